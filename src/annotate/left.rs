//! What an earlier run left in the folders that are written to and that this one does not write. A copy
//! whose original is no longer among the materials goes, if nobody has touched it: the next check would
//! take it for one of them. Whatever else lies there is somebody's, and stays.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::annex::Application;
use crate::clean::shown_path;
use crate::disk::names::key;
use crate::intake::content_of;
use crate::limits;
use crate::seal::SealedContent;
use crate::text::Texts;

use super::copy::is_untouched_copy;

/// Files that are named.
const NAMED: usize = 5;

/// Whose the folder of an application is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderOwner {
    /// This tool's: all of it is going to be sent.
    Own,
    /// The user's, who may keep anything in it: only copies are spoken of.
    Anybodys,
}

/// What was left.
pub struct Left<'a> {
    /// The folder that the user named.
    root: &'a Path,
    whose: FolderOwner,
    written: BTreeSet<String>,
    gone: Vec<PathBuf>,
    others: Vec<PathBuf>,
}

impl<'a> Left<'a> {
    pub fn below(
        root: &'a Path,
        whose: FolderOwner,
        written: impl Iterator<Item = PathBuf>,
    ) -> Self {
        Left {
            root,
            whose,
            written: written.map(|path| key(&path)).collect(),
            gone: Vec::new(),
            others: Vec::new(),
        }
    }

    /// Takes out of the folder of an application the copies that went out of date.
    pub fn clear(&mut self, home: &Path, application: &Application) {
        let mut folders = vec![(home.to_path_buf(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
            for entry in entries {
                let path = entry.path();
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() && depth < limits::FOLDER_DEPTH => {
                        folders.push((path, depth + 1));
                    }
                    Ok(kind) if kind.is_file() => self.look_at(path, home, application),
                    Ok(_) | Err(_) => {}
                }
            }
        }
    }

    fn look_at(&mut self, path: PathBuf, home: &Path, application: &Application) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Such as programs and systems put beside what is open or looked at.
        let is_nobodys = name.starts_with(['.', '~']) || name.eq_ignore_ascii_case("desktop.ini");
        if is_nobodys || self.written.contains(&key(&path)) {
            return;
        }
        match copy_of(&path) {
            Some(copy) if copy.is_of(&path, home, application) => {
                if copy.is_untouched && fs::remove_file(&path).is_ok() {
                    remove_empty(path.parent(), home);
                    self.gone.push(path);
                } else {
                    self.others.push(path);
                }
            }
            Some(_) | None if self.whose == FolderOwner::Own => self.others.push(path),
            Some(_) | None => {}
        }
    }

    /// What is to be said of it, one line each.
    pub fn said(self, texts: &Texts) -> Vec<String> {
        let say = |key: &str, mut paths: Vec<PathBuf>| {
            paths.sort();
            let names = paths.iter().take(NAMED);
            let names = names.map(|path| shown_path(path.strip_prefix(self.root).unwrap_or(path)));
            let values = [
                ("count", paths.len().to_string()),
                ("folder", shown_path(self.root)),
                (
                    "names",
                    names.collect::<Vec<_>>().join(&texts.get("list-separator")),
                ),
            ];
            (!paths.is_empty()).then(|| texts.with(key, &values))
        };
        let gone = say("annotate-gone", self.gone);
        let others = say("annotate-left-behind", self.others);
        gone.into_iter().chain(others).collect()
    }
}

/// A copy that this tool wrote, by what it says of itself.
struct Copy {
    label: Option<String>,
    name: Option<String>,
    /// True where no program has saved it since, and nothing is written in it.
    is_untouched: bool,
}

fn copy_of(path: &Path) -> Option<Copy> {
    let bytes = content_of(path)
        .ok()
        .filter(|bytes| bytes.starts_with(b"PK"))?;
    let content = SealedContent::of(&bytes, path).ok()?;
    let is_whole = content.changes().is_some_and(|changes| changes.is_empty());
    let is_untouched = is_untouched_copy(&bytes) && is_whole && content.answers.is_empty();
    content.mark.is_copy.then_some(Copy {
        label: content.mark.label,
        name: content.mark.copy,
        is_untouched,
    })
}

impl Copy {
    /// True where it lies where it was written, for this application.
    fn is_of(&self, path: &Path, home: &Path, application: &Application) -> bool {
        let is_called = |label: &String| application.is_called(label);
        let place = self.name.as_ref().map(|name| home.join(name));
        self.label.as_ref().is_some_and(is_called) && place.as_deref() == Some(path)
    }
}

/// Removes folders that nothing is left in, up to the application's own.
fn remove_empty(folder: Option<&Path>, home: &Path) {
    let above = folder.into_iter().flat_map(Path::ancestors);
    for folder in above.take_while(|folder| *folder != home && folder.starts_with(home)) {
        // One that holds something stays.
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}
