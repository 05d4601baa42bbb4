//! What a report workbook records of its applications, a line of JSON for each, in a sheet that nobody
//! sees.

use crate::package::parts::Package;
use crate::package::rows::{self, CellKind};
use crate::package::workbook::WorkbookPart;

/// The sheet of a report workbook that holds it, and what its first cell says.
pub(crate) const RECORD: &str = "jidi.record";
/// What every piece of it begins with, so that no program takes one for a formula or a number.
pub(crate) const RECORD_PIECE: char = '#';

/// The record of a report workbook, a line for each application; empty where it holds none.
///
/// # Errors
/// It is no workbook, or a part of it no markup. In the library's words.
pub(crate) fn recorded(bytes: &[u8]) -> Result<String, String> {
    let mut package = Package::open(bytes)?;
    let book = WorkbookPart::of(&mut package)?;
    let strings = book.shared_strings(&mut package)?;
    let mut lines = String::new();
    let sheets = book.names.iter().zip(&book.sheets);
    for part in sheets.filter_map(|(name, part)| part.as_ref().filter(|_| name == RECORD)) {
        rows::each_row(package.stream(part)?, &strings, |_, cells| {
            let texts = cells.iter().filter(|cell| cell.kind == CellKind::Text);
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
