//! The sums of annex 3 held against annex 2 and against the stated total: too much of a part, and
//! tables that differ by a slip of the unit.
//!
//! Of several copies that differ nothing is summed: F05 speaks of them.

use crate::Decimal;
use crate::annex::{Amount, Annex, Field, Firm, Indicator, Table, Unit};
use crate::audit::interval::foreign_unit;
use crate::audit::levels::Levels;
use crate::audit::registry::Remarked;
use crate::audit::value::scale::{converted, firm_is_plausible, overview_is_plausible};
use crate::audit::{Argument, Context, Sink};
use crate::facts::firms::{DistinctFirm, Span};
use crate::facts::year::{Standing, standing};
use crate::facts::{Evidence, EvidenceKind, FactKey, Precision, half};
use crate::intake::CellRef;

use super::strongest;

/// One side of a comparison.
struct Side {
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
/// Where a part is summed against its whole, a tenth or a hundredth of it is nothing odd.
const SLIPS_OF_WHOLE: [u32; 2] = [1_000, 10_000];
const SLIPS_OF_PART: [u32; 3] = [10, 1_000, 10_000];

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
    let slip = slip(&listed, &main, &SLIPS_OF_PART);
    if &listed.value - &listed.precision.error > most
        && slip.is_none()
        && !listed.doubted
        && !main.doubted
        && main.value > Decimal::default()
    {
        sink.raise(compared(&main, &listed));
    }
}

pub fn large_under_listed(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(((table, firms), stated)) = firms_table(context).zip(of_overview(
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
        .filter(|firm| firm.rows.iter().all(|row| firm_is_plausible(table, row)))
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

/// At most one finding: where three sums stand side by side, the one that is out of step with the
/// others is the one to look at.
pub fn tables_differ_by_factor(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (listed, main, stated) = (
        listed_revenue(context),
        main_revenue(context),
        stated_revenue(context),
    );
    let doubted = [&listed, &main, &stated]
        .into_iter()
        .flatten()
        .any(|side| side.doubted || side.value <= Decimal::default());
    // X03 and X04 name the factor themselves.
    let over = |side: &Option<Side>| {
        side.as_ref()
            .zip(stated.as_ref())
            .is_some_and(|(side, stated)| side.exceeds(stated))
    };
    if doubted || over(&listed) || over(&main) {
        return;
    }
    let found = [
        (&stated, &main, SLIPS_OF_WHOLE.as_slice()),
        (&stated, &listed, SLIPS_OF_WHOLE.as_slice()),
        (&listed, &main, SLIPS_OF_PART.as_slice()),
        (&main, &listed, SLIPS_OF_WHOLE.as_slice()),
    ]
    .into_iter()
    .find_map(|(more, less, factors)| {
        let (more, less) = (more.as_ref()?, less.as_ref()?);
        Some((more, less, slip(more, less, factors)?))
    });
    if let Some((more, less, factor)) = found {
        let remarked = compared(more, less).with("factor", Argument::Number(factor.into()));
        sink.raise(match unit_of(factor) {
            Some(unit) => remarked
                .with("unit", Argument::Unit(unit))
                .with("converted", converted(&more.value, unit))
                .variant("unit"),
            None => remarked.variant("factor"),
        });
    }
}

/// The factor, of those given, that two figures differ by, give or take the half of it.
pub fn factor_between(more: &Decimal, less: &Decimal, factors: &[u32]) -> Option<u32> {
    let two = Decimal::from(2);
    factors.iter().copied().find(|factor| {
        let by = less * Decimal::from(*factor);
        *less > Decimal::default() && more * &two >= by && *more <= by * &two
    })
}

/// The unit that the larger of two figures would be in, were the smaller in 万元.
pub fn unit_of(factor: u32) -> Option<Unit> {
    match factor {
        10 => Some(Unit::ThousandYuan),
        10_000 => Some(Unit::Yuan),
        _ => None,
    }
}

fn slip(more: &Side, less: &Side, factors: &[u32]) -> Option<u32> {
    factor_between(&more.value, &less.value, factors)
}

impl Side {
    fn exceeds(&self, other: &Side) -> bool {
        self.value > other.value
            && &self.value - &other.value > self.precision.tolerance(&other.precision)
    }
}

/// At the first figure, held against the second.
fn compared(at: &Side, other: &Side) -> Remarked {
    Remarked::at_cells(at.cells.clone())
        .with("figure", Argument::Number(at.value.clone()))
        .term("figure_term", at.term.to_owned())
        .with("other", Argument::Number(other.value.clone()))
        .term("other_term", other.term.to_owned())
        .with("cells", Argument::Cells(other.cells.clone()))
}

fn listed_revenue(context: &Context<'_>) -> Option<Side> {
    listed(context, "sum-listed-revenue", |firm| firm.revenue.as_ref())
}

/// True where the firms of annex 3 have more than is stated only by figures that V13 doubts.
pub fn is_above_by_doubted_firms(context: &Context<'_>, stated: &Evidence) -> bool {
    let Some((table, firms)) = firms_table(context) else {
        return false;
    };
    let is_sound = |firm: &DistinctFirm<'_>| {
        let mut rows = firm.rows.iter();
        rows.all(|row| firm_is_plausible(table, row))
    };
    let sound = firms.iter().filter(|firm| is_sound(firm));
    let spans = sound.filter_map(|firm| firm.span(|row| row.revenue.as_ref()));
    let least: Decimal = spans.map(|span| at_least(&span)).sum();
    !firms.iter().all(is_sound) && least <= &stated.value + &stated.precision.error
}

/// The least that rounding leaves of what a firm's rows say.
fn at_least(span: &Span<'_>) -> Decimal {
    let least = span.ends.map(|(least, _)| least.clone());
    least.unwrap_or_default() - span.step.map(half).unwrap_or_default()
}

fn main_revenue(context: &Context<'_>) -> Option<Side> {
    of_overview(context, Indicator::MainRevenue, "figure-main-revenue")
}

fn stated_revenue(context: &Context<'_>) -> Option<Side> {
    let stated: &Evidence = strongest(context.facts, FactKey::TotalRevenue).first()?;
    Some(Side {
        value: stated.value.clone(),
        precision: stated.precision.clone(),
        cells: stated.cells.clone(),
        term: match stated.kind {
            EvidenceKind::Staff => "figure-staff-revenue",
            EvidenceKind::Roster => "figure-roster-revenue",
            EvidenceKind::Stated
            | EvidenceKind::ListedFirms
            | EvidenceKind::LargeFirms
            | EvidenceKind::KnownMembers
            | EvidenceKind::NotDeclaredOut
            | EvidenceKind::MainRevenue
            | EvidenceKind::ListedRevenue
            | EvidenceKind::OwnSoftwareRevenue
            | EvidenceKind::RevenueLessOutside => "figure-stated-revenue",
        },
        doubted: false,
    })
}

fn firms_table<'a, 'b>(context: &'b Context<'a>) -> Option<(&'a Table, &'b [DistinctFirm<'a>])> {
    let mut tables = context.tables_and_firms().filter(|(table, _)| {
        table.annex == Annex::Firms && standing(table, context.year) != Standing::OtherYear
    });
    tables.next().filter(|_| tables.next().is_none())
}

/// A column of annex 3 summed over distinct firms, as far as it can be read.
fn listed(
    context: &Context<'_>,
    term: &'static str,
    amount: fn(&Firm) -> Option<&Field<Amount>>,
) -> Option<Side> {
    let (table, firms) = firms_table(context)?;
    let mut side = Side {
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
            !firm_is_plausible(table, row)
                || amount(row).is_some_and(|field| foreign_unit(table, field).is_some())
        });
    }
    side.precision = Precision::summed(steps);
    (!side.cells.is_empty()).then_some(side)
}

fn of_overview(context: &Context<'_>, indicator: Indicator, term: &'static str) -> Option<Side> {
    let mut tables = context
        .tables()
        .filter(|table| table.annex == Annex::Overview);
    let table = tables.next().filter(|_| tables.next().is_none())?;
    let overview = table.overview()?;
    let year = context.year?;
    let (amount, cell) = Levels::of(overview).get(indicator, year)?;
    let field = overview
        .rows
        .iter()
        .flat_map(|row| &row.figures)
        .find(|(_, field)| field.cell == *cell)
        .map(|(_, field)| field)?;
    Some(Side {
        value: amount.value.clone(),
        precision: Precision::of(amount),
        cells: vec![cell.clone()],
        term,
        doubted: foreign_unit(table, field).is_some()
            || !overview_is_plausible(table, overview, year),
    })
}
