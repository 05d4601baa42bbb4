//! What bases are called, and when two names mean two bases.
//!
//! Tables of different bases are never joined, so this must be told by one rule everywhere. A name
//! is what stands before the programme's own name in a title, or behind `基地名称:`. The programme's
//! name, in whatever part of it, names no base.

use super::column::Annex;
use super::form::{annex_titled, own_words};
use super::place::is_elsewhere;

/// What the programme's name is made of. A name of such words alone names no base.
const PROGRAMME: [&str; 21] = [
    "大数据",
    "软件",
    "信息技术",
    "信息",
    "服务业",
    "服务",
    "产业",
    "业",
    "园区",
    "集聚",
    "示范",
    "基地",
    "贵州省",
    "贵阳市",
    "及",
    "和",
    "与",
    "、",
    "的",
    "创建",
    "申报",
];
/// What does not tell two names apart.
const INDIFFERENT: [&str; 6] = ["贵州省", "贵阳市", "园区", "产业", "示范", "基地"];
/// What the name of a base ends in where no programme stands behind it.
const ENDINGS: [&str; 6] = ["园", "园区", "基地", "城", "谷", "港"];
/// What may follow the name on its line.
const NEXT_LABELS: [&str; 7] = [
    "填报单位",
    "申报单位",
    "报送单位",
    "填表单位",
    "金额单位",
    "填报日期",
    "(盖章)",
];
/// Words that make 园 or 基地 any base: 全园, 本基地.
const ANY: [char; 7] = ['全', '本', '我', '该', '入', '园', '某'];
/// Characters of the shortest name that is believed without the programme behind it.
const SHORTEST: usize = 3;

/// The base that a line's words behind `基地名称:` name, without the programme behind it.
pub fn in_line(words: &str) -> Option<String> {
    let labels = NEXT_LABELS.iter().filter_map(|label| words.find(label));
    let own = &words[..labels.min().unwrap_or(words.len())];
    let own = programme_in(own).map_or(own, |at| &own[..at]);
    names_a_base(own).then(|| without_city(own).to_owned())
}

/// The base that the title of an annex names: all before the programme's name; or where a title of
/// annexes 2 to 5 leaves that out, all before the annex's own words, if it ends as bases do.
pub fn in_title(normalised: &str) -> Option<String> {
    let annex = annex_titled(normalised)?;
    let title = without_number(normalised);
    if let Some(at) = programme_in(title) {
        let before = &title[..at];
        return names_a_base(before).then(|| without_city(before).to_owned());
    }
    let before = before_own_words(annex, title)?;
    let before = before.trim_end_matches(|c: char| c.is_ascii_digit() || "年度".contains(c));
    is_base(before).then(|| without_city(before).to_owned())
}

/// True where two names, neither of which holds the other, mean two bases. A city, a year and the
/// words that all bases bear are taken off first.
pub fn differ(one: &str, other: &str) -> bool {
    let (one, other) = (core(one), core(other));
    !one.contains(&other) && !other.contains(&one)
}

/// True where words end as the names of bases do, and say which.
pub fn is_base(words: &str) -> bool {
    let long_enough = words.chars().count() >= SHORTEST;
    let ends = ENDINGS.iter().any(|ending| words.ends_with(ending));
    long_enough && ends && names_a_base(words) && !words.starts_with(ANY) && !is_elsewhere(words)
}

/// What is left of a name once all that does not tell is taken off.
fn core(name: &str) -> String {
    let mut core: String = super::words::normalise(name).into_owned();
    while let Some((start, end)) = year_in(&core) {
        core.replace_range(start..end, "");
    }
    core.retain(|c| !"()[]【】〔〕《》\"“”'‘’·-—_".contains(c));
    for word in INDIFFERENT {
        core = core.replace(word, "");
    }
    core.replace("管理委员会", "管委会")
}

/// Where a year stands, with 年 or 年度 behind it.
fn year_in(text: &str) -> Option<(usize, usize)> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts
        .filter_map(|at| {
            let digits = text.get(at..at + 4)?;
            let is_year = digits.bytes().all(|byte| byte.is_ascii_digit())
                && (digits.starts_with("19") || digits.starts_with("20"));
            let behind = &text[at + 4..];
            let rest = behind.strip_prefix('年').unwrap_or(behind);
            let rest = rest.strip_prefix('度').unwrap_or(rest);
            is_year.then_some((at, text.len() - rest.len()))
        })
        .next()
}

/// True unless the words are the programme's, or none.
fn names_a_base(words: &str) -> bool {
    let mut rest = words;
    if let Some((start, end)) = year_in(rest) {
        rest = if start == 0 { &rest[end..] } else { rest };
    }
    while let Some(word) = PROGRAMME.iter().find(|word| rest.starts_with(**word)) {
        rest = &rest[word.len()..];
    }
    // What the forms leave open is XX.
    !rest.starts_with(['X', 'x', '×', '某', '_']) && rest.chars().any(char::is_alphabetic)
}

/// Where the programme's name begins: words of its own alone, from 大数据 or 软件 to 示范基地.
fn programme_in(text: &str) -> Option<usize> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts
        .filter(|at| {
            ["大数据", "软件"]
                .iter()
                .any(|word| text[*at..].starts_with(word))
        })
        .find(|at| {
            let mut rest = &text[*at..];
            let mut shows = false;
            while let Some(word) = PROGRAMME.iter().find(|word| rest.starts_with(**word)) {
                shows |= *word == "示范";
                rest = &rest[word.len()..];
                if shows && *word == "基地" {
                    return true;
                }
            }
            false
        })
}

/// What stands before the words that tell annexes 2 to 5. Those of a list of firms say which of them
/// it lists, and no base.
fn before_own_words(annex: Annex, title: &str) -> Option<&str> {
    let words: &[&str] = match annex {
        Annex::Overview | Annex::Firms | Annex::Services | Annex::Projects => own_words(annex),
        Annex::Supplement | Annex::Roster => &[],
    };
    let found = words.iter().filter_map(|word| title.find(word)).min()?;
    Some(&title[..found])
}

/// A title without the number of its annex: `附件3:`, `附表2-1`.
fn without_number(title: &str) -> &str {
    let marks = ["附件", "附表", "表"];
    let Some(behind) = marks.iter().find_map(|mark| title.strip_prefix(mark)) else {
        return title;
    };
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六-.:、()".contains(c);
    behind.trim_start_matches(is_number)
}

fn without_city(name: &str) -> &str {
    name.trim_start_matches("贵州省")
        .trim_start_matches("贵阳市")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_the_base_before_the_programme() {
        let programme = "大数据及软件和信息技术服务产业集聚示范基地";
        for (title, base) in [
            (format!("贵阳市{programme}重点企业汇总表"), None),
            (format!("{programme}发展总体情况表"), None),
            (format!("2022年贵阳市{programme}重点项目汇总表"), None),
            (
                format!("贵阳市示例软件园{programme}重点企业汇总表"),
                Some("示例软件园"),
            ),
            (
                format!("贵阳大数据港{programme}重点企业汇总表"),
                Some("贵阳大数据港"),
            ),
            (
                "示例大数据产业集聚示范基地重点企业汇总表".into(),
                Some("示例"),
            ),
            ("示例软件园重点企业汇总表".into(), Some("示例软件园")),
            (
                "附件3:花溪数谷2022年重点企业汇总表".into(),
                Some("花溪数谷"),
            ),
            ("重点企业汇总表".into(), None),
            ("其他园区重点企业汇总表".into(), None),
            ("本市兄弟园区重点企业汇总表".into(), None),
            ("基地重点企业汇总表".into(), None),
            ("本园区重点企业汇总表".into(), None),
            ("附件3示例软件园重点企业汇总表".into(), Some("示例软件园")),
            (
                "附件2-1:示例软件园发展总体情况表".into(),
                Some("示例软件园"),
            ),
            ("XX软件园重点企业汇总表".into(), None),
            ("云岩区重点企业汇总表".into(), None),
            ("示例软件园企业名录".into(), None),
            ("2022年享受政策企业情况表".into(), None),
        ] {
            assert_eq!(in_title(&title).as_deref(), base, "{title}");
        }
    }

    #[test]
    fn a_line_names_a_base_unless_it_names_the_programme() {
        for (line, base) in [
            ("示例软件园", Some("示例软件园")),
            (
                "示例软件园大数据及软件和信息技术服务产业集聚示范基地",
                Some("示例软件园"),
            ),
            ("贵阳市大数据及软件和信息技术服务产业集聚示范基地", None),
            ("贵阳市软件产业示范基地", None),
            ("示例软件园填报单位:示例区大数据局", Some("示例软件园")),
            ("填报单位:示例区大数据局", None),
            ("大数据和软件产业集聚示范基地", None),
        ] {
            assert_eq!(in_line(line).as_deref(), base, "{line}");
        }
    }

    #[test]
    fn spellings_of_one_name_do_not_differ_and_two_names_do() {
        let name = "贵阳市示例软件园";
        for other in [
            "示例软件园",
            "贵州省贵阳市示例软件园",
            "贵阳市观山湖区示例软件园",
            "示例软件园区",
            "示例软件产业园",
            "示例软件园示范基地",
            "2022年示例软件园",
            "示例软件园（二期）",
            "示例 软件园",
            "产业园区",
        ] {
            assert!(!differ(name, other), "{other}");
            assert!(!differ(other, name), "{other}");
        }
        for other in ["花溪数谷", "示例数谷", "示范软件城", "云岩软件港"] {
            assert!(differ(name, other), "{other}");
        }
    }
}
