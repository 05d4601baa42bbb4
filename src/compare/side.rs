//! One side of a comparison: what it needs of a report in JSON. Whatever else a report holds is
//! passed over, so that those of other versions read too.
//!
//! A report may have been changed by anybody since: figures are held to be figures here, and texts
//! are cleaned where they are shown.

use serde::Deserialize;
use serde_json::Deserializer;

use crate::Decimal;
use crate::report::json::{BoundKey, ConclusionKey, LINE_SCHEMA, SCHEMA, Severity, VerdictKey};
use crate::rules::{RuleSet, RulesOrigin};

/// Digits of the longest figure believed.
const LONGEST_FIGURE: usize = 400;

/// A report, as far as it is compared.
#[derive(Debug, Deserialize)]
pub struct StoredReport {
    pub(super) ruleset: StoredRuleSet,
    pub(super) applications: Vec<StoredApplication>,
}

#[derive(Debug, Deserialize)]
pub(super) struct StoredRuleSet {
    id: String,
    /// Reports written before these were told lack them.
    origin: Option<String>,
    sha256: Option<String>,
}

impl StoredRuleSet {
    /// By its id, and one from a file by the first digits of its SHA-256 too.
    pub(super) fn name(&self) -> String {
        match (self.origin.as_deref(), &self.sha256) {
            (Some("file"), Some(sha256)) => format!("{} ({sha256:.12})", self.id),
            _ => self.id.clone(),
        }
    }

    /// True for this rule set. No file bears the id of a built-in one, which may change with the tool.
    pub(super) fn is(&self, rules: &RuleSet) -> bool {
        self.id == rules.id
            && match rules.origin {
                RulesOrigin::BuiltIn => true,
                RulesOrigin::File => self.sha256.as_ref() == Some(&rules.sha256),
            }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct StoredApplication {
    pub name: String,
    pub year: Option<i16>,
    pub conclusion: ConclusionKey,
    pub tier: Option<String>,
    pub facts: Vec<StoredFact>,
    pub rules: Vec<StoredRule>,
    /// Not told by earlier reports.
    #[serde(default)]
    pub indicators: Vec<StoredIndicator>,
    pub findings: Vec<StoredFinding>,
}

#[derive(Debug, Deserialize)]
pub(super) struct StoredFact {
    pub key: String,
    pub lower: Option<StoredFigure>,
    pub upper: Option<StoredFigure>,
    pub unit: String,
    #[serde(default)]
    pub contradicted: bool,
    pub evidence: Vec<StoredEvidence>,
}

#[derive(Debug, Deserialize)]
pub(super) struct StoredEvidence {
    pub bound: BoundKey,
    pub value: StoredFigure,
    pub unit: String,
    pub file: Option<String>,
    pub sheet: Option<String>,
    pub cells: Option<String>,
    pub note: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct StoredRule {
    pub id: String,
    pub title: String,
    pub clause: String,
    pub verdict: VerdictKey,
    /// The keys of the facts of its measure; not told by the earliest reports.
    #[serde(default)]
    pub facts: Vec<String>,
    pub measure: StoredInterval,
    pub threshold: StoredThreshold,
    pub margin: Option<StoredFigure>,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(super) struct StoredInterval {
    pub lower: Option<StoredFigure>,
    pub upper: Option<StoredFigure>,
    pub unit: String,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(super) struct StoredThreshold {
    pub op: String,
    pub value: StoredFigure,
    pub unit: String,
}

/// A figure of annex 2.
#[derive(Debug, Deserialize)]
pub(super) struct StoredIndicator {
    pub key: String,
    pub title: String,
    pub value: Option<StoredFigure>,
    pub written: String,
    pub file: String,
    pub sheet: String,
    pub cell: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct StoredFinding {
    pub code: String,
    pub severity: Severity,
    pub message: String,
    pub file: Option<String>,
    pub sheet: Option<String>,
    /// Not told by earlier reports.
    pub subject: Option<String>,
    pub cell: Option<String>,
    pub cells: Option<String>,
    pub value: Option<String>,
    pub explanation: Option<String>,
}

/// An exact decimal in plain digits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct StoredFigure(pub Decimal);

impl TryFrom<String> for StoredFigure {
    type Error = &'static str;

    fn try_from(written: String) -> Result<StoredFigure, &'static str> {
        let digits = written.strip_prefix('-').unwrap_or(&written);
        let value = Decimal::of_plain(digits, LONGEST_FIGURE).ok_or("no figure in plain digits")?;
        let is_negative = digits.len() < written.len();
        let value = if is_negative { -value } else { value };
        Ok(StoredFigure(value.normalized()))
    }
}

/// Why a text is no report to compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAReport {
    /// No JSON, or cut short: line and column.
    NotJson(usize, usize),
    /// A workbook without the record of a report.
    NoRecord,
    /// JSON that does not say it is a report.
    Unmarked,
    /// It says it is something else, or of another version.
    Other(String),
    /// A report that something is missing from, or wrong in: line and column.
    Incomplete(usize, usize),
}

/// What every JSON of this tool begins with.
#[derive(Deserialize)]
struct StoredHead {
    schema: String,
}

/// One application of a report that has a line for each.
#[derive(Deserialize)]
struct StoredLine {
    schema: String,
    ruleset: StoredRuleSet,
    #[serde(flatten)]
    application: StoredApplication,
}

/// Reads a report, or one that has a line for each application.
///
/// # Errors
///
/// The text is no report of this tool, or one that was changed since.
pub fn read(text: &str) -> Result<StoredReport, NotAReport> {
    let head = Deserializer::from_str(text)
        .into_iter::<StoredHead>()
        .next();
    let head = head.ok_or(NotAReport::NotJson(1, 0))?.map_err(|error| {
        if error.is_data() {
            NotAReport::Unmarked
        } else {
            refused(&error)
        }
    })?;
    match head.schema.as_str() {
        SCHEMA => serde_json::from_str(text).map_err(|error| refused(&error)),
        LINE_SCHEMA => read_lines(text),
        _ => Err(NotAReport::Other(head.schema)),
    }
}

fn read_lines(text: &str) -> Result<StoredReport, NotAReport> {
    let mut side: Option<StoredReport> = None;
    for line in Deserializer::from_str(text).into_iter::<StoredLine>() {
        let line = line.map_err(|error| refused(&error))?;
        if line.schema != LINE_SCHEMA {
            return Err(NotAReport::Other(line.schema));
        }
        let side = side.get_or_insert_with(|| StoredReport {
            ruleset: line.ruleset,
            applications: Vec::new(),
        });
        side.applications.push(line.application);
    }
    side.ok_or(NotAReport::NotJson(1, 0))
}

fn refused(error: &serde_json::Error) -> NotAReport {
    let (line, column) = (error.line(), error.column());
    if error.is_data() {
        NotAReport::Incomplete(line, column)
    } else {
        NotAReport::NotJson(line, column)
    }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    #[test]
    fn figures_are_plain_digits() {
        let figure = |text: &str| StoredFigure::try_from(text.to_owned()).map(|figure| figure.0);
        assert_eq!(
            figure("-1.10"),
            Ok(Decimal::from_str("-1.1").expect("a figure"))
        );
        assert_eq!(figure("112000"), figure("112000.00"));
        for wrong in [
            "",
            "-",
            "1e999999999",
            "+1",
            "1.2.3",
            "1,000",
            "NaN",
            " 1",
            "--1",
        ] {
            assert!(figure(wrong).is_err(), "{wrong}");
        }
        assert!(figure(&"9".repeat(LONGEST_FIGURE + 1)).is_err());
    }

    #[test]
    fn what_is_no_report_is_told_apart() {
        let refused = |text: &str| read(text).map(|_| ()).expect_err("no report");
        assert_eq!(refused(""), NotAReport::NotJson(1, 0));
        assert_eq!(refused("{\"schema\":\n"), NotAReport::NotJson(2, 0));
        assert_eq!(refused("[1]"), NotAReport::Unmarked);
        assert_eq!(refused("{\"schema\": 1}"), NotAReport::Unmarked);
        assert_eq!(
            refused("{\"schema\": \"x\"}"),
            NotAReport::Other("x".into())
        );
        let incomplete = format!("{{\"schema\": \"{SCHEMA}\"}}");
        assert_eq!(
            refused(&incomplete),
            NotAReport::Incomplete(1, incomplete.len())
        );
    }

    #[test]
    fn what_is_nested_without_end_is_refused() {
        let deep = format!(
            "{{\"schema\": \"{SCHEMA}\", \"x\": {}",
            "[".repeat(1_000_000)
        );
        assert!(matches!(read(&deep), Err(NotAReport::NotJson(1, _))));
    }
}
