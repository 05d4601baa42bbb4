//! Dates and years as footnotes and headings write them: `2022年12月31日`, `2022-12-31`, 20221231,
//! 2022年底, 二〇二二年十二月三十一日. Only calendar dates that exist are dates.

use std::collections::BTreeSet;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// Years that a statistic can be of; anything else is no year.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Digits of a date without signs between them.
const COMPACT: usize = 8;

/// The first date in a text. A month alone stands for its last day, a year alone or 年底 for
/// 31 December.
pub fn date_in(text: &str) -> Option<Date> {
    let digits = arabic(text);
    let characters: Vec<char> = digits.chars().collect();
    (0..characters.len())
        .filter(|at| *at == 0 || !characters[at - 1].is_ascii_digit())
        .find_map(|at| date_at(&characters[at..]))
}

/// The year that a heading such as `2022年`, `2022年度` or `2022` names, and nothing but a year.
pub fn year_heading(text: &str) -> Option<i16> {
    let folded = arabic(text);
    let compact: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = compact.split(['(', '[', '【']).next()?;
    let number = [
        "年1-12月",
        "年1至12月",
        "年全年",
        "年度实际",
        "年实际",
        "年实绩",
        "年度",
        "年末",
        "年底",
        "年",
        "",
    ]
    .iter()
    .find_map(|suffix| bare.strip_suffix(suffix))?;
    year_of(number)
}

/// The year in a cell that is due to hold one: `2022`, `2022年`, `2022年度`, or a whole date's year.
/// 2022年上半年, 2020-2022年 and 2022年(预计) are no years.
pub fn year_in(text: &str) -> Option<i16> {
    if text.contains(['预', '计', '目']) {
        return None;
    }
    year_heading(text).or_else(|| whole_date(text).map(|date| date.year()))
}

/// The year that a title such as `2021年补充指标表` names; `None` where it names several, or none.
pub fn year_named(text: &str) -> Option<i16> {
    let digits: Vec<char> = arabic(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let years: BTreeSet<i16> = digits
        .split(|c| *c == '年')
        .rev()
        .skip(1)
        .filter_map(|before| {
            let start = before.iter().rposition(|c| !c.is_ascii_digit());
            year_of(
                &before[start.map_or(0, |at| at + 1)..]
                    .iter()
                    .collect::<String>(),
            )
        })
        .collect();
    years.first().copied().filter(|_| years.len() == 1)
}

/// True for a date before its year's last day.
pub fn is_part_of_year(text: &str) -> bool {
    year_heading(text).is_none()
        && whole_date(text).is_some_and(|date| (date.month(), date.day()) != (12, 31))
}

/// A date with its day, or 年底 and 月底.
fn whole_date(text: &str) -> Option<Date> {
    let ends = ["日", "年底", "年末", "月底", "月末"]
        .iter()
        .any(|end| text.trim().ends_with(end));
    let marks = text.matches(['-', '/', '.']).count();
    let whole = ends || is_month(text) || marks == 2 || marks == 0 && !text.contains('年');
    date_in(text).filter(|_| whole)
}

/// 2022年12月 and nothing else: its last day. Not 2022年1-6月.
fn is_month(text: &str) -> bool {
    let bare = text.trim().trim_end_matches('份');
    let parts = bare
        .strip_suffix('月')
        .and_then(|rest| rest.split_once('年'));
    let counts = |text: &str| {
        text.trim()
            .chars()
            .all(|c| c.is_ascii_digit() || numeral(c).is_some())
    };
    parts.is_some_and(|(year, month)| counts(year) && counts(month))
}

fn year_of(digits: &str) -> Option<i16> {
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|year| YEARS.contains(year))
}

fn date_at(text: &[char]) -> Option<Date> {
    let run = text.iter().take_while(|c| c.is_ascii_digit()).count();
    if run == COMPACT {
        return compact_date(&text[..run]);
    }
    let (year, rest) = digits(text, 4)?;
    let year = year_of(&year)?;
    let (mark, rest) = skip_mark(rest, &['年', '-', '/', '.'])?;
    let chinese = mark == '年';
    let Some((month, rest)) = digits(rest, 2) else {
        return if chinese {
            Date::new(year, 12, 31).ok()
        } else {
            None
        };
    };
    let month: i8 = month.parse().ok()?;
    let first = Date::new(year, month, 1).ok()?;
    let day = skip_mark(rest, if chinese { &['月'] } else { &['-', '/', '.'] })
        .and_then(|(_, rest)| digits(rest, 2));
    match day {
        Some((day, _)) => Date::new(year, month, day.parse().ok()?).ok(),
        None if chinese => Some(first.last_of_month()),
        None => None,
    }
}

/// `20221231`
fn compact_date(digits: &[char]) -> Option<Date> {
    let part = |from: usize, to: usize| digits[from..to].iter().collect::<String>();
    let (month, day) = (part(4, 6).parse().ok()?, part(6, 8).parse().ok()?);
    Date::new(year_of(&part(0, 4))?, month, day).ok()
}

fn digits(text: &[char], most: usize) -> Option<(String, &[char])> {
    let start = text.iter().position(|c| !c.is_whitespace())?;
    let text = &text[start..];
    let length = text
        .iter()
        .take(most)
        .take_while(|c| c.is_ascii_digit())
        .count();
    (length > 0).then(|| (text[..length].iter().collect(), &text[length..]))
}

fn skip_mark<'a>(text: &'a [char], marks: &[char]) -> Option<(char, &'a [char])> {
    let start = text.iter().position(|c| !c.is_whitespace())?;
    marks
        .contains(&text[start])
        .then(|| (text[start], &text[start + 1..]))
}

/// NFKC, with Chinese numerals as Arabic ones: 二〇二二年十二月三十一日 becomes 2022年12月31日.
pub fn arabic(text: &str) -> String {
    let folded: Vec<char> = text.nfkc().collect();
    let mut written = String::new();
    let mut at = 0;
    while at < folded.len() {
        let length = folded[at..]
            .iter()
            .take_while(|c| numeral(**c).is_some())
            .count();
        if length == 0 {
            written.push(folded[at]);
            at += 1;
            continue;
        }
        written.push_str(&numerals(&folded[at..at + length]));
        at += length;
    }
    written
}

fn numeral(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | '零' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        '十' => Some(10),
        _ => None,
    }
}

/// A run of Chinese numerals: 二〇二二 digit by digit, 三十一 with its ten.
fn numerals(run: &[char]) -> String {
    let values: Vec<u32> = run.iter().filter_map(|c| numeral(*c)).collect();
    match values.iter().position(|value| *value == 10) {
        None => values.iter().map(u32::to_string).collect(),
        Some(ten) if values.len() <= 3 && ten <= 1 => {
            let tens = if ten == 0 { 1 } else { values[0] };
            let ones = values.get(ten + 1).copied().unwrap_or(0);
            (tens * 10 + ones).to_string()
        }
        Some(_) => run.iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: i8, day: i8) -> Option<Date> {
        Date::new(year, month, day).ok()
    }

    #[test]
    fn dates_are_read_as_footnotes_write_them() {
        for text in [
            "注:以上数据统计截至2022年12月31日",
            "注：以上数据统计截至 2022 年 12 月 31 日。",
            "截至2022-12-31",
            "截至2022/12/31",
            "截至2022.12.31",
            "统计截至２０２２年１２月３１日",
            "统计截至二〇二二年十二月三十一日",
            "截至2022年12月",
            "截至2022年底",
            "截至2022年末",
            "截至2022年12月底",
            "截至20221231",
        ] {
            assert_eq!(date_in(text), date(2022, 12, 31), "{text}");
        }
        assert_eq!(date_in("截至2022年6月"), date(2022, 6, 30));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "统计截至XXXX年X月X日",
            "截至年月日",
            "2022年13月1日",
            "2022年2月30日",
            "12022年1月1日",
            "20221301",
            "202212310",
        ] {
            assert_eq!(date_in(text), None, "{text}");
        }
    }

    #[test]
    fn a_title_names_one_year_or_none() {
        assert_eq!(year_named("2021年补充指标表"), Some(2021));
        assert_eq!(year_named("补充指标表（2021 年度）"), Some(2021));
        assert_eq!(year_named("示例软件园二〇二一年补充指标"), Some(2021));
        assert_eq!(year_named("2021年、2022年补充指标"), None);
        assert_eq!(year_named("补充指标表"), None);
        assert_eq!(year_named("补充指标12021年"), None);
    }

    #[test]
    fn a_cell_that_is_due_to_hold_a_year_may_hold_a_date() {
        for text in [
            "2022",
            "2022年度",
            "20221231",
            "2022/12/31",
            "2022年12月底",
            "2022年末",
        ] {
            assert_eq!(year_in(text), Some(2022), "{text}");
            assert!(!is_part_of_year(text), "{text}");
        }
        for text in [
            "2022年上半年",
            "2020-2022年",
            "2022年预计",
            "去年",
            "20221331",
        ] {
            assert_eq!(year_in(text), None, "{text}");
        }
        assert!(is_part_of_year("20220630"));
    }

    #[test]
    fn year_headings_are_a_year_and_nothing_else() {
        assert_eq!(year_heading("2022年"), Some(2022));
        assert_eq!(year_heading("２０２２ 年度"), Some(2022));
        assert_eq!(year_heading("2022"), Some(2022));
        assert_eq!(year_heading("2022年(万元)"), Some(2022));
        assert_eq!(year_heading("2023年目标"), None);
        assert_eq!(year_heading("2023年预计"), None);
        assert_eq!(year_heading("1.2"), None);
    }
}
