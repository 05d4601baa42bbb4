//! The report on a terminal: for each application a headline, the rules as a table, what is missing
//! and what would change a verdict, then the findings by class; a summary where there are several.
//!
//! The text is returned, not printed: whoever writes it knows whether it goes to a terminal, how
//! wide that is, and whether colour is wanted. A verdict is told by its sign and its word, never by
//! colour alone.

mod around;
mod ending;
pub mod explain;
mod findings;
mod glossary;
mod grid;
mod leads;
mod look;
pub(crate) mod page;
pub(crate) mod paint;
mod reading;
mod summary;
mod tables;
pub(crate) mod verdict;
pub(crate) mod wrap;

use std::sync::atomic::{self, AtomicUsize};

use crate::check::{Beside, Conclusion, Outcome, Run};
use crate::receipt::{Receipt, ReportStanding};
use crate::rules::RuleSet;
use crate::text::Texts;

use super::phrase::Phrases;
use super::receipt;
use super::summary::{Summary, SummaryRow};
use super::terms::Terms;
use crate::clean::{clean, width_of};

pub use look::{Detail, Look};

use around::Around;
use page::Page;
use paint::Paint;
use verdict::conclusion;

/// Lines are readable up to this many columns; a wider terminal is not filled.
const WIDEST: usize = 140;
/// What a narrower terminal gets, and wraps itself.
const NARROWEST: usize = 40;

/// The most applications that are gone through one by one where nobody asks for everything: more
/// would drown the summary.
const MOST_SECTIONS: usize = 10;

/// One application's part of the report; see [`TerminalParts`] and [`TerminalReport`].
pub struct TerminalPart {
    section: String,
    row: SummaryRow,
}

/// Makes the parts of a report, in any order and at the same time.
pub struct TerminalParts<'a> {
    rules: &'a RuleSet,
    texts: &'a Texts,
    look: Look,
    /// How many were begun: where they are more than a report shows, no further one is written out.
    begun: AtomicUsize,
}

impl<'a> TerminalParts<'a> {
    pub fn new(rules: &'a RuleSet, texts: &'a Texts, look: Look) -> TerminalParts<'a> {
        TerminalParts {
            rules,
            texts,
            look,
            begun: AtomicUsize::new(0),
        }
    }

    pub fn of(&self, outcome: &Outcome) -> TerminalPart {
        let begun = self.begun.fetch_add(1, atomic::Ordering::Relaxed);
        let is_shown = match self.look.detail {
            Detail::Verdicts => false,
            Detail::Usual => begun < MOST_SECTIONS,
            Detail::Everything => true,
        };
        let section = TerminalSection {
            outcome,
            phrases: Phrases::new(self.texts, self.rules, &outcome.application),
            detail: self.look.detail,
        };
        let mut page = page_of(self.look);
        if is_shown {
            section.write(&mut page);
        }
        TerminalPart {
            section: page.text,
            row: SummaryRow::of(outcome, &section.phrases),
        }
    }
}

/// The report of a run, made of the parts in their order. What is complete is handed out at once,
/// and no part is kept whole: of a large run, memory holds the rows of the summary.
pub struct TerminalReport<'a> {
    rules: &'a RuleSet,
    texts: &'a Texts,
    look: Look,
    page: Page,
    rows: Vec<SummaryRow>,
}

impl<'a> TerminalReport<'a> {
    pub fn new(rules: &'a RuleSet, texts: &'a Texts, look: Look) -> TerminalReport<'a> {
        TerminalReport {
            rules,
            texts,
            look,
            page: page_of(look),
            rows: Vec::new(),
        }
    }

    /// Takes the next part, and hands out what can be shown.
    pub fn add(&mut self, part: TerminalPart) -> String {
        self.rows.push(part.row);
        match self.look.detail {
            Detail::Verdicts => return String::new(),
            Detail::Usual if self.rows.len() > MOST_SECTIONS => {
                self.page.text.clear();
                return String::new();
            }
            Detail::Usual | Detail::Everything => {}
        }
        if self.rows.len() > 1 {
            self.page.rule();
        }
        self.page.text.push_str(&part.section);
        match self.look.detail {
            Detail::Everything => paint::apply(&self.page.complete(), self.look.colour),
            Detail::Verdicts | Detail::Usual => String::new(),
        }
    }

    /// Hands out the rest: the summary, and what belongs to no application.
    /// `again` is the command line that checks once more.
    pub fn end(mut self, beside: &Beside, again: &str) -> String {
        let mut summary = Summary::of(std::mem::take(&mut self.rows));
        match self.look.detail {
            Detail::Verdicts => self.verdict_lines(&summary),
            Detail::Usual | Detail::Everything => {
                let labels: Vec<String> = summary.labels();
                if summary.rows.len() > 1 {
                    summary.sort();
                    self.summary(&summary);
                }
                let mut around = Around {
                    rules: self.rules,
                    terms: Terms { texts: self.texts },
                    detail: self.look.detail,
                    page: &mut self.page,
                };
                around.brought(&summary);
                around.repeated(&beside.repeated, &labels);
                severities(self.rules, self.texts, around.page);
                around.strays(&beside.strays);
                self.ending(&summary, again);
            }
        }
        let text = self.page.text.trim_end();
        paint::apply(&format!("{text}\n"), self.look.colour)
    }

    /// What to do now.
    fn ending(&mut self, summary: &Summary, again: &str) {
        let terms = Terms { texts: self.texts };
        if let Some(line) = ending::line(summary, self.rules, terms, again) {
            self.page.blank();
            self.page.line(0, &Paint::Strong.on(&line));
        }
    }

    fn verdict_lines(&mut self, summary: &Summary) {
        let terms = Terms { texts: self.texts };
        let conclusions = [
            Conclusion::Eligible,
            Conclusion::Ineligible,
            Conclusion::Incomplete,
        ];
        let widths = conclusions.map(|conclusion| width_of(&terms.conclusion(conclusion)));
        let widest = widths.into_iter().max().unwrap_or_default();
        for row in &summary.rows {
            let name = clean(row.label(), self.page.width);
            let gap = widest - width_of(&terms.conclusion(row.conclusion));
            let mut line = format!(
                "{}{}  {}  {name}",
                conclusion(terms, row.conclusion),
                " ".repeat(gap),
                summary::signs(&row.judgements, terms),
            );
            if row.errors + row.warnings > 0 {
                line += &format!("  {}", ending::open(row.errors, row.warnings, terms));
            }
            if let Some(first) = &row.first {
                let values = [("first", first.clone())];
                let key = if row.checks {
                    "terminal-first-check"
                } else {
                    "terminal-first"
                };
                line += &format!("  {}", self.texts.with(key, &values));
            }
            self.page.line(0, &line);
        }
    }

    fn summary(&mut self, summary: &Summary) {
        let is_long = summary.rows.len() > MOST_SECTIONS && self.look.detail == Detail::Usual;
        if !is_long {
            self.page.rule();
        }
        let terms = Terms { texts: self.texts };
        summary::write(summary, self.rules, terms, &mut self.page);
        if is_long {
            let values = [("count", MOST_SECTIONS.to_string())];
            let words = self.texts.with("terminal-sections-left-out", &values);
            self.page.blank();
            self.page.paragraph(2, &words);
        }
    }
}

/// The whole report of a run; see [`TerminalReport::end`].
pub fn render(run: &Run, texts: &Texts, look: Look, again: &str) -> String {
    let parts = TerminalParts::new(&run.rules, texts, look);
    let mut report = TerminalReport::new(&run.rules, texts, look);
    let outcomes = run.outcomes.iter();
    let mut text: String = outcomes
        .map(|outcome| report.add(parts.of(outcome)))
        .collect();
    text.push_str(&report.end(&run.beside, again));
    text
}

pub(crate) fn page_of(look: Look) -> Page {
    let width = look.width.map(|width| width.clamp(NARROWEST, WIDEST));
    Page::new(width.unwrap_or(usize::MAX))
}

/// What the rule set makes of the audit, so that no check is skipped in silence.
fn severities(rules: &RuleSet, texts: &Texts, page: &mut Page) {
    let lines = Terms { texts }.severities(rules);
    if lines.is_empty() {
        return;
    }
    page.heading(&texts.get("severities"));
    for line in lines {
        page.item(2, "•", &line);
    }
}

/// What a part says before the summary.
struct TerminalSection<'a> {
    outcome: &'a Outcome,
    phrases: Phrases<'a>,
    detail: Detail,
}

impl<'a> TerminalSection<'a> {
    fn write(&self, page: &mut Page) {
        self.headline(page);
        let bare = self.phrases.nothing_found(self.outcome);
        match bare.filter(|_| self.detail != Detail::Everything) {
            Some(said) => page.paragraph(2, &said),
            None => {
                page.block(
                    2,
                    &tables::rules(self.outcome, &self.phrases, page.width - 2),
                );
                self.missing(page);
            }
        }
        self.turning_points(page);
        self.assumptions(page);
        if self.detail == Detail::Everything {
            reading::evidence(self.outcome, &self.phrases, page);
        }
        findings::write(self.outcome, &self.phrases, self.detail, page);
        if self.detail == Detail::Everything {
            reading::materials(&self.phrases, page);
            reading::reading(self.outcome, &self.phrases, page);
        }
        page.blank();
    }

    fn headline(&self, page: &mut Page) {
        let phrases = &self.phrases;
        let texts = phrases.texts;
        let name = clean(&self.outcome.application.name, phrases.width);
        let verdict = conclusion(phrases.terms, self.outcome.conclusion);
        page.line(0, &format!("{verdict}  {}", Paint::Strong.on(&name)));
        let year = match self.outcome.year {
            Some(year) => year.to_string(),
            None => texts.get("terminal-year-unknown"),
        };
        let mut parts = vec![texts.with("terminal-year", &[("year", year)])];
        if !phrases.rules.tiers.is_empty() {
            let tier = phrases.tier(phrases.rules, self.outcome);
            parts.push(texts.with("terminal-tier", &[("tier", tier)]));
        }
        if let Some(base) = phrases.base() {
            parts.push(texts.with("terminal-base", &[("base", base)]));
        }
        parts.push(texts.with(
            "terminal-ruleset",
            &[("id", phrases.ruleset_id(phrases.rules))],
        ));
        page.paragraph(2, &parts.join(" · "));
        if let Some(said) = phrases.other_years(phrases.rules, self.outcome.year) {
            page.paragraph(2, &said);
        }
        if let Some(materials) = phrases.materials_found() {
            page.paragraph(2, &materials);
        }
        let code = Receipt::of(self.outcome, phrases.rules).code;
        page.paragraph(2, &texts.with("receipt", &[("code", code)]));
        let standings = ReportStanding::of(self.outcome, phrases.rules);
        for said in receipt::brought(&standings, phrases.rules, phrases.terms) {
            page.paragraph(2, &said);
        }
        if let Some(said) = phrases.only_findings(self.outcome) {
            page.paragraph(2, &said);
        }
        page.blank();
    }

    /// The facts that would decide undetermined rules, and where they stand.
    fn missing(&self, page: &mut Page) {
        let texts = self.phrases.texts;
        let missing = self.phrases.missing(self.outcome);
        if missing.is_empty() {
            return;
        }
        page.heading(&texts.get("missing"));
        for one in &missing {
            page.item(2, "•", &one.wanted(texts));
            for said in one.about() {
                page.paragraph(4, said);
            }
            leads::write(self.outcome, one.key, &self.phrases, page);
        }
        if let Some(place) = self.phrases.missing_where(&missing) {
            page.item(2, "→", &place);
        }
        if let Some(unsearched) = self.phrases.unsearched(self.outcome) {
            page.item(2, "•", &unsearched);
        }
        if let Some(how) = self.phrases.missing_how(&missing) {
            page.item(2, "→", &how);
        }
    }

    /// What a failed rule lacks, and how near a borderline one is.
    fn turning_points(&self, page: &mut Page) {
        let points = self.phrases.turning_points(self.outcome);
        self.list("terminal-turning-points", &points, page);
    }

    /// What must hold for the inferred verdicts to hold, and the estimate that decides nothing.
    fn assumptions(&self, page: &mut Page) {
        let assumptions = self.phrases.assumptions(self.outcome);
        self.list("terminal-assumptions", &assumptions, page);
        let estimate = self.phrases.estimate(self.outcome);
        if let Some(said) = estimate.filter(|_| self.detail == Detail::Everything) {
            page.blank();
            page.paragraph(2, &said);
        }
    }

    /// Lines under a heading; nothing where there are none.
    fn list(&self, heading: &str, lines: &[String], page: &mut Page) {
        if !lines.is_empty() {
            page.heading(&self.phrases.texts.get(heading));
        }
        for line in lines {
            page.item(2, "•", line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::text::Language;

    const AGAIN: &str = "jidi check 申报表";

    fn look(width: usize, detail: Detail) -> Look {
        Look {
            width: Some(width),
            colour: false,
            detail,
        }
    }

    fn all() -> Run {
        sample::run(vec![
            sample::incomplete(),
            sample::ineligible(),
            sample::eligible(),
        ])
    }

    fn chinese(run: &Run, width: usize, detail: Detail) -> String {
        render(
            run,
            &Texts::new(Language::Chinese),
            look(width, detail),
            AGAIN,
        )
    }

    #[test]
    fn chinese_at_80_columns() {
        insta::assert_snapshot!(chinese(&all(), 80, Detail::Usual));
    }

    #[test]
    fn chinese_at_120_columns() {
        insta::assert_snapshot!(chinese(&all(), 120, Detail::Usual));
    }

    #[test]
    fn chinese_with_everything() {
        let run = sample::run(vec![sample::incomplete()]);
        insta::assert_snapshot!(chinese(&run, 100, Detail::Everything));
    }

    #[test]
    fn verdicts_only() {
        insta::assert_snapshot!(chinese(&all(), 80, Detail::Verdicts));
    }

    #[test]
    fn english_at_100_columns() {
        let texts = Texts::new(Language::English);
        insta::assert_snapshot!(render(&all(), &texts, look(100, Detail::Usual), AGAIN));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for language in [Language::Chinese, Language::English] {
            for width in [60, 80, 100, 120] {
                let texts = Texts::new(language);
                let report = render(&all(), &texts, look(width, Detail::Everything), AGAIN);
                assert!(!report.contains("{$"), "{report}");
                // The last line holds a command, which is not broken.
                let wrapped = report.lines().filter(|line| !line.contains(AGAIN));
                for line in wrapped {
                    assert!(width_of(line) <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn nothing_from_a_file_steers_the_terminal() {
        let report = chinese(&all(), 80, Detail::Everything);
        assert!(
            !report
                .chars()
                .any(|c| c != '\n' && crate::clean::is_invisible(c))
        );
        let texts = Texts::new(Language::Chinese);
        let coloured = Look {
            colour: true,
            ..look(80, Detail::Everything)
        };
        let coloured = render(&all(), &texts, coloured, AGAIN);
        let own = [
            "\u{1b}[0m",
            "\u{1b}[1m",
            "\u{1b}[2m",
            "\u{1b}[32m",
            "\u{1b}[33m",
            "\u{1b}[1;31m",
        ];
        let bare = own
            .iter()
            .fold(coloured, |text, sequence| text.replace(sequence, ""));
        assert_eq!(bare, report);
    }
}
