//! Two reports held against each other.

use std::collections::{BTreeMap, VecDeque};

use crate::report::json::{ConclusionKey, Threshold, VerdictKey, tool};
use crate::report::terms::Terms;
use crate::rules::RuleSet;
use crate::text::Texts;

use super::findings;
use super::indicators;
use super::shape::{
    ApplicationDiff, Diff, DiffStatus, DiffSummary, EvidenceDiff, FactDiff, FailedAgain,
    FailedRule, FindingsDiff, KnownInterval, Pair, RuleDiff,
};
use super::side::{
    StoredApplication, StoredEvidence, StoredFact, StoredFigure, StoredReport, StoredRule,
};

/// The version of the shape.
pub(super) const SCHEMA: &str = "jidi.diff/1";

/// What changed from the old report to the new one. Applications are held against those of the same
/// name; where each report is on one, they are held against each other whatever their names.
pub fn compare(old: &StoredReport, new: &StoredReport, rules: &RuleSet, texts: &Texts) -> Diff {
    let failed_twice = rules.failed_twice.as_ref();
    let failed_twice = failed_twice.filter(|_| new.ruleset.is(rules));
    let clause = failed_twice.map(|failed| Terms { texts }.words(&failed.clause));
    let (olds, news) = (&old.applications, &new.applications);
    let partners = partners(olds, news);
    let mut left = vec![true; olds.len()];
    let mut applications = Vec::new();
    for (application, partner) in news.iter().zip(partners) {
        applications.push(match partner {
            Some(at) => {
                left[at] = false;
                compared(&olds[at], application, clause.as_deref())
            }
            None => alone(application, DiffStatus::Added),
        });
    }
    let removed = olds.iter().zip(left).filter(|(_, left)| *left);
    applications.extend(removed.map(|(application, _)| alone(application, DiffStatus::Removed)));
    Diff {
        schema: SCHEMA.into(),
        tool: tool(),
        ruleset: Pair {
            old: old.ruleset.name(),
            new: new.ruleset.name(),
        },
        summary: summary(&applications),
        applications,
    }
}

/// For each new application the position of the old one. Where several have a name, they are held
/// against each other in their order.
fn partners(olds: &[StoredApplication], news: &[StoredApplication]) -> Vec<Option<usize>> {
    if let ([_], [_]) = (olds, news) {
        return vec![Some(0)];
    }
    let mut named: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (at, application) in olds.iter().enumerate() {
        named.entry(&application.name).or_default().push_back(at);
    }
    let partner = |new: &StoredApplication| named.get_mut(new.name.as_str())?.pop_front();
    news.iter().map(partner).collect()
}

fn summary(applications: &[ApplicationDiff]) -> DiffSummary {
    let count = |holds: &dyn Fn(&ApplicationDiff) -> bool| {
        applications.iter().filter(|one| holds(one)).count()
    };
    let is = |status: DiffStatus| count(&|one| one.status == status);
    DiffSummary {
        compared: is(DiffStatus::Compared),
        added: is(DiffStatus::Added),
        removed: is(DiffStatus::Removed),
        concluded_otherwise: count(&|one| {
            one.status == DiffStatus::Compared && one.conclusion.old != one.conclusion.new
        }),
        failed_again: count(&|one| one.failed_again.is_some()),
    }
}

/// An application that only one of the reports is on.
fn alone(application: &StoredApplication, status: DiffStatus) -> ApplicationDiff {
    let side = |status_of: DiffStatus| (status == status_of).then_some(application);
    let (new, old) = (side(DiffStatus::Added), side(DiffStatus::Removed));
    ApplicationDiff {
        name: application.name.clone(),
        old_name: None,
        status,
        year: Pair {
            old: old.and_then(|one| one.year),
            new: new.and_then(|one| one.year),
        },
        conclusion: Pair {
            old: old.map(|one| one.conclusion),
            new: new.map(|one| one.conclusion),
        },
        tier: Pair {
            old: old.and_then(|one| one.tier.clone()),
            new: new.and_then(|one| one.tier.clone()),
        },
        failed_again: None,
        failed_after_correction: None,
        facts: Vec::new(),
        rules: Vec::new(),
        indicators: Vec::new(),
        findings: FindingsDiff::default(),
    }
}

fn compared(
    old: &StoredApplication,
    new: &StoredApplication,
    clause: Option<&str>,
) -> ApplicationDiff {
    let facts = facts(&old.facts, &new.facts);
    ApplicationDiff {
        name: new.name.clone(),
        old_name: (old.name != new.name).then(|| old.name.clone()),
        status: DiffStatus::Compared,
        year: Pair {
            old: old.year,
            new: new.year,
        },
        conclusion: Pair {
            old: Some(old.conclusion),
            new: Some(new.conclusion),
        },
        tier: Pair {
            old: old.tier.clone(),
            new: new.tier.clone(),
        },
        failed_again: failed_twice(old, new, clause)
            .filter(|failed| failed.years.old < failed.years.new),
        failed_after_correction: failed_twice(old, new, clause)
            .filter(|failed| failed.years.old == failed.years.new),
        indicators: indicators::compare(&old.indicators, &new.indicators),
        rules: rules(&old.rules, &new.rules, &facts),
        facts,
        findings: findings::compare(&old.findings, &new.findings),
    }
}

/// Ineligible on both sides; the clause says what follows.
fn failed_twice(
    old: &StoredApplication,
    new: &StoredApplication,
    clause: Option<&str>,
) -> Option<FailedAgain> {
    let years = Pair {
        old: old.year?,
        new: new.year?,
    };
    let failed = |one: &StoredApplication| one.conclusion == ConclusionKey::Ineligible;
    if !failed(old) || !failed(new) {
        return None;
    }
    let rules = in_pairs(&old.rules, &new.rules, |rule| &rule.id);
    let both = rules.filter_map(|(old, new)| old.zip(new));
    Some(FailedAgain {
        years,
        clause: clause.map(str::to_owned),
        rules: both
            .filter(|(old, new)| old.verdict == VerdictKey::Fail && new.verdict == VerdictKey::Fail)
            .map(|(old, new)| FailedRule {
                id: new.id.clone(),
                title: new.title.clone(),
                clause: new.clause.clone(),
                unit: new.measure.unit.clone(),
                margin: Pair {
                    old: digits(old.margin.as_ref()),
                    new: digits(new.margin.as_ref()),
                },
            })
            .collect(),
    })
}

/// The facts whose interval is another than before.
fn facts(olds: &[StoredFact], news: &[StoredFact]) -> Vec<FactDiff> {
    in_pairs(olds, news, |fact| &fact.key)
        .filter_map(|(old, new)| {
            let either = new.or(old)?;
            let known = |fact: Option<&StoredFact>| {
                fact.map(|fact| KnownInterval {
                    lower: digits(fact.lower.as_ref()),
                    upper: digits(fact.upper.as_ref()),
                    contradicted: fact.contradicted,
                })
            };
            let (before, now) = (
                known(old).unwrap_or_default(),
                known(new).unwrap_or_default(),
            );
            let evidence =
                |fact: Option<&'_ StoredFact>, other: Option<&StoredFact>| -> Vec<EvidenceDiff> {
                    let pieces = fact
                        .map(|fact| fact.evidence.as_slice())
                        .unwrap_or_default();
                    let others = other
                        .map(|fact| fact.evidence.as_slice())
                        .unwrap_or_default();
                    pieces
                        .iter()
                        .filter(|piece| !others.iter().any(|other| says_the_same(piece, other)))
                        .map(evidence_entry)
                        .collect()
                };
            (before != now).then(|| FactDiff {
                key: either.key.clone(),
                unit: either.unit.clone(),
                evidence_gone: evidence(old, new),
                evidence_new: evidence(new, old),
                old: before,
                new: now,
            })
        })
        .collect()
}

/// Words differ with the language, rows move and files are renamed: what counts is what is said of
/// the quantity.
fn says_the_same(one: &StoredEvidence, other: &StoredEvidence) -> bool {
    (one.bound, &one.value) == (other.bound, &other.value)
}

fn evidence_entry(evidence: &StoredEvidence) -> EvidenceDiff {
    EvidenceDiff {
        bound: evidence.bound,
        value: evidence.value.0.plain(),
        unit: evidence.unit.clone(),
        file: evidence.file.clone(),
        sheet: evidence.sheet.clone(),
        cells: evidence.cells.clone(),
        note: evidence.note.clone(),
    }
}

/// The rules whose verdict, measure or threshold is another than before.
fn rules(olds: &[StoredRule], news: &[StoredRule], moved: &[FactDiff]) -> Vec<RuleDiff> {
    in_pairs(olds, news, |rule| &rule.id)
        .filter_map(|(old, new)| {
            let either = new.or(old)?;
            let verdict = Pair {
                old: old.map(|rule| rule.verdict),
                new: new.map(|rule| rule.verdict),
            };
            let measure = Pair {
                old: old.map(measure).unwrap_or_default(),
                new: new.map(measure).unwrap_or_default(),
            };
            let threshold = Pair {
                old: old.map(threshold),
                new: new.map(threshold),
            };
            let flipped = verdict.old != verdict.new;
            let changed = flipped || measure.old != measure.new || threshold.old != threshold.new;
            let is_moved = |key: &String| moved.iter().any(|fact| fact.key == *key);
            changed.then(|| RuleDiff {
                id: either.id.clone(),
                title: either.title.clone(),
                clause: either.clause.clone(),
                flipped,
                verdict,
                unit: either.measure.unit.clone(),
                measure,
                threshold,
                margin: Pair {
                    old: digits(old.and_then(|rule| rule.margin.as_ref())),
                    new: digits(new.and_then(|rule| rule.margin.as_ref())),
                },
                facts: either
                    .facts
                    .iter()
                    .filter(|key| is_moved(key))
                    .cloned()
                    .collect(),
            })
        })
        .collect()
}

fn measure(rule: &StoredRule) -> KnownInterval {
    KnownInterval {
        lower: digits(rule.measure.lower.as_ref()),
        upper: digits(rule.measure.upper.as_ref()),
        contradicted: false,
    }
}

fn threshold(rule: &StoredRule) -> Threshold {
    Threshold {
        op: rule.threshold.op.clone(),
        value: rule.threshold.value.0.plain(),
        unit: rule.threshold.unit.clone(),
    }
}

fn digits(figure: Option<&StoredFigure>) -> Option<String> {
    figure.map(|figure| figure.0.plain())
}

/// What has the same key on both sides, in the order of the new one; then what the old one has alone.
fn in_pairs<'a, T>(
    olds: &'a [T],
    news: &'a [T],
    key: impl Fn(&'a T) -> &'a String,
) -> impl Iterator<Item = (Option<&'a T>, Option<&'a T>)> {
    let by_key = |all: &'a [T]| -> BTreeMap<&'a String, &'a T> {
        all.iter().map(|one| (key(one), one)).collect()
    };
    let (old_by_key, new_by_key) = (by_key(olds), by_key(news));
    let mut pairs = Vec::new();
    for new in news {
        pairs.push((old_by_key.get(key(new)).copied(), Some(new)));
    }
    for old in olds.iter().filter(|old| !new_by_key.contains_key(key(old))) {
        pairs.push((Some(old), None));
    }
    pairs.into_iter()
}
