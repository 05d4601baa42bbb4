//! What comes first in a notice of corrections: what the undetermined conditions wait for, findings and
//! missing figures alike, in the one order of what to do first.

use crate::annex::FactKey;
use crate::audit::{Class, Finding};
use crate::check::{Outcome, What};
use crate::report::Phrases;

use super::conditions::wanted;
use super::parts::Item;

/// What decides.
#[derive(Default)]
pub struct Deciding<'a> {
    /// In the order of what to do first.
    entries: Vec<DecidingEntry<'a>>,
    /// True where figures are not asked for before something else is mended.
    pub waits: bool,
}

enum DecidingEntry<'a> {
    Findings(Item<'a>),
    Figure(FactKey),
}

impl<'a> Deciding<'a> {
    pub fn of(outcome: &'a Outcome) -> Deciding<'a> {
        let mut deciding = Deciding::default();
        let steps = outcome.next.steps.iter();
        for step in steps.filter(|step| step.conditions > 0) {
            match step.what {
                // That is the matter of another letter.
                What::Condition(_) => {}
                What::Finding(at) => deciding.add(outcome.findings.get(at)),
                // Which year's figures are missing is not known before the year is.
                What::Figure(_) if deciding.leaves_the_year_open(outcome) => {
                    deciding.waits = true;
                }
                What::Figure(fact) => deciding.entries.push(DecidingEntry::Figure(fact)),
            }
        }
        deciding
    }

    fn add(&mut self, finding: Option<&'a Finding>) {
        let Some(finding) = finding.filter(|finding| finding.is_open()) else {
            return;
        };
        let mut items = self.entries.iter_mut().filter_map(|entry| match entry {
            DecidingEntry::Findings(item) => Some(item),
            DecidingEntry::Figure(_) => None,
        });
        match items.find(|item| item.says_too(finding)) {
            Some(item) => item.add(finding),
            None => self
                .entries
                .push(DecidingEntry::Findings(Item::of(finding))),
        }
    }

    /// True where it hangs on a finding which year is assessed.
    fn leaves_the_year_open(&self, outcome: &Outcome) -> bool {
        let mut findings = self.entries.iter().flat_map(|entry| match entry {
            DecidingEntry::Findings(item) => item.findings().collect(),
            DecidingEntry::Figure(_) => Vec::new(),
        });
        findings.any(|finding| outcome.year.is_none() || finding.leads())
    }

    /// The findings of a class that are not among what decides.
    pub fn others(&self, outcome: &'a Outcome, class: Class) -> Vec<&'a Finding> {
        let told: Vec<&Finding> = self
            .entries
            .iter()
            .flat_map(|entry| match entry {
                DecidingEntry::Findings(item) => item.findings().collect(),
                DecidingEntry::Figure(_) => Vec::new(),
            })
            .collect();
        let is_told = |finding: &Finding| told.iter().any(|one| std::ptr::eq(*one, finding));
        let findings = outcome.findings.iter();
        findings
            .filter(|finding| finding.class == class && finding.is_open() && !is_told(finding))
            .collect()
    }

    /// The figures that are missing.
    pub fn figures(&self) -> Vec<FactKey> {
        let figures = self.entries.iter().filter_map(|entry| match entry {
            DecidingEntry::Findings(_) => None,
            DecidingEntry::Figure(fact) => Some(*fact),
        });
        figures.collect()
    }

    /// What is said of each.
    pub fn said(&self, outcome: &Outcome, phrases: &Phrases<'_>) -> Vec<String> {
        let entries = self.entries.iter().filter_map(|entry| match entry {
            DecidingEntry::Findings(item) => Some(item.said(None, true, phrases)),
            DecidingEntry::Figure(fact) => wanted(outcome, *fact, phrases),
        });
        entries.collect()
    }
}
