//! The sums of annex 3 held against annex 2 and against the stated total: too much of a part, and
//! tables that differ by a slip of the unit.
//!
//! Of several copies that differ nothing is summed: F05 speaks of them.

use crate::Decimal;
use crate::annex::{Amount, Annex, Field, Firm, Indicator, Table};
use crate::audit::figures::in_few_digits;
use crate::audit::interval::foreign_unit;
use crate::audit::levels::Levels;
use crate::audit::registry::Remarked;
use crate::audit::value::scale::unit_of;
use crate::audit::{Argument, Context, Sink};
use crate::facts::doubt::{DoubtCause, MoneySum};
use crate::facts::firms::{AmountSpan, DistinctFirm};
use crate::facts::{Precision, half};
use crate::intake::CellRef;

/// One side of a comparison.
struct SumSide {
    value: Decimal,
    precision: Precision,
    cells: Vec<CellRef>,
    /// The key of the text that names it.
    term: &'static str,
    /// True where V13, T05 or V04 already doubts its unit, or where a part of it cannot be read.
    doubted: bool,
}

/// Firms may earn outside the base and outside their main business, but hardly half again as much.
const MOST_OF_MAIN: (u32, u32) = (3, 2);
pub fn firm_staff_over_overview(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(all) = of_overview(context, Indicator::Employment, "figure-employment") else {
        return;
    };
    let listed = listed(context, "sum-listed-staff", |firm| firm.staff.as_ref());
    if let Some(listed) = listed.filter(|listed| listed.exceeds(&all)) {
        sink.raise(compared(&all, &listed));
    }
}

pub fn firm_revenue_over_overview(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(main) = main_revenue(context) else {
        return;
    };
    let Some(listed) = listed_revenue(context) else {
        return;
    };
    let (numerator, denominator) = MOST_OF_MAIN;
    let most = (&main.value + &main.precision.error) * Decimal::from(numerator)
        / Decimal::from(denominator);
    if &listed.value - &listed.precision.error > most
        && !listed.doubted
        && !main.doubted
        && main.value > Decimal::default()
    {
        sink.raise(compared(&main, &listed));
    }
}

pub fn large_under_listed(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(((_, firms), stated)) = firms_table(context).zip(of_overview(
        context,
        Indicator::LargeFirms,
        "figure-large-firms",
    )) else {
        return;
    };
    let is_large = |firm: &DistinctFirm<'_>| {
        let line = context.large_revenue;
        firm.span(|row| row.revenue.as_ref())
            .is_some_and(|span| at_least(&span) >= *line)
    };
    let large: Vec<CellRef> = firms
        .iter()
        .filter(|firm| is_large(firm))
        .filter(|firm| !firm.rows.iter().any(|row| is_doubted(row)))
        .filter_map(|firm| firm.cells(|row| row.revenue.as_ref()).next())
        .collect();
    if stated.value < large.len() as u64 {
        let mut cells = stated.cells.clone();
        cells.extend(large.iter().cloned());
        sink.raise(
            Remarked::at_cells(cells)
                .with("stated", Argument::Number(stated.value))
                .with("count", Argument::Count(large.len()))
                .with("line", Argument::Number(context.large_revenue.clone()))
                .with("cells", Argument::Cells(large)),
        );
    }
}

/// The figure that is out of step with the others, and what it would be by the factor.
pub fn tables_differ_by_factor(context: &Context<'_>, sink: &mut Sink<'_>) {
    let told = context.facts.doubts.iter().filter(|doubt| !doubt.is_told);
    for doubt in told {
        let DoubtCause::Factor {
            power,
            is_more,
            own,
            other,
        } = &doubt.cause
        else {
            continue;
        };
        let by = if *is_more { -power } else { *power };
        let read =
            |value: &Decimal, power: i64| Argument::Number(in_few_digits(&value.shifted(power)));
        let remarked = Remarked::at_cells(own.cells.clone())
            .with("figure", Argument::Number(own.value.clone()))
            .term("figure_term", source_term(own.source).to_owned())
            .with("other", Argument::Number(other.value.clone()))
            .term("other_term", source_term(other.source).to_owned())
            .with("cells", Argument::Cells(other.cells.clone()))
            .with("factor", Argument::Number(Decimal::from(1).shifted(*power)))
            .with("converted", read(&own.value, by))
            .with("other_converted", read(&other.value, -by));
        sink.raise(match unit_of(by) {
            Some(unit) => remarked.with("unit", Argument::Unit(unit)).variant("unit"),
            None => remarked.variant("factor"),
        });
    }
}

fn source_term(source: MoneySum) -> &'static str {
    match source {
        MoneySum::StatedTotal => "figure-stated-revenue",
        MoneySum::RosterTotal => "figure-roster-revenue",
        MoneySum::StatedSoftware => "figure-stated-software",
        MoneySum::MainRevenue => "figure-main-revenue",
        MoneySum::ListedRevenue => "sum-listed-revenue",
    }
}

impl SumSide {
    fn exceeds(&self, other: &SumSide) -> bool {
        self.value > other.value
            && &self.value - &other.value > self.precision.tolerance(&other.precision)
    }
}

fn is_doubted(row: &Firm) -> bool {
    let revenue = row.revenue.as_ref().and_then(Field::given);
    revenue.is_some_and(Amount::is_doubted)
}

/// At the first figure, held against the second.
fn compared(at: &SumSide, other: &SumSide) -> Remarked {
    Remarked::at_cells(at.cells.clone())
        .with("figure", Argument::Number(at.value.clone()))
        .term("figure_term", at.term.to_owned())
        .with("other", Argument::Number(other.value.clone()))
        .term("other_term", other.term.to_owned())
        .with("cells", Argument::Cells(other.cells.clone()))
}

fn listed_revenue(context: &Context<'_>) -> Option<SumSide> {
    listed(context, "sum-listed-revenue", |firm| firm.revenue.as_ref())
}

/// The least that rounding leaves of what a firm's rows say.
fn at_least(span: &AmountSpan<'_>) -> Decimal {
    let least = span.ends.map(|(least, _)| least.clone());
    least.unwrap_or_default() - span.step.map(half).unwrap_or_default()
}

fn main_revenue(context: &Context<'_>) -> Option<SumSide> {
    of_overview(context, Indicator::MainRevenue, "figure-main-revenue")
}

fn firms_table<'a, 'b>(context: &'b Context<'a>) -> Option<(&'a Table, &'b [DistinctFirm<'a>])> {
    let mut tables = context.tables_and_firms().filter(|(table, _)| {
        table.annex == Annex::Firms && context.assessment.standing(table).proves()
    });
    tables.next().filter(|_| tables.next().is_none())
}

/// A column of annex 3 summed over distinct firms, as far as it can be read.
fn listed(
    context: &Context<'_>,
    term: &'static str,
    amount: fn(&Firm) -> Option<&Field<Amount>>,
) -> Option<SumSide> {
    let (table, firms) = firms_table(context)?;
    let mut side = SumSide {
        value: Decimal::default(),
        precision: Precision::counted(),
        cells: Vec::new(),
        term,
        doubted: false,
    };
    let mut steps: Vec<&Decimal> = Vec::new();
    for firm in firms {
        let span = firm.span(amount)?;
        if let Some((least, _)) = span.ends {
            side.value += least;
        }
        steps.extend(span.step);
        side.doubted |= span.ends.is_none();
        side.cells.extend(firm.cells(amount));
        side.doubted |= firm.rows.iter().any(|row| {
            is_doubted(row) || amount(row).is_some_and(|field| foreign_unit(table, field).is_some())
        });
    }
    side.precision = Precision::summed(steps);
    (!side.cells.is_empty()).then_some(side)
}

fn of_overview(context: &Context<'_>, indicator: Indicator, term: &'static str) -> Option<SumSide> {
    let mut tables = context
        .tables()
        .filter(|table| table.annex == Annex::Overview);
    let table = tables.next().filter(|_| tables.next().is_none())?;
    let overview = table.overview()?;
    // Held against last year's firms, this year's figures differ: X10 says why.
    let year = context.year.filter(|_| context.overtaken().is_none())?;
    let (amount, cell) = Levels::of(overview).get(indicator, year)?;
    let field = overview
        .rows
        .iter()
        .flat_map(|row| &row.figures)
        .find(|(_, field)| field.cell == *cell)
        .map(|(_, field)| field)?;
    Some(SumSide {
        value: amount.value.clone(),
        precision: Precision::of(amount),
        cells: vec![cell.clone()],
        term,
        doubted: foreign_unit(table, field).is_some() || amount.is_doubted(),
    })
}
