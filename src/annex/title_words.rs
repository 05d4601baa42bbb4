//! Words beside an annex's own in its title that make the table another one: of another year, of a part
//! of the year, of others than the base, counted otherwise.
//!
//! What stands before the annex's words is mostly the name of the base, which may hold anything, so there
//! words are told at either end; behind them, where names do not stand, each phrase is.

use super::column::Annex;
use super::form::own_words;
use super::label::vocabulary::{NOT_IN_TITLES, SAMPLES};
use super::place::{is_elsewhere, names_others, without_bases};
use super::presence::says_absent;
use super::words::without_number;

/// The words that tell an annex, of those whose figures prove something; a 企业名录 has a reading of its
/// own.
fn core(annex: Annex) -> &'static [&'static str] {
    match annex {
        Annex::Overview | Annex::Firms | Annex::Supplement => own_words(annex),
        Annex::Services | Annex::Projects | Annex::Roster => &[],
    }
}

/// The first words of a title, normalised and without the name of the base, that make the table another
/// one.
pub fn qualifying(annex: Annex, normalised: &str) -> Option<String> {
    let title = without_number(normalised);
    let cores = core(annex).iter();
    let (at, length) = cores
        .filter_map(|core| title.rfind(core).map(|at| (at, core.len())))
        .min()?;
    let before = without_year(&title[..at]);
    let own = NOT_IN_TITLES.iter();
    own.filter(|word| before.starts_with(*word) || before.ends_with(*word))
        .max_by_key(|word| word.len())
        .map(str::to_owned)
        .or_else(|| elsewhere(before))
        .or_else(|| part_of_year(title))
        .or_else(|| phrases(&title[at + length..]).find_map(qualifies))
}

/// True for a title that names something else than a form and says of it that it is of another year, of a
/// part of one, of others than the base's firms, or counted otherwise. No word of a form tells there where
/// a name ends, so a word counts wherever it stands.
pub fn is_of_others(normalised: &str, bases: &[&str]) -> bool {
    let title = without_bases(normalised, bases);
    NOT_IN_TITLES.any_in(&title)
        || SAMPLES.any_in(&title)
        || says_absent(&title)
        || names_others(&title)
        || part_of_year(&title).is_some()
}

/// Behind the annex's words: what stands in brackets or between signs.
fn phrases(behind: &str) -> impl Iterator<Item = &str> {
    behind
        .split(|c: char| !c.is_alphanumeric())
        .map(without_year)
        .filter(|phrase| !phrase.is_empty())
}

fn qualifies(phrase: &str) -> Option<String> {
    let told = NOT_IN_TITLES.iter().chain(SAMPLES.iter());
    told.filter(|word| phrase.starts_with(*word) || phrase.ends_with(*word))
        .max_by_key(|word| word.len())
        .map(str::to_owned)
}

/// 其他园区: another base than this one.
fn elsewhere(before: &str) -> Option<String> {
    let places = ["园区", "基地", "园", "区"];
    let is_place = places.iter().any(|place| before.ends_with(place));
    (is_place && is_elsewhere(before)).then(|| before.to_owned())
}

/// 1-6月, 1至9月: months that are not all of a year's.
fn part_of_year(title: &str) -> Option<String> {
    title.match_indices('月').find_map(|(at, month)| {
        let before = &title[..at];
        let span = before.trim_end_matches(|c: char| c.is_ascii_digit() || "-~至—–月".contains(c));
        let written = &before[span.len()..];
        let mut months = written.split(['-', '~', '至', '—', '–']);
        let number = |text: Option<&str>| text?.trim_end_matches('月').parse::<u32>().ok();
        let (from, to) = (number(months.next())?, number(months.next())?);
        ((from, to) != (1, 12)).then(|| format!("{written}{month}"))
    })
}

/// Without the year that it opens with.
fn without_year(text: &str) -> &str {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if behind.len() == text.len() {
        return text;
    }
    let behind = behind.strip_prefix('年').unwrap_or(behind);
    behind.strip_prefix('度').unwrap_or(behind)
}

#[cfg(test)]
mod tests {
    use super::super::words::normalise;
    use super::*;

    #[test]
    fn words_of_another_year_place_or_count_are_told() {
        for (annex, title, words) in [
            (Annex::Firms, "上年重点企业汇总表", "上年"),
            (Annex::Firms, "2022年全市重点企业汇总表", "全市"),
            (Annex::Firms, "已退出重点企业汇总表", "退出"),
            (Annex::Firms, "其他园区重点企业汇总表", "其他园区"),
            (Annex::Firms, "兄弟园区重点企业汇总表", "兄弟园区"),
            (Annex::Firms, "本市其他园区重点企业汇总表", "本市其他园区"),
            (Annex::Firms, "同类基地重点企业汇总表", "同类基地"),
            (Annex::Firms, "各园区重点企业汇总表", "各园区"),
            (Annex::Firms, "附件3 区外重点企业汇总表", "区外"),
            (
                Annex::Firms,
                "重点企业汇总表（集团合并口径）",
                "集团合并口径",
            ),
            (Annex::Firms, "重点企业汇总表（1-6月）", "1-6月"),
            (Annex::Firms, "2022年1至9月重点企业汇总表", "1至9月"),
            (Annex::Firms, "2022年上半年重点企业汇总表", "上半年"),
            (Annex::Firms, "重点企业汇总表（样表）", "样表"),
            (Annex::Firms, "示例软件园重点企业汇总表（上年）", "上年"),
            (Annex::Supplement, "补充指标表（估算）", "估算"),
            (Annex::Supplement, "补充指标表（含区外）", "含区外"),
            (Annex::Overview, "全市发展总体情况表", "全市"),
        ] {
            let found = qualifying(annex, &normalise(title));
            assert_eq!(found.as_deref(), Some(words), "{title}");
        }
    }

    #[test]
    fn a_list_of_something_else_may_be_of_others() {
        for title in [
            "高新技术企业名单（上年）",
            "去年享受政策企业情况表",
            "往年获奖企业一览表",
            "上一年度企业情况",
            "近三年企业情况",
            "企业情况表（上半年）",
            "企业情况表（1-6月）",
            "前三季度企业情况",
            "每月企业情况",
            "企业情况快报",
            "全市高新技术企业名单",
            "其他园区企业情况表",
            "各园区企业情况表",
            "区外企业情况表",
            "已迁出企业情况表",
            "注销企业情况表",
            "关停企业情况表",
            "待入驻企业情况",
            "入驻企业签约情况表",
            "集团企业合并口径报表",
            "企业情况表（估算）",
            "企业情况样表",
        ] {
            assert!(is_of_others(&normalise(title), &[]), "{title}");
        }
        for title in [
            "享受政策企业情况表",
            "高新技术企业名单",
            "纳税百强企业情况表",
            "企业经营情况统计表",
            "入驻企业情况",
            "虚拟现实企业情况表",
            "规划设计企业情况表",
            "数字经济企业营业收入情况",
            "省级专精特新企业情况表",
            "企业情况表（1-12月）",
            "企业情况表（盖章）",
        ] {
            assert!(!is_of_others(&normalise(title), &[]), "{title}");
        }
        let bases = ["全市通产业园"];
        let title = normalise("全市通产业园企业情况表");
        assert!(!is_of_others(&title, &bases));
    }

    #[test]
    fn names_versions_and_seals_are_not() {
        for title in [
            "重点企业汇总表（盖章）",
            "2022年度示例软件园重点企业汇总表",
            "示例软件园重点企业汇总表（定稿）",
            "附件3-1：重点企业汇总表",
            "重点企业汇总表（软件类）",
            "重点企业汇总表（2022年1-12月）",
            "黔中集团重点企业汇总表",
            "全省一体化大数据园重点企业汇总表",
            "贵阳市云岩区示例软件园重点企业汇总表",
            "重点企业汇总表（经审计）",
            "规上重点企业汇总表",
            "其他重点企业汇总表",
        ] {
            assert_eq!(qualifying(Annex::Firms, &normalise(title)), None, "{title}");
        }
    }
}
