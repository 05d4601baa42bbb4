//! The records of a workbook stream ([MS-XLS] 2.1.4): a type, a size, and as many bytes. What does not
//! fit into one record goes on in those that follow it.

use super::super::binary::{u16_at, u32_at};
use super::super::{Cause, Reason};

/// Record types ([MS-XLS] 2.3.2).
pub(super) const FORMULA: u16 = 0x0006;
pub(super) const EOF: u16 = 0x000A;
pub(super) const SHEETS_REFERRED_TO: u16 = 0x0017;
pub(super) const NOTE: u16 = 0x001C;
pub(super) const DATE_MODE: u16 = 0x0022;
pub(super) const FILE_PASS: u16 = 0x002F;
pub(super) const FONT: u16 = 0x0031;
pub(super) const CONTINUE: u16 = 0x003C;
pub(super) const CODE_PAGE: u16 = 0x0042;
pub(super) const OBJECT: u16 = 0x005D;
pub(super) const UNCALCULATED: u16 = 0x005E;
pub(super) const COLUMN: u16 = 0x007D;
pub(super) const BOUND_SHEET: u16 = 0x0085;
pub(super) const SEVERAL_RK: u16 = 0x00BD;
pub(super) const RICH_TEXT: u16 = 0x00D6;
pub(super) const STYLE: u16 = 0x00E0;
pub(super) const MERGED: u16 = 0x00E5;
pub(super) const SHARED_STRINGS: u16 = 0x00FC;
pub(super) const SHARED_TEXT: u16 = 0x00FD;
pub(super) const BOOK: u16 = 0x01AE;
pub(super) const OBJECT_TEXT: u16 = 0x01B6;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const TEXT: u16 = 0x0204;
pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
pub(super) const FORMULA_TEXT: u16 = 0x0207;
pub(super) const ROW: u16 = 0x0208;
pub(super) const RK: u16 = 0x027E;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const BOF: u16 = 0x0809;

/// A record's type and content.
pub(super) type Record<'a> = (u16, &'a [u8]);

/// The records of a stream, one after the other.
pub(super) struct XlsRecords<'a> {
    rest: &'a [u8],
}

impl<'a> XlsRecords<'a> {
    pub(super) fn of(stream: &'a [u8]) -> XlsRecords<'a> {
        XlsRecords { rest: stream }
    }

    /// The next record; none at the end of the stream. An error where the stream ends within it.
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, Reason> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (record, rest) = first(self.rest)
            .ok_or_else(|| Reason::of(Cause::EndsEarly, "the workbook ends within a record"))?;
        self.rest = rest;
        Ok(Some(record))
    }

    /// The next record where it continues the one before.
    fn continued(&mut self) -> Option<&'a [u8]> {
        let ((kind, data), rest) = first(self.rest)?;
        if kind != CONTINUE {
            return None;
        }
        self.rest = rest;
        Some(data)
    }

    /// How many bytes have not been read.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }
}

/// The first record, and what follows it.
fn first(stream: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let (head, after) = stream.split_first_chunk::<4>()?;
    let [kind_low, kind_high, size_low, size_high] = *head;
    let size = usize::from(u16::from_le_bytes([size_low, size_high]));
    let (data, rest) = after.split_at_checked(size)?;
    Some(((u16::from_le_bytes([kind_low, kind_high]), data), rest))
}

/// What a record and those that continue it hold, taken from the front.
pub(super) struct RecordData<'a, 'r> {
    data: &'a [u8],
    records: &'r mut XlsRecords<'a>,
}

impl<'a, 'r> RecordData<'a, 'r> {
    pub(super) fn of(data: &'a [u8], records: &'r mut XlsRecords<'a>) -> RecordData<'a, 'r> {
        RecordData { data, records }
    }

    /// What is left of the record at hand.
    pub(super) fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Goes on to the next record where nothing is left of this one; false at the end of all.
    pub(super) fn has_more(&mut self) -> bool {
        while self.data.is_empty() {
            match self.records.continued() {
                Some(data) => self.data = data,
                None => return false,
            }
        }
        true
    }

    /// So many bytes of the record at hand.
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.data.split_at_checked(count)?;
        self.data = rest;
        Some(taken)
    }

    pub(super) fn take_u16(&mut self) -> Option<u16> {
        u16_at(self.take(2)?, 0)
    }

    pub(super) fn take_u32(&mut self) -> Option<u32> {
        u32_at(self.take(4)?, 0)
    }

    /// Leaves the rest of the record at hand for the one that continues it.
    pub(super) fn go_on(&mut self) -> bool {
        self.data = &[];
        self.has_more()
    }

    /// Passes over so many bytes, over the ends of records; false where there are fewer.
    pub(super) fn skip(&mut self, mut count: usize) -> bool {
        while count > 0 {
            if !self.has_more() {
                return false;
            }
            let here = count.min(self.data.len());
            self.data = &self.data[here..];
            count -= here;
        }
        true
    }
}

pub(super) fn too_short() -> Reason {
    Reason::of(Cause::EndsEarly, "a record is too short")
}
