//! Rows of a list that stand for no record: examples, end marks, heads of groups; and names that
//! stand for more than one.

use std::borrow::Cow;

use crate::intake::Row;

use super::column::ColumnKind;
use super::ignored::IgnoredReason;
use super::organisation::{is_organisation, is_organisation_remarked};
use super::presence::says_absent;
use super::row::Mapping;
use super::word_list::WordList;
use super::words::{is_inert, normalise};

/// What a cell holds where its row shows how to fill the form in.
const EXAMPLES: &[&str] = &[
    "例",
    "示例",
    "样例",
    "范例",
    "举例",
    "例如",
    "例子",
    "示例行",
    "样例行",
    "填写示例",
    "填报示例",
    "填写样例",
    "模板行",
    "示例企业",
    "示例公司",
    "示例单位",
    "示例机构",
    "样例企业",
    "样例公司",
    "范例企业",
    "举例企业",
    "例企业",
    "企业示例",
    "示例数据",
];
/// What a cell holds where the list is over.
const END_MARKS: &[&str] = &[
    "end",
    "结束",
    "完",
    "表完",
    "以下空白",
    "此处空白",
    "以下为空",
    "以下无",
    "以下无内容",
    "以下无数据",
    "以下无正文",
    "空白",
];
/// What a cell holds where the list leaves out what it should go on with.
const OMISSIONS: &[&str] = &[
    "略",
    "省略",
    "从略",
    "下略",
    "以下略",
    "以下省略",
    "以下从略",
    "后略",
    "余略",
    "更多",
    "等",
];
/// How a name begins that stands for further firms.
const OPENING: &[&str] = &[
    "其余",
    "其他",
    "其它",
    "余下",
    "剩余",
    "以上为部分",
    "...",
    "。。",
    "⋯",
];
/// What says of a list that firms are missing in it.
static PART_ONLY: WordList = WordList::of(&[
    "另有",
    "仅列",
    "只列",
    "仅为部分",
    "为部分企业",
    "列出部分",
    "部分列",
    "未列",
    "未全部列",
    "不完全统计",
    "节选",
    "摘录",
]);
/// What leaves something out of a list.
static LEAVING_OUT: WordList = WordList::of(&[
    "不含",
    "不包括",
    "不包含",
    "未包括",
    "未包含",
    "未计入",
    "不计",
]);
/// What is no firm of a base, and need not be listed.
const NOT_COUNTED: &[&str] = &[
    "个体",
    "分公司",
    "分支",
    "办事处",
    "机关",
    "事业单位",
    "社会组织",
    "服务机构",
];
/// Letters that stand for a name, at least two of them.
const STAND_INS: &[char] = &['×', 'X', 'x', '✕', '✖', '○', '△'];
/// What follows them in a firm's name.
const FOLLOWING: &[&str] = &["公司", "企业", "科技"];
/// How the head of a group ends.
const GROUPS: &[&str] = &["类", "类企业", "板块", "板块企业"];
/// What stands before 等 in words that only end so: 平等 names no others.
const PAIRED: &[char] = &['平', '均', '优', '高', '同', '上', '中', '下', '对', '相'];

/// Why a row stands for no record, where one of its cells says so.
pub fn filler(row: &Row, mapping: &Mapping) -> Option<IgnoredReason> {
    let sequence = held(row, mapping, |kind, _| kind == ColumnKind::Sequence);
    let name = held(row, mapping, |_, key| key == "name").or_else(|| lone(row));
    let both = || sequence.iter().chain(&name).map(String::as_str);
    if both().any(is_example) || name.as_deref().is_some_and(is_stand_in) {
        return Some(IgnoredReason::Example);
    }
    // A fact may be called as what closes or heads a list: its figure stands beside it.
    let is_fact = held(row, mapping, |kind, _| kind == ColumnKind::Value).is_some();
    let ends = |text: &str| END_MARKS.contains(&&*bare(text)) || (!is_fact && leaves_out(text));
    if both().any(ends) {
        return Some(IgnoredReason::EndMark);
    }
    let name = name?;
    let filled = row.cells.iter().filter(|(_, cell)| !cell.is_blank());
    let alone = filled.count() <= 1 + usize::from(sequence.is_some());
    let coded = held(row, mapping, |_, key| key == "credit_code").is_some();
    let numbered = sequence.as_deref().is_some_and(is_chinese_number);
    (!coded && !is_fact && is_group(&name, numbered, alone)).then_some(IgnoredReason::Group)
}

/// The cell that shows a reader why a row was passed over: the name, but for what the numbering says.
pub fn telling_column(row: &Row, mapping: &Mapping, reason: IgnoredReason) -> Option<u32> {
    let mut columns = mapping.columns.iter();
    let name = columns.find(|mapped| mapped.column.key == "name")?.at;
    let written =
        normalise(&row.cell(name).filter(|cell| !cell.is_blank())?.written()).into_owned();
    let tells = match reason {
        IgnoredReason::Example => is_example(&written) || is_stand_in(&written),
        IgnoredReason::Group | IgnoredReason::Sums => true,
        IgnoredReason::Total
        | IgnoredReason::OfWhich
        | IgnoredReason::Note
        | IgnoredReason::RepeatedHeading
        | IgnoredReason::UnknownIndicator
        | IgnoredReason::Unnamed
        | IgnoredReason::EndMark => false,
    };
    tells.then_some(name)
}

/// The text of a row's cell that says that the list leaves others out: 其余略, ……, 甲公司等12家.
pub fn et_cetera(row: &Row, mapping: &Mapping) -> Option<u32> {
    let named = mapping
        .columns
        .iter()
        .find(|mapped| mapped.column.key == "name");
    let columns = named.map(|mapped| mapped.at);
    let alone = || {
        let mut filled = row.cells.iter().filter(|(_, cell)| !cell.is_blank());
        let (at, _) = filled.next()?;
        filled.next().is_none().then_some(*at)
    };
    columns.into_iter().chain(alone()).find(|at| {
        row.cell(*at)
            .is_some_and(|cell| leaves_out(&normalise(&cell.written())))
    })
}

fn held(row: &Row, mapping: &Mapping, is: impl Fn(ColumnKind, &str) -> bool) -> Option<String> {
    let mut columns = mapping.columns.iter();
    let mapped = columns.find(|mapped| is(mapped.column.kind, mapped.column.key))?;
    let cell = row.cell(mapped.at).filter(|cell| !cell.is_blank())?;
    Some(normalise(&cell.written()).into_owned())
}

/// The only text of a row, as a merged line has it.
fn lone(row: &Row) -> Option<String> {
    let mut texts = row.texts();
    let (_, text) = texts.next()?;
    texts.next().is_none().then(|| normalise(text).into_owned())
}

/// Without signs around it, and in lower case.
fn bare(text: &str) -> Cow<'_, str> {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    // Ideographs have no cases, and most text is of them.
    let has_no_case = |c: char| is_inert(c) && !c.is_ascii_uppercase();
    if bare.chars().all(has_no_case) {
        Cow::Borrowed(bare)
    } else {
        Cow::Owned(bare.to_lowercase())
    }
}

fn is_example(text: &str) -> bool {
    let bare = bare(text);
    let word = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_one = |word: &str| EXAMPLES.contains(&word);
    let opening = text.split_once(':').map(|(word, _)| word);
    let bracketed = text
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .map(|(word, _)| word);
    let closing = text
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .map(|(_, word)| word);
    is_one(word)
        || [opening, bracketed, closing]
            .into_iter()
            .flatten()
            .any(is_one)
}

/// ××科技有限公司, 贵州XX公司, 某某企业; not 贵州MAXX科技有限公司.
fn is_stand_in(name: &str) -> bool {
    if !name.contains(STAND_INS) && !name.contains('某') {
        return false;
    }
    let characters: Vec<char> = name.chars().collect();
    let of_name = |c: &char| c.is_ascii_alphanumeric();
    let mut at = 0;
    while at < characters.len() {
        let run = characters[at..]
            .iter()
            .take_while(|c| STAND_INS.contains(c))
            .count();
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        let after = characters.get(at + run);
        let apart = !before.is_some_and(of_name) && !after.is_some_and(of_name);
        if run >= 2 && apart && names_follow(&characters[at + run..]) {
            return true;
        }
        at += run.max(1);
    }
    name.split_once("某某")
        .is_some_and(|(_, rest)| FOLLOWING.iter().any(|word| rest.contains(word)))
}

fn names_follow(rest: &[char]) -> bool {
    let rest: String = rest.iter().collect();
    FOLLOWING.iter().any(|word| rest.contains(word))
}

/// 其余12家, ……, 以下略, 甲公司等, 甲公司等12家; not 平等.
fn leaves_out(text: &str) -> bool {
    if OMISSIONS.contains(&&*bare(text)) {
        return true;
    }
    let opens = OPENING.iter().any(|open| text.starts_with(open));
    let holds = || PART_ONLY.stands_in(text) || leaves_kinds_out(text);
    if (opens || holds()) && !is_organisation(text) {
        return true;
    }
    let end = text.trim_end_matches(|c: char| "()。.,;、".contains(c));
    let end = ["企业", "公司", "单位", "机构"]
        .iter()
        .find_map(|word| end.strip_suffix(word))
        .unwrap_or(end);
    let counted = end.trim_end_matches(['家', '户', '个']);
    let uncounted = counted.trim_end_matches(|c: char| c.is_ascii_digit());
    if uncounted.len() == counted.len() && counted.len() < end.len() {
        return false;
    }
    uncounted.strip_suffix('等').is_some_and(|named| {
        let before = named.chars().next_back();
        before.is_none_or(|before| !PAIRED.contains(&before))
    })
}

/// 不含小微企业: firms that are not listed. Who is no firm of the base, as 个体工商户 and 意向企业 are,
/// need not be.
fn leaves_kinds_out(text: &str) -> bool {
    if !LEAVING_OUT.stands_in(text) {
        return false;
    }
    text.split([',', '。', ';', '(', ')']).any(|clause| {
        let behind = LEAVING_OUT.words().find_map(|word| clause.split_once(word));
        behind.is_some_and(|(_, of)| {
            ["企业", "公司"].iter().any(|word| of.contains(word))
                && !NOT_COUNTED.iter().any(|word| of.contains(word))
                && !says_absent(of)
        })
    })
}

/// (一)软件类, 软件类:, 软件企业 alone in its row: the head of the rows that follow, and no firm.
fn is_group(name: &str, numbered: bool, alone: bool) -> bool {
    if is_organisation_remarked(name) {
        return false;
    }
    let head = name.split(['(', ':']).next().unwrap_or_default();
    numbered
        || opens_with_chinese_number(name)
        || name.ends_with(':')
        || GROUPS.iter().any(|end| head.ends_with(end))
        || (alone && head.ends_with("企业"))
}

/// 一, (二), 三、, 第四类
fn is_chinese_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| "()、.第类组部分".contains(c));
    !bare.is_empty() && bare.chars().all(is_chinese_digit)
}

/// `(一)软件企业`, `二、软件企业`
fn opens_with_chinese_number(text: &str) -> bool {
    let rest = text.trim_start_matches('(').trim_start_matches('第');
    let after = rest.trim_start_matches(is_chinese_digit);
    after.len() < rest.len() && after.starts_with([')', '、', '.', '类', '组'])
}

fn is_chinese_digit(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_are_no_names() {
        for name in [
            "××科技有限公司",
            "贵州××数据有限公司",
            "XX公司",
            "贵州XXX科技有限公司",
            "某某企业",
            "xx公司",
        ] {
            assert!(is_stand_in(&normalise(name)), "{name}");
        }
        for name in [
            "贵州MAXX科技有限公司",
            "贵州XXL服饰公司",
            "贵州星X科技有限公司",
            "贵州某科技有限公司",
            "X科技有限公司",
        ] {
            assert!(!is_stand_in(&normalise(name)), "{name}");
        }
    }

    #[test]
    fn what_leaves_others_out_is_told_from_names() {
        for text in [
            "其余12家",
            "……",
            "……（其余略）",
            "以下略",
            "(略)",
            "贵州甲科技有限公司等",
            "贵州甲科技有限公司等12家",
            "甲、乙等企业",
            "甲公司等5家公司",
        ] {
            assert!(leaves_out(&normalise(text)), "{text}");
        }
        for text in [
            "贵州平等科技有限公司",
            "贵州平等",
            "贵州其余科技有限公司",
            "优等企业",
            "等风来科技有限公司",
            "12家",
            "以下空白",
        ] {
            assert!(!leaves_out(&normalise(text)), "{text}");
        }
    }

    #[test]
    fn heads_of_groups_are_told_from_firms() {
        for (name, numbered, alone) in [
            ("软件类企业", true, false),
            ("(一)软件企业", false, false),
            ("一、大数据", false, false),
            ("软件类:", false, false),
            ("大数据类(10家)", false, false),
            ("规上企业", false, true),
        ] {
            assert!(is_group(&normalise(name), numbered, alone), "{name}");
        }
        for (name, numbered, alone) in [
            ("贵州甲科技有限公司", true, false),
            ("一、贵州甲科技有限公司", false, false),
            ("(一)贵州甲公司(规上)", true, false),
            ("贵州云上", false, true),
            ("三一重能", false, false),
            ("一云科技", false, false),
        ] {
            assert!(!is_group(&normalise(name), numbered, alone), "{name}");
        }
    }

    #[test]
    fn examples_are_whole_cells() {
        for text in [
            "例",
            "示例",
            "例1",
            "【示例】",
            "(例)",
            "例:",
            "示例:甲公司",
        ] {
            assert!(is_example(&normalise(text)), "{text}");
        }
        for text in ["贵州示例甲科技有限公司", "示例软件园", "比例", "1"] {
            assert!(!is_example(&normalise(text)), "{text}");
        }
    }
}
