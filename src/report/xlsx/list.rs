//! What the sheets that hold one long list share: the application's own column where a run has
//! several, and cells that name a place.

use crate::check::Outcome;
use crate::intake::{CellRef, SheetId, Source, address};
use crate::report::{Phrases, clean};

use super::book::{ReportBook, WIDTH};
use super::cell::ReportCell;
use super::link::LinkTarget;
use super::page::StripPage;
use super::receipt;
use super::sheet::{NumberedOutcome, ReportSheet, SheetKind};
use super::style::CellLook;

/// More applications than this are very many: of each there would be a chart.
const MANY: usize = 100;
/// Pixels of the column that names the application.
const APPLICATION: u32 = 120;

/// Columns after which a name in a footer is cut.
const FOOTER: usize = 60;

/// The most letters of a link in a column of cells.
const LONGEST_LINK_TEXT: usize = 12;

/// A column of a list: the key of its heading, and its width in pixels.
pub type ListColumn = (&'static str, u32);

/// A sheet that is one list under its title and a remark; `name` is the key of all three's texts, `none`
/// that of what stands there where it is empty. `rows` are those of an application.
pub fn of_rows<'a>(
    book: &'a ReportBook<'a>,
    name: &str,
    (columns, frozen): (&[ListColumn], u16),
    none: &'static str,
    rows: impl Fn(&NumberedOutcome<'_>) -> Vec<Vec<ReportCell>> + Sync + 'a,
) -> ReportSheet<'a> {
    let mut widths: Vec<u32> = columns.iter().map(|(_, width)| *width).collect();
    let mut heads: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
    if several(book) {
        widths.insert(0, APPLICATION);
        heads.insert(0, "workbook-head-application");
    }
    let mut page = StripPage::new(&widths, book.texts);
    title(book, name, &mut page);
    page.list_head(&heads, frozen + u16::from(several(book)));
    ReportSheet {
        name: book.texts.get(name),
        kind: SheetKind::List(none),
        head: page.finish(),
        widths,
        each: Box::new(move |one, page| {
            for row in rows(one) {
                page.row(row);
            }
        }),
        more: None,
        foot: None,
    }
}

/// A sheet's title, with the application's name where the run has but one, and its remark.
pub fn title(book: &ReportBook, name: &str, page: &mut StripPage<'_>) {
    let mut title = book.texts.get(&format!("{name}.title"));
    if let Some(name) = &book.only {
        title = format!("{title} · {}", clean(name, WIDTH));
    }
    page.line(title, CellLook::Title);
    page.line(book.texts.get(&format!("{name}.remark")), CellLook::Remark);
}

/// An application's name as all sheets show it.
pub fn name(phrases: &Phrases) -> String {
    clean(&phrases.label, WIDTH)
}

/// Whose report it is: the application's name with its 校验码, or how many there are.
pub fn whose(book: &ReportBook, outcomes: &[Outcome]) -> String {
    match outcomes {
        [outcome] => {
            let name = clean(&outcome.application.name, FOOTER);
            receipt::foot(book, outcome, name)
        }
        outcomes => {
            let values = [("count", outcomes.len().to_string())];
            book.texts.with("workbook-applications", &values)
        }
    }
}

/// The beginning of an outcome's rows.
pub fn lead(book: &ReportBook, phrases: &Phrases) -> Vec<ReportCell> {
    if several(book) {
        return vec![ReportCell::text(name(phrases), CellLook::Text)];
    }
    Vec::new()
}

/// The beginning of a row that belongs to no application.
pub fn lead_of_none(book: &ReportBook) -> Vec<ReportCell> {
    if several(book) {
        nowhere(1)
    } else {
        Vec::new()
    }
}

/// Three cells: file, sheet, and cells of one sheet with a link to the first. Where there are many
/// only the first is named: LibreOffice does not wrap a text that carries a link.
pub fn cells(book: &ReportBook, phrases: &Phrases, cells: &[CellRef]) -> Vec<ReportCell> {
    let Some(first) = cells.first() else {
        return nowhere(3);
    };
    let ranges = address::ranges(cells);
    let mut runs = phrases.cells(cells, Some(&first.sheet));
    if is_cut(&ranges) {
        let values = [
            ("first", phrases.cell(first)),
            ("count", cells.len().to_string()),
        ];
        runs = book.texts.with("workbook-cells-many", &values);
    }
    vec![
        file_name(phrases, &first.sheet.source),
        sheet_name(&first.sheet),
        ReportCell::text(runs, CellLook::Link).link(book.links.cell(first)),
    ]
}

/// True where the addresses of cells are too long for their column.
pub fn is_cut(ranges: &str) -> bool {
    ranges.len() > LONGEST_LINK_TEXT
}

/// Three cells: file, sheet, and a link to the sheet.
pub fn sheet(book: &ReportBook, phrases: &Phrases, sheet: &SheetId) -> Vec<ReportCell> {
    vec![
        file_name(phrases, &sheet.source),
        sheet_name(sheet),
        open(book, book.links.sheet(sheet)),
    ]
}

/// Three cells: file, none for the sheet, and a link to the file.
pub fn file(book: &ReportBook, phrases: &Phrases, source: &Source) -> Vec<ReportCell> {
    vec![
        file_name(phrases, source),
        absent(),
        open(book, book.links.file(source)),
    ]
}

fn file_name(phrases: &Phrases, source: &Source) -> ReportCell {
    ReportCell::text(phrases.file(source), CellLook::Text)
}

fn sheet_name(sheet: &SheetId) -> ReportCell {
    ReportCell::text(clean(&sheet.name, WIDTH), CellLook::Text)
}

/// A link where a way leads there.
fn open(book: &ReportBook, target: Option<LinkTarget>) -> ReportCell {
    match target {
        Some(target) => {
            ReportCell::text(book.texts.get("workbook-open"), CellLook::Link).link(Some(target))
        }
        None => absent(),
    }
}

/// What has no place in this row.
pub fn absent() -> ReportCell {
    ReportCell::text("—", CellLook::Absent)
}

/// Cells of a row that has nothing to say under these columns.
pub fn nowhere(columns: usize) -> Vec<ReportCell> {
    vec![absent(); columns]
}

/// Cells by the sheets they stand on, in the order in which those come up.
pub fn by_sheet(cells: &[CellRef]) -> Vec<Vec<CellRef>> {
    let mut groups: Vec<Vec<CellRef>> = Vec::new();
    for cell in cells {
        let same = |group: &&mut Vec<CellRef>| {
            group.first().is_some_and(|first| first.sheet == cell.sheet)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(cell.clone()),
            None => groups.push(vec![cell.clone()]),
        }
    }
    groups
}

/// True where a run has so many applications that no program would draw a chart of each with ease.
pub fn very_many(book: &ReportBook) -> bool {
    book.labels.len() > MANY
}

/// True where a run has several applications, so that each row must name its own.
pub fn several(book: &ReportBook) -> bool {
    book.labels.len() > 1
}
