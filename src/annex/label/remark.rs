//! 备注 and 出处 of a stated figure: prose in which only the words count that govern the figure.
//! 规划面积 and 含在建 do; 规划局核定, 不含在建0.4万平方米 and the name of a plan as the source do not.

use super::super::words::normalise;
use super::cover::{plan_word, rest_of};
use super::vocabulary::{
    BESIDES, COMING_ABOUT, DOCUMENTS, EXCLUDING, INCLUDING, NOT_OF_BASE, OTHER_ALONE,
    OTHER_FIGURES, PLANNED_FIGURES,
};

/// Words that make a stated figure another one, and whether they speak of an aim or a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Governing {
    pub words: String,
    pub planned: bool,
}

/// The first clause of a remark that governs the figure beside it. `year` is the figure's, where it
/// has one: what a remark says of later years does not govern it.
pub fn governing(text: &str, year: Option<i16>) -> Option<Governing> {
    let normal = normalise(text);
    without_quoted(&normal)
        .split([',', ';', '。', '!', '?', '(', ')', '[', ']'])
        .find_map(|clause| governs(clause, year))
}

/// Without what stands in the marks of a title: 《“十四五”规划》 is a document.
fn without_quoted(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            match c {
                '《' | '〈' => depth += 1,
                '》' | '〉' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

fn governs(clause: &str, year: Option<i16>) -> Option<Governing> {
    let trimmed = clause.trim_matches(|c: char| c.is_ascii_punctuation() || "、:".contains(c));
    let clause = without_excluded(trimmed)?;
    if let Some(included) = included(clause) {
        return Some(included);
    }
    if clause.is_empty() || is_source(clause) {
        return None;
    }
    let says = |planned: bool| Governing {
        words: clause.to_owned(),
        planned,
    };
    if BESIDES.any_in(clause) {
        return None;
    }
    let counts = clause.contains(|c: char| c.is_ascii_digit());
    let other = OTHER_FIGURES.any_in(clause) || (!counts && OTHER_ALONE.any_in(clause));
    if other {
        return Some(says(false));
    }
    let comes_about = COMING_ABOUT.any_in(clause);
    let word = plan_word(clause);
    if let Some(word) = word
        && !comes_about
        && speaks_of_later_years(clause, year)
    {
        return is_label(clause, word).then(|| says(true));
    }
    let alone = word.is_some_and(|word| clause.chars().count() <= word.chars().count() + 2);
    let figure = PLANNED_FIGURES.iter().any(|words| stands_in(words, clause));
    let counted = word.is_some_and(|word| is_counted(clause, word) || is_named(clause, word));
    (alone || figure || counted || (comes_about && word.is_some())).then(|| says(true))
}

/// 目标2.5万平方米, 规划约3万平方米: the figure of the aim itself.
fn is_counted(clause: &str, word: &str) -> bool {
    let behind = clause.split_once(word).map_or("", |(_, behind)| behind);
    let counts = behind.starts_with(|c: char| c.is_ascii_digit() || "约为达到".contains(c));
    counts && rest_of(behind, &[]).years.is_empty()
}

/// 计划引进数, 预计总收入: the name of a figure that opens with an aim.
fn is_named(clause: &str, word: &str) -> bool {
    let ends = ["数", "值", "面积", "收入", "额", "规模", "数量"];
    clause.starts_with(word) && ends.iter().any(|end| clause.ends_with(end))
}

/// 2025年目标, 2025年规划数: nothing but a year and what its figure is, which can only be the figure beside it.
fn is_label(clause: &str, word: &str) -> bool {
    let dated = clause.trim_start_matches(|c: char| c.is_ascii_digit() || "年度末底".contains(c));
    let behind = dated.strip_prefix(word);
    behind.is_some_and(|behind| ["", "值", "数", "面积", "数据", "指标", "口径"].contains(&behind))
}

/// True where all the years that a clause names come after a year.
fn speaks_of_later_years(clause: &str, year: Option<i16>) -> bool {
    let years = rest_of(clause, &[]).years;
    year.is_some_and(|year| !years.is_empty() && years.iter().all(|named| *named > year))
}

/// True where words stand in a clause outside the names that only look like them: 规划面积, and no
/// 规划局.
fn stands_in(words: &str, clause: &str) -> bool {
    if plan_word(words).is_none() {
        return clause.contains(words);
    }
    clause.match_indices(words).any(|(at, _)| {
        let before = clause[..at].chars().next_back().map_or(0, char::len_utf8);
        let behind = clause[at + words.len()..].chars().take(4);
        let behind: usize = behind.map(char::len_utf8).sum();
        plan_word(&clause[at - before..at + words.len() + behind]).is_some()
    })
}

/// The clause up to what leaves something out of the figure; `None` where the whole clause says so:
/// 在建部分未计入.
fn without_excluded(clause: &str) -> Option<&str> {
    let places = EXCLUDING
        .iter()
        .filter_map(|word| Some((clause.find(word)?, word.len())));
    let Some((at, length)) = places.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))
    else {
        return Some(clause);
    };
    let behind = &clause[at + length..];
    let says_all = ["", "内", "在内", "外", "的"].contains(&behind);
    (!says_all).then_some(&clause[..at])
}

/// What a clause brings into the figure: 含在建, 包括意向企业3家.
fn included(clause: &str) -> Option<Governing> {
    let behind = INCLUDING
        .iter()
        .filter_map(|word| clause.find(word).map(|at| &clause[at + word.len()..]))
        .max_by_key(|behind| behind.len())?;
    let planned = plan_word(behind).is_some();
    let foreign = NOT_OF_BASE.any_in(behind);
    (planned || foreign).then(|| Governing {
        words: clause.to_owned(),
        planned,
    })
}

/// True for where a figure is from: the name of a document or an office, a page of it.
fn is_source(clause: &str) -> bool {
    let of_page = clause.rsplit_once('第').map(|(before, behind)| {
        let part = behind.trim_start_matches(|c: char| {
            c.is_ascii_digit() || "一二三四五六七八九十-~至".contains(c)
        });
        (before, part)
    });
    let named = match of_page {
        Some((before, part)) if part.starts_with(['页', '章', '节', '条', '款', '项', '部']) => {
            before
        }
        Some(_) | None => clause,
    };
    let paged = named.len() < clause.len();
    // 规划 alone is no document, and 规划面积 none that anybody has.
    let document = DOCUMENTS.iter().any(|end| {
        named
            .strip_suffix(end)
            .is_some_and(|name| name.chars().count() >= 2)
    });
    let figure = PLANNED_FIGURES.iter().any(|words| named.ends_with(words));
    !figure && (document || (paged && !named.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_govern_the_figure_count() {
        for planned in [
            "目标值",
            "规划面积",
            "规划总建筑面积",
            "含在建",
            "含在建0.4万平方米",
            "预计年底建成",
            "预计2024年竣工",
            "含意向",
            "包括意向企业3家",
            "其中在建0.4万平方米",
            "预计数",
            "2022年目标",
            "2022年计划",
            "规划",
            "预计",
            "在建",
            "按规划",
            "规划数，见方案第3页",
            "申请报告（规划数）",
            "目标2.5万平方米",
            "在建面积计入",
            "远期规划",
            "含拟入驻企业",
            "尚未建成",
            "含在建及规划",
            "计划引进数",
            "预计总收入",
            "建设中",
            "全部建成后",
            "力争完成",
            "2025年目标",
            "2025年规划数",
            "2025年度目标值",
        ] {
            let said = governing(planned, Some(2022)).unwrap_or_else(|| panic!("{planned}"));
            assert!(said.planned, "{planned}");
        }
        for other in [
            "含园区外企业",
            "集团合并口径",
            "上年数",
            "含已迁出企业2家",
            "占地面积",
            "约数",
            "估算",
        ] {
            let said = governing(other, Some(2022)).unwrap_or_else(|| panic!("{other}"));
            assert!(!said.planned, "{other}");
        }
    }

    #[test]
    fn other_words_do_not() {
        for innocent in [
            "",
            "不含在建0.4万平方米",
            "不含在建",
            "不包括规划面积",
            "在建部分未计入",
            "在建除外",
            "扣除在建后",
            "2025年目标3万平方米",
            "2025年计划搬迁",
            "2025年规划新增1万平方米",
            "规划局核定",
            "自然资源和规划局测绘",
            "见建设方案第3页",
            "2022年统计年报",
            "《十四五规划》",
            "《贵阳市大数据产业发展规划（2021-2025年）》第12页",
            "详见产业规划第3页",
            "总体规划批复",
            "不动产权证书",
            "建设工程规划许可证",
            "规划验收合格证",
            "申请报告第3页",
            "软件业统计年报",
            "经审计的汇总报表",
            "含地下室",
            "含孵化企业12家",
            "包括贵州示例集团有限公司",
            "另有在建0.4万平方米",
            "此外意向企业5家",
            "2025年目标5万平方米",
            "计划2023年扩建",
            "计划2023年新增20家",
            "二期在建",
            "虚拟现实产业园",
            "拟上市企业3家",
            "三年行动计划",
            "目标责任书",
            "比上年增长12%",
            "上年数为1.9万平方米",
            "占地面积3万平方米",
            "含分公司2家",
            "平等互利",
            "由测绘院出具",
            "税务系统导出",
            "同比增长5%",
            "以竣工验收备案表为准",
            "2022年12月31日实有",
        ] {
            assert_eq!(governing(innocent, Some(2022)), None, "{innocent}");
        }
    }
}
