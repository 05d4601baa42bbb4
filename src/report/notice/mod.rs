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
mod kind;
mod letter;
mod page;
mod parts;
mod tone;

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use crate::check::{self, Outcome, Run};
use crate::disk::names::Taken;
use crate::intake::Reader;
use crate::rules::RuleSet;
use crate::text::Texts;

use super::Phrases;
use super::clean::clean;
use super::earlier::{Earlier, Kept};
use super::naming::names_of;
use super::save::{inputs, save};
use super::{seal, system};

/// Files that are named where they are in the way.
const NAMED: usize = 5;
/// Columns after which a path is cut.
const PATH: usize = 400;

/// Where the letters of a run go, and what lies there.
pub struct Plan {
    /// For each application, in their order.
    files: Vec<(PathBuf, Earlier)>,
    /// The folder that is to be made where it is not there.
    folder: Option<PathBuf>,
}

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
                ("file", shown(file)),
                ("count", count.to_string()),
                ("better", shown(&file.with_extension(""))),
            ];
            return Err(anyhow!(texts.with("notice-error-one", &values)));
        }
        Ok(Plan {
            files: vec![(file.to_path_buf(), earlier)],
            folder: None,
        })
    }

    /// A file an application, named after its base, in a folder.
    ///
    /// # Errors
    /// Some of what lies there must not be replaced: in the user's words, which, and why the first.
    pub fn in_folder(run: &Run, texts: &Texts, folder: &Path) -> anyhow::Result<Plan> {
        let mut taken = Taken::default();
        let mut plan = Plan {
            files: Vec::new(),
            folder: Some(folder.to_path_buf()),
        };
        let mut kept = Vec::new();
        for name in names_of(run, texts) {
            let name = texts.with("notice-file", &[("base", name)]);
            let file = taken.free(folder.join(format!("{name}.docx")));
            match Earlier::at(&file, &Reader, texts) {
                Ok(earlier) => plan.files.push((file, earlier)),
                Err(why) => kept.push((file, why)),
            }
        }
        match kept.is_empty() {
            true => Ok(plan),
            false => Err(anyhow!(in_the_way(&kept, texts))),
        }
    }

    /// Writes the letters, each replacing what lies there as a whole. Returns how many there are.
    ///
    /// # Errors
    /// Where one cannot be written; the message is in the language of `texts`.
    pub fn write(
        &self,
        run: &Run,
        texts: &Texts,
        jobs: Option<NonZeroUsize>,
    ) -> anyhow::Result<usize> {
        if let Some(folder) = &self.folder {
            make_folder(folder, texts)?;
        }
        let inputs = inputs(run);
        let letters: Vec<_> = run.outcomes.iter().zip(&self.files).collect();
        let written = check::each_of(&letters, jobs, |(outcome, (file, earlier))| {
            let bytes = packed(outcome, &run.rules, texts)?;
            save(&bytes, file, earlier, &inputs, texts)
        });
        written?.into_iter().collect::<anyhow::Result<()>>()?;
        Ok(self.files.len())
    }
}

/// The letter on one application, as a package.
fn packed(outcome: &Outcome, rules: &RuleSet, texts: &Texts) -> anyhow::Result<Vec<u8>> {
    let phrases = Phrases::new(texts, rules, &outcome.application);
    let letter = letter::letter(outcome, &phrases);
    let bytes = page::render(&letter, texts).with_context(|| texts.get("notice-error-render"))?;
    seal::finished(bytes, "docProps/custom.xml")
        .map_err(|flaw| anyhow!(texts.with("save-unsound", &[("reason", flaw.said(texts))])))
}

/// Why what lies in a folder must not be replaced.
fn in_the_way(kept: &[(PathBuf, Kept)], texts: &Texts) -> String {
    let Some((first, why)) = kept.first() else {
        return String::new();
    };
    let why = why.said(first, shown, texts);
    if kept.len() == 1 {
        return why;
    }
    let names = kept.iter().take(NAMED).map(|(file, _)| {
        let name = file.file_name().unwrap_or_default();
        clean(&name.to_string_lossy(), PATH)
    });
    let names: Vec<String> = names.collect();
    let values = [
        ("why", why),
        ("count", kept.len().to_string()),
        ("names", names.join(&texts.get("list-separator"))),
    ];
    texts.with("save-kept-several", &values)
}

fn make_folder(folder: &Path, texts: &Texts) -> anyhow::Result<()> {
    fs::create_dir_all(folder).map_err(|error| {
        let values = [
            ("file", shown(folder)),
            ("words", system::reason_of(&error, texts)),
        ];
        anyhow!(texts.with(system::key_of(&error), &values))
    })
}

fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy(), PATH)
}
