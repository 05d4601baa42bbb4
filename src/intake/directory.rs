//! The zip package that xlsx, xlsb, ods and docx are: its directory, looked at before any reader of
//! spreadsheets sees it. Which spreadsheet it is, whether it keeps within the limits, and whether
//! this tool wrote it. No cell is read here.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Seek};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::packing::{foreign_method, zip_reason, zip_refusal};
use super::{Cause, Format, Reason, Refusal};
use crate::limits::{self, Limit};

/// The document property that a report written by this tool carries.
pub const REPORT_PROPERTY: &str = "jidi.report";

/// ODF 1.3 part 2, 3.3: the media type stands first in the package, uncompressed.
const ODS_MEDIA_TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// A package of which only the directory has been read; its parts are read one by one.
pub(super) struct Directory<R> {
    archive: ZipArchive<R>,
    parts: Vec<DirectoryEntry>,
}

/// One entry of the directory.
struct DirectoryEntry {
    /// As readers look it up: lower case, `/` between folders.
    name: String,
    /// Declared size in bytes.
    size: u64,
    encrypted: bool,
    /// The method it is packed by, where that is not read.
    foreign_method: Option<String>,
}

impl<R: Read + Seek> Directory<R> {
    /// Reads the directory alone.
    pub(super) fn open(reader: R) -> Result<Directory<R>, Refusal> {
        let archive = ZipArchive::new(reader).map_err(zip_refusal)?;
        let mut parts = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(zip_refusal)?;
            let name = String::from_utf8_lossy(entry.name_raw());
            parts.push(DirectoryEntry {
                name: name.replace('\\', "/").to_ascii_lowercase(),
                size: entry.size(),
                encrypted: entry.encrypted(),
                foreign_method: foreign_method(entry.compression()),
            });
        }
        Ok(Directory { archive, parts })
    }

    /// The spreadsheet format the part names tell, if any.
    pub(super) fn format(&mut self) -> Option<Format> {
        if let Some(media_type) = self.read_part("mimetype", ODS_MEDIA_TYPE.len() as u64) {
            return (media_type == ODS_MEDIA_TYPE).then_some(Format::Ods);
        }
        // Packed again by somebody, who also packed what must stand unpacked.
        if self.holds("mimetype")
            && self.holds("content.xml")
            && self.holds("meta-inf/manifest.xml")
        {
            return Some(Format::Ods);
        }
        let is_office = self.has(|name| name == "[content_types].xml" || name == "_rels/.rels");
        if !is_office {
            return None;
        }
        if self.has(|name| file_name(name) == "workbook.bin") {
            return Some(Format::Xlsb);
        }
        if self.has(|name| file_name(name) == "workbook.xml" || name.starts_with("xl/worksheets/"))
        {
            return Some(Format::Xlsx);
        }
        self.has(is_main_document).then_some(Format::Docx)
    }

    /// The text of a Word document.
    pub(super) fn main_document(&mut self) -> Result<impl BufRead, Refusal> {
        let index = self
            .parts
            .iter()
            .position(|part| is_main_document(&part.name))
            .ok_or(Refusal::NotASpreadsheet)?;
        let part = self.archive.by_index(index).map_err(zip_refusal)?;
        Ok(BufReader::new(part))
    }

    /// The names of a Word document's headers and footers, those of at most so many bytes.
    pub(super) fn page_edges(&self, most: usize, largest: u64) -> Vec<String> {
        let edges = self.parts.iter().filter(|part| {
            let of_edge = ["word/header", "word/footer"];
            let named = of_edge.iter().any(|begin| part.name.starts_with(begin));
            named && part.name.ends_with(".xml") && part.size <= largest
        });
        edges.take(most).map(|part| part.name.clone()).collect()
    }

    /// Refuses a package that a reader could not open within the limits.
    pub(super) fn guard(&mut self) -> Result<(), Refusal> {
        if self.parts.len() > limits::PARTS {
            return Err(Refusal::OverLimit(Limit::Parts));
        }
        if self.parts.iter().any(|part| part.encrypted) {
            return Err(Refusal::Encrypted);
        }
        // Pictures are never looked at.
        let needed = self
            .parts
            .iter()
            .filter(|part| !part.name.contains("/media/"));
        if let Some(method) = needed.filter_map(|part| part.foreign_method.clone()).next() {
            return Err(Refusal::Method(method));
        }
        // Two readers may take different ones of two parts of one name.
        let names: BTreeSet<&str> = self.parts.iter().map(|part| part.name.as_str()).collect();
        if self.archive.has_duplicate_names() || names.len() < self.parts.len() {
            return Err(Refusal::Corrupt(Reason::of(
                Cause::SameName,
                "two parts of one name",
            )));
        }
        if self.unpacked_bytes() > limits::UNPACKED_BYTES {
            return Err(Refusal::OverLimit(Limit::UnpackedBytes));
        }
        self.guard_shared_strings()
    }

    /// What all parts are unpacked, as the directory declares.
    pub(super) fn unpacked_bytes(&self) -> u64 {
        let sizes = self.parts.iter().map(|part| part.size);
        sizes.fold(0, u64::saturating_add)
    }

    /// True where there is a part of that name, in lower case.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.has(|part| part == name)
    }

    /// The whole of a part; an error is words.
    pub(super) fn content(&mut self, name: &str) -> Result<Vec<u8>, Reason> {
        let index = self.parts.iter().position(|part| part.name == name);
        let index = index.ok_or_else(|| missing(name))?;
        let mut part = self
            .archive
            .by_index(index)
            .map_err(|error| zip_reason(&error))?;
        let mut content = Vec::new();
        part.read_to_end(&mut content)
            .map_err(|error| Reason::of_unpacking(&error))?;
        Ok(content)
    }

    /// A part as it lies, still packed, and what it is to hold by its sum and its size.
    ///
    /// # Errors
    ///
    /// There is none of that name, or it does not lie where the directory says.
    pub(super) fn packed(&mut self, name: &str) -> Result<(Vec<u8>, u32, u64), Refusal> {
        let index = self.parts.iter().position(|part| part.name == name);
        let index = index.ok_or_else(|| Refusal::Corrupt(missing(name)))?;
        let mut part = self.archive.by_index_raw(index).map_err(zip_refusal)?;
        let mut bytes = Vec::new();
        let read = part.read_to_end(&mut bytes);
        read.map_err(|error| Refusal::Corrupt(Reason::of_unpacking(&error)))?;
        Ok((bytes, part.crc32(), part.size()))
    }

    /// True where the package carries the property of our own reports.
    pub(super) fn is_own_report(&mut self) -> bool {
        let Some(properties) = self.read_part("docprops/custom.xml", limits::PROPERTY_BYTES) else {
            return false;
        };
        let found = first_element(properties.as_slice(), |element| {
            element.local_name().as_ref() == "property"
                && any_attribute(element, "name", |name| name == REPORT_PROPERTY)
        });
        matches!(found, Ok(Some(())))
    }

    /// Readers reserve memory for as many strings as the part says it has, before they see one.
    fn guard_shared_strings(&mut self) -> Result<(), Refusal> {
        for index in 0..self.parts.len() {
            let part = &self.parts[index];
            if file_name(&part.name) != "sharedstrings.xml" {
                continue;
            }
            let most = part.size / limits::SHARED_STRING_BYTES + 1;
            let content = self.archive.by_index(index).map_err(zip_refusal)?;
            let mut lies = false;
            first_element(BufReader::new(content), |element| {
                let is_table = element.local_name().as_ref() == "sst";
                if is_table {
                    lies = any_attribute(element, "uniqueCount", |count| {
                        count
                            .parse::<u128>()
                            .is_ok_and(|count| count > u128::from(most))
                    });
                }
                is_table
            })
            .map_err(Refusal::Corrupt)?;
            if lies {
                return Err(Refusal::OverLimit(Limit::SharedStrings));
            }
        }
        Ok(())
    }

    fn has(&self, matches: impl Fn(&str) -> bool) -> bool {
        self.parts.iter().any(|part| matches(&part.name))
    }

    /// At most the first `most` bytes of a part; none where it is absent or broken.
    fn read_part(&mut self, name: &str, most: u64) -> Option<Vec<u8>> {
        let index = self.parts.iter().position(|part| part.name == name)?;
        let part = self.archive.by_index(index).ok()?;
        let mut content = Vec::new();
        part.take(most).read_to_end(&mut content).ok()?;
        Some(content)
    }
}

fn missing(name: &str) -> Reason {
    Reason::of(Cause::PartMissing, format!("there is no part {name}"))
}

/// `word/document.xml`, or with a number where an online office wrote it.
fn is_main_document(name: &str) -> bool {
    name.strip_prefix("word/document")
        .and_then(|rest| rest.strip_suffix(".xml"))
        .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Runs through the elements until `wanted` says yes; none where none is. An error is words.
fn first_element(
    content: impl BufRead,
    mut wanted: impl FnMut(&BytesStart<'_>) -> bool,
) -> Result<Option<()>, Reason> {
    let mut reader = quick_xml::Reader::from_reader(content);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if wanted(&element) => return Ok(Some(())),
            Ok(Event::Eof) => return Ok(None),
            Ok(_) => {}
            Err(error) => return Err(error.to_string().into()),
        }
    }
}

/// True where any value of the attribute passes, even where it is given twice.
fn any_attribute(element: &BytesStart<'_>, name: &str, passes: impl Fn(&str) -> bool) -> bool {
    let mut attributes = element.attributes();
    attributes
        .with_checks(false)
        .filter_map(Result::ok)
        .any(|attribute| attribute.key.local_name().as_ref() == name && passes(&attribute.value))
}

pub(super) const ZIP_SIGNATURE: &[u8] = b"PK\x03\x04";

pub(super) const ZIP_END_SIGNATURE: &[u8] = b"PK\x05\x06";

/// True where the first bytes are those of a zip archive, whatever is in it.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(ZIP_SIGNATURE) || head.starts_with(ZIP_END_SIGNATURE)
}
