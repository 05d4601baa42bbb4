//! The dates that footnotes give, held against one another and against the calendar.

use jiff::civil::Date;

use crate::annex::{AsOf, CellNote};
use crate::audit::registry::Remarked;
use crate::audit::unread::is_of_other_year;
use crate::audit::{Argument, Context, Sink};

struct Dated<'a> {
    date: Date,
    note: &'a CellNote,
    /// True where T14 speaks of it.
    set_aside: bool,
}

/// Among year-ends only: a date that is none is X11's, and mending it mends the difference. Where a
/// date puts the figures into another year, T14 says so.
pub fn as_of_dates_differ(context: &Context<'_>, sink: &mut Sink<'_>) {
    let sound: Vec<Dated<'_>> = dated(context)
        .filter(|dated| !dated.set_aside)
        .filter(|dated| is_year_end(dated.date) && !is_future(context, dated.date))
        .collect();
    let Some((first, others)) = sound.split_first() else {
        return;
    };
    for other in others.iter().filter(|other| other.date != first.date) {
        sink.raise(
            at(other)
                .written("other_date", &first.date.to_string())
                .with("cells", Argument::Cells(vec![first.note.cell.clone()])),
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
    context.tables().filter_map(|table| match &table.as_of {
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
