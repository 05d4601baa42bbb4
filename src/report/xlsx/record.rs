//! What a comparison needs of a report, in a sheet that nobody sees: programs keep it, and people need
//! not. What people see is rounded, worded and laid out for them.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::json::{Part, RECORD, RECORD_PIECE};

use super::Book;

/// UTF-16 units of a piece: a cell holds twice as many.
const PIECE: usize = 16_000;

/// A row for each application, its line of JSON cut into cells.
pub fn sheet(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut sheet = book.blank_sheet();
    sheet.set_name(RECORD)?.set_very_hidden(true);
    sheet.write_string(0, 0, RECORD)?;
    for (row, outcome) in (1..).zip(&book.run.outcomes) {
        let part = Part::of(outcome, &book.run.rules, book.texts);
        let Ok(line) = part.record(&book.run.rules, book.texts) else {
            continue;
        };
        for (column, piece) in (0..).zip(pieces(line.trim_end())) {
            sheet.write_string(row, column, format!("{RECORD_PIECE}{piece}"))?;
        }
    }
    Ok(sheet)
}

fn pieces(mut text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    while !text.is_empty() {
        let mut room = PIECE;
        let end = text.char_indices().find(|(_, character)| {
            let taken = character.len_utf16();
            let full = taken > room;
            room = room.saturating_sub(taken);
            full
        });
        let (piece, rest) = text.split_at(end.map_or(text.len(), |(at, _)| at));
        pieces.push(piece);
        text = rest;
    }
    pieces
}
