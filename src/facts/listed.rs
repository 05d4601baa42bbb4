//! The firm tables that speak of the assessment year: annex 3 and the rosters, each copy once.

use crate::annex::{Annex, Application, Table};
use crate::intake::CellRef;

use super::fact::{Assumption, Bound, Evidence};
use super::firms::{DistinctFirm, distinct, unnamed};
use super::year::{Standing, standing};

/// A firm table that counts, and how it stands to the year.
pub struct Counted<'a> {
    pub standing: Standing,
    pub firms: Vec<DistinctFirm<'a>>,
    /// Rows without a name.
    pub unnamed: usize,
}

/// The copies of one firm table that speak of the year; equal copies once.
pub struct Listed<'a> {
    pub tables: Vec<Counted<'a>>,
}

impl<'a> Listed<'a> {
    pub fn new(application: &'a Application, year: Option<i16>, annex: Annex) -> Listed<'a> {
        let mut copies: Vec<&Table> = Vec::new();
        for table in application.tables_of(annex) {
            // A form that nobody filled in says nothing, and least of all nothing at all.
            let empty = table.firms().is_empty();
            if !empty && !copies.iter().any(|held| held.reads_like(table)) {
                copies.push(table);
            }
        }
        let counted = |table: &'a Table| Counted {
            standing: standing(table, year),
            firms: distinct(table.firms()),
            unnamed: unnamed(table.firms()),
        };
        Listed {
            tables: copies
                .into_iter()
                .map(counted)
                .filter(|table| table.standing != Standing::OtherYear)
                .collect(),
        }
    }

    /// What every copy bears out.
    pub fn each(&self, evidence: impl Fn(&Counted<'a>) -> Vec<Evidence>) -> Vec<Evidence> {
        borne_out(self.tables.iter().map(evidence).collect())
    }
}

impl Counted<'_> {
    /// True where what the table counts holds for the whole year, so that it bounds from above too.
    pub fn whole_year(&self) -> bool {
        match self.standing {
            Standing::WholeYear | Standing::Assumed => true,
            Standing::PartOfYear | Standing::OtherYear => false,
        }
    }

    pub fn assumptions(&self, own: &[Assumption]) -> Vec<Assumption> {
        let undated = (self.standing == Standing::Assumed).then_some(Assumption::TableOfYear);
        own.iter().copied().chain(undated).collect()
    }

    pub fn name_cells(&self) -> Vec<CellRef> {
        self.firms
            .iter()
            .flat_map(DistinctFirm::name_cells)
            .collect()
    }
}

/// Of the evidence that several copies of one table give, what all of them bear out: of lower
/// bounds the least, of upper bounds the greatest, and of exact figures all, to show that they
/// differ.
pub fn borne_out(mut copies: Vec<Vec<Evidence>>) -> Vec<Evidence> {
    if copies.len() <= 1 {
        return copies.pop().unwrap_or_default();
    }
    let exact = |copy: &Vec<Evidence>| copy.iter().any(|piece| piece.bound == Bound::Exact);
    if copies.iter().all(exact) {
        return copies.into_iter().flatten().collect();
    }
    [Bound::AtLeast, Bound::AtMost]
        .into_iter()
        .filter_map(|bound| {
            let pieces: Vec<Evidence> = copies
                .iter()
                .map(|copy| as_bound(copy, bound))
                .collect::<Option<_>>()?;
            let values = |one: &Evidence, other: &Evidence| one.value.cmp(&other.value);
            match bound {
                Bound::AtLeast | Bound::Exact => pieces.into_iter().min_by(values),
                Bound::AtMost => pieces.into_iter().max_by(values),
            }
        })
        .collect()
}

fn as_bound(copy: &[Evidence], bound: Bound) -> Option<Evidence> {
    let piece = copy
        .iter()
        .find(|piece| piece.bound == bound || piece.bound == Bound::Exact)?;
    Some(Evidence {
        bound,
        ..piece.clone()
    })
}
