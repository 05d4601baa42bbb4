//! Headings as people write them, brought to one form: wrapped, spaced, with full-width brackets,
//! in either spelling of the notice, with a unit in brackets or behind a stroke.

use super::column::{Column, Unit};
use super::date::year_heading;
use super::unit::{unit_among_words, unit_named};
use super::words::normalise;

/// How alike a heading must be to a column's name, from 0 to 1, to be suggested for it.
const LEAST_LIKENESS: f64 = 0.4;

/// 填报单位 and its like are no units of measure.
const OF_WHOM: &[&str] = &[
    "填报", "填表", "报送", "申报", "建设", "编制", "责任", "管理", "项目", "主管", "牵头", "运营",
    "盖章", "企业",
];

const OPENING: &[char] = &['(', '[', '【', '〔', '〖', '「', '『', '{'];
const CLOSING: &[char] = &[')', ']', '】', '〕', '〗', '」', '』', '}'];

/// A heading taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The words outside brackets, normalised.
    pub words: String,
    /// The words inside brackets, normalised.
    pub bracketed: Vec<String>,
    pub unit: Option<Unit>,
    /// The year that it opens with: 2022年营业总收入.
    pub year: Option<i16>,
}

/// Takes a heading apart into words, bracketed words and unit.
pub fn parse(text: &str) -> Parsed {
    let (before, behind) = split_last_word(text);
    let normal = normalise(before);
    let (outside, bracketed) = split_brackets(&normal);
    let mut unit = bracketed.iter().find_map(|inside| unit_in_brackets(inside));
    unit = unit.or(behind);
    let mut words = outside.as_str();
    if let Some((before, after)) = words.rsplit_once(['/', ':', ',', '、'])
        && let Some(named) = unit_among_words(after)
    {
        unit = unit.or(Some(named));
        words = before.trim_end_matches("单位");
    }
    let words = words.trim_matches(|c: char| c.is_ascii_punctuation() || "、。★☆※".contains(c));
    let words = &whether(words);
    let (year, words) = without_period(words);
    Parsed {
        words: words.to_owned(),
        bracketed,
        unit,
        year,
    }
}

/// `营业总收入 万元`: a unit behind a blank.
fn split_last_word(text: &str) -> (&str, Option<Unit>) {
    let trimmed = text.trim_end();
    let Some(at) = trimmed.rfind(char::is_whitespace) else {
        return (text, None);
    };
    match unit_named(&normalise(&trimmed[at..])) {
        Some(unit) if !trimmed[..at].trim().is_empty() => (&trimmed[..at], Some(unit)),
        Some(_) | None => (text, None),
    }
}

/// 是否为, 是否属于 and 是否是 ask what 是否 asks.
fn whether(words: &str) -> String {
    ["是否属于", "是否为", "是否是"]
        .iter()
        .find_map(|asked| words.strip_prefix(asked))
        .map_or_else(|| words.to_owned(), |rest| format!("是否{rest}"))
}

/// `2022年营业总收入` and 期末从业人数 name what they name without the period; the year apart.
fn without_period(words: &str) -> (Option<i16>, &str) {
    let year = words.find('年').and_then(|at| year_heading(&words[..at]));
    let of_year = match year {
        Some(_) => words
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches('年')
            .trim_start_matches(['度', '末', '底']),
        None => words,
    };
    let bare = ["期末", "年末", "本年", "本期"]
        .iter()
        .find_map(|period| of_year.strip_prefix(period))
        .unwrap_or(of_year);
    (year, if bare.is_empty() { words } else { bare })
}

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

/// The units at the beginning of what follows 单位.
fn units_in(after: &str) -> Vec<Unit> {
    let list = after.trim_start_matches([':', '(', '为', '是']);
    list.split([')', ';', '。', ' '])
        .next()
        .unwrap_or_default()
        .split([',', '、', '/', '和', '及'])
        .map_while(unit_among_words)
        .collect()
}

/// The column that a heading names, among those of one annex.
pub fn column_named(parsed: &Parsed, columns: &'static [Column]) -> Option<&'static Column> {
    columns
        .iter()
        .find(|column| column.heading == parsed.words || column.aliases.contains(&&*parsed.words))
}

/// Of some headings the one most like a column's name, where any is alike at all: its position.
pub fn likest<'a>(headings: impl Iterator<Item = &'a str>, column: &Column) -> Option<usize> {
    headings
        .map(|heading| likeness(heading, column))
        .enumerate()
        .filter(|(_, likeness)| *likeness >= LEAST_LIKENESS)
        .max_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(at, _)| at)
}

/// Of some columns the one whose name a text is most like, where it is like any: its position.
pub fn likest_column(text: &str, columns: &[Column]) -> Option<usize> {
    columns
        .iter()
        .map(|column| likeness(text, column))
        .enumerate()
        .filter(|(_, likeness)| *likeness >= LEAST_LIKENESS)
        .max_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(at, _)| at)
}

fn likeness(heading: &str, column: &Column) -> f64 {
    let words = parse(heading).words;
    std::iter::once(&column.heading)
        .chain(column.aliases)
        .map(|name| strsim::normalized_damerau_levenshtein(&words, name))
        .fold(0.0, f64::max)
}

fn unit_in_brackets(bracketed: &str) -> Option<Unit> {
    bracketed
        .split([',', '、', ';', ':', '/'])
        .find_map(unit_among_words)
}

fn split_brackets(text: &str) -> (String, Vec<String>) {
    let mut outside = String::new();
    let mut inside: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        if OPENING.contains(&c) {
            if depth == 0 {
                inside.push(String::new());
            }
            depth += 1;
        } else if CLOSING.contains(&c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            outside.push(c);
        } else if let Some(last) = inside.last_mut() {
            last.push(c);
        }
    }
    (outside, inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_reads_alike_in_every_dress() {
        for text in [
            "营业总收入(万元)",
            "营业总收入（万元）",
            "营业\n总收入\n（单位：万元）",
            " 营业 总收入 [万元]",
            "营业总收入/万元",
            "营业总收入 单位:万元",
            "*营业总收入(万元)",
        ] {
            let parsed = parse(text);
            assert_eq!(parsed.words, "营业总收入", "{text}");
            assert_eq!(parsed.unit, Some(Unit::TenThousandYuan), "{text}");
        }
        let equity = parse("股东权益合计(含少数股东权益,万元)");
        assert_eq!(equity.words, "股东权益合计");
        assert_eq!(equity.unit, Some(Unit::TenThousandYuan));
        assert_eq!(
            parse("总建筑面积(万㎡)").unit,
            Some(Unit::TenThousandSquareMetres)
        );
        assert_eq!(parse("主营业务收入构成(%)").unit, Some(Unit::Percent));
    }

    #[test]
    fn both_spellings_of_the_notice_are_one() {
        assert_eq!(normalise("工程单位"), "项目单位");
        assert_eq!(normalise("技术储藏"), "技术储备");
        assert_eq!(normalise("开展总体情况表"), "发展总体情况表");
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
            ("单位:美元", vec![Unit::Unknown]),
            ("填报单位:贵阳市", vec![]),
            ("填报单位(盖章):", vec![]),
        ] {
            assert_eq!(units_of_line(line), units, "{line}");
        }
    }

    #[test]
    fn a_unit_is_found_among_other_words_or_known_to_be_strange() {
        for (heading, unit) in [
            ("营业总收入(亿)", Unit::HundredMillionYuan),
            ("营业总收入(百万)", Unit::MillionYuan),
            ("营业总收入(千万元)", Unit::TenMillionYuan),
            ("营业总收入(十万元)", Unit::HundredThousandYuan),
            ("营业总收入(2022年 元)", Unit::Yuan),
            ("营业总收入(RMB 元)", Unit::Yuan),
            ("营业总收入(不含税 单位元)", Unit::Yuan),
            ("营业总收入 万元", Unit::TenThousandYuan),
            ("2022年营业总收入(元)", Unit::Yuan),
            ("营业总收入,元", Unit::Yuan),
            ("营业总收入(美元)", Unit::Unknown),
            ("营业总收入(万美元)", Unit::Unknown),
        ] {
            let parsed = parse(heading);
            assert_eq!(
                (parsed.words.as_str(), parsed.unit),
                ("营业总收入", Some(unit)),
                "{heading}"
            );
        }
        assert_eq!(parse("股东权益合计(含少数股东权益)").unit, None);
        assert_eq!(parse("2022年").words, "2022年");
        for heading in [
            "2021年营业总收入(元)",
            "2021年度 营业总收入",
            "2021年末营业总收入",
        ] {
            let parsed = parse(heading);
            assert_eq!(
                (parsed.year, &*parsed.words),
                (Some(2021), "营业总收入"),
                "{heading}"
            );
        }
        assert_eq!(parse("营业总收入").year, None);
    }
}
