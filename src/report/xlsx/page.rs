//! One sheet of the report, written from the top down: columns of fixed width, rows as high as
//! their text, and the print settings that all sheets share.

use rust_xlsxwriter::{Chart, Format, IgnoreError, Worksheet, XlsxError};
use unicode_width::UnicodeWidthChar;

use crate::text::Texts;

use super::cell::{Cell, Content};
use super::style::{self, Look};
use super::{Book, list};

/// The most rows that a list shows. More would make a report that no office program opens with
/// ease; what is left out is counted.
const LIST_ROWS: usize = 50_000;
/// The row from which on no application begins, so that each has room to its end (Excel has
/// 1,048,576 rows).
const LAST_BEGINNING: u32 = 1_000_000;
/// The most links a sheet may hold (Excel's limit is 65,530), and of very many applications: each takes
/// memory, here and in the program that opens the report.
const LINKS: usize = 65_000;
const LINKS_OF_MANY: usize = 20_000;
/// Pixels that a wide character takes at the body's size, rounded up; a narrow one takes half.
const WIDE: u32 = 14;
/// Pixels between a cell's frame and its text, indent and both sides together.
const PADDING: u32 = 15;
/// Pixels from one line of text to the next at the body's size.
const LINE: u32 = 19;
/// Pixels of a row of one line.
const USUAL: u32 = LINE + 7;
/// The most lines that a row grows to; a spreadsheet row cannot be higher than 546 pixels.
const MOST_LINES: u32 = 26;
/// A4 (ECMA-376 part 1, 18.3.1.63).
const A4: u8 = 9;

/// How high a printed page is for its width, less the margins and the rows that it repeats.
const PAGE_SHAPE: (u32, u32) = (66, 100);

/// The most breaks a sheet may hold (Excel's limit).
const MOST_BREAKS: usize = 1_023;

/// Where a block of rows begins.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    row: u32,
    used: u32,
}

/// A sheet under construction.
pub struct Page<'a> {
    texts: &'a Texts,
    sheet: Worksheet,
    /// Pixels.
    widths: Vec<u32>,
    next: u32,
    links: usize,
    /// Rows before which a printed page ends.
    breaks: Vec<u32>,
    /// Pixels written since the last page that began by a break.
    used: u32,
    /// Row of the heading under which a list may be filtered.
    filter: Option<u32>,
    most_links: usize,
    heights: Heights,
}

/// Which rows are told how high they are. Each that is takes as much memory as all its cells, so that of
/// very many applications only those are that would look wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heights {
    All,
    /// Those with cells across several columns, which no program fits to their text.
    Merged,
    /// Those that are not as high as one line.
    Unusual,
}

impl<'a> Page<'a> {
    /// An empty sheet; `name` is the key of its name.
    pub fn new(book: &Book<'a>, name: &str, widths: &[u32]) -> Result<Page<'a>, XlsxError> {
        let mut page = Page::on(book.blank_sheet(), book, name, widths)?;
        if list::very_many(book) {
            page.heights = Heights::Merged;
            page.most_links = LINKS_OF_MANY;
        }
        Ok(page)
    }

    /// The same for a sheet whose rows go across columns.
    pub fn of_lines(book: &Book<'a>, name: &str, widths: &[u32]) -> Result<Page<'a>, XlsxError> {
        let mut page = Page::new(book, name, widths)?;
        if list::very_many(book) {
            page.heights = Heights::Unusual;
            page.sheet.set_default_row_height_pixels(USUAL);
        }
        Ok(page)
    }

    /// The same for a sheet with charts: they keep copies of the cells that they are drawn from, so
    /// that memory has to hold those.
    pub fn with_charts(book: &Book<'a>, name: &str, widths: &[u32]) -> Result<Page<'a>, XlsxError> {
        Page::on(Worksheet::new(), book, name, widths)
    }

    fn on(
        mut sheet: Worksheet,
        book: &Book<'a>,
        name: &str,
        widths: &[u32],
    ) -> Result<Page<'a>, XlsxError> {
        let texts = book.texts;
        let name = texts.get(name);
        let whose = list::whose(book);
        sheet.set_name(&name)?;
        sheet
            .set_landscape()
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true)
            .set_margins(0.45, 0.45, 0.5, 0.6, 0.25, 0.3)
            .set_screen_gridlines(false);
        // The blank keeps a name that begins with a digit from being read as part of the size.
        sheet.set_footer(format!(
            "&L&9 {} · {}&C&9 {}&R&9 {}    &P / &N",
            texts.get("workbook-footer").replace('&', "&&"),
            whose.replace('&', "&&"),
            name.replace('&', "&&"),
            texts.get("workbook-footer-date").replace('&', "&&"),
        ));
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width_pixels(column, *width)?;
        }
        Ok(Page {
            texts,
            sheet,
            widths: widths.to_vec(),
            next: 0,
            links: 0,
            breaks: Vec::new(),
            used: 0,
            filter: None,
            most_links: LINKS,
            heights: Heights::All,
        })
    }

    /// The row that is written next.
    pub fn next_row(&self) -> u32 {
        self.next
    }

    /// Says that `left` more applications are not on this sheet, where there is no room for them.
    pub fn ends_before(&mut self, left: usize) -> Result<bool, XlsxError> {
        if self.next < LAST_BEGINNING {
            return Ok(false);
        }
        let values = [("count", left.to_string())];
        let words = self.texts.with("workbook-applications-left-out", &values);
        self.line(words, Look::Remark)?;
        Ok(true)
    }

    pub fn columns(&self) -> u16 {
        self.widths.len() as u16
    }

    /// Cells side by side from the first column; the row grows with the longest.
    pub fn row(&mut self, cells: Vec<Cell>) -> Result<(), XlsxError> {
        self.row_of(1, cells)
    }

    /// A row of so many lines at least, for what is filled in by hand.
    pub fn row_of(&mut self, least: u32, cells: Vec<Cell>) -> Result<(), XlsxError> {
        let row = self.next;
        let mut column = 0;
        let mut lines = least;
        let fits = least == 1 && cells.iter().all(|cell| cell.across <= 1);
        for cell in cells {
            let last = (column + cell.across.max(1)).min(self.columns()) - 1;
            lines = lines.max(self.lines(&cell, column, last));
            self.cell(row, column, last, &cell)?;
            column = last + 1;
        }
        self.end_row(lines.min(MOST_LINES) * LINE + 7, fits)
    }

    /// Cells to the right of the columns, on the row that is written next: on the screen, but not
    /// on paper.
    pub fn beside(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        let (row, first) = (self.next, self.beside_column());
        for (column, cell) in (first..).zip(cells) {
            self.cell(row, column, column, cell)?;
        }
        Ok(())
    }

    /// The first column that [`Page::beside`] writes to; one stays empty between.
    pub fn beside_column(&self) -> u16 {
        self.columns() + 1
    }

    /// Begins a new printed page.
    pub fn break_page(&mut self) {
        self.breaks.push(self.next);
        self.used = 0;
    }

    /// Where a block begins, for [`Page::keep`].
    pub fn mark(&self) -> Mark {
        Mark {
            row: self.next,
            used: self.used,
        }
    }

    /// Keeps what was written since a mark on one printed page, where a page can hold it.
    pub fn keep(&mut self, since: Mark) {
        let room: u32 = self.widths.iter().sum::<u32>() * PAGE_SHAPE.0 / PAGE_SHAPE.1;
        let height = self.used - since.used;
        if self.used <= room || since.used == 0 || height > room {
            return;
        }
        self.breaks.push(since.row);
        self.used = height;
    }

    /// `fits` is true for a row that a program fits to its text by itself.
    fn end_row(&mut self, height: u32, fits: bool) -> Result<(), XlsxError> {
        let is_told = match self.heights {
            Heights::All => true,
            Heights::Merged => !fits,
            Heights::Unusual => height != USUAL,
        };
        if is_told {
            self.sheet.set_row_height_pixels(self.next, height)?;
        }
        self.next += 1;
        self.used += height;
        Ok(())
    }

    /// A line of text across all columns.
    pub fn line(&mut self, text: impl AsRef<str>, look: Look) -> Result<(), XlsxError> {
        let columns = self.columns();
        let (row, before) = (self.next, self.used);
        self.row(vec![Cell::text(text, look).across(columns)])?;
        let height = match look {
            Look::Title => 36,
            Look::Section => 28,
            _ => return Ok(()),
        };
        self.sheet.set_row_height_pixels(row, height)?;
        self.used = before + height;
        Ok(())
    }

    /// An empty row.
    pub fn gap(&mut self) -> Result<(), XlsxError> {
        self.end_row(12, false)
    }

    /// Headings by their keys, one to a column.
    pub fn head(&mut self, keys: &[&str]) -> Result<(), XlsxError> {
        self.head_of(self.worded(keys))
    }

    fn worded(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.texts.get(key)).collect()
    }

    fn head_of(&mut self, words: Vec<String>) -> Result<(), XlsxError> {
        let cells = words.into_iter().map(|words| Cell::text(words, Look::Head));
        self.row(cells.collect())
    }

    /// The headings of a list that goes to the sheet's end: repeated on every printed page, kept
    /// in view, and with a filter.
    pub fn list_head(&mut self, keys: &[&str], frozen_columns: u16) -> Result<(), XlsxError> {
        self.list_head_of(self.worded(keys), frozen_columns)
    }

    /// The same for headings that have their words.
    pub fn list_head_of(
        &mut self,
        words: Vec<String>,
        frozen_columns: u16,
    ) -> Result<(), XlsxError> {
        let row = self.next;
        self.head_of(words)?;
        self.sheet.set_repeat_rows(row, row)?;
        self.sheet.set_freeze_panes(row + 1, frozen_columns)?;
        self.filter = Some(row);
        Ok(())
    }

    /// Keeps all rows so far in view and repeats them on every printed page.
    pub fn freeze(&mut self) -> Result<(), XlsxError> {
        self.sheet.set_repeat_rows(0, self.next - 1)?;
        self.sheet.set_freeze_panes(self.next, 0)?;
        Ok(())
    }

    /// The rows of a list, as many as a sheet should hold; `none` is the key of what stands there
    /// where there are none.
    pub fn list(
        &mut self,
        rows: impl IntoIterator<Item = Vec<Cell>>,
        none: &str,
    ) -> Result<(), XlsxError> {
        let mut rows = rows.into_iter();
        let first = self.next;
        for row in rows.by_ref().take(LIST_ROWS) {
            self.row(row)?;
        }
        if self.next == first {
            self.filter = None;
            return self.line(self.texts.get(none), Look::Text);
        }
        if let Some(head) = self.filter {
            self.sheet
                .autofilter(head, 0, self.next - 1, self.columns() - 1)?;
        }
        let left = rows.count();
        if left == 0 {
            return Ok(());
        }
        let words = self
            .texts
            .with("workbook-rows-left-out", &[("count", left.to_string())]);
        self.line(words, Look::Remark)
    }

    /// A chart over so many rows from here on, as wide as the columns given.
    pub fn chart(&mut self, mut chart: Chart, rows: u32, columns: u16) -> Result<(), XlsxError> {
        let width: u32 = self.widths.iter().take(usize::from(columns)).sum();
        chart.set_width(width.saturating_sub(8));
        chart.set_height(rows * LINE - 6);
        self.sheet
            .insert_chart_with_offset(self.next, 0, &chart, 4, 3)?;
        for _ in 0..rows {
            self.end_row(LINE, false)?;
        }
        Ok(())
    }

    /// The finished sheet.
    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
        let last = self.next.max(1) - 1;
        let column = self.columns() - 1;
        self.sheet
            .ignore_error_range(0, 0, last, column, IgnoreError::NumberStoredAsText)?;
        self.sheet.set_print_area(0, 0, last, column)?;
        self.breaks.truncate(MOST_BREAKS);
        self.sheet.set_page_breaks(&self.breaks)?;
        Ok(self.sheet)
    }

    fn cell(&mut self, row: u32, first: u16, last: u16, cell: &Cell) -> Result<(), XlsxError> {
        let mut format = style::format(cell.look, self.texts.language);
        let text = match &cell.content {
            Content::Number(number, shown) => {
                let format = format.set_num_format(shown);
                self.sheet
                    .write_number_with_format(row, first, *number, &format)?;
                return Ok(());
            }
            Content::Text(text) => text,
        };
        // Text that begins like a formula must stay text even when somebody edits the cell.
        if text.starts_with(['=', '+', '-', '@']) {
            format = format.set_quote_prefix();
        }
        if last > first {
            self.sheet
                .merge_range(row, first, row, last, text, &format)?;
        }
        match &cell.target {
            Some(target) if self.links < self.most_links && !text.is_empty() => {
                self.links += 1;
                self.link(row, first, target, text, &format)
            }
            Some(_) | None if last > first => Ok(()),
            Some(_) | None => {
                self.sheet
                    .write_string_with_format(row, first, text, &format)?;
                Ok(())
            }
        }
    }

    fn link(
        &mut self,
        row: u32,
        column: u16,
        target: &str,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.sheet
            .write_url_with_options(row, column, target, text, "", Some(format))?;
        Ok(())
    }

    fn lines(&self, cell: &Cell, first: u16, last: u16) -> u32 {
        let Content::Text(text) = &cell.content else {
            return 1;
        };
        let width: u32 = self.widths[usize::from(first)..=usize::from(last)]
            .iter()
            .sum();
        wrapped_lines(text, width.saturating_sub(PADDING) * 2 / WIDE)
    }
}

/// How many lines a text takes where a line holds `room` narrow characters: a word moves to the
/// next line whole, Chinese breaks anywhere.
fn wrapped_lines(text: &str, room: u32) -> u32 {
    text.lines()
        .map(|line| wrapped_line(line, room.max(2)))
        .sum::<u32>()
        .max(1)
}

fn wrapped_line(line: &str, room: u32) -> u32 {
    let (mut lines, mut used, mut word) = (1, 0, 0);
    for character in line.chars() {
        let width = character.width().unwrap_or(0) as u32;
        word = if width == 1 && character != ' ' {
            word + 1
        } else {
            0
        };
        used += width;
        if used <= room {
            continue;
        }
        lines += 1;
        used = if word > 0 && word < room { word } else { width };
        if word >= room {
            word = width;
        }
        if lines > MOST_LINES {
            break;
        }
    }
    lines
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use std::path::Path;

    use super::super::sample;
    use super::*;
    use crate::text::Language;

    #[test]
    fn text_wraps_as_an_office_program_wraps_it() {
        assert_eq!(wrapped_lines("", 10), 1);
        assert_eq!(wrapped_lines("软件开发与", 10), 1);
        assert_eq!(wrapped_lines("软件开发与系", 10), 2);
        assert_eq!(wrapped_lines("a\nb\nc", 10), 3);
        assert_eq!(wrapped_lines("abcdef ghijkl", 10), 2);
        assert_eq!(wrapped_lines(&"a".repeat(64), 32), 2);
        assert_eq!(wrapped_lines(&"长".repeat(9_000), 4), MOST_LINES + 1);
    }

    #[test]
    fn a_sheet_without_room_for_more_says_how_many_it_leaves_out() {
        let run = sample::batch(Path::new("申报"));
        let texts = Texts::new(Language::Chinese);
        let book = Book::new(&run, &texts, Path::new("报告.xlsx"));
        let mut page = Page::new(&book, "workbook-sheet-review", &[80]).expect("a page");
        page.next = LAST_BEGINNING - 1;
        assert!(!page.ends_before(2).expect("room"));
        page.next = LAST_BEGINNING;
        assert!(page.ends_before(2).expect("a mark"));
        assert_eq!(page.next, LAST_BEGINNING + 1);
    }
}
