//! A sheet under construction: what all forms share of lines above the table, prompts, protection and
//! print settings.

use rust_xlsxwriter::{Format, Formula, ProtectionOptions, Worksheet, XlsxError};

use crate::package::address::a1;
use crate::sheet::page;

use super::blank::Blank;
use super::entry::{EntryRule, FormEntry};
use super::form::{Form, Requirement};
use super::style::{self, FormLook};

/// Rows of the lines above a table.
const MARK: u32 = 0;
const TITLE: u32 = 1;
const WHOSE: u32 = 2;
/// The row of the heading.
pub const HEAD: u32 = 3;

/// The sheet of a form.
pub struct FormSheet<'a> {
    blank: &'a Blank<'a>,
    sheet: Worksheet,
    columns: u16,
    last_row: u32,
}

impl<'a> FormSheet<'a> {
    /// A sheet with the columns of these widths in pixels.
    pub fn new(
        blank: &'a Blank<'a>,
        name: &str,
        widths: &[u32],
    ) -> Result<FormSheet<'a>, XlsxError> {
        let mut sheet = Worksheet::new();
        let free = page::FORM_MARGINS;
        sheet
            .set_name(name)?
            .set_paper_size(page::A4)
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true)
            .set_margins(
                free.left,
                free.right,
                free.top,
                free.bottom,
                free.header,
                free.footer,
            )
            .set_footer(blank.texts.get("form-footer"))
            // On a blank form nothing is worked out yet.
            .set_formula_result_default("");
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width_pixels(column, *width)?;
        }
        Ok(FormSheet {
            blank,
            sheet,
            columns: (0..).zip(widths).map(|(at, _)| at + 1).last().unwrap_or(1),
            last_row: 0,
        })
    }

    /// The corner with the legend, the title, and the line that says whose form it is.
    pub fn lines_above(
        &mut self,
        form: Form,
        legend: &[Option<Requirement>],
    ) -> Result<(), XlsxError> {
        let texts = &self.blank.texts;
        let (mark, title) = (form.mark(texts), form.title(texts));
        self.height(MARK, 24)?;
        self.text(MARK, 0, &mark, FormLook::Mark)?;
        for (column, asked) in (0..self.columns).rev().zip(legend.iter().rev()) {
            let key = match asked {
                Some(Requirement::Required) => "form-required",
                Some(Requirement::Optional) => "form-optional",
                None => "form-computed",
            };
            let words = self.blank.texts.get(key);
            self.text(MARK, column, &words, FormLook::Legend(*asked))?;
        }
        self.height(TITLE, 44)?;
        let last = self.columns - 1;
        self.merged((TITLE, 0, TITLE, last), &title, FormLook::Title)?;
        self.height(WHOSE, 28)?;
        let middle = self.columns.div_ceil(2);
        self.line((0, 1), (2, middle - 1), "submitter")?;
        self.line((middle, middle), (middle + 1, last.min(middle + 3)), "base")
    }

    /// The words of a line and the cell behind them, each over columns from first to last.
    fn line(&mut self, words: (u16, u16), cell: (u16, u16), key: &str) -> Result<(), XlsxError> {
        let label = self.blank.texts.get(&format!("form-{key}"));
        self.merged((WHOSE, words.0, WHOSE, words.1), &label, FormLook::Label)?;
        let entry = FormEntry::line(self.blank, &format!("how-{key}"), EntryRule::Free);
        let area = (WHOSE, cell.0, WHOSE, cell.1);
        self.merged(area, "", FormLook::of(&entry))?;
        self.asks(area, &entry)
    }

    pub fn text(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        look: FormLook,
    ) -> Result<(), XlsxError> {
        let format = style::format(&look);
        self.last_row = self.last_row.max(row);
        if text.is_empty() {
            self.sheet.write_blank(row, column, &format)?
        } else {
            self.sheet
                .write_string_with_format(row, column, text, &format)?
        };
        Ok(())
    }

    pub fn number(
        &mut self,
        row: u32,
        column: u16,
        number: u32,
        look: FormLook,
    ) -> Result<(), XlsxError> {
        self.last_row = self.last_row.max(row);
        let format = style::format(&look);
        self.sheet
            .write_number_with_format(row, column, number, &format)?;
        Ok(())
    }

    /// A cell that is worked out; on a blank form its result is nothing.
    pub fn computed(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        rule: EntryRule,
    ) -> Result<(), XlsxError> {
        self.last_row = self.last_row.max(row);
        let formula = Formula::new(formula);
        let format = style::format(&FormLook::Computed(rule));
        self.sheet
            .write_formula_with_format(row, column, formula, &format)?;
        Ok(())
    }

    /// One text over an area: first row and column, last row and column.
    pub fn merged(
        &mut self,
        (top, left, bottom, right): (u32, u16, u32, u16),
        text: &str,
        look: FormLook,
    ) -> Result<(), XlsxError> {
        if (top, left) == (bottom, right) {
            return self.text(top, left, text, look);
        }
        self.last_row = self.last_row.max(bottom);
        let format: Format = style::format(&look);
        self.sheet
            .merge_range(top, left, bottom, right, text, &format)?;
        Ok(())
    }

    /// Gives an area its prompt and what it takes.
    pub fn asks(
        &mut self,
        (top, left, bottom, right): (u32, u16, u32, u16),
        entry: &FormEntry,
    ) -> Result<(), XlsxError> {
        let validation = entry.validation(self.blank, &a1(top, u32::from(left)))?;
        self.sheet
            .add_data_validation(top, left, bottom, right, &validation)?;
        Ok(())
    }

    /// Blank cells to fill in.
    pub fn entries(
        &mut self,
        (top, left, bottom, right): (u32, u16, u32, u16),
        entry: &FormEntry,
    ) -> Result<(), XlsxError> {
        for row in top..=bottom {
            for column in left..=right {
                self.text(row, column, "", FormLook::of(entry))?;
            }
        }
        self.asks((top, left, bottom, right), entry)
    }

    pub fn height(&mut self, row: u32, pixels: u32) -> Result<(), XlsxError> {
        self.sheet.set_row_height_pixels(row, pixels)?;
        Ok(())
    }

    /// Lets a row be taken out as a whole.
    pub fn open(&mut self, row: u32) -> Result<(), XlsxError> {
        self.sheet.set_row_format(row, &style::beside())?;
        Ok(())
    }

    /// The finished sheet of a form: what is above the first row and left of the first column to
    /// fill in stays in view, and the heading is repeated on every printed page.
    pub fn finish_form(mut self, first: (u32, u16)) -> Result<Worksheet, XlsxError> {
        self.sheet
            .set_landscape()
            .set_repeat_rows(0, first.0 - 1)?
            .set_freeze_panes(first.0, first.1)?
            .set_selection(first.0, first.1, first.0, first.1)?;
        self.finish()
    }

    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
        self.sheet
            .set_print_area(0, 0, self.last_row, self.columns - 1)?;
        // Without a password: it keeps the form from slips, not from people.
        self.sheet.protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            delete_rows: true,
            sort: true,
            use_autofilter: true,
            ..ProtectionOptions::default()
        });
        Ok(self.sheet)
    }
}
