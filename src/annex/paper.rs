//! A file of an application that people read: a report, a plan, a letter.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::intake::{Passage, Prose, Refusal, Source};

/// A document, or a file with nothing in it. Of pictures and of formats that are not read nothing is
/// known but that they lie there.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub path: PathBuf,
    /// What it says, or why that could not be read.
    pub content: Result<Prose, Refusal>,
    /// The file as it was read; none of one that nobody opened.
    pub source: Option<Arc<Source>>,
}

impl Paper {
    /// How many of its first lines may tell what it is.
    pub const HEAD: usize = 12;

    /// True where it is empty, cannot be read, or says 无 and nothing more.
    pub fn says_nothing(&self) -> bool {
        let Ok(prose) = &self.content else {
            return true;
        };
        let mut said = prose.passages.iter().map(|passage| match passage {
            Passage::Line(line) => line.text.trim_matches(['。', '.', ' ', '\u{3000}']),
            Passage::Table(_) => "",
        });
        match (said.next(), said.next()) {
            (None, _) => true,
            (Some(only), None) => ["无", "暂无", "没有", "不涉及", "/"].contains(&only),
            (Some(_), Some(_)) => false,
        }
    }

    /// What tells which material it is; the rest is let go.
    pub fn without_text(mut self) -> Paper {
        if let Ok(prose) = &mut self.content {
            prose.passages.truncate(Paper::HEAD);
        }
        self
    }

    /// A file with nothing in it.
    pub fn empty(path: &Path) -> Paper {
        Paper {
            path: path.to_path_buf(),
            content: Err(Refusal::Empty),
            source: None,
        }
    }
}
