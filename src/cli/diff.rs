//! `jidi diff`: two folders or stored reports in, what changed between them out.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use crate::check::{self, Settings};
use crate::clean::shown_path;
use crate::compare::{self, NotAReport, StoredReport};
use crate::intake::Reader;
use crate::report::system::reason_of;
use crate::report::terminal::Look;
use crate::report::{clean, json};
use crate::text::Texts;

use super::absent;
use super::answer::{Answer, WORD};
use super::arguments::{Common, DiffArguments, DiffFormat};
use super::check::failure;
use super::standard::today;

/// The largest report that is read. That on a thousand applications takes about a third.
const REPORT_BYTES: u64 = 128 * 1024 * 1024;

impl DiffArguments {
    pub fn answer(
        &self,
        common: &Common,
        texts: &Texts,
        reader: &Reader,
    ) -> Result<Answer, String> {
        let settings = self.standard.settings(*reader, today(), texts)?;
        let old = side(&self.old, &settings, texts)?;
        let new = side(&self.new, &settings, texts)?;
        let rules = &settings.rules;
        let compared = compare::compare(&old, &new, rules, texts);
        let output = match self.format {
            DiffFormat::Json => compare::render(&compared).map_err(|error| error.to_string())?,
            DiffFormat::Text => {
                let look = Look {
                    detail: self.depth.detail(),
                    ..common.look()
                };
                compare::words(&compared, rules, texts, look)
            }
        };
        Ok(Answer {
            output,
            ..Answer::default()
        })
    }
}

/// A stored report, or that on what is behind the path.
fn side(path: &Path, settings: &Settings, texts: &Texts) -> Result<StoredReport, String> {
    let metadata = path.metadata();
    let metadata = metadata.map_err(|error| absent::why(path, &[], &error, texts))?;
    let extension = path.extension().unwrap_or_default();
    let is_one_of = |known: &[&str]| known.iter().any(|one| extension.eq_ignore_ascii_case(one));
    if metadata.is_file() && is_one_of(&["json", "jsonl"]) {
        let bytes = content_of(path, texts)?;
        return compare::read(&decoded(&bytes)).map_err(|problem| unfit(&problem, path, texts));
    }
    if metadata.is_file() && is_one_of(&["xlsx"]) {
        let bytes = content_of(path, texts)?;
        match compare::of_workbook(&bytes) {
            // A workbook of the application, then.
            Err(NotAReport::NoRecord) if !settings.reader.open_bytes(path, &bytes).own_report => {}
            read => return read.map_err(|problem| unfit(&problem, path, texts)),
        }
    }
    let rules = &settings.rules;
    let mut parts = Vec::new();
    let beside = check::each(
        &[path.to_path_buf()],
        settings,
        |outcome| json::JsonPart::of(&outcome, rules, texts),
        |part, _| parts.push(part),
    );
    let beside = beside.map_err(|error| failure(&error, texts))?;
    if parts.is_empty() {
        return Err(texts.with("diff-nothing", &[("file", shown_path(path))]));
    }
    let report = json::render(parts, &beside, rules, texts).map_err(|error| error.to_string())?;
    compare::read(&report).map_err(|problem| unfit(&problem, path, texts))
}

/// A stored report, whole.
pub(super) fn content_of(path: &Path, texts: &Texts) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read =
        File::open(path).and_then(|file| file.take(REPORT_BYTES + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        let values = [
            ("file", shown_path(path)),
            ("reason", reason_of(&error, texts)),
        ];
        return Err(texts.with("diff-unreadable", &values));
    }
    if bytes.len() as u64 > REPORT_BYTES {
        let most = (REPORT_BYTES / 1024 / 1024).to_string();
        let values = [("file", shown_path(path)), ("most", most)];
        return Err(texts.with("diff-too-large", &values));
    }
    Ok(bytes)
}

/// UTF-8, unless a mark at its beginning says otherwise: what Windows PowerShell redirects to a file
/// is UTF-16.
pub(super) fn decoded(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    encoding.decode_without_bom_handling(&bytes[mark..]).0
}

fn unfit(problem: &NotAReport, path: &Path, texts: &Texts) -> String {
    let file = ("file", shown_path(path));
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
        NotAReport::NoRecord => texts.with("diff-no-record", &[file]),
        NotAReport::Unmarked => texts.with("diff-unmarked", &[file]),
        NotAReport::Other(schema) => {
            let values = [file, ("schema", clean(schema, WORD))];
            texts.with("diff-other", &values)
        }
    }
}
