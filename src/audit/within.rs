//! R, 表内关系: do the figures of one table agree with one another.

use crate::annex::{AnyField, Firm, Records};
use crate::facts::firms;
use crate::intake::CellRef;

use super::registry::Remarked;
use super::{Argument, Check, Class, Context, Sink};

pub const CHECKS: &[Check] = &[Check {
    code: "R05",
    name: "firm-repeated",
    class: Class::Warning,
    lighter: None,
    variants: &[],
    look: firm_repeated,
}];

fn firm_repeated(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        match &table.records {
            Records::Firms(rows) | Records::Roster(rows) => repeated_in(rows, sink),
            Records::Overview(_)
            | Records::Services(_)
            | Records::Projects(_)
            | Records::Supplement(_) => {}
        }
    }
}

fn repeated_in(rows: &[Firm], sink: &mut Sink<'_>) {
    for firm in firms::distinct(rows) {
        let mut names = firm.rows.iter().filter_map(|row| row.name.as_ref());
        let Some(first) = names.next() else {
            continue;
        };
        let mut cells: Vec<CellRef> = Vec::new();
        let mut written = None;
        for repeat in names {
            written.get_or_insert(repeat.written());
            cells.push(repeat.cell().clone());
        }
        let Some(written) = written else {
            continue;
        };
        let count = cells.len() + 1;
        // The repeats come before the first occurrence, because they are what to mend.
        cells.push(first.cell().clone());
        sink.raise(
            Remarked::at_cells(cells)
                .value(written)
                .with("count", Argument::Count(count))
                .with("first", Argument::Cells(vec![first.cell().clone()])),
        );
    }
}
