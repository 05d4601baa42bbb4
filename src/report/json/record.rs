//! What a comparison needs of a report, as a report workbook keeps it.

use crate::package::parts::Package;
use crate::package::rows::{self, Kind};
use crate::package::workbook::Book;
use crate::rules::RuleSet;
use crate::text::Texts;

use super::Part;

/// The sheet of a report workbook that holds it, and what its first cell says.
pub(crate) const RECORD: &str = "jidi.record";
/// What every piece of it begins with, so that no program takes one for a formula or a number.
pub(crate) const RECORD_PIECE: char = '#';

impl Part {
    /// As a line of `--format jsonl`, without what can be found again in the files.
    ///
    /// # Errors
    /// None in practice: the types hold nothing that JSON cannot.
    pub fn record(mut self, rules: &RuleSet, texts: &Texts) -> serde_json::Result<String> {
        let application = &mut self.application;
        application.sources.clear();
        application.files.clear();
        for finding in &mut application.findings {
            finding.help.clear();
        }
        self.line(rules, texts)
    }
}

/// The record of a report workbook, a line for each application; empty where it holds none.
///
/// # Errors
/// It is no workbook, or a part of it no markup. In the library's words.
pub(crate) fn recorded(bytes: &[u8]) -> Result<String, String> {
    let mut package = Package::open(bytes)?;
    let book = Book::of(&mut package)?;
    let strings = match package.related(&book.part, "sharedStrings")? {
        Some(strings) => rows::shared_strings(package.stream(&strings.target)?)?,
        None => Vec::new(),
    };
    let mut lines = String::new();
    let sheets = book.names.iter().zip(&book.sheets);
    for part in sheets.filter_map(|(name, part)| part.as_ref().filter(|_| name == RECORD)) {
        rows::each_row(package.stream(part)?, &strings, |_, cells| {
            let texts = cells.iter().filter(|cell| cell.kind == Kind::Text);
            let pieces: Vec<&str> = texts
                .filter_map(|cell| cell.text.strip_prefix(RECORD_PIECE))
                .collect();
            if !pieces.is_empty() {
                lines.push_str(&pieces.concat());
                lines.push('\n');
            }
            Ok(())
        })?;
    }
    Ok(lines)
}
