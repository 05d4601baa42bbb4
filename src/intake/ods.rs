//! OpenDocument spreadsheets: every sheet in one pass over the one part that holds them all, in a
//! package or flat. Repeated
//! rows and cells are spread within the limits, so that a short file cannot grow without end.
//!
//! Names are compared without their prefix. Styles are looked at only for sheets that are hidden;
//! that a number is a percentage its cell says itself.

use std::collections::BTreeSet;
use std::io::Cursor;

use quick_xml::events::{BytesStart, Event};

use super::address::{MAX_COLUMNS, MAX_ROWS};
use super::book::{SheetContent, Stop, check_place};
use super::grid::{Area, Cell, Grid, RowsBuilder, Span, Value, note_span};
use super::limits::{self, Limit};
use super::package::Package;
use super::sniff::is_zip;
use super::value::{self, Allowance};
use super::xml::{self, Events, ends_early};
use super::{Reason, Refusal};

/// What a document says of itself (ODF 1.3 part 3, 3.1.2).
const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
/// The most bytes of a cell's text that elements standing for blanks may add to. A spreadsheet
/// program holds 32,767 characters in a cell.
const PADDED_BYTES: usize = 32_767;

/// True where the beginning of a text is that of a document in one flat part (ODF 1.3 part 3, 3.1.2).
pub(super) fn is_flat(head: &str) -> bool {
    let start = head.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    start.starts_with('<') && head.contains(":document") && head.contains(MEDIA_TYPE)
}

/// Every sheet of the document.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Refusal> {
    let content = if is_zip(bytes) {
        let mut package = Package::open(Cursor::new(bytes))?;
        if is_encrypted(&mut package) {
            return Err(Refusal::Encrypted);
        }
        package.content("content.xml").and_then(xml::decoded)
    } else {
        xml::decoded(bytes.to_vec())
    };
    let content = content.map_err(Refusal::Corrupt)?;
    let mut document = Document {
        events: Events::of(&content),
        hidden_styles: BTreeSet::new(),
        allowance: Allowance::new(),
        sheets: Vec::new(),
    };
    document.read()?;
    Ok(document.sheets)
}

/// True where the package's list of parts speaks of an encrypted one.
fn is_encrypted(package: &mut Package<Cursor<&[u8]>>) -> bool {
    let manifest = package.content("meta-inf/manifest.xml");
    let Ok(manifest) = manifest.and_then(xml::decoded) else {
        return false;
    };
    let mut events = Events::of(&manifest);
    loop {
        match events.next() {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "encryption-data" => {
                return true;
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

struct Document<'a> {
    events: Events<'a>,
    /// Names of the table styles that do not display.
    hidden_styles: BTreeSet<String>,
    allowance: Allowance,
    sheets: Vec<SheetContent>,
}

impl Document<'_> {
    fn read(&mut self) -> Result<(), Stop> {
        self.events.root()?;
        while let Some(element) = self.events.child()? {
            match element.local_name().as_ref() {
                "automatic-styles" => self.styles()?,
                "body" => self.body()?,
                _ => self.events.skip()?,
            }
        }
        Ok(())
    }

    fn styles(&mut self) -> Result<(), Stop> {
        while let Some(style) = self.events.child()? {
            let name = xml::local_attribute(&style, "name");
            let mut is_hidden = false;
            while let Some(properties) = self.events.child()? {
                is_hidden |= properties.local_name().as_ref() == "table-properties"
                    && xml::local_attribute(&properties, "display").as_deref() == Some("false");
                self.events.skip()?;
            }
            if is_hidden {
                self.hidden_styles.extend(name.map(String::from));
            }
        }
        Ok(())
    }

    fn body(&mut self) -> Result<(), Stop> {
        while let Some(element) = self.events.child()? {
            if element.local_name().as_ref() != "spreadsheet" {
                self.events.skip()?;
                continue;
            }
            while let Some(element) = self.events.child()? {
                match element.local_name().as_ref() {
                    "table" => self.sheet(&element)?,
                    _ => self.events.skip()?,
                }
            }
        }
        Ok(())
    }

    fn sheet(&mut self, element: &BytesStart<'_>) -> Result<(), Stop> {
        if self.sheets.len() >= limits::SHEETS {
            return Err(Stop::Limit(Limit::Sheets));
        }
        let style = xml::local_attribute(element, "style-name");
        let mut table = Table::default();
        table.read(&mut self.events, &mut self.allowance)?;
        self.sheets.push(SheetContent {
            name: xml::local_attribute(element, "name")
                .unwrap_or_default()
                .into(),
            index: self.sheets.len(),
            hidden: style.is_some_and(|style| self.hidden_styles.contains(&*style)),
            layout: super::Layout::Sheet,
            content: table.finish(),
        });
        Ok(())
    }
}

/// One sheet as it is read.
#[derive(Default)]
struct Table {
    /// Where the next row and the next column begin.
    row: u32,
    column: u32,
    rows: RowsBuilder,
    hidden_rows: Vec<Span>,
    hidden_columns: Vec<Span>,
    merged: Vec<Area>,
    /// Why the sheet cannot be had; its rest is passed over.
    broken: Option<Reason>,
}

impl Table {
    /// Rows and columns, in groups or not: what groups them is of no account.
    fn read(&mut self, events: &mut Events<'_>, allowance: &mut Allowance) -> Result<(), Stop> {
        let mut depth = 0u32;
        loop {
            let element = match events.next()? {
                Event::Start(element) => element,
                Event::End(_) if depth == 0 => return Ok(()),
                Event::End(_) => {
                    depth -= 1;
                    continue;
                }
                Event::Eof => return Err(Stop::Broken(ends_early())),
                _ => continue,
            };
            match element.local_name().as_ref() {
                "table-row-group"
                | "table-rows"
                | "table-header-rows"
                | "table-column-group"
                | "table-columns"
                | "table-header-columns" => depth = depth.saturating_add(1),
                "table-column" => {
                    let count = repeats(&element, "number-columns-repeated");
                    if is_hidden(&element) {
                        let last = self.column.saturating_add(count - 1).min(MAX_COLUMNS - 1);
                        note_hidden(&mut self.hidden_columns, self.column, last);
                    }
                    self.column = self.column.saturating_add(count);
                    events.skip()?;
                }
                "table-row" => self.row(&element, events, allowance)?,
                _ => events.skip()?,
            }
        }
    }

    fn row(
        &mut self,
        element: &BytesStart<'_>,
        events: &mut Events<'_>,
        allowance: &mut Allowance,
    ) -> Result<(), Stop> {
        let count = repeats(element, "number-rows-repeated");
        if is_hidden(element) {
            let last = self.row.saturating_add(count - 1).min(MAX_ROWS - 1);
            note_hidden(&mut self.hidden_rows, self.row, last);
        }
        let mut cells: Vec<Repeated> = Vec::new();
        let mut column = 0u32;
        while let Some(element) = events.child()? {
            let is_cell = matches!(
                element.local_name().as_ref(),
                "table-cell" | "covered-table-cell"
            );
            if !is_cell {
                events.skip()?;
                continue;
            }
            let count = repeats(&element, "number-columns-repeated");
            self.merged.extend(spanned(&element, self.row, column));
            let cell = cell(&element, text(events)?.as_deref());
            cells.extend(cell.map(|cell| Repeated {
                column,
                count,
                cell,
            }));
            column = column.saturating_add(count);
        }
        if !cells.is_empty() {
            self.spread(&cells, count, allowance)?;
        }
        self.row = self.row.saturating_add(count);
        Ok(())
    }

    /// Puts the cells of a row in all the places where they stand.
    fn spread(
        &mut self,
        cells: &[Repeated],
        rows: u32,
        allowance: &mut Allowance,
    ) -> Result<(), Stop> {
        let last_row = self.row.saturating_add(rows - 1);
        for row in self.row..=last_row {
            for Repeated {
                column,
                count,
                cell,
            } in cells
            {
                let last_column = column.saturating_add(count - 1);
                if let Err(Stop::Broken(words)) = check_place(last_row, last_column) {
                    self.broken = Some(words);
                    return Ok(());
                }
                for column in *column..=last_column {
                    allowance.take_cell()?;
                    if let Value::Text(text) | Value::Error(text) = &cell.value {
                        allowance.take_text(text)?;
                    }
                    self.rows.push(row, column, cell.clone());
                }
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Grid, Reason> {
        self.merged.sort_unstable();
        match self.broken {
            Some(words) => Err(words),
            None => Ok(Grid {
                rows: self.rows.finish(),
                hidden_rows: Some(self.hidden_rows),
                hidden_columns: Some(self.hidden_columns),
                merged: Some(self.merged),
                percent_told: true,
            }),
        }
    }
}

/// A cell that holds something, and how often it stands side by side.
struct Repeated {
    column: u32,
    count: u32,
    cell: Cell,
}

fn repeats(element: &BytesStart<'_>, name: &str) -> u32 {
    let count = xml::local_attribute(element, name);
    count
        .and_then(|count| count.trim().parse().ok())
        .unwrap_or(1)
        .max(1)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    xml::local_attribute(element, "visibility").is_some_and(|visibility| visibility != "visible")
}

fn note_hidden(spans: &mut Vec<Span>, first: u32, last: u32) {
    if first <= last {
        note_span(spans, first, last);
    }
}

/// The merged cells that begin at a place, where more than one.
fn spanned(element: &BytesStart<'_>, row: u32, column: u32) -> Option<Area> {
    let rows = repeats(element, "number-rows-spanned");
    let columns = repeats(element, "number-columns-spanned");
    let area = Area {
        rows: Span {
            first: row,
            last: row.saturating_add(rows - 1),
        },
        columns: Span {
            first: column,
            last: column.saturating_add(columns - 1),
        },
    };
    let inside = check_place(area.rows.last, area.columns.last).is_ok();
    (inside && (rows > 1 || columns > 1)).then_some(area)
}

/// What a cell holds, by its attributes and the text that it shows, where it has any paragraph (ODF
/// 1.3 part 3, 19.385 to 19.391); none where that is nothing.
fn cell(element: &BytesStart<'_>, shown: Option<&str>) -> Option<Cell> {
    let (mut kind, mut stored, mut formula, mut is_error) = (None, None, false, false);
    let mut attributes = element.attributes();
    for attribute in attributes.with_checks(false).filter_map(Result::ok) {
        match attribute.key.local_name().as_ref() {
            "value-type" => match &*attribute.value {
                // Beside the type that the standard gives it, an error is marked by the program.
                "error" => is_error = true,
                named => kind = kind.or(Some(Kind::named(named))),
            },
            "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                stored = stored.or_else(|| xml::attribute(element, attribute.key.as_ref()));
            }
            "formula" => formula = true,
            _ => {}
        }
    }
    // A formula that was worked out has a type, or shows its result, be it nothing.
    let calculated = formula && (kind.is_some() || shown.is_some());
    let (kind, shown) = (kind.unwrap_or(Kind::Text), shown.unwrap_or_default());
    let stored = stored.as_deref().filter(|stored| !stored.is_empty());
    let value = match (kind, stored) {
        _ if is_error || (formula && is_error_text(shown)) => Value::Error(shown.to_string()),
        (Kind::Number | Kind::Percent, Some(stored)) => value::written_number(stored.trim()),
        (Kind::Date, Some(stored)) => value::iso_value(stored.to_string()),
        (Kind::Boolean, Some(stored)) => Value::Bool(stored == "true"),
        (Kind::Text, Some(stored)) => Value::Text(stored.to_string()),
        (Kind::Text, None) if calculated => Value::Text(shown.to_string()),
        (_, None) if shown.is_empty() && formula => Value::Blank,
        (_, None) if shown.is_empty() => return None,
        (_, None) => Value::Text(shown.to_string()),
    };
    Some(Cell {
        percent: kind == Kind::Percent && matches!(value, Value::Number(_)),
        value,
        formula,
        ..Cell::BLANK
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Percent,
    Date,
    Boolean,
    /// Text, and a time of day or a duration, which is no figure.
    Text,
}

impl Kind {
    fn named(name: &str) -> Kind {
        match name {
            "float" | "currency" => Kind::Number,
            "percentage" => Kind::Percent,
            "date" => Kind::Date,
            "boolean" => Kind::Boolean,
            _ => Kind::Text,
        }
    }
}

/// What a formula shows for an error: the common names, or LibreOffice's own numbers.
pub(super) fn is_error_text(text: &str) -> bool {
    let named = [
        "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!",
    ];
    named.contains(&text) || text.starts_with("Err:")
}

/// The text of the cell last opened, up to its end: paragraphs on lines of their own, without notes
/// and drawings. A line break in the markup and the blanks around it are one blank, or none at either
/// end (ODF 1.3 part 3, 6.1.2); other blanks stand, as LibreOffice writes them. None where there is no
/// paragraph.
fn text(events: &mut Events<'_>) -> Result<Option<String>, Reason> {
    let mut text = Paragraphs::default();
    let mut depth = 0u32;
    loop {
        match events.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "p" | "h" if depth == 0 => {
                    text.begin();
                    depth = 1;
                }
                "annotation" | "note" | "frame" | "ruby-text" => events.skip()?,
                _ if depth == 0 => events.skip()?,
                "s" => {
                    text.pad(repeats(&element, "c"));
                    events.skip()?;
                }
                "tab" => {
                    text.push('\t');
                    events.skip()?;
                }
                "line-break" => {
                    text.push('\n');
                    events.skip()?;
                }
                _ => depth = depth.saturating_add(1),
            },
            Event::End(_) if depth == 0 => {
                text.end();
                return Ok(text.any.then_some(text.written));
            }
            Event::End(_) => depth -= 1,
            Event::Text(more) if depth > 0 => text.words(&more.xml10_content()),
            Event::CData(more) if depth > 0 => text.words(&more.xml10_content()),
            Event::GeneralRef(entity) if depth > 0 => {
                let mut character = String::new();
                xml::push_entity(&mut character, &entity)?;
                text.words(&character);
            }
            Event::Eof => return Err(ends_early()),
            _ => {}
        }
    }
}

/// Text as it is put together.
#[derive(Default)]
struct Paragraphs {
    written: String,
    any: bool,
    /// True where nothing stands in the paragraph yet.
    at_start: bool,
    /// Blanks passed since the last character.
    blanks: String,
}

impl Paragraphs {
    fn begin(&mut self) {
        self.end();
        if self.any {
            self.written.push('\n');
        }
        (self.any, self.at_start) = (true, true);
    }

    /// Blanks at a paragraph's end stand, unless they are the indentation of the markup.
    fn end(&mut self) {
        if !self.blanks.contains(['\r', '\n']) {
            self.written.push_str(&self.blanks);
        }
        self.blanks.clear();
    }

    fn words(&mut self, more: &str) {
        for character in more.chars() {
            if matches!(character, ' ' | '\t' | '\r' | '\n') {
                self.blanks.push(character);
            } else {
                self.push(character);
            }
        }
    }

    fn push(&mut self, character: char) {
        if !self.blanks.contains(['\r', '\n']) {
            self.written.push_str(&self.blanks);
        } else if !self.at_start {
            self.written.push(' ');
        }
        self.blanks.clear();
        self.written.push(character);
        self.at_start = false;
    }

    fn pad(&mut self, count: u32) {
        let room = PADDED_BYTES.saturating_sub(self.written.len());
        for _ in 0..room.min(count as usize) {
            self.push(' ');
        }
    }
}
