//! Whether a 企业名录 lists all firms of the base, so that its counts and sums are exact.

use std::collections::BTreeSet;

use crate::annex::{Annex, CellNote, DeclaredCount, Extent, Firm, Table};
use crate::intake::CellRef;

/// A roster of the year, held against what else is known of the base's firms.
pub struct RosterClaim<'a> {
    pub table: &'a Table,
    /// The firm of each record; `None` without a name.
    pub firms: &'a [Option<usize>],
    /// The first of the firms that one may be.
    pub first_alike: &'a dyn Fn(usize) -> usize,
    /// The firms that stand visibly in annex 3.
    pub listed: &'a BTreeSet<usize>,
    /// 基地企业总数 as stated, or as staff have it.
    pub stated: &'a [u64],
    /// False for a firm's row by which it may or may not count.
    pub is_sure: &'a dyn Fn(usize, &Firm) -> bool,
}

/// Why a roster cannot count as complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub reason: GapReason,
    /// The firms of annex 3 that it lacks.
    pub lacks: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GapReason {
    /// Its title names something else than the base's firms, in these words.
    Elsewhere(String),
    /// It lists fewer firms than annex 3: how many either lists.
    Fewer(usize, usize),
    /// Its title names a part of the base, in these words.
    PartOfBase(String),
    /// A name cell says that more are not listed.
    EtCetera(CellRef),
    /// Nothing says how many firms it has: how many it lists.
    Uncounted(usize),
    /// The number that it gives is not that of its firms.
    Miscounted {
        /// The number, and the cell of the roster that gives it; `None` where it is stated elsewhere.
        declared: u64,
        note: Option<CellNote>,
        /// The firms that count, and those with the ones that may.
        listed: (usize, usize),
    },
    /// It lacks firms of annex 3.
    Lacks,
}

/// True for annex 3, and for a roster of the base's firms, all or some of them.
pub fn is_of_base(table: &Table) -> bool {
    match table.extent {
        _ if table.annex != Annex::Roster => true,
        Extent::Whole | Extent::PartOfBase(_) => true,
        Extent::Elsewhere(_) => false,
    }
}

/// What follows from a roster, and what it lacks of being complete.
pub fn weighed(claim: &RosterClaim<'_>) -> (TableWeight, Option<Gap>) {
    let (all, sure) = claim.counted();
    let named: BTreeSet<usize> = claim.firms.iter().flatten().copied().collect();
    let reason = match &claim.table.extent {
        Extent::Elsewhere(words) => Some(GapReason::Elsewhere(words.clone())),
        Extent::Whole | Extent::PartOfBase(_) if all < claim.listed.len() => {
            Some(GapReason::Fewer(named.len(), claim.listed.len()))
        }
        Extent::PartOfBase(words) => Some(GapReason::PartOfBase(words.clone())),
        Extent::Whole => claim.table.et_cetera.clone().map(GapReason::EtCetera),
    };
    let lacks: Vec<usize> = claim.listed.difference(&named).copied().collect();
    let reason = reason
        .or_else(|| claim.miscounted(sure, all))
        .or((!lacks.is_empty()).then_some(GapReason::Lacks));
    let weight = match reason {
        None => TableWeight::Complete,
        Some(GapReason::Elsewhere(_) | GapReason::Fewer(..)) => TableWeight::Nothing,
        Some(
            GapReason::PartOfBase(_)
            | GapReason::EtCetera(_)
            | GapReason::Uncounted(_)
            | GapReason::Miscounted { .. }
            | GapReason::Lacks,
        ) => TableWeight::Partial,
    };
    (weight, reason.map(|reason| Gap { reason, lacks }))
}

impl RosterClaim<'_> {
    /// How many firms it lists, with those that may or may not count, and without.
    fn counted(&self) -> (usize, usize) {
        let rows = || self.firms.iter().zip(self.table.firms());
        let named: BTreeSet<usize> = rows().filter_map(|(place, _)| *place).collect();
        let unnamed = rows().filter(|(place, _)| place.is_none()).count();
        let shown = || {
            let visible = rows().filter(|(_, firm)| !firm.hidden);
            visible.filter_map(|(place, firm)| Some(((*place)?, firm)))
        };
        let doubted: BTreeSet<usize> = shown()
            .filter(|(place, firm)| !(self.is_sure)(*place, firm))
            .map(|(place, _)| place)
            .collect();
        let shown: BTreeSet<usize> = shown().map(|(place, _)| place).collect();
        let sure: BTreeSet<usize> = shown
            .difference(&doubted)
            .map(|at| (self.first_alike)(*at))
            .collect();
        (named.len() + unnamed, sure.len())
    }

    /// Whether a number says how many firms there are, and one that its firms allow.
    fn miscounted(&self, sure: usize, all: usize) -> Option<GapReason> {
        let own = self.table.declared_count.as_ref();
        let line = own.map(|DeclaredCount { count, note }| (*count, Some(note.clone())));
        let stated = || self.stated.iter().map(|count| (*count, None));
        let numbers: Vec<(u64, Option<CellNote>)> = match line {
            Some(line) => vec![line],
            None => stated().collect(),
        };
        if numbers.is_empty() {
            return Some(GapReason::Uncounted(all));
        }
        let allowed = |declared: u64| (sure as u64..=all as u64).contains(&declared);
        let unfit = numbers
            .into_iter()
            .find(|(declared, _)| !allowed(*declared));
        unfit.map(|(declared, note)| GapReason::Miscounted {
            declared,
            note,
            listed: (sure, all),
        })
    }
}

/// What follows from a firm table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableWeight {
    /// Annex 3: its firms are in the base.
    Listed,
    /// A roster that lists all firms of the base.
    Complete,
    /// A roster that is not shown to list them all: its firms are in the base.
    Partial,
    /// Nothing.
    Nothing,
}
