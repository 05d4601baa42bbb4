//! Doubts: figures that have another reading by a factor. What rests on such a figure spans all its
//! readings, as written and by every factor that brings it into range.
//!
//! A doubt ends where the figure is corrected, replaced by one of staff's, or confirmed in writing.

mod factor;
mod head;
mod mark;
mod software;
mod stated;

use crate::Decimal;
use crate::annex::{
    Amount, Annex, Application, FactKey, Field, Figure, Firm, Indicator, Statement, Table,
};
use crate::intake::CellRef;

use super::business::Lines;
use super::register::{Register, Weight};
use super::vocabulary::Vocabulary;
use super::year::Assessment;

pub use mark::{Key, key, mark};

/// Figures that are doubted for one cause.
#[derive(Debug, Clone)]
pub struct Doubt {
    pub cause: Cause,
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
pub enum Cause {
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
    /// Two sums that differ by so many powers of ten, or a part beyond its whole.
    Factor {
        power: i64,
        is_more: bool,
        own: Compared,
        other: Compared,
    },
}

/// A sum that another is held against.
#[derive(Debug, Clone)]
pub struct Compared {
    pub source: Source,
    pub value: Decimal,
    pub cells: Vec<CellRef>,
}

/// Which sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
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

/// What doubts are worked out from.
pub struct Grounds<'a> {
    pub application: &'a Application,
    pub assessment: Assessment,
    pub register: &'a Register,
    pub vocabulary: &'a Vocabulary,
    /// `--fact`
    pub staff: &'a [(FactKey, Amount)],
}

/// A firm table of the year.
struct FirmTable<'a> {
    table: &'a Table,
    firms: &'a [Firm],
    /// True for a roster that lists all firms of the base.
    is_whole_roster: bool,
}

/// A figure and its field.
type Given<'a, T> = (&'a Amount, &'a Field<T>);

/// All doubts, in the order in which they are told.
pub fn doubts(grounds: &Grounds<'_>) -> Vec<Doubt> {
    let lines = Lines::of(grounds.vocabulary);
    let tables = grounds.firm_tables();
    let mut doubts = stated::doubts(grounds);
    doubts.extend(head::doubts(grounds, &tables));
    let more = software::doubts(grounds, &tables, &lines, &doubts);
    doubts.extend(more);
    let more = factor::doubts(grounds, &tables, &doubts);
    for doubt in &mut doubts {
        // Which two figures are apart says more than that one is much by the people employed.
        doubt.is_told |=
            doubt.is_of_stated_total() && more.iter().any(|other| other.is_about(doubt));
    }
    doubts.extend(more);
    doubts
}

impl<'a> Grounds<'a> {
    /// Annex 3 and the rosters of the year; equal copies once.
    fn firm_tables(&self) -> Vec<FirmTable<'a>> {
        let lists = self.register.lists.iter();
        let of_year = lists.filter(|list| list.standing.proves());
        of_year
            .filter_map(|list| {
                let table = self.application.tables.get(list.table)?;
                Some(FirmTable {
                    table,
                    firms: table.firms(),
                    is_whole_roster: list.weight == Weight::Complete,
                })
            })
            .collect()
    }

    /// What is stated of a fact for the year.
    fn stated(&self, key: FactKey) -> impl Iterator<Item = Given<'a, Amount>> {
        let tables = [Annex::Supplement, Annex::Overview]
            .into_iter()
            .flat_map(|annex| self.application.tables_of(annex));
        let year = self.assessment.year;
        let is_of_year = move |statement: &&Statement| {
            statement.year_unread.is_none()
                && statement
                    .year
                    .zip(year)
                    .is_none_or(|(stated, year)| stated == year)
        };
        tables
            .flat_map(Table::statements)
            .filter(move |statement| statement.fact == key)
            .filter(is_of_year)
            .filter_map(|statement| Some((statement.value.given()?, &statement.value)))
    }

    /// True where staff have adjudicated a fact.
    fn is_adjudicated(&self, key: FactKey) -> bool {
        self.staff.iter().any(|(fact, _)| *fact == key)
    }

    /// An indicator of the year in annex 2; `None` where there is not one figure.
    fn indicator(&self, indicator: Indicator) -> Option<(&'a Table, Given<'a, Figure>)> {
        let overviews = self.application.tables_of(Annex::Overview);
        let mut found = overviews
            .into_iter()
            .flat_map(|table| of_indicator(table, indicator))
            .filter(|(_, year, _)| Some(*year) == self.assessment.year)
            .map(|(table, _, given)| (table, given));
        let first = found.next()?;
        found
            .all(|(_, (amount, _))| amount.value == first.1.0.value)
            .then_some(first)
    }
}

/// The figures of an indicator of annex 2, with their years.
fn of_indicator(
    table: &Table,
    indicator: Indicator,
) -> impl Iterator<Item = (&Table, i16, Given<'_, Figure>)> {
    let rows = table.overview().into_iter().flat_map(|one| &one.rows);
    let rows = rows.filter(move |row| row.indicator == indicator);
    rows.flat_map(|row| &row.figures)
        .filter_map(move |(year, field)| match field.given()? {
            Figure::Amount(amount) => Some((table, *year, (amount, field))),
            Figure::Researchers { .. } | Figure::Text(_) => None,
        })
}

impl<'a> FirmTable<'a> {
    /// The amounts of a column that read, row by row.
    fn given(
        &self,
        column: fn(&Firm) -> Option<&Field<Amount>>,
    ) -> impl Iterator<Item = Given<'a, Amount>> {
        let fields = self.firms.iter().filter_map(column);
        fields.filter_map(|field| Some((field.given()?, field)))
    }

    /// The sum of a column as written; `None` where nothing of it reads.
    fn sum(&self, column: fn(&Firm) -> Option<&Field<Amount>>) -> Option<Decimal> {
        let mut given = self.given(column).peekable();
        given.peek()?;
        Some(given.map(|(amount, _)| amount.value.clone()).sum())
    }

    /// Every amount of a column, with the same readings.
    fn doubtful(
        &self,
        column: fn(&Firm) -> Option<&Field<Amount>>,
        powers: &Powers,
    ) -> Vec<Doubtful> {
        let rows = self.table.firms().iter().filter_map(column);
        rows.filter_map(|field| Some(Doubtful::of(field.given()?, &field.cell, powers.clone())))
            .collect()
    }
}

fn revenue(firm: &Firm) -> Option<&Field<Amount>> {
    firm.revenue.as_ref()
}

fn software_revenue(firm: &Firm) -> Option<&Field<Amount>> {
    firm.software_revenue.as_deref()
}

impl Doubt {
    fn of(cause: Cause, figures: Vec<Doubtful>) -> Doubt {
        Doubt {
            cause,
            figures,
            beside: Vec::new(),
            is_told: false,
        }
    }

    fn beside(self, beside: Vec<Doubtful>) -> Doubt {
        Doubt { beside, ..self }
    }

    fn told(self, is_told: bool) -> Doubt {
        Doubt { is_told, ..self }
    }

    fn is_of_stated_total(&self) -> bool {
        matches!(self.cause, Cause::StatedHead { .. })
    }

    /// True where it is told at the first figure of another.
    fn is_about(&self, other: &Doubt) -> bool {
        let first = other.figures.first().map(|figure| &figure.cell);
        !self.is_told && self.figures.first().map(|figure| &figure.cell) == first
    }

    pub fn all(&self) -> impl Iterator<Item = &Doubtful> {
        self.figures.iter().chain(&self.beside)
    }
}

impl Doubtful {
    fn of(amount: &Amount, cell: &CellRef, powers: Powers) -> Doubtful {
        Doubtful {
            cell: cell.clone(),
            value: amount.value.clone(),
            powers,
        }
    }
}

impl Powers {
    /// Of the usual slips those that bring a figure into range.
    fn into_range(slips: &[i64], is_too_much: bool, is_within: impl Fn(i64) -> bool) -> Powers {
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

const GREATEST_SLIP: i64 = 4;
/// What slips of the unit make of money: 千元, 千万元, 元 or 亿元 for 万元.
const SLIPS_OF_MONEY: [i64; 3] = [1, 3, 4];
