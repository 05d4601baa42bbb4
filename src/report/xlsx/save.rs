//! Bytes to a file, all or nothing: written beside the target, then put in its place. What goes
//! wrong is said in plain words.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::check::Run;
use crate::report::system;
use crate::text::Texts;

/// What Windows answers where another program holds a file open: a sharing or a lock violation.
const HELD_OPEN: [i32; 2] = [32, 33];

/// Puts a report where the user wants it. A file that was there before is replaced as a whole or
/// left as it was.
///
/// # Errors
/// In the user's words: the folder is missing or may not be written to, the disk is full, the file
/// is open in another program, or it is one of the files that were checked.
pub fn save(bytes: &[u8], file: &Path, run: &Run, texts: &Texts) -> anyhow::Result<()> {
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
        return Err(say("workbook-error-no-folder", folder));
    }
    if let Ok(present) = fs::metadata(file) {
        if !present.is_file() {
            return Err(say("workbook-error-no-file", String::new()));
        }
        if is_input(file, run) {
            return Err(say("workbook-error-input", String::new()));
        }
    }
    replace(&mut io::Cursor::new(bytes), file, &folder)
        .map_err(|error| say(reason(&error), system::reason_of(&error, texts)))
}

/// Puts all that is read in a file's place, from a file beside it in its folder.
pub fn replace(from: &mut impl io::Read, file: &Path, folder: &Path) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jidi-").suffix(".tmp");
    // A temporary file is private by default; a report is as readable as its folder lets it be.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut beside = builder.tempfile_in(folder)?;
    io::copy(from, beside.as_file_mut())?;
    beside.as_file().sync_all()?;
    beside.persist(file).map_err(|failed| failed.error)?;
    Ok(())
}

/// True where the target is one of the workbooks that were read, under whatever name.
fn is_input(file: &Path, run: &Run) -> bool {
    let Ok(target) = fs::canonicalize(file) else {
        return false;
    };
    run.outcomes
        .iter()
        .flat_map(|outcome| &outcome.application.files)
        .any(|input| fs::canonicalize(&input.source.path).is_ok_and(|path| path == target))
}

/// The key of the words for an error of the operating system.
fn reason(error: &io::Error) -> &'static str {
    if cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|code| HELD_OPEN.contains(&code))
    {
        return "workbook-error-open";
    }
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "workbook-error-permission",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "workbook-error-full",
        _ => "workbook-error-other",
    }
}
