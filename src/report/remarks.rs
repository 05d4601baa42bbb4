//! What all reports say about one application beside its figures: what stands in the way, how far or near
//! its limits are, and what the verdicts take for granted.

use std::collections::BTreeMap;

use crate::check::{Conclusion, Outcome};
use crate::rules::{Judgement, Ratio, Rule, Verdict};

use super::figure::ratio_digits;
use super::phrase::{Phrases, estimated_share};

impl<'a> Phrases<'a> {
    /// What is said of the application as a whole, under its conclusion.
    pub fn remarks(&self, outcome: &Outcome) -> Vec<String> {
        let said = [
            self.other_years(self.rules, outcome.year),
            self.only_findings(outcome),
            self.nothing_found(outcome),
        ];
        said.into_iter().flatten().collect()
    }

    /// That every condition is met and findings alone stand in the way, where that is so.
    pub fn only_findings(&self, outcome: &Outcome) -> Option<String> {
        let mut judgements = outcome.judgements.iter();
        let is_so = outcome.conclusion == Conclusion::Incomplete
            && judgements.all(|judgement| judgement.verdict == Verdict::Pass);
        is_so.then(|| self.texts.get("terminal-open-errors"))
    }

    /// What lies there in place of annexes, where no annex was found and no figure is known: a table of
    /// conditions would be empty, and what is missing is the annexes themselves.
    pub fn nothing_found(&self, outcome: &Outcome) -> Option<String> {
        let mut judgements = outcome.judgements.iter();
        let is_so = outcome.application.tables.is_empty()
            && judgements.all(|judgement| judgement.verdict == Verdict::Undetermined);
        if !is_so {
            return None;
        }
        let kinds = self.application.kinds_of_files();
        if kinds.is_empty() {
            return Some(self.texts.get("terminal-no-files"));
        }
        let values = [("kinds", self.files(&kinds))];
        Some(self.texts.with("terminal-no-tables", &values))
    }

    fn judged<'o>(
        &self,
        outcome: &'o Outcome,
    ) -> impl Iterator<Item = (&'a Rule, &'o Judgement)> + use<'a, 'o> {
        let rules = &self.rules.rules;
        let judgements = outcome.judgements.iter();
        judgements.filter_map(|judgement| Some((rules.get(judgement.rule)?, judgement)))
    }

    /// What each failed rule lacks, and how near each borderline one is.
    pub fn turning_points(&self, outcome: &Outcome) -> Vec<String> {
        self.judged(outcome)
            .filter_map(|(rule, judgement)| self.turning_point(rule, judgement))
            .collect()
    }

    fn turning_point(&self, rule: &Rule, judgement: &Judgement) -> Option<String> {
        let texts = self.texts;
        let title = ("rule", self.title(rule));
        if judgement.borderline {
            return Some(match &judgement.lower {
                Some(lower) if meets_exactly(rule, lower) => self.equal_to_limit(rule),
                Some(_) | None => texts.with("terminal-borderline-near", &[title]),
            });
        }
        if judgement.verdict != Verdict::Fail {
            return None;
        }
        // The table says the rest.
        let part = self.margin_in_part(rule, judgement)?;
        let values = [title, ("margin", part)];
        Some(texts.with("terminal-short", &values))
    }

    /// What must hold for the inferred verdicts to hold, each with the rules that need it.
    pub fn assumptions(&self, outcome: &Outcome) -> Vec<String> {
        let mut assumptions: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for (rule, judgement) in self.judged(outcome) {
            for assumption in &judgement.assumptions {
                let rules = assumptions.entry(*assumption).or_default();
                rules.push(self.title(rule));
            }
        }
        let said = assumptions.into_iter().map(|(assumption, rules)| {
            let values = [
                ("assumption", self.assumption(assumption)),
                ("rules", rules.join(&self.texts.get("list-separator"))),
            ];
            self.texts.with("terminal-assumption", &values)
        });
        said.collect()
    }

    /// The software share that the firms' compositions suggest, which decides nothing.
    pub fn estimate(&self, outcome: &Outcome) -> Option<String> {
        let estimate = outcome.facts.estimate.as_ref()?;
        let share = estimated_share(estimate)?;
        let values = [
            ("share", ratio_digits(&share, &0.into(), 1)),
            ("firms", estimate.firms.0.to_string()),
            ("of", estimate.firms.1.to_string()),
        ];
        Some(self.texts.with("terminal-estimate", &values))
    }
}

fn meets_exactly(rule: &Rule, end: &Ratio) -> bool {
    end.numerator == &rule.threshold * &end.denominator
}
