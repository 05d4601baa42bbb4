//! A workbook's sheets, one format a file: which reader is for which, and what they hand on.

use super::content::SheetContent;
use super::{Format, Refusal, csv, docx, html, ods, spreadsheet_ml, xls, xlsb, xlsx};

/// Every worksheet of the workbook. A sheet that is broken alone is an error in its place.
pub(super) fn read_sheets(bytes: &[u8], format: Format) -> Result<Vec<SheetContent>, Refusal> {
    let mut sheets = match format {
        Format::Xlsx => xlsx::read_sheets(bytes),
        Format::Xlsb => xlsb::read_sheets(bytes),
        Format::Xls => xls::read_sheets(bytes),
        Format::Ods => ods::read_sheets(bytes),
        Format::Csv => csv::read_sheets(bytes),
        Format::Html => html::read_sheets(bytes),
        Format::SpreadsheetMl => spreadsheet_ml::read_sheets(bytes),
        Format::Docx => docx::read_sheets(bytes),
    }?;
    for sheet in &mut sheets {
        if let Ok(grid) = &mut sheet.content {
            sheet.content = std::mem::take(grid).without_covered();
        }
    }
    Ok(sheets)
}
