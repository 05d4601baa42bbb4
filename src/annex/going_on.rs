//! Tables without a title, or without a heading, that go on with the list before them in the same
//! workbook: their numbering says so.

use crate::Decimal;
use crate::intake::{Cell, Row};

use super::column::{Annex, ColumnKind};
use super::field::CellNote;
use super::found::Found;
use super::number::read_typed;
use super::row::Mapping;
use super::table::Table;

/// Rows above the first record of a table without a heading: a title, units.
const LINES_ABOVE: usize = 8;

/// The list that a workbook's last table is.
#[derive(Debug, Clone)]
pub struct Previous {
    annex: Annex,
    mapping: Mapping,
    /// The number of its last record.
    last: Decimal,
}

impl Previous {
    /// `None` for what is no list, or bears no numbers.
    pub fn of(table: &Table, mapping: Mapping) -> Option<Previous> {
        match table.annex {
            Annex::Firms | Annex::Services | Annex::Projects | Annex::Roster => {}
            Annex::Overview | Annex::Supplement => return None,
        }
        let last = table.sequence.last()?;
        Some(Previous {
            annex: table.annex,
            mapping,
            last: number(&last.written)?,
        })
    }

    pub fn annex(&self) -> Annex {
        self.annex
    }

    /// True where a row below another heading bears the next number.
    pub fn goes_on_in(&self, annex: Annex, mapping: &Mapping, row: Option<&Row>) -> bool {
        self.annex == annex && row.is_some_and(|row| self.bears_next(row, mapping))
    }

    /// The table without a heading that some rows are, in which the list goes on.
    pub fn without_heading(&self, rows: &[Row]) -> Option<Found> {
        let filled = |row: &Row| {
            row.cells
                .iter()
                .filter(|(_, cell)| !cell.is_blank())
                .count()
        };
        let first = rows
            .iter()
            .take(LINES_ABOVE)
            .position(|row| filled(row) >= 3)?;
        let named = |row: &Row| {
            let mut columns = self.mapping.columns.iter();
            let name = columns.find(|mapped| mapped.column.key == "name");
            let cell = name.and_then(|name| row.cell(name.at));
            cell.is_some_and(|cell| number(&cell.written()).is_none() && !cell.is_blank())
        };
        let goes_on = self.bears_next(&rows[first], &self.mapping) && named(&rows[first]);
        goes_on.then(|| Found {
            annex: self.annex,
            lines: first,
            header: (first, first),
            mapping: self.mapping.clone(),
            headings: Vec::new(),
            years: Vec::new(),
            title: None,
            titled_otherwise: false,
            years_across: false,
        })
    }

    fn bears_next(&self, row: &Row, mapping: &Mapping) -> bool {
        let mut columns = mapping.columns.iter();
        let sequence = columns.find(|mapped| mapped.column.kind == ColumnKind::Sequence);
        let cell: Option<&Cell> = sequence.and_then(|mapped| row.cell(mapped.at));
        let next = &self.last + Decimal::from(1);
        cell.and_then(|cell| number(&cell.written())) == Some(next)
    }
}

/// True where the first of some numbers follows the last of others.
pub fn numbering_goes_on(before: &[CellNote], after: &[CellNote]) -> bool {
    let last = before.last().and_then(|note| number(&note.written));
    let first = after.first().and_then(|note| number(&note.written));
    last.zip(first)
        .is_some_and(|(last, first)| first == last + Decimal::from(1))
}

fn number(written: &str) -> Option<Decimal> {
    let typed = read_typed(written)?;
    typed.suffix.is_empty().then_some(typed.value)
}
