//! The notes of a worksheet, and its conversations. A note only ever adds what people say: a part of them
//! that cannot be read leaves the sheet as it is.

use std::io::{Read, Seek};

use super::super::content::Stop;
use super::super::conversation::{self, Conversations};
use super::super::directory::Directory;
use super::super::grid::Note;
use super::super::note::Notes;
use super::super::seen::SeenText;
use super::super::value::CellAllowance;
use super::strings::push_rich;
use crate::package::address::place_of;
use crate::package::xml::{self, Events};

/// The notes of the worksheet whose part has this name.
///
/// # Errors
///
/// They are more than what may still be read of their workbook.
pub(super) fn read<R: Read + Seek>(
    package: &mut Directory<R>,
    sheet: &str,
    allowance: &mut CellAllowance,
) -> Result<Vec<Note>, Stop> {
    conversation::notes_of(
        package,
        sheet,
        allowance,
        |part, conversations, notes, allowance| {
            written(&xml::decoded(part)?, conversations, notes, allowance)
        },
    )
}

fn written(
    part: &str,
    conversations: &Conversations,
    notes: &mut Notes,
    allowance: &mut CellAllowance,
) -> Result<(), Stop> {
    let mut events = Events::of(part);
    let mut authors: Vec<String> = Vec::new();
    events.root()?;
    while let Some(element) = events.child()? {
        match element.local_name().as_ref() {
            "authors" => {
                while events.child()?.is_some() {
                    allowance.take_cell()?;
                    authors.push(events.text()?.into_owned());
                }
            }
            "commentList" => {
                while let Some(element) = events.child()? {
                    let author = xml::number(&element, "authorId");
                    let author = author.and_then(|at| authors.get(at as usize));
                    let place = xml::attribute(&element, "ref").unwrap_or_default();
                    let text = rich_text(&mut events)?;
                    let Some((row, column)) = place_of(&place) else {
                        continue;
                    };
                    let note = Note {
                        row,
                        column,
                        author: author.cloned(),
                        text,
                    };
                    conversations.push_note(note, notes, allowance)?;
                }
            }
            _ => events.skip()?,
        }
    }
    Ok(())
}

/// The text of the note last opened, up to its end, without what is struck out.
fn rich_text(events: &mut Events<'_>) -> Result<String, Stop> {
    let mut seen = SeenText::default();
    while let Some(element) = events.child()? {
        match element.local_name().as_ref() {
            "text" => push_rich(events, &mut seen)?,
            _ => events.skip()?,
        }
    }
    Ok(seen.text)
}
