//! What has to be done with the files behind some paths, as a list of steps. A step can be taken at
//! any time, on any thread; what came of all of them has meaning in their order only.

use std::path::{Path, PathBuf};

use crate::intake::{Folder, Reader};

use super::node::{Node, Opened, Read};

/// One thing to be done.
#[derive(Debug)]
pub enum Step {
    /// Going into a folder, which the user named or not; its files that are not to be read.
    Enter(PathBuf, Vec<PathBuf>, bool),
    Workbook(PathBuf),
    /// What the system would not show.
    Unreadable(PathBuf),
    Document(PathBuf),
    /// With the folder of its name that lies beside it.
    Archive(PathBuf, Option<Box<Folder>>),
    /// The files that the folder holds itself are through; its subfolders follow.
    Fill,
    Leave,
    /// A file that the user named.
    NamedFile(PathBuf),
    NamedArchive(PathBuf),
    End,
}

/// What came of a step.
#[derive(Debug)]
pub enum Taken {
    Entered(Node, bool),
    File(Read),
    OtherFile(PathBuf),
    Archive(Node),
    /// An archive, and the folder beside it that holds the same.
    Copy(PathBuf, PathBuf),
    Filled,
    Left,
    NamedFile(Read),
    NamedArchive(Node),
    Ended,
}

/// The steps through a folder, in the order in which applications are to come.
pub fn of_folder(folder: Folder, named: bool, steps: &mut Vec<Step>) {
    steps.push(Step::Enter(folder.path, folder.other_files, named));
    steps.extend(folder.workbooks.into_iter().map(Step::Workbook));
    steps.extend(folder.unreadable.into_iter().map(Step::Unreadable));
    steps.extend(folder.documents.into_iter().map(Step::Document));
    for archive in folder.archives {
        let beside = folder
            .folders
            .iter()
            .find(|beside| archive.file_stem() == beside.path.file_name());
        steps.push(Step::Archive(archive, beside.cloned().map(Box::new)));
    }
    steps.push(Step::Fill);
    for folder in folder.folders {
        of_folder(folder, false, steps);
    }
    steps.push(Step::Leave);
}

impl Step {
    /// The file that it reads.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Step::Workbook(path)
            | Step::Unreadable(path)
            | Step::Document(path)
            | Step::Archive(path, _)
            | Step::NamedFile(path)
            | Step::NamedArchive(path) => Some(path),
            Step::Enter(..) | Step::Fill | Step::Leave | Step::End => None,
        }
    }

    /// Does it. Whatever is wrong with a file is told by what came of it.
    pub fn take(self, reader: &Reader) -> Taken {
        match self {
            Step::Enter(path, other_files, named) => {
                Taken::Entered(Node::new(path, other_files), named)
            }
            Step::Workbook(path) => Taken::File(Opened::of(reader.open(&path))),
            Step::Unreadable(path) => Taken::File(Read::Workbook(Opened::unreadable(&path))),
            Step::Document(path) => match Opened::of(reader.open(&path)) {
                Read::Workbook(opened) if !opened.counts() => Taken::OtherFile(path),
                read => Taken::File(read),
            },
            Step::Archive(path, beside) => archive(&path, beside.as_deref(), reader),
            Step::Fill => Taken::Filled,
            Step::Leave => Taken::Left,
            Step::NamedFile(path) => Taken::NamedFile(Opened::of(reader.open(&path))),
            Step::NamedArchive(path) => match reader.open_archive(&path) {
                Ok(archive) => Taken::NamedArchive(Node::of_archive(archive, reader)),
                Err(workbook) => Taken::NamedFile(Opened::of(*workbook)),
            },
            Step::End => Taken::Ended,
        }
    }
}

fn archive(path: &Path, beside: Option<&Folder>, reader: &Reader) -> Taken {
    let mut archive = match reader.open_archive(path) {
        Ok(archive) => archive,
        Err(workbook) => return Taken::File(Opened::of(*workbook)),
    };
    match beside.filter(|folder| archive.is_copy_of(folder)) {
        Some(folder) => Taken::Copy(path.to_path_buf(), folder.path.clone()),
        None => Taken::Archive(Node::of_archive(archive, reader)),
    }
}
