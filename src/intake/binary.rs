//! What both binary formats, of 1997 and of 2007, store alike: numbers in four bytes, error codes, and
//! days as numbers.

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::grid::Value;
use super::shown::Shown;
use super::value;

/// A number in four bytes ([MS-XLS] 2.5.217, [MS-XLSB] 2.5.122): a whole number or the upper half of a
/// binary one, perhaps to be divided by a hundred.
pub(super) fn rk(stored: &[u8]) -> Option<f64> {
    let bits = u32_at(stored, 0)?;
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    Some(if bits & 1 == 1 {
        number / 100.0
    } else {
        number
    })
}

/// A binary number of eight bytes.
pub(super) fn real(stored: &[u8]) -> Option<f64> {
    stored.first_chunk().map(|bytes| f64::from_le_bytes(*bytes))
}

/// A number as its cell shows it.
pub(super) fn number_as(number: f64, shown: Shown, is_1904: bool) -> Value {
    let kind = match shown {
        Shown::Number | Shown::Percent => return value::number_value(number),
        Shown::Date => ExcelDateTimeType::DateTime,
        Shown::Duration => ExcelDateTimeType::TimeDelta,
    };
    value::serial_value(ExcelDateTime::new(number, kind, is_1904))
}

/// The names of error codes ([MS-XLSB] 2.5.97.2); of others their number.
pub(super) fn error_name(code: u8) -> String {
    let known = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => return format!("#{code}!"),
    };
    known.to_string()
}

pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}

pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}
