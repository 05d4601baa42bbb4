//! 校验码 in a report workbook: on the first page, and at every page's foot.

use crate::check::Outcome;
use crate::receipt::Receipt;

use super::book::ReportBook;
use super::cell::ReportCell;
use super::style::CellLook;

/// The code, and how it is used, across so many columns.
pub fn row(book: &ReportBook, outcome: &Outcome, columns: u16) -> Vec<ReportCell> {
    let code = Receipt::of(outcome, book.rules).code;
    vec![
        ReportCell::text(book.texts.get("receipt-code"), CellLook::Label),
        ReportCell::text(code, CellLook::Strong).across(2),
        ReportCell::text(book.texts.get("receipt-how"), CellLook::Text).across(columns - 3),
    ]
}

/// An application's name with its code.
pub fn foot(book: &ReportBook, outcome: &Outcome, name: String) -> String {
    let code = Receipt::of(outcome, book.rules).code;
    book.texts
        .with("receipt-foot", &[("name", name), ("code", code)])
}
