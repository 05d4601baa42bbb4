//! A written figure stands for itself give or take half a unit of its last digit. Two figures
//! contradict each other only where no values within these bounds agree; what a unit that another
//! finding has named does to a comparison is undone here too.

use crate::Decimal;
use crate::annex::unit::line_unit;
use crate::annex::{Amount, AnyField, Field, Records, Remark, Table, Unit};
use crate::facts::half;

/// Everything that a figure may stand for, ends included.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval {
    pub lower: Decimal,
    pub upper: Decimal,
}

impl Interval {
    pub fn of(amount: &Amount) -> Interval {
        Interval::around(&amount.value, &half(&amount.step))
    }

    pub fn around(value: &Decimal, slack: &Decimal) -> Interval {
        Interval {
            lower: value - slack,
            upper: value + slack,
        }
    }

    /// True where every value that one figure may stand for is above every value of another. No
    /// rounding makes it so where the figure itself is not above.
    pub fn parts(more: &Amount, less: &Amount) -> bool {
        more.value > less.value && Interval::of(more).is_above(&Interval::of(less))
    }

    /// True where every value of the one is above every value of the other.
    pub fn is_above(&self, other: &Interval) -> bool {
        self.lower > other.upper
    }

    pub fn meets(&self, other: &Interval) -> bool {
        !self.is_above(other) && !other.is_above(self)
    }
}

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
        .filter(|unit| conversion_term(*unit).is_some())
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
    Amount {
        value: undone(&amount.value),
        step: undone(&amount.step),
    }
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

/// The key of the text that says how a unit becomes the form's; `None` where it is the form's.
pub fn conversion_term(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Yuan => Some("conversion-yuan"),
        Unit::ThousandYuan => Some("conversion-thousand-yuan"),
        Unit::HundredThousandYuan => Some("conversion-hundred-thousand-yuan"),
        Unit::MillionYuan => Some("conversion-million-yuan"),
        Unit::TenMillionYuan => Some("conversion-ten-million-yuan"),
        Unit::HundredMillionYuan => Some("conversion-hundred-million-yuan"),
        Unit::TenThousandSquareMetres => Some("conversion-ten-thousand-square-metres"),
        Unit::Mu => Some("conversion-mu"),
        Unit::Hectare => Some("conversion-hectare"),
        Unit::TenThousandYuan
        | Unit::SquareMetre
        | Unit::Item
        | Unit::Person
        | Unit::Percent
        | Unit::Unknown => None,
    }
}
