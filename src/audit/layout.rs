//! T, 表式: is each table laid out as the notice's form is.

use crate::annex::heading::{normalise, parse};
use crate::annex::overview::{column_of, indicators};
use crate::annex::unit::form_unit;
use crate::annex::{
    AnyField, AsOf, Column, Field, Figure, IgnoredReason, Indicator, IndicatorRow, Records, Table,
    Unit,
};
use crate::intake::CellRef;

use super::file::{annex_term, at_heading};
use super::registry::Remarked;
use super::{Argument, Check, Class, Context, Place, Sink, shown, unread};

pub const CHECKS: &[Check] = &[
    Check {
        code: "T01",
        name: "column-missing",
        class: Class::Error,
        lighter: None,
        variants: &["nearest", "none"],
        look: column_missing,
    },
    Check {
        code: "T02",
        name: "column-repeated",
        class: Class::Error,
        lighter: None,
        variants: &[],
        look: column_repeated,
    },
    Check {
        code: "T03",
        name: "column-unknown",
        class: Class::Note,
        lighter: None,
        variants: &[],
        look: column_unknown,
    },
    Check {
        code: "T04",
        name: "header-variant",
        class: Class::Note,
        lighter: None,
        variants: &[],
        look: header_variant,
    },
    Check {
        code: "T05",
        name: "unit-differs",
        class: Class::Warning,
        lighter: None,
        variants: &["heading", "unfit", "line", "overruled"],
        look: unit_differs,
    },
    Check {
        code: "T06",
        name: "indicator-missing",
        class: Class::Error,
        lighter: None,
        variants: &[],
        look: indicator_missing,
    },
    Check {
        code: "T07",
        name: "indicator-repeated",
        class: Class::Error,
        lighter: None,
        variants: &[],
        look: indicator_repeated,
    },
    Check {
        code: "T08",
        name: "year-missing",
        class: Class::Error,
        lighter: None,
        variants: &["none", "other"],
        look: year_missing,
    },
    Check {
        code: "T09",
        name: "table-empty",
        class: Class::Error,
        lighter: None,
        variants: &[],
        look: table_empty,
    },
    Check {
        code: "T10",
        name: "as-of-date-missing",
        class: Class::Warning,
        lighter: None,
        variants: &["absent", "unfilled"],
        look: as_of_date_missing,
    },
    Check {
        code: "T11",
        name: "cells-merged",
        class: Class::Warning,
        lighter: None,
        variants: &[],
        look: shown::cells_merged,
    },
    Check {
        code: "T12",
        name: "cells-hidden",
        class: Class::Warning,
        lighter: None,
        variants: &["row", "rows", "column"],
        look: shown::cells_hidden,
    },
    Check {
        code: "T13",
        name: "indicator-unknown",
        class: Class::Warning,
        lighter: Some(Class::Note),
        variants: &["nearest", "none"],
        look: unread::indicator_unknown,
    },
    Check {
        code: "T14",
        name: "year-differs",
        class: Class::Warning,
        lighter: None,
        variants: &["table", "row"],
        look: unread::year_differs,
    },
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

fn column_unknown(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for heading in &table.headings {
            if heading.column.is_some() || heading.written.trim().is_empty() {
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
                        .value(&heading.written)
                        .written("column", column.heading)
                        .term("annex", annex_term(table.annex)),
                );
            }
        }
    }
}

fn unit_differs(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for written in written_units(table) {
            written_unit_differs(&written, sink);
        }
        for (unit, cell) in &table.unit_lines {
            unit_line_differs(table, *unit, cell, sink);
        }
    }
}

/// A heading of a list, or a row's label in annex 2, and the unit it gives.
struct WrittenUnit<'a> {
    column: &'static Column,
    unit: Option<Unit>,
    cell: Option<&'a CellRef>,
}

fn written_units(table: &Table) -> Vec<WrittenUnit<'_>> {
    match &table.records {
        Records::Overview(overview) => overview
            .rows
            .iter()
            .map(|row| WrittenUnit {
                column: column_of(row.indicator),
                unit: row.unit.as_ref().map(|(unit, _)| *unit),
                cell: row.unit.as_ref().map(|(_, cell)| cell),
            })
            .collect(),
        Records::Firms(_)
        | Records::Services(_)
        | Records::Projects(_)
        | Records::Supplement(_)
        | Records::Roster(_) => table
            .headings
            .iter()
            .filter_map(|heading| {
                Some(WrittenUnit {
                    column: heading.column?,
                    unit: heading.unit,
                    cell: Some(&heading.cell),
                })
            })
            .collect(),
    }
}

fn written_unit_differs(written: &WrittenUnit<'_>, sink: &mut Sink<'_>) {
    let (Some(unit), Some(cell)) = (written.unit, written.cell) else {
        return;
    };
    let kind = written.column.kind;
    // A column that the form gives no unit may name any.
    if form_unit(kind).is_none() {
        return;
    }
    let remarked = Remarked::at_cell(cell)
        .written("column", written.column.heading)
        .with("unit", Argument::Unit(unit));
    if !unit.fits(kind) {
        sink.raise(remarked.variant("unfit"));
    } else if let Some(key) = conversion_term(unit) {
        sink.raise(
            remarked
                .variant("heading")
                .term("conversion", key.to_owned()),
        );
    }
}

fn unit_line_differs(table: &Table, unit: Unit, cell: &CellRef, sink: &mut Sink<'_>) {
    let Some(key) = conversion_term(unit) else {
        return;
    };
    let written = written_units(table);
    let mut concerned = written
        .iter()
        .filter(|written| {
            form_unit(written.column.kind).is_some() && unit.fits(written.column.kind)
        })
        .peekable();
    if concerned.peek().is_none() {
        return;
    }
    let overruled = concerned.all(|written| {
        written
            .unit
            .is_some_and(|unit| unit.fits(written.column.kind))
    });
    sink.raise(
        Remarked::at_cell(cell)
            .variant(if overruled { "overruled" } else { "line" })
            .with("unit", Argument::Unit(unit))
            .term("conversion", key.to_owned()),
    );
}

fn indicator_missing(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        let Records::Overview(overview) = &table.records else {
            continue;
        };
        for indicator in indicators() {
            if overview.rows.iter().all(|row| row.indicator != indicator) {
                sink.raise(
                    Remarked::at(Place::Sheet(table.sheet.clone()))
                        .term("indicator", indicator_term(indicator).to_owned()),
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
                    .value(&other.written)
                    .term("indicator", indicator_term(indicator).to_owned())
                    .written("first_value", &one.written)
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
            !one.is_blank() && !other.is_blank() && one.written.trim() != other.written.trim()
        })
}

fn year_missing(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        let Records::Overview(overview) = &table.records else {
            continue;
        };
        if overview.years.is_empty() {
            sink.raise(at_heading(table).variant("none"));
            continue;
        }
        let Some(year) = context.year else {
            continue;
        };
        if overview.years.iter().any(|(found, _)| *found == year) {
            continue;
        }
        let cells = overview.years.iter().map(|(_, cell)| cell.clone());
        let found: Vec<String> = overview
            .years
            .iter()
            .map(|(year, _)| year.to_string())
            .collect();
        sink.raise(
            Remarked::at_cells(cells.collect())
                .variant("other")
                .written("year", &year.to_string())
                .written("found", &found.join(", ")),
        );
    }
}

fn table_empty(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        if has_no_data(table) {
            sink.raise(at_heading(table).term("annex", annex_term(table.annex)));
        }
    }
}

fn as_of_date_missing(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        match &table.as_of {
            AsOf::NotAsked | AsOf::Given { .. } => {}
            AsOf::Absent => sink.raise(
                Remarked::at(Place::Sheet(table.sheet.clone()))
                    .variant("absent")
                    .term("annex", annex_term(table.annex)),
            ),
            // One that was filled in and gives no date is V12's.
            AsOf::Unfilled(note) if !is_unfilled_date(&note.written) => {}
            AsOf::Unfilled(note) => sink.raise(
                Remarked::at_cell(&note.cell)
                    .variant("unfilled")
                    .value(&note.written),
            ),
        }
    }
}

/// True where a footnote stands as it is printed, with X for the figures, or with them deleted.
pub fn is_unfilled_date(written: &str) -> bool {
    let normal = normalise(written);
    normal.contains(['X', 'x', '×', '*']) || !normal.contains(|c: char| c.is_ascii_digit())
}

/// True where a table is a form that nobody filled in. The rows of annex 2 are printed in the form,
/// so they are data only where something stands in them; without a year nothing can, and T08 says so.
pub fn has_no_data(table: &Table) -> bool {
    match &table.records {
        Records::Overview(overview) => {
            !overview.years.is_empty() && table.records.fields().all(|field| field.is_blank())
        }
        Records::Firms(_) | Records::Services(_) | Records::Projects(_) | Records::Roster(_) => {
            table.records.is_empty()
        }
        // Rows that name nothing of ours are data all the same: T13 speaks of them.
        Records::Supplement(_) => {
            table.records.is_empty()
                && !table
                    .ignored
                    .iter()
                    .any(|row| row.reason == IgnoredReason::UnknownIndicator)
        }
    }
}

/// The key of the text that says how a unit becomes the form's; `None` where it is the form's.
pub fn conversion_term(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Yuan => Some("conversion-yuan"),
        Unit::ThousandYuan => Some("conversion-thousand-yuan"),
        Unit::HundredThousandYuan => Some("conversion-hundred-thousand-yuan"),
        Unit::MillionYuan => Some("conversion-million-yuan"),
        Unit::TenMillionYuan => Some("conversion-ten-million-yuan"),
        Unit::HundredMillionYuan => Some("conversion-hundred-million-yuan"),
        Unit::TenThousandSquareMetres => Some("conversion-ten-thousand-square-metres"),
        Unit::Mu => Some("conversion-mu"),
        Unit::Hectare => Some("conversion-hectare"),
        Unit::TenThousandYuan
        | Unit::SquareMetre
        | Unit::Item
        | Unit::Person
        | Unit::Percent
        | Unit::Unknown => None,
    }
}

/// The key of an indicator's name among the texts.
pub fn indicator_term(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::MainRevenue => "indicator-main-revenue",
        Indicator::MainRevenueGrowth => "indicator-main-revenue-growth",
        Indicator::Profit => "indicator-profit",
        Indicator::ProfitGrowth => "indicator-profit-growth",
        Indicator::LargeFirms => "indicator-large-firms",
        Indicator::LargeFirmsGrowth => "indicator-large-firms-growth",
        Indicator::Employment => "indicator-employment",
        Indicator::EmploymentGrowth => "indicator-employment-growth",
        Indicator::Researchers => "indicator-researchers",
        Indicator::ResearchersShare => "indicator-researchers-share",
        Indicator::TechnologyReserve => "indicator-technology-reserve",
        Indicator::InnovationCapability => "indicator-innovation-capability",
        Indicator::FixedInvestment => "indicator-fixed-investment",
    }
}
