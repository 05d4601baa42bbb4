//! Which applications stand behind the paths a user names.
//!
//! A folder is one application when an annex lies loose in it, where one of its folders holds all the
//! annexes and the others only papers, or when its folders each hold an annex, none twice. Otherwise
//! each of its folders is looked at in the same way, and is an application even where it holds nothing
//! that can be read. Tables that name different bases, and folders named after places, are never
//! joined. An archive is the folder that was packed into it, and no second one where that folder lies
//! beside it. Workbooks named one by one are one application. A document, such as a Word file or a
//! text, belongs to its application where a table of the application stands in it. Nothing that lies
//! in a folder is lost without a word: what belongs to no application is returned beside them.
//!
//! A bureau's inbox holds more than memory should. So the files are read portion by portion, in the
//! order of their folders, and an application is handed on as soon as its last file is read and the
//! folders above it are known to be none themselves: of one that may still be an application, no annex
//! is held twice. Whoever drives this decides what is done at the
//! same time: the steps of a portion know nothing of each other.

mod holding;
mod name;
mod node;
mod step;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::intake::{FileKind, is_passed_over, kind_of, natural_paths, walk};

use super::application::Application;
use super::base::differ;
use super::explanation::Explanation;

use holding::{FolderParts, Holding};
use node::{Node, Opened, Read, of_folder, of_workbooks};
pub use step::{StepResult, WalkStep};

/// A portion is full with so many files, or so many bytes of files. What is read of it lies in
/// memory at one time, and between two portions all but one worker may wait: these are few enough
/// for the one and many enough for the other.
const PORTION_FILES: usize = 128;
const PORTION_BYTES: u64 = 16 * 1024 * 1024;
/// Bytes of a workbook that may hold so many rows that several threads share them.
const SHARE_BYTES: u64 = 128 * 1024;

/// What the named paths hold, as far as it has been read.
#[derive(Debug, Default)]
pub struct Submission {
    first: PathBuf,
    steps: std::vec::IntoIter<WalkStep>,
    files: usize,
    /// From a named folder down to the one whose files are being taken.
    open: Vec<OpenFolder>,
    /// Workbooks named one by one, and what reports named so explain.
    named: Vec<Opened>,
    explanations: Vec<Explanation>,
    /// Complete, and not handed on yet.
    applications: Vec<Application>,
    found_any: bool,
    strays: Vec<Stray>,
}

/// A file or folder that belongs to no application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    pub path: PathBuf,
    pub why: StrayReason,
}

/// Why something belongs to no application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StrayReason {
    /// A workbook or a folder that lies beside applications and holds no annex.
    NoAnnex,
    /// A file that is no workbook, beside applications.
    Paper,
    /// An archive: the folder beside it holds the same.
    CopyOf(PathBuf),
    /// Its name says that nobody's application lies in it: 模板, 空白, 通知, 备份, 结果.
    Nobodys,
}

/// Why nothing can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubmissionError {
    /// A named path that does not exist.
    Missing(PathBuf),
    /// The named paths hold no file to check but reports of this tool.
    OnlyReports(PathBuf),
    /// The named files are lock files or hidden ones.
    PassedOver(PathBuf),
}

impl std::fmt::Display for SubmissionError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for SubmissionError {}

/// A folder of which not all has been taken yet.
#[derive(Debug)]
struct OpenFolder {
    node: Node,
    /// True where the user named it.
    named: bool,
    /// What lies loose in it, and what has come to belong to that.
    loose: Holding,
    parts: FolderParts,
    standing: FolderStanding,
}

/// What is known of an open folder.
#[derive(Debug)]
enum FolderStanding {
    Undecided,
    /// An annex lies loose in it: one application, with what belongs to that.
    One,
    /// None itself; what reports in it and above it say of applications by name.
    Several(Arc<[Explanation]>),
}

impl Submission {
    /// Walks the paths. Nothing is read yet.
    ///
    /// # Errors
    ///
    /// A path that does not exist, or a folder that cannot be walked.
    pub fn walk(paths: &[PathBuf]) -> anyhow::Result<Submission> {
        if let Some(missing) = paths.iter().find(|path| !path.exists()) {
            return Err(SubmissionError::Missing(missing.clone()).into());
        }
        let mut seen = BTreeSet::new();
        let mut steps = Vec::new();
        let is_file = |path: &PathBuf| !path.is_dir();
        let left = |path: &PathBuf| path.file_name().is_some_and(is_passed_over);
        if !paths.is_empty() && paths.iter().all(|path| is_file(path) && left(path)) {
            return Err(SubmissionError::PassedOver(paths[0].clone()).into());
        }
        for path in paths {
            if is_file(path) && left(path) {
                continue;
            }
            if !seen.insert(dunce::canonicalize(path).unwrap_or_else(|_| path.clone())) {
                continue;
            }
            if path.is_dir() {
                step::of_folder(walk(path)?, true, &mut steps);
                continue;
            }
            steps.push(match kind_of(path) {
                FileKind::Archive => WalkStep::NamedArchive(path.clone()),
                FileKind::Workbook | FileKind::Document | FileKind::Other => {
                    WalkStep::NamedFile(path.clone())
                }
            });
        }
        steps.push(WalkStep::End);
        Ok(Submission {
            first: paths.first().cloned().unwrap_or_default(),
            files: steps.iter().filter(|step| step.path().is_some()).count(),
            steps: steps.into_iter(),
            ..Submission::default()
        })
    }

    /// How many files are to be read, and how many of them have not been handed out yet.
    pub fn files(&self) -> (usize, usize) {
        let steps = self.steps.as_slice();
        let left = steps.iter().filter(|step| step.path().is_some()).count();
        (self.files, left)
    }

    /// How many threads may have something to do at a time: one a file, and more for the rows of large ones.
    /// Of very many files none is asked for its size.
    pub fn shares(&self, enough: usize) -> usize {
        if self.files >= enough {
            return self.files;
        }
        let paths = self.steps.as_slice().iter().filter_map(WalkStep::path);
        let sizes = paths.map(|path| path.metadata().map_or(0, |metadata| metadata.len()));
        let shares = sizes.map(|size| 1 + usize::try_from(size / SHARE_BYTES).unwrap_or(enough));
        shares.fold(0, usize::saturating_add)
    }

    /// The next steps to be taken, in any order and at the same time; none at the end.
    pub fn next_portion(&mut self) -> Vec<WalkStep> {
        let (mut files, mut bytes) = (0, 0);
        let mut portion = Vec::new();
        while files < PORTION_FILES && bytes < PORTION_BYTES {
            let Some(step) = self.steps.next() else {
                break;
            };
            if let Some(path) = step.path() {
                files += 1;
                bytes += path.metadata().map_or(0, |metadata| metadata.len());
            }
            portion.push(step);
        }
        portion
    }

    /// Takes in what came of a portion, in the order of its steps, and hands on the applications
    /// that are complete.
    pub fn add(&mut self, taken: Vec<StepResult>) -> Vec<Application> {
        for one in taken {
            self.add_one(one);
        }
        self.found_any |= !self.applications.is_empty();
        std::mem::take(&mut self.applications)
    }

    /// What belongs to no application, in the order of its paths, once all portions have been taken in.
    ///
    /// # Errors
    ///
    /// Nothing to check.
    pub fn strays(mut self) -> Result<Vec<Stray>, SubmissionError> {
        self.strays
            .sort_by(|one, other| natural_paths(&one.path, &other.path));
        if self.found_any {
            Ok(self.strays)
        } else {
            Err(SubmissionError::OnlyReports(self.first))
        }
    }

    fn add_one(&mut self, taken: StepResult) {
        match taken {
            StepResult::Entered(node, named) => self.enter(node, named),
            StepResult::File(read) => self.take(read),
            StepResult::Paper(paper) => {
                if let Some(folder) = self.open.last_mut() {
                    folder.node.lay(paper);
                }
            }
            StepResult::Archive(node) => self.unpacked(node, false),
            StepResult::Copy(archive, folder) => self.strays.push(Stray {
                path: archive,
                why: StrayReason::CopyOf(folder),
            }),
            StepResult::Left => self.leave(),
            StepResult::NamedFile(Read::Workbook(opened)) => self.named.push(opened),
            StepResult::NamedFile(Read::OwnReport(found, _)) => self.explanations.extend(found),
            StepResult::NamedArchive(node) => self.unpacked(node, true),
            StepResult::Ended => {
                let named = std::mem::take(&mut self.named);
                if !named.is_empty() {
                    self.applications
                        .push(of_workbooks(named, &self.explanations));
                }
            }
        }
    }

    fn enter(&mut self, mut node: Node, named: bool) {
        let nobodys = std::mem::take(&mut node.nobodys);
        self.strays.extend(nobodys.into_iter().map(|path| Stray {
            path,
            why: StrayReason::Nobodys,
        }));
        let mut folder = OpenFolder {
            loose: node.loose(),
            node,
            named,
            parts: FolderParts::default(),
            standing: FolderStanding::Undecided,
        };
        folder.stand();
        self.open.push(folder);
    }

    /// A file of the folder that is open. An archive may turn out to be a workbook when the folder is
    /// known to be no application.
    fn take(&mut self, read: Read) {
        let Some(folder) = self.open.last_mut() else {
            return;
        };
        match (&folder.standing, read) {
            (FolderStanding::Several(_), Read::Workbook(opened)) => self.stand_alone(opened),
            (
                FolderStanding::Undecided | FolderStanding::One | FolderStanding::Several(_),
                read,
            ) => {
                if let Read::Workbook(opened) = &read {
                    folder.loose.add(opened.holding());
                }
                folder.node.take(read);
                folder.stand();
            }
        }
    }

    /// Goes through the folder that was packed into an archive as through any other.
    fn unpacked(&mut self, mut node: Node, named: bool) {
        let below = std::mem::take(&mut node.nodes);
        self.enter(node, named);
        for node in below {
            self.unpacked(node, false);
        }
        self.leave();
    }

    fn leave(&mut self) {
        let Some(mut folder) = self.open.pop() else {
            return;
        };
        if let FolderStanding::Several(_) = folder.standing {
            return;
        }
        folder.node.of_others = !folder.loose.any() && folder.parts.are_named_and_empty();
        folder.loose.add(folder.parts.into_held());
        folder.node.holding = folder.loose;
        self.place(folder.node, folder.named);
    }

    /// A folder of which all has been taken becomes a part of the one above it, or is looked at by
    /// itself where it is not of that application, or that is none.
    fn place(&mut self, node: Node, named: bool) {
        let Some(parent) = self.open.last_mut() else {
            return self.settle(node, &[], !named);
        };
        match &parent.standing {
            FolderStanding::Several(above) => {
                let above = Arc::clone(above);
                self.settle(node, &above, true);
            }
            FolderStanding::One if parent.is_apart(&node) => self.settle(node, &[], true),
            FolderStanding::One => {
                parent.loose.add(node.holding.clone());
                parent.node.nodes.push(node);
            }
            FolderStanding::Undecided => {
                parent.parts.add(node.named(), node.holding.clone());
                parent.node.nodes.push(node);
                if !parent.parts.are_one(&parent.loose) {
                    self.part();
                }
            }
        }
    }

    /// The open folders are no application, down from where an annex lies loose: what they hold so far
    /// is looked at by itself.
    fn part(&mut self) {
        let is_one = |folder: &OpenFolder| matches!(folder.standing, FolderStanding::One);
        let from = self.open.iter().rposition(is_one).map_or(0, |at| at + 1);
        for at in from..self.open.len() {
            if let FolderStanding::Several(_) = self.open[at].standing {
                continue;
            }
            let above = self.above(at);
            let node = std::mem::take(&mut self.open[at].node);
            let above = self.settle_parts(node, &above);
            self.open[at].standing = FolderStanding::Several(above);
        }
    }

    /// What reports above an open folder say of applications by name.
    fn above(&self, at: usize) -> Arc<[Explanation]> {
        let parent = at.checked_sub(1).and_then(|above| self.open.get(above));
        match parent.map(|parent| &parent.standing) {
            Some(FolderStanding::Several(above)) => Arc::clone(above),
            Some(FolderStanding::Undecided | FolderStanding::One) | None => Arc::default(),
        }
    }

    /// The application that a folder is, also where nothing in it can be read; the folders in it where
    /// those are named after others. `above` is what a report on several applications, in a folder
    /// above, says of each by name.
    fn settle(&mut self, node: Node, above: &[Explanation], among_others: bool) {
        if node.of_others {
            self.settle_parts(node, above);
        } else if among_others && node.holds_only_reports() {
            self.strays.push(Stray::of(node.path));
        } else {
            self.applications.push(of_folder(node, above, among_others));
        }
    }

    /// The same for a folder that is no application itself; hands back what reports in it and above
    /// say.
    fn settle_parts(&mut self, node: Node, above: &[Explanation]) -> Arc<[Explanation]> {
        let of_several = node.explanations.iter().chain(above);
        let above: Arc<[Explanation]> = of_several
            .filter(|one| one.application.is_some())
            .cloned()
            .collect();
        for opened in node.opened {
            self.stand_alone(opened);
        }
        self.strays
            .extend(node.other_files.into_iter().map(|path| Stray {
                path,
                why: StrayReason::Paper,
            }));
        for child in node.nodes {
            self.settle(child, &above, true);
        }
        above
    }

    /// A workbook that lies beside applications: one that cannot be read may be one.
    fn stand_alone(&mut self, opened: Opened) {
        if opened.refused() {
            self.applications.push(of_workbooks(vec![opened], &[]));
        } else {
            self.strays.push(Stray::of(opened.path().to_path_buf()));
        }
    }
}

impl OpenFolder {
    /// An annex that lies loose makes it one application.
    fn stand(&mut self) {
        if self.loose.any_required() && !matches!(self.standing, FolderStanding::Several(_)) {
            self.standing = FolderStanding::One;
        }
    }

    /// True where a folder holds annexes that are not of the application that lies loose in this one:
    /// it is named after a place or another base, its tables name another one, or it is whole by
    /// itself and no copy.
    fn is_apart(&self, node: &Node) -> bool {
        let held = &node.holding;
        if held.is_nothing() {
            return false;
        }
        let named = node.named();
        let own = self.node.named().base;
        let is_own = |base: &String| {
            let same = |own: &String| !differ(own, base);
            self.loose.names(base) || own.as_ref().is_some_and(same)
        };
        named.place
            || named.base.as_ref().is_some_and(|base| !is_own(base))
            || held.is_of_another(&self.loose)
            || (held.is_complete() && !node.is_copy_of(&self.node))
    }
}

impl Stray {
    fn of(path: PathBuf) -> Stray {
        Stray {
            path,
            why: StrayReason::NoAnnex,
        }
    }
}
