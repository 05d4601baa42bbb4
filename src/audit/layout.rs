//! T, 表式: is each table laid out as the notice's form is.

use std::collections::BTreeSet;

use crate::annex::column::Kind;
use crate::annex::{AsOf, Column, Heading, Indicator, Records, Table, Unit};

use super::file::{annex_term, at_heading};
use super::registry::Remarked;
use super::{Argument, Check, Class, Context, Place, Sink};

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
];

/// The thirteen indicators of annex 2, in the order of the form.
const INDICATORS: [Indicator; 13] = [
    Indicator::MainRevenue,
    Indicator::MainRevenueGrowth,
    Indicator::Profit,
    Indicator::ProfitGrowth,
    Indicator::LargeFirms,
    Indicator::LargeFirmsGrowth,
    Indicator::Employment,
    Indicator::EmploymentGrowth,
    Indicator::Researchers,
    Indicator::ResearchersShare,
    Indicator::TechnologyReserve,
    Indicator::InnovationCapability,
    Indicator::FixedInvestment,
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
        let years = year_cells(table);
        for heading in &table.headings {
            let known = heading.column.is_some()
                || years.contains(&(heading.cell.row, heading.cell.column));
            if known || heading.written.trim().is_empty() {
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

fn unit_differs(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for heading in &table.headings {
            unit_of_heading_differs(heading, sink);
        }
        unit_line_differs(table, sink);
    }
}

fn unit_of_heading_differs(heading: &Heading, sink: &mut Sink<'_>) {
    let (Some(column), Some(unit)) = (heading.column, heading.unit) else {
        return;
    };
    let Some(asked) = Quantity::of_column(column) else {
        return;
    };
    if asked == Quantity::of_unit(unit) && asked.form_unit().is_none_or(|form| form == unit) {
        return;
    }
    let remarked = Remarked::at_cell(&heading.cell)
        .value(&heading.written)
        .written("column", column.heading)
        .with("unit", Argument::Unit(unit));
    let conversion = conversion_term(unit).filter(|_| asked == Quantity::of_unit(unit));
    sink.raise(match conversion {
        Some(key) => remarked
            .variant("heading")
            .term("conversion", key.to_owned()),
        None => remarked.variant("unfit"),
    });
}

fn unit_line_differs(table: &Table, sink: &mut Sink<'_>) {
    let Some((unit, cell)) = &table.unit_line else {
        return;
    };
    let Some(key) = conversion_term(*unit) else {
        return;
    };
    let quantity = Quantity::of_unit(*unit);
    let overview = matches!(table.records, Records::Overview(_));
    let mut concerned = table
        .headings
        .iter()
        .filter(|heading| heading.column.and_then(Quantity::of_column) == Some(quantity))
        .peekable();
    // The amounts of annex 2 stand in rows, so that no heading of it is of a quantity.
    if concerned.peek().is_none() && !(overview && quantity == Quantity::Money) {
        return;
    }
    let overruled = !overview && concerned.all(|heading| heading.unit.is_some());
    sink.raise(
        Remarked::at_cell(cell)
            .variant(if overruled { "overruled" } else { "line" })
            .with("unit", Argument::Unit(*unit))
            .term("conversion", key.to_owned()),
    );
}

fn indicator_missing(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        let Records::Overview(overview) = &table.records else {
            continue;
        };
        for indicator in INDICATORS {
            if overview.rows.iter().all(|row| row.indicator != indicator) {
                sink.raise(
                    Remarked::at(Place::Sheet(table.sheet.clone()))
                        .term("indicator", indicator_term(indicator).to_owned()),
                );
            }
        }
    }
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
            AsOf::Unfilled(note) => sink.raise(
                Remarked::at_cell(&note.cell)
                    .variant("unfilled")
                    .value(&note.written),
            ),
        }
    }
}

/// True where a table is a form that nobody filled in. The rows of annex 2 are printed in the form,
/// so they are data only where something stands in them; without a year nothing can, and T08 says so.
pub fn has_no_data(table: &Table) -> bool {
    match &table.records {
        Records::Overview(overview) => {
            !overview.years.is_empty() && table.records.fields().all(|field| field.is_blank())
        }
        Records::Firms(_)
        | Records::Services(_)
        | Records::Projects(_)
        | Records::Supplement(_)
        | Records::Roster(_) => table.records.is_empty(),
    }
}

/// What is measured, so that units can be told to fit or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantity {
    Money,
    Area,
    Number,
    Share,
}

impl Quantity {
    /// `None` where a column has no unit of its own.
    fn of_column(column: &Column) -> Option<Quantity> {
        match column.kind {
            Kind::Money { .. } => Some(Quantity::Money),
            Kind::Area => Some(Quantity::Area),
            Kind::Count | Kind::Researchers => Some(Quantity::Number),
            Kind::Percent | Kind::Composition => Some(Quantity::Share),
            Kind::Sequence | Kind::Text | Kind::YesNo | Kind::Value => None,
        }
    }

    fn of_unit(unit: Unit) -> Quantity {
        match unit {
            Unit::Yuan
            | Unit::ThousandYuan
            | Unit::TenThousandYuan
            | Unit::MillionYuan
            | Unit::HundredMillionYuan => Quantity::Money,
            Unit::SquareMetre | Unit::TenThousandSquareMetres | Unit::Mu | Unit::Hectare => {
                Quantity::Area
            }
            Unit::Item | Unit::Person => Quantity::Number,
            Unit::Percent => Quantity::Share,
        }
    }

    /// The only unit the forms ask for; `None` where firms, things and people are counted alike.
    fn form_unit(self) -> Option<Unit> {
        match self {
            Quantity::Money => Some(Unit::TenThousandYuan),
            Quantity::Area => Some(Unit::SquareMetre),
            Quantity::Share => Some(Unit::Percent),
            Quantity::Number => None,
        }
    }
}

/// The key of the text that says how a unit becomes the form's; `None` where it is the form's.
pub fn conversion_term(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Yuan => Some("conversion-yuan"),
        Unit::ThousandYuan => Some("conversion-thousand-yuan"),
        Unit::MillionYuan => Some("conversion-million-yuan"),
        Unit::HundredMillionYuan => Some("conversion-hundred-million-yuan"),
        Unit::TenThousandSquareMetres => Some("conversion-ten-thousand-square-metres"),
        Unit::Mu => Some("conversion-mu"),
        Unit::Hectare => Some("conversion-hectare"),
        Unit::TenThousandYuan | Unit::SquareMetre | Unit::Item | Unit::Person | Unit::Percent => {
            None
        }
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

/// Row and column of each year's heading.
fn year_cells(table: &Table) -> BTreeSet<(u32, u32)> {
    match &table.records {
        Records::Overview(overview) => overview
            .years
            .iter()
            .map(|(_, cell)| (cell.row, cell.column))
            .collect(),
        Records::Firms(_)
        | Records::Services(_)
        | Records::Projects(_)
        | Records::Supplement(_)
        | Records::Roster(_) => BTreeSet::new(),
    }
}
