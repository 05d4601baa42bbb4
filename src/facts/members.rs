//! Who is in the sector, by annex 3 and the roster together.

use std::collections::{BTreeMap, HashMap};
use std::ptr;

use crate::Decimal;
use crate::annex::{Field, Firm};
use crate::intake::CellRef;

use super::business::{Lines, Membership, membership};
use super::fact::{Assumption, Bound, Evidence, EvidenceKind, Fact};
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

    /// Firms of annex 3 known to be in the sector.
    pub fn known(&self, listed: &Counted) -> Vec<Evidence> {
        let (known, inferred) = self.counted(listed);
        if known.is_empty() {
            return Vec::new();
        }
        let own: &[Assumption] = match inferred {
            true => &[Assumption::ListedInBase, Assumption::MembershipInferred],
            false => &[Assumption::ListedInBase],
        };
        vec![
            Evidence::counted(Bound::AtLeast, known.len(), EvidenceKind::KnownMembers)
                .resting_on(known.into_iter().flatten().collect())
                .assuming(listed.assumptions(own)),
        ]
    }

    /// Firms of the roster: known members at least, those not known to be out at most.
    pub fn of_roster(&self, roster: &Counted) -> Vec<Evidence> {
        let (known, inferred) = self.counted(roster);
        let members = self.of(roster).iter();
        let out = members
            .filter(|member| **member == Membership::DeclaredOut)
            .count();
        let lower = known.len();
        let upper = roster.firms.len() - out + roster.unnamed;
        let mut own = vec![Assumption::RosterComplete];
        own.extend(inferred.then_some(Assumption::MembershipInferred));
        let cells: Vec<CellRef> = roster
            .firms
            .iter()
            .flat_map(|firm| &firm.rows)
            .filter_map(|row| declared_cell(row))
            .collect();
        let evidence = |bound: Bound, count: usize| {
            Evidence::counted(bound, count, EvidenceKind::Roster)
                .resting_on(cells.clone())
                .assuming(roster.assumptions(&own))
        };
        match (roster.whole_year(), lower == upper && !inferred) {
            (false, _) => vec![evidence(Bound::AtLeast, lower)],
            (true, true) => vec![evidence(Bound::Exact, lower)],
            (true, false) => vec![
                evidence(Bound::AtLeast, lower),
                evidence(Bound::AtMost, upper),
            ],
        }
    }

    /// All firms less those declared not to be in the sector.
    pub fn not_declared_out(&self, total_firms: &Fact) -> Option<Evidence> {
        let total = total_firms.upper.as_ref()?;
        let mut cells = total_firms.cells_of(total);
        cells.extend(self.out_cells.iter().cloned());
        Some(Evidence {
            bound: Bound::AtMost,
            value: (&total.value - Decimal::from(self.declared_out as u64)).max(Decimal::default()),
            step: total.step.clone(),
            slack: Decimal::default(),
            kind: EvidenceKind::NotDeclaredOut,
            cells,
            assumptions: total_firms.assumptions_of(total),
        })
    }

    /// The cells by which each known member is known, and whether any is only inferred.
    fn counted(&self, table: &Counted) -> (Vec<Vec<CellRef>>, bool) {
        let mut inferred = false;
        let known = table
            .firms
            .iter()
            .zip(self.of(table))
            .filter_map(|(firm, member)| {
                let cell: fn(&Firm) -> Option<CellRef> = match member {
                    Membership::Declared => declared_cell,
                    Membership::Inferred => {
                        inferred = true;
                        composition_cell
                    }
                    Membership::DeclaredOut | Membership::Unknown => return None,
                };
                let own: Vec<CellRef> = firm.rows.iter().filter_map(|row| cell(row)).collect();
                Some(match own.is_empty() {
                    // Known by the other table: the name is what ties them.
                    true => firm.name_cells().collect(),
                    false => own,
                })
            })
            .collect();
        (known, inferred)
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
