//! `jidi check`: paths and settings in, report and exit code out.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Span;
use jiff::civil::Date;

use crate::annex::submission::SubmissionError;
use crate::annex::{Amount, FactKey, Fault};
use crate::audit;
use crate::check::{self, Conclusion, Run, Settings};
use crate::facts::{self, StaffError};
use crate::intake::{Reader, Refusal, WalkError, limits};
use crate::report::system::{reason, reason_of};
use crate::report::terminal::{self, Detail, Look, explain};
use crate::report::{annotate, clean, json, xlsx};
use crate::rules::{Mistake, RuleSet};
use crate::text::Texts;

use super::{
    Answer, CANNOT_RUN, Check, Common, ELIGIBLE, Format, INCOMPLETE, INELIGIBLE, PATH, WORD,
};

impl Check {
    pub fn answer(&self, common: &Common, texts: &Texts, reader: Reader) -> Result<Answer, String> {
        let settings = Settings {
            reader,
            year: self.year,
            facts: self.facts(texts)?,
            rules: rule_set(&self.rules, texts)?,
            today: today(),
        };
        let paths = self.paths(texts)?;
        if let Some(output) = &self.output {
            must_be_a_workbook(output, &settings.reader, texts)?;
        }
        if let Some(folder) = &self.annotate {
            annotate::must_be_apart(folder, &paths, texts)?;
        }
        let run = check::run(&paths, &settings).map_err(|error| failure(&error, texts))?;
        if run.outcomes.is_empty() {
            return Err(texts.get("cli-nothing"));
        }
        let mut answer = Answer {
            output: self.shown(&run, common, texts)?,
            exit: exit_of(&run),
            ..Answer::default()
        };
        if let Some(folder) = &self.annotate {
            let annotated = annotate::write(&run, folder, &paths, &settings.reader, texts);
            answer.note_copies(annotated);
        }
        // Where copies may not be written, nothing is.
        if let Some(output) = self.output.as_ref().filter(|_| answer.exit != CANNOT_RUN) {
            match xlsx::write(&run, texts, output) {
                Ok(()) => {
                    let said = texts.with("cli-output-written", &[("file", shown(output))]);
                    answer.complaint += &format!("{said}\n");
                }
                Err(problem) => {
                    answer.complaint +=
                        &format!("jidi: {}\n", clean(&format!("{problem:#}"), PATH));
                    answer.exit = CANNOT_RUN;
                }
            }
        }
        Ok(answer)
    }

    fn shown(&self, run: &Run, common: &Common, texts: &Texts) -> Result<String, String> {
        match self.format {
            Format::Json => json::render(run, texts).map_err(|error| error.to_string()),
            Format::Text => {
                let look = Look {
                    detail: match (self.quiet, self.verbose) {
                        (true, true | false) => Detail::Verdicts,
                        (false, true) => Detail::Everything,
                        (false, false) => Detail::Usual,
                    },
                    ..common.look()
                };
                Ok(terminal::render(run, texts, look))
            }
        }
    }

    /// The figures of staff, each fact at most once.
    fn facts(&self, texts: &Texts) -> Result<Vec<(FactKey, Amount)>, String> {
        let mut facts: Vec<(FactKey, Amount)> = Vec::new();
        for written in &self.fact {
            let fact = ("fact", clean(written, WORD));
            let (key, amount) =
                facts::parse_fact(written).map_err(|error| unfit(error, written, texts))?;
            if facts.iter().any(|(earlier, _)| *earlier == key) {
                return Err(texts.with("cli-fact-repeated", &[fact]));
            }
            facts.push((key, amount));
        }
        Ok(facts)
    }

    /// The named paths, or the current folder.
    fn paths(&self, texts: &Texts) -> Result<Vec<PathBuf>, String> {
        if self.path.is_empty() {
            return Ok(vec![PathBuf::from(".")]);
        }
        for path in &self.path {
            if let Err(error) = path.metadata() {
                let values = [("path", shown(path)), ("reason", reason_of(&error, texts))];
                return Err(texts.with("cli-no-such-path", &values));
            }
        }
        Ok(self.path.clone())
    }
}

/// The day of the check in China's time, or that of `SOURCE_DATE_EPOCH`, so that a check can be
/// repeated (<https://reproducible-builds.org/specs/source-date-epoch/>).
fn today() -> Option<Date> {
    const EIGHT_HOURS: i64 = 8 * 3_600;
    let set = std::env::var("SOURCE_DATE_EPOCH").ok();
    let seconds = match set.and_then(|seconds| seconds.trim().parse::<i64>().ok()) {
        Some(seconds) => seconds,
        None => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
            i64::try_from(since.as_secs()).ok()?
        }
    };
    let days = seconds.checked_add(EIGHT_HOURS)?.div_euclid(24 * 3_600);
    let days = Span::new().try_days(days).ok()?;
    Date::constant(1970, 1, 1).checked_add(days).ok()
}

/// A built-in rule set by its id, or one from a file.
pub fn rule_set(named: &Path, texts: &Texts) -> Result<RuleSet, String> {
    if let Some(rules) = named.to_str().and_then(RuleSet::built_in) {
        return Ok(rules);
    }
    let name = shown(named);
    let text = std::fs::read_to_string(named).map_err(|error| {
        let known: Vec<&str> = RuleSet::built_in_ids().collect();
        let values = [
            ("name", name.clone()),
            ("reason", reason_of(&error, texts)),
            ("known", known.join(&texts.get("list-separator"))),
        ];
        texts.with("cli-no-such-rules", &values)
    })?;
    let rules = RuleSet::parse(&name, &text).and_then(|rules| {
        let known = |code: &str| audit::check_of(code).is_some();
        rules.unknown_code(&name, known).map_or(Ok(rules), Err)
    });
    rules.map_err(|error| {
        let values = [
            ("name", name.clone()),
            ("line", error.line.to_string()),
            ("column", error.column.to_string()),
            ("reason", clean(&mistake(&error.mistake, texts), PATH)),
        ];
        texts.with("cli-rules-invalid", &values)
    })
}

fn exit_of(run: &Run) -> u8 {
    let any = |conclusion| {
        run.outcomes
            .iter()
            .any(|outcome| outcome.conclusion == conclusion)
    };
    if any(Conclusion::Ineligible) {
        INELIGIBLE
    } else if any(Conclusion::Incomplete) {
        INCOMPLETE
    } else {
        ELIGIBLE
    }
}

/// What can be told of a report's name before there is anything to write. A workbook that is there
/// already is somebody's, checked or not, unless it is an earlier report.
fn must_be_a_workbook(output: &Path, reader: &Reader, texts: &Texts) -> Result<(), String> {
    let file = [("file", shown(output))];
    if output.is_dir() {
        return Err(texts.with("cli-output-folder", &file));
    }
    let extension = output.extension().unwrap_or_default();
    if !extension.eq_ignore_ascii_case("xlsx") {
        return Err(texts.with("cli-output-extension", &file));
    }
    let folder = output.parent().filter(|folder| *folder != Path::new(""));
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(texts.with("cli-output-no-folder", &[("folder", shown(folder))]));
    }
    if output.is_file() {
        let there = reader.open(output);
        let somebodys = match there.content {
            Ok(_) => !there.own_report,
            Err(refusal) => refusal == Refusal::Encrypted,
        };
        if somebodys {
            return Err(texts.with("cli-output-foreign", &file));
        }
    }
    Ok(())
}

/// What is wrong with a rule set.
fn mistake(mistake: &Mistake, texts: &Texts) -> String {
    let (key, word) = match mistake {
        Mistake::Form(words) => form(words),
        Mistake::UnknownFact(word) => ("mistake-unknown-fact", word.as_str()),
        Mistake::UnknownOperator(word) => ("mistake-unknown-operator", word.as_str()),
        Mistake::UnknownUnit(word) => ("mistake-unknown-unit", word.as_str()),
        Mistake::UnitUnfit(word) => ("mistake-unit-unfit", word.as_str()),
        Mistake::NotANumber(word) => ("mistake-not-a-number", word.as_str()),
        Mistake::Repeated(word) => ("mistake-repeated", word.as_str()),
        Mistake::SharesUnlike => ("mistake-shares-unlike", ""),
        Mistake::NoRules => ("mistake-no-rules", ""),
        Mistake::UnknownLevel(word) => ("mistake-unknown-level", word.as_str()),
        Mistake::UnknownCode(word) => ("mistake-unknown-code", word.as_str()),
    };
    texts.with(key, &[("word", word.to_owned())])
}

/// The common complaints of the parser, and what they are about; others in its own words.
fn form(words: &str) -> (&'static str, &str) {
    for (beginning, key) in [
        ("missing field `", "mistake-missing-field"),
        ("unknown field `", "mistake-unknown-field"),
        ("invalid type: ", "mistake-type"),
        ("duplicate key", "mistake-duplicate"),
    ] {
        if let Some(rest) = words.strip_prefix(beginning) {
            let word = rest.split(['`', ',']).next().unwrap_or_default();
            return (key, word);
        }
    }
    ("mistake-form", words)
}

/// What is wrong with a figure of staff.
fn unfit(error: StaffError, written: &str, texts: &Texts) -> String {
    let key = match error {
        StaffError::NoValue if !written.contains(['=', '＝']) => "cli-fact-no-equals",
        StaffError::NoValue => "cli-fact-no-value",
        StaffError::UnknownFact => "cli-fact-unknown",
        StaffError::Unreadable(Fault::UnitUnfit) => "cli-fact-unit-unfit",
        StaffError::Unreadable(Fault::Negative) => "cli-fact-negative",
        StaffError::Unreadable(Fault::NotWhole) => "cli-fact-not-whole",
        StaffError::Unreadable(
            Fault::NotANumber
            | Fault::Placeholder
            | Fault::FormulaWithoutValue
            | Fault::FormulaError
            | Fault::NotYesOrNo,
        ) => "cli-fact-unreadable",
    };
    let said = texts.with(key, &[("fact", clean(written, WORD))]);
    let nearest = match error {
        StaffError::UnknownFact => {
            let name = written.split(['=', '＝']).next().unwrap_or_default();
            explain::nearest_facts(name, texts).join(&texts.get("list-separator"))
        }
        StaffError::NoValue | StaffError::Unreadable(_) => String::new(),
    };
    if nearest.is_empty() {
        return said;
    }
    format!(
        "{said}{}",
        texts.with("cli-nearest", &[("nearest", nearest)])
    )
}

/// Why nothing was checked.
fn failure(error: &anyhow::Error, texts: &Texts) -> String {
    if let Some(error) = error.downcast_ref::<WalkError>() {
        return no_way(error, texts);
    }
    match error.downcast_ref::<SubmissionError>() {
        Some(SubmissionError::Missing(path)) => {
            let reason = texts.get("reason-not-found");
            texts.with(
                "cli-no-such-path",
                &[("path", shown(path)), ("reason", reason)],
            )
        }
        Some(SubmissionError::OnlyReports(path)) => {
            texts.with("cli-only-reports", &[("path", shown(path))])
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
        WalkError::Inaccessible(path, words) => {
            let values = [("path", shown(path)), ("reason", reason(words, texts))];
            return texts.with("cli-folder-locked", &values);
        }
        WalkError::TooDeep(path) => ("cli-folder-too-deep", path, limits::FOLDER_DEPTH),
        WalkError::TooManyFiles(path) => ("cli-folder-too-full", path, limits::FILES),
    };
    texts.with(key, &[("path", shown(path)), ("limit", limit.to_string())])
}

fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy(), PATH)
}
