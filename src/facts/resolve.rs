//! Evidence becomes an interval: intersected where it agrees, the hull of what contradicts where it
//! does not.

use crate::Decimal;

use super::FactKey;
use super::fact::{Bound, End, Evidence, Fact};

/// A closed interval of one piece of evidence.
#[derive(Debug, Clone, PartialEq)]
struct Range {
    lower: Option<Decimal>,
    upper: Option<Decimal>,
}

/// What all the evidence of a fact comes to.
pub fn resolve(key: FactKey, mut evidence: Vec<Evidence>) -> Fact {
    evidence.sort_by(|one, other| {
        (one.kind, &one.slack, bound_rank(one.bound)).cmp(&(
            other.kind,
            &other.slack,
            bound_rank(other.bound),
        ))
    });
    let contradicting = contradicting(&evidence);
    let anchor = evidence
        .iter()
        .position(|piece| piece.bound == Bound::Exact);
    let (lower, upper) = match anchor {
        // A figure that differs from the strongest statement by no more than rounding explains
        // does not move it: the statement stands.
        Some(anchor) if contradicting.is_empty() => {
            let end = end(&evidence, &[anchor], |range| range.lower.clone());
            (end.clone(), end)
        }
        _ => meet(&evidence, &contradicting),
    };
    Fact {
        key,
        lower,
        upper,
        contradicted: !contradicting.is_empty(),
        evidence,
        set_aside: Vec::new(),
    }
}

/// The pieces that cannot hold together with some other piece, whatever was rounded, ascending.
fn contradicting(evidence: &[Evidence]) -> Vec<usize> {
    // Each as wide as rounding allows.
    let ranges: Vec<Range> = evidence
        .iter()
        .map(|piece| {
            let Range { lower, upper } = range(piece);
            Range {
                lower: lower.map(|lower| lower - &piece.slack),
                upper: upper.map(|upper| upper + &piece.slack),
            }
        })
        .collect();
    let highest = ranges.iter().filter_map(|range| range.lower.as_ref()).max();
    let lowest = ranges.iter().filter_map(|range| range.upper.as_ref()).min();
    let is_below = |one: Option<&Decimal>, other: Option<&Decimal>| {
        one.zip(other).is_some_and(|(one, other)| one < other)
    };
    (0..ranges.len())
        .filter(|at| {
            is_below(ranges[*at].upper.as_ref(), highest)
                || is_below(lowest, ranges[*at].lower.as_ref())
        })
        .collect()
}

/// The hull of what contradicts, intersected with all the rest.
fn meet(evidence: &[Evidence], contradicting: &[usize]) -> (Option<End>, Option<End>) {
    let ranges: Vec<Range> = evidence.iter().map(range).collect();
    let rest = || (0..ranges.len()).filter(|at| contradicting.binary_search(at).is_err());
    let hull_lower = contradicting
        .iter()
        .map(|at| ranges[*at].lower.clone())
        .reduce(|one, other| one.zip(other).map(|(one, other)| one.min(other)))
        .flatten();
    let hull_upper = contradicting
        .iter()
        .map(|at| ranges[*at].upper.clone())
        .reduce(|one, other| one.zip(other).map(|(one, other)| one.max(other)))
        .flatten();
    let lower = rest()
        .filter_map(|at| ranges[at].lower.clone())
        .chain(hull_lower)
        .max();
    let upper = rest()
        .filter_map(|at| ranges[at].upper.clone())
        .chain(hull_upper)
        .min();
    let holding = |value: &Option<Decimal>, pick: fn(&Range) -> &Option<Decimal>| -> Vec<usize> {
        let own: Vec<usize> = rest()
            .filter(|at| value.is_some() && pick(&ranges[*at]) == value)
            .collect();
        match own.is_empty() {
            true => contradicting.to_vec(),
            false => own,
        }
    };
    let lower_from = holding(&lower, |range| &range.lower);
    let upper_from = holding(&upper, |range| &range.upper);
    let ends = (
        lower.map(|value| end_at(evidence, &lower_from, value)),
        upper.map(|value| end_at(evidence, &upper_from, value)),
    );
    match ends {
        // Bounds that only rounding parts from each other: both ends stay, in number-line order.
        (Some(lower), Some(upper)) if lower.value > upper.value => (Some(upper), Some(lower)),
        ends => ends,
    }
}

fn end(
    evidence: &[Evidence],
    from: &[usize],
    value: impl Fn(&Range) -> Option<Decimal>,
) -> Option<End> {
    let value = value(&range(&evidence[*from.first()?]))?;
    Some(end_at(evidence, from, value))
}

fn end_at(evidence: &[Evidence], from: &[usize], value: Decimal) -> End {
    End {
        value,
        step: from
            .iter()
            .map(|at| evidence[*at].step.clone())
            .max()
            .unwrap_or_default(),
        evidence: from.to_vec(),
    }
}

fn range(evidence: &Evidence) -> Range {
    let value = Some(evidence.value.clone());
    match evidence.bound {
        Bound::Exact => Range {
            lower: value.clone(),
            upper: value,
        },
        Bound::AtLeast => Range {
            lower: value,
            upper: None,
        },
        Bound::AtMost => Range {
            lower: None,
            upper: value,
        },
    }
}

/// True where two pieces of evidence cannot both hold, whatever was rounded.
pub fn disjoint(one: &Evidence, other: &Evidence) -> bool {
    let slack = &one.slack + &other.slack;
    let above = |low: &Range, high: &Range| match (&low.upper, &high.lower) {
        (Some(upper), Some(lower)) => upper + &slack < *lower,
        _ => false,
    };
    let (one, other) = (range(one), range(other));
    above(&one, &other) || above(&other, &one)
}

fn bound_rank(bound: Bound) -> u8 {
    match bound {
        Bound::Exact => 0,
        Bound::AtLeast => 1,
        Bound::AtMost => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fact::EvidenceKind;
    use super::*;

    fn piece(bound: Bound, value: i64, slack: i64, kind: EvidenceKind) -> Evidence {
        Evidence {
            bound,
            value: value.into(),
            step: 0.into(),
            slack: slack.into(),
            kind,
            cells: Vec::new(),
            assumptions: Vec::new(),
        }
    }

    fn ends(evidence: Vec<Evidence>) -> (Option<Decimal>, Option<Decimal>, bool) {
        let fact = resolve(FactKey::TotalRevenue, evidence);
        (
            fact.lower.map(|end| end.value),
            fact.upper.map(|end| end.value),
            fact.contradicted,
        )
    }

    #[test]
    fn agreeing_evidence_is_intersected() {
        let evidence = vec![
            piece(Bound::AtLeast, 10, 0, EvidenceKind::ListedRevenue),
            piece(Bound::AtLeast, 12, 0, EvidenceKind::MainRevenue),
            piece(Bound::AtMost, 20, 0, EvidenceKind::RevenueLessOutside),
        ];
        assert_eq!(ends(evidence), (Some(12.into()), Some(20.into()), false));
        assert_eq!(ends(Vec::new()), (None, None, false));
    }

    #[test]
    fn contradicting_evidence_becomes_its_hull_and_the_rest_still_counts() {
        let stated = || piece(Bound::Exact, 95, 0, EvidenceKind::Stated);
        let listed = || piece(Bound::AtLeast, 112, 0, EvidenceKind::ListedRevenue);
        assert_eq!(
            ends(vec![stated(), listed()]),
            (Some(95.into()), None, true)
        );
        let other = piece(Bound::AtLeast, 90, 0, EvidenceKind::MainRevenue);
        assert_eq!(
            ends(vec![stated(), listed(), other]),
            (Some(95.into()), None, true)
        );
    }

    #[test]
    fn what_rounding_explains_leaves_the_stated_figure() {
        let stated = piece(Bound::Exact, 95, 1, EvidenceKind::Stated);
        let listed = piece(Bound::AtLeast, 97, 1, EvidenceKind::ListedRevenue);
        assert_eq!(
            ends(vec![stated, listed]),
            (Some(95.into()), Some(95.into()), false)
        );
    }

    #[test]
    fn two_statements_that_differ_span_both() {
        let one = piece(Bound::Exact, 40, 0, EvidenceKind::Stated);
        let two = piece(Bound::Exact, 41, 0, EvidenceKind::Stated);
        assert_eq!(
            ends(vec![one, two]),
            (Some(40.into()), Some(41.into()), true)
        );
    }
}
