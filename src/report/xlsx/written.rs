//! A strip of a sheet as the markup that it is in the package, read back as soon as it is written.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::package::address::column_letters;
use crate::package::markup::{escaped, push_escaped_text};
use crate::package::parts::TRANSITIONAL;
use crate::package::rows::{CellKind, RawCell};
use crate::package::sound::{SheetPiece, Unsound};
use crate::seal::content::SheetRead;

use super::link::LinkTarget;
use super::page::{PlacedCell, PlacedValue, Strip};

/// Where a strip comes to lie.
#[derive(Debug)]
pub struct StripPlace {
    /// Its first row.
    pub row: u32,
    /// Which strip of its sheet it is, from 0.
    pub number: u32,
    /// How many links it may still have.
    pub links: usize,
    /// The formats of its own styles.
    pub formats: Vec<u32>,
}

/// What a sheet holds by the places in its markup, and its relations.
#[derive(Debug, Default)]
pub struct SheetParts<T> {
    pub rows: T,
    pub merges: T,
    pub links: T,
    pub relations: T,
}

/// What was written of a strip.
pub struct WrittenStrip {
    pub parts: SheetParts<String>,
    pub read: SheetRead,
    /// None of a strip without rows.
    pub piece: Option<SheetPiece>,
}

impl WrittenStrip {
    /// `read` is the sheet so far.
    ///
    /// # Errors
    /// What was written is not sound; `sheet` is what its sheet is called.
    pub fn of(
        strip: &Strip,
        place: &StripPlace,
        read: &SheetRead,
        sheet: &str,
    ) -> Result<WrittenStrip, Unsound> {
        let mut writing = Writing::of(place, read.further());
        for (row, held) in (place.row..).zip(&strip.rows) {
            let number = (row + 1).to_string();
            writing.begin_row(&number, held.height);
            let mut cells = Vec::with_capacity(held.cells.len());
            for cell in &held.cells {
                writing.cell(&number, cell);
                cells.extend(readable(cell));
            }
            writing.parts.rows.push_str("</row>");
            writing.read.row(row, cells);
        }
        let piece = if writing.parts.rows.is_empty() {
            None
        } else {
            Some(writing.read_back(sheet)?)
        };
        Ok(WrittenStrip {
            parts: writing.parts,
            read: writing.read,
            piece,
        })
    }
}

struct Writing<'p> {
    place: &'p StripPlace,
    parts: SheetParts<String>,
    read: SheetRead,
    letters: Vec<String>,
    /// What a cell says of its format, by the strip's own styles.
    formats: Vec<String>,
    /// Links so far.
    links: usize,
    /// The files that links lead to, each of which is one relation.
    ways: Vec<String>,
}

impl<'p> Writing<'p> {
    fn of(place: &'p StripPlace, read: SheetRead) -> Writing<'p> {
        Writing {
            place,
            parts: SheetParts::default(),
            read,
            letters: Vec::new(),
            formats: place.formats.iter().map(of_format).collect(),
            links: 0,
            ways: Vec::new(),
        }
    }

    fn begin_row(&mut self, number: &str, height: Option<u32>) {
        let rows = &mut self.parts.rows;
        rows.push_str("<row r=\"");
        rows.push_str(number);
        if let Some(pixels) = height {
            // A pixel is three quarters of a point.
            let points = f64::from(pixels) * 0.75;
            // Writing to a string does not fail.
            let _ = write!(rows, "\" ht=\"{points}\" customHeight=\"1");
        }
        rows.push_str("\">");
    }

    fn cell(&mut self, row: &str, cell: &PlacedCell) {
        while self.letters.len() <= usize::from(cell.last) {
            self.letters.push(column_letters(self.letters.len() as u32));
        }
        let format = self.formats.get(usize::from(cell.style));
        let format = format.map_or("", String::as_str);
        let first = &self.letters[usize::from(cell.first)];
        let rows = &mut self.parts.rows;
        for piece in ["<c r=\"", first, row, format] {
            rows.push_str(piece);
        }
        match &cell.value {
            PlacedValue::Text(text) if text.is_empty() => rows.push_str("\"/>"),
            PlacedValue::Text(text) => {
                rows.push_str("\" t=\"inlineStr\"><is><t");
                if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
                    rows.push_str(" xml:space=\"preserve\"");
                }
                rows.push('>');
                push_escaped_text(rows, text);
                rows.push_str("</t></is></c>");
            }
            PlacedValue::Number(number) => {
                let _ = write!(rows, "\"><v>{number}</v></c>");
            }
        }
        if cell.last > cell.first {
            for letters in &self.letters[usize::from(cell.first) + 1..=usize::from(cell.last)] {
                for piece in ["<c r=\"", letters, row, format, "\"/>"] {
                    rows.push_str(piece);
                }
            }
            let last = &self.letters[usize::from(cell.last)];
            for piece in ["<mergeCell ref=\"", first, row, ":", last, row, "\"/>"] {
                self.parts.merges.push_str(piece);
            }
        }
        if let Some(target) = &cell.target {
            let cell = format!("{first}{row}");
            self.link(&cell, target);
        }
    }

    /// As many as a sheet has room for.
    fn link(&mut self, cell: &str, target: &LinkTarget) {
        if self.links == self.place.links {
            return;
        }
        self.links += 1;
        let (relation, place) = match target {
            LinkTarget::Here(place) => (String::new(), Some(place)),
            LinkTarget::File { way, place } => {
                let id = self.relation(way);
                (format!(" r:id=\"{id}\""), place.as_ref())
            }
        };
        let place = place.map(|place| format!(" location=\"{}\"", escaped(place)));
        let place = place.unwrap_or_default();
        let _ = write!(
            self.parts.links,
            "<hyperlink ref=\"{cell}\"{relation}{place}/>"
        );
    }

    /// The relation to a file.
    fn relation(&mut self, way: &str) -> String {
        if let Some(known) = self.ways.iter().position(|known| known == way) {
            return self.id(known);
        }
        let id = self.id(self.ways.len());
        let _ = write!(
            self.parts.relations,
            "<Relationship Id=\"{id}\" Type=\"{}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            TRANSITIONAL.relations,
            escaped(way),
        );
        self.ways.push(way.to_owned());
        id
    }

    fn id(&self, way: usize) -> String {
        format!("rIdL{}.{way}", self.place.number)
    }

    fn read_back(&self, sheet: &str) -> Result<SheetPiece, Unsound> {
        let parts = &self.parts;
        let text = format!(
            "<worksheet xmlns=\"{}\" xmlns:r=\"{}\"><sheetData>{}</sheetData><mergeCells>{}</mergeCells>\
             <hyperlinks>{}</hyperlinks></worksheet>",
            TRANSITIONAL.sheets, TRANSITIONAL.relations, parts.rows, parts.merges, parts.links
        );
        let known: BTreeSet<String> = (0..self.ways.len()).map(|way| self.id(way)).collect();
        SheetPiece::of(&text, known, sheet)
    }
}

/// What a cell says of its format, behind the place that it names: nothing where it has none.
fn of_format(format: &u32) -> String {
    match format {
        0 => String::new(),
        format => format!("\" s=\"{format}"),
    }
}

/// What can be read in a cell; none where it is blank.
fn readable(cell: &PlacedCell) -> Option<RawCell> {
    let (kind, text) = match &cell.value {
        PlacedValue::Text(text) => (CellKind::Text, text.clone()),
        PlacedValue::Number(number) => (CellKind::Number, number.to_string()),
    };
    (!text.trim().is_empty()).then(|| RawCell {
        column: u32::from(cell.first),
        kind,
        text,
    })
}
