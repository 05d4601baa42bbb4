//! What a table goes by: its own title, else its sheet's name, else its file's; and what a line above
//! a table is, where it is no title.

use std::path::Path;
use std::sync::LazyLock;

use crate::intake::CellRef;

use super::as_of::mentions_as_of;
use super::column::Annex;
use super::date::{year_heading, year_named};
use super::field::CellNote;
use super::form::{LONGEST_TITLE, annex_named, annex_titled, titles};
use super::listing::count_in;
use super::place::{is_place_name, without_programme};
use super::unit::unit_named;
use super::words::{normalise, without_number};

/// The words that say what a table is, and where they stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    /// As written.
    pub written: String,
    pub place: TitlePlace,
}

#[derive(Debug, Clone, PartialEq)]
pub enum TitlePlace {
    /// A line above the table.
    Line(CellRef),
    /// The sheet's name.
    Sheet,
    /// The name of a workbook that holds one table.
    File,
}

impl Title {
    /// The cell that holds it and what stands there; `None` where it is the name of a sheet or a file.
    pub fn note(&self) -> Option<CellNote> {
        Some(self.note_or(self.cell()?.clone()))
    }

    /// The same, at the beginning of the table's heading where it stands in no cell.
    pub fn note_or(&self, heading: CellRef) -> CellNote {
        CellNote {
            cell: self.cell().cloned().unwrap_or(heading),
            written: self.written.clone(),
        }
    }

    /// The cell that holds it, where one does.
    pub fn cell(&self) -> Option<&CellRef> {
        match &self.place {
            TitlePlace::Line(cell) => Some(cell),
            TitlePlace::Sheet | TitlePlace::File => None,
        }
    }
}

/// What a line above a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// It may be the table's title.
    Title,
    /// In brackets as a whole: it goes on with the title above it.
    Subtitle,
    /// A label, unit, date, count, legend or page, the number of an annex, or the name of the base: the
    /// title stands above it.
    Aside,
    /// A sentence or a note. In a document it belongs to the text, and no title stands above it.
    Prose,
}

/// What says how to fill a form in, or where a reader may go.
const LEGENDS: &[&str] = &[
    "必填",
    "选填",
    "选报",
    "必报",
    "自动计算",
    "自动生成",
    "按需填报",
    "返回目录",
    "返回首页",
    "电子表格",
    "内部资料",
    "不予公开",
    "密级",
];
/// What a line that holds nothing else says of the table's place among others.
const PLACES: &[&str] = &[
    "附件",
    "附表",
    "附录",
    "表",
    "材料",
    "续表",
    "续",
    "接上表",
    "接上页",
    "上接",
    "第",
    "页",
    "共",
    "page",
    "of",
    "上页",
    "下页",
    "转下页",
];
/// What opens a note.
const NOTES: &[&str] = &[
    "注",
    "说明",
    "备注",
    "填报说明",
    "填表说明",
    "提示",
    "温馨提示",
];
/// What a sheet, or a file, is called by a program, or by people who only tell it from others.
const NEUTRAL: &[&str] = &[
    "sheet",
    "worksheet",
    "table",
    "工作表",
    "工作簿",
    "数据",
    "导出数据",
    "导出",
    "报表",
    "填报表",
    "填报",
    "上报",
    "申报",
    "申报表",
    "正式",
    "正式版",
    "终稿",
    "定稿",
    "最终",
    "最终版",
    "初稿",
    "草稿",
    "修改",
    "修改稿",
    "修改版",
    "修订",
    "更新",
    "新",
    "旧",
    "稿",
    "版",
    "版本",
    "副本",
    "复制",
    "备份",
    "盖章",
    "盖章版",
    "附件",
    "附表",
    "表",
    "第",
    "页",
    "年度",
    "年",
    "月",
    "日",
    "季度",
    "copy",
    "final",
    "new",
    "ver",
    "report",
    "data",
    "export",
    "汇总",
    "总表",
    "模板",
    "空白",
    "材料",
    "续表",
    "续",
    "送审",
    "审定",
    "v",
    "of",
];

/// What a line of text is to the table below it.
pub fn line(text: &str) -> LineKind {
    let normal = normalise(text);
    let bare = without_number(&normal);
    if bare.is_empty() {
        return LineKind::Aside;
    }
    if bare.contains('。') || bare.chars().count() > LONGEST_TITLE || opens_note(bare) {
        return LineKind::Prose;
    }
    if is_aside(bare) {
        return LineKind::Aside;
    }
    let open = bare.trim_end_matches(':');
    if open.contains(':') {
        return LineKind::Aside;
    }
    if open.len() < bare.len() && (annex_named(open).is_none() || open.contains('如')) {
        // 如下表: is said in a text, 填报单位: is a label.
        let speaks = ["如下", "所示", "见下", "下表"];
        return if speaks.iter().any(|word| open.contains(word)) {
            LineKind::Prose
        } else {
            LineKind::Aside
        };
    }
    if bare.starts_with('(') && bare.ends_with(')') && !bare[1..].contains('(') {
        LineKind::Subtitle
    } else {
        LineKind::Title
    }
}

fn opens_note(bare: &str) -> bool {
    NOTES.iter().any(|word| {
        bare.strip_prefix(word).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([':', '1', '2', '(', '、', '.', '一', ','])
        })
    })
}

/// A unit, date, count, legend, page, the number of an annex, the name of the base.
fn is_aside(bare: &str) -> bool {
    let inside = bare.trim_matches(|c| "()[]【】".contains(c));
    let of_unit = ["单位", "金额单位", "计量单位", "货币单位", "币种"]
        .iter()
        .any(|word| inside.starts_with(word));
    of_unit
        || unit_named(inside).is_some()
        || LEGENDS.iter().any(|word| bare.contains(word))
        || mentions_as_of(bare)
        || counts_only(bare)
        || only(inside, PLACES)
        || only(
            inside,
            &[
                "截至", "截止", "年度", "年", "月", "日", "底", "末", "全", "上半", "至",
            ],
        )
        || matches!(inside, "盖章" | "公章" | "签章")
        || is_place_name(bare)
}

/// 共22家, 合计22户, 本名录列全基地企业,共22家: a count, and no name of anything.
fn counts_only(bare: &str) -> bool {
    annex_named(bare).is_none_or(|annex| annex == Annex::Roster && bare.starts_with('本'))
        && count_in(bare).is_some()
}

/// True for text of nothing but some words, digits and signs.
fn only(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    let mut rest = lower.as_str();
    while let Some(c) = rest.chars().next() {
        let longest = words
            .iter()
            .filter(|word| rest.starts_with(**word))
            .map(|word| word.len())
            .max();
        match longest {
            Some(length) => rest = &rest[length..],
            None if !c.is_alphabetic() || "一二三四五六七八九十〇零".contains(c) => {
                rest = &rest[c.len_utf8()..];
            }
            None => return false,
        }
    }
    true
}

/// The year that a title or the name of a sheet gives a table; `None` where it names several, or none.
pub fn year_of(title: &str) -> Option<i16> {
    let normal = normalise(title);
    let digits = |c: char| c.is_ascii_digit();
    // 2020-2022年 is no year.
    let spans = normal
        .match_indices(['-', '~', '至', '—', '–'])
        .any(|(at, sign)| {
            let before = normal[..at].trim_end_matches('年');
            let behind = &normal[at + sign.len()..];
            let years = |text: &str| text.chars().take_while(|c| digits(*c)).count() == 4;
            let ends = before.chars().rev().take_while(|c| digits(*c)).count() == 4;
            ends && years(behind)
        });
    if spans {
        return None;
    }
    let alone = || {
        let mut runs = normal.split(|c| !digits(c)).filter(|run| run.len() == 4);
        let year = runs.next().and_then(year_heading);
        year.filter(|_| runs.next().is_none())
    };
    year_named(&normal).or_else(alone)
}

/// True for the name of a sheet that says nothing of what it holds: `Sheet1 (2)`, 表1, 2022, 终稿, 第2页,
/// 软件类, the name of the base.
pub fn is_neutral(name: &str) -> bool {
    let normal = normalise(name);
    let bare = without_number(&normal);
    only(bare, NEUTRAL) || is_place_name(bare) || bare.ends_with('类') || bare.ends_with("板块")
}

/// True for a file in whose name the core words of an annex stand.
pub fn is_called_annex(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default();
    annex_titled(&normalise(&stem.to_string_lossy())).is_some()
}

/// The annex that a file is called after: a form's title, with numbers, dates and versions alone beside
/// it.
pub fn annex_of_file(stem: &str) -> Option<Annex> {
    static TITLES: LazyLock<Vec<(&str, Annex)>> = LazyLock::new(|| {
        let mut all: Vec<(&str, Annex)> = Annex::ALL
            .into_iter()
            .flat_map(|annex| titles(annex).iter().map(move |title| (*title, annex)))
            .collect();
        all.sort_by_key(|(title, _)| std::cmp::Reverse(title.len()));
        all
    });
    let normal = normalise(stem);
    let bare = without_programme(without_number(&normal));
    TITLES.iter().find_map(|(title, annex)| {
        let (before, behind) = bare.split_once(title)?;
        (only(before, NEUTRAL) && only(behind, NEUTRAL)).then_some(*annex)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_above_a_table_are_told_apart() {
        for (text, kind) in [
            (
                "贵阳市大数据及软件和信息技术服务产业集聚示范基地重点企业汇总表",
                LineKind::Title,
            ),
            ("附件3 重点企业汇总表", LineKind::Title),
            ("2022年享受政策企业情况表", LineKind::Title),
            ("重点企业汇总表（续）", LineKind::Title),
            ("重点企业汇总表：", LineKind::Title),
            ("（软件类）", LineKind::Subtitle),
            ("附件3", LineKind::Aside),
            ("附件 5-1", LineKind::Aside),
            ("续表", LineKind::Aside),
            ("第2页 共3页", LineKind::Aside),
            ("填报单位（盖章）：示例区", LineKind::Aside),
            ("基地名称：", LineKind::Aside),
            ("单位：万元", LineKind::Aside),
            ("（金额单位 万元）", LineKind::Aside),
            ("万元", LineKind::Aside),
            ("2022年12月31日", LineKind::Aside),
            ("2022年度", LineKind::Aside),
            ("共22家", LineKind::Aside),
            ("本名录列全基地企业，共　　家", LineKind::Aside),
            ("必填", LineKind::Aside),
            (
                "贵阳市大数据及软件和信息技术服务产业集聚示范基地",
                LineKind::Aside,
            ),
            ("示例软件园", LineKind::Aside),
            ("注：以上为示例", LineKind::Prose),
            ("基地重点企业情况如下表所示：", LineKind::Prose),
            ("到2025年，基地发展目标如下：", LineKind::Prose),
        ] {
            assert_eq!(line(text), kind, "{text}");
        }
    }

    #[test]
    fn core_words_make_an_annex() {
        for (title, annex) in [
            ("发展总体情况表", Some(Annex::Overview)),
            ("重点企业情况", Some(Annex::Firms)),
            ("示例软件园重点企业汇总表", Some(Annex::Firms)),
            ("重点服务机构", Some(Annex::Services)),
            ("重点工程汇总表", Some(Annex::Projects)),
            ("补充指标", Some(Annex::Supplement)),
            ("软件企业名录", Some(Annex::Roster)),
            ("入驻企业名单", Some(Annex::Roster)),
            ("重点项目企业名录", Some(Annex::Roster)),
            ("高新技术企业名单", None),
            ("2022年享受政策企业情况表", None),
            ("重点企业", None),
        ] {
            assert_eq!(annex_named(&normalise(title)), annex, "{title}");
        }
    }

    #[test]
    fn a_title_gives_one_year_or_none() {
        for (title, year) in [
            ("2021年重点企业汇总表", Some(2021)),
            ("重点企业汇总表（2022年度）", Some(2022)),
            ("2022", Some(2022)),
            ("2022年", Some(2022)),
            ("重点企业2021", Some(2021)),
            ("企业名录（截至2022年12月31日）", Some(2022)),
            ("2020-2022年企业名录", None),
            ("2021年、2022年", None),
            ("Sheet1", None),
            ("12345", None),
        ] {
            assert_eq!(year_of(title), year, "{title}");
        }
    }

    #[test]
    fn names_that_tell_nothing_are_no_titles() {
        for name in [
            "Sheet1",
            "Sheet1 (2)",
            "表1",
            "2022",
            "2022年",
            "终稿",
            "数据",
            "工作表3",
            "第2页",
            "附件3",
            "软件类",
            "大数据类",
            "示例软件园",
            "v2.1",
            "最终版(3)",
        ] {
            assert!(is_neutral(name), "{name}");
        }
        for name in ["高新企业", "发展目标", "政策兑现", "税收"] {
            assert!(!is_neutral(name), "{name}");
        }
    }

    #[test]
    fn a_file_counts_where_it_is_called_exactly_as_a_form_is() {
        for (stem, annex) in [
            ("企业名录", Some(Annex::Roster)),
            ("附件3 重点企业汇总表(终稿2)", Some(Annex::Firms)),
            ("补充指标2022-12-31", Some(Annex::Supplement)),
            ("软件企业名录", None),
            ("示例软件园企业名录", None),
            ("2022年享受政策企业情况表", None),
        ] {
            assert_eq!(annex_of_file(stem), annex, "{stem}");
        }
    }
}
