//! The rows of a worksheet, one after the other, whatever program saved it: what stands in the cells and
//! of which type it is. A sheet is never held as a whole.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::address::place_of;
use super::parts::Text;

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// From 0.
    pub column: u32,
    pub kind: Kind,
    /// The text, or what is written of a number.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Bool,
    Error,
}

/// Calls `take` with each row that holds something: its number from 0, and its cells.
///
/// # Errors
/// The part is no markup, or `take` fails.
pub fn each_row(
    part: Text<'_>,
    strings: &[Box<str>],
    mut take: impl FnMut(u32, Vec<Cell>) -> Result<(), String>,
) -> Result<(), String> {
    let mut walk = Walk {
        strings,
        row: 0,
        column: 0,
        cells: Vec::new(),
        open: None,
        inside: Inside::Nothing,
    };
    each_event(part, |event| {
        match event {
            Event::Start(element) => walk.opened(&element),
            Event::Text(text) => walk.said(&text.xml10_content()),
            Event::CData(text) => walk.said(&text.xml10_content()),
            Event::GeneralRef(entity) => walk.said(&resolved(&entity)),
            Event::End(element) if element.local_name().as_ref() == "row" => {
                let cells = std::mem::take(&mut walk.cells);
                if !cells.is_empty() {
                    take(walk.row, cells)?;
                }
                walk.row = walk.row.saturating_add(1);
            }
            Event::End(element) => walk.closed(element.local_name().as_ref()),
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::Eof => {}
        }
        Ok(())
    })
}

/// The texts that cells share, in their order.
///
/// # Errors
/// The part is no markup.
pub fn shared_strings(part: Text<'_>) -> Result<Vec<Box<str>>, String> {
    let mut strings = Vec::new();
    texts_of(part, "si", |text| strings.push(decoded(text).into()))?;
    Ok(strings)
}

/// Calls `take` with the text in the `t` elements of each element of a name; phonetic text is left out.
///
/// # Errors
/// The part is no markup.
pub fn texts_of(part: Text<'_>, name: &str, mut take: impl FnMut(&str)) -> Result<(), String> {
    let (mut text, mut in_text, mut in_phonetic) = (String::new(), false, false);
    each_event(part, |event| {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => in_text = !in_phonetic,
                "rPh" => in_phonetic = true,
                opened if opened == name => text.clear(),
                _ => {}
            },
            Event::Text(more) if in_text => text.push_str(&more.xml10_content()),
            Event::CData(more) if in_text => text.push_str(&more.xml10_content()),
            Event::GeneralRef(entity) if in_text => text.push_str(&resolved(&entity)),
            Event::End(element) => match element.local_name().as_ref() {
                "t" => in_text = false,
                "rPh" => in_phonetic = false,
                closed if closed == name => take(&text),
                _ => {}
            },
            Event::Text(_)
            | Event::CData(_)
            | Event::GeneralRef(_)
            | Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::Eof => {}
        }
        Ok(())
    })
}

/// Calls `take` with the name of each element.
///
/// # Errors
/// The part is no markup.
pub fn each_element(part: Text<'_>, mut take: impl FnMut(&str)) -> Result<(), String> {
    each_event(part, |event| {
        if let Event::Start(element) = event {
            take(element.local_name().as_ref());
        }
        Ok(())
    })
}

/// Calls `meet` with each event of a part to its end.
fn each_event(
    part: Text<'_>,
    mut meet: impl FnMut(Event<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let words = |error: quick_xml::Error| error.to_string();
    match part {
        Text::Whole(text) => {
            let mut reader = lenient(Reader::from_str(&text));
            loop {
                match reader.read_event().map_err(words)? {
                    Event::Eof => return Ok(()),
                    event => meet(event)?,
                }
            }
        }
        Text::Pieces(pieces) => {
            let mut reader = lenient(Reader::from_reader(pieces));
            let mut buffer = Vec::new();
            loop {
                buffer.clear();
                match reader.read_event_into(&mut buffer).map_err(words)? {
                    Event::Eof => return Ok(()),
                    event => meet(event)?,
                }
            }
        }
    }
}

struct Walk<'s> {
    strings: &'s [Box<str>],
    row: u32,
    /// Where the next cell stands that does not say so itself.
    column: u32,
    cells: Vec<Cell>,
    /// The type of the cell that is being read, and what it holds so far.
    open: Option<(String, String)>,
    inside: Inside,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Value,
    Phonetic,
}

impl Walk<'_> {
    fn opened(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        match (name.as_ref(), &self.open) {
            ("row", None) => {
                let number = attribute(element, "r").and_then(|r| r.trim().parse::<u32>().ok());
                self.row = number.map_or(self.row, |number| number.saturating_sub(1));
                self.column = 0;
            }
            ("c", None) => {
                if let Some((_, column)) = attribute(element, "r").and_then(|r| place_of(&r)) {
                    self.column = column;
                }
                let kind = attribute(element, "t").unwrap_or_default();
                self.open = Some((kind, String::new()));
            }
            ("rPh", Some(_)) => self.inside = Inside::Phonetic,
            ("v" | "t", Some(_)) if self.inside == Inside::Nothing => self.inside = Inside::Value,
            _ => {}
        }
    }

    fn said(&mut self, text: &str) {
        if let (Inside::Value, Some((_, held))) = (self.inside, &mut self.open) {
            held.push_str(text);
        }
    }

    fn closed(&mut self, name: &str) {
        match (name, self.inside) {
            ("v" | "t", Inside::Value) | ("rPh", Inside::Phonetic) => {
                self.inside = Inside::Nothing;
            }
            ("c", _) => {
                if let Some((kind, held)) = self.open.take() {
                    self.put(&kind, held);
                }
                self.column = self.column.saturating_add(1);
            }
            _ => {}
        }
    }

    fn put(&mut self, kind: &str, held: String) {
        let (kind, text) = match kind {
            "s" => {
                let string = held.trim().parse::<usize>().ok();
                let string = string.and_then(|at| self.strings.get(at));
                (
                    Kind::Text,
                    string.map_or_else(String::new, ToString::to_string),
                )
            }
            "str" | "inlineStr" | "d" => (Kind::Text, decoded(&held)),
            "b" => (Kind::Bool, held),
            "e" => (Kind::Error, held),
            _ => (Kind::Number, held),
        };
        if !text.trim().is_empty() {
            self.cells.push(Cell {
                column: self.column,
                kind,
                text,
            });
        }
    }
}

fn lenient<R>(mut reader: Reader<R>) -> Reader<R> {
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    reader
}

pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = quick_xml::escape::unescape(&found.value).ok()?;
    Some(value.into_owned())
}

/// What an entity stands for; nothing for one that a package may not have.
pub(super) fn resolved(entity: &quick_xml::events::BytesRef<'_>) -> String {
    if let Some(known) = quick_xml::escape::resolve_xml_entity(entity) {
        return known.to_owned();
    }
    match entity.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        Ok(None) | Err(_) => String::new(),
    }
}

/// `_x0041_` as the character it stands for (ECMA-376 part 1, 22.9.2.19); half a character is none.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let coded = &rest[at + 2..];
        let code = coded.get(..4).filter(|_| coded[4..].starts_with('_'));
        let code = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()) {
            Some(code) => {
                out.extend(char::from_u32(code));
                rest = &coded[5..];
            }
            None => {
                out.push_str("_x");
                rest = coded;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_in_every_dress() {
        let sheet = "<x:worksheet><x:sheetData><x:row r='3'><x:c r='B3' t='s'><x:v>1</x:v></x:c>\
             <x:c><x:v>4.50</x:v></x:c><x:c t='inlineStr'><x:is><x:r><x:t>甲</x:t></x:r><x:r><x:t>&amp;乙</x:t></x:r><x:rPh><x:t>jia</x:t></x:rPh></x:is></x:c>\
             <x:c t='str'><x:f>A1</x:f><x:v>_x0041__xD83D_</x:v></x:c><x:c s='1'/></x:row><x:row/><x:row><x:c t='b'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
        let strings: Vec<Box<str>> = vec!["零".into(), "一".into()];
        let mut rows = Vec::new();
        each_row(Text::Whole(sheet.into()), &strings, |row, cells| {
            let cells: Vec<String> = cells
                .iter()
                .map(|cell| format!("{} {:?} {}", cell.column, cell.kind, cell.text))
                .collect();
            rows.push((row, cells.join(", ")));
            Ok(())
        })
        .unwrap();
        assert_eq!(
            rows,
            [
                (
                    2,
                    "1 Text 一, 2 Number 4.50, 3 Text 甲&乙, 4 Text A".to_owned()
                ),
                (4, "0 Bool 1".to_owned())
            ]
        );
    }
}
