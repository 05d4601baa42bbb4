//! 问题清单: one row a finding, in their one order, with a column left empty for the district's answer.

use crate::audit::{Finding, Place};
use crate::check::Outcome;
use crate::report::earlier::stands_in;
use crate::report::{Phrases, clean};

use super::book::{Book, WIDTH};
use super::cell::Cell;
use super::list::{self, Column};
use super::sheet::{One, Sheet};
use super::style::{self, Look};

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

pub fn sheet<'a>(book: &'a Book<'a>) -> Sheet<'a> {
    let name = "workbook-sheet-findings";
    list::of_rows(
        book,
        name,
        (&COLUMNS, 3),
        "workbook-no-findings",
        |One {
             outcome, phrases, ..
         }| {
            let findings = outcome.findings.iter().enumerate();
            let rows = findings.map(|(index, finding)| {
                let mut row = list::lead(book, phrases);
                row.push(Cell::count(index + 1, Look::Centre));
                row.extend(columns(book, phrases, finding));
                row
            });
            rows.chain(left(book, outcome, phrases)).collect()
        },
    )
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
    row.push(match finding.said() {
        Some(text) => Cell::text(text, Look::Fill),
        None => Cell::empty(Look::Fill),
    });
    row
}

/// What was written into the report that is replaced and belongs to no finding any more: it stays until
/// somebody clears it.
fn left(book: &Book, outcome: &Outcome, phrases: &Phrases) -> Vec<Vec<Cell>> {
    let unused = outcome.unused.iter();
    let own = unused.filter(|one| stands_in(one, book.file));
    own.map(|one| {
        let given = |text: Option<&str>| match text {
            Some(text) => Cell::text(text, Look::Text),
            None => list::absent(),
        };
        let cells = one.cells.join(", ");
        let mut row = list::lead(book, phrases);
        row.extend(list::nowhere(2));
        row.extend([
            Cell::text(&one.code, Look::Centre),
            given(one.file.as_deref()),
            given(one.sheet.as_deref()),
            given(Some(cells.as_str()).filter(|cells| !cells.is_empty())),
            given(one.value.as_deref()),
            Cell::text(book.texts.get("workbook-answer-left"), Look::Text),
            list::absent(),
            Cell::text(&one.text, Look::Fill),
        ]);
        row
    })
    .collect()
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
