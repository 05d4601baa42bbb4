//! Characters that some write in their traditional form, 營業總收入（萬元）: `traditional.txt` has those of
//! the words that forms and reports are read by. Names of firms stay as they are written.

use std::sync::LazyLock;

const TEXT: &str = include_str!("traditional.txt");

/// Most texts hold no such character, and every cell's is asked: one bit for each ideograph.
struct CharacterTable {
    bits: Vec<u64>,
    /// In the order of their first halves.
    pairs: Vec<(char, char)>,
}

static TABLE: LazyLock<CharacterTable> = LazyLock::new(|| {
    let lines = TEXT.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.flat_map(str::split_whitespace).filter_map(|pair| {
        let mut pair = pair.chars();
        Some((pair.next()?, pair.next()?))
    });
    let mut pairs: Vec<(char, char)> = pairs.collect();
    pairs.sort_unstable();
    let mut bits: Vec<u64> = Vec::new();
    for (traditional, _) in &pairs {
        let (word, bit) = place(*traditional);
        bits.resize(bits.len().max(word + 1), 0);
        bits[word] |= bit;
    }
    CharacterTable { bits, pairs }
});

fn place(c: char) -> (usize, u64) {
    let at = u32::from(c);
    ((at / u64::BITS) as usize, 1 << (at % u64::BITS))
}

/// True for a character in its traditional form.
pub fn is_traditional(c: char) -> bool {
    let (word, bit) = place(c);
    TABLE.bits.get(word).is_some_and(|bits| bits & bit != 0)
}

/// The form that the notice writes; any other character itself.
pub fn simplified(c: char) -> char {
    let held = TABLE
        .pairs
        .binary_search_by_key(&c, |(traditional, _)| *traditional);
    held.map_or(c, |at| TABLE.pairs[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annex::Annex;
    use crate::annex::form::{columns, titles};

    #[test]
    fn nothing_that_the_forms_write_is_folded_and_nothing_twice() {
        for (traditional, own) in &TABLE.pairs {
            assert!(!is_traditional(*own), "{traditional}{own}");
        }
        let words = Annex::ALL.into_iter().flat_map(|annex| {
            let named = columns(annex).iter();
            let named =
                named.flat_map(|column| std::iter::once(&column.heading).chain(column.aliases));
            named.chain(titles(annex))
        });
        for word in words {
            assert_eq!(word.find(is_traditional), None, "{word}");
        }
        // 著 is as good in 软件著作权, 於 in nothing that we write.
        assert!(!is_traditional('著') && is_traditional('於'));
    }
}
