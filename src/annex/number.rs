//! Numbers as people type them. What is not plainly one number is not read: 约, ranges and words
//! are unreadable, `/` and 无 are missing, and neither is zero.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::Decimal;
use crate::intake::{Cell, Dress, Value, hundredfold};

use super::column::{ColumnKind, Unit};
use super::field::{Amount, Fault, Reading, Remark};
use super::legible::illegible;
use super::unit::{convert, unit_in_cell};
use super::words::{folded, is_inert};

/// Digits before the point, and after it, beyond which a number is no figure of any form.
const MOST_DIGITS: usize = 30;
const PLACEHOLDERS: &[&str] = &[
    "/",
    "//",
    "\\",
    "-",
    "--",
    "---",
    "—",
    "——",
    "–",
    "―",
    "_",
    "无",
    "暂无",
    "不详",
    "未知",
    "无数据",
    "暂缺",
    "不适用",
    "n/a",
    "na",
    "null",
    "none",
    "nil",
];

/// Bytes of the longest of them, 无数据 and 不适用.
const LONGEST_PLACEHOLDER: usize = 9;

/// Characters of the longest unit, 万平方米.
const LONGEST_UNIT: usize = 4;

/// A number read from text, before its unit is applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    pub value: Decimal,
    /// One unit of the last digit written.
    pub step: Decimal,
    /// What follows the number, without blanks.
    pub suffix: String,
}

/// NFKC without blanks at the ends, in which comparisons are made.
pub fn plain(text: &str) -> Cow<'_, str> {
    let is_dropped = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    match folded(text) {
        Cow::Borrowed(folded) if !folded.contains(is_dropped) => Cow::Borrowed(folded.trim()),
        folded => Cow::Owned(folded.replace(is_dropped, "").trim().to_owned()),
    }
}

/// True for text that stands where a value should and says there is none.
pub fn is_placeholder(text: &str) -> bool {
    // Most text is longer than any of them, also in its plain form, which keeps all inert characters.
    let mut kept = text.chars().filter(|c| is_inert(*c));
    if kept.nth(LONGEST_PLACEHOLDER).is_some() {
        return false;
    }
    let plain = plain(text);
    plain.len() <= LONGEST_PLACEHOLDER && PLACEHOLDERS.contains(&plain.to_lowercase().as_str())
}

/// Reads a cell as an amount of a kind, in the form's unit. `unit` is what heading or line say.
pub fn read_amount(
    cell: &Cell,
    kind: ColumnKind,
    unit: Option<Unit>,
) -> (Reading<Amount>, Option<Remark>) {
    if cell.marked {
        return unreadable(Fault::Marked);
    }
    if let Some(fault) = illegible(cell) {
        return unreadable(fault);
    }
    match &cell.value {
        Value::Blank => (Reading::Blank, None),
        Value::Bool(_) | Value::Date(_) | Value::Error(_) => unreadable(Fault::NotANumber),
        Value::Number(number) => match &cell.dress {
            Some(dress) => read_dressed(cell, number, dress, kind, unit),
            None => (read_number(number, cell.percent, kind, unit), None),
        },
        // Words that a number format puts in a number's place are no number, whatever digits are in them.
        Value::Text(text) if cell.dress.is_some() && !is_placeholder(text) => {
            unreadable(Fault::NotANumber)
        }
        Value::Text(text) => read_text_amount(text, kind, unit),
    }
}

/// Reads a number that stands in its cell as such.
fn read_number(
    number: &Decimal,
    percent: bool,
    kind: ColumnKind,
    unit: Option<Unit>,
) -> Reading<Amount> {
    let expected = if percent { Some(Unit::Percent) } else { unit };
    if expected.is_some_and(|unit| !unit.fits(kind)) {
        return Reading::Unreadable(Fault::UnitUnfit);
    }
    if percent {
        return judged(shown_as_percent(number), kind);
    }
    judged(in_form_unit(number, &stored_step(number), unit), kind)
}

/// Reads a number to which its format adds something as text of the same look would be read, to the
/// digits that are stored.
fn read_dressed(
    cell: &Cell,
    shown: &Decimal,
    dress: &Dress,
    kind: ColumnKind,
    unit: Option<Unit>,
) -> (Reading<Amount>, Option<Remark>) {
    let stored = dress.stored(shown);
    let written = cell.written();
    let Some(mut typed) = read_typed(&written).filter(|_| !has_marks(&written)) else {
        return unreadable(Fault::NotANumber);
    };
    let places = i64::from(dress.power) - if cell.percent { 2 } else { 0 };
    typed.step = stored_step(&stored).shifted(-places);
    let (reading, own) = match amount_of(&typed, kind, unit) {
        Ok(read) => read,
        Err(fault) => return unreadable(fault),
    };
    let remark = Remark::Formatted {
        power: dress.power,
        unit: own,
    };
    let is_same = reading == read_number(&stored, cell.percent, kind, unit);
    (reading, (!is_same).then_some(remark))
}

/// The unit that a cell's number format adds to its number.
pub fn unit_of_format(cell: &Cell, kind: ColumnKind) -> Option<Unit> {
    let dress = cell.dress.as_ref()?;
    let suffix: String = plain(&dress.behind)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    unit_in_cell(&suffix, kind)
}

/// Reads text as an amount of a kind, in the form's unit.
pub fn read_text_amount(
    text: &str,
    kind: ColumnKind,
    unit: Option<Unit>,
) -> (Reading<Amount>, Option<Remark>) {
    if plain(text).is_empty() {
        return (Reading::Blank, None);
    }
    if is_placeholder(text) {
        return unreadable(Fault::Placeholder);
    }
    let Some(typed) = read_typed(text).filter(|_| !has_marks(text)) else {
        return unreadable(Fault::NotANumber);
    };
    match amount_of(&typed, kind, unit) {
        Ok((reading, Some(own))) => (reading, Some(Remark::UnitInCell(own))),
        Ok((reading, None)) => (reading, Some(Remark::NumberAsText)),
        Err(fault) => unreadable(fault),
    }
}

/// A typed number as an amount of a kind, in the form's unit, and the unit that it carries itself.
fn amount_of(
    typed: &Typed,
    kind: ColumnKind,
    unit: Option<Unit>,
) -> Result<(Reading<Amount>, Option<Unit>), Fault> {
    let own = if typed.suffix.is_empty() {
        None
    } else {
        Some(unit_in_cell(&typed.suffix, kind).ok_or(Fault::NotANumber)?)
    };
    let unit = own.or(unit);
    if unit.is_some_and(|unit| !unit.fits(kind)) {
        return Err(Fault::UnitUnfit);
    }
    let amount = in_form_unit(&typed.value, &typed.step, unit);
    Ok((judged(amount, kind), own))
}

/// The amounts of a text that are written with their unit, each in the form's own.
pub fn amounts_in(text: &str) -> Vec<Decimal> {
    let plain = plain(text);
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut amounts = Vec::new();
    let mut rest = &*plain;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = &rest[start..];
        let end = from.find(|c: char| !digits(c)).unwrap_or(from.len());
        let (number, after) = from.split_at(end);
        amounts.extend(with_unit(number, after));
        rest = after;
    }
    amounts
}

/// A number with the longest unit that what follows it begins with.
fn with_unit(number: &str, after: &str) -> Option<Decimal> {
    let typed = read_typed(number)?;
    let after = after.trim_start();
    let ends = after.char_indices().map(|(at, c)| at + c.len_utf8());
    let longest = ends
        .take(LONGEST_UNIT)
        .filter_map(|end| Unit::named(&after[..end]));
    longest.last().map(|unit| convert(&typed.value, unit))
}

/// True where a footnote's mark stands among the digits, `5100²` or `5100①`, which folding would turn
/// into one digit more. `㎡` and `m²` are no such marks.
fn has_marks(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let folded: String = c.nfkc().collect();
        let is_mark = !c.is_ascii()
            && !('０'..='９').contains(&c)
            && folded.contains(|c: char| c.is_ascii_digit())
            && !folded.starts_with(['m', 'k', 'c'])
            && !matches!(before, 'm' | 'M' | 'ｍ' | '米');
        before = c;
        is_mark
    })
}

/// `820(160)`: a number, and one in brackets after it. One number alone is the first.
pub fn read_pair(text: &str) -> Option<(Typed, Option<Typed>)> {
    let plain = plain(text);
    let Some(open) = plain.find('(') else {
        return read_typed(&plain).map(|first| (first, None));
    };
    let first = read_typed(&plain[..open])?;
    let inside = plain[open + 1..].strip_suffix(')')?;
    let inside = inside.trim_start_matches(|c: char| !c.is_ascii_digit());
    Some((first, Some(read_typed(inside)?)))
}

/// Reads a number with whatever unit follows it.
pub fn read_typed(text: &str) -> Option<Typed> {
    let plain = plain(text);
    let bare = plain.trim_start_matches(['\'', '’', '‘']).trim_start();
    if let Some(inside) = bare
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        let inner = read_unsigned(inside.trim())?;
        return Some(Typed {
            value: -inner.value,
            ..inner
        });
    }
    let (negative, rest) = match bare.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest),
        None => (false, bare.strip_prefix('+').unwrap_or(bare)),
    };
    let unsigned = read_unsigned(rest.trim_start_matches('¥').trim_start())?;
    Some(Typed {
        value: if negative {
            -unsigned.value
        } else {
            unsigned.value
        },
        ..unsigned
    })
}

fn read_unsigned(text: &str) -> Option<Typed> {
    let text = text.strip_prefix("人民币").unwrap_or(text).trim_start();
    let end = number_end(text);
    let (number, rest) = text.split_at(end);
    let digits = ungrouped(number.trim_end())?;
    let (digits, rest) = with_exponent(digits, rest)?;
    let suffix: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    if suffix.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    if whole.len() > MOST_DIGITS || fraction.len() > MOST_DIGITS {
        return None;
    }
    let value: Decimal = format!("{whole}.{fraction}0").parse().ok()?;
    Some(Typed {
        value: value.normalized(),
        step: power_of_ten(-(fraction.len() as i64)),
        suffix,
    })
}

/// Where the run of digits, points, commas and blanks between digits ends.
fn number_end(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' | '.' | ',' => end = at + c.len_utf8(),
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {}
            _ => break,
        }
    }
    end
}

/// The digits without their separators, where these part them into thousands; `1,5` and `1 2` are
/// no numbers.
fn ungrouped(number: &str) -> Option<String> {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    if let Some(fraction) = fraction
        && (fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let groups: Vec<&str> = whole
        .split([',', ' ', '\u{a0}', '\u{2009}', '\u{202f}'])
        .collect();
    let all_digits = groups
        .iter()
        .all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    let grouped = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|g| g.len() == 3));
    if !all_digits || !grouped || (whole.is_empty() && fraction.is_none()) {
        return None;
    }
    let mut digits = groups.concat();
    if digits.is_empty() {
        digits.push('0');
    }
    if let Some(fraction) = fraction {
        digits.push('.');
        digits.push_str(fraction);
    }
    Some(digits)
}

/// Applies `E+05`, as a spreadsheet exports a wide number.
fn with_exponent(digits: String, rest: &str) -> Option<(String, &str)> {
    let Some(after) = rest.strip_prefix(['e', 'E']) else {
        return Some((digits, rest));
    };
    let signed = after.strip_prefix('+').unwrap_or(after);
    let length = signed
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || (*at == 0 && *c == '-')))
        .map_or(signed.len(), |(at, _)| at);
    let exponent: i64 = signed[..length].parse().ok()?;
    if exponent.abs() > MOST_DIGITS as i64 {
        return None;
    }
    let number: Decimal = digits.parse().ok()?;
    Some((
        number.shifted(exponent).to_plain_string(),
        &signed[length..],
    ))
}

fn unreadable(fault: Fault) -> (Reading<Amount>, Option<Remark>) {
    (Reading::Unreadable(fault), None)
}

fn in_form_unit(value: &Decimal, step: &Decimal, unit: Option<Unit>) -> Amount {
    match unit {
        Some(unit) => Amount::new(convert(value, unit), convert(step, unit)),
        None => Amount::new(value.clone(), step.clone()),
    }
}

/// Holds an amount against what its kind allows.
fn judged(amount: Amount, kind: ColumnKind) -> Reading<Amount> {
    let zero = Decimal::from(0);
    let negative_allowed = match kind {
        ColumnKind::Money { negative } => negative,
        ColumnKind::Percent => true,
        ColumnKind::Count | ColumnKind::Researchers | ColumnKind::Area => false,
        ColumnKind::Sequence
        | ColumnKind::Text
        | ColumnKind::YesNo
        | ColumnKind::Composition
        | ColumnKind::Value => true,
    };
    if amount.value < zero && !negative_allowed {
        return Reading::Unreadable(Fault::Negative);
    }
    match kind {
        ColumnKind::Count | ColumnKind::Researchers if !amount.value.is_integer() => {
            Reading::Unreadable(Fault::NotWhole)
        }
        // Whole things are counted, not rounded.
        ColumnKind::Count | ColumnKind::Researchers => {
            Reading::Given(Amount::new(amount.value, zero))
        }
        ColumnKind::Money { .. }
        | ColumnKind::Percent
        | ColumnKind::Area
        | ColumnKind::Sequence
        | ColumnKind::Text
        | ColumnKind::YesNo
        | ColumnKind::Composition
        | ColumnKind::Value => Reading::Given(amount),
    }
}

/// 0.35 shown as 35%, which is what was written: to whole percents at the coarsest.
fn shown_as_percent(number: &Decimal) -> Amount {
    let step = hundredfold(&stored_step(number));
    Amount::new(hundredfold(number), step.min(Decimal::from(1)))
}

/// One unit of the last digit of a stored number; of a whole one, one.
fn stored_step(number: &Decimal) -> Decimal {
    power_of_ten(-number.fractional_digit_count().max(0))
}

fn power_of_ten(exponent: i64) -> Decimal {
    Decimal::new(1.into(), -exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONEY: ColumnKind = ColumnKind::Money { negative: true };

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn read(text: &str, kind: ColumnKind) -> Reading<Amount> {
        read_text_amount(text, kind, None).0
    }

    fn value(text: &str, kind: ColumnKind) -> Decimal {
        match read(text, kind) {
            Reading::Given(amount) => amount.value,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, expected) in [
            ("3537.5", "3537.5"),
            ("３１００", "3100"),
            ("3,537.50", "3537.5"),
            ("３，５３７．５０", "3537.5"),
            (" 1 234 567 ", "1234567"),
            ("'12", "12"),
            ("12\n", "12"),
            ("(1,234.5)", "-1234.5"),
            ("（88）", "-88"),
            ("-5", "-5"),
            ("−5", "-5"),
            ("+5", "5"),
            ("¥8500", "8500"),
            (".5", "0.5"),
            ("1.2E+05", "120000"),
            ("1.2亿", "12000"),
            ("8500万元", "8500"),
            ("8500 万元", "8500"),
            ("人民币8500万元整", "8500"),
            ("85000000元", "8500"),
            ("85000千元", "8500"),
            ("8500万", "8500"),
            ("8500（万元）", "8500"),
            ("8500万人民币", "8500"),
        ] {
            assert_eq!(value(text, MONEY), decimal(expected), "{text}");
        }
        assert_eq!(value("120人", ColumnKind::Count), decimal("120"));
        assert_eq!(value("41家", ColumnKind::Count), decimal("41"));
        assert_eq!(value("2.35万平方米", ColumnKind::Area), decimal("23500"));
        assert_eq!(value("3.62万㎡", ColumnKind::Area), decimal("36200"));
        assert_eq!(value("36200m²", ColumnKind::Area), decimal("36200"));
        assert_eq!(value("30亩", ColumnKind::Area), decimal("20000"));
    }

    #[test]
    fn what_is_not_plainly_one_number_is_not_read() {
        for text in [
            "约4000",
            "近4000",
            "超4000",
            "4000余",
            "4000左右",
            "≥4000",
            ">4000",
            "20-30",
            "20~30",
            "20至30",
            "见附表",
            "四千",
            "1,5",
            "1 2",
            "1.2.3",
            "3537.5.",
            "12 34",
            "123\n456",
            "--5",
            "4000+",
            "$4000",
            "1e99",
            "4000美元",
            "5100²",
            "5100①",
            "②",
            "1½",
            "待定",
            "1,2345",
        ] {
            assert_eq!(
                read(text, MONEY),
                Reading::Unreadable(Fault::NotANumber),
                "{text}"
            );
        }
        assert_eq!(
            read(&"9".repeat(31), MONEY),
            Reading::Unreadable(Fault::NotANumber)
        );
    }

    #[test]
    fn blank_marks_are_missing_not_zero() {
        for text in ["/", "—", "——", "-", "无", "暂无", " 不详 ", "N/A", "－"] {
            assert_eq!(
                read(text, MONEY),
                Reading::Unreadable(Fault::Placeholder),
                "{text}"
            );
        }
        for text in ["", "  ", "\u{3000}", "\u{a0}"] {
            assert_eq!(read(text, MONEY), Reading::Blank, "{text:?}");
        }
    }

    #[test]
    fn a_count_is_whole_and_not_negative() {
        assert_eq!(
            read("22.5", ColumnKind::Count),
            Reading::Unreadable(Fault::NotWhole)
        );
        assert_eq!(
            read("-3", ColumnKind::Count),
            Reading::Unreadable(Fault::Negative)
        );
        assert_eq!(
            read("-3", ColumnKind::Money { negative: false }),
            Reading::Unreadable(Fault::Negative)
        );
        for text in ["30家", "35%", "20000平方米"] {
            assert_eq!(read(text, MONEY), Reading::Unreadable(Fault::UnitUnfit));
        }
    }

    #[test]
    fn the_step_is_one_of_the_last_written_digit() {
        let step = |text: &str| match read(text, MONEY) {
            Reading::Given(amount) => amount.step,
            other => panic!("{other:?}"),
        };
        assert_eq!(step("3,537.50"), decimal("0.01"));
        assert_eq!(step("1.2亿"), decimal("1000"));
        assert_eq!(step("3100"), decimal("1"));
        assert_eq!(stored_step(&decimal("121000")), decimal("1"));
        assert_eq!(stored_step(&decimal("99999.5")), decimal("0.1"));
    }

    #[test]
    fn what_is_shown_as_a_percentage_is_read_as_it_is_shown() {
        let cell = |stored: &str, percent| Cell {
            value: Value::Number(decimal(stored)),
            percent,
            ..Cell::BLANK
        };
        for (stored, value, step) in [
            ("0.35", "35", "1"),
            ("0.5", "50", "1"),
            ("1", "100", "1"),
            ("0.148", "14.8", "0.1"),
            ("-0.1205", "-12.05", "0.01"),
            ("14.8", "1480", "1"),
        ] {
            let (reading, remark) = read_amount(&cell(stored, true), ColumnKind::Percent, None);
            let (value, step) = (decimal(value), decimal(step));
            assert_eq!(
                reading,
                Reading::Given(Amount::new(value, step)),
                "{stored}"
            );
            assert_eq!(remark, None);
        }
        let (plain, _) = read_amount(&cell("0.35", false), ColumnKind::Percent, None);
        let (value, step) = (decimal("0.35"), decimal("0.01"));
        assert_eq!(plain, Reading::Given(Amount::new(value, step)));
        let (money, _) = read_amount(&cell("42", true), MONEY, None);
        assert_eq!(money, Reading::Unreadable(Fault::UnitUnfit));
    }

    #[test]
    fn pairs_read_both_numbers() {
        let (first, second) = read_pair("820（160）").expect("a pair");
        assert_eq!(first.value, decimal("820"));
        assert_eq!(second.expect("the second").value, decimal("160"));
        assert_eq!(read_pair("820").expect("one").1, None);
        assert_eq!(
            read_pair("820(高级160)").expect("labelled").0.value,
            decimal("820")
        );
        assert!(read_pair("820(160").is_none());
        assert!(read_pair("约820(160)").is_none());
    }
}
