//! What a comparison needs of a report, as a report workbook keeps it.

use crate::rules::RuleSet;
use crate::text::Texts;

use super::JsonPart;
use super::shape::ApplicationWords;

impl JsonPart {
    /// As a line of `--format jsonl`, without what can be found again in the files.
    ///
    /// # Errors
    /// None in practice: the types hold nothing that JSON cannot.
    pub fn record(mut self, rules: &RuleSet, texts: &Texts) -> serde_json::Result<String> {
        let application = &mut self.application;
        application.sources.clear();
        application.files.clear();
        application.brought.clear();
        application.words = ApplicationWords::default();
        for finding in &mut application.findings {
            finding.help.clear();
        }
        self.line(rules, texts)
    }
}
