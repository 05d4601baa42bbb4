//! `--each`: for each application a folder named after its base, with its report, its letter and its
//! marked copies, ready to be sent back.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::annex::Explanation;
use crate::annotate::Marking;
use crate::check::{self, Run};
use crate::disk::names::TakenPaths;
use crate::intake::Reader;
use crate::report::earlier::{Earlier, all_at};
use crate::report::naming::{labels_of, names_of};
use crate::report::save::{inputs_of, make_folder_of, save};
use crate::report::{notice, xlsx};
use crate::text::Texts;

/// What people wrote into the reports that lie in the folders of an earlier run.
pub(super) fn answers_below(folder: &Path, texts: &Texts) -> Vec<Explanation> {
    let mut answers = Vec::new();
    for home in entries(folder).filter(|path| path.is_dir()) {
        let mut files: Vec<PathBuf> = entries(&home).filter(|path| is_workbook(path)).collect();
        files.sort();
        for file in files {
            // What must not be replaced is said once it is known what is to be written.
            let earlier = Earlier::at(&file, &Reader, texts).unwrap_or_default();
            answers.extend(earlier.answers);
        }
    }
    answers
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path())
}

fn is_workbook(path: &Path) -> bool {
    let end = path.extension();
    path.is_file() && end.is_some_and(|end| end.eq_ignore_ascii_case("xlsx"))
}

/// Where everything goes, and what lies there.
pub(super) struct Each {
    root: PathBuf,
    /// In the order of the applications.
    folders: Vec<PathBuf>,
    reports: Vec<(PathBuf, Earlier)>,
    letters: notice::Plan,
}

impl Each {
    /// # Errors
    /// Some of what lies there must not be replaced; in the user's words.
    pub(super) fn of(run: &Run, folder: &Path, texts: &Texts) -> anyhow::Result<Each> {
        let (mut taken, mut folders) = (TakenPaths::default(), Vec::new());
        let (mut reports, mut letters) = (Vec::new(), Vec::new());
        for (outcome, name) in run.outcomes.iter().zip(names_of(run, texts)) {
            let home = taken.free(folder.join(&name));
            // Copies keep their names.
            let files = outcome.application.files.iter();
            let mut copies = TakenPaths::default();
            for file in files.filter_map(|file| file.source.path.file_name()) {
                copies.free(home.join(file));
            }
            let report = texts.with("workbook-file", &[("base", name.clone())]);
            reports.push(copies.free(home.join(format!("{report}.xlsx"))));
            letters.push(copies.free(home.join(notice::file_name(&name, texts))));
            folders.push(home);
        }
        let earlier = all_at(&reports, texts).map_err(|problem| anyhow!(problem))?;
        for ((report, earlier), outcome) in reports.iter().zip(&earlier).zip(&run.outcomes) {
            let own = [&outcome.application];
            let others = earlier.answers_for_others(report, own, texts);
            if let Some(others) = others {
                return Err(anyhow!(others));
            }
        }
        Ok(Each {
            root: folder.to_path_buf(),
            folders,
            reports: reports.into_iter().zip(earlier).collect(),
            letters: notice::Plan::of_files(letters, texts)?,
        })
    }

    /// Writes everything. Returns what is to be said of it, one line each.
    ///
    /// # Errors
    /// In the user's words. What lies in the way of copies is found before anything is written.
    pub(super) fn write(&self, marking: &Marking<'_>) -> Result<Vec<String>, String> {
        let (run, texts) = (marking.run, marking.texts);
        marking.in_each((&self.root, &self.folders), || {
            self.reports(marking)
                .and_then(|()| self.letters.write(run, texts, marking.jobs))
                .map_err(|problem| format!("{problem:#}"))?;
            let reports = self.reports.iter().map(|(report, _)| report);
            Ok(reports.chain(self.letters.files()).cloned().collect())
        })
    }

    fn reports(&self, marking: &Marking<'_>) -> anyhow::Result<()> {
        let (run, texts) = (marking.run, marking.texts);
        let outcomes = run.outcomes.iter().zip(labels_of(run));
        let all: Vec<_> = outcomes.zip(&self.reports).collect();
        let written = check::each_of(&all, marking.jobs, |((outcome, label), (file, earlier))| {
            make_folder_of(file, texts)?;
            let bytes = xlsx::workbook_of_one((outcome, label), &run.rules, texts, file)?;
            let files = inputs_of(outcome).collect::<Vec<_>>();
            save(&bytes, file, earlier, &files, texts)
        });
        written?.into_iter().collect()
    }
}
