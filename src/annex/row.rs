//! One row of a table, read cell by cell into fields.

use std::sync::Arc;

use crate::intake::{Cell, CellRef, Row, SheetId, Value};

use super::column::{Column, Need, Unit};
use super::composition::read_composition;
use super::field::{Amount, Fault, Field, Reading};
use super::legible::illegible;
use super::mark::read_mark;
use super::number::{is_placeholder, plain, read_amount};
use super::record::Composition;
use super::words::normalise;

/// Which sheet column holds which of the annex's columns, and in which unit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mapping {
    pub columns: Vec<MappedColumn>,
    /// The units of the lines above, the nearest first.
    pub line_units: Vec<Unit>,
}

/// One column found.
#[derive(Debug, Clone, PartialEq)]
pub struct MappedColumn {
    /// Sheet column, from 0.
    pub at: u32,
    pub column: &'static Column,
    /// The unit of the heading or the line above; `None`: the form's own.
    pub unit: Option<Unit>,
}

/// Reads the fields of one row.
pub struct RowReader<'a> {
    pub sheet: &'a Arc<SheetId>,
    pub row: &'a Row,
    pub mapping: &'a Mapping,
}

pub static BLANK: Cell = Cell::BLANK;

impl<'a> RowReader<'a> {
    /// The sheet row, from 0.
    pub fn index(&self) -> u32 {
        self.row.index
    }

    /// The cell of a column and its address; `None` where the table has no such column.
    pub fn cell(&self, key: &str) -> Option<(&'a Cell, CellRef)> {
        let mapped = self.mapped(key)?;
        Some((self.cell_at(mapped.at), self.at(mapped.at)))
    }

    /// The cells of columns that are none of the form's.
    pub fn unread_cells(&self) -> impl Iterator<Item = (&'a Cell, CellRef)> {
        let is_read = |at: u32| self.mapping.columns.iter().any(|mapped| mapped.at == at);
        let cells = self.row.cells.iter();
        cells
            .filter(move |(at, _)| !is_read(*at))
            .map(|(at, cell)| (cell, self.at(*at)))
    }

    /// The unit that a column's heading gives.
    pub fn heading_unit(&self, key: &str) -> Option<Unit> {
        self.mapped(key).and_then(|mapped| mapped.unit)
    }

    pub fn text(&self, key: &str) -> Option<Field<String>> {
        self.read(key, |cell, _, column| read_text(cell, column))
    }

    pub fn amount(&self, key: &str) -> Option<Field<Amount>> {
        let mapped = self.mapped(key)?;
        let cell = self.cell_at(mapped.at);
        let (reading, remark) = read_amount(cell, mapped.column.kind, mapped.unit);
        Some(Field {
            remark,
            ..Field::of(cell, self.at(mapped.at), mapped.column, reading)
        })
    }

    pub fn yes_no(&self, key: &str) -> Option<Field<bool>> {
        self.read(key, |cell, written, _| read_yes_no(cell, written))
    }

    pub fn composition(&self, key: &str) -> Option<Field<Composition>> {
        self.read(key, |cell, written, _| match illegible(cell) {
            Some(fault) => Reading::Unreadable(fault),
            None if plain(written).is_empty() => Reading::Blank,
            None if is_placeholder(written) => Reading::Unreadable(Fault::Placeholder),
            None => Reading::Given(read_composition(written)),
        })
    }

    fn read<T>(
        &self,
        key: &str,
        reading: impl Fn(&Cell, &str, &'static Column) -> Reading<T>,
    ) -> Option<Field<T>> {
        let mapped = self.mapped(key)?;
        let cell = self.cell_at(mapped.at);
        let reading = reading(cell, &cell.written(), mapped.column);
        Some(Field::of(cell, self.at(mapped.at), mapped.column, reading))
    }

    fn mapped(&self, key: &str) -> Option<&'a MappedColumn> {
        self.mapping
            .columns
            .iter()
            .find(|mapped| mapped.column.key == key)
    }

    fn cell_at(&self, column: u32) -> &'a Cell {
        self.row.cell(column).unwrap_or(&BLANK)
    }

    fn at(&self, column: u32) -> CellRef {
        CellRef {
            sheet: Arc::clone(self.sheet),
            row: self.row.index,
            column,
        }
    }
}

/// Text as it stands. Where it must be filled in, what says that there is none is no text.
pub fn read_text(cell: &Cell, column: &Column) -> Reading<String> {
    let filled = matches!(column.need, Need::Filled | Need::FilledIfPresent);
    if let Some(fault) = illegible(cell) {
        return Reading::Unreadable(fault);
    }
    let written = cell.written();
    if plain(&written).is_empty() {
        Reading::Blank
    } else if filled && (is_placeholder(&written) || column.key == "name" && is_no_name(&written)) {
        Reading::Unreadable(Fault::Placeholder)
    } else {
        Reading::Given(written.trim().to_owned())
    }
}

/// 待定, 空, xxx, ？: what people leave where a name is to come.
fn is_no_name(written: &str) -> bool {
    let bare = normalise(written);
    let stands_in = |c: char| {
        matches!(
            c,
            'x' | 'X' | '×' | '*' | '?' | '_' | '.' | '某' | '○' | '〇'
        )
    };
    let to_come = [
        "待定",
        "未定",
        "待补",
        "待补充",
        "待填",
        "待填写",
        "待确定",
        "待核实",
        "待落实",
        "空",
        "空白",
        "空缺",
        "未填",
    ];
    to_come.contains(&bare.trim_matches(['(', ')'])) || bare.chars().all(stands_in)
}

fn read_yes_no(cell: &Cell, written: &str) -> Reading<bool> {
    if let Some(fault) = illegible(cell) {
        return Reading::Unreadable(fault);
    }
    match &cell.value {
        Value::Bool(value) => Reading::Given(*value),
        Value::Blank | Value::Text(_) | Value::Number(_) | Value::Date(_) | Value::Error(_) => {
            let normal = normalise(written);
            if normal.is_empty() {
                return Reading::Blank;
            }
            // 无 says nothing, and above all no 否.
            match read_mark(written) {
                Some(mark) => Reading::Given(mark),
                None if is_placeholder(&normal) => Reading::Unreadable(Fault::Placeholder),
                None => Reading::Unreadable(Fault::NotYesOrNo),
            }
        }
    }
}
