//! What every sheet of the report is made from.

use std::num::NonZeroUsize;
use std::path::Path;

use crate::check::{Beside, Outcome, each_of};
use crate::report::summary::SummaryRow;
use crate::report::{Phrases, Summary};
use crate::rules::RuleSet;
use crate::text::Texts;

use super::link::Links;
use super::sheet::NumberedOutcome;

/// Columns after which words from a cell are cut.
pub const WIDTH: usize = 300;

/// What every sheet is made from.
pub struct ReportBook<'a> {
    pub rules: &'a RuleSet,
    pub beside: &'a Beside,
    pub texts: &'a Texts,
    pub links: Links,
    /// Where it will be saved.
    pub file: &'a Path,
    /// In reading order.
    pub summary: Summary,
    /// What tells each application from the others, in the order of the run.
    pub labels: Vec<String>,
    /// What the one application is called where there are no others.
    pub only: Option<String>,
}

impl<'a> ReportBook<'a> {
    /// # Errors
    /// Threads cannot be had.
    pub fn of(
        (outcomes, rules, beside): (&[Outcome], &'a RuleSet, &'a Beside),
        texts: &'a Texts,
        file: &'a Path,
        jobs: Option<NonZeroUsize>,
    ) -> anyhow::Result<ReportBook<'a>> {
        let rows = each_of(outcomes, jobs, |outcome| {
            let phrases = Phrases::new(texts, rules, &outcome.application);
            SummaryRow::of(outcome, &phrases)
        })?;
        let mut summary = Summary::of(rows);
        let labels = summary.labels();
        summary.sort();
        Ok(ReportBook {
            rules,
            beside,
            texts,
            links: Links::from_report(file),
            file,
            summary,
            labels,
            only: only(outcomes),
        })
    }

    /// What a report on one application of a run is made from, under the label that tells it from the others.
    pub fn of_one(
        (outcome, label): (&Outcome, &str),
        (rules, beside): (&'a RuleSet, &'a Beside),
        texts: &'a Texts,
        file: &'a Path,
    ) -> ReportBook<'a> {
        ReportBook {
            rules,
            beside,
            texts,
            links: Links::from_report(file),
            file,
            summary: Summary::default(),
            labels: vec![label.to_owned()],
            only: only(std::slice::from_ref(outcome)),
        }
    }

    /// The outcome at a place among all with its phrases.
    pub fn one<'o>(&'o self, at: usize, outcome: &'o Outcome) -> NumberedOutcome<'o> {
        let mut phrases = Phrases::new(self.texts, self.rules, &outcome.application);
        if let Some(label) = self.labels.get(at) {
            phrases.label.clone_from(label);
        }
        phrases.width = WIDTH;
        NumberedOutcome {
            at,
            outcome,
            phrases,
        }
    }
}

fn only(outcomes: &[Outcome]) -> Option<String> {
    match outcomes {
        [only] => Some(only.application.name.clone()),
        _ => None,
    }
}
