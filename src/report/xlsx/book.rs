//! What every sheet of the report is made from.

use std::num::NonZeroUsize;
use std::path::Path;

use crate::check::{Beside, Outcome, Run, each_of};
use crate::report::summary::Row;
use crate::report::{Phrases, Summary};
use crate::rules::RuleSet;
use crate::text::Texts;

use super::link::Links;

/// Columns after which words from a cell are cut.
pub const WIDTH: usize = 300;

/// What every sheet is made from.
pub struct Book<'a> {
    pub outcomes: &'a [Outcome],
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
}

impl<'a> Book<'a> {
    /// # Errors
    /// Threads cannot be had.
    pub fn of(
        run: &'a Run,
        texts: &'a Texts,
        file: &'a Path,
        jobs: Option<NonZeroUsize>,
    ) -> anyhow::Result<Book<'a>> {
        let rows = each_of(&run.outcomes, jobs, |outcome| {
            let phrases = Phrases::new(texts, &run.rules, &outcome.application);
            Row::of(outcome, &phrases)
        })?;
        let mut summary = Summary::of(rows);
        let labels = summary.labels();
        summary.sort();
        Ok(Book {
            outcomes: &run.outcomes,
            rules: &run.rules,
            beside: &run.beside,
            texts,
            links: Links::from_report(file),
            file,
            summary,
            labels,
        })
    }

    /// What a report on one application of a run is made from, under the label that tells it from the others.
    pub fn of_one(
        (outcome, label): (&'a Outcome, &str),
        (rules, beside): (&'a RuleSet, &'a Beside),
        texts: &'a Texts,
        file: &'a Path,
    ) -> Book<'a> {
        Book {
            outcomes: std::slice::from_ref(outcome),
            rules,
            beside,
            texts,
            links: Links::from_report(file),
            file,
            summary: Summary::default(),
            labels: vec![label.to_owned()],
        }
    }

    /// An outcome with its phrases.
    pub fn outcome(&self, at: usize) -> Option<(&'a Outcome, Phrases<'a>)> {
        let outcome = self.outcomes.get(at)?;
        let mut phrases = Phrases::new(self.texts, self.rules, &outcome.application);
        phrases.label.clone_from(self.labels.get(at)?);
        phrases.width = WIDTH;
        Some((outcome, phrases))
    }
}
