//! 是 and 否 as people mark them: a word, a tick, a letter, or boxes of which one is ticked.

use super::words::normalise;

const YES: &[&str] = &[
    "是", "是。", "属于", "√", "✓", "✔", "☑", "y", "yes", "true", "1", "对", "是的",
];
const NO: &[&str] = &[
    "否",
    "否。",
    "不是",
    "非",
    "不属于",
    "×",
    "✗",
    "✘",
    "x",
    "n",
    "no",
    "false",
    "0",
];
const TICKED: &[char] = &[
    '☑', '☒', '√', '✓', '✔', '■', '●', '◉', '⊙', '▣', '◼', '⬛', '🗹', '✅',
];
const UNTICKED: &[char] = &['□', '☐', '○', '◯', '▢', '◻', '⬜'];

/// What a mark says; `None` where it says neither, or both.
pub fn read_mark(written: &str) -> Option<bool> {
    let normal = normalise(written).to_lowercase();
    if YES.contains(&normal.as_str()) {
        return Some(true);
    }
    if NO.contains(&normal.as_str()) {
        return Some(false);
    }
    ticked(written)
}

/// One of a row of choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Word(bool),
    Ticked,
    Unticked,
    Gap,
}

/// `☑是 □否`, `是√`, `是 ■ 否 □`: the word whose box is ticked. Which mark belongs to which word is told
/// by what stands first, or by the gap between.
fn ticked(written: &str) -> Option<bool> {
    let signs = signs(written)?;
    let ticks = |signs: &[Sign]| signs.contains(&Sign::Ticked);
    let words = |signs: &[Sign]| {
        signs
            .iter()
            .filter(|sign| matches!(sign, Sign::Word(_)))
            .count()
    };
    let mark_first = matches!(signs.first()?, Sign::Ticked | Sign::Unticked);
    let mark_last = matches!(signs.last()?, Sign::Ticked | Sign::Unticked);
    let groups: Vec<Vec<Sign>> = match (words(&signs), mark_first, mark_last) {
        (1, _, _) => vec![signs.clone()],
        (2, true, false) => grouped(&signs, |before, _| matches!(before, Sign::Word(_))),
        (2, false, true) => grouped(&signs, |before, sign| {
            matches!(sign, Sign::Word(_)) && matches!(before, Sign::Ticked | Sign::Unticked)
        }),
        // 是√ 否: only the gap tells whose the tick is.
        (2, false, false) => grouped(&signs, |_, sign| sign == Sign::Gap),
        _ => return None,
    };
    // 是 否√ too.
    let groups = if groups.iter().any(|group| words(group) > 1) {
        grouped(&signs, |_, sign| sign == Sign::Gap)
    } else {
        groups
    };
    let groups: Vec<&Vec<Sign>> = groups.iter().filter(|group| words(group) > 0).collect();
    let whole = groups.iter().all(|group| words(group) == 1);
    let mut chosen = groups.iter().filter(|group| ticks(group));
    let (one, none) = (chosen.next()?, chosen.next());
    let word = one.iter().find_map(|sign| match sign {
        Sign::Word(word) => Some(*word),
        Sign::Ticked | Sign::Unticked | Sign::Gap => None,
    });
    let says_both = one.contains(&Sign::Unticked);
    word.filter(|_| whole && none.is_none() && !says_both)
}

/// The signs of a mark; `None` where anything else stands there.
fn signs(written: &str) -> Option<Vec<Sign>> {
    let mut signs: Vec<Sign> = Vec::new();
    for c in written.trim().chars() {
        let sign = match c {
            '是' => Sign::Word(true),
            '否' => Sign::Word(false),
            _ if TICKED.contains(&c) => Sign::Ticked,
            _ if UNTICKED.contains(&c) => Sign::Unticked,
            '(' | '（' | '[' | '【' => continue,
            _ if c.is_whitespace() || "/、,，;；|)）]】".contains(c) => Sign::Gap,
            // What makes a picture of a sign.
            '\u{fe0e}' | '\u{fe0f}' => continue,
            _ => return None,
        };
        signs.push(sign);
    }
    let is_gap = |sign: &Sign| *sign == Sign::Gap;
    let ends = signs.iter().rposition(|sign| !is_gap(sign))?;
    signs.truncate(ends + 1);
    let begins = signs.iter().position(|sign| !is_gap(sign))?;
    Some(signs.split_off(begins))
}

/// Parted where a group begins, by what stands before and at it.
fn grouped(signs: &[Sign], begins: fn(Sign, Sign) -> bool) -> Vec<Vec<Sign>> {
    let mut groups: Vec<Vec<Sign>> = vec![Vec::new()];
    let mut before = None;
    for sign in signs {
        if before.is_some_and(|before| begins(before, *sign)) {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.last_mut() {
            group.push(*sign);
        }
        if *sign != Sign::Gap {
            before = Some(*sign);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_says_what_is_ticked() {
        for yes in [
            "是",
            "√",
            "☑",
            "Y",
            "属于",
            " 是 ",
            "是。",
            "☑是 □否",
            "☑是□否",
            "■是□否",
            "■是 □否",
            "√是 □否",
            "√是□否",
            "是√",
            "√是",
            "是☑ 否□",
            "是☑否□",
            "是■否□",
            "是√ 否",
            "是（√） 否（ ）",
            "是（√）否（）",
            "●是 ○否",
            "☑ 是 ☐ 否",
            "□否 ☑是",
            "是√，否",
            "☑是",
            "✅是 ⬜否",
        ] {
            assert_eq!(read_mark(yes), Some(true), "{yes}");
        }
        for no in [
            "否",
            "×",
            "N",
            "□是 ☑否",
            "□是☑否",
            "□是√否",
            "□是■否",
            "√否",
            "否√",
            "否☑",
            "是□ 否☑",
            "是□否■",
            "是 否√",
            "○是 ●否",
            "非",
        ] {
            assert_eq!(read_mark(no), Some(false), "{no}");
        }
        for neither in [
            "",
            "无",
            "/",
            "□是 □否",
            "□是□否",
            "☑是 ☑否",
            "是 否",
            "是/否",
            "是√否",
            "部分是",
            "正在认定",
            "是（拟）",
            "□",
            "☐",
            "■",
            "是否",
            "√√",
            "是?",
            "不详",
            "已注销",
            "☑是□否（待认定）",
        ] {
            assert_eq!(read_mark(neither), None, "{neither}");
        }
    }
}
