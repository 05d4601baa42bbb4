//! What each annex that is a list makes of a row, or of two, that may be its heading.

use std::collections::BTreeSet;

use crate::intake::Row;

use super::claims::{FoundHeading, headings, settle, year_of_lines};
use super::column::{Annex, Column, Need};
use super::found::Found;
use super::label::Label;
use super::row::{MappedColumn, Mapping};

/// Of them those that must say nothing else.
const PLAIN_ENOUGH: usize = 2;
/// The fewest columns that make a heading, where a title or a name vouches for it.
const LEAST_COLUMNS: usize = 2;

/// What every list makes of a row and the one below it, where it claims as many columns as the least
/// heading has.
pub fn matching(
    at: usize,
    parsed: &[(u32, Label)],
    two_rows: Option<&[(u32, Label)]>,
) -> Vec<(Annex, Matched)> {
    // A line of notes above a heading adds nothing to it, and may give its unit.
    let alone = |annex: Annex| matched(annex, at + 1, two_rows.unwrap_or_default(), None).claimed;
    let best = |annex: Annex| {
        let one = matched(annex, at, parsed, None);
        let two = two_rows.map(|below| matched(annex, at, parsed, Some(below)));
        match two {
            Some(two) if two.claimed > one.claimed && two.claimed > alone(annex) => two,
            Some(two) if two.only_subheads => two,
            Some(_) | None => one,
        }
    };
    Annex::ALL
        .into_iter()
        .filter(|annex| *annex != Annex::Overview)
        .map(|annex| (annex, best(annex)))
        .filter(|(_, found)| found.claimed >= LEAST_COLUMNS)
        .collect()
}

/// What one annex makes of a row, or of two.
pub struct Matched {
    pub headings: Vec<FoundHeading>,
    claimed: usize,
    two_rows: bool,
    /// True where the second row holds nothing but units and the like.
    only_subheads: bool,
}

fn matched(
    annex: Annex,
    at: usize,
    first: &[(u32, Label)],
    second: Option<&[(u32, Label)]>,
) -> Matched {
    let headings = headings(annex, at, first, second);
    let keys = |of: fn(&FoundHeading) -> Option<&'static Column>| {
        let columns = headings.iter().filter_map(of);
        let printed = columns.filter(|column| column.need != Need::Unprinted);
        printed
            .map(|column| column.key)
            .collect::<BTreeSet<&str>>()
            .len()
    };
    // Words that name columns and something else are in many a sentence: only beside plain headings
    // are they headings.
    let plain = keys(|heading| heading.column);
    let claimed = if plain >= PLAIN_ENOUGH {
        keys(FoundHeading::meant)
    } else {
        plain
    };
    Matched {
        claimed,
        headings,
        two_rows: second.is_some(),
        only_subheads: second.is_some_and(|row| row.iter().all(|(_, label)| label.is_subhead())),
    }
}

impl Matched {
    fn has(&self, key: &str) -> bool {
        self.headings
            .iter()
            .any(|heading| heading.meant().is_some_and(|column| column.key == key))
    }

    /// Enough columns to be this annex, and among them the one that names its records.
    pub fn is_heading_of(&self, annex: Annex, hint: Option<Annex>) -> bool {
        let hinted = hint == Some(annex);
        let keyed = match annex {
            Annex::Overview => return false,
            Annex::Supplement => {
                return self.has("name") && self.has("value") && (hinted || self.claimed >= 3);
            }
            Annex::Roster => {
                let firms = hint == Some(Annex::Firms) || self.looks_like_firms();
                return self.has("name")
                    && !firms
                    && (hinted && self.claimed >= 2 || self.has("sector_basis"));
            }
            Annex::Projects => self.has("name") || self.has("unit"),
            Annex::Firms | Annex::Services => self.has("name"),
        };
        // Columns that annex 3 alone has say more than a title that speaks of a list of firms.
        let hinted = hinted || (annex == Annex::Firms && self.looks_like_firms());
        if hinted {
            // A required column may be misnamed, the name of the record too: the title vouches.
            self.claimed >= 3 || (keyed && self.claimed >= 2)
        } else {
            keyed && self.claimed >= 4
        }
    }

    /// Read as the roster, a table of firms has its columns unclaimed.
    fn looks_like_firms(&self) -> bool {
        let of_firms = self
            .headings
            .iter()
            .filter(|heading| heading.names_of_firms_alone)
            .count();
        of_firms >= 3
    }

    /// `own` where the hint is a title of the table's own.
    pub fn weight(&self, annex: Annex, hint: Option<Annex>, own: bool) -> usize {
        let columns = self
            .headings
            .iter()
            .filter_map(FoundHeading::meant)
            .filter(|column| column.key != "sequence" && column.need != Need::Unprinted)
            .map(|column| column.key)
            .collect::<BTreeSet<_>>()
            .len();
        let vouched = if own { 100 } else { 5 };
        columns + if hint == Some(annex) { vouched } else { 0 }
    }

    pub fn found(mut self, annex: Annex, at: usize, lines: usize, rows: &[Row]) -> Found {
        let below = rows.get(at + 1..).unwrap_or_default();
        settle(&mut self.headings, || {
            year_of_lines(&rows[lines..at], below)
        });
        let columns = self
            .headings
            .iter()
            .filter(|heading| !heading.repeated)
            .filter_map(|heading| {
                heading.column.map(|column| MappedColumn {
                    at: heading.at,
                    column,
                    unit: heading.unit,
                })
            })
            .collect();
        Found {
            annex,
            lines,
            header: (at, at + usize::from(self.two_rows)),
            mapping: Mapping {
                columns,
                line_units: Vec::new(),
            },
            headings: self.headings,
            years: Vec::new(),
            title: None,
            titled_otherwise: false,
            years_across: false,
        }
    }
}
