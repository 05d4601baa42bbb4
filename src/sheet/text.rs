//! Text in cells.

use crate::clean::for_markup;

/// The longest text a cell can hold, in UTF-16 units (ECMA-376 part 1, 18.3.1.53 as Excel limits
/// it).
const LONGEST_TEXT: usize = 32_767;

/// What stands where a text was cut.
const CUT: &str = " […]";

/// Text that any spreadsheet program can hold: no control or direction characters, no more than
/// [`LONGEST_TEXT`], one kind of line break.
pub fn safe(text: &str) -> String {
    cut(for_markup(text), LONGEST_TEXT)
}

fn cut(text: String, longest: usize) -> String {
    // No character has more units in UTF-16 than it has bytes.
    let units = || text.chars().map(char::len_utf16).sum::<usize>();
    if text.len() <= longest || units() <= longest {
        return text;
    }
    let room = longest - CUT.chars().count();
    let mut taken = 0;
    let mut kept: String = text
        .chars()
        .take_while(|character| {
            taken += character.len_utf16();
            taken <= room
        })
        .collect();
    kept.push_str(CUT);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_and_cleaned() {
        let long = "数".repeat(40_000);
        let kept = safe(&long);
        assert_eq!(kept.encode_utf16().count(), LONGEST_TEXT);
        assert!(kept.ends_with(CUT));
        let astral = safe(&"𠮷".repeat(20_000));
        assert!(astral.encode_utf16().count() <= LONGEST_TEXT);
        assert_eq!(safe("a\u{0}b\u{1b}[31mc\u{202e}d\r\ne"), "ab[31mcd\ne");
    }
}
