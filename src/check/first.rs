//! What to do first: the open findings and the missing figures in the order in which mending them
//! settles most. It is the order of findings everywhere they are shown.
//!
//! A condition that fails comes before all else, for if its figures are right, nothing else that is mended
//! changes the conclusion; then causes, for what follows from them is not known until they are mended; then
//! whatever bears on most conditions that are undetermined; then what must be corrected before what may
//! be explained; then the order of the files. Where a condition fails, figures that are missing for others
//! come last. What a step is called stands in `text`.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use crate::annex::{Application, FactKey};
use crate::audit::{Class, Finding};
use crate::rules::{Judgement, Verdict};

use super::bearing::Bearing;
use super::waiting::{Waiting, waiting};

/// What is still to be done about an application.
#[derive(Debug, Clone, Default)]
pub struct Next {
    /// The first thing first.
    pub steps: Vec<Step>,
    /// The cells that wait for missing figures, in the order of facts.
    pub waiting: Vec<Waiting>,
}

/// One thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub what: What,
    /// How many undetermined conditions it bears on.
    pub conditions: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Look whether the figures that a condition fails by are right, by its position among the judgements.
    Condition(usize),
    /// Mend a finding, by its position among the outcome's.
    Finding(usize),
    /// Find a figure and fill it in.
    Figure(FactKey),
}

impl What {
    fn finding(self) -> Option<usize> {
        match self {
            What::Finding(at) => Some(at),
            What::Condition(_) | What::Figure(_) => None,
        }
    }
}

/// Codes of findings that leave unknown what else is wrong, the gravest first: of which base and year the
/// tables are, what stands in files that do not open, what is not there at all.
const CAUSES: &[&str] = &["F10", "X10", "F03", "F02", "F06", "F11", "F01", "T08"];
/// A footnote without a date is a cause only where no year can be told without it.
const DATE_MISSING: &str = "T10";

/// Of what may be explained: codes whose mending settles what a figure is, or has it used at all. What a
/// firm repeated, or a growth rate that does not fit, leaves open decides nothing.
const SETTLING: &[&str] = &[
    "T05", "T14", "T15", "T16", "T17", "T19", "V04", "V12", "V13", "X04", "X13", "X16", "X18",
    "X20",
];

/// What comes first of what bears on as many conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum StepWeight {
    /// A finding that must be mended.
    Must,
    /// A figure that a cell waits for.
    Waits,
    /// A figure that no form asks for.
    Lacks,
    /// A finding that may be explained.
    May,
}

/// A step, and what it is ranked by beside the conditions.
struct Ranked {
    cause: Option<usize>,
    /// True for what a condition that fails leaves without use.
    late: bool,
    step: Step,
    weight: StepWeight,
}

/// What findings are ordered by before their class.
type StepRank = (usize, Reverse<usize>);
/// Of a finding with which nothing is left to do.
const LAST: StepRank = (usize::MAX, Reverse(0));

/// What is known of an application by the time that anybody asks what to do.
pub struct Known<'a> {
    pub application: &'a Application,
    pub year: Option<i16>,
    pub judgements: &'a [Judgement],
    /// By class, code and place.
    pub findings: Vec<Finding>,
}

impl Next {
    /// With the findings in the order in which they are to be read.
    pub fn of(known: Known<'_>) -> (Next, Vec<Finding>) {
        let waiting = waiting(known.application, known.year, known.judgements);
        let open: Vec<&Judgement> = known.judgements.iter().filter(|one| is_open(one)).collect();
        // Figures that a finding already asks for, at the very place where they are stated.
        let (mut ranked, told) = findings(&known, &open);
        let findings = in_order(known.findings, &mut ranked);
        let failed = failed(known.judgements);
        ranked.extend(figures(&open, &told, &waiting, !failed.is_empty()));
        // The sort is stable: findings keep their order, and so do facts.
        ranked.sort_by_key(Ranked::key);
        let mended = ranked.into_iter().map(|one| one.step);
        let next = Next {
            steps: failed.into_iter().chain(mended).collect(),
            waiting,
        };
        (next, findings)
    }
}

impl Ranked {
    fn key(&self) -> (bool, StepRank, StepWeight) {
        (self.late, self.rank(), self.weight)
    }

    fn rank(&self) -> StepRank {
        let cause = self.cause.unwrap_or(usize::MAX);
        (cause, Reverse(self.step.conditions))
    }
}

/// The findings as they are to be read: those with which something is left to do as they come among the
/// steps, which then name them by their new positions, and each other behind those of its class.
fn in_order(findings: Vec<Finding>, ranked: &mut [Ranked]) -> Vec<Finding> {
    let ranks: HashMap<usize, StepRank> = ranked
        .iter()
        .filter_map(|one| Some((one.step.what.finding()?, one.rank())))
        .collect();
    let rank = |at: usize| ranks.get(&at).copied().unwrap_or(LAST);
    let mut all: Vec<(usize, Finding)> = findings.into_iter().enumerate().collect();
    all.sort_by_key(|(at, finding)| (rank(*at), finding.class));
    let moved = all.iter().enumerate().map(|(to, (from, _))| (*from, to));
    let moved: HashMap<usize, usize> = moved.collect();
    for one in ranked {
        if let Some(to) = one.step.what.finding().and_then(|from| moved.get(&from)) {
            one.step.what = What::Finding(*to);
        }
    }
    all.into_iter().map(|(_, finding)| finding).collect()
}

/// The conditions that fail.
fn failed(judgements: &[Judgement]) -> Vec<Step> {
    let judgements = judgements.iter().enumerate();
    let failed = judgements.filter(|(_, one)| one.verdict == Verdict::Fail);
    let steps = failed.map(|(at, _)| Step {
        what: What::Condition(at),
        conditions: 0,
    });
    steps.collect()
}

/// True where something would still have to be known of a condition.
fn is_open(judgement: &Judgement) -> bool {
    match judgement.verdict {
        Verdict::Undetermined => true,
        Verdict::Pass | Verdict::Fail => judgement.by_inference,
    }
}

fn findings(known: &Known<'_>, open: &[&Judgement]) -> (Vec<Ranked>, BTreeSet<FactKey>) {
    let mut told = BTreeSet::new();
    let weigh = |class: Class| match class {
        Class::Error => Some(StepWeight::Must),
        Class::Warning => Some(StepWeight::May),
        Class::Note => None,
    };
    let weighed: Vec<(usize, &Finding, StepWeight)> = known
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.is_open())
        .filter_map(|(at, finding)| Some((at, finding, weigh(finding.class)?)))
        .collect();
    if weighed.is_empty() {
        return (Vec::new(), told);
    }
    let bearing = Bearing::of(known.application, known.year);
    let ranked = weighed.into_iter().map(|(at, finding, weight)| {
        let rests = bearing.on(finding);
        told.extend(rests.stated);
        let cause = cause(finding, known.year);
        let conditions = match cause {
            Some(_) => open.len(),
            None if settles(finding) => resting(open, |fact| rests.facts.contains(fact)),
            None => 0,
        };
        let what = What::Finding(at);
        Ranked {
            cause,
            late: false,
            step: Step { what, conditions },
            weight,
        }
    });
    (ranked.collect(), told)
}

fn figures(
    open: &[&Judgement],
    told: &BTreeSet<FactKey>,
    waiting: &[Waiting],
    late: bool,
) -> Vec<Ranked> {
    let missing = open.iter().flat_map(|judgement| &judgement.missing);
    let missing: BTreeSet<FactKey> = missing
        .copied()
        .filter(|fact| !told.contains(fact))
        .collect();
    let ranked = missing.into_iter().map(|fact| Ranked {
        cause: None,
        late,
        step: Step {
            what: What::Figure(fact),
            conditions: resting(open, |missing| *missing == fact),
        },
        weight: if waiting
            .iter()
            .any(|one| one.fact == fact && one.row.is_none())
        {
            StepWeight::Waits
        } else {
            StepWeight::Lacks
        },
    });
    ranked.collect()
}

/// How many conditions such facts would decide.
fn resting(open: &[&Judgement], is_it: impl Fn(&FactKey) -> bool) -> usize {
    let rests = |judgement: &&&Judgement| judgement.missing.iter().any(&is_it);
    open.iter().filter(rests).count()
}

fn settles(finding: &Finding) -> bool {
    finding.class == Class::Error || SETTLING.contains(&finding.code)
}

/// The rank of a finding among causes; `None` where it is none.
fn cause(finding: &Finding, year: Option<i16>) -> Option<usize> {
    if finding.code == DATE_MISSING {
        return year.is_none().then_some(CAUSES.len());
    }
    let at = CAUSES.iter().position(|code| *code == finding.code)?;
    // Dates that differ and leave the year as it is are no cause.
    (finding.code != "X10" || finding.leads()).then_some(at)
}
