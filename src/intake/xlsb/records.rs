//! The records of a part ([MS-XLSB] 2.1.4), and the texts in them.

use super::super::binary::{u16_at, u32_at};
use super::super::seen::{self, RunProperties, SeenText};
use super::super::{Cause, Reason};

/// Type, size, and as many bytes, one after the other.
pub(super) struct XlsbRecords<'a> {
    rest: &'a [u8],
}

impl<'a> XlsbRecords<'a> {
    pub(super) fn of(part: &'a [u8]) -> XlsbRecords<'a> {
        XlsbRecords { rest: part }
    }

    pub(super) fn next(&mut self) -> Result<Option<(u16, &'a [u8])>, Reason> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let kind = self.number(2).and_then(|kind| u16::try_from(kind).ok());
        let size = self.number(4);
        let taken = size.and_then(|size| self.rest.split_at_checked(size as usize));
        let (Some(kind), Some((data, rest))) = (kind, taken) else {
            return Err(Reason::of(Cause::EndsEarly, "a part ends within a record"));
        };
        self.rest = rest;
        Ok(Some((kind, data)))
    }

    /// Seven bits a byte, the lowest first, the highest bit of a byte saying that another follows.
    fn number(&mut self, most_bytes: u32) -> Option<u32> {
        let mut number = 0;
        for place in 0..most_bytes {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u32::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// A text with its runs ([MS-XLSB] 2.5.122), without what is marked.
pub(super) fn rich(data: &[u8], fonts: &[RunProperties]) -> Option<SeenText> {
    let has_runs = data.first()? & 1 == 1;
    let (units, rest) = wide_units(data.get(1..)?)?;
    if !has_runs {
        return Some(SeenText::plain(seen::decoded(units)));
    }
    let count = u32_at(rest, 0)? as usize;
    let runs = rest.get(4..)?.get(..count.checked_mul(4)?)?;
    let runs = runs
        .chunks_exact(4)
        .filter_map(|run| Some((usize::from(u16_at(run, 0)?), usize::from(u16_at(run, 2)?))));
    let units: Vec<u16> = units.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
    Some(SeenText::of_runs(&units, runs, fonts))
}

/// A text of UTF-16 after its length, and what follows it; of no length, none at all.
pub(super) fn wide(data: &[u8]) -> Option<(String, &[u8])> {
    let (units, rest) = wide_units(data)?;
    Some((seen::decoded(units), rest))
}

fn wide_units(data: &[u8]) -> Option<(&[[u8; 2]], &[u8])> {
    let length = u32_at(data, 0)?;
    let rest = data.get(4..)?;
    if length == u32::MAX {
        return Some((&[], rest));
    }
    let (text, rest) = rest.split_at_checked((length as usize).checked_mul(2)?)?;
    Some((text.as_chunks().0, rest))
}

pub(super) fn too_short() -> Reason {
    Reason::of(Cause::EndsEarly, "a record is too short")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_cut_short_are_an_error_and_types_have_two_bytes() {
        let part = [0x9C, 0x01, 0x02, 0xAA, 0xBB];
        let mut records = XlsbRecords::of(&part);
        assert_eq!(records.next(), Ok(Some((156, &[0xAA, 0xBB][..]))));
        assert_eq!(records.next(), Ok(None));
        for kept in 1..part.len() {
            let mut records = XlsbRecords::of(&part[..kept]);
            assert!(records.next().is_err(), "{kept} bytes");
        }
    }
}
