//! Office Open XML workbooks with binary parts: the same workbook as in `xlsx`, its parts records
//! instead of markup. Only the records that tell cells and how they are shown are read; what a
//! formula computes is not.

mod notes;
mod records;

use std::io::Cursor;

use super::binary::{error_name, font, real, rk, u16_at, u32_at};
use super::content::{SheetContent, Stop, check_place, text_missing};
use super::directory::Directory;
use super::grid::{Area, Cell, Grid, RowsBuilder, Span, Value, ascending, note_span};
use super::listed::{ListedBook, ListedSheet};
use super::relations::{self, Relations};
use super::seen::{self, RunProperties, Style};
use super::strings::Strings;
use super::styles::BookStyles;
use super::value::{self, CellAllowance};
use super::{Cause, Reason, Refusal};
use crate::limits;
use crate::package::address::{MAX_COLUMNS, MAX_ROWS};

use records::{XlsbRecords, rich, too_short, wide};

/// Record types ([MS-XLSB] 2.3.2).
const ROW: u16 = 0;
const CELL_BLANK: u16 = 1;
const CELL_RK: u16 = 2;
const CELL_ERROR: u16 = 3;
const CELL_BOOL: u16 = 4;
const CELL_REAL: u16 = 5;
const CELL_TEXT: u16 = 6;
const CELL_SHARED: u16 = 7;
const FORMULA_TEXT: u16 = 8;
const FORMULA_NUMBER: u16 = 9;
const FORMULA_BOOL: u16 = 10;
const FORMULA_ERROR: u16 = 11;
/// Cells without a column: the one behind the cell before them. They are numbered in the order of the
/// seven that have one.
const SHORT_BLANK: u16 = 12;
const SHORT_SHARED: u16 = 18;
const SHARED_ITEM: u16 = 19;
const FONT: u16 = 43;
const FORMAT: u16 = 44;
const STYLE: u16 = 47;
const COLUMN: u16 = 60;
const CELL_RICH: u16 = 62;
const SHEET_DATA: u16 = 145;
const SHEET_DATA_END: u16 = 146;
const WORKBOOK_PROPERTIES: u16 = 153;
const SHEET: u16 = 156;
const CALCULATION: u16 = 157;
const MERGED: u16 = 176;
const CELL_STYLES: u16 = 617;
const CELL_STYLES_END: u16 = 618;

/// Bytes of a column, and of a style with its flags.
const COLUMN_BYTES: usize = 4;
const STYLE_BYTES: usize = 4;

/// Every worksheet of the workbook; charts, dialogs and macro sheets are passed over.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Refusal> {
    let mut package = Directory::open(Cursor::new(bytes))?;
    let workbook = relations::main_part(&mut package, "xl/workbook.bin")?;
    let relations = Relations::of(&mut package, &workbook)?;
    let listed = package.content(&workbook).and_then(|part| listed(&part));
    let listed = listed.map_err(Refusal::Corrupt)?.within_limits()?;
    let mut part = |kind: &str| match relations.part(&package, kind, "bin") {
        Some(name) => package.content(&name),
        None => Ok(Vec::new()),
    };
    let strings = part("sharedStrings").map_err(Refusal::Corrupt)?;
    let styles = part("styles")
        .map_err(Stop::Broken)
        .and_then(|part| styles(&part));
    let styles = styles?;
    let shared = XlsbShared {
        strings: shared_strings(&strings, &styles.fonts)?,
        styles: styles.cells(),
        fonts: styles.fonts,
        is_1904: listed.is_1904,
    };
    let mut allowance = CellAllowance::new();
    listed.read(&relations, |name| {
        let part = package.content(name)?;
        let grid = grid(&part, &shared, &mut allowance)?;
        let notes = notes::read(&mut package, name, &shared.fonts, &mut allowance)?;
        Ok(Grid { notes, ..grid })
    })
}

/// What the cells of all sheets refer to.
struct XlsbShared {
    strings: Strings,
    /// The cell styles, by their indexes.
    styles: Vec<Style>,
    fonts: Vec<RunProperties>,
    is_1904: bool,
}

fn listed(part: &[u8]) -> Result<ListedBook, Reason> {
    let mut records = XlsbRecords::of(part);
    let mut listed = ListedBook::default();
    while let Some((kind, data)) = records.next()? {
        match kind {
            WORKBOOK_PROPERTIES => listed.is_1904 = data.first().is_some_and(|byte| byte & 1 == 1),
            // fFullCalcOnLoad
            CALCULATION => listed.recalculates = data.get(24).is_some_and(|flags| flags & 1 == 1),
            // One more than there may be tells that there are too many.
            SHEET if listed.sheets.len() > limits::SHEETS => break,
            SHEET => listed.sheets.push(sheet(data).ok_or_else(too_short)?),
            _ => {}
        }
    }
    Ok(listed)
}

fn sheet(data: &[u8]) -> Option<ListedSheet> {
    let (relation, rest) = wide(data.get(8..)?)?;
    let (name, _) = wide(rest)?;
    Some(ListedSheet {
        name,
        hidden: u32_at(data, 0)? != 0,
        relation,
    })
}

fn shared_strings(part: &[u8], fonts: &[RunProperties]) -> Result<Strings, Stop> {
    let mut records = XlsbRecords::of(part);
    let mut strings = Strings::default();
    while let Some((kind, data)) = records.next()? {
        if kind == SHARED_ITEM {
            strings.push(&rich(data, fonts).ok_or_else(too_short)?)?;
        }
    }
    Ok(strings)
}

fn styles(part: &[u8]) -> Result<BookStyles, Stop> {
    let mut records = XlsbRecords::of(part);
    let mut styles = BookStyles::default();
    let mut among_cell_styles = false;
    while let Some((kind, data)) = records.next()? {
        match kind {
            FORMAT => {
                let code = data.get(2..).and_then(wide);
                if let (Some(number), Some((code, _))) = (u16_at(data, 0), code) {
                    styles.add_format(number.into(), &code)?;
                }
            }
            FONT => styles.add_font(font(data, 6))?,
            CELL_STYLES => among_cell_styles = true,
            CELL_STYLES_END => among_cell_styles = false,
            STYLE if among_cell_styles => {
                let of = |at| u32::from(u16_at(data, at).unwrap_or(0));
                styles.add_cell(of(2), of(4))?;
            }
            _ => {}
        }
    }
    Ok(styles)
}

fn grid(part: &[u8], shared: &XlsbShared, allowance: &mut CellAllowance) -> Result<Grid, Stop> {
    let mut records = XlsbRecords::of(part);
    let mut rows = RowsBuilder::default();
    let (mut hidden_rows, mut hidden_columns) = (Vec::new(), Vec::new());
    let mut merged = Vec::new();
    let (mut row, mut next_column) = (0, 0);
    let (mut in_data, mut complete) = (false, false);
    while let Some((kind, data)) = records.next()? {
        match kind {
            SHEET_DATA => in_data = true,
            SHEET_DATA_END => (in_data, complete) = (false, true),
            COLUMN => note_column(&mut hidden_columns, data),
            MERGED => merged.extend(area(data)),
            ROW if in_data => {
                row = u32_at(data, 0).ok_or_else(too_short)?;
                next_column = 0;
                // fDyZero
                if data.get(11).is_some_and(|flags| flags & 0x10 != 0) && row < MAX_ROWS {
                    note_span(&mut hidden_rows, row, row);
                }
            }
            CELL_BLANK..=SHORT_SHARED | CELL_RICH if in_data => {
                allowance.take_cell()?;
                let (kind, column, data) = placed(kind, data, next_column)?;
                check_place(row, column)?;
                next_column = column + 1;
                if let Some(cell) = cell(kind, data, shared, (row, column))? {
                    if let Value::Text(text) = &cell.value {
                        allowance.take_text(text)?;
                    }
                    allowance.take_dress(&cell)?;
                    rows.push(row, column, cell);
                }
            }
            _ => {}
        }
    }
    if !complete {
        return Err(Stop::Broken(Reason::of(
            Cause::EndsEarly,
            "the sheet has no end of its cells",
        )));
    }
    merged.sort_unstable();
    Ok(Grid {
        rows: rows.finish(),
        hidden_rows: Some(ascending(hidden_rows)),
        hidden_columns: Some(ascending(hidden_columns)),
        merged: Some(merged),
        percent_told: true,
        notes: Vec::new(),
    })
}

/// A cell's kind among those that have a column, its column, and its style and value.
fn placed(kind: u16, data: &[u8], next_column: u32) -> Result<(u16, u32, &[u8]), Stop> {
    if (SHORT_BLANK..=SHORT_SHARED).contains(&kind) {
        return Ok((kind - SHORT_BLANK + CELL_BLANK, next_column, data));
    }
    let column = u32_at(data, 0).ok_or_else(too_short)?;
    Ok((kind, column, &data[COLUMN_BYTES..]))
}

/// A cell by its kind, and its style and value.
fn cell(
    kind: u16,
    data: &[u8],
    shared: &XlsbShared,
    place: (u32, u32),
) -> Result<Option<Cell>, Stop> {
    let style = u32_at(data, 0).ok_or_else(too_short)? & 0x00FF_FFFF;
    let style = shared.styles.get(style as usize).unwrap_or(&seen::PLAIN);
    let stored = data.get(STYLE_BYTES..).unwrap_or_default();
    let mut marked = false;
    let value = match kind {
        CELL_BLANK => return Ok(None),
        CELL_RK => rk(stored).map(value::number_value),
        CELL_REAL | FORMULA_NUMBER => real(stored).map(value::number_value),
        CELL_BOOL | FORMULA_BOOL => stored.first().map(|byte| Value::Bool(*byte != 0)),
        CELL_ERROR | FORMULA_ERROR => stored.first().map(|code| Value::Error(error_name(*code))),
        CELL_TEXT | FORMULA_TEXT => wide(stored).map(|(text, _)| Value::Text(text)),
        CELL_RICH => rich(stored, &shared.fonts).map(|seen| {
            marked = seen.marked;
            seen.value()
        }),
        CELL_SHARED => {
            let index = u32_at(stored, 0).ok_or_else(too_short)? as usize;
            let text = shared.strings.get(index);
            let text = text.ok_or_else(|| text_missing(place.0, place.1))?;
            marked = shared.strings.is_marked(index);
            Some(seen::words(text, marked))
        }
        _ => None,
    };
    let value = value.ok_or_else(too_short)?;
    let cell = style.cell(value, shared.is_1904);
    Ok(Some(Cell {
        formula: (FORMULA_TEXT..=FORMULA_ERROR).contains(&kind),
        marked: cell.marked || marked,
        ..cell
    }))
}

fn note_column(hidden: &mut Vec<Span>, data: &[u8]) {
    let bounds = u32_at(data, 0).zip(u32_at(data, 4));
    // fHidden
    let is_hidden = data.get(16).is_some_and(|flags| flags & 1 == 1);
    if let Some((first, last)) = bounds
        && is_hidden
        && first <= last
        && first < MAX_COLUMNS
    {
        note_span(hidden, first, last.min(MAX_COLUMNS - 1));
    }
}

fn area(data: &[u8]) -> Option<Area> {
    let span = |first: u32, last: u32| (first <= last).then_some(Span { first, last });
    let rows = span(u32_at(data, 0)?, u32_at(data, 4)?)?;
    let columns = span(u32_at(data, 8)?, u32_at(data, 12)?)?;
    check_place(rows.last, columns.last).ok()?;
    Some(Area { rows, columns })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_four_bytes_are_whole_binary_or_hundredths() {
        let read = |bits: u32| rk(&bits.to_le_bytes()).map(|number| number.to_string());
        assert_eq!(read((7 << 2) | 2), Some("7".into()));
        assert_eq!(read(((-7i32) << 2) as u32 | 2), Some("-7".into()));
        assert_eq!(read((1234 << 2) | 3), Some("12.34".into()));
        assert_eq!(read((2.5f64.to_bits() >> 32) as u32), Some("2.5".into()));
        assert_eq!(rk(&[1, 2]), None);
    }
}
