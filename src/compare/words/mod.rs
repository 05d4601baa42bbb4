//! A comparison in words, for a terminal.

mod findings;
mod indicators;

use crate::annex::FactKey;
use crate::check::Conclusion;
use crate::clean::clean;
use crate::facts::Bound;
use crate::report::json::{BoundKey, ConclusionKey, Threshold, VerdictKey};
use crate::report::terminal::page::Page;
use crate::report::terminal::paint::{Paint, apply};
use crate::report::terminal::verdict::{conclusion, paint_of};
use crate::report::terminal::{Detail, Look, page_of};
use crate::report::terms::Terms;
use crate::rules::{RuleSet, Verdict};
use crate::text::Texts;

use super::figures::{Figures, rounded};
use super::shape::{
    ApplicationDiff, Diff, DiffStatus, EvidenceDiff, FactDiff, FailedAgain, KnownInterval, Pair,
    RuleDiff,
};

/// The same for names.
const NAME: usize = 60;

/// The comparison in words; titles of tiers are those of `rules`.
pub fn words(diff: &Diff, rules: &RuleSet, texts: &Texts, look: Look) -> String {
    let mut writer = DiffWriter {
        diff,
        rules,
        terms: Terms { texts },
        figures: Figures {
            terms: Terms { texts },
        },
        look,
        page: page_of(look),
    };
    match look.detail {
        Detail::Verdicts => writer.lines(),
        Detail::Usual | Detail::Everything => writer.sections(),
    }
    let mut text = writer.page.text;
    text.truncate(text.trim_end().len());
    text.push('\n');
    apply(&text, look.colour)
}

struct DiffWriter<'a> {
    diff: &'a Diff,
    rules: &'a RuleSet,
    terms: Terms<'a>,
    figures: Figures<'a>,
    look: Look,
    page: Page,
}

impl DiffWriter<'_> {
    /// One line an application.
    fn lines(&mut self) {
        for one in &self.diff.applications {
            let findings = &one.findings;
            let remaining = &findings.remaining;
            let values = [
                ("mended", findings.mended.len().to_string()),
                ("new", findings.new.len().to_string()),
                ("explained", findings.explained.len().to_string()),
                (
                    "remaining",
                    (remaining.error + remaining.warning + remaining.note).to_string(),
                ),
            ];
            let mut parts = vec![self.headline(one)];
            if one.status == DiffStatus::Compared {
                parts.push(self.terms.texts.with("diff-line", &values));
            }
            for (failed, key) in [
                (&one.failed_again, "diff-line-again"),
                (&one.failed_after_correction, "diff-line-after-correction"),
            ] {
                if failed.is_some() {
                    parts.push(Paint::Bad.on(&self.terms.texts.get(key)));
                }
            }
            self.page.line(0, &parts.join("  "));
        }
    }

    fn sections(&mut self) {
        let texts = self.terms.texts;
        let ruleset = &self.diff.ruleset;
        if ruleset.old != ruleset.new {
            let values = [
                ("old", clean(&ruleset.old, NAME)),
                ("new", clean(&ruleset.new, NAME)),
            ];
            self.page
                .paragraph(0, &texts.with("diff-rules-differ", &values));
            self.page.blank();
        }
        for (at, one) in self.diff.applications.iter().enumerate() {
            if at > 0 {
                self.page.rule();
            }
            self.section(one);
        }
        if self.diff.applications.len() > 1 {
            self.page.rule();
            let summary = &self.diff.summary;
            let values = [
                ("compared", summary.compared.to_string()),
                ("changed", summary.concluded_otherwise.to_string()),
                ("again", summary.failed_again.to_string()),
                ("added", summary.added.to_string()),
                ("removed", summary.removed.to_string()),
            ];
            self.page.paragraph(0, &texts.with("diff-summary", &values));
        }
    }

    fn section(&mut self, one: &ApplicationDiff) {
        let headline = self.headline(one);
        self.page.line(0, &headline);
        if one.status == DiffStatus::Compared {
            let about = self.about(one);
            self.page.paragraph(2, &about.join(" · "));
            self.years(one);
            if let Some(failed) = one
                .failed_again
                .as_ref()
                .or(one.failed_after_correction.as_ref())
            {
                self.failed_twice(failed);
            }
            self.facts(one);
            self.rules(one);
            self.indicators(one);
            self.findings(one);
        }
        self.page.blank();
    }

    /// ? 需补正 → ✓ 符合  示例园
    fn headline(&self, one: &ApplicationDiff) -> String {
        let texts = self.terms.texts;
        let show = |key: ConclusionKey| conclusion(self.terms, conclusion_of(key));
        let told = match (one.conclusion.old, one.conclusion.new) {
            (Some(old), Some(new)) if old == new => {
                texts.with("diff-headline-same", &[("conclusion", show(new))])
            }
            (Some(old), Some(new)) => {
                texts.with("diff-headline", &[("old", show(old)), ("new", show(new))])
            }
            (None, Some(only)) | (Some(only), None) => show(only),
            (None, None) => String::new(),
        };
        let name = Paint::Strong.on(&clean(&one.name, NAME));
        let status = match one.status {
            DiffStatus::Compared => return format!("{told}  {name}"),
            DiffStatus::Added => "diff-added",
            DiffStatus::Removed => "diff-removed",
        };
        format!("{told}  {name}  {}", Paint::Faint.on(&texts.get(status)))
    }

    fn about(&self, one: &ApplicationDiff) -> Vec<String> {
        let texts = self.terms.texts;
        let year = |year: Option<i16>| match year {
            Some(year) => year.to_string(),
            None => texts.get("diff-year-unknown"),
        };
        let mut parts = vec![if one.year.old == one.year.new {
            texts.with("diff-year-same", &[("year", year(one.year.new))])
        } else {
            let values = [("old", year(one.year.old)), ("new", year(one.year.new))];
            texts.with("diff-year", &values)
        }];
        parts.extend(self.tiers(one));
        if let Some(name) = &one.old_name {
            parts.push(texts.with("diff-from", &[("name", clean(name, NAME))]));
        }
        parts
    }

    /// The tiers; nothing where there are none.
    fn tiers(&self, one: &ApplicationDiff) -> Option<String> {
        let Pair { old, new } = &one.tier;
        if self.rules.tiers.is_empty() && old.is_none() && new.is_none() {
            return None;
        }
        Some(if old == new {
            let values = [("tier", self.tier(new.as_ref()))];
            self.terms.texts.with("diff-tier-same", &values)
        } else {
            let values = [
                ("old", self.tier(old.as_ref())),
                ("new", self.tier(new.as_ref())),
            ];
            self.terms.texts.with("diff-tier", &values)
        })
    }

    fn tier(&self, id: Option<&String>) -> String {
        let Some(id) = id else {
            return self.terms.texts.get("tier-none");
        };
        let tier = self.rules.tiers.iter().find(|tier| tier.id == *id);
        tier.map_or_else(|| clean(id, NAME), |tier| self.terms.words(&tier.title))
    }

    fn years(&mut self, one: &ApplicationDiff) {
        if let (Some(old), Some(new)) = (one.year.old, one.year.new)
            && old > new
        {
            let values = [("old", old.to_string()), ("new", new.to_string())];
            let said = self.terms.texts.with("diff-years-swapped", &values);
            self.page.paragraph(2, &said);
        }
    }

    /// A second failure, in a row or after correction, before all else.
    fn failed_twice(&mut self, failed: &FailedAgain) {
        let texts = self.terms.texts;
        let Pair { old, new } = failed.years;
        let key = if old == new {
            "diff-failed-after-correction"
        } else {
            "diff-failed-again"
        };
        self.page.blank();
        self.page.line(0, &Paint::Bad.on(&texts.get(key)));
        // What another rule set says does not follow.
        let follows = failed.clause.as_ref().and(self.rules.failed_twice.as_ref());
        let follows = follows.map(|failed| self.terms.words(&failed.follows));
        let values = [
            ("old", old.to_string()),
            ("new", new.to_string()),
            ("follows", follows.unwrap_or_default()),
        ];
        let said = texts.with(&format!("{key}-words"), &values);
        self.page.paragraph(2, &said);
        if new.saturating_sub(old) > 1 {
            self.page
                .paragraph(2, &texts.get("diff-failed-again-apart"));
        }
        for rule in &failed.rules {
            let margin =
                |margin: &Option<String>| self.figures.margin(margin.as_deref(), &rule.unit);
            let values = [
                ("rule", clean(&rule.title, NAME)),
                ("clause", clean(&rule.clause, NAME)),
                ("old", margin(&rule.margin.old)),
                ("new", margin(&rule.margin.new)),
            ];
            let said = texts.with("diff-failed-rule", &values);
            self.page.item(2, "✗", &said);
        }
        if failed.rules.is_empty() {
            self.page.paragraph(2, &texts.get("diff-failed-otherwise"));
        }
    }

    fn facts(&mut self, one: &ApplicationDiff) {
        if one.facts.is_empty() {
            return;
        }
        self.page.heading(&self.terms.texts.get("diff-facts"));
        for fact in &one.facts {
            let values = [
                ("fact", self.fact(&fact.key)),
                ("old", self.known_of(fact, &fact.old)),
                ("new", self.known_of(fact, &fact.new)),
            ];
            let said = self.terms.texts.with("diff-fact", &values);
            self.page.item(2, "•", &said);
            self.evidence("diff-evidence-new", &fact.evidence_new);
            self.evidence("diff-evidence-gone", &fact.evidence_gone);
        }
    }

    fn evidence(&mut self, key: &str, evidence: &[EvidenceDiff]) {
        let texts = self.terms.texts;
        for piece in evidence {
            let place = [&piece.file, &piece.sheet, &piece.cells];
            let place: Vec<String> = place
                .into_iter()
                .flatten()
                .map(|one| clean(one, NAME))
                .collect();
            let bound = match piece.bound {
                BoundKey::Exact => Bound::Exact,
                BoundKey::AtLeast => Bound::AtLeast,
                BoundKey::AtMost => Bound::AtMost,
            };
            let value = self.figures.quantity(&piece.value, &piece.unit);
            let values = [
                ("note", clean(&piece.note, NAME)),
                ("value", self.terms.bounded(bound, value)),
                ("place", place.join(" › ")),
            ];
            let said = if place.is_empty() {
                texts.with("diff-evidence", &values)
            } else {
                texts.with("diff-evidence-at", &values)
            };
            self.page
                .paragraph(4, &texts.with(key, &[("evidence", said)]));
        }
    }

    fn rules(&mut self, one: &ApplicationDiff) {
        if one.rules.is_empty() {
            return;
        }
        self.page.heading(&self.terms.texts.get("diff-rules"));
        for rule in &one.rules {
            self.rule(rule);
        }
    }

    fn rule(&mut self, rule: &RuleDiff) {
        let texts = self.terms.texts;
        let mut values = vec![
            ("rule", clean(&rule.title, NAME)),
            ("clause", clean(&rule.clause, NAME)),
        ];
        let key = if rule.flipped {
            values.push(("old", self.verdict(rule.verdict.old)));
            values.push(("new", self.verdict(rule.verdict.new)));
            "diff-rule-flipped"
        } else {
            values.push(("verdict", self.verdict(rule.verdict.new)));
            "diff-rule-same"
        };
        let sign = match rule.verdict.new.map(verdict_of) {
            Some(verdict) if rule.flipped => {
                paint_of(verdict).on(&self.terms.sign(verdict).to_string())
            }
            Some(_) | None => "•".to_owned(),
        };
        self.page.item(2, &sign, &texts.with(key, &values));
        let details = [self.threshold(rule), self.measure(rule), self.margin(rule)];
        for detail in details.into_iter().flatten() {
            self.page.paragraph(4, &detail);
        }
        self.why(rule);
    }

    /// What was asked, where something else is asked now.
    fn threshold(&self, rule: &RuleDiff) -> Option<String> {
        if rule.threshold.old == rule.threshold.new {
            return None;
        }
        let texts = self.terms.texts;
        let threshold = |side: &Option<Threshold>| match side {
            Some(one) => format!(
                "{} {}",
                clean(&one.op, 2),
                self.figures.quantity(&one.value, &one.unit)
            ),
            None => texts.get("diff-rule-not-judged"),
        };
        let values = [
            ("old", threshold(&rule.threshold.old)),
            ("new", threshold(&rule.threshold.new)),
        ];
        Some(texts.with("diff-rule-threshold", &values))
    }

    /// What was found, where something else is found now.
    fn measure(&self, rule: &RuleDiff) -> Option<String> {
        if rule.measure.old == rule.measure.new {
            return None;
        }
        let measure = |known: &KnownInterval, threshold: &Option<Threshold>| {
            let threshold = threshold.as_ref().map_or("0", |one| one.value.as_str());
            let known = rounded(known, threshold, &rule.unit);
            self.figures.known(&known, &rule.unit)
        };
        let values = [
            ("old", measure(&rule.measure.old, &rule.threshold.old)),
            ("new", measure(&rule.measure.new, &rule.threshold.new)),
        ];
        Some(self.terms.texts.with("diff-rule-measure", &values))
    }

    /// How far it was from what is asked, where that is another distance now.
    fn margin(&self, rule: &RuleDiff) -> Option<String> {
        if rule.margin.old == rule.margin.new {
            return None;
        }
        let margin = |side: &Option<String>| self.figures.margin(side.as_deref(), &rule.unit);
        let values = [
            ("old", margin(&rule.margin.old)),
            ("new", margin(&rule.margin.new)),
        ];
        Some(self.terms.texts.with("diff-rule-margin", &values))
    }

    fn why(&mut self, rule: &RuleDiff) {
        let texts = self.terms.texts;
        if !rule.facts.is_empty() {
            let facts: Vec<String> = rule.facts.iter().map(|key| self.fact(key)).collect();
            let values = [("facts", facts.join(&texts.get("list-separator")))];
            self.page
                .paragraph(4, &texts.with("diff-rule-why", &values));
        }
        if rule.threshold.old != rule.threshold.new {
            self.page
                .paragraph(4, &texts.get("diff-rule-why-threshold"));
        }
    }

    fn fact(&self, key: &str) -> String {
        FactKey::of_key(key).map_or_else(|| clean(key, NAME), |fact| self.terms.fact(fact))
    }

    fn known_of(&self, fact: &FactDiff, known: &KnownInterval) -> String {
        let said = self.figures.known(known, &fact.unit);
        if known.contradicted {
            self.terms
                .texts
                .with("diff-contradicted", &[("known", said)])
        } else {
            said
        }
    }

    fn verdict(&self, verdict: Option<VerdictKey>) -> String {
        match verdict {
            Some(verdict) => self.terms.verdict(verdict_of(verdict)),
            None => self.terms.texts.get("diff-rule-not-judged"),
        }
    }
}

fn conclusion_of(key: ConclusionKey) -> Conclusion {
    match key {
        ConclusionKey::Eligible => Conclusion::Eligible,
        ConclusionKey::Ineligible => Conclusion::Ineligible,
        ConclusionKey::Incomplete => Conclusion::Incomplete,
    }
}

fn verdict_of(key: VerdictKey) -> Verdict {
    match key {
        VerdictKey::Pass => Verdict::Pass,
        VerdictKey::Fail => Verdict::Fail,
        VerdictKey::Undetermined => Verdict::Undetermined,
    }
}
