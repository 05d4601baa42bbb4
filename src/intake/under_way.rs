//! Which files are being read just now, for whoever has to say over which of them the program stopped.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static BEING_READ: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file counts as being read until this is dropped.
pub(super) struct BeingRead<'a>(&'a Path);

impl BeingRead<'_> {
    pub fn of(path: &Path) -> BeingRead<'_> {
        being_read_now().push(path.to_path_buf());
        BeingRead(path)
    }
}

impl Drop for BeingRead<'_> {
    fn drop(&mut self) {
        let mut files = being_read_now();
        if let Some(at) = files.iter().rposition(|path| path == self.0) {
            files.remove(at);
        }
    }
}

/// The files that are being read on any thread, those first that have been for longest.
#[cfg(not(target_family = "wasm"))]
pub fn being_read() -> Vec<PathBuf> {
    being_read_now().clone()
}

fn being_read_now() -> MutexGuard<'static, Vec<PathBuf>> {
    BEING_READ.lock().unwrap_or_else(PoisonError::into_inner)
}
