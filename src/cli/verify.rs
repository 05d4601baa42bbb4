//! `jidi verify`: a report and what it is said to be of in, whether it is so out.

use crate::Decimal;
use crate::annex::{Amount, FactKey};
use crate::check::{self, Settings};
use crate::clean::shown_path;
use crate::intake::Reader;
use crate::receipt::{Receipt, Staff};
use crate::report::terminal::Look;
use crate::text::Texts;
use crate::verify::{self, Stored, Unfit};

use super::absent;
use super::answer::{Answer, PATH};
use super::arguments::{Common, Verify};
use super::check::failure;
use super::diff::{content_of, decoded};
use super::standard::{must_have_begun, today};
use crate::report::clean;

/// The report is not of what is there now, or does not say what is found now.
const DIFFERS: u8 = 1;
/// Digits of the longest figure believed.
const LONGEST_FIGURE: usize = 100;

impl Verify {
    pub fn answer(
        &self,
        common: &Common,
        texts: &Texts,
        reader: &Reader,
    ) -> Result<Answer, String> {
        let stored = self.stored(texts)?;
        if let Err(error) = self.path.metadata() {
            return Err(absent::why(&self.path, &[], &error, texts));
        }
        let settings = self.settings(&stored, reader, texts)?;
        let mut outcomes = Vec::new();
        let beside = check::each(
            std::slice::from_ref(&self.path),
            &settings,
            |outcome| outcome,
            |outcome, _| outcomes.push(outcome),
        );
        let beside = beside.map_err(|error| failure(&error, texts))?;
        let verified = verify::verify(
            &stored,
            &self.report,
            (outcomes, beside),
            &settings.rules,
            texts,
        );
        let verified = verified.map_err(|error| clean(&format!("{error:#}"), PATH))?;
        let look = Look {
            detail: self.depth.detail(),
            ..common.look()
        };
        Ok(Answer {
            output: verify::words(&verified, &settings.rules, texts, look),
            exit: if verified.agrees() { 0 } else { DIFFERS },
            ..Answer::default()
        })
    }

    /// The report.
    fn stored(&self, texts: &Texts) -> Result<Stored, String> {
        let file = [("file", shown_path(&self.report))];
        match self.report.metadata() {
            Err(error) => return Err(absent::why(&self.report, &[], &error, texts)),
            Ok(metadata) if metadata.is_dir() => return Err(texts.with("verify-folder", &file)),
            Ok(_) => {}
        }
        let bytes = content_of(&self.report, texts)?;
        let text = decoded(&bytes).into_owned();
        Stored::of(bytes, &text, &self.report).map_err(|unfit| {
            let key = match unfit {
                Unfit::Foreign => "verify-foreign",
                Unfit::Broken => "verify-broken",
                Unfit::Old => "verify-old",
                Unfit::Letter => "verify-letter",
            };
            texts.with(key, &file)
        })
    }

    /// A check goes by what the report went by, unless something else is asked for.
    fn settings(
        &self,
        stored: &Stored,
        reader: &Reader,
        texts: &Texts,
    ) -> Result<Settings, String> {
        let first = stored.first();
        let day = |receipt: &Receipt| receipt.checked_on.as_deref()?.parse().ok();
        let today = first.and_then(day).or_else(today);
        let mut settings = self.standard.settings(*reader, today, texts)?;
        settings.answers = stored.answers();
        if let Some(receipt) = first {
            settings.year = settings.year.or(receipt.asked_year);
            if settings.facts.is_empty() {
                settings.facts = receipt.staff.iter().filter_map(figure).collect();
            }
        }
        must_have_begun(settings.year, settings.today, texts)?;
        Ok(settings)
    }
}

/// A figure of staff as a receipt keeps it. One that reads otherwise is left out, and then said to differ.
fn figure(staff: &Staff) -> Option<(FactKey, Amount)> {
    let fact = FactKey::of_key(&staff.fact)?;
    let plain = |digits: &str| Decimal::of_plain(digits, LONGEST_FIGURE);
    Some((fact, Amount::new(plain(&staff.value)?, plain(&staff.step)?)))
}
