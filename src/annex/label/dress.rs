//! What labels wear: numbering before them, note marks on them, brackets around some of their words.

use std::borrow::Cow;

const OPENING: &[char] = &['(', '[', '【', '〔', '〖', '「', '『', '{'];
const CLOSING: &[char] = &[')', ']', '】', '〕', '〗', '」', '』', '}'];
const NUMERALS: &str = "一二三四五六七八九十";
/// What a number belongs to that stands before it: 18位, 1月, 2022年.
const COUNTED: &str = "位年月日季个家户人名项期级类级元亿万千百十%倍-~—–至.";

/// Text without the marks that point to a note, ① and ² among them: they would become digits. The
/// square of m² is none.
pub fn without_marks(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_mark) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        let squared = matches!(c, '²' | '³') && kept.ends_with(['m', 'M', 'ｍ', 'Ｍ', '米']);
        if squared || !is_mark(c) {
            kept.push(c);
        }
    }
    Cow::Owned(kept)
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '¹' | '²' | '³' | '⁰'..='⁹' | '*' | '＊'
            | '★' | '☆' | '※' | '▲' | '△' | '◆' | '◇' | '●' | '†' | '‡'
    )
}

/// Normalised text without the numbering before it: `1.` `1、` `(1)` `(一)` `一、` `1.1` `A.` `第一项:`.
pub fn without_number(text: &str) -> &str {
    let mut bare = text;
    while let Some(rest) = behind_number(bare) {
        bare = rest;
    }
    bare
}

fn behind_number(text: &str) -> Option<&str> {
    let behind = in_brackets(text)
        .or_else(|| before_sign(text))
        .or_else(|| before_words(text))?;
    (!behind.is_empty()).then_some(behind)
}

/// `(1)`, `(一)`, `[1]`
fn in_brackets(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(['(', '['])?;
    let number = number_length(inside)?;
    inside[number..].strip_prefix([')', ']'])
}

/// `1.`, `1、`, `一、`, `1)`, `1.1`, `A.`, `第1项:`
fn before_sign(text: &str) -> Option<&str> {
    let ordinal = text.strip_prefix('第').unwrap_or(text);
    let number = number_length(ordinal).or_else(|| {
        let letter = ordinal.bytes().next()?;
        (letter.is_ascii_alphabetic()).then_some(1)
    })?;
    let behind = &ordinal[number..];
    let behind = behind.strip_prefix('项').unwrap_or(behind);
    let behind = behind.strip_prefix(['.', '、', ')', ':', ','])?;
    // 2022.12.31 and 0.01 are no numbering.
    let within = behind.starts_with(|c: char| c.is_ascii_digit());
    if within {
        before_sign(behind).or_else(|| before_words(behind))
    } else {
        Some(behind)
    }
}

/// `1主营业务收入`, from 1 and a blank.
fn before_words(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let next = text[digits..].chars().next()?;
    let numbers = (1..=2).contains(&digits) && !next.is_ascii() && !COUNTED.contains(next);
    numbers.then(|| &text[digits..])
}

/// Bytes of the number that a text begins with, of two digits or three numerals at the most.
fn number_length(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 2).then_some(digits);
    }
    let numerals = text.chars().take_while(|c| NUMERALS.contains(*c)).count();
    (1..=3)
        .contains(&numerals)
        .then(|| numerals * '一'.len_utf8())
}

/// The words outside brackets, and those in each of them; brackets in brackets fall away.
pub fn split_brackets(text: &str) -> (String, Vec<String>) {
    let mut outside = String::new();
    let mut inside: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        if OPENING.contains(&c) {
            if depth == 0 {
                inside.push(String::new());
            }
            depth += 1;
        } else if CLOSING.contains(&c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            outside.push(c);
        } else if let Some(last) = inside.last_mut() {
            last.push(c);
        }
    }
    (outside, inside)
}
