//! Judging a measure against its threshold: the lower end must meet it to pass, the upper end must
//! miss it to fail, and nothing is rounded on the way.

use crate::Decimal;
use crate::annex::{FactKey, Unit};
use crate::facts::{Assumption, Bound, Evidence, Facts};

use super::set::{Measure, Operator, Rule, RuleSet, Tier};
use super::side::{PartOfWhole, Ratio, Share, Side};

/// What one rule says of one application.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// Position in the rule set.
    pub rule: usize,
    pub verdict: Verdict,
    /// True for a pass that rests on members that are only inferred, and would not be one without them:
    /// it makes no application eligible.
    pub by_inference: bool,
    pub basis: Basis,
    pub borderline: bool,
    /// `None`: open.
    pub lower: Option<Ratio>,
    /// `None`: open.
    pub upper: Option<Ratio>,
    /// `None` where undetermined.
    pub margin: Option<Margin>,
    /// The facts that would decide an undetermined rule, or one that passes by inference alone.
    pub missing: Vec<FactKey>,
    pub assumptions: Vec<Assumption>,
    /// The facts' evidence that the verdict rests on, or for an undetermined rule all there is:
    /// `(fact, position in its evidence)`.
    pub evidence: Vec<(FactKey, usize)>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case", const_into_str)]
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

/// By how much a rule passes (positive or zero) or falls short (negative).
#[derive(Debug, Clone, PartialEq)]
pub struct Margin {
    /// In the measure's unit; percentage points for a share.
    pub by: Ratio,
    /// For a share: how much of the part (firms or 万元) could go, or must come, for the measure to
    /// just meet the threshold when the whole moves with it. Rounded so that it suffices.
    pub in_part: Option<Decimal>,
}

impl Judgement {
    /// What every rule of a set says where nothing may be judged, whatever is stated.
    pub fn of_nothing(set: &RuleSet) -> Vec<Judgement> {
        let judgements = (0..set.rules.len()).map(|rule| Judgement {
            rule,
            verdict: Verdict::Undetermined,
            by_inference: false,
            basis: Basis::Inferred,
            borderline: false,
            lower: None,
            upper: None,
            margin: None,
            missing: Vec::new(),
            assumptions: Vec::new(),
            evidence: Vec::new(),
        });
        judgements.collect()
    }
}

/// Judges every rule of a set.
pub fn judge(set: &RuleSet, facts: &Facts) -> Vec<Judgement> {
    let declared = facts.without_inference();
    set.rules
        .iter()
        .enumerate()
        .map(|(at, rule)| {
            let judged = judge_rule(at, rule, facts);
            let holds = |declared: &&Facts| judge_rule(at, rule, declared).verdict == Verdict::Pass;
            match declared.as_ref().filter(|declared| !holds(declared)) {
                Some(declared) if judged.verdict == Verdict::Pass => Judgement {
                    by_inference: true,
                    missing: undecided(rule.measure, declared),
                    ..judged
                },
                Some(_) | None => judged,
            }
        })
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
    let meets = |side: &Option<Side>| side.as_ref().map(|side| rule.met_by(&side.value()));
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
        by_inference: false,
        basis: deciding.map_or(Basis::Inferred, basis),
        borderline: deciding.is_some_and(|side| rule.borders(side)),
        margin: deciding.map(|side| rule.margin(side)),
        missing: match deciding {
            Some(_) => Vec::new(),
            None => undecided(rule.measure, facts),
        },
        assumptions: match deciding {
            Some(side) => side.assumptions(),
            None => all_assumptions([&lower, &upper]),
        },
        evidence: match deciding {
            Some(side) => side.evidence(),
            None => all_evidence(rule.measure, facts),
        },
        lower: lower.map(|side| side.value()),
        upper: upper.map(|side| side.value()),
    }
}

fn sides(measure: Measure, facts: &Facts) -> (Option<Side<'_>>, Option<Side<'_>>) {
    match measure {
        Measure::Fact(key) => {
            let fact = facts.of(key);
            let ends = [&fact.lower, &fact.upper];
            let [lower, upper] = ends.map(|end| end.as_ref().map(|end| Side::plain(fact, end)));
            (lower, upper)
        }
        Measure::Share { part, whole } => Share::of(facts.of(part), facts.of(whole)).ends(),
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

fn all_assumptions(sides: [&Option<Side>; 2]) -> Vec<Assumption> {
    let sides = sides.into_iter().flatten();
    let mut assumptions: Vec<Assumption> = sides.flat_map(Side::assumptions).collect();
    assumptions.sort_unstable();
    assumptions.dedup();
    assumptions
}

fn basis(side: &Side) -> Basis {
    let stated = |piece: &Evidence| piece.bound == Bound::Exact && piece.readings.is_none();
    let mut ends = side.ends();
    if ends.all(|(fact, end)| !fact.contradicted && fact.behind(end).all(stated)) {
        Basis::Stated
    } else {
        Basis::Inferred
    }
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

    /// True where the value is the threshold, or half a unit of the last written digit of every input
    /// together would turn the verdict.
    fn borders(&self, side: &Side) -> bool {
        let value = side.value();
        let met = self.met_by(&value);
        value.numerator == &self.threshold * &value.denominator
            || side
                .moved()
                .iter()
                .flatten()
                .any(|moved| self.met_by(moved) != met)
    }

    fn margin(&self, side: &Side) -> Margin {
        let value = side.value();
        let due = &self.threshold * &value.denominator;
        let above = match self.operator {
            Operator::AtLeast | Operator::Above => value.numerator - due,
            Operator::AtMost | Operator::Below => due - value.numerator,
        };
        Margin {
            by: Ratio {
                numerator: above,
                denominator: value.denominator,
            },
            in_part: side
                .pair()
                .and_then(|pair| self.margin_in_part(pair, side.unit())),
        }
    }

    /// The amount `x` for which `(part − x) / (whole − x)` just meets the threshold: whole firms, or
    /// 万元 to the hundredth; rounded so that as much may go, or suffices to come.
    fn margin_in_part(&self, pair: &PartOfWhole, unit: Unit) -> Option<Decimal> {
        let hundred = Decimal::from(100);
        let rest = &hundred - &self.threshold;
        if rest <= Decimal::default() {
            return None;
        }
        let surplus = &pair.part * &hundred - &self.threshold * &pair.whole;
        let digits = if unit == Unit::Item { 0 } else { 2 };
        // Towards less: what may go is rounded down, and what must come, being negative, up.
        Some((surplus / rest).with_scale_round(digits, bigdecimal::RoundingMode::Floor))
    }
}
