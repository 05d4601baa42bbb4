//! What a judgement knows of its measure, as far as that tells a reader anything.

use crate::Decimal;
use crate::rules::Ratio;
use crate::rules::{Judgement, Measure};

/// The ends of a measure that say something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum KnownEnds<'a> {
    Exactly(&'a Ratio),
    Between(&'a Ratio, &'a Ratio),
    AtLeast(&'a Ratio),
    AtMost(&'a Ratio),
    Nothing,
}

impl<'a> KnownEnds<'a> {
    pub fn of(measure: Measure, judgement: &'a Judgement) -> KnownEnds<'a> {
        if let Some(lower) = &judgement.lower
            && judgement.ends_meet()
        {
            return KnownEnds::Exactly(lower);
        }
        let lower = judgement.lower.as_ref().filter(|end| tells_as_lower(end));
        let upper = judgement.upper.as_ref();
        match (lower, upper.filter(|end| tells_as_upper(measure, end))) {
            (Some(lower), Some(upper)) => KnownEnds::Between(lower, upper),
            (Some(lower), None) => KnownEnds::AtLeast(lower),
            (None, Some(upper)) => KnownEnds::AtMost(upper),
            (None, None) => KnownEnds::Nothing,
        }
    }
}

/// No quantity of a rule is below zero: that it is at least zero says nothing.
fn tells_as_lower(end: &Ratio) -> bool {
    end.numerator.is_positive()
}

/// No part is more than its whole: that a share is at most 100% says nothing.
fn tells_as_upper(measure: Measure, end: &Ratio) -> bool {
    match measure {
        Measure::Fact(_) => true,
        Measure::Share { .. } => end.numerator < &end.denominator * Decimal::from(100),
    }
}
