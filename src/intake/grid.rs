//! The cells of one sheet, sparse, at their absolute positions, each knowing how it was typed.

use jiff::civil::Date;

use crate::Decimal;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub value: Value,
    /// True where a formula stands in the cell, whether or not it was ever calculated.
    pub formula: bool,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing; with `formula` set, a formula that was never calculated.
    Blank,
    Text(String),
    /// The shortest decimal that names the cell's binary number. A number too large or too small to
    /// be any figure is `Text` in scientific notation instead, so that it reads as unreadable.
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

/// The rows of a sheet that hold anything, ascending.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    pub rows: Vec<Row>,
}

impl Row {
    /// The cell at a column, if it holds anything.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells
            .binary_search_by_key(&column, |(at, _)| *at)
            .ok()
            .map(|found| &self.cells[found].1)
    }
}

impl Grid {
    /// A grid from cells in any order; of two at one place the later stands.
    pub fn from_cells(mut cells: Vec<(u32, u32, Cell)>) -> Grid {
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut rows: Vec<Row> = Vec::new();
        for (row, column, cell) in cells {
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
        Grid { rows }
    }
}

impl Cell {
    /// True where neither a value nor a formula stands.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Blank => !self.formula,
            Value::Text(text) => text.trim().is_empty() && !self.formula,
            Value::Number(_) | Value::Bool(_) | Value::Error(_) | Value::Date(_) => false,
        }
    }

    /// The value as a reader of the sheet sees it, on one line or several.
    pub fn written(&self) -> String {
        match &self.value {
            Value::Blank => String::new(),
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_plain_string(),
            Value::Bool(true) => "TRUE".into(),
            Value::Bool(false) => "FALSE".into(),
            Value::Error(error) => error.clone(),
            Value::Date(date) => date.to_string(),
        }
    }
}
