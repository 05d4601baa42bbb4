//! What goes into one cell of the report, made safe: text that stays text, numbers that show every
//! digit they stand for.

use crate::Decimal;
use crate::report::figure;
use crate::sheet::safe;

use super::link::LinkTarget;
use super::style::CellLook;

/// Spreadsheet programs show no more significant digits than this, and a double holds as many.
const SHOWN_DIGITS: u64 = 15;
/// The most decimal places a number is shown with; one with more is written as text.
const SHOWN_PLACES: i64 = 10;

/// One cell, over one column or several.
#[derive(Debug, Clone)]
pub struct ReportCell {
    pub content: ReportContent,
    pub look: CellLook,
    /// How many columns it goes across, at least 1.
    pub across: u16,
    /// Where a click leads.
    pub target: Option<LinkTarget>,
}

#[derive(Debug, Clone)]
pub enum ReportContent {
    Text(String),
    /// A number and the number format that shows all of it.
    Number(f64, String),
}

impl ReportCell {
    pub fn text(text: impl AsRef<str>, look: CellLook) -> ReportCell {
        ReportCell {
            content: ReportContent::Text(safe(text.as_ref())),
            look,
            across: 1,
            target: None,
        }
    }

    /// An empty cell with a frame.
    pub fn empty(look: CellLook) -> ReportCell {
        ReportCell::text("", look)
    }

    /// A number where every digit of it can be shown, else its digits as text.
    pub fn amount(value: &Decimal, look: CellLook) -> ReportCell {
        let content = match number(value) {
            Some((float, format)) => ReportContent::Number(float, format),
            None => ReportContent::Text(safe(&figure::grouped(&value.plain()))),
        };
        ReportCell {
            content,
            look,
            across: 1,
            target: None,
        }
    }

    /// A number with words before it that belong to its format, so that it can be added up, else text.
    /// `digits` are a decimal's.
    pub fn marked(mark: &str, digits: &str, look: CellLook) -> ReportCell {
        let value: Option<Decimal> = digits.parse().ok();
        let content = match value.as_ref().and_then(number) {
            Some((float, format)) if mark.is_empty() => ReportContent::Number(float, format),
            Some((float, format)) => ReportContent::Number(float, format!("\"{mark}\"{format}")),
            None => ReportContent::Text(safe(&format!("{mark}{}", figure::grouped(digits)))),
        };
        ReportCell {
            content,
            look,
            across: 1,
            target: None,
        }
    }

    pub fn count(value: usize, look: CellLook) -> ReportCell {
        ReportCell::amount(&Decimal::from(value as u64), look)
    }

    pub fn across(mut self, columns: u16) -> ReportCell {
        self.across = columns;
        self
    }

    pub fn link(mut self, target: Option<LinkTarget>) -> ReportCell {
        self.target = target;
        self
    }
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
}
