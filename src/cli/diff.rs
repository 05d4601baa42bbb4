//! `jidi diff`: two folders or stored reports in, what changed between them out.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use crate::annex::Answers;
use crate::check::{self, Settings};
use crate::compare::{self, NotAReport, Side};
use crate::intake::Reader;
use crate::report::system::reason_of;
use crate::report::terminal::{Detail, Look};
use crate::report::{clean, json};
use crate::rules::RuleSet;
use crate::text::Texts;

use super::absent;
use super::check::{failure, shown, today};
use super::rules::rule_set;
use super::{Answer, Common, Diff, DiffFormat, WORD};

/// The largest report that is read. That on a thousand applications takes about a third.
const REPORT_BYTES: u64 = 128 * 1024 * 1024;

impl Diff {
    pub fn answer(
        &self,
        common: &Common,
        texts: &Texts,
        reader: &Reader,
    ) -> Result<Answer, String> {
        let rules = rule_set(&self.rules, texts)?;
        let old = side(&self.old, &rules, reader, texts)?;
        let new = side(&self.new, &rules, reader, texts)?;
        let compared = compare::compare(&old, &new, &rules, texts);
        let output = match self.format {
            DiffFormat::Json => compare::render(&compared).map_err(|error| error.to_string())?,
            DiffFormat::Text => {
                let look = Look {
                    detail: match (self.quiet, self.verbose) {
                        (true, true | false) => Detail::Verdicts,
                        (false, true) => Detail::Everything,
                        (false, false) => Detail::Usual,
                    },
                    ..common.look()
                };
                compare::words(&compared, &rules, texts, look)
            }
        };
        Ok(Answer {
            output,
            ..Answer::default()
        })
    }
}

/// A stored report, or that on what is behind the path.
fn side(path: &Path, rules: &RuleSet, reader: &Reader, texts: &Texts) -> Result<Side, String> {
    let metadata = path.metadata();
    let metadata = metadata.map_err(|error| absent::why(path, &[], &error, texts))?;
    let extension = path.extension().unwrap_or_default();
    let is_report = ["json", "jsonl"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known));
    if metadata.is_file() && is_report {
        return stored(path, texts);
    }
    let settings = Settings {
        answers: Answers::default(),
        reader: *reader,
        year: None,
        facts: Vec::new(),
        rules: rules.clone(),
        today: today(),
        jobs: None,
    };
    let mut parts = Vec::new();
    let beside = check::each(
        &[path.to_path_buf()],
        &settings,
        |outcome| json::Part::of(&outcome, rules, texts),
        |part, _| parts.push(part),
    );
    let beside = beside.map_err(|error| failure(&error, texts))?;
    if parts.is_empty() {
        return Err(texts.with("diff-nothing", &[("file", shown(path))]));
    }
    let report = json::render(parts, &beside, rules, texts).map_err(|error| error.to_string())?;
    compare::read(&report).map_err(|problem| unfit(&problem, path, texts))
}

fn stored(path: &Path, texts: &Texts) -> Result<Side, String> {
    let mut bytes = Vec::new();
    let read =
        File::open(path).and_then(|file| file.take(REPORT_BYTES + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        let values = [("file", shown(path)), ("reason", reason_of(&error, texts))];
        return Err(texts.with("diff-unreadable", &values));
    }
    if bytes.len() as u64 > REPORT_BYTES {
        let most = (REPORT_BYTES / 1024 / 1024).to_string();
        let values = [("file", shown(path)), ("most", most)];
        return Err(texts.with("diff-too-large", &values));
    }
    compare::read(&decoded(&bytes)).map_err(|problem| unfit(&problem, path, texts))
}

/// UTF-8, unless a mark at its beginning says otherwise: what Windows PowerShell redirects to a file
/// is UTF-16.
fn decoded(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    encoding.decode_without_bom_handling(&bytes[mark..]).0
}

fn unfit(problem: &NotAReport, path: &Path, texts: &Texts) -> String {
    let file = ("file", shown(path));
    let at = |key, line: usize, column: usize| {
        let values = [
            file.clone(),
            ("line", line.to_string()),
            ("column", column.to_string()),
        ];
        texts.with(key, &values)
    };
    match problem {
        NotAReport::NotJson(line, column) => at("diff-not-json", *line, *column),
        NotAReport::Incomplete(line, column) => at("diff-incomplete", *line, *column),
        NotAReport::Unmarked => texts.with("diff-unmarked", &[file]),
        NotAReport::Other(schema) => {
            let values = [file, ("schema", clean(schema, WORD))];
            texts.with("diff-other", &values)
        }
    }
}
