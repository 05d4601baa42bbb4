//! The report as a workbook, for people who print and file it.
//!
//! Six sheets: the conclusion, the evidence behind it, the findings to answer, the firms as read,
//! what is left for people to check, and how the submitted workbooks were read; before them, for
//! several applications, their summary. All that stands in
//! them is values, never a formula; the same run gives the same bytes. This is the only part of
//! the report that knows rust_xlsxwriter.

mod cell;
mod chart;
mod conclusion;
mod evidence;
mod findings;
mod firms;
mod link;
mod list;
mod page;
mod reading;
mod record;
mod review;
#[cfg(test)]
mod sample;
mod style;
mod summary;
#[cfg(test)]
mod tests;
mod trust;

use std::cell::RefCell;
use std::path::Path;

use anyhow::{Context, anyhow};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::check::{Beside, Outcome, Run};
use crate::intake::REPORT_PROPERTY;
use crate::rules::RuleSet;
use crate::text::Texts;

use super::earlier::Earlier;
use super::save::{inputs, save};
use super::seal::{self, PENDING, content};
use super::summary::Row;
use super::{Phrases, Summary};
use crate::clean::for_markup;
use link::Links;

/// Columns after which words from a cell are cut.
const WIDTH: usize = 300;

/// What every sheet is made from.
struct Book<'a> {
    run: &'a Run,
    texts: &'a Texts,
    links: Links,
    /// Where it will be saved.
    file: &'a Path,
    kept: Kept,
}

/// What is known of a run once its rows are gone.
struct Kept {
    workbook: RefCell<Workbook>,
    /// In reading order.
    summary: Summary,
    /// What tells each application from the others, in the order of the run.
    labels: Vec<String>,
}

impl<'a> Book<'a> {
    fn new(run: &'a Run, texts: &'a Texts, file: &'a Path) -> Book<'a> {
        let rows = run.outcomes.iter().map(|outcome| {
            let phrases = Phrases::new(texts, &run.rules, &outcome.application);
            Row::of(outcome, &phrases)
        });
        let mut summary = Summary::of(rows.collect());
        let labels = summary.labels();
        summary.sort();
        let kept = Kept {
            workbook: RefCell::new(Workbook::new()),
            summary,
            labels,
        };
        Book::of(kept, run, texts, file)
    }

    fn of(kept: Kept, run: &'a Run, texts: &'a Texts, file: &'a Path) -> Book<'a> {
        Book {
            run,
            texts,
            links: Links::from_report(file),
            file,
            kept,
        }
    }

    /// Of several applications the rows go to a nameless file as they are written, or memory would
    /// have to hold all of them; where there can be no such file, as on WebAssembly, it does.
    fn blank_sheet(&self) -> Worksheet {
        if !list::several(self) || cfg!(target_family = "wasm") {
            return Worksheet::new();
        }
        let sheet = self
            .kept
            .workbook
            .borrow_mut()
            .new_worksheet_with_low_memory();
        sheet.unwrap_or_else(|_| Worksheet::new())
    }

    /// The outcomes with their phrases.
    fn outcomes(&self) -> impl Iterator<Item = (&'a Outcome, Phrases<'a>)> {
        let outcomes = self.run.outcomes.iter().zip(&self.kept.labels);
        outcomes.map(|(outcome, label)| {
            let mut phrases = Phrases::new(self.texts, &self.run.rules, &outcome.application);
            phrases.label = label.clone();
            phrases.width = WIDTH;
            (outcome, phrases)
        })
    }
}

/// Writes the report of a run to a file, which is replaced as a whole where it exists. `earlier` is what
/// lies there. The outcomes are left without the rows of their tables.
///
/// # Errors
/// Where the file cannot be written; the message is in the language of `texts`.
pub fn write(run: &mut Run, texts: &Texts, file: &Path, earlier: &Earlier) -> anyhow::Result<()> {
    write_labelled(run, None, texts, file, earlier)
}

/// Writes the report on one application of a run, under the label that tells it from the others.
///
/// # Errors
/// As for [`write`].
pub fn write_one(
    (outcome, label): (&Outcome, &str),
    rules: &RuleSet,
    texts: &Texts,
    file: &Path,
    earlier: &Earlier,
) -> anyhow::Result<()> {
    let mut run = Run {
        rules: rules.clone(),
        outcomes: vec![outcome.clone()],
        beside: Beside::default(),
    };
    write_labelled(&mut run, Some(label), texts, file, earlier)
}

fn write_labelled(
    run: &mut Run,
    label: Option<&str>,
    texts: &Texts,
    file: &Path,
    earlier: &Earlier,
) -> anyhow::Result<()> {
    let bytes =
        render(run, label, texts, file).with_context(|| texts.get("workbook-error-render"))?;
    let bytes = seal::finished(bytes, "docProps/custom.xml")
        .map_err(|flaw| anyhow!(texts.with("save-unsound", &[("reason", flaw.said(texts))])))?;
    save(&bytes, file, earlier, &inputs(run), texts)
}

/// The workbook's bytes, with links as seen from where it will be saved. What shows rows of tables comes
/// first, and then these go: of a bureau's whole intake they and the sheets would fill the memory.
fn render(
    run: &mut Run,
    label: Option<&str>,
    texts: &Texts,
    file: &Path,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(run, texts, file);
    if let Some(label) = label {
        book.kept.labels = vec![label.to_owned()];
    }
    let firms = firms::sheet(&book)?;
    let review = if run.rules.leaves_to_people() {
        Some(review::sheet(&book)?)
    } else {
        None
    };
    let reading = reading::sheet(&book)?;
    let record = record::sheet(&book)?;
    let evidence = evidence::sheet(&book)?;
    let kept = book.kept;
    let outcomes = std::mem::take(&mut run.outcomes).into_iter();
    run.outcomes = outcomes.map(Outcome::without_rows).collect();
    let book = Book::of(kept, run, texts, file);
    let (conclusion, places) = conclusion::sheet(&book)?;
    let mut sheets = Vec::new();
    if list::several(&book) {
        sheets.push(summary::sheet(&book, &places)?);
    }
    sheets.push(conclusion);
    sheets.push(evidence);
    sheets.push(findings::sheet(&book)?);
    sheets.push(firms);
    sheets.extend(review);
    sheets.push(reading);
    sheets.push(record);
    let mut workbook = book.kept.workbook.into_inner();
    workbook.set_properties(&properties(run, label, texts)?);
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer()
}

/// No clock and no user's name: the same run must give the same bytes.
fn properties(run: &Run, label: Option<&str>, texts: &Texts) -> Result<DocProperties, XlsxError> {
    let properties = DocProperties::new()
        .set_title(texts.get("workbook-title"))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2020, 1, 1)?)
        .set_custom_property(REPORT_PROPERTY, format!("{}{PENDING}", content::SEALED));
    Ok(match run.outcomes.as_slice() {
        [only] => {
            let label = for_markup(label.unwrap_or(&only.application.name));
            properties.set_custom_property(content::LABEL_PROPERTY, label)
        }
        _ => properties,
    })
}
