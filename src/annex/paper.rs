//! A file of an application that people read: a report, a plan, a letter.

use std::path::{Path, PathBuf};

use crate::intake::{Prose, Refusal};

/// A document, or a file with nothing in it. Of pictures and of formats that are not read nothing is
/// known but that they lie there.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub path: PathBuf,
    /// What it says, or why that could not be read.
    pub content: Result<Prose, Refusal>,
}

impl Paper {
    /// A file with nothing in it.
    pub fn empty(path: &Path) -> Paper {
        Paper {
            path: path.to_path_buf(),
            content: Err(Refusal::Empty),
        }
    }
}
