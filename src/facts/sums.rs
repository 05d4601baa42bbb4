//! Sums over firms that are counted together. An amount that cannot be read leaves a sum without an upper end
//! and out of its lower one.

use crate::Decimal;
use crate::annex::{Amount, Field, Firm};
use crate::intake::CellRef;

use super::business::{BusinessLines, Membership};
use super::counted::{CountedFirm, CountedFirms};
use super::fact::{Assumption, Bound, DoubtSpan, Estimate, Evidence, EvidenceKind, Fact, Outside};
use super::firms::{FirmRow, span};
use super::precision::Precision;

/// A column summed over firms.
#[derive(Default)]
struct ColumnSum {
    /// True where there is such a column for every firm.
    of_all: bool,
    lower: Decimal,
    /// `None` where any amount, or any name, is missing.
    upper: Option<Decimal>,
    precision: Precision,
    cells: Vec<CellRef>,
    /// What the lower end would be as the figures are written, where any of them is doubted.
    as_written: Option<Decimal>,
    /// True where they are a factor apart from another figure, and that may be the one that slipped.
    is_apart: bool,
    /// True where a figure among them is as it is by the district's word.
    is_confirmed: bool,
}

/// The firms of a complete roster summed: exact where every cell reads.
pub fn roster_sum<'a>(
    roster: &CountedFirms<'a>,
    amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>> + Copy,
) -> Vec<Evidence> {
    let Some(sum) = sum(roster, amount).filter(|sum| sum.of_all) else {
        return Vec::new();
    };
    let assumptions = roster.assumptions(&[Assumption::RosterComplete]);
    let evidence = |bound, value| sum.evidence(bound, value, EvidenceKind::Roster, &assumptions);
    match sum.upper.clone() {
        None => vec![evidence(Bound::AtLeast, sum.lower.clone())],
        Some(upper) if upper == sum.lower => vec![evidence(Bound::Exact, upper)],
        Some(upper) => vec![
            evidence(Bound::AtLeast, sum.lower.clone()),
            evidence(Bound::AtMost, upper),
        ],
    }
}

/// 营业总收入 of all firms that are listed: total revenue is at least this.
pub fn listed_revenue(union: &CountedFirms) -> Option<Evidence> {
    at_least(union, revenue_of, EvidenceKind::ListedRevenue)
}

/// The firms' own 软件业务收入, where a table has the column.
pub fn own_software(union: &CountedFirms) -> Option<Evidence> {
    at_least(union, software_of, EvidenceKind::OwnSoftwareRevenue)
}

fn at_least<'a>(
    union: &CountedFirms<'a>,
    amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>> + Copy,
    kind: EvidenceKind,
) -> Option<Evidence> {
    let sum = sum(union, amount)?;
    let own = [Assumption::NoConsolidatedPair, Assumption::EarnedInBase];
    let assumptions = union.assumptions(&own);
    Some(sum.evidence(Bound::AtLeast, sum.lower.clone(), kind, &assumptions))
}

/// What firms are known to earn outside software: their revenue less their own 软件业务收入. What
/// nothing is known of may all be software.
#[derive(Default)]
pub struct OutsideSoftware {
    amount: Decimal,
    precision: Precision,
    cells: Vec<CellRef>,
    assumptions: Vec<Assumption>,
}

pub fn outside_software(union: &CountedFirms) -> OutsideSoftware {
    let mut sum = OutsideSoftware {
        assumptions: union.assumptions(&[]),
        ..OutsideSoftware::default()
    };
    let mut steps: Vec<&Decimal> = Vec::new();
    for firm in &union.firms {
        steps.extend(sum.add(firm).into_iter().flatten());
    }
    sum.precision = Precision::summed(steps);
    sum
}

impl OutsideSoftware {
    /// Adds what one firm earns outside; returns the steps in which that is written. Figures of part of
    /// the year say nothing of the rest.
    fn add<'a>(&mut self, firm: &CountedFirm<'a>) -> [Option<&'a Decimal>; 2] {
        let whole_year = firm.rows().all(|row| row.whole_year);
        let spans = span(firm.rows(), revenue_of).zip(span(firm.rows(), software_of));
        let Some((revenue, own)) = spans.filter(|_| whole_year && firm.is_sure()) else {
            return [None, None];
        };
        let Some(((least, _), (_, software))) = revenue.ends.zip(own.ends) else {
            return [None, None];
        };
        // What may have slipped by a factor puts nothing outside.
        let given = |row: &FirmRow<'a>| software_of(row.firm)?.given();
        if firm.rows().filter_map(given).any(Amount::is_doubted) {
            return [None, None];
        }
        // A 0 stands in many a column that nobody filled in.
        let says_nothing = software.is_zero() && firm.membership != Membership::DeclaredOut;
        let amount = least - software;
        if says_nothing || !amount.is_positive() {
            return [None, None];
        }
        self.amount += amount;
        let fields = |row: &FirmRow<'a>| [revenue_of(row.firm), software_of(row.firm)];
        let fields = firm.rows().flat_map(fields).flatten();
        self.cells.extend(fields.map(|field| field.cell.clone()));
        [revenue.step, own.step]
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
pub fn estimate<'a>(union: &CountedFirms<'a>, lines: &BusinessLines<'a>) -> Option<Estimate> {
    let (mut software, mut revenue) = (Decimal::default(), Decimal::default());
    let mut read = 0;
    for firm in &union.firms {
        let least = span(firm.rows(), revenue_of).and_then(|span| span.ends);
        if let (Some((least, _)), Some(parts)) = (least, lines.parts_of(firm.rows())) {
            software += least * parts;
            revenue += least;
            read += 1;
        }
    }
    (revenue > Decimal::default()).then(|| Estimate {
        software: software * percent(),
        revenue,
        firms: (read, union.firms.len()),
    })
}

/// `None` where no table has such a column.
fn sum<'a>(
    counted: &CountedFirms<'a>,
    amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>> + Copy,
) -> Option<ColumnSum> {
    let mut sum = ColumnSum {
        of_all: true,
        upper: (counted.unnamed == 0).then(Decimal::default),
        ..ColumnSum::default()
    };
    let mut steps: Vec<&Decimal> = Vec::new();
    let (mut is_doubted, mut by_doubt) = (false, Decimal::default());
    for firm in &counted.firms {
        let Some(range) = firm.range(amount) else {
            sum.of_all = false;
            sum.upper = None;
            continue;
        };
        sum.lower += &*range.least;
        let given = || firm.rows().filter_map(|row| amount(row.firm)?.given());
        sum.is_confirmed |= given().any(Amount::is_confirmed);
        sum.is_apart |= given().any(Amount::is_apart);
        let written = given().map(|one| &one.value).min();
        if let Some(written) = written.filter(|_| firm.is_sure() && range.most.is_some()) {
            is_doubted |= given().any(Amount::is_doubted);
            by_doubt += written - &*range.least;
        }
        sum.upper = sum.upper.zip(range.most).map(|(sum, most)| sum + &*most);
        steps.extend(range.step);
        let rows = firm.rows().filter(|row| counted.shows(row));
        let fields = rows.filter_map(|row| amount(row.firm));
        sum.cells.extend(fields.map(|field| field.cell.clone()));
    }
    sum.precision = Precision::summed(steps);
    sum.as_written = is_doubted.then(|| &sum.lower + by_doubt);
    (!sum.cells.is_empty()).then_some(sum)
}

impl ColumnSum {
    fn evidence(
        &self,
        bound: Bound,
        value: Decimal,
        kind: EvidenceKind,
        assumptions: &[Assumption],
    ) -> Evidence {
        let explained = self.is_confirmed.then_some(Assumption::Explained);
        let readings = self.as_written.as_ref().map(|written| DoubtSpan {
            least: self.lower.clone(),
            most: self.upper.as_ref().unwrap_or(written).clone(),
            is_apart: self.is_apart,
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
