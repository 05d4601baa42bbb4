//! OpenDocument spreadsheets: every sheet in one pass over the one part that holds them all, in a
//! package or flat. Repeated rows and cells are spread within the limits, so that a short file cannot grow without end.
//!
//! Names are compared without their prefix. What a tracked change deleted stands outside the sheets, and
//! is not read.

mod styles;
mod text;

use std::collections::BTreeMap;
use std::io::Cursor;

use quick_xml::events::{BytesStart, Event};

use super::content::{SheetContent, Stop, check_place};
use super::directory::{Directory, is_zip};
use super::formula;
use super::grid::{Area, Cell, Grid, Note, RowsBuilder, Span, Value, note_span};
use super::note::Notes;
use super::seen::{self, SeenText, Style};
use super::value::{self, CellAllowance, is_error_text};
use super::{Reason, Refusal};
use crate::limits::{self, Limit};
use crate::package::address::{MAX_COLUMNS, MAX_ROWS};
use crate::package::xml::{self, Events, ends_early};

use styles::{OdsStyles, Resolved};
use text::{OdsText, repeats, said};

/// What a document says of itself (ODF 1.3 part 3, 3.1.2).
const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// True where the beginning of a text is that of a document in one flat part (ODF 1.3 part 3, 3.1.2).
pub(super) fn is_flat(head: &str) -> bool {
    let start = head.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    start.starts_with('<') && head.contains(":document") && head.contains(MEDIA_TYPE)
}

/// Every sheet of the document.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Refusal> {
    let mut styles = OdsStyles::default();
    let content = if is_zip(bytes) {
        let mut package = Directory::open(Cursor::new(bytes))?;
        if is_encrypted(&mut package) {
            return Err(Refusal::Encrypted);
        }
        // Without them cells are as they stand.
        if let Ok(part) = package.content("styles.xml").and_then(xml::decoded) {
            read_styles(&part, &mut styles)?;
        }
        package.content("content.xml").and_then(xml::decoded)
    } else {
        xml::decoded(bytes.to_vec())
    };
    let content = content.map_err(Refusal::Corrupt)?;
    let mut document = OdsReader {
        events: Events::of(&content),
        styles,
        shown: Resolved::default(),
        allowance: CellAllowance::new(),
        sheets: Vec::new(),
    };
    document.read()?;
    Ok(document.sheets)
}

/// The styles of a part that holds no sheets.
fn read_styles(part: &str, styles: &mut OdsStyles) -> Result<(), Stop> {
    let mut events = Events::of(part);
    events.root()?;
    while let Some(element) = events.child()? {
        match element.local_name().as_ref() {
            "styles" | "automatic-styles" => styles.read(&mut events)?,
            _ => events.skip()?,
        }
    }
    Ok(())
}

/// True where the package's list of parts speaks of an encrypted one.
fn is_encrypted(package: &mut Directory<Cursor<&[u8]>>) -> bool {
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

struct OdsReader<'a> {
    events: Events<'a>,
    styles: OdsStyles,
    /// What they come to, once all are read.
    shown: Resolved,
    allowance: CellAllowance,
    sheets: Vec<SheetContent>,
}

impl OdsReader<'_> {
    fn read(&mut self) -> Result<(), Stop> {
        self.events.root()?;
        while let Some(element) = self.events.child()? {
            match element.local_name().as_ref() {
                "styles" | "automatic-styles" => self.styles.read(&mut self.events)?,
                "body" => {
                    self.shown = self.styles.resolve();
                    self.body()?;
                }
                _ => self.events.skip()?,
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
        let mut table = OdsTable::default();
        table.read(&mut self.events, &self.shown, &mut self.allowance)?;
        self.sheets.push(SheetContent {
            name: xml::local_attribute(element, "name")
                .unwrap_or_default()
                .into(),
            index: self.sheets.len(),
            hidden: style.is_some_and(|style| self.shown.hides(&style)),
            layout: super::Layout::Sheet,
            content: table.finish(),
        });
        Ok(())
    }
}

/// One sheet as it is read.
#[derive(Default)]
struct OdsTable {
    /// Where the next row and the next column begin.
    row: u32,
    column: u32,
    rows: RowsBuilder,
    hidden_rows: Vec<Span>,
    hidden_columns: Vec<Span>,
    merged: Vec<Area>,
    notes: Notes,
    /// The styles of the cells of columns that have none of their own, by the first column, with the last.
    columns: BTreeMap<u32, (u32, String)>,
    /// Why the sheet cannot be had; its rest is passed over.
    broken: Option<Reason>,
}

impl OdsTable {
    /// Rows and columns, in groups or not: what groups them is of no account.
    fn read(
        &mut self,
        events: &mut Events<'_>,
        styles: &Resolved,
        allowance: &mut CellAllowance,
    ) -> Result<(), Stop> {
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
                    let next = self.column.saturating_add(count);
                    let style = xml::local_attribute(&element, "default-cell-style-name");
                    if let Some(style) = style.filter(|style| styles.cell(style).is_some()) {
                        let last = next.saturating_sub(1);
                        self.columns.insert(self.column, (last, style.into_owned()));
                    }
                    self.column = next;
                    events.skip()?;
                }
                "table-row" => self.row(&element, events, styles, allowance)?,
                _ => events.skip()?,
            }
        }
    }

    fn row(
        &mut self,
        element: &BytesStart<'_>,
        events: &mut Events<'_>,
        styles: &Resolved,
        allowance: &mut CellAllowance,
    ) -> Result<(), Stop> {
        let count = repeats(element, "number-rows-repeated");
        let row_style = xml::local_attribute(element, "default-cell-style-name");
        if is_hidden(element) {
            let last = self.row.saturating_add(count - 1).min(MAX_ROWS - 1);
            note_hidden(&mut self.hidden_rows, self.row, last);
        }
        let mut cells: Vec<Repeated> = Vec::new();
        let mut column = 0u32;
        while let Some(element) = events.child()? {
            let count = repeats(&element, "number-columns-repeated");
            match element.local_name().as_ref() {
                "table-cell" => {}
                // Nobody sees what stands under a merged cell.
                "covered-table-cell" => {
                    column = column.saturating_add(count);
                    events.skip()?;
                    continue;
                }
                _ => {
                    events.skip()?;
                    continue;
                }
            }
            self.merged.extend(spanned(&element, self.row, column));
            let own = xml::local_attribute(&element, "style-name");
            let style = own.as_deref().or(row_style.as_deref());
            let style = style.or_else(|| self.column_style(column));
            let style = style.and_then(|style| styles.cell(style));
            let said = said(events, styles)?;
            self.note(column, said.notes, allowance)?;
            let cell = cell(&element, said.shown.as_ref(), style.unwrap_or(&seen::PLAIN));
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

    /// Notes on a cell of the row at hand; of cells that are repeated it is the first that has them.
    fn note(
        &mut self,
        column: u32,
        notes: Vec<OdsText>,
        allowance: &mut CellAllowance,
    ) -> Result<(), Stop> {
        for OdsText { shown, author, .. } in notes {
            let note = Note {
                row: self.row,
                column,
                author,
                text: shown.unwrap_or_default().text,
            };
            self.notes.push(note, allowance)?;
        }
        Ok(())
    }

    fn column_style(&self, column: u32) -> Option<&str> {
        let (_, (last, style)) = self.columns.range(..=column).next_back()?;
        (*last >= column).then_some(style)
    }

    /// Puts the cells of a row in all the places where they stand.
    fn spread(
        &mut self,
        cells: &[Repeated],
        rows: u32,
        allowance: &mut CellAllowance,
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
                    allowance.take_dress(cell)?;
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
                notes: self.notes.0,
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
fn cell(element: &BytesStart<'_>, shown: Option<&SeenText>, style: &Style) -> Option<Cell> {
    let (mut kind, mut stored, mut is_error) = (None, None, false);
    let mut formula = None;
    let mut attributes = element.attributes();
    for attribute in attributes.with_checks(false).filter_map(Result::ok) {
        match attribute.key.local_name().as_ref() {
            "value-type" => match &*attribute.value {
                // Beside the type that the standard gives it, an error is marked by the program.
                "error" => is_error = true,
                named => kind = kind.or(Some(OdsKind::named(named))),
            },
            "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                stored = stored.or_else(|| xml::attribute(element, attribute.key.as_ref()));
            }
            "formula" => formula = xml::attribute(element, attribute.key.as_ref()),
            _ => {}
        }
    }
    let linked = formula.as_deref().is_some_and(formula::is_linked);
    let formula = formula.is_some();
    let marked = shown.is_some_and(|shown| shown.marked);
    let shown = shown.map(|shown| shown.text.as_str());
    // A formula that was worked out has a type, or shows its result, be it nothing.
    let calculated = formula && (kind.is_some() || shown.is_some());
    let (kind, shown) = (kind.unwrap_or(OdsKind::Text), shown.unwrap_or_default());
    let stored = stored.as_deref().filter(|stored| !stored.is_empty());
    let value = match (kind, stored) {
        _ if is_error || (formula && is_error_text(shown)) => Value::Error(shown.to_string()),
        (OdsKind::Number | OdsKind::Percent, Some(stored)) => value::written_number(stored.trim()),
        (OdsKind::Date, Some(stored)) => value::iso_value(stored.to_string()),
        (OdsKind::Boolean, Some(stored)) => Value::Bool(stored == "true"),
        (OdsKind::Text, Some(stored)) if !marked => Value::Text(stored.to_string()),
        // All that is shown is struck out, raised or lowered.
        (_, _) if marked && shown.trim().is_empty() => Value::Blank,
        (OdsKind::Text, Some(_)) => Value::Text(shown.to_string()),
        (OdsKind::Text, None) if calculated => Value::Text(shown.to_string()),
        (_, None) if shown.is_empty() && formula => Value::Blank,
        (_, None) if shown.is_empty() => return None,
        (_, None) => Value::Text(shown.to_string()),
    };
    let is_number = matches!(value, Value::Number(_));
    let cell = style.cell(value, false);
    Some(Cell {
        percent: cell.percent || (kind == OdsKind::Percent && is_number),
        marked: cell.marked || marked,
        formula,
        linked,
        ..cell
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OdsKind {
    Number,
    Percent,
    Date,
    Boolean,
    /// Text, and a time of day or a duration, which is no figure.
    Text,
}

impl OdsKind {
    fn named(name: &str) -> OdsKind {
        match name {
            "float" | "currency" => OdsKind::Number,
            "percentage" => OdsKind::Percent,
            "date" => OdsKind::Date,
            "boolean" => OdsKind::Boolean,
            _ => OdsKind::Text,
        }
    }
}
