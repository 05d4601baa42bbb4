//! T11, T12 and T17: is a table shown as it is read. Merged cells hold one figure where several are due,
//! and hidden cells count although nobody sees them.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::annex::column::ColumnKind;
use crate::annex::number::read_typed;
use crate::annex::shown::TableLayout;
use crate::annex::{AnyField, Remark, Table};
use crate::intake::{Area, CellRef, SheetId};
use crate::package::address::column_letters;

use super::figures::{Position, position};
use super::registry::Remarked;
use super::{Argument, Context, Sink};

pub fn cells_merged(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for merged in merged(table) {
            sink.raise(
                Remarked::at_cells(merged.cells)
                    .value(&merged.first.written())
                    .written("column", merged.first.column().heading)
                    .written("rows", &merged.rows),
            );
        }
    }
}

/// The places of a table that a figure in another cell is merged over: T11 speaks of them.
pub fn merged_over(table: &Table) -> HashSet<Position> {
    let groups = merged(table).into_iter();
    groups
        .flat_map(|merged| merged.cells.into_iter().skip(1))
        .map(|cell| position(&cell))
        .collect()
}

/// A figure and the cells of records that it is merged over, itself among them.
struct Merged<'a> {
    first: &'a dyn AnyField,
    cells: Vec<CellRef>,
    /// As a sheet numbers them.
    rows: String,
}

fn merged(table: &Table) -> Vec<Merged<'_>> {
    let parts = table.parts();
    parts
        .flat_map(|(sheet, _, shown)| merged_on(table, sheet, shown))
        .collect()
}

/// Those of one sheet.
fn merged_on<'a>(table: &'a Table, sheet: &Arc<SheetId>, shown: &TableLayout) -> Vec<Merged<'a>> {
    if shown.merged.is_empty() {
        return Vec::new();
    }
    let fields: BTreeMap<(u32, u32), &dyn AnyField> = table
        .records
        .fields()
        .filter(|field| field.cell().sheet == *sheet)
        .map(|field| ((field.cell().row, field.cell().column), field))
        .collect();
    // Areas of a broken file may overlap; each cell is spoken of once.
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for area in &shown.merged {
        let place = (area.rows.first, area.columns.first);
        let Some(first) = fields.get(&place).filter(|field| holds_amount(**field)) else {
            continue;
        };
        if seen.contains(&place) {
            continue;
        }
        let cells = within(&fields, area);
        // A figure that is merged with cells of no record is in nobody's place.
        if cells.len() > 1 {
            seen.extend(cells.iter().map(|cell| (cell.row, cell.column)));
            found.push(Merged {
                first: *first,
                cells,
                rows: numbers(area.rows.first, area.rows.last),
            });
        }
    }
    found
}

pub fn cells_hidden(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        let first_column = table.headings.iter().map(|heading| heading.cell.column);
        let column = first_column.min().unwrap_or(0);
        for (sheet, header, shown) in table.parts() {
            lines_hidden(sheet, header, shown, column, sink);
        }
        let unseen = |field: &&dyn AnyField| field.origin().hidden && !field.is_blank();
        for field in table.records.fields().filter(unseen) {
            sink.raise(
                Remarked::at_cell(field.cell())
                    .variant("format")
                    .value(&field.written())
                    .written("column", field.column().heading),
            );
        }
    }
}

/// The rows and columns of one sheet that are hidden. `column` is the table's first.
fn lines_hidden(
    sheet: &Arc<SheetId>,
    header: (u32, u32),
    shown: &TableLayout,
    column: u32,
    sink: &mut Sink<'_>,
) {
    for run in &shown.hidden_rows {
        let cells = run.iter().map(|row| at(sheet, *row, column)).collect();
        let ends = run.first().zip(run.last());
        let (first, last) = ends.map_or((0, 0), |(first, last)| (*first, *last));
        sink.raise(
            Remarked::at_cells(cells)
                .variant(if first == last { "row" } else { "rows" })
                .written("rows", &numbers(first, last)),
        );
    }
    for column in &shown.hidden_columns {
        sink.raise(
            Remarked::at_cell(&at(sheet, header.0, *column))
                .variant("column")
                .written("column", &column_letters(*column)),
        );
    }
}

/// What is stored is what the shown number is, so many tens of times over.
pub fn format_changes_reading(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (_, odd) in context.tables_and_odd_fields() {
        for field in odd {
            let Some(Remark::Formatted { power, unit }) = field.remark() else {
                continue;
            };
            let shown = read_typed(&field.written()).map(|typed| typed.value);
            let stored = shown.unwrap_or_default().shifted(power.into()).normalized();
            let remarked = Remarked::at_cell(field.cell())
                .value(&field.written())
                .written("column", field.column().heading)
                .with("stored", Argument::Number(stored));
            sink.raise(match unit {
                Some(unit) => remarked.variant("unit").with("unit", Argument::Unit(unit)),
                None => remarked.variant("scaled"),
            });
        }
    }
}

fn holds_amount(field: &dyn AnyField) -> bool {
    let is_amount = match field.column().kind {
        ColumnKind::Money { .. }
        | ColumnKind::Count
        | ColumnKind::Area
        | ColumnKind::Percent
        | ColumnKind::Researchers
        | ColumnKind::Value => true,
        ColumnKind::Sequence | ColumnKind::Text | ColumnKind::YesNo | ColumnKind::Composition => {
            false
        }
    };
    is_amount && !field.is_blank()
}

/// The cells of records inside an area, row by row.
fn within(fields: &BTreeMap<(u32, u32), &dyn AnyField>, area: &Area) -> Vec<CellRef> {
    fields
        .range((area.rows.first, 0)..=(area.rows.last, u32::MAX))
        .filter(|((row, column), _)| area.holds(*row, *column))
        .map(|(_, field)| field.cell().clone())
        .collect()
}

fn at(sheet: &Arc<SheetId>, row: u32, column: u32) -> CellRef {
    CellRef {
        sheet: Arc::clone(sheet),
        row,
        column,
    }
}

/// Rows as a sheet numbers them: `12`, or `12–14`.
fn numbers(first: u32, last: u32) -> String {
    let number = |row: u32| u64::from(row) + 1;
    if first == last {
        return number(first).to_string();
    }
    format!("{}–{}", number(first), number(last))
}
