//! Everything that an application, and staff, say of the five facts, each as a piece of evidence.

use crate::Decimal;
use crate::annex::{
    Amount, Annex, Application, Field, Figure, Indicator, Reading, Statement, Table,
};
use crate::intake::CellRef;

use super::FactKey;
use super::business::BusinessLines;
use super::counted::CountedFirms;
use super::doubt::{Doubt, Settled};
use super::fact::{Assumption, Bound, DoubtSpan, Evidence, EvidenceKind, Fact, Facts};
use super::members::{DeclaredOut, known, of_roster};
use super::register::{Register, Sources};
use super::resolve::resolve;
use super::sums::{estimate, listed_revenue, outside_software, own_software, roster_sum};
use super::vocabulary::Vocabulary;
use super::year::{Assessment, YearSource};

/// What the facts are drawn from.
pub struct Inputs<'a> {
    pub application: &'a Application,
    pub assessment: Assessment,
    pub vocabulary: &'a Vocabulary,
    /// `--fact`: replaces all other evidence of its fact.
    pub staff: &'a [(FactKey, Amount)],
    /// Marked on the application's figures.
    pub doubts: &'a [Doubt],
    /// What explanations have settled.
    pub settled: &'a [Settled],
}

/// The facts of an application, and the firms that they count.
pub fn gather(inputs: &Inputs<'_>) -> (Facts, Register) {
    gather_of(
        inputs,
        inputs.register(&BusinessLines::of(inputs.vocabulary)),
    )
}

/// The same, where it is known already which firms count.
pub fn gather_of(inputs: &Inputs<'_>, register: Register) -> (Facts, Register) {
    let lines = BusinessLines::of(inputs.vocabulary);
    let union = register.union(inputs.application);
    let rosters = register.complete(inputs.application);

    let total_firms = inputs.total_firms(&union, &rosters);
    let sector_firms = inputs.sector_firms(&union, &rosters, &total_firms);
    let total_revenue = inputs.total_revenue(&union, &rosters);
    let software_revenue = inputs.software_revenue(&union, &rosters, &total_revenue);
    let floor_area = inputs.fact(FactKey::FloorArea, inputs.stated(FactKey::FloorArea));
    let facts = Facts {
        facts: vec![
            total_firms,
            sector_firms,
            total_revenue,
            software_revenue,
            floor_area,
        ],
        doubts: inputs.doubts.to_vec(),
        estimate: estimate(&union, &lines),
    };
    (facts, register)
}

impl<'a> Inputs<'a> {
    fn total_firms(&self, union: &CountedFirms<'a>, rosters: &[CountedFirms<'a>]) -> Fact {
        let mut evidence = self.stated(FactKey::TotalFirms);
        evidence.extend(rosters.iter().flat_map(|roster| roster.all()));
        evidence.extend(union.listed());
        evidence.extend(self.indicator(Indicator::LargeFirms, EvidenceKind::LargeFirms));
        self.fact(FactKey::TotalFirms, evidence)
    }

    fn sector_firms(
        &self,
        union: &CountedFirms<'a>,
        rosters: &[CountedFirms<'a>],
        total: &Fact,
    ) -> Fact {
        let mut evidence = self.stated(FactKey::SectorFirms);
        evidence.extend(rosters.iter().flat_map(of_roster));
        evidence.extend(known(union));
        let declared_out = DeclaredOut::of(union);
        let outside = declared_out.outside();
        evidence.extend(declared_out.taken_off(total));
        Fact {
            outside,
            ..self.fact(FactKey::SectorFirms, evidence)
        }
    }

    fn total_revenue(&self, union: &CountedFirms<'a>, rosters: &[CountedFirms<'a>]) -> Fact {
        let mut evidence = self.stated(FactKey::TotalRevenue);
        let sums = rosters
            .iter()
            .flat_map(|roster| roster_sum(roster, |firm| firm.revenue.as_ref()));
        evidence.extend(sums);
        evidence.extend(listed_revenue(union));
        evidence.extend(self.indicator(Indicator::MainRevenue, EvidenceKind::MainRevenue));
        let aside = self.consolidate(&mut evidence);
        let mut total = self.fact(FactKey::TotalRevenue, evidence);
        total.set_aside.extend(aside);
        total
    }

    fn software_revenue(
        &self,
        union: &CountedFirms<'a>,
        rosters: &[CountedFirms<'a>],
        total: &Fact,
    ) -> Fact {
        let mut evidence = self.stated(FactKey::SoftwareRevenue);
        let sums = rosters
            .iter()
            .flat_map(|roster| roster_sum(roster, |firm| firm.software_revenue.as_deref()));
        evidence.extend(sums);
        evidence.extend(own_software(union));
        let outside_software = outside_software(union);
        let outside = outside_software.outside();
        evidence.extend(outside_software.taken_off(total));
        Fact {
            outside,
            ..self.fact(FactKey::SoftwareRevenue, evidence)
        }
    }

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
            piece.readings = ends.map(|(least, most)| DoubtSpan {
                least,
                most: sum.clone().map_or(most.clone(), |sum| most.max(sum)),
                is_apart: false,
            });
            piece.assumptions.push(Assumption::Explained);
        }
        sums
    }

    fn fact(&self, key: FactKey, mut evidence: Vec<Evidence>) -> Fact {
        if self.assessment.source == YearSource::Overview {
            for piece in &mut evidence {
                piece.assumptions.push(Assumption::YearGuessed);
            }
        }
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

    /// Which firms count.
    pub fn register(&self, lines: &BusinessLines<'a>) -> Register {
        Register::of(&Sources {
            application: self.application,
            assessment: self.assessment,
            lines,
            stated_firms: self.stated_firms(),
            explained: &self.explained_branches(),
        })
    }

    fn explained_branches(&self) -> Vec<CellRef> {
        let branches = self.settled.iter().filter_map(|settled| match settled {
            Settled::Branch(cell) => Some(cell.clone()),
            Settled::Figure(_) | Settled::Consolidated(_) => None,
        });
        branches.collect()
    }

    /// 基地企业总数 as staff have it, else as it is stated.
    fn stated_firms(&self) -> Vec<u64> {
        let staff = self
            .staff
            .iter()
            .filter(|(key, _)| *key == FactKey::TotalFirms);
        let mut counts: Vec<u64> = staff
            .filter_map(|(_, amount)| whole(&amount.value))
            .collect();
        if counts.is_empty() {
            let stated = self.stated(FactKey::TotalFirms).into_iter();
            let exact = stated.filter(|piece| piece.bound == Bound::Exact);
            counts = exact.filter_map(|piece| whole(&piece.value)).collect();
        }
        counts
    }

    /// What 补充指标 and the 认定条件 rows of annex 2 state for the year. Of a year that is not over only
    /// what is stated as of a day of it counts; without a year nothing does.
    fn stated(&self, key: FactKey) -> Vec<Evidence> {
        let Some(year) = self.assessment.year else {
            return Vec::new();
        };
        let is_over = self.assessment.is_over(year);
        [Annex::Supplement, Annex::Overview]
            .into_iter()
            .flat_map(|annex| self.application.tables_of(annex))
            .flat_map(shown_statements)
            .filter(|statement| statement.fact == key)
            .filter(|statement| statement.year.is_none_or(|stated| stated == year))
            .filter(|statement| is_over || statement.part_of_year)
            .filter_map(statement_evidence)
            .collect()
    }

    /// A figure of annex 2 for the year, as a lower bound; the least where copies differ. A column that
    /// is not over yet has no date to go by.
    fn indicator(&self, indicator: Indicator, kind: EvidenceKind) -> Option<Evidence> {
        let year = self
            .assessment
            .year
            .filter(|year| self.assessment.is_over(*year))?;
        let least = |figures: Vec<Evidence>| {
            figures
                .into_iter()
                .min_by(|one, other| one.value.cmp(&other.value))
        };
        let overviews = self.application.tables_of(Annex::Overview);
        // No more than the least is borne out, be it of copies or of the same row twice.
        let of_copies = overviews
            .into_iter()
            .filter_map(|table| table.overview().map(|overview| (table, overview)))
            .map(|(table, overview)| {
                let rows = overview
                    .rows
                    .iter()
                    .filter(|row| row.indicator == indicator);
                let fields = rows
                    .flat_map(|row| &row.figures)
                    .filter(|(of, _)| *of == year);
                let figures = fields.map(|(_, field)| {
                    let is_seen = !field.origin.hidden && !table.shown.hides(&field.cell);
                    is_seen.then(|| figure_evidence(field, kind)).flatten()
                });
                figures.collect::<Option<Vec<_>>>().and_then(least)
            });
        of_copies.collect::<Option<Vec<_>>>().and_then(least)
    }
}

/// A count that is whole and not out of all bounds.
fn whole(value: &Decimal) -> Option<u64> {
    value.normalized().to_plain_string().parse().ok()
}

/// What a table states for all to see: a hidden figure may or may not be meant, so that neither it nor
/// anything else is settled by it.
fn shown_statements(table: &Table) -> impl Iterator<Item = &Statement> {
    let is_seen = |statement: &&Statement| {
        !statement.value.origin.hidden && !table.shown.hides(&statement.value.cell)
    };
    table.statements().iter().filter(is_seen)
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
    let bound = if statement.part_of_year {
        Bound::AtLeast
    } else {
        Bound::Exact
    };
    Some(
        Evidence::written(bound, amount, EvidenceKind::Stated)
            .resting_on(vec![statement.value.cell.clone()])
            .assuming(assumed.collect()),
    )
}
