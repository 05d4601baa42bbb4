//! 问题清单: one row a finding, 强制 first, with a column left empty for the district's answer.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::audit::{Finding, Place};
use crate::report::{Phrases, clean};

use super::cell::Cell;
use super::list::{self, Column};
use super::style::{self, Look};
use super::{Book, WIDTH};

const COLUMNS: [Column; 10] = [
    ("workbook-head-number", 46),
    ("workbook-head-class", 60),
    ("workbook-head-code", 62),
    ("workbook-head-file", 150),
    ("workbook-head-sheet", 104),
    ("workbook-head-cell", 80),
    ("workbook-head-written", 120),
    ("workbook-head-problem", 270),
    ("workbook-head-help", 220),
    ("workbook-head-answer", 160),
];

/// Columns after which an explanation is cut: it is to be read again by the next check.
const EXPLANATION: usize = 4_000;

pub fn sheet(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = list::page(book, "workbook-sheet-findings", &COLUMNS, 3)?;
    let rows = book.outcomes().flat_map(|(outcome, phrases)| {
        let of_finding = move |(index, finding): (usize, &Finding)| {
            let mut row = list::lead(book, &phrases);
            row.push(Cell::count(index + 1, Look::Centre));
            row.extend(columns(book, &phrases, finding));
            row
        };
        outcome.findings.iter().enumerate().map(of_finding)
    });
    page.list(rows, "workbook-no-findings")?;
    page.finish()
}

fn columns(book: &Book, phrases: &Phrases, finding: &Finding) -> Vec<Cell> {
    let mut row = vec![
        Cell::text(phrases.class_shown(finding), style::of_class(finding.class)),
        Cell::text(phrases.code_shown(finding), Look::Centre),
    ];
    row.extend(place(book, phrases, &finding.place));
    row.push(match finding.basis() {
        Some(value) => Cell::text(clean(&value, WIDTH), Look::Text),
        None => Cell::text("—", Look::Absent),
    });
    row.push(Cell::text(phrases.message(finding), Look::Text));
    row.push(Cell::text(phrases.help(finding), Look::Text));
    row.push(match &finding.explanation {
        Some(text) => Cell::text(clean(text, EXPLANATION), Look::Fill),
        None => Cell::empty(Look::Fill),
    });
    row
}

/// File, sheet and cells.
fn place(book: &Book, phrases: &Phrases, place: &Place) -> Vec<Cell> {
    match place {
        Place::Application => list::nowhere(3),
        Place::File(source) => list::file(book, phrases, source),
        Place::Sheet(sheet) => list::sheet(book, phrases, sheet),
        Place::Cells(cells) => list::cells(book, phrases, cells),
    }
}
