//! One file, opened within limits: read into memory once, told by content, guarded, read. Never an
//! error and never a panic: what cannot be read is a refusal, and the caller goes on.
//!
//! Xlsx and ods are bounded by the guard and read in this process. Xlsb and xls cannot be, and go to a
//! child process where the reader was given one.

use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::book::{self, SheetContent};
use super::child;
use super::contained::refusing;
use super::limits::{self, Limit};
use super::package::Package;
use super::sniff::sniff;
use super::{Format, Refusal, Sheet, SheetId, Source, Workbook};

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

/// How many characters of a library's words are kept.
const WORDS_CHARACTERS: usize = 200;

/// How files are opened.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// The program to run as a reading child: this very binary, whose `main` calls
    /// [`super::child_main`] first. Without one a hostile xls, xlsb or ods can exhaust memory or
    /// never end.
    pub child: Option<PathBuf>,
}

impl Reader {
    /// Opens a file.
    pub fn open(&self, path: &Path) -> Workbook {
        let bytes = match read_file(path) {
            Ok(bytes) => bytes,
            Err((size, refusal)) => return refused_unread(path, size, refusal),
        };
        let told = refusing(|| sniff(Cursor::new(bytes.as_slice())));
        let source = Arc::new(Source {
            path: path.to_path_buf(),
            size: bytes.len() as u64,
            sha256: hex(&Sha256::digest(&bytes)),
            format: told.as_ref().ok().copied(),
        });
        let content = told.and_then(|format| self.read(&bytes, format));
        let own_report = content.as_ref().is_ok_and(|content| content.own_report);
        let content = match content {
            Ok(content) => Ok(tied(content.sheets, &source)),
            Err(Refusal::Corrupt(words)) => Err(Refusal::Corrupt(brief(&words))),
            Err(refusal) => Err(refusal),
        };
        Workbook {
            content,
            source,
            own_report,
        }
    }

    fn read(&self, bytes: &[u8], format: Format) -> Result<Content, Refusal> {
        let marked = refusing(|| guard(bytes, format))?;
        let read = match &self.child {
            Some(program) if !is_bounded(format) => child::read_sheets(program, bytes, format),
            Some(_) | None => refusing(|| book::read_sheets(bytes, format)),
        };
        let sheets = match read {
            Ok(sheets) => sheets,
            // A report of ours that was damaged since is no part of an application all the same.
            Err(_) if marked => Vec::new(),
            Err(refusal) => return Err(refusal),
        };
        Ok(Content {
            own_report: marked || has_report_sheets(&sheets),
            sheets,
        })
    }
}

/// Opens a file in this process alone; see [`Reader`].
pub fn open(path: &Path) -> Workbook {
    Reader::default().open(path)
}

struct Content {
    own_report: bool,
    sheets: Vec<SheetContent>,
}

/// Refuses what no reader could open within the limits; true where the file is marked as ours.
fn guard(bytes: &[u8], format: Format) -> Result<bool, Refusal> {
    match format {
        Format::Xlsx | Format::Xlsb | Format::Ods => {
            let mut package = Package::open(Cursor::new(bytes))?;
            package.guard()?;
            Ok(package.is_own_report())
        }
        Format::Xls => Ok(false),
    }
}

/// True where the guard bounds what reading can cost.
fn is_bounded(format: Format) -> bool {
    match format {
        Format::Xlsx | Format::Xlsb | Format::Ods => true,
        Format::Xls => false,
    }
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
                name: sheet.name,
                index: sheet.index,
                hidden: sheet.hidden,
            }),
            content: sheet.content.map_err(|words| brief(&words)),
        })
        .collect()
}

/// The beginning of a library's words: they may quote the file, which may be hostile.
fn brief(words: &str) -> String {
    match words.char_indices().nth(WORDS_CHARACTERS) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_string(),
    }
}

/// The whole file, or its size as far as known and why it was not read. Waits for no pipe.
fn read_file(path: &Path) -> Result<Vec<u8>, (u64, Refusal)> {
    let inaccessible = |error: std::io::Error| (0, Refusal::Inaccessible(error.to_string()));
    let metadata = fs::metadata(path).map_err(inaccessible)?;
    if !metadata.is_file() {
        return Err((0, Refusal::Inaccessible("not a regular file".into())));
    }
    let over_limit = (metadata.len(), Refusal::OverLimit(Limit::FileBytes));
    if metadata.len() > limits::FILE_BYTES {
        return Err(over_limit);
    }
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    File::open(path)
        .and_then(|file| file.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes))
        .map_err(inaccessible)?;
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(over_limit);
    }
    Ok(bytes)
}

fn refused_unread(path: &Path, size: u64, refusal: Refusal) -> Workbook {
    Workbook {
        source: Arc::new(Source {
            path: path.to_path_buf(),
            size,
            sha256: String::new(),
            format: None,
        }),
        content: Err(refusal),
        own_report: false,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
