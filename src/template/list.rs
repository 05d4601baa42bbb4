//! The forms that are lists: annexes 3 to 5, the roster and the explanations.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::annex::column::{Column, ColumnKind};
use crate::package::address::{a1, column_letters};

use super::blank::Blank;
use super::entry::{EntryRule, FormEntry};
use super::form::{Form, Requirement, printed, width};
use super::page::{FormSheet, HEAD};
use super::style::FormLook;

/// The first row to fill in.
const FIRST: u32 = HEAD + 1;

/// The sheet of a list.
pub fn sheet(blank: &Blank<'_>, form: Form) -> Result<Worksheet, XlsxError> {
    let columns = form.columns();
    let widths: Vec<u32> = columns.iter().map(|column| width(column)).collect();
    let mut page = FormSheet::new(blank, &form.sheet(&blank.texts), &widths)?;
    page.lines_above(form, &legend(form, &columns))?;
    page.height(HEAD, 62)?;
    for (at, column) in (0..).zip(&columns) {
        page.text(HEAD, at, &printed(column), FormLook::Head)?;
    }
    let next = rows(&mut page, blank, form, &columns)?;
    below(&mut page, blank, form, &columns, next)?;
    // The number and the name of a row stay in view beside its figures.
    let kept = columns
        .iter()
        .take_while(|column| column.kind == ColumnKind::Sequence || column.key == "name");
    page.finish_form((
        FIRST,
        (0..).zip(kept).map(|(at, _)| at + 1).last().unwrap_or(0),
    ))
}

/// What the fills of a form mean, as far as it has them.
fn legend(form: Form, columns: &[&'static Column]) -> Vec<Option<Requirement>> {
    let has = |asked: Requirement| {
        columns
            .iter()
            .any(|column| column.kind != ColumnKind::Sequence && form.asked(column) == asked)
    };
    [Requirement::Required, Requirement::Optional]
        .into_iter()
        .filter(|asked| has(*asked))
        .map(Some)
        .chain(form.has_total().then_some(None))
        .collect()
}

/// Blank numbered rows; gives the row after them.
fn rows(
    page: &mut FormSheet<'_>,
    blank: &Blank<'_>,
    form: Form,
    columns: &[&'static Column],
) -> Result<u32, XlsxError> {
    let last = FIRST + form.rows() - 1;
    for row in FIRST..=last {
        page.height(row, form.row_height())?;
        page.open(row)?;
    }
    for (at, column) in (0..).zip(columns) {
        if column.kind == ColumnKind::Sequence {
            for row in FIRST..=last {
                page.number(row, at, row - FIRST + 1, FormLook::Sequence)?;
            }
            continue;
        }
        let entry = FormEntry::of_column(blank, form, column);
        page.entries((FIRST, at, last, at), &entry)?;
    }
    Ok(last + 1)
}

/// The sum of the rows, the line 共 N 家 of the roster, and the line 统计截至.
fn below(
    page: &mut FormSheet<'_>,
    blank: &Blank<'_>,
    form: Form,
    columns: &[&'static Column],
    mut row: u32,
) -> Result<(), XlsxError> {
    if form.has_total() {
        page.height(row, 30)?;
        page.merged(
            (row, 0, row, 1),
            &blank.texts.get("form-total"),
            FormLook::Total,
        )?;
        for (at, column) in (0..).zip(columns).skip(2) {
            let summed = match column.kind {
                ColumnKind::Money { .. } => Some(EntryRule::Loss),
                ColumnKind::Count => Some(EntryRule::Whole),
                ColumnKind::Sequence
                | ColumnKind::Text
                | ColumnKind::Area
                | ColumnKind::Percent
                | ColumnKind::YesNo
                | ColumnKind::Composition
                | ColumnKind::Researchers
                | ColumnKind::Value => None,
            };
            match summed {
                Some(rule) => page.computed(row, at, &sum(at), rule)?,
                None => page.text(row, at, "", FormLook::Total)?,
            }
        }
        row += 1;
    }
    let last = (0..).zip(columns).map(|(at, _)| at).last().unwrap_or(0);
    let mut line = |words: &str, entry: &FormEntry| {
        let area = (row, 0, row, last);
        page.height(row, 30)?;
        page.merged(area, words, FormLook::Footnote)?;
        row += 1;
        page.asks(area, entry)
    };
    if form == Form::Roster {
        let entry = FormEntry::line(blank, "how-count", EntryRule::Free);
        line(&blank.texts.get("form-count"), &entry)?;
    }
    if form.has_footnote() {
        let year = [("year", blank.year.to_string())];
        let words = blank.texts.with("form-as-of", &year);
        line(
            &words,
            &FormEntry::line(blank, "how-as-of", EntryRule::AsOf),
        )?;
    }
    Ok(())
}

/// From the first row to the one above, wherever rows are put in or taken out.
fn sum(column: u16) -> String {
    let (first, letter) = (
        a1(FIRST, u32::from(column)),
        column_letters(u32::from(column)),
    );
    let rows = format!("{first}:INDEX({letter}:{letter},ROW()-1)");
    format!("=IF(COUNT({rows})=0,\"\",SUM({rows}))")
}
