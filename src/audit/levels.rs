//! The figures of annex 2 by indicator and year, and what growth they leave open.

use std::collections::BTreeMap;

use crate::Decimal;
use crate::annex::column::ColumnKind;
use crate::annex::number::plain;
use crate::annex::{Amount, AnyField, Field, Figure, Indicator, IndicatorRow, Overview};
use crate::intake::CellRef;

use super::interval::Interval;

/// A rate is never taken for finer than this (percent): a formula's result carries the traces of
/// binary arithmetic behind its last true digit.
const FINEST_RATE: i64 = 6;

/// The figures of annex 2 by indicator and year, each with its cell; none where a year has two that
/// differ, of which T07 speaks.
pub struct Levels<'a> {
    by_year: BTreeMap<(Indicator, i16), Option<LevelFigure<'a>>>,
}

/// A figure and its cell.
pub type LevelFigure<'a> = (&'a Amount, &'a CellRef);

impl<'a> Levels<'a> {
    pub fn of(overview: &'a Overview) -> Levels<'a> {
        let mut by_year: BTreeMap<(Indicator, i16), Option<LevelFigure<'_>>> = BTreeMap::new();
        for row in &overview.rows {
            for (year, field) in &row.figures {
                let Some(amount) = field.given().and_then(amount) else {
                    continue;
                };
                by_year
                    .entry((row.indicator, *year))
                    .and_modify(|held| {
                        *held = held.filter(|(first, _)| first.value == amount.value);
                    })
                    .or_insert(Some((amount, &field.cell)));
            }
        }
        Levels { by_year }
    }

    pub fn get(&self, indicator: Indicator, year: i16) -> Option<LevelFigure<'a>> {
        self.by_year.get(&(indicator, year)).copied().flatten()
    }

    /// The growth rates of an indicator that its figures leave open, with the year's and the one before.
    pub fn rates(
        &self,
        base: Indicator,
        year: i16,
    ) -> Option<(Rates, LevelFigure<'a>, LevelFigure<'a>)> {
        let current = self.get(base, year)?;
        let before = self.get(base, year.saturating_sub(1))?;
        Some((Rates::of(current.0, before.0)?, current, before))
    }

    fn written(&self, row: &IndicatorRow, year: i16, rate: &Amount) -> RateNotation {
        let rates = base_of_growth(row.indicator).and_then(|base| self.rates(base, year));
        let hundredfold = || {
            Amount::new(
                &rate.value * Decimal::from(100),
                &rate.step * Decimal::from(100),
            )
        };
        match rates {
            None => RateNotation::Unknown,
            Some((rates, ..)) if rates.explain(rate) => RateNotation::InPercent,
            Some((rates, ..)) if rates.explain(&hundredfold()) => RateNotation::AsFraction,
            Some(_) => RateNotation::Wrongly,
        }
    }
}

/// The growth rates that two rounded figures leave open.
#[derive(Debug)]
pub struct Rates {
    current: Interval,
    before: Interval,
}

impl Rates {
    /// `None` where the base is not above zero, or may not be: growth then has no meaning.
    fn of(current: &Amount, before: &Amount) -> Option<Rates> {
        let before = Interval::of(before);
        (before.lower > Decimal::default()).then(|| Rates {
            current: Interval::of(current),
            before,
        })
    }

    /// Without division, so without rounding: `rate ≥ c/p − 1` is `(rate + 100)·p ≥ 100·c`.
    pub fn explain(&self, stated: &Amount) -> bool {
        let zero = Decimal::default();
        let hundred = Decimal::from(100);
        let finest = Decimal::new(1.into(), FINEST_RATE);
        let rate = Interval::of(&Amount::new(
            stated.value.clone(),
            stated.step.clone().max(finest),
        ));
        let least = &self.current.lower;
        let by = if *least >= zero {
            &self.before.upper
        } else {
            &self.before.lower
        };
        let not_below = (rate.upper + &hundred) * by >= least * &hundred;
        let most = &self.current.upper;
        let by = if *most >= zero {
            &self.before.lower
        } else {
            &self.before.upper
        };
        let not_above = (rate.lower + &hundred) * by <= most * &hundred;
        not_below && not_above
    }

    /// The rate of the figures as written, in the digits that reports show.
    pub fn nearest(&self, current: &LevelFigure<'_>, before: &LevelFigure<'_>) -> Decimal {
        let ratio = &current.0.value * Decimal::from(100) / &before.0.value;
        (ratio - Decimal::from(100)).round(1)
    }
}

/// The indicator whose growth an indicator is, where it is one.
pub fn base_of_growth(indicator: Indicator) -> Option<Indicator> {
    match indicator {
        Indicator::MainRevenueGrowth => Some(Indicator::MainRevenue),
        Indicator::ProfitGrowth => Some(Indicator::Profit),
        Indicator::LargeFirmsGrowth => Some(Indicator::LargeFirms),
        Indicator::EmploymentGrowth => Some(Indicator::Employment),
        Indicator::MainRevenue
        | Indicator::Profit
        | Indicator::LargeFirms
        | Indicator::Employment
        | Indicator::Researchers
        | Indicator::ResearchersShare
        | Indicator::TechnologyReserve
        | Indicator::InnovationCapability
        | Indicator::FixedInvestment => None,
    }
}

/// How a growth rate is written, by the word of the figures that it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RateNotation {
    InPercent,
    /// 0.148 for 14.8%.
    AsFraction,
    /// Neither explains the figures.
    Wrongly,
    /// There are no figures to tell.
    Unknown,
}

/// True for a growth rate of up to one that is meant as a fraction of one: the figures say so, or
/// nothing says otherwise, neither they nor the row's other rates.
pub fn is_fraction(
    levels: &Levels<'_>,
    row: &IndicatorRow,
    year: i16,
    field: &Field<Figure>,
    rate: &Amount,
) -> bool {
    if !may_be_a_fraction(field, rate) {
        return false;
    }
    match levels.written(row, year, rate) {
        RateNotation::AsFraction => true,
        RateNotation::InPercent | RateNotation::Wrongly => false,
        RateNotation::Unknown => {
            let others = row
                .figures
                .iter()
                .filter_map(|(of, field)| match field.given() {
                    Some(Figure::Amount(rate)) => Some(levels.written(row, *of, rate)),
                    Some(Figure::Researchers { .. } | Figure::Text(_)) | None => None,
                });
            let others: Vec<RateNotation> = others.collect();
            others.contains(&RateNotation::AsFraction) || !others.contains(&RateNotation::InPercent)
        }
    }
}

/// True for a percentage above 0 and up to 1. One that is shown or typed with its sign is written as
/// it is meant.
pub fn may_be_a_fraction(field: &dyn AnyField, amount: &Amount) -> bool {
    field.column().kind == ColumnKind::Percent
        && !plain(&field.written()).ends_with('%')
        && amount.value > 0
        && amount.value <= 1
}

pub fn amount(figure: &Figure) -> Option<&Amount> {
    match figure {
        Figure::Amount(amount) | Figure::Researchers { staff: amount, .. } => Some(amount),
        Figure::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amount(value: Decimal, step: Decimal) -> Amount {
        Amount::new(value, step)
    }

    fn written(text: &str) -> Amount {
        let value: Decimal = text.parse().expect("a decimal");
        let digits = value.fractional_digit_count().max(0);
        amount(value, Decimal::new(1.into(), digits))
    }

    fn explained(current: &str, before: &str, rate: &str) -> bool {
        Rates::of(&written(current), &written(before))
            .is_none_or(|rates| rates.explain(&written(rate)))
    }

    /// Figures in few digits, whose naive quotient is none of the stated rates.
    #[test]
    fn rounded_tables_are_believed() {
        for (current, before, rate) in [
            ("9.5", "8.2", "16.9"),
            ("8.2", "7.2", "12.8"),
            ("1.2", "1.1", "13.6"),
            ("12648", "11875", "6.5"),
            ("3", "2", "40"),
        ] {
            assert!(
                explained(current, before, rate),
                "{current} {before} {rate}"
            );
        }
    }

    #[test]
    fn a_rate_that_no_rounding_explains_is_not_believed() {
        assert!(!explained("160200", "139500", "14.7"));
        assert!(explained("160200", "139500", "14.8"));
        assert!(!explained("220000", "190000", "15.7"));
        assert!(!explained("-50", "100", "150"));
        assert!(explained("-50", "100", "-150"));
        assert!(explained("50", "-100", "7"), "no meaning, no mistake");
    }

    #[test]
    fn what_a_formula_leaves_behind_is_no_mistake() {
        // (1001/1000-1)*100 in binary.
        assert!(explained("1001", "1000", "0.09999999999998899"));
    }

    proptest! {
        #[test]
        fn honest_rounding_is_never_a_finding(
            current in 0_i64..10_000_000_000, before in 1_i64..10_000_000_000,
            digits in 0_i64..4, before_digits in 0_i64..4, rate_digits in 0_i64..3,
            negative in any::<bool>(),
        ) {
            let current = Decimal::new(if negative { -current } else { current }, 4);
            let before = Decimal::new(before, 4);
            let rate = (&current * Decimal::from(100) / &before - Decimal::from(100)).round(rate_digits);
            let rounded = |value: &Decimal, digits: i64| {
                amount(value.round(digits), Decimal::new(1.into(), digits))
            };
            let rates = Rates::of(&rounded(&current, digits), &rounded(&before, before_digits));
            let stated = amount(rate, Decimal::new(1.into(), rate_digits));
            prop_assert!(rates.is_none_or(|rates| rates.explain(&stated)));
        }
    }
}
