//! V07 and V08: percentages outside what they can be, and fractions of one where percentages are due.

use crate::Decimal;
use crate::annex::{Figure, Indicator, Table};
use crate::audit::levels::{Levels, base_of_growth, is_fraction, may_be_a_fraction};
use crate::audit::registry::Remarked;
use crate::audit::terms::of_field;
use crate::audit::{Argument, Context, Sink};
use crate::intake::hundredfold;

pub fn percent_out_of_range(context: &Context<'_>, sink: &mut Sink<'_>) {
    let zero = Decimal::default();
    let hundred = Decimal::from(100);
    for row in context
        .tables()
        .filter_map(Table::overview)
        .flat_map(|overview| &overview.rows)
    {
        for (year, field) in &row.figures {
            let Some(Figure::Amount(amount)) = field.given() else {
                continue;
            };
            let value = &amount.value;
            let is_share = row.indicator == Indicator::ResearchersShare;
            let variant = if is_share && (*value < zero || *value > hundred) {
                "share"
            } else if cannot_fall_below(row.indicator) && *value < -&hundred {
                "growth"
            } else {
                continue;
            };
            let remarked = Remarked::at_cell(&field.cell)
                .variant(variant)
                .value(&field.written())
                .written("column", field.column.heading);
            // What stands under another year than the one assessed decides nothing.
            if context.year.is_some_and(|assessed| assessed != *year) {
                sink.raise_lighter(remarked);
            } else {
                sink.raise(remarked);
            }
        }
    }
}

/// Of what is never below zero, no more than all can be lost. Profit may fall by any rate.
fn cannot_fall_below(indicator: Indicator) -> bool {
    base_of_growth(indicator).is_some_and(|base| match base {
        Indicator::MainRevenue | Indicator::LargeFirms | Indicator::Employment => true,
        Indicator::Profit
        | Indicator::MainRevenueGrowth
        | Indicator::ProfitGrowth
        | Indicator::LargeFirmsGrowth
        | Indicator::EmploymentGrowth
        | Indicator::Researchers
        | Indicator::ResearchersShare
        | Indicator::TechnologyReserve
        | Indicator::InnovationCapability
        | Indicator::FixedInvestment => false,
    })
}

/// Growth is held against the figures that it is of; nothing tells more of a share than that it is
/// hardly ever below one.
pub fn percent_scale(context: &Context<'_>, sink: &mut Sink<'_>) {
    for overview in context.tables().filter_map(Table::overview) {
        let levels = Levels::of(overview);
        for row in &overview.rows {
            for (year, field) in &row.figures {
                let Some(Figure::Amount(amount)) = field.given() else {
                    continue;
                };
                let doubtful = match base_of_growth(row.indicator) {
                    Some(_) => is_fraction(&levels, row, *year, field, amount),
                    None => may_be_a_fraction(field, amount),
                };
                if doubtful {
                    let hundredfold = Argument::Number(hundredfold(&amount.value));
                    sink.raise(
                        of_field(field)
                            .variant("figure")
                            .with("share", Argument::Number(amount.value.clone()))
                            .with("hundredfold", hundredfold),
                    );
                }
            }
        }
    }
    for firm in context.tables().flat_map(Table::firms) {
        let Some(field) = &firm.composition else {
            continue;
        };
        if field
            .given()
            .is_some_and(|composition| composition.fractions)
        {
            sink.raise_lighter(of_field(field).variant("parts"));
        }
    }
}
