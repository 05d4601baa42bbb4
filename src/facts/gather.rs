//! Everything that an application, and staff, say of the five facts, each as a piece of evidence.
//!
//! What stands in several differing copies of one annex counts only as far as every copy bears it
//! out.

use crate::annex::{
    Amount, Annex, Application, Field, Figure, Indicator, Reading, Statement, Table,
};

use super::FactKey;
use super::business::{Lines, Vocabulary};
use super::doubt::{Doubt, Settled};
use super::fact::{Assumption, Bound, Evidence, EvidenceKind, Fact, Facts};
use super::listed::{Counted, Listed, borne_out};
use super::members::Members;
use super::resolve::resolve;
use super::sums::{
    OutsideSoftware, estimate, listed_revenue, outside_software, own_software, roster_sum,
};

/// What the facts are drawn from.
pub struct Inputs<'a> {
    pub application: &'a Application,
    pub year: Option<i16>,
    pub vocabulary: &'a Vocabulary,
    /// `--fact`: replaces all other evidence of its fact.
    pub staff: &'a [(FactKey, Amount)],
    /// Marked on the application's figures.
    pub doubts: &'a [Doubt],
    /// What explanations have settled.
    pub settled: &'a [Settled],
}

/// The facts of an application.
pub fn gather(inputs: &Inputs) -> Facts {
    let listed = Listed::new(inputs.application, inputs.year, Annex::Firms);
    let rosters = Listed::new(inputs.application, inputs.year, Annex::Roster);
    let lines = Lines::of(inputs.vocabulary);
    let members = Members::new(&listed, &rosters, &lines);
    let fact = |key: FactKey, evidence: Vec<Evidence>| inputs.fact(key, evidence);

    let mut evidence = inputs.stated(FactKey::TotalFirms);
    evidence.extend(rosters.each(roster_firms));
    evidence.extend(listed.each(listed_firms));
    evidence.extend(inputs.indicator(Indicator::LargeFirms, EvidenceKind::LargeFirms));
    let total_firms = fact(FactKey::TotalFirms, evidence);

    let mut evidence = inputs.stated(FactKey::SectorFirms);
    evidence.extend(rosters.each(|table| members.of_roster(table)));
    evidence.extend(listed.each(|table| members.known(table)));
    evidence.extend(members.not_declared_out(&total_firms));
    let sector_firms = Fact {
        outside: members.outside(),
        ..fact(FactKey::SectorFirms, evidence)
    };

    let mut evidence = inputs.stated(FactKey::TotalRevenue);
    evidence.extend(rosters.each(|table| roster_sum(table, |firm| firm.revenue.as_ref())));
    evidence.extend(listed.each(listed_revenue));
    evidence.extend(inputs.indicator(Indicator::MainRevenue, EvidenceKind::MainRevenue));
    let aside = inputs.consolidate(&mut evidence);
    let mut total_revenue = fact(FactKey::TotalRevenue, evidence);
    total_revenue.set_aside.extend(aside);

    let mut evidence = inputs.stated(FactKey::SoftwareRevenue);
    evidence
        .extend(rosters.each(|table| roster_sum(table, |firm| firm.software_revenue.as_deref())));
    evidence.extend(listed.each(own_software));
    let outside = [&listed, &rosters].into_iter().filter_map(|tables| {
        let of_each = tables.tables.iter();
        let of_each = of_each.filter_map(|table| outside_software(table, &members));
        of_each.reduce(OutsideSoftware::least)
    });
    let outside = outside.reduce(OutsideSoftware::most).unwrap_or_default();
    let known_outside = outside.outside();
    evidence.extend(outside.taken_off(&total_revenue));
    let software_revenue = Fact {
        outside: known_outside,
        ..fact(FactKey::SoftwareRevenue, evidence)
    };

    let floor_area = fact(FactKey::FloorArea, inputs.stated(FactKey::FloorArea));
    Facts {
        facts: vec![
            total_firms,
            sector_firms,
            total_revenue,
            software_revenue,
            floor_area,
        ],
        doubts: inputs.doubts.to_vec(),
        estimate: listed
            .tables
            .first()
            .and_then(|table| estimate(table, &lines)),
    }
}

impl Inputs<'_> {
    /// Where a parent is listed beside a subsidiary, as the district explains, the total lies between what
    /// is stated and what the firms sum to. That sum bounds it no longer: it is taken out.
    fn consolidate(&self, evidence: &mut Vec<Evidence>) -> Vec<Evidence> {
        let is_settled = |piece: &Evidence| {
            let mut cells = piece.cells.iter();
            piece.kind == EvidenceKind::Stated
                && cells.any(|cell| self.settled.contains(&Settled::Consolidated(cell.clone())))
        };
        if !evidence.iter().any(is_settled) {
            return Vec::new();
        }
        let is_sum = |piece: &mut Evidence| piece.kind == EvidenceKind::ListedRevenue;
        let sums: Vec<Evidence> = evidence.extract_if(.., is_sum).collect();
        let sum = sums.iter().filter_map(Evidence::lower).max().cloned();
        for piece in evidence.iter_mut().filter(|piece| is_settled(piece)) {
            let ends = piece.lower().cloned().zip(piece.upper().cloned());
            piece.readings = ends.map(|(least, most)| {
                let most = sum.clone().map_or(most.clone(), |sum| most.max(sum));
                (least, most)
            });
            piece.assumptions.push(Assumption::Explained);
        }
        sums
    }

    fn fact(&self, key: FactKey, evidence: Vec<Evidence>) -> Fact {
        let staff: Vec<Evidence> = self
            .staff
            .iter()
            .filter(|(fact, _)| *fact == key)
            .map(|(_, amount)| Evidence::written(Bound::Exact, amount, EvidenceKind::Staff))
            .collect();
        if staff.is_empty() {
            return resolve(key, evidence);
        }
        Fact {
            set_aside: evidence,
            ..resolve(key, staff)
        }
    }

    /// What 补充指标 and the 认定条件 rows of annex 2 state for the year.
    fn stated(&self, key: FactKey) -> Vec<Evidence> {
        [Annex::Supplement, Annex::Overview]
            .into_iter()
            .flat_map(|annex| self.application.tables_of(annex))
            .flat_map(Table::statements)
            .filter(|statement| statement.fact == key)
            .filter(|statement| match (statement.year, self.year) {
                (Some(stated), Some(year)) => stated == year,
                (None, _) | (_, None) => true,
            })
            .filter_map(statement_evidence)
            .collect()
    }

    /// A figure of annex 2 for the year, as a lower bound; the least where copies differ.
    fn indicator(&self, indicator: Indicator, kind: EvidenceKind) -> Option<Evidence> {
        let year = self.year?;
        let copies: Vec<Vec<Evidence>> = self
            .application
            .tables_of(Annex::Overview)
            .into_iter()
            .filter_map(Table::overview)
            .map(|overview| {
                let fields = overview
                    .rows
                    .iter()
                    .filter(|row| row.indicator == indicator)
                    .flat_map(|row| &row.figures)
                    .filter(|(of, _)| *of == year);
                let figures: Option<Vec<Evidence>> = fields
                    .map(|(_, field)| figure_evidence(field, kind))
                    .collect();
                // The same row twice: no more than the least of them is borne out.
                figures
                    .into_iter()
                    .flatten()
                    .min_by(|one, other| one.value.cmp(&other.value))
                    .into_iter()
                    .collect()
            })
            .collect();
        borne_out(copies).pop()
    }
}

fn figure_evidence(field: &Field<Figure>, kind: EvidenceKind) -> Option<Evidence> {
    let Some(Figure::Amount(amount)) = field.given() else {
        return None;
    };
    if says_nothing(amount) {
        return None;
    }
    let cells = vec![field.cell.clone()];
    Some(Evidence::written(Bound::AtLeast, amount, kind).resting_on(cells))
}

/// True for a 0 that is no figure.
fn says_nothing(amount: &Amount) -> bool {
    amount.value.is_zero() && amount.is_doubted()
}

fn statement_evidence(statement: &Statement) -> Option<Evidence> {
    let Reading::Given(amount) = &statement.value.reading else {
        return None;
    };
    // Of a year that cannot be told it proves nothing.
    if statement.year_unread.is_some() || says_nothing(amount) {
        return None;
    }
    let assumptions = [
        (statement.year.is_none(), Assumption::StatementOfYear),
        (statement.unit_assumed, Assumption::FormUnit),
    ];
    let assumptions = assumptions.into_iter();
    let assumed = assumptions.filter_map(|(holds, assumption)| holds.then_some(assumption));
    let bound = match statement.part_of_year {
        true => Bound::AtLeast,
        false => Bound::Exact,
    };
    Some(
        Evidence::written(bound, amount, EvidenceKind::Stated)
            .resting_on(vec![statement.value.cell.clone()])
            .assuming(assumed.collect()),
    )
}

/// All firms of the roster. Rows without a name may be further firms, or repeat one.
fn roster_firms(roster: &Counted) -> Vec<Evidence> {
    let named = roster.firms.len();
    let evidence = |bound: Bound, count: usize| {
        Evidence::counted(bound, count, EvidenceKind::Roster)
            .resting_on(roster.name_cells())
            .assuming(roster.assumptions(&[Assumption::RosterComplete]))
    };
    match (roster.whole_year(), roster.unnamed) {
        (false, _) => vec![evidence(Bound::AtLeast, named)],
        (true, 0) => vec![evidence(Bound::Exact, named)],
        (true, unnamed) => vec![
            evidence(Bound::AtLeast, named),
            evidence(Bound::AtMost, named + unnamed),
        ],
    }
}

fn listed_firms(listed: &Counted) -> Vec<Evidence> {
    if listed.firms.is_empty() {
        return Vec::new();
    }
    vec![
        Evidence::counted(
            Bound::AtLeast,
            listed.firms.len(),
            EvidenceKind::ListedFirms,
        )
        .resting_on(listed.name_cells())
        .assuming(listed.assumptions(&[Assumption::ListedInBase])),
    ]
}
