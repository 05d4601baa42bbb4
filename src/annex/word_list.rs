//! Words that a text is looked through for. Every cell of a list is, and most texts hold none of them: a
//! text is gone through once, and only where one of the words may begin are they held against it.

/// Bits that tell how words begin, one a letter or a few letters.
const BITS: usize = 1_024;
const BLOCKS: usize = BITS / u64::BITS as usize;

pub struct WordList {
    words: &'static [&'static str],
    beginnings: [u64; BLOCKS],
}

impl WordList {
    /// None of the words is empty.
    pub const fn of(words: &'static [&'static str]) -> WordList {
        let mut beginnings = [0; BLOCKS];
        let mut at = 0;
        while at < words.len() {
            let (block, bit) = place(words[at].as_bytes());
            beginnings[block] |= bit;
            at += 1;
        }
        WordList { words, beginnings }
    }

    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }

    /// True where one of the words stands in a text.
    pub fn stands_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// Where the last of the words in a text ends.
    pub fn last_end(&self, text: &str) -> Option<usize> {
        self.places(text).map(|(at, word)| at + word.len()).max()
    }

    /// Where words stand in a text: for each place the longest that stands there.
    fn places(&self, text: &str) -> impl Iterator<Item = (usize, &'static str)> {
        let letters = text.char_indices().map(|(at, _)| at);
        letters.filter_map(|at| {
            let rest = &text.as_bytes()[at..];
            let (block, bit) = place(rest);
            if self.beginnings[block] & bit == 0 {
                return None;
            }
            let here = self
                .words()
                .filter(|word| rest.starts_with(word.as_bytes()));
            here.max_by_key(|word| word.len()).map(|word| (at, word))
        })
    }
}

/// The block and the bit of the letter that a text begins with, which is none's alone.
const fn place(text: &[u8]) -> (usize, u64) {
    let letter = match text {
        [first @ ..0x80, ..] => *first as usize,
        [_, second, third, ..] if text[0] >= 0xe0 => low(*second) << 6 | low(*third),
        [first, second, ..] => low(*first) << 6 | low(*second),
        [_] | [] => 0,
    };
    let bit = letter % BITS;
    (bit / u64::BITS as usize, 1 << (bit % u64::BITS as usize))
}

/// The bits of a byte that tell letters of one length apart.
const fn low(byte: u8) -> usize {
    (byte & 0x3f) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    static WORDS: WordList = WordList::of(&["公司", "司", "a", "ÄB", "𠀀社", "(筹)", "…"]);

    #[test]
    fn words_are_found_wherever_they_stand() {
        for text in [
            "甲公司",
            "公司",
            "司",
            "xa",
            "甲ÄB",
            "乙𠀀社丙",
            "甲(筹)",
            "甲…",
            "公公司",
        ] {
            assert!(WORDS.stands_in(text), "{text}");
            let rfind = WORDS
                .words()
                .filter_map(|word| Some(text.rfind(word)? + word.len()));
            assert_eq!(WORDS.last_end(text), rfind.max(), "{text}");
        }
        for text in ["", "公", "公 司马", "Ä", "𠀀", "(筹", "丆", "Ａ"] {
            let stands = WORDS.words().any(|word| text.contains(word));
            assert_eq!(WORDS.stands_in(text), stands, "{text}");
        }
    }
}
