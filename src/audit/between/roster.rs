//! A 企业名录 that cannot count as complete, and why.

use crate::annex::{Annex, Table, TitlePlace};
use crate::audit::registry::Remarked;
use crate::audit::terms::at_heading;
use crate::audit::{Argument, Context, Place, Sink};
use crate::facts::{Gap, GapReason};

/// As many firms that a roster lacks are named.
const MOST_NAMED: usize = 20;

/// One finding a roster. Of one that is of another year, or of a part of the year, T14 or X11 speaks.
pub fn roster_incomplete(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (_, list, table) in context.lists() {
        if let Some(gap) = list.gap.as_ref().filter(|_| list.annex == Annex::Roster) {
            let remarked = of_reason(table, gap);
            sink.raise(with_lacking(context, remarked, gap));
        }
    }
}

fn of_reason(table: &Table, gap: &Gap) -> Remarked {
    let either = |plain, lacks| if gap.lacks.is_empty() { plain } else { lacks };
    match &gap.reason {
        GapReason::Elsewhere(words) => at_title(table).variant("elsewhere").written("words", words),
        GapReason::Fewer(own, listed) => at_heading(table)
            .variant("fewer")
            .with("own", Argument::Count(*own))
            .with("listed", Argument::Count(*listed)),
        GapReason::PartOfBase(words) => at_title(table)
            .variant(either("part", "part-lacks"))
            .written("words", words),
        GapReason::EtCetera(cell) => {
            Remarked::at_cell(cell).variant(either("et-cetera", "et-cetera-lacks"))
        }
        GapReason::Uncounted(own) => at_heading(table)
            .variant(either("uncounted", "uncounted-lacks"))
            .with("own", Argument::Count(*own)),
        GapReason::Miscounted {
            declared,
            note,
            listed,
        } => match note {
            Some(note) => Remarked::at_cell(&note.cell).value(&note.written),
            None => at_heading(table),
        }
        .variant(either("count", "count-lacks"))
        .written("declared", &declared.to_string())
        .written("own", &between(*listed)),
        GapReason::Lacks => at_heading(table).variant("lacks"),
    }
}

/// With the firms of annex 3 that it lacks. Of a table that is no list of the base they are no matter.
fn with_lacking(context: &Context<'_>, remarked: Remarked, gap: &Gap) -> Remarked {
    match gap.reason {
        GapReason::Elsewhere(_) | GapReason::Fewer(..) => return remarked,
        GapReason::PartOfBase(_)
        | GapReason::EtCetera(_)
        | GapReason::Uncounted(_)
        | GapReason::Miscounted { .. }
        | GapReason::Lacks => {}
    }
    if gap.lacks.is_empty() {
        return remarked;
    }
    let names = gap.lacks.iter().filter_map(|at| name_of(context, *at));
    remarked
        .with("lacking", Argument::Count(gap.lacks.len()))
        .with("names", Argument::List(names.take(MOST_NAMED).collect()))
}

/// At the title, where it stands in a cell.
fn at_title(table: &Table) -> Remarked {
    let Some(title) = &table.title else {
        return at_heading(table);
    };
    let remarked = match &title.place {
        TitlePlace::Line(cell) => Remarked::at_cell(cell),
        TitlePlace::Sheet => Remarked::at(Place::Sheet(table.sheet.clone())),
        TitlePlace::File => Remarked::at(Place::File(table.sheet.source.clone())),
    };
    remarked.value(&title.written)
}

/// `40`, or `38-40` where some may or may not count.
fn between((least, most): (usize, usize)) -> String {
    if least == most {
        least.to_string()
    } else {
        format!("{least}-{most}")
    }
}

/// A firm as its first row writes it.
fn name_of(context: &Context<'_>, firm: usize) -> Option<String> {
    let firm = context.register.firms.get(firm)?;
    let (_, row) = context.rows_of(firm).next()?;
    let name = row.name.as_ref()?;
    Some(name.written().trim().to_owned())
}
