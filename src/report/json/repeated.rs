//! Firms that several applications of a run list.

use crate::audit::across;
use crate::check::{Beside, class_of};
use crate::report::Terms;
use crate::rules::RuleSet;
use crate::text::Texts;

use super::finding::severity;
use super::frame::{ListedIn, RepeatedEntry};
use super::shape::{ApplicationEntry, Severity};

/// In their order, each with the first applications that list it.
pub fn firms(
    applications: &[ApplicationEntry],
    beside: &Beside,
    rules: &RuleSet,
    texts: &Texts,
) -> Vec<RepeatedEntry> {
    let class = class_of(across::FIRM_REPEATED, &rules.severities);
    let severity = class.map_or(Severity::Warning, severity);
    let repeated = beside.repeated.iter().map(|firm| {
        let applications = firm.applications.iter().filter_map(|at| {
            let application = applications.get(*at)?;
            Some(ListedIn {
                name: application.name.clone(),
                path: application.path.clone(),
            })
        });
        let applications: Vec<ListedIn> = applications.collect();
        let names = applications.iter().map(|one| one.name.as_str());
        RepeatedEntry {
            code: across::FIRM_REPEATED.into(),
            severity,
            message: Terms { texts }.repeated(firm, names),
            help: texts.get(&format!("{}.help", across::FIRM_REPEATED)),
            name: firm.name.clone(),
            credit_code: firm.credit_code.clone(),
            count: firm.count,
            applications,
        }
    });
    repeated.collect()
}
