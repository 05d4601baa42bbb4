//! Lines of business: which of a composition's parts are software, by the words of a rule set, and
//! what follows for the firm.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::Decimal;
use crate::annex::{Composition, Field, Firm};

use super::denial::affirmed;
use super::fact::half;
use super::firms::DistinctFirm;

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

/// Whether a firm is in the sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Membership {
    Declared,
    Inferred,
    DeclaredOut,
    Unknown,
}

impl Vocabulary {
    /// `None` where the words name neither, or both. A name is read whole: what it denies, 非软件 or
    /// 软件以外, it does not name.
    pub fn is_software(&self, name: &str) -> Option<bool> {
        let affirmed = affirmed(name, &self.software);
        let names = |words: &[String]| {
            words.iter().any(|word| match word.strip_prefix('=') {
                Some(whole) => name == whole,
                None => affirmed.contains(word.as_str()),
            })
        };
        match (names(&self.software), names(&self.other)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            (true, true) | (false, false) => None,
        }
    }
}

/// The lines of business of an application by a vocabulary. The firms of a base name the same few
/// over and over: each is held against the words once.
pub struct Lines<'a> {
    vocabulary: &'a Vocabulary,
    known: RefCell<HashMap<&'a str, Option<bool>>>,
}

impl<'a> Lines<'a> {
    pub fn of(vocabulary: &'a Vocabulary) -> Lines<'a> {
        Lines {
            vocabulary,
            known: RefCell::default(),
        }
    }

    /// The software share of a composition, in percent, for membership: of all that it names where
    /// that is more than 100. `None` where it names no share.
    fn software_share(&self, composition: &'a Composition) -> Option<Decimal> {
        let hundred = Decimal::from(100);
        let (all, software) = self.sums(composition);
        if all <= Decimal::default() {
            return None;
        }
        Some(match all > hundred {
            true => software * hundred / all,
            false => software,
        })
    }

    /// The parts of a composition that are named as software, in percent; `None` where it names none at
    /// all, or more than rounding explains beyond 100.
    pub fn software_parts(&self, composition: &'a Composition) -> Option<Decimal> {
        let parts = &composition.parts;
        if parts.is_empty() {
            return None;
        }
        let (all, software) = self.sums(composition);
        let hundred = Decimal::from(100);
        let rounded = || {
            let digits = parts
                .iter()
                .map(|(_, share)| share.fractional_digit_count());
            let step = Decimal::new(1.into(), digits.max().unwrap_or(0).max(0));
            half(&step) * Decimal::from(parts.len() as u64 + 1)
        };
        (all <= hundred || all <= hundred + rounded()).then_some(software)
    }

    /// The shares summed: all, and those of software.
    fn sums(&self, composition: &'a Composition) -> (Decimal, Decimal) {
        let (mut all, mut software) = <(Decimal, Decimal)>::default();
        for (name, share) in &composition.parts {
            all += share;
            if self.is_software(name) == Some(true) {
                software += share;
            }
        }
        (all, software)
    }

    fn is_software(&self, name: &'a str) -> Option<bool> {
        let mut known = self.known.borrow_mut();
        *known
            .entry(name)
            .or_insert_with(|| self.vocabulary.is_software(name))
    }
}

impl<'a> DistinctFirm<'a> {
    /// The least software share that the firm's rows give, in percent; `None` where any row's composition
    /// does not read.
    pub fn software_parts(&self, lines: &Lines<'a>) -> Option<Decimal> {
        let shares = self.rows.iter().map(|firm| {
            let composition = firm.composition.as_ref().and_then(Field::given)?;
            lines.software_parts(composition)
        });
        shares.collect::<Option<Vec<_>>>()?.into_iter().min()
    }
}

/// Whether a firm is in the sector, by all its rows of annex 3 and of the roster. Declared decides;
/// rows that disagree, or a declaration that cannot be read, leave it unknown.
pub fn membership<'a>(rows: &[&DistinctFirm<'a>], lines: &Lines<'a>) -> Membership {
    fn column(firm: &Firm) -> Option<&Field<bool>> {
        firm.in_sector.as_deref()
    }
    let least_share = |firm: &DistinctFirm<'a>| -> Option<Decimal> {
        let shares = firm.rows.iter().map(|row| {
            let composition = row.composition.as_ref().and_then(Field::given)?;
            lines.software_share(composition)
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
            .any(|share| share >= lines.vocabulary.member_share) =>
        {
            Membership::Inferred
        }
        _ => Membership::Unknown,
    }
}
