//! Is the data sound: one table of checks per family, and the findings they raise.
//!
//! A check is one line of its family's table: code, name, class and the function that looks. The
//! function gets a sink that is bound to its own code, so it cannot raise another's. What a finding
//! says to a reader stands in `text`, under the finding's code.

pub(crate) mod across;
mod between;
mod consequence;
mod explained;
mod figures;
mod file;
mod finding;
mod interval;
mod layout;
mod levels;
mod materials;
mod noted;
mod qualified;
mod registry;
mod run;
mod shown;
mod terms;
mod units;
mod unread;
mod value;
mod within;

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::annex::Explanation;

pub use consequence::without_consequences;
pub use explained::settled;
pub use figures::{Position, position};
use finding::in_order_of_place;
pub use finding::{Argument, Class, Finding, Place};
use registry::IdleReason;
pub use registry::{Check, Context, Family, Sink};
pub use terms::indicator_term;

/// The families' tables, in the order of the catalogue.
const FAMILIES: [(Family, &[Check]); 7] = [
    (Family::File, file::CHECKS),
    (Family::Layout, layout::CHECKS),
    (Family::Value, value::CHECKS),
    (Family::Within, within::CHECKS),
    (Family::Between, between::CHECKS),
    (Family::Between, across::CHECKS),
    (Family::Between, materials::CHECKS),
];

/// Every family with its checks, in the order of the catalogue.
pub fn families() -> impl Iterator<Item = (Family, &'static [Check])> {
    FAMILIES.into_iter()
}

/// The family of the check of a code.
pub fn family_of(code: &str) -> Option<Family> {
    let mut families = families();
    let found = families.find(|(_, checks)| checks.iter().any(|check| check.code == code));
    found.map(|(family, _)| family)
}

/// The check of a code.
pub fn check_of(code: &str) -> Option<&'static Check> {
    checks().find(|check| check.code == code)
}

/// Every check there is, in the order of codes.
pub fn checks() -> impl Iterator<Item = &'static Check> {
    families().flat_map(|(_, checks)| checks)
}

/// Runs every check. Findings come in the order of class, code and place. Of tables of several bases
/// nothing is said but that they are.
pub fn audit(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_mixed = !context.application.bases_at_odds().is_empty();
    for check in checks().filter(|check| !is_mixed || check.code == file::BASES_MIXED) {
        (check.look)(context, &mut Sink::new(check, &mut findings));
    }
    findings.sort_by(in_reading_order);
    run::joined(findings)
}

/// Gives findings the explanations that close them, once they have the class they are to have; what
/// explains nothing is a finding itself. Returns those that no finding has any more.
pub fn explain(context: &mut Context<'_>, findings: &mut Vec<Finding>) -> Vec<Explanation> {
    if !context.application.bases_at_odds().is_empty() {
        return context.application.explanations.clone();
    }
    context.idle = explained::matched(context, findings);
    let noted = noted::matched(context, findings);
    context.idle.extend(noted);
    let idle = check_of(file::IDLE_EXPLANATION);
    if let Some(check) = idle {
        (check.look)(context, &mut Sink::new(check, findings));
    }
    findings.sort_by(in_reading_order);
    // Notes stay on their cells, and need not be kept elsewhere.
    let lines = context
        .idle
        .iter()
        .filter_map(|idle| match &idle.explanation {
            Cow::Borrowed(line) => Some((*line, &idle.why)),
            Cow::Owned(_) => None,
        });
    let left = lines.filter(|(_, why)| match why {
        IdleReason::Unmatched
        | IdleReason::Lapsed { .. }
        | IdleReason::Hollow
        | IdleReason::Elsewhere { .. }
        | IdleReason::Another { .. } => true,
        IdleReason::Binding => false,
    });
    left.map(|(line, _)| line.clone()).collect()
}

impl Finding {
    /// True for dates that name no year to assess, or one that annex 2 has left behind: until they are
    /// mended nothing else can be told.
    pub fn leads(&self) -> bool {
        let of_another_year = [Some("years"), Some("overview")].contains(&self.variant);
        self.code == between::DATES_DIFFER && of_another_year
    }
}

/// By class, code and place; before all else what leaves everything else open.
pub fn in_reading_order(one: &Finding, other: &Finding) -> Ordering {
    let rank_of = |finding: &Finding| (!finding.leads(), finding.class, finding.code);
    rank_of(one)
        .cmp(&rank_of(other))
        .then_with(|| in_order_of_place(&one.place, &other.place))
}
