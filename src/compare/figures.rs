//! Figures of a report in JSON as the other reports show them.

use std::str::FromStr;

use crate::Decimal;
use crate::annex::Unit;
use crate::clean::clean;
use crate::facts::Bound;
use crate::report::figure::{SHARE_DIGITS, grouped, ratio_digits};
use crate::report::terms::Terms;
use crate::rules::Ratio;

use super::shape::KnownInterval;

/// Columns after which a unit that is none of ours is cut.
const UNIT: usize = 20;

/// Figures in one language.
pub struct Figures<'a> {
    pub terms: Terms<'a>,
}

impl Figures<'_> {
    /// 至少 22 家, 未知. That a quantity is at least zero, or a share at most all, says nothing.
    pub fn known(&self, known: &KnownInterval, unit: &str) -> String {
        let show = |digits: &str| self.quantity(digits, unit);
        let (lower, upper) = (known.lower.as_deref(), known.upper.as_deref());
        if let (Some(lower), Some(upper)) = (lower, upper)
            && lower == upper
        {
            return show(lower);
        }
        let lower = lower.filter(|lower| *lower != "0");
        let upper = upper.filter(|upper| (*upper, unit) != ("100", "%"));
        match (lower, upper) {
            (Some(lower), Some(upper)) => {
                let values = [("lower", grouped(lower)), ("upper", show(upper))];
                self.terms.texts.with("found-between", &values)
            }
            (Some(lower), None) => self.terms.bounded(Bound::AtLeast, show(lower)),
            (None, Some(upper)) => self.terms.bounded(Bound::AtMost, show(upper)),
            (None, None) => self.terms.texts.get("found-unknown"),
        }
    }

    /// +12,000 万元, −1.11 个百分点
    pub fn margin(&self, digits: Option<&str>, unit: &str) -> String {
        let Some(digits) = digits else {
            return self.terms.texts.get("diff-rule-margin-none");
        };
        let plus = if digits.starts_with('-') || digits == "0" {
            ""
        } else {
            "+"
        };
        let signed = format!("{plus}{}", grouped(&shortened(digits, "0", unit)));
        match Unit::named(unit) {
            Some(Unit::Percent) => self.terms.texts.with("margin-points", &[("value", signed)]),
            Some(unit) => self.terms.with_unit(signed, unit),
            None => format!("{signed} {}", clean(unit, UNIT)),
        }
    }

    pub fn quantity(&self, digits: &str, unit: &str) -> String {
        let digits = grouped(digits);
        match Unit::named(unit) {
            Some(unit) => self.terms.with_unit(digits, unit),
            None => format!("{digits} {}", clean(unit, UNIT)),
        }
    }
}

/// What is known of a rule's measure, in as few digits as the other reports have it.
pub fn rounded(known: &KnownInterval, threshold: &str, unit: &str) -> KnownInterval {
    let end = |digits: &Option<String>| {
        let digits = digits.as_deref()?;
        Some(shortened(digits, threshold, unit))
    };
    KnownInterval {
        lower: end(&known.lower),
        upper: end(&known.upper),
        contradicted: known.contradicted,
    }
}

/// A share in as few digits as the other reports have it, on its own side of the threshold.
fn shortened(digits: &str, threshold: &str, unit: &str) -> String {
    let parsed = (Decimal::from_str(digits), Decimal::from_str(threshold));
    let (Ok(value), Ok(threshold), "%") = (parsed.0, parsed.1, unit) else {
        return digits.to_owned();
    };
    // A fraction, for a quantity that is none is shown in all its digits.
    let ratio = Ratio {
        numerator: value * Decimal::from(10),
        denominator: Decimal::from(10),
    };
    ratio_digits(&ratio, &threshold, SHARE_DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_short_and_keeps_its_side() {
        assert_eq!(shortened("48.888889", "50", "%"), "48.89");
        assert_eq!(shortened("49.999996", "50", "%"), "49.999996");
        assert_eq!(shortened("-0.000004", "0", "%"), "-0.000004");
        assert_eq!(shortened("169262.525", "100000", "万元"), "169262.525");
    }
}
