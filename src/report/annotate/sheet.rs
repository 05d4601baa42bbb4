//! A worksheet part: cells given another format and nothing else, those that are not there put in at
//! their places, rows too. One pass over the markup; sheets are too large for a tree.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::intake::address::{MAX_COLUMNS, MAX_ROWS, a1};

use super::markup::{
    attribute, attributes, local_name, name, opened, position, prefix, spliced, with_attribute,
};

/// Row and column, from 0.
pub type Place = (u32, u32);

/// The elements that may stand before a sheet's notes (ECMA-376 part 1, 18.3.1.99).
const BEFORE_NOTES: [&str; 29] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
];
const DRAWING: &str = "drawing";

/// What a sheet looks like around its cells.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// First and last column from 0, style, width in characters; hidden ones are 0 wide.
    pub columns: Vec<(u32, u32, usize, Option<f64>)>,
    pub default_width: Option<f64>,
    pub default_height: Option<f64>,
    /// Heights in points of rows that say theirs; hidden ones are 0 high.
    pub heights: BTreeMap<u32, f64>,
    /// The id of the relation to the drawing of the notes.
    pub notes: Option<String>,
}

/// A start tag as it is met, and where.
struct Tag<'t> {
    text: &'t str,
    place: Range<usize>,
    /// Elements around it.
    depth: usize,
    is_empty: bool,
}

/// What is met in a walk.
enum Step<'t> {
    Open(Tag<'t>),
    /// An end tag: its place, and the elements around it.
    Close(Range<usize>, usize),
}

/// Calls `meet` for every tag, in order.
fn walk<'t>(text: &'t str, mut meet: impl FnMut(Step<'t>)) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0usize;
    loop {
        let start = position(&reader)?;
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let place = start..position(&reader)?;
        match event {
            Event::Start(_) | Event::Empty(_) => {
                let is_empty = matches!(event, Event::Empty(_));
                meet(Step::Open(Tag {
                    text: &text[place.clone()],
                    place,
                    depth,
                    is_empty,
                }));
                depth += usize::from(!is_empty);
            }
            Event::End(_) => {
                depth = depth.checked_sub(1).ok_or("an end without a beginning")?;
                meet(Step::Close(place, depth));
            }
            Event::Eof if depth > 0 => return Err("the markup ends early".into()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Columns, row heights and notes of a sheet.
pub fn frame(text: &str) -> Result<Frame, String> {
    let mut frame = Frame::default();
    let mut row = 0;
    walk(text, |step| {
        let Step::Open(tag) = step else { return };
        let number = |name: &str| -> Option<f64> {
            let value = attribute(tag.text, name)?;
            value
                .trim()
                .parse()
                .ok()
                .filter(|value: &f64| value.is_finite())
        };
        let whole = |name: &str| -> Option<u32> { attribute(tag.text, name)?.trim().parse().ok() };
        let hidden = || is_set(tag.text, "hidden");
        match (tag.depth, local_name(tag.text)) {
            (1, "sheetFormatPr") => {
                frame.default_width = number("defaultColWidth");
                frame.default_height = number("defaultRowHeight");
            }
            (2, "col") => {
                let style = whole("style").unwrap_or(0) as usize;
                let width = if hidden() { Some(0.0) } else { number("width") };
                if let (Some(first @ 1..), Some(last @ 1..)) = (whole("min"), whole("max")) {
                    frame.columns.push((first - 1, last - 1, style, width));
                }
            }
            (2, "row") => {
                row = whole("r").map_or(row, |number| number.saturating_sub(1));
                let height = if hidden() { Some(0.0) } else { number("ht") };
                if let Some(height) = height {
                    frame.heights.insert(row, height);
                }
                row = row.saturating_add(1);
            }
            (1, "legacyDrawing") => {
                frame.notes = super::markup::prefixed_attribute(tag.text, "id").map(Into::into);
            }
            _ => {}
        }
    })?;
    Ok(frame)
}

impl Frame {
    /// The style that a cell of a column has where neither it nor its row says one.
    fn column_style(&self, column: u32) -> usize {
        let of_column = self
            .columns
            .iter()
            .find(|(first, last, _, _)| (*first..=*last).contains(&column));
        of_column.map_or(0, |(_, _, style, _)| *style)
    }
}

fn is_set(tag: &str, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}

fn style(tag: &str, name: &str) -> usize {
    let style = attribute(tag, name).and_then(|style| style.trim().parse().ok());
    style.unwrap_or(0)
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

/// Gives the cells at some places the format that `format` makes of the one they have. `format` may
/// say no, and the cell is left as it is.
///
/// # Errors
/// The part is no markup.
pub fn restyled(
    text: &str,
    places: &BTreeSet<Place>,
    frame: &Frame,
    mut format: impl FnMut(Place, usize) -> Option<usize>,
) -> Result<String, String> {
    let by_row = by_row(places);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut met: BTreeSet<Place> = BTreeSet::new();
    let mut rows: BTreeMap<u32, MarkedRow<'_>> = BTreeMap::new();
    // Rows that are marked, and where the first row below each begins.
    let mut before: BTreeMap<u32, usize> = BTreeMap::new();
    let mut data: Option<(Tag<'_>, usize)> = None;
    let (mut row, mut column) = (0u32, 0u32);
    let mut next_row = 0u32;
    walk(text, |step| match step {
        Step::Open(tag) => match (tag.depth, local_name(tag.text)) {
            (1, "sheetData") => data = Some((tag, 0)),
            (2, "row") if data.is_some() => {
                let number = attribute(tag.text, "r").and_then(|r| r.trim().parse::<u32>().ok());
                row = number.map_or(next_row, |number| number.saturating_sub(1));
                (column, next_row) = (0, row.saturating_add(1));
                for (above, _) in by_row.range(..row) {
                    before.entry(*above).or_insert(tag.place.start);
                }
                if by_row.contains_key(&row) {
                    rows.entry(row).or_insert(MarkedRow {
                        tag: tag.text,
                        end: tag.place.end,
                        is_empty: tag.is_empty,
                        place: tag.place,
                        cells: Vec::new(),
                    });
                }
            }
            (3, "c") if data.is_some() => {
                if let Some(place) = attribute(tag.text, "r").and_then(|r| place_of(&r)) {
                    (row, column) = place;
                }
                if let Some(held) = rows.get_mut(&row) {
                    held.cells.push((column, tag.place.start));
                }
                if places.contains(&(row, column)) && met.insert((row, column)) {
                    let own = style(tag.text, "s");
                    if let Some(format) = format((row, column), own) {
                        let tag_text = with_attribute(tag.text, "s", &format.to_string());
                        edits.push((tag.place, tag_text));
                    }
                }
                column = column.saturating_add(1);
            }
            _ => {}
        },
        Step::Close(place, 1) => {
            if let Some((_, end)) = data.as_mut().filter(|(_, end)| *end == 0) {
                *end = place.start;
            }
        }
        Step::Close(place, 2) => {
            if let Some(held) = rows.get_mut(&row).filter(|held| !held.is_empty) {
                held.end = place.start;
            }
        }
        Step::Close(..) => {}
    })?;
    let Some((data, data_end)) = data else {
        return Err("the sheet has no cells' element".into());
    };
    let prefix = prefix(data.text).to_owned();
    let mut at_the_end = String::new();
    for (row, columns) in by_row {
        let missing: Vec<u32> = columns
            .into_iter()
            .filter(|column| !met.contains(&(row, *column)))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let held = rows.get(&row);
        let own = held.filter(|held| is_set(held.tag, "customFormat"));
        let mut cell = |column: u32| {
            let base = own.map_or_else(|| frame.column_style(column), |own| style(own.tag, "s"));
            let address = a1(row, column);
            let format = format((row, column), base)?;
            Some(format!("<{prefix}c r=\"{address}\" s=\"{format}\"/>"))
        };
        match held {
            Some(held) => put_in(held, &missing, &mut cell, &mut edits),
            None => {
                let cells: String = missing.into_iter().filter_map(&mut cell).collect();
                let number = row + 1;
                let whole = format!("<{prefix}row r=\"{number}\">{cells}</{prefix}row>");
                match before.get(&row) {
                    Some(at) => edits.push((*at..*at, whole)),
                    None => at_the_end.push_str(&whole),
                }
            }
        }
    }
    if !at_the_end.is_empty() {
        match data.is_empty {
            true => {
                let (tag, name) = (opened(data.text), name(data.text));
                edits.push((data.place, format!("{tag}{at_the_end}</{name}>")));
            }
            false => edits.push((data_end..data_end, at_the_end)),
        }
    }
    spliced(text, edits)
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

/// Every style of cells, rows and columns put through `moved`; none where nothing changes.
pub fn with_styles(text: &str, moved: &BTreeMap<usize, usize>) -> Result<Option<String>, String> {
    let mut edits = Vec::new();
    walk(text, |step| {
        let Step::Open(tag) = step else { return };
        let key = match (tag.depth, local_name(tag.text)) {
            (2, "row") | (3, "c") => "s",
            (2, "col") => "style",
            _ => return,
        };
        if let Some((_, value)) =
            attributes(tag.text).find(|(name, _)| &tag.text[name.clone()] == key)
            && let Some(to) = moved.get(&style(tag.text, key))
        {
            let start = tag.place.start;
            edits.push((start + value.start..start + value.end, to.to_string()));
        }
    })?;
    if edits.is_empty() {
        return Ok(None);
    }
    spliced(text, edits).map(Some)
}

/// The sheet with a relation to the drawing of its notes.
pub fn with_notes(text: &str, id: &str, namespace: &str) -> Result<String, String> {
    let mut after = None;
    let mut root = None;
    walk(text, |step| match step {
        Step::Open(tag) if tag.depth == 0 => root = Some(tag),
        Step::Open(tag) if tag.depth == 1 && tag.is_empty => {
            note_end(&mut after, tag.text, tag.place.end)
        }
        Step::Close(place, 1) => note_end(&mut after, &text[place.clone()], place.end),
        Step::Open(_) | Step::Close(..) => {}
    })?;
    let (Some(root), Some(at)) = (root, after) else {
        return Err("the sheet has no cells' element".into());
    };
    let prefix = prefix(root.text);
    let element = format!("<{prefix}legacyDrawing xmlns:r=\"{namespace}\" r:id=\"{id}\"/>");
    spliced(text, vec![(at..at, element)])
}

fn note_end(after: &mut Option<usize>, tag: &str, end: usize) {
    let name = local_name(tag);
    if name == DRAWING || BEFORE_NOTES.contains(&name) {
        *after = Some(end);
    }
}

/// The sheet without the relation to a drawing of notes.
pub fn without_notes(text: &str) -> Result<String, String> {
    let mut edits = Vec::new();
    let mut start = None;
    walk(text, |step| match step {
        Step::Open(tag) if tag.depth == 1 && local_name(tag.text) == "legacyDrawing" => {
            match tag.is_empty {
                true => edits.push((tag.place, String::new())),
                false => start = Some(tag.place.start),
            }
        }
        Step::Close(place, 1) => {
            if let Some(start) = start.take() {
                edits.push((start..place.end, String::new()));
            }
        }
        Step::Open(_) | Step::Close(..) => {}
    })?;
    spliced(text, edits)
}

fn by_row(places: &BTreeSet<Place>) -> BTreeMap<u32, Vec<u32>> {
    let mut rows: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (row, column) in places {
        rows.entry(*row).or_default().push(*column);
    }
    rows
}

/// `E7` as row and column from 0.
pub fn place_of(written: &str) -> Option<Place> {
    let written = written.trim();
    let digits = written.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = written.split_at(digits);
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column.checked_mul(26)?.checked_add(digit)
    })?;
    let row: u32 = digits.parse().ok()?;
    let inside = (1..=MAX_COLUMNS).contains(&column) && (1..=MAX_ROWS).contains(&row);
    inside.then(|| (row - 1, column - 1))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn marked(text: &str, places: &[Place]) -> String {
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

    #[test]
    fn notes_stand_where_the_standard_wants_them_and_leave_no_trace() {
        let text = "<w><sheetData/><pageMargins></pageMargins><drawing r:id=\"a\"/><legacyDrawingHF r:id=\"b\"/><extLst><drawing/></extLst></w>";
        let with = with_notes(text, "n", "u").unwrap();
        assert_eq!(
            with,
            text.replace(
                "<legacyDrawingHF",
                "<legacyDrawing xmlns:r=\"u\" r:id=\"n\"/><legacyDrawingHF"
            )
        );
        assert_eq!(frame(&with).unwrap().notes.as_deref(), Some("n"));
        assert_eq!(without_notes(&with).unwrap(), text);
    }

    #[test]
    fn styles_move_wherever_they_stand() {
        let text = "<w><cols><col style=\"3\"/></cols><sheetData><row s=\"3\"><c s=\"3\" r=\"A1\"/><c s=\"4\"/></row></sheetData></w>";
        let moved = [(3, 1)].into_iter().collect();
        assert_eq!(
            with_styles(text, &moved).unwrap().unwrap(),
            text.replace("\"3\"", "\"1\"")
        );
        assert_eq!(with_styles("<w/>", &moved).unwrap(), None);
    }
}
