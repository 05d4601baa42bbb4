//! An application as workbooks in memory: read from a fixture, edited by a case, written to a folder.
//!
//! A file that no edit touches is copied byte for byte, so that what other programs wrote is tested
//! as they wrote it. Others keep values, merged cells, and how an edit has them shown.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, FormatScript, Formula, Note, Workbook};

use crate::case::{Addition, Case, Content, Outcome};
use crate::package;

/// The words that tell an annex's sheet, or its file, in the fixtures.
const MARKS: [(&str, &[&str]); 6] = [
    ("overview", &["总体情况", "附件2"]),
    ("firms", &["重点企业", "附件3"]),
    ("services", &["机构"]),
    ("projects", &["项目", "工程"]),
    ("supplement", &["补充指标"]),
    ("roster", &["企业名录"]),
];

/// A sheet of the fixtures that is no annex.
const NOTES: &str = "填报说明";

pub struct Submission {
    files: Vec<File>,
}

/// A sheet as a reader sees it.
pub struct Shown {
    pub file: String,
    pub name: String,
    pub cells: BTreeMap<(u32, u32), String>,
    /// First row, first column, last row, last column.
    pub merged: Vec<[u32; 4]>,
}

struct File {
    name: String,
    /// As it lies in the fixture; `None` where the file is written anew.
    bytes: Option<Vec<u8>>,
    sheets: Vec<Sheet>,
}

#[derive(Clone)]
struct Sheet {
    name: String,
    /// What expectations call it.
    label: String,
    hidden: bool,
    protected: bool,
    broken: bool,
    cells: BTreeMap<(u32, u32), Content>,
    /// First row, first column, last row, last column.
    merged: Vec<[u32; 4]>,
    formats: BTreeMap<(u32, u32), Format>,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<u32>,
    notes: Vec<((u32, u32), String)>,
}

impl Submission {
    /// The fixture of a case with its edits made.
    pub fn of(case: &Case) -> Submission {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures/applications")
            .join(&case.base);
        let mut submission = Submission::read(&folder);
        submission.edit_cells(case);
        submission.edit_looks(case);
        submission.edit_sheets(case);
        submission.edit_files(case);
        submission
    }

    fn read(folder: &Path) -> Submission {
        let mut paths: Vec<_> = std::fs::read_dir(folder)
            .expect("a fixture folder")
            .map(|entry| entry.expect("a folder entry").path())
            .collect();
        paths.sort();
        Submission {
            files: paths.iter().map(|path| read_file(path)).collect(),
        }
    }

    fn edit_cells(&mut self, case: &Case) {
        for (address, content) in &case.set {
            let (annex, range) = split(address);
            let [top, left, bottom, right] = parse_range(range);
            let sheet = self.sheet(annex);
            for row in top..=bottom {
                for column in left..=right {
                    sheet.put(row, column, content);
                }
            }
        }
        for address in &case.delete_rows {
            let (annex, rows) = split(address);
            let (first, last) = rows.split_once(':').unwrap_or((rows, rows));
            let sheet = self.sheet(annex);
            for row in (parse_row(first)..=parse_row(last)).rev() {
                sheet.delete(row, 0);
            }
        }
        for address in &case.delete_columns {
            let (annex, column) = split(address);
            self.sheet(annex).delete(parse_column(column), 1);
        }
    }

    fn dress(&mut self, address: &str, with: impl Fn(Format) -> Format) {
        let (annex, range) = split(address);
        let [top, left, bottom, right] = parse_range(range);
        let formats = &mut self.sheet(annex).formats;
        for place in (top..=bottom).flat_map(|row| (left..=right).map(move |at| (row, at))) {
            let format = formats.remove(&place).unwrap_or_default();
            formats.insert(place, with(format));
        }
    }

    fn edit_looks(&mut self, case: &Case) {
        for address in &case.merge {
            let (annex, range) = split(address);
            self.sheet(annex).merge(parse_range(range));
        }
        let percent = case.percent.iter().map(|address| (address, "0.0%"));
        let formats = case
            .format
            .iter()
            .map(|(address, code)| (address, code.as_str()));
        for (address, code) in percent.chain(formats) {
            self.dress(address, |format| format.set_num_format(code));
        }
        for address in &case.strike {
            self.dress(address, Format::set_font_strikethrough);
        }
        for (address, text) in &case.notes {
            let (annex, cell) = split(address);
            let [row, column, ..] = parse_range(cell);
            let note = ((row, column), text.clone());
            self.sheet(annex).notes.push(note);
        }
        for address in &case.hide_rows {
            let (annex, rows) = split(address);
            let (first, last) = rows.split_once(':').unwrap_or((rows, rows));
            let rows = parse_row(first)..=parse_row(last);
            self.sheet(annex).hidden_rows.extend(rows);
        }
        for address in &case.hide_columns {
            let (annex, column) = split(address);
            self.sheet(annex).hidden_columns.push(parse_column(column));
        }
    }

    fn edit_sheets(&mut self, case: &Case) {
        for annex in &case.hide {
            self.sheet(annex).hidden = true;
        }
        for annex in &case.protect {
            self.sheet(annex).protected = true;
        }
        for addition in &case.sheets {
            self.add(addition);
        }
        for annex in &case.remove {
            for file in &mut self.files {
                let before = file.sheets.len();
                file.sheets.retain(|sheet| sheet.label != *annex);
                if file.sheets.len() < before {
                    file.bytes = None;
                }
            }
            self.files
                .retain(|file| file.bytes.is_some() || !file.sheets.is_empty());
        }
        for annex in &case.break_sheet {
            self.sheet(annex).broken = true;
        }
    }

    fn edit_files(&mut self, case: &Case) {
        for (annex, name) in &case.rename {
            self.file(annex).name.clone_from(name);
        }
        for (annex, kind) in &case.replace {
            let file = self.file(annex);
            let written = file.written();
            file.bytes = Some(package::raw(kind, &written));
        }
        for (name, kind) in &case.files {
            self.files.push(File {
                name: name.clone(),
                bytes: Some(package::raw(kind, &[])),
                sheets: Vec::new(),
            });
        }
    }

    fn add(&mut self, addition: &Addition) {
        let mut sheet = match &addition.of {
            Some(annex) => self.sheet(annex).clone(),
            None => Sheet::empty(),
        };
        for (row, contents) in (0..).zip(&addition.rows) {
            for (column, content) in (0..).zip(contents) {
                sheet.put(row, column, content);
            }
        }
        for (address, content) in &addition.set {
            let [row, column, ..] = parse_range(address);
            sheet.put(row, column, content);
        }
        sheet.name.clone_from(&addition.name);
        sheet.hidden = addition.hidden;
        match (&addition.beside, &addition.file) {
            (Some(annex), None) => {
                sheet.label.clone_from(&addition.name);
                let file = self.file(annex);
                file.bytes = None;
                file.sheets.push(sheet);
            }
            (None, Some(name)) => {
                sheet.label.clone_from(name);
                self.files.push(File {
                    name: name.clone(),
                    bytes: None,
                    sheets: vec![sheet],
                });
            }
            (Some(_), Some(_)) | (None, None) => {
                panic!("a sheet is `beside` an annex or in a `file`")
            }
        }
    }

    /// What expectations call a sheet, or a file where it holds just one.
    pub fn label(&self, file: &str, sheet: Option<&str>) -> String {
        // A file in an archive goes by its way through it.
        if file.split('/').next() != Some(file) {
            return file.to_owned();
        }
        let Some(found) = self.files.iter().find(|other| other.name == file) else {
            return format!("unknown file {file}");
        };
        let of_sheet = sheet.and_then(|name| found.sheets.iter().find(|other| other.name == name));
        let only = || match found.sheets.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        of_sheet
            .or_else(only)
            .map_or_else(|| file.to_owned(), |sheet| sheet.label.clone())
    }

    /// Every sheet as written: its file, its name, its cells and its merged cells.
    pub fn shown(&self) -> Vec<Shown> {
        let sheets = self
            .files
            .iter()
            .flat_map(|file| file.sheets.iter().map(move |sheet| (file, sheet)));
        sheets
            .map(|(file, sheet)| Shown {
                file: file.name.clone(),
                name: sheet.name.clone(),
                cells: sheet
                    .cells
                    .iter()
                    .map(|(place, content)| (*place, shown(content)))
                    .collect(),
                merged: sheet.merged.clone(),
            })
            .collect()
    }

    /// Writes all files into a folder.
    pub fn write(&self, folder: &Path) {
        for file in &self.files {
            std::fs::write(folder.join(&file.name), file.written()).expect("a written fixture");
        }
    }

    fn sheet(&mut self, annex: &str) -> &mut Sheet {
        let file = self.file(annex);
        file.bytes = None;
        file.sheets
            .iter_mut()
            .find(|sheet| sheet.label == annex)
            .expect("the annex's sheet")
    }

    fn file(&mut self, annex: &str) -> &mut File {
        self.files
            .iter_mut()
            .find(|file| file.sheets.iter().any(|sheet| sheet.label == annex))
            .unwrap_or_else(|| panic!("the base has no {annex}"))
    }
}

impl Sheet {
    fn empty() -> Sheet {
        Sheet {
            name: String::new(),
            label: String::new(),
            hidden: false,
            protected: false,
            broken: false,
            cells: BTreeMap::new(),
            merged: Vec::new(),
            formats: BTreeMap::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn put(&mut self, row: u32, column: u32, content: &Content) {
        match content {
            Content::Text(text) if text.is_empty() => {
                self.cells.remove(&(row, column));
            }
            Content::Text(_)
            | Content::Number(_)
            | Content::Rich { .. }
            | Content::Formula { .. } => {
                self.cells.insert((row, column), content.clone());
            }
        }
    }

    fn merge(&mut self, area: [u32; 4]) {
        let [top, left, bottom, right] = area;
        self.cells.retain(|(row, column), _| {
            let inside = (top..=bottom).contains(row) && (left..=right).contains(column);
            !inside || (*row, *column) == (top, left)
        });
        self.merged.push(area);
    }

    /// Deletes a row (axis 0) or a column (axis 1). Merged cells across it shrink.
    fn delete(&mut self, at: u32, axis: usize) {
        let cells = std::mem::take(&mut self.cells);
        for ((row, column), content) in cells {
            let mut place = [row, column];
            if place[axis] == at {
                continue;
            }
            if place[axis] > at {
                place[axis] -= 1;
            }
            self.cells.insert((place[0], place[1]), content);
        }
        for merged in &mut self.merged {
            if merged[axis] > at {
                merged[axis] -= 1;
            }
            if merged[axis + 2] >= at {
                merged[axis + 2] = merged[axis + 2].saturating_sub(1);
            }
        }
        self.merged
            .retain(|[top, left, bottom, right]| top <= bottom && left <= right);
        self.merged
            .retain(|[top, left, bottom, right]| (top, left) != (bottom, right));
    }
}

impl File {
    fn written(&self) -> Vec<u8> {
        if let Some(bytes) = &self.bytes {
            return bytes.clone();
        }
        let mut workbook = Workbook::new();
        // A workbook must show one sheet at least.
        if self.sheets.iter().all(|sheet| sheet.hidden) {
            let notes = workbook.add_worksheet();
            notes.set_name(NOTES).expect("a sheet name");
            notes.write_string(0, 0, "请按要求填报").expect("a cell");
        }
        for sheet in &self.sheets {
            write_sheet(workbook.add_worksheet(), sheet);
        }
        let shift = workbook.worksheets_mut().len() - self.sheets.len();
        let broken: Vec<usize> = (0..self.sheets.len())
            .filter(|index| self.sheets[*index].broken)
            .map(|index| index + shift + 1)
            .collect();
        package::finish(&workbook.save_to_buffer().expect("a workbook"), &broken)
    }
}

fn write_sheet(written: &mut rust_xlsxwriter::Worksheet, sheet: &Sheet) {
    let plain = Format::new();
    written.set_name(&sheet.name).expect("a sheet name");
    written.set_hidden(sheet.hidden);
    if sheet.protected {
        written.protect();
    }
    for [top, left, bottom, right] in &sheet.merged {
        written
            .merge_range(*top, narrow(*left), *bottom, narrow(*right), "", &plain)
            .expect("merged cells");
    }
    for row in &sheet.hidden_rows {
        written.set_row_hidden(*row).expect("a hidden row");
    }
    for column in &sheet.hidden_columns {
        let column = narrow(*column);
        written.set_column_hidden(column).expect("a hidden column");
    }
    for ((row, column), text) in &sheet.notes {
        let note = Note::new(text).set_author("张三").add_author_prefix(false);
        written
            .insert_note(*row, narrow(*column), &note)
            .expect("a note");
    }
    for ((row, column), content) in &sheet.cells {
        let format = sheet.formats.get(&(*row, *column)).unwrap_or(&plain);
        let column = narrow(*column);
        match content {
            Content::Number(number) => {
                written.write_number_with_format(*row, column, *number, format)
            }
            Content::Text(text) => written.write_string_with_format(*row, column, text, format),
            Content::Rich { rich } => {
                let runs: Vec<(Format, &str)> = rich.iter().map(run).collect();
                let runs: Vec<(&Format, &str)> = runs
                    .iter()
                    .map(|(format, words)| (format, *words))
                    .collect();
                written.write_rich_string(*row, column, &runs)
            }
            Content::Formula { formula, result } => {
                let result = match result {
                    Some(Outcome::Number(number)) => number.to_string(),
                    Some(Outcome::Text(text)) => text.clone(),
                    None => package::NEVER_CALCULATED.to_owned(),
                };
                let formula = Formula::new(formula).set_result(result);
                written.write_formula_with_format(*row, column, formula, format)
            }
        }
        .expect("a cell");
    }
}

fn run((words, stands): &(String, String)) -> (Format, &str) {
    let format = Format::new();
    let format = match stands.as_str() {
        "" => format,
        "struck" => format.set_font_strikethrough(),
        "raised" => format.set_font_script(FormatScript::Superscript),
        "lowered" => format.set_font_script(FormatScript::Subscript),
        other => panic!("no characters are {other:?}"),
    };
    (format, words)
}

fn shown(content: &Content) -> String {
    match content {
        Content::Rich { rich } => rich.iter().map(|(words, _)| words.as_str()).collect(),
        Content::Number(number) => number.to_string(),
        Content::Text(text) => text.clone(),
        Content::Formula { result, .. } => match result {
            Some(Outcome::Number(number)) => number.to_string(),
            Some(Outcome::Text(text)) => text.clone(),
            None => String::new(),
        },
    }
}

fn read_file(path: &Path) -> File {
    let name = path
        .file_name()
        .expect("a file name")
        .to_string_lossy()
        .into_owned();
    let sheets = match path.extension().and_then(|extension| extension.to_str()) {
        Some("xlsx") if !name.starts_with("~$") => read_sheets(path, &name),
        // Only what is edited need be understood.
        _ => vec![Sheet {
            label: annex_of(&name, "").unwrap_or_else(|| name.clone()),
            ..Sheet::empty()
        }],
    };
    File {
        name,
        bytes: Some(std::fs::read(path).expect("a fixture")),
        sheets,
    }
}

fn read_sheets(path: &Path, file: &str) -> Vec<Sheet> {
    let mut workbook: Xlsx<_> = open_workbook(path).expect("a fixture workbook");
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).expect("a fixture sheet");
        let (top, left) = range.start().unwrap_or((0, 0));
        let mut sheet = Sheet {
            label: annex_of(file, &name).unwrap_or_else(|| name.clone()),
            ..Sheet::empty()
        };
        for (row, column, value) in range.used_cells() {
            let place = (row as u32 + top, column as u32 + left);
            match value {
                Data::Float(number) => sheet.cells.insert(place, Content::Number(*number)),
                Data::Int(number) => sheet.cells.insert(place, Content::Number(*number as f64)),
                Data::String(text) => sheet.cells.insert(place, Content::Text(text.clone())),
                Data::Empty => None,
                other => panic!("{file}: {other:?} is not expected in a fixture"),
            };
        }
        sheet.merged = workbook
            .merge_cells_by_sheet_name(&name)
            .expect("a fixture's merged cells")
            .iter()
            .map(|area| [area.start.0, area.start.1, area.end.0, area.end.1])
            .collect();
        sheet.name = name;
        sheets.push(sheet);
    }
    sheets
}

/// A sheet's own name tells before its file's does.
fn annex_of(file: &str, sheet: &str) -> Option<String> {
    if sheet == NOTES {
        return None;
    }
    let told_by = |name: &str| {
        MARKS
            .iter()
            .find(|(_, marks)| marks.iter().any(|mark| name.contains(mark)))
            .map(|(annex, _)| (*annex).to_owned())
    };
    told_by(sheet).or_else(|| told_by(file))
}

fn split(address: &str) -> (&str, &str) {
    address
        .split_once('!')
        .unwrap_or_else(|| panic!("{address}: an address is annex!place"))
}

/// `E7` or `J4:J25` as first row, first column, last row, last column, from 0.
fn parse_range(range: &str) -> [u32; 4] {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    let corner = |cell: &str| {
        let digits = cell
            .find(|letter: char| letter.is_ascii_digit())
            .unwrap_or_else(|| panic!("{range}: no A1 address"));
        (parse_row(&cell[digits..]), parse_column(&cell[..digits]))
    };
    let ((top, left), (bottom, right)) = (corner(first), corner(last));
    [top, left, bottom, right]
}

fn parse_row(row: &str) -> u32 {
    row.parse::<u32>().expect("a row number") - 1
}

fn parse_column(letters: &str) -> u32 {
    letters
        .bytes()
        .fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1)
        - 1
}

fn narrow(column: u32) -> u16 {
    u16::try_from(column).expect("a column of a sheet")
}
