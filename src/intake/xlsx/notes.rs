//! The notes of a worksheet, and its conversations (threaded comments). A note only ever adds what people
//! say: a part of them that cannot be read leaves the sheet as it is.

use std::io::{Read, Seek};

use super::super::content::Stop;
use super::super::directory::Directory;
use super::super::grid::Note;
use super::super::note::Notes;
use super::super::relations::Relations;
use super::super::seen::SeenText;
use super::super::value::Allowance;
use super::strings::push_rich;
use crate::limits::Limit;
use crate::package::xml::{self, Events};

/// How the author of a conversation's stand-in begins (MS-XLSX 2.1.17): what it holds is said in full by
/// the conversation.
const STAND_IN: &str = "tc=";

/// What is read of one part.
type Reading = fn(&str, &mut Notes, &mut Allowance) -> Result<(), Stop>;

/// The notes of the worksheet whose part has this name.
///
/// # Errors
///
/// They are more than what may still be read of their workbook.
pub(super) fn read<R: Read + Seek>(
    package: &mut Directory<R>,
    sheet: &str,
    allowance: &mut Allowance,
) -> Result<Vec<Note>, Limit> {
    let mut notes = Notes::default();
    let Ok(relations) = Relations::of(package, sheet) else {
        return Ok(notes.0);
    };
    let kinds: [(&str, Reading); 2] = [("comments", written), ("threadedComment", conversations)];
    for (kind, reading) in kinds {
        let Some(part) = relations.related(kind) else {
            continue;
        };
        let Ok(text) = package.content(part).and_then(xml::decoded) else {
            continue;
        };
        match reading(&text, &mut notes, allowance) {
            Ok(()) | Err(Stop::Broken(_)) => {}
            Err(Stop::Limit(limit)) => return Err(limit),
        }
    }
    Ok(notes.0)
}

fn written(part: &str, notes: &mut Notes, allowance: &mut Allowance) -> Result<(), Stop> {
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
                    if author.is_some_and(|author| author.starts_with(STAND_IN)) {
                        continue;
                    }
                    notes.push_at(&place, author.cloned(), text, allowance)?;
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

fn conversations(part: &str, notes: &mut Notes, allowance: &mut Allowance) -> Result<(), Stop> {
    let mut events = Events::of(part);
    events.root()?;
    while let Some(element) = events.child()? {
        let place = xml::attribute(&element, "ref").unwrap_or_default();
        let mut text = String::new();
        while let Some(element) = events.child()? {
            match element.local_name().as_ref() {
                "text" => text.push_str(&events.text()?),
                _ => events.skip()?,
            }
        }
        notes.push_at(&place, None, text, allowance)?;
    }
    Ok(())
}
