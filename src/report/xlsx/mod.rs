//! The report as a workbook, for people who print and file it.
//!
//! Six sheets: the conclusion, the evidence behind it, the findings to answer, the firms as read,
//! what is left for people to check, and how the submitted workbooks were read; before them, for
//! several applications, their summary. All that stands in
//! them is values, never a formula; the same run gives the same bytes, on however many threads.
//!
//! The rows of an application are made by themselves (`page`), get their places (`grown`) and are written
//! (`written`), application after application; `frame` is the workbook around them, and `bound` brings
//! both together.

mod book;
mod bound;
mod cell;
mod chart;
mod conclusion;
mod cut;
mod evidence;
mod findings;
mod firms;
mod frame;
mod grown;
mod link;
mod list;
mod page;
mod reading;
mod receipt;
mod record;
mod review;
mod sheet;
mod style;
mod summary;
#[cfg(test)]
mod tests;
mod trust;
mod written;

use std::num::NonZeroUsize;
use std::path::Path;

use crate::check::{Beside, Outcome, Run};
use crate::rules::RuleSet;
use crate::text::Texts;

use book::ReportBook;
use bound::{AT_A_TIME, Binding};

/// The report of a run as the bytes of a workbook, with links as seen from the file that it will be.
///
/// # Errors
/// Threads cannot be had, or what was written is not sound; in the language of `texts`.
pub fn workbook(
    run: &Run,
    texts: &Texts,
    file: &Path,
    jobs: Option<NonZeroUsize>,
) -> anyhow::Result<Vec<u8>> {
    let Run {
        rules,
        outcomes,
        beside,
    } = run;
    let book = ReportBook::of((outcomes, rules, beside), texts, file, jobs)?;
    let mut binding = Binding::of(&book, outcomes, jobs)?;
    for some in outcomes.chunks(AT_A_TIME) {
        binding.add(some)?;
    }
    binding.end()
}

/// The same of a run that is left without the rows of its tables: each application's are dropped as soon as
/// they stand in the report, for a bureau's whole intake has very many.
///
/// # Errors
/// As for [`workbook`].
pub fn workbook_of_rows(
    run: &mut Run,
    texts: &Texts,
    file: &Path,
    jobs: Option<NonZeroUsize>,
) -> anyhow::Result<Vec<u8>> {
    let Run {
        rules,
        outcomes,
        beside,
    } = run;
    let book = ReportBook::of((outcomes.as_slice(), rules, beside), texts, file, jobs)?;
    let mut binding = Binding::of(&book, outcomes, jobs)?;
    for some in outcomes.chunks_mut(AT_A_TIME) {
        binding.add(some)?;
        some.iter_mut().for_each(Outcome::drop_rows);
    }
    binding.end()
}

/// The report on one application of a run, under the label that tells it from the others.
///
/// # Errors
/// As for [`workbook`].
pub fn workbook_of_one(
    (outcome, label): (&Outcome, &str),
    rules: &RuleSet,
    texts: &Texts,
    file: &Path,
) -> anyhow::Result<Vec<u8>> {
    let beside = Beside::default();
    let book = ReportBook::of_one((outcome, label), (rules, &beside), texts, file);
    let only = std::slice::from_ref(outcome);
    let mut binding = Binding::of(&book, only, None)?;
    binding.add(only)?;
    binding.end()
}
