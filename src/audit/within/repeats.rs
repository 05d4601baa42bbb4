//! Rows of one table that repeat one another, and numbering that skips.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::annex::firm_name::{in_one_spelling, normalised_name};
use crate::annex::{CellNote, Field, Records, Table};
use crate::audit::registry::Remarked;
use crate::audit::{Argument, Context, Sink};
use crate::intake::CellRef;

pub fn firm_repeated(context: &Context<'_>, sink: &mut Sink<'_>) {
    let firms = context.tables_and_firms().flat_map(|(_, firms)| firms);
    for firm in firms.filter(|firm| firm.rows.len() > 1) {
        let names: Vec<&Field<String>> = firm
            .rows
            .iter()
            .filter_map(|row| row.name.as_ref())
            .collect();
        raise_repeats(&names, sink);
    }
}

/// The same unit and the same project, as names are compared.
pub fn project_repeated(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        let Records::Projects(projects) = &table.records else {
            continue;
        };
        let mut places: BTreeMap<(Cow<'_, str>, String), usize> = BTreeMap::new();
        let mut same: Vec<Vec<&Field<String>>> = Vec::new();
        for project in projects {
            let (Some(unit), Some(name), Some(field)) =
                (given(&project.unit), given(&project.name), &project.name)
            else {
                continue;
            };
            let key = (normalised_name(unit), in_one_spelling(name));
            let place = *places.entry(key).or_insert(same.len());
            if place == same.len() {
                same.push(Vec::new());
            }
            same[place].push(field);
        }
        for names in same {
            raise_repeats(&names, sink);
        }
    }
}

fn given(field: &Option<Field<String>>) -> Option<&str> {
    let name = field.as_ref().and_then(Field::given)?;
    Some(name)
}

/// One finding for all repeats of one name; the repeats come before the first occurrence, because
/// they are what to mend.
fn raise_repeats(names: &[&Field<String>], sink: &mut Sink<'_>) {
    let [first, repeats @ ..] = names else {
        return;
    };
    let Some(repeat) = repeats.first() else {
        return;
    };
    let mut cells: Vec<CellRef> = repeats.iter().map(|name| name.cell.clone()).collect();
    cells.push(first.cell.clone());
    sink.raise(
        Remarked::at_cells(cells)
            .value(&repeat.written())
            .with("count", Argument::Count(names.len()))
            .with("first", Argument::Cells(vec![first.cell.clone()])),
    );
}

/// One finding a table. Numbering that is no plain 1, 2, 3 is left alone, and so is one that begins
/// again, as parts of a table do.
pub fn sequence_broken(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        if let Some((cells, first, expected)) = breaks(table) {
            sink.raise(
                Remarked::at_cells(cells)
                    .value(first)
                    .with("expected", Argument::Count(expected)),
            );
        }
    }
}

/// The cells whose number does not follow, what the first of them says and should say.
fn breaks(table: &Table) -> Option<(Vec<CellRef>, &str, usize)> {
    let numbers: Vec<(usize, &CellNote)> = table
        .sequence
        .iter()
        .map(|note| Some((number(&note.written)?, note)))
        .collect::<Option<_>>()?;
    let broken: Vec<(usize, &CellNote)> = numbers
        .windows(2)
        .filter(|pair| pair[1].0 != pair[0].0 + 1 && pair[1].0 != 1)
        .map(|pair| (pair[0].0 + 1, pair[1].1))
        .collect();
    let (expected, first) = *broken.first()?;
    let cells = broken.iter().map(|(_, note)| note.cell.clone()).collect();
    Some((cells, first.written.trim(), expected))
}

fn number(written: &str) -> Option<usize> {
    crate::annex::number::plain(written)
        .parse()
        .ok()
        .filter(|number| *number < 1_000_000)
}
