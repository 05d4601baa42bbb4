//! Rows of one table that repeat one another, and numbering that skips.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::annex::credit_code::valid_code;
use crate::annex::firm_name::{in_one_spelling, is_branch, normalised_name};
use crate::annex::{CellNote, Field, Firm, Records, Table};
use crate::audit::registry::Remarked;
use crate::audit::{Argument, Context, Sink};
use crate::intake::CellRef;

/// By name within one table, and by credit code over all that count.
pub fn firm_repeated(context: &Context<'_>, sink: &mut Sink<'_>) {
    let register = context.register;
    for firm in register.firms.iter().filter(|firm| firm.rows.len() > 1) {
        let mut of_list: BTreeMap<usize, Vec<&Field<String>>> = BTreeMap::new();
        for (list, row) in context.rows_of(firm) {
            of_list.entry(list).or_default().extend(&row.name);
        }
        for names in of_list.values() {
            raise_repeats(names, sink, Some("name"));
        }
    }
    for alike in &register.alike {
        let coded = |at: &usize| {
            let mut rows = context.rows_of(&register.firms[*at]).map(|(_, row)| row);
            rows.find(|row| row.credit_code.as_deref().is_some_and(is_valid))
        };
        let firms: Vec<&Firm> = alike.firms.iter().filter_map(coded).collect();
        let Some((first, others)) = firms.split_first() else {
            continue;
        };
        for other in others {
            raise_alike(first, other, sink);
        }
    }
}

fn is_valid(code: &Field<String>) -> bool {
    valid_code(code).is_some()
}

fn raise_alike(first: &Firm, other: &Firm, sink: &mut Sink<'_>) {
    let (Some(first), Some(name)) = (&first.name, &other.name) else {
        return;
    };
    let code = other.credit_code.as_deref().map(Field::written);
    sink.raise(
        Remarked::at_cells(vec![name.cell.clone()])
            .variant("code")
            .value(&name.written())
            .written("code", &code.unwrap_or_default())
            .written("other", &first.written())
            .with("first", Argument::Cells(vec![first.cell.clone()])),
    );
}

/// A branch is a part of another firm, which may be listed too, or stand elsewhere.
pub fn branch_listed(context: &Context<'_>, sink: &mut Sink<'_>) {
    for firm in &context.register.firms {
        let name = context.rows_of(firm).find_map(|(_, row)| row.name.as_ref());
        let is_listed_branch = |name: &&Field<String>| {
            let written = name.given();
            written.is_some_and(|written| is_branch(&normalised_name(written)))
        };
        if let Some(name) = name.filter(is_listed_branch) {
            sink.raise(Remarked::at_cell(&name.cell).value(&name.written()));
        }
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
            raise_repeats(&names, sink, None);
        }
    }
}

fn given(field: &Option<Field<String>>) -> Option<&str> {
    let name = field.as_ref().and_then(Field::given)?;
    Some(name)
}

/// One finding for all repeats of one name; the repeats come before the first occurrence, because
/// they are what to mend.
fn raise_repeats(names: &[&Field<String>], sink: &mut Sink<'_>, variant: Option<&'static str>) {
    let [first, repeats @ ..] = names else {
        return;
    };
    let Some(repeat) = repeats.first() else {
        return;
    };
    let mut cells: Vec<CellRef> = repeats.iter().map(|name| name.cell.clone()).collect();
    cells.push(first.cell.clone());
    let remarked = Remarked::at_cells(cells)
        .value(&repeat.written())
        .with("count", Argument::Count(names.len()))
        .with("first", Argument::Cells(vec![first.cell.clone()]));
    sink.raise(match variant {
        Some(variant) => remarked.variant(variant),
        None => remarked,
    });
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
