//! V01 and V11: is every cell filled that must be, and with a value rather than with a sign that
//! there is none.

use crate::annex::column::{ColumnKind, Need};
use crate::annex::{AnyField, Fault, Overview, Records, Table};
use crate::audit::figures::position;
use crate::audit::levels::{Levels, base_of_growth};
use crate::audit::shown::merged_over;
use crate::audit::terms::{kind_of, of_field};
use crate::audit::{Context, Sink};

pub fn value_blank(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (table, odd) in context.tables_and_odd_fields() {
        let merged = merged_over(table);
        for field in required(context, table, odd) {
            if field.is_blank() && !merged.contains(&position(field.cell())) {
                sink.raise(of_field(field).variant(kind_of(field)));
            } else if field.fault() == Some(Fault::Picture) {
                sink.raise(of_field(field).variant("picture"));
            }
        }
    }
}

pub fn placeholder(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (table, odd) in context.tables_and_odd_fields() {
        for field in required(context, table, odd) {
            if field.fault() != Some(Fault::Placeholder) {
                continue;
            }
            let remarked = of_field(field).variant(kind_of(field));
            // An amount may be nothing, or not known: that decides.
            match field.column().kind {
                ColumnKind::Money { .. }
                | ColumnKind::Count
                | ColumnKind::Area
                | ColumnKind::Researchers => {
                    sink.raise(remarked);
                }
                ColumnKind::Percent
                | ColumnKind::Value
                | ColumnKind::YesNo
                | ColumnKind::Composition
                | ColumnKind::Sequence
                | ColumnKind::Text => sink.raise_lighter(remarked),
            }
        }
    }
}

/// Of the fields that must be filled those that are not plainly read. A table that nobody filled in
/// is T09's, as a whole.
fn required<'a>(
    context: &Context<'_>,
    table: &'a Table,
    odd: &[&'a dyn AnyField],
) -> Vec<&'a dyn AnyField> {
    if table.is_blank() {
        return Vec::new();
    }
    match &table.records {
        Records::Overview(overview) => required_figures(context.year, overview),
        // A fact that is not stated is missing to the rules, not to the form.
        Records::Supplement(_) => Vec::new(),
        Records::Firms(_) | Records::Services(_) | Records::Projects(_) | Records::Roster(_) => {
            let odd = odd.iter().copied();
            odd.filter(|field| must_be_filled(*field)).collect()
        }
    }
}

/// Of annex 2 only the assessment year's figures: those of other years prove nothing.
fn required_figures(year: Option<i16>, overview: &Overview) -> Vec<&dyn AnyField> {
    let Some(year) = year else {
        return Vec::new();
    };
    let levels = Levels::of(overview);
    let mut fields: Vec<&dyn AnyField> = Vec::new();
    for row in &overview.rows {
        // A growth rate has a meaning only where the figure of the year before is above zero.
        let due = base_of_growth(row.indicator).is_none_or(|base| {
            levels
                .get(base, year.saturating_sub(1))
                .is_some_and(|(amount, _)| amount.value > 0)
        });
        let field = row.figures.iter().find(|(of, _)| *of == year);
        if let Some((_, field)) = field.filter(|(_, field)| due && must_be_filled(field)) {
            fields.push(field);
        }
    }
    fields
}

fn must_be_filled(field: &dyn AnyField) -> bool {
    match field.column().need {
        Need::Filled | Need::FilledIfPresent => true,
        Need::Present | Need::Optional | Need::Unprinted => false,
    }
}
