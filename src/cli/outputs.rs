//! What `jidi check` writes besides its answer, and what lies in the places for it.

use std::path::{Path, PathBuf};

use crate::annex::{Answers, Explanation};
use crate::annotate::{Copies, Marking};
use crate::check::Run;
use crate::clean::shown_path;
use crate::intake::Reader;
use crate::report::earlier::Earlier;
use crate::report::save::{file_among, inputs, must_be_apart, save};
use crate::report::{clean, notice, xlsx};
use crate::text::Texts;

use super::answer::{Answer, CANNOT_RUN, PATH};
use super::arguments::CheckArguments;
use super::each::{self, Each};

/// What names of documents end in; only the first is written.
const DOCUMENTS: [&str; 10] = [
    "docx", "doc", "wps", "odt", "rtf", "pdf", "txt", "html", "xlsx", "xls",
];

impl CheckArguments {
    /// Writes what is asked for, and leaves the run without the rows of its tables. Where copies may not be
    /// written, nothing is.
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
            let own = run.outcomes.iter().map(|outcome| &outcome.application);
            there.report.answers_for_others(output, own, texts)
        });
        if let Some(others) = others {
            answer.add_problem(&others);
            return;
        }
        let letters = match self.letters(run, there, texts) {
            Ok(letters) => letters,
            Err(problem) => return answer.add_problem(&format!("{problem:#}")),
        };
        let each = match self.each.as_deref() {
            Some(folder) => match Each::of(run, folder, texts) {
                Ok(each) => Some((folder, each)),
                Err(problem) => return answer.add_problem(&format!("{problem:#}")),
            },
            None => None,
        };
        let marking = Marking {
            run,
            inputs: paths,
            copies: &there.copies,
            reader,
            jobs: self.jobs,
            texts,
        };
        if let Some(folder) = &self.annotate {
            answer.note_copies(marking.below(folder));
            if answer.exit == CANNOT_RUN {
                return;
            }
        }
        if let Some((folder, each)) = each {
            let written = each.write(&marking).map(|remarks| {
                let values = [
                    ("count", run.outcomes.len().to_string()),
                    ("folder", shown_path(folder)),
                ];
                let said = texts.with("cli-each-written", &values);
                std::iter::once(said).chain(remarks).collect()
            });
            answer.note_copies(written);
            if answer.exit == CANNOT_RUN {
                return;
            }
        }
        if let Some(output) = &self.output {
            let written = xlsx::workbook_of_rows(run, texts, output, self.jobs)
                .and_then(|bytes| save(&bytes, output, &there.report, &inputs(run), texts));
            answer.add_written(written, "cli-output-written", output, texts);
        }
        if let Some((notice, plan)) = self.notice.as_ref().zip(letters) {
            let written = plan.write(run, texts, self.jobs);
            answer.add_letters(written, notice, there.notice.is_some(), texts);
        }
    }

    /// Where letters are to be written: a file or a folder, which then has one of each application.
    fn letters(
        &self,
        run: &Run,
        there: &There,
        texts: &Texts,
    ) -> anyhow::Result<Option<notice::Plan>> {
        let Some(notice) = &self.notice else {
            return Ok(None);
        };
        match &there.notice {
            Some(earlier) => notice::Plan::of_file(run, texts, notice, earlier.clone()),
            None => notice::Plan::in_folder(run, texts, notice),
        }
        .map(Some)
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
        let notice = match self.notice.as_deref().filter(|path| !is_folder(path)) {
            Some(file) => Some(must_be_free(file, "docx", reader, texts)?),
            None => None,
        };
        if let Some(folder) = self.notice.as_deref().filter(|path| is_folder(path)) {
            must_be_apart(folder, paths, "notice", texts)?;
        }
        let mut copies = Copies::default();
        if let Some(folder) = &self.annotate {
            must_be_apart(folder, paths, "annotate", texts)?;
            copies.add_below(folder, texts);
        }
        let mut reports = Vec::new();
        if let Some(folder) = &self.each {
            must_be_apart(folder, paths, "each", texts)?;
            copies.add_below(folder, texts);
            reports = each::answers_below(folder, texts);
        }
        Ok(There {
            reports,
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
                let said = texts.with(success, &[("file", shown_path(file))]);
                self.complaint += &format!("{said}\n");
            }
            Err(problem) => self.add_problem(&format!("{problem:#}")),
        }
    }

    fn add_letters(
        &mut self,
        written: anyhow::Result<usize>,
        place: &Path,
        is_file: bool,
        texts: &Texts,
    ) {
        match written {
            Ok(count) => {
                let key = if is_file {
                    "cli-notice-written"
                } else {
                    "cli-notices-written"
                };
                let values = [("file", shown_path(place)), ("count", count.to_string())];
                self.complaint += &format!("{}\n", texts.with(key, &values));
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
    /// Where the letter goes to a file.
    notice: Option<Earlier>,
    copies: Copies,
    /// What people wrote into the reports of single applications.
    reports: Vec<Explanation>,
}

impl There {
    /// What people wrote into it.
    pub(super) fn answers(&self) -> Answers {
        let written = self.report.answers.iter().chain(self.copies.answers());
        let written = written.chain(&self.reports);
        Answers::of(written.cloned())
    }
}

/// True where letters go to a folder: it is one, or at least not called like a document.
fn is_folder(path: &Path) -> bool {
    let end = path.extension().unwrap_or_default().to_string_lossy();
    let is_document = DOCUMENTS.iter().any(|own| end.eq_ignore_ascii_case(own));
    path.is_dir() || !(path.is_file() || is_document)
}

/// What can be told of a report's name before there is anything to write. A file that is there
/// already is somebody's, readable or not, unless it is an earlier report.
fn must_be_free(
    output: &Path,
    extension: &str,
    reader: &Reader,
    texts: &Texts,
) -> Result<Earlier, String> {
    let file = [
        ("file", shown_path(output)),
        ("extension", extension.to_owned()),
    ];
    if output.is_dir() {
        return Err(texts.with("cli-output-folder", &file));
    }
    let written = output.extension().unwrap_or_default();
    if !written.eq_ignore_ascii_case(extension) {
        return Err(texts.with("cli-output-extension", &file));
    }
    let folder = output.parent().filter(|folder| *folder != Path::new(""));
    if let Some(file) = file_among(output) {
        return Err(texts.with("save-not-a-folder", &[("file", shown_path(&file))]));
    }
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(texts.with("cli-output-no-folder", &[("folder", shown_path(folder))]));
    }
    Earlier::at(output, reader, texts).map_err(|kept| kept.said(output, texts))
}
