//! The address of one cell: sheet, row, column. Rows and columns count from 0 inside and are
//! written A1-fashion, from the sheet's first cell, outside.

use std::sync::Arc;

use crate::package::address::a1;

use super::{Layout, SheetId};

/// One cell of one sheet of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellRef {
    pub sheet: Arc<SheetId>,
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
}

/// A place as a reader counts it, rows and columns from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetPlace {
    Cell {
        row: u32,
        column: u32,
    },
    /// A line above a document's table; the nearest is 1.
    LineAbove(u32),
    /// A line below a document's table; the nearest is 1.
    LineBelow(u32),
}

/// Cells one below the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellRun {
    pub first: SheetPlace,
    /// Rows it goes down, 1 or more.
    pub rows: u32,
}

impl CellRef {
    /// Where it is, as a reader counts.
    pub fn place(&self) -> SheetPlace {
        place(self.sheet.layout, self.row, self.column)
    }

    /// The address as a spreadsheet shows it, e.g. `E7`; for a table of a document, counted from its
    /// own first cell. None for a line above or below such a table.
    pub fn a1(&self) -> Option<String> {
        match self.place() {
            SheetPlace::Cell { row, column } => Some(a1(row - 1, column - 1)),
            SheetPlace::LineAbove(_) | SheetPlace::LineBelow(_) => None,
        }
    }
}

impl CellRef {
    /// What tells the cell from the others of its sheet: its address, or that of a line beside a
    /// document's table.
    pub fn key(&self) -> String {
        key(self.place())
    }
}

/// As [`CellRef::key`], of a place as a reader counts it.
pub fn key(place: SheetPlace) -> String {
    match place {
        SheetPlace::Cell { row, column } => a1(row.saturating_sub(1), column.saturating_sub(1)),
        SheetPlace::LineAbove(count) => format!("-{count}"),
        SheetPlace::LineBelow(count) => format!("+{count}"),
    }
}

impl SheetId {
    /// The number of a row as a reader counts it, from 1; 0 for the lines above a document's table.
    pub fn row_number(&self, row: u32) -> u32 {
        match self.layout {
            Layout::Sheet => row.saturating_add(1),
            Layout::Table { above, .. } => row.saturating_add(1).saturating_sub(above),
        }
    }
}

fn place(layout: Layout, row: u32, column: u32) -> SheetPlace {
    let cell = |row: u32| SheetPlace::Cell {
        row: row.saturating_add(1),
        column: column.saturating_add(1),
    };
    match layout {
        Layout::Sheet => cell(row),
        Layout::Table { above, .. } if row < above => SheetPlace::LineAbove(above - row),
        Layout::Table { above, rows, .. } if row - above < rows => cell(row - above),
        Layout::Table { above, rows, .. } => SheetPlace::LineBelow(row - above - rows + 1),
    }
}

/// Addresses of one sheet in the shortest form: runs down a column become ranges, `E4:E9,E11`.
/// Cells of other sheets than the first one's are left out, and so are lines that have no address.
pub fn ranges(cells: &[CellRef]) -> String {
    let written: Vec<String> = runs(cells)
        .into_iter()
        .filter_map(|run| {
            let SheetPlace::Cell { row, column } = run.first else {
                return None;
            };
            let start = a1(row - 1, column - 1);
            Some(match run.rows {
                1 => start,
                rows => format!("{start}:{}", a1(row + rows - 2, column - 1)),
            })
        })
        .collect();
    written.join(",")
}

/// Cells of the first one's sheet as runs down its columns, by column and row.
pub fn runs(cells: &[CellRef]) -> Vec<CellRun> {
    let Some(first) = cells.first() else {
        return Vec::new();
    };
    let mut places: Vec<(u32, u32)> = cells
        .iter()
        .filter(|cell| cell.sheet == first.sheet)
        .map(|cell| (cell.column, cell.row))
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut runs: Vec<CellRun> = Vec::new();
    let mut last: Option<(u32, u32)> = None;
    for (column, row) in places {
        let first = place(first.sheet.layout, row, column);
        let goes_on = last == row.checked_sub(1).map(|above| (column, above))
            && matches!(first, SheetPlace::Cell { row, .. } if row > 1);
        match runs.last_mut() {
            Some(run) if goes_on => run.rows += 1,
            _ => runs.push(CellRun { first, rows: 1 }),
        }
        last = Some((column, row));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_a_document_table_are_counted_from_its_own_first_cell() {
        let table = Layout::Table {
            above: 2,
            rows: 3,
            within: None,
        };
        let cell = |row, column| SheetPlace::Cell { row, column };
        assert_eq!(place(table, 0, 7), SheetPlace::LineAbove(2));
        assert_eq!(place(table, 1, 7), SheetPlace::LineAbove(1));
        assert_eq!(place(table, 2, 0), cell(1, 1));
        assert_eq!(place(table, 4, 2), cell(3, 3));
        assert_eq!(place(table, 5, 7), SheetPlace::LineBelow(1));
        assert_eq!(place(Layout::Sheet, 5, 7), cell(6, 8));
        assert_eq!(
            place(Layout::Sheet, u32::MAX, u32::MAX),
            cell(u32::MAX, u32::MAX)
        );
    }
}
