//! Figures of one row that bound one another: a firm's, and those of one year of annex 2.

use crate::Decimal;
use crate::annex::{Amount, AnyField, Field, Figure, Firm, Indicator, Overview, Table};
use crate::audit::interval::{Interval, taken_as_form_unit};
use crate::audit::levels::Levels;
use crate::audit::registry::Remarked;
use crate::audit::{Argument, Context, Sink};
use crate::intake::CellRef;

/// One amount of a firm.
type FirmAmount = fn(&Firm) -> Option<&Field<Amount>>;

pub fn equity_over_assets(context: &Context<'_>, sink: &mut Sink<'_>) {
    each_pair(
        context,
        sink,
        |firm| firm.equity.as_ref(),
        |firm| firm.total_assets.as_ref(),
        |_| true,
    );
}

/// A loss that tax makes smaller is the rule where deferred tax is booked; only of a profit must
/// the net one be the smaller.
pub fn net_over_total_profit(context: &Context<'_>, sink: &mut Sink<'_>) {
    each_pair(
        context,
        sink,
        |firm| firm.net_profit.as_ref(),
        |firm| firm.total_profit.as_ref(),
        |total_profit| total_profit.value >= Decimal::default(),
    );
}

/// Of revenue that is out of all proportion V13 says enough.
pub fn profit_over_revenue(context: &Context<'_>, sink: &mut Sink<'_>) {
    each_pair_of(
        context,
        sink,
        |firm| firm.total_profit.as_ref(),
        |firm| firm.revenue.as_ref(),
        |_, firm| {
            let revenue = firm.revenue.as_ref().and_then(Field::given);
            !revenue.is_some_and(Amount::is_doubted)
        },
    );
}

pub fn software_over_revenue(context: &Context<'_>, sink: &mut Sink<'_>) {
    each_pair(
        context,
        sink,
        |firm| firm.software_revenue.as_deref(),
        |firm| firm.revenue.as_ref(),
        |_| true,
    );
}

/// True where R13 finds any firm.
pub fn any_software_over_revenue(context: &Context<'_>) -> bool {
    context.tables().flat_map(Table::firms).any(|firm| {
        let software = firm.software_revenue.as_deref().and_then(Field::given);
        let revenue = firm.revenue.as_ref().and_then(Field::given);
        software
            .zip(revenue)
            .is_some_and(|(software, revenue)| Interval::parts(software, revenue))
    })
}

pub fn loss_with_net_profit(context: &Context<'_>, sink: &mut Sink<'_>) {
    let zero = Decimal::default();
    for table in context.tables() {
        for firm in table.firms() {
            let (Some(net), Some(total)) = (&firm.net_profit, &firm.total_profit) else {
                continue;
            };
            let (Some(net_amount), Some(total_amount)) = (net.given(), total.given()) else {
                continue;
            };
            if total_amount.value < zero && net_amount.value > zero {
                sink.raise(compared(net, total, &total_amount.value));
            }
        }
    }
}

pub fn senior_over_research(context: &Context<'_>, sink: &mut Sink<'_>) {
    let overviews = context.tables().filter_map(Table::overview);
    for (_, field) in overviews.flat_map(researchers_of) {
        let Some(Figure::Researchers {
            staff,
            senior: Some(senior),
        }) = field.given()
        else {
            continue;
        };
        if senior.value > staff.value {
            sink.raise(
                Remarked::at_cell(&field.cell)
                    .value(&field.written())
                    .with("senior", Argument::Number(senior.value.clone()))
                    .with("staff", Argument::Number(staff.value.clone())),
            );
        }
    }
}

pub fn research_over_staff(context: &Context<'_>, sink: &mut Sink<'_>) {
    for overview in context.tables().filter_map(Table::overview) {
        let levels = Levels::of(overview);
        for (year, field) in researchers_of(overview) {
            let Some(Figure::Researchers { staff, .. }) = field.given() else {
                continue;
            };
            let all = levels.get(Indicator::Employment, *year);
            if let Some((all, cell)) = all.filter(|(all, _)| staff.value > all.value) {
                sink.raise(
                    Remarked::at_cell(&field.cell)
                        .value(&field.written())
                        .with("research", Argument::Number(staff.value.clone()))
                        .with("staff", Argument::Number(all.value.clone()))
                        .with("cells", Argument::Cells(vec![cell.clone()])),
                );
            }
        }
    }
}

fn researchers_of(overview: &Overview) -> impl Iterator<Item = &(i16, Field<Figure>)> {
    overview
        .rows
        .iter()
        .filter(|row| row.indicator == Indicator::Researchers)
        .flat_map(|row| &row.figures)
}

/// Every firm's, where the lesser amount is such that the pair can be held against each other.
fn each_pair(
    context: &Context<'_>,
    sink: &mut Sink<'_>,
    more: FirmAmount,
    less: FirmAmount,
    applies: fn(&Amount) -> bool,
) {
    each_pair_of(context, sink, more, less, |_, firm| {
        less(firm).and_then(Field::given).is_some_and(applies)
    });
}

/// Raises every amount of the firms in question that is above another of its own, whatever was
/// rounded. Where only a unit that T05 or V04 has named puts it there, that finding says enough.
fn each_pair_of(
    context: &Context<'_>,
    sink: &mut Sink<'_>,
    more: FirmAmount,
    less: FirmAmount,
    applies: impl Fn(&Table, &Firm) -> bool,
) {
    for table in context.tables() {
        for firm in table.firms() {
            let (Some(more), Some(less)) = (more(firm), less(firm)) else {
                continue;
            };
            let (Some(more_amount), Some(less_amount)) = (more.given(), less.given()) else {
                continue;
            };
            let unconverted = || {
                taken_as_form_unit(table, more)
                    .zip(taken_as_form_unit(table, less))
                    .is_some_and(|(more, less)| Interval::parts(&more, &less))
            };
            if applies(table, firm) && Interval::parts(more_amount, less_amount) && unconverted() {
                sink.raise(compared(more, less, &less_amount.value));
            }
        }
    }
}

fn compared(more: &dyn AnyField, less: &dyn AnyField, less_value: &Decimal) -> Remarked {
    let cells: Vec<CellRef> = vec![less.cell().clone()];
    Remarked::at_cell(more.cell())
        .value(&more.written())
        .written("column", more.column().heading)
        .written("other_column", less.column().heading)
        .with("other", Argument::Number(less_value.clone()))
        .with("cells", Argument::Cells(cells))
}
