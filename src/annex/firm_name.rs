//! Which names are one firm's: names as they are compared, whatever marks, brackets and remarks stand
//! about them.

use std::borrow::Cow;

use super::words::{folded, is_seen};

/// Signs that point to a note or set a name off, and are no part of it. Circled and raised figures are
/// such signs too.
const MARKS: &[char] = &[
    '*', '＊', '※', '★', '☆', '●', '○', '◎', '▲', '△', '■', '□', '◆', '◇', '#', '＃', '†', '‡',
    '。', '“', '”', '"', '＂', '‘', '’', '「', '」', '『', '』', '《', '》', '〈', '〉',
];

/// What people leave standing behind a name that they copied out of a sentence or a list.
const LEFT_BEHIND: [char; 12] = [',', '、', ';', ':', '.', '-', '_', '·', '/', '!', '?', '~'];

const OPENING: [char; 7] = ['(', '[', '{', '【', '〔', '〖', '<'];
const CLOSING: [char; 7] = [')', ']', '}', '】', '〕', '〗', '>'];

/// What the names of organisations end in.
const ENDINGS: &[&str] = &[
    "公司",
    "集团",
    "厂",
    "院",
    "所",
    "中心",
    "合伙",
    "店",
    "社",
    "企业",
    "办事处",
    "代表处",
    "部",
];

/// Brackets behind an ending that are a part of the name.
const LEGAL_FORMS: &[&str] = &["有限合伙", "普通合伙", "特殊普通合伙", "个人独资"];

/// What the names of branches end in.
const BRANCHES: &[&str] = &[
    "分公司",
    "办事处",
    "代表处",
    "营业部",
    "分支机构",
    "分部",
    "分行",
    "支行",
    "分店",
    "分厂",
    "分院",
    "分所",
    "分社",
];

const CHINESE_NUMERALS: &str = "一二三四五六七八九十百";

/// A firm's name as names are compared: without note marks, NFKC, without blanks, bracket characters
/// and numbering, and without a last bracket behind the ending of an organisation, as in 公司（规上）.
/// Of text that is nothing but marks and numbers, the text itself.
pub fn normalised_name(name: &str) -> Cow<'_, str> {
    // Most names are ideographs, letters and figures alone, and stand as they are.
    if name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '\u{4e00}'..='\u{9fff}'))
    {
        return Cow::Borrowed(name);
    }
    let unmarked: String = name.chars().filter(|c| !is_mark(*c)).collect();
    let seen: String = folded(&unmarked).chars().filter(|c| is_seen(*c)).collect();
    let bare = without_remarks(without_numbering(seen.trim_end_matches(LEFT_BEHIND)));
    let named: String = bare.chars().filter(|c| !is_bracket(*c)).collect();
    if named.is_empty() {
        return Cow::Borrowed(name);
    }
    Cow::Owned(named)
}

/// Any other name as names are compared: NFKC, without blanks, all brackets of one kind. Brackets tell
/// 大数据中心（一期） from 大数据中心（二期）.
pub fn in_one_spelling(name: &str) -> String {
    let folded = folded(name);
    let seen = folded.chars().filter(|c| is_seen(*c));
    seen.map(|c| match c {
        '「' | '『' | '《' | '〈' => '(',
        '」' | '』' | '》' | '〉' => ')',
        _ if OPENING.contains(&c) => '(',
        _ if CLOSING.contains(&c) => ')',
        _ => c,
    })
    .collect()
}

/// True for the name, as names are compared, of a part of another firm: …分公司, …办事处.
pub fn is_branch(normalised: &str) -> bool {
    BRANCHES.iter().any(|ending| {
        let whose = normalised.strip_suffix(ending);
        whose.is_some_and(|whose| !whose.is_empty())
    })
}

fn is_mark(c: char) -> bool {
    MARKS.contains(&c)
        || matches!(c, '①'..='⑳' | '❶'..='❿' | '㉑'..='㉟' | '㊱'..='㊿' | '➀'..='➓' | '⓪' | '⓫'..='⓿')
        || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

fn is_bracket(c: char) -> bool {
    OPENING.contains(&c) || CLOSING.contains(&c)
}

/// `1.`, `1、`, `(一)`, `一、` before a name. The figures that a name opens with are its own: 360安全.
fn without_numbering(name: &str) -> &str {
    let counts = |text: &str| {
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let numerals = text.chars().take_while(|c| CHINESE_NUMERALS.contains(*c));
        match digits {
            0 => numerals.map(char::len_utf8).sum(),
            digits => digits,
        }
    };
    let opened = name.strip_prefix(OPENING);
    let numbered = opened.unwrap_or(name);
    let length: usize = counts(numbered);
    let (number, rest) = numbered.split_at(length);
    let closed = match opened {
        Some(_) => rest.strip_prefix(CLOSING),
        None => rest.strip_prefix(['.', '、', ',', ':', ';', ')', '】', ']']),
    };
    let is_decimal = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    match closed {
        Some(rest) if !number.is_empty() && !rest.is_empty() && !is_decimal(rest) => {
            rest.strip_prefix(['.', '、', ',']).unwrap_or(rest)
        }
        Some(_) | None => name,
    }
}

/// Without the brackets behind the ending of an organisation that only say something of it.
fn without_remarks(name: &str) -> &str {
    let Some((before, inside)) = last_bracket(name) else {
        return name;
    };
    if LEGAL_FORMS.contains(&inside) || is_branch(inside) {
        return name;
    }
    let bare = without_remarks(before);
    if ends_as_an_organisation(bare) {
        bare
    } else {
        name
    }
}

fn ends_as_an_organisation(name: &str) -> bool {
    let legal_form = || last_bracket(name).is_some_and(|(_, inside)| LEGAL_FORMS.contains(&inside));
    ENDINGS.iter().any(|ending| name.ends_with(ending)) || legal_form()
}

/// What stands before a bracket at the end, and in it; one that nobody closed goes to the end.
fn last_bracket(name: &str) -> Option<(&str, &str)> {
    let closed = name.strip_suffix(CLOSING);
    let text = closed.unwrap_or(name);
    let mut depth = 1;
    for (at, c) in text.char_indices().rev() {
        if CLOSING.contains(&c) {
            // Behind it stands something that is in no bracket.
            closed?;
            depth += 1;
        } else if OPENING.contains(&c) {
            depth -= 1;
            if depth == 0 {
                return Some((&text[..at], &text[at + c.len_utf8()..]));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_brackets_numbers_and_remarks_do_not_make_another_firm() {
        let name = "贵州数智云科技有限公司";
        for other in [
            "贵州数智云科技有限公司①",
            "贵州数智云科技有限公司*",
            "★贵州数智云科技有限公司",
            "贵州数智云科技有限公司。",
            "贵州数智云科技有限公司，",
            "贵州数智云科技有限公司、",
            "贵州数智云科技有限公司；",
            "贵州数智云科技有限公司（规上）-",
            "“贵州数智云科技有限公司”",
            "《贵州数智云科技有限公司》",
            "贵州数智云科技有限公司¹",
            "贵州数智云科技有限公司⑩",
            " 贵州数智云\u{3000}科技有限公司\n",
            "贵州\u{200b}数智云科技有限公司",
            "1.贵州数智云科技有限公司",
            "12、贵州数智云科技有限公司",
            "（一）贵州数智云科技有限公司",
            "(3)贵州数智云科技有限公司",
            "三、贵州数智云科技有限公司",
            "⒈贵州数智云科技有限公司",
            "⑴贵州数智云科技有限公司",
            "贵州数智云科技有限公司（规上）",
            "贵州数智云科技有限公司（曾用名：贵州数智（云）公司）",
            "贵州数智云科技有限公司(高新)(规上)",
            "贵州数智云科技有限公司（规上）①",
            "贵州数智云科技有限公司（规上",
            "贵州（数智云）科技有限公司",
            "贵州【数智云】科技有限公司",
        ] {
            assert_eq!(normalised_name(other), name, "{other}");
        }
    }

    #[test]
    fn other_firms_stay_others() {
        for (one, other) in [
            ("贵州（贵阳）数据有限公司", "贵州（遵义）数据有限公司"),
            (
                "贵州数智合伙企业（有限合伙）",
                "贵州数智合伙企业（普通合伙）",
            ),
            ("贵州数智合伙企业（有限合伙）", "贵州数智合伙企业"),
            ("贵州云工作室（个人独资）企业", "贵州云工作室企业"),
            ("360安全科技有限公司", "安全科技有限公司"),
            ("1.5度科技有限公司", "5度科技有限公司"),
            ("三六零科技有限公司", "科技有限公司"),
            ("贵州数智有限公司（贵阳分公司）", "贵州数智有限公司"),
            ("贵州数智有限公司贵阳分公司", "贵州数智有限公司"),
            ("贵州数智（一）", "贵州数智（二）"),
        ] {
            assert_ne!(normalised_name(one), normalised_name(other), "{one}");
        }
        assert_eq!(normalised_name("贵州云(集团)公司"), "贵州云集团公司");
        assert_eq!(
            normalised_name("贵州数智合伙企业（有限合伙）（规上）"),
            "贵州数智合伙企业有限合伙"
        );
        assert_eq!(normalised_name("①"), "①", "nothing but a mark");
    }

    #[test]
    fn a_branch_is_known_by_its_ending() {
        for name in [
            "贵州数智有限公司贵阳分公司",
            "贵州数智有限公司（贵阳分公司）",
            "某行贵阳支行",
            "贵州数智有限公司贵阳办事处（规上）",
        ] {
            assert!(is_branch(&normalised_name(name)), "{name}");
        }
        for name in [
            "贵州数智有限公司",
            "分公司",
            "贵州分布式数据有限公司",
            "贵州银行",
        ] {
            assert!(!is_branch(&normalised_name(name)), "{name}");
        }
    }

    #[test]
    fn names_of_projects_keep_their_brackets() {
        assert_ne!(
            in_one_spelling("数据中心（一期）"),
            in_one_spelling("数据中心（二期）")
        );
        assert_eq!(
            in_one_spelling("数据中心【一期】"),
            in_one_spelling("数据中心 (一期)")
        );
    }
}
