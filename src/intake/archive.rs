//! A zip archive read as the folder that was packed into it. Nothing is unpacked to disk: a file is
//! inflated into memory when it is opened, within limits of its own, and names are only ever names.
//! Archives inside archives are not opened; who packed twice must unpack once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::GBK;
use zip::ZipArchive;

use super::directory::{ZIP_SIGNATURE, is_zip};
use super::format::FileKind;
use super::natural::natural_paths;
use super::packing::{foreign_method, zip_reason, zip_refusal};
use super::sniff::{self, sniff};
use super::walk::{
    self, ARCHIVE_EXTENSIONS, Folder, PACKED_EXTENSIONS, extension_is, is_passed_over,
};
use super::{Cause, Reason, Refusal, contained::contained};
use crate::limits::{self, Limit};

/// An archive, opened.
#[derive(Debug)]
pub struct Archive {
    path: PathBuf,
    archive: ZipArchive<Metered<BufReader<File>>>,
    files: BTreeMap<PathBuf, ArchiveEntry>,
    /// The folders that the archive names itself, empty ones among them.
    folders: Vec<PathBuf>,
    /// What may still be unpacked of workbooks, and of documents.
    workbook_bytes: u64,
    document_bytes: u64,
}

/// A file in the archive.
#[derive(Debug, Clone, Copy)]
struct ArchiveEntry {
    index: usize,
    kind: FileKind,
    /// As declared; a larger one does not unpack.
    size: u64,
    packed_size: u64,
}

impl Archive {
    /// Reads the directory. None where the file is no archive but a package, or no zip at all.
    pub(super) fn open(path: &Path) -> Result<Option<Archive>, Refusal> {
        let mut file = File::open(path).map_err(inaccessible)?;
        let mut head = Vec::new();
        file.by_ref()
            .take(sniff::HEAD_BYTES as u64)
            .read_to_end(&mut head)
            .map_err(inaccessible)?;
        if !is_zip(&head) {
            return Ok(None);
        }
        file.rewind().map_err(inaccessible)?;
        let (reader, left) = Metered::new(BufReader::new(file));
        let directory_error = |reason: Reason| match left.load(Ordering::Relaxed) {
            0 => Refusal::OverLimit(Limit::ArchiveFiles),
            _ => Refusal::Corrupt(reason),
        };
        let told = if head.starts_with(ZIP_SIGNATURE) {
            sniff(reader)
        } else {
            // The end of a directory without any file in it.
            Err(Refusal::NotASpreadsheet)
        };
        match told {
            Err(Refusal::NotASpreadsheet) => {}
            Err(Refusal::Corrupt(reason)) => return Err(directory_error(reason)),
            Err(refusal) => return Err(refusal),
            Ok(_) => return Ok(None),
        }
        left.store(limits::ARCHIVE_DIRECTORY_BYTES, Ordering::Relaxed);
        let file = File::open(path).map_err(inaccessible)?;
        let reader = Metered {
            inner: BufReader::new(file),
            left: Arc::clone(&left),
        };
        let archive =
            ZipArchive::new(reader).map_err(|error| directory_error(zip_reason(&error)))?;
        left.store(u64::MAX, Ordering::Relaxed);
        let mut opened = Archive {
            path: path.to_path_buf(),
            archive,
            files: BTreeMap::new(),
            folders: Vec::new(),
            workbook_bytes: limits::ARCHIVE_UNPACKED_BYTES,
            document_bytes: limits::ARCHIVE_UNPACKED_BYTES,
        };
        opened.list()?;
        Ok(Some(opened))
    }

    /// The archive itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds, as a folder of its name.
    pub fn folder(&self) -> Folder {
        let mut root = walk::folder_at(&self.path);
        for folder in &self.folders {
            below(&mut root, folder);
        }
        for (path, entry) in &self.files {
            let folder = path.parent().unwrap_or(&self.path);
            // What is an archive again is opened to say that it is not.
            let kind = match entry.kind {
                FileKind::Archive => FileKind::Workbook,
                kind => kind,
            };
            below(&mut root, folder).files_of(kind).push(path.clone());
        }
        sort(&mut root);
        root
    }

    /// True where a folder on disk holds the same files with the same content, and no others; the
    /// archive may hold them in a folder of that name.
    pub fn is_copy_of(&mut self, folder: &Folder) -> bool {
        let Some(on_disk) = files_below(folder) else {
            return false;
        };
        let inside = folder.path.file_name().map(|name| self.path.join(name));
        let roots = inside.into_iter().chain([self.path.clone()]);
        for root in roots {
            let packed = self.files.iter().map(|(path, entry)| {
                let way = path.strip_prefix(&root).ok()?;
                Some((folder.path.join(way), *entry))
            });
            if let Some(packed) = packed.collect::<Option<BTreeMap<PathBuf, ArchiveEntry>>>() {
                return packed.keys().eq(on_disk.iter())
                    && packed.iter().all(|(path, entry)| self.is_same(entry, path));
            }
        }
        false
    }

    fn is_same(&mut self, entry: &ArchiveEntry, path: &Path) -> bool {
        let Ok(on_disk) = File::open(path) else {
            return false;
        };
        if on_disk
            .metadata()
            .map_or(true, |metadata| metadata.len() != entry.size)
        {
            return false;
        }
        match self.archive.by_index(entry.index) {
            Ok(packed) => have_same_bytes(packed, on_disk).unwrap_or(false),
            Err(_) => false,
        }
    }

    /// The declared size of a file in it, in bytes.
    pub fn size(&self, path: &Path) -> u64 {
        self.files.get(path).map_or(0, |entry| entry.size)
    }

    /// A file's content, by its path as [`Archive::folder`] gives it.
    ///
    /// # Errors
    ///
    /// It does not unpack, or passes a limit.
    pub fn read(&mut self, path: &Path) -> Result<Vec<u8>, Refusal> {
        let Some(entry) = self.files.get(path).copied() else {
            return Err(Refusal::Inaccessible(Reason::of(
                Cause::NotFound,
                "not in the archive",
            )));
        };
        if extension_is(path, &PACKED_EXTENSIONS) {
            return Err(Refusal::Packed);
        }
        if entry.size > limits::FILE_BYTES {
            return Err(if extension_is(path, &ARCHIVE_EXTENSIONS) {
                Refusal::NestedArchive
            } else {
                Refusal::OverLimit(Limit::FileBytes)
            });
        }
        let most = entry.packed_size.saturating_mul(limits::ARCHIVE_RATIO);
        if entry.size > limits::ARCHIVE_RATIO_BYTES && entry.size > most {
            return Err(Refusal::OverLimit(Limit::Ratio));
        }
        let left = match entry.kind {
            FileKind::Document | FileKind::Other => &mut self.document_bytes,
            FileKind::Workbook | FileKind::Archive => &mut self.workbook_bytes,
        };
        *left = left
            .checked_sub(entry.size)
            .ok_or(Refusal::OverLimit(Limit::ArchiveBytes))?;
        self.unpack(entry.index, limits::FILE_BYTES)
    }

    fn unpack(&mut self, index: usize, most: u64) -> Result<Vec<u8>, Refusal> {
        let packed = self.archive.by_index_data(index).map_err(zip_refusal)?;
        if let Some(method) = foreign_method(packed.compression()) {
            return Err(Refusal::Method(method));
        }
        let entry = self.archive.by_index(index).map_err(zip_refusal)?;
        let mut bytes = Vec::new();
        entry
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::Corrupt(Reason::of_unpacking(&error)))?;
        Ok(bytes)
    }

    fn list(&mut self) -> Result<(), Refusal> {
        if self.archive.len() > limits::PARTS {
            return Err(Refusal::OverLimit(Limit::ArchiveFiles));
        }
        let mut repeated = self.archive.has_duplicate_names();
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index_data(index).map_err(zip_refusal)?;
            if entry.encrypted() {
                return Err(Refusal::Encrypted);
            }
            let name = decoded_name(entry.name_raw());
            let is_folder = name.ends_with(['/', '\\']);
            let Some(path) = path_in(&self.path, &name)? else {
                continue;
            };
            if is_folder {
                self.folders.push(path);
                continue;
            }
            let entry = ArchiveEntry {
                index,
                kind: FileKind::Other,
                size: entry.size(),
                packed_size: entry.compressed_size(),
            };
            repeated |= self.files.insert(path, entry).is_some();
        }
        if repeated {
            return Err(Refusal::Corrupt(Reason::of(
                Cause::SameName,
                "two files of one name",
            )));
        }
        self.tell_kinds();
        Ok(())
    }

    fn tell_kinds(&mut self) {
        let mut look_bytes = limits::FILE_BYTES;
        let mut files = std::mem::take(&mut self.files);
        for (path, entry) in &mut files {
            entry.kind = walk::kind_by_name(path)
                .or_else(|| self.kind_by_content(entry, &mut look_bytes))
                .unwrap_or(FileKind::Other);
        }
        self.files = files;
    }

    /// As for a file on disk; `look_bytes` is what may still be unpacked for a look.
    fn kind_by_content(&mut self, entry: &ArchiveEntry, look_bytes: &mut u64) -> Option<FileKind> {
        let head = contained(|| self.unpack(entry.index, sniff::HEAD_BYTES as u64)).ok()?;
        let head = head.ok()?;
        if sniff::is_packed(&head) {
            return Some(FileKind::Workbook);
        }
        if !sniff::is_container(&head) {
            return None;
        }
        *look_bytes = look_bytes.checked_sub(entry.size)?;
        let bytes = contained(|| self.unpack(entry.index, entry.size)).ok()?;
        let format = contained(|| sniff(Cursor::new(bytes.ok()?)).ok()).ok()??;
        Some(format.kind())
    }
}

/// Names are UTF-8 where they can be. Chinese Windows writes GBK, and mostly says neither.
fn decoded_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GBK.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// Where an entry lies: below the archive, whatever its name says of folders above. None where it is
/// passed over like its like on disk.
fn path_in(archive: &Path, name: &str) -> Result<Option<PathBuf>, Refusal> {
    let parts: Vec<String> = name
        .split(['/', '\\'])
        .filter(|part| !["", ".", ".."].contains(part))
        // What a system may take for a drive or an end.
        .map(|part| part.replace([':', '\0'], "_"))
        .collect();
    if parts.is_empty() || parts.iter().any(|part| is_passed_over(part.as_ref())) {
        return Ok(None);
    }
    if parts.len() > limits::FOLDER_DEPTH {
        return Err(Refusal::Corrupt(Reason::of(
            Cause::TooDeep,
            "folders lie too deep in it",
        )));
    }
    let mut path = archive.to_path_buf();
    path.extend(parts);
    Ok(Some(path))
}

/// The folder of that path in the tree, there or made.
fn below<'a>(root: &'a mut Folder, path: &Path) -> &'a mut Folder {
    let Ok(way) = path.strip_prefix(&root.path) else {
        return root;
    };
    let mut folder = root;
    for part in way.to_path_buf().iter() {
        let path = folder.path.join(part);
        let at = match folder.folders.iter().position(|held| held.path == path) {
            Some(at) => at,
            None => {
                folder.folders.push(walk::folder_at(&path));
                folder.folders.len() - 1
            }
        };
        folder = &mut folder.folders[at];
    }
    folder
}

/// Every file of a folder and of those in it, sorted; none where something could not be looked at.
fn files_below(folder: &Folder) -> Option<BTreeSet<PathBuf>> {
    if !folder.unreadable.is_empty() {
        return None;
    }
    let own = [
        &folder.workbooks,
        &folder.documents,
        &folder.archives,
        &folder.other_files,
    ];
    let mut files: BTreeSet<PathBuf> = own.into_iter().flatten().cloned().collect();
    for below in &folder.folders {
        files.extend(files_below(below)?);
    }
    Some(files)
}

fn have_same_bytes(one: impl Read, other: impl Read) -> io::Result<bool> {
    let mut other = BufReader::new(other);
    let mut one = BufReader::new(one);
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let same = left.len().min(right.len());
        if left[..same] != right[..same] {
            return Ok(false);
        }
        if same == 0 {
            return Ok(left.len() == right.len());
        }
        one.consume(same);
        other.consume(same);
    }
}

fn sort(folder: &mut Folder) {
    let files = [
        &mut folder.workbooks,
        &mut folder.documents,
        &mut folder.archives,
        &mut folder.other_files,
    ];
    for files in files {
        files.sort_by(|one, other| natural_paths(one, other));
    }
    folder
        .folders
        .sort_by(|one, other| natural_paths(&one.path, &other.path));
    folder.folders.iter_mut().for_each(sort);
}

fn inaccessible(error: io::Error) -> Refusal {
    Refusal::Inaccessible(Reason::from(&error))
}

/// Reads until so many bytes have gone through, and then no more: a directory is as large as its
/// archive says, and is read whole.
#[derive(Debug)]
struct Metered<R> {
    inner: R,
    left: Arc<AtomicU64>,
}

impl<R> Metered<R> {
    fn new(inner: R) -> (Metered<R>, Arc<AtomicU64>) {
        let left = Arc::new(AtomicU64::new(limits::ARCHIVE_DIRECTORY_BYTES));
        let metered = Metered {
            inner,
            left: Arc::clone(&left),
        };
        (metered, left)
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 && !buffer.is_empty() {
            return Err(io::Error::other("the directory is too large"));
        }
        let most = usize::try_from(left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        if left != u64::MAX {
            self.left.store(left - read as u64, Ordering::Relaxed);
        }
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
