//! V, 取值: can each cell be read, and is it filled where it must be.
//!
//! Whether a figure agrees with another is not looked at here.

mod filled;
pub(crate) mod percent;
pub(crate) mod scale;
mod seen;
mod text;
mod worded;

use crate::annex::overview::column_of;
use crate::annex::unit::form_unit;
use crate::annex::{Annex, AnyField, Column, Fault, Remark, Table, Unit};
use crate::intake::CellRef;

use super::figures::{amounts, is_of_other_year, position};
use super::interval::conversion_term;
use super::terms::{kind_of, of_field};
use super::{Argument, Check, Class, Context, Sink};

pub const CHECKS: &[Check] = &[
    Check::new("V01", "value-blank", Class::Error, filled::value_blank).worded(BLANKS),
    Check::new("V02", "not-a-number", Class::Error, not_a_number).worded(&[
        "money",
        "area",
        "count",
        "percent",
        "researchers",
        "value",
        "text",
        "unit",
    ]),
    Check::new("V03", "number-as-text", Class::Note, number_as_text),
    Check::new("V04", "unit-in-cell", Class::Warning, unit_in_cell)
        .or_lighter(Class::Note)
        .worded(&["converted", "stated", "plain"]),
    Check::new("V05", "negative", Class::Error, |context, sink| {
        faulty(context, sink, Fault::Negative)
    }),
    Check::new("V06", "not-whole", Class::Error, |context, sink| {
        faulty(context, sink, Fault::NotWhole)
    }),
    Check::new(
        "V07",
        "percent-out-of-range",
        Class::Error,
        percent::percent_out_of_range,
    )
    .or_lighter(Class::Warning)
    .worded(&["share", "growth"]),
    Check::new(
        "V08",
        "percent-scale",
        Class::Warning,
        percent::percent_scale,
    )
    .or_lighter(Class::Note)
    .worded(&["figure", "parts"]),
    Check::new(
        "V09",
        "formula-without-value",
        Class::Error,
        seen::formula_without_value,
    )
    .worded(&["none", "zero"]),
    Check::new("V10", "formula-error", Class::Error, seen::formula_error).worded(&[
        "ref", "division", "lookup", "name", "value", "number", "areas", "other",
    ]),
    Check::new("V11", "placeholder", Class::Error, filled::placeholder)
        .or_lighter(Class::Warning)
        .worded(KINDS),
    Check::new(
        "V12",
        "date-unreadable",
        Class::Warning,
        text::date_unreadable,
    )
    .worded(&["footnote", "year"]),
    Check::new(
        "V13",
        "magnitude-implausible",
        Class::Warning,
        scale::magnitude_implausible,
    )
    .worded(&[
        "slip",
        "factor",
        "unexplained",
        "median",
        "median-factor",
        "median-unexplained",
        "area",
        "area-unexplained",
        "software",
        "software-unexplained",
        "no-software",
        "zero",
    ]),
    Check::new("V14", "yes-no-unreadable", Class::Error, |context, sink| {
        faulty(context, sink, Fault::NotYesOrNo)
    }),
    Check::new(
        "V15",
        "credit-code-check",
        Class::Warning,
        text::credit_code_check,
    )
    .worded(&["digit", "form", "number"]),
    Check::new(
        "V16",
        "invisible-characters",
        Class::Note,
        text::invisible_characters,
    ),
    Check::new(
        "V17",
        "composition-unreadable",
        Class::Warning,
        text::composition_unreadable,
    ),
    Check::new(
        "V18",
        "marked-characters",
        Class::Error,
        seen::marked_characters,
    ),
    Check::new(
        "V19",
        "formula-linked",
        Class::Warning,
        seen::formula_linked,
    ),
];

/// What V01 asks for, and a picture in its place.
const BLANKS: &[&str] = &[
    "money",
    "area",
    "count",
    "percent",
    "researchers",
    "text",
    "yes-no",
    "composition",
    "picture",
];

/// What is to be written into a cell, by the kind of its column.
const KINDS: &[&str] = &[
    "money",
    "area",
    "count",
    "percent",
    "researchers",
    "text",
    "yes-no",
    "composition",
];

fn not_a_number(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (table, odd) in context.tables_and_odd_fields() {
        let worded = worded::rightly_worded(table);
        for field in odd.iter().copied() {
            let variant = match field.fault() {
                Some(Fault::NotANumber) if table.annex == Annex::Supplement => "value",
                Some(Fault::NotANumber) => match kind_of(field) {
                    "yes-no" | "composition" => "text",
                    kind => kind,
                },
                // T05 has said so, once, at the heading.
                Some(Fault::UnitUnfit) if has_unfit_heading(table, field.column()) => continue,
                Some(Fault::UnitUnfit) => "unit",
                Some(
                    Fault::Placeholder
                    | Fault::Negative
                    | Fault::NotWhole
                    | Fault::FormulaWithoutValue
                    | Fault::FormulaError
                    | Fault::Marked
                    | Fault::Picture
                    | Fault::NotYesOrNo,
                )
                | None => continue,
            };
            if !worded.contains(&position(field.cell()))
                && !is_of_other_year(context.year, table, field)
            {
                sink.raise(of_field(field).variant(variant));
            }
        }
    }
}

fn number_as_text(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (_, odd) in context.tables_and_odd_fields() {
        for field in read_with_remark(odd) {
            // A number that carries its unit can only be text; V04 speaks of it.
            let is_formatted = matches!(field.remark(), Some(Remark::Formatted { .. }));
            if foreign_unit(field).is_none() && !is_formatted {
                sink.raise(of_field(field));
            }
        }
    }
}

fn unit_in_cell(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (table, odd) in context.tables_and_odd_fields() {
        let units: Vec<(&dyn AnyField, Unit)> = read_with_remark(odd)
            .filter_map(|field| Some((field, foreign_unit(field)?)))
            .collect();
        // Most tables have none.
        if units.is_empty() {
            continue;
        }
        let amounts = amounts(table);
        for (field, unit) in units {
            let remarked = of_field(field).with("unit", Argument::Unit(unit));
            let amount = amounts.get(&position(field.cell()));
            let conversion = amount
                .zip(conversion_term(unit))
                .zip(form_unit(field.column().kind));
            let Some(((amount, key), form)) = conversion else {
                sink.raise_lighter(remarked.variant("plain"));
                continue;
            };
            let variant = match table.annex {
                Annex::Supplement => "stated",
                Annex::Overview
                | Annex::Firms
                | Annex::Services
                | Annex::Projects
                | Annex::Roster => "converted",
            };
            let remarked = remarked
                .variant(variant)
                .term("conversion", key.to_owned())
                .with("form", Argument::Unit(form))
                .with("converted", Argument::Number(amount.value.clone()))
                .written("typed", &amount.value.normalized().to_plain_string());
            // An exact conversion that nothing contradicts is only worth knowing.
            if amount.is_doubted() || is_contradicted(context, field.cell()) {
                sink.raise(remarked);
            } else {
                sink.raise_lighter(remarked);
            }
        }
    }
}

/// True for a cell that evidence rests on which contradicts itself.
fn is_contradicted(context: &Context<'_>, cell: &CellRef) -> bool {
    let facts = context.facts.facts.iter();
    let mut contradicted = facts.filter(|fact| fact.contradicted);
    contradicted.any(|fact| {
        let mut pieces = fact.evidence.iter();
        pieces.any(|piece| piece.cells.contains(cell))
    })
}

/// The fields that were read in spite of something odd about them.
fn read_with_remark<'a>(odd: &[&'a dyn AnyField]) -> impl Iterator<Item = &'a dyn AnyField> {
    let odd = odd.iter().copied();
    odd.filter(|field| field.fault().is_none() && field.remark().is_some())
}

/// The unit in a cell; a percentage written with its sign is as the form has it.
fn foreign_unit(field: &dyn AnyField) -> Option<Unit> {
    field.remark().and_then(|remark| match remark {
        // T17 speaks of what a format adds.
        Remark::UnitInCell(Unit::Percent) | Remark::NumberAsText | Remark::Formatted { .. } => None,
        Remark::UnitInCell(unit) => Some(unit),
    })
}

fn faulty(context: &Context<'_>, sink: &mut Sink<'_>, fault: Fault) {
    for (table, odd) in context.tables_and_odd_fields() {
        for field in odd {
            if field.fault() == Some(fault) && !is_of_other_year(context.year, table, *field) {
                sink.raise(of_field(*field));
            }
        }
    }
}

fn has_unfit_heading(table: &Table, column: &'static Column) -> bool {
    let unfit = |unit: Unit| !unit.fits(column.kind);
    let of_row = table.overview().is_some_and(|overview| {
        overview.rows.iter().any(|row| {
            column_of(row.indicator) == column
                && row.unit.as_ref().is_some_and(|(unit, _)| unfit(*unit))
        })
    });
    of_row
        || table
            .headings
            .iter()
            .any(|heading| heading.column == Some(column) && heading.unit.is_some_and(unfit))
}
