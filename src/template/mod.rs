//! The blank forms: six workbooks that a clerk opens and fills in, annexes 2 to 5 as the notice lays
//! them out, and the two that may go with them.
//!
//! Their columns, indicators, facts and units are those that `annex` reads by, so that what is
//! printed here is what is read there. All that stands on them is Chinese, whatever language the
//! messages are in. The same year gives the same bytes. Putting them on disk is not done here.

mod blank;
mod entry;
mod form;
mod guide;
mod list;
mod overview;
mod page;
mod style;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::rules::RuleSet;
use crate::text::Texts;

use blank::Blank;
use form::Form;

/// The blank workbooks for an assessment year, each with its file's name.
///
/// # Errors
///
/// A word or a place that no workbook can hold; with our own words it does not happen.
pub fn workbooks(year: i16, rules: &RuleSet) -> Result<Vec<(String, Vec<u8>)>, XlsxError> {
    let blank = Blank {
        texts: Texts::of_forms(),
        rules,
        year,
    };
    Form::ALL
        .into_iter()
        .map(|form| Ok((form.file(&blank.texts), blank.workbook(form)?)))
        .collect()
}

impl Blank<'_> {
    fn workbook(&self, form: Form) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // No clock and no user's name: the same year must give the same bytes.
        let properties = DocProperties::new()
            .set_title(form.name(&self.texts))
            .set_creation_datetime(&ExcelDateTime::from_ymd(2020, 1, 1)?);
        workbook.set_properties(&properties);
        workbook.push_worksheet(self.sheet(form)?);
        workbook.push_worksheet(guide::sheet(self, form)?);
        workbook.save_to_buffer()
    }

    fn sheet(&self, form: Form) -> Result<Worksheet, XlsxError> {
        match form {
            Form::Overview => overview::sheet(self),
            Form::Firms | Form::Services | Form::Projects | Form::Roster | Form::Explanations => {
                list::sheet(self, form)
            }
        }
    }
}
