//! Headings as people write them, brought to one form: wrapped, spaced, with full-width brackets,
//! in either spelling of the notice, with a unit in brackets or behind a stroke.

use unicode_normalization::UnicodeNormalization;

use super::column::{Column, Unit};
use super::unit::unit_named;

/// The notice's public copy swapped words; both spellings circulate, the left one is ours.
const SPELLINGS: &[(&str, &str)] = &[("项目", "工程"), ("发展", "开展"), ("储备", "储藏")];

/// How alike a heading must be to a column's name, from 0 to 1, to be suggested for it.
const LEAST_LIKENESS: f64 = 0.4;

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
}

/// One form for all spellings of the same words: NFKC, no blanks, the notice's own words.
pub fn normalise(text: &str) -> String {
    let mut folded: String = text
        .nfkc()
        .filter(|c| {
            !c.is_whitespace()
                && !c.is_control()
                && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
        })
        .collect();
    for (ours, other) in SPELLINGS {
        if folded.contains(other) {
            folded = folded.replace(other, ours);
        }
    }
    folded
}

/// Takes a heading apart into words, bracketed words and unit.
pub fn parse(text: &str) -> Parsed {
    let normal = normalise(text);
    let (outside, bracketed) = split_brackets(&normal);
    let mut unit = bracketed.iter().find_map(|inside| unit_among(inside));
    let mut words = outside.as_str();
    if let Some((before, after)) = words.rsplit_once(['/', ':'])
        && let Some(named) = unit_named(after)
    {
        unit = unit.or(Some(named));
        words = before.trim_end_matches("单位");
    }
    let words = words.trim_matches(|c: char| c.is_ascii_punctuation() || "、,。:;*★☆※".contains(c));
    Parsed {
        words: words.to_owned(),
        bracketed,
        unit,
    }
}

/// The unit that a line such as `单位:万元` or `(金额单位:万元)` gives.
pub fn unit_line(text: &str) -> Option<Unit> {
    let normal = normalise(text);
    let (_, after) = normal.split_once("单位:")?;
    let word = after.split([')', ',', '、', ';', '，']).next()?;
    unit_named(word)
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

fn likeness(heading: &str, column: &Column) -> f64 {
    let words = parse(heading).words;
    std::iter::once(&column.heading)
        .chain(column.aliases)
        .map(|name| strsim::normalized_damerau_levenshtein(&words, name))
        .fold(0.0, f64::max)
}

fn unit_among(bracketed: &str) -> Option<Unit> {
    bracketed
        .split([',', '、', ';', ':', '/', '，'])
        .map(|word| word.trim_start_matches("单位").trim_start_matches("计量"))
        .find_map(unit_named)
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
    fn a_unit_line_is_read() {
        assert_eq!(unit_line("单位:万元"), Some(Unit::TenThousandYuan));
        assert_eq!(unit_line("金额单位：元"), Some(Unit::Yuan));
        assert_eq!(unit_line("(单位:亿元、人)"), Some(Unit::HundredMillionYuan));
        assert_eq!(unit_line("填报单位:贵阳市"), None);
    }
}
