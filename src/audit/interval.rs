//! A written figure stands for itself give or take half a unit of its last digit. Two figures
//! contradict each other only where no values within these bounds agree; what a unit that another
//! finding has named does to a comparison is undone here too.

use crate::Decimal;
pub use crate::annex::foreign::{foreign_unit, taken_as_form_unit};
use crate::annex::{Amount, Unit};
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
