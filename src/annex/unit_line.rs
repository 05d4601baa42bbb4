//! Units in the lines around a table.

use super::column::Unit;
use super::label::vocabulary::{OTHERS, PADDING};
use super::label::{parse, split_brackets};
use super::unit::{SPELLINGS, unit_among_words, unit_named};
use super::words::normalise;

/// 填报单位 and its like are no units of measure.
const OF_WHOM: &[&str] = &[
    "填报", "填表", "报送", "申报", "建设", "编制", "责任", "管理", "项目", "主管", "牵头", "运营",
    "盖章", "企业",
];

/// The units that a line such as `单位:万元`, `填报单位:… 金额单位:元` or `(单位:人、元)` gives.
pub fn units_of_line(text: &str) -> Vec<Unit> {
    let normal = normalise(text);
    let named = ["单位", "金额"].iter().find_map(|word| {
        let parts: Vec<&str> = normal.split(word).collect();
        let units: Vec<Unit> = parts
            .windows(2)
            .filter(|pair| !OF_WHOM.iter().any(|whom| pair[0].ends_with(whom)))
            .flat_map(|pair| units_in(pair[1]))
            .collect();
        (!units.is_empty()).then_some(units)
    });
    named.unwrap_or_else(|| {
        let (_, bracketed) = split_brackets(&normal);
        bracketed
            .iter()
            .filter_map(|inside| unit_named(inside))
            .collect()
    })
}

/// The words beside the units of a line that make amounts under them other ones: `单位:万元(含税)`.
pub fn words_of_line(text: &str) -> Vec<String> {
    if units_of_line(text).is_empty() {
        return Vec::new();
    }
    let normal = normalise(text);
    let signs = ['(', ')', ',', '、', '/', ';', ':', ' '];
    let known = |word: &&str| OTHERS.contains(word);
    let mut words: Vec<String> = normal
        .split(signs)
        .filter(known)
        .map(str::to_owned)
        .collect();
    if words.is_empty() {
        let behind = normal.rsplit("单位").next().unwrap_or_default();
        let list = behind.trim_start_matches([':', '为', '是']);
        let bracketed = list.split_once('(').and_then(|(before, rest)| {
            let (inside, _) = rest.split_once(')')?;
            unit_named(before).map(|_| format!("{before}({inside})"))
        });
        words.extend(
            bracketed
                .map(|label| parse(&label).beside(&[&*PADDING]).rest)
                .unwrap_or_default(),
        );
    }
    words
}

/// The units at the beginning of what follows 单位.
fn units_in(after: &str) -> Vec<Unit> {
    let list = after.trim_start_matches([':', '(', '为', '是']);
    // 人民币(元): the currency, and the unit in brackets behind it.
    let list = match list.split_once('(') {
        Some(("人民币" | "RMB", unit)) => unit,
        Some(_) | None => list,
    };
    let parts = list
        .split([')', '(', ';', '。', ' '])
        .next()
        .unwrap_or_default()
        .split([',', '、', '/', '和', '及']);
    parts
        .map_while(|part| match unit_among_words(part) {
            Some(unit) => Some(vec![unit]),
            None => side_by_side(part),
        })
        .flatten()
        .collect()
}

/// `亿元人`, from 亿元 and 人 with a blank between them: units and nothing else.
fn side_by_side(text: &str) -> Option<Vec<Unit>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let mut beginning: Vec<&(&str, Unit)> = SPELLINGS
        .iter()
        .filter(|(spelling, _)| text.starts_with(spelling))
        .collect();
    beginning.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.len()));
    let units = beginning.into_iter().find_map(|(spelling, unit)| {
        let behind = side_by_side(&text[spelling.len()..])?;
        Some(std::iter::once(*unit).chain(behind).collect::<Vec<_>>())
    });
    units.filter(|units| !units.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_the_units_of_a_line_are_told() {
        for (line, words) in [
            ("单位：万元（含税）", "含税"),
            ("（单位：万元，含税）", "含税"),
            ("单位：万元、含税", "含税"),
            ("金额单位：万元（集团合并）", "集团合并"),
            ("单位：万元/月", "月"),
            ("单位：万元（上年）", "上年"),
            ("单位：万元", ""),
            ("单位：万元、人", ""),
            ("单位：万元（人民币）", ""),
            ("单位：万元（不含税）", ""),
            ("单位：万元（保留两位小数）", ""),
            ("金额单位：人民币万元", ""),
            ("填报单位（盖章）：示例区 单位：万元", ""),
            ("单位：万元 填报人：张三（签字）", ""),
            ("单位：亿元 人", ""),
            ("（含税）", ""),
        ] {
            assert_eq!(words_of_line(line).join("、"), words, "{line}");
        }
    }

    #[test]
    fn the_units_of_a_line_are_read() {
        for (line, units) in [
            ("单位:万元", vec![Unit::TenThousandYuan]),
            ("金额单位：元", vec![Unit::Yuan]),
            ("单位 元", vec![Unit::Yuan]),
            ("单位（元）", vec![Unit::Yuan]),
            ("金额：元", vec![Unit::Yuan]),
            ("填报单位:示例软件园    金额单位:元", vec![Unit::Yuan]),
            (
                "(单位:亿元、人)",
                vec![Unit::HundredMillionYuan, Unit::Person],
            ),
            ("单位:人、元", vec![Unit::Person, Unit::Yuan]),
            ("重点企业汇总表（元）", vec![Unit::Yuan]),
            ("注:金额单位为元", vec![Unit::Yuan]),
            (
                "单位：亿元 人",
                vec![Unit::HundredMillionYuan, Unit::Person],
            ),
            (
                "单位:万元 家 人 %",
                vec![
                    Unit::TenThousandYuan,
                    Unit::Item,
                    Unit::Person,
                    Unit::Percent,
                ],
            ),
            ("单位：萬元", vec![Unit::TenThousandYuan]),
            ("单位:人民币元", vec![Unit::Yuan]),
            ("单位:人民币（元）", vec![Unit::Yuan]),
            ("金额单位：人民币（万元）", vec![Unit::TenThousandYuan]),
            ("单位：M²", vec![Unit::SquareMetre]),
            ("单位:个体户", vec![]),
            ("单位:美元", vec![Unit::Unknown]),
            ("填报单位:贵阳市", vec![]),
            ("填报单位(盖章):", vec![]),
        ] {
            assert_eq!(units_of_line(line), units, "{line}");
        }
    }
}
