//! A folder as a tree of the files that matter: workbooks, documents and archives, told by name or by
//! content, and all else. Which folders make an application is decided elsewhere, once the annexes are known.

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use strum::VariantArray;
use walkdir::{DirEntry, WalkDir};

use super::contained::contained;
use super::format::{FileKind, Format};
use super::natural::natural;
use super::sniff::{self, sniff};
use crate::limits;

use super::Reason;

/// One folder, each list in the natural order of names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    pub path: PathBuf,
    /// Files that are spreadsheets by their extension or by their content.
    pub workbooks: Vec<PathBuf>,
    /// Files that may hold tables and mostly hold other things: Word documents, web pages, texts.
    pub documents: Vec<PathBuf>,
    /// Zip archives, which are read as folders.
    pub archives: Vec<PathBuf>,
    pub other_files: Vec<PathBuf>,
    pub folders: Vec<Folder>,
    /// What the operating system would not show: folders without permission, dangling links.
    pub unreadable: Vec<PathBuf>,
}

/// Why a folder cannot be walked at all; found inside the error of [`walk`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WalkError {
    /// The named folder itself is missing, no folder, or locked.
    Inaccessible(PathBuf, Reason),
    /// A folder lies more than [`limits::FOLDER_DEPTH`] below the named one.
    TooDeep(PathBuf),
    /// More than [`limits::FILES`] files and folders lie below the named folder.
    TooManyFiles(PathBuf),
}

/// The tree below a folder. Lock files, hidden files and what file managers leave are passed over;
/// links are followed, but never round in a circle.
pub fn walk(path: &Path) -> anyhow::Result<Folder> {
    std::fs::read_dir(path)
        .map_err(|error| WalkError::Inaccessible(path.to_path_buf(), Reason::from(&error)))?;
    let entries = WalkDir::new(path)
        .min_depth(1)
        .follow_links(true)
        .sort_by(|one, other| {
            let names = [one, other].map(|entry| entry.file_name().to_string_lossy());
            natural(&names[0], &names[1]).then_with(|| one.file_name().cmp(other.file_name()))
        })
        .into_iter()
        .filter_entry(|entry| !is_passed_over(entry.file_name()));
    // From the named folder down to the one being filled.
    let mut open_folders = vec![folder_at(path)];
    for (seen, entry) in entries.enumerate() {
        if seen >= limits::FILES {
            return Err(WalkError::TooManyFiles(path.to_path_buf()).into());
        }
        match entry {
            Ok(entry) => {
                close_folders(&mut open_folders, entry.depth());
                add(&mut open_folders, &entry)?;
            }
            Err(error) => note_unreadable(&mut open_folders, &error),
        }
    }
    close_folders(&mut open_folders, 1);
    Ok(open_folders.swap_remove(0))
}

impl fmt::Display for WalkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WalkError::Inaccessible(path, reason) => {
                let words = &reason.words;
                write!(f, "the folder {} cannot be read: {words}", path.display())
            }
            WalkError::TooDeep(path) => write!(
                f,
                "the folder {} lies more than {} folders deep; name a folder nearer to the workbooks",
                path.display(),
                limits::FOLDER_DEPTH
            ),
            WalkError::TooManyFiles(path) => write!(
                f,
                "the folder {} holds more than {} files; name a folder nearer to the workbooks",
                path.display(),
                limits::FILES
            ),
        }
    }
}

impl std::error::Error for WalkError {}

/// What a file is to an application, by its name, and where that says nothing by its content.
pub fn kind_of(path: &Path) -> FileKind {
    kind_by_name(path).unwrap_or_else(|| kind_by_content(path).unwrap_or(FileKind::Other))
}

/// What may hold tables and is in none of the formats by its name.
const OTHER_DOCUMENT_EXTENSIONS: [&str; 3] = ["txt", "mht", "mhtml"];
/// What programs call the copies that they keep of a workbook by themselves.
const BACKUP_EXTENSIONS: [&str; 8] = ["bak", "tmp", "xlk", "wbk", "old", "orig", "asd", "asv"];
/// Archives that are read.
pub(super) const ARCHIVE_EXTENSIONS: [&str; 1] = ["zip"];
/// Archives that must be unpacked first.
pub(super) const PACKED_EXTENSIONS: [&str; 2] = ["rar", "7z"];

/// True for what a program keeps as a copy of a workbook by itself, by its name: `附件3.bak`,
/// `附件3.xlsx~`, `~WRL0001.tmp`. It is no second annex, whatever is in it.
pub fn is_backup(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with('~') || extension_is(path, &BACKUP_EXTENSIONS)
}

/// What a name tells, in any case of letters.
pub(super) fn kind_by_name(path: &Path) -> Option<FileKind> {
    if is_backup(path) {
        return Some(FileKind::Other);
    }
    let others: [(FileKind, &[&str]); 3] = [
        (FileKind::Document, &OTHER_DOCUMENT_EXTENSIONS),
        (FileKind::Workbook, &PACKED_EXTENSIONS),
        (FileKind::Archive, &ARCHIVE_EXTENSIONS),
    ];
    let formats = Format::VARIANTS.iter();
    others
        .into_iter()
        .chain(formats.map(|format| (format.kind_by_name(), format.extensions())))
        .find(|(_, extensions)| extension_is(path, extensions))
        .map(|(kind, _)| kind)
}

/// In lower case, without the dot; empty where there is none.
pub fn extension_of(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().to_lowercase()
}

pub(super) fn extension_is(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|extension| {
            extensions
                .iter()
                .any(|known| extension.eq_ignore_ascii_case(known))
        })
}

pub(super) fn folder_at(path: &Path) -> Folder {
    Folder {
        path: path.to_path_buf(),
        ..Folder::default()
    }
}

/// Lock files, hidden files, and what operating systems leave behind.
pub fn is_passed_over(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let left_behind = ["__MACOSX", "Thumbs.db", "desktop.ini"];
    name.starts_with("~$")
        || name.starts_with('.')
        || left_behind
            .iter()
            .any(|left| name.eq_ignore_ascii_case(left))
}

fn add(open_folders: &mut Vec<Folder>, entry: &DirEntry) -> Result<(), WalkError> {
    let path = entry.path().to_path_buf();
    if entry.file_type().is_dir() {
        if entry.depth() > limits::FOLDER_DEPTH {
            return Err(WalkError::TooDeep(path));
        }
        open_folders.push(folder_at(&path));
        return Ok(());
    }
    if let Some(folder) = open_folders.last_mut() {
        let kind = if entry.file_type().is_file() {
            kind_of(&path)
        } else {
            FileKind::Other
        };
        folder.files_of(kind).push(path);
    }
    Ok(())
}

/// Puts folders that are complete into their parents, until `depth` are open.
fn close_folders(open_folders: &mut Vec<Folder>, depth: usize) {
    while open_folders.len() > depth {
        let complete = open_folders.pop();
        if let (Some(parent), Some(complete)) = (open_folders.last_mut(), complete) {
            parent.folders.push(complete);
        }
    }
}

/// A link that leads back up is no loss; anything else that cannot be read is kept in mind.
fn note_unreadable(open_folders: &mut [Folder], error: &walkdir::Error) {
    let Some(path) = error.path() else {
        return;
    };
    if error.loop_ancestor().is_some() {
        return;
    }
    let holder = open_folders
        .iter_mut()
        .rev()
        .find(|folder| path.starts_with(&folder.path));
    if let Some(folder) = holder {
        folder.unreadable.push(path.to_path_buf());
    }
}

/// Looks at the first bytes, and at the directory inside where they are a container's.
fn kind_by_content(path: &Path) -> std::io::Result<FileKind> {
    let file = File::open(path)?;
    let mut head = Vec::new();
    (&file)
        .take(sniff::HEAD_BYTES as u64)
        .read_to_end(&mut head)?;
    if sniff::is_packed(&head) {
        return Ok(FileKind::Workbook);
    }
    if !sniff::is_container(&head) || file.metadata()?.len() > limits::FILE_BYTES {
        return Ok(FileKind::Other);
    }
    let mut reader = BufReader::new(file);
    std::io::Seek::rewind(&mut reader)?;
    Ok(match contained(|| sniff(reader)) {
        Ok(Ok(format)) => format.kind(),
        Ok(Err(_)) | Err(_) => FileKind::Other,
    })
}

impl Folder {
    /// The list that files of a kind belong in.
    pub(super) fn files_of(&mut self, kind: FileKind) -> &mut Vec<PathBuf> {
        match kind {
            FileKind::Workbook => &mut self.workbooks,
            FileKind::Document => &mut self.documents,
            FileKind::Archive => &mut self.archives,
            FileKind::Other => &mut self.other_files,
        }
    }
}
