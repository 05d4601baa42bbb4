//! The dates that footnotes give, held against one another and against the calendar.

use jiff::civil::Date;

use crate::annex::{AsOf, CellNote};
use crate::audit::registry::Remarked;
use crate::audit::unread::is_of_other_year;
use crate::audit::{Argument, Context, Sink};
use crate::facts::year::last_reported;

struct Dated<'a> {
    date: Date,
    note: &'a CellNote,
    /// True where T14 speaks of it.
    set_aside: bool,
}

/// Among footnotes, and between them and annex 2.
pub fn as_of_dates_differ(context: &Context<'_>, sink: &mut Sink<'_>) {
    let sound: Vec<Dated<'_>> = dated(context)
        .filter(|dated| !dated.set_aside)
        .filter(|dated| is_year_end(dated.date) && !is_future(context, dated.date))
        .collect();
    if let Some((first, others)) = sound.split_first() {
        tables_differ(first, others, sink);
        overview_goes_on(context, first, sink);
    }
}

/// Among year-ends only: a date that is none is X11's, and mending it mends the difference. Where a
/// date puts the figures into another year, T14 says so.
fn tables_differ(first: &Dated<'_>, others: &[Dated<'_>], sink: &mut Sink<'_>) {
    for other in others.iter().filter(|other| other.date != first.date) {
        sink.raise(
            at(other)
                .variant("tables")
                .written("other_date", &first.date.to_string())
                .with("cells", Argument::Cells(vec![first.note.cell.clone()])),
        );
    }
}

/// A footnote left as it was last year takes the whole application back a year. Of several annexes 2,
/// which F05 speaks of, all have to go on.
fn overview_goes_on(context: &Context<'_>, first: &Dated<'_>, sink: &mut Sink<'_>) {
    let reported = context.tables().filter_map(last_reported);
    let Some((last, cell)) = reported.min_by_key(|(year, _)| *year) else {
        return;
    };
    if context.year == Some(first.date.year()) && last > first.date.year() {
        sink.raise(
            at(first)
                .variant("overview")
                .written("year", &first.date.year().to_string())
                .written("last", &last.to_string())
                .with("cells", Argument::Cells(vec![cell.clone()])),
        );
    }
}

pub fn as_of_not_year_end(context: &Context<'_>, sink: &mut Sink<'_>) {
    for dated in dated(context) {
        if is_future(context, dated.date) {
            sink.raise(at(&dated).variant("future"));
        } else if !is_year_end(dated.date) {
            sink.raise(at(&dated).variant("part"));
        }
    }
}

fn at(dated: &Dated<'_>) -> Remarked {
    Remarked::at_cell(&dated.note.cell)
        .value(&dated.note.written)
        .written("date", &dated.date.to_string())
}

fn dated<'a>(context: &Context<'a>) -> impl Iterator<Item = Dated<'a>> {
    let filled = context.tables().filter(|table| !table.is_blank());
    filled.filter_map(|table| match &table.as_of {
        AsOf::Given { date, note } => Some(Dated {
            date: *date,
            note,
            set_aside: context
                .year
                .is_some_and(|year| is_of_other_year(table, year)),
        }),
        AsOf::NotAsked | AsOf::Absent | AsOf::Unfilled(_) => None,
    })
}

fn is_year_end(date: Date) -> bool {
    date.month() == 12 && date.day() == 31
}

fn is_future(context: &Context<'_>, date: Date) -> bool {
    context.today.is_some_and(|today| date > today)
}
