//! Legacy workbooks, BIFF in an OLE container: values and formulas by the library, and how sheets
//! are shown by `biff` beside it. The library holds a sheet dense, so that a far cell costs memory,
//! and cannot be bounded: a child process reads this format where one is at hand.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, XlsOptions};

use super::Refusal;
use super::biff::{self, Layout};
use super::book::{SheetContent, Stop, check_place};
use super::grid::{Cell, Grid, Value, ascending};
use super::limits::{self, Limit};
use super::ole::Container;
use super::value::{self, Allowance};

/// Every worksheet of the workbook.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Refusal> {
    let mut container = Container::open(Cursor::new(bytes))?;
    let mut options = XlsOptions::default();
    options.force_codepage = container.code_page()?;
    let book = Xls::new_with_options(Cursor::new(bytes), options);
    let mut book = book.map_err(xls_refusal)?;
    let listed = book.sheets_metadata().to_vec();
    if listed.len() > limits::SHEETS {
        return Err(Refusal::OverLimit(Limit::Sheets));
    }
    let mut layouts = biff::layouts(&container.workbook()?);
    layouts.resize_with(listed.len(), || None);
    let mut allowance = Allowance::new();
    let mut sheets = Vec::new();
    for ((index, sheet), layout) in listed.iter().enumerate().zip(layouts) {
        if !is_worksheet(sheet.typ) {
            continue;
        }
        let content = match content(&mut book, sheet, &listed, &mut allowance) {
            Ok(cells) => Ok(laid_out(cells, layout)),
            Err(Stop::Broken(words)) => Err(words),
            Err(Stop::Limit(limit)) => return Err(Refusal::OverLimit(limit)),
        };
        sheets.push(SheetContent {
            name: sheet.name.clone(),
            index,
            hidden: !matches!(sheet.visible, SheetVisible::Visible),
            layout: super::Layout::Sheet,
            content,
        });
    }
    Ok(sheets)
}

/// A cell and its place, row first.
type PlacedCell = (u32, u32, Cell);

fn content(
    book: &mut Xls<Cursor<&[u8]>>,
    sheet: &Sheet,
    listed: &[Sheet],
    allowance: &mut Allowance,
) -> Result<Vec<PlacedCell>, Stop> {
    let name = sheet.name.as_str();
    if listed.iter().filter(|other| other.name == name).count() > 1 {
        // The library finds sheets by name, so one would be read in the place of the other.
        return Err(Stop::Broken(format!("two sheets are named {name:?}")));
    }
    let broken = |error: XlsError| Stop::Broken(error.to_string());
    let values = book.worksheet_range(name).map_err(broken)?;
    let formulas = book.worksheet_formula(name).map_err(broken)?;
    cells(&values, &formulas, allowance)
}

/// The cells as they are shown; where that could not be told, nothing is said of it.
fn laid_out(mut cells: Vec<PlacedCell>, layout: Option<Layout>) -> Grid {
    let Some(layout) = layout else {
        return Grid::from_cells(cells);
    };
    for (row, column, cell) in &mut cells {
        cell.percent = matches!(cell.value, Value::Number(_))
            && layout.percents.binary_search(&(*row, *column)).is_ok();
    }
    Grid {
        hidden_rows: Some(ascending(layout.hidden_rows)),
        hidden_columns: Some(ascending(layout.hidden_columns)),
        merged: Some(layout.merged),
        percent_told: true,
        ..Grid::from_cells(cells)
    }
}

fn is_worksheet(kind: SheetType) -> bool {
    match kind {
        SheetType::WorkSheet => true,
        SheetType::DialogSheet | SheetType::MacroSheet | SheetType::ChartSheet | SheetType::Vba => {
            false
        }
    }
}

/// The cells of a dense pair of ranges.
fn cells(
    values: &Range<Data>,
    formulas: &Range<String>,
    allowance: &mut Allowance,
) -> Result<Vec<PlacedCell>, Stop> {
    let mut cells = Vec::new();
    let value_start = values.start().unwrap_or_default();
    for (row, column, data) in values.used_cells() {
        let (row, column) = absolute(value_start, row, column)?;
        let formula = formulas
            .get_value((row, column))
            .is_some_and(|formula| !formula.is_empty());
        // An empty text is what `=IF(A1="","",A1)` gives. Writers without a calculator leave the same
        // behind, and no value stands in the cell either way.
        let cell = value::cell(value::borrowed(data), formula, allowance)?;
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
        percent: false,
    }
}

fn xls_refusal(error: XlsError) -> Refusal {
    if matches!(error, XlsError::Password) {
        return Refusal::Encrypted;
    }
    Refusal::Corrupt(error.to_string())
}
