//! Which spreadsheet format bytes are in, by content alone: a name says what its giver believed.
//! HTML, CSV and XML spreadsheets are not told apart from other text yet.

use std::io::{Read, Seek, SeekFrom};

use super::ole::{self, Container};
use super::package::Package;
use super::{Format, Refusal};

/// How many first bytes tell the container.
pub(super) const HEAD_BYTES: usize = 8;

const ZIP_SIGNATURE: &[u8] = b"PK\x03\x04";
const ZIP_END_SIGNATURE: &[u8] = b"PK\x05\x06";
/// The end record and the longest comment behind it (APPNOTE 4.3.16).
const ZIP_END_BYTES: u64 = 22 + 65_535;

/// The format, or why there is none to tell. Reads directories only.
pub(super) fn sniff<R: Read + Seek>(mut reader: R) -> Result<Format, Refusal> {
    let mut head = Vec::new();
    reader
        .by_ref()
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head)
        .map_err(|error| Refusal::Inaccessible(error.to_string()))?;
    if head.is_empty() {
        return Err(Refusal::Empty);
    }
    if head == ole::SIGNATURE {
        return Container::open(reader)?.format();
    }
    if !head.starts_with(ZIP_SIGNATURE) {
        return Err(Refusal::NotASpreadsheet);
    }
    if !has_zip_end(&mut reader).map_err(|error| Refusal::Inaccessible(error.to_string()))? {
        return Err(Refusal::Truncated);
    }
    Package::open(reader)?
        .format()
        .ok_or(Refusal::NotASpreadsheet)
}

/// True where the first bytes are those of a container that may hold a spreadsheet.
pub(super) fn is_container(head: &[u8]) -> bool {
    head.starts_with(ZIP_SIGNATURE) || head == ole::SIGNATURE
}

fn has_zip_end(reader: &mut (impl Read + Seek)) -> std::io::Result<bool> {
    let length = reader.seek(SeekFrom::End(0))?;
    reader.seek(SeekFrom::Start(length.saturating_sub(ZIP_END_BYTES)))?;
    let mut tail = Vec::new();
    reader.by_ref().take(ZIP_END_BYTES).read_to_end(&mut tail)?;
    reader.rewind()?;
    Ok(tail
        .windows(ZIP_END_SIGNATURE.len())
        .any(|window| window == ZIP_END_SIGNATURE))
}
