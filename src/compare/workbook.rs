//! A report workbook as one side of a comparison: it holds a line of JSON for each application in a sheet
//! of its own.

use crate::seal::record::recorded;

use super::side::{NotAReport, StoredReport, read};

/// Reads a report workbook.
///
/// # Errors
/// It is none of this tool, or of a version that kept no record; or the record was changed.
pub fn of_workbook(bytes: &[u8]) -> Result<StoredReport, NotAReport> {
    let lines = recorded(bytes).unwrap_or_default();
    if lines.is_empty() {
        return Err(NotAReport::NoRecord);
    }
    read(&lines)
}
