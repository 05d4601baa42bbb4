//! How many firms are in the sector, of firms that are counted together.

use crate::Decimal;
use crate::annex::{Field, Firm};
use crate::intake::CellRef;

use super::business::Membership;
use super::counted::CountedFirms;
use super::fact::{Assumption, Bound, Evidence, EvidenceKind, Fact, Outside};

/// Firms known to be in the sector: those declared, and with them those inferred.
pub fn known(union: &CountedFirms) -> Vec<Evidence> {
    let evidence = |known: Vec<Vec<CellRef>>, own: &[Assumption]| {
        Evidence::counted(Bound::AtLeast, known.len(), EvidenceKind::KnownMembers)
            .resting_on(known.into_iter().flatten().collect())
            .assuming(union.assumptions(own))
    };
    let declared = surely(union, &[Membership::Declared]);
    let all = surely(union, &[Membership::Declared, Membership::Inferred]);
    let mut pieces = Vec::new();
    if all.len() > declared.len() {
        let own = [Assumption::ListedInBase, Assumption::MembershipInferred];
        pieces.push(evidence(all, &own));
    }
    if !declared.is_empty() {
        pieces.push(evidence(declared, &[Assumption::ListedInBase]));
    }
    pieces
}

/// Firms of a complete roster: those declared at least, those not declared out at most. Exact only where
/// every mark reads.
pub fn of_roster(roster: &CountedFirms) -> Vec<Evidence> {
    let declared = surely(roster, &[Membership::Declared]).len();
    let names = roster.firms.iter().flat_map(|firm| &firm.names);
    let in_or_unknown = names.filter(|name| name.membership != Membership::DeclaredOut);
    let most = in_or_unknown.count() + roster.unnamed;
    let cells: Vec<CellRef> = roster.rows().filter_map(|row| declared_cell(row)).collect();
    let evidence = |bound: Bound, count: usize| {
        Evidence::counted(bound, count, EvidenceKind::Roster)
            .resting_on(cells.clone())
            .assuming(roster.assumptions(&[Assumption::RosterComplete]))
    };
    if declared == most {
        return vec![evidence(Bound::Exact, declared)];
    }
    vec![
        evidence(Bound::AtLeast, declared),
        evidence(Bound::AtMost, most),
    ]
}

/// The firms declared not to be in the sector: how many, whatever the base has in all.
pub struct DeclaredOut {
    count: usize,
    cells: Vec<CellRef>,
}

impl DeclaredOut {
    pub fn of(union: &CountedFirms) -> DeclaredOut {
        let out = surely(union, &[Membership::DeclaredOut]);
        DeclaredOut {
            count: out.len(),
            cells: out.into_iter().flatten().collect(),
        }
    }

    pub fn outside(&self) -> Outside {
        Outside {
            amount: Decimal::from(self.count as u64),
            sway: Decimal::default(),
        }
    }

    /// There are at most as many in the sector as all firms less these.
    pub fn taken_off(self, total_firms: &Fact) -> Option<Evidence> {
        let total = total_firms.upper.as_ref()?;
        let mut cells = total_firms.cells_of(total);
        cells.extend(self.cells);
        Some(Evidence {
            bound: Bound::AtMost,
            value: (&total.value - Decimal::from(self.count as u64)).max(Decimal::default()),
            readings: None,
            precision: total.precision.clone(),
            kind: EvidenceKind::NotDeclaredOut,
            cells,
            assumptions: total_firms.assumptions_of(total),
        })
    }
}

/// The cells by which each firm that surely has one of some memberships is known to have it.
fn surely(counted: &CountedFirms, memberships: &[Membership]) -> Vec<Vec<CellRef>> {
    let firms = counted.firms.iter();
    let known = firms.filter(|firm| firm.is_surely(memberships));
    known
        .map(|firm| {
            let cell: fn(&Firm) -> Option<CellRef> = match firm.membership {
                Membership::Inferred => composition_cell,
                Membership::Declared | Membership::DeclaredOut | Membership::Unknown => {
                    declared_cell
                }
            };
            firm.rows().filter_map(|row| cell(row)).collect()
        })
        .collect()
}

fn declared_cell(firm: &Firm) -> Option<CellRef> {
    let field = firm.in_sector.as_ref()?;
    field.given().is_some().then(|| field.cell.clone())
}

fn composition_cell(firm: &Firm) -> Option<CellRef> {
    let field = firm.composition.as_ref()?;
    Field::given(field).is_some().then(|| field.cell.clone())
}
