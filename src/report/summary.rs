//! The summary of several applications, as all reports show it: one row each, the ones that need a
//! person first, and how many there are of each conclusion and tier.
//!
//! A row is all that is left of an outcome once its own pages are out; it is small. Counts by tier
//! stand beside the plan's aims and decide nothing.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::Decimal;
use crate::audit::Class;
use crate::check::{Conclusion, Outcome};
use crate::intake::natural;
use crate::receipt::ReportStanding;
use crate::rules::Ratio;
use crate::rules::{Aim, Judgement, RuleSet};

use super::figure::{grouped, ratio_digits};
use super::phrase::Phrases;
use super::receipt;

/// Digits after the point of a margin in percent, where fewer would not be exact.
pub(super) const NEAREST_DIGITS: usize = 1;

/// One application.
#[derive(Debug, Clone)]
pub struct SummaryRow {
    /// Position in the order of the applications, from 0.
    pub number: usize,
    /// From the application's own name to its whole path.
    labels: Vec<String>,
    /// Which of them tells it from all others.
    chosen: usize,
    /// The base's name, where a table's title names it.
    pub base: Option<String>,
    /// True where no annex, or not every workbook, could be read.
    pub unreadable: bool,
    pub conclusion: Conclusion,
    /// Position in the rule set's tiers.
    pub tier: Option<usize>,
    /// The tier in words, as far as it is known.
    pub tier_words: String,
    /// In the order of the rule set.
    pub judgements: Vec<Judgement>,
    /// Open findings that must be corrected, and those to correct or explain.
    pub errors: usize,
    pub warnings: usize,
    pub nearest: Option<Nearest>,
    /// The first thing to do, in a few words.
    pub first: Option<String>,
    /// True where that is to look something up.
    pub checks: bool,
    /// How many of the materials there are, and which are not.
    pub materials: Option<String>,
    /// How the reports that were sent along stand to what is there, in words.
    pub brought: Vec<String>,
}

/// The decided rule whose measure is nearest to its threshold, relative to that.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// Position in the rule set.
    pub rule: usize,
    /// The margin in percent of the threshold.
    pub percent: Ratio,
}

/// All applications of a run.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// In reading order, each under a label of its own.
    pub rows: Vec<SummaryRow>,
}

/// What there is of one tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierCount<'a> {
    /// Position in the rule set's tiers; none for the applications that are not known to reach any.
    pub tier: Option<usize>,
    pub applications: usize,
    /// Of these, the eligible ones.
    pub eligible: usize,
    pub aims: Vec<&'a Aim>,
}

impl SummaryRow {
    pub fn of(outcome: &Outcome, phrases: &Phrases<'_>) -> SummaryRow {
        let first = phrases.first(outcome);
        SummaryRow {
            number: 0,
            labels: outcome.application.labels().collect(),
            chosen: 0,
            base: phrases.base(),
            unreadable: !outcome.application.is_readable(),
            conclusion: outcome.conclusion,
            tier: outcome.tier,
            tier_words: phrases.tier(phrases.rules, outcome),
            judgements: outcome.judgements.clone(),
            errors: outcome.open(Class::Error),
            warnings: outcome.open(Class::Warning),
            nearest: Nearest::of(&outcome.judgements, phrases.rules),
            checks: first.as_ref().is_some_and(|first| first.checks),
            first: first.map(|first| first.message),
            materials: phrases.materials_numbered(),
            brought: receipt::brought(
                &ReportStanding::of(outcome, phrases.rules),
                phrases.rules,
                phrases.terms,
            ),
        }
    }

    /// The application's name, behind as many of its folders as tell it from others of the name.
    pub fn label(&self) -> &str {
        self.labels.get(self.chosen).map_or("", String::as_str)
    }

    /// Unreadable, 需补正, 不符合, 符合.
    fn rank(&self) -> u8 {
        match (self.unreadable, self.conclusion) {
            (true, _) => 0,
            (false, Conclusion::Incomplete) => 1,
            (false, Conclusion::Ineligible) => 2,
            (false, Conclusion::Eligible) => 3,
        }
    }
}

impl Nearest {
    fn of(judgements: &[Judgement], rules: &RuleSet) -> Option<Nearest> {
        let nearest = judgements.iter().filter_map(|judgement| {
            let rule = rules.rules.get(judgement.rule)?;
            let by = &judgement.margin.as_ref()?.by;
            (!rule.threshold.is_zero()).then(|| Nearest {
                rule: judgement.rule,
                percent: Ratio {
                    numerator: &by.numerator * Decimal::from(100),
                    denominator: &by.denominator * &rule.threshold,
                },
            })
        });
        nearest.reduce(|one, other| match one.distance(&other) {
            Ordering::Less | Ordering::Equal => one,
            Ordering::Greater => other,
        })
    }

    /// With its sign, in so many digits that they keep to its side: +81%, −2.2%.
    pub fn signed(&self) -> String {
        let zero = Decimal::default();
        let plus = if self.percent.numerator > zero {
            "+"
        } else {
            ""
        };
        let digits = ratio_digits(&self.percent, &zero, NEAREST_DIGITS);
        format!("{plus}{}%", grouped(&digits))
    }

    /// How the two lie to their thresholds, on whichever side.
    fn distance(&self, other: &Nearest) -> Ordering {
        let (one, other) = (&self.percent, &other.percent);
        let crossed = |a: &Ratio, b: &Ratio| (&a.numerator * &b.denominator).abs();
        crossed(one, other).cmp(&crossed(other, one))
    }
}

impl Summary {
    /// Rows in the order of the applications, each under a label of its own; see [`Self::sort`].
    pub fn of(mut rows: Vec<SummaryRow>) -> Summary {
        for (number, row) in rows.iter_mut().enumerate() {
            row.number = number;
        }
        while tell_apart(&mut rows) {}
        Summary { rows }
    }

    /// Brings them into reading order: those that need a person first, each group by name.
    pub fn sort(&mut self) {
        self.rows.sort_by(|one, other| {
            let ranks = one.rank().cmp(&other.rank());
            ranks.then_with(|| natural(one.label(), other.label()))
        });
    }

    /// The labels of the rows as they stand.
    pub fn labels(&self) -> Vec<String> {
        let rows = self.rows.iter();
        rows.map(|row| row.label().to_owned()).collect()
    }

    pub fn count(&self, conclusion: Conclusion) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| row.conclusion == conclusion).count()
    }

    pub fn unreadable(&self) -> usize {
        self.rows.iter().filter(|row| row.unreadable).count()
    }

    /// See [`tier_counts`].
    pub fn tiers<'a>(&self, rules: &'a RuleSet) -> Vec<TierCount<'a>> {
        let reached = self
            .rows
            .iter()
            .map(|row| (row.tier, row.conclusion == Conclusion::Eligible));
        tier_counts(reached, rules)
    }
}

/// By tier, the highest first, those of none last. Of each application: the position of its tier,
/// and whether it is eligible.
pub fn tier_counts(
    reached: impl Iterator<Item = (Option<usize>, bool)> + Clone,
    rules: &RuleSet,
) -> Vec<TierCount<'_>> {
    let tiers = (0..rules.tiers.len()).rev().map(Some).chain([None]);
    tiers
        .map(|tier| {
            let of_tier = || reached.clone().filter(|(of, _)| *of == tier);
            let aims = rules.aims.iter();
            TierCount {
                tier,
                applications: of_tier().count(),
                eligible: of_tier().filter(|(_, eligible)| *eligible).count(),
                aims: aims.filter(|aim| Some(aim.tier) == tier).collect(),
            }
        })
        .collect()
}

/// Gives rows of one label longer ones where they have any; false where nothing was left to do.
fn tell_apart(rows: &mut [SummaryRow]) -> bool {
    let mut by_label: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        by_label.entry(row.label().to_owned()).or_default().push(at);
    }
    let mut changed = false;
    for at in by_label
        .into_values()
        .filter(|same| same.len() > 1)
        .flatten()
    {
        let row = &mut rows[at];
        if row.chosen + 1 < row.labels.len() {
            row.chosen += 1;
            changed = true;
        }
    }
    changed
}
