//! What a document says, line by line and table by table, in the order in which it says it: for those
//! who look for words in it. What makes a table an annex is read elsewhere, from the same document.

use super::grid::Area;
use super::text::decode;
use crate::limits;

/// The lines and tables of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prose {
    pub passages: Vec<Passage>,
    /// What stands at the edges of its pages.
    pub frames: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Passage {
    Line(Paragraph),
    Table(ProseTable),
}

/// A paragraph outside tables.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    /// From 1, over those that hold anything.
    pub number: usize,
    /// From 1, where the document tells its pages.
    pub page: Option<usize>,
    /// How deep it stands among the headings, from 1; `None` for what is styled as no heading.
    pub level: Option<u8>,
    pub text: String,
    /// True where characters that are struck out, raised or lowered were left out of it.
    pub marked: bool,
}

/// A table's texts as they stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProseTable {
    /// From 1, in the order in which the document's tables begin: that of its sheets.
    pub number: usize,
    pub rows: u32,
    /// Row, column and text; a merged cell's stands in its first.
    pub cells: Vec<(u32, u32, String)>,
    pub merged: Vec<Area>,
}

/// What stands in a text box of a document. It is no part of what the document says.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// True where a table with anything in it stands there.
    pub holds_table: bool,
    /// Its lines, then what stands in its tables and around them; never empty.
    pub texts: Vec<String>,
}

impl Prose {
    /// The lines of a text; `None` for bytes that are none, or for more than is searched.
    pub(crate) fn of_text(bytes: &[u8]) -> Option<Prose> {
        let text = decode(bytes, None).ok()?;
        if text.len() > limits::PROSE_BYTES {
            return None;
        }
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let passages = (1..).zip(lines).map(|(number, line)| {
            Passage::Line(Paragraph {
                number,
                text: line.to_owned(),
                ..Paragraph::default()
            })
        });
        Some(Prose {
            passages: passages.collect(),
            frames: Vec::new(),
        })
    }

    /// Its lines, without the tables.
    pub fn lines(&self) -> impl Iterator<Item = &Paragraph> {
        self.passages.iter().filter_map(|passage| match passage {
            Passage::Line(line) => Some(line),
            Passage::Table(_) => None,
        })
    }

    /// True where nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }
}
