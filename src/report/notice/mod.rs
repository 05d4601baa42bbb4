//! The letter that the bureau sends back to the district, in the form of official documents
//! (GB/T 9704-2012): what it says ([`letter`]), of the conditions ([`conditions`]) and of what was
//! found ([`parts`]), and how it lies on the page ([`page`]).
//!
//! One letter an application, of one of three kinds ([`kind`]). It holds no tables, so that it can
//! never be taken for an annex, and carries the mark of this tool's own reports, so that it is passed
//! over when the folder in which it lies is checked again. Number, deadline, contact, seal and date
//! are left to fill in: nothing here reads a clock. It speaks to a district, which knows nothing of
//! this tool, and never says how much would do to pass.
//! This is the only part of the report that knows docx-rs.

mod conditions;
mod deciding;
mod kind;
mod letter;
mod page;
mod parts;
mod tone;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use crate::check::{self, Outcome, Run};
use crate::disk::names::TakenPaths;
use crate::package::sound;
use crate::rules::RuleSet;
use crate::text::Texts;

use super::Phrases;
use super::earlier::{Earlier, all_at};
use super::naming::names_of;
use super::save::{inputs, make_folder_of, save};
use super::seal::{self, Flaw};
use crate::clean::shown_path;

/// Where the letters of a run go, and what lies there: for each application, in their order.
pub struct Plan(Vec<(PathBuf, Earlier)>);

impl Plan {
    /// One file, for a run of one application.
    ///
    /// # Errors
    /// The run is of several: in the user's words, with what to do instead.
    pub fn of_file(
        run: &Run,
        texts: &Texts,
        file: &Path,
        earlier: Earlier,
    ) -> anyhow::Result<Plan> {
        let count = run.outcomes.len();
        if count > 1 {
            let values = [
                ("file", shown_path(file)),
                ("count", count.to_string()),
                ("better", shown_path(&file.with_extension(""))),
            ];
            return Err(anyhow!(texts.with("notice-error-one", &values)));
        }
        Ok(Plan(vec![(file.to_path_buf(), earlier)]))
    }

    /// A file an application, named after its base, in a folder.
    ///
    /// # Errors
    /// As for [`Self::of_files`].
    pub fn in_folder(run: &Run, texts: &Texts, folder: &Path) -> anyhow::Result<Plan> {
        let mut taken = TakenPaths::default();
        let names = names_of(run, texts).into_iter();
        let files = names.map(|name| taken.free(folder.join(file_name(&name, texts))));
        Plan::of_files(files.collect(), texts)
    }

    /// A file an application, in their order.
    ///
    /// # Errors
    /// Some of what lies there must not be replaced: in the user's words, which, and why the first.
    pub fn of_files(files: Vec<PathBuf>, texts: &Texts) -> anyhow::Result<Plan> {
        let earlier = all_at(&files, texts).map_err(|problem| anyhow!(problem))?;
        Ok(Plan(files.into_iter().zip(earlier).collect()))
    }

    /// Where the letters go.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.0.iter().map(|(file, _)| file)
    }

    /// Writes the letters, each replacing what lies there as a whole; folders are made where they are not
    /// there. Returns how many there are.
    ///
    /// # Errors
    /// Where one cannot be written; the message is in the language of `texts`.
    pub fn write(
        &self,
        run: &Run,
        texts: &Texts,
        jobs: Option<NonZeroUsize>,
    ) -> anyhow::Result<usize> {
        let inputs = inputs(run);
        let letters: Vec<_> = run.outcomes.iter().zip(&self.0).collect();
        let written = check::each_of(&letters, jobs, |(outcome, (file, earlier))| {
            let bytes = packed(outcome, &run.rules, texts)?;
            make_folder_of(file, texts)?;
            save(&bytes, file, earlier, &inputs, texts)
        });
        written?.into_iter().collect::<anyhow::Result<()>>()?;
        Ok(self.0.len())
    }
}

/// What the letter on a base of this name is called.
pub fn file_name(base: &str, texts: &Texts) -> String {
    let name = texts.with("notice-file", &[("base", base.to_owned())]);
    format!("{name}.docx")
}

/// The letter on one application, as a package.
fn packed(outcome: &Outcome, rules: &RuleSet, texts: &Texts) -> anyhow::Result<Vec<u8>> {
    let phrases = Phrases::new(texts, rules, &outcome.application);
    let letter = letter::letter(outcome, &phrases);
    let bytes = page::render(&letter, texts).with_context(|| texts.get("notice-error-render"))?;
    let package = sound::opened(&bytes).map_err(Flaw::Unsound);
    package
        .and_then(|package| {
            seal::finished(
                package,
                "docProps/custom.xml",
                &sound::KnownParts::default(),
            )
        })
        .map_err(|flaw| anyhow!(texts.with("save-unsound", &[("reason", flaw.said(texts))])))
}
