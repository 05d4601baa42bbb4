//! What has to be done with the files behind some paths, as a list of steps. A step can be taken at
//! any time, on any thread; what came of all of them has meaning in their order only.

use std::path::{Path, PathBuf};

use crate::intake::{Folder, Reader, natural_paths};

use super::super::paper::Paper;
use super::node::{Node, Opened, Read};

/// One thing to be done.
#[derive(Debug)]
pub enum WalkStep {
    /// Going into a folder, which the user named or not.
    Enter(Box<Node>, bool),
    Workbook(PathBuf),
    /// What the system would not show.
    Unreadable(PathBuf),
    Document(PathBuf),
    /// With the folder of its name that lies beside it.
    Archive(PathBuf, Option<Box<Folder>>),
    Leave,
    /// A file that the user named.
    NamedFile(PathBuf),
    NamedArchive(PathBuf),
    End,
}

/// What came of a step.
#[derive(Debug)]
pub enum StepResult {
    Entered(Node, bool),
    File(Read),
    Paper(Paper),
    Archive(Node),
    /// An archive, and the folder beside it that holds the same.
    Copy(PathBuf, PathBuf),
    Left,
    NamedFile(Read),
    NamedArchive(Node),
    Ended,
}

/// The steps through a folder, in the order in which applications are to come: that of the names of
/// folders and archives.
pub fn of_folder(mut folder: Folder, named: bool, steps: &mut Vec<WalkStep>) {
    let node = Node::new(&mut folder);
    steps.push(WalkStep::Enter(Box::new(node), named));
    steps.extend(folder.workbooks.into_iter().map(WalkStep::Workbook));
    steps.extend(folder.unreadable.into_iter().map(WalkStep::Unreadable));
    steps.extend(folder.documents.into_iter().map(WalkStep::Document));
    let mut archives = folder.archives.into_iter().peekable();
    for folder in folder.folders {
        let is_before =
            |archive: &PathBuf| natural_paths(&archive.with_extension(""), &folder.path).is_le();
        while let Some(archive) = archives.next_if(is_before) {
            let beside = archive.file_stem() == folder.path.file_name();
            steps.push(WalkStep::Archive(
                archive,
                beside.then(|| Box::new(folder.clone())),
            ));
        }
        of_folder(folder, false, steps);
    }
    steps.extend(archives.map(|archive| WalkStep::Archive(archive, None)));
    steps.push(WalkStep::Leave);
}

impl WalkStep {
    /// The file that it reads.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            WalkStep::Workbook(path)
            | WalkStep::Unreadable(path)
            | WalkStep::Document(path)
            | WalkStep::Archive(path, _)
            | WalkStep::NamedFile(path)
            | WalkStep::NamedArchive(path) => Some(path),
            WalkStep::Enter(..) | WalkStep::Leave | WalkStep::End => None,
        }
    }

    /// Does it. Whatever is wrong with a file is told by what came of it.
    pub fn take(self, reader: &Reader) -> StepResult {
        match self {
            WalkStep::Enter(node, named) => StepResult::Entered(*node, named),
            WalkStep::Workbook(path) => StepResult::File(Opened::of(reader.open(&path))),
            WalkStep::Unreadable(path) => {
                StepResult::File(Read::Workbook(Opened::unreadable(&path)))
            }
            WalkStep::Document(path) => match Opened::of(reader.open(&path)) {
                Read::Workbook(opened) if !opened.counts() => {
                    StepResult::Paper(opened.into_paper())
                }
                read => StepResult::File(read),
            },
            WalkStep::Archive(path, beside) => archive(&path, beside.as_deref(), reader),
            WalkStep::Leave => StepResult::Left,
            WalkStep::NamedFile(path) => StepResult::NamedFile(Opened::of(reader.open(&path))),
            WalkStep::NamedArchive(path) => match reader.open_archive(&path) {
                Ok(archive) => StepResult::NamedArchive(Node::of_archive(archive, reader)),
                Err(workbook) => StepResult::NamedFile(Opened::of(*workbook)),
            },
            WalkStep::End => StepResult::Ended,
        }
    }
}

fn archive(path: &Path, beside: Option<&Folder>, reader: &Reader) -> StepResult {
    let mut archive = match reader.open_archive(path) {
        Ok(archive) => archive,
        Err(workbook) => return StepResult::File(Opened::of(*workbook)),
    };
    match beside.filter(|folder| archive.is_copy_of(folder)) {
        Some(folder) => StepResult::Copy(path.to_path_buf(), folder.path.clone()),
        None => StepResult::Archive(Node::of_archive(archive, reader)),
    }
}
