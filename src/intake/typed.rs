//! A cell of a format that holds nothing but text: CSV, a web page, a Word table. What is plainly a
//! number there is a number: such a file has no other way to hold one, so that to call it a number
//! stored as text would blame its writer for the format. Its digits stay as written: 3537.50 has two
//! decimals. Formulas are text and are never worked out.

use super::grid::{Cell, Value};
use super::seen::SeenText;
use super::value::{CellAllowance, is_error_text};
use crate::Decimal;
use crate::limits::Limit;

/// More digits than any figure has.
const MOST_DIGITS: usize = 30;

/// The cell that holds `text`; none where it is blank. What is left of marked text is no number.
pub(super) fn typed_cell(
    seen: SeenText,
    allowance: &mut CellAllowance,
) -> Result<Option<Cell>, Limit> {
    allowance.take_cell()?;
    let SeenText { text, marked } = seen;
    if text.trim().is_empty() {
        return Ok(marked.then_some(Cell {
            marked,
            ..Cell::BLANK
        }));
    }
    allowance.take_text(&text)?;
    let trimmed = text.trim();
    let value = match number(trimmed).filter(|_| !marked) {
        Some(number) => Value::Number(number),
        None if is_error_text(trimmed) => Value::Error(trimmed.to_owned()),
        None => Value::Text(text),
    };
    Ok(Some(Cell {
        marked,
        ..value.into()
    }))
}

/// A cell of a paragraph beside a table: text, whatever it holds.
pub(super) fn words_cell(text: String, allowance: &mut CellAllowance) -> Result<Cell, Limit> {
    allowance.take_cell()?;
    allowance.take_text(&text)?;
    Ok(Value::Text(text).into())
}

/// `1234`, `-1234.50` or `1,234.50`. With a leading zero it may be a code, and stays text.
fn number(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = digits(whole) || is_grouped(whole);
    let is_code = whole.len() > 1 && whole.starts_with('0');
    if !is_whole || is_code || !fraction.is_none_or(digits) || text.len() > MOST_DIGITS {
        return None;
    }
    text.replace(',', "").parse().ok()
}

/// Groups of three digits, the first of one to three.
fn is_grouped(whole: &str) -> bool {
    whole.split(',').enumerate().all(|(at, group)| {
        let fits = if at == 0 { 1..=3 } else { 3..=3 };
        fits.contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<Value> {
        typed_cell(SeenText::plain(text.to_owned()), &mut CellAllowance::new())
            .unwrap()
            .map(|cell| cell.value)
    }

    #[test]
    fn plain_numbers_are_numbers_with_their_digits() {
        for (text, written) in [
            ("3537.50", "3537.50"),
            (" 22 ", "22"),
            ("1,234,567.8", "1234567.8"),
            ("-0.5", "-0.5"),
            ("0", "0"),
            ("2022", "2022"),
        ] {
            let Some(Value::Number(number)) = value(text) else {
                panic!("{text} is no number");
            };
            assert_eq!(number.to_plain_string(), written);
        }
    }

    #[test]
    fn what_is_not_plainly_a_number_stays_text() {
        for text in [
            "=1+2",
            "007",
            "1,23",
            "12,3456",
            "1.",
            ".5",
            "1e5",
            "+5",
            "35%",
            "820(160)",
            "１２",
            "2022-12-31",
            "1.2.3",
            "--1",
            ",123",
            "-",
            "1234567890123456789012345678901",
        ] {
            assert_eq!(value(text), Some(Value::Text(text.into())), "{text}");
        }
        assert_eq!(value("#REF!"), Some(Value::Error("#REF!".into())));
        assert_eq!(value(" \u{A0}\u{3000}\n"), None);
    }
}
