//! Numbers written in Chinese: 四十一, 三万六千二百, 十九亿六千五百万, 三点六二.

use crate::Decimal;

/// A number, one unit of the last place that it names, and how many bytes it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    pub value: Decimal,
    pub step: Decimal,
    pub length: usize,
}

fn digit(c: char) -> Option<u64> {
    // As spoken, and as written on cheques.
    const DIGITS: [&str; 10] = [
        "零〇",
        "一壹",
        "二两贰",
        "三叁",
        "四肆",
        "五伍",
        "六陆",
        "七柒",
        "八捌",
        "九玖",
    ];
    let at = DIGITS.iter().position(|signs| signs.contains(c))?;
    u64::try_from(at).ok()
}

fn place(c: char) -> Option<u64> {
    const PLACES: [(&str, u64); 3] = [("十拾", 10), ("百佰", 100), ("千仟", 1_000)];
    times_of(&PLACES, c)
}

fn group(c: char) -> Option<u64> {
    times_of(&[("万", 10_000), ("亿", 100_000_000)], c)
}

fn times_of(signs: &[(&str, u64)], c: char) -> Option<u64> {
    let found = signs.iter().find(|(signs, _)| signs.contains(c));
    found.map(|(_, times)| *times)
}

/// The number that a text begins with. 百余 and 数十 give no number: of what stands before 百, 千, 万
/// and 亿 there must be a digit.
pub fn numeral(text: &str) -> Option<Numeral> {
    let (mut total, mut section, mut pending) = (0_u64, 0_u64, None);
    let (mut step, mut length) = (1_u64, 0);
    for (at, c) in text.char_indices() {
        if let Some(value) = digit(c) {
            if pending.is_some_and(|before| before != 0) {
                return None;
            }
            pending = Some(value);
            step = 1;
        } else if let Some(times) = place(c) {
            let first = at == 0 && times == 10;
            let count = pending.take().filter(|count| *count > 0);
            section += count.or((first || (times == 10 && section == 0)).then_some(1))? * times;
            step = times;
        } else if let Some(times) = group(c) {
            section += pending.take().unwrap_or(0);
            if section == 0 {
                return None;
            }
            total = total.checked_add(section.checked_mul(times)?)?;
            section = 0;
            step = step.checked_mul(times)?;
        } else if c == '点' {
            return with_fraction(text, at, total + section + pending?);
        } else {
            break;
        }
        length = at + c.len_utf8();
    }
    let value = total.checked_add(section + pending.unwrap_or(0))?;
    (length > 0).then(|| Numeral {
        value: Decimal::from(value),
        step: Decimal::from(step),
        length,
    })
}

/// `at` is where 点 stands.
fn with_fraction(text: &str, at: usize, whole: u64) -> Option<Numeral> {
    let behind = &text[at + '点'.len_utf8()..];
    let digits: String = behind
        .chars()
        .map_while(digit)
        .map(|digit| digit.to_string())
        .collect();
    let length = at
        + '点'.len_utf8()
        + behind
            .chars()
            .take(digits.len())
            .map(char::len_utf8)
            .sum::<usize>();
    let value: Decimal = format!("{whole}.{digits}").parse().ok()?;
    let step = Decimal::new(1.into(), digits.len() as i64);
    (!digits.is_empty()).then_some(Numeral {
        value,
        step,
        length,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_spoken() {
        for (text, value, step) in [
            ("四十一家", "41", "1"),
            ("十家", "10", "10"),
            ("一百零三家", "103", "1"),
            ("三万六千二百平方米", "36200", "100"),
            ("十九亿六千五百万元", "1965000000", "1000000"),
            ("三点六二万平方米", "3.62", "0.01"),
            ("二十", "20", "10"),
            ("一百一十家", "110", "10"),
            ("一万零五十", "10050", "10"),
            ("贰万叁仟伍佰平方米", "23500", "100"),
            ("壹拾贰亿伍仟万元", "1250000000", "10000000"),
        ] {
            let read = numeral(text).expect(text);
            let decimal = |text: &str| text.parse::<Decimal>().expect("a number");
            assert_eq!(
                (read.value, read.step),
                (decimal(value), decimal(step)),
                "{text}"
            );
        }
        for text in ["百余家", "家", "万", "一二三"] {
            assert_eq!(numeral(text), None, "{text}");
        }
    }
}
