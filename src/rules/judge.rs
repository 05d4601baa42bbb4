//! Judging a measure against its threshold: the lower end must meet it to pass, the upper end must
//! miss it to fail, and nothing is rounded on the way.

use crate::Decimal;
use crate::annex::{FactKey, Unit};
use crate::facts::{Assumption, Bound, End, Fact, Facts, unit_of};

use super::set::{Measure, Operator, Rule, RuleSet, Tier};

/// What one rule says of one application.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// Position in the rule set.
    pub rule: usize,
    pub verdict: Verdict,
    pub basis: Basis,
    pub borderline: bool,
    /// `None`: open.
    pub lower: Option<Ratio>,
    /// `None`: open.
    pub upper: Option<Ratio>,
    /// `None` where undetermined.
    pub margin: Option<Margin>,
    /// The facts that would decide an undetermined rule.
    pub missing: Vec<FactKey>,
    pub assumptions: Vec<Assumption>,
    /// The facts' evidence that the verdict rests on, or for an undetermined rule all there is:
    /// `(fact, position in its evidence)`.
    pub evidence: Vec<(FactKey, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Pass,
    Fail,
    Undetermined,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The deciding end rests on stated or counted figures.
    Stated,
    /// It rests on a bound, with assumptions.
    Inferred,
}

/// An exact fraction; a plain quantity has the denominator 1. Shares are times 100, in percent.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratio {
    pub numerator: Decimal,
    /// Above zero.
    pub denominator: Decimal,
}

/// By how much a rule passes (positive or zero) or falls short (negative).
#[derive(Debug, Clone, PartialEq)]
pub struct Margin {
    /// In the measure's unit; percentage points for a share.
    pub by: Ratio,
    /// For a share: how much of the part (firms or 万元) could go, or must come, for the measure to
    /// just meet the threshold when the whole moves with it. Rounded so that it suffices.
    pub in_part: Option<Decimal>,
}

/// One end of a measure, with the ends of the facts that make it.
#[derive(Debug, Clone)]
struct Side<'a> {
    value: Ratio,
    part: (&'a Fact, &'a End),
    /// For a share.
    whole: Option<(&'a Fact, &'a End)>,
}

/// Judges every rule of a set.
pub fn judge(set: &RuleSet, facts: &Facts) -> Vec<Judgement> {
    set.rules
        .iter()
        .enumerate()
        .map(|(at, rule)| judge_rule(at, rule, facts))
        .collect()
}

/// The highest size class that the lower end of total revenue reaches.
pub fn tier(tiers: &[Tier], facts: &Facts) -> Option<usize> {
    let revenue = facts.of(FactKey::TotalRevenue).lower.as_ref()?;
    tiers
        .iter()
        .rposition(|tier| tier.at_least <= revenue.value)
}

fn judge_rule(at: usize, rule: &Rule, facts: &Facts) -> Judgement {
    let (lower, upper) = sides(rule.measure, facts);
    let meets = |side: &Option<Side>| side.as_ref().map(|side| rule.met_by(&side.value));
    // For an upper limit the ends change places: the upper end must meet it.
    let (sure, possible) = match rule.operator {
        Operator::AtLeast | Operator::Above => (&lower, &upper),
        Operator::AtMost | Operator::Below => (&upper, &lower),
    };
    let verdict = match (meets(sure), meets(possible)) {
        (Some(true), _) => Verdict::Pass,
        (_, Some(false)) => Verdict::Fail,
        (Some(false) | None, Some(true) | None) => Verdict::Undetermined,
    };
    let deciding = match verdict {
        Verdict::Pass => sure.as_ref(),
        Verdict::Fail => possible.as_ref(),
        Verdict::Undetermined => None,
    };
    Judgement {
        rule: at,
        verdict,
        basis: deciding.map_or(Basis::Inferred, Side::basis),
        borderline: deciding.is_some_and(|side| rule.borders(side)),
        margin: deciding.map(|side| rule.margin(side)),
        missing: match deciding {
            Some(_) => Vec::new(),
            None => undecided(rule.measure, facts),
        },
        assumptions: match deciding {
            Some(side) => side.assumptions(),
            None => sides_assumptions(&[&lower, &upper]),
        },
        evidence: match deciding {
            Some(side) => side.evidence(),
            None => all_evidence(rule.measure, facts),
        },
        lower: lower.map(|side| side.value),
        upper: upper.map(|side| side.value),
    }
}

fn sides(measure: Measure, facts: &Facts) -> (Option<Side<'_>>, Option<Side<'_>>) {
    match measure {
        Measure::Fact(key) => {
            let fact = facts.of(key);
            (
                fact.lower.as_ref().map(|end| plain_side(fact, end)),
                fact.upper.as_ref().map(|end| plain_side(fact, end)),
            )
        }
        Measure::Share { part, whole } => {
            let (part, whole) = (facts.of(part), facts.of(whole));
            (
                share_side((part, part.lower.as_ref()), (whole, whole.upper.as_ref())),
                share_side((part, part.upper.as_ref()), (whole, whole.lower.as_ref())),
            )
        }
    }
}

fn plain_side<'a>(fact: &'a Fact, end: &'a End) -> Side<'a> {
    Side {
        value: Ratio {
            numerator: end.value.clone(),
            denominator: 1.into(),
        },
        part: (fact, end),
        whole: None,
    }
}

/// `None` where either end is open, or nothing can be a share of a whole of zero.
fn share_side<'a>(
    part: (&'a Fact, Option<&'a End>),
    whole: (&'a Fact, Option<&'a End>),
) -> Option<Side<'a>> {
    let (part_end, whole_end) = (part.1?, whole.1?);
    (whole_end.value > Decimal::default()).then(|| Side {
        value: share(&part_end.value, &whole_end.value),
        part: (part.0, part_end),
        whole: Some((whole.0, whole_end)),
    })
}

fn share(part: &Decimal, whole: &Decimal) -> Ratio {
    Ratio {
        numerator: part * Decimal::from(100),
        denominator: whole.clone(),
    }
}

/// The facts of a measure that are not known exactly, or contradict themselves.
fn undecided(measure: Measure, facts: &Facts) -> Vec<FactKey> {
    keys(measure)
        .into_iter()
        .filter(|key| {
            let fact = facts.of(*key);
            let values = (fact.lower.as_ref(), fact.upper.as_ref());
            !matches!(values, (Some(lower), Some(upper)) if lower.value == upper.value)
        })
        .collect()
}

fn all_evidence(measure: Measure, facts: &Facts) -> Vec<(FactKey, usize)> {
    keys(measure)
        .into_iter()
        .flat_map(|key| (0..facts.of(key).evidence.len()).map(move |at| (key, at)))
        .collect()
}

fn keys(measure: Measure) -> Vec<FactKey> {
    match measure {
        Measure::Fact(key) => vec![key],
        Measure::Share { part, whole } => vec![part, whole],
    }
}

fn sides_assumptions(sides: &[&Option<Side>]) -> Vec<Assumption> {
    let mut assumptions: Vec<Assumption> = sides
        .iter()
        .filter_map(|side| side.as_ref())
        .flat_map(Side::assumptions)
        .collect();
    assumptions.sort_unstable();
    assumptions.dedup();
    assumptions
}

impl Judgement {
    /// True where the measure is known exactly.
    pub fn ends_meet(&self) -> bool {
        match (&self.lower, &self.upper) {
            (Some(lower), Some(upper)) => {
                &lower.numerator * &upper.denominator == &upper.numerator * &lower.denominator
            }
            (Some(_) | None, None) | (None, Some(_)) => false,
        }
    }
}

impl Rule {
    /// True where a value meets the threshold, exactly.
    pub fn met_by(&self, value: &Ratio) -> bool {
        let due = &self.threshold * &value.denominator;
        match self.operator {
            Operator::AtLeast => value.numerator >= due,
            Operator::Above => value.numerator > due,
            Operator::AtMost => value.numerator <= due,
            Operator::Below => value.numerator < due,
        }
    }

    /// True where the value is the threshold, or half a unit of the last written digit of an input
    /// would turn the verdict.
    fn borders(&self, side: &Side) -> bool {
        let met = self.met_by(&side.value);
        let equal = side.value.numerator == &self.threshold * &side.value.denominator;
        let turned = |value: Option<Ratio>| value.is_some_and(|value| self.met_by(&value) != met);
        let moved = |end: &End, sign: i32| &end.value + end.step.half() * Decimal::from(sign);
        equal
            || [-1, 1].into_iter().any(|sign| match side.whole {
                None => turned(Some(Ratio {
                    numerator: moved(side.part.1, sign),
                    denominator: 1.into(),
                })),
                Some((_, whole)) => {
                    turned(Some(share(&moved(side.part.1, sign), &whole.value)))
                        || turned(
                            Some(moved(whole, sign))
                                .filter(|whole| *whole > Decimal::default())
                                .map(|whole| share(&side.part.1.value, &whole)),
                        )
                }
            })
    }

    fn margin(&self, side: &Side) -> Margin {
        let value = &side.value;
        let due = &self.threshold * &value.denominator;
        let above = match self.operator {
            Operator::AtLeast | Operator::Above => &value.numerator - due,
            Operator::AtMost | Operator::Below => due - &value.numerator,
        };
        Margin {
            by: Ratio {
                numerator: above,
                denominator: value.denominator.clone(),
            },
            in_part: side
                .whole
                .and_then(|whole| self.margin_in_part(side.part, whole)),
        }
    }

    /// The amount `x` for which `(part − x) / (whole − x)` just meets the threshold: whole firms, or
    /// 万元 to the hundredth; rounded so that as much may go, or suffices to come.
    fn margin_in_part(
        &self,
        (fact, part): (&Fact, &End),
        (_, whole): (&Fact, &End),
    ) -> Option<Decimal> {
        let hundred = Decimal::from(100);
        let rest = &hundred - &self.threshold;
        if rest <= Decimal::default() {
            return None;
        }
        let surplus = &part.value * &hundred - &self.threshold * &whole.value;
        let digits = if unit_of(fact.key) == Unit::Item {
            0
        } else {
            2
        };
        // Towards less: what may go is rounded down, and what must come, being negative, up.
        Some((surplus / rest).with_scale_round(digits, bigdecimal::RoundingMode::Floor))
    }
}

impl Side<'_> {
    fn ends(&self) -> impl Iterator<Item = (&Fact, &End)> {
        std::iter::once(self.part).chain(self.whole)
    }

    fn basis(&self) -> Basis {
        let stated = self.ends().all(|(fact, end)| {
            fact.behind(end)
                .all(|piece| piece.bound == Bound::Exact && !fact.contradicted)
        });
        match stated {
            true => Basis::Stated,
            false => Basis::Inferred,
        }
    }

    fn assumptions(&self) -> Vec<Assumption> {
        let mut assumptions: Vec<Assumption> = self
            .ends()
            .flat_map(|(fact, end)| fact.assumptions_of(end))
            .collect();
        assumptions.sort_unstable();
        assumptions.dedup();
        assumptions
    }

    fn evidence(&self) -> Vec<(FactKey, usize)> {
        self.ends()
            .flat_map(|(fact, end)| end.evidence.iter().map(|at| (fact.key, *at)))
            .collect()
    }
}
