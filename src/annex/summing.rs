//! Rows that are sums of other rows though nothing in their names says so.
//!
//! A row is one where its amounts equal the sums of two or more rows directly above or below it, in
//! every money column that both fill, at least two of them with a sum other than zero, and where its
//! name is no firm's and bears no code. A test of one column takes real firms for sums.

use crate::Decimal;

use super::field::Field;
use super::firms::{Firm, MONEY};
use super::organisation::ends_as_firm;
use super::words::normalise;

/// Columns of money that a list of firms has.
const COLUMNS: usize = MONEY.len();
/// Those that no loss makes negative: their sums only grow.
const GROWING: [&str; 3] = ["total_assets", "revenue", "software_revenue"];
/// How many beginnings with one sum are tried: they differ by rows of zeros.
const BEGINNINGS: usize = 64;

/// The positions of the rows that sum others, ascending.
pub fn sums_of_others(firms: &[Firm]) -> Vec<usize> {
    let may_sum: Vec<bool> = firms.iter().map(may_sum).collect();
    if !may_sum.contains(&true) {
        return Vec::new();
    }
    let mut is_sum = vec![false; firms.len()];
    mark(firms, &may_sum, &mut is_sum, 0..firms.len());
    mark(firms, &may_sum, &mut is_sum, (0..firms.len()).rev());
    (0..firms.len()).filter(|at| is_sum[*at]).collect()
}

/// Goes through the rows in one direction; what was found to be a sum is no part of another.
fn mark(firms: &[Firm], may_sum: &[bool], is_sum: &mut [bool], order: impl Iterator<Item = usize>) {
    let mut before = Running::new();
    for at in order {
        if is_sum[at] {
            continue;
        }
        let own = amounts(&firms[at]);
        is_sum[at] = may_sum[at] && before.ends_in(&own);
        if !is_sum[at] {
            before.add(&own);
        }
    }
}

/// True for a row with two amounts or more, and a name that is no firm's or none at all.
fn may_sum(firm: &Firm) -> bool {
    let named = |field: &Field<String>| !ends_as_firm(&normalise(&field.written()));
    let coded = firm
        .credit_code
        .as_ref()
        .is_some_and(|code| code.given().is_some());
    let filled = amounts(firm)
        .into_iter()
        .flatten()
        .filter(|value| **value != 0);
    !coded && firm.name.as_ref().is_some_and(named) && filled.count() >= 2
}

fn amounts(firm: &Firm) -> [Option<&Decimal>; COLUMNS] {
    MONEY.map(|(_, of)| of(firm)?.given().map(|amount| &amount.value))
}

/// The sums of all rows so far, one entry more than there are rows.
struct Running {
    columns: [Vec<Decimal>; COLUMNS],
    /// How many rows so far have no amount in a column.
    unread: [Vec<usize>; COLUMNS],
    /// 分, in 万元: what a spreadsheet's binary sums may be off by, and nobody sees.
    unseen: Decimal,
}

impl Running {
    fn new() -> Running {
        Running {
            columns: std::array::from_fn(|_| vec![Decimal::default()]),
            unread: std::array::from_fn(|_| vec![0]),
            unseen: Decimal::from(1).shifted(-6),
        }
    }

    fn rows(&self) -> usize {
        self.columns[0].len() - 1
    }

    fn add(&mut self, amounts: &[Option<&Decimal>; COLUMNS]) {
        let rows = self.rows();
        for (column, amount) in amounts.iter().enumerate() {
            let sum = &self.columns[column][rows];
            let next = match amount {
                Some(amount) => sum + *amount,
                None => sum.clone(),
            };
            let unread = self.unread[column][rows] + usize::from(amount.is_none());
            self.columns[column].push(next);
            self.unread[column].push(unread);
        }
    }

    /// True where the last two rows or more sum to these amounts.
    fn ends_in(&self, amounts: &[Option<&Decimal>; COLUMNS]) -> bool {
        let Some(latest) = self.rows().checked_sub(2) else {
            return false;
        };
        let mut growing = (0..COLUMNS).filter(|at| GROWING.contains(&MONEY[*at].0));
        growing.any(|column| {
            let Some(amount) = amounts[column].filter(|amount| **amount > 0) else {
                return false;
            };
            let sums = &self.columns[column];
            let wanted = &sums[self.rows()] - amount;
            let first = sums.partition_point(|sum| *sum < &wanted - &self.unseen);
            let end = sums.partition_point(|sum| *sum <= &wanted + &self.unseen);
            let end = end.min(latest + 1);
            (first..end)
                .rev()
                .take(BEGINNINGS)
                .any(|from| self.sums_to(from, amounts))
        })
    }

    fn sums_to(&self, from: usize, amounts: &[Option<&Decimal>; COLUMNS]) -> bool {
        let to = self.rows();
        let mut told = 0;
        for (column, amount) in amounts.iter().enumerate() {
            let Some(amount) = amount else { continue };
            if self.unread[column][to] > self.unread[column][from] {
                continue;
            }
            let sum = &self.columns[column][to] - &self.columns[column][from];
            if (sum - *amount).abs() > self.unseen {
                return false;
            }
            told += usize::from(**amount != 0);
        }
        told >= 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of assets, equity and revenue, `-` where there is none; and whether the last sums those before.
    fn sums(rows: &[[&str; 3]]) -> bool {
        let read = |text: &str| text.parse::<Decimal>().ok();
        let rows: Vec<[Option<Decimal>; 3]> = rows.iter().map(|row| row.map(read)).collect();
        let of = |row: &'_ [Option<Decimal>; 3]| -> [Option<Decimal>; COLUMNS] {
            std::array::from_fn(|at| row.get(at).cloned().flatten())
        };
        let (last, before) = rows.split_last().expect("rows");
        let mut running = Running::new();
        for row in before {
            let row = of(row);
            running.add(&row.each_ref().map(Option::as_ref));
        }
        let last = of(last);
        running.ends_in(&last.each_ref().map(Option::as_ref))
    }

    #[test]
    fn a_row_sums_two_or_more_that_stand_directly_by_it() {
        let (a, b, c) = (["10", "4", "7"], ["20", "5", "8"], ["30", "6", "9"]);
        assert!(sums(&[a, b, ["30", "9", "15"]]));
        assert!(sums(&[c, a, b, ["30", "9", "15"]]), "of a group");
        assert!(sums(&[a, b, ["30", "-", "15"]]), "where both fill a column");
        assert!(!sums(&[a, ["10", "4", "7"]]), "one row is no sum");
        assert!(!sums(&[a, b, c, ["30", "9", "15"]]), "not directly by it");
        assert!(!sums(&[a, b, ["30", "9", "16"]]), "one column differs");
        assert!(!sums(&[a, b, ["30", "-", "-"]]), "one column alone");
        assert!(!sums(&[a, b, ["30", "0", "0"]]), "zeros tell nothing");
    }

    #[test]
    fn a_spreadsheets_binary_sum_is_one() {
        let third = ["416.666666666667", "416.666666666667", "5"];
        assert!(sums(&[third, third, third, ["1250", "1250", "15"]]));
        assert!(!sums(&[third, third, third, ["1250.01", "1250", "15"]]));
    }
}
