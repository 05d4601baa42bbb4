//! Exact decimals of few digits, handled as machine integers. Nearly every figure of a form is one,
//! and the general ways go through lists of digits; what is larger takes those. Nothing is rounded,
//! and either way gives the same number in the same digits.

use bigdecimal::num_bigint::BigInt;

use crate::Decimal;

/// The number as a whole number and the count of its digits behind the point; `None` where it is
/// too large for a machine integer.
fn small(number: &Decimal) -> Option<(i64, i64)> {
    let (digits, scale) = number.as_bigint_and_scale();
    Some((i64::try_from(digits.as_ref()).ok()?, scale))
}

/// `number.to_plain_string()`.
pub fn plain_string(number: &Decimal) -> String {
    let written = small(number).and_then(|(whole, scale)| {
        let places = usize::try_from(scale).ok()?;
        let digits = whole.unsigned_abs().to_string();
        let sign = if whole < 0 { "-" } else { "" };
        if places == 0 {
            return Some(format!("{sign}{digits}"));
        }
        let missing = (places + 1).saturating_sub(digits.len());
        let padded = "0".repeat(missing) + &digits;
        let (before, behind) = padded.split_at(padded.len() - places);
        Some([sign, before, ".", behind].concat())
    });
    written.unwrap_or_else(|| number.to_plain_string())
}

/// `number.normalized()`: without zeros at its end, on either side of the point.
pub fn normalized(number: &Decimal) -> Decimal {
    let Some((mut whole, mut scale)) = small(number) else {
        return number.normalized();
    };
    if whole == 0 {
        return Decimal::default();
    }
    while whole % 10 == 0 {
        whole /= 10;
        scale -= 1;
    }
    Decimal::new(BigInt::from(whole), scale)
}

/// `number.digits()`: how many digits it has, zeros in front of them not counted.
pub fn digits(number: &Decimal) -> u64 {
    match small(number) {
        Some((whole, _)) => u64::from(whole.unsigned_abs().checked_ilog10().unwrap_or(0)) + 1,
        None => number.digits(),
    }
}

/// `number.is_integer()`.
pub fn is_whole(number: &Decimal) -> bool {
    let divides = small(number).and_then(|(whole, scale)| {
        let power = 10_i64.checked_pow(u32::try_from(scale.max(0)).ok()?)?;
        Some(whole % power == 0)
    });
    divides.unwrap_or_else(|| number.is_integer())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn either_way_gives_the_same(whole in any::<i128>(), shift in 0_u32..120, scale in -12_i64..30) {
            let number = Decimal::new(BigInt::from(whole >> shift), scale);
            prop_assert_eq!(plain_string(&number), number.to_plain_string());
            prop_assert_eq!(digits(&number), number.digits());
            prop_assert_eq!(is_whole(&number), number.is_integer());
            let (own, usual) = (normalized(&number), number.normalized());
            prop_assert_eq!(own.as_bigint_and_scale(), usual.as_bigint_and_scale());
        }
    }
}
