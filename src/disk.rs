//! Bytes on disk, all or nothing: written beside their place, then put into it. What is there before
//! is replaced as a whole or not touched at all, as the caller wants.
//!
//! What to say to a user of an error is not here.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Puts all that is read into a file; one that was there before is replaced as a whole or left as it
/// was.
///
/// # Errors
///
/// What the system answers where the folder or the file cannot be written.
pub fn replace(from: impl Read, file: &Path) -> io::Result<()> {
    let folder = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    beside(from, folder)?
        .persist(file)
        .map_err(|failed| failed.error)?;
    Ok(())
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
        match beside(bytes.as_slice(), folder) {
            Ok(temporary) => written.push((temporary, file)),
            Err(error) => return Err(CreateError::File(file, error)),
        }
    }
    let mut placed: Vec<PathBuf> = Vec::new();
    for (temporary, file) in written {
        if let Err(failed) = temporary.persist_noclobber(&file) {
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
    Ok(())
}

/// All that is read, in a file of its own in the folder where it is wanted, gone again unless it is put
/// into place.
fn beside(mut from: impl Read, folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jidi-").suffix(".tmp");
    // A temporary file is private by default; these are as readable as their folder lets them be.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    io::copy(&mut from, file.as_file_mut())?;
    file.as_file().sync_all()?;
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
    fn a_file_is_no_folder() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        fs::write(&file, "").unwrap();
        let refused = create(&file, &files(&["1"]));
        assert!(matches!(refused, Err(CreateError::Folder(_))));
        assert_eq!(fs::read(&file).unwrap(), b"");
    }
}
