//! A lead (线索): a sentence of the materials that gives a figure of one of the five facts. It decides
//! nothing: staff take it over, or do not.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::annex::{Amount, FactKey};
use crate::facts::{Bound, Evidence, EvidenceKind};
use crate::intake::Paragraph;

/// Why a figure is not simply the base's, of the year, and exact; by a name that scripts and texts know.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Qualifier {
    /// An aim, a plan, or buildings that do not stand yet.
    Plan,
    /// Of a part of the base, of some of its firms, or a difference.
    Part,
    /// Of one firm.
    Firm,
    /// Of another year, or of a part of the year.
    Past,
    /// Of another place or in another scope; or in words that are not understood.
    Other,
    /// No exact figure: 约, 突破, 以上, a range.
    About,
}

/// What a sentence says of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadFigure {
    pub fact: FactKey,
    /// In the fact's unit.
    pub amount: Amount,
    /// Digits and unit as written, where `--fact` can take them so.
    pub written: Option<String>,
    pub qualifiers: BTreeSet<Qualifier>,
    /// The first word that nothing explains, where that is why it is not offered.
    pub unread: Option<String>,
}

impl LeadFigure {
    /// True where nothing qualifies it.
    pub fn is_offered(&self) -> bool {
        self.qualifiers.is_empty()
    }

    /// True where the two differ by more than rounding.
    pub fn differs(&self, other: &LeadFigure) -> bool {
        let figure = |figure: &LeadFigure| {
            Evidence::written(Bound::Exact, &figure.amount, EvidenceKind::Stated)
        };
        figure(self).contradicts(&figure(other))
    }
}

/// Where in a document something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// Counted from 1 over the lines that hold anything, those of tables left out; with the page, where
    /// the document tells it.
    Paragraph { number: usize, page: Option<usize> },
    /// A row of a table, both from 1.
    Row { table: usize, row: usize },
}

impl Spot {
    /// That of a line.
    pub fn of(line: &Paragraph) -> Spot {
        Spot::Paragraph {
            number: line.number,
            page: line.page,
        }
    }
}

/// A figure with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    pub figure: LeadFigure,
    pub path: PathBuf,
    pub spot: Spot,
    /// The sentence, as written.
    pub text: String,
}
