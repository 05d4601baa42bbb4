//! What goes into one cell of the report, made safe: text that stays text, numbers that show every
//! digit they stand for.

use crate::Decimal;
use crate::report::clean::for_markup;
use crate::report::figure;

use super::style::Look;

/// The longest text a cell can hold, in UTF-16 units (ECMA-376 part 1, 18.3.1.53 as Excel limits
/// it).
const LONGEST_TEXT: usize = 32_767;
/// What stands where a text was cut.
const CUT: &str = " […]";
/// Spreadsheet programs show no more significant digits than this, and a double holds as many.
const SHOWN_DIGITS: u64 = 15;
/// The most decimal places a number is shown with; one with more is written as text.
const SHOWN_PLACES: i64 = 10;

/// One cell, over one column or several.
#[derive(Debug, Clone)]
pub struct Cell {
    pub content: Content,
    pub look: Look,
    /// How many columns it goes across, at least 1.
    pub across: u16,
    /// Where a click leads, as [`super::link::Links`] gives it.
    pub target: Option<String>,
}

#[derive(Debug, Clone)]
pub enum Content {
    Text(String),
    /// A number and the number format that shows all of it.
    Number(f64, String),
}

impl Cell {
    pub fn text(text: impl AsRef<str>, look: Look) -> Cell {
        Cell {
            content: Content::Text(safe(text.as_ref())),
            look,
            across: 1,
            target: None,
        }
    }

    /// An empty cell with a frame.
    pub fn empty(look: Look) -> Cell {
        Cell::text("", look)
    }

    /// A number where every digit of it can be shown, else its digits as text.
    pub fn amount(value: &Decimal, look: Look) -> Cell {
        let content = match number(value) {
            Some((float, format)) => Content::Number(float, format),
            None => Content::Text(safe(&figure::grouped(&figure::plain(value)))),
        };
        Cell {
            content,
            look,
            across: 1,
            target: None,
        }
    }

    /// A number with words before it that belong to its format, so that it can be added up, else text.
    /// `digits` are a decimal's.
    pub fn marked(mark: &str, digits: &str, look: Look) -> Cell {
        let value: Option<Decimal> = digits.parse().ok();
        let content = match value.as_ref().and_then(number) {
            Some((float, format)) if mark.is_empty() => Content::Number(float, format),
            Some((float, format)) => Content::Number(float, format!("\"{mark}\"{format}")),
            None => Content::Text(safe(&format!("{mark}{}", figure::grouped(digits)))),
        };
        Cell {
            content,
            look,
            across: 1,
            target: None,
        }
    }

    pub fn count(value: usize, look: Look) -> Cell {
        Cell::amount(&Decimal::from(value as u64), look)
    }

    pub fn across(mut self, columns: u16) -> Cell {
        self.across = columns;
        self
    }

    pub fn link(mut self, target: Option<String>) -> Cell {
        self.target = target;
        self
    }
}

/// Text that any spreadsheet program can hold: no control or direction characters, no more than
/// [`LONGEST_TEXT`], one kind of line break.
pub fn safe(text: &str) -> String {
    cut(&for_markup(text), LONGEST_TEXT)
}

fn cut(text: &str, longest: usize) -> String {
    if text.chars().map(char::len_utf16).sum::<usize>() <= longest {
        return text.to_owned();
    }
    let room = longest - CUT.chars().count();
    let mut taken = 0;
    let mut kept: String = text
        .chars()
        .take_while(|character| {
            taken += character.len_utf16();
            taken <= room
        })
        .collect();
    kept.push_str(CUT);
    kept
}

/// A double and the number format that shows exactly the decimal's digits, with a blank behind them:
/// LibreOffice does not keep to the indent of a number.
fn number(value: &Decimal) -> Option<(f64, String)> {
    let value = value.normalized();
    let places = value.fractional_digit_count().max(0);
    let whole = value.with_scale(places);
    if whole.digits() > SHOWN_DIGITS || places > SHOWN_PLACES {
        return None;
    }
    let float: f64 = whole.to_plain_string().parse().ok()?;
    let format = match places {
        0 => "#,##0_ ".to_owned(),
        places => format!("#,##0.{}_ ", "0".repeat(usize::try_from(places).ok()?)),
    };
    Some((float, format))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_shows_every_digit_or_is_text() {
        assert_eq!(number(&decimal("112000")).unwrap().1, "#,##0_ ");
        assert_eq!(number(&decimal("29.9960")).unwrap().1, "#,##0.000_ ");
        assert_eq!(number(&decimal("1E5")).unwrap().1, "#,##0_ ");
        assert!(number(&decimal("1234567890123456")).is_none());
        assert!(number(&decimal("0.12345678901")).is_none());
        assert!(number(&decimal("1E400")).is_none());
    }

    #[test]
    fn text_is_cut_and_cleaned() {
        let long = "数".repeat(40_000);
        let kept = safe(&long);
        assert_eq!(kept.encode_utf16().count(), LONGEST_TEXT);
        assert!(kept.ends_with(CUT));
        let astral = safe(&"𠮷".repeat(20_000));
        assert!(astral.encode_utf16().count() <= LONGEST_TEXT);
        assert_eq!(safe("a\u{0}b\u{1b}[31mc\u{202e}d\r\ne"), "ab[31mcd\ne");
    }
}
