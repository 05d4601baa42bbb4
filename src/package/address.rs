//! How a sheet names its cells: `E7`, the rows and columns of which count from 0 inside.

/// Rows of the largest sheet a spreadsheet program can hold (ECMA-376 part 1, 18.3.1.73).
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns of the largest sheet a spreadsheet program can hold.
pub const MAX_COLUMNS: u32 = 16_384;

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
        assert_eq!(a1(6, 4), "E7");
    }
}
