//! What tells a file that somebody has written into from one that was only saved again: the sums of
//! what can be read in it, part by part, kept in the file itself.
//!
//! Programs that save a file change its bytes, its styles, how its texts are split and where its
//! blanks are; none of that counts. Words, figures and their columns do. Rows may be sorted.

use sha2::{Digest, Sha256};

/// The sum of one thing that can be read: a sheet, the notes, the text of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceSum {
    /// What a reader calls it: the name of a sheet, or the key of a text for what is no sheet.
    pub name: Name,
    pub sum: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    Sheet(String),
    /// The key of a text.
    Term(&'static str),
}

/// Sums lines whatever their order.
#[derive(Debug, Default, Clone, Copy)]
pub struct LineSum {
    total: u64,
    lines: u64,
}

impl LineSum {
    pub fn add(&mut self, line: &str) {
        self.total = self.total.wrapping_add(short(line));
        self.lines += 1;
    }

    /// Adds the lines of another.
    pub fn join(&mut self, other: LineSum) {
        self.total = self.total.wrapping_add(other.total);
        self.lines += other.lines;
    }

    /// None where nothing was added.
    pub fn piece(self, name: Name) -> Option<PieceSum> {
        let key = match &name {
            Name::Sheet(name) => format!("sheet {}", seen(name)),
            Name::Term(key) => format!("term {key}"),
        };
        let sum = short(&format!("{key} {} {}", self.total, self.lines));
        (self.lines > 0).then_some(PieceSum { name, sum })
    }
}

/// The pieces as one word.
pub fn sealed(pieces: &[PieceSum]) -> String {
    let mut sums: Vec<String> = pieces
        .iter()
        .map(|one| format!("{:016x}", one.sum))
        .collect();
    sums.sort_unstable();
    sums.join(".")
}

/// The pieces that a seal does not know.
pub fn unknown<'p>(pieces: &'p [PieceSum], seal: &str) -> Vec<&'p Name> {
    let known = |piece: &&PieceSum| {
        let sum = format!("{:016x}", piece.sum);
        seal.split('.').any(|held| held == sum)
    };
    let unknown = pieces.iter().filter(|piece| !known(piece));
    unknown.map(|piece| &piece.name).collect()
}

/// Text as it survives being saved: without blanks and what nobody sees.
pub fn seen(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    push_seen(text, &mut seen);
    seen
}

/// Adds a text as it survives being saved.
pub fn push_seen(text: &str, line: &mut String) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if !(is_inert(c) || is_seen(c)) {
            line.push_str(&text[from..at]);
            from = at + c.len_utf8();
        }
    }
    line.push_str(&text[from..]);
}

fn is_seen(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Most characters, which are told at a glance.
fn is_inert(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{4e00}'..='\u{9fff}')
}

fn short(text: &str) -> u64 {
    let digest = Sha256::digest(text.as_bytes());
    digest
        .iter()
        .take(8)
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, lines: &[&str]) -> Vec<PieceSum> {
        let mut sum = LineSum::default();
        for line in lines {
            sum.add(&seen(line));
        }
        sum.piece(Name::Sheet(name.into())).into_iter().collect()
    }

    #[test]
    fn the_order_of_lines_and_blanks_do_not_count_and_words_do() {
        let seal = sealed(&of("结论", &["甲 1", "乙 2"]));
        assert!(unknown(&of("结论", &["乙2", "甲\u{a0}1\n"]), &seal).is_empty());
        for lines in [&["甲 1"][..], &["甲 1", "乙 3"], &["甲 1", "乙 2", "乙 2"]] {
            assert_eq!(unknown(&of("结论", lines), &seal).len(), 1, "{lines:?}");
        }
        assert_eq!(unknown(&of("证据", &["甲 1", "乙 2"]), &seal).len(), 1);
    }

    #[test]
    fn blanks_and_what_nobody_sees_are_left_out() {
        let text = " 甲\u{200b}1\n\u{feff}é\u{3000}，\u{ffff}";
        assert_eq!(seen(text), "甲1é，");
        assert_eq!(seen("\t \u{a0}"), "");
    }

    #[test]
    fn what_is_gone_is_no_news() {
        let mut pieces = of("结论", &["甲"]);
        pieces.extend(of("证据", &["乙"]));
        let seal = sealed(&pieces);
        assert!(unknown(&pieces[..1], &seal).is_empty());
        assert!(unknown(&of("证据", &[]), &seal).is_empty());
    }
}
