//! What a 企业名录 says of itself: whether it lists the whole base, and how many firms that is.

use std::sync::Arc;

use crate::intake::{Row, SheetId};

use super::as_of::note;
use super::field::CellNote;
use super::place::behind_base;
use super::words::{normalise, without_number};

/// What the title of a table says that it lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// All of the base.
    Whole,
    /// A known part of the base, in these words: 软件, 规上, 高新技术, 部分.
    PartOfBase(String),
    /// Something else, or nobody knows what, in these words: 迁出, a city, another place.
    Elsewhere(String),
}

/// How many firms a table says that it lists: 共 40 家.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredCount {
    pub count: u64,
    /// The cell that says so.
    pub note: CellNote,
}

/// What the title of a roster calls it.
const CORES: &[&str] = &["企业名录", "企业名单", "企业清单"];
/// Before or behind 企业名录 these leave it the list of all firms.
const WHOLE: &[&str] = &[
    "基地", "园区", "入驻", "全部", "全体", "所有", "全", "本", "该", "内", "的", "年度", "年",
    "在园",
];
/// Behind it.
const BEHIND: &[&str] = &[
    "表",
    "汇总表",
    "一览表",
    "汇总",
    "一览",
    "明细表",
    "附表",
    "续表",
    "续",
    "盖章",
    "公章",
    "签章",
    "终稿",
    "定稿",
    "最终版",
    "初稿",
    "修改稿",
    "正式",
    "稿",
    "版",
    "截至",
    "截止",
    "统计",
    "月",
    "日",
    "底",
    "末",
    "共",
    "共计",
    "合计",
    "总计",
    "计",
    "家",
    "户",
    "个",
    "企业",
    "单位",
    "万元",
    "元",
    "人",
    "v",
    "V",
    "第",
    "页",
    "修订",
    "修改",
    "更新",
    "最新",
    "电子版",
    "扫描件",
    "打印",
];
/// These make it a list of a known part of the base.
const PARTS: &[&str] = &[
    "软件和信息技术服务业",
    "软件和信息技术服务",
    "软件及信息技术服务",
    "信息技术服务",
    "信息技术",
    "大数据及软件",
    "大数据",
    "软件",
    "规模以上",
    "规上",
    "高新技术",
    "高新",
    "重点",
    "在孵",
    "纳税百强",
    "百强",
    "部分",
    "龙头",
    "骨干",
    "主要",
    "及",
    "和",
    "类",
    "业",
    "行业",
];
/// What numbers a part of the buildings: A栋, 二期.
const BUILDINGS: &[&str] = &["栋", "期", "座", "号楼", "楼", "幢", "层"];

/// What a title, normalised, says that a roster lists. `bases` are the names that the base goes by.
pub fn extent(title: &str, bases: &[&str]) -> Extent {
    let title = without_number(title);
    let core = CORES
        .iter()
        .filter_map(|core| title.rfind(core).map(|at| (at, core.len())))
        .max();
    let (before, behind) = match core {
        Some((at, length)) => (&title[..at], &title[at + length..]),
        None => (title, ""),
    };
    let named = sorted(behind_base(before, bases), &[]);
    let added = sorted(behind, BEHIND);
    let join = |one: String, other: String| match (one.is_empty(), other.is_empty()) {
        (true, _) => other,
        (_, true) => one,
        (false, false) => format!("{one}、{other}"),
    };
    let strange = join(named.strange, added.strange);
    if !strange.is_empty() {
        return Extent::Elsewhere(strange);
    }
    match join(named.parts, added.parts) {
        parts if parts.is_empty() => Extent::Whole,
        parts => Extent::PartOfBase(parts),
    }
}

/// True where what stands before 企业名录 leaves it the list of all firms of the base.
pub fn names_the_whole(before: &str, bases: &[&str]) -> bool {
    let named = sorted(behind_base(without_number(before), bases), &[]);
    named.strange.is_empty() && named.parts.is_empty()
}

/// Words by what they do to a list.
#[derive(Default)]
struct Sorted {
    parts: String,
    strange: String,
}

fn sorted(text: &str, further: &[&str]) -> Sorted {
    let mut sorted = Sorted::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let longest = |lists: &[&[&'static str]]| {
            let words = lists.iter().flat_map(|words| words.iter());
            words
                .filter(|word| rest.starts_with(**word))
                .map(|word| word.len())
                .max()
        };
        let further: Option<usize> = further
            .iter()
            .filter(|word| rest.starts_with(**word))
            .map(|word| word.len())
            .max();
        let whole = longest(&[WHOLE]).max(further);
        let part = longest(&[PARTS]).max(building(rest));
        let length = match (whole, part) {
            (whole, Some(length)) if whole.is_none_or(|whole| whole < length) => {
                sorted.parts.push_str(&rest[..length]);
                length
            }
            (Some(length), _) => length,
            (None, _) if c.is_alphabetic() => {
                sorted.strange.push(c);
                c.len_utf8()
            }
            (None, _) => c.len_utf8(),
        };
        rest = &rest[length..];
    }
    sorted
}

/// Bytes of A栋, 1号楼, 二期 at the beginning of a text.
fn building(text: &str) -> Option<usize> {
    let number = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
    let behind = text.trim_start_matches(number);
    let digits = text.len() - behind.len();
    let word = BUILDINGS.iter().find(|word| behind.starts_with(**word))?;
    (digits > 0).then_some(digits + word.len())
}

/// A count that a line gives, or leaves to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListedCount {
    Given(u64),
    /// 共　　家
    Unfilled,
}

/// Cells of a row that a count may be parted over: 合计 | 40 | 家.
const CELLS: usize = 6;

/// The number of firms that the lines around a list give for all of it; the greatest where they differ,
/// which then is no less than any.
pub fn declared_count<'a>(
    sheet: &Arc<SheetId>,
    lines: impl Iterator<Item = &'a Row>,
) -> Option<DeclaredCount> {
    let counts = lines.filter_map(|row| {
        let filled = row.cells.iter().filter(|(_, cell)| !cell.is_blank());
        let cells: Vec<(u32, String)> = filled
            .take(CELLS)
            .map(|(at, cell)| (*at, normalise(&cell.written()).into_owned()))
            .collect();
        let whole: String = cells.iter().map(|(_, text)| text.as_str()).collect();
        let given = |text: &str| match count_in(text) {
            Some(ListedCount::Given(count)) => Some(count),
            Some(ListedCount::Unfilled) | None => None,
        };
        let single = || {
            let mut cells = cells.iter();
            cells.find_map(|(at, text)| given(text).map(|count| (*at, count)))
        };
        // 合计 | 40家, before the sums of the columns.
        let parted = || {
            let mut pairs = cells
                .windows(2)
                .filter(|pair| pair[1].1.ends_with(['家', '户']));
            pairs.find_map(|pair| {
                given(&format!("{}{}", pair[0].1, pair[1].1)).map(|count| (pair[1].0, count))
            })
        };
        let over_row = || given(&whole).and_then(|count| Some((cells.first()?.0, count)));
        let (column, count) = single().or_else(parted).or_else(over_row)?;
        Some(DeclaredCount {
            count,
            note: note(sheet, row, column),
        })
    });
    counts.max_by_key(|declared| declared.count)
}

/// What says that the number of all firms follows.
const SUMMING: &[&str] = &["总共", "共计", "共有", "合计", "总计", "共"];
/// What may stand before that and leaves it the number of all.
const OF_ALL: &[&str] = &[
    "企业名录",
    "名录",
    "名单",
    "企业",
    "列",
    "收录",
    "登记",
    "截至",
    "月",
    "日",
    "底",
    "末",
    "现有",
    "目前",
    "现",
    "总数",
    "数量",
    "数",
    "家",
    "户",
    "个",
    "大数据及软件和信息技术服务产业集聚示范基地",
];

/// The number of firms that normalised text gives for all of a list: 共40家, 合计40户, 本名录列全基地企业,
/// 共40家. Not 本页共20家 or 软件企业共22家.
pub fn count_in(text: &str) -> Option<ListedCount> {
    let mut given: Option<ListedCount> = None;
    for clause in clauses(text) {
        let Some((before, behind)) = SUMMING.iter().find_map(|word| clause.split_once(word)) else {
            continue;
        };
        let said = sorted(behind_base(before, &[]), OF_ALL);
        if !said.strange.is_empty() || !said.parts.is_empty() {
            continue;
        }
        let behind = behind
            .trim_start_matches([':', '_'])
            .trim_start_matches("企业")
            .trim_start_matches([':', '_']);
        given = given.or(number_of(behind));
    }
    given
}

/// Of commas only those that stand in no number part clauses.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        let in_number = c == ','
            && at
                .checked_sub(1)
                .is_some_and(|at| bytes[at].is_ascii_digit())
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if matches!(c, ',' | ';' | '。' | '(' | ')' | '、') && !in_number {
            parts.push(&text[from..at]);
            from = at + c.len_utf8();
        }
    }
    parts.push(&text[from..]);
    parts.into_iter()
}

/// `40家`, `四十户`, `1,024个企业`; `家` alone was not filled in.
fn number_of(text: &str) -> Option<ListedCount> {
    let digits: String = text
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ',' || CHINESE.contains(*c))
        .collect();
    let behind = text[digits.len()..].trim_start_matches(['_', '余']);
    if !behind.starts_with(['家', '户', '个']) {
        return None;
    }
    let unit = behind.chars().next().map_or(0, char::len_utf8);
    // Of 个 it may be anything; of nothing but firms is it the number of firms.
    let of = &behind[unit..];
    let firms =
        of.is_empty() || of.starts_with("企业") || of.starts_with("单位") || of.starts_with('。');
    if !firms {
        return None;
    }
    if digits.is_empty() {
        return Some(ListedCount::Unfilled);
    }
    let plain = digits.replace(',', "");
    plain
        .parse()
        .ok()
        .or_else(|| chinese_number(&plain))
        .map(ListedCount::Given)
}

const CHINESE: &str = "〇零一二三四五六七八九十百千两";

/// 四十, 一百零二
fn chinese_number(text: &str) -> Option<u64> {
    let (mut sum, mut digit) = (0_u64, None);
    for c in text.chars() {
        let value = match c {
            '〇' | '零' => 0,
            '两' => 2,
            '十' | '百' | '千' => {
                let scale = match c {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                sum += digit.take().unwrap_or(1) * scale;
                continue;
            }
            _ => "一二三四五六七八九".chars().position(|one| one == c)? as u64 + 1,
        };
        digit = Some(value);
    }
    Some(sum + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_what_they_list() {
        let bases = ["示例软件园"];
        for title in [
            "企业名录",
            "基地企业名录",
            "示例软件园企业名录",
            "示例软件园入驻企业名录（2022年度）",
            "贵阳市大数据及软件和信息技术服务产业集聚示范基地企业名录",
            "2022年园区全部企业名录汇总表",
            "附件6 企业名录一览表（共40家）",
            "企业名录（盖章）",
            "企业名录(终稿)",
            "企业名录（V2.1）",
            "企业名录（第2版）",
            "企业名录（截至2022年12月31日）",
        ] {
            assert_eq!(extent(&normalise(title), &bases), Extent::Whole, "{title}");
        }
        for (title, words) in [
            ("软件企业名录", "软件"),
            ("示例软件园软件企业名录", "软件"),
            ("示例软件园规模以上企业名录", "规模以上"),
            ("高新技术企业名录", "高新技术"),
            ("重点企业名录", "重点"),
            ("在孵企业名录", "在孵"),
            ("A栋企业名录", "A栋"),
            ("二期企业名录", "二期"),
            ("企业名录（部分）", "部分"),
            ("企业名录（软件类）", "软件类"),
        ] {
            assert_eq!(
                extent(&normalise(title), &bases),
                Extent::PartOfBase(words.into()),
                "{title}"
            );
        }
        for title in [
            "退出企业名录",
            "迁出企业名录",
            "注销企业名录",
            "签约企业名录",
            "贵阳市企业名录",
            "云岩区企业名录",
            "某某产业园企业名录",
            "优秀企业名录",
            "企业名录（拟）",
        ] {
            assert!(
                matches!(extent(&normalise(title), &bases), Extent::Elsewhere(_)),
                "{title}"
            );
        }
    }

    #[test]
    fn without_a_known_base_one_name_may_stand_before_it() {
        for (title, whole) in [
            ("某某软件园企业名录", true),
            ("贵阳大数据科创城企业名录", true),
            ("数谷小镇企业名录", true),
            ("软件园规上企业名录", false),
            ("贵阳市企业名录", false),
            ("其他园区企业名录", false),
            ("退出园区企业名录", false),
            ("拟入驻园区企业名录", false),
            ("各园区企业名录", false),
            ("周边园区企业名录", false),
            ("高新技术产业园企业名录", true),
            ("2022年示例软件园企业名录", true),
        ] {
            let found = extent(&normalise(title), &[]);
            assert_eq!(found == Extent::Whole, whole, "{title}: {found:?}");
        }
    }

    #[test]
    fn counts_are_of_all_firms() {
        for (text, count) in [
            ("共 40 家", 40),
            ("共40家企业", 40),
            ("合计：40户", 40),
            ("总计40个", 40),
            ("本名录列全基地企业，共32家", 32),
            ("企业名录（共四十家）", 40),
            ("基地企业共1,024家，其中软件企业22家", 1024),
            ("截至2022年12月31日，基地入驻企业共计41家。", 41),
            ("共一百零二家", 102),
        ] {
            assert_eq!(
                count_in(&normalise(text)),
                Some(ListedCount::Given(count)),
                "{text}"
            );
        }
        assert_eq!(
            count_in(&normalise("本名录列全基地企业，共　　家")),
            Some(ListedCount::Unfilled)
        );
        for text in [
            "本页共20家",
            "软件企业共22家",
            "小计12家",
            "共3个园区",
            "其中软件企业22家",
            "合计",
            "40家",
        ] {
            assert_eq!(count_in(&normalise(text)), None, "{text}");
        }
    }
}
