//! The date that a line gives the figures around it, and how a cell is pointed at.

use std::sync::Arc;

use jiff::civil::Date;

use crate::intake::{CellRef, Row, SheetId, Value};

use super::date::date_in;
use super::field::CellNote;
use super::words::normalise;

/// The date of a line that speaks of one: behind the word that says so, or in another cell.
pub fn as_of_in(sheet: &Arc<SheetId>, row: &Row) -> Option<AsOf> {
    let (column, text) = dated_text(row)?;
    let note = CellNote {
        cell: place(sheet, row, column),
        written: text.to_owned(),
    };
    Some(match date_of_line(row).flatten() {
        Some(date) => AsOf::Given { date, note },
        None => AsOf::Unfilled(note),
    })
}

/// The date of a line that speaks of one, where it gives one.
pub fn date_of_line(row: &Row) -> Option<Option<Date>> {
    let (column, text) = dated_text(row)?;
    let beside = || {
        let others = row.cells.iter().filter(|(at, _)| *at > column);
        others
            .map(|(_, cell)| &cell.value)
            .find_map(|value| match value {
                Value::Date(date) => Some(*date),
                Value::Text(text) => date_in(text),
                Value::Blank | Value::Number(_) | Value::Bool(_) | Value::Error(_) => None,
            })
    };
    let behind = ["截至", "截止", "统计时间", "统计日期", "数据时点"]
        .iter()
        .find_map(|word| text.rsplit_once(word))
        .map_or(text, |(_, behind)| behind);
    Some(date_in(behind).or_else(beside))
}

fn dated_text(row: &Row) -> Option<(u32, &str)> {
    row.texts()
        .find(|(_, text)| mentions_as_of(&normalise(text)))
}

pub fn note(sheet: &Arc<SheetId>, row: &Row, column: u32) -> CellNote {
    CellNote {
        cell: place(sheet, row, column),
        written: row
            .cell(column)
            .map(|cell| cell.written().into_owned())
            .unwrap_or_default(),
    }
}

pub fn place(sheet: &Arc<SheetId>, row: &Row, column: u32) -> CellRef {
    CellRef {
        sheet: Arc::clone(sheet),
        row: row.index,
        column,
    }
}

/// The footnote 统计截至.
#[derive(Debug, Clone, PartialEq)]
pub enum AsOf {
    /// The annex has no such footnote in the notice's form.
    NotAsked,
    Absent,
    /// There, and without a date that can be read, e.g. XXXX年X月X日.
    Unfilled(CellNote),
    Given {
        date: Date,
        note: CellNote,
    },
}

const AS_OF_WORDS: &[&str] = &[
    "统计截至",
    "统计截止",
    "数据截至",
    "数据截止",
    "截至日期",
    "截止日期",
    "截至时间",
    "截止时间",
    "统计时间",
    "数据时点",
    "截至20",
    "截止20",
    "截至二",
    "截止二",
    "截至XX",
    "截止XX",
];

/// True for text that speaks of the date that figures were taken at.
pub fn mentions_as_of(normalised: &str) -> bool {
    // Only where one of their first characters stands can one of the words.
    normalised.match_indices(['统', '数', '截']).any(|(at, _)| {
        let rest = &normalised[at..];
        AS_OF_WORDS.iter().any(|words| rest.starts_with(words))
    })
}
