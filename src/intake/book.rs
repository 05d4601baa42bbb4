//! A workbook's sheets, one format a file: which reader is for which, and what they hand on.

use super::address::{MAX_COLUMNS, MAX_ROWS};
use super::grid::Grid;
use super::limits::Limit;
use super::{Format, Refusal, ods, xls, xlsb, xlsx};

/// One sheet as read, before it is tied to its file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SheetContent {
    pub name: String,
    /// Position among all sheets of the workbook, charts and macro sheets counted.
    pub index: usize,
    pub hidden: bool,
    pub content: Result<Grid, String>,
}

/// Every worksheet of the workbook. A sheet that is broken alone is an error in its place.
pub(super) fn read_sheets(bytes: &[u8], format: Format) -> Result<Vec<SheetContent>, Refusal> {
    match format {
        Format::Xlsx => xlsx::read_sheets(bytes),
        Format::Xlsb => xlsb::read_sheets(bytes),
        Format::Xls => xls::read_sheets(bytes),
        Format::Ods => ods::read_sheets(bytes),
    }
}

/// Why the cells of a sheet, or what they refer to, could not be had.
#[derive(Debug)]
pub(super) enum Stop {
    /// It is broken; in words.
    Broken(String),
    /// The workbook passes a limit.
    Limit(Limit),
}

impl From<Stop> for Refusal {
    fn from(stop: Stop) -> Refusal {
        match stop {
            Stop::Broken(words) => Refusal::Corrupt(words),
            Stop::Limit(limit) => Refusal::OverLimit(limit),
        }
    }
}

impl From<String> for Stop {
    fn from(words: String) -> Stop {
        Stop::Broken(words)
    }
}

impl From<Limit> for Stop {
    fn from(limit: Limit) -> Stop {
        Stop::Limit(limit)
    }
}

/// Holds a position to the grid.
pub(super) fn check_place(row: u32, column: u32) -> Result<(), Stop> {
    if row < MAX_ROWS && column < MAX_COLUMNS {
        return Ok(());
    }
    Err(Stop::Broken("a cell lies outside the sheet".into()))
}
