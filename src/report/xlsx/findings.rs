//! 问题清单: one row a finding, in their one order, with a column left empty for the district's answer.

use crate::audit::{Finding, Place};
use crate::check::Outcome;
use crate::report::earlier::stands_in;
use crate::report::{Phrases, clean};

use super::book::{ReportBook, WIDTH};
use super::cell::ReportCell;
use super::list::{self, ListColumn};
use super::sheet::{NumberedOutcome, ReportSheet};
use super::style::{self, CellLook};

const COLUMNS: [ListColumn; 10] = [
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

pub fn sheet<'a>(book: &'a ReportBook<'a>) -> ReportSheet<'a> {
    let name = "workbook-sheet-findings";
    list::of_rows(
        book,
        name,
        (&COLUMNS, 3),
        "workbook-no-findings",
        |NumberedOutcome {
             outcome, phrases, ..
         }| {
            let findings = outcome.findings.iter().enumerate();
            let rows = findings.map(|(index, finding)| {
                let mut row = list::lead(book, phrases);
                row.push(ReportCell::count(index + 1, CellLook::Centre));
                row.extend(columns(book, phrases, finding));
                row
            });
            rows.chain(left(book, outcome, phrases)).collect()
        },
    )
}

fn columns(book: &ReportBook, phrases: &Phrases, finding: &Finding) -> Vec<ReportCell> {
    let mut row = vec![
        ReportCell::text(phrases.class_shown(finding), style::of_class(finding.class)),
        ReportCell::text(phrases.code_shown(finding), CellLook::Centre),
    ];
    row.extend(place(book, phrases, &finding.place));
    row.push(match finding.basis() {
        Some(value) => ReportCell::text(clean(&value, WIDTH), CellLook::Text),
        None => ReportCell::text("—", CellLook::Absent),
    });
    row.push(ReportCell::text(phrases.message(finding), CellLook::Text));
    row.push(ReportCell::text(phrases.help(finding), CellLook::Text));
    row.push(match finding.said() {
        Some(text) => ReportCell::text(text, CellLook::Fill),
        None => ReportCell::empty(CellLook::Fill),
    });
    row
}

/// What was written into the report that is replaced and belongs to no finding any more: it stays until
/// somebody clears it.
fn left(book: &ReportBook, outcome: &Outcome, phrases: &Phrases) -> Vec<Vec<ReportCell>> {
    let unused = outcome.unused.iter();
    let own = unused.filter(|one| stands_in(one, book.file));
    own.map(|one| {
        let given = |text: Option<&str>| match text {
            Some(text) => ReportCell::text(text, CellLook::Text),
            None => list::absent(),
        };
        let cells = one.cells.join(", ");
        let mut row = list::lead(book, phrases);
        row.extend(list::nowhere(2));
        row.extend([
            ReportCell::text(&one.code, CellLook::Centre),
            given(one.file.as_deref()),
            given(one.sheet.as_deref()),
            given(Some(cells.as_str()).filter(|cells| !cells.is_empty())),
            given(one.value.as_deref()),
            ReportCell::text(book.texts.get("workbook-answer-left"), CellLook::Text),
            list::absent(),
            ReportCell::text(&one.text, CellLook::Fill),
        ]);
        row
    })
    .collect()
}

/// File, sheet and cells.
fn place(book: &ReportBook, phrases: &Phrases, place: &Place) -> Vec<ReportCell> {
    match place {
        Place::Application => list::nowhere(3),
        Place::File(source) => list::file(book, phrases, source),
        Place::Sheet(sheet) => list::sheet(book, phrases, sheet),
        Place::Cells(cells) => list::cells(book, phrases, cells),
    }
}
