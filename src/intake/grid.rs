//! The cells of one sheet, sparse, at their absolute positions, each knowing how it was typed; and
//! how the sheet shows them: what is hidden, merged, or shown as a percentage.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Cause, Reason};
use crate::Decimal;
use crate::limits;

/// How many cells merged areas may be looked for in, over a sheet: sound areas never lie over each other,
/// so that no cell is looked at twice.
const COVERED_LOOKS: usize = 4 * limits::CELLS;

/// One cell, as a reader of the sheet sees it, and what is odd about that.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub value: Value,
    /// True where a formula stands in the cell, whether or not it was ever calculated.
    pub formula: bool,
    /// True where that formula takes its value from another workbook.
    pub linked: bool,
    /// True where the cell's number format shows its number as a percentage: 0.35 as 35%.
    pub percent: bool,
    /// True where the cell's number format shows nothing of what stands in it.
    pub hidden: bool,
    /// True where struck-out, raised or lowered characters stand in the cell. `value` is what is left
    /// without them; a number that is such as a whole is left as it is.
    pub marked: bool,
    /// What the cell's number format adds to its number, where that may change what it says.
    pub dress: Option<Arc<Dress>>,
}

/// What a number format makes of a number besides rounding it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dress {
    /// The power of ten that the stored number is divided by to be shown; the cell's number is the
    /// shown one, in all its digits.
    pub power: i32,
    /// Words before and behind the number.
    pub before: Box<str>,
    pub behind: Box<str>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing; with `formula` set, a formula that was never calculated.
    Blank,
    Text(String),
    /// In a spreadsheet, in the 15 significant digits that programs show of a number; in other formats
    /// as written. A number too large or too small to be any figure is `Text` in scientific notation
    /// instead, so that it reads as unreadable.
    Number(Decimal),
    Bool(bool),
    /// An error value such as `#REF!`.
    Error(String),
    Date(Date),
}

/// One row that holds any cell, its cells in column order.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// From 0.
    pub index: u32,
    /// `(column, cell)`, columns from 0, ascending.
    pub cells: Vec<(u32, Cell)>,
}

/// The rows of a sheet that hold anything, ascending, and how they are shown. What the format, or
/// its reader, cannot tell is `None`: never guessed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    pub rows: Vec<Row>,
    /// Rows that are not shown, ascending.
    pub hidden_rows: Option<Vec<Span>>,
    /// Columns that are not shown, ascending.
    pub hidden_columns: Option<Vec<Span>>,
    /// Merged cells, in the order of their first cells.
    pub merged: Option<Vec<Area>>,
    /// True where [`Cell::percent`] is known.
    pub percent_told: bool,
    /// Notes on its cells, as far as the format's reader reads them, in the order of the file.
    pub notes: Vec<Note>,
}

/// A note on a cell, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The row and the column of the cell, from 0. The cell itself may be blank.
    pub row: u32,
    pub column: u32,
    /// Who wrote it, as far as the file says: spreadsheet programs put that before the text too.
    pub author: Option<String>,
    pub text: String,
}

/// Rows or columns from one to another, both included, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub first: u32,
    pub last: u32,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    pub rows: Span,
    pub columns: Span,
}

/// What a grid may not tell about how a sheet is shown.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Untold {
    HiddenRowsAndColumns,
    MergedCells,
    Percentages,
}

impl Row {
    /// The cells that hold text, with their columns.
    pub fn texts(&self) -> impl Iterator<Item = (u32, &str)> {
        self.cells
            .iter()
            .filter_map(|(column, cell)| match &cell.value {
                Value::Text(text) if !text.trim().is_empty() => Some((*column, text.as_str())),
                Value::Text(_)
                | Value::Blank
                | Value::Number(_)
                | Value::Bool(_)
                | Value::Error(_)
                | Value::Date(_) => None,
            })
    }

    /// The cell at a column, if it holds anything.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells
            .binary_search_by_key(&column, |(at, _)| *at)
            .ok()
            .map(|found| &self.cells[found].1)
    }
}

impl Span {
    pub fn holds(&self, place: u32) -> bool {
        (self.first..=self.last).contains(&place)
    }
}

impl Area {
    pub fn holds(&self, row: u32, column: u32) -> bool {
        self.rows.holds(row) && self.columns.holds(column)
    }
}

fn merged_over_each_other() -> Reason {
    Reason::of(Cause::Malformed, "merged cells lie over each other")
}

impl Grid {
    /// A grid from cells in any order; of two at one place the later stands.
    pub fn from_cells(cells: Vec<(u32, u32, Cell)>) -> Grid {
        let mut rows = RowsBuilder::default();
        for (row, column, cell) in cells {
            rows.push(row, column, cell);
        }
        Grid {
            rows: rows.finish(),
            ..Grid::default()
        }
    }

    /// The same without what stands in cells that are covered by merged ones: nobody sees it. An error
    /// is of a sheet whose merged cells lie over each other without end.
    pub(super) fn without_covered(mut self) -> Result<Grid, Reason> {
        let mut looks = COVERED_LOOKS;
        let mut emptied = BTreeSet::new();
        for area in self.merged.iter().flatten() {
            let first = self.rows.partition_point(|row| row.index < area.rows.first);
            for (at, row) in self.rows.iter_mut().enumerate().skip(first) {
                if row.index > area.rows.last {
                    break;
                }
                let from = row
                    .cells
                    .partition_point(|(column, _)| *column < area.columns.first);
                let to = row
                    .cells
                    .partition_point(|(column, _)| *column <= area.columns.last);
                let left = looks.checked_sub(1 + to - from);
                looks = left.ok_or_else(merged_over_each_other)?;
                for (column, cell) in &mut row.cells[from..to] {
                    if (row.index, *column) != (area.rows.first, area.columns.first) {
                        *cell = Cell::BLANK;
                        emptied.insert(at);
                    }
                }
            }
        }
        for at in emptied.iter().rev() {
            let row = &mut self.rows[*at];
            row.cells.retain(|(_, cell)| *cell != Cell::BLANK);
        }
        if !emptied.is_empty() {
            self.rows.retain(|row| !row.cells.is_empty());
        }
        Ok(self)
    }

    /// What cannot be told about how the sheet is shown.
    pub fn untold(&self) -> Vec<Untold> {
        let lines = self.hidden_rows.is_none() || self.hidden_columns.is_none();
        [
            (lines, Untold::HiddenRowsAndColumns),
            (self.merged.is_none(), Untold::MergedCells),
            (!self.percent_told, Untold::Percentages),
        ]
        .into_iter()
        .filter_map(|(is_untold, what)| is_untold.then_some(what))
        .collect()
    }
}

/// Collects cells as they come. In order they go straight into rows, each of exactly its size, which
/// is what keeps a large sheet small; any others are sorted in at the end.
#[derive(Debug, Default)]
pub(super) struct RowsBuilder {
    rows: Vec<Row>,
    /// The row that is being filled.
    index: u32,
    cells: Vec<(u32, Cell)>,
    late: Vec<(u32, u32, Cell)>,
}

impl RowsBuilder {
    pub(super) fn push(&mut self, row: u32, column: u32, cell: Cell) {
        let Some((last, _)) = self.cells.last() else {
            self.index = row;
            self.cells.push((column, cell));
            return;
        };
        if row > self.index {
            self.complete_row();
            self.index = row;
            self.cells.push((column, cell));
        } else if row == self.index && column > *last {
            self.cells.push((column, cell));
        } else {
            self.late.push((row, column, cell));
        }
    }

    fn complete_row(&mut self) {
        if !self.cells.is_empty() {
            self.rows.push(Row {
                index: self.index,
                cells: self.cells.drain(..).collect(),
            });
        }
    }

    /// All rows, ascending; of two cells at one place the one that came later stands.
    pub(super) fn finish(mut self) -> Vec<Row> {
        self.complete_row();
        if self.late.is_empty() {
            return self.rows;
        }
        self.late.sort_by_key(|(row, column, _)| (*row, *column));
        let mut late = self.late.into_iter().peekable();
        let mut rows: Vec<Row> = Vec::new();
        for row in self.rows {
            while let Some((at, column, cell)) = late.next_if(|(at, _, _)| *at < row.index) {
                append(&mut rows, at, column, cell);
            }
            let mut timely = row.cells.into_iter().peekable();
            while let Some((_, column, cell)) = late.next_if(|(at, _, _)| *at == row.index) {
                while let Some((at, cell)) = timely.next_if(|(at, _)| *at <= column) {
                    append(&mut rows, row.index, at, cell);
                }
                append(&mut rows, row.index, column, cell);
            }
            for (at, cell) in timely {
                append(&mut rows, row.index, at, cell);
            }
        }
        for (at, column, cell) in late {
            append(&mut rows, at, column, cell);
        }
        rows
    }
}

/// Adds a cell at or behind the last one; at its place it takes it.
fn append(rows: &mut Vec<Row>, row: u32, column: u32, cell: Cell) {
    match rows.last_mut() {
        Some(last) if last.index == row => match last.cells.last_mut() {
            Some((at, held)) if *at == column => *held = cell,
            _ => last.cells.push((column, cell)),
        },
        _ => rows.push(Row {
            index: row,
            cells: vec![(column, cell)],
        }),
    }
}

/// Spans in order, those that touch or overlap joined.
pub(super) fn ascending(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined = Vec::new();
    for span in spans {
        note_span(&mut joined, span.first, span.last);
    }
    joined
}

/// Adds a place to runs that grow upwards; places come ascending or not.
pub(super) fn note_span(spans: &mut Vec<Span>, first: u32, last: u32) {
    match spans.last_mut() {
        Some(held) if first >= held.first && first <= held.last.saturating_add(1) => {
            held.last = held.last.max(last);
        }
        _ => spans.push(Span { first, last }),
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Cell {
        Cell {
            value,
            ..Cell::BLANK
        }
    }
}

impl Dress {
    /// A shown number as it stands in its cell, its sign before all else.
    pub fn around(&self, shown: &Decimal, percent: bool) -> String {
        let sign = if shown.is_negative() { "-" } else { "" };
        let digits = written_number(&shown.abs(), percent);
        format!("{sign}{}{digits}{}", self.before, self.behind)
    }

    /// The number that is stored behind a shown one.
    pub fn stored(&self, shown: &Decimal) -> Decimal {
        shown.shifted(self.power.into()).normalized()
    }
}

impl Cell {
    /// Nothing at all.
    pub const BLANK: Cell = Cell {
        value: Value::Blank,
        formula: false,
        linked: false,
        percent: false,
        hidden: false,
        marked: false,
        dress: None,
    };

    /// A cell in which this text was typed.
    pub fn typed(text: &str) -> Cell {
        Value::Text(text.to_owned()).into()
    }

    /// True where neither a value nor a formula stands.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Blank => !self.formula,
            Value::Text(text) => text.trim().is_empty() && !self.formula,
            Value::Number(_) | Value::Bool(_) | Value::Error(_) | Value::Date(_) => false,
        }
    }

    /// The value as a reader of the sheet sees it, on one line or several.
    pub fn written(&self) -> Cow<'_, str> {
        match &self.value {
            Value::Blank => "".into(),
            Value::Text(text) | Value::Error(text) => text.into(),
            Value::Number(number) => match &self.dress {
                Some(dress) => dress.around(number, self.percent).into(),
                None => written_number(number, self.percent).into(),
            },
            Value::Bool(true) => "TRUE".into(),
            Value::Bool(false) => "FALSE".into(),
            Value::Date(date) => date.to_string().into(),
        }
    }
}

/// A number in digits, as a percentage where its cell shows it so.
pub fn written_number(number: &Decimal, percent: bool) -> String {
    if percent {
        hundredfold(number).to_plain_string() + "%"
    } else {
        number.to_plain_string()
    }
}

/// A hundred times as much, exactly, in no more digits than it takes.
pub fn hundredfold(number: &Decimal) -> Decimal {
    let moved = number.shifted(2);
    if moved.fractional_digit_count() < 0 {
        moved.with_scale(0)
    } else {
        moved
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn text(written: &str) -> Cell {
        Value::Text(written.into()).into()
    }

    #[test]
    fn cells_in_any_order_become_rows_and_the_later_of_two_stands() {
        let cells = [
            (5, 1, "a"),
            (5, 3, "b"),
            (2, 2, "c"),
            (5, 2, "d"),
            (5, 3, "e"),
            (7, 0, "f"),
            (2, 2, "g"),
            (9, 9, "h"),
            (8, 1, "i"),
        ];
        let given = cells.map(|(row, column, written)| (row, column, text(written)));
        let grid = Grid::from_cells(given.to_vec());
        let read: Vec<(u32, u32, String)> = grid
            .rows
            .iter()
            .flat_map(|row| {
                row.cells
                    .iter()
                    .map(|(column, cell)| (row.index, *column, cell.written().into_owned()))
            })
            .collect();
        let expected = [
            (2, 2, "g"),
            (5, 1, "a"),
            (5, 2, "d"),
            (5, 3, "e"),
            (7, 0, "f"),
            (8, 1, "i"),
            (9, 9, "h"),
        ];
        assert_eq!(
            read,
            expected.map(|(row, column, written)| (row, column, written.to_string()))
        );
    }

    #[test]
    fn a_percentage_is_written_as_it_is_shown() {
        for (stored, shown) in [
            ("0.35", "35%"),
            ("0.148", "14.8%"),
            ("1", "100%"),
            ("-0.5", "-50%"),
            ("0.12345", "12.345%"),
            ("0", "0%"),
        ] {
            let cell = Cell {
                percent: true,
                ..Value::Number(stored.parse().unwrap()).into()
            };
            assert_eq!(cell.written(), shown);
        }
    }

    #[test]
    fn spans_that_touch_are_one() {
        let span = |first, last| Span { first, last };
        let spans = vec![span(5, 5), span(1, 2), span(3, 3), span(2, 2), span(9, 9)];
        assert_eq!(ascending(spans), [span(1, 3), span(5, 5), span(9, 9)]);
    }
}
