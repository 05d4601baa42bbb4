//! Which rows below a heading are no records, by what is written in them: totals, notes, the heading
//! of the next page, examples, end marks, the heads of groups.

use crate::intake::{Cell, Row, Value};

use super::as_of::mentions_as_of;
use super::column::ColumnKind;
use super::filler::filler;
use super::ignored::IgnoredReason;
use super::listing::count_in;
use super::number::is_placeholder;
use super::organisation::is_organisation;
use super::row::Mapping;
use super::words::normalise;

/// Words that open a line below or among the data which is no record.
const NOTE_WORDS: &[&str] = &[
    "注",
    "备注",
    "说明",
    "填表人",
    "填表",
    "审核",
    "填报人",
    "填报单位",
    "填表单位",
    "填报日期",
    "填表日期",
    "审核人",
    "负责人",
    "单位负责人",
    "统计负责人",
    "企业负责人",
    "联系人",
    "联系电话",
    "制表人",
    "制表",
    "复核人",
    "经办人",
    "日期",
    "盖章",
    "报送单位",
    "报送日期",
    "附",
    "备案",
];
/// What else stands among the rows of a form and is no indicator.
const CONTACT_WORDS: &[&str] = &[
    "电话",
    "手机",
    "手机号",
    "手机号码",
    "传真",
    "邮箱",
    "电子邮箱",
    "邮编",
    "邮政编码",
    "地址",
    "通讯地址",
    "网址",
    "基地名称",
    "园区名称",
    "单位名称",
    "申报单位",
    "管理机构",
    "报告期",
    "统计期",
];
/// What stands for a number over the first columns.
const STEMS: &[&str] = &["甲", "乙", "丙", "丁", "戊", "栏次", "行次", "—", "-"];
const TOTAL_WORDS: &[&str] = &[
    "合计", "小计", "总计", "共计", "累计", "总和", "汇总", "平均",
];

/// Why a row below a heading is no record; `None` where it is one, or holds nothing at all.
pub fn passed_over(row: &Row, mapping: &Mapping) -> Option<IgnoredReason> {
    let filled: Vec<(u32, &Cell)> = filled(row).collect();
    // 共40家, in whichever column.
    if filled.len() == 1
        && row
            .texts()
            .any(|(_, text)| count_in(&normalise(text)).is_some())
    {
        return Some(IgnoredReason::Note);
    }
    if filled.len() >= 3 && numbers_columns(&filled, mapping) {
        return Some(IgnoredReason::RepeatedHeading);
    }
    if says_none(&filled, mapping) {
        return Some(IgnoredReason::Note);
    }
    if let Some(reason) = filler(row, mapping) {
        return Some(reason);
    }
    let mut texts = row.texts().map(|(_, text)| normalise(text));
    let first = texts.next()?;
    let second = texts.next();
    let mut leads = std::iter::once(&first).chain(&second);
    // A fact may be called a sum itself: 总建筑面积合计.
    let of_facts = mapping
        .columns
        .iter()
        .any(|mapped| mapped.column.kind == ColumnKind::Value);
    let is_sum = |text: &str| {
        if of_facts {
            TOTAL_WORDS.contains(&text)
        } else {
            is_total(text)
        }
    };
    if leads.clone().any(|text| is_sum(text)) {
        return Some(IgnoredReason::Total);
    }
    let is_of_which = |text: &str| text.starts_with("其中") && !is_organisation(text);
    if leads.any(|text| is_of_which(text)) {
        return Some(IgnoredReason::OfWhich);
    }
    if is_note(&first) || mentions_as_of(&first) {
        return Some(IgnoredReason::Note);
    }
    if repeats_heading(&filled, mapping) {
        return Some(IgnoredReason::RepeatedHeading);
    }
    let lone_elsewhere = filled.len() == 1
        && !mapping
            .columns
            .iter()
            .any(|mapped| mapped.column.key == "name" && mapped.at == filled[0].0);
    lone_elsewhere.then_some(IgnoredReason::Note)
}

/// 无 in a row, and nothing else but its number: there is none.
fn says_none(filled: &[(u32, &Cell)], mapping: &Mapping) -> bool {
    let numbers = |at: u32| {
        let mut columns = mapping.columns.iter();
        columns.any(|mapped| mapped.at == at && mapped.column.kind == ColumnKind::Sequence)
    };
    let mut told = false;
    for (at, cell) in filled {
        let says = match &cell.value {
            // No number is a word.
            Value::Number(_) => false,
            Value::Text(_) | Value::Blank | Value::Bool(_) | Value::Error(_) | Value::Date(_) => {
                let written = cell.written();
                let is_none = is_none(&written);
                told |= is_none;
                is_none || is_placeholder(&written)
            }
        };
        if !says && !numbers(*at) {
            return false;
        }
    }
    told
}

/// 无, 暂无, 没有
pub fn is_none(written: &str) -> bool {
    let normal = normalise(written);
    let bare = normal.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(bare, "无" | "暂无" | "没有" | "无此项" | "无相关情况")
}

/// True for one text or two and nothing else: behind a footnote that is another note.
pub fn is_remark(row: &Row) -> bool {
    let filled = filled(row).count();
    (1..=2).contains(&filled) && row.texts().count() == filled
}

fn filled(row: &Row) -> impl Iterator<Item = (u32, &Cell)> {
    let filled = row.cells.iter().filter(|(_, cell)| !cell.is_blank());
    filled.map(|(at, cell)| (*at, cell))
}

/// True where a row fills any column of the annex but 序号.
pub fn holds_record(row: &Row, mapping: &Mapping) -> bool {
    mapping.columns.iter().any(|mapped| {
        mapped.column.kind != ColumnKind::Sequence
            && row.cell(mapped.at).is_some_and(|cell| !cell.is_blank())
    })
}

/// 合计, 园区合计, 本页小计:, 合计22家, 共22家, 去年同期, TOTAL: a name that is a sum's. An organisation
/// may be called anything: what ends as one does is no sum.
fn is_total(normalised: &str) -> bool {
    if is_organisation(normalised) {
        return false;
    }
    let bare = normalised
        .split([':', '('])
        .next()
        .unwrap_or_default()
        .trim_end_matches(['家', '户', '个', '数', '值', '额', '金', '、'])
        .trim_end_matches(|c: char| c.is_ascii_digit());
    // 共22家, 以上20家企业
    let counted = bare == "共" && bare.len() < normalised.len() || counts_rows(normalised);
    let in_latin = ["total", "sum"];
    counted
        || in_latin.iter().any(|word| bare.eq_ignore_ascii_case(word))
        || matches!(bare, "Σ" | "σ" | "∑" | "均" | "总" | "计")
        || ["去年同期", "上年同期"].contains(&bare)
        || TOTAL_WORDS
            .iter()
            .any(|word| bare.ends_with(word) || bare.starts_with(word))
}

/// 以上20家企业, 上述20家
fn counts_rows(normalised: &str) -> bool {
    let words = ["以上", "上述", "前述"];
    let Some(rest) = words.iter().find_map(|word| normalised.strip_prefix(word)) else {
        return false;
    };
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < rest.len() && unit.starts_with(['家', '户', '个'])
}

fn is_note(normalised: &str) -> bool {
    opens_note(NOTE_WORDS, normalised, |rest| !rest.is_empty())
}

/// True for 备注, 联系电话, 填表人:张三: who filled a form in and what else is to be said. Where indicators
/// are due, these words alone say enough.
pub fn names_no_indicator(normalised: &str) -> bool {
    [NOTE_WORDS, CONTACT_WORDS]
        .into_iter()
        .any(|words| opens_note(words, normalised, |_| true))
}

fn opens_note(words: &[&str], normalised: &str, rest_fits: fn(&str) -> bool) -> bool {
    let signs = [
        ':', '(', '1', '2', '3', '4', '5', '6', '7', '8', '9', '、', '.',
    ];
    words.iter().any(|word| {
        normalised
            .strip_prefix(word)
            .is_some_and(|rest| rest_fits(rest) && (rest.is_empty() || rest.starts_with(signs)))
    })
}

/// The heading of the next printed page.
fn repeats_heading(filled: &[(u32, &Cell)], mapping: &Mapping) -> bool {
    let names_its_column = |(at, cell): &(u32, &Cell)| {
        let mapped = mapping.columns.iter().find(|mapped| mapped.at == *at);
        mapped.is_some_and(|mapped| {
            let words = super::label::parse(&cell.written()).words;
            words == mapped.column.heading || mapped.column.aliases.contains(&words.as_str())
        })
    };
    let is_enough = |named: usize| named >= 2 && named * 2 >= filled.len();
    // No number, day or truth is a column's name.
    let may_name = |cell: &Cell| matches!(cell.value, Value::Text(_) | Value::Error(_));
    let mut most = filled.iter().filter(|(_, cell)| may_name(cell)).count();
    let mut named = 0;
    for place in filled.iter().filter(|(_, cell)| may_name(cell)) {
        if !is_enough(most) {
            return false;
        }
        if names_its_column(place) {
            named += 1
        } else {
            most -= 1
        }
    }
    is_enough(named)
}

/// 甲 乙 1 2 3, or 1 2 3 4, or (1) (2) (3): the line that numbers the columns. A firm is not called
/// by the number next to its own.
fn numbers_columns(filled: &[(u32, &Cell)], mapping: &Mapping) -> bool {
    let mut next = None;
    for (_, cell) in filled {
        let written = cell.written();
        let text = normalise(&written);
        let label = text.trim_matches(['(', ')']);
        if next.is_none() && STEMS.contains(&label) {
            continue;
        }
        match (label.parse::<u32>(), next) {
            (Ok(number), None) if number <= 2 => next = Some(number + 1),
            (Ok(number), Some(due)) if number == due => next = Some(number + 1),
            (Ok(_) | Err(_), _) => return false,
        }
    }
    filled.iter().all(|(at, cell)| {
        let holds_name = mapping
            .columns
            .iter()
            .any(|mapped| mapped.at == *at && mapped.column.kind == ColumnKind::Text);
        !holds_name || normalise(&cell.written()).chars().count() <= 4
    })
}
