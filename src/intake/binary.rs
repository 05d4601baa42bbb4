//! What both binary formats, of 1997 and of 2007, store alike: numbers in four bytes, error codes, and
//! fonts.

use super::seen::RunProperties;

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

/// How a font sets its characters ([MS-XLS] 2.4.122, [MS-XLSB] 2.4.157): fStrikeOut, and at a place sss.
pub(super) fn font(data: &[u8], placed: usize) -> RunProperties {
    let placed = u16_at(data, placed).unwrap_or(0);
    RunProperties {
        struck: u16_at(data, 2).is_some_and(|flags| flags & 8 != 0),
        raised: placed == 1,
        lowered: placed == 2,
    }
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
