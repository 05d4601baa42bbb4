//! The date that a line gives the figures around it, and how a cell is pointed at.

use std::sync::Arc;

use jiff::civil::Date;

use crate::intake::{CellRef, Row, SheetId, Value};

use super::date::date_in;
use super::field::CellNote;
use super::passed::mentions_as_of;
use super::table::AsOf;
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
