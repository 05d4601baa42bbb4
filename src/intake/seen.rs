//! A cell as its reader sees it: the number or text that is stored in it, as its style shows that.

use super::grid::{Cell, Value};
use super::number_format::{NumberFormat, Shown};
use super::serial::{Moment, serial_value};
use crate::Decimal;

/// How a style shows what stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Style {
    pub format: NumberFormat,
    /// True where it strikes it out, raises or lowers it.
    pub marks: bool,
}

/// Shows all as it stands.
pub(super) static PLAIN: Style = Style {
    format: NumberFormat::Plain,
    marks: false,
};

impl Style {
    /// The cell that holds a stored value. Marked words are not read; a marked number stays, so that it
    /// can be told from none.
    pub(super) fn cell(&self, stored: Value, is_1904: bool) -> Cell {
        let mut cell = match stored {
            Value::Number(number) => self.number(number, is_1904),
            Value::Text(text) => self.text(text),
            Value::Blank | Value::Bool(_) | Value::Error(_) | Value::Date(_) => stored.into(),
        };
        if self.marks && cell.value != Value::Blank {
            cell.marked = true;
            if matches!(cell.value, Value::Text(_)) {
                cell.value = Value::Blank;
            }
        }
        cell
    }

    /// The cell of a text that marked characters may have been left out of.
    pub(super) fn text_cell(&self, text: &str, marked: bool) -> Cell {
        let cell = self.cell(words(text, marked), false);
        Cell {
            marked: cell.marked || marked,
            ..cell
        }
    }

    fn number(&self, stored: Decimal, is_1904: bool) -> Cell {
        let serial = |kind| {
            let number: f64 = stored.to_plain_string().parse().unwrap_or(f64::NAN);
            serial_value(number, kind, is_1904).into()
        };
        match self.format.shows(&stored) {
            Shown::Number => Value::Number(stored).into(),
            Shown::Percent => Cell {
                percent: true,
                ..Value::Number(stored).into()
            },
            Shown::Date => serial(Moment::Date),
            Shown::Duration => serial(Moment::Duration),
            Shown::Dressed(dress, percent) => Cell {
                percent,
                dress: Some(dress.clone()),
                ..Value::Number(stored.shifted(-i64::from(dress.power)).normalized()).into()
            },
            Shown::Words(words, dress) => Cell {
                dress: Some(dress),
                ..Value::Text(words).into()
            },
            Shown::Nothing => Cell {
                hidden: true,
                ..Value::Number(stored).into()
            },
        }
    }

    fn text(&self, stored: String) -> Cell {
        match self.format.shows_text(&stored) {
            None => Value::Text(stored).into(),
            Some(shown) if shown.trim().is_empty() => Cell {
                hidden: !stored.trim().is_empty(),
                ..Value::Text(stored).into()
            },
            Some(shown) => Value::Text(shown).into(),
        }
    }
}

/// A text put together from its runs, without those that are struck out, raised or lowered.
#[derive(Debug, Default)]
pub(super) struct SeenText {
    pub text: String,
    /// True where any such run was left out.
    pub marked: bool,
}

/// How a run of characters stands in its line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RunProperties {
    pub struck: bool,
    pub raised: bool,
    pub lowered: bool,
}

impl RunProperties {
    pub(super) fn is_marked(self) -> bool {
        self.struck || self.raised || self.lowered
    }

    /// How a run stands inside this one.
    pub(super) fn within(self, inner: RunProperties) -> RunProperties {
        RunProperties {
            struck: self.struck || inner.struck,
            raised: self.raised || inner.raised,
            lowered: self.lowered || inner.lowered,
        }
    }
}

impl SeenText {
    /// A text without runs.
    pub(super) fn plain(text: String) -> SeenText {
        SeenText {
            text,
            marked: false,
        }
    }

    /// A text of UTF-16 by its runs: where each begins, in units, and the index of its font. What stands
    /// before the first of them is plain.
    pub(super) fn of_runs(
        units: &[u16],
        runs: impl Iterator<Item = (usize, usize)>,
        fonts: &[RunProperties],
    ) -> SeenText {
        let mut seen = SeenText::default();
        let mut from = (0, RunProperties::default());
        for (start, font) in runs {
            let start = start.clamp(from.0, units.len());
            seen.push(&String::from_utf16_lossy(&units[from.0..start]), from.1);
            from = (start, fonts.get(font).copied().unwrap_or_default());
        }
        seen.push(&String::from_utf16_lossy(&units[from.0..]), from.1);
        seen
    }

    /// Adds a run. A raised 2 behind a metre is the square of the metre.
    pub(super) fn push(&mut self, words: &str, run: RunProperties) {
        if !run.is_marked() || words.trim().is_empty() {
            self.text.push_str(words);
            return;
        }
        let is_metre = self.text.ends_with(['m', 'M', 'ｍ', '米']);
        match words.trim() {
            "2" if run.raised && !run.struck && is_metre => self.text.push('²'),
            "3" if run.raised && !run.struck && is_metre => self.text.push('³'),
            _ => self.marked = true,
        }
    }

    /// What is left, as a cell holds it.
    pub(super) fn value(&self) -> Value {
        words(&self.text, self.marked)
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.marked = false;
    }
}

/// A text; nothing where all of it was left out.
pub(super) fn words(text: &str, marked: bool) -> Value {
    if marked && text.trim().is_empty() {
        return Value::Blank;
    }
    Value::Text(text.to_owned())
}

/// The text of units of UTF-16, the lower byte first.
pub(super) fn decoded(units: &[[u8; 2]]) -> String {
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    let text = char::decode_utf16(units);
    text.map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const STRUCK: RunProperties = RunProperties {
        struck: true,
        raised: false,
        lowered: false,
    };
    const RAISED: RunProperties = RunProperties {
        struck: false,
        raised: true,
        lowered: false,
    };

    fn joined(runs: &[(&str, RunProperties)]) -> (String, bool) {
        let mut seen = SeenText::default();
        for (words, run) in runs {
            seen.push(words, *run);
        }
        (seen.text, seen.marked)
    }

    #[test]
    fn marked_runs_are_left_out_and_told_but_a_square_metre_is_none() {
        let plain = RunProperties::default();
        assert_eq!(joined(&[("2", plain), ("①", RAISED)]), ("2".into(), true));
        assert_eq!(joined(&[("1", STRUCK), ("2", plain)]), ("2".into(), true));
        assert_eq!(
            joined(&[("20000m", plain), ("2", RAISED)]),
            ("20000m²".into(), false)
        );
        assert_eq!(
            joined(&[("20000", plain), ("2", RAISED)]),
            ("20000".into(), true)
        );
        assert_eq!(joined(&[("a", plain), (" ", STRUCK)]), ("a ".into(), false));
    }

    #[test]
    fn a_marked_number_stays_and_marked_words_do_not() {
        let style = Style {
            format: NumberFormat::Plain,
            marks: true,
        };
        let number = style.cell(Value::Number(Decimal::from(5)), false);
        assert_eq!(
            (number.value, number.marked),
            (Value::Number(Decimal::from(5)), true)
        );
        let words = style.cell(Value::Text("云上".into()), false);
        assert_eq!((words.value, words.marked), (Value::Blank, true));
        assert!(!style.cell(Value::Blank, false).marked);
    }
}
