//! One application: the workbooks of one base and the tables found in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::intake::{CellRef, Layout, Reason, Refusal, SheetId, Source, Untold, extension_of};

use super::base;
use super::boxed::Boxed;
use super::column::Annex;
use super::explanation::Explanation;
use super::explanation_note::Noted;
use super::field::CellNote;
use super::paper::Paper;
use super::table::{Records, Table};

/// Everything that one district submitted for one base.
#[derive(Debug, Clone, Default)]
pub struct Application {
    /// The name of the folder, or of the one workbook.
    pub name: String,
    /// The folder that all its files' names are relative to.
    pub path: PathBuf,
    /// In the order of their paths.
    pub files: Vec<File>,
    /// In the order of annex, file, sheet and row.
    pub tables: Vec<Table>,
    /// What the district explains, in the order of files, sheets and rows.
    pub explanations: Vec<Explanation>,
    /// What it explains in notes on cells, in the order of files and sheets.
    pub notes: Vec<Noted>,
    /// Files that are no workbooks, in the order of their paths.
    pub other_files: Vec<PathBuf>,
    /// The documents among all its files, and empty files, in the order of their paths.
    pub papers: Vec<Paper>,
    /// Reports of this tool that lie among them, as they are.
    pub reports: Vec<OwnReport>,
    /// True where it was found among others, in a folder of several.
    pub among_others: bool,
}

/// A report of this tool that lies among the files of an application.
#[derive(Debug, Clone)]
pub struct OwnReport {
    pub path: PathBuf,
    pub bytes: Arc<[u8]>,
}

/// One workbook of an application.
#[derive(Debug, Clone)]
pub struct File {
    pub source: Arc<Source>,
    pub content: Result<Vec<SheetReading>, Refusal>,
    /// Of a marked copy: what tells what stands in it beside our list; see [`super::counted`].
    pub without_list: Option<String>,
    /// What stands in text boxes of a document with an annex, and was not read.
    pub boxed: Boxed,
}

/// What became of one sheet.
#[derive(Debug, Clone)]
pub struct SheetReading {
    pub id: Arc<SheetId>,
    /// The annexes found on it; empty where none is.
    pub annexes: Vec<Annex>,
    /// Where 补充指标 and 企业名录 begin that have no title, and were not read.
    pub untitled: Vec<(Annex, CellNote)>,
    /// Titles that name something else over all the headings of an annex, and keep the table from being
    /// taken for it.
    pub misnamed: Vec<(Annex, CellNote)>,
    /// True where it is a 情况说明.
    pub explains: bool,
    /// The library's words where the sheet could not be read.
    pub refused: Option<Reason>,
    /// What its format does not tell about how it is shown; empty where it could not be read.
    pub untold: Vec<Untold>,
}

impl File {
    /// The tables in cells of its annexes that are no annexes themselves, each once: what stands in
    /// them is not read.
    pub fn tables_in_cells(&self) -> impl Iterator<Item = &SheetReading> {
        let sheets = self.content.as_deref().unwrap_or_default();
        let holds_annex = |index| {
            let mut others = sheets.iter();
            others.any(|sheet| sheet.id.index == index && !sheet.annexes.is_empty())
        };
        sheets.iter().filter(move |sheet| match sheet.id.layout {
            Layout::Table {
                within: Some(outer),
                ..
            } => sheet.annexes.is_empty() && !sheet.explains && holds_annex(outer),
            Layout::Table { within: None, .. } | Layout::Sheet => false,
        })
    }
}

impl Application {
    /// The tables of one annex that count as evidence: a hidden one only where no visible one is, and
    /// a blank form only where none is filled in.
    pub fn tables_of(&self, annex: Annex) -> Vec<&Table> {
        let all = || self.tables.iter().filter(move |table| table.annex == annex);
        let mut held: Vec<&Table> = all().filter(|table| !table.sheet.hidden).collect();
        if held.is_empty() {
            held = all().collect();
        }
        if held.iter().any(|table| !table.is_blank()) {
            held.retain(|table| !table.is_blank());
        }
        // One that is used speaks for its annex, before one that is not.
        if held.iter().any(|table| !table.is_set_aside()) {
            held.retain(|table| !table.is_set_aside());
        }
        held
    }

    /// The title that keeps a table with all headings of an annex from being taken for it.
    pub fn misnamed(&self, annex: Annex) -> Option<&CellNote> {
        let sheets = self
            .files
            .iter()
            .flat_map(|file| file.content.iter().flatten());
        let mut titles = sheets.flat_map(|sheet| &sheet.misnamed);
        let (_, title) = titles.find(|(held, _)| *held == annex)?;
        Some(title)
    }

    /// The tables' names of bases that differ from an earlier one, each with that one. Where there are
    /// any, the tables are of several bases, and nothing can be said of one.
    pub fn bases_at_odds(&self) -> Vec<[&(String, CellRef); 2]> {
        let tables = Annex::ALL
            .into_iter()
            .flat_map(|annex| self.tables_of(annex));
        let mut told: Vec<&(String, CellRef)> = Vec::new();
        let mut odd = Vec::new();
        for name in tables.filter_map(|table| table.base.as_ref()) {
            if told.iter().any(|earlier| earlier.0 == name.0) {
                continue;
            }
            let other = told
                .iter()
                .find(|earlier| base::differ(&earlier.0, &name.0));
            odd.extend(other.map(|other| [name, *other]));
            told.push(name);
        }
        odd
    }

    /// True where workbooks, other files or folders in it hold no annex, and nothing among them could
    /// be one that does not open.
    pub fn holds_no_annex(&self) -> bool {
        let refused = |file: &File| match &file.content {
            Ok(sheets) => sheets.iter().any(|sheet| sheet.refused.is_some()),
            Err(_) => true,
        };
        self.tables.is_empty() && !self.files.iter().any(refused)
    }

    /// Its files by their kinds, the most frequent first: the extension in lower case, without the
    /// dot, and how many.
    pub fn kinds_of_files(&self) -> Vec<(String, usize)> {
        let workbooks = self.files.iter().map(|file| file.source.path.as_path());
        let others = self.other_files.iter().map(PathBuf::as_path);
        kinds_of(workbooks.chain(others))
    }

    /// Sets aside the columns of firms' figures whose headings name another year than the one
    /// assessed: figures of other years prove nothing.
    pub fn assessed_in(mut self, year: i16) -> Application {
        for table in &mut self.tables {
            let columns: Vec<&'static str> = table
                .headings_of_other_years(year)
                .into_iter()
                .filter_map(|heading| heading.column.map(|column| column.key))
                .collect();
            let (Records::Firms(firms) | Records::Roster(firms)) = &mut table.records else {
                continue;
            };
            for firm in firms {
                for column in &columns {
                    firm.set_aside(column);
                }
            }
        }
        self
    }

    /// Leaves the application without the rows of its tables: what a letter and marked copies need to know
    /// of them is where they are.
    pub fn drop_rows(&mut self) {
        for table in &mut self.tables {
            match &mut table.records {
                Records::Overview(overview) => overview.rows = Vec::new(),
                Records::Firms(firms) | Records::Roster(firms) => *firms = Vec::new(),
                Records::Services(services) => *services = Vec::new(),
                Records::Projects(projects) => *projects = Vec::new(),
                Records::Supplement(statements) => *statements = Vec::new(),
            }
            table.headings = Vec::new();
            table.ignored = Vec::new();
        }
        self.drop_audited();
    }

    /// Leaves the application without what nobody but the audit asks for.
    pub fn drop_audited(&mut self) {
        for table in &mut self.tables {
            table.totals = Vec::new();
            table.sequence = Vec::new();
        }
    }

    /// True where at least one annex was read, and nothing among its workbooks could not be.
    pub fn is_readable(&self) -> bool {
        let whole = |file: &File| match &file.content {
            Ok(sheets) => sheets.iter().all(|sheet| sheet.refused.is_none()),
            Err(_) => false,
        };
        !self.tables.is_empty() && self.files.iter().all(whole)
    }

    /// Names for it, the short ones first: its own, and then that of its folder, archive or single
    /// workbook behind ever more of the folders above, which tells it from another of the same name.
    pub fn labels(&self) -> impl Iterator<Item = String> {
        let place = self.place();
        let parts: Vec<String> = place
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        let behind_folders = move |count: usize| parts[parts.len() - count..].join("/");
        let count = place.components().count();
        std::iter::once(self.name.clone()).chain((1..=count).map(behind_folders))
    }

    /// True where a label means this application.
    pub fn is_called(&self, label: &str) -> bool {
        label == self.name || (!label.is_empty() && self.place().ends_with(label))
    }

    /// The path that it is named after.
    fn place(&self) -> PathBuf {
        let own = [self.path.file_name(), self.path.file_stem()];
        if own.contains(&Some(self.name.as_ref())) {
            return self.path.clone();
        }
        match self.files.as_slice() {
            [only] => only.source.path.clone(),
            _ => self.path.join(&self.name),
        }
    }

    /// A file's name as reports give it: relative to the application, with `/` between folders.
    pub fn relative(&self, source: &Source) -> String {
        self.relative_path(&source.path)
    }

    /// The same for a file that is no workbook.
    pub fn relative_path(&self, path: &Path) -> String {
        let path: &Path = path.strip_prefix(&self.path).unwrap_or(path);
        let parts: Vec<_> = path
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        parts.join("/")
    }
}

/// Files by their kinds, the most frequent first: the extension in lower case, without the dot, and
/// how many.
pub fn kinds_of<'a>(paths: impl Iterator<Item = &'a Path>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for path in paths {
        *counts.entry(extension_of(path)).or_default() += 1;
    }
    let mut kinds: Vec<(String, usize)> = counts.into_iter().collect();
    // Stable: kinds of one number stay in the order of their names.
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    kinds
}
