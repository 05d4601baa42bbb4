//! A sentence as words, years, months and numbers with their units.

use crate::Decimal;
use crate::annex::number::read_typed;
use crate::annex::unit::SPELLINGS;

use super::lead::Qualifier;
use super::numeral::numeral;
use super::part_name::part_name;
use super::words::{WordClass, WordClasses};

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Token<'a> {
    pub text: &'a str,
    pub kind: TokenKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum TokenKind {
    Word(WordClass),
    /// Words that no list holds.
    Unknown,
    /// `,` `、` `:` and brackets.
    Stop(char),
    Year(i16),
    /// The last month that is named.
    Month(u8),
    Number(Number),
    /// A percentage, or how many times.
    Rate,
    /// A number of other things, or of nothing.
    Other,
    /// What stands in brackets.
    Aside(Aside),
}

/// What brackets say.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    pub qualifiers: Vec<Qualifier>,
    /// The first word in them that nothing explains.
    pub unread: Option<String>,
}

impl Token<'_> {
    /// The list that holds the word; none for what is no known word.
    pub fn class(&self) -> Option<WordClass> {
        if let TokenKind::Word(class) = self.kind {
            Some(class)
        } else {
            None
        }
    }

    pub fn is(&self, class: WordClass) -> bool {
        self.class() == Some(class)
    }

    pub fn is_unknown(&self) -> bool {
        self.kind == TokenKind::Unknown
    }

    pub fn number(&self) -> Option<&Number> {
        if let TokenKind::Number(number) = &self.kind {
            Some(number)
        } else {
            None
        }
    }

    pub fn year(&self) -> Option<i16> {
        if let TokenKind::Year(year) = self.kind {
            Some(year)
        } else {
            None
        }
    }

    pub fn aside(&self) -> Option<&Aside> {
        if let TokenKind::Aside(aside) = &self.kind {
            Some(aside)
        } else {
            None
        }
    }
}

/// A number, and what it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    pub value: Decimal,
    pub step: Decimal,
    /// As spelled; empty for a number in a list whose unit stands behind a later one.
    pub unit: String,
    /// Digits and unit, where both can be written down again as they are.
    pub written: Option<String>,
    /// True for a range, and for 40余家.
    pub about: bool,
}

/// Units that no column of the forms is in.
const FURTHER_UNITS: [&str; 9] = [
    "万",
    "亿",
    "万方",
    "万平",
    "平",
    "平方公里",
    "平方千米",
    "km2",
    "公里",
];
/// What makes of a unit another word: 300家次, 3个月, 30元/平方米.
const NO_UNITS: [&str; 16] = [
    "家次",
    "户次",
    "个次",
    "户均",
    "家长",
    "个月",
    "个百分点",
    "个工作日",
    "个方面",
    "个项目",
    "个平台",
    "个中心",
    "元/",
    "家银行",
    "个区",
    "个重点",
];
/// What may follow 个 as a unit of firms.
const BEHIND_ITEMS: [&str; 6] = ["企业", "软件", "大数据", "行业", "左右", "以上"];
const RATES: [&str; 6] = ["%", "‰", "个百分点", "倍", "成", "个点"];
const DASHES: [char; 7] = ['-', '—', '–', '~', '至', '到', '―'];
const OR_SO: [char; 4] = ['余', '多', '几', '来'];
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;
const TEN_THOUSAND: u32 = 10_000;

/// The pieces of a normalised sentence.
pub fn tokens<'a>(sentence: &'a str, own: &WordClasses) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = sentence;
    while let Some(first) = rest.chars().next() {
        let before = &sentence[..sentence.len() - rest.len()];
        let word = own.longest_of_all(rest);
        let part =
            part_name(before, rest).filter(|length| word.is_none_or(|(word, _)| word < *length));
        let (length, kind) = part
            .map(|length| (length, TokenKind::Word(WordClass::Part)))
            .or_else(|| numeric(rest))
            .or_else(|| word.map(|(length, class)| (length, TokenKind::Word(class))))
            .or_else(|| spoken(rest))
            .unwrap_or_else(|| {
                if is_stop(first) {
                    (first.len_utf8(), TokenKind::Stop(first))
                } else {
                    (first.len_utf8(), TokenKind::Unknown)
                }
            });
        let (text, behind) = rest.split_at(length);
        rest = behind;
        let goes_on = tokens
            .last_mut()
            .filter(|last| last.is_unknown() && kind == TokenKind::Unknown);
        if let Some(last) = goes_on {
            let start = sentence.len() - behind.len() - length - last.text.len();
            last.text = &sentence[start..sentence.len() - behind.len()];
        } else {
            tokens.push(Token { text, kind });
        }
    }
    tokens
}

fn is_stop(c: char) -> bool {
    ",、:()[]【】;。".contains(c)
}

/// What begins with a digit.
fn numeric(text: &str) -> Option<(usize, TokenKind)> {
    let digits = digits_end(text)?;
    let behind = &text[digits..];
    if let Some(found) = dated(&text[..digits], behind) {
        return Some((digits + found.0, found.1));
    }
    if let Some(rate) = RATES.iter().find(|rate| behind.starts_with(**rate)) {
        return Some((digits + rate.len(), TokenKind::Rate));
    }
    let typed = read_typed(&text[..digits])?;
    Some(counted(text, digits, typed.value, typed.step, true))
}

/// A number in Chinese with a unit behind it; 一家 and 两个 count nothing.
fn spoken(text: &str) -> Option<(usize, TokenKind)> {
    if let Some(found) = spoken_year(text) {
        return Some(found);
    }
    let read = numeral(text)?;
    let lone = read.length == '一'.len_utf8() && read.value <= 2;
    let (length, kind) = counted(text, read.length, read.value, read.step, false);
    if lone {
        return None;
    }
    match kind {
        TokenKind::Number(number) if number.unit.is_empty() => None,
        TokenKind::Number(number) => Some((length, TokenKind::Number(number))),
        TokenKind::Rate | TokenKind::Other => Some((length, TokenKind::Other)),
        TokenKind::Word(_)
        | TokenKind::Unknown
        | TokenKind::Stop(_)
        | TokenKind::Year(_)
        | TokenKind::Month(_)
        | TokenKind::Aside(_) => None,
    }
}

/// 二〇二二年
fn spoken_year(text: &str) -> Option<(usize, TokenKind)> {
    if !text.starts_with(['一', '二']) {
        return None;
    }
    let figures = text.split_once('年')?.0;
    if figures.chars().count() != 4 {
        return None;
    }
    let year = year_of(&crate::annex::date::arabic(figures))?;
    Some((figures.len() + '年'.len_utf8(), TokenKind::Year(year)))
}

/// Where digits end, with commas between thousands and one point.
fn digits_end(text: &str) -> Option<usize> {
    let run = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = run(text);
    if end == 0 {
        return None;
    }
    let grouped = end <= 3;
    while grouped && text[end..].starts_with(',') && run(&text[end + 1..]) == 3 {
        end += 4;
    }
    if text[end..].starts_with('.') {
        let fraction = run(&text[end + 1..]);
        end += if fraction > 0 { fraction + 1 } else { 0 };
    }
    Some(end)
}

/// A year, a month or a day; of a range of months the last.
fn dated(digits: &str, behind: &str) -> Option<(usize, TokenKind)> {
    if let Some(year) = year_of(digits) {
        if let Some(rest) = behind.strip_prefix('年') {
            let extra = rest
                .chars()
                .take_while(|c| "度末底".contains(*c))
                .map(char::len_utf8);
            return Some((
                '年'.len_utf8() + extra.sum::<usize>(),
                TokenKind::Year(year),
            ));
        }
        // 2020-2022年; 2020、2021和2022年
        let joins = |c: char| DASHES.contains(&c) || "、和及与".contains(c);
        let joined = behind
            .starts_with(joins)
            .then(|| behind.trim_start_matches(joins));
        let next = joined.and_then(|next| {
            let behind = next.get(4..)?;
            year_of(&next[..4]).filter(|_| behind.starts_with(|c: char| c == '年' || joins(c)))
        });
        if next.is_some() {
            return Some((0, TokenKind::Year(year)));
        }
    }
    let whole: u8 = digits.parse().ok()?;
    if let Some(length) = ranged_month(behind) {
        return Some((length.0, TokenKind::Month(length.1)));
    }
    if let Some(rest) = behind.strip_prefix('月') {
        let extra = rest
            .chars()
            .take_while(|c| "份末底".contains(*c))
            .map(char::len_utf8);
        return Some((
            '月'.len_utf8() + extra.sum::<usize>(),
            TokenKind::Month(whole),
        ));
    }
    behind
        .starts_with('日')
        .then_some(('日'.len_utf8(), TokenKind::Word(WordClass::Padding)))
}

/// `-12月`
fn ranged_month(behind: &str) -> Option<(usize, u8)> {
    let next = behind.strip_prefix(DASHES)?;
    let digits = digits_end(next)?;
    let month = next[..digits].parse().ok()?;
    let rest = next[digits..].strip_prefix('月')?;
    let extra = rest.strip_prefix('份').map_or(0, |_| '份'.len_utf8());
    let dash = behind.len() - next.len();
    Some((dash + digits + '月'.len_utf8() + extra, month))
}

fn year_of(digits: &str) -> Option<i16> {
    let year = digits.parse().ok()?;
    (digits.len() == 4 && YEARS.contains(&year)).then_some(year)
}

/// A number of `length` bytes with what it counts. `plain` is true for digits.
fn counted(
    text: &str,
    length: usize,
    value: Decimal,
    step: Decimal,
    plain: bool,
) -> (usize, TokenKind) {
    let mut at = length;
    let mut about = false;
    if text[at..].starts_with(OR_SO) {
        about = true;
        at += next_length(&text[at..]);
    }
    // 3万余平方米
    let split = text[at..]
        .strip_prefix(['万', '亿'])
        .is_some_and(|rest| rest.starts_with(OR_SO));
    let unit = if split {
        let large = &text[at..at + '万'.len_utf8()];
        let skipped = at + large.len() + next_length(&text[at + large.len()..]);
        let unit = unit_at(&text[skipped..]).unwrap_or("");
        about = true;
        at = skipped + unit.len();
        format!("{large}{unit}")
    } else {
        let unit = unit_at(&text[at..]).unwrap_or("");
        at += unit.len();
        unit.to_owned()
    };
    let number = Number {
        written: (plain && !about).then(|| text[..at].to_owned()),
        value,
        step,
        unit,
        about,
    };
    if let Some((length, compound)) = compound(&number, &text[at..]) {
        return (at + length, TokenKind::Number(compound));
    }
    if let Some((length, ranged)) = range(&number, &text[at..]) {
        return (at + length, TokenKind::Number(ranged));
    }
    if number.unit.is_empty() && (!plain || about || unit_like(&text[at..])) {
        (at, TokenKind::Other)
    } else {
        (at, TokenKind::Number(number))
    }
}

fn next_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// True where something else is counted: a number in a list is followed by a stop, 和, 及 or 与.
fn unit_like(text: &str) -> bool {
    !text.is_empty() && !text.starts_with(['、', ',', '和', '及', '与'])
}

/// The longest unit that a text begins with; none where it begins another word.
fn unit_at(text: &str) -> Option<&str> {
    if NO_UNITS.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let spellings = SPELLINGS.iter().map(|(spelling, _)| *spelling);
    let known = spellings
        .filter(|spelling| !["人", "名", "%"].contains(spelling))
        .chain(FURTHER_UNITS);
    let unit = known
        .filter(|unit| text.starts_with(unit))
        .max_by_key(|unit| unit.len())?;
    let behind = &text[unit.len()..];
    let ends = behind.is_empty() || behind.starts_with(is_stop) || behind.starts_with('和');
    let fits = unit != "个" || ends || BEHIND_ITEMS.iter().any(|word| behind.starts_with(word));
    fits.then(|| &text[..unit.len()])
}

/// 19亿6500万元
fn compound(first: &Number, behind: &str) -> Option<(usize, Number)> {
    if first.unit != "亿" || first.about {
        return None;
    }
    let behind_zero = behind.trim_start_matches('零');
    let digits = digits_end(behind_zero)?;
    let typed = read_typed(&behind_zero[..digits])?;
    let unit = ["万元", "万"]
        .into_iter()
        .find(|unit| behind_zero[digits..].starts_with(unit))?;
    let value = &first.value * Decimal::from(TEN_THOUSAND) + typed.value;
    let length = behind.len() - behind_zero.len() + digits + unit.len();
    let number = Number {
        value,
        step: typed.step,
        unit: "万元".to_owned(),
        written: None,
        about: false,
    };
    Some((length, number))
}

/// 20-30家, 3万至4万平方米: the second number with its unit, and never exact.
fn range(first: &Number, behind: &str) -> Option<(usize, Number)> {
    let next = behind.strip_prefix(DASHES)?;
    let digits = digits_end(next)?;
    let typed = read_typed(&next[..digits])?;
    let unit = unit_at(&next[digits..])?;
    let from = [unit, "万", "亿", ""].contains(&first.unit.as_str());
    let number = Number {
        value: typed.value,
        step: typed.step,
        unit: unit.to_owned(),
        written: None,
        about: true,
    };
    let length = behind.len() - next.len() + digits + unit.len();
    from.then_some((length, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<(String, String, bool)> {
        let found = tokens(text, &WordClasses::default());
        let numbers = found.iter().filter_map(Token::number);
        let told = |number: &Number| {
            let value = number.value.to_plain_string();
            (value, number.unit.clone(), number.about)
        };
        numbers.map(told).collect()
    }

    #[test]
    fn numbers_come_with_what_they_are_of() {
        for (text, value, unit, about) in [
            ("建筑面积36,200m2", "36200", "m2", false),
            ("3万余平方米", "3", "万平方米", true),
            ("40余家", "40", "家", true),
            ("20-30家", "30", "家", true),
            ("19亿6500万元", "196500", "万元", false),
            ("四十一家", "41", "家", false),
            ("30个,", "30", "个", false),
        ] {
            assert_eq!(
                numbers(text),
                [(value.to_owned(), unit.to_owned(), about)],
                "{text}"
            );
        }
        for text in [
            "300家次",
            "一家企业",
            "3个月",
            "2022年12月31日",
            "58.5%",
            "百余家",
            "30元/平方米",
        ] {
            assert_eq!(numbers(text), [], "{text}");
        }
    }

    #[test]
    fn years_and_months_are_told_from_numbers() {
        let kinds = |text| -> Vec<TokenKind> {
            let found = tokens(text, &WordClasses::default());
            found.into_iter().map(|token| token.kind).collect()
        };
        assert_eq!(
            kinds("2022年1-6月"),
            [TokenKind::Year(2022), TokenKind::Month(6)]
        );
        assert_eq!(kinds("二〇二一年末")[0], TokenKind::Year(2021));
        let ranged = kinds("2020-2022年");
        assert_eq!(
            (&ranged[0], ranged.last()),
            (&TokenKind::Year(2020), Some(&TokenKind::Year(2022)))
        );
    }
}
