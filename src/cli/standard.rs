//! By what a command line asks for applications to be judged: a rule set, the figures of staff, and a year;
//! and what is wrong with those that it names.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Span;
use jiff::civil::Date;

use crate::annex::{Amount, Answers, FactKey, Fault};
use crate::check::Settings;
use crate::facts::{self, StaffError};
use crate::intake::Reader;
use crate::report::clean;
use crate::report::terminal::explain;
use crate::text::Texts;

use super::answer::WORD;
use super::arguments::Standard;

impl Standard {
    /// A check by it on that day, which goes by no answers yet and on all cores.
    ///
    /// # Errors
    /// What is wrong with it, in the user's words.
    pub fn settings(
        &self,
        reader: Reader,
        today: Option<Date>,
        texts: &Texts,
    ) -> Result<Settings, String> {
        must_have_begun(self.year, today, texts)?;
        Ok(Settings {
            reader,
            answers: Answers::default(),
            year: self.year,
            facts: staff_facts(&self.fact, texts)?,
            rules: self.rules.read(texts)?,
            today,
            jobs: None,
        })
    }
}

/// The day of the check in China's time, or that of `SOURCE_DATE_EPOCH`, so that a check can be
/// repeated (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub fn today() -> Option<Date> {
    const EIGHT_HOURS: i64 = 8 * 3_600;
    let set = std::env::var("SOURCE_DATE_EPOCH").ok();
    let seconds = match set.and_then(|seconds| seconds.trim().parse::<i64>().ok()) {
        Some(seconds) => seconds,
        None => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
            i64::try_from(since.as_secs()).ok()?
        }
    };
    let days = seconds.checked_add(EIGHT_HOURS)?.div_euclid(24 * 3_600);
    let days = Span::new().try_days(days).ok()?;
    Date::constant(1970, 1, 1).checked_add(days).ok()
}

/// Nothing can be assessed of a year that has not begun.
pub fn must_have_begun(
    year: Option<i16>,
    today: Option<Date>,
    texts: &Texts,
) -> Result<(), String> {
    let to_come = year.zip(today).filter(|(year, day)| *year > day.year());
    match to_come {
        Some((year, day)) => {
            let values = [("year", year.to_string()), ("today", day.to_string())];
            Err(texts.with("cli-year-to-come", &values))
        }
        None => Ok(()),
    }
}

/// The figures of staff, each fact at most once.
fn staff_facts(all: &[String], texts: &Texts) -> Result<Vec<(FactKey, Amount)>, String> {
    let mut facts: Vec<(FactKey, Amount)> = Vec::new();
    for written in all {
        let fact = ("fact", clean(written, WORD));
        let (key, amount) =
            facts::parse_fact(written).map_err(|error| unfit(error, written, texts))?;
        if facts.iter().any(|(earlier, _)| *earlier == key) {
            return Err(texts.with("cli-fact-repeated", &[fact]));
        }
        facts.push((key, amount));
    }
    Ok(facts)
}

/// What is wrong with a figure of staff.
fn unfit(error: StaffError, written: &str, texts: &Texts) -> String {
    let key = match error {
        StaffError::NoValue if !written.contains(['=', '＝']) => "cli-fact-no-equals",
        StaffError::NoValue => "cli-fact-no-value",
        StaffError::UnknownFact => "cli-fact-unknown",
        StaffError::Unreadable(Fault::UnitUnfit) => "cli-fact-unit-unfit",
        StaffError::Unreadable(Fault::Negative) => "cli-fact-negative",
        StaffError::Unreadable(Fault::NotWhole) => "cli-fact-not-whole",
        StaffError::Unreadable(
            Fault::NotANumber
            | Fault::Placeholder
            | Fault::FormulaWithoutValue
            | Fault::FormulaError
            | Fault::Marked
            | Fault::Picture
            | Fault::NotYesOrNo,
        ) => "cli-fact-unreadable",
    };
    let said = texts.with(key, &[("fact", clean(written, WORD))]);
    let nearest = match error {
        StaffError::UnknownFact => {
            let name = written.split(['=', '＝']).next().unwrap_or_default();
            explain::nearest_facts(name, texts).join(&texts.get("list-separator"))
        }
        StaffError::NoValue | StaffError::Unreadable(_) => String::new(),
    };
    if nearest.is_empty() {
        return said;
    }
    format!(
        "{said}{}",
        texts.with("cli-nearest", &[("nearest", nearest)])
    )
}
