//! Sums over the firms of a table. An amount that cannot be read leaves a sum without an upper end
//! and out of its lower one.

use crate::Decimal;
use crate::annex::{Amount, Field, Firm};
use crate::intake::CellRef;

use super::business::{Lines, Membership};
use super::fact::{Assumption, Bound, Estimate, Evidence, EvidenceKind, Fact, Outside};
use super::firms::DistinctFirm;
use super::listed::Counted;
use super::members::Members;
use super::precision::Precision;

/// A column summed over distinct firms.
#[derive(Default)]
struct Sum {
    lower: Decimal,
    /// `None` where any amount, or any name, is missing.
    upper: Option<Decimal>,
    precision: Precision,
    cells: Vec<CellRef>,
    /// What the lower end would be as the figures are written, where any of them is doubted.
    as_written: Option<Decimal>,
    /// True where a figure among them is as it is by the district's word.
    is_confirmed: bool,
}

/// The roster's firms summed: exact where every cell reads.
pub fn roster_sum<'a>(
    roster: &Counted<'a>,
    amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>>,
) -> Vec<Evidence> {
    let Some(sum) = sum(roster, amount) else {
        return Vec::new();
    };
    let upper = sum.upper.clone().filter(|_| roster.whole_year());
    let assumptions = roster.assumptions(&[Assumption::RosterComplete]);
    let evidence = |bound, value| sum.evidence(bound, value, EvidenceKind::Roster, &assumptions);
    match upper {
        None => vec![evidence(Bound::AtLeast, sum.lower.clone())],
        Some(upper) if upper == sum.lower => vec![evidence(Bound::Exact, upper)],
        Some(upper) => vec![
            evidence(Bound::AtLeast, sum.lower.clone()),
            evidence(Bound::AtMost, upper),
        ],
    }
}

/// 营业总收入 of annex 3: total revenue is at least this.
pub fn listed_revenue(listed: &Counted) -> Vec<Evidence> {
    let assumptions = [Assumption::NoConsolidatedPair, Assumption::EarnedInBase];
    at_least(
        listed,
        revenue_of,
        EvidenceKind::ListedRevenue,
        &assumptions,
    )
}

/// The firms' own 软件业务收入, where annex 3 has the column.
pub fn own_software(listed: &Counted) -> Vec<Evidence> {
    at_least(
        listed,
        software_of,
        EvidenceKind::OwnSoftwareRevenue,
        &[Assumption::NoConsolidatedPair, Assumption::EarnedInBase],
    )
}

fn at_least<'a>(
    listed: &Counted<'a>,
    amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>>,
    kind: EvidenceKind,
    own: &[Assumption],
) -> Vec<Evidence> {
    sum(listed, amount)
        .filter(|sum| !sum.cells.is_empty())
        .map(|sum| {
            sum.evidence(
                Bound::AtLeast,
                sum.lower.clone(),
                kind,
                &listed.assumptions(own),
            )
        })
        .into_iter()
        .collect()
}

/// What the firms of a table are known to earn outside software: their revenue less their own
/// 软件业务收入. What nothing is known of may all be software.
#[derive(Default)]
pub struct OutsideSoftware {
    amount: Decimal,
    precision: Precision,
    cells: Vec<CellRef>,
    assumptions: Vec<Assumption>,
}

/// `None` for a table of part of the year.
pub fn outside_software<'a>(
    table: &Counted<'a>,
    members: &Members<'a, '_>,
) -> Option<OutsideSoftware> {
    let mut sum = OutsideSoftware {
        assumptions: table.assumptions(&[]),
        ..OutsideSoftware::default()
    };
    let mut steps: Vec<&Decimal> = Vec::new();
    for (firm, member) in members.in_table(table) {
        steps.extend(sum.add(firm, *member).into_iter().flatten());
    }
    sum.precision = Precision::summed(steps);
    table.whole_year().then_some(sum)
}

impl OutsideSoftware {
    /// Adds what one firm earns outside; returns the steps in which that is written.
    fn add<'a>(&mut self, firm: &DistinctFirm<'a>, member: Membership) -> [Option<&'a Decimal>; 2] {
        let spans = firm.span(revenue_of).zip(firm.span(software_of));
        let Some((revenue, own)) = spans else {
            return [None, None];
        };
        let Some(((least, _), (_, software))) = revenue.ends.zip(own.ends) else {
            return [None, None];
        };
        // What may have slipped by a factor puts nothing outside.
        let given = |row: &&'a Firm| software_of(row).and_then(Field::given);
        if firm.rows.iter().filter_map(given).any(Amount::is_doubted) {
            return [None, None];
        }
        // A 0 stands in many a column that nobody filled in.
        let says_nothing = software.is_zero() && member != Membership::DeclaredOut;
        let amount = least - software;
        if says_nothing || !amount.is_positive() {
            return [None, None];
        }
        self.amount += amount;
        self.cells.extend(firm.cells(revenue_of));
        self.cells.extend(firm.cells(software_of));
        [revenue.step, own.step]
    }

    /// What every copy of a table bears out.
    pub fn least(one: OutsideSoftware, other: OutsideSoftware) -> OutsideSoftware {
        if one.amount <= other.amount {
            one
        } else {
            other
        }
    }

    /// What the more telling of two tables shows.
    pub fn most(one: OutsideSoftware, other: OutsideSoftware) -> OutsideSoftware {
        if one.amount >= other.amount {
            one
        } else {
            other
        }
    }

    pub fn outside(&self) -> Outside {
        Outside {
            amount: self.amount.clone(),
            sway: self.precision.sway.clone(),
        }
    }

    /// Software revenue is at most what this leaves of total revenue.
    pub fn taken_off(self, total: &Fact) -> Option<Evidence> {
        let end = total.upper.as_ref()?;
        let mut assumptions = total.assumptions_of(end);
        for assumption in self.assumptions {
            if !assumptions.contains(&assumption) {
                assumptions.push(assumption);
            }
        }
        let mut cells = total.cells_of(end);
        cells.extend(self.cells);
        Some(Evidence {
            bound: Bound::AtMost,
            value: (&end.value - &self.amount).max(Decimal::default()),
            readings: None,
            precision: end.precision.less(&self.precision),
            kind: EvidenceKind::RevenueLessOutside,
            cells,
            assumptions,
        })
    }
}

fn revenue_of(firm: &Firm) -> Option<&Field<Amount>> {
    firm.revenue.as_ref()
}

fn software_of(firm: &Firm) -> Option<&Field<Amount>> {
    firm.software_revenue.as_deref()
}

/// `ΣP·T/ΣT` over the firms whose composition and revenue read. Decides nothing.
pub fn estimate<'a>(table: &Counted<'a>, lines: &Lines<'a>) -> Option<Estimate> {
    let (mut software, mut revenue) = (Decimal::default(), Decimal::default());
    let mut read = 0;
    for firm in &table.firms {
        let least = firm.span(revenue_of).and_then(|span| span.ends);
        if let (Some((least, _)), Some(parts)) = (least, firm.software_parts(lines)) {
            software += least * parts;
            revenue += least;
            read += 1;
        }
    }
    (revenue > Decimal::default()).then(|| Estimate {
        software: software * percent(),
        revenue,
        firms: (read, table.firms.len()),
    })
}

/// `None` where the table has no such column.
fn sum<'a>(
    table: &Counted<'a>,
    amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>>,
) -> Option<Sum> {
    let mut sum = Sum {
        upper: (table.unnamed == 0).then(Decimal::default),
        ..Sum::default()
    };
    let mut steps: Vec<&Decimal> = Vec::new();
    let (mut is_doubted, mut by_doubt) = (false, Decimal::default());
    for firm in &table.firms {
        let span = firm.span(&amount)?;
        match span.ends {
            Some((least, most)) => {
                sum.lower += least;
                sum.upper = sum.upper.map(|sum| sum + most);
            }
            None => sum.upper = None,
        }
        steps.extend(span.step);
        sum.cells.extend(firm.cells(&amount));
        let given = |row: &&'a Firm| amount(row).and_then(Field::given);
        let given = || firm.rows.iter().filter_map(given);
        sum.is_confirmed |= given().any(Amount::is_confirmed);
        if let Some(((least, _), written)) = span.ends.zip(given().map(|one| &one.value).min()) {
            is_doubted |= given().any(Amount::is_doubted);
            by_doubt += written - least;
        }
    }
    sum.precision = Precision::summed(steps);
    sum.as_written = is_doubted.then(|| &sum.lower + by_doubt);
    Some(sum)
}

impl Sum {
    fn evidence(
        &self,
        bound: Bound,
        value: Decimal,
        kind: EvidenceKind,
        assumptions: &[Assumption],
    ) -> Evidence {
        let explained = self.is_confirmed.then_some(Assumption::Explained);
        let readings = self.as_written.as_ref().map(|written| {
            let most = self.upper.as_ref().unwrap_or(written);
            (self.lower.clone(), most.clone())
        });
        Evidence {
            bound,
            value: self.as_written.clone().unwrap_or(value),
            readings,
            precision: self.precision.clone(),
            kind,
            cells: self.cells.clone(),
            assumptions: assumptions.iter().copied().chain(explained).collect(),
        }
    }
}

/// One hundredth, exactly.
fn percent() -> Decimal {
    Decimal::new(1.into(), 2)
}
