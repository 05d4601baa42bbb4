//! Cells of a worksheet given another format and nothing else; those that are not there are put in at
//! their places, rows too.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::package::address::a1;

use super::sheet::{CellPlace, Frame, MarkupStep, MarkupTag, is_set, style, walk};
use crate::package::address::place_of;
use crate::package::markup::{
    attribute, local_name, name, opened, prefix, spliced, with_attribute,
};

/// Gives the cells at some places the format that `format` makes of the one they have. `format` may
/// say no, and the cell is left as it is.
///
/// # Errors
/// The part is no markup.
pub fn restyled(
    text: &str,
    places: &BTreeSet<CellPlace>,
    frame: &Frame,
    format: impl FnMut(CellPlace, usize) -> Option<usize>,
) -> Result<String, String> {
    let mut walked = Walked {
        places,
        format,
        edits: Vec::new(),
        met: BTreeSet::new(),
        rows: BTreeMap::new(),
        before: BTreeMap::new(),
        pending: places.iter().map(|(row, _)| *row).collect(),
        data: None,
        place: (0, 0),
        next_row: 0,
    };
    walk(text, |step| walked.meet(step))?;
    walked.put_missing(frame)?;
    spliced(text, walked.edits)
}

/// What a walk over a sheet has met.
struct Walked<'t, 'p, F> {
    places: &'p BTreeSet<CellPlace>,
    format: F,
    edits: Vec<(Range<usize>, String)>,
    /// The marked cells that are there.
    met: BTreeSet<CellPlace>,
    rows: BTreeMap<u32, MarkedRow<'t>>,
    /// Marked rows, and where the first row below each begins.
    before: BTreeMap<u32, usize>,
    /// Marked rows below which no row was met yet.
    pending: BTreeSet<u32>,
    /// The element of all cells, and the place of its end tag.
    data: Option<(MarkupTag<'t>, usize)>,
    /// Where the next cell stands that does not say so itself.
    place: CellPlace,
    next_row: u32,
}

/// A row element that holds, or is to hold, marked cells.
struct MarkedRow<'t> {
    tag: &'t str,
    place: Range<usize>,
    is_empty: bool,
    /// The place of its end tag.
    end: usize,
    /// Columns of its cells with the places where they begin.
    cells: Vec<(u32, usize)>,
}

impl<'t, F: FnMut(CellPlace, usize) -> Option<usize>> Walked<'t, '_, F> {
    fn meet(&mut self, step: MarkupStep<'t>) {
        match step {
            MarkupStep::Open(tag) => match (tag.depth, local_name(tag.text)) {
                (1, "sheetData") => self.data = Some((tag, 0)),
                (2, "row") if self.data.is_some() => self.row(tag),
                (3, "c") if self.data.is_some() => self.cell(&tag),
                _ => {}
            },
            MarkupStep::Close(place, 1) => {
                if let Some((_, end)) = self.data.as_mut().filter(|(_, end)| *end == 0) {
                    *end = place.start;
                }
            }
            MarkupStep::Close(place, 2) => {
                let held = self.rows.get_mut(&self.place.0);
                if let Some(held) = held.filter(|held| !held.is_empty) {
                    held.end = place.start;
                }
            }
            MarkupStep::Close(..) => {}
        }
    }

    fn row(&mut self, tag: MarkupTag<'t>) {
        let number = attribute(tag.text, "r").and_then(|r| r.trim().parse::<u32>().ok());
        let row = number.map_or(self.next_row, |number| number.saturating_sub(1));
        self.place = (row, 0);
        self.next_row = row.saturating_add(1);
        while let Some(above) = self.pending.first().copied().filter(|above| *above < row) {
            self.pending.remove(&above);
            self.before.insert(above, tag.place.start);
        }
        if self
            .places
            .range((row, 0)..)
            .next()
            .is_some_and(|(at, _)| *at == row)
        {
            self.rows.entry(row).or_insert(MarkedRow {
                tag: tag.text,
                end: tag.place.end,
                is_empty: tag.is_empty,
                place: tag.place,
                cells: Vec::new(),
            });
        }
    }

    fn cell(&mut self, tag: &MarkupTag<'t>) {
        if let Some(place) = attribute(tag.text, "r").and_then(|r| place_of(&r)) {
            self.place = place;
        }
        let (row, column) = self.place;
        if let Some(held) = self.rows.get_mut(&row) {
            held.cells.push((column, tag.place.start));
        }
        if self.places.contains(&(row, column)) && self.met.insert((row, column)) {
            let own = style(tag.text, "s");
            if let Some(format) = (self.format)((row, column), own) {
                let styled = with_attribute(tag.text, "s", &format.to_string());
                self.edits.push((tag.place.clone(), styled));
            }
        }
        self.place.1 = column.saturating_add(1);
    }

    /// Puts the marked cells in that were not met.
    fn put_missing(&mut self, frame: &Frame) -> Result<(), String> {
        let Some((data, data_end)) = self.data.take() else {
            return Err("the sheet has no cells' element".into());
        };
        let prefix = prefix(data.text).to_owned();
        let mut missing: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (row, column) in self.places.difference(&self.met) {
            missing.entry(*row).or_default().push(*column);
        }
        let mut at_the_end = String::new();
        for (row, columns) in missing {
            let held = self.rows.get(&row);
            let own = held.filter(|held| is_set(held.tag, "customFormat"));
            let mut cell = |column: u32| {
                let of_column = || frame.column_style(column);
                let base = own.map_or_else(of_column, |own| style(own.tag, "s"));
                let format = (self.format)((row, column), base)?;
                let address = a1(row, column);
                Some(format!("<{prefix}c r=\"{address}\" s=\"{format}\"/>"))
            };
            if let Some(held) = held {
                put_in(held, &columns, &mut cell, &mut self.edits);
                continue;
            }
            let cells: String = columns.into_iter().filter_map(&mut cell).collect();
            let number = row + 1;
            let whole = format!("<{prefix}row r=\"{number}\">{cells}</{prefix}row>");
            match self.before.get(&row) {
                Some(at) => self.edits.push((*at..*at, whole)),
                None => at_the_end.push_str(&whole),
            }
        }
        if at_the_end.is_empty() {
            return Ok(());
        }
        if data.is_empty {
            let (tag, name) = (opened(data.text), name(data.text));
            let whole = format!("{tag}{at_the_end}</{name}>");
            self.edits.push((data.place, whole));
        } else {
            self.edits.push((data_end..data_end, at_the_end));
        }
        Ok(())
    }
}

/// Puts cells into a row that is there.
fn put_in(
    row: &MarkedRow<'_>,
    missing: &[u32],
    cell: &mut impl FnMut(u32) -> Option<String>,
    edits: &mut Vec<(Range<usize>, String)>,
) {
    let mut tag = with_spans(row.tag, missing);
    if row.is_empty {
        let cells: String = missing.iter().filter_map(|column| cell(*column)).collect();
        tag = format!("{}{cells}</{}>", opened(&tag), name(row.tag));
    }
    if tag != row.tag {
        edits.push((row.place.clone(), tag));
    }
    if row.is_empty {
        return;
    }
    for column in missing {
        let next = row.cells.iter().find(|(at, _)| at > column);
        let at = next.map_or(row.end, |(_, start)| *start);
        if let Some(cell) = cell(*column) {
            edits.push((at..at, cell));
        }
    }
}

/// `spans="1:8"` says that a row's cells lie in columns 1 to 8 (18.3.1.73): it must go on saying so.
fn with_spans(tag: &str, columns: &[u32]) -> String {
    let spans = attribute(tag, "spans");
    let parsed = spans.as_deref().and_then(|spans| {
        let (first, last) = spans.trim().split_once(':')?;
        Some((first.parse::<u32>().ok()?, last.parse::<u32>().ok()?))
    });
    let Some((first, last)) = parsed else {
        return tag.to_owned();
    };
    let numbers = || columns.iter().map(|column| column + 1);
    let first = numbers().chain([first]).min().unwrap_or(first);
    let last = numbers().chain([last]).max().unwrap_or(last);
    with_attribute(tag, "spans", &format!("{first}:{last}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::sheet::frame;
    use super::*;

    fn marked(text: &str, places: &[CellPlace]) -> String {
        let frame = frame(text).unwrap();
        let places = places.iter().copied().collect();
        restyled(text, &places, &frame, |_, style| Some(style + 10)).unwrap()
    }

    #[test]
    fn cells_are_restyled_or_put_in_at_their_places() {
        let text = "<x:worksheet><x:cols><x:col min='3' max='3' style='2'/></x:cols><x:sheetData><x:row r=\"2\" spans=\"1:2\"><x:c r=\"A2\" t=\"s\"><x:v>1</x:v></x:c><x:c s='4' r=\"D2\"/></x:row><x:row r=\"5\" s=\"3\" customFormat=\"1\"/></x:sheetData></x:worksheet>";
        assert_eq!(
            marked(
                text,
                &[(0, 0), (1, 0), (1, 2), (1, 5), (2, 1), (4, 0), (8, 2)]
            ),
            "<x:worksheet><x:cols><x:col min='3' max='3' style='2'/></x:cols><x:sheetData>\
             <x:row r=\"1\"><x:c r=\"A1\" s=\"10\"/></x:row>\
             <x:row r=\"2\" spans=\"1:6\"><x:c s=\"10\" r=\"A2\" t=\"s\"><x:v>1</x:v></x:c>\
             <x:c r=\"C2\" s=\"12\"/><x:c s='4' r=\"D2\"/><x:c r=\"F2\" s=\"10\"/></x:row>\
             <x:row r=\"3\"><x:c r=\"B3\" s=\"10\"/></x:row>\
             <x:row r=\"5\" s=\"3\" customFormat=\"1\"><x:c r=\"A5\" s=\"13\"/></x:row>\
             <x:row r=\"9\"><x:c r=\"C9\" s=\"12\"/></x:row></x:sheetData></x:worksheet>"
        );
    }

    #[test]
    fn a_sheet_without_cells_or_addresses_takes_them() {
        assert_eq!(
            marked("<worksheet><sheetData/></worksheet>", &[(0, 1)]),
            "<worksheet><sheetData><row r=\"1\"><c r=\"B1\" s=\"10\"/></row></sheetData></worksheet>"
        );
        assert_eq!(
            marked(
                "<worksheet><sheetData><row><c/><c s=\"1\"/></row><row><c/></row></sheetData></worksheet>",
                &[(0, 1), (1, 0), (1, 1)]
            ),
            "<worksheet><sheetData><row><c/><c s=\"11\"/></row><row><c s=\"10\"/><c r=\"B2\" s=\"10\"/></row></sheetData></worksheet>"
        );
    }
}
