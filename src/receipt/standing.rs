//! How a report that a submitter has sent along stands to what is there now.

use crate::check::{Brought, Claim, Outcome};
use crate::rules::RuleSet;
use crate::seal::sums::Name;

use super::{Difference, Receipt};

/// A report among the files of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportStanding {
    /// Relative to the application.
    pub file: String,
    pub held: Held,
}

/// What a report held against what is there now comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// It is of what is there now. So many answers were written since, and count now.
    Agrees(usize),
    /// In what it differs, and what was edited in it since. What follows from other files, rules or
    /// figures of staff is left out.
    Differs(Vec<Difference>, Vec<Name>),
    /// It is of a version that kept no receipts.
    Untold,
}

impl ReportStanding {
    /// Those of the reports that lie among the files, but for reports on other applications.
    pub fn of(outcome: &Outcome, rules: &RuleSet) -> Vec<ReportStanding> {
        if outcome.brought.is_empty() {
            return Vec::new();
        }
        let now = Receipt::of(outcome, rules);
        let brought = outcome.brought.iter();
        brought
            .filter_map(|one| {
                Some(ReportStanding {
                    file: one.file.clone(),
                    held: Held::of(one, outcome, &now)?,
                })
            })
            .collect()
    }
}

impl Held {
    /// `None` for a report on others.
    fn of(brought: &Brought, outcome: &Outcome, now: &Receipt) -> Option<Held> {
        let claim = match brought.claims.as_slice() {
            [] => return Some(Held::Untold),
            [only] => only,
            several => {
                let is_it = |claim: &&Claim| outcome.application.is_called(&claim.name);
                several.iter().find(is_it)?
            }
        };
        let Ok(receipt) = serde_json::from_str::<Receipt>(&claim.receipt) else {
            return Some(Held::Untold);
        };
        let compared = receipt.against(now);
        let mut differences = compared.differences;
        let has_cause = compared.answered > 0 || differences.iter().any(Difference::is_cause);
        differences.retain(|one| !(has_cause && one.is_result()));
        let edited = brought.edited.clone().unwrap_or_default();
        if differences.is_empty() && edited.is_empty() {
            return Some(Held::Agrees(compared.answered));
        }
        Some(Held::Differs(differences, edited))
    }
}
