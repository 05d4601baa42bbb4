//! The notes of a worksheet ([MS-XLSB] 2.1.7.10), and its conversations. A part of them that cannot be
//! read leaves the sheet as it is.

use std::io::{Read, Seek};

use super::super::binary::u32_at;
use super::super::content::Stop;
use super::super::conversation::{self, Conversations};
use super::super::directory::Directory;
use super::super::grid::Note;
use super::super::note::Notes;
use super::super::seen::RunProperties;
use super::super::value::CellAllowance;
use super::records::{XlsbRecords, rich, wide};

/// Record types ([MS-XLSB] 2.3.2).
const AUTHOR: u16 = 632;
const NOTE: u16 = 635;
const NOTE_END: u16 = 636;
const NOTE_TEXT: u16 = 637;

/// The notes of the worksheet whose part has this name.
///
/// # Errors
///
/// They are more than what may still be read of their workbook.
pub(super) fn read<R: Read + Seek>(
    package: &mut Directory<R>,
    sheet: &str,
    fonts: &[RunProperties],
    allowance: &mut CellAllowance,
) -> Result<Vec<Note>, Stop> {
    conversation::notes_of(
        package,
        sheet,
        allowance,
        |part, conversations, notes, allowance| {
            written(&part, fonts, conversations, notes, allowance)
        },
    )
}

fn written(
    part: &[u8],
    fonts: &[RunProperties],
    conversations: &Conversations,
    notes: &mut Notes,
    allowance: &mut CellAllowance,
) -> Result<(), Stop> {
    let mut records = XlsbRecords::of(part);
    let mut authors: Vec<String> = Vec::new();
    let mut note = None;
    while let Some((kind, data)) = records.next()? {
        match kind {
            AUTHOR => {
                allowance.take_cell()?;
                authors.push(wide(data).map_or(String::new(), |(name, _)| name));
            }
            NOTE => note = placed(data, &authors),
            NOTE_TEXT => {
                if let (Some(note), Some(seen)) = (&mut note, rich(data, fonts)) {
                    note.text = seen.text;
                }
            }
            NOTE_END => {
                if let Some(note) = note.take() {
                    conversations.push_note(note, notes, allowance)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// A note without its text yet: its author, and the rows and columns of its cell, from one to the same.
fn placed(data: &[u8], authors: &[String]) -> Option<Note> {
    let author = authors.get(u32_at(data, 0)? as usize);
    Some(Note {
        row: u32_at(data, 4)?,
        column: u32_at(data, 12)?,
        author: author.cloned(),
        text: String::new(),
    })
}
