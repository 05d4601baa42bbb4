//! A workbook's sheets through its library, one format a piece: names, and cells at their absolute
//! places. Which calls are safe is what this file knows; limits and refusals are decided above it.
//!
//! Xlsx and xlsb stream. Xls and ods are held dense by the library, so a far cell costs memory:
//! they are read in a child process where one is at hand.

use std::io::Cursor;

use calamine::{
    Data, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, XlsOptions, Xlsb,
    XlsbError, Xlsx, XlsxError,
};

use super::address::{MAX_COLUMNS, MAX_ROWS};
use super::grid::{Cell, Grid, Value};
use super::limits::{self, Limit};
use super::ole::Container;
use super::value::{self, Allowance};
use super::{Format, Layout, Refusal, csv, docx, html, spreadsheet_ml};

/// One sheet as read, before it is tied to its file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SheetContent {
    pub name: String,
    /// Position among all sheets of the workbook, charts and macro sheets counted.
    pub index: usize,
    pub hidden: bool,
    pub layout: Layout,
    pub content: Result<Grid, String>,
}

impl SheetContent {
    /// True where it was read and no cell stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.content.as_ref().is_ok_and(|grid| grid.rows.is_empty())
    }
}

/// Every worksheet of the workbook. A sheet that is broken alone is an error in its place.
pub(super) fn read_sheets(bytes: &[u8], format: Format) -> Result<Vec<SheetContent>, Refusal> {
    let cursor = Cursor::new(bytes);
    match format {
        Format::Xlsx => read_all(Xlsx::new(cursor).map_err(xlsx_refusal)?),
        Format::Xlsb => read_all(Xlsb::new(cursor).map_err(xlsb_refusal)?),
        Format::Xls => {
            let mut options = XlsOptions::default();
            options.force_codepage = Container::open(Cursor::new(bytes))?.code_page()?;
            read_all(Xls::new_with_options(cursor, options).map_err(xls_refusal)?)
        }
        Format::Ods => read_all(Ods::new(cursor).map_err(ods_refusal)?),
        Format::Csv => csv::read_sheets(bytes),
        Format::Html => html::read_sheets(bytes),
        Format::SpreadsheetMl => spreadsheet_ml::read_sheets(bytes),
        Format::Docx => docx::read_sheets(bytes),
    }
}

/// A cell and its place, row first.
type PlacedCell = (u32, u32, Cell);

/// Why the cells of a sheet could not be had.
enum Stop {
    /// This sheet is broken; the library's own words.
    Broken(String),
    /// The workbook passes a limit.
    Limit(Limit),
}

impl From<Limit> for Stop {
    fn from(limit: Limit) -> Stop {
        Stop::Limit(limit)
    }
}

trait Book {
    fn sheets(&self) -> Vec<calamine::Sheet>;
    /// The cells of the sheet of that name, in any order.
    fn cells(&mut self, name: &str, allowance: &mut Allowance) -> Result<Vec<PlacedCell>, Stop>;
}

fn read_all(mut book: impl Book) -> Result<Vec<SheetContent>, Refusal> {
    let listed = book.sheets();
    if listed.len() > limits::SHEETS {
        return Err(Refusal::OverLimit(Limit::Sheets));
    }
    let mut allowance = Allowance::new();
    let mut sheets = Vec::new();
    for (index, sheet) in listed.iter().enumerate() {
        if !is_worksheet(sheet.typ) {
            continue;
        }
        let repeated = listed
            .iter()
            .filter(|other| other.name == sheet.name)
            .count()
            > 1;
        let content = if repeated {
            // The library finds sheets by name, so one would be read in the place of the other.
            Err(format!("two sheets are named {:?}", sheet.name))
        } else {
            match book.cells(&sheet.name, &mut allowance) {
                Ok(cells) => Ok(Grid::from_cells(cells)),
                Err(Stop::Broken(words)) => Err(words),
                Err(Stop::Limit(limit)) => return Err(Refusal::OverLimit(limit)),
            }
        };
        sheets.push(SheetContent {
            name: sheet.name.clone(),
            index,
            hidden: !matches!(sheet.visible, SheetVisible::Visible),
            layout: Layout::Sheet,
            content,
        });
    }
    Ok(sheets)
}

fn is_worksheet(kind: SheetType) -> bool {
    match kind {
        SheetType::WorkSheet => true,
        SheetType::DialogSheet | SheetType::MacroSheet | SheetType::ChartSheet | SheetType::Vba => {
            false
        }
    }
}

/// The library does not hold positions to the grid.
fn check_place(row: u32, column: u32) -> Result<(), Stop> {
    if row < MAX_ROWS && column < MAX_COLUMNS {
        return Ok(());
    }
    Err(Stop::Broken("a cell lies outside the sheet".into()))
}

impl Book for Xlsx<Cursor<&[u8]>> {
    fn sheets(&self) -> Vec<calamine::Sheet> {
        self.sheets_metadata().to_vec()
    }

    fn cells(&mut self, name: &str, allowance: &mut Allowance) -> Result<Vec<PlacedCell>, Stop> {
        let broken = |error: XlsxError| Stop::Broken(error.to_string());
        let mut reader = self.worksheet_cells_reader(name).map_err(broken)?;
        let mut cells = Vec::new();
        while let Some(record) = reader.next_cell_with_formula_metadata().map_err(broken)? {
            let (row, column) = record.pos;
            check_place(row, column)?;
            if let Some(cell) = value::cell(record.value, record.formula.is_some(), allowance)? {
                cells.push((row, column, cell));
            }
        }
        Ok(cells)
    }
}

impl Book for Xlsb<Cursor<&[u8]>> {
    fn sheets(&self) -> Vec<calamine::Sheet> {
        self.sheets_metadata().to_vec()
    }

    fn cells(&mut self, name: &str, allowance: &mut Allowance) -> Result<Vec<PlacedCell>, Stop> {
        let broken = |error: XlsbError| Stop::Broken(error.to_string());
        let mut cells = Vec::new();
        let formulas = xlsb_formulas(self, name, allowance)?;
        let mut reader = self.worksheet_cells_reader(name).map_err(broken)?;
        while let Some(found) = reader.next_cell().map_err(broken)? {
            let (row, column) = found.get_position();
            check_place(row, column)?;
            let formula = formulas.binary_search(&(row, column)).is_ok();
            if let Some(cell) = value::cell(found.get_value().clone(), formula, allowance)? {
                cells.push((row, column, cell));
            }
        }
        // A formula that gives an error has no value here: it stands as one never calculated.
        let mut valued: Vec<(u32, u32)> = cells
            .iter()
            .map(|(row, column, _)| (*row, *column))
            .collect();
        valued.sort_unstable();
        let unvalued = formulas
            .into_iter()
            .filter(|place| valued.binary_search(place).is_err());
        cells.extend(unvalued.map(|(row, column)| (row, column, uncalculated())));
        Ok(cells)
    }
}

/// Where formulas stand, ascending. A formula the library cannot put into words breaks the sheet:
/// if it gives an error, its cell would be missing among the values too, and nothing may vanish.
fn xlsb_formulas(
    book: &mut Xlsb<Cursor<&[u8]>>,
    name: &str,
    allowance: &mut Allowance,
) -> Result<Vec<(u32, u32)>, Stop> {
    let broken = |error: XlsbError| Stop::Broken(error.to_string());
    let mut places = Vec::new();
    let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
    while let Some(found) = reader.next_formula().map_err(broken)? {
        allowance.take_cell()?;
        let (row, column) = found.get_position();
        check_place(row, column)?;
        places.push((row, column));
    }
    places.sort_unstable();
    places.dedup();
    Ok(places)
}

impl Book for Xls<Cursor<&[u8]>> {
    fn sheets(&self) -> Vec<calamine::Sheet> {
        self.sheets_metadata().to_vec()
    }

    fn cells(&mut self, name: &str, allowance: &mut Allowance) -> Result<Vec<PlacedCell>, Stop> {
        let broken = |error: XlsError| Stop::Broken(error.to_string());
        let values = self.worksheet_range(name).map_err(broken)?;
        let formulas = self.worksheet_formula(name).map_err(broken)?;
        dense_cells(&values, &formulas, allowance, |data, formula| match data {
            // What writers without a calculator leave for the program that opens the file.
            Data::String(text) if formula && text.is_empty() => Some(uncalculated()),
            _ => None,
        })
    }
}

impl Book for Ods<Cursor<&[u8]>> {
    fn sheets(&self) -> Vec<calamine::Sheet> {
        self.sheets_metadata().to_vec()
    }

    fn cells(&mut self, name: &str, allowance: &mut Allowance) -> Result<Vec<PlacedCell>, Stop> {
        let broken = |error: OdsError| Stop::Broken(error.to_string());
        let values = self.worksheet_range(name).map_err(broken)?;
        let formulas = self.worksheet_formula(name).map_err(broken)?;
        dense_cells(&values, &formulas, allowance, |data, formula| match data {
            Data::String(text) if formula && is_error_text(text) => Some(Cell {
                value: Value::Error(text.clone()),
                formula,
            }),
            _ => None,
        })
    }
}

/// The cells of a dense pair of ranges; `special` may read a datum in its format's own way.
fn dense_cells(
    values: &Range<Data>,
    formulas: &Range<String>,
    allowance: &mut Allowance,
    special: impl Fn(&Data, bool) -> Option<Cell>,
) -> Result<Vec<PlacedCell>, Stop> {
    let mut cells = Vec::new();
    let value_start = values.start().unwrap_or_default();
    for (row, column, data) in values.used_cells() {
        let (row, column) = absolute(value_start, row, column)?;
        let formula = formulas
            .get_value((row, column))
            .is_some_and(|formula| !formula.is_empty());
        let cell = match special(data, formula) {
            Some(cell) => {
                allowance.take_cell()?;
                Some(cell)
            }
            None => value::cell(value::borrowed(data), formula, allowance)?,
        };
        cells.extend(cell.map(|cell| (row, column, cell)));
    }
    let formula_start = formulas.start().unwrap_or_default();
    for (row, column, _) in formulas.used_cells() {
        let (row, column) = absolute(formula_start, row, column)?;
        let valued = values
            .get_value((row, column))
            .is_some_and(|data| !matches!(data, Data::Empty));
        if !valued {
            allowance.take_cell()?;
            cells.push((row, column, uncalculated()));
        }
    }
    Ok(cells)
}

fn absolute(start: (u32, u32), row: usize, column: usize) -> Result<(u32, u32), Stop> {
    let row = u32::try_from(row)
        .unwrap_or(u32::MAX)
        .saturating_add(start.0);
    let column = u32::try_from(column)
        .unwrap_or(u32::MAX)
        .saturating_add(start.1);
    check_place(row, column)?;
    Ok((row, column))
}

fn uncalculated() -> Cell {
    Cell {
        value: Value::Blank,
        formula: true,
    }
}

/// What an ods formula shows for an error: the common names, or LibreOffice's own numbers.
pub(super) fn is_error_text(text: &str) -> bool {
    let named = [
        "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!",
    ];
    named.contains(&text) || text.starts_with("Err:")
}

fn xlsx_refusal(error: XlsxError) -> Refusal {
    if matches!(error, XlsxError::Password) {
        return Refusal::Encrypted;
    }
    Refusal::Corrupt(error.to_string())
}

fn xlsb_refusal(error: XlsbError) -> Refusal {
    if matches!(error, XlsbError::Password) {
        return Refusal::Encrypted;
    }
    Refusal::Corrupt(error.to_string())
}

fn xls_refusal(error: XlsError) -> Refusal {
    if matches!(error, XlsError::Password) {
        return Refusal::Encrypted;
    }
    Refusal::Corrupt(error.to_string())
}

fn ods_refusal(error: OdsError) -> Refusal {
    match error {
        OdsError::Password => Refusal::Encrypted,
        OdsError::CellLimitExceeded { .. } => Refusal::OverLimit(Limit::Cells),
        error => Refusal::Corrupt(error.to_string()),
    }
}
