//! Conversations on cells (threaded comments), which both kinds of office packages keep as markup. Beside
//! each stands a note for programs that know none ([MS-XLSX] 2.1.17), its stand-in. A program that knows
//! none also saves none: then the stand-in is all that is left of what was said.

use std::collections::BTreeSet;
use std::io::{Read, Seek};

use super::content::Stop;
use super::directory::Directory;
use super::grid::Note;
use super::note::Notes;
use super::relations::Relations;
use super::value::CellAllowance;
use crate::package::address::place_of;
use crate::package::xml::{self, Events};

/// How the author of a stand-in begins.
const STAND_IN: &str = "tc=";
/// What the words of a stand-in that are not anybody's end in, in every language.
const PREAMBLE_END: &str = "?linkid=870924";

/// The conversations of a sheet, by the cells that they are on.
#[derive(Default)]
pub(super) struct Conversations(BTreeSet<(u32, u32)>);

/// The notes of the sheet whose part has this name, its conversations among them: `written` reads the part
/// of those that are none. A note only ever adds what people say: a part of them that cannot be read leaves
/// the sheet as it is.
///
/// # Errors
/// They are more than what may still be read of their workbook.
pub(super) fn notes_of<R: Read + Seek>(
    package: &mut Directory<R>,
    sheet: &str,
    allowance: &mut CellAllowance,
    written: impl FnOnce(Vec<u8>, &Conversations, &mut Notes, &mut CellAllowance) -> Result<(), Stop>,
) -> Result<Vec<Note>, Stop> {
    let mut notes = Notes::default();
    let Ok(relations) = Relations::of(package, sheet) else {
        return Ok(notes.0);
    };
    let conversations = Conversations::read(package, &relations, &mut notes, allowance)?;
    let part = relations.related("comments");
    let Some(Ok(part)) = part.map(|part| package.content(part)) else {
        return Ok(notes.0);
    };
    match written(part, &conversations, &mut notes, allowance) {
        Ok(()) | Err(Stop::Broken(_)) => Ok(notes.0),
        Err(Stop::Limit(limit)) => Err(limit.into()),
    }
}

impl Conversations {
    /// Reads those of the sheet with these relations into its notes. A part that cannot be read holds as
    /// much as was read of it.
    ///
    /// # Errors
    /// They are more than what may still be read of their workbook.
    pub(super) fn read<R: Read + Seek>(
        package: &mut Directory<R>,
        relations: &Relations,
        notes: &mut Notes,
        allowance: &mut CellAllowance,
    ) -> Result<Conversations, Stop> {
        let mut read = Conversations::default();
        let part = relations.related("threadedComment");
        let text = part.map(|part| package.content(part).and_then(xml::decoded));
        let Some(Ok(text)) = text else {
            return Ok(read);
        };
        match read.add(&text, notes, allowance) {
            Ok(()) | Err(Stop::Broken(_)) => Ok(read),
            Err(Stop::Limit(limit)) => Err(limit.into()),
        }
    }

    fn add(
        &mut self,
        part: &str,
        notes: &mut Notes,
        allowance: &mut CellAllowance,
    ) -> Result<(), Stop> {
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
            self.0.extend(place_of(&place));
            notes.push_at(&place, None, text, allowance)?;
        }
        Ok(())
    }

    /// Adds a note that is no conversation, or stands in for one that is not there.
    pub(super) fn push_note(
        &self,
        note: Note,
        notes: &mut Notes,
        allowance: &mut CellAllowance,
    ) -> Result<(), Stop> {
        let is_stand_in = |author: &String| author.starts_with(STAND_IN);
        if !note.author.as_ref().is_some_and(is_stand_in) {
            return notes.push(note, allowance);
        }
        if self.0.contains(&(note.row, note.column)) {
            return Ok(());
        }
        for said in said_in(&note.text) {
            let note = Note {
                author: None,
                text: said,
                ..note
            };
            notes.push(note, allowance)?;
        }
        Ok(())
    }
}

/// What a stand-in repeats of its conversation: behind what it says of itself, a line that says whether
/// somebody speaks or answers, and under it, further in, what they say.
fn said_in(stand_in: &str) -> Vec<String> {
    let told = stand_in.split_once(PREAMBLE_END).map(|(_, told)| told);
    let mut said: Vec<String> = Vec::new();
    for line in told.unwrap_or_default().lines() {
        let is_head =
            !line.starts_with(char::is_whitespace) && line.trim_end().ends_with([':', '：']);
        match said.last_mut() {
            _ if is_head => said.push(String::new()),
            Some(said) => {
                said.push_str(line.trim());
                said.push('\n');
            }
            None => {}
        }
    }
    let said = said.into_iter().map(|said| said.trim_end().to_owned());
    said.filter(|said| !said.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_in_repeats_what_was_said_and_answered() {
        let english = "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it will get removed if the file is opened in a newer version of Excel. Learn more: https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    说明：\n递延所得税转回\nReply:\n    好的";
        assert_eq!(said_in(english), ["说明：\n递延所得税转回", "好的"]);
        let chinese = "[线程批注]\r\n\r\n你的 Excel 版本可读取此线程批注。了解详细信息: https://go.microsoft.com/fwlink/?linkid=870924\r\n\r\n注释:\r\n    说明：递延所得税转回";
        assert_eq!(said_in(chinese), ["说明：递延所得税转回"]);
        assert_eq!(said_in("说明：递延所得税转回"), [""; 0]);
    }
}
