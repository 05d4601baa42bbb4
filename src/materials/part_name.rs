//! Parts of a base that are told by a letter, a number or a direction: F座, 五期, 北片区, 12号楼.

/// What may be numbered so,
const OF_NUMBERS: [&str; 6] = ["号楼", "#楼", "号地块", "号厂房", "号楼栋", "期"];
/// and what by a letter or a direction.
const OF_LETTERS: [&str; 13] = [
    "地块", "片区", "组团", "标段", "栋", "座", "幢", "区", "园", "馆", "楼", "号楼", "期",
];
/// What stands behind 一园, where it is one of several and no 园区.
const BEHIND_NUMBERED: [char; 9] = [')', '、', ',', '入', '建', '总', '共', '现', '已'];

/// Bytes of the name of a part that a text begins with. `before` is what stands in front of it.
pub fn part_name(before: &str, text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let behind = &text[first.len_utf8()..];
    if first.is_ascii_alphabetic() && !before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return Some(first.len_utf8() + longest(&OF_LETTERS, behind)?);
    }
    if "东西南北".contains(first) {
        let kind = longest(&OF_LETTERS, behind).filter(|_| !behind.starts_with('期'))?;
        return Some(first.len_utf8() + kind);
    }
    if "一二三四五六七八九".contains(first) {
        let numbered = ["园", "区"].iter().find(|kind| {
            let rest = behind.strip_prefix(**kind);
            rest.is_some_and(|rest| rest.starts_with(BEHIND_NUMBERED))
        });
        let kind = numbered
            .map(|kind| kind.len())
            .or_else(|| longest(&OF_NUMBERS, behind))?;
        return Some(first.len_utf8() + kind);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let begins = !before.ends_with(|c: char| c.is_ascii_digit() || ".,".contains(c));
    let kind = longest(&OF_NUMBERS, &text[digits..]).filter(|_| digits > 0 && begins)?;
    Some(digits + kind)
}

fn longest(kinds: &[&str], text: &str) -> Option<usize> {
    let fitting = kinds.iter().filter(|kind| text.starts_with(**kind));
    fitting.map(|kind| kind.len()).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_from_numbers_of_them() {
        for (text, name) in [
            ("F座建筑面积", "F座"),
            ("五期总建筑面积", "五期"),
            ("北片区入驻企业", "北片区"),
            ("12号楼建筑面积", "12号楼"),
            ("一园)入驻企业", "一园"),
        ] {
            assert_eq!(part_name("", text), Some(name.len()), "{text}");
        }
        for text in [
            "三栋研发楼",
            "3座楼宇",
            "一园区",
            "中期目标",
            "南明区企业",
            "12栋",
            "2022年",
        ] {
            assert_eq!(part_name("", text), None, "{text}");
        }
        assert_eq!(part_name("I", "T园区"), None);
    }
}
