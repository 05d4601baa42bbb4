//! Evidence becomes an interval. What holds together is intersected; what does not is split into the
//! largest groups that do, and the interval is the hull of what these come to.

use std::collections::BTreeSet;

use crate::Decimal;

use super::FactKey;
use super::apart;
use super::fact::{Bound, End, Evidence, Fact, Facts, Outside};
use super::precision::Precision;

/// Both ends of an interval; `None`: open.
type FactEnds = (Option<End>, Option<End>);

/// What all the evidence of a fact comes to.
pub fn resolve(key: FactKey, mut evidence: Vec<Evidence>) -> Fact {
    evidence.sort_by(|one, other| {
        (one.kind, &one.precision.error, bound_rank(one.bound)).cmp(&(
            other.kind,
            &other.precision.error,
            bound_rank(other.bound),
        ))
    });
    let (mut ends, mut contradicted) = come_to(&evidence);
    let choices = apart::choices(&evidence).into_iter();
    let choices: Vec<(FactEnds, bool)> = choices.map(|read| come_to(&read)).collect();
    if !choices.is_empty() && choices.iter().all(|(_, contradicts)| *contradicts) {
        ends = choices
            .into_iter()
            .map(|(ends, _)| ends)
            .reduce(hull)
            .unwrap_or_default();
        contradicted = true;
    }
    let (lower, upper) = ends;
    let lower = if contradicted {
        lower
    } else {
        raised_by_inference(&evidence, lower, upper.as_ref())
    };
    Fact {
        key,
        lower,
        upper,
        contradicted,
        evidence,
        set_aside: Vec::new(),
        outside: Outside::default(),
    }
}

/// The interval that evidence leaves, and whether it contradicts itself.
fn come_to(evidence: &[Evidence]) -> (FactEnds, bool) {
    let groups = Groups::of(evidence).come_to();
    let contradicted = groups.len() > 1 || any_two_of_one_step(evidence);
    let ends = groups.into_iter().reduce(hull).unwrap_or_default();
    (ends, contradicted)
}

impl Facts {
    /// What is known without members that are only inferred; `None` where there are none.
    pub fn without_inference(&self) -> Option<Facts> {
        let rests = |fact: &Fact| fact.evidence.iter().any(Evidence::is_inferred);
        let sure = |fact: &Fact| {
            let evidence = fact.evidence.iter();
            let evidence = evidence.filter(|piece| !piece.is_inferred()).cloned();
            Fact {
                set_aside: fact.set_aside.clone(),
                outside: fact.outside.clone(),
                ..resolve(fact.key, evidence.collect())
            }
        };
        self.facts.iter().any(rests).then(|| Facts {
            facts: self.facts.iter().map(sure).collect(),
            doubts: Vec::new(),
            estimate: self.estimate.clone(),
        })
    }
}

fn hull((lower, upper): FactEnds, (other_lower, other_upper): FactEnds) -> FactEnds {
    let wider = |one: Option<End>, other: Option<End>, keeps: fn(&Decimal, &Decimal) -> bool| {
        let (one, other) = one.zip(other)?;
        Some(if keeps(&one.value, &other.value) {
            one
        } else {
            other
        })
    };
    (
        wider(lower, other_lower, |one, other| one <= other),
        wider(upper, other_upper, |one, other| one >= other),
    )
}

/// Inferred members never contradict what is stated: they raise the lower end as far as the upper one.
fn raised_by_inference(
    evidence: &[Evidence],
    lower: Option<End>,
    upper: Option<&End>,
) -> Option<End> {
    let inferred = evidence.iter().enumerate().filter(|(_, piece)| {
        piece.is_inferred()
            && piece.lower().is_some_and(|own| {
                upper.is_none_or(|upper| *own <= upper.value)
                    && lower.as_ref().is_none_or(|lower| *own > lower.value)
            })
    });
    let highest = inferred.max_by(|(_, one), (_, other)| one.lower().cmp(&other.lower()));
    match highest {
        Some((at, piece)) => piece.lower().map(|value| End {
            value: value.clone(),
            precision: piece.precision.clone(),
            evidence: vec![at],
        }),
        None => lower,
    }
}

/// True where two figures of one step differ: rounding does not part them, even where one that is
/// finer lies just between them.
fn any_two_of_one_step(evidence: &[Evidence]) -> bool {
    let mut plain: Vec<(&Decimal, &Decimal)> = evidence
        .iter()
        .filter(|piece| piece.bound == Bound::Exact && piece.readings.is_none())
        .filter(|piece| piece.precision.spread().is_none())
        .map(|piece| (&piece.precision.step, &piece.value))
        .collect();
    plain.sort_unstable();
    plain
        .windows(2)
        .any(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1)
}

/// The evidence that decides, in the orders in which a sweep along the number line needs it.
struct Groups<'a> {
    evidence: &'a [Evidence],
    /// Positions in `evidence` by lower end, by upper end, and exact figures from the finest on.
    by_lower: Vec<usize>,
    by_upper: Vec<usize>,
    by_fineness: Vec<usize>,
}

/// A group, as ranks in the three orders.
#[derive(Default)]
struct Active {
    lowers: BTreeSet<usize>,
    uppers: BTreeSet<usize>,
    exact: BTreeSet<usize>,
}

impl<'a> Groups<'a> {
    fn of(evidence: &'a [Evidence]) -> Groups<'a> {
        let ordered = |holds: &dyn Fn(&Evidence) -> bool| -> Vec<usize> {
            (0..evidence.len())
                .filter(|at| !evidence[*at].is_inferred() && holds(&evidence[*at]))
                .collect()
        };
        let mut by_lower = ordered(&|piece| piece.lower().is_some());
        by_lower.sort_by_key(|at| evidence[*at].lower());
        let mut by_upper = ordered(&|piece| piece.upper().is_some());
        by_upper.sort_by_key(|at| evidence[*at].upper());
        let mut by_fineness = ordered(&|piece| piece.bound == Bound::Exact);
        by_fineness.sort_by_key(|at| &evidence[*at].precision.error);
        Groups {
            evidence,
            by_lower,
            by_upper,
            by_fineness,
        }
    }

    /// What each of the largest groups comes to, along the number line. A group holds together about
    /// a written figure that each of its members, rounded as it may be, allows.
    fn come_to(&self) -> Vec<FactEnds> {
        let candidates = self.candidates();
        let (starts, stops) = self.widened();
        let (mut starts, mut stops) = (starts.into_iter().peekable(), stops.into_iter().peekable());
        let ranks = self.ranks();
        let mut active = Active::default();
        let mut found = Vec::new();
        let mut grown = false;
        for (place, candidate) in candidates.iter().enumerate() {
            while let Some((_, at)) = stops.next_if(|(stop, _)| stop < candidate) {
                active.leave(ranks[at]);
            }
            while let Some((_, at)) =
                starts.next_if(|(start, _)| start.as_ref().is_none_or(|start| start <= candidate))
            {
                active.join(ranks[at]);
                grown = true;
            }
            let next = candidates.get(place + 1);
            let shrinks = next.is_none_or(|next| stops.peek().is_some_and(|(stop, _)| stop < next));
            if grown && shrinks {
                found.push(self.meet(&active));
                grown = false;
            }
        }
        found
    }

    /// The figures about which a group may hold together, in order: those that are written, and how far
    /// from a sum its rounding may have put what it is the sum of.
    fn candidates(&self) -> Vec<Decimal> {
        let mut candidates = Vec::new();
        for at in self.by_lower.iter().chain(&self.by_upper) {
            let piece = &self.evidence[*at];
            for end in [piece.lower(), piece.upper()].into_iter().flatten() {
                if let Some(spread) = piece.precision.spread() {
                    candidates.extend([end - spread, end + spread]);
                }
                candidates.push(end.clone());
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// Where each piece begins and ceases to allow a value, give or take rounding, in order. What has no
    /// upper end never ceases.
    #[expect(
        clippy::type_complexity,
        reason = "two lists of the same kind of thing"
    )]
    fn widened(&self) -> (Vec<(Option<Decimal>, usize)>, Vec<(Decimal, usize)>) {
        let evidence = |at: &usize| &self.evidence[*at];
        let mut all = self.by_lower.clone();
        all.extend(
            self.by_upper
                .iter()
                .filter(|at| evidence(at).lower().is_none()),
        );
        let mut starts: Vec<(Option<Decimal>, usize)> = all
            .iter()
            .map(|at| {
                let lower = evidence(at).lower();
                (
                    lower.map(|lower| lower - &evidence(at).precision.error),
                    *at,
                )
            })
            .collect();
        starts.sort_unstable();
        let mut stops: Vec<(Decimal, usize)> = self
            .by_upper
            .iter()
            .filter_map(|at| {
                let upper = evidence(at).upper()?;
                Some((upper + &evidence(at).precision.error, *at))
            })
            .collect();
        stops.sort_unstable();
        (starts, stops)
    }

    /// The place of each piece in the three orders.
    fn ranks(&self) -> Vec<[Option<usize>; 3]> {
        let mut ranks = vec![[None; 3]; self.evidence.len()];
        for (order, places) in [&self.by_lower, &self.by_upper, &self.by_fineness]
            .into_iter()
            .enumerate()
        {
            for (rank, at) in places.iter().enumerate() {
                ranks[*at][order] = Some(rank);
            }
        }
        ranks
    }

    /// The intersection of a group; where rounding alone parts its members, the finer figure.
    fn meet(&self, active: &Active) -> FactEnds {
        let lowest = active.uppers.first().map(|rank| self.by_upper[*rank]);
        let highest = active.lowers.last().map(|rank| self.by_lower[*rank]);
        let lower = highest.and_then(|at| self.evidence[at].lower());
        let upper = lowest.and_then(|at| self.evidence[at].upper());
        if let (Some(lower), Some(upper)) = (lower, upper)
            && lower > upper
        {
            return self.round(active, (lower, upper));
        }
        (
            lower.map(|value| self.end(self.holding_lower(active, value), value.clone())),
            upper.map(|value| self.end(self.holding_upper(active, value), value.clone())),
        )
    }

    /// What a group comes to whose greatest lower end is above its least upper one by rounding: the finest
    /// figure, or what a still finer bound leaves of it.
    fn round(&self, active: &Active, (lower, upper): (&Decimal, &Decimal)) -> FactEnds {
        let Some(rank) = active.exact.first() else {
            // Bounds alone: both ends stay, in number-line order.
            return (
                Some(self.end(self.holding_upper(active, upper), upper.clone())),
                Some(self.end(self.holding_lower(active, lower), lower.clone())),
            );
        };
        let at = self.by_fineness[*rank];
        let figure = &self.evidence[at];
        let error = &figure.precision.error;
        let finer = |at: &usize| self.evidence[*at].precision.error < *error;
        let (own_lower, own_upper) = (figure.lower(), figure.upper());
        let least = active.lowers.iter().rev().map(|rank| self.by_lower[*rank]);
        let least = least
            .filter(finer)
            .find(|at| self.evidence[*at].lower() > own_upper);
        let most = active.uppers.iter().map(|rank| self.by_upper[*rank]);
        let most = most
            .filter(finer)
            .find(|at| self.evidence[*at].upper() < own_lower);
        let held = |at: usize, value: Option<&Decimal>| {
            value.map(|value| self.end(vec![at], value.clone()))
        };
        // No rounding goes beyond the half unit that is counted already.
        let limit = |value: Option<Decimal>| {
            held(at, value.as_ref()).map(|end| End {
                precision: Precision::counted(),
                ..end
            })
        };
        match (least, most) {
            (None, None) => (held(at, own_lower), held(at, own_upper)),
            (Some(least), _) => (
                held(least, self.evidence[least].lower()),
                limit(own_upper.map(|upper| upper + error)),
            ),
            (None, Some(most)) => (
                limit(own_lower.map(|lower| lower - error)),
                held(most, self.evidence[most].upper()),
            ),
        }
    }

    fn holding_lower(&self, active: &Active, value: &Decimal) -> Vec<usize> {
        let places = active.lowers.iter().rev().map(|rank| self.by_lower[*rank]);
        let held = places.take_while(|at| self.evidence[*at].lower() == Some(value));
        self.figures_first(held.collect())
    }

    fn holding_upper(&self, active: &Active, value: &Decimal) -> Vec<usize> {
        let places = active.uppers.iter().map(|rank| self.by_upper[*rank]);
        let held = places.take_while(|at| self.evidence[*at].upper() == Some(value));
        self.figures_first(held.collect())
    }

    /// Of what holds an end the figures, where there are any: a bound that is equal adds nothing.
    fn figures_first(&self, mut held: Vec<usize>) -> Vec<usize> {
        let is_exact = |at: &usize| self.evidence[*at].bound == Bound::Exact;
        if held.iter().any(is_exact) {
            held.retain(is_exact);
        }
        held
    }

    /// An end as finely known as the finest piece that holds it.
    fn end(&self, mut from: Vec<usize>, value: Decimal) -> End {
        from.sort_unstable();
        let precisions = from.iter().map(|at| &self.evidence[*at].precision);
        let finest = precisions.min_by(|one, other| one.error.cmp(&other.error));
        End {
            precision: finest.cloned().unwrap_or_default(),
            value,
            evidence: from,
        }
    }
}

impl Active {
    fn join(&mut self, [lower, upper, exact]: [Option<usize>; 3]) {
        self.lowers.extend(lower);
        self.uppers.extend(upper);
        self.exact.extend(exact);
    }

    fn leave(&mut self, [lower, upper, exact]: [Option<usize>; 3]) {
        lower.map(|rank| self.lowers.remove(&rank));
        upper.map(|rank| self.uppers.remove(&rank));
        exact.map(|rank| self.exact.remove(&rank));
    }
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
    use proptest::prelude::*;

    use super::super::fact::{Assumption, DoubtSpan, EvidenceKind};
    use super::*;
    use crate::annex::Amount;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    /// A figure in as many digits as it is written with; `10e4` in steps of ten thousand.
    fn amount(written: &str) -> Amount {
        let (digits, places) = written.split_once('e').unwrap_or((written, "0"));
        let fraction = digits
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len() as i64);
        let places: i64 = places.parse().expect("places");
        Amount::new(
            decimal(digits).shifted(places),
            Decimal::from(1).shifted(places - fraction),
        )
    }

    fn piece(bound: Bound, written: &str, kind: EvidenceKind) -> Evidence {
        Evidence::written(bound, &amount(written), kind)
    }

    fn stated(written: &str) -> Evidence {
        piece(Bound::Exact, written, EvidenceKind::Stated)
    }

    fn sum(bound: Bound, written: &str, count: usize) -> Evidence {
        Evidence {
            precision: Precision::summed(&vec![amount(written).step; count]),
            ..piece(bound, written, EvidenceKind::ListedRevenue)
        }
    }

    fn doubted(written: &str, least: &str, most: &str) -> Evidence {
        Evidence {
            readings: Some(DoubtSpan {
                least: decimal(least),
                most: decimal(most),
                is_apart: false,
            }),
            ..stated(written)
        }
    }

    /// A figure a factor apart from another.
    fn apart(bound: Bound, written: &str, least: &str, most: &str) -> Evidence {
        Evidence {
            readings: Some(DoubtSpan {
                least: decimal(least),
                most: decimal(most),
                is_apart: true,
            }),
            ..piece(bound, written, EvidenceKind::MainRevenue)
        }
    }

    /// The ends, `-` where open, and a `!` where the evidence contradicts itself.
    fn known(evidence: &[Evidence]) -> String {
        let fact = resolve(FactKey::TotalRevenue, evidence.to_vec());
        let shown = |end: Option<End>| {
            end.map_or("-".to_owned(), |end| {
                end.value.normalized().to_plain_string()
            })
        };
        let mark = if fact.contradicted { "!" } else { "" };
        format!("{} {}{mark}", shown(fact.lower), shown(fact.upper))
    }

    #[test]
    fn agreeing_evidence_is_intersected() {
        let evidence = [
            piece(Bound::AtLeast, "10", EvidenceKind::ListedRevenue),
            piece(Bound::AtLeast, "12", EvidenceKind::MainRevenue),
            piece(Bound::AtMost, "20", EvidenceKind::RevenueLessOutside),
        ];
        assert_eq!(known(&evidence), "12 20");
        assert_eq!(known(&[]), "- -");
        assert_eq!(known(&[doubted("2.35", "2.35", "23500")]), "2.35 23500");
        let known_part = piece(Bound::AtLeast, "30", EvidenceKind::MainRevenue);
        assert_eq!(
            known(&[doubted("2.35", "2.35", "23500"), known_part]),
            "30 23500"
        );
        assert_eq!(
            known(&[doubted("2.35", "2.35", "23500"), stated("23500")]),
            "23500 23500"
        );
    }

    #[test]
    fn figures_that_no_one_slip_brings_together_are_no_less_open_than_as_written() {
        let (exact, least) = (Bound::Exact, Bound::AtLeast);
        // 11.2 亿元 for 11.2 万元, and annex 2 says so: one of the two slipped.
        let stated = apart(exact, "11.2", "11.2", "112000");
        let main = apart(least, "111950", "11.195", "111950");
        assert_eq!(known(&[stated, main.clone()]), "11.2 112000");
        // The rounding of what slipped slips with it: 11.0 亿元 may be 110,500.
        let stated = apart(exact, "11.0", "11.0", "110000");
        let coarse = apart(least, "110400.0", "11.04", "110400");
        assert_eq!(known(&[stated, coarse]), "11.04 110000");
        // 5 亿元 are less than half of what annex 2 has, and so are 5 万元.
        let stated = apart(exact, "5", "5", "50000");
        assert_eq!(known(&[stated, main.clone()]), "5 -!");
        // Ten times what is stated would pass a threshold of 300 where as written all is open.
        let stated = apart(exact, "40", "40", "400");
        let main = apart(least, "3500", "350", "3500");
        assert_eq!(known(&[stated, main]), "40 -!");
        // All of one side may have slipped together, and what is not apart stands as it is.
        let stated = || apart(exact, "9.6", "9.6", "96000");
        let main = apart(least, "95000", "9.5", "95000");
        let bound = piece(least, "40000", EvidenceKind::ListedRevenue);
        assert_eq!(known(&[stated(), stated(), main.clone()]), "9.6 96000");
        assert_eq!(known(&[stated(), main, bound]), "40000 96000");
    }

    #[test]
    fn a_figure_is_one_of_its_readings_and_nothing_between() {
        let area = || doubted("2.35", "2.35", "23500");
        assert_eq!(known(&[area(), stated("20000")]), "2.35 23500!");
        assert_eq!(known(&[area(), stated("23500"), area()]), "23500 23500");
        assert_eq!(known(&[area(), stated("2.35")]), "2.35 2.35");
        // Both slipped, each its own way.
        let large = doubted("235000000", "23500", "235000000");
        assert_eq!(known(&[area(), large]), "23500 23500");
        // A bound goes with the reading that is beyond it.
        let bound = piece(Bound::AtLeast, "30", EvidenceKind::MainRevenue);
        assert_eq!(known(&[area(), bound]), "30 23500");
        // In a sum each figure may be read by itself.
        let all = Evidence {
            precision: sum(Bound::Exact, "500", 9).precision,
            ..doubted("500", "50", "500")
        };
        assert_eq!(known(&[all, stated("120")]), "120 120");
    }

    #[test]
    fn contradicting_evidence_becomes_the_hull_of_the_largest_groups() {
        let bound = |written: &str| piece(Bound::AtLeast, written, EvidenceKind::MainRevenue);
        assert_eq!(known(&[stated("95"), bound("112")]), "95 -!");
        assert_eq!(known(&[stated("95"), bound("112"), bound("90")]), "95 -!");
        assert_eq!(known(&[stated("40"), stated("41")]), "40 41!");
        assert_eq!(
            known(&[stated("40"), stated("41"), stated("44"), stated("40")]),
            "40 44!"
        );
        assert_eq!(known(&[stated("20"), stated("47"), bound("22")]), "20 47!");
        // What stands apart from all groups but one takes no part in the others.
        let most = piece(Bound::AtMost, "30", EvidenceKind::RevenueLessOutside);
        assert_eq!(known(&[stated("20"), stated("47"), most]), "20 47!");
        let most = piece(Bound::AtMost, "10", EvidenceKind::RevenueLessOutside);
        assert_eq!(known(&[bound("22"), most]), "- -!");
    }

    #[test]
    fn rounding_parts_a_coarser_figure_from_a_finer_one_only() {
        let bound = |written: &str| piece(Bound::AtLeast, written, EvidenceKind::MainRevenue);
        // The finer stands, whichever is stated first and whichever is more.
        assert_eq!(known(&[stated("10e4"), stated("96000.00")]), "96000 96000");
        assert_eq!(known(&[stated("104000"), stated("10e4")]), "104000 104000");
        assert_eq!(
            known(&[stated("10e4"), sum(Bound::Exact, "96000.00", 40)]),
            "96000 96000"
        );
        assert_eq!(known(&[stated("10e4"), stated("94999")]), "94999 100000!");
        // A statement beats a sum of the same step.
        assert_eq!(
            known(&[stated("100"), sum(Bound::Exact, "103", 9)]),
            "100 100"
        );
        assert_eq!(
            known(&[stated("100"), sum(Bound::Exact, "106", 9)]),
            "100 106!"
        );
        // A bound narrows what is coarser, and leaves standing what is finer.
        assert_eq!(
            known(&[stated("10e4"), sum(Bound::AtLeast, "102000.00", 22)]),
            "102000 105000"
        );
        assert_eq!(
            known(&[stated("100.0"), sum(Bound::AtLeast, "101", 9)]),
            "100 100"
        );
        assert_eq!(known(&[stated("10e4"), bound("105001")]), "100000 -!");
        let most = piece(Bound::AtMost, "98000", EvidenceKind::RevenueLessOutside);
        assert_eq!(known(&[stated("10e4"), most]), "95000 98000");
        // Rounding keeps order.
        assert_eq!(known(&[stated("100"), bound("101")]), "100 -!");
        assert_eq!(known(&[stated("20000"), stated("19999")]), "19999 20000!");
    }

    #[test]
    fn figures_of_one_step_contradict_even_about_a_finer_one_between() {
        assert_eq!(
            known(&[stated("100"), stated("101"), stated("100.5")]),
            "100.5 100.5!"
        );
    }

    #[test]
    fn inferred_members_give_way_to_what_is_stated() {
        let inferred = |count: usize| {
            Evidence::counted(Bound::AtLeast, count, EvidenceKind::KnownMembers)
                .assuming(vec![Assumption::MembershipInferred])
        };
        assert_eq!(known(&[inferred(22)]), "22 -");
        assert_eq!(known(&[inferred(22), stated("15")]), "15 15");
        let most = piece(Bound::AtMost, "30", EvidenceKind::NotDeclaredOut);
        assert_eq!(known(&[inferred(22), most]), "22 30");
    }

    /// Ranges as the definition has it: every subset, those that have a common point, the largest of
    /// them, what they come to, and the hull.
    fn by_definition(ranges: &[(i64, i64)]) -> (i64, i64) {
        let meet = |set: usize| {
            let members = (0..ranges.len()).filter(|at| set & (1 << at) != 0);
            members.fold((i64::MIN, i64::MAX), |(lower, upper), at| {
                (lower.max(ranges[at].0), upper.min(ranges[at].1))
            })
        };
        let together: Vec<usize> = (1..1 << ranges.len())
            .filter(|set| {
                let (lower, upper) = meet(*set);
                lower <= upper
            })
            .collect();
        let largest = together.iter().filter(|set| {
            let is_part = |other: &usize| other != *set && *set & other == **set;
            !together.iter().any(is_part)
        });
        let ends = largest.map(|set| meet(*set));
        ends.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))
            .expect("a group")
    }

    proptest! {
        #[test]
        fn the_sweep_finds_the_largest_groups(
            ranges in prop::collection::vec((0_i64..40, 0_i64..12), 1..9),
        ) {
            let ranges: Vec<(i64, i64)> = ranges.into_iter().map(|(lower, by)| (lower, lower + by)).collect();
            let evidence: Vec<Evidence> = ranges
                .iter()
                .map(|(lower, upper)| Evidence {
                    readings: Some(DoubtSpan {
                        least: (*lower).into(),
                        most: (*upper).into(),
                        is_apart: false,
                    }),
                    ..Evidence::counted(Bound::Exact, 0, EvidenceKind::Stated)
                })
                .collect();
            let fact = resolve(FactKey::TotalFirms, evidence);
            let found = fact.lower.zip(fact.upper).map(|(lower, upper)| (lower.value, upper.value));
            let (lower, upper) = by_definition(&ranges);
            prop_assert_eq!(found, Some((lower.into(), upper.into())));
        }
    }
}
