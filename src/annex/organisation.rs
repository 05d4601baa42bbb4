//! How the names of organisations end: what does is a firm or an institution, whatever else it says.

use super::word_list::WordList;

/// How the names of firms and institutions end.
const ORGANISATIONS: &[&str] = &[
    "公司", "集团", "厂", "中心", "院", "所", "社", "店", "合伙)", "部", "局", "站", "学校",
    "大学", "协会", "联盟",
];

/// The endings that no sum of other rows has, in brackets or not.
static FIRMS: WordList = WordList::of(&["公司", "厂", "院", "所", "中心", "合伙", "店", "社"]);

/// True for text that ends as the names of firms and institutions do.
pub fn is_organisation(normalised: &str) -> bool {
    ORGANISATIONS.iter().any(|end| normalised.ends_with(end))
}

/// The same for a name with remarks in brackets behind it: 甲公司(规上).
pub fn is_organisation_remarked(normalised: &str) -> bool {
    is_organisation(normalised) || is_organisation(without_last_bracket(normalised))
}

/// True for a name that ends as a firm's does, also before a remark in brackets: such a row is a firm
/// whatever its amounts come to.
pub fn ends_as_firm(normalised: &str) -> bool {
    let ends = |name: &str| FIRMS.words().any(|end| name.ends_with(end));
    ends(normalised.trim_end_matches(')')) || ends(without_last_bracket(normalised))
}

/// `甲公司(规上)` without its last bracket.
pub fn without_last_bracket(normalised: &str) -> &str {
    match normalised.strip_suffix(')') {
        Some(open) => open.rsplit_once('(').map_or(normalised, |(name, _)| name),
        None => normalised,
    }
}

/// What stands in brackets behind a firm's name, before it with a colon, or behind its ending: what is
/// said of the firm, and not its name. All of a text that does not name a firm.
pub fn beside_name(normalised: &str) -> Vec<&str> {
    let end = FIRMS.last_end(normalised);
    let mut beside = Vec::new();
    let named = match end {
        Some(end) => {
            beside.push(&normalised[end..]);
            &normalised[..end]
        }
        None => normalised,
    };
    if let Some((before, _)) = named.split_once([':', '-']) {
        beside.push(before);
    }
    if let Some(bracketed) = named.strip_prefix('(') {
        beside.extend(bracketed.split_once(')').map(|(inside, _)| inside));
    }
    if end.is_none() {
        beside.extend(
            named
                .split_once('(')
                .map(|(_, inside)| inside.trim_end_matches(')')),
        );
    }
    beside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn firms_end_as_firms_do() {
        for name in [
            "贵州甲科技有限公司",
            "贵阳甲公司(规上)",
            "贵阳甲投资管理(有限合伙)",
            "贵阳甲律师事务所",
            "花溪区甲便利店",
        ] {
            assert!(ends_as_firm(name), "{name}");
        }
        for name in ["以上20家企业", "软件类", "软件板块(12家)", "贵州云上"] {
            assert!(!ends_as_firm(name), "{name}");
        }
    }

    #[test]
    fn what_is_said_beside_a_name_is_not_its_name() {
        assert_eq!(beside_name("贵州签约宝科技有限公司"), [""]);
        assert_eq!(beside_name("贵州甲公司(拟入驻)"), ["(拟入驻)"]);
        assert_eq!(beside_name("拟入驻:贵州甲公司"), ["", "拟入驻"]);
        assert_eq!(beside_name("(意向)贵州甲公司"), ["", "意向"]);
        assert_eq!(beside_name("贵州云上(筹)"), ["筹"]);
    }
}
