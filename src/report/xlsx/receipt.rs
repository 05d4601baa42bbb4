//! 校验码 in a report workbook: on the first page, and at every page's foot.

use crate::check::Outcome;
use crate::receipt::Receipt;

use super::book::Book;
use super::cell::Cell;
use super::style::Look;

/// The code, and how it is used, across so many columns.
pub fn row(book: &Book, outcome: &Outcome, columns: u16) -> Vec<Cell> {
    let code = Receipt::of(outcome, book.rules).code;
    vec![
        Cell::text(book.texts.get("receipt-code"), Look::Label),
        Cell::text(code, Look::Strong).across(2),
        Cell::text(book.texts.get("receipt-how"), Look::Text).across(columns - 3),
    ]
}

/// An application's name with its code.
pub fn foot(book: &Book, outcome: &Outcome, name: String) -> String {
    let code = Receipt::of(outcome, book.rules).code;
    book.texts
        .with("receipt-foot", &[("name", name), ("code", code)])
}
