//! One worksheet in one pass over its part: cells at their places, hidden rows and columns, merged
//! cells. A cell that says something odd is text or an error value that says so; only what would
//! put a wrong value in a cell's place breaks the sheet.

use std::borrow::Cow;
use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};

use super::super::content::{Stop, check_place, text_missing};
use super::super::formula;
use super::super::grid::{Area, Cell, Grid, RowsBuilder, Span, Value, ascending, note_span};
use super::super::seen::{self, SeenText};
use super::super::value::{self, CellAllowance};
use super::super::{Cause, Reason};
use super::shared::XlsxShared;
use super::strings::{push_rich, push_unescaped};
use crate::package::address::{MAX_COLUMNS, MAX_ROWS};
use crate::package::xml::{self, Events, ends_early};

/// The grid of a worksheet part.
pub(super) fn read(
    text: &str,
    shared: &XlsxShared,
    allowance: &mut CellAllowance,
) -> Result<Grid, Stop> {
    let mut reader = SheetReader {
        events: Events::of(text),
        shared,
        allowance,
        row: 0,
        column: 0,
        rows: RowsBuilder::default(),
        hidden_rows: Vec::new(),
        linked: BTreeSet::new(),
    };
    let (mut columns, mut merged) = (Vec::new(), Vec::new());
    reader.events.root()?;
    while let Some(element) = reader.events.child()? {
        match element.local_name().as_ref() {
            "sheetData" => reader.rows()?,
            "cols" => columns.extend(hidden_columns(&mut reader.events)?),
            "mergeCells" => merged.extend(merged_areas(&mut reader.events)?),
            _ => reader.events.skip()?,
        }
    }
    merged.sort_unstable();
    Ok(Grid {
        rows: reader.rows.finish(),
        hidden_rows: Some(ascending(reader.hidden_rows)),
        hidden_columns: Some(ascending(columns)),
        merged: Some(merged),
        percent_told: true,
        notes: Vec::new(),
    })
}

struct SheetReader<'a, 'b> {
    events: Events<'a>,
    shared: &'b XlsxShared,
    allowance: &'b mut CellAllowance,
    /// Where the next cell stands that does not say so itself.
    row: u32,
    column: u32,
    rows: RowsBuilder,
    hidden_rows: Vec<Span>,
    /// The shared formulas that take their values from other workbooks.
    linked: BTreeSet<String>,
}

impl<'a> SheetReader<'a, '_> {
    fn rows(&mut self) -> Result<(), Stop> {
        while let Some(element) = self.events.child()? {
            if element.local_name().as_ref() != "row" {
                self.events.skip()?;
                continue;
            }
            if let Some(number) = xml::attribute(&element, "r") {
                self.row = row_number(&number).ok_or_else(|| odd_address(&number))?;
            }
            if self.row >= MAX_ROWS {
                return Err(Stop::Broken(Reason::of(
                    Cause::OutsideSheet,
                    "a row lies outside the sheet",
                )));
            }
            if is_hidden(&element, "ht") {
                note_span(&mut self.hidden_rows, self.row, self.row);
            }
            self.column = 0;
            while let Some(element) = self.events.child()? {
                if element.local_name().as_ref() == "c" {
                    self.cell(&element)?;
                } else {
                    self.events.skip()?;
                }
            }
            self.row = self.row.saturating_add(1);
        }
        Ok(())
    }

    fn cell(&mut self, element: &BytesStart<'_>) -> Result<(), Stop> {
        self.allowance.take_cell()?;
        let (mut kind, mut style) = (Cow::Borrowed(""), 0);
        let mut attributes = element.attributes();
        for attribute in attributes.with_checks(false).filter_map(Result::ok) {
            match attribute.key.as_ref() {
                "r" => {
                    let place = place(&attribute.value);
                    (self.row, self.column) = place.ok_or_else(|| odd_address(&attribute.value))?;
                }
                "t" => kind = attribute.value,
                "s" => style = attribute.value.trim().parse().unwrap_or(0),
                _ => {}
            }
        }
        check_place(self.row, self.column)?;
        let style = self.shared.styles.get(style).unwrap_or(&seen::PLAIN);
        let content = self.content()?;
        if let Some((value, marked)) = self.value(&kind, &content)? {
            let cell = style.cell(value, self.shared.is_1904);
            let cell = Cell {
                formula: content.formula,
                linked: content.linked,
                marked: cell.marked || marked,
                ..cell
            };
            self.allowance.take_dress(&cell)?;
            self.rows.push(self.row, self.column, cell);
        }
        self.column = self.column.saturating_add(1);
        Ok(())
    }

    fn content(&mut self) -> Result<CellMarkup<'a>, Reason> {
        let mut content = CellMarkup::default();
        loop {
            let element = match self.events.next()? {
                Event::Start(element) => element,
                Event::End(_) => return Ok(content),
                Event::Eof => return Err(ends_early()),
                _ => continue,
            };
            match element.local_name().as_ref() {
                "v" => content.value = Some(self.events.text()?),
                "is" => {
                    let mut text = SeenText::default();
                    push_rich(&mut self.events, &mut text)?;
                    content.inline = Some(text);
                }
                "f" => {
                    content.formula = true;
                    let shared = xml::attribute(&element, "si").map(Cow::into_owned);
                    let formula = self.events.text()?;
                    content.linked = self.is_linked(shared, &formula);
                }
                _ => self.events.skip()?,
            }
        }
    }

    /// True where a formula takes its value from another workbook. One that cells share is written in
    /// the first of them.
    fn is_linked(&mut self, shared: Option<String>, formula: &str) -> bool {
        match shared {
            None => formula::is_linked(formula),
            Some(index) if formula::is_linked(formula) => {
                self.linked.insert(index);
                true
            }
            Some(index) => self.linked.contains(&index),
        }
    }

    /// The value of a cell of that type (ECMA-376 part 1, 18.18.11), and whether marked characters were
    /// left out of it; none where it holds nothing.
    fn value(
        &mut self,
        kind: &str,
        content: &CellMarkup<'_>,
    ) -> Result<Option<(Value, bool)>, Stop> {
        if let Some(inline) = &content.inline {
            return Ok(Some((
                seen::words(&inline.text, inline.marked),
                inline.marked,
            )));
        }
        let value = match kind {
            "s" => return self.shared_text(content),
            _ => self.own_value(kind, content),
        };
        Ok(value.map(|value| (value, false)))
    }

    fn own_value(&self, kind: &str, content: &CellMarkup<'_>) -> Option<Value> {
        let Some(written) = &content.value else {
            return content.formula.then_some(Value::Blank);
        };
        let bare = written.trim();
        if bare.is_empty() && !matches!(kind, "str" | "inlineStr") {
            return content.formula.then_some(Value::Blank);
        }
        Some(match kind {
            "" | "n" => value::written_number(bare),
            "b" => match bare {
                "0" | "false" | "FALSE" => Value::Bool(false),
                "1" | "true" | "TRUE" => Value::Bool(true),
                _ => Value::Text(bare.to_string()),
            },
            "e" => Value::Error(bare.to_string()),
            "d" => value::iso_value(bare.to_string()),
            _ => {
                let mut text = String::new();
                push_unescaped(written, &mut text);
                Value::Text(text)
            }
        })
    }

    fn shared_text(&mut self, content: &CellMarkup<'_>) -> Result<Option<(Value, bool)>, Stop> {
        let written = content.value.as_deref().unwrap_or_default().trim();
        if written.is_empty() {
            return Ok(content.formula.then_some((Value::Blank, false)));
        }
        let index = written.parse().unwrap_or(usize::MAX);
        let Some(text) = self.shared.strings.get(index) else {
            return Err(text_missing(self.row, self.column).into());
        };
        self.allowance.take_text(text)?;
        let marked = self.shared.strings.is_marked(index);
        Ok(Some((seen::words(text, marked), marked)))
    }
}

/// What stands between a cell's tags.
#[derive(Debug, Default)]
struct CellMarkup<'a> {
    value: Option<Cow<'a, str>>,
    inline: Option<SeenText>,
    formula: bool,
    linked: bool,
}

fn hidden_columns(events: &mut Events<'_>) -> Result<Vec<Span>, Reason> {
    let mut hidden = Vec::new();
    while let Some(element) = events.child()? {
        let bounds = (xml::number(&element, "min"), xml::number(&element, "max"));
        if let (Some(first), Some(last)) = bounds
            && is_hidden(&element, "width")
            && (1..=MAX_COLUMNS).contains(&first)
            && first <= last
        {
            note_span(&mut hidden, first - 1, last.min(MAX_COLUMNS) - 1);
        }
        events.skip()?;
    }
    Ok(hidden)
}

/// Hidden, or so low or narrow that nothing shows.
fn is_hidden(element: &BytesStart<'_>, extent: &str) -> bool {
    xml::is_set(element, "hidden")
        || xml::attribute(element, extent).is_some_and(|extent| {
            extent
                .trim()
                .parse::<f64>()
                .is_ok_and(|extent| extent <= 0.0)
        })
}

/// An area that cannot be read is left out: it only says how cells are shown.
fn merged_areas(events: &mut Events<'_>) -> Result<Vec<Area>, Reason> {
    let mut areas = Vec::new();
    while let Some(element) = events.child()? {
        areas.extend(xml::attribute(&element, "ref").and_then(|range| area(&range)));
        events.skip()?;
    }
    Ok(areas)
}

/// `B2:C4`; none where it is no range of cells inside the sheet.
fn area(range: &str) -> Option<Area> {
    let (first, last) = range.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    let inside = bottom < MAX_ROWS && right < MAX_COLUMNS;
    (top <= bottom && left <= right && inside).then_some(Area {
        rows: Span {
            first: top,
            last: bottom,
        },
        columns: Span {
            first: left,
            last: right,
        },
    })
}

/// `E7` as row and column from 0. What lies outside any sheet may come out as any place outside it.
fn place(written: &str) -> Option<(u32, u32)> {
    let digits = written.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = written.split_at(digits);
    let column = letters.bytes().fold(0u32, |sum, letter| {
        let letter = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        sum.saturating_mul(26).saturating_add(letter)
    });
    Some((row_number(digits)?, column.checked_sub(1)?))
}

/// `7` as 6.
fn row_number(written: &str) -> Option<u32> {
    let is_number = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = is_number.then(|| written.parse().unwrap_or(u32::MAX))?;
    number.checked_sub(1)
}

fn odd_address(written: &str) -> Stop {
    let words = format!("{written:?} is no place in a sheet");
    Stop::Broken(Reason::of(Cause::OutsideSheet, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_garbage_is_none() {
        assert_eq!(place("E7"), Some((6, 4)));
        assert_eq!(place("xfd1048576"), Some((MAX_ROWS - 1, MAX_COLUMNS - 1)));
        assert_eq!(place("A99999999999"), Some((u32::MAX - 1, 0)));
        for written in [
            "", "A", "7", "A0", "7A", "A-1", "A1:B2", "Ａ1", "$A$1", "A+1",
        ] {
            assert_eq!(place(written), None, "{written}");
        }
    }
}
