//! Units as people write them, what they measure, and their exact conversion to the form's own:
//! 万元, 平方米, 家, 人.

use crate::Decimal;

use super::column::{ColumnKind, Unit};

/// What a unit measures. Amounts of one dimension convert into each other, others never do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    Money,
    Area,
    Items,
    People,
    Share,
    Unknown,
}

/// Every spelling, after NFKC (which turns ㎡ into m2), without 人民币.
pub const SPELLINGS: &[(&str, Unit)] = &[
    ("元", Unit::Yuan),
    ("千元", Unit::ThousandYuan),
    ("万元", Unit::TenThousandYuan),
    ("十万元", Unit::HundredThousandYuan),
    ("百万元", Unit::MillionYuan),
    ("百万", Unit::MillionYuan),
    ("千万元", Unit::TenMillionYuan),
    ("亿元", Unit::HundredMillionYuan),
    ("平方米", Unit::SquareMetre),
    ("平米", Unit::SquareMetre),
    ("m2", Unit::SquareMetre),
    ("m^2", Unit::SquareMetre),
    ("平方", Unit::SquareMetre),
    ("万平方米", Unit::TenThousandSquareMetres),
    ("万平米", Unit::TenThousandSquareMetres),
    ("万m2", Unit::TenThousandSquareMetres),
    ("万平方", Unit::TenThousandSquareMetres),
    ("亩", Unit::Mu),
    ("公顷", Unit::Hectare),
    ("家", Unit::Item),
    ("个", Unit::Item),
    ("户", Unit::Item),
    ("人", Unit::Person),
    ("名", Unit::Person),
    ("%", Unit::Percent),
];

impl Unit {
    /// The unit of a spelling such as 万元 or ㎡.
    pub fn named(text: &str) -> Option<Unit> {
        unit_named(&super::words::normalise(text))
    }

    /// How the forms write it; `None` for what is no unit of ours.
    pub fn spelling(self) -> Option<&'static str> {
        let named = SPELLINGS.iter().find(|(_, unit)| *unit == self);
        named.map(|(spelling, _)| *spelling)
    }

    pub fn dimension(self) -> Dimension {
        match self {
            Unit::Yuan
            | Unit::ThousandYuan
            | Unit::TenThousandYuan
            | Unit::HundredThousandYuan
            | Unit::MillionYuan
            | Unit::TenMillionYuan
            | Unit::HundredMillionYuan => Dimension::Money,
            Unit::SquareMetre | Unit::TenThousandSquareMetres | Unit::Mu | Unit::Hectare => {
                Dimension::Area
            }
            Unit::Item => Dimension::Items,
            Unit::Person => Dimension::People,
            Unit::Percent => Dimension::Share,
            Unit::Unknown => Dimension::Unknown,
        }
    }

    /// How many of the form's unit one of this unit is, as an exact fraction.
    pub fn factor(self) -> (u32, u32) {
        match self {
            Unit::Yuan => (1, 10_000),
            Unit::ThousandYuan => (1, 10),
            Unit::TenThousandYuan => (1, 1),
            Unit::HundredThousandYuan => (10, 1),
            Unit::MillionYuan => (100, 1),
            Unit::TenMillionYuan => (1_000, 1),
            Unit::HundredMillionYuan => (10_000, 1),
            Unit::SquareMetre => (1, 1),
            Unit::TenThousandSquareMetres | Unit::Hectare => (10_000, 1),
            Unit::Mu => (2_000, 3),
            Unit::Item | Unit::Person | Unit::Percent | Unit::Unknown => (1, 1),
        }
    }

    /// True where an amount in this unit can stand in a column of this kind.
    pub fn fits(self, kind: ColumnKind) -> bool {
        match kind {
            ColumnKind::Money { .. } => self.dimension() == Dimension::Money,
            ColumnKind::Area => self.dimension() == Dimension::Area,
            ColumnKind::Count | ColumnKind::Researchers => {
                matches!(self.dimension(), Dimension::Items | Dimension::People)
            }
            ColumnKind::Percent | ColumnKind::Composition => self.dimension() == Dimension::Share,
            ColumnKind::Value => true,
            ColumnKind::Sequence | ColumnKind::Text | ColumnKind::YesNo => false,
        }
    }
}

/// The unit that the form itself gives a kind of column.
pub fn form_unit(kind: ColumnKind) -> Option<Unit> {
    match kind {
        ColumnKind::Money { .. } => Some(Unit::TenThousandYuan),
        ColumnKind::Area => Some(Unit::SquareMetre),
        ColumnKind::Count | ColumnKind::Researchers => Some(Unit::Item),
        ColumnKind::Percent | ColumnKind::Composition => Some(Unit::Percent),
        ColumnKind::Sequence | ColumnKind::Text | ColumnKind::YesNo | ColumnKind::Value => None,
    }
}

/// Of the units that a line gives, the one for a kind of column. A unit that is none of ours spoils
/// what it may be meant for: money and area.
pub fn line_unit(lines: &[Unit], kind: ColumnKind) -> Option<Unit> {
    let meant = matches!(kind, ColumnKind::Money { .. } | ColumnKind::Area);
    lines
        .iter()
        .copied()
        .find(|unit| form_unit(kind).is_some() && unit.fits(kind))
        .or_else(|| {
            lines
                .iter()
                .copied()
                .find(|unit| meant && *unit == Unit::Unknown)
        })
}

/// A unit by its spelling, which must already be NFKC and without blanks; M² is m².
pub fn unit_named(text: &str) -> Option<Unit> {
    let bare = text
        .trim_start_matches("人民币")
        .trim_start_matches("RMB")
        .trim_end_matches("人民币")
        .trim_end_matches('整');
    SPELLINGS
        .iter()
        .find(|(spelling, _)| spelling.eq_ignore_ascii_case(bare))
        .map(|(_, unit)| *unit)
}

/// A unit as it may follow a number in a cell, or stand in a heading: 亿 and 万 alone are money in a
/// money column and area in an area column.
pub fn unit_in_cell(text: &str, kind: ColumnKind) -> Option<Unit> {
    let bare = text
        .trim_matches(['(', ')', '[', ']', '【', '】'])
        .trim_end_matches("人民币");
    unit_named(bare).or(match (bare, kind) {
        ("亿", ColumnKind::Money { .. }) => Some(Unit::HundredMillionYuan),
        ("万", ColumnKind::Money { .. }) => Some(Unit::TenThousandYuan),
        ("万", ColumnKind::Area) => Some(Unit::TenThousandSquareMetres),
        _ => None,
    })
}

/// A unit as headings and lines write it among other words: 单位:元, RMB元, 2022年元, 不含税万元.
/// What looks like a unit and is none of ours is [`Unit::Unknown`]: it must not be passed over, or
/// figures in 美元 would be read as the form's own.
pub fn unit_among_words(word: &str) -> Option<Unit> {
    let after_year = match word.find('年') {
        Some(at) if word[..at].bytes().all(|b| b.is_ascii_digit()) => &word[at + '年'.len_utf8()..],
        Some(_) | None => word,
    };
    let mut bare = after_year;
    for prefix in [
        "度",
        "不含税",
        "含税",
        "计量",
        "金额",
        "货币",
        "单位",
        "为",
        "以",
        ":",
    ] {
        bare = bare.strip_prefix(prefix).unwrap_or(bare);
    }
    let money = ColumnKind::Money { negative: true };
    unit_in_cell(bare, money).or_else(|| {
        let short = bare.chars().count() <= 4;
        let looks_like_one = [
            "元",
            "亿",
            "币",
            "镑",
            "平方公里",
            "平方千米",
            "英尺",
            "万人",
        ]
        .iter()
        .any(|end| bare.ends_with(end));
        (short && looks_like_one).then_some(Unit::Unknown)
    })
}

/// An amount of `unit` in the form's unit. Exact but for 亩 (2000/3 平方米), which is cut six digits
/// below the last one written: too far down to reach any threshold of as many digits.
pub fn convert(amount: &Decimal, unit: Unit) -> Decimal {
    let (numerator, denominator) = unit.factor();
    let scaled = amount * Decimal::from(numerator);
    match denominator {
        1 => scaled,
        3 => {
            let digits = amount.fractional_digit_count().max(0) + 6;
            (scaled / Decimal::from(3))
                .with_scale_round(digits, bigdecimal::RoundingMode::HalfEven)
                .normalized()
        }
        tens => {
            let shift = i64::from(tens.ilog10());
            scaled.shifted(-shift)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn conversions_are_exact() {
        assert_eq!(
            convert(&decimal("50909123"), Unit::Yuan),
            decimal("5090.9123")
        );
        assert_eq!(
            convert(&decimal("123"), Unit::ThousandYuan),
            decimal("12.3")
        );
        assert_eq!(
            convert(&decimal("1.2"), Unit::HundredMillionYuan),
            decimal("12000")
        );
        assert_eq!(convert(&decimal("2"), Unit::Hectare), decimal("20000"));
    }

    #[test]
    fn thirty_mu_are_twenty_thousand_square_metres_to_the_digit() {
        assert_eq!(convert(&decimal("30"), Unit::Mu), decimal("20000"));
        assert!(convert(&decimal("29.999999999"), Unit::Mu) < decimal("20000"));
        assert!(convert(&decimal("30.000000001"), Unit::Mu) > decimal("20000"));
    }

    #[test]
    fn a_unit_measures_one_thing() {
        assert!(Unit::Mu.fits(ColumnKind::Area));
        assert!(!Unit::Item.fits(ColumnKind::Money { negative: false }));
        assert_eq!(unit_in_cell("万", ColumnKind::Count), None);
    }
}
