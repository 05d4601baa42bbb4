//! Our readers of workbooks judged by another one: every cell of every workbook below the fixtures, and
//! below the folder of `JIDI_CORPUS` where one is named, must hold the same to both. Where they may
//! differ, ours says why.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Sheets, open_workbook_auto};
use jidi::Decimal;
use jidi::intake::{Cell, Format, Grid, Value, open};

/// What a cell holds, as either reader has it.
#[derive(Debug, Clone, PartialEq)]
enum Held {
    Nothing,
    Text(String),
    Number(Decimal),
    Bool(bool),
    Error(String),
    Day(i16, u8, u8),
}

/// Why ours may hold something else than what stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    /// Another cell lies over it.
    Covered,
    /// Characters of it are struck out, raised or lowered.
    Marked,
    /// Its number format shows words, or a power of ten of its number.
    Dressed,
    /// Its formula was never calculated: what stands there is a stand-in.
    Uncalculated,
}

/// What a workbook comes to.
#[derive(Default)]
struct Judged {
    alike: usize,
    excused: BTreeMap<Reason, usize>,
    apart: Vec<String>,
}

fn ours(cell: &Cell) -> Held {
    match &cell.value {
        Value::Blank => Held::Nothing,
        Value::Text(text) if text.is_empty() => Held::Nothing,
        Value::Text(text) => Held::Text(text.clone()),
        Value::Number(number) => Held::Number(number.clone()),
        Value::Bool(value) => Held::Bool(*value),
        Value::Error(error) => Held::Error(error.clone()),
        Value::Date(date) => Held::Day(date.year(), date.month() as u8, date.day() as u8),
    }
}

fn theirs(data: &Data) -> Held {
    match data {
        Data::Empty => Held::Nothing,
        Data::String(text) | Data::DurationIso(text) if text.is_empty() => Held::Nothing,
        Data::String(text) | Data::DurationIso(text) => Held::Text(text.clone()),
        Data::Int(number) => Held::Number(Decimal::from(*number)),
        Data::Float(number) => number_of(*number),
        Data::Bool(value) => Held::Bool(*value),
        Data::Error(error) => Held::Error(error.to_string()),
        Data::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(date) => {
                let date: jiff::civil::Date = date;
                Held::Day(date.year(), date.month() as u8, date.day() as u8)
            }
            None => Held::Text(text.clone()),
        },
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let days = moment.as_f64().trunc();
            if moment.is_duration() || days < 1.0 {
                let hours = u64::from(hour) + 24 * days as u64;
                return Held::Text(format!("{hours:02}:{minute:02}:{second:02}"));
            }
            Held::Day(year as i16, month, day)
        }
    }
}

/// A number in the fifteen digits that programs show.
fn number_of(number: f64) -> Held {
    let shown: Decimal = format!("{number:.14e}").parse().expect("a number");
    Held::Number(shown.normalized())
}

fn reason(cell: Option<&Cell>, is_covered: bool) -> Option<Reason> {
    match cell {
        None => is_covered.then_some(Reason::Covered),
        Some(cell) if cell.marked => Some(Reason::Marked),
        Some(cell) if cell.dress.is_some() => Some(Reason::Dressed),
        Some(cell) if cell.formula && cell.value == Value::Blank => Some(Reason::Uncalculated),
        Some(_) if is_covered => Some(Reason::Covered),
        Some(_) => None,
    }
}

fn cells_of(grid: &Grid) -> BTreeMap<(u32, u32), &Cell> {
    let rows = grid.rows.iter();
    rows.flat_map(|row| {
        let cells = row.cells.iter();
        cells.map(|(column, cell)| ((row.index, *column), cell))
    })
    .collect()
}

fn is_covered(grid: &Grid, (row, column): (u32, u32)) -> bool {
    let areas = grid.merged.iter().flatten();
    areas.into_iter().any(|area| {
        let inside = |first: u32, last: u32, at: u32| (first..=last).contains(&at);
        inside(area.rows.first, area.rows.last, row)
            && inside(area.columns.first, area.columns.last, column)
            && (row, column) != (area.rows.first, area.columns.first)
    })
}

impl Judged {
    fn sheet(&mut self, name: &str, grid: &Grid, range: &calamine::Range<Data>) {
        let cells = cells_of(grid);
        let (top, left) = range.start().unwrap_or_default();
        let others: BTreeMap<(u32, u32), &Data> = range
            .used_cells()
            .map(|(row, column, data)| ((row as u32 + top, column as u32 + left), data))
            .collect();
        let places: BTreeSet<(u32, u32)> = cells.keys().chain(others.keys()).copied().collect();
        for place in places {
            let cell = cells.get(&place).copied();
            let own = cell.map_or(Held::Nothing, ours);
            let other = others
                .get(&place)
                .map_or(Held::Nothing, |data| theirs(data));
            if own == other {
                self.alike += usize::from(own != Held::Nothing);
                continue;
            }
            match reason(cell, is_covered(grid, place)) {
                Some(reason) => *self.excused.entry(reason).or_default() += 1,
                None => self
                    .apart
                    .push(format!("{name} {place:?}: {own:?}, {other:?}")),
            }
        }
    }

    /// A workbook that the other reader does not open, or a sheet of it, has no judge.
    fn workbook(&mut self, path: &Path) {
        let workbook = open(path);
        let judged = [Format::Xlsx, Format::Xlsb, Format::Xls, Format::Ods];
        let is_judged = |format| judged.contains(&format);
        if !workbook.source.format.is_some_and(is_judged) {
            return;
        }
        let Ok(sheets) = workbook.content else { return };
        let Ok(mut other): Result<Sheets<_>, _> = open_workbook_auto(path) else {
            return;
        };
        for sheet in sheets {
            let range = other.worksheet_range(&sheet.id.name);
            if let (Ok(grid), Ok(range)) = (&sheet.content, range) {
                let name = format!("{} {}", path.display(), sheet.id.name);
                self.sheet(&name, grid, &range);
            }
        }
    }
}

fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = entries.into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

#[test]
fn another_reader_finds_the_same_in_every_cell() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let corpus = env::var_os("JIDI_CORPUS").map(PathBuf::from);
    let mut judged = Judged::default();
    for folder in [Some(fixtures), corpus].into_iter().flatten() {
        for path in workbooks(&folder) {
            judged.workbook(&path);
        }
    }
    assert!(judged.alike > 1_000, "{}", judged.alike);
    assert_eq!(judged.apart, [""; 0], "{:?}", judged.excused);
}
