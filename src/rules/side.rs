//! The two ends of a measure, each with the ends of facts that make it. Those of a share are the
//! extremes over all pairs of part and whole that the evidence allows together.

use crate::Decimal;
use crate::annex::{FactKey, Unit};
use crate::facts::{Assumption, End, EvidenceKind, Fact, unit_of};

/// An exact fraction; a plain quantity has the denominator 1. Shares are times 100, in percent.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratio {
    pub numerator: Decimal,
    /// Above zero.
    pub denominator: Decimal,
}

/// A part and its whole.
#[derive(Debug, Clone, PartialEq)]
pub struct PartOfWhole {
    pub part: Decimal,
    /// Above zero.
    pub whole: Decimal,
}

/// One end of a measure.
#[derive(Debug, Clone)]
pub struct Side<'a> {
    value: MeasureValue,
    /// What it would be, were every input half a unit of its last digit less, or more.
    moved: [Option<Ratio>; 2],
    ends: Vec<(&'a Fact, &'a End)>,
    /// What lies outside the part decides with them: the evidence of that.
    outside: Option<&'a Fact>,
    unit: Unit,
}

#[derive(Debug, Clone)]
enum MeasureValue {
    Plain(Decimal),
    Share(PartOfWhole),
}

/// A part and its whole as facts, and what ties them.
pub struct Share<'a> {
    part: &'a Fact,
    whole: &'a Fact,
    /// At least so much of the whole is no part.
    outside: Decimal,
    /// Nothing ties them: each is taken as if the other were not known.
    apart: bool,
}

/// The inputs as written, or each moved by half a unit of its last digit, so that the share is less or
/// more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Less,
    None,
    More,
}

impl PartOfWhole {
    fn ratio(&self) -> Ratio {
        Ratio {
            numerator: &self.part * Decimal::from(100),
            denominator: self.whole.clone(),
        }
    }
}

impl<'a> Side<'a> {
    pub fn plain(fact: &'a Fact, end: &'a End) -> Side<'a> {
        let whole = |numerator: Decimal| Ratio {
            numerator,
            denominator: 1.into(),
        };
        let sway = &end.precision.sway;
        Side {
            moved: [&end.value - sway, &end.value + sway].map(|value| Some(whole(value))),
            value: MeasureValue::Plain(end.value.clone()),
            ends: vec![(fact, end)],
            outside: None,
            unit: unit_of(fact.key),
        }
    }

    pub fn value(&self) -> Ratio {
        match &self.value {
            MeasureValue::Plain(value) => Ratio {
                numerator: value.clone(),
                denominator: 1.into(),
            },
            MeasureValue::Share(pair) => pair.ratio(),
        }
    }

    /// What it would be, were every input half a unit of its last digit less, or more.
    pub fn moved(&self) -> &[Option<Ratio>] {
        &self.moved
    }

    /// For a share.
    pub fn pair(&self) -> Option<&PartOfWhole> {
        match &self.value {
            MeasureValue::Plain(_) => None,
            MeasureValue::Share(pair) => Some(pair),
        }
    }

    /// The unit of the quantity, for a share that of its part.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    pub fn ends(&self) -> impl Iterator<Item = (&'a Fact, &'a End)> {
        self.ends.iter().copied()
    }

    pub fn assumptions(&self) -> Vec<Assumption> {
        let of_ends = self.ends().flat_map(|(fact, end)| fact.assumptions_of(end));
        let pieces = self.behind_outside();
        let of_outside =
            pieces.flat_map(|(fact, at)| fact.evidence[at].assumptions.iter().copied());
        let mut assumptions: Vec<Assumption> = of_ends.chain(of_outside).collect();
        assumptions.sort_unstable();
        assumptions.dedup();
        assumptions
    }

    /// The evidence it rests on: a fact, and the position in its evidence.
    pub fn evidence(&self) -> Vec<(FactKey, usize)> {
        let of_ends = self
            .ends()
            .flat_map(|(fact, end)| end.evidence.iter().map(move |at| (fact, *at)));
        let mut evidence: Vec<(FactKey, usize)> = Vec::new();
        for (fact, at) in of_ends.chain(self.behind_outside()) {
            if !evidence.contains(&(fact.key, at)) {
                evidence.push((fact.key, at));
            }
        }
        evidence
    }

    /// The evidence of what lies outside the part, where that decides.
    fn behind_outside(&self) -> impl Iterator<Item = (&'a Fact, usize)> {
        self.outside.into_iter().flat_map(|fact| {
            let pieces = fact.evidence.iter().enumerate();
            let telling = pieces.filter(|(_, piece)| match piece.kind {
                EvidenceKind::NotDeclaredOut
                | EvidenceKind::OwnSoftwareRevenue
                | EvidenceKind::RevenueLessOutside => true,
                EvidenceKind::Staff
                | EvidenceKind::Stated
                | EvidenceKind::Roster
                | EvidenceKind::ListedFirms
                | EvidenceKind::LargeFirms
                | EvidenceKind::KnownMembers
                | EvidenceKind::MainRevenue
                | EvidenceKind::ListedRevenue => false,
            });
            telling.map(move |(at, _)| (fact, at))
        })
    }
}

impl<'a> Share<'a> {
    /// A part of another whole than its own, and facts that contradict themselves, are taken apart; a
    /// figure of staff's for the part has settled what lies outside it.
    pub fn of(part: &'a Fact, whole: &'a Fact) -> Share<'a> {
        let apart = !is_part_of(part.key, whole.key) || part.contradicted || whole.contradicted;
        let by_staff = |piece: &crate::facts::Evidence| piece.kind == EvidenceKind::Staff;
        let lifted = apart || part.evidence.iter().any(by_staff);
        Share {
            part,
            whole,
            outside: if lifted {
                Decimal::default()
            } else {
                part.outside.amount.clone()
            },
            apart,
        }
    }

    /// The least and the greatest share; none where no pair of part and whole is possible.
    pub fn ends(&self) -> (Option<Side<'a>>, Option<Side<'a>>) {
        if !self.apart && !self.is_possible() {
            return (None, None);
        }
        (self.least(), self.greatest())
    }

    /// True where the least part fits into the greatest whole, give or take what rounding explains.
    fn is_possible(&self) -> bool {
        match (&self.part.lower, &self.whole.upper) {
            (Some(part), Some(whole)) => {
                part.value <= whole.value
                    || &part.value - &whole.value <= part.precision.tolerance(&whole.precision)
            }
            (Some(_) | None, None) | (None, Some(_)) => true,
        }
    }

    fn least(&self) -> Option<Side<'a>> {
        let (part, whole) = (self.part.lower.as_ref()?, self.whole.upper.as_ref()?);
        let at = |by: Move| {
            let (part, whole) = (moved(part, by), moved(whole, by.turned()));
            whole.is_positive().then_some(PartOfWhole { part, whole })
        };
        Some(Side {
            value: MeasureValue::Share(at(Move::None)?),
            moved: [Move::Less, Move::More].map(|by| at(by).map(|pair| pair.ratio())),
            ends: vec![(self.part, part), (self.whole, whole)],
            outside: None,
            unit: unit_of(self.part.key),
        })
    }

    fn greatest(&self) -> Option<Side<'a>> {
        let part = self.part.upper.as_ref()?;
        let (pair, whole) = self.greatest_pair(part, Move::None)?;
        let moves = [Move::Less, Move::More];
        let moved = moves.map(|by| Some(self.greatest_pair(part, by)?.0.ratio()));
        Some(Side {
            outside: whole.is_none().then_some(self.part),
            value: MeasureValue::Share(pair),
            moved,
            ends: std::iter::once((self.part, part))
                .chain(whole.map(|end| (self.whole, end)))
                .collect(),
            unit: unit_of(self.part.key),
        })
    }

    /// The share is greatest where all the part is there and the whole no more than it and what lies
    /// outside it; a whole that must be more, or can only be less, bounds it. Also the end of the whole
    /// that does so.
    fn greatest_pair(&self, part: &End, by: Move) -> Option<(PartOfWhole, Option<&'a End>)> {
        let least = self.whole.lower.as_ref();
        let part = moved(part, by);
        let outside = self.outside_moved(by);
        if self.apart {
            let end = least?;
            let whole = moved(end, by.turned());
            return whole
                .is_positive()
                .then_some((PartOfWhole { part, whole }, Some(end)));
        }
        let together = &part + &outside;
        let bounding = least.filter(|end| moved(end, by.turned()) >= together);
        if let Some(end) = bounding {
            let whole = moved(end, by.turned());
            return whole
                .is_positive()
                .then_some((PartOfWhole { part, whole }, Some(end)));
        }
        let most = self.whole.upper.as_ref();
        if let Some(end) = most.filter(|end| moved(end, by) < together) {
            let whole = moved(end, by);
            let part = (&whole - &outside).max(self.least_part());
            return whole
                .is_positive()
                .then_some((PartOfWhole { part, whole }, Some(end)));
        }
        together.is_positive().then_some((
            PartOfWhole {
                part,
                whole: together,
            },
            None,
        ))
    }

    /// What is known to be in the part is so whatever rounding makes of what is outside it.
    fn least_part(&self) -> Decimal {
        let least = self.part.lower.as_ref();
        least.map(|end| end.value.clone()).unwrap_or_default()
    }

    fn outside_moved(&self, by: Move) -> Decimal {
        if self.outside.is_zero() {
            return Decimal::default();
        }
        let sway = &self.part.outside.sway;
        match by {
            Move::Less => &self.outside + sway,
            Move::None => self.outside.clone(),
            Move::More => (&self.outside - sway).max(Decimal::default()),
        }
    }
}

impl Move {
    fn turned(self) -> Move {
        match self {
            Move::Less => Move::More,
            Move::None => Move::None,
            Move::More => Move::Less,
        }
    }
}

fn moved(end: &End, by: Move) -> Decimal {
    match by {
        Move::Less => &end.value - &end.precision.sway,
        Move::None => end.value.clone(),
        Move::More => &end.value + &end.precision.sway,
    }
}

fn is_part_of(part: FactKey, whole: FactKey) -> bool {
    match part {
        FactKey::SectorFirms => whole == FactKey::TotalFirms,
        FactKey::SoftwareRevenue => whole == FactKey::TotalRevenue,
        FactKey::TotalFirms | FactKey::TotalRevenue | FactKey::FloorArea => false,
    }
}
