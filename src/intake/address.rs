//! The address of one cell: sheet, row, column. Rows and columns count from 0 inside and are
//! written A1-fashion, from the sheet's first cell, outside.

use std::sync::Arc;

use super::SheetId;

/// Rows of the largest sheet a spreadsheet program can hold (ECMA-376 part 1, 18.3.1.73).
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns of the largest sheet a spreadsheet program can hold.
pub const MAX_COLUMNS: u32 = 16_384;

/// One cell of one sheet of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellRef {
    pub sheet: Arc<SheetId>,
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
}

impl CellRef {
    /// The address as a spreadsheet shows it, e.g. `E7`.
    pub fn a1(&self) -> String {
        a1(self.row, self.column)
    }
}

/// `(6, 4)` as `E7`.
pub fn a1(row: u32, column: u32) -> String {
    format!("{}{}", column_letters(column), u64::from(row) + 1)
}

/// `0` as `A`, `26` as `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + digit as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Addresses of one sheet in the shortest form: runs down a column become ranges, `E4:E9,E11`.
/// Cells of other sheets than the first one's are left out.
pub fn ranges(cells: &[CellRef]) -> String {
    let Some(first) = cells.first() else {
        return String::new();
    };
    let mut places: Vec<(u32, u32)> = cells
        .iter()
        .filter(|cell| cell.sheet == first.sheet)
        .map(|cell| (cell.column, cell.row))
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut runs: Vec<(u32, u32, u32)> = Vec::new();
    for (column, row) in places {
        match runs.last_mut() {
            Some((c, _, end)) if *c == column && *end + 1 == row => *end = row,
            _ => runs.push((column, row, row)),
        }
    }
    let written: Vec<String> = runs
        .into_iter()
        .map(|(column, start, end)| {
            if start == end {
                a1(start, column)
            } else {
                format!("{}:{}", a1(start, column), a1(end, column))
            }
        })
        .collect();
    written.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_carry_over_at_z() {
        assert_eq!(column_letters(0), "A");
        assert_eq!(column_letters(25), "Z");
        assert_eq!(column_letters(26), "AA");
        assert_eq!(column_letters(MAX_COLUMNS - 1), "XFD");
        assert_eq!(a1(6, 4), "E7");
    }
}
