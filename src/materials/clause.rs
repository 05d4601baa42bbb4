//! What has been said so far: in a paragraph, and in one clause of a sentence.

use std::collections::BTreeSet;

use crate::Decimal;
use crate::annex::FactKey;

use super::lead::Qualifier;

/// What a paragraph has said that holds for the sentences to come.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scope {
    /// What the headings above say of all below them.
    pub under: BTreeSet<Qualifier>,
    /// The year that they, or the document, say it is of where nothing else does.
    pub usual: Vec<i16>,
    /// The years last named, several where they stand in a list.
    pub years: Vec<i16>,
    pub part_year: bool,
    pub other_year: bool,
    pub plan: bool,
    /// Of buildings.
    pub planned: bool,
    /// True where it speaks of a time that it names only as that one: 同期, 当年.
    pub undetermined: bool,
    /// Of whom it is said.
    pub part: bool,
    pub firm: bool,
    pub elsewhere: bool,
    /// The quantity last spoken of, where the sentence before ended with a semicolon.
    pub last: Option<QuantityHead>,
    /// The word for whom the sentences before speak of, where that is somebody unknown.
    pub whose: Option<String>,
    /// Up to there, the figures of parts of the base.
    pub of_parts: Vec<(FactKey, Decimal)>,
}

/// The same for one clause, between two commas.
#[derive(Debug, Default)]
pub struct Clause {
    pub first: usize,
    /// True behind 依托 and the like: what follows is circumstance.
    pub forgiven: bool,
    pub part: bool,
    /// Behind 其中.
    pub among: bool,
    pub firm: bool,
    /// True where some firms, and not one, are spoken of by their number.
    pub counted: bool,
    pub elsewhere: bool,
    pub scope: bool,
    pub growth: bool,
    pub from: bool,
    pub up_to: bool,
    pub compared: bool,
    /// 由现在的43家: the first number is of now, and the second is to come.
    pub from_now: bool,
    pub share: bool,
    /// 占全市…
    pub share_elsewhere: bool,
    /// True where it speaks of the base, of a year, of a part of the base by its name.
    pub of_base: bool,
    pub dated: bool,
    pub names_part: bool,
    pub planned: bool,
    pub planned_behind: bool,
    pub plan: bool,
    /// True where it names a year after the assessed one.
    pub to_come: bool,
    pub built: bool,
    pub event: bool,
    /// True until a verb or a quantity: what comes first is what is spoken of.
    pub subject_open: bool,
    /// True while nothing but particles, dates and the like has been said.
    pub bare: bool,
    pub asides: Vec<Qualifier>,
    /// Quantities that stand in a list, the last one last.
    pub heads: Vec<QuantityHead>,
    /// How many numbers of any kind it holds.
    pub numbers: usize,
    /// Positions in the sentence's figures.
    pub figures: Vec<usize>,
}

/// Firms that the clauses before have counted, and that the next may speak of without naming them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CountedBefore {
    #[default]
    None,
    /// Some of the base's firms.
    Some,
    /// Some of them, behind the number of all: 企业41家，其中规上企业22家.
    Among,
    All,
}

/// A quantity that is named.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityHead {
    /// None for a quantity that is none of the five.
    pub fact: Option<FactKey>,
    pub at: usize,
    /// True for 企业 and 企业总数.
    pub counts_firms: bool,
    pub qualifiers: BTreeSet<Qualifier>,
    /// True for 软件企业 and the like: the sector by its shortest names.
    pub short_sector: bool,
    /// True once a number has been read for it.
    pub used: bool,
    /// True for what says that it is all of it: 总建筑面积; and for what firms are only some of: 市场主体.
    pub total: bool,
    pub wider: bool,
    /// True behind 占: what has a share in it is spoken of, not it.
    pub shared: bool,
}

impl Clause {
    pub fn new(first: usize) -> Clause {
        Clause {
            first,
            subject_open: true,
            bare: true,
            ..Clause::default()
        }
    }

    /// 、 behind a number begins a further item: what was said of the ones before it does not hold for it.
    pub fn next_item(&mut self) {
        if self.numbers > 0 {
            (self.part, self.firm, self.elsewhere) = (false, false, false);
            (self.scope, self.growth, self.share, self.compared) = (false, false, false, false);
        }
    }

    pub fn head(&self) -> Option<&QuantityHead> {
        self.heads.last()
    }
}

impl Scope {
    /// Under headings that say this of all below them.
    pub fn under(headings: BTreeSet<Qualifier>, years: Vec<i16>) -> Scope {
        Scope {
            under: headings,
            usual: years.clone(),
            years,
            ..Scope::default()
        }
    }

    /// Nothing is said of the time any more.
    pub fn undated(&mut self) {
        self.years.clone_from(&self.usual);
        (self.part_year, self.other_year, self.undetermined) = (false, false, false);
    }

    /// The base is spoken of again.
    pub fn of_base(&mut self) {
        (self.part, self.firm, self.elsewhere) = (false, false, false);
    }

    /// Takes the dates of another.
    pub fn date_as(&mut self, other: &Scope) {
        self.years.clone_from(&other.years);
        self.part_year = other.part_year;
        self.other_year = other.other_year;
        self.undetermined = other.undetermined;
    }
}
