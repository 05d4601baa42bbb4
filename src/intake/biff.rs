//! How the sheets of a legacy workbook are shown: hidden rows and columns, merged cells, and numbers
//! shown as percentages, from the records of its stream. Values are not read here.

use std::collections::BTreeMap;

use super::book::check_place;
use super::grid::{Area, Span, note_span};
use super::limits;
use super::ole::{BIFF8, BOF, EOF, records};
use super::shown::{self, Shown};

/// Records ([MS-XLS] 2.3.1).
const FORMULA: u16 = 0x0006;
const COLUMN: u16 = 0x007D;
const SHEET: u16 = 0x0085;
const SEVERAL_RK: u16 = 0x00BD;
const STYLE: u16 = 0x00E0;
const MERGED: u16 = 0x00E5;
const NUMBER: u16 = 0x0203;
const ROW: u16 = 0x0208;
const RK: u16 = 0x027E;
const FORMAT: u16 = 0x041E;

/// How one sheet is shown.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub hidden_rows: Vec<Span>,
    pub hidden_columns: Vec<Span>,
    pub merged: Vec<Area>,
    /// The places of numbers shown as percentages, ascending.
    pub percents: Vec<(u32, u32)>,
}

/// The layouts of all sheets in the order of the workbook; `None` for one whose records end early.
pub(super) fn layouts(stream: &[u8]) -> Vec<Option<Layout>> {
    let mut is_biff8 = false;
    let mut own = BTreeMap::new();
    let (mut formats, mut sheets) = (Vec::new(), Vec::new());
    for (kind, data) in records(stream) {
        match kind {
            BOF => is_biff8 = u16_at(data, 0) == Some(BIFF8),
            FORMAT => own.extend(format(data, is_biff8)),
            STYLE => formats.push(u16_at(data, 2).unwrap_or(0)),
            SHEET => sheets.push(data.first_chunk().map(|at| u32::from_le_bytes(*at))),
            EOF => break,
            _ => {}
        }
    }
    let percents: Vec<bool> = formats
        .iter()
        .map(|number| {
            let built_in = || shown::built_in(u32::from(*number));
            own.get(number).copied().unwrap_or_else(built_in) == Shown::Percent
        })
        .collect();
    sheets
        .into_iter()
        .take(limits::SHEETS)
        .map(|at| layout(stream.get(at? as usize..)?, &percents))
        .collect()
}

/// A format's number and what it makes of a number. Its code is read byte by byte: what tells is
/// ASCII in every code page.
fn format(data: &[u8], is_biff8: bool) -> Option<(u16, Shown)> {
    let number = u16_at(data, 0)?;
    // Length, in BIFF8 of two bytes, and a flag whose first bit says that characters take two.
    let (start, width) = match is_biff8 {
        true => (5, 1 + usize::from(data.get(4)? & 1)),
        false => (3, 1),
    };
    let characters = data.get(start..)?.chunks(width);
    let code: String = characters
        .map(|character| match character {
            [low] | [low, 0] if low.is_ascii() => char::from(*low),
            _ => char::REPLACEMENT_CHARACTER,
        })
        .collect();
    Some((number, shown::by_code(&code)))
}

fn layout(stream: &[u8], percents: &[bool]) -> Option<Layout> {
    let mut layout = Layout::default();
    let mut depth = 0u32;
    for (kind, data) in records(stream) {
        match (kind, depth) {
            (BOF, _) => depth = depth.saturating_add(1),
            (EOF, 0 | 1) => {
                layout.percents.sort_unstable();
                layout.merged.sort_unstable();
                return Some(layout);
            }
            (EOF, _) => depth -= 1,
            // Charts within the sheet have records of their own.
            (kind, 1) => layout.add(kind, data, percents),
            (_, _) => {}
        }
    }
    None
}

impl Layout {
    fn add(&mut self, kind: u16, data: &[u8], percents: &[bool]) {
        let is_percent = |at: usize| {
            let style = u16_at(data, at).map(usize::from);
            style.is_some_and(|style| percents.get(style) == Some(&true))
        };
        let place = || Some((u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?)));
        match kind {
            ROW => {
                // fDyZero
                let is_hidden = u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0);
                if let (Some(row), true) = (u16_at(data, 0), is_hidden) {
                    note_span(&mut self.hidden_rows, row.into(), row.into());
                }
            }
            COLUMN => {
                // fHidden
                let is_hidden = u16_at(data, 8).is_some_and(|flags| flags & 1 != 0);
                if let (Some((first, last)), true) = (place(), is_hidden)
                    && first <= last
                {
                    note_span(&mut self.hidden_columns, first, last.min(255));
                }
            }
            MERGED => {
                let (areas, _) = data.get(2..).unwrap_or_default().as_chunks::<8>();
                self.merged.extend(areas.iter().filter_map(area));
            }
            NUMBER | RK | FORMULA if is_percent(4) => self.percents.extend(place()),
            SEVERAL_RK => {
                let Some((row, first)) = place() else { return };
                // Row and column, a style and a number each, and the last column.
                let count = data.len().saturating_sub(6) / 6;
                for (at, column) in (0..count).zip(first..) {
                    if is_percent(4 + 6 * at) {
                        self.percents.push((row, column));
                    }
                }
            }
            _ => {}
        }
    }
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

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}
