//! Sums over the firms of a table. An amount that cannot be read leaves a sum without an upper end
//! and out of its lower one.

use crate::Decimal;
use crate::annex::{Amount, Field, Firm};
use crate::intake::CellRef;

use super::business::Vocabulary;
use super::firms::{DistinctFirm, Span};
use super::listed::Counted;
use super::{Assumption, Bound, Estimate, Evidence, EvidenceKind, Fact, half};

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
        |firm| firm.revenue.as_ref(),
        EvidenceKind::ListedRevenue,
        &assumptions,
    )
}

/// The firms' own 软件业务收入, where annex 3 has the column.
pub fn own_software(listed: &Counted) -> Vec<Evidence> {
    at_least(
        listed,
        |firm| firm.software_revenue.as_ref(),
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
pub fn less_outside(table: &Counted, total: &Fact, vocabulary: &Vocabulary) -> Vec<Evidence> {
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
    for outside in table
        .firms
        .iter()
        .filter_map(|firm| outside(firm, vocabulary))
    {
        evidence.value -= outside.amount;
        evidence.step = evidence.step.max(outside.step.clone());
        evidence.slack += outside.slack;
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

fn outside(firm: &DistinctFirm, vocabulary: &Vocabulary) -> Option<Outside> {
    let revenue = firm.span(|row| row.revenue.as_ref())?;
    let own = firm.span(|row| row.software_revenue.as_ref());
    if let Some(Span {
        upper: Some(software),
        step,
        cells,
        ..
    }) = own
    {
        let amount = &revenue.lower - software;
        return (amount > Decimal::default()).then(|| Outside {
            amount,
            slack: half(&step) + half(&revenue.step),
            step: step.max(revenue.step),
            cells: [revenue.cells, cells].concat(),
            by_composition: false,
        });
    }
    // A software revenue that cannot be read may be anything: the composition does not replace it.
    if firm.any_unreadable(|row| row.software_revenue.as_ref()) {
        return None;
    }
    let shares = firm.shares(vocabulary)?;
    let amount = &revenue.lower * shares.outside * percent();
    (amount > Decimal::default()).then(|| Outside {
        amount,
        slack: half(&revenue.step) + &revenue.lower * shares.outside_slack * percent(),
        step: revenue.step,
        cells: [revenue.cells, composition_cells(firm)].concat(),
        by_composition: true,
    })
}

/// `ΣP·T/ΣT` over the firms whose composition and revenue read. Decides nothing.
pub fn estimate(table: &Counted, vocabulary: &Vocabulary) -> Option<Estimate> {
    let read: Vec<(Decimal, Decimal)> = table
        .firms
        .iter()
        .filter_map(|firm| {
            let revenue = firm.span(|row| row.revenue.as_ref())?;
            revenue.upper.as_ref()?;
            let share = firm.shares(vocabulary)?.software;
            Some((&revenue.lower * share * percent(), revenue.lower))
        })
        .collect();
    let total = |part: fn(&(Decimal, Decimal)) -> &Decimal| {
        read.iter()
            .fold(Decimal::default(), |sum, firm| sum + part(firm))
    };
    let revenue = total(|(_, revenue)| revenue);
    (revenue > Decimal::default()).then(|| Estimate {
        software: total(|(software, _)| software),
        revenue,
        firms: (read.len(), table.firms.len()),
    })
}

fn composition_cells(firm: &DistinctFirm) -> Vec<CellRef> {
    firm.rows
        .iter()
        .filter_map(|row| row.composition.as_ref().map(|field| field.cell.clone()))
        .collect()
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
        sum.lower += &span.lower;
        sum.upper = sum.upper.zip(span.upper).map(|(sum, own)| sum + own);
        sum.slack += half(&span.step);
        sum.step = sum.step.max(span.step);
        sum.cells.extend(span.cells);
    }
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
