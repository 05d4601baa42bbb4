//! Which format bytes are in, by content alone: a name says what its giver believed. Text of no
//! other kind may be CSV; whether it is taken for one, its name must say too.

use std::io::{Read, Seek, SeekFrom};

use super::directory::{Directory, ZIP_END_SIGNATURE, ZIP_SIGNATURE};
use super::ole::{self, Container};
use super::{Format, Reason, Refusal, html, ods, spreadsheet_ml, text};

/// How many first bytes tell the container.
pub(super) const HEAD_BYTES: usize = 8;

/// RAR 4 and 5 share these; a 7z archive begins with the others.
const PACKED_SIGNATURES: [&[u8]; 2] = [b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C"];
/// The end record and the longest comment behind it (APPNOTE 4.3.16).
const ZIP_END_BYTES: u64 = 22 + 65_535;

/// The format, or why there is none to tell. Reads directories only.
pub(super) fn sniff<R: Read + Seek>(mut reader: R) -> Result<Format, Refusal> {
    let mut head = Vec::new();
    reader
        .by_ref()
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head)
        .map_err(|error| Refusal::Inaccessible(Reason::from(&error)))?;
    if head.is_empty() {
        return Err(Refusal::Empty);
    }
    if head == ole::SIGNATURE {
        return Container::open(reader)?.format();
    }
    if is_packed(&head) {
        return Err(Refusal::Packed);
    }
    if !head.starts_with(ZIP_SIGNATURE) {
        let rest = (text::HEAD_BYTES - head.len()) as u64;
        reader
            .take(rest)
            .read_to_end(&mut head)
            .map_err(|error| Refusal::Inaccessible(Reason::from(&error)))?;
        return text_format(&text::head(&head));
    }
    if !has_zip_end(&mut reader).map_err(|error| Refusal::Inaccessible(Reason::from(&error)))? {
        return Err(Refusal::Truncated);
    }
    Directory::open(reader)?
        .format()
        .ok_or(Refusal::NotASpreadsheet)
}

/// True where the first bytes are those of a container that may hold a spreadsheet.
pub(super) fn is_container(head: &[u8]) -> bool {
    head.starts_with(ZIP_SIGNATURE) || head == ole::SIGNATURE
}

/// True where the first bytes are those of an archive that is not read.
pub(super) fn is_packed(head: &[u8]) -> bool {
    PACKED_SIGNATURES
        .iter()
        .any(|signature| head.starts_with(signature))
}

fn text_format(head: &str) -> Result<Format, Refusal> {
    if spreadsheet_ml::is_spreadsheet_ml(head) {
        return Ok(Format::SpreadsheetMl);
    }
    if ods::is_flat(head) {
        return Ok(Format::Ods);
    }
    if html::is_html(head) {
        return Ok(Format::Html);
    }
    // RFC 2557: a page and its pictures as the parts of one message.
    let lower = head.to_ascii_lowercase();
    if lower.contains("mime-version:") && lower.contains("multipart/related") {
        return Err(Refusal::WebArchive);
    }
    Ok(Format::Csv)
}

fn has_zip_end(reader: &mut (impl Read + Seek)) -> std::io::Result<bool> {
    let length = reader.seek(SeekFrom::End(0))?;
    reader.seek(SeekFrom::Start(length.saturating_sub(ZIP_END_BYTES)))?;
    let mut tail = Vec::new();
    reader.by_ref().take(ZIP_END_BYTES).read_to_end(&mut tail)?;
    reader.rewind()?;
    // It stands near the end, where no comment follows it.
    Ok(tail
        .windows(ZIP_END_SIGNATURE.len())
        .rev()
        .any(|window| window == ZIP_END_SIGNATURE))
}
