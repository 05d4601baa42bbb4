//! A sheet's cells become tables: each heading found is read down to the next one.

use std::sync::Arc;

use crate::intake::{Grid, Layout, Limit, Row, Sheet, SheetId};

use super::allowance::Allowance;
use super::as_of::note;
use super::claims::FoundHeading;
use super::column::{Annex, Unit};
use super::dated::{Titled, dated};
use super::field::CellNote;
use super::form::annex_titled;
use super::found::Found;
use super::going_on::Previous;
use super::list::{ReadRows, list_records, totals};
use super::listing::Extent;
use super::locate::find;
use super::row::Mapping;
use super::set_aside::{Meant, SetAside};
use super::stretch::Stretch;
use super::submitter::submitter;
use super::table::{Records, Table};
use super::unit::{form_unit, line_unit};
use super::words::normalise;
use super::{overview, withheld};

/// What a sheet holds.
#[derive(Debug, Default)]
pub struct SheetTables {
    /// From the top.
    pub tables: Vec<Table>,
    /// Where 补充指标 and 企业名录 begin that no title vouches for.
    pub untitled: Vec<(Annex, CellNote)>,
    /// The last of them, where it is a list that may go on.
    pub last: Option<Previous>,
}

/// The tables of a sheet. `file` is the annex that the workbook is called after, where it holds one
/// table; `previous` is the list before the sheet in it.
///
/// # Errors
///
/// They are larger than what may still be read of their workbook.
pub fn tables(
    sheet: &Sheet,
    file: Option<Annex>,
    previous: Option<&Previous>,
    allowance: &mut Allowance,
) -> Result<SheetTables, Limit> {
    let Ok(grid) = &sheet.content else {
        return Ok(SheetTables::default());
    };
    let mut found = find(sheet, &grid.rows, file, previous, allowance)?;
    if found.headings.is_empty() && found.untitled.is_empty() {
        let going_on = previous.and_then(|list| list.without_heading(&grid.rows));
        found.headings.extend(going_on);
    }
    let mut last = None;
    let starts: Vec<usize> = found.headings.iter().map(|heading| heading.lines).collect();
    let mut tables = Vec::new();
    for (at, heading) in found.headings.into_iter().enumerate() {
        let next = starts.get(at + 1).copied();
        let end = next.unwrap_or_else(|| end_of(sheet, &grid.rows));
        allowance.take(&grid.rows[heading.lines..end], heading.years.len())?;
        let mut mapping = heading.mapping.clone();
        let table = table(&sheet.id, grid, heading, end);
        let units: Vec<Unit> = table.unit_lines.iter().map(|(unit, _)| *unit).collect();
        apply_units(&mut mapping, &units);
        last = Previous::of(&table, mapping);
        allowance.take_statements(table.statements().len())?;
        // Under another title only what is an annex in every heading may be one.
        if !table.titled_otherwise || table.is_complete() {
            tables.push(table);
        }
    }
    let untitled = found.untitled.into_iter();
    Ok(SheetTables {
        tables,
        last,
        untitled: untitled
            .map(|(annex, row, column)| (annex, note(&sheet.id, &grid.rows[row], column)))
            .collect(),
    })
}

/// Where the last table of a sheet ends: below a document's table stand the lines that open the next
/// one, from its title on.
fn end_of(sheet: &Sheet, rows: &[Row]) -> usize {
    let Layout::Table {
        above, rows: own, ..
    } = sheet.id.layout
    else {
        return rows.len();
    };
    let first_below = above.saturating_add(own);
    let is_title = |row: &Row| {
        row.texts()
            .any(|(_, text)| annex_titled(&normalise(text)).is_some())
    };
    rows.iter()
        .position(|row| row.index >= first_below && is_title(row))
        .unwrap_or(rows.len())
}

fn table(sheet: &Arc<SheetId>, grid: &Grid, found: Found, end: usize) -> Table {
    let mut stretch = Stretch::of(sheet, grid, found, end);
    let unit_lines = stretch.unit_lines();
    let units: Vec<Unit> = unit_lines.iter().map(|(unit, _)| *unit).collect();
    apply_units(&mut stretch.found.mapping, &units);
    let under_lines = withheld::under_lines(sheet, stretch.above, &mut stretch.found);
    let base = stretch.base();
    let base_name = base.as_ref().map(|(name, _)| name.as_str());
    let read = with_years(&stretch, read_rows(&stretch, &units, base_name));
    let found = &stretch.found;
    let of_title = withheld::title(
        found.annex,
        found.title.as_ref(),
        base_name,
        stretch.start(),
    );
    let mut set_aside: Vec<SetAside> = of_title.into_iter().chain(under_lines).collect();
    set_aside.extend(withheld::headings(sheet, &grid.rows, &found.headings));
    set_aside.extend(read.set_aside);
    let records = if set_aside.iter().any(|one| one.meant == Meant::Table) {
        read.records.emptied()
    } else {
        read.records
    };
    let ignored = read.ignored;
    Table {
        annex: found.annex,
        sheet: Arc::clone(sheet),
        totals: totals(sheet, &found.mapping, stretch.below, &ignored),
        sequence: read.sequence,
        submitter: submitter(sheet, stretch.above),
        titled_year: stretch.titled_year(),
        title: found.title.clone(),
        titled_otherwise: found.titled_otherwise,
        says_none: stretch.says_none(&records, &ignored),
        extent: Extent::Whole,
        declared_count: stretch.declared_count(&ignored),
        et_cetera: stretch.leaves_firms_out(),
        continued: Vec::new(),
        header: stretch.header(),
        missing: stretch.missing(),
        headings: stretch.headings(),
        as_of: stretch.as_of(&ignored),
        shown: stretch.shown(&records),
        base,
        set_aside,
        unit_lines,
        records,
        ignored,
    }
}

/// What the rows below the heading come to. `units` are those of the lines around them.
fn read_rows(stretch: &Stretch<'_>, units: &[Unit], base: Option<&str>) -> ReadRows {
    let found = &stretch.found;
    if !found.years_across {
        return list_records(stretch.sheet, found, stretch.grid, stretch.below, base);
    }
    let heading_units: Vec<(u32, Unit)> = found
        .headings
        .iter()
        .filter_map(|heading| heading.unit.map(|unit| (heading.at, unit)))
        .collect();
    let shape = overview::OverviewShape {
        header_row: stretch.header().1,
        years: &found.years,
        units: &heading_units,
        labels_end: labels_end(found),
        no_labels: &no_labels(found),
        remarks: column_called(found, "remark"),
        sources: column_called(found, "provenance"),
        lines: units,
    };
    let rows = overview::read(stretch.sheet, &shape, stretch.below.iter());
    ReadRows {
        records: match found.annex {
            Annex::Supplement => Records::Supplement(rows.overview.statements),
            Annex::Overview | Annex::Firms | Annex::Services | Annex::Projects | Annex::Roster => {
                Records::Overview(rows.overview)
            }
        },
        sequence: Vec::new(),
        ignored: rows.ignored,
        set_aside: rows.set_aside,
    }
}

/// The statements of 补充指标 with the year that the lines around them give.
fn with_years(stretch: &Stretch<'_>, mut read: ReadRows) -> ReadRows {
    read.records = match read.records {
        Records::Supplement(statements) => {
            let lines = stretch.passed(&read.ignored).chain(stretch.above);
            let titled = Titled {
                year: stretch.titled_year(),
                note: stretch.found.title.as_ref().and_then(|title| title.note()),
            };
            let (statements, held) = dated(stretch.sheet, statements, &titled, lines);
            read.set_aside.extend(held);
            Records::Supplement(statements)
        }
        records @ (Records::Overview(_)
        | Records::Firms(_)
        | Records::Services(_)
        | Records::Projects(_)
        | Records::Roster(_)) => records,
    };
    read
}

/// The nearest unit wins: a heading's own, then a line's, then the form's. One that is written and
/// does not fit stays: what stands under it cannot be read.
fn apply_units(mapping: &mut Mapping, lines: &[Unit]) {
    for mapped in &mut mapping.columns {
        let kind = mapped.column.kind;
        mapped.unit = mapped
            .unit
            .or_else(|| line_unit(lines, kind))
            .or(form_unit(kind));
    }
    mapping.line_units = lines.to_vec();
}

/// The sheet column after the last one that may hold labels of annex 2: its first year's.
fn labels_end(found: &Found) -> u32 {
    let is_year = |heading: &&FoundHeading| {
        heading
            .column
            .is_some_and(|column| column.key == overview::YEAR.key)
            || matches!(heading.qualified, Some((Meant::Year(_), _)))
    };
    let years = found.headings.iter().filter(is_year).map(|one| one.at);
    let used = found.years.iter().map(|(_, at)| *at);
    let labels = found.headings.iter().filter(|heading| {
        heading
            .column
            .is_some_and(|column| overview::LABELS.contains(&column.key))
    });
    used.chain(years)
        .min()
        .or_else(|| labels.map(|heading| heading.at + 1).max())
        .unwrap_or(0)
}

/// The sheet columns of annex 2 that are the district's own.
fn no_labels(found: &Found) -> Vec<u32> {
    let own = found
        .headings
        .iter()
        .filter(|heading| heading.column.is_none() && heading.qualified.is_none());
    own.map(|heading| heading.at).collect()
}

/// The sheet column of annex 2 that a heading of this key stands over.
fn column_called(found: &Found, key: &str) -> Option<u32> {
    let mut headings = found.headings.iter();
    let called = headings.find(|heading| heading.column.is_some_and(|column| column.key == key));
    called.map(|heading| heading.at)
}
