//! One file, opened within limits: read into memory once, told by content, guarded, read. Never an
//! error and never a panic: what cannot be read is a refusal, and the caller goes on.
//!
//! Every format is read in this process by a reader of our own, whose memory is bounded by the guard
//! or by the bytes themselves: no verdict depends on a clock, or on how busy the machine is.

use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use crate::digest;

use super::archive::Archive;
use super::book;
use super::contained::refusing;
use super::content::{BookContent, SheetContent};
use super::directory::{Directory, is_zip};
use super::prose::Prose;
use super::sniff::{HEAD_BYTES, is_packed, sniff};
use super::under_way::BeingRead;
use super::walk::{ARCHIVE_EXTENSIONS, PACKED_EXTENSIONS, extension_is};
use super::xlsx::again::{self, SheetAgain};
use super::{Cause, Format, Reason, Refusal, Sheet, SheetId, Source, TextBox, Workbook};
use crate::limits::{self, Limit};

/// The sheets of a report by this tool, in each of its languages.
const REPORT_SHEETS: [[&str; 6]; 2] = [
    [
        "结论",
        "证据",
        "问题清单",
        "企业明细",
        "人工核查",
        "读取情况",
    ],
    [
        "Conclusion",
        "Evidence",
        "Findings",
        "Firms",
        "Manual review",
        "Reading",
    ],
];

/// The largest report of this tool that is kept as it is. One on a single application takes a tenth.
const OWN_BYTES: usize = 8 * 1024 * 1024;

/// How files are opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reader;

impl Reader {
    /// Opens a file.
    pub fn open(&self, path: &Path) -> Workbook {
        let _reading = BeingRead::of(path);
        match read_file(path) {
            Ok(bytes) => self.opened(path, None, &bytes),
            Err((size, refusal)) => refused(path, None, size, refusal),
        }
    }

    /// Opens what a file of that name would hold.
    pub fn open_bytes(&self, path: &Path, bytes: &[u8]) -> Workbook {
        let _reading = BeingRead::of(path);
        self.opened(path, None, bytes)
    }

    /// The sheets of a workbook of Office Open XML that was made of another one by changing some of its parts,
    /// read no further than they may have changed.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn open_again(
        &self,
        path: &Path,
        bytes: &[u8],
        original: &[u8],
    ) -> Result<Vec<SheetAgain>, Refusal> {
        let _reading = BeingRead::of(path);
        refusing(|| again::read(bytes, original))
    }

    /// Opens the archive at a path; or else the workbook that the file is instead, or why it is
    /// neither.
    pub fn open_archive(&self, path: &Path) -> Result<Archive, Box<Workbook>> {
        match refusing(|| Archive::open(path)) {
            Ok(Some(archive)) => Ok(archive),
            Ok(None) => Err(Box::new(self.open(path))),
            Err(refusal) => Err(Box::new(unopened(path, refusal))),
        }
    }

    /// Opens a file of an archive, by its path as [`Archive::folder`] gives it.
    pub fn open_in(&self, archive: &mut Archive, path: &Path) -> Workbook {
        let _reading = BeingRead::of(path);
        let read = refusing(|| archive.read(path));
        match read {
            Ok(bytes) => self.opened(path, Some(archive.path()), &bytes),
            Err(refusal) => refused(path, Some(archive.path()), archive.size(path), refusal),
        }
    }

    fn opened(&self, path: &Path, archive: Option<&Path>, bytes: &[u8]) -> Workbook {
        let told = refusing(|| sniff(Cursor::new(bytes)))
            .and_then(|format| named_for(path, format))
            .map_err(|refusal| archive_refusal(path, archive, bytes, refusal));
        let format = told.as_ref().ok().copied();
        let mut content = told.and_then(|format| self.read(bytes, format));
        let is_foreign = matches!(
            &content,
            Err(Refusal::NotASpreadsheet) | Ok(OpenedContent { sheets: Err(_), .. })
        );
        let source = Arc::new(Source {
            path: path.to_path_buf(),
            size: bytes.len() as u64,
            sha256: digest::sha256(bytes),
            format: format.filter(|_| !is_foreign),
            archive: archive.map(Path::to_path_buf),
        });
        let own_report = content.as_ref().is_ok_and(|content| content.own_report);
        let (said, boxes) = match &mut content {
            Ok(content) => (content.prose.take(), std::mem::take(&mut content.boxes)),
            Err(_) => (None, Vec::new()),
        };
        let text = || extension_is(path, &["txt"]).then(|| Prose::of_text(bytes))?;
        let prose = said.or_else(text);
        let content = content.and_then(|content| Ok(tied(content.sheets?, &source)));
        let is_kept = own_report && format == Some(Format::Xlsx) && bytes.len() <= OWN_BYTES;
        Workbook {
            content,
            prose,
            boxes,
            source,
            own_report,
            own_bytes: is_kept.then(|| Arc::from(bytes)),
        }
    }

    fn read(&self, bytes: &[u8], format: Format) -> Result<OpenedContent, Refusal> {
        let marked = refusing(|| guard(bytes))?;
        let book = match refusing(|| book::read(bytes, format)) {
            Ok(read) => read,
            // A report of ours that was damaged since is no part of an application all the same.
            Err(_) if marked => BookContent::default(),
            Err(refusal) => return Err(refusal),
        };
        let BookContent {
            sheets,
            prose,
            boxes,
        } = book;
        // A page without a table is no workbook, whatever it is called; it may say something all the same.
        let is_bare = format == Format::Html && sheets.iter().all(SheetContent::is_empty);
        Ok(OpenedContent {
            own_report: marked || has_report_sheets(&sheets),
            sheets: if is_bare {
                Err(Refusal::NotASpreadsheet)
            } else {
                Ok(sheets)
            },
            prose,
            boxes,
        })
    }
}

/// A file's bytes, within the limit on them.
///
/// # Errors
///
/// The system does not give it, or it is too large.
pub fn content_of(path: &Path) -> Result<Vec<u8>, Refusal> {
    read_file(path).map_err(|(_, refusal)| refusal)
}

/// Opens a file in this process alone; see [`Reader`].
pub fn open(path: &Path) -> Workbook {
    Reader.open(path)
}

/// Any text may be CSV, so that its name must say so too: of all others only `.xls` is what
/// programs wrongly call one.
fn named_for(path: &Path, format: Format) -> Result<Format, Refusal> {
    let is_csv = extension_is(path, format.extensions()) || extension_is(path, &["xls"]);
    if format == Format::Csv && !is_csv {
        return Err(Refusal::NotASpreadsheet);
    }
    Ok(format)
}

/// A file that is no spreadsheet may be an archive, by its name or by its content.
fn archive_refusal(path: &Path, archive: Option<&Path>, bytes: &[u8], refusal: Refusal) -> Refusal {
    if refusal != Refusal::NotASpreadsheet {
        return refusal;
    }
    if extension_is(path, &PACKED_EXTENSIONS) {
        return Refusal::Packed;
    }
    if archive.is_some() && is_zip(bytes) && extension_is(path, &ARCHIVE_EXTENSIONS) {
        return Refusal::NestedArchive;
    }
    refusal
}

struct OpenedContent {
    own_report: bool,
    sheets: Result<Vec<SheetContent>, Refusal>,
    prose: Option<Prose>,
    boxes: Vec<TextBox>,
}

/// Refuses what no reader could open within the limits; true where the file is marked as ours.
fn guard(bytes: &[u8]) -> Result<bool, Refusal> {
    if !is_zip(bytes) {
        return Ok(false);
    }
    let mut package = Directory::open(Cursor::new(bytes))?;
    package.guard()?;
    Ok(package.is_own_report())
}

fn has_report_sheets(sheets: &[SheetContent]) -> bool {
    REPORT_SHEETS.iter().any(|names| {
        names
            .iter()
            .all(|name| sheets.iter().any(|sheet| sheet.name == *name))
    })
}

fn tied(sheets: Vec<SheetContent>, source: &Arc<Source>) -> Vec<Sheet> {
    sheets
        .into_iter()
        .map(|sheet| Sheet {
            id: Arc::new(SheetId {
                source: Arc::clone(source),
                name: sheet_name(sheet.name, source),
                index: sheet.index,
                hidden: sheet.hidden,
                layout: sheet.layout,
            }),
            content: sheet.content,
        })
        .collect()
}

/// Spreadsheet programs call the one sheet of a CSV file after the file.
fn sheet_name(name: String, source: &Source) -> String {
    match (source.format, source.path.file_stem()) {
        (Some(Format::Csv), Some(stem)) => stem.to_string_lossy().into_owned(),
        (_, _) => name,
    }
}

/// The whole file, or its size as far as known and why it was not read. Waits for no pipe.
fn read_file(path: &Path) -> Result<Vec<u8>, (u64, Refusal)> {
    let inaccessible = |error: std::io::Error| (0, Refusal::Inaccessible(Reason::from(&error)));
    let metadata = fs::metadata(path).map_err(inaccessible)?;
    if !metadata.is_file() {
        return Err((0, Refusal::Inaccessible(not_a_file(&metadata))));
    }
    let over_limit = (metadata.len(), Refusal::OverLimit(Limit::FileBytes));
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(inaccessible)?;
    if metadata.len() > limits::FILE_BYTES {
        let head = file.take(HEAD_BYTES as u64).read_to_end(&mut bytes);
        return Err(match head {
            Ok(_) if is_packed(&bytes) => (metadata.len(), Refusal::Packed),
            Ok(_) | Err(_) => over_limit,
        });
    }
    // The file may grow while it is read.
    file.by_ref()
        .take(limits::FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(inaccessible)?;
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(over_limit);
    }
    Ok(bytes)
}

fn not_a_file(metadata: &fs::Metadata) -> Reason {
    if metadata.is_dir() {
        Reason::of(Cause::Folder, "a folder")
    } else {
        Reason::of(Cause::NotAFile, "not a regular file")
    }
}

/// An archive that does not open, told from another as far as its bytes can be had.
fn unopened(path: &Path, refusal: Refusal) -> Workbook {
    match read_file(path) {
        Ok(bytes) => {
            let mut workbook = refused(path, None, bytes.len() as u64, refusal);
            Arc::make_mut(&mut workbook.source).sha256 = digest::sha256(&bytes);
            workbook
        }
        Err((size, _)) => refused(path, None, size, refusal),
    }
}

fn refused(path: &Path, archive: Option<&Path>, size: u64, refusal: Refusal) -> Workbook {
    Workbook {
        source: Arc::new(Source {
            path: path.to_path_buf(),
            size,
            sha256: String::new(),
            format: None,
            archive: archive.map(Path::to_path_buf),
        }),
        content: Err(refusal),
        prose: None,
        boxes: Vec::new(),
        own_report: false,
        own_bytes: None,
    }
}
