//! Sums over the firms of a table. An amount that cannot be read leaves a sum without an upper end
//! and out of its lower one.

use crate::Decimal;
use crate::annex::{Amount, Field, Firm};
use crate::intake::CellRef;

use super::business::Lines;
use super::fact::{Assumption, Bound, Estimate, Evidence, EvidenceKind, Fact, half};
use super::firms::DistinctFirm;
use super::listed::Counted;

/// A column summed over distinct firms.
#[derive(Default)]
struct Sum {
    lower: Decimal,
    /// `None` where any amount, or any name, is missing.
    upper: Option<Decimal>,
    step: Decimal,
    slack: Decimal,
    cells: Vec<CellRef>,
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

/// Total revenue less what the firms of a table are known to earn outside software: by their own
/// 软件业务收入, else by the parts of their composition that are none. What nothing is known of
/// counts in full.
pub fn less_outside<'a>(table: &Counted<'a>, total: &Fact, lines: &Lines<'a>) -> Vec<Evidence> {
    let Some(end) = total.upper.as_ref().filter(|_| table.whole_year()) else {
        return Vec::new();
    };
    let mut evidence = Evidence {
        bound: Bound::AtMost,
        value: end.value.clone(),
        step: end.step.clone(),
        slack: total.slack_of(end),
        kind: EvidenceKind::RevenueLessOutside,
        cells: total.cells_of(end),
        assumptions: total.assumptions_of(end),
    };
    let mut by_composition = false;
    for outside in table.firms.iter().filter_map(|firm| outside(firm, lines)) {
        evidence.value -= outside.amount;
        evidence.slack += outside.slack;
        evidence.step = evidence.step.max(outside.step);
        evidence.cells.extend(outside.cells);
        by_composition |= outside.by_composition;
    }
    evidence.value = evidence.value.max(Decimal::default());
    let own = by_composition.then_some(Assumption::SoftwareIsMainBusiness);
    for assumption in table.assumptions(&[]).into_iter().chain(own) {
        if !evidence.assumptions.contains(&assumption) {
            evidence.assumptions.push(assumption);
        }
    }
    vec![evidence]
}

/// What one firm is known to earn outside software.
struct Outside {
    amount: Decimal,
    step: Decimal,
    /// By how much rounding may have moved the amount.
    slack: Decimal,
    cells: Vec<CellRef>,
    by_composition: bool,
}

fn outside<'a>(firm: &DistinctFirm<'a>, lines: &Lines<'a>) -> Option<Outside> {
    let revenue = firm.span(revenue_of)?;
    let (least, _) = revenue.ends?;
    let step = revenue.step.cloned().unwrap_or_default();
    let own = firm.span(software_of);
    if let Some((_, software)) = own.as_ref().and_then(|own| own.ends) {
        let own_step = own.and_then(|own| own.step.cloned()).unwrap_or_default();
        let amount = least - software;
        return (amount > Decimal::default()).then(|| Outside {
            amount,
            slack: half(&step) + half(&own_step),
            step: step.max(own_step),
            cells: firm
                .cells(revenue_of)
                .chain(firm.cells(software_of))
                .collect(),
            by_composition: false,
        });
    }
    // A software revenue that cannot be read may be anything: the composition does not replace it.
    if firm.any_unreadable(software_of) {
        return None;
    }
    let shares = firm.shares(lines)?;
    let amount = least * shares.outside * percent();
    (amount > Decimal::default()).then(|| Outside {
        amount,
        slack: half(&step) + least * shares.outside_slack * percent(),
        step,
        cells: firm
            .cells(revenue_of)
            .chain(composition_cells(firm))
            .collect(),
        by_composition: true,
    })
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
        if let (Some((least, _)), Some(shares)) = (least, firm.shares(lines)) {
            software += least * shares.software;
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

fn composition_cells(firm: &DistinctFirm) -> impl Iterator<Item = CellRef> {
    let compositions = firm.rows.iter().filter_map(|row| row.composition.as_ref());
    compositions.map(|field| field.cell.clone())
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
    for firm in &table.firms {
        let span = firm.span(&amount)?;
        match span.ends {
            Some((least, most)) => {
                sum.lower += least;
                sum.upper = sum.upper.map(|sum| sum + most);
            }
            None => sum.upper = None,
        }
        if let Some(step) = span.step {
            sum.slack += step;
            sum.step = larger(sum.step, step);
        }
        sum.cells.extend(firm.cells(&amount));
    }
    sum.slack = half(&sum.slack);
    Some(sum)
}

fn larger(one: Decimal, other: &Decimal) -> Decimal {
    match one < *other {
        true => other.clone(),
        false => one,
    }
}

impl Sum {
    fn evidence(
        &self,
        bound: Bound,
        value: Decimal,
        kind: EvidenceKind,
        assumptions: &[Assumption],
    ) -> Evidence {
        Evidence {
            bound,
            value,
            step: self.step.clone(),
            slack: self.slack.clone(),
            kind,
            cells: self.cells.clone(),
            assumptions: assumptions.to_vec(),
        }
    }
}

/// One hundredth, exactly.
fn percent() -> Decimal {
    Decimal::new(1.into(), 2)
}
