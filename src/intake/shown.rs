//! What a number format makes of a number: the built-in formats by their numbers, any other by its
//! code. Only what changes a figure's meaning is told apart; how many digits are shown is not.

/// What a number is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Number,
    Percent,
    /// A day, a time of day, or both.
    Date,
    /// Hours or minutes beyond a day: `[h]:mm`.
    Duration,
}

/// The format of that number in ECMA-376 part 1, 18.8.30, those of East Asian programs included.
pub(super) fn built_in(number: u32) -> Shown {
    match number {
        9 | 10 => Shown::Percent,
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Date,
        46 => Shown::Duration,
        _ => Shown::Number,
    }
}

/// By the first section of a format code, which is that of positive numbers.
pub(super) fn by_code(code: &str) -> Shown {
    let mut characters = code.chars().peekable();
    let mut found = Shown::Number;
    while let Some(character) = characters.next() {
        match character {
            ';' => break,
            // The next character is shown as it is, left as a gap, or repeated.
            '\\' | '_' | '*' => {
                characters.next();
            }
            '"' => {
                characters.by_ref().find(|end| *end == '"');
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|end| *end != ']').collect();
                if is_elapsed(&inside) {
                    return Shown::Duration;
                }
            }
            '%' => found = Shown::Percent,
            'd' | 'm' | 'h' | 'y' | 's' | 'D' | 'M' | 'H' | 'Y' | 'S' => return Shown::Date,
            'a' | 'A'
                if characters
                    .peek()
                    .is_some_and(|next| "/mMpP".contains(*next)) =>
            {
                return Shown::Date;
            }
            _ => {}
        }
    }
    found
}

/// `[h]`, `[mm]`, `[ss]`.
fn is_elapsed(inside: &str) -> bool {
    let lower = inside.to_ascii_lowercase();
    ["h", "m", "s"]
        .iter()
        .any(|unit| !lower.is_empty() && lower.trim_matches(|c: char| unit.contains(c)).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_a_sign_that_is_not_quoted_in_the_first_section() {
        for code in [
            "0%",
            "0.00%",
            "0.0%;[Red]-0.0%",
            "%0",
            "[Red]0%",
            "0 %",
            "#,##0.0_);%",
        ] {
            let expected = if code == "#,##0.0_);%" {
                Shown::Number
            } else {
                Shown::Percent
            };
            assert_eq!(by_code(code), expected, "{code}");
        }
        for code in [
            r#"0"%""#, r"0\%", "0_%", "0*%", "General", "@", "", "0.00;0%",
        ] {
            assert_eq!(by_code(code), Shown::Number, "{code}");
        }
    }

    #[test]
    fn dates_and_times_are_told_from_words_and_colours() {
        for code in [
            "DD/MM/YY",
            "H:MM:SS;@",
            "m\"M\"d\"D\";@",
            "[$-404]e\"年\"m\"月\"d\"日\"",
            "yyyy\\-mm",
            "ha/p",
            "*-yyyy",
            "[DBNum1]yyyy",
        ] {
            assert_eq!(by_code(code), Shown::Date, "{code}");
        }
        for code in [
            "[h]:mm:ss",
            "[ss]",
            "[>=100][Magenta][s].00",
            "[Blue]\\+[h]:mm;x",
        ] {
            assert_eq!(by_code(code), Shown::Duration, "{code}");
        }
        for code in [
            "#,##0\\ [$\u{20bd}-46D]",
            "\"Y: \"0.00\"m\"",
            "\"$\"#,##0_);[Red](\"$\"#,##0)",
            "0_ ;[Red]\\-0\\ ",
            "\\Y000000",
            "#,##0.00\\ _M\"H\"_)",
            "[>=100][Magenta]General",
            "#,##0*y",
            "[Magenta]0",
            "G/通用格式",
        ] {
            assert_eq!(by_code(code), Shown::Number, "{code}");
        }
    }
}
