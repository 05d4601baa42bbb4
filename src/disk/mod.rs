//! Bytes on disk, all or nothing: written beside their place, then put into it. What is there before
//! is replaced as a whole or not touched at all, as the caller wants.
//!
//! What to say to a user of an error is not here.

pub(crate) mod names;

use std::collections::BTreeSet;
use std::fs::{self, File, Permissions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// Links that are followed one after the other.
const LINKS: usize = 40;

/// What is under way in this process, so that it can be given up between any two steps.
static UNDER_WAY: Mutex<UnderWay> = Mutex::new(UnderWay {
    temporaries: BTreeSet::new(),
    placed: Vec::new(),
});

struct UnderWay {
    /// Files that are gone again unless they are put into place.
    temporaries: BTreeSet<PathBuf>,
    /// Files that are in place, in their order.
    placed: Vec<PathBuf>,
}

/// What is lost where the power fails just then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// Something that cannot be made again: the bytes reach the disk before they take their place.
    Lasting,
    /// Nothing: it can be made again.
    Fleeting,
}

/// Puts all that is read into a file; one that was there before is replaced as a whole or left as it
/// was. A link is followed, and who may read the file stays as it was.
///
/// # Errors
///
/// What the system answers where the folder or the file cannot be written, or is kept from being.
pub fn replace(from: impl Read, file: &Path, care: Care) -> io::Result<()> {
    let file = followed(file)?;
    let folder = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let permissions = match fs::metadata(&file) {
        Ok(there) if there.permissions().readonly() => {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(there) => Some(there.permissions()),
        Err(_) => None,
    };
    let temporary = beside(from, folder, permissions, care)?;
    let mut under_way = under_way();
    under_way.temporaries.remove(temporary.path());
    let persisted = temporary.persist(&file);
    persisted.map_err(|failed| told_apart(failed.error, &file))?;
    under_way.placed.push(file);
    Ok(())
}

/// Windows refuses to replace a file that another program holds open in the words that it has for a
/// missing permission; asked to open the file for writing, it tells the two apart.
fn told_apart(error: io::Error, file: &Path) -> io::Error {
    if !cfg!(windows) || error.kind() != io::ErrorKind::PermissionDenied {
        return error;
    }
    match File::options().write(true).open(file) {
        Err(reason) => reason,
        Ok(_) => error,
    }
}

/// Lets all that was written with [`Care::Fleeting`] reach the disk, at once.
pub fn settle() {
    #[cfg(unix)]
    rustix::fs::sync();
}

/// Where a path leads once all links at its end are followed, also to what is not there yet.
fn followed(file: &Path) -> io::Result<PathBuf> {
    let mut file = file.to_path_buf();
    for _ in 0..LINKS {
        match fs::read_link(&file) {
            Ok(target) => file = file.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(file),
        }
    }
    Err(io::Error::other("too many links"))
}

/// How many files this process has put into place so far.
pub fn placed() -> usize {
    under_way().placed.len()
}

/// Removes what is half written, lets nothing more be written, and tells which files are in place. To be
/// called where the process is about to end; a browser's module is never told that it is.
#[cfg(not(target_family = "wasm"))]
pub fn give_up() -> Vec<PathBuf> {
    let mut under_way = under_way();
    for temporary in std::mem::take(&mut under_way.temporaries) {
        // One that is gone already is as it should be.
        let _ = fs::remove_file(temporary);
    }
    let placed = std::mem::take(&mut under_way.placed);
    std::mem::forget(under_way);
    placed
}

fn under_way() -> MutexGuard<'static, UnderWay> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Why new files were not written. Nothing of them is left behind.
#[derive(Debug)]
pub enum CreateError {
    /// These are there already.
    Exist(Vec<PathBuf>),
    /// The folder cannot be made or is none.
    Folder(io::Error),
    /// This file cannot be written.
    File(PathBuf, io::Error),
}

/// Writes new files into a folder, which is made where it is missing: all of them, or none. A file
/// that is there already is never replaced, not even one that appears in the meantime.
///
/// # Errors
///
/// One of the files is there already, or the system refuses.
pub fn create(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), CreateError> {
    let present: Vec<PathBuf> = files
        .iter()
        .map(|(name, _)| folder.join(name))
        .filter(|file| file.symlink_metadata().is_ok())
        .collect();
    if !present.is_empty() {
        return Err(CreateError::Exist(present));
    }
    let made = missing_folders(folder);
    let created = fs::create_dir_all(folder)
        .map_err(CreateError::Folder)
        .and_then(|()| fill(folder, files));
    if created.is_err() {
        for folder in made {
            // One that holds something by now is somebody's, and stays.
            let _ = fs::remove_dir(folder);
        }
    }
    created
}

/// The folders that have to be made, the deepest first.
fn missing_folders(folder: &Path) -> Vec<PathBuf> {
    folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && folder.symlink_metadata().is_err())
        .map(Path::to_path_buf)
        .collect()
}

fn fill(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), CreateError> {
    let mut written: Vec<(NamedTempFile, PathBuf)> = Vec::new();
    for (name, bytes) in files {
        let file = folder.join(name);
        match beside(bytes.as_slice(), folder, None, Care::Lasting) {
            Ok(temporary) => written.push((temporary, file)),
            Err(error) => return Err(CreateError::File(file, error)),
        }
    }
    let mut placed: Vec<PathBuf> = Vec::new();
    let mut under_way = under_way();
    for (temporary, file) in written {
        under_way.temporaries.remove(temporary.path());
        if let Err(failed) = put(temporary, &file) {
            for file in placed {
                let _ = fs::remove_file(file);
            }
            return Err(match failed.error.kind() {
                io::ErrorKind::AlreadyExists => CreateError::Exist(vec![file]),
                _ => CreateError::File(file, failed.error),
            });
        }
        placed.push(file);
    }
    under_way.placed.extend(placed);
    Ok(())
}

/// Puts a file where there is none. That nothing came to lie there meanwhile a system with several programs
/// is asked for; on WebAssembly there is but this one, and C libraries whose `link` mixes up its paths.
fn put(temporary: NamedTempFile, file: &Path) -> Result<File, tempfile::PersistError> {
    if cfg!(target_family = "wasm") {
        temporary.persist(file)
    } else {
        temporary.persist_noclobber(file)
    }
}

/// All that is read, in a file of its own in the folder where it is wanted, gone again unless it is put
/// into place.
fn beside(
    mut from: impl Read,
    folder: &Path,
    permissions: Option<Permissions>,
    care: Care,
) -> io::Result<NamedTempFile> {
    let mut file = temporary(folder)?;
    let written = permissions
        .map_or(Ok(()), |permissions| {
            file.as_file().set_permissions(permissions)
        })
        .and_then(|()| io::copy(&mut from, file.as_file_mut()))
        .and_then(|_| match care {
            Care::Lasting => file.as_file().sync_all(),
            Care::Fleeting => Ok(()),
        });
    if let Err(error) = written {
        under_way().temporaries.remove(file.path());
        return Err(error);
    }
    Ok(file)
}

fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jidi-").suffix(".tmp");
    // A temporary file is private by default; these are as readable as their folder lets them be.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut under_way = under_way();
    let file: NamedTempFile<File> = builder.tempfile_in(folder)?;
    under_way.temporaries.insert(file.path().to_path_buf());
    Ok(file)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Vec<(String, Vec<u8>)> {
        let file = |name: &&str| ((*name).to_owned(), name.as_bytes().to_vec());
        names.iter().map(file).collect()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Excel reads a file so that others may read it too, and nothing else.
    #[cfg(windows)]
    #[test]
    fn a_file_that_is_held_open_is_told_from_one_that_may_not_be_written() {
        use std::os::windows::fs::OpenOptionsExt;
        const SHARED_TO_READ: u32 = 1;
        const SHARING_VIOLATION: i32 = 32;
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("报告.xlsx");
        fs::write(&file, b"old").unwrap();
        let mut options = File::options();
        let held = options.read(true).share_mode(SHARED_TO_READ).open(&file);
        let held = held.unwrap();
        let error = replace(b"new".as_slice(), &file, Care::Lasting).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(SHARING_VIOLATION));
        assert_eq!(names(home.path()), ["报告.xlsx"]);
        drop(held);
        replace(b"new".as_slice(), &file, Care::Lasting).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }

    #[test]
    fn files_are_created_with_their_folder() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        create(&folder, &files(&["1", "2"])).unwrap();
        assert_eq!(names(&folder), ["1", "2"]);
        assert_eq!(fs::read(folder.join("2")).unwrap(), b"2");
    }

    #[test]
    fn what_is_there_stays_and_nothing_is_written_beside_it() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("2"), "somebody's").unwrap();
        let refused = create(home.path(), &files(&["1", "2", "3"]));
        assert!(matches!(refused, Err(CreateError::Exist(files)) if files.len() == 1));
        assert_eq!(names(home.path()), ["2"]);
        assert_eq!(fs::read(home.path().join("2")).unwrap(), b"somebody's");
    }

    /// The second name cannot be written: the first goes again, and so does the folder.
    #[test]
    fn what_fails_half_way_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        let refused = create(&home.path().join("a/b"), &files(&["1", "none/2"]));
        assert!(matches!(refused, Err(CreateError::File(file, _)) if file.ends_with("none/2")));
        assert_eq!(names(home.path()), Vec::<String>::new());
    }

    #[test]
    fn a_write_protected_file_stays() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        fs::write(&file, "somebody's").unwrap();
        let mut permissions = fs::metadata(&file).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).unwrap();
        let refused = replace(&b"new"[..], &file, Care::Lasting).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(names(home.path()), ["file"]);
        assert_eq!(fs::read(&file).unwrap(), b"somebody's");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_a_private_file_stays_private() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let home = tempfile::tempdir().unwrap();
        let [file, link, far, new] =
            ["file", "link", "far", "new"].map(|name| home.path().join(name));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
        symlink("file", &link).unwrap();
        symlink(&link, &far).unwrap();
        replace(&b"new"[..], &far, Care::Fleeting).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert!(fs::symlink_metadata(&far).unwrap().is_symlink());
        fs::remove_file(&file).unwrap();
        replace(&b"again"[..], &link, Care::Lasting).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"again");
        symlink("circle", home.path().join("circle")).unwrap();
        assert!(replace(&b"x"[..], &home.path().join("circle"), Care::Fleeting).is_err());
        assert!(!new.exists());
        assert_eq!(names(home.path()), ["circle", "far", "file", "link"]);
    }

    #[test]
    fn a_file_is_no_folder() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        fs::write(&file, "").unwrap();
        let refused = create(&file, &files(&["1"]));
        assert!(matches!(refused, Err(CreateError::Folder(_))));
        assert_eq!(fs::read(&file).unwrap(), b"");
    }
}
