//! V13: revenue per head that no firm has, an area that no base has. A slip of the unit is named by
//! the factor that undoes it; nothing is converted.

use crate::Decimal;
use crate::annex::{
    Amount, AnyField, FactKey, Figure, Firm, Indicator, IndicatorRow, Overview, Table, Unit,
};
use crate::audit::figures::in_few_digits;
use crate::audit::interval::{Interval, taken_as_form_unit, undone};
use crate::audit::levels::Levels;
use crate::audit::registry::Remarked;
use crate::audit::{Argument, Context, Sink};
use crate::facts::EvidenceKind;
use crate::intake::CellRef;

/// Revenue per head that the industry knows, in 万元 a year; about 100 is usual.
const LEAST_PER_HEAD: u32 = 2;
const MOST_PER_HEAD: u32 = 2_000;
const USUAL_PER_HEAD: u32 = 100;
/// The units that books and plans are kept in, and that slip into a table in 万元.
pub const SLIPS: [Unit; 3] = [Unit::Yuan, Unit::ThousandYuan, Unit::HundredMillionYuan];

/// A base of at least twenty firms takes up more than this, in square metres.
const LEAST_AREA: u32 = 100;

pub fn per_head_implausible(context: &Context<'_>, sink: &mut Sink<'_>) {
    area(context, sink);
    for table in context.tables() {
        for firm in table.firms() {
            of_firm(table, firm, sink);
        }
        if let Some(overview) = table.overview() {
            of_overview(table, overview, sink);
        }
    }
}

/// So little area is one in 万平方米.
fn area(context: &Context<'_>, sink: &mut Sink<'_>) {
    let is_tiny = |area: &Decimal| area.is_positive() && *area < LEAST_AREA;
    let area = context.facts.of(FactKey::FloorArea);
    let stated = area.evidence.iter().chain(&area.set_aside);
    for stated in stated.filter(|one| one.kind == EvidenceKind::Stated && is_tiny(&one.value)) {
        let converted = converted(&stated.value, Unit::TenThousandSquareMetres);
        sink.raise(
            Remarked::at_cells(stated.cells.clone())
                .variant("area")
                .with("area", Argument::Number(stated.value.clone()))
                .with("converted", converted),
        );
    }
}

fn of_firm(table: &Table, firm: &Firm, sink: &mut Sink<'_>) {
    let (Some(revenue), Some(staff)) = (&firm.revenue, &firm.staff) else {
        return;
    };
    let (Some(amount), Some(heads)) = (revenue.given(), staff.given()) else {
        return;
    };
    let as_typed = || taken_as_form_unit(table, revenue);
    judge(revenue, &staff.cell, (amount, as_typed), heads, sink);
}

/// False where V13 doubts the firm's revenue.
pub fn firm_is_plausible(table: &Table, firm: &Firm) -> bool {
    let (Some(field), Some(staff)) = (&firm.revenue, &firm.staff) else {
        return true;
    };
    let (Some(revenue), Some(heads)) = (field.given(), staff.given()) else {
        return true;
    };
    !is_doubtful(revenue, || taken_as_form_unit(table, field), heads)
}

/// False where V13 doubts main revenue of a year.
pub fn overview_is_plausible(table: &Table, overview: &Overview, year: i16) -> bool {
    let levels = Levels::of(overview);
    let (Some((revenue, cell)), Some((heads, _))) = (
        levels.get(Indicator::MainRevenue, year),
        levels.get(Indicator::Employment, year),
    ) else {
        return true;
    };
    let field = overview
        .rows
        .iter()
        .flat_map(|row| &row.figures)
        .map(|(_, field)| field)
        .find(|field| field.cell == *cell);
    let as_typed = || field.map(|field| undone(table, field, revenue));
    !is_doubtful(revenue, as_typed, heads)
}

fn of_overview(table: &Table, overview: &Overview, sink: &mut Sink<'_>) {
    let rows = |indicator: Indicator| {
        overview
            .rows
            .iter()
            .find(|row: &&IndicatorRow| row.indicator == indicator)
    };
    let (Some(revenues), Some(employment)) =
        (rows(Indicator::MainRevenue), rows(Indicator::Employment))
    else {
        return;
    };
    for ((_, revenue), (_, staff)) in revenues.figures.iter().zip(&employment.figures) {
        let (Some(Figure::Amount(amount)), Some(Figure::Amount(heads))) =
            (revenue.given(), staff.given())
        else {
            continue;
        };
        let as_typed = || Some(undone(table, revenue, amount));
        judge(revenue, &staff.cell, (amount, as_typed), heads, sink);
    }
}

fn judge(
    revenue: &dyn AnyField,
    staff_cell: &CellRef,
    (amount, as_typed): (&Amount, impl Fn() -> Option<Amount>),
    heads: &Amount,
    sink: &mut Sink<'_>,
) {
    if !is_doubtful(amount, as_typed, heads) {
        return;
    }
    let per_head = in_few_digits(&(&amount.value / &heads.value));
    let remarked = Remarked::at_cell(revenue.cell())
        .value(&revenue.written())
        .written("column", revenue.column().heading)
        .with("staff", Argument::Number(heads.value.clone()))
        .with("cells", Argument::Cells(vec![staff_cell.clone()]))
        .with("per_head", Argument::Number(per_head));
    sink.raise(match slip(amount, heads) {
        Some(unit) => remarked
            .variant("slip")
            .with("unit", Argument::Unit(unit))
            .with("converted", converted(&amount.value, unit)),
        None => remarked.variant("unexplained"),
    });
}

/// Firms without revenue or without staff have no revenue per head. Where the figure would be
/// plausible but for a unit that T05 or V04 has named, that finding says enough.
fn is_doubtful(amount: &Amount, as_typed: impl Fn() -> Option<Amount>, heads: &Amount) -> bool {
    let zero = Decimal::default();
    amount.value > zero
        && heads.value > zero
        && !plausible(amount, heads)
        && !as_typed().is_some_and(|typed| plausible(&typed, heads))
}

fn plausible(amount: &Amount, heads: &Amount) -> bool {
    let least = &heads.value * Decimal::from(LEAST_PER_HEAD);
    let most = &heads.value * Decimal::from(MOST_PER_HEAD);
    // A figure within the bounds needs no rounding to be so.
    let is_within = least <= amount.value && amount.value <= most;
    let may_be_within = || {
        let interval = Interval::of(amount);
        interval.upper >= least && interval.lower <= most
    };
    is_within || may_be_within()
}

/// The unit in which the figure would be plausible, the most usual one where several are.
fn slip(amount: &Amount, heads: &Amount) -> Option<Unit> {
    let usual = &heads.value * Decimal::from(USUAL_PER_HEAD);
    let distance = |value: &Decimal| {
        if *value > usual {
            value / &usual
        } else {
            &usual / value
        }
    };
    SLIPS
        .into_iter()
        .map(|unit| (unit, in_unit(&amount.value, unit)))
        .filter(|(unit, value)| {
            plausible(
                &Amount {
                    value: value.clone(),
                    step: in_unit(&amount.step, *unit),
                },
                heads,
            )
        })
        .min_by(|(_, one), (_, other)| distance(one).cmp(&distance(other)))
        .map(|(unit, _)| unit)
}

/// What a figure would be in 万元, had it been written in `unit`, as a message shows it.
pub fn converted(value: &Decimal, unit: Unit) -> Argument {
    Argument::Number(in_few_digits(&in_unit(value, unit)))
}

/// The figure in 万元, had it been written in `unit`.
fn in_unit(value: &Decimal, unit: Unit) -> Decimal {
    crate::annex::unit::convert(value, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip_of(revenue: &str, staff: u32) -> (bool, Option<Unit>) {
        let amount = Amount {
            value: revenue.parse().expect("a decimal"),
            step: Decimal::from(1),
        };
        let heads = Amount {
            value: Decimal::from(staff),
            step: Decimal::default(),
        };
        (plausible(&amount, &heads), slip(&amount, &heads))
    }

    #[test]
    fn the_factor_named_makes_the_figure_plausible() {
        assert_eq!(slip_of("50909123", 50), (false, Some(Unit::Yuan)));
        assert_eq!(slip_of("1200000", 120), (false, Some(Unit::ThousandYuan)));
        assert_eq!(slip_of("1", 50), (false, Some(Unit::HundredMillionYuan)));
        assert!(slip_of("5091", 50).0);
        assert_eq!(slip_of("100000000000000", 1), (false, None));
    }

    #[test]
    fn both_ends_are_plausible() {
        assert!(slip_of("2000", 1).0);
        assert!(slip_of("2", 1).0);
        assert!(!slip_of("2002", 1).0);
    }
}
