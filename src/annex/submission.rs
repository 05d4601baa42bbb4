//! Which applications stand behind the paths a user names.
//!
//! A folder is one application when it holds an annex itself, or when its subfolders together hold
//! no annex twice; otherwise each subfolder is looked at in the same way. An archive is the folder that
//! was packed into it. Workbooks named one by one are one application. A document, such as a Word
//! file or a text, belongs to its application where a table of the application stands in it. Nothing that lies in a folder is lost without a word: what belongs to no
//! application is returned beside them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::intake::{
    Archive, Folder, Format, Grid, Kind, Limit, Reader, Refusal, Sheet, Source, Workbook, kind_of,
    walk,
};

use super::application::{Application, File, SheetReading};
use super::column::Annex;
use super::explanation::{Explanation, explanations, is_own_list};
use super::heading::normalise;
use super::locate::annex_titled;
use super::read::{Allowance, tables};
use super::table::Table;

/// What the named paths hold.
#[derive(Debug, Default)]
pub struct Submission {
    pub applications: Vec<Application>,
    /// Files and folders that belong to no application.
    pub strays: Vec<PathBuf>,
}

/// Why nothing can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubmissionError {
    /// A named path that does not exist.
    Missing(PathBuf),
    /// The named paths hold no file to check but reports of this tool.
    OnlyReports(PathBuf),
}

impl std::fmt::Display for SubmissionError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for SubmissionError {}

/// Opens and reads everything behind the paths.
///
/// # Errors
///
/// A path that does not exist, a folder that cannot be walked, or nothing to check.
pub fn submission(paths: &[PathBuf], reader: &Reader) -> anyhow::Result<Submission> {
    if let Some(missing) = paths.iter().find(|path| !path.exists()) {
        return Err(SubmissionError::Missing(missing.clone()).into());
    }
    let mut all = Submission::default();
    let mut seen = BTreeSet::new();
    let mut named: Vec<Opened> = Vec::new();
    let mut explanations = Vec::new();
    for path in paths {
        if !seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
            continue;
        }
        if path.is_dir() {
            let node = Node::open(walk(path)?, &mut Shelf::Disk(reader));
            all.add(node, true, &[]);
            continue;
        }
        let archive = match kind_of(path) {
            Kind::Archive => reader.open_archive(path),
            Kind::Workbook | Kind::Document | Kind::Other => Err(Box::new(reader.open(path))),
        };
        match archive.map_err(|workbook| Opened::of(*workbook)) {
            Ok(archive) => all.add(Node::of_archive(archive, reader), true, &[]),
            Err(Read::Workbook(opened)) => named.push(opened),
            Err(Read::OwnReport(found)) => explanations.extend(found),
        }
    }
    if !named.is_empty() {
        let application = of_workbooks(named, explanations);
        all.applications.push(application);
    }
    match paths.first() {
        Some(first) if all.applications.is_empty() => {
            Err(SubmissionError::OnlyReports(first.clone()).into())
        }
        _ => Ok(all),
    }
}

/// A workbook, and the tables and explanations found in it.
struct Opened {
    file: File,
    tables: Vec<Table>,
    explanations: Vec<Explanation>,
}

/// What a file turned out to be.
enum Read {
    Workbook(Opened),
    /// A report of this tool, with what was written into it since.
    OwnReport(Vec<Explanation>),
}

/// Where the files of a folder are had from.
enum Shelf<'a> {
    Disk(&'a Reader),
    Archive(&'a Reader, &'a mut Archive),
}

/// A folder whose workbooks have been read.
struct Node {
    path: PathBuf,
    opened: Vec<Opened>,
    /// Those that stand in reports of this tool.
    explanations: Vec<Explanation>,
    other_files: Vec<PathBuf>,
    nodes: Vec<Node>,
}

/// What the sheets of a workbook hold.
#[derive(Default)]
struct Contents {
    readings: Vec<SheetReading>,
    tables: Vec<Table>,
    explanations: Vec<Explanation>,
}

impl Contents {
    /// Of a report of this tool, and of its list of findings in an annotated copy, only the
    /// explanations.
    fn of(sheets: &[Sheet], own_report: bool) -> Result<Contents, Limit> {
        let mut allowance = Allowance::default();
        let mut contents = Contents::default();
        for sheet in sheets {
            if is_own_list(sheet) {
                let explained = explanations(sheet, &mut allowance)?;
                contents.explanations.extend(explained.unwrap_or_default());
                continue;
            }
            let found = match own_report {
                true => Vec::new(),
                false => tables(sheet, &mut allowance)?,
            };
            let explained = explanations(sheet, &mut allowance)?;
            contents.readings.push(SheetReading {
                id: sheet.id.clone(),
                annexes: found.iter().map(|table| table.annex).collect(),
                explains: explained.is_some(),
                refused: sheet.content.as_ref().err().cloned(),
                untold: sheet
                    .content
                    .as_ref()
                    .map_or_else(|_| Vec::new(), Grid::untold),
            });
            contents.tables.extend(found);
            contents.explanations.extend(explained.unwrap_or_default());
        }
        Ok(contents)
    }
}

impl Opened {
    fn of(workbook: Workbook) -> Read {
        let Workbook {
            source,
            content,
            own_report,
        } = workbook;
        let read = content
            .and_then(|sheets| Contents::of(&sheets, own_report).map_err(Refusal::OverLimit));
        match read {
            Ok(contents) if own_report => Read::OwnReport(contents.explanations),
            Ok(contents) => Read::Workbook(Opened {
                file: File {
                    source,
                    content: Ok(contents.readings),
                },
                tables: contents.tables,
                explanations: contents.explanations,
            }),
            // A report of ours that was damaged since is no part of an application all the same.
            Err(refusal) if own_report && refusal != Refusal::OverLimit(Limit::Tables) => {
                Read::OwnReport(Vec::new())
            }
            Err(refusal) => Read::Workbook(Opened {
                file: File {
                    source,
                    content: Err(refusal),
                },
                tables: Vec::new(),
                explanations: Vec::new(),
            }),
        }
    }

    /// A folder or file that the system would not show: whatever it holds must not be lost.
    fn unreadable(path: &Path) -> Opened {
        let refusal = path.read_dir().err().or(path.metadata().err());
        let reason = refusal.map(|error| error.to_string()).unwrap_or_default();
        let source = Source {
            path: path.to_path_buf(),
            size: 0,
            sha256: String::new(),
            format: None,
            archive: None,
        };
        Opened {
            file: File {
                source: Arc::new(source),
                content: Err(Refusal::Inaccessible(reason)),
            },
            tables: Vec::new(),
            explanations: Vec::new(),
        }
    }

    fn refused(&self) -> bool {
        match &self.file.content {
            Err(_) => true,
            Ok(sheets) => sheets.iter().any(|sheet| sheet.refused.is_some()),
        }
    }

    fn path(&self) -> &Path {
        &self.file.source.path
    }

    /// True where a document is a workbook of the application after all: it holds a table of one, is
    /// a spreadsheet under a document's name, or cannot be read and has an annex's name.
    fn counts(&self) -> bool {
        let is_spreadsheet = match self.file.source.format {
            Some(Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods) => true,
            Some(Format::Csv | Format::Html | Format::SpreadsheetMl | Format::Docx) | None => false,
        };
        let stem = self.path().file_stem().unwrap_or_default();
        let named = || annex_titled(&normalise(&stem.to_string_lossy())).is_some();
        !self.tables.is_empty() || is_spreadsheet || (self.refused() && named())
    }
}

impl Shelf<'_> {
    fn open(&mut self, path: &Path) -> Workbook {
        match self {
            Shelf::Disk(reader) => reader.open(path),
            Shelf::Archive(reader, archive) => reader.open_in(archive, path),
        }
    }

    fn reader(&self) -> &Reader {
        match self {
            Shelf::Disk(reader) | Shelf::Archive(reader, _) => reader,
        }
    }
}

impl Node {
    fn open(folder: Folder, shelf: &mut Shelf<'_>) -> Node {
        let mut node = Node {
            path: folder.path,
            opened: Vec::new(),
            explanations: Vec::new(),
            other_files: folder.other_files,
            nodes: Vec::new(),
        };
        for path in &folder.workbooks {
            node.take(Opened::of(shelf.open(path)));
        }
        let unreadable = folder.unreadable.iter();
        node.opened
            .extend(unreadable.map(|path| Opened::unreadable(path)));
        for path in folder.documents {
            match Opened::of(shelf.open(&path)) {
                Read::Workbook(opened) if !opened.counts() => node.other_files.push(path),
                read => node.take(read),
            }
        }
        for path in &folder.archives {
            match shelf.reader().open_archive(path) {
                Ok(archive) => node.nodes.push(Node::of_archive(archive, shelf.reader())),
                Err(workbook) => node.take(Opened::of(*workbook)),
            }
        }
        let folders = folder.folders.into_iter();
        node.nodes
            .extend(folders.map(|folder| Node::open(folder, shelf)));
        node
    }

    fn take(&mut self, read: Read) {
        match read {
            Read::Workbook(opened) => self.opened.push(opened),
            Read::OwnReport(found) => self.explanations.extend(found),
        }
    }

    fn of_archive(mut archive: Archive, reader: &Reader) -> Node {
        let folder = archive.folder();
        Node::open(folder, &mut Shelf::Archive(reader, &mut archive))
    }

    /// The required annexes that the folder holds itself.
    fn own_annexes(&self) -> BTreeSet<Annex> {
        self.opened
            .iter()
            .flat_map(|opened| &opened.tables)
            .filter(|table| table.annex.required() && !table.sheet.hidden)
            .map(|table| table.annex)
            .collect()
    }

    /// The required annexes of each folder below, and of this one.
    fn annexes_by_folder(&self) -> Vec<BTreeSet<Annex>> {
        let below = self.nodes.iter().flat_map(Node::annexes_by_folder);
        std::iter::once(self.own_annexes()).chain(below).collect()
    }

    fn holds_any_file(&self) -> bool {
        !self.opened.is_empty()
            || !self.other_files.is_empty()
            || self.nodes.iter().any(Node::holds_any_file)
    }

    fn all_opened(&self) -> Vec<&Opened> {
        let below = self.nodes.iter().flat_map(Node::all_opened);
        self.opened.iter().chain(below).collect()
    }

    fn into_opened(self) -> Vec<Opened> {
        let below = self.nodes.into_iter().flat_map(Node::into_opened);
        self.opened.into_iter().chain(below).collect()
    }

    /// What stands in reports of this tool, here and below.
    fn all_explanations(&self) -> Vec<Explanation> {
        let below = self.nodes.iter().flat_map(Node::all_explanations);
        self.explanations.iter().cloned().chain(below).collect()
    }

    fn all_other_files(&self) -> Vec<PathBuf> {
        let below = self.nodes.iter().flat_map(Node::all_other_files);
        self.other_files.iter().cloned().chain(below).collect()
    }

    /// True where the folder, with all below it, is one application.
    fn is_one_application(&self) -> bool {
        if !self.own_annexes().is_empty() {
            return true;
        }
        let folders = self.annexes_by_folder();
        let held: usize = folders.iter().map(BTreeSet::len).sum();
        let all: BTreeSet<Annex> = folders.into_iter().flatten().collect();
        if held > all.len() {
            return false;
        }
        // One folder holds all four annexes, and beside it lies a workbook that does not open: that
        // is another application, not a part of the complete one.
        let complete = all.len() == Annex::ALL.iter().filter(|annex| annex.required()).count();
        let home = deepest(
            self.all_opened()
                .into_iter()
                .filter(|one| !one.tables.is_empty()),
        );
        let stranger = |one: &Opened| {
            one.refused()
                && home
                    .as_ref()
                    .is_some_and(|home| !one.path().starts_with(home))
        };
        !(complete && self.all_opened().into_iter().any(stranger))
    }
}

impl Submission {
    /// Adds what a folder holds. A folder that is named is an application even when it is empty.
    /// `above` is what a report on several applications, in a folder above, says of each by name.
    fn add(&mut self, node: Node, named: bool, above: &[Explanation]) {
        if !named && !node.holds_any_file() {
            self.strays.push(node.path);
            return;
        }
        if node.is_one_application() {
            self.applications.extend(of_folder(node, above));
            return;
        }
        let of_several = node.explanations.iter().chain(above);
        let above: Vec<Explanation> = of_several
            .filter(|one| one.application.is_some())
            .cloned()
            .collect();
        for opened in node.opened {
            if opened.refused() {
                self.applications
                    .push(of_workbooks(vec![opened], Vec::new()));
            } else {
                self.strays.push(opened.file.source.path.clone());
            }
        }
        for child in node.nodes {
            self.add(child, false, &above);
        }
    }
}

/// The application of a folder, named after the deepest folder that holds its annexes.
fn of_folder(node: Node, above: &[Explanation]) -> Option<Application> {
    let telling = node
        .all_opened()
        .into_iter()
        .filter(|one| !one.tables.is_empty() || one.refused());
    let home = match node.own_annexes().is_empty() {
        true => deepest(telling).unwrap_or_else(|| node.path.clone()),
        false => node.path.clone(),
    };
    let only_reports = node.opened.is_empty() && !node.holds_any_file();
    let name = folder_name(&home);
    let explained = [node.all_explanations(), above.to_vec()].concat();
    let other_files = node.all_other_files();
    let opened = node.into_opened();
    (!only_reports || opened.is_empty()).then(|| Application {
        other_files,
        ..application(name, home, opened, explained)
    })
}

/// The application of workbooks named one by one.
fn of_workbooks(opened: Vec<Opened>, explained: Vec<Explanation>) -> Application {
    let home = deepest(opened.iter()).unwrap_or_default();
    let name = match opened.as_slice() {
        [only] => only
            .path()
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default(),
        _ => folder_name(&home),
    };
    application(name, home, opened, explained)
}

/// `explained` is what reports of this tool hold; those on several applications say it by name.
fn application(
    name: String,
    path: PathBuf,
    mut opened: Vec<Opened>,
    explained: Vec<Explanation>,
) -> Application {
    opened.sort_by(|one, other| one.path().cmp(other.path()));
    let mut tables: Vec<Table> = Vec::new();
    let mut files = Vec::new();
    let mut explanations = Vec::new();
    for one in opened {
        tables.extend(one.tables);
        explanations.extend(one.explanations);
        files.push(one.file);
    }
    // Stable: within one annex the order of files, sheets and rows stays.
    tables.sort_by_key(|table| table.annex);
    explanations.extend(explained);
    explanations.retain(|one| {
        let other = one.application.as_ref();
        other.is_none_or(|other| *other == name)
    });
    Application {
        name,
        path,
        files,
        tables,
        explanations,
        other_files: Vec::new(),
    }
}

/// The deepest folder that holds all of some workbooks.
fn deepest<'a>(opened: impl Iterator<Item = &'a Opened>) -> Option<PathBuf> {
    opened
        .filter_map(|one| one.path().parent().map(Path::to_path_buf))
        .reduce(|one, other| {
            one.components()
                .zip(other.components())
                .take_while(|(one, other)| one == other)
                .map(|(part, _)| part)
                .collect()
        })
}

/// A folder's own name, also where the path is `.` or ends in `..`; of an archive without its ending.
fn folder_name(path: &Path) -> String {
    if path.is_file() {
        let stem = path.file_stem().unwrap_or_default();
        return stem.to_string_lossy().into_owned();
    }
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    whole.file_name().map_or_else(
        || whole.to_string_lossy().into_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}
