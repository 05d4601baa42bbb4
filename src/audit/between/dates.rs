//! The dates that footnotes give, held against one another and against the calendar.

use jiff::civil::Date;

use crate::annex::{Annex, AsOf, CellNote, Table};
use crate::audit::registry::Remarked;
use crate::audit::{Argument, Context, Sink};
use crate::facts::year::{YearSource, YearStanding, is_last_day};
use crate::intake::CellRef;

struct Dated<'a> {
    date: Date,
    note: &'a CellNote,
    table: &'a Table,
}

/// Among footnotes, between them and the titles above, and between them and annex 2.
pub fn as_of_dates_differ(context: &Context<'_>, sink: &mut Sink<'_>) {
    if context.assessment.source == YearSource::Disagreeing {
        no_year_in_common(context, sink);
        return;
    }
    titles_differ(context, sink);
    let counting = |dated: &Dated<'_>| {
        let is_firm_table = matches!(dated.table.annex, Annex::Firms | Annex::Roster);
        let standing = context.assessment.standing(dated.table);
        !is_firm_table || standing != YearStanding::OtherYear
    };
    let sound: Vec<Dated<'_>> = dated(context)
        .filter(counting)
        .filter(|dated| is_last_day(dated.date) && !is_future(context, dated.date))
        .collect();
    if let Some((first, others)) = sound.split_first() {
        match context.overtaken() {
            Some((last, cell)) => overview_goes_on(first, last, cell, sink),
            None => tables_differ(first, others, sink),
        }
    }
}

/// Annex 3 and the rosters speak of different years: no year can be assessed, and nothing else is said.
fn no_year_in_common(context: &Context<'_>, sink: &mut Sink<'_>) {
    let latest = |annex: Annex| {
        let of_annex = dated(context).filter(move |dated| dated.table.annex == annex);
        of_annex.max_by_key(|dated| dated.date)
    };
    if let Some((firms, roster)) = latest(Annex::Firms).zip(latest(Annex::Roster)) {
        sink.raise(
            at(&roster)
                .variant("years")
                .with("other_date", Argument::Date(firms.date))
                .with("cells", Argument::Cells(vec![firms.note.cell.clone()])),
        );
    }
}

/// The footnote beats the title, which may have been left from last year as well.
fn titles_differ(context: &Context<'_>, sink: &mut Sink<'_>) {
    for dated in dated(context) {
        if let Some(named) = dated
            .table
            .titled_year
            .filter(|year| *year != dated.date.year())
        {
            sink.raise_lighter(
                at(&dated)
                    .variant("title")
                    .written("year", &named.to_string()),
            );
        }
    }
}

/// Among year-ends only: a date that is none is X11's, and mending it mends the difference. Where a
/// date puts the figures into another year, T14 says so.
fn tables_differ(first: &Dated<'_>, others: &[Dated<'_>], sink: &mut Sink<'_>) {
    for other in others.iter().filter(|other| other.date != first.date) {
        sink.raise_lighter(
            at(other)
                .variant("tables")
                .with("other_date", Argument::Date(first.date))
                .with("cells", Argument::Cells(vec![first.note.cell.clone()])),
        );
    }
}

/// A footnote left as it was last year takes the whole application back a year. That another table is of
/// the later one is the same slip.
fn overview_goes_on(first: &Dated<'_>, last: i16, cell: &CellRef, sink: &mut Sink<'_>) {
    sink.raise_lighter(
        at(first)
            .variant("overview")
            .written("year", &first.date.year().to_string())
            .written("last", &last.to_string())
            .with("cells", Argument::Cells(vec![cell.clone()])),
    );
}

pub fn as_of_not_year_end(context: &Context<'_>, sink: &mut Sink<'_>) {
    for dated in dated(context) {
        if is_future(context, dated.date) {
            sink.raise(at(&dated).variant("future"));
        } else if !is_last_day(dated.date) {
            sink.raise(at(&dated).variant("part"));
        }
    }
}

fn at(dated: &Dated<'_>) -> Remarked {
    Remarked::at_cell(&dated.note.cell)
        .value(&dated.note.written)
        .with("date", Argument::Date(dated.date))
}

fn dated<'a>(context: &Context<'a>) -> impl Iterator<Item = Dated<'a>> {
    let filled = context.tables().filter(|table| !table.is_blank());
    filled.filter_map(|table| match &table.as_of {
        AsOf::Given { date, note } => Some(Dated {
            date: *date,
            note,
            table,
        }),
        AsOf::NotAsked | AsOf::Absent | AsOf::Unfilled(_) => None,
    })
}

fn is_future(context: &Context<'_>, date: Date) -> bool {
    context.today.is_some_and(|today| date > today)
}
