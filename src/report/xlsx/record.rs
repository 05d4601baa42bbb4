//! What a comparison needs of a report, in a sheet that nobody sees: programs keep it, and people need
//! not. What people see is rounded, worded and laid out for them.

use crate::report::json::JsonPart;
use crate::seal::record::{RECORD, RECORD_PIECE};

use super::book::ReportBook;
use super::page::Strip;
use super::sheet::{ReportSheet, SheetKind};

/// UTF-16 units of a piece: a cell holds twice as many.
const PIECE: usize = 16_000;

/// A row for each application, its line of JSON cut into cells.
pub fn sheet<'a>(book: &'a ReportBook<'a>) -> ReportSheet<'a> {
    let mut head = Strip::default();
    head.hidden_row([RECORD.to_owned()]);
    ReportSheet {
        name: RECORD.to_owned(),
        kind: SheetKind::Hidden,
        widths: vec![0],
        head,
        each: Box::new(|one, page| {
            let part = JsonPart::of(one.outcome, book.rules, book.texts);
            if let Ok(line) = part.record(book.rules, book.texts) {
                let pieces = pieces(line.trim_end()).into_iter();
                page.hidden_row(pieces.map(|piece| format!("{RECORD_PIECE}{piece}")));
            }
        }),
        more: None,
        foot: None,
    }
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
