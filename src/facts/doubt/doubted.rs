//! What a doubt is: figures that have another reading by a factor, and the cause.

use crate::Decimal;
use crate::annex::Amount;
use crate::intake::CellRef;

/// Figures that are doubted for one cause.
#[derive(Debug, Clone)]
pub struct Doubt {
    pub cause: DoubtCause,
    /// The figure that disagrees with the others; a whole column of one table, in its order.
    pub figures: Vec<Doubtful>,
    /// Further figures that the same cause makes doubtful.
    pub beside: Vec<Doubtful>,
    /// True where a unit that was written elsewhere explains it, and is told of.
    pub is_told: bool,
}

/// A figure, in its fact's unit, and its other readings as powers of ten.
#[derive(Debug, Clone)]
pub struct Doubtful {
    pub cell: CellRef,
    pub value: Decimal,
    pub powers: Powers,
}

/// What else a figure may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Powers {
    /// It comes into range by these powers of ten.
    Known(Vec<i64>),
    /// No usual slip brings it into range: it may be anything as far as the greatest of them goes.
    UpTo(i64),
    /// It says nothing: it may be any more.
    Nothing,
}

/// Cause a figure is doubted.
#[derive(Debug, Clone)]
pub enum DoubtCause {
    /// A firm's revenue, or main revenue of annex 2, by so many people.
    Head { staff: Decimal, cell: CellRef },
    /// A stated total, by the people employed in the base.
    StatedHead { staff: Decimal, cell: CellRef },
    /// The median revenue a head of a table.
    Median { per_head: Decimal },
    /// A floor area that holds no base, or is no building's.
    Area,
    /// Software revenue far below what the compositions make it.
    Software { sum: Decimal, estimate: Decimal },
    /// A firm's software revenue of 0, beside software parts or 是.
    NoSoftware,
    /// A fact that is stated as 0, or main revenue of 0.
    Zero,
    /// Two sums that differ by so many powers of ten, or a part beyond its whole. Each is doubted by
    /// itself, since a district may confirm the one or the other.
    Factor {
        power: i64,
        is_more: bool,
        own: ComparedSum,
        other: ComparedSum,
    },
}

/// A sum that another is held against.
#[derive(Debug, Clone)]
pub struct ComparedSum {
    pub source: MoneySum,
    pub value: Decimal,
    pub cells: Vec<CellRef>,
}

/// Which sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneySum {
    StatedTotal,
    RosterTotal,
    StatedSoftware,
    MainRevenue,
    ListedRevenue,
}

/// What an explanation of the district's settles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// A doubted figure, repeated with its unit: it stands as it is written.
    Figure(CellRef),
    /// A stated total below what the firms listed sum to: parent and subsidiary are both listed.
    Consolidated(CellRef),
    /// A branch that works and is counted by itself: it counts.
    Branch(CellRef),
}

impl Doubt {
    pub(super) fn of(cause: DoubtCause, figures: Vec<Doubtful>) -> Doubt {
        Doubt {
            cause,
            figures,
            beside: Vec::new(),
            is_told: false,
        }
    }

    pub(super) fn beside(self, beside: Vec<Doubtful>) -> Doubt {
        Doubt { beside, ..self }
    }

    pub(super) fn told(self, is_told: bool) -> Doubt {
        Doubt { is_told, ..self }
    }

    pub(super) fn is_of_stated_total(&self) -> bool {
        matches!(self.cause, DoubtCause::StatedHead { .. })
    }

    /// True where it is told at the first figure of another.
    pub(super) fn is_about(&self, other: &Doubt) -> bool {
        let first = other.figures.first().map(|figure| &figure.cell);
        !self.is_told && self.figures.first().map(|figure| &figure.cell) == first
    }

    /// The sum that its own is a factor away from.
    pub fn compared_with(&self) -> Option<&ComparedSum> {
        match &self.cause {
            DoubtCause::Factor { other, .. } => Some(other),
            DoubtCause::Head { .. }
            | DoubtCause::StatedHead { .. }
            | DoubtCause::Median { .. }
            | DoubtCause::Area
            | DoubtCause::Software { .. }
            | DoubtCause::NoSoftware
            | DoubtCause::Zero => None,
        }
    }

    pub fn all(&self) -> impl Iterator<Item = &Doubtful> {
        self.figures.iter().chain(&self.beside)
    }
}

impl Doubtful {
    pub(super) fn of(amount: &Amount, cell: &CellRef, powers: Powers) -> Doubtful {
        Doubtful {
            cell: cell.clone(),
            value: amount.value.clone(),
            powers,
        }
    }
}

impl Powers {
    /// Of the usual slips those that bring a figure into range.
    pub(super) fn into_range(
        slips: &[i64],
        is_too_much: bool,
        is_within: impl Fn(i64) -> bool,
    ) -> Powers {
        let signed = slips
            .iter()
            .map(|slip| if is_too_much { -slip } else { *slip });
        let found: Vec<i64> = signed.filter(|power| is_within(*power)).collect();
        match (found.is_empty(), is_too_much) {
            (false, _) => Powers::Known(found),
            (true, true) => Powers::UpTo(-GREATEST_SLIP),
            (true, false) => Powers::UpTo(GREATEST_SLIP),
        }
    }
}

pub(super) const GREATEST_SLIP: i64 = 4;

/// What slips of the unit make of money: 千元, 千万元, 元 or 亿元 for 万元.
pub(super) const SLIPS_OF_MONEY: [i64; 3] = [1, 3, 4];
