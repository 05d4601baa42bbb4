//! Software revenue far below what the compositions make it, and zeros of firms that have some.

use std::collections::HashSet;

use crate::Decimal;
use crate::annex::{Annex, FactKey, Field, Firm};

use super::super::business::BusinessLines;
use super::doubted::{Doubt, DoubtCause, Doubtful, Powers, SLIPS_OF_MONEY};
use super::grounds::{FirmTable, Grounds, revenue, software_revenue};
use super::mark::{CellKey, key};

/// Of the estimate by compositions, at least this part is software revenue.
const PART_OF_ESTIMATE: u32 = 50;

pub fn doubts<'a>(
    grounds: &Grounds<'a>,
    tables: &[FirmTable<'a>],
    lines: &BusinessLines<'a>,
    known: &[Doubt],
) -> Vec<Doubt> {
    let known: HashSet<CellKey> = known
        .iter()
        .flat_map(Doubt::all)
        .map(|one| key(&one.cell))
        .collect();
    let mut doubts = Vec::new();
    for table in tables {
        doubts.extend(of_column(table, lines, &known));
        doubts.extend(zeros(table, lines));
    }
    let mut listed = tables
        .iter()
        .filter(|table| table.table.annex == Annex::Firms);
    if let (Some(table), None) = (listed.next(), listed.next()) {
        let estimate = estimate(table.firms.iter(), lines, &known);
        doubts.extend(of_stated(grounds, &estimate));
    }
    doubts
}

/// A column that sums to next to nothing.
fn of_column<'a>(
    table: &FirmTable<'a>,
    lines: &BusinessLines<'a>,
    known: &HashSet<CellKey>,
) -> Option<Doubt> {
    let sum = table.sum(software_revenue)?;
    let has_own = |firm: &&Firm| software_revenue(firm).is_some_and(|own| own.given().is_some());
    let estimate = estimate(table.firms.iter().filter(has_own), lines, known);
    let most = table.sum(revenue)?;
    let powers = slip(&sum, &estimate, Some(&most))?;
    let figures = table.doubtful(software_revenue, &powers);
    Some(Doubt::of(DoubtCause::Software { sum, estimate }, figures))
}

fn of_stated(grounds: &Grounds<'_>, estimate: &Decimal) -> Vec<Doubt> {
    if grounds.is_adjudicated(FactKey::SoftwareRevenue) {
        return Vec::new();
    }
    let totals = grounds.stated(FactKey::TotalRevenue);
    let most = totals.map(|(amount, _)| &amount.value).max();
    let stated = grounds.stated(FactKey::SoftwareRevenue);
    stated
        .filter_map(|(amount, field)| {
            let powers = slip(&amount.value, estimate, most)?;
            let cause = DoubtCause::Software {
                sum: amount.value.clone(),
                estimate: estimate.clone(),
            };
            let figure = Doubtful::of(amount, &field.cell, powers);
            Some(Doubt::of(cause, vec![figure]))
        })
        .collect()
}

/// What brings a sum up to a fiftieth of the estimate, and not above all revenue; `None` where it is.
fn slip(sum: &Decimal, estimate: &Decimal, most: Option<&Decimal>) -> Option<Powers> {
    let reaches = |power: i64| sum.shifted(power) * Decimal::from(PART_OF_ESTIMATE) >= *estimate;
    (sum.is_positive() && !reaches(0)).then(|| {
        Powers::into_range(&SLIPS_OF_MONEY, false, |power| {
            reaches(power) && most.is_none_or(|most| sum.shifted(power) <= *most)
        })
    })
}

/// Firms that have revenue and are of software by their composition or their mark, and say 0.
fn zeros<'a>(table: &FirmTable<'a>, lines: &BusinessLines<'a>) -> Vec<Doubt> {
    let firms = table.table.firms().iter();
    firms
        .filter_map(|firm| {
            let field = software_revenue(firm)?;
            let amount = field.given()?;
            let has_revenue = revenue(firm)?.given()?.value.is_positive();
            let doubted = amount.value.is_zero() && has_revenue && is_of_software(firm, lines);
            let figure = || Doubtful::of(amount, &field.cell, Powers::Nothing);
            doubted.then(|| Doubt::of(DoubtCause::NoSoftware, vec![figure()]))
        })
        .collect()
}

fn is_of_software<'a>(firm: &'a Firm, lines: &BusinessLines<'a>) -> bool {
    let declared = firm.in_sector.as_deref().and_then(Field::given);
    declared == Some(&true) || parts(firm, lines).is_some_and(|parts| parts.is_positive())
}

fn parts<'a>(firm: &'a Firm, lines: &BusinessLines<'a>) -> Option<Decimal> {
    lines.software_parts(firm.composition.as_ref()?.given()?)
}

/// `ΣP·T` over the firms whose composition and revenue read, 万元. What rests on doubted revenue tells
/// nothing of software.
fn estimate<'a>(
    firms: impl Iterator<Item = &'a Firm>,
    lines: &BusinessLines<'a>,
    known: &HashSet<CellKey>,
) -> Decimal {
    let parts = firms.filter_map(|firm| {
        let field = revenue(firm)?;
        let revenue = &field.given()?.value;
        if known.contains(&key(&field.cell)) {
            return None;
        }
        Some((revenue * parts(firm, lines)?).shifted(-2))
    });
    parts.sum()
}
