//! What `jidi check` writes besides its answer, and what lies in the places for it.

use std::path::{Path, PathBuf};

use crate::annex::Answers;
use crate::annotate::{self, Copies};
use crate::check::Run;
use crate::intake::Reader;
use crate::report::earlier::{Earlier, free_name};
use crate::report::{clean, notice, xlsx};
use crate::text::Texts;

use super::check::shown;
use super::{Answer, CANNOT_RUN, Check, PATH, WORD};

/// Applications that are named where a report answers for others.
const OTHERS: usize = 5;

impl Check {
    /// Writes what is asked for. Where copies may not be written, nothing is.
    pub(super) fn write(
        &self,
        run: &mut Run,
        there: &There,
        paths: &[PathBuf],
        reader: &Reader,
        texts: &Texts,
        answer: &mut Answer,
    ) {
        let others = self.output.as_ref().and_then(|output| {
            let answers = Answers::of(there.report.answers.iter().cloned());
            let applications = run.outcomes.iter().map(|outcome| &outcome.application);
            let others = answers.labels_of_none(applications);
            (!others.is_empty()).then(|| of_others(output, &others, texts))
        });
        if let Some(others) = others {
            answer.add_problem(&others);
            return;
        }
        if let Some(folder) = &self.annotate {
            let copies = &there.copies;
            let annotated = annotate::write(run, folder, paths, copies, reader, self.jobs, texts);
            answer.note_copies(annotated);
            if answer.exit == CANNOT_RUN {
                return;
            }
        }
        if let Some(output) = &self.output {
            let written = xlsx::write(run, texts, output, &there.report);
            answer.add_written(written, "cli-output-written", output, texts);
        }
        if let Some(notice) = &self.notice {
            let written = notice::write(run, texts, notice, &there.notice);
            answer.add_written(written, "cli-notice-written", notice, texts);
        }
    }

    /// What lies where something is to be written.
    pub(super) fn there(
        &self,
        paths: &[PathBuf],
        reader: &Reader,
        texts: &Texts,
    ) -> Result<There, String> {
        let earlier = |file: &Option<PathBuf>, extension: &str| match file {
            Some(file) => must_be_free(file, extension, reader, texts),
            None => Ok(Earlier::default()),
        };
        let report = earlier(&self.output, "xlsx")?;
        let notice = earlier(&self.notice, "docx")?;
        let copies = match &self.annotate {
            Some(folder) => {
                annotate::must_be_apart(folder, paths, texts)?;
                Copies::below(folder, texts)
            }
            None => Copies::default(),
        };
        Ok(There {
            report,
            notice,
            copies,
        })
    }
}

impl Answer {
    /// What became of a file that was to be written beside the answer.
    fn add_written(
        &mut self,
        written: anyhow::Result<()>,
        success: &str,
        file: &Path,
        texts: &Texts,
    ) {
        match written {
            Ok(()) => {
                let said = texts.with(success, &[("file", shown(file))]);
                self.complaint += &format!("{said}\n");
            }
            Err(problem) => self.add_problem(&format!("{problem:#}")),
        }
    }

    fn add_problem(&mut self, problem: &str) {
        self.complaint += &format!("jidi: {}\n", clean(problem, PATH));
        self.exit = CANNOT_RUN;
    }
}

/// What lies where files are to be written.
pub(super) struct There {
    report: Earlier,
    notice: Earlier,
    copies: Copies,
}

impl There {
    /// What people wrote into it.
    pub(super) fn answers(&self) -> Answers {
        let written = self.report.answers.iter().chain(self.copies.answers());
        Answers::of(written.cloned())
    }
}

/// Why a report that answers for other applications is not overwritten.
fn of_others(output: &Path, others: &[&str], texts: &Texts) -> String {
    let others = others.iter().take(OTHERS).map(|label| clean(label, WORD));
    let values = [
        ("file", shown(output)),
        (
            "what",
            others
                .collect::<Vec<_>>()
                .join(&texts.get("list-separator")),
        ),
        ("better", shown(&free_name(output))),
    ];
    texts.with("save-others", &values)
}

/// What can be told of a report's name before there is anything to write. A file that is there
/// already is somebody's, readable or not, unless it is an earlier report.
fn must_be_free(
    output: &Path,
    extension: &str,
    reader: &Reader,
    texts: &Texts,
) -> Result<Earlier, String> {
    let file = [("file", shown(output)), ("extension", extension.to_owned())];
    if output.is_dir() {
        return Err(texts.with("cli-output-folder", &file));
    }
    let written = output.extension().unwrap_or_default();
    if !written.eq_ignore_ascii_case(extension) {
        return Err(texts.with("cli-output-extension", &file));
    }
    let folder = output.parent().filter(|folder| *folder != Path::new(""));
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(texts.with("cli-output-no-folder", &[("folder", shown(folder))]));
    }
    Earlier::at(output, reader, texts).map_err(|kept| kept.said(output, shown, texts))
}
