//! The notes of a sheet ([MS-XLS] 2.4.179). Since Excel 97 a note says at which cell it stands and which
//! drawn object holds its words; before, the words stand in the note itself, and go on in further ones
//! that stand at no cell. What is broken of them leaves the sheet as it is.

use std::collections::BTreeMap;

use super::super::binary::u16_at;
use super::super::content::Stop;
use super::super::grid::Note;
use super::super::note::Notes;
use super::super::seen::RunProperties;
use super::super::value::CellAllowance;
use super::page::CodePage;
use super::records::XlsRecords;
use super::strings;

/// Bytes of an object before its kind, which is the first thing that it says of itself.
const KIND_AT: usize = 4;
const NUMBER_AT: usize = 6;
/// What an object is that holds a note's words ([MS-XLS] 2.5.143, ot).
const NOTE_BOX: u16 = 0x19;
/// The row of a note that goes on with the words of the one before it.
const GOES_ON: u16 = 0xFFFF;
/// Bytes of a note before its author or its words.
const AUTHOR_AT: usize = 8;
const WORDS_AT: usize = 6;

/// Notes and the objects that hold their words, as they are met.
#[derive(Default)]
pub(super) struct Drawn {
    /// The number of the object last met, where its words are still to come.
    awaiting: Option<u16>,
    words: BTreeMap<u16, String>,
    notes: Vec<PlacedNote>,
}

struct PlacedNote {
    row: u32,
    column: u32,
    said: NoteText,
}

enum NoteText {
    /// In the object of this number; with their author.
    Drawn(u16, Option<String>),
    /// As bytes of the workbook's code page.
    Here(Vec<u8>),
}

impl Drawn {
    pub(super) fn add_object(&mut self, data: &[u8]) {
        let is_box = u16_at(data, KIND_AT) == Some(NOTE_BOX);
        self.awaiting = u16_at(data, NUMBER_AT).filter(|_| is_box);
    }

    /// The words of the object last met.
    pub(super) fn add_words<'a>(
        &mut self,
        data: &'a [u8],
        records: &mut XlsRecords<'a>,
        fonts: &[RunProperties],
        allowance: &mut CellAllowance,
    ) -> Result<(), Stop> {
        let Some(number) = self.awaiting.take() else {
            return Ok(());
        };
        if let Some(seen) = strings::drawn(data, records, fonts) {
            allowance.take_text(&seen.text)?;
            self.words.insert(number, seen.text);
        }
        Ok(())
    }

    pub(super) fn add_note(
        &mut self,
        data: &[u8],
        page: CodePage,
        allowance: &mut CellAllowance,
    ) -> Result<(), Stop> {
        let place = u16_at(data, 0).zip(u16_at(data, 2));
        let Some(((row, column), number)) = place.zip(u16_at(data, WORDS_AT)) else {
            return Ok(());
        };
        allowance.take_cell()?;
        let said = match page {
            CodePage::Unicode => {
                let length = u16_at(data, AUTHOR_AT).map_or(0, usize::from);
                let author = data.get(AUTHOR_AT + 2..).unwrap_or_default();
                NoteText::Drawn(number, strings::text(author, length, page).ok())
            }
            CodePage::Bytes(_) => {
                let bytes = &data[WORDS_AT..];
                match self.notes.last_mut().map(|note| &mut note.said) {
                    Some(NoteText::Here(words)) if row == GOES_ON => {
                        words.extend(bytes);
                        return Ok(());
                    }
                    _ => NoteText::Here(bytes.to_vec()),
                }
            }
        };
        let (row, column) = (row.into(), column.into());
        self.notes.push(PlacedNote { row, column, said });
        Ok(())
    }

    pub(super) fn finish(
        mut self,
        page: CodePage,
        allowance: &mut CellAllowance,
    ) -> Result<Vec<Note>, Stop> {
        let mut notes = Notes::default();
        for PlacedNote { row, column, said } in self.notes {
            let (author, text) = match said {
                NoteText::Drawn(number, author) => (author, self.words.remove(&number)),
                NoteText::Here(words) => (None, strings::text(&words, words.len(), page).ok()),
            };
            let note = Note {
                row,
                column,
                author,
                text: text.unwrap_or_default(),
            };
            notes.push(note, allowance)?;
        }
        Ok(notes.0)
    }
}
