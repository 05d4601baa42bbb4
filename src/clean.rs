//! Foreign text made fit to show: what a cell, a file name or a library says must neither steer a
//! terminal nor reorder, hide or swamp the words around it.
//!
//! Escaping for a format (XML, JSON) is not here; the writers of those do it.

use std::path::Path;

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

use crate::package::markup::is_for_markup;

/// The mark of a text that was cut.
pub const CUT: char = '…';

/// More combining marks than this on one character are ornament, and can cover the lines around.
const MARKS_PER_CHARACTER: usize = 3;

/// Columns after which a path is cut.
const PATH: usize = 400;

/// The text on one line, without characters that control, reorder or have no width, and cut to
/// `width` columns with [`CUT`] at its end.
///
/// Line breaks, tabs and runs of spaces become one space; other control characters become their
/// pictures (`␛`).
pub fn clean(text: &str, width: usize) -> String {
    let mut line = CleanLine::new(width);
    for character in text.chars() {
        if !line.push(character) {
            return line.cut();
        }
    }
    line.text.truncate(line.text.trim_end().len());
    line.text
}

/// A path as complaints show it.
pub fn shown_path(path: &Path) -> String {
    clean(&path.to_string_lossy(), PATH)
}

/// The columns a text takes where wide characters take two.
pub fn width_of(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// True for what controls, reorders or hides, and for what has nothing to see.
pub fn is_invisible(character: char) -> bool {
    if is_plain(character) {
        return false;
    }
    let mark = is_combining_mark(character) && !is_selector(character);
    !mark && visible(character) != Some(character)
}

/// Visible ASCII, the unified ideographs and the signs between them: nearly all there is, for which no table
/// need be asked.
fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{4e00}'..='\u{9fff}' | '、' | '。' | '\u{ff01}'..='\u{ff5e}')
}

/// What people wrote, as a cell or a letter can hold it again: all that can be seen, line by line.
pub fn for_markup(text: &str) -> String {
    if text
        .chars()
        .all(|character| character == '\n' || is_plain(character))
    {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .filter(|character| is_for_markup(*character) && !controls(*character))
        .collect()
}

/// True for what steers, reorders or hides, other than the end of a line.
fn controls(character: char) -> bool {
    let is_private = matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    character != '\n' && !is_private && is_invisible(character)
}

struct CleanLine {
    text: String,
    room: usize,
    used: usize,
    marks: usize,
}

impl CleanLine {
    fn new(room: usize) -> CleanLine {
        CleanLine {
            text: String::new(),
            room,
            used: 0,
            marks: 0,
        }
    }

    /// False where there is no room left.
    fn push(&mut self, character: char) -> bool {
        if character.is_whitespace() {
            if self.text.is_empty() || self.text.ends_with(' ') {
                return true;
            }
            return self.append(' ', 1);
        }
        if is_combining_mark(character) && !is_selector(character) {
            self.marks += 1;
            if !self.text.is_empty() && self.marks <= MARKS_PER_CHARACTER {
                self.text.push(character);
            }
            return true;
        }
        let Some(shown) = visible(character) else {
            return true;
        };
        self.append(shown, shown.width().unwrap_or(1))
    }

    fn append(&mut self, character: char, columns: usize) -> bool {
        if self.used + columns > self.room {
            return false;
        }
        self.text.push(character);
        self.used += columns;
        self.marks = 0;
        true
    }

    fn cut(mut self) -> String {
        while self.used >= self.room {
            let Some(last) = self.text.pop() else { break };
            self.used -= last.width().unwrap_or(0);
        }
        self.text.truncate(self.text.trim_end().len());
        self.text.push(CUT);
        self.text
    }
}

/// Combining marks that choose between forms and show nothing themselves.
fn is_selector(character: char) -> bool {
    matches!(
        character,
        '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// What stands for a character; nothing for one that no reader can see.
fn visible(character: char) -> Option<char> {
    match character {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' => Some(char::REPLACEMENT_CHARACTER),
        // Interlinear annotation and the Hangul fillers have a width and nothing to see.
        '\u{fff9}'..='\u{fffb}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => None,
        // What ends a line to some readers and not to others.
        '\u{2028}' | '\u{2029}' => None,
        // Private use: this tool's own marks, or whatever a font makes of it.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(char::REPLACEMENT_CHARACTER),
        // What is left without a width are joiners, direction marks, selectors and tags.
        _ => character
            .width()
            .filter(|width| *width > 0)
            .map(|_| character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_can_be_seen() {
        let plain = ('\0'..=char::MAX).filter(|character| is_plain(*character));
        for character in plain {
            assert_eq!(visible(character), Some(character), "{character:?}");
            assert!(!is_combining_mark(character), "{character:?}");
        }
    }

    #[test]
    fn nothing_steers_the_terminal() {
        let hostile = "\u{1b}[31m红\u{1b}]0;x\u{7}\u{9b}2J\u{7f}\r\n下";
        let shown = clean(hostile, 60);
        assert_eq!(shown, "␛[31m红␛]0;x␇\u{fffd}2J␡ 下");
        assert!(!shown.chars().any(char::is_control));
    }

    #[test]
    fn nothing_reorders_or_hides() {
        let hostile = "A\u{202e}B\u{2066}C\u{200b}D\u{feff}E\u{ad}F\u{e0041}G\u{fe0f}H\u{3164}";
        assert_eq!(clean(hostile, 60), "ABCDEFGH");
    }

    #[test]
    fn marks_do_not_pile_up() {
        let pile = format!("e{}x", "\u{301}".repeat(50));
        assert_eq!(clean(&pile, 60), format!("e{}x", "\u{301}".repeat(3)));
    }

    #[test]
    fn space_of_any_kind_is_one_space() {
        assert_eq!(clean(" \n 贵阳\t\t软件\u{3000}园\n", 60), "贵阳 软件 园");
    }

    #[test]
    fn a_long_text_is_cut_within_its_width() {
        assert_eq!(clean("软件开发与系统集成", 18), "软件开发与系统集成");
        assert_eq!(clean("软件开发与系统集成", 17), "软件开发与系统集…");
        assert_eq!(clean("软件开发与系统集成", 16), "软件开发与系统…");
        for width in 1..20 {
            assert!(width_of(&clean("软a件b开发与系统集成", width)) <= width);
        }
    }
}
