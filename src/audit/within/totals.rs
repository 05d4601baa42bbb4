//! Parts against their sum: the shares of a composition, and the rows that sum a table.

use std::collections::{BTreeMap, HashMap};

use crate::Decimal;
use crate::annex::{Amount, Composition, Field, Firm, Table};
use crate::audit::figures::{Position, amounts, position};
use crate::audit::interval::Interval;
use crate::audit::registry::Remarked;
use crate::audit::{Argument, Context, Sink};
use crate::facts::firms::distinct;
use crate::facts::half;

pub fn composition_sum(context: &Context<'_>, sink: &mut Sink<'_>) {
    let hundred = Decimal::from(100);
    for table in context.tables() {
        for field in table
            .firms()
            .iter()
            .filter_map(|firm| firm.composition.as_ref())
        {
            let Some(composition) = field.given().filter(|one| one.parts.len() > 1) else {
                continue;
            };
            let shares = composition.parts.iter().map(|(_, share)| share);
            let written = shares.fold(Decimal::default(), |sum, share| sum + share);
            // What comes to a hundred as it stands needs no rounding to do so.
            if written == hundred {
                continue;
            }
            let sum = sum_of(composition);
            let variant = if sum.lower > hundred {
                "above"
            } else if sum.upper < hundred && !composition.rest {
                "below"
            } else {
                continue;
            };
            sink.raise(
                Remarked::at_cell(&field.cell)
                    .variant(variant)
                    .value(&field.written())
                    .with("sum", Argument::Number(written)),
            );
        }
    }
}

/// Each share is rounded by itself; 100 is exact.
fn sum_of(composition: &Composition) -> Interval {
    let zero = Interval {
        lower: Decimal::default(),
        upper: Decimal::default(),
    };
    composition.parts.iter().fold(zero, |sum, (_, share)| {
        let digits = share.fractional_digit_count().max(0);
        let part = Interval::around(share, &half(&Decimal::new(1.into(), digits)));
        Interval {
            lower: sum.lower + part.lower,
            upper: sum.upper + part.upper,
        }
    })
}

/// 合计 sums all rows of the table, a 小计, or the 合计 of one page, those since the one before it: a
/// total that fits either is right. A sum with an amount that cannot be read is not known.
pub fn total_row_mismatch(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        if table.totals.is_empty() {
            continue;
        }
        let amounts = amounts(table);
        let mut columns: BTreeMap<u32, Summed> = BTreeMap::new();
        for total in &table.totals {
            for field in &total.amounts {
                columns
                    .entry(field.cell.column)
                    .or_insert_with(|| Summed::new(table, &amounts, field.cell.column))
                    .compare(table.row_of(&field.cell), field, &total.label.written, sink);
            }
        }
    }
}

/// A column of records, with what its totals so far have taken up.
struct Summed<'a> {
    /// Parts of the table and rows ascending; `None` where the amount cannot be read.
    cells: Vec<((usize, u32), Option<&'a Amount>)>,
    all: Option<RunningTotal>,
    from: usize,
    /// What its rows hold that a total may rightly or wrongly leave out: all that further rows of firms
    /// bear, each of them, and all numbers that stand as text, which no formula sums.
    left_out: Vec<RunningTotal>,
}

/// Amounts added up.
#[derive(Default)]
struct RunningTotal {
    value: Decimal,
    slack: Decimal,
}

impl<'a> Summed<'a> {
    fn new(table: &'a Table, amounts: &HashMap<Position, &'a Amount>, column: u32) -> Summed<'a> {
        let cells: Vec<((usize, u32), Option<&Amount>)> = table
            .records
            .fields()
            .filter(|field| field.cell().column == column)
            .map(|field| {
                (
                    table.row_of(field.cell()),
                    amounts.get(&position(field.cell())).copied(),
                )
            })
            .collect();
        Summed {
            all: RunningTotal::of(&cells),
            cells,
            from: 0,
            left_out: left_out(table, column),
        }
    }

    /// `place` is the part of the table and the row that the total stands in.
    fn compare(
        &mut self,
        place: (usize, u32),
        total: &Field<Amount>,
        label: &str,
        sink: &mut Sink<'_>,
    ) {
        let to = self.cells.partition_point(|(row, _)| *row < place);
        let part = self.cells.get(self.from..to).unwrap_or_default();
        let part_sum = RunningTotal::of(part);
        let any_part = !part.is_empty();
        self.from = to;
        let (Some(stated), Some(all), Some(part)) = (total.given(), &self.all, part_sum) else {
            return;
        };
        let fits = |sum: &RunningTotal| sum.interval().meets(&Interval::of(stated));
        let right = fits(all) || (any_part && fits(&part));
        if !right && !self.is_explained(all, stated) {
            sink.raise(
                Remarked::at_cell(&total.cell)
                    .value(&total.written())
                    .written("label", label.trim())
                    .written("column", total.column.heading)
                    .with("sum", Argument::Number(all.value.clone())),
            );
        }
    }
}

impl Summed<'_> {
    /// True where a total differs by what a repeated row or a number that stands as text bears: R05 or V03
    /// says that already.
    fn is_explained(&self, all: &RunningTotal, stated: &Amount) -> bool {
        self.left_out.iter().any(|left| {
            let without = RunningTotal {
                value: &all.value - &left.value,
                slack: all.slack.clone(),
            };
            !left.value.is_zero() && without.interval().meets(&Interval::of(stated))
        })
    }
}

/// See [`Summed::left_out`].
fn left_out(table: &Table, column: u32) -> Vec<RunningTotal> {
    let in_column = |firm: &Firm| {
        let mut fields = firm
            .amounts()
            .flatten()
            .filter(|field| field.cell.column == column);
        fields
            .next()
            .and_then(|field| Some((field.is_text(), field.given()?.clone())))
    };
    let firms = distinct(table);
    let further = firms.iter().flat_map(|firm| firm.rows.iter().skip(1));
    let further: Vec<Amount> = further
        .filter_map(|row| Some(in_column(row.firm)?.1))
        .collect();
    let text = table.firms().iter().filter_map(in_column);
    let text: Vec<Amount> = text
        .filter(|(is_text, _)| *is_text)
        .map(|(_, amount)| amount)
        .collect();
    let both: Vec<Amount> = further.iter().chain(&text).cloned().collect();
    let single = further.chunks(1);
    [further.as_slice(), &text, &both]
        .into_iter()
        .chain(single)
        .map(|amounts| RunningTotal {
            value: amounts.iter().map(|amount| amount.value.clone()).sum(),
            slack: Decimal::default(),
        })
        .collect()
}

impl RunningTotal {
    /// `None` where any amount is missing.
    fn of(cells: &[((usize, u32), Option<&Amount>)]) -> Option<RunningTotal> {
        cells
            .iter()
            .try_fold(RunningTotal::default(), |mut sum, (_, amount)| {
                let amount = (*amount)?;
                sum.value += &amount.value;
                sum.slack += half(&amount.step);
                Some(sum)
            })
    }

    fn interval(&self) -> Interval {
        Interval::around(&self.value, &self.slack)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn composition(parts: &[Decimal]) -> Composition {
        Composition {
            parts: parts
                .iter()
                .map(|share| ("软件".to_owned(), share.clone()))
                .collect(),
            rest: false,
            fractions: false,
        }
    }

    fn thirds(text: &str) -> Interval {
        let share: Decimal = text.parse().expect("a decimal");
        sum_of(&composition(&[share.clone(), share.clone(), share]))
    }

    #[test]
    fn thirds_sum_to_a_hundred() {
        let hundred = Interval::around(&Decimal::from(100), &Decimal::default());
        assert!(thirds("33").meets(&hundred));
        assert!(thirds("33.3").meets(&hundred));
        assert!(!thirds("33.2").meets(&hundred));
        assert!(!thirds("32").meets(&hundred));
    }

    proptest! {
        #[test]
        fn honestly_rounded_shares_sum_to_a_hundred(
            weights in proptest::collection::vec(1_u32..100_000, 2..12), digits in 0_i64..3,
        ) {
            let whole: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
            let shares: Vec<Decimal> = weights
                .iter()
                .map(|weight| {
                    let share = Decimal::from(*weight) * Decimal::from(100) / Decimal::from(whole);
                    share.round(digits).with_scale(digits)
                })
                .collect();
            let sum = sum_of(&composition(&shares));
            prop_assert!(sum.lower <= 100 && sum.upper >= 100);
        }
    }
}
