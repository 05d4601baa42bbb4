//! Which formulas take a value from another workbook: a walk over a formula's tokens ([MS-XLS] 2.5.198)
//! up to the first that refers to a sheet of one.

use super::super::binary::u16_at;

/// What a workbook refers to outside a sheet: the books ([MS-XLS] 2.4.271) and the sheets of them that
/// formulas name by number ([MS-XLS] 2.4.106).
#[derive(Default)]
pub(super) struct BookLinks {
    /// Whether a book is another one, in their order.
    books: Vec<bool>,
    /// Whether a sheet is of another book, in their order.
    sheets: Vec<bool>,
}

/// What a book's record holds in place of its name where it is this one, or a program's functions.
const THIS: u16 = 0x0401;
const ADD_IN: u16 = 0x3A01;
/// Bytes of a sheet in their list: the book, the first sheet, the last.
const SHEET: usize = 6;

impl BookLinks {
    pub(super) fn add_book(&mut self, data: &[u8]) {
        let name = u16_at(data, 2);
        self.books
            .push(name.is_some_and(|name| name != THIS && name != ADD_IN));
    }

    /// The list of sheets, which comes behind the books.
    pub(super) fn add_sheets(&mut self, data: &[u8]) {
        let (listed, _) = data.get(2..).unwrap_or_default().as_chunks::<SHEET>();
        let books = listed.iter().map(|sheet| u16_at(sheet, 0));
        self.sheets.extend(books.map(|book| {
            let book = book.and_then(|book| self.books.get(usize::from(book)));
            book.copied().unwrap_or(false)
        }));
    }

    /// True for the tokens of a formula that refers to another workbook. What is no token ends the walk.
    pub(super) fn are_in(&self, tokens: &[u8]) -> bool {
        if !self.sheets.contains(&true) {
            return false;
        }
        let mut rest = tokens;
        while let [kind, operand @ ..] = rest {
            if names_a_sheet(*kind) {
                let sheet = u16_at(operand, 0).map(usize::from);
                if sheet.and_then(|at| self.sheets.get(at)) == Some(&true) {
                    return true;
                }
            }
            let Some(behind) = length(*kind, operand).and_then(|length| operand.get(length..))
            else {
                return false;
            };
            rest = behind;
        }
        false
    }
}

/// A token without its class of value, for those that have one.
fn bare(kind: u8) -> u8 {
    if kind < 0x20 {
        kind
    } else {
        (kind & 0x1F) | 0x20
    }
}

/// Names, cells and ranges of a sheet that is given by its number.
fn names_a_sheet(kind: u8) -> bool {
    matches!(bare(kind), 0x39..=0x3D)
}

/// Bytes behind a token's kind; `None` for what is no token.
fn length(kind: u8, operand: &[u8]) -> Option<usize> {
    let length = match bare(kind) {
        // The formula stands elsewhere; a table of it.
        0x01 | 0x02 => 4,
        // Operators, brackets, an argument left out.
        0x03..=0x16 => 0,
        0x17 => {
            let (count, flags) = (usize::from(*operand.first()?), *operand.get(1)?);
            2 + if flags & 1 == 1 { count * 2 } else { count }
        }
        0x18 => 5,
        // A choice among several has a list of where each begins.
        0x19 if *operand.first()? & 4 != 0 => 3 + (usize::from(u16_at(operand, 1)?) + 1) * 2,
        0x19 => 3,
        // Errors and truths, whole numbers, numbers, arrays, functions.
        0x1C | 0x1D => 1,
        0x1E | 0x21 => 2,
        0x1F => 8,
        0x20 => 7,
        0x22 => 3,
        // Names, cells and ranges of the sheet itself.
        0x23 | 0x24 | 0x2A | 0x2C => 4,
        0x25 | 0x2B | 0x2D => 8,
        0x26..=0x28 => 6,
        0x29 | 0x2E | 0x2F => 2,
        // The same of other sheets.
        0x39 | 0x3A | 0x3C => 6,
        0x3B | 0x3D => 10,
        _ => return None,
    };
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two books, this one and another, and a sheet of each.
    fn links() -> BookLinks {
        let mut links = BookLinks::default();
        links.add_book(&[1, 0, 0x01, 0x04]);
        links.add_book(&[1, 0, 5, 0, 0, b'a', b'.', b'x', b'l', b's']);
        links.add_book(&[1, 0, 0x01, 0x3A]);
        links.add_sheets(&[3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0]);
        links
    }

    fn cell_of(sheet: u8) -> Vec<u8> {
        vec![0x5A, sheet, 0, 3, 0, 1, 0xC0]
    }

    #[test]
    fn a_cell_range_or_name_of_another_book_is_told_wherever_it_stands() {
        let links = links();
        assert!(links.are_in(&cell_of(1)));
        assert!(
            links.are_in(&[0x3B, 1, 0, 0, 0, 9, 0, 0, 0, 1, 0]),
            "a range"
        );
        assert!(links.are_in(&[0x59, 1, 0, 1, 0, 0, 0]), "a name");
        for before in [
            vec![0x1E, 5, 0],
            vec![0x1F, 0, 0, 0, 0, 0, 0, 0, 0],
            vec![0x17, 2, 0, b'a', b'b'],
            vec![0x17, 1, 1, 0x3A, 0x4E],
            vec![0x44, 0, 0, 0, 0],
            vec![0x25, 0, 0, 1, 0, 0, 0, 1, 0],
            vec![0x19, 0x10, 0, 0],
            vec![0x19, 0x04, 1, 0, 9, 9, 9, 9],
            vec![0x42, 2, 4, 0],
            vec![0x41, 24, 0],
            vec![0x1D, 1],
            cell_of(0),
            cell_of(2),
        ] {
            let tokens = [before.clone(), cell_of(1), vec![0x03]].concat();
            assert!(links.are_in(&tokens), "{before:x?}");
        }
    }

    #[test]
    fn this_book_and_the_functions_of_a_program_are_no_links() {
        let links = links();
        for tokens in [
            cell_of(0),
            cell_of(2),
            // No such sheet.
            cell_of(7),
            vec![0x44, 1, 0, 1, 0],
            // Text and numbers that look like one.
            vec![0x17, 7, 0, 0x3A, 1, 0, 3, 0, 1, 0],
            vec![0x1F, 0x3A, 1, 0, 0x3A, 1, 0, 0x3A, 1],
            // What is no token, and what is cut short.
            vec![0x7F, 0x3A, 1, 0],
            vec![0x5A, 1],
            vec![0x17, 0xFF],
            vec![],
        ] {
            assert!(!links.are_in(&tokens), "{tokens:x?}");
        }
        assert!(!BookLinks::default().are_in(&cell_of(0)));
    }
}
