//! One file, opened within limits: read into memory once, told by content, guarded, read. Never an
//! error and never a panic: what cannot be read is a refusal, and the caller goes on.

use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::book::{self, SheetContent};
use super::contained::contained;
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

/// Opens a file. The sheets of a report by this tool are left out.
pub fn open(path: &Path) -> Workbook {
    let bytes = match read_file(path) {
        Ok(bytes) => bytes,
        Err((size, refusal)) => return refused_unread(path, size, refusal),
    };
    let told = contained(|| sniff(Cursor::new(bytes.as_slice())))
        .unwrap_or_else(|words| Err(Refusal::Corrupt(words)));
    let source = Arc::new(Source {
        path: path.to_path_buf(),
        size: bytes.len() as u64,
        sha256: hex(&Sha256::digest(&bytes)),
        format: told.as_ref().ok().copied(),
    });
    let content = told.and_then(|format| read(&bytes, format));
    let own_report = matches!(content, Ok(Content::OwnReport));
    Workbook {
        content: content.map(|content| match content {
            Content::OwnReport => Vec::new(),
            Content::Sheets(sheets) => sheets
                .into_iter()
                .map(|sheet| tied(sheet, &source))
                .collect(),
        }),
        source,
        own_report,
    }
}

enum Content {
    OwnReport,
    Sheets(Vec<SheetContent>),
}

fn read(bytes: &[u8], format: Format) -> Result<Content, Refusal> {
    let outcome = contained(|| -> Result<Content, Refusal> {
        if is_package(format) {
            let mut package = Package::open(Cursor::new(bytes))?;
            package.guard()?;
            if package.is_own_report() {
                return Ok(Content::OwnReport);
            }
        }
        let sheets = book::read_sheets(bytes, format)?;
        if has_report_sheets(&sheets) {
            return Ok(Content::OwnReport);
        }
        Ok(Content::Sheets(sheets))
    });
    outcome.unwrap_or_else(|words| Err(Refusal::Corrupt(words)))
}

fn is_package(format: Format) -> bool {
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

fn tied(sheet: SheetContent, source: &Arc<Source>) -> Sheet {
    Sheet {
        id: Arc::new(SheetId {
            source: Arc::clone(source),
            name: sheet.name,
            index: sheet.index,
            hidden: sheet.hidden,
        }),
        content: sheet.content,
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
