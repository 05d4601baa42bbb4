//! One sheet as a reader of some format hands it on, and what stops a reader.

use crate::limits::Limit;
use crate::package::address::{self, MAX_COLUMNS, MAX_ROWS};

use super::grid::{Cell, Grid, Value};
use super::prose::{Prose, TextBox};
use super::{Cause, Layout, Reason, Refusal};

/// What a file holds, as the reader of its format hands it on.
#[derive(Debug, Default)]
pub(super) struct BookContent {
    pub sheets: Vec<SheetContent>,
    /// What it says, where it is a document.
    pub prose: Option<Prose>,
    pub boxes: Vec<TextBox>,
}

/// One sheet as read, before it is tied to its file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SheetContent {
    pub name: String,
    /// Position among all sheets of the workbook, charts and macro sheets counted.
    pub index: usize,
    pub hidden: bool,
    pub layout: Layout,
    pub content: Result<Grid, Reason>,
}

impl SheetContent {
    /// True where it was read and no cell stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.content.as_ref().is_ok_and(|grid| grid.rows.is_empty())
    }
}

/// Why the cells of a sheet, or what they refer to, could not be had.
#[derive(Debug)]
pub(super) enum Stop {
    /// It is broken.
    Broken(Reason),
    /// The workbook passes a limit.
    Limit(Limit),
}

impl From<Stop> for Refusal {
    fn from(stop: Stop) -> Refusal {
        match stop {
            Stop::Broken(reason) => Refusal::Corrupt(reason),
            Stop::Limit(limit) => Refusal::OverLimit(limit),
        }
    }
}

impl From<Reason> for Stop {
    fn from(reason: Reason) -> Stop {
        Stop::Broken(reason)
    }
}

impl From<String> for Stop {
    fn from(words: String) -> Stop {
        Stop::Broken(words.into())
    }
}

impl From<Limit> for Stop {
    fn from(limit: Limit) -> Stop {
        Stop::Limit(limit)
    }
}

/// A cell whose shared text is not there.
pub(super) fn text_missing(row: u32, column: u32) -> Reason {
    let place = address::a1(row, column);
    let words = format!("the text of cell {place} is not there");
    Reason::of(Cause::TextMissing(place), words)
}

/// Holds a position to the grid.
pub(super) fn check_place(row: u32, column: u32) -> Result<(), Stop> {
    if row < MAX_ROWS && column < MAX_COLUMNS {
        return Ok(());
    }
    Err(Stop::Broken(Reason::of(
        Cause::OutsideSheet,
        "a cell lies outside the sheet",
    )))
}

/// Where no formula of a workbook that asks for their calculation has a result but 0, they were never
/// calculated: the program that wrote it cannot, and puts a 0 in their place.
pub(super) fn forget_uncalculated(sheets: &mut [SheetContent]) {
    let grids = sheets
        .iter_mut()
        .filter_map(|sheet| sheet.content.as_mut().ok());
    let rows = grids.flat_map(|grid| &mut grid.rows);
    let cells = rows.flat_map(|row| &mut row.cells).map(|(_, cell)| cell);
    let formulas: Vec<&mut Cell> = cells.filter(|cell| cell.formula).collect();
    let is_nothing = |cell: &&mut Cell| match &cell.value {
        Value::Blank => true,
        Value::Text(text) => text.is_empty(),
        Value::Number(number) => number.is_zero(),
        Value::Bool(_) | Value::Error(_) | Value::Date(_) => false,
    };
    if formulas.iter().all(is_nothing) {
        for cell in formulas {
            cell.value = Value::Blank;
        }
    }
}

/// Markup that is not closed before the end was cut there.
pub(super) fn markup_refusal(error: quick_xml::Error) -> Refusal {
    match error {
        quick_xml::Error::Syntax(_) => Refusal::Truncated,
        error => Refusal::Corrupt(error.to_string().into()),
    }
}
