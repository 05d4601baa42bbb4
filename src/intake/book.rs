//! A workbook's sheets, one format a file: which reader is for which, and what they hand on.

use super::content::{BookContent, SheetContent};
use super::{Format, Refusal, csv, docx, html, ods, spreadsheet_ml, xls, xlsb, xlsx};

/// Every worksheet of the workbook, and what it says where it is a document. A sheet that is broken
/// alone is an error in its place.
pub(super) fn read(bytes: &[u8], format: Format) -> Result<BookContent, Refusal> {
    let tables = |sheets: Result<Vec<SheetContent>, Refusal>| {
        sheets.map(|sheets| BookContent {
            sheets,
            ..BookContent::default()
        })
    };
    let mut book = match format {
        Format::Xlsx => tables(xlsx::read_sheets(bytes)),
        Format::Xlsb => tables(xlsb::read_sheets(bytes)),
        Format::Xls => tables(xls::read_sheets(bytes)),
        Format::Ods => tables(ods::read_sheets(bytes)),
        Format::Csv => tables(csv::read_sheets(bytes)),
        Format::SpreadsheetMl => tables(spreadsheet_ml::read_sheets(bytes)),
        Format::Html => html::read(bytes).map(|(sheets, prose)| BookContent {
            sheets,
            prose,
            ..BookContent::default()
        }),
        Format::Docx => docx::read(bytes),
    }?;
    for sheet in &mut book.sheets {
        if let Ok(grid) = &mut sheet.content {
            sheet.content = std::mem::take(grid).without_covered();
        }
    }
    Ok(book)
}
