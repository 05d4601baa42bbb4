//! The forms that are lists: annexes 3 to 5, the roster and the explanations.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::annex::column::{Column, Kind};
use crate::package::address::{a1, column_letters};

use super::blank::Blank;
use super::entry::{Entry, Rule};
use super::form::{Asked, Form, printed, width};
use super::page::{HEAD, Page};
use super::style::Look;

/// The first row to fill in.
const FIRST: u32 = HEAD + 1;

/// The sheet of a list.
pub fn sheet(blank: &Blank<'_>, form: Form) -> Result<Worksheet, XlsxError> {
    let columns = form.columns();
    let widths: Vec<u32> = columns.iter().map(|column| width(column)).collect();
    let mut page = Page::new(blank, &form.sheet(&blank.texts), &widths)?;
    page.lines_above(form, &legend(form, &columns))?;
    page.height(HEAD, 62)?;
    for (at, column) in (0..).zip(&columns) {
        page.text(HEAD, at, &printed(column), Look::Head)?;
    }
    let next = rows(&mut page, blank, form, &columns)?;
    below(&mut page, blank, form, &columns, next)?;
    // The number and the name of a row stay in view beside its figures.
    let kept = columns
        .iter()
        .take_while(|column| column.kind == Kind::Sequence || column.key == "name");
    page.finish_form((
        FIRST,
        (0..).zip(kept).map(|(at, _)| at + 1).last().unwrap_or(0),
    ))
}

/// What the fills of a form mean, as far as it has them.
fn legend(form: Form, columns: &[&'static Column]) -> Vec<Option<Asked>> {
    let has = |asked: Asked| {
        columns
            .iter()
            .any(|column| column.kind != Kind::Sequence && form.asked(column) == asked)
    };
    [Asked::Required, Asked::Optional]
        .into_iter()
        .filter(|asked| has(*asked))
        .map(Some)
        .chain(form.has_total().then_some(None))
        .collect()
}

/// Blank numbered rows; gives the row after them.
fn rows(
    page: &mut Page<'_>,
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
        if column.kind == Kind::Sequence {
            for row in FIRST..=last {
                page.number(row, at, row - FIRST + 1, Look::Sequence)?;
            }
            continue;
        }
        let entry = Entry::of_column(blank, form, column);
        page.entries((FIRST, at, last, at), &entry)?;
    }
    Ok(last + 1)
}

/// The sum of the rows, the line 共 N 家 of the roster, and the line 统计截至.
fn below(
    page: &mut Page<'_>,
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
            Look::Total,
        )?;
        for (at, column) in (0..).zip(columns).skip(2) {
            let summed = match column.kind {
                Kind::Money { .. } => Some(Rule::Loss),
                Kind::Count => Some(Rule::Whole),
                Kind::Sequence
                | Kind::Text
                | Kind::Area
                | Kind::Percent
                | Kind::YesNo
                | Kind::Composition
                | Kind::Researchers
                | Kind::Value => None,
            };
            match summed {
                Some(rule) => page.computed(row, at, &sum(at), rule)?,
                None => page.text(row, at, "", Look::Total)?,
            }
        }
        row += 1;
    }
    let last = (0..).zip(columns).map(|(at, _)| at).last().unwrap_or(0);
    let mut line = |words: &str, entry: &Entry| {
        let area = (row, 0, row, last);
        page.height(row, 30)?;
        page.merged(area, words, Look::Footnote)?;
        row += 1;
        page.asks(area, entry)
    };
    if form == Form::Roster {
        let entry = Entry::line(blank, "how-count", Rule::Free);
        line(&blank.texts.get("form-count"), &entry)?;
    }
    if form.has_footnote() {
        let year = [("year", blank.year.to_string())];
        let words = blank.texts.with("form-as-of", &year);
        line(&words, &Entry::line(blank, "how-as-of", Rule::AsOf))?;
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
