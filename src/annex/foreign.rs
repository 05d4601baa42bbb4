//! Units other than the form's own, which figures were converted from.

use crate::Decimal;

use super::Unit;
use super::field::{Amount, AnyField, Field, Remark};
use super::table::{Records, Table};

use super::unit::line_unit;

/// The unit, other than the form's, that an amount was converted from: the cell's own, else the
/// heading's or label's, else that of the line above. T05 or V04 speaks of it.
pub fn foreign_unit(table: &Table, field: &dyn AnyField) -> Option<Unit> {
    let own = field.remark().and_then(|remark| match remark {
        Remark::UnitInCell(unit) => Some(unit),
        Remark::Formatted { unit, .. } => unit,
        Remark::NumberAsText => None,
    });
    let kind = field.column().kind;
    let fitting = |unit: Option<Unit>| unit.filter(|unit| unit.fits(kind));
    own.or_else(|| fitting(heading_unit(table, field)))
        .or_else(|| {
            let lines: Vec<Unit> = table.unit_lines.iter().map(|(unit, _)| *unit).collect();
            fitting(line_unit(&lines, kind))
        })
        .filter(|unit| unit.factor() != (1, 1))
}

/// The figure as it would be, had it been written in the form's own unit.
pub fn taken_as_form_unit(table: &Table, field: &Field<Amount>) -> Option<Amount> {
    field.given().map(|amount| undone(table, field, amount))
}

/// An amount of a field with the conversion from the field's unit undone.
pub fn undone(table: &Table, field: &dyn AnyField, amount: &Amount) -> Amount {
    let Some(unit) = foreign_unit(table, field) else {
        return amount.clone();
    };
    let (numerator, denominator) = unit.factor();
    let undone = |value: &Decimal| value * Decimal::from(denominator) / Decimal::from(numerator);
    Amount::new(undone(&amount.value), undone(&amount.step))
}

fn heading_unit(table: &Table, field: &dyn AnyField) -> Option<Unit> {
    match &table.records {
        Records::Overview(overview) => overview
            .rows
            .iter()
            .find(|row| row.row == field.cell().row)
            .and_then(|row| row.unit.as_ref().map(|(unit, _)| *unit)),
        Records::Firms(_)
        | Records::Services(_)
        | Records::Projects(_)
        | Records::Supplement(_)
        | Records::Roster(_) => table
            .headings
            .iter()
            .find(|heading| heading.cell.column == field.cell().column && !heading.repeated)
            .and_then(|heading| heading.unit),
    }
}
