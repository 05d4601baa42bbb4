//! Names of files and folders that every file system takes, and that no two of a run share.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The most characters of a name. With what is put behind it, it stays below the 255 bytes that file
/// systems allow, three of them a character.
const LONGEST: usize = 60;
/// What Windows takes for devices, whatever follows the point.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The same with a digit behind it.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// A name that any file system takes.
pub fn safe(name: &str) -> String {
    let clean: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() => '_',
            c => c,
        })
        .take(LONGEST)
        .collect();
    let clean = clean.trim_end_matches(['.', ' ']).trim_start();
    match clean {
        "" => "_".to_owned(),
        _ if clean.starts_with(['.', '~']) || is_device(clean) => format!("_{clean}"),
        _ => clean.to_owned(),
    }
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_lowercase();
    let is_digit = |rest: &str| matches!(rest, "¹" | "²" | "³") || is_one_digit(rest);
    let is_numbered = |device: &&str| stem.strip_prefix(*device).is_some_and(is_digit);
    DEVICES.contains(&&*stem) || NUMBERED_DEVICES.iter().any(is_numbered)
}

fn is_one_digit(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The paths that a run has given out.
#[derive(Debug, Default)]
pub struct TakenPaths(BTreeSet<String>);

impl TakenPaths {
    /// The path, with a number where it is taken; it is taken from then on.
    pub fn free(&mut self, path: PathBuf) -> PathBuf {
        let text =
            |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
        let stem = text(path.file_stem()).unwrap_or_default();
        let end = text(path.extension()).map_or(String::new(), |end| format!(".{end}"));
        let numbered = (2..).map(|number| path.with_file_name(format!("{stem} ({number}){end}")));
        let mut all = std::iter::once(path.clone()).chain(numbered);
        let free = all.find(|path| !self.holds(path)).unwrap_or(path);
        self.0.insert(key(&free));
        free
    }

    pub fn holds(&self, path: &Path) -> bool {
        self.0.contains(&key(path))
    }
}

/// Names that differ in their letters' case alone are one on some systems.
pub fn key(path: &Path) -> String {
    path.to_string_lossy().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_such_as_any_system_takes() {
        for (name, taken) in [
            ("贵阳软件园", "贵阳软件园"),
            ("a/b:c*", "a_b_c_"),
            ("con", "_con"),
            ("nul.xlsx", "_nul.xlsx"),
            ("COM1", "_COM1"),
            ("lpt9 .txt", "_lpt9 .txt"),
            ("com10", "com10"),
            ("comic", "comic"),
            ("COM²", "_COM²"),
            (".隐藏", "_.隐藏"),
            ("园. ", "园"),
            ("..", "_"),
            ("", "_"),
        ] {
            assert_eq!(safe(name), taken, "{name}");
        }
        assert_eq!(safe(&"园".repeat(300)).chars().count(), LONGEST);
    }

    #[test]
    fn no_two_files_share_a_name() {
        let mut taken = TakenPaths::default();
        let mut next = |path: &str| taken.free(path.into());
        assert_eq!(next("d/园"), Path::new("d/园"));
        assert_eq!(next("d/园"), Path::new("d/园 (2)"));
        assert_eq!(next("d/A.xlsx"), Path::new("d/A.xlsx"));
        assert_eq!(next("d/a.XLSX"), Path::new("d/a (2).XLSX"));
    }
}
