//! Places in a document's table, as reports print them and people copy them: `第5行第3列`,
//! `第7至9行第5列`, `表前第1行文字`, `row 5, column 3`.

use unicode_normalization::UnicodeNormalization;

use crate::intake::address::{SheetPlace, key};

/// Behind these a report says how many cells more there are.
const MORE: [&str; 2] = ["等", "and more"];

/// The keys of the places that a text names, in its order; of cells one below the other the first and
/// the last. Empty where it names none.
pub fn keys(text: &str) -> Vec<String> {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let end = MORE.iter().filter_map(|more| text.find(more)).min();
    let text = text[..end.unwrap_or(text.len())].replace(", column", " column");
    let pieces = text.split([',', '、', ';']);
    pieces
        .flat_map(|piece| places(piece).into_iter().map(key))
        .collect()
}

fn places(piece: &str) -> Vec<SheetPlace> {
    let has = |words: &[&str]| words.iter().any(|word| piece.contains(word));
    // What stands before is the table's own number.
    let begin = piece
        .find('第')
        .or_else(|| piece.find("row"))
        .or_else(|| piece.find("line"));
    let numbers = numbers(&piece[begin.unwrap_or(0)..]);
    let cell = |row, column| SheetPlace::Cell { row, column };
    if has(&["列", "column"]) && has(&["行", "row"]) {
        return match *numbers.as_slice() {
            [row, column] => vec![cell(row, column)],
            [first, last, column] => vec![cell(first, column), cell(last, column)],
            _ => Vec::new(),
        };
    }
    if !has(&["行", "line"]) {
        return Vec::new();
    }
    match *numbers.as_slice() {
        [count] if has(&["表前", "before"]) => vec![SheetPlace::LineAbove(count)],
        [count] if has(&["表后", "after"]) => vec![SheetPlace::LineBelow(count)],
        _ => Vec::new(),
    }
}

fn numbers(text: &str) -> Vec<u32> {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    digits.filter_map(|digits| digits.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_as_reports_and_people_write_them() {
        for (text, expected) in [
            ("第5行第3列", &["C5"] as &[&str]),
            ("表2 › 第5行第3列", &["C5"]),
            ("表2 第 5 行 第 3 列", &["C5"]),
            ("第５行第３列", &["C5"]),
            ("第7至9行第5列", &["E7", "E9"]),
            ("第5行第3列、第8行第3列", &["C5", "C8"]),
            ("第5行第3列 等 16 格", &["C5"]),
            ("表前第1行文字", &["-1"]),
            ("表后第2行文字", &["+2"]),
            ("row 5, column 3", &["C5"]),
            ("Table 2 › rows 7–9, column 5", &["E7", "E9"]),
            ("line 1 before the table", &["-1"]),
            ("第5行", &[]),
            ("第3列", &[]),
            ("E7", &[]),
            ("", &[]),
        ] {
            assert_eq!(keys(text), expected, "{text}");
        }
    }
}
