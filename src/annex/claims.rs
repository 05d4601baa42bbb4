//! Which headings of a row, or of two, claim which columns of an annex.
//!
//! A heading that its words make something else claims none, and keeps the column that it would have
//! been. Of several that claim one, the year's own comes first, then the notice's own words.

use std::collections::BTreeSet;

use crate::intake::Row;

use super::as_of::date_of_line;
use super::column::{Annex, Column, ColumnKind, Need, Unit};
use super::form::columns;
use super::label::vocabulary::{AT_YEARS_END, GROUPS, Lexicon, OF_FIRM, OTHER_DIMENSIONS, PADDING};
use super::label::{Label, NamedColumn, plan_word};
use super::set_aside::Meant;
use super::{firms, roster};

/// One heading cell found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundHeading {
    /// Position in the grid's rows.
    pub row: usize,
    /// Sheet column.
    pub at: u32,
    pub column: Option<&'static Column>,
    pub unit: Option<Unit>,
    /// The year that it, or the head over it, opens with.
    pub year: Option<i16>,
    pub repeated: bool,
    /// True where it names a column that only annex 3 has, whichever annex it is read as.
    pub names_of_firms_alone: bool,
    /// True for the notice's own words.
    pub exact: bool,
    /// What it would be without further words, and those.
    pub qualified: Option<(Meant, Vec<String>)>,
}

impl FoundHeading {
    /// The column that it claims, or would without further words.
    pub fn meant(&self) -> Option<&'static Column> {
        self.column.or(match self.qualified {
            Some((Meant::Column(column), _)) => Some(column),
            Some((Meant::Table | Meant::Year(_) | Meant::Indicator(_) | Meant::Fact(_), _))
            | None => None,
        })
    }
}

/// The headings of a row, or of one and the row below it, as one annex's.
pub fn headings(
    annex: Annex,
    at: usize,
    first: &[(u32, Label)],
    second: Option<&[(u32, Label)]>,
) -> Vec<FoundHeading> {
    let mut places: BTreeSet<u32> = first.iter().map(|(at, _)| *at).collect();
    places.extend(second.iter().flat_map(|row| row.iter().map(|(at, _)| *at)));
    let mut found = Vec::new();
    // A head merged over several columns stands over all of them.
    let mut group: Option<&Label> = None;
    for place in places {
        let own = heading_of(first, place);
        let below = second.and_then(|row| heading_of(row, place));
        group = own.or(group);
        let named = match (own, below) {
            (Some(label), None) => label.column(columns(annex), &[&*OF_FIRM]),
            (_, Some(below)) => match group {
                Some(above) => under(annex, above, below, own.is_some()),
                None => below.column(columns(annex), &[&*OF_FIRM]),
            },
            (None, None) => None,
        };
        let names_of_firms_alone = [own, below].into_iter().flatten().any(|label| {
            let named = firms::COLUMNS.iter().find(|column| label.is_called(column));
            named.is_some_and(is_of_firms_alone)
        });
        let row =
            at + usize::from(below.is_some() && (own.is_none() || names_by_lower(annex, below)));
        found.push(found_heading(
            (row, place),
            annex,
            named,
            names_of_firms_alone,
        ));
    }
    found
}

/// True for a column of annex 3 that the roster does not have.
fn is_of_firms_alone(column: &Column) -> bool {
    let mut shared = roster::COLUMNS.iter();
    !shared.any(|own| own.key == column.key)
}

/// True where the lower of two cells names a column by itself.
fn names_by_lower(annex: Annex, below: Option<&Label>) -> bool {
    let named = |below: &Label| columns(annex).iter().any(|column| below.is_called(column));
    below.is_some_and(named)
}

/// What a heading names under another: 资产 over 总计, 财务指标 over 净利润, 营业总收入 over 本年.
fn under(annex: Annex, above: &Label, below: &Label, own: bool) -> Option<NamedColumn> {
    let columns = columns(annex);
    let joined = below.under(above);
    if columns.iter().any(|column| joined.is_called(column)) {
        return joined.column(columns, &[&*OF_FIRM]);
    }
    let beside = |named: NamedColumn, other: &Label, known: &[&dyn Lexicon]| {
        let said = other.beside(known);
        NamedColumn {
            unit: named.unit.or(said.unit),
            year: named.year.or(said.year),
            rest: [named.rest, said.rest].concat(),
            ..named
        }
    };
    let names: Vec<&str> = columns
        .iter()
        .flat_map(|column| std::iter::once(&column.heading).chain(column.aliases))
        .copied()
        .collect();
    if let Some(named) = below.column(columns, &[&*OF_FIRM]) {
        let names = names.as_slice();
        let known: &[&dyn Lexicon] = &[&*PADDING, &*GROUPS, &*AT_YEARS_END, &*OF_FIRM, &names];
        return Some(beside(named, above, known));
    }
    if !own && !below.is_subhead() {
        return None;
    }
    match above.column(columns, &[&*OF_FIRM]) {
        // The nearer cell's year and unit are the figure's.
        Some(named) => {
            let said = below.beside(&[&*PADDING, &*AT_YEARS_END]);
            Some(NamedColumn {
                unit: said.unit.or(named.unit),
                year: said.year.or(named.year),
                rest: [named.rest, said.rest].concat(),
                ..named
            })
        }
        None => joined.column(columns, &[&*OF_FIRM]),
    }
}

fn found_heading(
    (row, at): (usize, u32),
    annex: Annex,
    named: Option<NamedColumn>,
    names_of_firms_alone: bool,
) -> FoundHeading {
    let blank = FoundHeading {
        row,
        at,
        column: None,
        unit: None,
        year: None,
        repeated: false,
        names_of_firms_alone,
        exact: false,
        qualified: None,
    };
    let Some(mut named) = named else {
        return blank;
    };
    // A project's figures are planned, and prove nothing.
    if annex == Annex::Projects {
        let estimates = |words: &String| ["估算", "概算", "估计"].contains(&words.as_str());
        named
            .rest
            .retain(|words| plan_word(words).is_none() && !estimates(words));
    }
    let clean = named.rest.is_empty();
    FoundHeading {
        column: clean.then_some(named.column),
        unit: named.unit,
        year: named.year,
        exact: named.exact,
        qualified: (!clean).then_some((Meant::Column(named.column), named.rest)),
        ..blank
    }
}

/// The heading at a sheet column.
pub fn heading_of(row: &[(u32, Label)], column: u32) -> Option<&Label> {
    let found = row.binary_search_by_key(&column, |(at, _)| *at).ok()?;
    Some(&row[found].1)
}

/// Leaves each column to the heading that claims it best, and further words to those that matter:
/// beside the column itself, another quantity of its name is none of ours.
pub fn settle(headings: &mut [FoundHeading], year: impl FnOnce() -> Option<i16>) {
    let several = |column: &Column| {
        let claims = headings.iter().filter_map(|heading| heading.column);
        claims.filter(|other| other.key == column.key).count() > 1
    };
    let contested = headings
        .iter()
        .filter_map(|heading| heading.column)
        .any(several);
    if contested {
        leave_to_best(headings, year());
    }
    let claimed: BTreeSet<&str> = headings
        .iter()
        .filter_map(|heading| heading.column.map(|column| column.key))
        .collect();
    for heading in headings.iter_mut() {
        if let Some((Meant::Column(column), words)) = &heading.qualified {
            let planned = words.iter().any(|words| plan_word(words).is_some());
            let in_its_place = claimed.contains(column.key) || is_plainly_another(column, words);
            if in_its_place && !planned {
                heading.qualified = None;
            }
        }
    }
}

/// 软件业务收入占比: nobody takes a rate for an amount that the form does not even ask for.
fn is_plainly_another(column: &Column, words: &[String]) -> bool {
    let rate = |words: &String| OTHER_DIMENSIONS.contains(words);
    column.need == Need::Optional
        && matches!(column.kind, ColumnKind::Money { .. } | ColumnKind::Count)
        && words.iter().any(rate)
}

fn leave_to_best(headings: &mut [FoundHeading], year: Option<i16>) {
    let keys: BTreeSet<&'static str> = headings
        .iter()
        .filter_map(|heading| heading.column.map(|column| column.key))
        .collect();
    for key in keys {
        let claims =
            |heading: &&mut FoundHeading| heading.column.is_some_and(|column| column.key == key);
        // The assessed year's, then one that names no year, then the last year's.
        let rank = |heading: &FoundHeading| {
            let of_year = match heading.year {
                Some(own) if Some(own) == year => (2, 0),
                None => (1, 0),
                Some(own) => (0, own),
            };
            (of_year, heading.exact)
        };
        let best = headings
            .iter_mut()
            .filter(claims)
            .map(|heading| rank(heading))
            .max();
        let mut first = true;
        for heading in headings.iter_mut().filter(claims) {
            if Some(rank(heading)) == best {
                heading.repeated = !std::mem::take(&mut first);
            } else {
                heading.column = None;
            }
        }
    }
}

/// The year that the lines around a table date it in.
pub fn year_of_lines(above: &[Row], below: &[Row]) -> Option<i16> {
    let mut lines = below.iter().chain(above);
    lines
        .find_map(date_of_line)
        .flatten()
        .map(|date| date.year())
}
