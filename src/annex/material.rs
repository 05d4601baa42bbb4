//! The materials that an application must hold, looked for by name among its files of any kind. Which
//! ones a notice asks for is said elsewhere. A name is a hint: nothing is opened, and nothing follows
//! from what is not found.

use super::application::Application;
use super::column::Annex;
use super::words::normalise;

/// How a material is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// Words in a file's or folder's name that tell it, normalised.
    words: Vec<String>,
    /// Words that tell that a file is evidence of it rather than the material.
    others: Vec<String>,
    /// The annex that it is, which is told by its content as well.
    annex: Option<Annex>,
}

impl Material {
    pub fn new(words: &[String], others: &[String], annex: Option<Annex>) -> Material {
        let normalised = |words: &[String]| {
            words
                .iter()
                .map(|word| normalise(word).into_owned())
                .collect()
        };
        Material {
            words: normalised(words),
            others: normalised(others),
            annex,
        }
    }

    /// True where the name of a file, with its folders, tells it.
    pub fn is_told_by_name(&self, name: &str) -> bool {
        let name = normalise(name);
        let any = |words: &[String]| words.iter().any(|word| name.contains(word.as_str()));
        any(&self.words) && !any(&self.others)
    }
}

impl Application {
    /// The files that a material is found in, relative to the application, each once, in the order
    /// of their names. An annex is found where its table was read: a scan of it is none.
    pub fn files_of(&self, material: &Material) -> Vec<String> {
        let held = self
            .tables
            .iter()
            .filter(|table| material.annex == Some(table.annex))
            .map(|table| self.relative(&table.sheet.source));
        let workbooks = self.files.iter().map(|file| self.relative(&file.source));
        let others = self.other_files.iter().map(|path| self.relative_path(path));
        let named = workbooks
            .chain(others)
            .filter(|name| material.annex.is_none() && material.is_told_by_name(name));
        let mut files: Vec<String> = held.chain(named).collect();
        files.sort();
        files.dedup();
        files
    }
}
