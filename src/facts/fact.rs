//! A fact and the evidence it rests on.

use crate::Decimal;
use crate::annex::{Amount, FactKey, Unit};
use crate::intake::CellRef;

use super::doubt::Doubt;
use super::precision::Precision;

/// The five facts of an application, in the order of [`FactKey::ALL`].
#[derive(Debug, Clone)]
pub struct Facts {
    pub facts: Vec<Fact>,
    /// Figures that have another reading.
    pub doubts: Vec<Doubt>,
    /// The software share of the firms whose composition reads; shown, never judged by.
    pub estimate: Option<Estimate>,
}

/// What is known of one quantity: a closed interval, and why.
#[derive(Debug, Clone)]
pub struct Fact {
    pub key: FactKey,
    /// `None`: open.
    pub lower: Option<End>,
    /// `None`: open.
    pub upper: Option<End>,
    pub evidence: Vec<Evidence>,
    /// What the application says of it, where a figure of staff replaces that.
    pub set_aside: Vec<Evidence>,
    /// True where the evidence contradicts itself and the interval is the hull.
    pub contradicted: bool,
    /// What of the whole is known to lie outside a part, whatever the whole is; of a whole, nothing.
    pub outside: Outside,
}

/// At least so much of a whole is no part of it: revenue that is not of software, firms that are not
/// of the sector.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outside {
    pub amount: Decimal,
    /// Half a unit of the last written digit of every input, together.
    pub sway: Decimal,
}

/// One end of an interval.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    pub value: Decimal,
    pub precision: Precision,
    /// Which pieces of [`Fact::evidence`] it rests on.
    pub evidence: Vec<usize>,
}

/// One thing that the application, or staff, says about a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    pub bound: Bound,
    /// As written, in the fact's unit.
    pub value: Decimal,
    /// The least and the most that the figures behind it may stand for, where one of them is doubted.
    pub readings: Option<DoubtSpan>,
    pub precision: Precision,
    pub kind: EvidenceKind,
    /// The cells it was read from; empty for a figure of staff.
    pub cells: Vec<CellRef>,
    pub assumptions: Vec<Assumption>,
}

/// What doubted figures may stand for, in the fact's unit.
#[derive(Debug, Clone, PartialEq)]
pub struct DoubtSpan {
    pub least: Decimal,
    pub most: Decimal,
    /// True where one of the figures is a factor apart from another, and that may be the one that slipped.
    pub is_apart: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Bound {
    Exact,
    AtLeast,
    AtMost,
}

/// Where a piece of evidence comes from.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum EvidenceKind {
    /// `--fact`
    Staff,
    /// 补充指标, or a 认定条件 row of annex 2.
    Stated,
    /// Counted or summed from the roster.
    Roster,
    /// Distinct firms of annex 3.
    ListedFirms,
    /// 规模以上企业数量 of annex 2.
    LargeFirms,
    /// Firms of annex 3 declared or inferred to be in the sector.
    KnownMembers,
    /// All firms less those declared not to be in the sector.
    NotDeclaredOut,
    /// 主营业务收入 of annex 2.
    MainRevenue,
    /// 营业总收入 of annex 3, summed over distinct firms.
    ListedRevenue,
    /// The firms' own 软件业务收入, summed.
    OwnSoftwareRevenue,
    /// Total revenue less what firms are known to earn outside software.
    RevenueLessOutside,
}

/// What must hold for a piece of evidence to hold.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Assumption {
    /// No parent is listed together with a subsidiary that it consolidates.
    NoConsolidatedPair,
    /// The revenue was earned inside the base.
    EarnedInBase,
    /// A table without a readable date is of the assessment year.
    TableOfYear,
    /// A statement without a year is of the assessment year.
    StatementOfYear,
    /// Nothing dates the tables: the year is the last that annex 2 reports.
    YearGuessed,
    /// No unit was written: the form's own unit was taken.
    FormUnit,
    /// A firm with 30% software or more in its composition is a software firm.
    MembershipInferred,
    /// The firms listed are in the base.
    ListedInBase,
    /// The roster is complete.
    RosterComplete,
    /// A figure that is out of all proportion, or a sum beyond its total, is right as the district
    /// explains.
    Explained,
}

/// `ΣP·T/ΣT` over the firms whose composition reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// Software part, 万元.
    pub software: Decimal,
    /// Revenue of the firms counted, 万元.
    pub revenue: Decimal,
    /// How many firms were counted, of how many.
    pub firms: (usize, usize),
}

impl Facts {
    /// Without any evidence.
    pub fn unknown() -> Facts {
        let facts = FactKey::ALL.into_iter().map(|key| Fact {
            key,
            lower: None,
            upper: None,
            evidence: Vec::new(),
            set_aside: Vec::new(),
            outside: Outside::default(),
            contradicted: false,
        });
        Facts {
            facts: facts.collect(),
            doubts: Vec::new(),
            estimate: None,
        }
    }

    /// The fact of a key.
    pub fn of(&self, key: FactKey) -> &Fact {
        &self.facts[key as usize]
    }
}

impl Fact {
    /// The cells that an end of the interval rests on.
    pub fn cells_of(&self, end: &End) -> Vec<CellRef> {
        self.behind(end)
            .flat_map(|piece| piece.cells.clone())
            .collect()
    }

    /// What an end of the interval assumes, each once.
    pub fn assumptions_of(&self, end: &End) -> Vec<Assumption> {
        let mut assumptions: Vec<Assumption> = self
            .behind(end)
            .flat_map(|piece| piece.assumptions.clone())
            .collect();
        assumptions.sort_unstable();
        assumptions.dedup();
        assumptions
    }

    /// The evidence that an end rests on.
    pub fn behind<'a>(&'a self, end: &'a End) -> impl Iterator<Item = &'a Evidence> {
        end.evidence.iter().map(|at| &self.evidence[*at])
    }
}

impl Evidence {
    /// A count of whole things, which nothing rounds.
    pub fn counted(bound: Bound, count: usize, kind: EvidenceKind) -> Evidence {
        Evidence {
            bound,
            value: Decimal::from(count as u64),
            readings: None,
            precision: Precision::counted(),
            kind,
            cells: Vec::new(),
            assumptions: Vec::new(),
        }
    }

    /// A figure that somebody wrote. One that may be any more bounds from below only.
    pub fn written(bound: Bound, amount: &Amount, kind: EvidenceKind) -> Evidence {
        let most = amount.most();
        let readings = amount.is_doubted().then(|| DoubtSpan {
            least: amount.least().clone(),
            most: most.unwrap_or(&amount.value).clone(),
            is_apart: amount.is_apart(),
        });
        Evidence {
            bound: match most {
                None if bound == Bound::Exact => Bound::AtLeast,
                Some(_) | None => bound,
            },
            value: amount.value.clone(),
            readings,
            precision: Precision::of(amount),
            kind,
            cells: Vec::new(),
            assumptions: amount
                .is_confirmed()
                .then_some(Assumption::Explained)
                .into_iter()
                .collect(),
        }
    }

    /// The least that it leaves; `None` where it says nothing of that end.
    pub fn lower(&self) -> Option<&Decimal> {
        match self.bound {
            Bound::Exact | Bound::AtLeast => Some(match &self.readings {
                Some(readings) => &readings.least,
                None => &self.value,
            }),
            Bound::AtMost => None,
        }
    }

    /// The most that it leaves; `None` where it says nothing of that end.
    pub fn upper(&self) -> Option<&Decimal> {
        match self.bound {
            Bound::Exact | Bound::AtMost => Some(match &self.readings {
                Some(readings) => &readings.most,
                None => &self.value,
            }),
            Bound::AtLeast => None,
        }
    }

    /// True where it rests on what a composition is taken to mean, and gives way to what is stated.
    pub fn is_inferred(&self) -> bool {
        self.assumptions.contains(&Assumption::MembershipInferred)
    }

    /// True where it is above the other by more than rounding explains, whatever is doubted.
    pub fn exceeds(&self, other: &Evidence) -> bool {
        let (low, high) = match (self.lower(), other.upper()) {
            (Some(low), Some(high)) => (low, high),
            (Some(_) | None, None) | (None, Some(_)) => return false,
        };
        low > high && low - high > self.precision.tolerance(&other.precision)
    }

    /// True where it is above the other as both are written, by more than rounding explains.
    pub fn exceeds_as_written(&self, other: &Evidence) -> bool {
        let tolerance = self.precision.tolerance(&other.precision);
        self.value > other.value && &self.value - &other.value > tolerance
    }

    /// True where the two cannot both hold.
    pub fn contradicts(&self, other: &Evidence) -> bool {
        self.exceeds(other) || other.exceeds(self)
    }

    pub fn resting_on(mut self, cells: Vec<CellRef>) -> Evidence {
        self.cells = cells;
        self
    }

    pub fn assuming(mut self, assumptions: Vec<Assumption>) -> Evidence {
        self.assumptions.extend(assumptions);
        self
    }
}

/// Half a unit of the last digit written: by how much rounding may have moved a figure.
pub fn half(step: &Decimal) -> Decimal {
    step.half()
}

/// The unit a fact is kept in.
pub fn unit_of(key: FactKey) -> Unit {
    match key {
        FactKey::TotalFirms | FactKey::SectorFirms => Unit::Item,
        FactKey::TotalRevenue | FactKey::SoftwareRevenue => Unit::TenThousandYuan,
        FactKey::FloorArea => Unit::SquareMetre,
    }
}
