//! 校验码: what tells whether what arrived is what was checked. A receipt names all that a check went by
//! and what it came to; its code is short enough to be read over the telephone.
//!
//! The code is of content: it is the same whatever files, folders and archives are called, in whatever
//! order they are read, on however many threads, in whatever language the report is. It binds; it does
//! not sign: whoever has the program can make one.
//!
//! Reports keep the whole receipt, so that it can be said what differs and not only that something
//! does. A receipt read from a report may have been changed by anybody since.

mod code;
mod differ;
mod standing;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::annex::{Amount, FactKey};
use crate::check::Outcome;
use crate::rules::RuleSet;

pub use differ::{Compared, Difference, Ends, SaidAndFound};
pub use standing::{Held, ReportStanding};

/// What a check went by, and what it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Receipt {
    /// 校验码: three groups of four characters, without those that are taken for each other.
    pub code: String,
    /// Of the program.
    pub version: String,
    pub ruleset: ReceiptRules,
    /// The assessment year; null where none could be told.
    pub year: Option<i16>,
    /// The year that was asked for; null where none was. No part of the code.
    pub asked_year: Option<i16>,
    /// The day of the check, in ISO 8601. No part of the code.
    pub checked_on: Option<String>,
    /// The figures of staff, in the order of the facts.
    pub staff: Vec<Staff>,
    /// What was read, in the order of the names. Names are no part of the code.
    pub files: Vec<ReceiptFile>,
    /// SHA-256 of each answer that counted and stands in a report or list of this tool, ascending.
    pub answers: Vec<String>,
    /// `eligible`, `ineligible`, `incomplete`.
    pub conclusion: String,
    /// What is known of each fact.
    pub figures: Vec<ReceiptFigure>,
    /// In the order of the rule set.
    pub verdicts: Vec<Judged>,
}

/// The rule set that was applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "ReceiptRules"))]
pub struct ReceiptRules {
    pub id: String,
    pub sha256: String,
}

/// A figure that staff gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "ReceiptStaff"))]
pub struct Staff {
    /// The key of a fact.
    pub fact: String,
    /// In the fact's unit, in plain digits.
    pub value: String,
    /// One unit of the last digit that was written.
    pub step: String,
}

/// A workbook or document that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "ReceiptFile"))]
pub struct ReceiptFile {
    /// Relative to the application.
    pub file: String,
    /// Bytes.
    pub size: u64,
    /// Lower-case hex; null where the content could not be read, which then counts by its size. Of a
    /// marked copy, of what stands in it beside the list of findings.
    pub sha256: Option<String>,
}

/// What is known of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "ReceiptFigure"))]
pub struct ReceiptFigure {
    /// The key of a fact.
    pub fact: String,
    /// Null where the end is open.
    pub lower: Option<String>,
    pub upper: Option<String>,
}

/// The verdict on one condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "ReceiptVerdict"))]
pub struct Judged {
    /// The id of a rule.
    pub rule: String,
    /// `pass`, `fail`, `undetermined`.
    pub verdict: String,
}

impl Receipt {
    /// The receipt of an outcome under the rule set that it was judged by.
    pub fn of(outcome: &Outcome, rules: &RuleSet) -> Receipt {
        let application = &outcome.application;
        let mut answers: Vec<String> = application.answers().map(|one| one.digest()).collect();
        answers.sort();
        answers.dedup();
        let files = application.counted().into_iter();
        let facts = outcome.facts.facts.iter();
        let judgements = outcome.judgements.iter();
        let mut receipt = Receipt {
            code: String::new(),
            version: env!("CARGO_PKG_VERSION").into(),
            ruleset: ReceiptRules {
                id: rules.id.clone(),
                sha256: rules.sha256.clone(),
            },
            year: outcome.year,
            asked_year: outcome.asked.year,
            checked_on: outcome.checked_on.map(|day| day.to_string()),
            staff: outcome.asked.facts.iter().map(Staff::of).collect(),
            files: files
                .map(|one| ReceiptFile {
                    file: one.name,
                    size: one.size,
                    sha256: one.sha256,
                })
                .collect(),
            answers,
            conclusion: outcome.conclusion.into_str().into(),
            figures: facts
                .map(|fact| ReceiptFigure {
                    fact: fact.key.key().into(),
                    lower: fact.lower.as_ref().map(|end| end.value.plain()),
                    upper: fact.upper.as_ref().map(|end| end.value.plain()),
                })
                .collect(),
            verdicts: judgements
                .filter_map(|one| {
                    Some(Judged {
                        rule: rules.rules.get(one.rule)?.id.clone(),
                        verdict: one.verdict.into_str().into(),
                    })
                })
                .collect(),
        };
        receipt.code = receipt.own_code();
        receipt
    }

    /// The code of what it says. Where `code` is another one, somebody changed it.
    pub fn own_code(&self) -> String {
        code::of(&self.said())
    }

    /// All that the code is of, a line for each thing.
    fn said(&self) -> Vec<String> {
        let told = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
        let mut lines = vec![
            "jidi.receipt/1".to_owned(),
            format!("version {}", self.version),
            format!("rules {}", self.ruleset.sha256),
            format!("year {}", told(&self.year.map(|year| year.to_string()))),
        ];
        let staff = self.staff.iter();
        lines.extend(staff.map(|one| format!("staff {} {} {}", one.fact, one.value, one.step)));
        let mut files: Vec<String> = self.files.iter().map(ReceiptFile::content).collect();
        files.sort();
        lines.extend(files);
        lines.extend(self.answers.iter().map(|sum| format!("answer {sum}")));
        lines.push(format!("conclusion {}", self.conclusion));
        for one in &self.figures {
            let (lower, upper) = (told(&one.lower), told(&one.upper));
            lines.push(format!("figure {} {lower} {upper}", one.fact));
        }
        let verdicts = self.verdicts.iter();
        lines.extend(verdicts.map(|one| format!("verdict {} {}", one.rule, one.verdict)));
        lines
    }
}

impl Staff {
    fn of((fact, amount): &(FactKey, Amount)) -> Staff {
        Staff {
            fact: fact.key().into(),
            value: amount.value.plain(),
            step: amount.step.plain(),
        }
    }
}

impl ReceiptFile {
    /// What tells its content from another, whatever it is called.
    pub fn content(&self) -> String {
        match &self.sha256 {
            Some(sum) => format!("file {sum}"),
            None => format!("unread {}", self.size),
        }
    }
}
