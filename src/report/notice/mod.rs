//! The correction notice (补正通知) that the bureau sends back to the district: what the letter says
//! ([`letter`]) and how it lies on the page ([`page`]).
//!
//! One letter an application. It holds no tables, so that it can never be taken for an annex, and
//! carries the mark of this tool's own reports, so that it is passed over when the folder in which
//! it lies is checked again. Deadline, seal and date are left to fill in: nothing here reads a clock.
//! This is the only part of the report that knows docx-rs.

mod letter;
mod page;
mod parts;

use std::path::Path;

use anyhow::{Context, anyhow};

use crate::check::Run;
use crate::text::Texts;

use super::Phrases;
use super::earlier::Earlier;
use super::save::{inputs, save};
use super::seal;

/// Writes the notices of a run to a Word document, which is replaced as a whole where it exists.
/// `earlier` is what lies there.
///
/// # Errors
/// Where the file cannot be written; the message is in the language of `texts`.
pub fn write(run: &Run, texts: &Texts, file: &Path, earlier: &Earlier) -> anyhow::Result<()> {
    let letters = run.outcomes.iter().map(|outcome| {
        let phrases = Phrases::new(texts, &run.rules, &outcome.application);
        letter::letter(outcome, &phrases)
    });
    let bytes = page::render(letters, texts).with_context(|| texts.get("notice-error-render"))?;
    let bytes = seal::finished(bytes, "docProps/custom.xml")
        .map_err(|flaw| anyhow!(texts.with("save-unsound", &[("reason", flaw.said(texts))])))?;
    save(&bytes, file, earlier, &inputs(run), texts)
}
