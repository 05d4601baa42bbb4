//! Revenue per head that no firm, no table and no base has.

use crate::Decimal;
use crate::annex::foreign::{taken_as_form_unit, undone};
use crate::annex::{Amount, Annex, FactKey, Figure, Firm, Indicator, Table};

use super::doubted::{Doubt, DoubtCause, Doubtful, Powers, SLIPS_OF_MONEY};
use super::grounds::{FirmTable, Given, Grounds, of_indicator, revenue, software_revenue};

/// What revenue per head may be, in 万元 a year; about 100 is usual.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    least: u32,
    most: u32,
}

const OF_FIRM: Bounds = Bounds {
    least: 2,
    most: 2_000,
};
/// Of many firms together, for which the extremes of a few make little.
const OF_MANY: Bounds = Bounds {
    least: 10,
    most: 600,
};
/// The median of fewer firms says no more than the firms themselves.
const FIRMS_OF_MEDIAN: usize = 5;
/// A firm of few people may have next to no revenue.
const STAFF_OF_FIRM: u32 = 20;

pub fn doubts(grounds: &Grounds<'_>, tables: &[FirmTable<'_>]) -> Vec<Doubt> {
    let mut doubts = of_stated(grounds);
    for table in tables {
        doubts.extend(of_table(grounds, table));
    }
    for table in grounds.application.tables_of(Annex::Overview) {
        doubts.extend(of_overview(table));
    }
    doubts
}

/// A table whose median is out of range has slipped as a whole; else each firm is looked at.
fn of_table(grounds: &Grounds<'_>, table: &FirmTable<'_>) -> Vec<Doubt> {
    let slipped = median(table).and_then(|median| {
        let (per_head, powers) = median.slip()?;
        Some(
            Doubt::of(
                DoubtCause::Median { per_head },
                table.doubtful(revenue, &powers),
            )
            .beside(table.doubtful(software_revenue, &powers))
            .told(is_told(table)),
        )
    });
    let is_whole = slipped.is_some();
    let sound = !is_whole && is_borne_out(grounds, table);
    let firms = table.table.firms().iter();
    let each = firms.filter_map(|firm| of_firm(table.table, firm, sound));
    // Said once, of the table.
    let each: Vec<Doubt> = each.map(|doubt| doubt.told_too(is_whole)).collect();
    slipped.into_iter().chain(each).collect()
}

impl Doubt {
    fn told_too(self, is_told: bool) -> Doubt {
        let is_told = self.is_told || is_told;
        self.told(is_told)
    }
}

/// `sound`: what is too much is borne out by annex 2 and the stated total.
fn of_firm(table: &Table, firm: &Firm, sound: bool) -> Option<Doubt> {
    let (field, staff) = (firm.revenue.as_ref()?, firm.staff.as_ref()?);
    let (amount, heads) = (field.given()?, staff.given()?);
    let side = out_of(amount, heads, OF_FIRM)?;
    let may_be_little = side == Deviation::TooLittle && heads.value < STAFF_OF_FIRM;
    if may_be_little || (side == Deviation::TooMuch && sound) {
        return None;
    }
    let powers = slips(amount, heads, OF_FIRM, side);
    let as_typed = taken_as_form_unit(table, field);
    let beside = software_revenue(firm)
        .and_then(|field| Some(Doubtful::of(field.given()?, &field.cell, powers.clone())));
    let cause = DoubtCause::Head {
        staff: heads.value.clone(),
        cell: staff.cell.clone(),
    };
    Some(
        Doubt::of(cause, vec![Doubtful::of(amount, &field.cell, powers)])
            .beside(beside.into_iter().collect())
            .told(as_typed.is_some_and(|typed| out_of(&typed, heads, OF_FIRM).is_none())),
    )
}

/// Main revenue of every year by the people employed in it.
fn of_overview(table: &Table) -> Vec<Doubt> {
    let staff = || of_indicator(table, Indicator::Employment);
    let revenues = of_indicator(table, Indicator::MainRevenue);
    let doubt = |(_, year, (amount, field)): (_, i16, Given<'_, Figure>)| {
        let (_, _, (heads, staff)) = staff().find(|(_, of, _)| *of == year)?;
        let side = out_of(amount, heads, OF_MANY)?;
        let powers = slips(amount, heads, OF_MANY, side);
        let typed = undone(table, field, amount);
        let cause = DoubtCause::Head {
            staff: heads.value.clone(),
            cell: staff.cell.clone(),
        };
        Some(
            Doubt::of(cause, vec![Doubtful::of(amount, &field.cell, powers)])
                .told(out_of(&typed, heads, OF_MANY).is_none()),
        )
    };
    revenues.filter_map(doubt).collect()
}

/// A stated total by the people employed in the base.
fn of_stated(grounds: &Grounds<'_>) -> Vec<Doubt> {
    if grounds.is_adjudicated(FactKey::TotalRevenue) {
        return Vec::new();
    }
    let Some((_, (heads, staff))) = grounds.indicator(Indicator::Employment) else {
        return Vec::new();
    };
    let stated = grounds.stated(FactKey::TotalRevenue);
    stated
        .filter_map(|(amount, field)| {
            let side = out_of(amount, heads, OF_MANY)?;
            let powers = slips(amount, heads, OF_MANY, side);
            let cause = DoubtCause::StatedHead {
                staff: heads.value.clone(),
                cell: staff.cell.clone(),
            };
            Some(Doubt::of(
                cause,
                vec![Doubtful::of(amount, &field.cell, powers)],
            ))
        })
        .collect()
}

/// True where a firm's revenue that is too much for its staff is borne out: the sum is at most the
/// stated total and within half of annex 2's main revenue, which its own staff bear out, as the
/// table's median does.
fn is_borne_out(grounds: &Grounds<'_>, table: &FirmTable<'_>) -> bool {
    let main = grounds.indicator(Indicator::MainRevenue);
    let staff = grounds.indicator(Indicator::Employment);
    let (Some(sum), Some((_, (main, _))), Some((_, (staff, _)))) =
        (table.sum(revenue), main, staff)
    else {
        return false;
    };
    let is_within_half = {
        let twice = &sum * Decimal::from(2);
        twice >= main.value && twice <= &main.value * Decimal::from(3)
    };
    let staff_of_total = grounds.staff.iter();
    let adjudicated = staff_of_total
        .filter(|(key, _)| *key == FactKey::TotalRevenue)
        .map(|(_, amount)| amount);
    let stated = grounds.stated(FactKey::TotalRevenue);
    let mut totals = adjudicated.chain(stated.map(|(amount, _)| amount));
    is_within_half
        && out_of(main, staff, OF_MANY).is_none()
        && totals.any(|total| sum <= total.value)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deviation {
    TooMuch,
    TooLittle,
}

/// On which side of the bounds a figure lies, give or take its rounding. Without revenue, or without
/// staff, there is none a head.
fn out_of(amount: &Amount, heads: &Amount, bounds: Bounds) -> Option<Deviation> {
    if !amount.value.is_positive() || !heads.value.is_positive() {
        return None;
    }
    let half = amount.step.half();
    if &amount.value - &half > &heads.value * Decimal::from(bounds.most) {
        Some(Deviation::TooMuch)
    } else if &amount.value + &half < &heads.value * Decimal::from(bounds.least) {
        Some(Deviation::TooLittle)
    } else {
        None
    }
}

fn slips(amount: &Amount, heads: &Amount, bounds: Bounds, side: Deviation) -> Powers {
    Powers::into_range(&SLIPS_OF_MONEY, side == Deviation::TooMuch, |power| {
        let read = Amount::new(amount.value.shifted(power), amount.step.shifted(power));
        out_of(&read, heads, bounds).is_none()
    })
}

/// A median of revenue by staff, as an exact fraction.
struct Median {
    revenue: Decimal,
    /// Above zero.
    staff: Decimal,
}

fn median(table: &FirmTable<'_>) -> Option<Median> {
    let mut heads: Vec<(&Decimal, &Decimal)> = table
        .firms
        .iter()
        .filter_map(|firm| {
            let revenue = &firm.revenue.as_ref()?.given()?.value;
            let staff = &firm.staff.as_ref()?.given()?.value;
            (revenue.is_positive() && staff.is_positive()).then_some((revenue, staff))
        })
        .collect();
    let count = heads.len();
    if count < FIRMS_OF_MEDIAN {
        return None;
    }
    type Head<'a> = (&'a Decimal, &'a Decimal);
    let by_head = |(one, staff): &Head<'_>, (other, other_staff): &Head<'_>| {
        (*one * *other_staff).cmp(&(*other * *staff))
    };
    let (_, low, above) = heads.select_nth_unstable_by((count - 1) / 2, by_head);
    let (low, low_staff) = *low;
    let (high, high_staff) = if count.is_multiple_of(2) {
        *above.iter().min_by(|one, other| by_head(one, other))?
    } else {
        (low, low_staff)
    };
    Some(Median {
        revenue: low * high_staff + high * low_staff,
        staff: low_staff * high_staff * Decimal::from(2),
    })
}

impl Median {
    /// The median, and what brings it into range; `None` where it is.
    fn slip(&self) -> Option<(Decimal, Powers)> {
        let side_of = |power: i64| {
            let revenue = self.revenue.shifted(power);
            if revenue > &self.staff * Decimal::from(OF_MANY.most) {
                Some(Deviation::TooMuch)
            } else if revenue < &self.staff * Decimal::from(OF_MANY.least) {
                Some(Deviation::TooLittle)
            } else {
                None
            }
        };
        let side = side_of(0)?;
        let powers = Powers::into_range(&SLIPS_OF_MONEY, side == Deviation::TooMuch, |power| {
            side_of(power).is_none()
        });
        Some((&self.revenue / &self.staff, powers))
    }
}

/// True where the table's figures were converted from another unit, and would be in range as they are
/// typed.
fn is_told(table: &FirmTable<'_>) -> bool {
    let mut converted = table.given(revenue).filter_map(|(amount, field)| {
        let typed = taken_as_form_unit(table.table, field)?;
        Some((typed.value != amount.value, typed))
    });
    converted.next().is_some_and(|(is_converted, typed)| {
        let first = table.firms.iter().find_map(|firm| {
            firm.revenue.as_ref()?.given()?;
            firm.staff.as_ref()?.given()
        });
        is_converted && first.is_some_and(|heads| out_of(&typed, heads, OF_FIRM).is_none())
    })
}
