//! T, 表式: is each table laid out as the notice's form is.

use crate::annex::label::parse;
use crate::annex::overview::indicators;
use crate::annex::{
    AnyField, AsOf, Field, Figure, IndicatorRow, Meant, Overview, Records, SetAside, Table,
};

use super::figures::is_unfilled_date;
use crate::facts::year::YearSource;

use super::qualified::{self, is_withheld};
use super::registry::Remarked;
use super::terms::{annex_term, at_heading, indicator_term};
use super::{Argument, Check, Class, Context, Place, Sink, shown, units, unread};

pub const CHECKS: &[Check] = &[
    Check::new("T01", "column-missing", Class::Error, column_missing).worded(&["nearest", "none"]),
    Check::new("T02", "column-repeated", Class::Error, column_repeated),
    Check::new("T03", "column-unknown", Class::Note, column_unknown),
    Check::new("T04", "header-variant", Class::Note, header_variant).worded(&["heading", "title"]),
    Check::new("T05", "unit-differs", Class::Warning, units::unit_differs).worded(&[
        "heading",
        "heading-bare",
        "unfit",
        "line",
        "line-bare",
        "overruled",
    ]),
    Check::new("T06", "indicator-missing", Class::Error, indicator_missing),
    Check::new(
        "T07",
        "indicator-repeated",
        Class::Error,
        indicator_repeated,
    ),
    Check::new("T08", "year-missing", Class::Error, year_missing)
        .worded(&["none", "other", "untold"]),
    Check::new("T09", "table-empty", Class::Error, table_empty)
        .or_lighter(Class::Note)
        .worded(&["required", "optional", "spare"]),
    Check::new(
        "T10",
        "as-of-date-missing",
        Class::Warning,
        as_of_date_missing,
    )
    .worded(&["absent", "unfilled"]),
    Check::new("T11", "cells-merged", Class::Warning, shown::cells_merged),
    Check::new("T12", "cells-hidden", Class::Warning, shown::cells_hidden)
        .worded(&["row", "rows", "column", "format"]),
    Check::new(
        "T13",
        "indicator-unknown",
        Class::Warning,
        unread::indicator_unknown,
    )
    .or_lighter(Class::Note)
    .worded(&["nearest", "none", "unnamed"]),
    Check::new("T14", "year-differs", Class::Warning, unread::year_differs)
        .or_lighter(Class::Note)
        .worded(&["table", "column", "row", "unfinished"]),
    Check::new(
        "T15",
        "words-qualify",
        Class::Error,
        qualified::words_qualify,
    )
    .or_lighter(Class::Warning)
    .worded(&["column", "fact", "indicator", "table", "year"]),
    Check::new(
        "T16",
        "figure-planned",
        Class::Warning,
        qualified::figure_planned,
    )
    .worded(&["column", "fact", "indicator", "table", "year"]),
    Check::new(
        "T17",
        "format-changes-reading",
        Class::Warning,
        shown::format_changes_reading,
    )
    .worded(&["scaled", "unit"]),
    Check::new("T18", "table-continued", Class::Note, table_continued),
    Check::new("T19", "table-untitled", Class::Warning, table_untitled),
];

fn column_missing(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for (column, nearest) in &table.missing {
            let remarked = match nearest {
                Some(note) => Remarked::at_cell(&note.cell)
                    .variant("nearest")
                    .value(&note.written),
                None => at_heading(table).variant("none"),
            };
            sink.raise(
                remarked
                    .written("column", column.heading)
                    .term("annex", annex_term(table.annex)),
            );
        }
    }
}

fn column_repeated(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for heading in table.headings.iter().filter(|heading| heading.repeated) {
            let Some(column) = heading.column else {
                continue;
            };
            let first = table
                .headings
                .iter()
                .find(|other| !other.repeated && other.column == Some(column));
            let cells = first.map(|heading| heading.cell.clone());
            sink.raise(
                Remarked::at_cell(&heading.cell)
                    .value(&heading.written)
                    .written("column", column.heading)
                    .with("first", Argument::Cells(cells.into_iter().collect())),
            );
        }
    }
}

/// Where no heading of annex 2 is a year, T08 says what those should be that are none of its columns.
fn column_unknown(context: &Context<'_>, sink: &mut Sink<'_>) {
    let without_years = |table: &Table| table.overview().is_some_and(|one| one.years.is_empty());
    for table in context.tables().filter(|table| !without_years(table)) {
        for heading in &table.headings {
            let told = |one: &SetAside| one.qualifier.note.cell == heading.cell;
            if heading.column.is_some()
                || heading.written.trim().is_empty()
                || table.set_aside.iter().any(told)
            {
                continue;
            }
            sink.raise(
                Remarked::at_cell(&heading.cell)
                    .value(&heading.written)
                    .term("annex", annex_term(table.annex)),
            );
        }
    }
}

/// The words are compared, not their dress: brackets, blanks and either spelling of the notice are
/// the same wording.
fn header_variant(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for heading in table.headings.iter().filter(|heading| !heading.repeated) {
            // A year is a heading of its own.
            let Some(column) = heading.column.filter(|column| column.key != "year") else {
                continue;
            };
            // A heading of two rows is more than its lower cell, which alone says neither.
            let words = parse(&heading.written).words;
            if words != column.heading && column.aliases.contains(&words.as_str()) {
                sink.raise(
                    Remarked::at_cell(&heading.cell)
                        .variant("heading")
                        .value(&heading.written)
                        .written("column", column.heading)
                        .term("annex", annex_term(table.annex)),
                );
            }
        }
    }
    for table in context.tables().filter(|table| table.titled_otherwise) {
        let Some(title) = &table.title else {
            continue;
        };
        let remarked = match title.cell() {
            Some(cell) => Remarked::at_cell(cell),
            None => Remarked::at(Place::Sheet(table.sheet.clone())),
        };
        sink.raise(
            remarked
                .variant("title")
                .value(&title.written)
                .term("annex", annex_term(table.annex)),
        );
    }
}

fn table_continued(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for part in &table.continued {
            let first = table.headings.first().map(|heading| heading.cell.clone());
            sink.raise(
                Remarked::at_cell(&part.start.cell)
                    .term("annex", annex_term(table.annex))
                    .with("count", Argument::Count(part.records))
                    .with("first", Argument::Cells(first.into_iter().collect())),
            );
        }
    }
}

/// Headings alone do not make a table 补充指标 or 企业名录: lists of other firms have much the same.
fn table_untitled(context: &Context<'_>, sink: &mut Sink<'_>) {
    let files = context.application.files.iter();
    let sheets = files.flat_map(|file| file.content.iter().flatten());
    for (annex, heading) in sheets.flat_map(|sheet| &sheet.untitled) {
        sink.raise(Remarked::at_cell(&heading.cell).term("annex", annex_term(*annex)));
    }
}

fn indicator_missing(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        let Records::Overview(overview) = &table.records else {
            continue;
        };
        for indicator in indicators() {
            let has_it = |overview: &Overview| {
                let mut rows = overview.rows.iter();
                rows.any(|row| row.indicator == indicator)
            };
            // Of a part of annex 2 beside the whole F05 speaks.
            let beside = || context.tables().filter_map(Table::overview).any(has_it);
            if !has_it(overview) && !beside() && !is_withheld(table, Meant::Indicator(indicator)) {
                sink.raise(
                    Remarked::at(Place::Sheet(table.sheet.clone()))
                        .term("indicator", indicator_term(indicator)),
                );
            }
        }
    }
}

/// One finding an indicator, at the rows after the first. Rows that agree do no harm.
fn indicator_repeated(context: &Context<'_>, sink: &mut Sink<'_>) {
    for overview in context.tables().filter_map(Table::overview) {
        for indicator in indicators() {
            let rows: Vec<&IndicatorRow> = overview
                .rows
                .iter()
                .filter(|row| row.indicator == indicator)
                .collect();
            let Some((first, others)) = rows.split_first() else {
                continue;
            };
            let differing = others
                .iter()
                .find_map(|other| Some((first_difference(first, other)?, other)));
            let Some(((one, other), _)) = differing else {
                continue;
            };
            sink.raise(
                Remarked::at_cell(&other.cell)
                    .value(&other.written())
                    .term("indicator", indicator_term(indicator))
                    .written("first_value", &one.written())
                    .with("first", Argument::Cells(vec![one.cell.clone()])),
            );
        }
    }
}

/// The first year in which both rows say something, and not the same.
fn first_difference<'a>(
    one: &'a IndicatorRow,
    other: &'a IndicatorRow,
) -> Option<(&'a Field<Figure>, &'a Field<Figure>)> {
    one.figures
        .iter()
        .zip(&other.figures)
        .map(|((_, one), (_, other))| (one, other))
        .find(|(one, other)| {
            !one.is_blank() && !other.is_blank() && one.written().trim() != other.written().trim()
        })
}

fn year_missing(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        let Records::Overview(overview) = &table.records else {
            continue;
        };
        let withheld = |one: &SetAside| matches!(one.meant, Meant::Year(_) | Meant::Table);
        if overview.years.is_empty() {
            if !table.set_aside.iter().any(withheld) {
                let remarked = at_heading(table).variant("none");
                sink.raise(remarked.written("year", &context.year_of_examples()));
            }
            continue;
        }
        if context.assessment.source == YearSource::Untold && !table.is_blank() {
            sink.raise(at_heading(table).variant("untold"));
        }
        let Some(year) = context.year else {
            continue;
        };
        if is_withheld(table, Meant::Year(year)) {
            continue;
        }
        if overview.years.iter().any(|(found, _)| *found == year) {
            continue;
        }
        let cells = overview.years.iter().map(|(_, cell)| cell.clone());
        let found = overview.years.iter().map(|(year, _)| year.to_string());
        sink.raise(
            Remarked::at_cells(cells.collect())
                .variant("other")
                .written("year", &year.to_string())
                .with("found", Argument::List(found.collect())),
        );
    }
}

/// Only what must be filled in is missed. A blank form beside one that is filled in, like an optional
/// list left blank, takes nothing from what is there.
fn table_empty(context: &Context<'_>, sink: &mut Sink<'_>) {
    let left_blank = |table: &&Table| table.is_blank() && !table.says_none;
    for table in context.tables().filter(left_blank) {
        let remarked = at_heading(table).term("annex", annex_term(table.annex));
        if table.annex.required() {
            sink.raise(remarked.variant("required"));
        } else {
            sink.raise_lighter(remarked.variant("optional"));
        }
    }
    let blank = context.application.tables.iter();
    for table in blank.filter(|table| table.is_blank() && !table.sheet.hidden) {
        let held = context.application.tables_of(table.annex);
        if held.iter().all(|held| !held.is_blank()) {
            sink.raise_lighter(
                at_heading(table)
                    .variant("spare")
                    .term("annex", annex_term(table.annex)),
            );
        }
    }
}

/// Of a form that nobody filled in T09 says enough.
fn as_of_date_missing(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables().filter(|table| !table.is_blank()) {
        match &table.as_of {
            AsOf::NotAsked | AsOf::Given { .. } => {}
            AsOf::Absent => sink.raise(
                Remarked::at(Place::Sheet(table.sheet.clone()))
                    .variant("absent")
                    .term("annex", annex_term(table.annex))
                    .written("year", &context.year_of_examples()),
            ),
            // One that was filled in and gives no date is V12's.
            AsOf::Unfilled(note) if !is_unfilled_date(&note.written) => {}
            AsOf::Unfilled(note) => sink.raise(
                Remarked::at_cell(&note.cell)
                    .variant("unfilled")
                    .value(&note.written)
                    .written("year", &context.year_of_examples()),
            ),
        }
    }
}
