//! Annex 2 over the years: stated growth against the figures it is of, and figures that never move.

use std::borrow::Cow;

use crate::Decimal;
use crate::annex::overview::column_of;
use crate::annex::{Figure, Indicator, IndicatorRow, Table};
use crate::audit::levels::{Levels, amount, base_of_growth, is_fraction};
use crate::audit::registry::Remarked;
use crate::audit::{Argument, Context, Sink};
use crate::intake::CellRef;

pub fn growth_mismatch(context: &Context<'_>, sink: &mut Sink<'_>) {
    for overview in context.tables().filter_map(Table::overview) {
        let levels = Levels::of(overview);
        for row in &overview.rows {
            let Some(base) = base_of_growth(row.indicator) else {
                continue;
            };
            for (year, field) in &row.figures {
                let Some(Figure::Amount(rate)) = field.given() else {
                    continue;
                };
                // A rate that is a hundred times too small is V08's.
                if is_fraction(&levels, row, *year, field, rate) {
                    continue;
                }
                let Some((rates, current, before)) = levels.rates(base, *year) else {
                    continue;
                };
                if rates.explain(rate) {
                    continue;
                }
                sink.raise(
                    Remarked::at_cells(vec![field.cell.clone()])
                        .value(&field.written())
                        .written("column", column_of(base).heading)
                        .with("current", Argument::Number(current.0.value.clone()))
                        .with("before", Argument::Number(before.0.value.clone()))
                        .with(
                            "expected",
                            Argument::Number(rates.nearest(&current, &before)),
                        )
                        .with(
                            "cells",
                            Argument::Cells(vec![before.1.clone(), current.1.clone()]),
                        ),
                );
            }
        }
    }
}

pub fn figures_unchanged(context: &Context<'_>, sink: &mut Sink<'_>) {
    for overview in context.tables().filter_map(Table::overview) {
        for row in &overview.rows {
            let Some(first) = unchanged(row) else {
                continue;
            };
            let cells: Vec<CellRef> = given(row).map(|(_, cell, _)| cell.clone()).collect();
            sink.raise(
                Remarked::at_cells(cells.clone())
                    .value(&first)
                    .written("column", column_of(row.indicator).heading)
                    .with("count", Argument::Count(cells.len())),
            );
        }
    }
}

/// What the row says in every filled year; `None` where that is no copy to suspect. Words, shares
/// and growth may stay as they are, and so may a small number of firms and a sum of nothing.
fn unchanged(row: &IndicatorRow) -> Option<Cow<'_, str>> {
    let suspect = match row.indicator {
        Indicator::MainRevenue
        | Indicator::Profit
        | Indicator::Employment
        | Indicator::Researchers
        | Indicator::FixedInvestment => true,
        Indicator::MainRevenueGrowth
        | Indicator::ProfitGrowth
        | Indicator::LargeFirms
        | Indicator::LargeFirmsGrowth
        | Indicator::EmploymentGrowth
        | Indicator::ResearchersShare
        | Indicator::TechnologyReserve
        | Indicator::InnovationCapability => false,
    };
    let mut figures = given(row);
    let (first, _, written) = figures.next().filter(|_| suspect)?;
    let zero = Decimal::default();
    let mut others = figures.peekable();
    others.peek()?;
    (amount(first)?.value != zero && others.all(|(figure, _, _)| same(figure, first)))
        .then_some(written)
}

fn given(row: &IndicatorRow) -> impl Iterator<Item = (&Figure, &CellRef, Cow<'_, str>)> {
    row.figures
        .iter()
        .filter_map(|(_, field)| Some((field.given()?, &field.cell, field.written())))
}

fn same(one: &Figure, other: &Figure) -> bool {
    match (one, other) {
        (
            Figure::Researchers { staff, senior },
            Figure::Researchers {
                staff: other_staff,
                senior: other_senior,
            },
        ) => {
            staff.value == other_staff.value
                && senior.as_ref().map(|amount| &amount.value)
                    == other_senior.as_ref().map(|amount| &amount.value)
        }
        (Figure::Amount(one), Figure::Amount(other)) => one.value == other.value,
        (Figure::Amount(_) | Figure::Researchers { .. } | Figure::Text(_), _) => false,
    }
}
