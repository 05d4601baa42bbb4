//! All that can be seen in a report workbook, held against a new one: sheet by sheet, row by row, the
//! columns for answers aside. Programs that save a workbook again change neither words nor figures;
//! people may sort and filter its lists.

use std::collections::BTreeMap;

use crate::annex::explanation::ExplanationHeadings;
use crate::intake;
use crate::package::address::a1;
use crate::package::parts::Package;
use crate::package::rows;
use crate::package::workbook::WorkbookPart;
use crate::seal::content::told;
use crate::seal::record::RECORD;
use crate::text::Texts;

use super::found::Edit;
use super::renamed::Renamed;

/// The sheet in which people fill in what they checked and sign for: the key of its name.
pub const TO_FILL_IN: &str = "workbook-sheet-review";

/// The sheets of a workbook in their order.
pub struct Sheets(Vec<(String, Vec<SeenRow>)>);

/// A row that holds something: its number from 0, and its cells.
#[derive(Clone)]
struct SeenRow {
    index: u32,
    cells: BTreeMap<u32, Seen>,
}

/// What stands in a cell: as it is compared, and as it is shown.
#[derive(Clone)]
struct Seen {
    told: String,
    text: String,
}

impl Sheets {
    /// # Errors
    /// It is no workbook, or a part of it no markup. In the library's words.
    pub fn of(bytes: &[u8]) -> Result<Sheets, String> {
        let mut package = Package::open(bytes)?;
        let book = WorkbookPart::of(&mut package)?;
        let strings = book.shared_strings(&mut package)?;
        let mut sheets = Vec::new();
        for (name, part) in book.names.iter().zip(&book.sheets) {
            let Some(part) = part.as_ref().filter(|_| name != RECORD) else {
                continue;
            };
            let mut all = Vec::new();
            let mut answers = None;
            rows::each_row(package.stream(part)?, &strings, |index, cells| {
                all.extend(row(index, cells, &mut answers));
                Ok(())
            })?;
            sheets.push((name.clone(), all));
        }
        Ok(Sheets(sheets))
    }

    pub fn holds(&self, sheet: &str) -> bool {
        self.rows(sheet).is_some()
    }

    fn rows(&self, sheet: &str) -> Option<&[SeenRow]> {
        let found = self.0.iter().find(|(name, _)| name == sheet);
        found.map(|(_, rows)| rows.as_slice())
    }
}

/// A row without what is left to people to write; `answers` is their column, once it is known.
fn row(index: u32, mut cells: Vec<rows::RawCell>, answers: &mut Option<u32>) -> Option<SeenRow> {
    if let Some(answers) = *answers {
        cells.retain(|cell| cell.column != answers);
    } else {
        let typed = intake::Row {
            index,
            cells: cells
                .iter()
                .map(|cell| (cell.column, intake::Cell::typed(&cell.text)))
                .collect(),
        };
        *answers = ExplanationHeadings::of(&typed).and_then(|headings| headings.text());
    }
    seen(index, cells)
}

fn seen(index: u32, cells: Vec<rows::RawCell>) -> Option<SeenRow> {
    let cells: BTreeMap<u32, Seen> = cells
        .into_iter()
        .filter(|cell| !cell.text.trim().is_empty())
        .map(|cell| {
            let seen = Seen {
                told: told(&cell),
                text: cell.text,
            };
            (cell.column, seen)
        })
        .collect();
    (!cells.is_empty()).then_some(SeenRow { index, cells })
}

/// Where a report is not what a new one is.
pub fn edits(report: &Sheets, anew: &Sheets, renamed: &Renamed, texts: &Texts) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (name, rows) in &anew.0 {
        let Some(own) = report.rows(name) else {
            edits.push(Edit::Sheet(name.clone()));
            continue;
        };
        let rows: Vec<SeenRow> = rows.iter().map(|row| row.renamed(renamed)).collect();
        let number = texts.get("workbook-head-number");
        let numbers = rows.iter().find_map(|row| row.column_of(&number));
        let mut found = of_sheet(name, own, &rows, numbers);
        if *name == texts.get(TO_FILL_IN) {
            found.retain(|edit| !is_filled_in(edit));
        }
        edits.append(&mut found);
    }
    edits
}

/// True where somebody wrote into a cell that is there to be written into.
fn is_filled_in(edit: &Edit) -> bool {
    match edit {
        Edit::Cell { now, .. } => now.is_empty(),
        Edit::Row(..) | Edit::Sheet(_) | Edit::Sealed(_) | Edit::SealedPart(_) | Edit::Untold => {
            false
        }
    }
}

/// Rows are the same where they stand, or wherever they were sorted to; numbers of rows then count for
/// nothing. What is left over was edited.
fn of_sheet(name: &str, report: &[SeenRow], anew: &[SeenRow], numbers: Option<u32>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let key = |row: &SeenRow| row.key(numbers);
    let mut places: BTreeMap<u32, &SeenRow> = anew.iter().map(|row| (row.index, row)).collect();
    let mut left: Vec<&SeenRow> = Vec::new();
    for row in report {
        match places.get(&row.index) {
            Some(same) if same.key(None) == row.key(None) => {
                places.remove(&row.index);
            }
            Some(_) | None => left.push(row),
        }
    }
    let mut elsewhere: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for row in places.values() {
        elsewhere.entry(key(row)).or_default().push(row.index);
    }
    left.retain(
        |row| match elsewhere.get_mut(&key(row)).and_then(Vec::pop) {
            Some(index) => {
                places.remove(&index);
                false
            }
            None => true,
        },
    );
    for row in left {
        let other = places.remove(&row.index);
        for (column, written, now) in row.differences(other) {
            edits.push(Edit::Cell {
                sheet: Some(name.to_owned()),
                place: a1(row.index, column),
                written,
                now,
            });
        }
    }
    edits.extend(places.into_values().map(|row| {
        let first = row.cells.values().next();
        let words = first.map(|seen| seen.text.clone()).unwrap_or_default();
        Edit::Row(name.to_owned(), words)
    }));
    edits
}

impl SeenRow {
    fn key(&self, without: Option<u32>) -> String {
        let cells = self.cells.iter();
        cells
            .filter(|(column, _)| Some(**column) != without)
            .map(|(column, seen)| format!("{column}={}\n", seen.told))
            .collect()
    }

    fn column_of(&self, text: &str) -> Option<u32> {
        let mut cells = self.cells.iter();
        cells.find_map(|(column, seen)| (seen.text == text).then_some(*column))
    }

    fn renamed(&self, renamed: &Renamed) -> SeenRow {
        let mut row = self.clone();
        for seen in row.cells.values_mut().filter(|_| renamed.any()) {
            let text = renamed.put_back(&seen.text);
            if text != seen.text {
                let cell = rows::RawCell {
                    column: 0,
                    kind: rows::CellKind::Text,
                    text: text.clone(),
                };
                *seen = Seen {
                    told: told(&cell),
                    text,
                };
            }
        }
        row
    }

    /// The cells in which a row is not the other: what stands there, and what the other has.
    fn differences(&self, other: Option<&SeenRow>) -> Vec<(u32, String, String)> {
        let empty = BTreeMap::new();
        let others = other.map_or(&empty, |row| &row.cells);
        let mut columns: Vec<u32> = self.cells.keys().chain(others.keys()).copied().collect();
        columns.sort_unstable();
        columns.dedup();
        let of = |cells: &BTreeMap<u32, Seen>, column: u32| cells.get(&column).cloned();
        columns
            .into_iter()
            .filter_map(|column| {
                let (written, now) = (of(&self.cells, column), of(others, column));
                let same =
                    written.as_ref().map(|one| &one.told) == now.as_ref().map(|one| &one.told);
                let text = |seen: Option<Seen>| seen.map(|one| one.text).unwrap_or_default();
                (!same).then(|| (column, text(written), text(now)))
            })
            .collect()
    }
}
