//! Text held against lists of words: what they explain is passed over, and what none explains is left.

use super::vocabulary::{Lexicon, NO_PLANS, OTHERS, PLANS};

/// The years that a statistic can be of.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// What is left of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rest {
    /// Runs of words that nothing explains, in their order.
    pub words: Vec<String>,
    /// The years that are named, in their order.
    pub years: Vec<i16>,
}

impl Rest {
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Holds normalised text against words. Of several that fit at one place the longest counts; words
/// that are known to qualify are kept whole.
pub fn rest_of(text: &str, known: &[&dyn Lexicon]) -> Rest {
    let mut rest = Rest::default();
    let mut run = String::new();
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = text[at..].chars().next() {
        let here = &text[at..];
        let mut close = |rest: &mut Rest| {
            if !run.is_empty() {
                rest.words.push(std::mem::take(&mut run));
            }
        };
        if let Some((year, length)) = year_at(here).filter(|_| !before.is_ascii_digit()) {
            close(&mut rest);
            rest.years.push(year);
            at += length;
            before = ' ';
            continue;
        }
        let qualifying = longest(here, &[&OTHERS, &PLANS, &NO_PLANS]);
        let understood = longest(here, known);
        let (length, explained) = match (understood, qualifying) {
            (Some(length), Some(other)) if other > length => (other, false),
            (Some(length), _) => (length, true),
            (None, Some(other)) => (other, false),
            (None, None) if parts_words(c) => (c.len_utf8(), true),
            (None, None) => {
                run.push(c);
                at += c.len_utf8();
                before = c;
                continue;
            }
        };
        close(&mut rest);
        if !explained {
            rest.words.push(here[..length].to_owned());
        }
        at += length;
        before = c;
    }
    if !run.is_empty() {
        rest.words.push(run);
    }
    rest
}

fn longest(text: &str, lists: &[&dyn Lexicon]) -> Option<usize> {
    lists.iter().filter_map(|words| words.longest(text)).max()
}

/// Signs between words, and marks that say nothing.
fn parts_words(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '、'
            | '。'
            | '/'
            | '·'
            | '-'
            | '—'
            | '–'
            | '_'
            | '|'
            | '"'
            | '\''
            | '“'
            | '”'
            | '('
            | ')'
            | '['
            | ']'
            | '【'
            | '】'
            | '!'
            | '?'
            | '*'
            | '★'
            | '☆'
            | '※'
            | '#'
            | '.'
            | '√'
    )
}

/// `2022年`, `2022年度`, `2022年末`; `2022` where nothing but a sign follows.
fn year_at(text: &str) -> Option<(i16, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 {
        return None;
    }
    let year: i16 = text[..digits].parse().ok()?;
    let behind = &text[digits..];
    let length = ["年度", "年全年", "年末", "年底", "年份", "年"]
        .iter()
        .find(|word| behind.starts_with(**word))
        .map(|word| word.len())
        .or_else(|| {
            let next = behind.chars().next();
            next.is_none_or(parts_words).then_some(0)
        })?;
    YEARS.contains(&year).then_some((year, digits + length))
}

/// The words of an aim or a plan in normalised text, read whole: 虚拟现实 holds none.
pub fn plan_word(text: &str) -> Option<&'static str> {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let here = &text[at..];
        if let Some(length) = NO_PLANS.longest(here) {
            at += length;
            continue;
        }
        if let Some(word) = PLANS.iter().find(|word| here.starts_with(word)) {
            return Some(word);
        }
        at += c.len_utf8();
    }
    None
}
