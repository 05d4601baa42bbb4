//! Who is in the sector, by annex 3 and the roster together.

use std::collections::{BTreeMap, HashMap};
use std::ptr;

use crate::Decimal;
use crate::annex::{Field, Firm};
use crate::intake::CellRef;

use super::business::{Lines, Membership, membership};
use super::fact::{Assumption, Bound, Evidence, EvidenceKind, Fact, Outside};
use super::firms::DistinctFirm;
use super::listed::{Counted, Listed};

/// Every firm's membership, by all the tables that name it.
pub struct Members<'a, 'b> {
    /// Annex 3 and the rosters, each with the membership of its firms in their order.
    tables: Vec<(&'b Counted<'a>, Vec<Membership>)>,
    /// Distinct firms declared not to be in the sector, by tables of the whole year.
    declared_out: usize,
    out_cells: Vec<CellRef>,
}

impl<'a, 'b> Members<'a, 'b> {
    pub fn new(listed: &'b Listed<'a>, rosters: &'b Listed<'a>, lines: &Lines<'a>) -> Self {
        let tables: Vec<&Counted> = listed.tables.iter().chain(&rosters.tables).collect();
        let mut of_name: HashMap<&str, Vec<&DistinctFirm>> = HashMap::new();
        // Within one table no two firms have one name.
        if tables.len() > 1 {
            for firm in tables.iter().flat_map(|table| &table.firms) {
                of_name.entry(&firm.name).or_default().push(firm);
            }
        }
        let of = |firm: &DistinctFirm<'a>| match of_name.get(&*firm.name) {
            Some(rows) => membership(rows, lines),
            None => membership(&[firm], lines),
        };
        let tables: Vec<(&Counted, Vec<Membership>)> = tables
            .into_iter()
            .map(|table| (table, table.firms.iter().map(of).collect()))
            .collect();
        let mut out: BTreeMap<&str, Vec<CellRef>> = BTreeMap::new();
        for (table, members) in tables.iter().filter(|(table, _)| table.whole_year()) {
            for (firm, member) in table.firms.iter().zip(members) {
                if *member == Membership::DeclaredOut {
                    let cells = firm.rows.iter().filter_map(|row| declared_cell(row));
                    out.entry(&firm.name).or_default().extend(cells);
                }
            }
        }
        let out: Vec<Vec<CellRef>> = out
            .into_values()
            .filter(|cells| !cells.is_empty())
            .collect();
        Members {
            declared_out: out.len(),
            out_cells: out.into_iter().flatten().collect(),
            tables,
        }
    }

    /// Firms of annex 3 known to be in the sector: those declared, and with them those inferred.
    pub fn known(&self, listed: &Counted) -> Vec<Evidence> {
        let evidence = |known: Vec<Vec<CellRef>>, own: &[Assumption]| {
            Evidence::counted(Bound::AtLeast, known.len(), EvidenceKind::KnownMembers)
                .resting_on(known.into_iter().flatten().collect())
                .assuming(listed.assumptions(own))
        };
        let declared = self.counted(listed, &[Membership::Declared]);
        let all = self.counted(listed, &[Membership::Declared, Membership::Inferred]);
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

    /// Firms of the roster: those declared, and with them those inferred, at least; those not known to be
    /// out at most.
    pub fn of_roster(&self, roster: &Counted) -> Vec<Evidence> {
        let declared = self.counted(roster, &[Membership::Declared]).len();
        let known = [Membership::Declared, Membership::Inferred];
        let known = self.counted(roster, &known).len();
        let members = self.of(roster).iter();
        let out = members
            .filter(|member| **member == Membership::DeclaredOut)
            .count();
        let upper = roster.firms.len() - out + roster.unnamed;
        let cells: Vec<CellRef> = roster
            .firms
            .iter()
            .flat_map(|firm| &firm.rows)
            .filter_map(|row| declared_cell(row))
            .collect();
        let evidence = |bound: Bound, count: usize, own: &[Assumption]| {
            Evidence::counted(bound, count, EvidenceKind::Roster)
                .resting_on(cells.clone())
                .assuming(roster.assumptions(own))
        };
        let complete = [Assumption::RosterComplete];
        let mut pieces = match (roster.whole_year(), declared == upper) {
            (false, _) => vec![evidence(Bound::AtLeast, declared, &complete)],
            (true, true) => vec![evidence(Bound::Exact, declared, &complete)],
            (true, false) => vec![
                evidence(Bound::AtLeast, declared, &complete),
                evidence(Bound::AtMost, upper, &complete),
            ],
        };
        if known > declared {
            let own = [Assumption::RosterComplete, Assumption::MembershipInferred];
            pieces.push(evidence(Bound::AtLeast, known, &own));
        }
        pieces
    }

    /// All firms less those declared not to be in the sector.
    pub fn not_declared_out(&self, total_firms: &Fact) -> Option<Evidence> {
        let total = total_firms.upper.as_ref()?;
        let mut cells = total_firms.cells_of(total);
        cells.extend(self.out_cells.iter().cloned());
        Some(Evidence {
            bound: Bound::AtMost,
            value: (&total.value - Decimal::from(self.declared_out as u64)).max(Decimal::default()),
            readings: None,
            precision: total.precision.clone(),
            kind: EvidenceKind::NotDeclaredOut,
            cells,
            assumptions: total_firms.assumptions_of(total),
        })
    }

    /// How many firms, whatever the base has in all, are declared not to be in the sector.
    pub fn outside(&self) -> Outside {
        Outside {
            amount: Decimal::from(self.declared_out as u64),
            sway: Decimal::default(),
        }
    }

    /// The firms of a table, each with its membership.
    pub fn in_table<'t>(
        &'t self,
        table: &'t Counted<'a>,
    ) -> impl Iterator<Item = (&'t DistinctFirm<'a>, &'t Membership)> {
        table.firms.iter().zip(self.of(table))
    }

    /// The cells by which each firm of some memberships is known to have it.
    fn counted(&self, table: &Counted, memberships: &[Membership]) -> Vec<Vec<CellRef>> {
        let firms = self.in_table(table);
        let known = firms.filter(|(_, member)| memberships.contains(member));
        known
            .map(|(firm, member)| {
                let cell: fn(&Firm) -> Option<CellRef> = match member {
                    Membership::Inferred => composition_cell,
                    Membership::Declared | Membership::DeclaredOut | Membership::Unknown => {
                        declared_cell
                    }
                };
                let own: Vec<CellRef> = firm.rows.iter().filter_map(|row| cell(row)).collect();
                match own.is_empty() {
                    // Known by the other table: the name is what ties them.
                    true => firm.name_cells().collect(),
                    false => own,
                }
            })
            .collect()
    }

    fn of(&self, table: &Counted) -> &[Membership] {
        let held = self.tables.iter().find(|(held, _)| ptr::eq(*held, table));
        held.map_or(&[], |(_, members)| members.as_slice())
    }
}

fn declared_cell(firm: &Firm) -> Option<CellRef> {
    firm.in_sector
        .as_ref()
        .filter(|field| field.given().is_some())
        .map(|field| field.cell.clone())
}

fn composition_cell(firm: &Firm) -> Option<CellRef> {
    firm.composition
        .as_ref()
        .filter(|field| Field::given(field).is_some())
        .map(|field| field.cell.clone())
}
