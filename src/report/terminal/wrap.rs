//! Lines broken where Chinese and Latin text may be: between any two Chinese characters, at spaces
//! in Latin text, never before a closing mark nor after an opening one (GB/T 15834).

use unicode_width::UnicodeWidthChar;

use crate::clean::width_of;

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

/// Columns of the longest piece that stays on one line.
pub fn longest_piece(text: &str) -> usize {
    let pieces = atoms(text);
    let widths = pieces.iter().map(|piece| width_of(piece.trim_end()));
    widths.max().unwrap_or_default()
}

/// Pieces that stay on one line, each with the spaces that follow it. A number stays with its unit.
fn atoms(text: &str) -> Vec<String> {
    let mut atoms: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    let mut number = false;
    let mut unit_ends = 0;
    for (at, character) in text.char_indices() {
        if number && let Some(unit) = unit_of(&text[at..]) {
            unit_ends = at + unit.len();
        }
        let apart = at >= unit_ends && before.is_some_and(|before| may_break(before, character));
        match atoms.last_mut() {
            Some(atom) if !apart || is_sign(atom) => atom.push(character),
            Some(_) | None => atoms.push(character.into()),
        }
        if character.width() != Some(0) {
            number = character.is_ascii_digit() || (character == ' ' && number);
            before = Some(character);
        }
    }
    atoms
}

/// A verdict's sign, or an operator, stays with what it is of.
fn is_sign(atom: &str) -> bool {
    let mut seen = atom.chars().filter(|c| c.width() != Some(0));
    seen.next().is_some_and(|first| SIGNS.contains(first)) && seen.all(|c| c == ' ')
}

/// The unit that a text begins with, and the space between a number and it.
fn unit_of(text: &str) -> Option<&str> {
    let unit = text.strip_prefix(' ').unwrap_or(text);
    let unit = UNITS.iter().find(|known| unit.starts_with(**known))?;
    let space = usize::from(text.starts_with(' '));
    text.get(..space + unit.len())
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
const SIGNS: &str = "✓✗?≥≤><";
/// What is not torn from the number before it, the longer ones first.
const UNITS: [&str; 17] = [
    "个百分点",
    "万平方米",
    "平方米",
    "百万元",
    "千万元",
    "亿元",
    "万元",
    "千元",
    "公顷",
    "元",
    "亩",
    "家",
    "人",
    "个",
    "份",
    "处",
    "年",
];

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
    fn a_number_stays_whole_and_with_its_unit() {
        assert_eq!(
            wrap("现在只知道至少 160,200 万元，差 1.5 个百分点", 18),
            ["现在只知道至少", "160,200 万元，差", "1.5 个百分点"]
        );
        assert_eq!(wrap("达到10亿元以上", 8), ["达到", "10亿元以", "上"]);
        assert_eq!(wrap("第 12 行、第 3 列", 6), ["第 12", "行、第", "3 列"]);
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
