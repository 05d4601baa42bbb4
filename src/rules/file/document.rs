//! The documents that letters cite, as a rule set names them in TOML.

use serde::Deserialize;
use toml::Spanned;

use super::super::set::Document;
use super::words::{FileWords, Wrong, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileDocument {
    title: Spanned<FileWords>,
    short: Spanned<FileWords>,
    clauses: Spanned<FileWords>,
}

impl FileDocument {
    pub(super) fn into_document(self) -> Result<Document, Wrong> {
        Ok(Document {
            title: words(self.title)?,
            short: words(self.short)?,
            clauses: words(self.clauses)?,
        })
    }
}
