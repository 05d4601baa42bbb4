//! `jidi check`: paths and settings in, report and exit code out.

use std::path::PathBuf;

use crate::annex::submission::SubmissionError;
use crate::check::{self, Beside, Conclusion, Outcome, Run, Settings, ThreadsError};
use crate::clean::shown_path;
use crate::intake::{Reader, WalkError};
use crate::limits;
use crate::report::system::reason;
use crate::report::terminal::{self, Look};
use crate::report::{Terms, clean, json, strays};
use crate::text::Texts;

use super::absent;
use super::answer::{Answer, CANNOT_RUN, INCOMPLETE, INELIGIBLE, PATH};
use super::arguments::{CheckArguments, Common, ReportFormat};
use super::progress::ProgressLine;
use super::standard::today;
use super::stream::Stream;

impl CheckArguments {
    pub fn answer(
        &self,
        common: &Common,
        texts: &Texts,
        reader: Reader,
        stream: &mut Stream,
    ) -> Result<Answer, String> {
        let today = self.today.or_else(today);
        let paths = self.paths(texts)?;
        let there = self.there(&paths, &reader, texts)?;
        let settings = Settings {
            answers: there.answers(),
            jobs: self.jobs,
            ..self.standard.settings(reader, today, texts)?
        };
        let checked = match self.format {
            ReportFormat::Text => self.as_text(&paths, &settings, common, texts, stream)?,
            ReportFormat::Json => self.as_json(&paths, &settings, texts, stream)?,
            ReportFormat::Jsonl => self.as_lines(&paths, &settings, texts, stream)?,
        };
        let mut answer = Answer {
            exit: checked.exit,
            complaint: checked.complaint,
            ..Answer::default()
        };
        if !self.keeps_outcomes() {
            return Ok(answer);
        }
        let mut run = Run {
            rules: settings.rules,
            outcomes: checked.outcomes,
            beside: checked.beside,
        };
        self.write(
            &mut run,
            &there,
            &paths,
            &settings.reader,
            texts,
            &mut answer,
        );
        if answer.exit != CANNOT_RUN && settings.answers.count() > 0 {
            let count = [("count", settings.answers.count().to_string())];
            answer.complaint += &format!("{}\n", texts.with("cli-answers-kept", &count));
        }
        Ok(answer)
    }

    /// True where something is written that needs everything that was found, not a part at a time.
    fn keeps_outcomes(&self) -> bool {
        self.output.is_some()
            || self.each.is_some()
            || self.notice.is_some()
            || self.annotate.is_some()
    }

    fn as_text(
        &self,
        paths: &[PathBuf],
        settings: &Settings,
        common: &Common,
        texts: &Texts,
        stream: &mut Stream,
    ) -> Result<Checked, String> {
        let look = Look {
            detail: self.depth.detail(),
            ..common.look()
        };
        let rules = &settings.rules;
        let parts = terminal::TerminalParts::new(rules, texts, look);
        let mut report = terminal::TerminalReport::new(rules, texts, look);
        let checked = self.checked(
            paths,
            settings,
            texts,
            |outcome| parts.of(outcome),
            |part| stream.write(&report.add(part)),
        )?;
        stream.write(&report.end(&checked.beside, &self.again(common)));
        Ok(checked)
    }

    fn as_json(
        &self,
        paths: &[PathBuf],
        settings: &Settings,
        texts: &Texts,
        stream: &mut Stream,
    ) -> Result<Checked, String> {
        let rules = &settings.rules;
        let mut parts = Vec::new();
        let checked = self.checked(
            paths,
            settings,
            texts,
            |outcome| json::JsonPart::of(outcome, rules, texts),
            |part| parts.push(part),
        )?;
        let json = json::render(parts, &checked.beside, rules, texts);
        stream.write(&json.map_err(|error| error.to_string())?);
        Ok(checked)
    }

    /// What belongs to no application has no line of its own, so it is said as a complaint.
    fn as_lines(
        &self,
        paths: &[PathBuf],
        settings: &Settings,
        texts: &Texts,
        stream: &mut Stream,
    ) -> Result<Checked, String> {
        let rules = &settings.rules;
        let mut problem = None;
        let mut checked = self.checked(
            paths,
            settings,
            texts,
            |outcome| json::JsonPart::of(outcome, rules, texts).line(rules, texts),
            |line| match line {
                Ok(line) => stream.write(&line),
                Err(error) => problem = Some(error.to_string()),
            },
        )?;
        if let Some(problem) = problem {
            return Err(problem);
        }
        let terms = Terms { texts };
        for line in strays::lines(&checked.beside.strays, terms) {
            let values = [("stray", line)];
            let said = texts.with("cli-stray", &values);
            checked.complaint.push_str(&format!("{said}\n"));
        }
        Ok(checked)
    }

    /// Checks everything. `part` makes what standard output wants of an outcome, on any thread;
    /// `show` gets it on this one, in order.
    fn checked<T: Send>(
        &self,
        paths: &[PathBuf],
        settings: &Settings,
        texts: &Texts,
        part: impl Fn(&Outcome) -> T + Sync,
        mut show: impl FnMut(T),
    ) -> Result<Checked, String> {
        let keeps_outcomes = self.keeps_outcomes();
        // Only a report shows the rows, and a bureau's whole intake has very many.
        let keeps_rows = self.output.is_some() || self.each.is_some();
        let mut bar = ProgressLine::new(texts);
        let mut checked = Checked::default();
        let beside = check::each(
            paths,
            settings,
            |mut outcome| {
                let part = part(&outcome);
                let conclusion = outcome.conclusion;
                if keeps_rows {
                    outcome.drop_audited();
                } else {
                    outcome.drop_rows();
                }
                (part, conclusion, keeps_outcomes.then_some(outcome))
            },
            |(part, conclusion, kept), progress| {
                bar.aside(|| show(part));
                bar.advance(progress);
                checked.count(conclusion);
                checked.outcomes.extend(kept);
            },
        );
        drop(bar);
        checked.beside = beside.map_err(|error| failure(&error, texts))?;
        Ok(checked)
    }

    /// The named paths, or the current folder.
    fn paths(&self, texts: &Texts) -> Result<Vec<PathBuf>, String> {
        if self.path.is_empty() {
            return Ok(vec![PathBuf::from(".")]);
        }
        for (at, path) in self.path.iter().enumerate() {
            if let Err(error) = path.metadata() {
                return Err(absent::why(path, &self.path[at + 1..], &error, texts));
            }
        }
        Ok(self.path.clone())
    }
}

/// What is left once standard output has its own.
#[derive(Default)]
struct Checked {
    exit: u8,
    complaint: String,
    beside: Beside,
    /// Where a report is to be written.
    outcomes: Vec<Outcome>,
}

impl Checked {
    /// One that is ineligible outweighs all others, and one that is incomplete the eligible ones.
    fn count(&mut self, conclusion: Conclusion) {
        self.exit = match (self.exit, conclusion) {
            (INELIGIBLE, _) | (_, Conclusion::Ineligible) => INELIGIBLE,
            (INCOMPLETE, _) | (_, Conclusion::Incomplete) => INCOMPLETE,
            (exit, Conclusion::Eligible) => exit,
        };
    }
}

/// Why nothing was checked.
pub fn failure(error: &anyhow::Error, texts: &Texts) -> String {
    if let Some(error) = error.downcast_ref::<WalkError>() {
        return no_way(error, texts);
    }
    if error.downcast_ref::<ThreadsError>().is_some() {
        return texts.get("cli-no-threads");
    }
    match error.downcast_ref::<SubmissionError>() {
        Some(SubmissionError::Missing(path)) => {
            let reason = texts.get("reason-not-found");
            texts.with(
                "cli-no-such-path",
                &[("path", shown_path(path)), ("reason", reason)],
            )
        }
        Some(SubmissionError::OnlyReports(path)) => {
            texts.with("cli-only-reports", &[("path", shown_path(path))])
        }
        Some(SubmissionError::PassedOver(path)) => {
            texts.with("cli-passed-over", &[("path", shown_path(path))])
        }
        None => {
            let reason = clean(&format!("{error:#}"), PATH);
            texts.with("cli-failed", &[("reason", reason)])
        }
    }
}

/// Why a folder cannot be walked.
fn no_way(error: &WalkError, texts: &Texts) -> String {
    let (key, path, limit) = match error {
        WalkError::Inaccessible(path, why) => {
            let values = [("path", shown_path(path)), ("reason", reason(why, texts))];
            return texts.with("cli-folder-locked", &values);
        }
        WalkError::TooDeep(path) => ("cli-folder-too-deep", path, limits::FOLDER_DEPTH),
        WalkError::TooManyFiles(path) => ("cli-folder-too-full", path, limits::FILES),
    };
    texts.with(
        key,
        &[("path", shown_path(path)), ("limit", limit.to_string())],
    )
}
