//! Days as spreadsheet programs count them, from 1900 or from 1904, and times as parts of a day.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::grid::Value;
use super::value::number_value;

/// The serial day after 9999-12-31 in the 1900 date system (ECMA-376 part 1, 18.17.4.1).
const SERIAL_END: f64 = 2_958_466.0;
/// The day that the 1900 date system counts and the calendar lacks, 1900-02-29.
const NO_DAY: u64 = 60;
const MILLISECONDS_OF_DAY: u64 = 86_400_000;

/// What a number format makes of a count of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Date,
    Duration,
}

/// A number in a cell formatted as a date. A time without a day is text: no figure, no date. A
/// number that no date has (spreadsheet programs show `####`) stays a number.
pub(super) fn serial_value(serial: f64, moment: Moment, is_1904: bool) -> Value {
    if !(0.0..SERIAL_END).contains(&serial) {
        return number_value(serial);
    }
    // A time that comes to the end of its day once it is rounded is the next day's first.
    let milliseconds = (serial.fract() * MILLISECONDS_OF_DAY as f64).round() as u64;
    let days = serial.trunc() as u64 + milliseconds / MILLISECONDS_OF_DAY;
    if moment == Moment::Duration || serial < 1.0 {
        let seconds = milliseconds % MILLISECONDS_OF_DAY / 1_000;
        let (hours, minutes) = (24 * days + seconds / 3_600, seconds / 60 % 60);
        return Value::Text(format!("{hours:02}:{minutes:02}:{:02}", seconds % 60));
    }
    if !is_1904 && days == NO_DAY {
        return Value::Text("1900-02-29".into());
    }
    date_of(days, is_1904).map_or_else(|| number_value(serial), Value::Date)
}

fn date_of(days: u64, is_1904: bool) -> Option<Date> {
    let epoch = if is_1904 {
        date(1904, 1, 1)
    } else if days < NO_DAY {
        date(1899, 12, 31)
    } else {
        date(1899, 12, 30)
    };
    epoch.checked_add(i64::try_from(days).ok()?.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Decimal;

    fn shown(serial: f64) -> Value {
        serial_value(serial, Moment::Date, false)
    }

    #[test]
    fn serial_days_become_dates_in_both_date_systems() {
        let day = Value::Date(date(2022, 12, 31));
        assert_eq!(shown(44_926.0), day);
        assert_eq!(shown(44_926.75), day);
        assert_eq!(shown(44_925.999_999_999_99), day);
        assert_eq!(serial_value(43_464.0, Moment::Date, true), day);
        assert_eq!(shown(1.0), Value::Date(date(1900, 1, 1)));
        assert_eq!(shown(59.0), Value::Date(date(1900, 2, 28)));
        assert_eq!(shown(60.0), Value::Text("1900-02-29".into()));
        assert_eq!(shown(61.0), Value::Date(date(1900, 3, 1)));
        assert_eq!(shown(366.0), Value::Date(date(1900, 12, 31)));
        assert_eq!(shown(2_958_465.0), Value::Date(date(9999, 12, 31)));
    }

    #[test]
    fn times_and_durations_are_text() {
        let lasting = |serial| serial_value(serial, Moment::Duration, false);
        let text = |text: &str| Value::Text(text.into());
        assert_eq!(shown(0.0), text("00:00:00"));
        assert_eq!(shown(0.5), text("12:00:00"));
        assert_eq!(lasting(1.5), text("36:00:00"));
        assert_eq!(lasting(0.000_011_574_074), text("00:00:01"));
        assert_eq!(lasting(1.999_999_999_99), text("48:00:00"));
    }

    #[test]
    fn numbers_that_no_date_has_are_numbers() {
        for number in [-3, 3_000_000] {
            let value = Value::Number(Decimal::from(i64::from(number)));
            assert_eq!(shown(f64::from(number)), value);
        }
        let beyond = serial_value(2_958_000.0, Moment::Date, true);
        assert_eq!(beyond, Value::Number(Decimal::from(2_958_000_i64)));
    }
}
