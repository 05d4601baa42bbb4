//! A text in both languages, and what a mistake in a file is.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::super::set::{Bilingual, Mistake};

/// A mistake, and where in the file it stands.
pub(super) type Wrong = (Range<usize>, Mistake);

/// A text in both languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileWords {
    pub(super) zh: String,
    pub(super) en: String,
}

/// A text that says something in both languages.
pub(super) fn words(written: Spanned<FileWords>) -> Result<Bilingual, Wrong> {
    let place = written.span();
    let FileWords { zh, en } = written.into_inner();
    let says_nothing = |text: &str| !text.chars().any(char::is_alphanumeric);
    if says_nothing(&zh) || says_nothing(&en) {
        return Err((place, Mistake::NoText));
    }
    Ok(Bilingual { zh, en })
}
