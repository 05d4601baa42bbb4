//! The cell that waits for a missing figure: the blank of the form in which it is due, and what stands
//! in the same row under another year; or, where annex 2 has no such row, the cell of one to be added.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::annex::{Annex, AnyField, Application, CellNote, FactKey, Statement, Table, Unit};
use crate::facts::unit_of;
use crate::intake::CellRef;
use crate::rules::Judgement;

/// The place in the forms of a figure that is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    pub fact: FactKey,
    pub annex: Annex,
    /// The blank cell.
    pub cell: CellRef,
    /// The year that its column or row is of, where it says.
    pub year: Option<i16>,
    /// The unit that is written for it, where that is not the fact's own.
    pub unit: Option<Unit>,
    /// What is filled in for another year, the latest of them, with that year.
    pub elsewhere: Option<(i16, CellNote)>,
    /// Where the row is not there yet.
    pub row: Option<NewRow>,
}

/// A row to be added below annex 2: what is to be written beside the figure.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRow {
    /// The cell for the fact's name.
    pub name: CellRef,
    /// The cell for its unit, where the table has a column of them.
    pub unit: Option<CellRef>,
}

/// The headings of annex 2 under which a fact's name stands, and its unit.
const NAMES: [&str; 2] = ["second_level", "indicator"];
const UNITS: [&str; 2] = ["third_level", "unit"];

/// The cells that wait for figures which would decide rules, in the order of facts. A figure that no
/// form has a row for waits for one to be added, if annex 2 can be added to.
pub fn waiting(
    application: &Application,
    year: Option<i16>,
    judgements: &[Judgement],
) -> Vec<Waiting> {
    let missing: BTreeSet<FactKey> = judgements
        .iter()
        .flat_map(|judgement| judgement.missing.iter().copied())
        .collect();
    let mut rows = WaitingRows::of(application, year);
    missing
        .into_iter()
        .filter_map(|fact| match stated(application, fact) {
            none if none.is_empty() => rows.as_mut()?.next(fact),
            stated => cell_of(&stated, year, fact),
        })
        .collect()
}

/// What annex 2 and then 补充指标 state of a fact.
fn stated(application: &Application, fact: FactKey) -> Vec<(Annex, &Statement)> {
    [Annex::Overview, Annex::Supplement]
        .into_iter()
        .flat_map(|annex| application.tables_of(annex))
        .flat_map(|table| table.statements().iter().map(|one| (table.annex, one)))
        .filter(|(_, one)| one.fact == fact)
        .collect()
}

/// The rows that may be added below annex 2, one after the other.
struct WaitingRows<'a> {
    table: &'a Table,
    year: i16,
    /// Sheet columns.
    figure: u32,
    name: u32,
    unit: Option<u32>,
    /// The next sheet row.
    next: u32,
}

impl WaitingRows<'_> {
    /// None where there is no annex 2, or several, or nobody knows of which year.
    fn of(application: &Application, year: Option<i16>) -> Option<WaitingRows<'_>> {
        let tables = application.tables_of(Annex::Overview);
        let [table] = tables[..] else { return None };
        let overview = table.overview()?;
        let (year, head) = overview.years.iter().find(|(own, _)| Some(*own) == year)?;
        let column = |keys: [&str; 2]| {
            let mut headings = table.headings.iter();
            let named = headings.find(|heading| {
                let key = heading.column.map(|column| column.key);
                key.is_some_and(|key| keys.contains(&key)) && heading.cell.sheet == table.sheet
            });
            named.map(|heading| heading.cell.column)
        };
        Some(WaitingRows {
            table,
            year: *year,
            figure: head.column,
            name: column(NAMES)?,
            unit: column(UNITS),
            next: last_row(table) + 1,
        })
    }

    fn next(&mut self, fact: FactKey) -> Option<Waiting> {
        let row = self.next;
        let at = |column: u32| CellRef {
            sheet: Arc::clone(&self.table.sheet),
            row,
            column,
        };
        self.next += 1;
        Some(Waiting {
            fact,
            annex: Annex::Overview,
            cell: at(self.figure),
            year: Some(self.year),
            unit: None,
            elsewhere: None,
            row: Some(NewRow {
                name: at(self.name),
                unit: self.unit.map(at),
            }),
        })
    }
}

/// The last row of a table of annex 2 on the sheet that it begins on.
fn last_row(table: &Table) -> u32 {
    let overview = table.overview();
    let rows = overview.iter().flat_map(|one| &one.rows);
    let figures = rows.flat_map(|row| row.figures.iter().map(|(_, field)| &field.cell));
    let statements = table.statements().iter().map(|one| &one.value.cell);
    let aside = table.set_aside.iter().map(|one| &one.qualifier.note.cell);
    let ignored = table.ignored.iter().map(|one| &one.cell);
    let cells = figures.chain(statements).chain(aside).chain(ignored);
    let own = cells.filter(|cell| cell.sheet == table.sheet);
    own.map(|cell| cell.row)
        .max()
        .unwrap_or(0)
        .max(table.header.1)
}

/// The first blank of the year; none where a figure stands in any of them.
fn cell_of(stated: &[(Annex, &Statement)], year: Option<i16>, fact: FactKey) -> Option<Waiting> {
    let is_due = |one: &Statement| match (one.year, year) {
        (Some(own), Some(year)) => own == year,
        (None, _) => true,
        (Some(_), None) => false,
    };
    let (due, others): (Vec<_>, Vec<_>) = stated.iter().partition(|(_, one)| is_due(one));
    if due.iter().any(|(_, one)| !one.value.is_blank()) {
        return None;
    }
    let (annex, blank) = due.first()?;
    let filled = others.iter().filter(|(_, one)| one.value.given().is_some());
    let latest = filled.max_by_key(|(_, one)| one.year);
    Some(Waiting {
        fact,
        annex: *annex,
        cell: blank.value.cell.clone(),
        year: blank.year,
        unit: blank.unit.filter(|unit| *unit != unit_of(fact)),
        elsewhere: latest.and_then(|(_, one)| {
            let note = CellNote {
                cell: one.value.cell.clone(),
                written: one.value.written().into_owned(),
            };
            Some((one.year?, note))
        }),
        row: None,
    })
}
