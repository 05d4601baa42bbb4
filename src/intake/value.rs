//! What stands in a cell, turned into one of our values. Amounts become exact decimals here and are
//! never binary again; nothing is interpreted, so `1,234` in a text cell stays text.

use jiff::civil::Date;

use super::grid::{Cell, Value};
use crate::Decimal;
use crate::limits::{self, Limit};

/// Largest power of ten, either way, of a number that can be any figure.
const MAX_EXPONENT: i32 = 30;
/// Significant digits that spreadsheet programs show of a number, and keep of one that is typed: as
/// many as a 64-bit binary number always holds (IEEE 754-2019, binary64). Beyond them is the trace of
/// binary arithmetic, not of writing.
const SHOWN_DIGITS: usize = 15;

/// What may still be read of one workbook.
#[derive(Debug)]
pub(super) struct CellAllowance {
    cells: usize,
    text_bytes: u64,
}

impl CellAllowance {
    pub(super) fn new() -> CellAllowance {
        CellAllowance {
            cells: limits::CELLS,
            text_bytes: limits::UNPACKED_BYTES,
        }
    }

    /// One more cell, blank or not: blank ones cost time too.
    pub(super) fn take_cell(&mut self) -> Result<(), Limit> {
        self.cells = self.cells.checked_sub(1).ok_or(Limit::Cells)?;
        Ok(())
    }

    /// What the number format of one more cell adds to it.
    pub(super) fn take_dress(&mut self, cell: &Cell) -> Result<(), Limit> {
        match &cell.dress {
            Some(dress) => {
                self.take_text(&dress.before)?;
                self.take_text(&dress.behind)
            }
            None => Ok(()),
        }
    }

    /// One more text of a cell.
    pub(super) fn take_text(&mut self, text: &str) -> Result<(), Limit> {
        let size = text.len() as u64;
        self.text_bytes = self
            .text_bytes
            .checked_sub(size)
            .ok_or(Limit::UnpackedBytes)?;
        Ok(())
    }
}

/// A number as a file writes it, in the digits that programs show of it; text where it writes none.
/// What has no more digits is taken as it is written.
pub(super) fn written_number(text: &str) -> Value {
    if let Some(decimal) = short_decimal(text) {
        return Value::Number(decimal);
    }
    match text.parse::<f64>() {
        Ok(number) => number_value(number),
        Err(_) => Value::Text(text.to_string()),
    }
}

/// Digits with at most one point and one sign, no more of them than [`SHOWN_DIGITS`].
fn short_decimal(text: &str) -> Option<Decimal> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if digits.is_empty() || digits.len() > SHOWN_DIGITS + 1 {
        return None;
    }
    let (mut number, mut count, mut scale) = (0i64, 0, None::<i64>);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + i64::from(byte - b'0');
                count += 1;
                scale = scale.map(|places| places + 1);
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    if count == 0 || count > SHOWN_DIGITS {
        return None;
    }
    let mut places = scale.unwrap_or(0);
    while places > 0 && number % 10 == 0 {
        number /= 10;
        places -= 1;
    }
    let signed = if negative { -number } else { number };
    Some(Decimal::new(signed, places))
}

/// A binary number in the digits that programs show of it.
pub(super) fn number_value(number: f64) -> Value {
    let shown = format!("{number:.*e}", SHOWN_DIGITS - 1);
    let decimal = shown.split_once('e').and_then(|(digits, exponent)| {
        let power: i32 = exponent.parse().ok()?;
        let digits: Decimal = digits.parse().ok()?;
        let fits = (-MAX_EXPONENT..=MAX_EXPONENT).contains(&power);
        fits.then(|| digits.shifted(power.into()).normalized())
    });
    match decimal {
        Some(decimal) => Value::Number(decimal),
        None => Value::Text(format!("{number:e}")),
    }
}

/// `2022-12-31` or `2022-12-31T00:00:00`; anything else stays text.
pub(super) fn iso_value(text: String) -> Value {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    match day.parse::<Date>() {
        Ok(date) => Value::Date(date),
        Err(_) => Value::Text(text),
    }
}

/// What a formula shows for an error: the common names, or LibreOffice's own numbers.
pub fn is_error_text(text: &str) -> bool {
    let named = [
        "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!",
    ];
    named.contains(&text) || text.starts_with("Err:")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_programs_show() {
        for (float, written) in [
            (0.1, "0.1"),
            (0.1 + 0.2, "0.3"),
            (19_999.999_999_999_996, "20000"),
            (99_999.999_999_999_99, "100000"),
            (2.3499999999999996, "2.35"),
            (123_456_789_012_345.0, "123456789012345"),
            (9.152_010_2e17, "915201020000000000"),
            (0.000_000_123_456_789_012_345_6, "0.000000123456789012346"),
            (112_000.0, "112000"),
            (-12.5, "-12.5"),
            (-0.0, "0"),
            (1e30, "1000000000000000000000000000000"),
        ] {
            assert_eq!(
                match number_value(float) {
                    Value::Number(number) => number.to_plain_string(),
                    other => format!("{other:?}"),
                },
                written
            );
        }
    }

    #[test]
    fn a_written_number_is_what_its_binary_number_comes_to() {
        for written in [
            "0",
            "-0",
            "00",
            "7.",
            ".5",
            "-.5",
            "3537.50",
            "1e5",
            "1E-7",
            "0.1",
            "112000",
            "+4",
            "0.30000000000000004",
            "123456789012345",
            "1234567890123456",
            "0.000000000000001",
            "99999999999999999999",
            "100",
            "-12.500",
            "2.",
            "12345678.1234567",
        ] {
            let binary = number_value(written.parse::<f64>().unwrap());
            let read = written_number(written);
            let (Value::Number(one), Value::Number(other)) = (&read, &binary) else {
                panic!("{written}: {read:?} and {binary:?}");
            };
            assert_eq!(one.to_plain_string(), other.to_plain_string(), "{written}");
        }
        for written in ["", "-", ".", "1.2.3", "12a", "见附表", "1,000"] {
            assert_eq!(written_number(written), Value::Text(written.into()));
        }
    }

    #[test]
    fn numbers_beyond_any_figure_are_text() {
        for (float, written) in [
            (1e300, "1e300"),
            (-2.5e31, "-2.5e31"),
            (1e-31, "1e-31"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(number_value(float), Value::Text(written.to_string()));
        }
    }

    #[test]
    fn iso_dates_are_dates_and_other_words_text() {
        let date = Value::Date(jiff::civil::date(2022, 12, 31));
        assert_eq!(iso_value("2022-12-31".into()), date);
        assert_eq!(iso_value("2022-12-31T08:00:00".into()), date);
        assert_eq!(
            iso_value("2022-13-31".into()),
            Value::Text("2022-13-31".into())
        );
    }

    #[test]
    fn the_allowance_ends_in_the_limit_that_was_passed() {
        let mut allowance = CellAllowance {
            cells: 1,
            text_bytes: 4,
        };
        assert_eq!(allowance.take_text("abcd"), Ok(()));
        assert_eq!(allowance.take_text("e"), Err(Limit::UnpackedBytes));
        assert_eq!(allowance.take_cell(), Ok(()));
        assert_eq!(allowance.take_cell(), Err(Limit::Cells));
    }
}
