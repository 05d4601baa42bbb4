//! Why nothing can be found behind a path, and what may have been meant.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::clean::shown_path;
use crate::report::system::reason_of;
use crate::report::terminal::explain::nearest_of;
use crate::text::Texts;

/// Names of a folder that are looked through for a likely one.
const NAMES: usize = 2_000;

/// What to say of a path that could not be looked at; `rest` are the words behind it.
pub fn why(path: &Path, rest: &[PathBuf], error: &io::Error, texts: &Texts) -> String {
    let named = ("path", shown_path(path));
    if path.to_string_lossy().contains(['*', '?']) {
        return texts.with("cli-path-pattern", &[named]);
    }
    if let Some(whole) = joined(path, rest) {
        return texts.with("cli-path-blank", &[named, ("whole", shown_path(&whole))]);
    }
    if let Some((folder, name)) = (error.kind() == ErrorKind::NotFound)
        .then(|| parted(path))
        .flatten()
    {
        let likely = nearest_of(&name, names_in(&folder)).join(&texts.get("list-separator"));
        let nearest = if likely.is_empty() {
            String::new()
        } else {
            texts.with("cli-nearest", &[("nearest", likely)])
        };
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        let values = [
            named,
            ("folder", shown_path(&folder)),
            ("name", name),
            ("nearest", nearest),
        ];
        return texts.with("cli-no-such-name", &values);
    }
    let values = [named, ("reason", reason_of(error, texts))];
    texts.with("cli-no-such-path", &values)
}

/// The path that was torn at its spaces.
fn joined(path: &Path, rest: &[PathBuf]) -> Option<PathBuf> {
    let mut whole = path.as_os_str().to_owned();
    rest.iter().find_map(|word| {
        whole.push(" ");
        whole.push(word);
        let whole = PathBuf::from(&whole);
        whole.exists().then_some(whole)
    })
}

/// The deepest folder of a path that is there, and the name that it does not hold.
fn parted(path: &Path) -> Option<(PathBuf, String)> {
    let mut ways = path.ancestors().map(|way| {
        if way.as_os_str().is_empty() {
            Path::new(".")
        } else {
            way
        }
    });
    let mut missing = ways.next()?;
    for way in ways {
        if way.is_dir() {
            let name = shown_path(Path::new(missing.file_name()?));
            return Some((way.to_path_buf(), name));
        }
        missing = way;
    }
    None
}

/// The names in a folder, as they are shown.
fn names_in(folder: &Path) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.take(NAMES).map(|entry| entry.file_name());
    names
        .map(|name| shown_path(Path::new(&name)))
        .filter(|name| !name.starts_with(['.', '~']))
}
