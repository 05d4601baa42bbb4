//! Marked copies of an earlier round that people have written into: their answers count in the check
//! that is to replace them, and a copy in which anything else was changed is not replaced.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::copy::is_untouched_copy;
use crate::annex::{Answers, Application, Explanation};
use crate::intake::content_of;
use crate::limits;
use crate::report::earlier::Earlier;
use crate::seal::SealedContent;
use crate::text::Texts;

/// The copies below a folder in which nothing but answers was changed, by their paths.
#[derive(Debug, Default)]
pub struct Copies(BTreeMap<PathBuf, Earlier>);

impl Copies {
    /// Looks through a folder, which may not be there. What is no such copy is passed over: whether it is
    /// in the way is known once it is known what is to be written.
    pub fn add_below(&mut self, folder: &Path, texts: &Texts) {
        let mut left = vec![(folder.to_path_buf(), 0)];
        while let Some((folder, depth)) = left.pop() {
            let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
            for entry in entries {
                let path = entry.path();
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() && depth < limits::FOLDER_DEPTH => {
                        left.push((path, depth + 1));
                    }
                    Ok(kind) if kind.is_file() => self.look_at(path, texts),
                    Ok(_) | Err(_) => {}
                }
            }
        }
    }

    /// What people wrote into all of them.
    pub fn answers(&self) -> impl Iterator<Item = &Explanation> {
        self.0.values().flat_map(|earlier| &earlier.answers)
    }

    /// What was written into the copy at a path, as long as it has not changed since it was looked at and
    /// all of it is of this application.
    pub fn of(&self, path: &Path, application: &Application) -> Option<&Earlier> {
        let earlier = self.0.get(path)?;
        let answers = Answers::of(earlier.answers.iter().cloned());
        let is_own = answers.labels_of_none([application]).is_empty();
        (is_own && earlier.is_there(path)).then_some(earlier)
    }

    fn look_at(&mut self, path: PathBuf, texts: &Texts) {
        let Ok(bytes) = content_of(&path) else {
            return;
        };
        if !bytes.starts_with(b"PK") || is_untouched_copy(&bytes) {
            return;
        }
        let Ok(content) = SealedContent::of(&bytes, &path) else {
            return;
        };
        if !content.mark.is_copy || content.mark.seal.is_none() {
            return;
        }
        let (original, own) = (content.mark.original.clone(), content.mark.copy.clone());
        if let Ok(mut earlier) = Earlier::unchanged(content, &bytes, texts) {
            // The original may have another ending, or lie elsewhere, than its copy.
            for answer in &mut earlier.answers {
                if answer.file == own {
                    answer.file.clone_from(&original);
                }
            }
            self.0.insert(path, earlier);
        }
    }
}
