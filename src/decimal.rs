//! Exact decimals of any size. Nearly every figure of a form fits a machine integer and a count of
//! digits behind the point, and is kept and reckoned so; what does not fit, at any step, goes to
//! [`BigDecimal`]. Nothing is rounded but where a method says so, and both ways give the same number.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::num::NonZeroU64;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, ParseBigDecimalError, RoundingMode, Signed, Zero};

/// An exact decimal. Numbers that are equal compare so in whatever digits they are written: 1.50 is
/// 1.5.
#[derive(Clone)]
pub struct Decimal(Repr);

#[derive(Clone)]
enum Repr {
    /// `whole` · 10^-`scale`
    Small {
        whole: i64,
        scale: i32,
    },
    Large(Box<BigDecimal>),
}

impl Decimal {
    /// `whole` · 10^-`scale`.
    pub fn new(whole: i64, scale: i64) -> Decimal {
        match i32::try_from(scale) {
            Ok(scale) => Decimal(Repr::Small { whole, scale }),
            Err(_) => Decimal(Repr::Large(Box::new(BigDecimal::new(whole.into(), scale)))),
        }
    }

    /// The same digits with the point so many places to the right.
    pub fn shifted(&self, places: i64) -> Decimal {
        match &self.0 {
            Repr::Small { whole, scale } => Decimal::new(*whole, i64::from(*scale) - places),
            Repr::Large(number) => {
                let (digits, scale) = number.as_bigint_and_scale();
                BigDecimal::new(digits.into_owned(), scale - places).into()
            }
        }
    }

    /// Its digits as a whole number, and how many of them stand behind the point.
    pub fn digits_and_scale(&self) -> (BigInt, i64) {
        match &self.0 {
            Repr::Small { whole, scale } => (BigInt::from(*whole), i64::from(*scale)),
            Repr::Large(number) => number.as_bigint_and_exponent(),
        }
    }

    /// Digits behind the point; below zero for zeros before it that are not written out.
    pub fn fractional_digit_count(&self) -> i64 {
        match &self.0 {
            Repr::Small { scale, .. } => i64::from(*scale),
            Repr::Large(number) => number.fractional_digit_count(),
        }
    }

    /// How many digits it is written in, zeros in front not counted.
    pub fn digits(&self) -> u64 {
        match &self.0 {
            Repr::Small { whole, .. } => {
                u64::from(whole.unsigned_abs().checked_ilog10().unwrap_or(0)) + 1
            }
            Repr::Large(number) => number.digits(),
        }
    }

    /// The same number without zeros at its end, on either side of the point.
    pub fn normalized(&self) -> Decimal {
        let Repr::Small { whole, scale } = &self.0 else {
            return self.large().normalized().into();
        };
        if *whole == 0 {
            return Decimal::default();
        }
        let (mut whole, mut scale) = (*whole, i64::from(*scale));
        while whole % 10 == 0 {
            whole /= 10;
            scale -= 1;
        }
        Decimal::new(whole, scale)
    }

    /// With so many digits behind the point; further ones are cut off.
    pub fn with_scale(&self, digits: i64) -> Decimal {
        self.large().with_scale(digits).into()
    }

    /// With so many digits behind the point, rounded.
    pub fn with_scale_round(&self, digits: i64, mode: RoundingMode) -> Decimal {
        self.large().with_scale_round(digits, mode).into()
    }

    /// In so many digits, rounded.
    pub fn with_precision_round(&self, digits: NonZeroU64, mode: RoundingMode) -> Decimal {
        self.large().with_precision_round(digits, mode).into()
    }

    /// With at most so many digits behind the point, rounded half to even.
    pub fn round(&self, digits: i64) -> Decimal {
        self.large().round(digits).into()
    }

    pub fn half(&self) -> Decimal {
        let Repr::Small { whole, scale } = &self.0 else {
            return self.large().half().into();
        };
        let scale = i64::from(*scale);
        match (whole % 2, whole.checked_mul(5)) {
            (0, _) => Decimal::new(whole / 2, scale),
            (_, Some(five)) => Decimal::new(five, scale + 1),
            (_, None) => self.large().half().into(),
        }
    }

    pub fn abs(&self) -> Decimal {
        if self.is_negative() {
            -self
        } else {
            self.clone()
        }
    }

    pub fn is_zero(&self) -> bool {
        self.sign() == Ordering::Equal
    }

    pub fn is_positive(&self) -> bool {
        self.sign() == Ordering::Greater
    }

    pub fn is_negative(&self) -> bool {
        self.sign() == Ordering::Less
    }

    pub fn is_integer(&self) -> bool {
        let Repr::Small { whole, scale } = &self.0 else {
            return self.large().is_integer();
        };
        *scale <= 0 || power(i64::from(*scale)).map_or(*whole == 0, |power| whole % power == 0)
    }

    /// The number that digits say, and a point among them; `None` for more than so many characters and for
    /// any others: a few characters of an exponent can stand for gigabytes of digits.
    pub fn of_plain(digits: &str, most: usize) -> Option<Decimal> {
        let is_plain = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '.');
        (digits.len() <= most && is_plain(digits))
            .then(|| digits.parse().ok())
            .flatten()
    }

    /// Exact, in plain digits, without trailing zeros: `112000.5`.
    pub fn plain(&self) -> String {
        let normal = self.normalized();
        if normal.is_zero() {
            "0".into()
        } else {
            normal.to_plain_string()
        }
    }

    /// In plain digits, never with an exponent.
    pub fn to_plain_string(&self) -> String {
        let Repr::Small { whole, scale } = &self.0 else {
            return self.large().to_plain_string();
        };
        let digits = whole.unsigned_abs().to_string();
        let sign = if *whole < 0 { "-" } else { "" };
        let places = match usize::try_from(*scale) {
            Ok(0) => return [sign, &digits].concat(),
            Ok(places) => places,
            Err(_) => return self.large().to_plain_string(),
        };
        let zeros = "0".repeat((places + 1).saturating_sub(digits.len()));
        let padded = zeros + &digits;
        let (before, behind) = padded.split_at(padded.len() - places);
        [sign, before, ".", behind].concat()
    }

    /// Against zero.
    fn sign(&self) -> Ordering {
        match &self.0 {
            Repr::Small { whole, .. } => whole.cmp(&0),
            Repr::Large(number) if number.is_negative() => Ordering::Less,
            Repr::Large(number) if number.is_zero() => Ordering::Equal,
            Repr::Large(_) => Ordering::Greater,
        }
    }

    fn large(&self) -> Cow<'_, BigDecimal> {
        match &self.0 {
            Repr::Small { whole, scale } => {
                Cow::Owned(BigDecimal::new((*whole).into(), i64::from(*scale)))
            }
            Repr::Large(number) => Cow::Borrowed(number),
        }
    }

    /// Two numbers as whole numbers of one unit, and its scale; `None` where one does not fit.
    fn aligned(&self, other: &Decimal) -> Option<(i64, i64, i64)> {
        let (
            Repr::Small { whole, scale },
            Repr::Small {
                whole: with,
                scale: of,
            },
        ) = (&self.0, &other.0)
        else {
            return None;
        };
        let (scale, of) = (i64::from(*scale), i64::from(*of));
        let to = scale.max(of);
        let whole = whole.checked_mul(power(to - scale)?)?;
        let with = with.checked_mul(power(to - of)?)?;
        Some((whole, with, to))
    }

    fn plus(&self, other: &Decimal) -> Decimal {
        let sum = self
            .aligned(other)
            .and_then(|(one, other, scale)| Some((one.checked_add(other)?, scale)));
        match sum {
            Some((sum, scale)) => Decimal::new(sum, scale),
            None => (self.large().as_ref() + other.large().as_ref()).into(),
        }
    }

    fn minus(&self, other: &Decimal) -> Decimal {
        let difference = self
            .aligned(other)
            .and_then(|(one, other, scale)| Some((one.checked_sub(other)?, scale)));
        match difference {
            Some((difference, scale)) => Decimal::new(difference, scale),
            None => (self.large().as_ref() - other.large().as_ref()).into(),
        }
    }

    fn times(&self, other: &Decimal) -> Decimal {
        if let (
            Repr::Small { whole, scale },
            Repr::Small {
                whole: with,
                scale: of,
            },
        ) = (&self.0, &other.0)
            && let Some(product) = whole.checked_mul(*with)
        {
            return Decimal::new(product, i64::from(*scale) + i64::from(*of));
        }
        (self.large().as_ref() * other.large().as_ref()).into()
    }

    /// To a hundred digits where it does not come out even.
    fn by(&self, other: &Decimal) -> Decimal {
        (self.large().as_ref() / other.large().as_ref()).into()
    }
}

/// A power of ten that fits.
fn power(exponent: i64) -> Option<i64> {
    10_i64.checked_pow(u32::try_from(exponent).ok()?)
}

impl From<BigDecimal> for Decimal {
    fn from(number: BigDecimal) -> Decimal {
        let (digits, scale) = number.as_bigint_and_scale();
        match (i64::try_from(digits.as_ref()), i32::try_from(scale)) {
            (Ok(whole), Ok(scale)) => Decimal(Repr::Small { whole, scale }),
            (Ok(_) | Err(_), _) => Decimal(Repr::Large(Box::new(number))),
        }
    }
}

impl Default for Decimal {
    fn default() -> Decimal {
        Decimal::new(0, 0)
    }
}

impl FromStr for Decimal {
    type Err = ParseBigDecimalError;

    fn from_str(text: &str) -> Result<Decimal, ParseBigDecimalError> {
        match parsed(text) {
            Some(number) => Ok(number),
            None => BigDecimal::from_str(text).map(Decimal::from),
        }
    }
}

/// A sign, digits, and a point among them at most.
fn parsed(text: &str) -> Option<Decimal> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (before, behind) = digits.split_once('.').unwrap_or((digits, ""));
    if before.is_empty() || (behind.is_empty() && before.len() < digits.len()) {
        return None;
    }
    let whole = before
        .bytes()
        .chain(behind.bytes())
        .try_fold(0_i64, |sum, byte| {
            let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
            sum.checked_mul(10)?.checked_add(digit)
        })?;
    let scale = i64::try_from(behind.len()).ok()?;
    Some(Decimal::new(if negative { -whole } else { whole }, scale))
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.large().fmt(f)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_plain_string())
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        match self.aligned(other) {
            Some((one, other, _)) => one.cmp(&other),
            None => self.large().as_ref().cmp(other.large().as_ref()),
        }
    }
}

impl Neg for &Decimal {
    type Output = Decimal;

    fn neg(self) -> Decimal {
        if let Repr::Small { whole, scale } = &self.0
            && let Some(negative) = whole.checked_neg()
        {
            return Decimal::new(negative, i64::from(*scale));
        }
        (-self.large().into_owned()).into()
    }
}

impl Neg for Decimal {
    type Output = Decimal;

    fn neg(self) -> Decimal {
        -&self
    }
}

macro_rules! operator {
    ($trait:ident, $name:ident, $does:ident) => {
        impl $trait<&Decimal> for &Decimal {
            type Output = Decimal;

            fn $name(self, other: &Decimal) -> Decimal {
                self.$does(other)
            }
        }

        impl $trait<Decimal> for &Decimal {
            type Output = Decimal;

            fn $name(self, other: Decimal) -> Decimal {
                self.$does(&other)
            }
        }

        impl $trait<&Decimal> for Decimal {
            type Output = Decimal;

            fn $name(self, other: &Decimal) -> Decimal {
                self.$does(other)
            }
        }

        impl $trait<Decimal> for Decimal {
            type Output = Decimal;

            fn $name(self, other: Decimal) -> Decimal {
                self.$does(&other)
            }
        }
    };
}

operator!(Add, add, plus);
operator!(Sub, sub, minus);
operator!(Mul, mul, times);
operator!(Div, div, by);

impl AddAssign<&Decimal> for Decimal {
    fn add_assign(&mut self, other: &Decimal) {
        *self = self.plus(other);
    }
}

impl AddAssign for Decimal {
    fn add_assign(&mut self, other: Decimal) {
        *self = self.plus(&other);
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Decimal>>(numbers: I) -> Decimal {
        numbers.fold(Decimal::default(), |sum, number| sum + number)
    }
}

impl<'a> Sum<&'a Decimal> for Decimal {
    fn sum<I: Iterator<Item = &'a Decimal>>(numbers: I) -> Decimal {
        numbers.fold(Decimal::default(), |sum, number| sum + number)
    }
}

impl SubAssign for Decimal {
    fn sub_assign(&mut self, other: Decimal) {
        *self = self.minus(&other);
    }
}

macro_rules! whole_number {
    ($($type:ty),+) => {
        $(
            impl From<$type> for Decimal {
                fn from(whole: $type) -> Decimal {
                    match i64::try_from(whole) {
                        Ok(whole) => Decimal::new(whole, 0),
                        Err(_) => BigDecimal::from(BigInt::from(whole)).into(),
                    }
                }
            }

            impl PartialEq<$type> for Decimal {
                fn eq(&self, other: &$type) -> bool {
                    self.cmp(&Decimal::from(*other)) == Ordering::Equal
                }
            }

            impl PartialOrd<$type> for Decimal {
                fn partial_cmp(&self, other: &$type) -> Option<Ordering> {
                    Some(self.cmp(&Decimal::from(*other)))
                }
            }
        )+
    };
}

whole_number!(i32, u32, i64, u64, usize);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Numbers of every size, most of them small, some at the very edge of what is.
    fn numbers() -> impl Strategy<Value = BigDecimal> {
        let whole = prop_oneof![
            (any::<i128>(), 0_u32..128).prop_map(|(whole, shift)| whole >> shift),
            (-2_i128..3).prop_map(|near| i128::from(i64::MAX) + near),
            (-2_i128..3).prop_map(|near| i128::from(i64::MIN) + near),
            (-120_i128..120).prop_map(|tens| tens * 10),
        ];
        let scale = prop_oneof![-4_i64..8, -25_i64..40];
        (whole, scale).prop_map(|(whole, scale)| BigDecimal::new(whole.into(), scale))
    }

    fn same(own: &Decimal, usual: &BigDecimal) -> bool {
        own.large().as_ref() == usual
    }

    proptest! {
        #[test]
        fn sums_and_products_are_those_of_large_numbers(one in numbers(), other in numbers()) {
            let (own, with) = (Decimal::from(one.clone()), Decimal::from(other.clone()));
            prop_assert!(same(&(&own + &with), &(&one + &other)));
            prop_assert!(same(&(&own - &with), &(&one - &other)));
            prop_assert!(same(&(&own * &with), &(&one * &other)));
            prop_assert!(same(&-&own, &-one.clone()));
            prop_assert!(same(&own.abs(), &one.abs()));
            prop_assert_eq!(own.cmp(&with), one.cmp(&other));
            prop_assert_eq!(own == with, one == other);
            if !other.is_zero() {
                prop_assert!(same(&(&own / &with), &(&one / &other)));
            }
        }

        #[test]
        fn digits_are_those_of_large_numbers(usual in numbers()) {
            let own = Decimal::from(usual.clone());
            let written = |number: &BigDecimal| number.as_bigint_and_exponent();
            prop_assert_eq!(own.to_plain_string(), usual.to_plain_string());
            prop_assert_eq!(own.to_string(), usual.to_string());
            prop_assert_eq!(own.digits(), usual.digits());
            prop_assert_eq!(own.is_integer(), usual.is_integer());
            prop_assert_eq!(own.digits_and_scale(), written(&usual));
            prop_assert_eq!(own.normalized().digits_and_scale(), written(&usual.normalized()));
            prop_assert_eq!(own.half().digits_and_scale(), written(&usual.half()));
            prop_assert_eq!(own.shifted(3).shifted(-3).digits_and_scale(), written(&usual));
            prop_assert!(same(&own.shifted(2), &(&usual * BigDecimal::from(100))));
        }

        #[test]
        fn text_reads_as_large_numbers_do(text in "-?[0-9]{0,22}(\\.[0-9]{0,9})?|[+-]?[0-9]{1,3}([_e][0-9])?") {
            match (text.parse::<Decimal>(), text.parse::<BigDecimal>()) {
                (Ok(own), Ok(usual)) => {
                    prop_assert_eq!(own.digits_and_scale(), usual.as_bigint_and_exponent());
                }
                (own, usual) => prop_assert_eq!(own.is_ok(), usual.is_ok(), "{}", text),
            }
        }
    }

    #[test]
    fn a_decimal_takes_no_more_than_two_words() {
        assert_eq!(size_of::<Decimal>(), 16);
    }
}
