//! What was filled in and not used (T13, T14): indicators that are none of ours, and figures of
//! another year than the one assessed.

use crate::annex::supplement::likest_fact;
use crate::annex::{Annex, AsOf, IgnoredReason, Table};
use crate::facts::register::FirmList;
use crate::facts::year::{YearStanding, own_year};

use super::qualified::further_rows;
use super::registry::Remarked;
use super::terms::{annex_term, at_heading};
use super::{Argument, Context, Sink};

/// A row of 补充指标 is there to be used; one among the rows of annex 2 may be the district's own.
pub fn indicator_unknown(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for row in &table.ignored {
            let remarked = Remarked::at_cell(&row.cell).value(&row.written);
            let remarked = match row.reason {
                IgnoredReason::Unnamed => remarked.variant("unnamed"),
                IgnoredReason::UnknownIndicator => match likest_fact(&row.written) {
                    Some(fact) => remarked
                        .variant("nearest")
                        .term("fact", format!("fact-{}", fact.key())),
                    None => remarked.variant("none"),
                },
                IgnoredReason::Total
                | IgnoredReason::OfWhich
                | IgnoredReason::Note
                | IgnoredReason::RepeatedHeading
                | IgnoredReason::Example
                | IgnoredReason::EndMark
                | IgnoredReason::Group
                | IgnoredReason::Sums => continue,
            };
            raise_unknown(table, remarked, sink);
        }
        for row in further_rows(context, table) {
            let note = &row.qualifier.note;
            let remarked = Remarked::at_cell(&note.cell).value(&note.written);
            raise_unknown(table, remarked.variant("none"), sink);
        }
    }
}

fn raise_unknown(table: &Table, remarked: Remarked, sink: &mut Sink<'_>) {
    match table.annex {
        Annex::Supplement => sink.raise(remarked),
        Annex::Overview | Annex::Firms | Annex::Services | Annex::Projects | Annex::Roster => {
            sink.raise_lighter(remarked)
        }
    }
}

pub fn year_differs(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(year) = context.year.filter(|_| context.overtaken().is_none()) else {
        return;
    };
    for (_, list, table) in context.lists() {
        table_of_other_year(context, list, table, sink);
    }
    // A form that nobody filled in has no figures of any year.
    for table in context.tables().filter(|table| !table.is_blank()) {
        columns_of_other_years(table, year, sink);
        if table.annex != Annex::Supplement {
            // The years of annex 2 stand side by side, and only one is assessed.
            continue;
        }
        for statement in table.statements() {
            let Some(stated) = statement.year.filter(|stated| *stated != year) else {
                continue;
            };
            let others = context.tables().flat_map(Table::statements);
            let stated_for_year = others
                .filter(|other| other.fact == statement.fact && other.value.given().is_some())
                .any(|other| other.year.is_none_or(|of| of == year));
            if stated_for_year || statement.value.given().is_none() {
                continue;
            }
            sink.raise(
                Remarked::at_cell(&statement.value.cell)
                    .variant("row")
                    .value(&statement.value.written())
                    .with("own", Argument::Written(stated.to_string()))
                    .with("year", Argument::Written(year.to_string())),
            );
        }
    }
}

/// One finding a table. Beside a table of the year one of another year takes nothing away, and where a
/// title says that it is of the year, X10 speaks of the footnote.
fn table_of_other_year(context: &Context<'_>, list: &FirmList, table: &Table, sink: &mut Sink<'_>) {
    let Some(year) = context.year else {
        return;
    };
    let remarked = match &table.as_of {
        AsOf::Given { note, .. } => Remarked::at_cell(&note.cell).value(&note.written),
        AsOf::NotAsked | AsOf::Absent | AsOf::Unfilled(_) => at_heading(table),
    };
    let remarked = remarked
        .term("annex", annex_term(table.annex))
        .with("year", Argument::Written(year.to_string()));
    let beside = || {
        context
            .lists()
            .any(|(_, other, _)| other.annex == list.annex && other.standing.proves())
    };
    match (list.standing, own_year(table)) {
        (YearStanding::OtherYear, Some(own)) if table.titled_year != Some(year) => {
            let remarked = remarked
                .variant("table")
                .with("own", Argument::Written(own.to_string()));
            if beside() {
                sink.raise_lighter(remarked);
            } else {
                sink.raise(remarked);
            }
        }
        // Of a date to come X11 speaks.
        (YearStanding::Unsettled, _) if !matches!(table.as_of, AsOf::Given { .. }) => {
            sink.raise(remarked.variant("unfinished"));
        }
        (
            YearStanding::OtherYear
            | YearStanding::Unsettled
            | YearStanding::WholeYear
            | YearStanding::Assumed
            | YearStanding::PartOfYear,
            _,
        ) => {}
    }
}

/// One finding a table, at all the headings that name another year.
fn columns_of_other_years(table: &Table, year: i16, sink: &mut Sink<'_>) {
    let headings = table.headings_of_other_years(year);
    let Some(first) = headings.first() else {
        return;
    };
    let cells = headings.iter().map(|heading| heading.cell.clone());
    sink.raise(
        Remarked::at_cells(cells.collect())
            .variant("column")
            .value(&first.written)
            .term("annex", annex_term(table.annex))
            .with("year", Argument::Written(year.to_string())),
    );
}
