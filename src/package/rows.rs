//! The rows of a worksheet, one after the other, whatever program saved it: what stands in the cells and
//! of which type it is. A sheet is never held as a whole.

use super::address::place_of;
use super::met::{self, Attributes, Met};
use super::text::Text;

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawCell {
    /// From 0.
    pub column: u32,
    pub kind: CellKind,
    /// The text, or what is written of a number.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
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
    mut take: impl FnMut(u32, Vec<RawCell>) -> Result<(), String>,
) -> Result<(), String> {
    let mut walk = Walk {
        strings,
        row: 0,
        column: 0,
        cells: Vec::new(),
        open: None,
        inside: OpenElement::Nothing,
    };
    met::each(part, |met| {
        match met {
            Met::Open(name, attributes) => walk.opened(name, &attributes),
            Met::Text(text) => walk.said(&text),
            Met::Close("row") => {
                let cells = std::mem::take(&mut walk.cells);
                if !cells.is_empty() {
                    take(walk.row, cells)?;
                }
                walk.row = walk.row.saturating_add(1);
            }
            Met::Close(name) => walk.closed(name),
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
    texts_of(part, "si", |text| {
        strings.push(decoded(text.to_owned()).into())
    })?;
    Ok(strings)
}

/// Calls `take` with the text in the `t` elements of each element of a name; phonetic text is left out.
///
/// # Errors
/// The part is no markup.
pub fn texts_of(part: Text<'_>, name: &str, mut take: impl FnMut(&str)) -> Result<(), String> {
    let (mut text, mut in_text, mut in_phonetic) = (String::new(), false, false);
    met::each(part, |met| {
        match met {
            Met::Open("t", _) => in_text = !in_phonetic,
            Met::Open("rPh", _) => in_phonetic = true,
            Met::Open(opened, _) if opened == name => text.clear(),
            Met::Text(more) if in_text => text.push_str(&more),
            Met::Close("t") => in_text = false,
            Met::Close("rPh") => in_phonetic = false,
            Met::Close(closed) if closed == name => take(&text),
            Met::Open(..) | Met::Text(_) | Met::Close(_) => {}
        }
        Ok(())
    })
}

/// Calls `take` with the name of each element.
///
/// # Errors
/// The part is no markup.
pub fn each_element(part: Text<'_>, mut take: impl FnMut(&str)) -> Result<(), String> {
    met::each(part, |met| {
        if let Met::Open(name, _) = met {
            take(name);
        }
        Ok(())
    })
}

struct Walk<'s> {
    strings: &'s [Box<str>],
    row: u32,
    /// Where the next cell stands that does not say so itself.
    column: u32,
    cells: Vec<RawCell>,
    /// What the cell that is being read is said to hold, and what it holds so far.
    open: Option<(StoredType, String)>,
    inside: OpenElement,
}

/// What stands in a cell, by the type that it says (ECMA-376 part 1, 18.18.11).
#[derive(Clone, Copy)]
enum StoredType {
    Shared,
    Text,
    Bool,
    Error,
    Number,
}

impl StoredType {
    fn of(kind: Option<&str>) -> StoredType {
        match kind {
            Some("s") => StoredType::Shared,
            Some("str" | "inlineStr" | "d") => StoredType::Text,
            Some("b") => StoredType::Bool,
            Some("e") => StoredType::Error,
            Some(_) | None => StoredType::Number,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenElement {
    Nothing,
    Value,
    Phonetic,
}

impl Walk<'_> {
    fn opened(&mut self, name: &str, attributes: &Attributes<'_>) {
        match (name, &self.open) {
            ("row", None) => {
                let number = attributes
                    .get("r")
                    .and_then(|r| r.trim().parse::<u32>().ok());
                self.row = number.map_or(self.row, |number| number.saturating_sub(1));
                self.column = 0;
            }
            ("c", None) => {
                if let Some((_, column)) = attributes.get("r").and_then(|r| place_of(&r)) {
                    self.column = column;
                }
                let stored = StoredType::of(attributes.get("t").as_deref());
                self.open = Some((stored, String::new()));
            }
            ("rPh", Some(_)) => self.inside = OpenElement::Phonetic,
            ("v" | "t", Some(_)) if self.inside == OpenElement::Nothing => {
                self.inside = OpenElement::Value
            }
            _ => {}
        }
    }

    fn said(&mut self, text: &str) {
        if let (OpenElement::Value, Some((_, held))) = (self.inside, &mut self.open) {
            held.push_str(text);
        }
    }

    fn closed(&mut self, name: &str) {
        match (name, self.inside) {
            ("v" | "t", OpenElement::Value) | ("rPh", OpenElement::Phonetic) => {
                self.inside = OpenElement::Nothing;
            }
            ("c", _) => {
                if let Some((stored, held)) = self.open.take() {
                    self.put(stored, held);
                }
                self.column = self.column.saturating_add(1);
            }
            _ => {}
        }
    }

    fn put(&mut self, stored: StoredType, held: String) {
        let (kind, text) = match stored {
            StoredType::Shared => {
                let string = held.trim().parse::<usize>().ok();
                let string = string.and_then(|at| self.strings.get(at));
                let text = string.map_or_else(String::new, ToString::to_string);
                (CellKind::Text, text)
            }
            StoredType::Text => (CellKind::Text, decoded(held)),
            StoredType::Bool => (CellKind::Bool, held),
            StoredType::Error => (CellKind::Error, held),
            StoredType::Number => (CellKind::Number, held),
        };
        if !text.trim().is_empty() {
            self.cells.push(RawCell {
                column: self.column,
                kind,
                text,
            });
        }
    }
}

/// `_x0041_` as the character it stands for (ECMA-376 part 1, 22.9.2.19); half a character is none.
fn decoded(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
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
