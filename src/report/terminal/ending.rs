//! The last line of a report: the conclusion, how much is open, and the first thing to mend with the
//! command that checks again. It is not wrapped, so that the command can be copied.

use crate::check::Conclusion;
use crate::report::Terms;
use crate::report::summary::{Summary, SummaryRow};
use crate::rules::{RuleSet, Verdict};

/// Columns of an application's name.
const NAME: usize = 40;

/// `again` is the command line that checks once more. Rows must be in reading order.
pub fn line(summary: &Summary, rules: &RuleSet, terms: Terms<'_>, again: &str) -> Option<String> {
    let mut said = match summary.rows.as_slice() {
        [] => return None,
        [only] => of_one(only, rules, terms),
        [_, _, ..] => of_several(summary, terms),
    };
    let mut rows = summary.rows.iter();
    if let Some((row, first)) = rows.find_map(|row| Some((row, row.first.as_ref()?))) {
        let (first, key) = match (summary.rows.len(), row.checks) {
            (1, false) => (first.clone(), "terminal-end-first"),
            (1, true) => (first.clone(), "terminal-end-check"),
            _ => (of_application(row, first, terms), "terminal-end-first"),
        };
        let values = [("first", first), ("command", again.to_owned())];
        said += &terms.texts.with(key, &values);
    }
    Some(said)
}

/// 强制 7、核实 12
pub fn open(errors: usize, warnings: usize, terms: Terms<'_>) -> String {
    let values = [
        ("errors", errors.to_string()),
        ("warnings", warnings.to_string()),
    ];
    terms.texts.with("terminal-open", &values)
}

fn of_one(row: &SummaryRow, rules: &RuleSet, terms: Terms<'_>) -> String {
    let values = [
        ("conclusion", terms.conclusion(row.conclusion)),
        ("open", open(row.errors, row.warnings, terms)),
    ];
    let said = terms.texts.with("terminal-end", &values);
    let failed = row
        .judgements
        .iter()
        .filter(|one| one.verdict == Verdict::Fail);
    let failed: Vec<String> = failed
        .filter_map(|one| Some(terms.title(rules.rules.get(one.rule)?)))
        .collect();
    if failed.is_empty() {
        return said;
    }
    let values = [("rules", failed.join(&terms.texts.get("list-separator")))];
    said + &terms.texts.with("terminal-end-failed", &values)
}

fn of_several(summary: &Summary, terms: Terms<'_>) -> String {
    let count = |conclusion| summary.count(conclusion).to_string();
    let rows = || summary.rows.iter();
    let errors = rows().map(|row| row.errors).sum();
    let warnings = rows().map(|row| row.warnings).sum();
    let values = [
        ("count", summary.rows.len().to_string()),
        ("eligible", count(Conclusion::Eligible)),
        ("ineligible", count(Conclusion::Ineligible)),
        ("incomplete", count(Conclusion::Incomplete)),
        ("open", open(errors, warnings, terms)),
    ];
    terms.texts.with("terminal-end-several", &values)
}

fn of_application(row: &SummaryRow, first: &str, terms: Terms<'_>) -> String {
    let values = [
        ("application", crate::report::clean(row.label(), NAME)),
        ("first", first.to_owned()),
    ];
    terms.texts.with("terminal-end-of", &values)
}
