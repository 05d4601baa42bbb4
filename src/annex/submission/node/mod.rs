//! A folder whose files have been read, and the application it is.
//!
//! Which folders are applications is decided above, where it is known what lies around them.

mod papers;
mod reports;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::intake::{
    self, Archive, Cause, FileKind, Folder, Grid, Limit, Prose, Reader, Reason, Refusal, Sheet,
    Source, Workbook, natural_paths,
};

use super::super::application::{Application, File, OwnReport, SheetReading};
use super::super::boxed::Boxed;
use super::super::column::Annex;
use super::super::counted::without_list;
use super::super::explanation::{Explanation, explanations, is_own_list};
use super::super::explanation_note::{Noted, noted};
use super::super::form::annex_titled;
use super::super::going_on::Previous;
use super::super::paper::Paper;
use super::super::read::{SheetTables, tables};
use super::super::table::Table;
use super::super::title::{annex_of_file, is_called_annex};
use super::super::words::normalise;
use super::super::{allowance::Allowance, belonging};
use super::holding::Holding;
use super::name::{FolderName, is_nobodys};

/// A workbook, and the tables and explanations found in it.
#[derive(Debug)]
pub struct Opened {
    file: File,
    tables: Vec<Table>,
    explanations: Vec<Explanation>,
    notes: Vec<Noted>,
    prose: Option<Prose>,
}

/// The numbers that the notice gives its forms.
const NUMBERS: [(&str, Annex); 4] = [
    ("附件2", Annex::Overview),
    ("附件3", Annex::Firms),
    ("附件4", Annex::Services),
    ("附件5", Annex::Projects),
];

/// What a file turned out to be.
#[derive(Debug)]
pub enum Read {
    Workbook(Opened),
    /// A report of this tool, with what was written into it since.
    OwnReport(Vec<Explanation>, Option<OwnReport>),
}

/// A folder whose workbooks have been read.
#[derive(Debug, Default)]
pub struct Node {
    pub path: PathBuf,
    pub opened: Vec<Opened>,
    /// Those that stand in reports of this tool.
    pub explanations: Vec<Explanation>,
    pub other_files: Vec<PathBuf>,
    /// Of those the documents, and the ones with nothing in them.
    pub papers: Vec<Paper>,
    /// Folders and archives in which nobody's application lies, by their names.
    pub nobodys: Vec<PathBuf>,
    pub nodes: Vec<Node>,
    /// What it holds, with all below it, once that is known.
    pub holding: Holding,
    /// True where reports of this tool lie in it.
    pub reports: bool,
    pub own_reports: Vec<OwnReport>,
    /// True where nothing was read of any folder in it, and one of them is named after a place or a
    /// base.
    pub of_others: bool,
}

/// What the sheets of a workbook hold.
#[derive(Default)]
struct Contents {
    readings: Vec<SheetReading>,
    tables: Vec<Table>,
    explanations: Vec<Explanation>,
    notes: Vec<Noted>,
    /// See [`without_list`].
    without_list: Option<String>,
}

impl Contents {
    /// Of a report of this tool, and of its list of findings in an annotated copy, only the
    /// explanations. A workbook of one table may be called after its annex.
    fn of(sheets: &[Sheet], own_report: bool, path: &Path) -> Result<Contents, Limit> {
        let contents = Contents::read(sheets, own_report, None)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let tables = contents
            .readings
            .iter()
            .map(|sheet| sheet.annexes.len() + sheet.untitled.len())
            .sum::<usize>();
        let contents = match annex_of_file(&stem) {
            Some(annex) if tables <= 1 && !own_report => {
                Contents::read(sheets, own_report, Some(annex))?
            }
            Some(_) | None => contents,
        };
        Ok(Contents {
            without_list: without_list(sheets),
            ..contents
        })
    }

    fn read(sheets: &[Sheet], own_report: bool, file: Option<Annex>) -> Result<Contents, Limit> {
        let mut allowance = Allowance::default();
        let mut contents = Contents::default();
        let mut previous: Option<Previous> = None;
        for sheet in sheets {
            if is_own_list(sheet) {
                let explained = explanations(sheet, &mut allowance)?;
                contents.explanations.extend(explained.unwrap_or_default());
                continue;
            }
            let found = if own_report {
                SheetTables::default()
            } else {
                tables(sheet, file, previous.as_ref(), &mut allowance)?
            };
            let explained = explanations(sheet, &mut allowance)?;
            contents.readings.push(SheetReading {
                id: sheet.id.clone(),
                annexes: found.tables.iter().map(|table| table.annex).collect(),
                untitled: found.untitled,
                misnamed: Vec::new(),
                explains: explained.is_some(),
                refused: sheet.content.as_ref().err().cloned(),
                untold: sheet
                    .content
                    .as_ref()
                    .map_or_else(|_| Vec::new(), Grid::untold),
            });
            previous = found.last.or(previous);
            contents.tables.extend(found.tables);
            contents.notes.extend(noted(sheet));
            contents.explanations.extend(explained.unwrap_or_default());
        }
        Ok(contents)
    }
}

impl Opened {
    pub fn of(workbook: Workbook) -> Read {
        let Workbook {
            source,
            content,
            prose,
            boxes,
            own_report,
            own_bytes,
        } = workbook;
        let own = own_bytes.map(|bytes| OwnReport {
            path: source.path.clone(),
            bytes,
        });
        let read = content.and_then(|sheets| {
            intake::contained(|| Contents::of(&sheets, own_report, &source.path))
                .map_err(Refusal::Fault)?
                .map_err(Refusal::OverLimit)
        });
        match read {
            Ok(contents) if own_report => Read::OwnReport(contents.explanations, own),
            Ok(contents) => Read::Workbook(Opened {
                file: File {
                    boxed: Boxed::beside(&contents.tables, &boxes, &source.path),
                    source,
                    content: Ok(contents.readings),
                    without_list: contents.without_list,
                },
                tables: contents.tables,
                explanations: contents.explanations,
                notes: contents.notes,
                prose,
            }),
            // A report of ours that was damaged since is no part of an application all the same.
            Err(refusal) if own_report && refusal != Refusal::OverLimit(Limit::Tables) => {
                Read::OwnReport(Vec::new(), own)
            }
            Err(refusal) => Read::Workbook(Opened {
                file: File {
                    source,
                    content: Err(refusal),
                    without_list: None,
                    boxed: Boxed::default(),
                },
                tables: Vec::new(),
                explanations: Vec::new(),
                notes: Vec::new(),
                prose,
            }),
        }
    }

    /// A folder or file that the system would not show: whatever it holds must not be lost.
    pub fn unreadable(path: &Path) -> Opened {
        let refusal = path.read_dir().err().or(path.metadata().err());
        let reason = refusal.map(|error| Reason::from(&error));
        let reason = reason.unwrap_or_else(|| Reason::of(Cause::System(None), ""));
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
                without_list: None,
                boxed: Boxed::default(),
            },
            tables: Vec::new(),
            explanations: Vec::new(),
            notes: Vec::new(),
            prose: None,
        }
    }

    pub fn refused(&self) -> bool {
        match &self.file.content {
            Err(_) => true,
            Ok(sheets) => sheets.iter().any(|sheet| sheet.refused.is_some()),
        }
    }

    pub fn holding(&self) -> Holding {
        let mut holding = Holding::default();
        for table in &self.tables {
            holding.add_table(table);
        }
        if self.refused() {
            holding.add_refused(annex_by_name(self.path()));
        }
        holding
    }

    pub fn path(&self) -> &Path {
        &self.file.source.path
    }

    /// True where a document is a workbook of the application after all: it holds a table of one, is
    /// a spreadsheet under a document's name, or cannot be read and has an annex's name.
    pub fn counts(&self) -> bool {
        let format = self.file.source.format;
        let is_spreadsheet = format.is_some_and(|format| format.kind() == FileKind::Workbook);
        let refused = || self.refused() && is_called_annex(self.path());
        !self.tables.is_empty() || is_spreadsheet || !self.file.boxed.is_empty() || refused()
    }
}

impl Node {
    /// A folder of which nothing has been read yet.
    pub fn new(folder: &mut Folder) -> Node {
        let mut node = Node {
            path: std::mem::take(&mut folder.path),
            other_files: std::mem::take(&mut folder.other_files),
            ..Node::default()
        };
        let is_empty = |path: &&PathBuf| path.metadata().is_ok_and(|metadata| metadata.len() == 0);
        let empty = node.other_files.iter().filter(is_empty);
        node.papers = empty.map(|path| Paper::empty(path)).collect();
        folder.folders.retain(|below| node.keeps(&below.path));
        folder.archives.retain(|archive| node.keeps(archive));
        node
    }

    /// False where a name says that nobody's application lies there.
    fn keeps(&mut self, path: &Path) -> bool {
        let nobodys = is_nobodys(&folder_name(path));
        self.nobodys.extend(nobodys.then(|| path.to_path_buf()));
        !nobodys
    }

    /// The folder that was packed into an archive.
    pub fn of_archive(mut archive: Archive, reader: &Reader) -> Node {
        let folder = archive.folder();
        Node::unpacked(folder, &mut archive, reader)
    }

    fn unpacked(mut folder: Folder, archive: &mut Archive, reader: &Reader) -> Node {
        let mut node = Node::new(&mut folder);
        let empty = node
            .other_files
            .iter()
            .filter(|path| archive.size(path) == 0);
        node.papers = empty.map(|path| Paper::empty(path)).collect();
        for path in &folder.workbooks {
            node.take(Opened::of(reader.open_in(archive, path)));
        }
        for path in folder.documents {
            match Opened::of(reader.open_in(archive, &path)) {
                Read::Workbook(opened) if !opened.counts() => node.lay(opened.into_paper()),
                read => node.take(read),
            }
        }
        let folders = folder.folders.into_iter();
        node.nodes
            .extend(folders.map(|folder| Node::unpacked(folder, archive, reader)));
        node
    }

    pub fn take(&mut self, read: Read) {
        match read {
            Read::Workbook(opened) => self.opened.push(opened),
            Read::OwnReport(found, own) => {
                self.reports = true;
                self.own_reports.extend(own);
                self.explanations.extend(found);
            }
        }
    }

    /// What the name of the folder, or of the archive, says.
    pub fn named(&self) -> FolderName {
        FolderName::of(&folder_name(&self.path))
    }

    /// What lies loose in the folder.
    pub fn loose(&self) -> Holding {
        let mut loose = Holding::default();
        for opened in &self.opened {
            loose.add(opened.holding());
        }
        loose
    }

    /// True where each table that it holds says the same as one of another folder.
    pub fn is_copy_of(&self, other: &Node) -> bool {
        let others: Vec<&Table> = other.tables().collect();
        self.tables().all(|table| {
            let mut alike = others.iter().filter(|other| other.annex == table.annex);
            alike.any(|other| other.reads_like(table))
        })
    }

    fn tables(&self) -> impl Iterator<Item = &Table> {
        self.all_opened().into_iter().flat_map(|one| &one.tables)
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

    fn all_other_files(&self) -> Vec<PathBuf> {
        let below = self.nodes.iter().flat_map(Node::all_other_files);
        self.other_files.iter().cloned().chain(below).collect()
    }
}

/// The application of a folder, named after the deepest folder that holds its annexes. `above` is
/// what reports in folders above say, of this application and of others; `among_others` is true where
/// it was found beside others.
pub fn of_folder(mut node: Node, above: &[Explanation], among_others: bool) -> Application {
    let telling = node
        .all_opened()
        .into_iter()
        .filter(|one| !one.tables.is_empty() || one.refused());
    let home = if node.loose().any_required() {
        node.path.clone()
    } else {
        deepest(telling).unwrap_or_else(|| node.path.clone())
    };
    let name = folder_name(&home);
    let own = node.all_explanations();
    let mut other_files = node.all_other_files();
    other_files.sort_by(|one, other| natural_paths(one, other));
    let papers = node.take_papers();
    let mut reports = node.take_own_reports();
    reports.sort_by(|one, other| natural_paths(&one.path, &other.path));
    let opened = node.into_opened();
    let mut application = application(name, home, opened, own.iter().chain(above));
    application.papers.extend(papers);
    application
        .papers
        .sort_by(|one, other| natural_paths(&one.path, &other.path));
    Application {
        other_files,
        reports,
        among_others,
        ..application
    }
}

/// The application of workbooks named one by one, or of one that lies among applications.
pub fn of_workbooks(opened: Vec<Opened>, explained: &[Explanation]) -> Application {
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

/// `explained` is what reports of this tool hold; those on several applications say which they mean.
fn application<'a>(
    name: String,
    path: PathBuf,
    mut opened: Vec<Opened>,
    explained: impl IntoIterator<Item = &'a Explanation>,
) -> Application {
    opened.sort_by(|one, other| natural_paths(one.path(), other.path()));
    let mut explanations = Vec::new();
    let mut application = Application {
        name,
        path,
        ..Application::default()
    };
    for mut one in opened {
        if one.prose.is_some() {
            application.papers.extend(one.paper());
        }
        application.tables.extend(one.tables);
        explanations.extend(one.explanations);
        application.notes.extend(one.notes);
        application.files.push(one.file);
    }
    // Stable: within one annex the order of files, sheets and rows stays.
    application.tables.sort_by_key(|table| table.annex);
    belonging::settle(&mut application);
    let meant = |one: &&Explanation| {
        let other = one.application.as_ref();
        other.is_none_or(|label| application.is_called(label))
    };
    let further = explained.into_iter().filter(meant).cloned();
    explanations.retain(|one| meant(&one));
    explanations.extend(further);
    application.explanations = explanations;
    application
}

/// The annex that a file's name says it is, by its title or its number.
fn annex_by_name(path: &Path) -> Option<Annex> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = normalise(&stem);
    let numbered = || {
        let mut numbers = NUMBERS.iter();
        let found = numbers.find(|(number, _)| name.contains(number));
        found.map(|(_, annex)| *annex)
    };
    annex_titled(&name).or_else(numbered)
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
    let whole = dunce::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    whole.file_name().map_or_else(
        || whole.to_string_lossy().into_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}
