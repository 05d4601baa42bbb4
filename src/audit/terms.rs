//! Where findings of several checks point, and the keys of the texts that name what they are about.

use crate::annex::column::ColumnKind;
use crate::annex::{Annex, AnyField, Indicator, Table};

use super::finding::Place;
use super::registry::Remarked;

/// The key of an annex's name among the texts.
pub fn annex_term(annex: Annex) -> String {
    format!("annex-{}", annex.key())
}

/// At the cell in which a table's heading begins.
pub fn at_heading(table: &Table) -> Remarked {
    match table.headings.first() {
        Some(heading) => Remarked::at_cell(&heading.cell),
        None => Remarked::at(Place::Sheet(table.sheet.clone())),
    }
}

/// The key of an indicator's name among the texts.
pub fn indicator_term(indicator: Indicator) -> String {
    format!("indicator-{}", indicator.into_str())
}

pub fn of_field(field: &dyn AnyField) -> Remarked {
    Remarked::at_cell(field.cell())
        .value(&field.written())
        .written("column", field.column().heading)
}

pub fn kind_of(field: &dyn AnyField) -> &'static str {
    match field.column().kind {
        ColumnKind::Money { .. } => "money",
        ColumnKind::Area => "area",
        ColumnKind::Count => "count",
        ColumnKind::Percent => "percent",
        ColumnKind::Researchers => "researchers",
        ColumnKind::YesNo => "yes-no",
        ColumnKind::Composition => "composition",
        ColumnKind::Sequence | ColumnKind::Text | ColumnKind::Value => "text",
    }
}
