//! What a cell shows that is no figure, or not its own: formulas without a result or with an error,
//! characters that are struck out, raised or lowered, and formulas that take their values from other
//! workbooks.

use crate::annex::{AnyField, Entry, Fault, Table};
use crate::audit::{Context, Sink};

use crate::audit::figures::is_of_other_year;
use crate::audit::terms::of_field;

pub fn formula_without_value(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (table, field) in with_fault(context, Fault::FormulaWithoutValue) {
        // Of a form that nobody filled in T09 says enough.
        if table.is_blank() {
            continue;
        }
        sink.raise(of_field(field).variant(if field.written().is_empty() {
            "none"
        } else {
            "zero"
        }));
    }
}

/// Each error in its own words: what it shows tells what is wrong.
pub fn formula_error(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (_, field) in with_fault(context, Fault::FormulaError) {
        let variant = match field.written().trim() {
            "#REF!" => "ref",
            "#DIV/0!" => "division",
            "#N/A" => "lookup",
            "#NAME?" => "name",
            "#VALUE!" => "value",
            "#NUM!" => "number",
            "#NULL!" => "areas",
            _ => "other",
        };
        sink.raise(of_field(field).variant(variant));
    }
}

pub fn marked_characters(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (_, field) in with_fault(context, Fault::Marked) {
        sink.raise(of_field(field));
    }
}

/// Only where a figure was read: else its fault says enough.
pub fn formula_linked(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for field in table.records.fields() {
            if field.origin().entry == Entry::Linked && field.fault().is_none() && !field.is_blank()
            {
                sink.raise(of_field(field));
            }
        }
    }
}

/// Under another year of annex 2 than the one assessed nothing is proved, and nothing is due: a 0 is what
/// its formulas make of nothing.
fn with_fault<'a>(
    context: &Context<'a>,
    fault: Fault,
) -> impl Iterator<Item = (&'a Table, &'a dyn AnyField)> {
    let mut found = Vec::new();
    for (table, odd) in context.tables_and_odd_fields() {
        let faulty = odd
            .iter()
            .copied()
            .filter(|field| field.fault() == Some(fault))
            .filter(|field| !is_of_other_year(context.year, table, *field));
        found.extend(faulty.map(|field| (table, field)));
    }
    found.into_iter()
}
