//! Reports of this tool that a submitter has sent along: what each says that it is of, and whether it was
//! edited since. What is there now is held against it elsewhere.

use serde_json::Value;

use crate::annex::Application;
use crate::annex::application::OwnReport;
use crate::seal::SealedContent;
use crate::seal::record::recorded;
use crate::seal::sums::Name;

/// A report among the files of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// Relative to the application.
    pub file: String,
    /// For each application that it is of; empty for one of a version that kept no receipts.
    pub claims: Vec<Claim>,
    /// What was edited in it since; `None` where that cannot be told.
    pub edited: Option<Vec<Name>>,
}

/// What a report says of one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub name: String,
    /// Its receipt, in JSON.
    pub receipt: String,
}

impl Brought {
    /// Those of an application, which lets go of the files.
    pub fn take(application: &mut Application) -> Vec<Brought> {
        let reports = std::mem::take(&mut application.reports).into_iter();
        let application = &*application;
        reports
            .filter_map(|report| Brought::of(&report, application))
            .collect()
    }

    /// `None` for one that is too damaged to say anything.
    fn of(report: &OwnReport, application: &Application) -> Option<Brought> {
        let content = SealedContent::of(&report.bytes, &report.path).ok()?;
        let lines = recorded(&report.bytes).ok()?;
        let claims = lines.lines().filter_map(|line| {
            let line: Value = serde_json::from_str(line).ok()?;
            Some(Claim {
                name: line["name"].as_str()?.to_owned(),
                receipt: line.get("receipt")?.to_string(),
            })
        });
        let changes = content.changes();
        Some(Brought {
            file: application.relative_path(&report.path),
            claims: claims.collect(),
            edited: changes.map(|all| all.into_iter().cloned().collect()),
        })
    }
}
