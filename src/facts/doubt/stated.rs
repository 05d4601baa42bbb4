//! Floor areas that no base has, and facts that are stated as nothing.

use crate::Decimal;
use crate::annex::{FactKey, Indicator};

use super::doubted::{Doubt, DoubtCause, Doubtful, Powers};
use super::grounds::Grounds;

/// A base of at least twenty firms takes up more than this, in square metres.
const LEAST_AREA: u32 = 100;
/// And less than this.
const MOST_AREA: u32 = 10_000_000;
/// What 万平方米 for 平方米, or the reverse, makes of an area.
const SLIPS_OF_AREA: [i64; 1] = [4];

pub fn doubts(grounds: &Grounds<'_>) -> Vec<Doubt> {
    let open = FactKey::ALL
        .into_iter()
        .filter(|key| !grounds.is_adjudicated(*key));
    let zeros = open.flat_map(|key| {
        let stated = grounds.stated(key);
        stated.filter_map(|(amount, field)| {
            let figure = Doubtful::of(amount, &field.cell, Powers::Nothing);
            amount
                .value
                .is_zero()
                .then(|| Doubt::of(DoubtCause::Zero, vec![figure]))
        })
    });
    let mut doubts: Vec<Doubt> = zeros.collect();
    if let Some((_, (amount, field))) = grounds.indicator(Indicator::MainRevenue)
        && amount.value.is_zero()
    {
        let figure = Doubtful::of(amount, &field.cell, Powers::Nothing);
        doubts.push(Doubt::of(DoubtCause::Zero, vec![figure]));
    }
    doubts.extend(areas(grounds));
    doubts
}

fn areas(grounds: &Grounds<'_>) -> Vec<Doubt> {
    if grounds.is_adjudicated(FactKey::FloorArea) {
        return Vec::new();
    }
    let range = Decimal::from(LEAST_AREA)..=Decimal::from(MOST_AREA);
    let stated = grounds.stated(FactKey::FloorArea);
    let doubtful = stated.filter_map(|(amount, field)| {
        let value = &amount.value;
        let is_too_much = *value > MOST_AREA;
        let is_too_little = value.is_positive() && *value < LEAST_AREA;
        (is_too_much || is_too_little).then(|| {
            let powers = Powers::into_range(&SLIPS_OF_AREA, is_too_much, |power| {
                let read = value.shifted(power);
                range.contains(&read)
            });
            let figure = Doubtful::of(amount, &field.cell, powers);
            Doubt::of(DoubtCause::Area, vec![figure])
        })
    });
    doubtful.collect()
}
