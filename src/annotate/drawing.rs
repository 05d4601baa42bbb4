//! The drawing of notes (VML, ECMA-376 part 4, 19): one shape a note, of a size that fits its text.
//! Shapes of other things, and of other people's notes, stay as they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::clean::width_of;
use crate::package::address::{MAX_COLUMNS, MAX_ROWS};

use super::sheet::{CellPlace, Frame};
use crate::package::markup::{Element, Markup};

/// A drawing without any shape. Shapes are numbered in blocks of 1,024: these are enough for the notes
/// of a sheet.
pub const EMPTY: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1,2\"/></o:shapelayout></xml>";
const NAMESPACES: [(&str, &str); 3] = [
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
];
/// How shapes are numbered.
const SHAPE: &str = "_x0000_s";
/// The kind of shape that notes are.
const KIND: &str = "_x0000_t202";
/// The first number of a shape on a sheet without any.
const FIRST_SHAPE: usize = 1_025;

/// Pixels across a note, and the columns of text that fit into it at 9 points.
const WIDTH: f64 = 330.0;
const TEXT_COLUMNS: usize = 50;
/// Pixels of a line of text, and of the frame around all.
const LINE: f64 = 16.0;
const FRAME: f64 = 14.0;
/// The most pixels of a note.
const MOST_HEIGHT: f64 = 900.0;
/// Pixels between a cell and its note.
const ASIDE: u32 = 15;
const ABOVE: u32 = 10;
/// Pixels of a column and a row that say nothing of themselves.
const COLUMN: f64 = 64.0;
const ROW: f64 = 20.0;

/// Lines that a text takes in a note.
pub fn lines(text: &str) -> usize {
    text.split('\n')
        .map(|line| width_of(line).div_ceil(TEXT_COLUMNS).max(1))
        .sum()
}

/// The drawing with a shape for each of the notes.
pub fn with_notes(
    text: &str,
    notes: &BTreeMap<CellPlace, String>,
    frame: &Frame,
) -> Result<String, String> {
    if notes.is_empty() {
        return Ok(text.to_owned());
    }
    let mut markup = Markup::of(text.to_owned())?;
    let root = markup.root.clone();
    let declared: String = NAMESPACES
        .iter()
        .filter(|(prefix, name)| {
            let declared = markup.attribute(&root, &format!("xmlns:{prefix}"));
            declared.as_deref() != Some(*name)
        })
        .map(|(prefix, name)| format!(" xmlns:{prefix}=\"{name}\""))
        .collect();
    let numbers = text.match_indices(SHAPE).filter_map(|(at, found)| {
        let digits = &text[at + found.len()..];
        let end = digits.find(|c: char| !c.is_ascii_digit())?;
        digits[..end].parse::<usize>().ok()
    });
    let first = numbers
        .max()
        .map_or(FIRST_SHAPE, |last| last.saturating_add(1));
    let mut shapes = String::new();
    if !text.contains(&format!("id=\"{KIND}\"")) {
        shapes.push_str(&format!(
            "<v:shapetype{declared} id=\"{KIND}\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
        ));
    }
    for (number, ((row, column), text)) in (first..).zip(notes) {
        let anchor = anchor((*row, *column), text, frame);
        shapes.push_str(&format!(
            "<v:shape{declared} id=\"{SHAPE}{number}\" type=\"#{KIND}\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        ));
    }
    markup.append(&root, &shapes, None);
    markup.finish()
}

/// The drawing without the notes on some cells.
pub fn without_notes(text: &str, gone: &BTreeSet<CellPlace>) -> Result<String, String> {
    let mut markup = Markup::of(text.to_owned())?;
    let root = markup.root.clone();
    for (shape, place) in notes(&markup, &root) {
        if gone.contains(&place) {
            markup.remove(&shape);
        }
    }
    markup.finish()
}

/// True where a drawing holds no shape.
pub fn is_empty(text: &str) -> Result<bool, String> {
    let markup = Markup::of(text.to_owned())?;
    let shapes = [
        "shape",
        "rect",
        "oval",
        "line",
        "group",
        "image",
        "roundrect",
    ];
    Ok(shapes
        .iter()
        .all(|kind| markup.all(&markup.root, kind).is_empty()))
}

/// The drawing with so many lines more in the notes on some cells.
pub fn grown(text: &str, lines: &BTreeMap<CellPlace, usize>) -> Result<String, String> {
    let by = lines.iter().map(|(place, lines)| (*place, *lines as i64));
    stretched(text, &by.collect())
}

/// The drawing with so many lines fewer.
pub fn shrunk(text: &str, lines: &BTreeMap<CellPlace, usize>) -> Result<String, String> {
    let by = lines
        .iter()
        .map(|(place, lines)| (*place, -(*lines as i64)));
    stretched(text, &by.collect())
}

/// Moves the lower ends of notes by so many rows: left column, its offset, top row, its offset, right
/// column, its offset, bottom row, its offset (part 4, 19.4.2.5).
fn stretched(text: &str, by: &BTreeMap<CellPlace, i64>) -> Result<String, String> {
    if by.is_empty() {
        return Ok(text.to_owned());
    }
    let mut markup = Markup::of(text.to_owned())?;
    let root = markup.root.clone();
    for (shape, place) in notes(&markup, &root) {
        let anchor = markup.all(&shape, "Anchor").first().copied().cloned();
        let (Some(rows), Some(anchor)) = (by.get(&place), anchor) else {
            continue;
        };
        let written = markup.text_of(&anchor);
        let mut numbers: Vec<i64> = written
            .split(',')
            .filter_map(|number| number.trim().parse().ok())
            .collect();
        if numbers.len() != 8 {
            continue;
        }
        numbers[6] = (numbers[6] + rows).clamp(numbers[2] + 1, i64::from(MAX_ROWS) - 1);
        let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
        markup.replace(anchor.open.end..anchor.close.start, numbers.join(", "));
    }
    markup.finish()
}

/// The shapes that are notes, with their cells.
fn notes(markup: &Markup, root: &Element) -> Vec<(Element, CellPlace)> {
    let number = |shape: &Element, name: &str| -> Option<u32> {
        let all = markup.all(shape, name);
        markup.text_of(all.first()?).trim().parse().ok()
    };
    markup
        .all(root, "shape")
        .into_iter()
        .filter(|shape| {
            let data = markup.all(shape, "ClientData");
            data.first()
                .and_then(|data| markup.attribute(data, "ObjectType"))
                .is_some_and(|kind| kind == "Note")
        })
        .filter_map(|shape| {
            Some((
                shape.clone(),
                (number(shape, "Row")?, number(shape, "Column")?),
            ))
        })
        .collect()
}

/// Where a note stands: beside its cell, as wide and as high as its text wants.
fn anchor((row, column): CellPlace, text: &str, frame: &Frame) -> String {
    let height = (lines(text) as f64 * LINE + FRAME).min(MOST_HEIGHT);
    let left = (column + 1).min(MAX_COLUMNS - 1);
    let top = row.saturating_sub(1);
    let across = |column: u32| frame.width(column);
    let down = |row: u32| frame.height(row);
    let (right, right_by) = reached(left, WIDTH + f64::from(ASIDE), MAX_COLUMNS - 1, across);
    let (bottom, bottom_by) = reached(top, height + f64::from(ABOVE), MAX_ROWS - 1, down);
    format!("{left}, {ASIDE}, {top}, {ABOVE}, {right}, {right_by}, {bottom}, {bottom_by}")
}

/// The column or row in which so many pixels from the start of another end, and how far inside it.
fn reached(start: u32, pixels: f64, last: u32, size: impl Fn(u32) -> f64) -> (u32, u32) {
    /// Columns or rows after which a note is wide or high enough, hidden ones and all.
    const MOST: u32 = 2_000;
    let mut left = pixels;
    let end = last.min(start.saturating_add(MOST));
    for at in start..end {
        let size = size(at);
        if left < size {
            return (at, left as u32);
        }
        left -= size;
    }
    (end, 0)
}

/// A column's width in characters as pixels, at the usual 7 a character (part 1, 18.3.1.13).
fn pixels(characters: f64) -> f64 {
    (characters * 7.0).clamp(0.0, 2_000.0).round()
}

impl Frame {
    /// A column's width in pixels.
    fn width(&self, column: u32) -> f64 {
        let said = self.column(column).and_then(|columns| columns.width);
        said.or(self.default_width).map_or(COLUMN, pixels)
    }

    /// A row's height in pixels, from points.
    fn height(&self, row: u32) -> f64 {
        let points = self.heights.get(&row).copied().or(self.default_height);
        points.map_or(ROW, |points| (points * 4.0 / 3.0).clamp(0.0, 600.0))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::sheet::Columns;
    use super::*;

    fn notes_on(places: &[CellPlace]) -> BTreeMap<CellPlace, String> {
        places
            .iter()
            .map(|place| (*place, "改\n正".to_owned()))
            .collect()
    }

    #[test]
    fn notes_come_and_go() {
        let frame = Frame::default();
        let one = with_notes(EMPTY, &notes_on(&[(6, 4)]), &frame).unwrap();
        assert!(
            one.contains("<x:Anchor>5, 15, 5, 10, 10, 25, 7, 16</x:Anchor>"),
            "{one}"
        );
        let two = with_notes(&one, &notes_on(&[(0, 0)]), &frame).unwrap();
        assert_eq!(two.matches("<v:shapetype").count(), 1);
        assert!(two.contains("_x0000_s1025") && two.contains("_x0000_s1026"));
        let gone = |text: &str, place| without_notes(text, &[place].into_iter().collect()).unwrap();
        assert_eq!(gone(&two, (0, 0)), one);
        assert!(is_empty(&gone(&one, (6, 4))).unwrap() && !is_empty(&one).unwrap());
    }

    #[test]
    fn a_note_that_grows_shrinks_back() {
        let text = with_notes(EMPTY, &notes_on(&[(6, 4)]), &Frame::default()).unwrap();
        let by = [((6, 4), 3)].into_iter().collect();
        let larger = grown(&text, &by).unwrap();
        assert!(
            larger.contains("<x:Anchor>5, 15, 5, 10, 10, 25, 10, 16</x:Anchor>"),
            "{larger}"
        );
        assert_eq!(shrunk(&larger, &by).unwrap(), text);
    }

    #[test]
    fn hidden_columns_and_rows_take_no_room() {
        let columns = |last, width| Columns {
            last,
            style: 0,
            width: Some(width),
        };
        let frame = Frame {
            columns: [(1, columns(3, 0.0)), (4, columns(4, 50.0))].into(),
            ..Frame::default()
        };
        assert_eq!(reached(1, 100.0, 99, |at| frame.width(at)), (4, 100));
        assert_eq!(lines(&"字".repeat(26)), 2);
    }
}
