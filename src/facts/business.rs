//! Lines of business: which of a composition's parts are software, by the words of a rule set, and
//! what follows for the firm.

use crate::Decimal;
use crate::annex::{Composition, Field, Firm};

use super::firms::DistinctFirm;
use super::half;

/// The words that tell lines of business apart. A word with `=` before it must be the whole name.
#[derive(Debug, Clone, PartialEq)]
pub struct Vocabulary {
    /// Software in the ministry's sense: 软件产品, 信息技术服务, 信息安全, 嵌入式系统软件.
    pub software: Vec<String>,
    /// What is known not to be software: hardware, rent, property, trade …
    pub other: Vec<String>,
    /// The software share of main revenue, in percent, from which a firm counts as a software firm.
    pub member_share: Decimal,
}

/// What a composition says of software, in percent of main revenue.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// Named as software.
    pub software: Decimal,
    /// Named as something else. What is neither named so nor so could be either.
    pub outside: Decimal,
    /// By how much rounding of the shares may have moved `outside`.
    pub outside_slack: Decimal,
}

/// Whether a firm is in the sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Membership {
    Declared,
    Inferred,
    DeclaredOut,
    Unknown,
}

impl Vocabulary {
    /// The software share of a composition, in percent, for membership: of all that it names where
    /// that is more than 100. `None` where it names no share.
    pub fn software_share(&self, composition: &Composition) -> Option<Decimal> {
        let hundred = Decimal::from(100);
        let sum = |wanted: bool| {
            composition
                .parts
                .iter()
                .filter(|(name, _)| !wanted || self.is_software(name) == Some(true))
                .fold(Decimal::default(), |sum, (_, share)| sum + share)
        };
        let all = sum(false);
        if all <= Decimal::default() {
            return None;
        }
        Some(match all > hundred {
            true => sum(true) * hundred / all,
            false => sum(true),
        })
    }

    /// The shares of a composition; `None` where it names none, or more than rounding explains
    /// beyond 100.
    pub fn shares(&self, composition: &Composition) -> Option<Shares> {
        let zero = Decimal::from(0);
        let parts = &composition.parts;
        if parts.is_empty() {
            return None;
        }
        let sum_of = |wanted: Option<bool>| {
            parts
                .iter()
                .filter(|(name, _)| wanted.is_none() || self.is_software(name) == wanted)
                .fold(zero.clone(), |sum, (_, share)| sum + share)
        };
        let digits = parts
            .iter()
            .map(|(_, share)| share.fractional_digit_count());
        let step = Decimal::new(1.into(), digits.max().unwrap_or(0).max(0));
        let slack = step * Decimal::from(parts.len() as u64 + 1) / Decimal::from(2);
        let named_outside = parts
            .iter()
            .filter(|(name, _)| self.is_software(name) == Some(false));
        let outside_slack = named_outside
            .map(|(_, share)| {
                half(&Decimal::new(
                    1.into(),
                    share.fractional_digit_count().max(0),
                ))
            })
            .sum();
        (sum_of(None) <= Decimal::from(100) + slack).then(|| Shares {
            software: sum_of(Some(true)),
            outside: sum_of(Some(false)),
            outside_slack,
        })
    }

    /// `None` where the words name neither, or both.
    pub fn is_software(&self, name: &str) -> Option<bool> {
        let names = |words: &[String]| {
            words.iter().any(|word| match word.strip_prefix('=') {
                Some(whole) => name == whole,
                None => name.contains(word.as_str()),
            })
        };
        match (names(&self.software), names(&self.other)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            (true, true) | (false, false) => None,
        }
    }
}

impl DistinctFirm<'_> {
    /// The least software share, and the least share outside it, that the firm's rows give; `None`
    /// where any row's composition does not read.
    pub fn shares(&self, vocabulary: &Vocabulary) -> Option<Shares> {
        let rows: Vec<Shares> = self
            .rows
            .iter()
            .map(|firm| {
                let composition = firm.composition.as_ref().and_then(Field::given)?;
                vocabulary.shares(composition)
            })
            .collect::<Option<_>>()?;
        Some(Shares {
            software: rows.iter().map(|shares| &shares.software).min()?.clone(),
            outside: rows.iter().map(|shares| &shares.outside).min()?.clone(),
            outside_slack: rows
                .iter()
                .map(|shares| &shares.outside_slack)
                .max()?
                .clone(),
        })
    }
}

/// Whether a firm is in the sector, by all its rows of annex 3 and of the roster. Declared decides;
/// rows that disagree, or a declaration that cannot be read, leave it unknown.
pub fn membership(rows: &[&DistinctFirm], vocabulary: &Vocabulary) -> Membership {
    fn column(firm: &Firm) -> Option<&Field<bool>> {
        firm.in_sector.as_ref()
    }
    let least_share = |firm: &DistinctFirm| -> Option<Decimal> {
        let shares = firm.rows.iter().map(|row| {
            let composition = row.composition.as_ref().and_then(Field::given)?;
            vocabulary.software_share(composition)
        });
        shares.collect::<Option<Vec<_>>>()?.into_iter().min()
    };
    let mut declared: Vec<bool> = rows
        .iter()
        .flat_map(|firm| &firm.rows)
        .filter_map(|firm| column(firm).and_then(Field::given).copied())
        .collect();
    declared.sort_unstable();
    declared.dedup();
    // `/` and blanks say nothing, and leave it to the composition.
    if rows.iter().any(|firm| firm.any_unreadable(column)) {
        return Membership::Unknown;
    }
    match declared.as_slice() {
        [true] => Membership::Declared,
        [false] => Membership::DeclaredOut,
        [] if rows
            .iter()
            .filter_map(|firm| least_share(firm))
            .any(|share| share >= vocabulary.member_share) =>
        {
            Membership::Inferred
        }
        _ => Membership::Unknown,
    }
}
