//! V13: figures out of all proportion. Which they are, and what else they may stand for, is worked out
//! with the facts; here it is told, with the reading that comes nearest to what is usual.

use std::collections::{HashMap, HashSet};

use crate::Decimal;
use crate::annex::{AnyField, Unit};
use crate::audit::figures::in_few_digits;
use crate::audit::registry::Remarked;
use crate::audit::{Argument, Context, Sink};
use crate::facts::doubt::{CellKey, Doubt, DoubtCause, Doubtful, Powers, key};
use crate::intake::CellRef;

/// Revenue per head that is usual, in 万元 a year.
const USUAL_PER_HEAD: u32 = 100;

pub fn magnitude_implausible(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = Fields::of(context);
    let told = context.facts.doubts.iter().filter(|doubt| !doubt.is_told);
    for doubt in told {
        let Some(first) = doubt.figures.first() else {
            continue;
        };
        let Some(field) = fields.at(&first.cell) else {
            continue;
        };
        if let Some(remarked) = remarked(doubt, first, field) {
            sink.raise(remarked);
        }
    }
}

/// `None` for what X13 tells.
fn remarked(doubt: &Doubt, first: &Doubtful, field: &dyn AnyField) -> Option<Remarked> {
    let cells = doubt.figures.iter().map(|figure| figure.cell.clone());
    let at = || {
        let at = Remarked::at_cells(cells.collect());
        at.written("column", field.column().heading)
    };
    Some(match &doubt.cause {
        DoubtCause::Head { staff, cell } | DoubtCause::StatedHead { staff, cell } => {
            let per_head = in_few_digits(&(&first.value / staff));
            let remarked = at()
                .value(&field.written())
                .with("staff", Argument::Number(staff.clone()))
                .with("cells", Argument::Cells(vec![cell.clone()]))
                .with("per_head", Argument::Number(per_head));
            let usual = staff * Decimal::from(USUAL_PER_HEAD);
            with_reading(remarked, first, &usual, ["slip", "factor", "unexplained"])
        }
        DoubtCause::Median { per_head } => {
            let usual = Decimal::from(USUAL_PER_HEAD);
            let median = Doubtful {
                value: per_head.clone(),
                ..first.clone()
            };
            let remarked = at().with("per_head", Argument::Number(in_few_digits(per_head)));
            let variants = ["median", "median-factor", "median-unexplained"];
            with_reading(remarked, &median, &usual, variants)
        }
        DoubtCause::Area => {
            let remarked = at().value(&field.written());
            let remarked = remarked.with("area", Argument::Number(first.value.clone()));
            let variants = ["area", "area", "area-unexplained"];
            with_reading(remarked, first, &first.value, variants)
        }
        DoubtCause::Software { sum, estimate } => {
            let remarked = at()
                .with("sum", Argument::Number(in_few_digits(sum)))
                .with("estimate", Argument::Number(in_few_digits(estimate)));
            let sum = Doubtful {
                value: sum.clone(),
                ..first.clone()
            };
            let variants = ["software", "software", "software-unexplained"];
            with_reading(remarked, &sum, estimate, variants)
        }
        DoubtCause::NoSoftware => at().value(&field.written()).variant("no-software"),
        DoubtCause::Zero => at().value(&field.written()).variant("zero"),
        DoubtCause::Factor { .. } => return None,
    })
}

/// Names the reading that comes nearest to what is usual: by the unit that it would be in, by the factor
/// alone, or none where there is none.
fn with_reading(
    remarked: Remarked,
    figure: &Doubtful,
    usual: &Decimal,
    [by_unit, by_factor, unexplained]: [&'static str; 3],
) -> Remarked {
    let Some(power) = nearest(figure, usual) else {
        return remarked.variant(unexplained);
    };
    let converted = in_few_digits(&figure.value.shifted(power));
    let remarked = remarked.with("converted", Argument::Number(converted));
    match unit_of(power) {
        Some(unit) if by_unit != by_factor => {
            remarked.with("unit", Argument::Unit(unit)).variant(by_unit)
        }
        Some(_) | None => {
            let factor = Decimal::from(1).shifted(power.abs());
            remarked
                .with("factor", Argument::Number(factor))
                .variant(by_factor)
        }
    }
}

fn nearest(figure: &Doubtful, usual: &Decimal) -> Option<i64> {
    let Powers::Known(powers) = &figure.powers else {
        return None;
    };
    let distance = |power: &i64| {
        let value = figure.value.shifted(*power);
        if !usual.is_positive() || !value.is_positive() {
            return value;
        }
        if value > *usual {
            value / usual
        } else {
            usual / &value
        }
    };
    let mut powers: Vec<i64> = powers.clone();
    powers.sort_by_key(distance);
    powers.first().copied()
}

/// The unit in which a figure was written that this power of ten brings into 万元.
pub fn unit_of(power: i64) -> Option<Unit> {
    match power {
        -4 => Some(Unit::Yuan),
        -1 => Some(Unit::ThousandYuan),
        3 => Some(Unit::TenMillionYuan),
        4 => Some(Unit::HundredMillionYuan),
        _ => None,
    }
}

/// The fields that doubts begin with, by their cells.
struct Fields<'a>(HashMap<CellKey, &'a dyn AnyField>);

impl<'a> Fields<'a> {
    fn of(context: &Context<'a>) -> Fields<'a> {
        let doubts = context.facts.doubts.iter();
        let firsts = doubts.filter_map(|doubt| doubt.figures.first());
        let wanted: HashSet<CellKey> = firsts.map(|figure| key(&figure.cell)).collect();
        if wanted.is_empty() {
            return Fields(HashMap::new());
        }
        let fields = context
            .tables()
            .flat_map(|table| table.records.fields())
            .map(|field| (key(field.cell()), field));
        Fields(fields.filter(|(key, _)| wanted.contains(key)).collect())
    }

    fn at(&self, cell: &CellRef) -> Option<&'a dyn AnyField> {
        self.0.get(&key(cell)).copied()
    }
}
