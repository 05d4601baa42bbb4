//! A sheet's cells become tables: each heading found is read down to the next one.

use std::sync::Arc;

use crate::intake::{CellRef, Grid, Layout, Limit, Row, Sheet, SheetId};

use super::allowance::Allowance;
use super::as_of::AsOf;
use super::as_of::{as_of_in, note, place};
use super::claims::FoundHeading;
use super::column::{Annex, Column, Kind, Need, Unit};
use super::dated::{Titled, dated};
use super::field::CellNote;
use super::filler::et_cetera;
use super::form::{annex_titled, columns};
use super::found::Found;
use super::going_on::Previous;
use super::ignored::Ignored;
use super::likeness::likest;
use super::list::{ReadRows, list_records, totals};
use super::listing::{Extent, declared_count};
use super::locate::find;
use super::passed::is_none;
use super::row::Mapping;
use super::set_aside::Meant;
use super::shown::{Shown, shown};
use super::submitter::submitter;
use super::table::{Heading, Records, Table};
use super::title::year_of;
use super::unit::{form_unit, line_unit};
use super::unit_line::units_of_line;
use super::words::normalise;
use super::{base, overview, withheld};

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

fn table(sheet: &Arc<SheetId>, grid: &Grid, mut found: Found, end: usize) -> Table {
    let rows = &grid.rows;
    let above = &rows[found.lines..found.header.0];
    // Without a heading the first record stands where the heading would.
    let below = if found.has_heading() {
        &rows[found.header.1 + 1..end]
    } else {
        &rows[found.header.0..end]
    };
    let unit_lines = unit_lines(sheet, above, below);
    let units: Vec<Unit> = unit_lines.iter().map(|(unit, _)| *unit).collect();
    apply_units(&mut found.mapping, &units);
    let lines_withheld = withheld::under_lines(sheet, above, &mut found);
    let heading_units: Vec<(u32, Unit)> = found
        .headings
        .iter()
        .filter_map(|heading| heading.unit.map(|unit| (heading.at, unit)))
        .collect();
    let titled_year = titled_year(sheet, &found);
    let header = (rows[found.header.0].index, rows[found.header.1].index);
    let shape = overview::Shape {
        header_row: header.1,
        years: &found.years,
        units: &heading_units,
        labels_end: labels_end(&found),
        no_labels: &no_labels(&found),
        remarks: column_called(&found, "remark"),
        sources: column_called(&found, "provenance"),
        lines: &units,
    };
    let base = base_name(sheet, above);
    let read = if found.years_across {
        let rows = overview::read(sheet, &shape, below.iter());
        ReadRows {
            records: match found.annex {
                Annex::Supplement => Records::Supplement(rows.overview.statements),
                Annex::Overview
                | Annex::Firms
                | Annex::Services
                | Annex::Projects
                | Annex::Roster => Records::Overview(rows.overview),
            },
            sequence: Vec::new(),
            ignored: rows.ignored,
            set_aside: rows.set_aside,
        }
    } else {
        let base = base.as_ref().map(|(name, _)| name.as_str());
        list_records(sheet, &found, grid, below, base)
    };
    let ReadRows {
        records,
        sequence,
        ignored,
        mut set_aside,
    } = read;
    let records = match records {
        Records::Supplement(statements) => {
            let notes = ignored_rows(&ignored, below);
            let titled = Titled {
                year: titled_year,
                note: title_note(&found),
            };
            let (statements, held) = dated(sheet, statements, &titled, notes.chain(above));
            set_aside.extend(held);
            Records::Supplement(statements)
        }
        Records::Overview(_)
        | Records::Firms(_)
        | Records::Services(_)
        | Records::Projects(_)
        | Records::Roster(_) => records,
    };
    let headings_withheld = withheld::headings(sheet, rows, &found.headings);
    set_aside.splice(0..0, headings_withheld);
    set_aside.splice(0..0, lines_withheld);
    set_aside.splice(
        0..0,
        withheld::title(
            found.annex,
            found.title.as_ref(),
            base.as_ref(),
            place(sheet, &rows[found.header.0], 0),
        ),
    );
    let records = if set_aside.iter().any(|one| one.meant == Meant::Table) {
        records.emptied()
    } else {
        records
    };
    let declared = match found.annex {
        Annex::Roster => {
            let lines = above.iter().chain(ignored_rows(&ignored, below));
            declared_count(sheet, lines)
        }
        Annex::Overview | Annex::Firms | Annex::Services | Annex::Projects | Annex::Supplement => {
            None
        }
    };
    Table {
        annex: found.annex,
        sheet: Arc::clone(sheet),
        totals: totals(sheet, &found.mapping, below, &ignored),
        sequence,
        base,
        submitter: submitter(sheet, above),
        titled_year,
        title: found.title.clone(),
        titled_otherwise: found.titled_otherwise,
        says_none: says_none(found.annex, &records, below, &ignored),
        extent: Extent::Whole,
        declared_count: declared,
        et_cetera: leaves_firms_out(sheet, &found, above.iter().chain(below)),
        continued: Vec::new(),
        set_aside,
        header,
        missing: missing(sheet, rows, &found),
        headings: headings(sheet, rows, &found),
        unit_lines,
        as_of: as_of(sheet, found.annex, above, below, &ignored),
        shown: shown_to_last_record(grid, &found, &records),
        records,
        ignored,
    }
}

/// The cell of the title; `None` where it is the name of a sheet or a file.
fn title_note(found: &Found) -> Option<CellNote> {
    let title = found.title.as_ref()?;
    Some(CellNote {
        cell: title.cell()?.clone(),
        written: title.written.clone(),
    })
}

/// The year that the title gives, else the name of the sheet; the years of annex 2 stand across.
fn titled_year(sheet: &SheetId, found: &Found) -> Option<i16> {
    match found.annex {
        Annex::Overview => return None,
        Annex::Firms | Annex::Services | Annex::Projects | Annex::Supplement | Annex::Roster => {}
    }
    let title = found.title.as_ref();
    title
        .and_then(|title| year_of(&title.written))
        .or_else(|| year_of(&sheet.name))
}

/// True for annex 4 or 5 without records, in which 无 stands for them.
fn says_none(annex: Annex, records: &Records, below: &[Row], ignored: &[Ignored]) -> bool {
    let may = match annex {
        Annex::Services | Annex::Projects => records.is_empty(),
        Annex::Overview | Annex::Firms | Annex::Supplement | Annex::Roster => false,
    };
    let none = |row: &Row| {
        let mut cells = row.cells.iter();
        cells.any(|(_, cell)| is_none(&cell.written()))
    };
    may && ignored_rows(ignored, below).any(none)
}

/// The first cell of a list of firms that says that it leaves some out.
fn leaves_firms_out<'a>(
    sheet: &Arc<SheetId>,
    found: &Found,
    mut rows: impl Iterator<Item = &'a Row>,
) -> Option<CellRef> {
    match found.annex {
        Annex::Firms | Annex::Roster => {}
        Annex::Overview | Annex::Services | Annex::Projects | Annex::Supplement => return None,
    }
    rows.find_map(|row| {
        let column = et_cetera(row, &found.mapping)?;
        Some(place(sheet, row, column))
    })
}

/// From the heading to the last record: what stands further below is no part of the table.
fn shown_to_last_record(grid: &Grid, found: &Found, records: &Records) -> Shown {
    let rows = &grid.rows;
    let last = records.last_row().unwrap_or(rows[found.header.1].index);
    let end = rows.partition_point(|row| row.index <= last);
    let columns: Vec<u32> = found.headings.iter().map(|heading| heading.at).collect();
    let header_end = rows[found.header.1].index;
    shown(grid, header_end, &rows[found.header.0..end], &columns)
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

fn headings(sheet: &Arc<SheetId>, rows: &[Row], found: &Found) -> Vec<Heading> {
    let heading = |held: &FoundHeading| {
        let note = note(sheet, &rows[held.row], held.at);
        Heading {
            cell: note.cell,
            written: note.written,
            column: held.column,
            unit: held.unit,
            year: held.year,
            repeated: held.repeated,
        }
    };
    found.headings.iter().map(heading).collect()
}

/// Required columns without a heading, each with the likest heading that none of ours claims.
fn missing(
    sheet: &Arc<SheetId>,
    rows: &[Row],
    found: &Found,
) -> Vec<(&'static Column, Option<CellNote>)> {
    let unclaimed: Vec<CellNote> = found
        .headings
        .iter()
        .filter(|heading| heading.column.is_none() && heading.qualified.is_none())
        .map(|heading| note(sheet, &rows[heading.row], heading.at))
        .collect();
    let nearest = |column: &Column| {
        let written = unclaimed.iter().map(|note| note.written.as_str());
        likest(written, column).map(|at| unclaimed[at].clone())
    };
    let asked: &[Column] = if found.years_across || !found.has_heading() {
        &[]
    } else {
        columns(found.annex)
    };
    asked
        .iter()
        .filter(|column| matches!(column.need, Need::Filled | Need::Present))
        .filter(|column| column.kind != Kind::Sequence)
        .filter(|column| {
            !found
                .headings
                .iter()
                .filter_map(FoundHeading::meant)
                .any(|claimed| claimed.key == column.key)
        })
        .map(|column| (column, nearest(column)))
        .collect()
}

/// The units of the lines above a table, the nearest first, then those of the notes below it.
fn unit_lines(sheet: &Arc<SheetId>, above: &[Row], below: &[Row]) -> Vec<(Unit, CellRef)> {
    let notes = below.iter().filter(|row| row.cells.len() <= 2);
    above
        .iter()
        .rev()
        .chain(notes)
        .flat_map(|row| units_of_row(sheet, row))
        .collect()
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

/// The base that a title names, or a line 基地名称: behind it or in its next cell.
fn base_name(sheet: &Arc<SheetId>, above: &[Row]) -> Option<(String, CellRef)> {
    above.iter().find_map(|row| {
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
    })
}

fn as_of(
    sheet: &Arc<SheetId>,
    annex: Annex,
    above: &[Row],
    below: &[Row],
    ignored: &[Ignored],
) -> AsOf {
    match annex {
        Annex::Overview | Annex::Projects | Annex::Supplement => return AsOf::NotAsked,
        Annex::Firms | Annex::Services | Annex::Roster => {}
    }
    ignored_rows(ignored, below)
        .chain(above)
        .find_map(|row| as_of_in(sheet, row))
        .unwrap_or(AsOf::Absent)
}

/// The rows below a heading that are no records.
fn ignored_rows<'a>(ignored: &[Ignored], below: &'a [Row]) -> impl Iterator<Item = &'a Row> {
    let row_of = |line: &Ignored| {
        let at = below.binary_search_by_key(&line.cell.row, |row| row.index);
        at.ok().map(|at| &below[at])
    };
    ignored.iter().filter_map(row_of)
}
