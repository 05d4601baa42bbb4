//! Judging a measure against its threshold.

use crate::Decimal;
use crate::annex::FactKey;
use crate::facts::Assumption;

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
