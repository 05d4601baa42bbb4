//! Where copies go: below the folder that the user named, each application's in a folder of its own
//! where there are several, under the names that the originals have. Nothing is written here; what
//! stands in the way is said before anything is.

use std::fs;
use std::io::{self, BufReader, Read};
use std::path::{Component, Path, PathBuf};

use crate::annex::Application;
use crate::annex::application::File;
use crate::annex::explanation::is_own_list;
use crate::check::Run;
use crate::clean::shown_path;
use crate::disk::names::{self, TakenPaths, key};
use crate::intake::{Format, Reader, content_of, open};
use crate::report::save::placed;
use crate::text::Texts;

use super::copy::is_untouched_copy;

use super::answered::Copies;

/// A file of an application and where its copy goes.
pub struct CopyTarget<'a> {
    pub file: &'a File,
    pub path: PathBuf,
    /// How the next check will name it.
    pub name: String,
    pub way: Way,
}

/// How a copy is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The package is patched.
    Patched,
    /// Written anew from what was read.
    Anew,
    /// Not read, or not as a whole: the bytes as they are.
    AsItIs,
}

/// The targets of all applications of a run, in their order, each in a folder of its own.
pub fn targets_in<'a>(run: &'a Run, folders: &[PathBuf]) -> Vec<Vec<CopyTarget<'a>>> {
    let outcomes = run.outcomes.iter().zip(folders);
    outcomes
        .map(|(outcome, folder)| {
            let application = &outcome.application;
            of_application(application, &base(application), folder)
        })
        .collect()
}

/// The folders of all applications of a run, in their order: the one that the user named, with folders in
/// it where there are several.
pub fn homes(run: &Run, folder: &Path) -> Vec<PathBuf> {
    let several = run.outcomes.len() > 1;
    let mut taken = TakenPaths::default();
    run.outcomes
        .iter()
        .map(|outcome| {
            let application = &outcome.application;
            let base = base(application);
            let in_archive = application.files.iter().any(|file| {
                file.source
                    .archive
                    .as_ref()
                    .is_some_and(|own| base.starts_with(own))
            });
            if several || in_archive {
                let name = names::safe(&application.name);
                taken.free(folder.join(name))
            } else {
                folder.to_path_buf()
            }
        })
        .collect()
}

fn of_application<'a>(
    application: &'a Application,
    base: &Path,
    home: &Path,
) -> Vec<CopyTarget<'a>> {
    let mut taken = TakenPaths::default();
    application
        .files
        .iter()
        .map(|file| {
            let way = way(file);
            let mut path = home.join(relative(file, base));
            if way == Way::Anew {
                path.set_extension("xlsx");
                // Beside 机构.xlsx the copy of 机构.xls is 机构.xls.xlsx.
                if taken.holds(&path) || is_of_another(application, file, &path) {
                    path = home.join(relative(file, base));
                    path.as_mut_os_string().push(".xlsx");
                }
            }
            let path = taken.free(path);
            let name = name(application, file, &path);
            CopyTarget {
                file,
                path,
                name,
                way,
            }
        })
        .collect()
}

/// How the next check names a copy: relative to its application; what lies beside that by its name
/// alone.
fn name(application: &Application, file: &File, path: &Path) -> String {
    let below = file.source.path.strip_prefix(&application.path);
    let count = below.map_or(1, |below| below.components().count());
    let mut parts: Vec<_> = path
        .iter()
        .rev()
        .take(count)
        .map(|part| part.to_string_lossy())
        .collect();
    parts.reverse();
    parts.join("/")
}

/// How a file can be copied.
fn way(file: &File) -> Way {
    let Ok(sheets) = &file.content else {
        return Way::AsItIs;
    };
    match file.source.format {
        None => Way::AsItIs,
        Some(Format::Xlsx) => Way::Patched,
        Some(_) => {
            if sheets.is_empty() || sheets.iter().any(|sheet| sheet.refused.is_some()) {
                Way::AsItIs
            } else {
                Way::Anew
            }
        }
    }
}

/// The folder that all files of an application lie below.
fn base(application: &Application) -> PathBuf {
    let mut base = application.path.clone();
    for file in &application.files {
        while !file.source.path.starts_with(&base) && base.pop() {}
    }
    base
}

/// The way from the base to a file: an archive is a folder of its name, and what archives name is
/// made fit for any system.
fn relative(file: &File, base: &Path) -> PathBuf {
    let source = &file.source;
    let below = source.path.strip_prefix(base).unwrap_or(&source.path);
    let Some(archive) = &source.archive else {
        return only_names(below);
    };
    let (mut way, inside) = match archive.strip_prefix(base) {
        Ok(folder) if folder != Path::new("") => {
            let inside = source.path.strip_prefix(archive).unwrap_or(below);
            (only_names(folder).with_extension(""), inside)
        }
        Ok(_) | Err(_) => (PathBuf::new(), below),
    };
    for name in only_names(inside).iter() {
        way.push(names::safe(&name.to_string_lossy()));
    }
    way
}

/// A path without what leads out of a folder.
fn only_names(path: &Path) -> PathBuf {
    let names = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => {
            None
        }
    });
    names.collect()
}

/// True where another file of the application is called what this one's copy would be.
fn is_of_another(application: &Application, file: &File, path: &Path) -> bool {
    let original = file.source.path.with_extension("xlsx");
    let mut others = application
        .files
        .iter()
        .filter(|other| other.source.path != file.source.path);
    others.any(|other| {
        key(&other.source.path) == key(&original) && path.file_name() == original.file_name()
    })
}

/// Refuses to write where somebody's file lies, or inside what is checked.
///
/// # Errors
/// In the user's words.
pub fn must_be_free(
    run: &Run,
    targets: &[Vec<CopyTarget<'_>>],
    inputs: &[PathBuf],
    copies: &Copies,
    reader: &Reader,
    texts: &Texts,
) -> Result<(), String> {
    let inputs: Vec<PathBuf> = inputs
        .iter()
        .filter_map(|input| dunce::canonicalize(input).ok())
        .collect();
    let applications = run.outcomes.iter().map(|outcome| &outcome.application);
    let targets = applications
        .zip(targets)
        .flat_map(|(application, targets)| targets.iter().map(move |target| (application, target)));
    for (application, target) in targets {
        let file = [("file", shown_path(&target.path))];
        let place = placed(&target.path);
        if inputs.iter().any(|input| place.starts_with(input)) {
            return Err(texts.with("annotate-input", &file));
        }
        if let Ok(there) = fs::symlink_metadata(&target.path) {
            let key = if !there.is_file() {
                Some("annotate-not-a-file")
            } else if copies.of(&target.path, application).is_some() {
                None
            } else {
                obstacle(target, reader)
            };
            if let Some(key) = key {
                return Err(texts.with(key, &file));
            }
        }
        let above = target.path.ancestors().skip(1);
        if let Some(no_folder) = above
            .into_iter()
            .find(|above| above.exists() && !above.is_dir())
        {
            return Err(texts.with("save-not-a-folder", &[("file", shown_path(no_folder))]));
        }
    }
    Ok(())
}

/// What keeps a file that is there from being replaced: the key of the words.
fn obstacle(target: &CopyTarget<'_>, reader: &Reader) -> Option<&'static str> {
    if target.way == Way::AsItIs && is_there(target) {
        return None;
    }
    let Ok(there) = content_of(&target.path) else {
        return Some("annotate-foreign");
    };
    if is_untouched_copy(&there) {
        return None;
    }
    let opened = reader.open_bytes(&target.path, &there);
    let sheets = opened.content.unwrap_or_default();
    if sheets.iter().any(is_own_list) {
        Some("annotate-touched")
    } else {
        Some("annotate-foreign")
    }
}

/// True where a copy that changes nothing lies there already.
fn is_there(target: &CopyTarget<'_>) -> bool {
    let (source, path) = (&target.file.source, &target.path);
    let same_size = path
        .metadata()
        .is_ok_and(|there| there.len() == source.size);
    match (&source.archive, source.sha256.is_empty()) {
        (_, false) => same_size && open(path).source.sha256 == source.sha256,
        (None, true) => same_content(&source.path, path).unwrap_or(false),
        (Some(_), true) => false,
    }
}

/// Compares files that may be too large to be held.
fn same_content(one: &Path, other: &Path) -> io::Result<bool> {
    let (one, other) = (fs::File::open(one)?, fs::File::open(other)?);
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let mut bytes = BufReader::new(one)
        .bytes()
        .zip(BufReader::new(other).bytes());
    bytes.try_fold(true, |same, (one, other)| Ok(same && one? == other?))
}
