//! A workbook written anew as xlsx from the cells that were read of another format: values, merged
//! cells, what is hidden, how percentages and dates are shown, and the notes on cells. Formulas are left
//! as their values. It is then annotated like any other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::Decimal;
use crate::clean::width_of;
use crate::intake::{Area, Cell, Grid, Note, Sheet, Span, Value};
use crate::package::address::a1;
use crate::package::markup::{escaped, escaped_text};
use crate::package::pack::packed;
use crate::package::parts::{Package, TRANSITIONAL};
use crate::package::workbook::WorkbookPart;
use crate::sheet::safe;

use super::note;
use super::sheet::{CellPlace, frame};

/// Excel's limit on a sheet's name, and what may not stand in one.
const LONGEST_NAME: usize = 31;
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// The error values of the standard (ECMA-376 part 1, 18.17.3); others are written as the first.
const ERRORS: [&str; 8] = [
    "#VALUE!",
    "#NULL!",
    "#DIV/0!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#GETTING_DATA",
];
/// How the types of a workbook's parts begin.
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/// Formats of cells: text and numbers, dates, percentages with 0 to 6 places.
const PLAIN: usize = 0;
const DATE: usize = 1;
const PERCENT: usize = 2;
const PERCENT_PLACES: usize = 6;
/// The number format of the first percentage; 164 is the first that a workbook may define (18.8.30).
const FIRST_FORMAT: usize = 164;
/// Widths of columns in characters.
const NARROWEST: usize = 9;
const WIDEST: usize = 42;

/// The names of sheets in the new workbook, in the order of the sheets.
pub fn names(sheets: &[&Sheet]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    sheets
        .iter()
        .map(|sheet| {
            let clean: String = sheet
                .id
                .name
                .chars()
                .filter(|c| !NOT_IN_NAMES.contains(c) && !c.is_control())
                .collect();
            let clean = clean.trim_matches('\'');
            let base = if clean.is_empty() { "Sheet" } else { clean };
            let name = (1..)
                .map(|number| numbered(base, number))
                .find(|name| !taken.contains(&name.to_lowercase()))
                .unwrap_or_default();
            taken.insert(name.to_lowercase());
            name
        })
        .collect()
}

fn numbered(base: &str, number: usize) -> String {
    let end = match number {
        1 => String::new(),
        number => format!(" ({number})"),
    };
    let mut room = LONGEST_NAME - end.len();
    let kept = base.chars().take_while(|c| {
        let fits = room >= c.len_utf16();
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    format!("{}{end}", kept.collect::<String>())
}

/// The package of a workbook that shows the same cells.
///
/// # Errors
/// A sheet could not be read, or it cannot be packed.
pub fn workbook(sheets: &[&Sheet]) -> Result<Vec<u8>, String> {
    let office = TRANSITIONAL.relations;
    let (mut listed, mut related, mut types) = (String::new(), String::new(), String::new());
    let mut parts: Vec<(String, String)> = Vec::new();
    for ((number, sheet), name) in (1..).zip(sheets).zip(names(sheets)) {
        let grid = sheet
            .content
            .as_ref()
            .map_err(|reason| reason.words.clone())?;
        let path = format!("worksheets/sheet{number}.xml");
        let hidden = if sheet.id.hidden {
            " state=\"hidden\""
        } else {
            ""
        };
        listed += &format!(
            "<sheet name=\"{}\" sheetId=\"{number}\"{hidden} r:id=\"rId{number}\"/>",
            escaped(&name)
        );
        related += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"{office}/worksheet\" Target=\"{path}\"/>"
        );
        types +=
            &format!("<Override PartName=\"/xl/{path}\" ContentType=\"{TYPE}.worksheet+xml\"/>");
        parts.push((format!("xl/{path}"), worksheet(grid)));
    }
    let mut all = envelope(&listed, &related, &types);
    all.extend(parts);
    let bytes = packed(&all)?;
    if sheets.iter().all(|sheet| notes(sheet).is_empty()) {
        return Ok(bytes);
    }
    with_notes(&bytes, sheets)
}

fn notes(sheet: &Sheet) -> &[Note] {
    sheet.content.as_ref().map_or(&[], |grid| &grid.notes)
}

/// The package with the notes that people put on cells of its sheets.
fn with_notes(bytes: &[u8], sheets: &[&Sheet]) -> Result<Vec<u8>, String> {
    let mut package = Package::open(bytes)?;
    let book = WorkbookPart::of(&mut package)?;
    for (sheet, part) in sheets.iter().zip(&book.sheets) {
        let Some(part) = part else {
            continue;
        };
        for (author, notes) in by_author(notes(sheet)) {
            let frame = frame(&package.text(part)?)?;
            note::put(&mut package, &book, part, (&author, &notes), &frame)?;
        }
    }
    package.finish()
}

/// The notes by their authors. A cell bears but one: those of a conversation stand one under the other.
fn by_author(notes: &[Note]) -> BTreeMap<String, BTreeMap<CellPlace, String>> {
    let mut on_cells: BTreeMap<CellPlace, (String, String)> = BTreeMap::new();
    for note in notes {
        let text = safe(&note.text);
        let author = safe(note.author.as_deref().unwrap_or_default());
        on_cells
            .entry((note.row, note.column))
            .and_modify(|(_, held)| *held += &format!("\n{text}"))
            .or_insert_with(|| (author, text));
    }
    let mut by_author: BTreeMap<String, BTreeMap<CellPlace, String>> = BTreeMap::new();
    for (place, (author, text)) in on_cells {
        by_author.entry(author).or_default().insert(place, text);
    }
    by_author
}

/// The parts around the worksheets.
fn envelope(listed: &str, related: &str, types: &str) -> Vec<(String, String)> {
    let space = TRANSITIONAL.sheets;
    let office = TRANSITIONAL.relations;
    let packaging = "http://schemas.openxmlformats.org/package/2006";
    [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{packaging}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>{types}</Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{packaging}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{space}\" xmlns:r=\"{office}\"><sheets>{listed}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{packaging}/relationships\"><Relationship Id=\"rId0\" Type=\"{office}/styles\" Target=\"styles.xml\"/>{related}</Relationships>"
            ),
        ),
        ("xl/styles.xml", styles()),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .to_vec()
}

fn styles() -> String {
    let format = |places: usize| match places {
        0 => "0%".to_owned(),
        places => format!("0.{}%", "0".repeat(places)),
    };
    let formats: String = (0..=PERCENT_PLACES)
        .map(|places| {
            let id = FIRST_FORMAT + places;
            format!(
                "<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>",
                format(places)
            )
        })
        .collect();
    let date = FIRST_FORMAT + PERCENT_PLACES + 1;
    let cell = |id: usize| {
        format!(
            "<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>"
        )
    };
    let percents: String = (0..=PERCENT_PLACES)
        .map(|places| cell(FIRST_FORMAT + places))
        .collect();
    let edge = |name: &str| format!("<{name} style=\"thin\"><color indexed=\"64\"/></{name}>");
    let edges: String = ["left", "right", "top", "bottom"].map(edge).concat();
    format!(
        "<styleSheet xmlns=\"{space}\"><numFmts count=\"{count}\">{formats}<numFmt numFmtId=\"{date}\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
         <fonts count=\"1\"><font><sz val=\"11\"/><name val=\"SimSun\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>{edges}<diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{all}\">{plain}{dated}{percents}</cellXfs></styleSheet>",
        space = TRANSITIONAL.sheets,
        count = PERCENT_PLACES + 2,
        all = PERCENT_PLACES + 3,
        plain = cell(0),
        dated = cell(date),
    )
}

fn worksheet(grid: &Grid) -> String {
    let hidden_rows = grid.hidden_rows.as_deref().unwrap_or_default();
    let mut rows = String::new();
    for row in &grid.rows {
        let cells: String = row
            .cells
            .iter()
            .map(|(column, cell)| written(row.index, *column, cell))
            .collect();
        // Spans are ascending and apart.
        let after = hidden_rows.partition_point(|span| span.first <= row.index);
        let span = after.checked_sub(1).map(|at| hidden_rows[at]);
        let is_hidden = span.is_some_and(|span| span.holds(row.index));
        let hidden = if is_hidden { " hidden=\"1\"" } else { "" };
        rows += &format!("<row r=\"{}\"{hidden}>{cells}</row>", row.index + 1);
    }
    let merged = grid.merged.as_deref().unwrap_or_default();
    let areas: String = apart(merged)
        .iter()
        .map(|area| {
            let start = a1(area.rows.first, area.columns.first);
            let end = a1(area.rows.last, area.columns.last);
            format!("<mergeCell ref=\"{start}:{end}\"/>")
        })
        .collect();
    let areas = if areas.is_empty() {
        areas
    } else {
        format!("<mergeCells>{areas}</mergeCells>")
    };
    format!(
        "<worksheet xmlns=\"{}\"><sheetFormatPr defaultRowHeight=\"15\"/>{}<sheetData>{rows}</sheetData>{areas}</worksheet>",
        TRANSITIONAL.sheets,
        columns(grid)
    )
}

/// Merged cells that lie one over the other are refused by spreadsheet programs: the first one stands.
fn apart(areas: &[Area]) -> Vec<Area> {
    /// Areas that are held against one another.
    const MOST: usize = 2_000;
    let meet = |one: Span, other: Span| one.first <= other.last && other.first <= one.last;
    let mut kept: Vec<Area> = Vec::new();
    for area in areas.iter().take(MOST) {
        let is_one_cell =
            area.rows.first == area.rows.last && area.columns.first == area.columns.last;
        let overlaps = |held: &Area| meet(held.rows, area.rows) && meet(held.columns, area.columns);
        if !is_one_cell && !kept.iter().any(overlaps) {
            kept.push(*area);
        }
    }
    kept
}

/// Columns as wide as most of what stands in them.
fn columns(grid: &Grid) -> String {
    let mut widths: BTreeMap<u32, usize> = BTreeMap::new();
    let in_merged = |row: u32, column: u32| {
        let merged = grid.merged.as_deref().unwrap_or_default();
        merged.iter().take(200).any(|area| area.holds(row, column))
    };
    for row in grid.rows.iter().take(200) {
        for (column, cell) in &row.cells {
            if let Value::Text(text) = &cell.value
                && !in_merged(row.index, *column)
                && row.cells.len() > 1
            {
                let width = text.lines().map(width_of).max().unwrap_or(0) + 2;
                let held = widths.entry(*column).or_insert(NARROWEST);
                *held = width.clamp(*held, WIDEST);
            }
        }
    }
    for span in grid.hidden_columns.as_deref().unwrap_or_default() {
        widths.extend((span.first..=span.last).map(|column| (column, 0)));
    }
    let columns: String = widths
        .iter()
        .map(|(column, width)| {
            let number = column + 1;
            let shown = match width {
                0 => "width=\"9\" hidden=\"1\"".to_owned(),
                width => format!("width=\"{width}\""),
            };
            format!("<col min=\"{number}\" max=\"{number}\" {shown} customWidth=\"1\"/>")
        })
        .collect();
    if columns.is_empty() {
        columns
    } else {
        format!("<cols>{columns}</cols>")
    }
}

fn written(row: u32, column: u32, cell: &Cell) -> String {
    let place = a1(row, column);
    let text = |text: &str| {
        let text = escaped_text(&safe(text));
        format!(
            "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
        )
    };
    match &cell.value {
        // A formula that was never calculated must not read as a cell that was left empty.
        Value::Blank if cell.formula => format!("<c r=\"{place}\"><f>NA()</f></c>"),
        Value::Blank => format!("<c r=\"{place}\"/>"),
        Value::Text(written) => text(written),
        // What a format adds to a number stands beside it, as it is seen.
        Value::Number(_) if cell.dress.is_some() => text(&cell.written()),
        Value::Number(number) => {
            let style = if cell.percent { percent(number) } else { PLAIN };
            let digits = number.to_plain_string();
            format!("<c r=\"{place}\" s=\"{style}\"><v>{digits}</v></c>")
        }
        Value::Bool(value) => format!("<c r=\"{place}\" t=\"b\"><v>{}</v></c>", u8::from(*value)),
        Value::Error(error) => {
            let known = ERRORS.iter().find(|known| *known == error);
            let error = escaped(known.unwrap_or(&ERRORS[0]));
            format!("<c r=\"{place}\" t=\"e\"><v>{error}</v></c>")
        }
        Value::Date(date) => match serial(*date) {
            Some(days) => format!("<c r=\"{place}\" s=\"{DATE}\"><v>{days}</v></c>"),
            None => text(&date.to_string()),
        },
    }
}

/// The format that shows all digits of a percentage, as far as there is one.
fn percent(number: &Decimal) -> usize {
    let places = number.normalized().fractional_digit_count() - 2;
    PERCENT + usize::try_from(places).unwrap_or(0).min(PERCENT_PLACES)
}

/// Days as workbooks count them; none before March 1900, where they count a day that was not.
fn serial(date: Date) -> Option<i32> {
    let first = Date::constant(1900, 3, 1);
    let start = Date::constant(1899, 12, 30);
    let days = date.since(start).ok()?.get_days();
    (date >= first).then_some(days)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::intake::{Layout, Reader, SheetId, Source};

    fn sheet(name: &str, grid: Grid) -> Sheet {
        let source = Source {
            path: "表.xls".into(),
            size: 0,
            sha256: String::new(),
            format: None,
            archive: None,
        };
        Sheet {
            id: Arc::new(SheetId {
                source: Arc::new(source),
                name: name.to_owned(),
                index: 0,
                hidden: false,
                layout: Layout::Sheet,
            }),
            content: Ok(grid),
        }
    }

    #[test]
    fn what_is_written_reads_as_it_was() {
        let cell = |value, percent| Cell {
            value,
            percent,
            ..Cell::BLANK
        };
        let number = |digits: &str| Value::Number(digits.parse().unwrap());
        let span = |first, last| Span { first, last };
        let values = [
            cell(Value::Text(" <甲> _x0041_\n".into()), false),
            cell(number("12345.67"), false),
            cell(number("0.1234"), true),
            cell(Value::Date(Date::constant(2022, 12, 31)), false),
            cell(Value::Bool(true), false),
            cell(Value::Error("#REF!".into()), false),
            Cell {
                formula: true,
                ..cell(Value::Blank, false)
            },
        ];
        let cells = (0..).zip(values).map(|(column, cell)| (3, column, cell));
        let grid = Grid {
            hidden_rows: Some(vec![span(3, 3)]),
            hidden_columns: Some(vec![span(1, 2)]),
            merged: Some(vec![Area {
                rows: span(3, 4),
                columns: span(0, 0),
            }]),
            percent_told: true,
            notes: Vec::new(),
            ..Grid::from_cells(cells.collect())
        };
        let sheet = sheet("a:b", grid);
        let bytes = workbook(&[&sheet]).unwrap();
        let read = Reader.open_bytes(Path::new("a.xlsx"), &bytes);
        let read = read.content.unwrap();
        assert_eq!(read[0].id.name, "ab");
        assert_eq!(read[0].content, sheet.content);
    }

    #[test]
    fn names_of_sheets_are_what_workbooks_take() {
        let long = "长".repeat(40);
        let sheets = ["表/一", "表一", "", &long, &long].map(|name| sheet(name, Grid::default()));
        let names = names(&sheets.iter().collect::<Vec<_>>());
        assert_eq!(names[..3], ["表一", "表一 (2)", "Sheet"]);
        assert_eq!(names[3].chars().count(), 31);
        assert!(names[4].ends_with(" (2)") && names[4].chars().count() == 31);
    }
}
