//! 主营业务收入构成 as free text: `软件开发70%,系统集成30%`, `软件开发:60%;其他:40%`,
//! `软件70 集成30`. Name-number pairs are read; a text that is not plainly such a list names no
//! line of business with a share.

use crate::Decimal;

use super::number::plain;
use super::record::Composition;

/// Words before a number, and after it, that make it no value.
const VAGUE_BEFORE: &[&str] = &[
    "约",
    "近",
    "超",
    "超过",
    "不足",
    "大于",
    "小于",
    "不低于",
    "不少于",
    "≥",
    "≤",
    ">",
    "<",
];
const VAGUE_AFTER: &[&str] = &["余", "多", "左右", "以上", "以下", "至", "到"];
/// What may stand between a name and its share.
const JOINTS: &[&str] = &["占比", "占", "比例", "比重", "为"];
/// Names that may go without a share: what they stand for is what the others leave.
const REST: &[&str] = &["其他", "其它", "其余", "等"];

#[derive(Debug, Clone, PartialEq)]
enum CompositionToken {
    Word(String),
    Share { value: Decimal, percent: bool },
    Break,
}

/// Reads the cell's text. Parts are empty where it does not read.
pub fn read_composition(text: &str) -> Composition {
    let mut composition = pairs(text).unwrap_or_default();
    // Of a city's firms all are held at a time.
    composition.parts.shrink_to_fit();
    composition
}

fn pairs(text: &str) -> Option<Composition> {
    let plain = plain(text);
    let paired = paired(without_numbering(tokens(&plain)?))?;
    let Pairs {
        parts,
        percents,
        rest,
    } = paired;
    let (one, hundred) = (Decimal::from(1), Decimal::from(100));
    let shares_fit = parts.iter().all(|(_, share)| *share <= hundred);
    if !shares_fit || (percents > 0 && percents < parts.len()) {
        return None;
    }
    if percents > 0 || parts.iter().any(|(_, share)| *share > one) {
        return Some(Composition {
            parts,
            rest,
            fractions: false,
        });
    }
    // 软件0.7 集成0.2: fractions of one, or mistaken percents; nothing tells which.
    (!rest && are_fractions_of_one(&parts)).then(|| Composition {
        parts: parts
            .into_iter()
            .map(|(name, share)| (name, in_percent(&share)))
            .collect(),
        rest,
        fractions: true,
    })
}

/// Names and shares as they are written.
struct Pairs {
    parts: Vec<(String, Decimal)>,
    /// How many shares have a percent sign.
    percents: usize,
    /// True where a name without a share stands for the rest.
    rest: bool,
}

/// Pairs each name with its share, whichever is written first. `None` where one is left over.
fn paired(tokens: Vec<CompositionToken>) -> Option<Pairs> {
    let name_first = matches!(
        tokens
            .iter()
            .find(|token| **token != CompositionToken::Break)?,
        CompositionToken::Word(_)
    );
    let mut paired = Pairs {
        parts: Vec::new(),
        percents: 0,
        rest: false,
    };
    let mut name: Option<String> = None;
    let mut share: Option<Decimal> = None;
    for token in tokens {
        match token {
            CompositionToken::Break => {}
            CompositionToken::Word(word) => {
                if let Some(last) = name.replace(word) {
                    if !REST.contains(&last.as_str()) {
                        return None;
                    }
                    paired.rest = true;
                }
            }
            CompositionToken::Share { value, percent } => {
                if share.replace(value).is_some() {
                    return None;
                }
                paired.percents += usize::from(percent);
            }
        }
        if (name_first || share.is_some())
            && let (Some(_), Some(_)) = (&name, &share)
        {
            paired.parts.extend(name.take().zip(share.take()));
        }
    }
    paired.rest |= name.is_some();
    let left_over = name.is_some_and(|last| !REST.contains(&last.as_str())) || share.is_some();
    (!left_over).then_some(paired)
}

/// 软件0.7 集成0.3: several that make up one, give or take what whole percents are rounded by. As
/// percents they would make up one percent of the firm.
fn are_fractions_of_one(parts: &[(String, Decimal)]) -> bool {
    let sum: Decimal = parts.iter().map(|(_, share)| share).sum();
    let by = (sum - Decimal::from(1)).abs() * Decimal::from(200);
    let whole_percents = parts
        .iter()
        .all(|(_, share)| share.fractional_digit_count() >= 2);
    parts.len() > 1 && (by == 0 || (whole_percents && by <= parts.len() as u64))
}

/// With the digits that the fraction has left.
fn in_percent(share: &Decimal) -> Decimal {
    let digits = (share.fractional_digit_count() - 2).max(0);
    (share * Decimal::from(100)).with_scale(digits)
}

/// `1、软件开发70%;2、系统集成30%`: a bare number before a break before a name is numbering.
fn without_numbering(tokens: Vec<CompositionToken>) -> Vec<CompositionToken> {
    let is_numbering = |at: usize| {
        matches!(tokens[at], CompositionToken::Share { percent: false, .. })
            && (at == 0 || tokens[at - 1] == CompositionToken::Break)
            && tokens.get(at + 1) == Some(&CompositionToken::Break)
            && matches!(tokens.get(at + 2), Some(CompositionToken::Word(_)))
    };
    let numbered: Vec<bool> = (0..tokens.len()).map(is_numbering).collect();
    let all_items_numbered = numbered.first() == Some(&true);
    tokens
        .into_iter()
        .zip(numbered)
        .filter(|(_, numbering)| !(all_items_numbered && *numbering))
        .map(|(token, _)| token)
        .collect()
}

fn tokens(text: &str) -> Option<Vec<CompositionToken>> {
    let characters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut at = 0;
    while at < characters.len() {
        let c = characters[at];
        let in_latin_word = word
            .chars()
            .next_back()
            .is_some_and(|last| last.is_ascii_alphanumeric());
        if c.is_ascii_digit() && !in_latin_word && !starts_latin_word(&characters[at..]) {
            if VAGUE_BEFORE.iter().any(|vague| word.ends_with(vague)) {
                return None;
            }
            push_word(&mut tokens, &mut word);
            at = push_share(&mut tokens, &characters, at)?;
            let follows = |vague: &str| {
                let mut rest = characters[at..].iter();
                vague.chars().all(|c| rest.next() == Some(&c))
            };
            if VAGUE_AFTER.iter().any(|vague| follows(vague)) {
                return None;
            }
            continue;
        }
        match c {
            ',' | ';' | '、' | '\n' | '\r' | '/' | '|' | '+' | '。' | '.' => {
                push_word(&mut tokens, &mut word);
                tokens.push(CompositionToken::Break);
            }
            ' ' | '\t' | ':' | '=' | '(' | ')' | '[' | ']' | '【' | '】' => {
                push_word(&mut tokens, &mut word);
            }
            '-' | '~' | '—' => {
                // After a share it opens a range or a subtraction; before one it is a dash.
                if matches!(tokens.last(), Some(CompositionToken::Share { .. })) && word.is_empty()
                {
                    return None;
                }
                push_word(&mut tokens, &mut word);
            }
            _ => word.push(c),
        }
        at += 1;
    }
    push_word(&mut tokens, &mut word);
    Some(tokens)
}

/// `5G应用`, `3D建模`: digits that begin a name.
fn starts_latin_word(rest: &[char]) -> bool {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    rest.get(digits).is_some_and(char::is_ascii_alphabetic)
}

fn push_word(tokens: &mut Vec<CompositionToken>, word: &mut String) {
    let mut bare = word.as_str();
    for joint in JOINTS {
        bare = bare.strip_suffix(joint).unwrap_or(bare);
    }
    if !bare.is_empty() {
        tokens.push(CompositionToken::Word(bare.to_owned()));
    }
    word.clear();
}

/// Reads digits, a fraction and a percent sign; refuses what an amount's unit follows.
fn push_share(
    tokens: &mut Vec<CompositionToken>,
    characters: &[char],
    start: usize,
) -> Option<usize> {
    let mut end = start;
    while characters.get(end).is_some_and(char::is_ascii_digit) {
        end += 1;
    }
    if characters.get(end) == Some(&'.')
        && characters.get(end + 1).is_some_and(char::is_ascii_digit)
    {
        end += 1;
        while characters.get(end).is_some_and(char::is_ascii_digit) {
            end += 1;
        }
    }
    if end - start > 12 {
        return None;
    }
    let written: String = characters[start..end].iter().collect();
    while characters.get(end) == Some(&' ') && characters.get(end + 1) == Some(&'%') {
        end += 1;
    }
    let percent = characters.get(end) == Some(&'%');
    if percent {
        end += 1;
    } else if characters
        .get(end)
        .is_some_and(|c| "万亿元千百".contains(*c))
    {
        return None;
    }
    tokens.push(CompositionToken::Share {
        value: written.parse().ok()?,
        percent,
    });
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        read_composition(text)
            .parts
            .into_iter()
            .map(|(name, share)| (name, share.to_plain_string()))
            .collect()
    }

    fn parts(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected
            .iter()
            .map(|(name, share)| ((*name).to_owned(), (*share).to_owned()))
            .collect()
    }

    #[test]
    fn lists_are_read_as_people_write_them() {
        let expected = parts(&[("软件开发", "70"), ("系统集成", "30")]);
        for text in [
            "软件开发70%,系统集成30%",
            "软件开发70%，系统集成30%",
            "软件开发：70%；系统集成：30%",
            "软件开发70%、系统集成30%",
            "软件开发70% 系统集成30%",
            "软件开发70 系统集成30",
            "软件开发(70%)、系统集成(30%)",
            "软件开发占70%,系统集成占30%",
            "70%软件开发,30%系统集成",
            "软件开发７０％\n系统集成３０％",
            "1、软件开发70%;2、系统集成30%",
            "软件开发 - 70%; 系统集成 - 30%",
            "软件开发70%+系统集成30%",
            "软件开发70%系统集成30%",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(read("大数据服务100%"), parts(&[("大数据服务", "100")]));
        assert_eq!(read("5G应用软件62.5%"), parts(&[("5G应用软件", "62.5")]));
        assert_eq!(read("超算服务100%"), parts(&[("超算服务", "100")]));
        assert_eq!(read("软件开发60%,其他"), parts(&[("软件开发", "60")]));
    }

    #[test]
    fn fractions_that_make_up_one_are_shares_of_a_hundred() {
        let expected = parts(&[("软件开发", "70"), ("系统集成", "30")]);
        for text in ["软件开发0.7 系统集成0.3", "软件开发:0.70;系统集成:0.30"] {
            assert_eq!(read(text), expected, "{text}");
            assert!(read_composition(text).fractions, "{text}");
        }
        let thirds = read("软件0.333 集成0.333 运维0.333");
        assert_eq!(thirds[0].1, "33.3");
        assert!(!read_composition("软件开发70 系统集成30").fractions);
        assert_eq!(read("软件0.33 集成0.33"), parts(&[]));
    }

    #[test]
    fn what_is_no_list_of_shares_names_none() {
        for text in [
            "100",
            "85%",
            "软件",
            "软件开发、系统集成",
            "软件开发、系统集成30%",
            "软件开发约70%,系统集成30%",
            "软件开发60-70%,系统集成30%",
            "软件开发60至70%,系统集成30%",
            "软件开发超过70%",
            "软件开发70%以上",
            "软件开发3000万元,系统集成2000万元",
            "软件开发0.7 系统集成0.2",
            "软件开发0.7",
            "软件开发1",
            "软件开发1、系统集成1",
            "软件开发0.7 系统集成0.2 其他",
            "软件开发170%",
            "见附表",
            "",
            "软件开发70%30%",
        ] {
            assert_eq!(read(text), parts(&[]), "{text}");
        }
    }
}
