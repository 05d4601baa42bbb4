//! Annexes that go on in a further table: on the next sheet, behind a page break, in a second workbook.
//!
//! Two tables are one where the numbering goes on, or where their firms are others; else they are
//! copies, and stay two. Joining must never count a copy again, also where it calls the firms otherwise.

use std::collections::{BTreeSet, HashSet};

use crate::Decimal;
use crate::intake::CellRef;

use super::as_of::AsOf;
use super::column::Column;
use super::field::{CellNote, Field};
use super::firm_name::normalised_name;
use super::firms::Firm;
use super::going_on::numbering_goes_on;
use super::record::Overview;
use super::table::{Continued, Heading, Records, Table};
use super::words::normalise;

/// Pairs of names that are compared at the most.
const MOST_PAIRS: usize = 1_000_000;

/// Amounts by which a firm is told.
const TELLING: usize = 3;

/// Joins the tables of a list that go on in others. They come in the order of annex, file, sheet and row.
pub fn join(tables: Vec<Table>) -> Vec<Table> {
    let mut joined: Vec<Table> = Vec::new();
    for table in tables {
        let before = joined
            .iter_mut()
            .rev()
            .take_while(|held| held.annex == table.annex);
        match before.into_iter().find(|held| goes_on(held, &table)) {
            Some(held) => take_in(held, table),
            None => joined.push(table),
        }
    }
    joined
}

fn goes_on(held: &Table, next: &Table) -> bool {
    if let (Records::Overview(own), Records::Overview(others)) = (&held.records, &next.records) {
        return are_of_one(held, next) && completes(own, others);
    }
    let names = (names(&held.records), names(&next.records));
    let (Some(own), Some(others)) = names else {
        return false;
    };
    let shared = others.iter().filter(|name| own.contains(*name)).count();
    let numbered = numbering_goes_on(&held.sequence, &next.sequence) && shared < others.len();
    let others_alone =
        shared == 0 && !same_amounts(held, next) && !same_by_other_names(&own, &others);
    are_of_one(held, next) && held.et_cetera.is_none() && (numbered || others_alone)
}

/// True where nothing that two tables say of themselves parts them.
fn are_of_one(held: &Table, next: &Table) -> bool {
    held.sheet.hidden == next.sheet.hidden
        && !held.titled_otherwise
        && !next.titled_otherwise
        && held.extent == next.extent
        && agree(year(held), year(next))
        && agree(named(&held.base), named(&next.base))
        && agree(named(&held.submitter), named(&next.submitter))
}

/// True where one table has the indicators that the other lacks, under the same years.
fn completes(own: &Overview, others: &Overview) -> bool {
    let years = |one: &Overview| -> Vec<i16> { one.years.iter().map(|(year, _)| *year).collect() };
    let are_apart = others.rows.iter().all(|row| {
        let mut held = own.rows.iter();
        held.all(|held| held.indicator != row.indicator)
    });
    are_apart && !own.rows.is_empty() && !others.rows.is_empty() && years(own) == years(others)
}

/// True where two do not differ; one that says nothing differs from none.
fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

fn named(line: &Option<(String, CellRef)>) -> Option<String> {
    line.as_ref().map(|(name, _)| normalise(name).into_owned())
}

/// The year of its footnote, else of its title.
fn year(table: &Table) -> Option<i16> {
    match &table.as_of {
        AsOf::Given { date, .. } => Some(date.year()),
        AsOf::NotAsked | AsOf::Absent | AsOf::Unfilled(_) => table.titled_year,
    }
}

/// Makes of two tables one. Records and all that was passed over keep their cells.
fn take_in(held: &mut Table, next: Table) {
    held.continued.push(Continued {
        start: start(&next),
        header: next.header,
        records: next.records.len(),
        shown: next.shown,
    });
    held.continued.extend(next.continued);
    join_records(&mut held.records, next.records);
    join_headings(held, next.headings, next.missing);
    held.ignored.extend(next.ignored);
    held.totals.extend(next.totals);
    held.sequence.extend(next.sequence);
    held.set_aside.extend(next.set_aside);
    held.unit_lines.extend(next.unit_lines);
    held.titled_year = held.titled_year.or(next.titled_year);
    held.base = held.base.take().or(next.base);
    held.submitter = held.submitter.take().or(next.submitter);
    held.et_cetera = held.et_cetera.take().or(next.et_cetera);
    held.declared_count = [held.declared_count.take(), next.declared_count]
        .into_iter()
        .flatten()
        .max_by_key(|declared| declared.count);
    if !matches!(held.as_of, AsOf::Given { .. }) && matches!(next.as_of, AsOf::Given { .. }) {
        held.as_of = next.as_of;
    }
}

fn join_records(held: &mut Records, next: Records) {
    match (held, next) {
        (Records::Firms(own), Records::Firms(rows))
        | (Records::Roster(own), Records::Roster(rows)) => own.extend(rows),
        (Records::Overview(own), Records::Overview(others)) => {
            own.rows.extend(others.rows);
            own.statements.extend(others.statements);
        }
        (Records::Services(own), Records::Services(rows)) => own.extend(rows),
        (Records::Projects(own), Records::Projects(rows)) => own.extend(rows),
        // Tables of one annex have records of one kind; other kinds do not go on.
        (
            Records::Overview(_)
            | Records::Firms(_)
            | Records::Services(_)
            | Records::Projects(_)
            | Records::Supplement(_)
            | Records::Roster(_),
            _,
        ) => {}
    }
}

/// The columns that only the next table has, or lacks.
fn join_headings(
    held: &mut Table,
    headings: Vec<Heading>,
    lacking: Vec<(&'static Column, Option<CellNote>)>,
) {
    // One that gives another unit is told of as well.
    let known = |heading: &Heading| {
        let mut own = held.headings.iter();
        heading.column.is_some()
            && own.any(|own| own.column == heading.column && own.unit == heading.unit)
    };
    let further: Vec<_> = headings.into_iter().filter(|one| !known(one)).collect();
    held.headings.extend(further);
    let missing = |column: &Column| held.missing.iter().any(|(own, _)| *own == column);
    let further: Vec<_> = lacking
        .into_iter()
        .filter(|(column, _)| !missing(column))
        .collect();
    held.missing.extend(further);
}

/// Where a table begins: at its heading, else at its first record.
fn start(table: &Table) -> CellNote {
    if let Some(heading) = table.headings.first() {
        return CellNote {
            cell: heading.cell.clone(),
            written: heading.written.clone(),
        };
    }
    let first = table.records.fields().next();
    first.map_or_else(
        || CellNote {
            cell: CellRef {
                sheet: table.sheet.clone(),
                row: table.header.0,
                column: 0,
            },
            written: String::new(),
        },
        |field| CellNote {
            cell: field.cell().clone(),
            written: field.written().into_owned(),
        },
    )
}

/// The names of a list's records; `None` for what is no list, or has none.
fn names(records: &Records) -> Option<HashSet<String>> {
    let fields: Vec<Option<&Field<String>>> = match records {
        Records::Firms(rows) | Records::Roster(rows) => {
            rows.iter().map(|row| row.name.as_ref()).collect()
        }
        Records::Services(rows) => rows.iter().map(|row| row.name.as_ref()).collect(),
        Records::Projects(rows) => rows.iter().map(|row| row.name.as_ref()).collect(),
        Records::Overview(_) | Records::Supplement(_) => return None,
    };
    let given = fields.into_iter().flatten().filter_map(Field::given);
    let names: HashSet<String> = given
        .map(|name| normalised_name(name).into_owned())
        .collect();
    (!names.is_empty()).then_some(names)
}

/// True where half of the rows of a list or more have the amounts of rows of another, in whatever units:
/// a copy, or a part of one, that calls its firms otherwise. Rows that are all alike tell nothing.
fn same_amounts(held: &Table, next: &Table) -> bool {
    let own: BTreeSet<_> = held.firms().iter().filter_map(amounts).collect();
    let others: Vec<_> = next.firms().iter().filter_map(amounts).collect();
    let same: Vec<_> = others.iter().filter(|row| own.contains(*row)).collect();
    let is_varied = same.windows(2).any(|pair| pair[0] != pair[1]);
    is_varied && same.len() * 2 >= others.len()
}

/// True where half of the names or more are held in names of the other list, or hold them: 甲科技 and
/// 贵州甲科技有限公司. Of long lists nothing is compared, and they are taken to be so.
fn same_by_other_names(own: &HashSet<String>, others: &HashSet<String>) -> bool {
    if own.len().saturating_mul(others.len()) > MOST_PAIRS {
        return true;
    }
    let alike = |name: &&String| {
        let mut names = own.iter();
        names.any(|held| held.contains(name.as_str()) || name.contains(held.as_str()))
    };
    others.iter().filter(alike).count() * 2 >= others.len()
}

/// The amounts of a firm; `None` where they are too few to tell it by.
fn amounts(firm: &Firm) -> Option<Vec<Option<Decimal>>> {
    let given: Vec<Option<Decimal>> = firm
        .amounts()
        .map(|field| {
            let amount = field?.given()?;
            (amount.value != 0).then(|| amount.value.clone())
        })
        .collect();
    (given.iter().flatten().count() >= TELLING).then_some(given)
}
