//! The notes of a sheet as they are put together.

use super::content::{Stop, check_place};
use super::grid::Note;
use super::value::CellAllowance;
use crate::package::address::place_of;

/// Notes within what may still be read of its workbook: each counts as
/// a cell.
#[derive(Debug, Default)]
pub(super) struct Notes(pub(super) Vec<Note>);

impl Notes {
    /// One that says nothing, or stands outside the sheet, is none.
    pub(super) fn push(&mut self, note: Note, allowance: &mut CellAllowance) -> Result<(), Stop> {
        allowance.take_cell()?;
        allowance.take_text(&note.text)?;
        if let Some(author) = &note.author {
            allowance.take_text(author)?;
        }
        if !note.text.trim().is_empty() && check_place(note.row, note.column).is_ok() {
            self.0.push(note);
        }
        Ok(())
    }

    /// At a cell that is named as in `E7`.
    pub(super) fn push_at(
        &mut self,
        address: &str,
        author: Option<String>,
        text: String,
        allowance: &mut CellAllowance,
    ) -> Result<(), Stop> {
        let Some((row, column)) = place_of(address) else {
            return Ok(());
        };
        let note = Note {
            row,
            column,
            author,
            text,
        };
        self.push(note, allowance)
    }
}
