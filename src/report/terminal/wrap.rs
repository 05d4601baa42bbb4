//! Lines broken where Chinese and Latin text may be: between any two Chinese characters, at spaces
//! in Latin text, never before a closing mark nor after an opening one (GB/T 15834).

use unicode_width::UnicodeWidthChar;

use crate::report::clean::width_of;

/// The text as lines of at most `width` columns.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for atom in atoms(text).into_iter().flat_map(|atom| split(atom, width)) {
        if used > 0 && used + width_of(atom.trim_end()) > width {
            line.truncate(line.trim_end().len());
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        line.push_str(&atom);
        used += width_of(&atom);
    }
    line.truncate(line.trim_end().len());
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Pieces that stay on one line, each with the spaces that follow it.
fn atoms(text: &str) -> Vec<String> {
    let mut atoms: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for character in text.chars() {
        let apart = before.is_some_and(|before| may_break(before, character));
        match atoms.last_mut() {
            Some(atom) if !apart => atom.push(character),
            Some(_) | None => atoms.push(character.into()),
        }
        if character.width() != Some(0) {
            before = Some(character);
        }
    }
    atoms
}

/// A piece that is wider than a line, cut to lines.
fn split(atom: String, width: usize) -> Vec<String> {
    if width_of(atom.trim_end()) <= width {
        return vec![atom];
    }
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for character in atom.chars() {
        let columns = character.width().unwrap_or(0);
        if used + columns > width {
            pieces.push(String::new());
            used = 0;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(character);
        }
        used += columns;
    }
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

const CLOSING: &str = "。，、；：！？）】》」』”’…％%),.;:!?";
const OPENING: &str = "（【《「『“‘(";

fn is_wide(character: char) -> bool {
    character.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn chinese_breaks_anywhere_but_at_marks() {
        assert_eq!(
            wrap("总建筑面积，两万平方米。", 10),
            ["总建筑面", "积，两万平", "方米。"]
        );
        assert_eq!(wrap("见“附件”表", 4), ["见", "“附", "件”", "表"]);
    }

    #[test]
    fn latin_words_stay_whole_where_they_fit() {
        assert_eq!(wrap("at E4:E25 of annex", 9), ["at E4:E25", "of annex"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in "[a-c 软件，“”（）]{0,40}", width in 2_usize..20) {
            let lines = wrap(&text, width);
            prop_assert!(lines.iter().all(|line| width_of(line) <= width));
            let without_spaces = |text: &str| text.replace(' ', "");
            prop_assert_eq!(without_spaces(&lines.concat()), without_spaces(&text));
        }
    }
}
