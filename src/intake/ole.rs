//! The OLE container that xls is: which document it holds, and its workbook stream. No record of that
//! is read here.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use cfb::CompoundFile;

use crate::limits;

use super::{Format, Refusal};

/// First bytes of every OLE container ([MS-CFB] 2.2).
pub(super) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

const HEADER_BYTES: u64 = 512;

/// An opened container.
pub(super) struct Container<R> {
    file: CompoundFile<Mended<R>>,
}

impl<R: Read + Seek> Container<R> {
    /// Reads the directory alone. A container whose header points beyond its end is truncated.
    pub(super) fn open(mut reader: R) -> Result<Container<R>, Refusal> {
        let survey = survey(&mut reader).map_err(|_| Refusal::Truncated)?;
        let ends_early = survey.ends_early;
        match CompoundFile::open(Mended::of(reader, survey.spare)) {
            Ok(file) => Ok(Container { file }),
            Err(_) if ends_early => Err(Refusal::Truncated),
            Err(error) => Err(Refusal::Corrupt(error.to_string().into())),
        }
    }

    /// Xls, an encrypted OOXML package, or no spreadsheet.
    pub(super) fn format(&self) -> Result<Format, Refusal> {
        if self.file.is_stream("EncryptedPackage") {
            return Err(Refusal::Encrypted);
        }
        match self.workbook_stream() {
            Some(_) => Ok(Format::Xls),
            None => Err(Refusal::NotASpreadsheet),
        }
    }

    /// The whole workbook stream.
    pub(super) fn workbook(&mut self) -> Result<Vec<u8>, Refusal> {
        let name = self.workbook_stream().ok_or(Refusal::NotASpreadsheet)?;
        let mut content = Vec::new();
        self.file
            .open_stream(name)
            .and_then(|stream| stream.take(limits::FILE_BYTES).read_to_end(&mut content))
            .map_err(|error| Refusal::Corrupt(error.to_string().into()))?;
        Ok(content)
    }

    fn workbook_stream(&self) -> Option<&'static str> {
        ["Workbook", "Book"]
            .into_iter()
            .find(|name| self.file.is_stream(name))
    }
}

/// What the header and the allocation table that it names say of the file's sectors.
struct Survey {
    /// One is in use that the file no longer has.
    ends_early: bool,
    /// Where the table speaks of sectors beyond the end that are not in use.
    spare: Vec<Range<u64>>,
}

/// Looks at the header and the table ([MS-CFB] 2.2, 2.3). An error is an end within the header.
fn survey(reader: &mut (impl Read + Seek)) -> io::Result<Survey> {
    let length = reader.seek(SeekFrom::End(0))?;
    reader.rewind()?;
    let mut header = [0u8; HEADER_BYTES as usize];
    reader.read_exact(&mut header)?;
    let sector_bytes = 1u64 << u64::from(header[30]).clamp(9, 12);
    let sectors = length.div_ceil(sector_bytes).saturating_sub(1);
    let is_missing = |sector: u32| (u64::from(sector) + 2) * sector_bytes > length;
    let tables: Vec<u32> = numbers(&header[76..])
        .filter(|sector| *sector <= MAX_SECTOR)
        .collect();
    let missing = numbers(&header[48..52])
        .chain(tables.iter().copied())
        .any(|sector| sector <= MAX_SECTOR && is_missing(sector));
    let mut last_used = 0u32;
    let mut spare = Vec::new();
    let mut number = 0u64;
    for table in tables.into_iter().filter(|table| !is_missing(*table)) {
        let mut entries = vec![0u8; sector_bytes as usize];
        let start = (u64::from(table) + 1) * sector_bytes;
        reader.seek(SeekFrom::Start(start))?;
        reader.read_exact(&mut entries)?;
        // Whatever the entry of a sector beyond the end says, only what a chain goes on to is in use.
        let next = numbers(&entries).filter(|next| *next <= MAX_SECTOR).max();
        last_used = last_used.max(next.unwrap_or(0));
        let first_spare = sectors.saturating_sub(number) * ENTRY_BYTES;
        if first_spare < sector_bytes {
            spare.push(start + first_spare..start + sector_bytes);
        }
        number += sector_bytes / ENTRY_BYTES;
    }
    reader.rewind()?;
    let ends_early = missing || is_missing(last_used);
    if ends_early {
        // What is missing is not spare.
        spare.clear();
    }
    Ok(Survey { ends_early, spare })
}

/// A container whose allocation table says of no sector beyond its end that it is in use. SheetJS,
/// and what is built on it, mark those as ends of chains, which the reader of containers takes for
/// damage.
struct Mended<R> {
    reader: R,
    spare: Vec<Range<u64>>,
    at: u64,
}

impl<R> Mended<R> {
    fn of(reader: R, spare: Vec<Range<u64>>) -> Mended<R> {
        Mended {
            reader,
            spare,
            at: 0,
        }
    }
}

impl<R: Read> Read for Mended<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        for (place, byte) in (self.at..).zip(&mut buffer[..count]) {
            if self.spare.iter().any(|spare| spare.contains(&place)) {
                *byte = FREE;
            }
        }
        self.at += count as u64;
        Ok(count)
    }
}

impl<R: Seek> Seek for Mended<R> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.at = self.reader.seek(place)?;
        Ok(self.at)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes
        .chunks_exact(4)
        .filter_map(|bytes| Some(u32::from_le_bytes(bytes.try_into().ok()?)))
}

/// Each byte of the mark of a sector that is not in use ([MS-CFB] 2.1).
const FREE: u8 = 0xFF;
/// Bytes of an entry of the allocation table.
const ENTRY_BYTES: u64 = 4;
/// The largest sector number; above it stand marks ([MS-CFB] 2.1).
const MAX_SECTOR: u32 = 0xFFFF_FFFA;
