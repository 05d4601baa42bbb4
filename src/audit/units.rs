//! T05: units other than the form's, in headings, in row labels and in lines above a table. What they
//! make of a figure is shown by the first one under them.

use std::borrow::Cow;

use crate::Decimal;
use crate::annex::overview::column_of;
use crate::annex::unit::form_unit;
use crate::annex::{Annex, AnyField, Column, Records, Table, Unit};
use crate::intake::CellRef;

use super::figures::{amounts, in_few_digits, position};
use super::interval::{conversion_term, foreign_unit};
use super::registry::Remarked;
use super::{Argument, Context, Sink};

pub fn unit_differs(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for written in written_units(table) {
            written_unit_differs(table, &written, sink);
        }
        for (unit, cell) in &table.unit_lines {
            unit_line_differs(table, *unit, cell, sink);
        }
    }
}

/// A heading of a list, or a row's label in annex 2, and the unit it gives.
struct WrittenUnit<'a> {
    column: &'static Column,
    unit: Option<Unit>,
    cell: Option<&'a CellRef>,
}

fn written_units(table: &Table) -> Vec<WrittenUnit<'_>> {
    match &table.records {
        Records::Overview(overview) => overview
            .rows
            .iter()
            .map(|row| WrittenUnit {
                column: column_of(row.indicator),
                unit: row.unit.as_ref().map(|(unit, _)| *unit),
                cell: row.unit.as_ref().map(|(_, cell)| cell),
            })
            .collect(),
        Records::Firms(_)
        | Records::Services(_)
        | Records::Projects(_)
        | Records::Supplement(_)
        | Records::Roster(_) => table
            .headings
            .iter()
            .filter_map(|heading| {
                Some(WrittenUnit {
                    column: heading.column?,
                    unit: heading.unit,
                    cell: Some(&heading.cell),
                })
            })
            .collect(),
    }
}

fn written_unit_differs(table: &Table, written: &WrittenUnit<'_>, sink: &mut Sink<'_>) {
    let (Some(unit), Some(cell)) = (written.unit, written.cell) else {
        return;
    };
    let kind = written.column.kind;
    // A column that the form gives no unit may name any.
    if form_unit(kind).is_none() {
        return;
    }
    let remarked = Remarked::at_cell(cell)
        .written("column", written.column.heading)
        .with("unit", Argument::Unit(unit));
    if !unit.fits(kind) {
        sink.raise(remarked.variant("unfit"));
    } else if let Some(key) = conversion_term(unit) {
        let under = |field: &dyn AnyField| match table.annex {
            Annex::Overview => field.cell().row == cell.row,
            Annex::Firms
            | Annex::Services
            | Annex::Projects
            | Annex::Supplement
            | Annex::Roster => field.cell().column == cell.column,
        };
        let remarked = remarked.term("conversion", key.to_owned());
        sink.raise(match example(table, unit, under) {
            Some(example) => example.shown_by(remarked).variant("heading"),
            None => remarked.variant("heading-bare"),
        });
    }
}

/// A figure that was converted, to show what became of it.
struct Example<'a> {
    written: Cow<'a, str>,
    converted: Decimal,
    form: Unit,
}

/// The first figure under a unit.
fn example(
    table: &Table,
    unit: Unit,
    under: impl Fn(&dyn AnyField) -> bool,
) -> Option<Example<'_>> {
    let amounts = amounts(table);
    let mut fields = table.records.fields();
    fields.find_map(|field| {
        let amount = amounts.get(&position(field.cell()))?;
        let is_one = under(field) && foreign_unit(table, field) == Some(unit);
        is_one.then_some(())?;
        Some(Example {
            written: field.written(),
            converted: in_few_digits(&amount.value),
            form: form_unit(field.column().kind)?,
        })
    })
}

impl Example<'_> {
    fn shown_by(self, remarked: Remarked) -> Remarked {
        remarked
            .written("example", &self.written)
            .with("converted", Argument::Number(self.converted))
            .with("form", Argument::Unit(self.form))
    }
}

fn unit_line_differs(table: &Table, unit: Unit, cell: &CellRef, sink: &mut Sink<'_>) {
    let Some(key) = conversion_term(unit) else {
        return;
    };
    let written = written_units(table);
    let mut concerned = written
        .iter()
        .filter(|written| {
            form_unit(written.column.kind).is_some() && unit.fits(written.column.kind)
        })
        .peekable();
    if concerned.peek().is_none() {
        return;
    }
    let overruled = concerned.all(|written| {
        written
            .unit
            .is_some_and(|unit| unit.fits(written.column.kind))
    });
    // Where each row of annex 2 gives its own unit, a line above has nothing left to speak of.
    if overruled && table.annex == Annex::Overview {
        return;
    }
    let remarked = Remarked::at_cell(cell)
        .with("unit", Argument::Unit(unit))
        .term("conversion", key.to_owned());
    if overruled {
        sink.raise(remarked.variant("overruled"));
        return;
    }
    sink.raise(match example(table, unit, |_| true) {
        Some(example) => example.shown_by(remarked).variant("line"),
        None => remarked.variant("line-bare"),
    });
}
