//! Figures in digits. An amount is printed exactly; a share is rounded, and never across its
//! threshold.

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, Signed};

use crate::Decimal;
use crate::rules::Ratio;

/// Digits after the point of a share, where fewer would not be exact.
pub(crate) const SHARE_DIGITS: usize = 2;

/// A number's digits with separators between thousands, and a true minus sign: `−112,000.5`.
pub fn grouped(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", digits),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (digits, String::new()),
    };
    let mut separated = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            separated.push(',');
        }
        separated.push(digit);
    }
    format!("{sign}{separated}{fraction}")
}

/// A ratio in so many digits that the printed value lies on the same side of the threshold as the
/// ratio itself, and equals it only if the ratio does: 29.996 against 30 is never `30.00`.
///
/// At least `least` digits after the point, rounded half up; fewer only where they are exact. A
/// plain quantity, whose denominator is 1, is printed exactly.
pub fn ratio_digits(ratio: &Ratio, threshold: &Decimal, least: usize) -> String {
    if ratio.denominator == 1 {
        return ratio.numerator.plain();
    }
    let side = ratio.numerator.cmp(&(threshold * &ratio.denominator));
    let mut digits = least;
    loop {
        let rounded = round(ratio, digits);
        if &rounded * &ratio.denominator == ratio.numerator {
            return rounded.plain();
        }
        if rounded.cmp(threshold) == side {
            return fixed(&rounded, digits);
        }
        digits += 1;
    }
}

/// Rounded half away from zero.
fn round(ratio: &Ratio, digits: usize) -> Decimal {
    let (mut above, above_scale) = ratio.numerator.digits_and_scale();
    let (mut below, below_scale) = ratio.denominator.digits_and_scale();
    let shift = digits as i64 + below_scale - above_scale;
    let power = BigInt::from(10).pow(u32::try_from(shift.unsigned_abs()).unwrap_or(u32::MAX));
    if shift >= 0 {
        above *= power;
    } else {
        below *= power;
    }
    let half = if above.is_negative() {
        -&below
    } else {
        below.clone()
    };
    let quotient = (above * 2 + half) / (below * 2);
    BigDecimal::new(quotient, digits as i64).into()
}

fn fixed(value: &Decimal, digits: usize) -> String {
    value.with_scale(digits as i64).to_plain_string()
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str(text).expect("a decimal")
    }

    fn ratio(numerator: &str, denominator: &str) -> Ratio {
        Ratio {
            numerator: decimal(numerator),
            denominator: decimal(denominator),
        }
    }

    #[test]
    fn amounts_are_exact_and_short() {
        assert_eq!(decimal("112000.500").plain(), "112000.5");
        assert_eq!(decimal("1.2e5").plain(), "120000");
        assert_eq!(decimal("0.00").plain(), "0");
        assert_eq!(grouped("112000.5"), "112,000.5");
        assert_eq!(grouped("-1234567"), "−1,234,567");
        assert_eq!(grouped("999"), "999");
        assert_eq!(grouped("0.12345"), "0.12345");
    }

    #[test]
    fn a_share_never_crosses_its_threshold() {
        let thirty = decimal("30");
        assert_eq!(ratio_digits(&ratio("2999.6", "100"), &thirty, 1), "29.996");
        assert_eq!(
            ratio_digits(&ratio("299999999", "10000000"), &thirty, 1),
            "29.9999999"
        );
        assert_eq!(ratio_digits(&ratio("3000", "100"), &thirty, 2), "30");
        assert_eq!(
            ratio_digits(&ratio("300000001", "10000000"), &thirty, 2),
            "30.0000001"
        );
        assert_eq!(
            ratio_digits(&ratio("2200", "45"), &decimal("50"), 2),
            "48.89"
        );
        assert_eq!(ratio_digits(&ratio("89999", "3000"), &thirty, 2), "29.9997");
        assert_eq!(
            ratio_digits(&ratio("-1", "30000"), &decimal("0"), 2),
            "-0.00003"
        );
        assert_eq!(
            ratio_digits(&ratio("1e-9", "1e3"), &decimal("0"), 2),
            "0.000000000001"
        );
    }

    proptest! {
        #[test]
        fn digits_keep_the_side(n in -100_000_i64..100_000, d in 1_i64..100_000, t in 0_i64..100, least in 0_usize..6) {
            let ratio = Ratio { numerator: Decimal::from(n), denominator: Decimal::from(d) };
            let threshold = Decimal::from(t);
            let shown = decimal(&ratio_digits(&ratio, &threshold, least));
            prop_assert_eq!(shown.cmp(&threshold), ratio.numerator.cmp(&(&threshold * &ratio.denominator)));
            let off = (&shown * &ratio.denominator - &ratio.numerator).abs();
            let unit = Decimal::new(1.into(), least as i64);
            prop_assert!(off * Decimal::from(2) <= unit * &ratio.denominator);
        }
    }
}
