//! A number with its unit, as an amount of a fact.

use crate::Decimal;
use crate::annex::column::ColumnKind;
use crate::annex::supplement::fact_column;
use crate::annex::unit::{convert, unit_in_cell};
use crate::annex::{Amount, FactKey, Unit};

use super::token::Number;

/// Units that only prose uses, as so many times another one's.
const OF_PROSE: [(&str, Unit, u32); 6] = [
    ("万方", Unit::TenThousandSquareMetres, 1),
    ("万平", Unit::TenThousandSquareMetres, 1),
    ("平", Unit::SquareMetre, 1),
    ("平方公里", Unit::TenThousandSquareMetres, 100),
    ("平方千米", Unit::TenThousandSquareMetres, 100),
    ("km2", Unit::TenThousandSquareMetres, 100),
];

/// The amount in the fact's unit, and how it may be written behind `--fact`; none where the number
/// measures something else.
pub fn measured(number: &Number, fact: FactKey) -> Option<(Amount, Option<String>)> {
    let kind = fact_column(fact).kind;
    let known = unit_in_cell(&number.unit, kind).map(|unit| (unit, 1));
    let prose = || {
        let found = OF_PROSE
            .iter()
            .find(|(spelling, _, _)| *spelling == number.unit);
        found.map(|(_, unit, times)| (*unit, *times))
    };
    let is_plain = known.is_some();
    let (unit, times) = known
        .or_else(prose)
        .filter(|(unit, _)| unit.fits(kind) && *unit != Unit::Person)?;
    let scaled = |value: &Decimal| convert(&(value * Decimal::from(times)), unit);
    let value = scaled(&number.value);
    let counts = kind == ColumnKind::Count;
    if counts && !value.is_integer() {
        return None;
    }
    // Whole things are counted, not rounded.
    let step = if counts {
        Decimal::from(0)
    } else {
        scaled(&number.step)
    };
    let written = number.written.clone().filter(|_| is_plain);
    Some((Amount::new(value.normalized(), step), written))
}
