//! Rows of a sheet of the report, written from the top down: as high as their text, and with the ends
//! of printed pages. Where in their sheet they come to lie is told later.

use std::collections::HashMap;

use unicode_width::UnicodeWidthChar;

use crate::text::Texts;

use super::cell::{ReportCell, ReportContent};
use super::chart::ChartFigures;
use super::link::LinkTarget;
use super::style::{CellLook, CellStyle};

/// Pixels that a wide character takes at the body's size, rounded up; a narrow one takes half.
const WIDE: u32 = 14;
/// Pixels between a cell's frame and its text, indent and both sides together.
const PADDING: u32 = 15;
/// Pixels from one line of text to the next at the body's size.
pub const LINE: u32 = 19;
/// The most lines that a row grows to; a spreadsheet row cannot be higher than 546 pixels.
const MOST_LINES: u32 = 26;

/// How high a printed page is for its width, less the margins and the rows that it repeats.
const PAGE_SHAPE: (u32, u32) = (66, 100);

/// Some rows of a sheet, one below the other, and what belongs to them.
#[derive(Debug, Default)]
pub struct Strip {
    pub rows: Vec<StripRow>,
    /// How its cells look; they name them by their places here.
    pub styles: Vec<CellStyle>,
    /// Rows before which a printed page ends, counted from the strip's first.
    pub breaks: Vec<u32>,
    /// Charts, each with the row that it begins on.
    pub charts: Vec<(u32, ChartFigures)>,
    /// Where it heads a sheet: what stays in view.
    pub head: SheetHead,
    /// Pixels written since the last page that began by a break.
    pub used: u32,
}

#[derive(Debug)]
pub struct StripRow {
    /// Pixels; none for a row that nobody sees.
    pub height: Option<u32>,
    pub cells: Vec<PlacedCell>,
}

/// A cell with its columns.
#[derive(Debug)]
pub struct PlacedCell {
    pub first: u16,
    pub last: u16,
    /// Its place among the strip's styles.
    pub style: u16,
    pub value: PlacedValue,
    pub target: Option<LinkTarget>,
}

#[derive(Debug)]
pub enum PlacedValue {
    Text(String),
    Number(f64),
}

/// What stays in view of a sheet, and is repeated on every printed page.
#[derive(Debug, Default, Clone)]
pub struct SheetHead {
    /// First and last row that every printed page repeats.
    pub repeated: Option<(u32, u32)>,
    /// How many rows and columns stay in view.
    pub frozen: (u32, u16),
    /// The row of the headings under which a list may be filtered.
    pub filter: Option<u32>,
}

impl Strip {
    /// The cells of a row, one to a column, as nobody sees them.
    pub fn hidden_row(&mut self, texts: impl IntoIterator<Item = String>) {
        let cells = (0..).zip(texts).map(|(column, text)| PlacedCell {
            first: column,
            last: column,
            style: 0,
            value: PlacedValue::Text(text),
            target: None,
        });
        self.styles.resize(1, CellStyle::default());
        self.rows.push(StripRow {
            height: None,
            cells: cells.collect(),
        });
    }
}

/// Where a block of rows begins.
#[derive(Debug, Clone, Copy)]
pub struct BlockStart {
    row: u32,
    used: u32,
}

/// A strip under construction.
pub struct StripPage<'a> {
    texts: &'a Texts,
    /// Pixels.
    widths: &'a [u32],
    strip: Strip,
    styles: HashMap<CellStyle, u16>,
}

impl<'a> StripPage<'a> {
    /// A strip that goes on where `used` pixels of a printed page are.
    pub fn after(used: u32, widths: &'a [u32], texts: &'a Texts) -> StripPage<'a> {
        StripPage {
            texts,
            widths,
            strip: Strip {
                used,
                ..Strip::default()
            },
            styles: HashMap::new(),
        }
    }

    /// The beginning of a sheet.
    pub fn new(widths: &'a [u32], texts: &'a Texts) -> StripPage<'a> {
        StripPage::after(0, widths, texts)
    }

    pub fn finish(self) -> Strip {
        self.strip
    }

    /// The row that is written next, counted from the strip's first.
    pub fn next_row(&self) -> u32 {
        self.strip.rows.len() as u32
    }

    pub fn columns(&self) -> u16 {
        self.widths.len() as u16
    }

    /// Cells side by side from the first column; the row grows with the longest.
    pub fn row(&mut self, cells: Vec<ReportCell>) {
        self.row_of(1, cells);
    }

    /// A row of so many lines at least, for what is filled in by hand.
    pub fn row_of(&mut self, least: u32, cells: Vec<ReportCell>) {
        let mut column = 0;
        let mut lines = least;
        let mut row = Vec::with_capacity(cells.len());
        for cell in cells {
            let last = (column + cell.across.max(1))
                .min(self.columns())
                .max(column + 1)
                - 1;
            lines = lines.max(self.lines(&cell, column, last));
            row.push(self.placed(cell, column, last));
            column = last + 1;
        }
        self.end_row(row, lines.min(MOST_LINES) * LINE + 7);
    }

    /// The same with cells to the right of the columns: on the screen, but not on paper.
    pub fn row_beside(&mut self, cells: Vec<ReportCell>, beside: &[ReportCell]) {
        self.row(cells);
        let first = self.beside_column();
        let beside: Vec<PlacedCell> = (first..)
            .zip(beside)
            .map(|(column, cell)| self.placed(cell.clone(), column, column))
            .collect();
        if let Some(row) = self.strip.rows.last_mut() {
            row.cells.extend(beside);
        }
    }

    /// The first column that [`StripPage::row_beside`] writes to; one stays empty between.
    pub fn beside_column(&self) -> u16 {
        self.columns() + 1
    }

    /// Begins a new printed page.
    pub fn break_page(&mut self) {
        self.strip.breaks.push(self.next_row());
        self.strip.used = 0;
    }

    /// Where a block begins, for [`StripPage::keep`].
    pub fn mark(&self) -> BlockStart {
        BlockStart {
            row: self.next_row(),
            used: self.strip.used,
        }
    }

    /// Keeps what was written since a mark on one printed page, where a page can hold it.
    pub fn keep(&mut self, since: BlockStart) {
        let room: u32 = self.widths.iter().sum::<u32>() * PAGE_SHAPE.0 / PAGE_SHAPE.1;
        let height = self.strip.used - since.used;
        if self.strip.used <= room || since.used == 0 || height > room {
            return;
        }
        self.strip.breaks.push(since.row);
        self.strip.used = height;
    }

    fn end_row(&mut self, cells: Vec<PlacedCell>, height: u32) {
        self.strip.rows.push(StripRow {
            height: Some(height),
            cells,
        });
        self.strip.used += height;
    }

    /// A line of text across all columns.
    pub fn line(&mut self, text: impl AsRef<str>, look: CellLook) {
        let columns = self.columns();
        let before = self.strip.used;
        self.row(vec![ReportCell::text(text, look).across(columns)]);
        let height = match look {
            CellLook::Title => 36,
            CellLook::Section => 28,
            _ => return,
        };
        if let Some(row) = self.strip.rows.last_mut() {
            row.height = Some(height);
        }
        self.strip.used = before + height;
    }

    /// An empty row.
    pub fn gap(&mut self) {
        self.end_row(Vec::new(), 12);
    }

    /// Headings by their keys, one to a column.
    pub fn head(&mut self, keys: &[&str]) {
        self.row(self.headings(keys));
    }

    /// The same with cells beside them.
    pub fn head_beside(&mut self, keys: &[&str], beside: &[ReportCell]) {
        self.row_beside(self.headings(keys), beside);
    }

    fn headings(&self, keys: &[&str]) -> Vec<ReportCell> {
        let words = keys.iter().map(|key| self.texts.get(key));
        words
            .map(|words| ReportCell::text(words, CellLook::Head))
            .collect()
    }

    /// The headings of a list that goes to the sheet's end: repeated on every printed page, kept
    /// in view, and with a filter.
    pub fn list_head(&mut self, keys: &[&str], frozen_columns: u16) {
        self.list_head_of(self.headings(keys), frozen_columns);
    }

    /// The same for headings that have their words.
    pub fn list_head_of(&mut self, headings: Vec<ReportCell>, frozen_columns: u16) {
        let row = self.next_row();
        self.row(headings);
        self.strip.head = SheetHead {
            repeated: Some((row, row)),
            frozen: (row + 1, frozen_columns),
            filter: Some(row),
        };
    }

    /// Keeps all rows so far in view and repeats them on every printed page.
    pub fn freeze(&mut self) {
        let rows = self.next_row();
        self.strip.head = SheetHead {
            repeated: Some((0, rows - 1)),
            frozen: (rows, 0),
            filter: None,
        };
    }

    /// See [`Strip::hidden_row`].
    pub fn hidden_row(&mut self, texts: impl IntoIterator<Item = String>) {
        self.strip.hidden_row(texts);
    }

    /// A chart over so many rows from here on.
    pub fn chart(&mut self, figures: ChartFigures, rows: u32) {
        self.strip.charts.push((self.next_row(), figures));
        for _ in 0..rows {
            self.end_row(Vec::new(), LINE);
        }
    }

    fn placed(&mut self, cell: ReportCell, first: u16, last: u16) -> PlacedCell {
        let mut style = CellStyle {
            look: Some(cell.look),
            ..CellStyle::default()
        };
        let mut target = cell.target;
        let value = match cell.content {
            ReportContent::Number(number, shown) => {
                style.shown = Some(shown);
                PlacedValue::Number(number)
            }
            ReportContent::Text(text) => {
                // Text that begins like a formula must stay text even when somebody edits the cell.
                style.is_quoted = text.starts_with(['=', '+', '-', '@']);
                target = target.filter(|_| !text.is_empty());
                PlacedValue::Text(text)
            }
        };
        PlacedCell {
            first,
            last,
            style: self.style(style),
            value,
            target,
        }
    }

    fn style(&mut self, style: CellStyle) -> u16 {
        if let Some(known) = self.styles.get(&style) {
            return *known;
        }
        let place = self.strip.styles.len() as u16;
        self.strip.styles.push(style.clone());
        self.styles.insert(style, place);
        place
    }

    fn lines(&self, cell: &ReportCell, first: u16, last: u16) -> u32 {
        let ReportContent::Text(text) = &cell.content else {
            return 1;
        };
        let columns = usize::from(last - first) + 1;
        let widths = self.widths.iter().skip(usize::from(first)).take(columns);
        let width: u32 = widths.sum();
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
mod tests {
    use super::*;

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
}
