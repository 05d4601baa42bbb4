//! A report workbook as one side of a comparison: it holds a line of JSON for each application in a sheet
//! of its own.

use crate::package::parts::Package;
use crate::package::rows::{self, Kind};
use crate::package::workbook::Book;
use crate::report::json::{RECORD, RECORD_PIECE};

use super::side::{NotAReport, Side, read};

/// Reads a report workbook.
///
/// # Errors
/// It is none of this tool, or of a version that kept no record; or the record was changed.
pub fn of_workbook(bytes: &[u8]) -> Result<Side, NotAReport> {
    let lines = lines(bytes).unwrap_or_default();
    if lines.is_empty() {
        return Err(NotAReport::NoRecord);
    }
    read(&lines)
}

/// The record, a line for each application.
fn lines(bytes: &[u8]) -> Result<String, String> {
    let mut package = Package::open(bytes)?;
    let book = Book::of(&mut package)?;
    let strings = match package.related(&book.part, "sharedStrings")? {
        Some(strings) => rows::shared_strings(package.stream(&strings.target)?)?,
        None => Vec::new(),
    };
    let mut lines = String::new();
    let sheets = book.names.iter().zip(&book.sheets);
    for part in sheets.filter_map(|(name, part)| part.as_ref().filter(|_| name == RECORD)) {
        rows::each_row(package.stream(part)?, &strings, |_, cells| {
            let texts = cells.iter().filter(|cell| cell.kind == Kind::Text);
            let pieces: Vec<&str> = texts
                .filter_map(|cell| cell.text.strip_prefix(RECORD_PIECE))
                .collect();
            if !pieces.is_empty() {
                lines.push_str(&pieces.concat());
                lines.push('\n');
            }
            Ok(())
        })?;
    }
    Ok(lines)
}
