//! What is read of a table, cell by cell, and how messages show it; and what gives a fact most
//! surely.

use std::collections::HashMap;
use std::sync::Arc;

use crate::Decimal;
use crate::annex::words::normalise;
use crate::annex::{Amount, AnyField, FactKey, Field, Figure, Firm, Overview, Records, Table};
use crate::facts::{Bound, Evidence, EvidenceKind, Facts};
use crate::intake::CellRef;

/// Sheet, row and column: a table may go on on another sheet. A sheet is told by where its name lies in
/// memory, so that positions are looked up and never put in order.
pub type Position = (usize, u32, u32);

pub fn position(cell: &CellRef) -> Position {
    (Arc::as_ptr(&cell.sheet) as usize, cell.row, cell.column)
}

/// The amounts read from a table, by position.
pub fn amounts(table: &Table) -> HashMap<Position, &Amount> {
    let plain: Vec<&Field<Amount>> = match &table.records {
        Records::Firms(rows) | Records::Roster(rows) => {
            rows.iter().flat_map(Firm::amounts).flatten().collect()
        }
        Records::Services(rows) => rows.iter().flat_map(|row| &row.staff).collect(),
        Records::Projects(rows) => rows.iter().flat_map(|row| &row.investment).collect(),
        Records::Supplement(rows) => rows.iter().map(|row| &row.value).collect(),
        Records::Overview(overview) => overview.statements.iter().map(|row| &row.value).collect(),
    };
    let figures = match &table.records {
        Records::Overview(overview) => overview.rows.as_slice(),
        Records::Firms(_)
        | Records::Roster(_)
        | Records::Services(_)
        | Records::Projects(_)
        | Records::Supplement(_) => &[],
    };
    let of_year = figures
        .iter()
        .flat_map(|row| &row.figures)
        .filter_map(|(_, field)| match field.given()? {
            Figure::Amount(amount) => Some((position(&field.cell), amount)),
            Figure::Researchers { .. } | Figure::Text(_) => None,
        });
    plain
        .into_iter()
        .filter_map(|field| Some((position(&field.cell), field.given()?)))
        .chain(of_year)
        .collect()
}

/// A figure as a message shows it: to fractions of a hundred, to fewer only where it is below one.
pub fn in_few_digits(value: &Decimal) -> Decimal {
    value.round(if value.abs() < 1 { 4 } else { 2 })
}

/// True where a footnote stands as it is printed, with X for the figures, or with them deleted.
pub fn is_unfilled_date(written: &str) -> bool {
    let normal = normalise(written);
    normal.contains(['X', 'x', '×', '*']) || !normal.contains(|c: char| c.is_ascii_digit())
}

/// The figures of a fact from the strongest source that gives any: staff, then statements, then a
/// complete roster. Where the weaker two differ, X14 speaks.
pub fn strongest(facts: &Facts, key: FactKey) -> Vec<&Evidence> {
    let sources = [
        EvidenceKind::Staff,
        EvidenceKind::Stated,
        EvidenceKind::Roster,
    ];
    sources
        .into_iter()
        .map(|kind| {
            let mut figures = of_kind(facts, key, kind);
            figures.retain(|figure| figure.bound == Bound::Exact);
            figures
        })
        .find(|figures| !figures.is_empty())
        .unwrap_or_default()
}

/// What the annexes show is held against a figure of staff too, though it decides nothing there.
pub fn of_kind(facts: &Facts, key: FactKey, kind: EvidenceKind) -> Vec<&Evidence> {
    let fact = facts.of(key);
    fact.evidence
        .iter()
        .chain(&fact.set_aside)
        .filter(|evidence| evidence.kind == kind)
        .collect()
}

/// True for a figure of annex 2 under another year than the one assessed: what cannot be read of it blocks
/// nothing.
pub fn is_of_other_year(year: Option<i16>, table: &Table, field: &dyn AnyField) -> bool {
    let of_column = |overview: &Overview| {
        let mut years = overview.years.iter();
        let own = years.find(|(_, cell)| cell.column == field.cell().column)?;
        Some(own.0)
    };
    let own = table.overview().and_then(of_column);
    year.zip(own).is_some_and(|(assessed, own)| assessed != own)
}
