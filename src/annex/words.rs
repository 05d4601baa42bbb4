//! One form for all spellings of the same words: what every look for words in a cell begins with.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::traditional::{is_traditional, simplified};

/// The notice's public copy swapped words; both spellings circulate, the left one is ours.
const SPELLINGS: &[(&str, &str)] = &[("项目", "工程"), ("发展", "开展"), ("储备", "储藏")];

/// How the other spellings begin.
const OTHER_BEGINNINGS: [char; 3] = ['工', '开', '储'];

/// One form for all spellings of the same words: NFKC, no blanks, the notice's own words.
pub fn normalise(text: &str) -> Cow<'_, str> {
    let is_ours = |c: char| {
        c.is_ascii_graphic() || is_inert(c) && !is_traditional(c) && !OTHER_BEGINNINGS.contains(&c)
    };
    if text.chars().all(is_ours) {
        return Cow::Borrowed(text);
    }
    let bare = if text.chars().all(is_inert) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(folded(text).chars().filter(|c| is_seen(*c)).collect())
    };
    let bare = if bare.contains(is_traditional) {
        Cow::Owned(bare.chars().map(simplified).collect())
    } else {
        bare
    };
    // Looking for one character spares most texts the look for words.
    if !bare.contains(OTHER_BEGINNINGS) {
        return bare;
    }
    let mut spelled = bare.into_owned();
    for (ours, other) in SPELLINGS {
        if spelled.contains(other) {
            spelled = spelled.replace(other, ours);
        }
    }
    Cow::Owned(spelled)
}

/// NFKC; most text is in that form already.
pub fn folded(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c.is_ascii() || is_inert(c)) {
        return Cow::Borrowed(text);
    }
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfkc().collect()),
    }
}

/// True for characters that no normalising changes, alone or among their like: visible ASCII, the
/// unified ideographs and the two marks between them. Most cells hold no others, and Unicode's tables
/// need not be asked about them.
pub fn is_inert(character: char) -> bool {
    matches!(character, '!'..='~' | '\u{4e00}'..='\u{9fff}' | '、' | '。')
}

/// False for blanks, controls, and marks without width or of direction.
pub fn is_seen(character: char) -> bool {
    !character.is_whitespace()
        && !character.is_control()
        && !matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}'
        )
}

/// `附件3 `, `表1:`, `一、` and `(二)` before a title.
pub fn without_number(normalised: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let labelled = ["附件", "附表", "材料", "表"].iter().find_map(|word| {
        let rest = normalised.strip_prefix(word)?;
        let behind = rest.trim_start_matches(|c: char| is_digit(c) || c == '-' || c == '.');
        (behind.len() < rest.len()).then_some(behind)
    });
    let numbered = || {
        let rest = normalised.trim_start_matches('(');
        let behind = rest.trim_start_matches(is_digit);
        let marked = behind.starts_with(['、', '.', ')']) && behind.len() < rest.len();
        marked.then(|| behind.trim_start_matches(['、', '.', ')']))
    };
    labelled
        .or_else(numbered)
        .unwrap_or(normalised)
        .trim_start_matches([':', '、', '.', '-', '_'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_other_spelling_is_looked_for() {
        for (ours, other) in SPELLINGS {
            assert!(other.starts_with(OTHER_BEGINNINGS), "{other}");
            assert_eq!(normalise(&format!("a{other}b")), format!("a{ours}b"));
        }
    }
}
