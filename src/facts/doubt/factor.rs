//! Sums of money that differ by a slip of the unit, and parts that exceed their whole by one.

use std::collections::HashSet;

use crate::Decimal;
use crate::annex::foreign::foreign_unit;
use crate::annex::{Annex, FactKey, Indicator};
use crate::intake::CellRef;

use super::doubted::{ComparedSum, Doubt, DoubtCause, Doubtful, MoneySum, Powers, SLIPS_OF_MONEY};
use super::grounds::{FirmTable, Grounds, revenue, software_revenue};
use super::mark::{CellKey, key};

/// One of the sums that are held against each other.
struct HeldSum {
    source: MoneySum,
    value: Decimal,
    figures: Vec<Doubtful>,
    /// Further figures that slipped with them.
    beside: Vec<Doubtful>,
    /// True where its unit was converted, and told of.
    is_converted: bool,
    /// True where it is doubted already.
    is_doubted: bool,
}

/// Two sums that differ by a power of ten, as positions.
struct SumPair {
    more: usize,
    less: usize,
    power: i64,
}

/// At most one finding: the figure that is out of step with most others is the one to look at.
pub fn doubts(grounds: &Grounds<'_>, tables: &[FirmTable<'_>], known: &[Doubt]) -> Vec<Doubt> {
    let sums = sums(grounds, tables, known);
    let mut pairs = Vec::new();
    for more in 0..sums.len() {
        for less in 0..sums.len() {
            if more != less
                && let Some(power) = slip(&sums[more], &sums[less])
            {
                pairs.push(SumPair { more, less, power });
            }
        }
    }
    let mut times = vec![0_usize; sums.len()];
    for pair in &pairs {
        times[pair.more] += 1;
        times[pair.less] += 1;
    }
    let rank = |pair: &SumPair| times[pair.more].max(times[pair.less]);
    pairs.sort_by_key(|pair| std::cmp::Reverse(rank(pair)));
    let mut is_any_told_of = false;
    let doubt = |pair: &SumPair| {
        let is_more = times[pair.more] >= times[pair.less];
        let is_converted = sums[pair.more].is_converted || sums[pair.less].is_converted;
        let is_told = is_converted || is_any_told_of;
        is_any_told_of |= !is_told;
        let [first, second] = between(&sums, pair, is_more);
        [first.told(is_told), second.told(true)]
    };
    pairs.iter().flat_map(doubt).collect()
}

/// Which of two sums may be the larger by a factor, and by which. A part may be a tenth of its whole.
fn slip(more: &HeldSum, less: &HeldSum) -> Option<i64> {
    let slips: &[i64] = match (more.source, less.source) {
        (MoneySum::MainRevenue, MoneySum::StatedTotal | MoneySum::RosterTotal)
        | (MoneySum::StatedTotal | MoneySum::RosterTotal, MoneySum::MainRevenue)
        | (
            MoneySum::ListedRevenue | MoneySum::StatedSoftware,
            MoneySum::StatedTotal | MoneySum::RosterTotal,
        )
        | (MoneySum::ListedRevenue, MoneySum::MainRevenue) => &SLIPS_OF_MONEY,
        (
            MoneySum::MainRevenue
            | MoneySum::StatedTotal
            | MoneySum::RosterTotal
            | MoneySum::ListedRevenue
            | MoneySum::StatedSoftware,
            _,
        ) => &[],
    };
    let is_open = |sum: &HeldSum| !sum.is_doubted && sum.value.is_positive();
    if !is_open(more) || !is_open(less) {
        return None;
    }
    // From half the factor to five times it, the end excluded.
    slips.iter().copied().find(|power| {
        let by = less.value.shifted(*power);
        &more.value * Decimal::from(2) >= by && more.value < by * Decimal::from(5)
    })
}

/// What is doubted of two sums, first the one to look at.
fn between(sums: &[HeldSum], pair: &SumPair, is_more: bool) -> [Doubt; 2] {
    let (more, less) = (&sums[pair.more], &sums[pair.less]);
    let of_more = beside(more, less, pair.power, true);
    let of_less = beside(less, more, pair.power, false);
    if is_more {
        [of_more, of_less]
    } else {
        [of_less, of_more]
    }
}

/// The doubt of a sum beside another.
fn beside(own: &HeldSum, other: &HeldSum, power: i64, is_more: bool) -> Doubt {
    let read_by = if is_more { -power } else { power };
    let read = |figures: &[Doubtful]| -> Vec<Doubtful> {
        let read = |figure: &Doubtful| Doubtful {
            powers: Powers::Known(vec![read_by]),
            ..figure.clone()
        };
        figures.iter().map(read).collect()
    };
    let cause = DoubtCause::Factor {
        power,
        is_more,
        own: own.compared(),
        other: other.compared(),
    };
    Doubt::of(cause, read(&own.figures)).beside(read(&own.beside))
}

impl HeldSum {
    fn compared(&self) -> ComparedSum {
        ComparedSum {
            source: self.source,
            value: self.value.clone(),
            cells: self.figures.iter().map(|one| one.cell.clone()).collect(),
        }
    }
}

fn sums<'a>(grounds: &Grounds<'a>, tables: &'a [FirmTable<'a>], known: &[Doubt]) -> Vec<HeldSum> {
    let known = known
        .iter()
        .filter(|doubt| !doubt.is_of_stated_total())
        .flat_map(Doubt::all)
        .map(|one| key(&one.cell));
    let known = DoubtedCells(known.collect());
    let stated = |fact: FactKey, source: MoneySum| {
        let open = (!grounds.is_adjudicated(fact)).then(|| grounds.stated(fact));
        let figures = open.into_iter().flatten();
        let sums = figures
            .map(|(amount, field)| known.of_one(source, (&amount.value, &field.cell), false));
        sums.collect::<Vec<HeldSum>>()
    };
    let mut sums = stated(FactKey::TotalRevenue, MoneySum::StatedTotal);
    let mut rosters = tables.iter().filter(|one| one.is_whole_roster);
    if sums.is_empty()
        && !grounds.is_adjudicated(FactKey::TotalRevenue)
        && let (Some(roster), None) = (rosters.next(), rosters.next())
    {
        let is_whole = |sum: &HeldSum| sum.figures.len() == roster.firms.len();
        let sum = known.of_table(MoneySum::RosterTotal, roster);
        sums.extend(sum.filter(is_whole));
    }
    sums.extend(stated(FactKey::SoftwareRevenue, MoneySum::StatedSoftware));
    if let Some((table, (amount, field))) = grounds.indicator(Indicator::MainRevenue) {
        let is_converted = foreign_unit(table, field).is_some();
        let figure = (&amount.value, &field.cell);
        sums.push(known.of_one(MoneySum::MainRevenue, figure, is_converted));
    }
    let mut listed = tables.iter().filter(|one| one.table.annex == Annex::Firms);
    if let (Some(table), None) = (listed.next(), listed.next()) {
        sums.extend(known.of_table(MoneySum::ListedRevenue, table));
    }
    sums
}

/// The cells that are doubted already.
struct DoubtedCells(HashSet<CellKey>);

impl DoubtedCells {
    fn holds(&self, cell: &CellRef) -> bool {
        self.0.contains(&key(cell))
    }

    fn of_one(
        &self,
        source: MoneySum,
        (value, cell): (&Decimal, &CellRef),
        is_converted: bool,
    ) -> HeldSum {
        HeldSum {
            source,
            value: value.clone(),
            figures: vec![Doubtful {
                cell: cell.clone(),
                value: value.clone(),
                powers: Powers::Known(Vec::new()),
            }],
            beside: Vec::new(),
            is_converted,
            is_doubted: self.holds(cell),
        }
    }

    fn of_table(&self, source: MoneySum, table: &FirmTable<'_>) -> Option<HeldSum> {
        let value = table.sum(revenue)?;
        let none = Powers::Known(Vec::new());
        let figures = table.doubtful(revenue, &none);
        let first = table.given(revenue).next();
        Some(HeldSum {
            source,
            value,
            is_doubted: figures.iter().any(|figure| self.holds(&figure.cell)),
            beside: table.doubtful(software_revenue, &none),
            figures,
            is_converted: first
                .is_some_and(|(_, field)| foreign_unit(table.table, field).is_some()),
        })
    }
}
