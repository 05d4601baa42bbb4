//! Names of bases and of the programme, as they stand in titles and in the names of sheets.

use super::label::vocabulary::ELSEWHERE;
use super::organisation::is_organisation;
use super::presence::says_absent;

/// What the notice calls every base; what stands before it in a title is the base's own name.
pub const BASE_KIND: &str = "大数据及软件和信息技术服务产业集聚示范基地";

/// How the names of bases end.
const ENDINGS: &[&str] = &[
    "园区",
    "园",
    "基地",
    "开发区",
    "新区",
    "城",
    "谷",
    "港",
    "小镇",
];
/// How the names of those end who submit a table, beside the endings of organisations.
const SUBMITTERS: &[&str] = &[
    "委员会",
    "管委会",
    "政府",
    "办公室",
    "孵化器",
    "大厦",
    "广场",
];
/// Words that no name of a base holds.
const NO_NAMES: &[&str] = &[
    "名录", "名单", "清单", "表", "汇总", "情况", "指标", "目标", "企业",
];
/// What is wider than any base.
const WIDER: &[&str] = &[
    "全市", "全省", "全国", "全区", "全县", "本市", "本省", "我市", "我省", "、",
];
/// Characters of the longest name.
const LONGEST: usize = 24;
/// What may stand before a name.
const ABOVE: &[&str] = &["贵州省", "贵阳市"];

/// A title without the name of the programme.
pub fn without_programme(normalised: &str) -> &str {
    let Some((before, behind)) = normalised.split_once(BASE_KIND) else {
        return normalised;
    };
    if ABOVE.contains(&before) || before.is_empty() {
        behind
    } else {
        normalised
    }
}

/// True for the name of a base, of the programme or of an organisation, and nothing else.
pub fn is_place_name(normalised: &str) -> bool {
    let named = normalised.trim_end_matches(BASE_KIND);
    if named.len() < normalised.len() && named.chars().count() <= LONGEST {
        return true;
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| named.ends_with(end));
    (ends(ENDINGS) || ends(SUBMITTERS) || is_organisation(named))
        && named.chars().count() <= LONGEST
        && !NO_NAMES.iter().any(|word| named.contains(word))
}

/// What stands behind the name of the base that a text opens with, once the programme's is taken off:
/// one of those given; where none is, one that ends as the names of bases do.
pub fn behind_base<'a>(normalised: &'a str, bases: &[&str]) -> &'a str {
    let text = match normalised.split_once(BASE_KIND) {
        Some((_, behind)) => behind,
        None => normalised,
    };
    if bases.is_empty() {
        let end = ENDINGS
            .iter()
            .filter_map(|end| text.find(end).map(|at| at + end.len()))
            .max()
            .unwrap_or(0);
        return if is_one_name(&text[..end]) {
            &text[end..]
        } else {
            text
        };
    }
    let bare = ABOVE
        .iter()
        .fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
    let known = bases.iter().filter_map(|base| {
        let own = ABOVE
            .iter()
            .fold(*base, |base, word| base.strip_prefix(word).unwrap_or(base));
        bare.strip_prefix(own).filter(|_| !own.is_empty())
    });
    known.min_by_key(|rest| rest.len()).unwrap_or(text)
}

/// True for what may be the name of one base, and says nothing else: not 其他园区, 退出园区.
fn is_one_name(words: &str) -> bool {
    !names_others(words) && !NO_NAMES.iter().any(|word| words.contains(word)) && !says_absent(words)
}

/// True where words speak of other places than the base, or of more than it: 其他园区, 全市, 各园区.
pub fn names_others(words: &str) -> bool {
    is_elsewhere(words) || WIDER.iter().any(|word| words.contains(word))
}

/// True for words that mean no one base, or another than the one at hand: 其他园区, 周边基地.
pub fn is_elsewhere(words: &str) -> bool {
    ELSEWHERE.any_in(words)
}

/// Words that hold the letter of a place and are none.
const NO_PLACES: &[&str] = &[
    "贵州省",
    "贵阳市",
    "市场",
    "上市",
    "城市",
    "区块链",
    "区域",
    "园区",
    "基地",
    "本市",
    "全市",
    "省级",
    "市级",
    "区级",
    "县级",
];

/// A text without these names of bases, wherever they stand: they may hold any word.
pub fn without_bases(normalised: &str, bases: &[&str]) -> String {
    let named = bases.iter().filter(|base| !base.is_empty());
    named.fold(normalised.to_owned(), |text, base| text.replace(base, ""))
}

/// True where a title names a place, or a base, other than those given.
pub fn names_a_place(normalised: &str, bases: &[&str]) -> bool {
    let programme = normalised.replace(BASE_KIND, "");
    let bare = NO_PLACES
        .iter()
        .fold(without_bases(&programme, bases), |text, word| {
            text.replace(word, "")
        });
    bare.contains(['省', '市', '县', '州', '区', '镇', '园', '城', '谷', '港'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_base_is_taken_off() {
        assert_eq!(behind_base("示例软件园软件", &[]), "软件");
        assert_eq!(behind_base("示例软件园", &["贵阳市示例软件园"]), "");
        assert_eq!(behind_base("贵阳市示例软件园规上", &["示例软件园"]), "规上");
        assert_eq!(behind_base("云岩区", &["示例软件园"]), "云岩区");
        assert_eq!(behind_base("贵阳市", &["示例软件园"]), "贵阳市");
        assert_eq!(behind_base("入驻", &[]), "入驻");
    }

    #[test]
    fn names_of_places_are_names_alone() {
        for name in [
            "示例软件园",
            "贵阳大数据科创城",
            "贵阳市大数据及软件和信息技术服务产业集聚示范基地",
        ] {
            assert!(is_place_name(name), "{name}");
        }
        for name in ["示例软件园企业名录", "软件企业", "高新企业"] {
            assert!(!is_place_name(name), "{name}");
        }
    }
}
