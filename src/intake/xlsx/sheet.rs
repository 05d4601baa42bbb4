//! One worksheet in one pass over its part: cells at their places, hidden rows and columns, merged
//! cells. A cell that says something odd is text or an error value that says so; only what would
//! put a wrong value in a cell's place breaks the sheet.

use std::borrow::Cow;

use calamine::{ExcelDateTime, ExcelDateTimeType};
use quick_xml::events::{BytesStart, Event};

use super::super::address::{MAX_COLUMNS, MAX_ROWS};
use super::super::book::{Stop, check_place, text_missing};
use super::super::grid::{Area, Cell, Grid, RowsBuilder, Span, Value, ascending, note_span};
use super::super::shown::Shown;
use super::super::value::{self, Allowance};
use super::super::xml::{self, Events, ends_early};
use super::super::{Cause, Reason};
use super::Shared;
use super::strings::{push_rich, push_unescaped};

/// The grid of a worksheet part.
pub(super) fn read(text: &str, shared: &Shared, allowance: &mut Allowance) -> Result<Grid, Stop> {
    let mut reader = Reader {
        events: Events::of(text),
        shared,
        allowance,
        row: 0,
        column: 0,
        rows: RowsBuilder::default(),
        hidden_rows: Vec::new(),
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
    })
}

struct Reader<'a, 'b> {
    events: Events<'a>,
    shared: &'b Shared,
    allowance: &'b mut Allowance,
    /// Where the next cell stands that does not say so itself.
    row: u32,
    column: u32,
    rows: RowsBuilder,
    hidden_rows: Vec<Span>,
}

impl<'a> Reader<'a, '_> {
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
        let shown = self.shared.styles.get(style).copied();
        let shown = shown.unwrap_or(Shown::Number);
        let content = self.content()?;
        if let Some(value) = self.value(&kind, shown, &content)? {
            let cell = Cell {
                percent: shown == Shown::Percent && matches!(value, Value::Number(_)),
                value,
                formula: content.formula,
            };
            self.rows.push(self.row, self.column, cell);
        }
        self.column = self.column.saturating_add(1);
        Ok(())
    }

    fn content(&mut self) -> Result<Content<'a>, Reason> {
        let mut content = Content::default();
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
                    let mut text = String::new();
                    push_rich(&mut self.events, &mut text)?;
                    content.inline = Some(text);
                }
                "f" => {
                    content.formula = true;
                    self.events.skip()?;
                }
                _ => self.events.skip()?,
            }
        }
    }

    /// The value of a cell of that type (ECMA-376 part 1, 18.18.11); none where it holds nothing.
    fn value(
        &mut self,
        kind: &str,
        shown: Shown,
        content: &Content<'_>,
    ) -> Result<Option<Value>, Stop> {
        if let Some(text) = &content.inline {
            return Ok(Some(Value::Text(text.clone())));
        }
        let Some(written) = &content.value else {
            return Ok(content.formula.then_some(Value::Blank));
        };
        let bare = written.trim();
        if bare.is_empty() && !matches!(kind, "str" | "inlineStr") {
            return Ok(content.formula.then_some(Value::Blank));
        }
        Ok(Some(match kind {
            "" | "n" => number(bare, shown, self.shared.is_1904),
            "s" => self.shared_text(bare)?,
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
        }))
    }

    fn shared_text(&mut self, index: &str) -> Result<Value, Stop> {
        let text = index
            .parse()
            .ok()
            .and_then(|index| self.shared.strings.get(index));
        let Some(text) = text else {
            return Err(text_missing(self.row, self.column).into());
        };
        self.allowance.take_text(text)?;
        Ok(Value::Text(text.to_string()))
    }
}

/// What stands between a cell's tags.
#[derive(Debug, Default)]
struct Content<'a> {
    value: Option<Cow<'a, str>>,
    inline: Option<String>,
    formula: bool,
}

fn number(written: &str, shown: Shown, is_1904: bool) -> Value {
    let kind = match shown {
        Shown::Number | Shown::Percent => return value::written_number(written),
        Shown::Date => ExcelDateTimeType::DateTime,
        Shown::Duration => ExcelDateTimeType::TimeDelta,
    };
    match written.parse() {
        Ok(serial) => value::serial_value(ExcelDateTime::new(serial, kind, is_1904)),
        Err(_) => Value::Text(written.to_string()),
    }
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
