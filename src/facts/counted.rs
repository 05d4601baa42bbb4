//! Firms that are counted and summed together: all that are listed, or those of one complete roster.

use std::borrow::Cow;
use std::ptr;

use crate::Decimal;
use crate::annex::{Amount, Application, Field, Firm, Table};
use crate::intake::CellRef;

use super::business::Membership;
use super::complete::TableWeight;
use super::fact::{Assumption, Bound, Evidence, EvidenceKind};
use super::firms::{DistinctFirm, FirmRow, name_of, span};
use super::register::{FirmList, Inclusion, Register, Registered};
use super::year::YearStanding;

/// A set of firms, each over all tables that name it.
#[derive(Debug, Clone)]
pub struct CountedFirms<'a> {
    pub firms: Vec<CountedFirm<'a>>,
    /// Rows without a name.
    pub unnamed: usize,
    /// The roster whose firms they are; `None` for all that are listed.
    pub roster: Option<&'a Table>,
    /// True where a table among them is taken to be of the year.
    pub assumed_year: bool,
}

/// One firm, or several names of which one credit code makes one firm perhaps.
#[derive(Debug, Clone)]
pub struct CountedFirm<'a> {
    pub names: Vec<CountedName<'a>>,
    /// The one that it surely has, be it one firm or several.
    pub membership: Membership,
}

/// The rows of one name.
#[derive(Debug, Clone)]
pub struct CountedName<'a> {
    pub firm: DistinctFirm<'a>,
    /// False where it may or may not count.
    pub surely: bool,
    pub membership: Membership,
}

/// What a firm adds to a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Range<'a> {
    /// Zero where it may not count, or where any row cannot be read.
    pub least: Cow<'a, Decimal>,
    /// `None` where any row cannot be read.
    pub most: Option<Cow<'a, Decimal>>,
    /// The largest written step among the rows that can.
    pub step: Option<&'a Decimal>,
}

impl Register {
    /// All firms that count, over all tables that name them.
    pub fn union<'a>(&self, application: &'a Application) -> CountedFirms<'a> {
        let counting = |list: &&FirmList| list.weight != TableWeight::Nothing;
        let lists: Vec<&FirmList> = self.lists.iter().filter(counting).collect();
        self.counted(application, &lists, None, |_| true)
    }

    /// The firms of each complete roster, over all tables that name them.
    pub fn complete<'a>(&self, application: &'a Application) -> Vec<CountedFirms<'a>> {
        let complete = |list: &(usize, &FirmList)| list.1.weight == TableWeight::Complete;
        let rosters = self.lists.iter().enumerate().filter(complete);
        rosters
            .map(|(at, list)| {
                let stands_in = |firm: &Registered| firm.rows.iter().any(|(in_, _)| *in_ == at);
                self.counted(
                    application,
                    &[list],
                    application.tables.get(list.table),
                    stands_in,
                )
            })
            .collect()
    }

    fn counted<'a>(
        &self,
        application: &'a Application,
        lists: &[&FirmList],
        roster: Option<&'a Table>,
        is_among: impl Fn(&Registered) -> bool,
    ) -> CountedFirms<'a> {
        let named = |firm: &Registered| -> Option<CountedName<'a>> {
            if firm.counts == Inclusion::No || !is_among(firm) {
                return None;
            }
            let rows: Vec<FirmRow<'a>> = self.rows(application, firm).collect();
            Some(CountedName {
                firm: DistinctFirm {
                    name: name_of(rows.first()?.firm)?,
                    rows,
                },
                surely: firm.counts == Inclusion::Surely,
                membership: firm.membership,
            })
        };
        let together = |at: usize| -> Option<CountedFirm<'a>> {
            let Some(group) = self.firms[at].alike.map(|group| &self.alike[group]) else {
                let only = named(&self.firms[at])?;
                return Some(CountedFirm {
                    membership: only.membership,
                    names: vec![only],
                });
            };
            // Said once, at its first.
            if group.firms.first() != Some(&at) {
                return None;
            }
            let among = group.firms.iter().filter_map(|at| named(&self.firms[*at]));
            let names: Vec<CountedName<'a>> = among.collect();
            (!names.is_empty()).then_some(CountedFirm {
                membership: group.membership,
                names,
            })
        };
        CountedFirms {
            firms: (0..self.firms.len()).filter_map(together).collect(),
            unnamed: lists
                .iter()
                .map(|list| list.firms.iter().filter(|place| place.is_none()).count())
                .sum(),
            roster,
            assumed_year: lists
                .iter()
                .any(|list| list.standing == YearStanding::Assumed),
        }
    }
}

impl<'a> CountedFirms<'a> {
    /// How many firms there are at least: what may be one is one, and what may not count is none.
    pub fn least(&self) -> usize {
        self.firms.iter().filter(|firm| firm.is_sure()).count()
    }

    /// How many there are at most. Rows without a name may be further firms, or repeat one.
    pub fn most(&self) -> usize {
        let names: usize = self.firms.iter().map(|firm| firm.names.len()).sum();
        names + self.unnamed
    }

    pub fn assumptions(&self, own: &[Assumption]) -> Vec<Assumption> {
        let undated = self.assumed_year.then_some(Assumption::TableOfYear);
        own.iter().copied().chain(undated).collect()
    }

    pub fn name_cells(&self) -> Vec<CellRef> {
        let names = self.rows().filter_map(|row| row.firm.name.as_ref());
        names.map(|name| name.cell.clone()).collect()
    }

    /// The rows that show the firms: of a roster its own.
    pub fn rows(&self) -> impl Iterator<Item = &FirmRow<'a>> {
        let rows = self.firms.iter().flat_map(CountedFirm::rows);
        rows.filter(|row| self.shows(row))
    }

    /// True for a row of the roster, or where there is none.
    pub fn shows(&self, row: &FirmRow<'_>) -> bool {
        self.roster.is_none_or(|roster| ptr::eq(roster, row.table))
    }

    /// All firms of a complete roster.
    pub fn all(&self) -> Vec<Evidence> {
        let evidence = |bound: Bound, count: usize| {
            Evidence::counted(bound, count, EvidenceKind::Roster)
                .resting_on(self.name_cells())
                .assuming(self.assumptions(&[Assumption::RosterComplete]))
        };
        match (self.least(), self.most()) {
            (least, most) if least == most => vec![evidence(Bound::Exact, least)],
            (least, most) => vec![
                evidence(Bound::AtLeast, least),
                evidence(Bound::AtMost, most),
            ],
        }
    }

    /// All firms that are listed anywhere: there are at least so many.
    pub fn listed(&self) -> Option<Evidence> {
        let least = self.least();
        (least > 0).then(|| {
            Evidence::counted(Bound::AtLeast, least, EvidenceKind::ListedFirms)
                .resting_on(self.name_cells())
                .assuming(self.assumptions(&[Assumption::ListedInBase]))
        })
    }
}

impl<'a> CountedFirm<'a> {
    /// True where it counts, whatever is doubted of it.
    pub fn is_sure(&self) -> bool {
        self.names.iter().any(|name| name.surely)
    }

    /// True where it counts, and has one of some memberships.
    pub fn is_surely(&self, memberships: &[Membership]) -> bool {
        self.is_sure() && memberships.contains(&self.membership)
    }

    pub fn rows(&self) -> impl Iterator<Item = &FirmRow<'a>> {
        self.names.iter().flat_map(|name| &name.firm.rows)
    }

    /// What it adds to a sum of an amount; `None` where no table has such a column for it.
    pub fn range(
        &self,
        amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>>,
    ) -> Option<Range<'a>> {
        let together = span(self.rows(), &amount)?;
        let least = together.ends.map(|(least, _)| least);
        // Names that are several firms each add their own.
        let apart = || {
            let most = self
                .names
                .iter()
                .map(|name| Some(name.firm.span(&amount)?.ends?.1));
            most.sum::<Option<Decimal>>()
        };
        Some(Range {
            least: match least.filter(|_| self.is_sure()) {
                Some(least) => Cow::Borrowed(least),
                None => Cow::Owned(Decimal::default()),
            },
            most: match self.names.as_slice() {
                [_] => together.ends.map(|(_, most)| Cow::Borrowed(most)),
                _ => apart().map(Cow::Owned),
            },
            step: together.step,
        })
    }
}
