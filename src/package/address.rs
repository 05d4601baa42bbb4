//! How a sheet names its cells: `E7`, the rows and columns of which count from 0 inside.

use std::fmt::Write;

/// Rows of the largest sheet a spreadsheet program can hold (ECMA-376 part 1, 18.3.1.73).
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns of the largest sheet a spreadsheet program can hold.
pub const MAX_COLUMNS: u32 = 16_384;

/// `(6, 4)` as `E7`.
pub fn a1(row: u32, column: u32) -> String {
    let mut written = column_letters(column);
    // Writing to a string does not fail.
    let _ = write!(written, "{}", u64::from(row) + 1);
    written
}

/// `0` as `A`, `26` as `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = String::new();
    push_letters(&mut letters, u64::from(column) + 1);
    letters
}

/// The letters of a column that is counted from 1.
fn push_letters(letters: &mut String, column: u64) {
    if column > 26 {
        push_letters(letters, (column - 1) / 26);
    }
    letters.push(char::from(b'A' + ((column - 1) % 26) as u8));
}

/// `E7` as row and column from 0.
pub fn place_of(written: &str) -> Option<(u32, u32)> {
    let written = written.trim();
    let digits = written.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = written.split_at(digits);
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column.checked_mul(26)?.checked_add(digit)
    })?;
    let row: u32 = digits.parse().ok()?;
    let inside = (1..=MAX_COLUMNS).contains(&column) && (1..=MAX_ROWS).contains(&row);
    inside.then(|| (row - 1, column - 1))
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
        assert_eq!(column_letters(u32::MAX), "MWLQKWV");
        assert_eq!(a1(6, 4), "E7");
    }
}
