//! Office Open XML workbooks: which parts they are made of, by relationships and not by name, and
//! their sheets. Strict and transitional, whatever prefixes their names carry.
//!
//! Read here and not through the library, which tells neither what is hidden nor, in the same pass,
//! how numbers are shown; takes some malformed cells for others; and gives up a sheet for the sake
//! of one cell. Memory is bounded by the guard on the package: a part is no larger than declared.

pub(super) mod again;
mod notes;
mod shared;
mod sheet;
mod strings;
mod styles;

use std::io::Cursor;

use super::content::{SheetContent, Stop};
use super::directory::Directory;
use super::grid::Grid;
use super::listed::{ListedBook, ListedSheet};
use super::relations::{self, Relations};
use super::seen::Style;
use super::strings::Strings;
use super::value::CellAllowance;
use super::{Reason, Refusal};
use crate::limits;
use crate::package::xml::{self, Events};

use shared::XlsxShared;

/// The kind of the part that holds the texts that cells share.
const STRINGS: &str = "sharedStrings";

/// Every worksheet of the workbook; charts, dialogs and macro sheets are passed over.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Refusal> {
    let Book {
        mut package,
        listed,
        relations,
    } = Book::open(bytes)?;
    let shared = XlsxShared {
        strings: strings_of(&mut package, &relations)?,
        styles: styles_of(&mut package, &relations)?,
        is_1904: listed.is_1904,
    };
    let mut allowance = CellAllowance::new();
    listed.read(&relations, |part| {
        grid_of(&mut package, part, &shared, &mut allowance)
    })
}

type XlsxDirectory<'b> = Directory<Cursor<&'b [u8]>>;

/// A workbook of which no sheet has been read.
struct Book<'b> {
    package: XlsxDirectory<'b>,
    listed: ListedBook,
    /// Those of the workbook part.
    relations: Relations,
}

impl Book<'_> {
    fn open(bytes: &[u8]) -> Result<Book<'_>, Refusal> {
        let mut package = Directory::open(Cursor::new(bytes))?;
        let workbook = relations::main_part(&mut package, "xl/workbook.xml")?;
        let listed = package.content(&workbook).and_then(xml::decoded);
        let listed = listed.and_then(|text| listed_sheets(&text));
        let listed = listed.map_err(Refusal::Corrupt)?.within_limits()?;
        let relations = Relations::of(&mut package, &workbook)?;
        Ok(Book {
            package,
            listed,
            relations,
        })
    }
}

/// The texts that cells share; none where there is no part of them.
fn strings_of(package: &mut XlsxDirectory<'_>, relations: &Relations) -> Result<Strings, Refusal> {
    match shared_part(package, relations, STRINGS)? {
        Some(text) => Ok(strings::read(&text)?),
        None => Ok(Strings::default()),
    }
}

fn styles_of(
    package: &mut XlsxDirectory<'_>,
    relations: &Relations,
) -> Result<Vec<Style>, Refusal> {
    match shared_part(package, relations, "styles")? {
        Some(text) => Ok(styles::read(&text)?),
        None => Ok(Vec::new()),
    }
}

fn shared_part(
    package: &mut XlsxDirectory<'_>,
    relations: &Relations,
    kind: &str,
) -> Result<Option<String>, Refusal> {
    let Some(name) = relations.part(package, kind, "xml") else {
        return Ok(None);
    };
    let text = package.content(&name).and_then(xml::decoded);
    text.map(Some).map_err(Refusal::Corrupt)
}

fn grid_of(
    package: &mut XlsxDirectory<'_>,
    part: &str,
    shared: &XlsxShared,
    allowance: &mut CellAllowance,
) -> Result<Grid, Stop> {
    let text = package.content(part).and_then(xml::decoded)?;
    let grid = sheet::read(&text, shared, allowance)?;
    let notes = notes::read(package, part, allowance)?;
    Ok(Grid { notes, ..grid })
}

fn listed_sheets(text: &str) -> Result<ListedBook, Reason> {
    let mut events = Events::of(text);
    let mut listed = ListedBook::default();
    events.root()?;
    while let Some(element) = events.child()? {
        match element.local_name().as_ref() {
            "sheets" => listed.sheets.extend(sheets_in(&mut events)?),
            "workbookPr" => {
                listed.is_1904 = xml::is_set(&element, "date1904");
                events.skip()?;
            }
            "calcPr" => {
                listed.recalculates = xml::is_set(&element, "fullCalcOnLoad");
                events.skip()?;
            }
            _ => events.skip()?,
        }
    }
    Ok(listed)
}

fn sheets_in(events: &mut Events<'_>) -> Result<Vec<ListedSheet>, Reason> {
    let mut sheets = Vec::new();
    while let Some(element) = events.child()? {
        // One more than there may be tells that there are too many.
        if element.local_name().as_ref() == "sheet" && sheets.len() <= limits::SHEETS {
            let state = xml::attribute(&element, "state");
            sheets.push(ListedSheet {
                name: xml::attribute(&element, "name").unwrap_or_default().into(),
                hidden: state.is_some_and(|state| state != "visible"),
                relation: xml::local_attribute(&element, "id")
                    .unwrap_or_default()
                    .into(),
            });
        }
        events.skip()?;
    }
    Ok(sheets)
}
