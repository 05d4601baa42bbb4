//! T15 and T16: what was not used, because words beside a known name make it another quantity, or an
//! aim or a plan. One finding a cell, whatever it keeps from being used.

use crate::annex::supplement::fact_column;
use crate::annex::{Annex, FactKey, Indicator, Meant, SetAside, Table};

use super::registry::Remarked;
use super::terms::{annex_term, indicator_term};
use super::{Argument, Context, Sink};

/// Columns whose figures decide.
const DECISIVE: &[&str] = &["revenue", "software_revenue", "in_sector"];

pub fn words_qualify(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (table, held) in withheld(context) {
        for one in held {
            let stated_elsewhere =
                matches!(one.meant, Meant::Fact(fact) if is_stated(context, fact));
            if one.qualifier.planned || stated_elsewhere {
                continue;
            }
            let remarked = remarked(table, one).written("words", &one.qualifier.words);
            if is_decisive(context, table, one.meant) {
                sink.raise(remarked)
            } else {
                sink.raise_lighter(remarked)
            }
        }
    }
}

pub fn figure_planned(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (table, held) in withheld(context) {
        for one in held.into_iter().filter(|one| one.qualifier.planned) {
            sink.raise(remarked(table, one).written("words", &one.qualifier.words));
        }
    }
}

/// The rows that name a fact which is stated elsewhere, and something else by further words.
pub fn further_rows<'a>(
    context: &Context<'a>,
    table: &'a Table,
) -> impl Iterator<Item = &'a SetAside> {
    let further = |one: &&SetAside| match one.meant {
        Meant::Fact(fact) => !one.qualifier.planned && is_stated(context, fact),
        Meant::Table | Meant::Column(_) | Meant::Year(_) | Meant::Indicator(_) => false,
    };
    let rows: Vec<&SetAside> = table.set_aside.iter().filter(further).collect();
    rows.into_iter()
}

/// True where a table keeps from being used what else it is said to lack.
pub fn is_withheld(table: &Table, meant: Meant) -> bool {
    let withheld = |one: &SetAside| one.meant == meant || one.meant == Meant::Table;
    table.set_aside.iter().any(withheld)
}

/// The tables that are shown, each with what is not used of it: once a cell.
fn withheld<'a>(context: &Context<'a>) -> Vec<(&'a Table, Vec<&'a SetAside>)> {
    let used: Vec<&Table> = context.tables().collect();
    let unused = context.application.tables.iter().filter(|table| {
        table.is_set_aside() && !table.sheet.hidden && !used.iter().any(|held| held == table)
    });
    let tables: Vec<&Table> = used.iter().copied().chain(unused).collect();
    tables
        .into_iter()
        .map(|table| {
            // Of what one cell keeps from being used what decides says how much it weighs.
            let mut all: Vec<&SetAside> = table.set_aside.iter().collect();
            all.sort_by_key(|one| !is_decisive(context, table, one.meant));
            let mut once: Vec<&SetAside> = Vec::new();
            for one in all {
                let seen = once
                    .iter()
                    .any(|held| held.qualifier.note.cell == one.qualifier.note.cell);
                if !seen {
                    once.push(one);
                }
            }
            (table, once)
        })
        .collect()
}

fn remarked(table: &Table, one: &SetAside) -> Remarked {
    let remarked = Remarked::at_cell(&one.qualifier.note.cell)
        .value(&one.qualifier.note.written)
        .term("annex", annex_term(table.annex));
    match one.meant {
        Meant::Table => remarked.variant("table"),
        Meant::Column(column) => remarked.variant("column").written("column", column.heading),
        Meant::Year(year) => remarked
            .variant("year")
            .with("year", Argument::Written(year.to_string())),
        Meant::Indicator(indicator) => remarked
            .variant("indicator")
            .term("indicator", indicator_term(indicator)),
        Meant::Fact(fact) => remarked
            .variant("fact")
            .term("fact", format!("fact-{}", fact_column(fact).key)),
    }
}

fn is_decisive(context: &Context<'_>, table: &Table, meant: Meant) -> bool {
    match meant {
        // A further table beside one that is used takes nothing from it.
        Meant::Table => !context
            .tables()
            .any(|other| other.annex == table.annex && !other.is_set_aside()),
        Meant::Fact(_) => true,
        Meant::Column(column) => {
            let names_firms = matches!(table.annex, Annex::Firms | Annex::Roster);
            DECISIVE.contains(&column.key) || (column.key == "name" && names_firms)
        }
        // Every indicator of the year stands under it, 主营业务收入 among them.
        Meant::Year(year) => context.year.is_none_or(|assessed| assessed == year),
        Meant::Indicator(indicator) => indicator == Indicator::MainRevenue,
    }
}

fn is_stated(context: &Context<'_>, fact: FactKey) -> bool {
    let mut statements = context.tables().flat_map(Table::statements);
    statements.any(|one| one.fact == fact && one.value.given().is_some())
}
