//! What a reading child says to its parent: JSON values one after the other, a sheet, its rows, the
//! next sheet, and an end. Without the end the child died. The types are private to the two
//! processes, which are always the same binary, so they carry no version.

use std::io::{BufReader, Read, Write};

use serde::{Deserialize, Serialize};

use super::book::SheetContent;
use super::grid::{Area, Cell, Grid, Row, Span, Value};
use super::limits::Limit;
use super::{Format, Layout, Refusal};

/// What came through the pipe.
#[derive(Debug, PartialEq)]
pub(super) enum Answer {
    Complete(Result<Vec<SheetContent>, Refusal>),
    /// It ended early, or was no answer.
    Broken,
}

/// The name of a format among a child's arguments.
pub(super) fn format_name(format: Format) -> &'static str {
    match format {
        Format::Xlsx => "xlsx",
        Format::Xlsb => "xlsb",
        Format::Xls => "xls",
        Format::Ods => "ods",
        Format::Csv => "csv",
        Format::Html => "html",
        Format::SpreadsheetMl => "spreadsheetml",
        Format::Docx => "docx",
    }
}

/// The format of that name.
pub(super) fn format_named(name: &str) -> Option<Format> {
    Format::ALL
        .into_iter()
        .find(|format| format_name(*format) == name)
}

/// Writes the whole answer.
pub(super) fn send(
    out: &mut impl Write,
    outcome: Result<Vec<SheetContent>, Refusal>,
) -> std::io::Result<()> {
    let sheets = match outcome {
        Ok(sheets) => sheets,
        Err(refusal) => {
            serde_json::to_writer(&mut *out, &Message::Refused(refusal.into()))?;
            return out.flush();
        }
    };
    for sheet in sheets {
        let (grid, error) = match sheet.content {
            Ok(grid) => (grid, None),
            Err(words) => (Grid::default(), Some(words)),
        };
        let head = Message::Sheet {
            name: sheet.name,
            index: sheet.index,
            hidden: sheet.hidden,
            error,
            shown: Shown {
                hidden_rows: grid.hidden_rows.map(pairs),
                hidden_columns: grid.hidden_columns.map(pairs),
                merged: grid.merged.map(corners),
                percent_told: grid.percent_told,
            },
        };
        serde_json::to_writer(&mut *out, &head)?;
        for row in grid.rows {
            serde_json::to_writer(&mut *out, &Message::from(row))?;
        }
    }
    serde_json::to_writer(&mut *out, &Message::End)?;
    out.flush()
}

/// Reads an answer up to its end.
pub(super) fn receive(input: impl Read) -> Answer {
    let messages = serde_json::Deserializer::from_reader(BufReader::new(input)).into_iter();
    let mut sheets: Vec<SheetContent> = Vec::new();
    for message in messages {
        match message {
            Ok(Message::Sheet {
                name,
                index,
                hidden,
                error,
                shown,
            }) => sheets.push(SheetContent {
                name,
                index,
                hidden,
                layout: Layout::Sheet,
                content: error.map_or_else(|| Ok(shown.into()), Err),
            }),
            Ok(Message::Row(index, cells)) => {
                let Some(row) = row_of(index, cells) else {
                    return Answer::Broken;
                };
                let Some(Ok(grid)) = sheets.last_mut().map(|sheet| sheet.content.as_mut()) else {
                    return Answer::Broken;
                };
                grid.rows.push(row);
            }
            Ok(Message::Refused(reason)) => return Answer::Complete(Err(reason.into())),
            Ok(Message::End) => return Answer::Complete(Ok(sheets)),
            Err(_) => return Answer::Broken,
        }
    }
    Answer::Broken
}

#[derive(Serialize, Deserialize)]
enum Message {
    Sheet {
        name: String,
        index: usize,
        hidden: bool,
        error: Option<String>,
        shown: Shown,
    },
    /// Row number, then column, value, whether a formula stands there, and whether it is shown as a
    /// percentage.
    Row(u32, Vec<(u32, Datum, bool, bool)>),
    Refused(Reason),
    End,
}

/// A [`Grid`] without its rows.
#[derive(Serialize, Deserialize)]
struct Shown {
    hidden_rows: Option<Vec<(u32, u32)>>,
    hidden_columns: Option<Vec<(u32, u32)>>,
    /// First and last row, first and last column.
    merged: Option<Vec<[u32; 4]>>,
    percent_told: bool,
}

/// [`Value`]; numbers and dates are written out.
#[derive(Serialize, Deserialize)]
enum Datum {
    Blank,
    Text(String),
    Number(String),
    Bool(bool),
    Error(String),
    Date(String),
}

/// [`Refusal`].
#[derive(Serialize, Deserialize)]
enum Reason {
    Empty,
    Truncated,
    NotASpreadsheet,
    Corrupt(String),
    Encrypted,
    /// Position in [`Limit::ALL`].
    OverLimit(usize),
    Packed,
    NestedArchive,
    WebArchive,
    Inaccessible(String),
    Fault(String),
}

impl From<Shown> for Grid {
    fn from(shown: Shown) -> Grid {
        let span = |(first, last)| Span { first, last };
        let spans = |pairs: Vec<(u32, u32)>| pairs.into_iter().map(span).collect();
        let area = |[top, bottom, left, right]: [u32; 4]| Area {
            rows: span((top, bottom)),
            columns: span((left, right)),
        };
        Grid {
            rows: Vec::new(),
            hidden_rows: shown.hidden_rows.map(spans),
            hidden_columns: shown.hidden_columns.map(spans),
            merged: shown.merged.map(|all| all.into_iter().map(area).collect()),
            percent_told: shown.percent_told,
        }
    }
}

fn pairs(spans: Vec<Span>) -> Vec<(u32, u32)> {
    spans
        .into_iter()
        .map(|span| (span.first, span.last))
        .collect()
}

fn corners(areas: Vec<Area>) -> Vec<[u32; 4]> {
    areas
        .into_iter()
        .map(|area| {
            let (rows, columns) = (area.rows, area.columns);
            [rows.first, rows.last, columns.first, columns.last]
        })
        .collect()
}

impl From<Row> for Message {
    fn from(row: Row) -> Message {
        let cells = row
            .cells
            .into_iter()
            .map(|(column, cell)| {
                let (formula, percent) = (cell.formula, cell.percent);
                (column, Datum::from(cell.value), formula, percent)
            })
            .collect();
        Message::Row(row.index, cells)
    }
}

fn row_of(index: u32, cells: Vec<(u32, Datum, bool, bool)>) -> Option<Row> {
    let cells = cells
        .into_iter()
        .map(|(column, datum, formula, percent)| {
            let cell = Cell {
                value: value_of(datum)?,
                formula,
                percent,
            };
            Some((column, cell))
        })
        .collect::<Option<Vec<_>>>()?;
    Some(Row { index, cells })
}

impl From<Value> for Datum {
    fn from(value: Value) -> Datum {
        match value {
            Value::Blank => Datum::Blank,
            Value::Text(text) => Datum::Text(text),
            Value::Number(number) => Datum::Number(number.to_plain_string()),
            Value::Bool(value) => Datum::Bool(value),
            Value::Error(error) => Datum::Error(error),
            Value::Date(date) => Datum::Date(date.to_string()),
        }
    }
}

fn value_of(datum: Datum) -> Option<Value> {
    Some(match datum {
        Datum::Blank => Value::Blank,
        Datum::Text(text) => Value::Text(text),
        Datum::Number(number) => Value::Number(number.parse().ok()?),
        Datum::Bool(value) => Value::Bool(value),
        Datum::Error(error) => Value::Error(error),
        Datum::Date(date) => Value::Date(date.parse().ok()?),
    })
}

impl From<Refusal> for Reason {
    fn from(refusal: Refusal) -> Reason {
        match refusal {
            Refusal::Empty => Reason::Empty,
            Refusal::Truncated => Reason::Truncated,
            Refusal::NotASpreadsheet => Reason::NotASpreadsheet,
            Refusal::Corrupt(words) => Reason::Corrupt(words),
            Refusal::Encrypted => Reason::Encrypted,
            Refusal::OverLimit(limit) => {
                let place = Limit::ALL.iter().position(|known| *known == limit);
                Reason::OverLimit(place.unwrap_or(Limit::ALL.len()))
            }
            Refusal::Packed => Reason::Packed,
            Refusal::NestedArchive => Reason::NestedArchive,
            Refusal::WebArchive => Reason::WebArchive,
            Refusal::Inaccessible(words) => Reason::Inaccessible(words),
            Refusal::Fault(words) => Reason::Fault(words),
        }
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Refusal {
        match reason {
            Reason::Empty => Refusal::Empty,
            Reason::Truncated => Refusal::Truncated,
            Reason::NotASpreadsheet => Refusal::NotASpreadsheet,
            Reason::Corrupt(words) => Refusal::Corrupt(words),
            Reason::Encrypted => Refusal::Encrypted,
            Reason::OverLimit(place) => match Limit::ALL.get(place) {
                Some(limit) => Refusal::OverLimit(*limit),
                None => Refusal::Corrupt(format!("limit {place}")),
            },
            Reason::Packed => Refusal::Packed,
            Reason::NestedArchive => Refusal::NestedArchive,
            Reason::WebArchive => Refusal::WebArchive,
            Reason::Inaccessible(words) => Refusal::Inaccessible(words),
            Reason::Fault(words) => Refusal::Fault(words),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::Decimal;

    fn through(outcome: Result<Vec<SheetContent>, Refusal>) -> Answer {
        let mut pipe = Vec::new();
        send(&mut pipe, outcome).unwrap();
        receive(pipe.as_slice())
    }

    fn sheets() -> Vec<SheetContent> {
        let values = [
            Value::Blank,
            Value::Text("\u{0}\"字\n".into()),
            Value::Number("-0.30000000000000004".parse::<Decimal>().unwrap()),
            Value::Bool(true),
            Value::Error("#REF!".into()),
            Value::Date(jiff::civil::date(2022, 12, 31)),
        ];
        let cells = values
            .into_iter()
            .zip(3..)
            .map(|(value, column)| {
                let cell = Cell {
                    formula: matches!(value, Value::Blank),
                    percent: matches!(value, Value::Number(_)),
                    value,
                };
                (9, column, cell)
            })
            .collect();
        let span = |first, last| Span { first, last };
        let grid = Grid {
            hidden_rows: Some(vec![span(4, 6), span(9, 9)]),
            hidden_columns: Some(Vec::new()),
            merged: Some(vec![Area {
                rows: span(1, 2),
                columns: span(3, 7),
            }]),
            percent_told: true,
            ..Grid::from_cells(cells)
        };
        vec![
            SheetContent {
                name: "表".into(),
                index: 1,
                hidden: true,
                layout: Layout::Sheet,
                content: Ok(grid),
            },
            SheetContent {
                name: "坏".into(),
                index: 2,
                hidden: false,
                layout: Layout::Sheet,
                content: Err("words".into()),
            },
        ]
    }

    #[test]
    fn sheets_come_through_unchanged() {
        assert_eq!(through(Ok(sheets())), Answer::Complete(Ok(sheets())));
    }

    #[test]
    fn every_refusal_comes_through_unchanged() {
        let limits = Limit::ALL.into_iter().map(Refusal::OverLimit);
        let others = [
            Refusal::Empty,
            Refusal::Truncated,
            Refusal::NotASpreadsheet,
            Refusal::Corrupt("a".into()),
            Refusal::Encrypted,
            Refusal::Packed,
            Refusal::NestedArchive,
            Refusal::WebArchive,
            Refusal::Inaccessible("b".into()),
            Refusal::Fault("c".into()),
        ];
        for refusal in limits.chain(others) {
            assert_eq!(
                through(Err(refusal.clone())),
                Answer::Complete(Err(refusal))
            );
        }
    }

    #[test]
    fn an_answer_cut_anywhere_is_broken() {
        let mut pipe = Vec::new();
        send(&mut pipe, Ok(sheets())).unwrap();
        for kept in 0..pipe.len() {
            assert_eq!(receive(&pipe[..kept]), Answer::Broken, "{kept} bytes");
        }
    }
}
