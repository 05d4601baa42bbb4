//! What can be read in a package that this tool wrote, by whatever program it was saved since: the sums
//! of its parts, what it says of itself, and the answers that were written into its lists of findings.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::annex::Explanation;
use crate::annex::explanation::{ExplanationHeadings, OWN_LIST, may_head};
use crate::intake::{self, Format, Layout, REPORT_PROPERTY, Row, SheetId, Source};

use crate::package::parts::Package;
use crate::package::rows::{self, CellKind, RawCell};
use crate::package::workbook::WorkbookPart;

use super::sums::{self, LineSum, Name, PieceSum, seen};

/// What stands in for the seal until the package is complete.
pub const PENDING: &str = "jidi-seal-pending";
/// How the property of a report begins that says what it is, with its seal behind that.
pub const SEALED: &str = "2 ";
/// The property that names the one application that a report is of.
pub const LABEL_PROPERTY: &str = "jidi.application";
/// How the cells of a copy begin that hold its seal, its application, the name of its original and its
/// own.
pub const SEAL_CELL: &str = "jidi.seal/1 ";
pub const LABEL_CELL: &str = "jidi.application ";
pub const ORIGINAL_CELL: &str = "jidi.original ";
pub const COPY_CELL: &str = "jidi.copy ";

const PROPERTIES: &str = "docprops/custom.xml";
const CORE: &str = "docprops/core.xml";
/// When reports of versions that did not seal them were last saved, by themselves.
const UNSAVED: [&str; 2] = ["2020-01-01T00:00:00Z", "1970-01-01T00:00:00Z"];

/// What a package holds.
#[derive(Debug, Default)]
pub struct SealedContent {
    pieces: Vec<PieceSum>,
    pub mark: Mark,
    /// What stands in the columns for answers.
    pub answers: Vec<Explanation>,
}

/// What a package says of itself.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Mark {
    /// True for a report or a notice.
    pub is_report: bool,
    /// True for a workbook with a list of this tool before the district's sheets.
    pub is_copy: bool,
    pub seal: Option<String>,
    /// The application that it is of, where it is of one.
    pub label: Option<String>,
    /// Of a copy: the file that it is a copy of, as reports name it, and the name that it has itself.
    pub original: Option<String>,
    pub copy: Option<String>,
    /// True where no program has saved it since, as far as it says.
    unsaved: bool,
}

impl SealedContent {
    /// What a package holds that lies, or is to lie, at a path.
    ///
    /// # Errors
    /// It is no package, or a part of it no markup. In the library's words.
    pub fn of(bytes: &[u8], path: &Path) -> Result<SealedContent, String> {
        let source = Source {
            path: path.to_path_buf(),
            size: bytes.len() as u64,
            sha256: sum_of(bytes),
            format: Some(Format::Xlsx),
            archive: None,
        };
        SealedContent::within(&mut Package::open(bytes)?, source)
    }

    /// What a package holds that has not been packed yet.
    ///
    /// # Errors
    /// A part of it is no markup. In the library's words.
    pub fn of_new(package: &mut Package<'_>) -> Result<SealedContent, String> {
        SealedContent::within(package, nowhere())
    }

    fn within(package: &mut Package<'_>, source: Source) -> Result<SealedContent, String> {
        let mut content = SealedContent {
            mark: Mark::of(package)?,
            ..SealedContent::default()
        };
        let main = package.related("", "officeDocument")?;
        match main {
            Some(main) if main.target.starts_with("word/") => {
                content.letter(package, &main.target)?;
            }
            Some(_) | None => {
                content.workbook(package, &Arc::new(source))?;
            }
        }
        Ok(content)
    }

    pub fn seal(&self) -> String {
        sums::sealed(&self.pieces)
    }

    /// What was changed since it was sealed, but for answers; `None` where that cannot be told.
    pub fn changes(&self) -> Option<Vec<&Name>> {
        match &self.mark.seal {
            Some(seal) => Some(sums::unknown(&self.pieces, seal)),
            None => self.mark.unsaved.then(Vec::new),
        }
    }

    /// Counts a sheet whose rows went by as they were written.
    pub fn add_sheet(&mut self, name: &str, sheet: &SheetRead) {
        self.put(sheet.sum, Name::Sheet(name.to_owned()));
    }

    fn put(&mut self, sum: LineSum, name: Name) {
        self.pieces.extend(sum.piece(name));
    }

    fn workbook(&mut self, package: &mut Package<'_>, source: &Arc<Source>) -> Result<(), String> {
        let book = WorkbookPart::of(package)?;
        let strings = book.shared_strings(package)?;
        for (index, (name, part)) in book.names.iter().zip(&book.sheets).enumerate() {
            let Some(part) = part else { continue };
            let mut sheet = SheetRead::of(sheet_id(source, name, index), self.mark.is_report);
            rows::each_row(package.stream(part)?, &strings, |row, cells| {
                sheet.row(row, cells);
                Ok(())
            })?;
            self.answers.append(&mut sheet.answers);
            if sheet.mark.is_copy {
                self.mark = sheet.mark;
            }
            self.put(sheet.sum, Name::Sheet(name.clone()));
        }
        let notes = |name: &str| name.contains("comments") && !name.contains("threaded");
        let notes = texts(package, notes, "comment")?;
        self.put(notes, Name::Term("content-notes"));
        let drawings = |name: &str| name.contains("drawings/drawing");
        let mut drawn = texts(package, drawings, "txBody")?;
        pictures(package, drawings, &mut drawn)?;
        self.put(drawn, Name::Term("content-pictures"));
        Ok(())
    }

    fn letter(&mut self, package: &mut Package<'_>, main: &str) -> Result<(), String> {
        let body = texts(package, |name| name == main, "body")?;
        self.put(body, Name::Term("content-letter"));
        let beside = [
            "word/comments.xml",
            "word/footnotes.xml",
            "word/endnotes.xml",
        ];
        let mut notes = LineSum::default();
        for (part, element) in beside.into_iter().zip(["comment", "footnote", "endnote"]) {
            for text in all_texts(package, |name| name == part, element)? {
                notes.add(&text);
            }
        }
        self.put(notes, Name::Term("content-notes"));
        let mut margins = BTreeSet::new();
        for (stem, element) in [("word/header", "hdr"), ("word/footer", "ftr")] {
            let found = all_texts(package, |name| name.starts_with(stem), element)?;
            // What a page counts is not written by anybody.
            let plain = |text: String| text.chars().filter(|c| !c.is_numeric()).collect::<String>();
            margins.extend(found.into_iter().map(plain));
        }
        let mut sum = LineSum::default();
        margins.iter().for_each(|text| sum.add(text));
        self.put(sum, Name::Term("content-margins"));
        let mut drawn = LineSum::default();
        pictures(package, |name| name == main, &mut drawn)?;
        self.put(drawn, Name::Term("content-pictures"));
        Ok(())
    }
}

impl Mark {
    /// What the properties of a package say.
    pub fn of(package: &mut Package<'_>) -> Result<Mark, String> {
        let mut mark = Mark::default();
        if package.holds(PROPERTIES) {
            let markup = package.markup(PROPERTIES)?;
            for property in markup.all(&markup.root, "property") {
                let name = markup.attribute(property, "name").unwrap_or_default();
                let value = property.children.first();
                let value = value.map(|value| markup.text_of(value).trim().to_owned());
                match &*name {
                    REPORT_PROPERTY => {
                        mark.is_report = true;
                        let sealed = value
                            .as_deref()
                            .and_then(|value| value.strip_prefix(SEALED));
                        mark.seal = sealed.map(str::to_owned);
                    }
                    LABEL_PROPERTY => mark.label = value,
                    _ => {}
                }
            }
        }
        if package.holds(CORE) {
            let markup = package.markup(CORE)?;
            let modified = markup.child(&markup.root, "modified");
            let modified = modified.map(|modified| markup.text_of(modified));
            mark.unsaved = modified.is_some_and(|when| UNSAVED.contains(&when.trim()));
        }
        Ok(mark)
    }

    /// What the first row of a sheet says, where it is the list of a copy.
    fn of_list(cells: &[RawCell]) -> Option<Mark> {
        let own = |cell: &RawCell| cell.text.trim() == OWN_LIST;
        if !cells.iter().any(own) {
            return None;
        }
        let said = |beginning: &str| {
            let mut texts = cells.iter().map(|cell| cell.text.as_str());
            texts.find_map(|text| text.strip_prefix(beginning).map(str::to_owned))
        };
        Some(Mark {
            is_copy: true,
            seal: said(SEAL_CELL),
            label: said(LABEL_CELL),
            original: said(ORIGINAL_CELL),
            copy: said(COPY_CELL),
            ..Mark::default()
        })
    }
}

/// A sheet as its rows go by.
#[derive(Clone)]
pub struct SheetRead {
    id: Arc<SheetId>,
    /// True where what stands in a column for answers is one.
    is_list: bool,
    headings: Option<ExplanationHeadings>,
    sum: LineSum,
    mark: Mark,
    answers: Vec<Explanation>,
}

impl SheetRead {
    fn of(id: SheetId, is_list: bool) -> SheetRead {
        SheetRead {
            id: Arc::new(id),
            is_list,
            headings: None,
            sum: LineSum::default(),
            mark: Mark::default(),
            answers: Vec::new(),
        }
    }

    /// A sheet of a report that is being written.
    pub fn of_report(name: &str) -> SheetRead {
        SheetRead::of(sheet_id(&Arc::new(nowhere()), name, 0), true)
    }

    /// The same sheet from another row on, of which nothing has been summed.
    pub fn further(&self) -> SheetRead {
        SheetRead {
            sum: LineSum::default(),
            answers: Vec::new(),
            ..self.clone()
        }
    }

    /// Goes on behind the rows that another part of the sheet has.
    pub fn join(&mut self, further: &SheetRead) {
        self.sum.join(further.sum);
        self.headings = self.headings.take().or_else(|| further.headings.clone());
    }

    /// Takes the next row: its number from 0, and the cells that hold something.
    pub fn row(&mut self, index: u32, mut cells: Vec<RawCell>) {
        if index == 0
            && let Some(mark) = Mark::of_list(&cells)
        {
            self.mark = mark;
            self.is_list = true;
        }
        cells.retain(|cell| !cell.text.starts_with(SEAL_CELL));
        if self.is_list {
            self.take_answer(index, &mut cells);
        }
        if cells.is_empty() {
            return;
        }
        let mut line = String::new();
        for cell in &cells {
            // Writing to a string does not fail.
            let _ = write!(line, "{}=", cell.column);
            tell(cell, &mut line);
            line.push('\n');
        }
        self.sum.add(&line);
    }

    /// Takes the answer out of a row that has one, so that the rest can be summed.
    fn take_answer(&mut self, index: u32, cells: &mut Vec<RawCell>) {
        let row = |cells: &[RawCell]| Row {
            index,
            cells: cells
                .iter()
                .map(|cell| (cell.column, intake::Cell::typed(&cell.text)))
                .collect(),
        };
        let Some(headings) = &self.headings else {
            if may_head(cells.iter().map(|cell| cell.text.as_str())) {
                self.headings = ExplanationHeadings::of(&row(cells));
            }
            return;
        };
        let text = headings.text();
        if !cells.iter().any(|cell| Some(cell.column) == text) {
            return;
        }
        // What stands beside no finding is no answer, and counts as written.
        if let Some(answer) = headings.explanation(&self.id, &row(cells)) {
            cells.retain(|cell| Some(cell.column) != text);
            self.answers.push(answer);
        }
    }
}

/// The SHA-256 of a file's bytes, in lower-case hex.
pub fn sum_of(bytes: &[u8]) -> String {
    let sum = Sha256::digest(bytes);
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The file of what has not been written yet.
fn nowhere() -> Source {
    Source {
        path: PathBuf::new(),
        size: 0,
        sha256: String::new(),
        format: Some(Format::Xlsx),
        archive: None,
    }
}

fn sheet_id(source: &Arc<Source>, name: &str, index: usize) -> SheetId {
    SheetId {
        source: Arc::clone(source),
        name: name.to_owned(),
        index,
        hidden: false,
        layout: Layout::Sheet,
    }
}

/// A cell as it survives being saved: numbers in the digits that programs keep.
pub fn told(cell: &RawCell) -> String {
    let mut told = String::new();
    tell(cell, &mut told);
    told
}

fn tell(cell: &RawCell, line: &mut String) {
    let number = match cell.kind {
        CellKind::Number => cell.text.trim().parse::<f64>().ok(),
        CellKind::Text | CellKind::Bool | CellKind::Error => None,
    };
    if let Some(number) = number {
        // Writing to a string does not fail.
        let _ = write!(line, "{number:.14e}");
        return;
    }
    line.push_str(match cell.kind {
        CellKind::Text => "Text ",
        CellKind::Number => "Number ",
        CellKind::Bool => "Bool ",
        CellKind::Error => "Error ",
    });
    sums::push_seen(&cell.text, line);
}

/// The texts in the elements of a name, in the parts that are wanted, as they survive being saved.
fn all_texts(
    package: &mut Package<'_>,
    wanted: impl Fn(&str) -> bool,
    element: &str,
) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for part in package.names().into_iter().filter(|name| wanted(name)) {
        if part.ends_with(".xml") {
            rows::texts_of(package.stream(&part)?, element, |text| {
                found.push(seen(text))
            })?;
        }
    }
    found.retain(|text| !text.is_empty());
    Ok(found)
}

fn texts(
    package: &mut Package<'_>,
    wanted: impl Fn(&str) -> bool,
    element: &str,
) -> Result<LineSum, String> {
    let mut sum = LineSum::default();
    for text in all_texts(package, wanted, element)? {
        sum.add(&text);
    }
    Ok(sum)
}

/// Adds a line for each picture.
fn pictures(
    package: &mut Package<'_>,
    wanted: impl Fn(&str) -> bool,
    sum: &mut LineSum,
) -> Result<(), String> {
    for part in package.names().into_iter().filter(|name| wanted(name)) {
        rows::each_element(package.stream(&part)?, |name| {
            if matches!(name, "pic" | "imagedata") {
                sum.add("picture");
            }
        })?;
    }
    Ok(())
}
