//! A worksheet part, walked tag by tag, for sheets are too large for a tree: what it looks like around
//! its cells, styles moved to others, and its relation to the drawing of its notes. Marking single
//! cells is in `restyle`.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::package::markup::{attribute, attributes, local_name, position, prefix, spliced};

/// Row and column, from 0.
pub type CellPlace = (u32, u32);

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
    /// Columns by the first that is said to look so.
    pub columns: BTreeMap<u32, Columns>,
    pub default_width: Option<f64>,
    pub default_height: Option<f64>,
    /// Heights in points of rows that say theirs; hidden ones are 0 high.
    pub heights: BTreeMap<u32, f64>,
    /// The id of the relation to the drawing of the notes.
    pub notes: Option<String>,
}

/// Columns side by side that look the same.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The last of them, from 0.
    pub last: u32,
    pub style: usize,
    /// In characters; hidden ones are 0 wide.
    pub width: Option<f64>,
}

/// A start tag as it is met, and where.
pub struct MarkupTag<'t> {
    pub text: &'t str,
    pub place: Range<usize>,
    /// Elements around it.
    pub depth: usize,
    pub is_empty: bool,
}

/// What is met in a walk.
pub enum MarkupStep<'t> {
    Open(MarkupTag<'t>),
    /// An end tag: its place, and the elements around it.
    Close(Range<usize>, usize),
}

/// Calls `meet` for every tag, in order.
pub fn walk<'t>(text: &'t str, mut meet: impl FnMut(MarkupStep<'t>)) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0usize;
    loop {
        let start = position(&reader)?;
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let place = start..position(&reader)?;
        match event {
            Event::Start(_) | Event::Empty(_) => {
                let is_empty = matches!(event, Event::Empty(_));
                meet(MarkupStep::Open(MarkupTag {
                    text: &text[place.clone()],
                    place,
                    depth,
                    is_empty,
                }));
                depth += usize::from(!is_empty);
            }
            Event::End(_) => {
                depth = depth.checked_sub(1).ok_or("an end without a beginning")?;
                meet(MarkupStep::Close(place, depth));
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
        let MarkupStep::Open(tag) = step else { return };
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
                    let last = last - 1;
                    let columns = Columns { last, style, width };
                    frame.columns.insert(first - 1, columns);
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
                frame.notes =
                    crate::package::markup::prefixed_attribute(tag.text, "id").map(Into::into);
            }
            _ => {}
        }
    })?;
    Ok(frame)
}

impl Frame {
    /// The style that a cell of a column has where neither it nor its row says one.
    pub fn column_style(&self, column: u32) -> usize {
        self.column(column).map_or(0, |columns| columns.style)
    }

    pub fn column(&self, column: u32) -> Option<&Columns> {
        let (_, columns) = self.columns.range(..=column).next_back()?;
        (columns.last >= column).then_some(columns)
    }
}

pub fn is_set(tag: &str, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}

/// The style that a start tag says.
pub fn style(tag: &str, name: &str) -> usize {
    let style = attribute(tag, name).and_then(|style| style.trim().parse().ok());
    style.unwrap_or(0)
}

/// Every style of cells, rows and columns put through `moved`; none where nothing changes.
pub fn with_styles(text: &str, moved: &BTreeMap<usize, usize>) -> Result<Option<String>, String> {
    let mut edits = Vec::new();
    walk(text, |step| {
        let MarkupStep::Open(tag) = step else { return };
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
        MarkupStep::Open(tag) if tag.depth == 0 => root = Some(tag),
        MarkupStep::Open(tag) if tag.depth == 1 && tag.is_empty => {
            note_end(&mut after, tag.text, tag.place.end)
        }
        MarkupStep::Close(place, 1) => note_end(&mut after, &text[place.clone()], place.end),
        MarkupStep::Open(_) | MarkupStep::Close(..) => {}
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
        MarkupStep::Open(tag) if tag.depth == 1 && local_name(tag.text) == "legacyDrawing" => {
            if tag.is_empty {
                edits.push((tag.place, String::new()))
            } else {
                start = Some(tag.place.start)
            }
        }
        MarkupStep::Close(place, 1) => {
            if let Some(start) = start.take() {
                edits.push((start..place.end, String::new()));
            }
        }
        MarkupStep::Open(_) | MarkupStep::Close(..) => {}
    })?;
    spliced(text, edits)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

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
