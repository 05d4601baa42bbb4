//! What of a sheet belongs to one heading: the lines above it, the heading itself, and the rows below it down
//! to the next one. What is asked of them beside the records stands here; the records are read elsewhere.

use std::sync::Arc;

use crate::intake::{CellRef, Grid, Row, SheetId};

use super::as_of::{AsOf, as_of_in, note, place};
use super::base;
use super::claims::FoundHeading;
use super::column::{Annex, Column, ColumnKind, Need, Unit};
use super::field::CellNote;
use super::filler::et_cetera;
use super::form::columns;
use super::found::Found;
use super::ignored::Ignored;
use super::likeness::likest;
use super::listing::{DeclaredCount, declared_count};
use super::passed::is_none;
use super::shown::{TableLayout, shown};
use super::table::{Heading, Records};
use super::title::year_of;
use super::unit_line::units_of_line;
use super::words::normalise;

/// The part of a sheet that one table is read from.
pub struct Stretch<'a> {
    pub sheet: &'a Arc<SheetId>,
    pub grid: &'a Grid,
    pub found: Found,
    /// The lines above the heading, from the end of the table before it.
    pub above: &'a [Row],
    /// The rows below the heading; without one the first record stands where it would.
    pub below: &'a [Row],
}

impl<'a> Stretch<'a> {
    /// `end` is the position of the row after the last one.
    pub fn of(sheet: &'a Arc<SheetId>, grid: &'a Grid, found: Found, end: usize) -> Stretch<'a> {
        let rows = &grid.rows;
        let (first, last) = found.header;
        let start = if found.has_heading() { last + 1 } else { first };
        Stretch {
            sheet,
            grid,
            above: &rows[found.lines..first],
            below: &rows[start..end],
            found,
        }
    }

    /// The first and the last row of the heading on the sheet.
    pub fn header(&self) -> (u32, u32) {
        let (first, last) = self.found.header;
        (self.grid.rows[first].index, self.grid.rows[last].index)
    }

    /// Where the heading begins.
    pub fn start(&self) -> CellRef {
        place(self.sheet, &self.grid.rows[self.found.header.0], 0)
    }

    /// The rows below the heading that are no records.
    pub fn passed(&self, ignored: &[Ignored]) -> impl Iterator<Item = &'a Row> {
        let below = self.below;
        let row_of = move |line: &Ignored| {
            let at = below.binary_search_by_key(&line.cell.row, |row| row.index);
            at.ok().map(|at| &below[at])
        };
        ignored.iter().filter_map(row_of)
    }

    /// The year that the title gives, else the name of the sheet; the years of annex 2 stand across.
    pub fn titled_year(&self) -> Option<i16> {
        match self.found.annex {
            Annex::Overview => return None,
            Annex::Firms
            | Annex::Services
            | Annex::Projects
            | Annex::Supplement
            | Annex::Roster => {}
        }
        let title = self.found.title.as_ref();
        title
            .and_then(|title| year_of(&title.written))
            .or_else(|| year_of(&self.sheet.name))
    }

    /// True for annex 4 or 5 without records, in which 无 stands for them.
    pub fn says_none(&self, records: &Records, ignored: &[Ignored]) -> bool {
        let may = match self.found.annex {
            Annex::Services | Annex::Projects => records.is_empty(),
            Annex::Overview | Annex::Firms | Annex::Supplement | Annex::Roster => false,
        };
        let none = |row: &Row| {
            let mut cells = row.cells.iter();
            cells.any(|(_, cell)| is_none(&cell.written()))
        };
        may && self.passed(ignored).any(none)
    }

    /// How many firms the lines around a 企业名录 say that there are.
    pub fn declared_count(&self, ignored: &[Ignored]) -> Option<DeclaredCount> {
        match self.found.annex {
            Annex::Roster => {}
            Annex::Overview
            | Annex::Firms
            | Annex::Services
            | Annex::Projects
            | Annex::Supplement => return None,
        }
        let lines = self.above.iter().chain(self.passed(ignored));
        declared_count(self.sheet, lines)
    }

    /// The first cell of a list of firms that says that it leaves some out.
    pub fn leaves_firms_out(&self) -> Option<CellRef> {
        match self.found.annex {
            Annex::Firms | Annex::Roster => {}
            Annex::Overview | Annex::Services | Annex::Projects | Annex::Supplement => {
                return None;
            }
        }
        let mut rows = self.above.iter().chain(self.below);
        rows.find_map(|row| {
            let column = et_cetera(row, &self.found.mapping)?;
            Some(place(self.sheet, row, column))
        })
    }

    /// What is shown from the heading to the last record: what stands further below is no part of the table.
    pub fn shown(&self, records: &Records) -> TableLayout {
        let rows = &self.grid.rows;
        let (_, header_end) = self.header();
        let last = records.last_row().unwrap_or(header_end);
        let end = rows.partition_point(|row| row.index <= last);
        let columns: Vec<u32> = self.found.headings.iter().map(|one| one.at).collect();
        let shown_rows = &rows[self.found.header.0..end];
        shown(self.grid, header_end, shown_rows, &columns)
    }

    pub fn headings(&self) -> Vec<Heading> {
        let heading = |held: &FoundHeading| {
            let note = self.note_of(held);
            Heading {
                cell: note.cell,
                written: note.written,
                column: held.column,
                unit: held.unit,
                year: held.year,
                repeated: held.repeated,
            }
        };
        self.found.headings.iter().map(heading).collect()
    }

    fn note_of(&self, heading: &FoundHeading) -> CellNote {
        note(self.sheet, &self.grid.rows[heading.row], heading.at)
    }

    /// Required columns without a heading, each with the likest heading that none of ours claims.
    pub fn missing(&self) -> Vec<(&'static Column, Option<CellNote>)> {
        let headings = &self.found.headings;
        let unclaimed: Vec<CellNote> = headings
            .iter()
            .filter(|heading| heading.column.is_none() && heading.qualified.is_none())
            .map(|heading| self.note_of(heading))
            .collect();
        let nearest = |column: &Column| {
            let written = unclaimed.iter().map(|note| note.written.as_str());
            likest(written, column).map(|at| unclaimed[at].clone())
        };
        let asked: &[Column] = if self.found.years_across || !self.found.has_heading() {
            &[]
        } else {
            columns(self.found.annex)
        };
        let is_claimed = |column: &Column| {
            let mut claimed = headings.iter().filter_map(FoundHeading::meant);
            claimed.any(|claimed| claimed.key == column.key)
        };
        asked
            .iter()
            .filter(|column| matches!(column.need, Need::Filled | Need::Present))
            .filter(|column| column.kind != ColumnKind::Sequence)
            .filter(|column| !is_claimed(column))
            .map(|column| (column, nearest(column)))
            .collect()
    }

    /// The units of the lines above a table, the nearest first, then those of the notes below it.
    pub fn unit_lines(&self) -> Vec<(Unit, CellRef)> {
        let notes = self.below.iter().filter(|row| row.cells.len() <= 2);
        self.above
            .iter()
            .rev()
            .chain(notes)
            .flat_map(|row| units_of_row(self.sheet, row))
            .collect()
    }

    /// The base that a title names, or a line 基地名称: behind it or in its next cell.
    pub fn base(&self) -> Option<(String, CellRef)> {
        self.above.iter().find_map(|row| base_in(self.sheet, row))
    }

    pub fn as_of(&self, ignored: &[Ignored]) -> AsOf {
        match self.found.annex {
            Annex::Overview | Annex::Projects | Annex::Supplement => return AsOf::NotAsked,
            Annex::Firms | Annex::Services | Annex::Roster => {}
        }
        self.passed(ignored)
            .chain(self.above)
            .find_map(|row| as_of_in(self.sheet, row))
            .unwrap_or(AsOf::Absent)
    }
}

/// The units that the cells of a line name; 单位: may stand in one cell and its unit in the next.
fn units_of_row(sheet: &Arc<SheetId>, row: &Row) -> Vec<(Unit, CellRef)> {
    let texts: Vec<(u32, &str)> = row.texts().collect();
    let mut units = Vec::new();
    for (at, (column, text)) in texts.iter().enumerate() {
        let mut named = units_of_line(text);
        let open = normalise(text).trim_end_matches(':').ends_with("单位");
        if named.is_empty()
            && open
            && let Some((_, next)) = texts.get(at + 1)
        {
            named = units_of_line(&format!("{text}:{next}"));
        }
        units.extend(
            named
                .into_iter()
                .map(|unit| (unit, place(sheet, row, *column))),
        );
    }
    units
}

fn base_in(sheet: &Arc<SheetId>, row: &Row) -> Option<(String, CellRef)> {
    let texts: Vec<(u32, &str)> = row.texts().collect();
    texts.iter().enumerate().find_map(|(at, (column, text))| {
        let normal = normalise(text);
        let (named, column) = match normal.split_once("基地名称:") {
            Some((_, "")) => {
                // What ends in a colon is the next label of a line that was left blank.
                let beside = texts
                    .get(at + 1)
                    .filter(|(_, next)| !normalise(next).ends_with(':'));
                let (column, next) = beside?;
                (base::in_line(&normalise(next)), *column)
            }
            Some((_, name)) => (base::in_line(name), *column),
            None => (base::in_title(&normal), *column),
        };
        Some((named?, place(sheet, row, column)))
    })
}
