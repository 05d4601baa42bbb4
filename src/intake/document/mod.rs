//! A document of paragraphs and tables, as sheets: each table is one, with the lines before it above
//! and those behind it below, because title, unit and footnote stand there. The lines between two
//! tables belong to both; what they mean is decided where annexes are known.

mod said;

use std::collections::BTreeMap;

use super::content::SheetContent;
use super::grid::{Area, Grid, RowsBuilder, Span};
use super::prose::Prose;
use super::seen::{RunProperties, SeenText};
use super::typed::{typed_cell, words_cell};
use super::value::CellAllowance;
use super::{Cause, Layout, Reason, Refusal};
use crate::limits::{self, Limit};
use crate::package::address::{MAX_COLUMNS, MAX_ROWS};

/// How many lines before a table, and behind it, are kept.
const LINES: usize = 12;
/// Blanks that part a line into two texts, as a tab does.
const GAP: &str = "   ";

/// What a document, or a cell of a table, holds.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    blocks: Vec<Block>,
}

#[derive(Debug)]
enum Block {
    /// One line: what is left of it without marked characters, and whether there were any.
    Line(TextLine),
    Table(DocumentTable),
}

#[derive(Debug, Default)]
struct TextLine {
    seen: SeenText,
    level: Option<u8>,
    /// From 1.
    page: usize,
}

/// A table whose rows are complete.
#[derive(Debug, Default)]
struct DocumentTable {
    cells: Vec<(u32, u32, SeenText)>,
    rows: u32,
    width: u32,
    merged: Vec<Area>,
    /// What cells hold besides text, where they hold tables.
    inner: Vec<Blocks>,
}

/// Puts a document together as its markup goes by. Whoever calls it need not close what it opened in
/// order: a cell closes the one before it, a row its cell, a table its row.
#[derive(Debug)]
pub(super) struct Builder {
    body: Blocks,
    open: Vec<OpenTable>,
    line: SeenText,
    /// How deep the open line stands among the headings.
    level: Option<u8>,
    /// How many pages end before it, as far as the document tells.
    pages: usize,
    allowance: CellAllowance,
}

#[derive(Debug, Default)]
struct OpenTable {
    table: DocumentTable,
    /// Where the next cell may stand.
    column: u32,
    in_row: bool,
    cell: Option<OpenCell>,
    /// For each column the first row that no cell from further up reaches into.
    free_from: Vec<u32>,
    /// The last cell that begins in a column, as far as it reaches yet.
    areas: BTreeMap<u32, Area>,
    /// Cells, and cells with tables in them, of the rows before the open one.
    complete: (usize, usize),
}

#[derive(Debug)]
struct OpenCell {
    column: u32,
    /// True where it goes on from the cell above or is emptied, and has no value of its own.
    has_none: bool,
    content: Blocks,
}

/// How a cell lies among the others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spans {
    pub columns: u32,
    pub rows: u32,
    pub continued: bool,
    /// True where what stands in it was deleted, or is covered by the cell on its left.
    pub emptied: bool,
}

/// Whether a kind of document can have rows and columns that it does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hides {
    Nothing,
    /// By style or script, which is not read.
    Untold,
}

impl Builder {
    pub(super) fn new() -> Builder {
        Builder {
            body: Blocks::default(),
            open: Vec::new(),
            line: SeenText::default(),
            level: None,
            pages: 0,
            allowance: CellAllowance::new(),
        }
    }

    pub(super) fn text(&mut self, text: &str, run: RunProperties) {
        self.line.push(text, run);
    }

    /// The open line is a heading, from 1 for the highest.
    pub(super) fn heading(&mut self, level: u8) {
        self.level = Some(level);
    }

    pub(super) fn next_page(&mut self) {
        self.pages += 1;
    }

    pub(super) fn end_line(&mut self) {
        let SeenText { text, marked } = std::mem::take(&mut self.line);
        let text = text.trim().to_owned();
        let level = self.level.take();
        if !text.is_empty() || marked {
            let line = TextLine {
                seen: SeenText { text, marked },
                level,
                page: self.pages + 1,
            };
            self.home().blocks.push(Block::Line(line));
        }
    }

    pub(super) fn in_table(&self) -> bool {
        !self.open.is_empty()
    }

    pub(super) fn start_table(&mut self) -> Result<(), Refusal> {
        self.end_line();
        if self.open.len() >= limits::TABLE_DEPTH {
            return Err(Refusal::Corrupt(Reason::of(
                Cause::TooDeep,
                "tables stand too deep in tables",
            )));
        }
        self.open.push(OpenTable::default());
        Ok(())
    }

    pub(super) fn end_table(&mut self) {
        self.end_row();
        if let Some(open) = self.open.pop() {
            self.home().blocks.push(Block::Table(open.finish()));
        }
    }

    pub(super) fn start_row(&mut self) {
        self.end_row();
        if let Some(open) = self.open.last_mut() {
            open.in_row = true;
            open.column = 0;
        }
    }

    pub(super) fn end_row(&mut self) {
        self.end_cell();
        if let Some(open) = self.open.last_mut().filter(|open| open.in_row) {
            open.in_row = false;
            open.table.rows += 1;
            open.complete = (open.table.cells.len(), open.table.inner.len());
        }
    }

    /// Takes the open row out again, as if it had never stood there.
    pub(super) fn drop_row(&mut self) {
        self.end_cell();
        if let Some(open) = self.open.last_mut() {
            open.table.cells.truncate(open.complete.0);
            open.table.inner.truncate(open.complete.1);
            let row = open.table.rows;
            open.areas.retain(|_, area| area.rows.first < row);
            for area in open.areas.values_mut() {
                area.rows.last = area.rows.last.min(row.saturating_sub(1));
            }
            open.in_row = false;
        }
    }

    /// Leaves columns of the open row out.
    pub(super) fn skip_columns(&mut self, columns: u32) {
        if let Some(open) = self.open.last_mut() {
            open.column = open.column.saturating_add(columns);
        }
    }

    /// Opens a cell in the next free column, in a row of its own where none is open.
    pub(super) fn start_cell(&mut self, spans: Spans) -> Result<(), Refusal> {
        self.end_cell();
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        if !open.in_row {
            open.in_row = true;
            open.column = 0;
        }
        let row = open.table.rows;
        // Columns passed over cost time like cells, and count like them.
        while open.is_taken(row) {
            self.allowance.take_cell().map_err(Refusal::OverLimit)?;
            open.column += 1;
        }
        let column = open.column;
        open.column = column.saturating_add(spans.columns.max(1));
        if row >= MAX_ROWS || open.column > MAX_COLUMNS {
            return Err(Refusal::OverLimit(Limit::Cells));
        }
        if spans.rows > 1 {
            let end = open.column as usize;
            open.free_from.resize(open.free_from.len().max(end), 0);
            for free_from in &mut open.free_from[column as usize..end] {
                self.allowance.take_cell().map_err(Refusal::OverLimit)?;
                *free_from = row.saturating_add(spans.rows);
            }
        }
        open.table.width = open.table.width.max(open.column);
        open.note_area(column, spans);
        open.cell = Some(OpenCell {
            column,
            has_none: spans.continued || spans.emptied,
            content: Blocks::default(),
        });
        Ok(())
    }

    pub(super) fn end_cell(&mut self) {
        self.end_line();
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let Some(cell) = open.cell.take() else {
            return;
        };
        if cell.has_none {
            return;
        }
        let seen = cell.content.seen();
        if !seen.text.is_empty() || seen.marked {
            open.table.cells.push((open.table.rows, cell.column, seen));
        }
        if cell.content.holds_table() {
            open.table.inner.push(cell.content);
        }
    }

    /// The tables as sheets, in the order in which they begin; and all that the document says, unless
    /// that is more than is searched.
    pub(super) fn finish(
        mut self,
        hides: Hides,
    ) -> Result<(Vec<SheetContent>, Option<Prose>), Refusal> {
        self.end_line();
        while !self.open.is_empty() {
            self.end_table();
        }
        let prose = self.body.prose(self.pages > 0);
        let mut sheets = Vec::new();
        self.body
            .add_sheets(None, &mut sheets, &mut self.allowance)?;
        if hides == Hides::Nothing {
            let grids = sheets.iter_mut().flat_map(|sheet| &mut sheet.content);
            for grid in grids {
                grid.hidden_rows = Some(Vec::new());
                grid.hidden_columns = Some(Vec::new());
            }
        }
        Ok((sheets, prose))
    }

    /// Where lines and tables go at this point. Between the cells of a table nothing can stand, so
    /// that what does stands before it.
    fn home(&mut self) -> &mut Blocks {
        let cell = self
            .open
            .iter_mut()
            .rev()
            .find_map(|table| table.cell.as_mut());
        match cell {
            Some(cell) => &mut cell.content,
            None => &mut self.body,
        }
    }
}

impl OpenTable {
    fn note_area(&mut self, column: u32, spans: Spans) {
        let row = self.table.rows;
        if let (true, Some(area)) = (spans.continued, self.areas.get_mut(&column)) {
            area.rows.last = row;
            return;
        }
        let area = Area {
            rows: Span {
                first: row,
                last: row.saturating_add(spans.rows.max(1) - 1),
            },
            columns: Span {
                first: column,
                last: self.column - 1,
            },
        };
        let earlier = self.areas.insert(column, area);
        self.table.merged.extend(earlier.filter(is_merged));
    }

    fn finish(mut self) -> DocumentTable {
        let areas = self.areas.into_values().filter(is_merged);
        self.table.merged.extend(areas);
        self.table.merged.sort_unstable();
        let last = self.table.rows.saturating_sub(1);
        for area in &mut self.table.merged {
            area.rows.last = area.rows.last.min(last);
        }
        self.table
    }

    fn is_taken(&self, row: u32) -> bool {
        self.free_from
            .get(self.column as usize)
            .is_some_and(|free_from| *free_from > row)
    }
}

fn is_merged(area: &Area) -> bool {
    area.rows.first < area.rows.last || area.columns.first < area.columns.last
}

impl Blocks {
    /// The lines, joined; the tables are left out.
    fn seen(&self) -> SeenText {
        let lines = || self.blocks.iter().filter_map(Block::line);
        let texts: Vec<&str> = lines()
            .map(|line| line.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        SeenText {
            text: texts.join("\n"),
            marked: lines().any(|line| line.marked),
        }
    }

    fn holds_table(&self) -> bool {
        self.blocks.iter().any(|block| block.line().is_none())
    }

    /// `outer` is the position of the table in a cell of which they stand.
    fn add_sheets(
        self,
        outer: Option<usize>,
        sheets: &mut Vec<SheetContent>,
        allowance: &mut CellAllowance,
    ) -> Result<(), Refusal> {
        let mut above: Vec<String> = Vec::new();
        let mut blocks = self.blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            let mut table = match block {
                Block::Line(line) => {
                    above.extend(Some(line.seen.text).filter(|text| !text.is_empty()));
                    continue;
                }
                Block::Table(table) => table,
            };
            let mut below = Vec::new();
            while let Some(Block::Line(line)) =
                blocks.next_if(|block| matches!(block, Block::Line(_)))
            {
                below.extend(Some(line.seen.text).filter(|text| !text.is_empty()));
            }
            if sheets.len() >= limits::SHEETS {
                return Err(Refusal::OverLimit(Limit::Sheets));
            }
            let kept = above.len().saturating_sub(LINES);
            let first = below.get(..LINES).unwrap_or(&below);
            let inner_blocks = std::mem::take(&mut table.inner);
            let own = sheets.len();
            let within = outer.filter(|_| !table.cells.is_empty());
            sheets.push(sheet(
                (own, within),
                &above[kept..],
                table,
                first,
                allowance,
            )?);
            for inner in inner_blocks {
                inner.add_sheets(Some(own), sheets, allowance)?;
            }
            above = below;
        }
        Ok(())
    }
}

impl Block {
    fn line(&self) -> Option<&SeenText> {
        match self {
            Block::Line(line) => Some(&line.seen),
            Block::Table(_) => None,
        }
    }
}

/// Lines stand to the right of all columns, so that none is taken for a cell of one.
fn sheet(
    (index, within): (usize, Option<usize>),
    above: &[String],
    table: DocumentTable,
    below: &[String],
    allowance: &mut CellAllowance,
) -> Result<SheetContent, Refusal> {
    let shift = above.len() as u32;
    let mut rows = RowsBuilder::default();
    let add_lines = |rows: &mut RowsBuilder, first: u32, lines: &[String], allowance: &mut _| {
        for (row, line) in (first..).zip(lines) {
            for (column, words) in (table.width..).zip(parts(line)) {
                rows.push(row, column, words_cell(words.to_owned(), allowance)?);
            }
        }
        Ok(())
    };
    add_lines(&mut rows, 0, above, allowance).map_err(Refusal::OverLimit)?;
    for (row, column, text) in table.cells {
        let cell = typed_cell(text, allowance).map_err(Refusal::OverLimit)?;
        if let Some(cell) = cell {
            rows.push(row.saturating_add(shift), column, cell);
        }
    }
    let end = table.rows.saturating_add(shift);
    add_lines(&mut rows, end, below, allowance).map_err(Refusal::OverLimit)?;
    let mut merged = table.merged;
    for area in &mut merged {
        area.rows.first = area.rows.first.saturating_add(shift);
        area.rows.last = area.rows.last.saturating_add(shift);
    }
    Ok(SheetContent {
        name: format!("表{}", index + 1),
        index,
        hidden: false,
        layout: Layout::Table {
            above: shift,
            rows: table.rows,
            within,
        },
        content: Ok(Grid {
            rows: rows.finish(),
            merged: Some(merged),
            // A document holds 35% as 35%.
            percent_told: true,
            notes: Vec::new(),
            ..Grid::default()
        }),
    })
}

/// The texts of a line that a gap keeps apart: 填报单位 on the left, 单位:万元 on the right.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(['\t', '\n'])
        .flat_map(|part| part.split(GAP))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}
