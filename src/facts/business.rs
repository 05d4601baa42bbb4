//! Lines of business: which of a composition's parts are software, by the words of a rule set, and
//! what follows for the firm.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::Decimal;
use crate::annex::{Composition, Fault, Field, Reading};

use super::fact::half;
use super::firms::FirmRow;
use super::vocabulary::Vocabulary;

/// Whether a firm is in the sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Membership {
    Declared,
    Inferred,
    DeclaredOut,
    Unknown,
}

/// The lines of business of an application by a vocabulary. The firms of a base name the same few
/// over and over: each is held against the words once.
pub struct BusinessLines<'a> {
    vocabulary: &'a Vocabulary,
    known: RefCell<HashMap<&'a str, Option<bool>>>,
}

impl<'a> BusinessLines<'a> {
    pub fn of(vocabulary: &'a Vocabulary) -> BusinessLines<'a> {
        BusinessLines {
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
        Some(if all > hundred {
            software * hundred / all
        } else {
            software
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

impl<'a> BusinessLines<'a> {
    /// The least software share that rows give, in percent; `None` where any row's composition does not
    /// read, or there is none.
    pub fn parts_of<'b>(&self, rows: impl Iterator<Item = &'b FirmRow<'a>>) -> Option<Decimal>
    where
        'a: 'b,
    {
        let compositions = rows.filter_map(|row| row.firm.composition.as_ref());
        let shares = compositions.map(|field| self.software_parts(Field::given(field)?));
        shares.collect::<Option<Vec<_>>>()?.into_iter().min()
    }
}

/// Whether a firm is in the sector, by all its rows of annex 3 and of the rosters. 是 and 否 decide;
/// marks that disagree, cannot be read, or stand in a hidden column leave it unknown. A 否 of part of the
/// year proves nothing, and what is declared is not inferred.
pub fn membership<'a>(rows: &[FirmRow<'a>], lines: &BusinessLines<'a>) -> Membership {
    let mut marks = RowMarks::default();
    for row in rows {
        if let Some(field) = row.firm.in_sector.as_deref() {
            marks.add(row, field);
        }
    }
    match (marks.yes, marks.no) {
        _ if marks.unclear => Membership::Unknown,
        (true, false) => Membership::Declared,
        (false, true) => Membership::DeclaredOut,
        (false, false) if !marks.no_so_far && is_inferred(rows, lines) => Membership::Inferred,
        (true, true) | (false, false) => Membership::Unknown,
    }
}

/// What the marks of a firm's rows say.
#[derive(Default)]
struct RowMarks {
    yes: bool,
    no: bool,
    /// 否 in a table of part of the year.
    no_so_far: bool,
    /// One that cannot be read, or stands hidden.
    unclear: bool,
}

impl RowMarks {
    fn add(&mut self, row: &FirmRow<'_>, field: &Field<bool>) {
        match field.reading {
            // `/` and blanks say nothing, and leave it to the composition.
            Reading::Blank | Reading::Unreadable(Fault::Placeholder) => {}
            Reading::Unreadable(_) => self.unclear = true,
            Reading::Given(_) if row.hides(field) => self.unclear = true,
            Reading::Given(true) => self.yes = true,
            Reading::Given(false) if row.whole_year => self.no = true,
            Reading::Given(false) => self.no_so_far = true,
        }
    }
}

/// True where every composition that stands in the rows gives so much software.
fn is_inferred<'a>(rows: &[FirmRow<'a>], lines: &BusinessLines<'a>) -> bool {
    let compositions = rows.iter().filter_map(|row| row.firm.composition.as_ref());
    let shares = compositions.map(|field| {
        let composition = Field::given(field)?;
        lines.software_share(composition)
    });
    let shares: Option<Vec<Decimal>> = shares.collect();
    shares.is_some_and(|shares| {
        let least = shares.into_iter().min();
        least.is_some_and(|least| least >= lines.vocabulary.member_share)
    })
}
