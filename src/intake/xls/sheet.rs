//! One sheet of a legacy workbook: its cells, and how it shows them. Blank cells, however they are
//! dressed, are none.

use super::super::binary::{error_name, real, rk, u16_at, u32_at};
use super::super::content::{Stop, check_place, text_missing};
use super::super::grid::{Area, Cell, Grid, RowsBuilder, Span, Value, ascending, note_span};
use super::super::seen::{self, Style};
use super::super::value::{self, CellAllowance};
use super::super::{Cause, Reason};
use super::notes::Drawn;
use super::records::{
    BOF, BOOL_OR_ERROR, COLUMN, EOF, FORMULA, FORMULA_TEXT, MERGED, NOTE, NUMBER, OBJECT,
    OBJECT_TEXT, RICH_TEXT, RK, ROW, SEVERAL_RK, SHARED_TEXT, TEXT, UNCALCULATED, XlsRecords,
    too_short,
};
use super::shared::XlsShared;
use super::strings;

/// Bytes of a cell before its value: row, column, style.
const CELL_HEAD: usize = 6;
/// The last column that a workbook of this format has.
const LAST_COLUMN: u32 = 255;

/// The sheet whose records the part begins with, with whether its formulas were left uncalculated when
/// it was saved; and how many bytes were looked at.
pub(super) fn read(
    part: &[u8],
    shared: &XlsShared,
    allowance: &mut CellAllowance,
) -> (Result<(Grid, bool), Stop>, usize) {
    let mut records = XlsRecords::of(part);
    let grid = grid(&mut records, shared, allowance);
    (grid, part.len() - records.left())
}

fn grid(
    records: &mut XlsRecords<'_>,
    shared: &XlsShared,
    allowance: &mut CellAllowance,
) -> Result<(Grid, bool), Stop> {
    let mut reading = XlsSheet {
        shared,
        allowance,
        rows: RowsBuilder::default(),
        awaited: None,
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        merged: Vec::new(),
        drawn: Drawn::default(),
        is_uncalculated: false,
    };
    let mut depth = 0u32;
    while let Some((kind, data)) = records.next()? {
        match (kind, depth) {
            (BOF, _) => depth = depth.saturating_add(1),
            (_, 0) => return Err(Stop::Broken("the sheet has no beginning".into())),
            (EOF, 1) => return reading.finish(),
            (EOF, _) => depth -= 1,
            (FORMULA_TEXT, 1) => reading.add_awaited(data, records)?,
            (kind, 1) => reading.add(kind, data, records)?,
            // Charts within the sheet have records of their own.
            (_, _) => {}
        }
    }
    let reason = Reason::of(Cause::EndsEarly, "the sheet has no end of its cells");
    Err(Stop::Broken(reason))
}

/// A sheet as far as it has been read.
struct XlsSheet<'s> {
    shared: &'s XlsShared,
    allowance: &'s mut CellAllowance,
    rows: RowsBuilder,
    /// The place and style of a formula whose text comes in a record of its own, and whether it takes it
    /// from another workbook.
    awaited: Option<(XlsPlace, Style, bool)>,
    hidden_rows: Vec<Span>,
    hidden_columns: Vec<Span>,
    merged: Vec<Area>,
    drawn: Drawn,
    is_uncalculated: bool,
}

/// Row and column, from 0.
type XlsPlace = (u32, u32);

impl<'s> XlsSheet<'s> {
    fn add<'a>(
        &mut self,
        kind: u16,
        data: &'a [u8],
        records: &mut XlsRecords<'a>,
    ) -> Result<(), Stop> {
        match kind {
            ROW => self.note_row(data),
            COLUMN => self.note_column(data),
            MERGED => {
                let (areas, _) = data.get(2..).unwrap_or_default().as_chunks::<8>();
                self.merged.extend(areas.iter().filter_map(area));
                Ok(())
            }
            NUMBER | RK | TEXT | RICH_TEXT | SHARED_TEXT | BOOL_OR_ERROR | FORMULA => {
                let place = place(data)?;
                let stored = data.get(CELL_HEAD..).ok_or_else(too_short)?;
                let style = self.style(data, 4);
                let (page, fonts) = (self.shared.page, &self.shared.fonts);
                match kind {
                    TEXT => {
                        let text = strings::long(stored, records, page)?;
                        self.push(place, style.cell(Value::Text(text), false))
                    }
                    RICH_TEXT => {
                        let text = strings::rich_long(stored, records, page, fonts)?;
                        self.push(place, style.text_cell(&text.text, text.marked))
                    }
                    SHARED_TEXT => self.add_shared(place, stored, style),
                    FORMULA => self.add_formula(place, stored, style),
                    _ => {
                        let value = value(kind, stored)?;
                        self.push(place, style.cell(value, self.shared.is_1904))
                    }
                }
            }
            UNCALCULATED => {
                self.is_uncalculated = true;
                Ok(())
            }
            SEVERAL_RK => self.add_several(data),
            OBJECT => {
                self.drawn.add_object(data);
                Ok(())
            }
            OBJECT_TEXT => {
                let fonts = &self.shared.fonts;
                self.drawn.add_words(data, records, fonts, self.allowance)
            }
            NOTE => self.drawn.add_note(data, self.shared.page, self.allowance),
            _ => Ok(()),
        }
    }

    fn add_shared(&mut self, place: XlsPlace, stored: &[u8], style: &Style) -> Result<(), Stop> {
        let index = u32_at(stored, 0).ok_or_else(too_short)? as usize;
        let strings = &self.shared.strings;
        let text = strings.get(index);
        let text = text.ok_or_else(|| text_missing(place.0, place.1))?;
        self.push(place, style.text_cell(text, strings.is_marked(index)))
    }

    /// A formula with its last value ([MS-XLS] 2.5.133).
    fn add_formula(&mut self, place: XlsPlace, stored: &[u8], style: &Style) -> Result<(), Stop> {
        let linked = self.shared.links.are_in(tokens(stored));
        let value = match stored.first_chunk::<8>() {
            Some([0, .., 0xFF, 0xFF]) => {
                self.flush()?;
                self.awaited = Some((place, style.clone(), linked));
                return Ok(());
            }
            Some([1, _, value, .., 0xFF, 0xFF]) => Value::Bool(*value != 0),
            Some([2, _, code, .., 0xFF, 0xFF]) => Value::Error(error_name(*code)),
            // What `=IF(A1="","",A1)` gives. Writers without a calculator leave the same behind, and
            // no value stands in the cell either way.
            Some([3, .., 0xFF, 0xFF]) => Value::Text(String::new()),
            Some(bytes) => value::number_value(f64::from_le_bytes(*bytes)),
            None => return Err(too_short().into()),
        };
        self.push_formula(place, style.cell(value, self.shared.is_1904), linked)
    }

    /// The text of the formula before it.
    fn add_awaited<'a>(
        &mut self,
        data: &'a [u8],
        records: &mut XlsRecords<'a>,
    ) -> Result<(), Stop> {
        let Some((place, style, linked)) = self.awaited.take() else {
            return Ok(());
        };
        let text = strings::long(data, records, self.shared.page)?;
        self.push_formula(place, style.text_cell(&text, false), linked)
    }

    /// A row of numbers ([MS-XLS] 2.4.175): row and first column, a style and a number each, and the
    /// last column.
    fn add_several(&mut self, data: &[u8]) -> Result<(), Stop> {
        let (row, first) = place(data)?;
        let numbers = data.get(4..data.len().saturating_sub(2));
        let (numbers, _) = numbers.ok_or_else(too_short)?.as_chunks::<6>();
        for (stored, column) in numbers.iter().zip(first..) {
            let style = self.style(stored, 0);
            let number = rk(&stored[2..]).ok_or_else(too_short)?;
            let cell = style.cell(value::number_value(number), self.shared.is_1904);
            self.push((row, column), cell)?;
        }
        Ok(())
    }

    fn push_formula(&mut self, place: XlsPlace, cell: Cell, linked: bool) -> Result<(), Stop> {
        self.push(
            place,
            Cell {
                formula: true,
                linked,
                ..cell
            },
        )
    }

    fn push(&mut self, (row, column): XlsPlace, cell: Cell) -> Result<(), Stop> {
        self.flush()?;
        check_place(row, column)?;
        self.allowance.take_cell()?;
        if let Value::Text(text) = &cell.value {
            self.allowance.take_text(text)?;
        }
        self.allowance.take_dress(&cell)?;
        self.rows.push(row, column, cell);
        Ok(())
    }

    /// A formula whose text never came was never calculated.
    fn flush(&mut self) -> Result<(), Stop> {
        match self.awaited.take() {
            Some((place, _, linked)) => self.push_formula(place, Cell::BLANK, linked),
            None => Ok(()),
        }
    }

    /// The style whose number stands at a place of a record.
    fn style(&self, data: &[u8], at: usize) -> &'s Style {
        let style = u16_at(data, at).map(usize::from);
        let style = style.and_then(|style| self.shared.styles.get(style));
        style.unwrap_or(&seen::PLAIN)
    }

    fn note_row(&mut self, data: &[u8]) -> Result<(), Stop> {
        // fDyZero
        let is_hidden = u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0);
        if let (Some(row), true) = (u16_at(data, 0), is_hidden) {
            note_span(&mut self.hidden_rows, row.into(), row.into());
        }
        Ok(())
    }

    fn note_column(&mut self, data: &[u8]) -> Result<(), Stop> {
        // fHidden
        let is_hidden = u16_at(data, 8).is_some_and(|flags| flags & 1 != 0);
        let (first, last) = place(data)?;
        if is_hidden && first <= last.min(LAST_COLUMN) {
            note_span(&mut self.hidden_columns, first, last.min(LAST_COLUMN));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(Grid, bool), Stop> {
        self.flush()?;
        self.merged.sort_unstable();
        let notes = self.drawn.finish(self.shared.page, self.allowance)?;
        let grid = Grid {
            rows: self.rows.finish(),
            hidden_rows: Some(ascending(self.hidden_rows)),
            hidden_columns: Some(ascending(self.hidden_columns)),
            merged: Some(self.merged),
            percent_told: true,
            notes,
        };
        Ok((grid, self.is_uncalculated))
    }
}

/// The value of a cell that neither a formula nor a text gives.
fn value(kind: u16, stored: &[u8]) -> Result<Value, Stop> {
    let value = match kind {
        NUMBER => real(stored).map(value::number_value),
        RK => rk(stored).map(value::number_value),
        _ => match stored {
            [value, 0, ..] => Some(Value::Bool(*value != 0)),
            [code, _, ..] => Some(Value::Error(error_name(*code))),
            _ => None,
        },
    };
    value.ok_or_else(|| too_short().into())
}

/// Row and column, or the first two numbers of a record.
fn place(data: &[u8]) -> Result<XlsPlace, Stop> {
    let place = u16_at(data, 0).zip(u16_at(data, 2));
    let (row, column) = place.ok_or_else(too_short)?;
    Ok((row.into(), column.into()))
}

fn area(corners: &[u8; 8]) -> Option<Area> {
    let span = |at: usize| {
        let first = u32::from(u16_at(corners, at)?);
        let last = u32::from(u16_at(corners, at + 2)?);
        (first <= last).then_some(Span { first, last })
    };
    let (rows, columns) = (span(0)?, span(4)?);
    check_place(rows.last, columns.last).ok()?;
    Some(Area { rows, columns })
}

/// The tokens of a formula, behind its value, flags and a cache, under their length ([MS-XLS] 2.4.127).
fn tokens(stored: &[u8]) -> &[u8] {
    let length = u16_at(stored, 14).map_or(0, usize::from);
    stored.get(16..16 + length).unwrap_or_default()
}
