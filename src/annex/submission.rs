//! Which applications stand behind the paths a user names.
//!
//! A folder is one application when it holds an annex itself, or when its subfolders together hold
//! no annex twice; otherwise each subfolder is looked at in the same way. An archive is the folder
//! that was packed into it, and no second one where that folder lies beside it. Workbooks named one
//! by one are one application. A document, such as a Word file or a text, belongs to its application
//! where a table of the application stands in it. Nothing that lies in a folder is lost without a
//! word: what belongs to no application is returned beside them.
//!
//! A bureau's inbox holds more than memory should. So the files are read portion by portion, in the
//! order of their folders, and an application is handed on as soon as its last file is read and the
//! folders above it are known to be none themselves. Whoever drives this decides what is done at the
//! same time: the steps of a portion know nothing of each other.

mod node;
mod step;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::intake::{Kind, kind_of, walk};

use super::application::Application;
use super::column::Annex;
use super::explanation::Explanation;

use node::{Node, Opened, Read, of_folder, of_workbooks};
pub use step::{Step, Taken};

/// A portion is full with so many files, or so many bytes of files. What is read of it lies in
/// memory at one time, and between two portions all but one worker may wait: these are few enough
/// for the one and many enough for the other.
const PORTION_FILES: usize = 128;
const PORTION_BYTES: u64 = 16 * 1024 * 1024;

/// What the named paths hold, as far as it has been read.
#[derive(Debug, Default)]
pub struct Submission {
    first: PathBuf,
    steps: std::vec::IntoIter<Step>,
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
    /// Of an archive: the folder beside it that holds the same.
    pub copy_of: Option<PathBuf>,
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

/// A folder of which not all has been taken yet.
#[derive(Debug)]
struct OpenFolder {
    node: Node,
    /// True where the user named it.
    named: bool,
    /// How many times a folder of the tree, down from here, holds an annex, and which annexes.
    held: usize,
    annexes: BTreeSet<Annex>,
    standing: Standing,
}

/// What is known of an open folder.
#[derive(Debug)]
enum Standing {
    Undecided,
    /// One application, with all below it.
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
        for path in paths {
            if !seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
                continue;
            }
            if path.is_dir() {
                step::of_folder(walk(path)?, true, &mut steps);
                continue;
            }
            steps.push(match kind_of(path) {
                Kind::Archive => Step::NamedArchive(path.clone()),
                Kind::Workbook | Kind::Document | Kind::Other => Step::NamedFile(path.clone()),
            });
        }
        steps.push(Step::End);
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

    /// The next steps to be taken, in any order and at the same time; none at the end.
    pub fn next_portion(&mut self) -> Vec<Step> {
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
    pub fn add(&mut self, taken: Vec<Taken>) -> Vec<Application> {
        for one in taken {
            self.add_one(one);
        }
        self.found_any |= !self.applications.is_empty();
        std::mem::take(&mut self.applications)
    }

    /// What belongs to no application, once all portions have been taken in.
    ///
    /// # Errors
    ///
    /// Nothing to check.
    pub fn strays(self) -> Result<Vec<Stray>, SubmissionError> {
        match self.found_any {
            true => Ok(self.strays),
            false => Err(SubmissionError::OnlyReports(self.first)),
        }
    }

    fn add_one(&mut self, taken: Taken) {
        match taken {
            Taken::Entered(node, named) => self.open.push(OpenFolder {
                node,
                named,
                held: 0,
                annexes: BTreeSet::new(),
                standing: Standing::Undecided,
            }),
            Taken::File(read) => self.take(read),
            Taken::OtherFile(path) => {
                if let Some(folder) = self.open.last_mut() {
                    folder.node.other_files.push(path);
                }
            }
            Taken::Archive(node) => {
                if let Some(folder) = self.open.last_mut() {
                    folder.node.nodes.push(node);
                }
            }
            Taken::Copy(archive, folder) => self.strays.push(Stray {
                path: archive,
                copy_of: Some(folder),
            }),
            Taken::Filled => self.filled(),
            Taken::Left => self.leave(),
            Taken::NamedFile(Read::Workbook(opened)) => self.named.push(opened),
            Taken::NamedFile(Read::OwnReport(found)) => self.explanations.extend(found),
            Taken::NamedArchive(node) => self.settle(node, true, &[]),
            Taken::Ended => {
                let named = std::mem::take(&mut self.named);
                if !named.is_empty() {
                    self.applications
                        .push(of_workbooks(named, &self.explanations));
                }
            }
        }
    }

    fn take(&mut self, read: Read) {
        if let Some(folder) = self.open.last_mut() {
            folder.node.take(read);
        }
    }

    /// All files that a folder holds itself have been taken, archives among them.
    fn filled(&mut self) {
        let Some(folder) = self.open.last_mut() else {
            return;
        };
        if !folder.node.own_annexes().is_empty() {
            folder.standing = Standing::One;
        }
        let held = folder.node.annexes_by_folder();
        self.count(&held);
    }

    /// Folders below the open ones hold these annexes. An open folder in which one comes up twice is
    /// no application, and neither is any above it.
    fn count(&mut self, held: &[BTreeSet<Annex>]) {
        for folder in &mut self.open {
            folder.held += held.iter().map(BTreeSet::len).sum::<usize>();
            folder.annexes.extend(held.iter().flatten());
        }
        for at in 0..self.open.len() {
            let folder = &self.open[at];
            match folder.standing {
                Standing::One => return,
                Standing::Several(_) => {}
                Standing::Undecided if folder.held == folder.annexes.len() => return,
                Standing::Undecided => self.part(at),
            }
        }
    }

    /// An open folder is no application: what it holds so far is looked at by itself.
    fn part(&mut self, at: usize) {
        let above = self.above(at);
        let node = std::mem::take(&mut self.open[at].node);
        let above = self.settle_parts(node, &above);
        self.open[at].standing = Standing::Several(above);
    }

    fn leave(&mut self) {
        let Some(folder) = self.open.pop() else {
            return;
        };
        match folder.standing {
            Standing::Several(_) => {}
            Standing::Undecided | Standing::One => self.place(folder.node, folder.named),
        }
    }

    /// A folder of which all has been taken becomes a part of the one above it, or is looked at by
    /// itself where that is no application.
    fn place(&mut self, node: Node, named: bool) {
        let above = self.above(self.open.len());
        match self.open.last_mut() {
            Some(OpenFolder {
                node: parent,
                standing: Standing::Undecided | Standing::One,
                ..
            }) => parent.nodes.push(node),
            Some(_) | None => self.settle(node, named, &above),
        }
    }

    /// What reports above an open folder say of applications by name.
    fn above(&self, at: usize) -> Arc<[Explanation]> {
        let parent = at.checked_sub(1).and_then(|above| self.open.get(above));
        match parent.map(|parent| &parent.standing) {
            Some(Standing::Several(above)) => Arc::clone(above),
            Some(Standing::Undecided | Standing::One) | None => Arc::default(),
        }
    }

    /// Finds the applications of a folder. One that is named is an application even when it is
    /// empty. `above` is what a report on several applications, in a folder above, says of each by
    /// name.
    fn settle(&mut self, node: Node, named: bool, above: &[Explanation]) {
        if !named && !node.holds_any_file() {
            self.strays.push(Stray::of(node.path));
        } else if node.is_one_application() {
            self.applications.extend(of_folder(node, above));
        } else {
            self.settle_parts(node, above);
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
            if opened.refused() {
                self.applications.push(of_workbooks(vec![opened], &[]));
            } else {
                self.strays.push(Stray::of(opened.path().to_path_buf()));
            }
        }
        for child in node.nodes {
            self.settle(child, false, &above);
        }
        above
    }
}

impl Stray {
    fn of(path: PathBuf) -> Stray {
        Stray {
            path,
            copy_of: None,
        }
    }
}
