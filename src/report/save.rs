//! A file put where the user wants it, and never over what was read. What goes wrong is said in plain
//! words.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::check::{Outcome, Run};
use crate::clean::shown_path;
use crate::disk::{self, Care};
use crate::report::earlier::Earlier;
use crate::report::system;
use crate::text::Texts;

/// Puts a file where the user wants it. One that was there before, `earlier`, is replaced as a whole or
/// left as it was; `inputs` are never replaced, and neither is what was written there meanwhile.
///
/// # Errors
/// In the user's words: the folder is missing or may not be written to, the disk is full, the file
/// is open in another program, has changed, or is one of the inputs.
pub fn save(
    bytes: &[u8],
    file: &Path,
    earlier: &Earlier,
    inputs: &[&Path],
    texts: &Texts,
) -> anyhow::Result<()> {
    let say = |key: &str, words: String| {
        let values = [("file", file.display().to_string()), ("words", words)];
        anyhow!(texts.with(key, &values))
    };
    let folder = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    if !folder.is_dir() {
        let folder = folder.display().to_string();
        return Err(say("save-no-folder", folder));
    }
    if let Ok(present) = fs::metadata(file) {
        if !present.is_file() {
            return Err(say("save-no-file", String::new()));
        }
        if is_input(file, inputs) {
            return Err(say("save-input", String::new()));
        }
    }
    if !earlier.is_still_all(file, texts) {
        return Err(say("save-meanwhile", String::new()));
    }
    disk::replace(bytes, file, Care::Lasting).map_err(|error| anyhow!(refused(&error, file, texts)))
}

/// Why the system keeps a file or a folder from being written, and what to do about it.
pub fn refused(error: &io::Error, path: &Path, texts: &Texts) -> String {
    if let Some(file) = file_among(path) {
        return no_folder(&file, texts);
    }
    let is_read_only = |there: fs::Metadata| there.is_file() && there.permissions().readonly();
    let key = match system::key_of(error) {
        "save-permission" if path.metadata().is_ok_and(is_read_only) => "save-read-only",
        key => key,
    };
    let nearest = path.ancestors().skip(1).find(|above| above.is_dir());
    let folder = nearest.unwrap_or(Path::new("."));
    let values = [
        ("file", shown_path(path)),
        ("folder", shown_path(&named(folder))),
        ("words", system::reason_of(error, texts)),
    ];
    texts.with(key, &values)
}

/// A folder by a name that tells where it is.
pub fn named(folder: &Path) -> PathBuf {
    if matches!(folder.to_str(), Some("" | ".")) {
        std::path::absolute(".").unwrap_or_else(|_| folder.to_path_buf())
    } else {
        folder.to_path_buf()
    }
}

/// The file that lies where a folder above a path, or below which it is to be made, would have to be.
pub fn file_among(path: &Path) -> Option<PathBuf> {
    let above = path.ancestors().skip(1);
    let mut there = above.filter(|above| above.symlink_metadata().is_ok());
    there
        .next()
        .filter(|above| !above.is_dir())
        .map(Path::to_path_buf)
}

fn no_folder(file: &Path, texts: &Texts) -> String {
    texts.with("save-not-a-folder", &[("file", shown_path(file))])
}

/// Makes the folder that a file is to lie in, with those above it.
///
/// # Errors
/// In the user's words.
pub fn make_folder_of(file: &Path, texts: &Texts) -> anyhow::Result<()> {
    let Some(folder) = file.parent().filter(|folder| *folder != Path::new("")) else {
        return Ok(());
    };
    make_folder(folder, texts).map_err(|problem| anyhow!(problem))
}

/// Makes a folder, with those above it.
///
/// # Errors
/// In the user's words.
pub fn make_folder(folder: &Path, texts: &Texts) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| {
        if folder.is_file() {
            return no_folder(folder, texts);
        }
        refused(&error, folder, texts)
    })
}

/// Every file of the applications of a run, workbooks and others.
pub fn inputs(run: &Run) -> Vec<&Path> {
    let strays = run.beside.strays.iter().map(|stray| stray.path.as_path());
    run.outcomes
        .iter()
        .flat_map(inputs_of)
        .chain(strays)
        .collect()
}

/// Every file of one application.
pub fn inputs_of(outcome: &Outcome) -> impl Iterator<Item = &Path> {
    let application = &outcome.application;
    let workbooks = application.files.iter().map(|file| &file.source.path);
    workbooks
        .chain(&application.other_files)
        .map(PathBuf::as_path)
}

/// True where the target is one of the inputs, under whatever name.
fn is_input(file: &Path, inputs: &[&Path]) -> bool {
    let Ok(target) = dunce::canonicalize(file) else {
        return false;
    };
    inputs
        .iter()
        .any(|input| dunce::canonicalize(input).is_ok_and(|path| path == target))
}

/// Refuses a folder for files of an output that lies in one that is checked: the next check would come
/// upon them. `output` begins the keys of what is said.
///
/// # Errors
/// In the user's words, with a folder that would do.
pub fn must_be_apart(
    folder: &Path,
    inputs: &[PathBuf],
    output: &str,
    texts: &Texts,
) -> Result<(), String> {
    let say =
        |what: &str, values: &[(&str, String)]| texts.with(&format!("{output}-{what}"), values);
    let own = Some(folder).filter(|folder| folder.exists() && !folder.is_dir());
    if let Some(file) = own.map(Path::to_path_buf).or_else(|| file_among(folder)) {
        return Err(no_folder(&file, texts));
    }
    let place = placed(folder);
    for input in inputs {
        let Ok(input) = dunce::canonicalize(input) else {
            continue;
        };
        if input.is_dir() && place.starts_with(&input) {
            let name = input.file_name().unwrap_or_default().to_string_lossy();
            let beside = say("folder-name", &[("name", name.into_owned())]);
            let better = input.parent().unwrap_or(&input).join(beside);
            let values = [
                ("folder", shown_path(folder)),
                ("input", shown_path(&input)),
                ("better", shown_path(&better)),
            ];
            return Err(say("inside", &values));
        }
    }
    Ok(())
}

/// Where a path will lie: really, as far as it is there.
pub fn placed(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for above in whole.ancestors() {
        if let (Ok(real), Ok(below)) = (dunce::canonicalize(above), whole.strip_prefix(above)) {
            return real.join(below);
        }
    }
    whole
}
