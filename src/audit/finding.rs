//! What is wrong, or odd, with an application: a finding, where it is, and in which order findings are
//! read.

use std::cmp::Ordering;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::Decimal;
use crate::annex::Unit;
use crate::intake::{CellRef, Reason, SheetId, Source, natural_paths};

/// How much a finding weighs, as statistical offices class them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Class {
    /// 强制: must be corrected.
    Error,
    /// 核实: correct or explain.
    Warning,
    /// 提示: for information.
    Note,
}

/// One thing that is wrong, or odd, with an application.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// E.g. `V02`.
    pub code: &'static str,
    /// E.g. `not-a-number`.
    pub name: &'static str,
    pub class: Class,
    /// Which of the code's wordings; `None` for its only one.
    pub variant: Option<&'static str>,
    pub place: Place,
    /// The value as written.
    pub value: Option<String>,
    /// What the wording's variables stand for.
    pub arguments: Vec<(&'static str, Argument)>,
    /// What the district says of it, where that closes it.
    pub explanation: Option<String>,
    /// What the district says of it without closing it: it must be corrected all the same.
    pub answer: Option<String>,
    /// Of how many cells it is said, each by itself: more than one for a run down a column, whose
    /// first cell the arguments are of.
    pub count: usize,
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// The application as a whole.
    Application,
    File(Arc<Source>),
    Sheet(Arc<SheetId>),
    /// One cell or several of one sheet; the first is where to look.
    Cells(Vec<CellRef>),
}

/// What a variable of a wording stands for.
#[derive(Debug, Clone, PartialEq, strum::EnumTryAs)]
pub enum Argument {
    /// Words from a cell, shown as they are.
    Written(String),
    /// Why something could not be read.
    Reason(Reason),
    Number(Decimal),
    Date(Date),
    Count(usize),
    Unit(Unit),
    /// The key of a text, e.g. `annex-firms`.
    Term(String),
    Cells(Vec<CellRef>),
    /// How many files of which extension.
    Files(Vec<(String, usize)>),
    /// Several words, as the reader's language lists them.
    List(Vec<String>),
}

/// Variables of a wording that tell what it is about, of what is said of a whole application.
const SUBJECTS: [&str; 3] = ["annex", "fact", "indicator"];

impl Argument {
    /// What it counts or measures, in its own unit.
    pub fn figure(&self) -> Option<Decimal> {
        let count = || {
            Some(Decimal::from(
                u64::try_from(*self.try_as_count_ref()?).ok()?,
            ))
        };
        self.try_as_number_ref().cloned().or_else(count)
    }
}

impl Finding {
    /// What is said of a whole application differs from year to year in its figures, not in what it is
    /// about.
    pub fn subject(&self) -> Option<&str> {
        let of_all = matches!(self.place, Place::Application);
        let mut terms = self.terms().filter(|_| of_all);
        let subject = terms.find(|(name, _)| SUBJECTS.contains(name));
        subject.map(|(_, key)| key)
    }

    /// The keys of texts that its wording names, each with its variable.
    pub fn terms(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let arguments = self.arguments.iter();
        arguments.filter_map(|(name, argument)| Some((*name, argument.try_as_term_ref()?.as_str())))
    }

    /// What one of its wording's variables stands for.
    pub fn argument(&self, variable: &str) -> Option<&Argument> {
        let mut arguments = self.arguments.iter();
        let (_, argument) = arguments.find(|(name, _)| *name == variable)?;
        Some(argument)
    }

    /// Of what could not be read, the words of whoever noticed; in English.
    pub fn detail(&self) -> Option<&str> {
        self.arguments
            .iter()
            .find_map(|(_, argument)| argument.try_as_reason_ref())
            .map(|reason| reason.words.as_str())
            .filter(|words| !words.is_empty())
    }
}

/// By file, sheet, row and column; what is of a whole comes before its parts.
pub(super) fn in_order_of_place(one: &Place, other: &Place) -> Ordering {
    let (one_file, one) = rank(one);
    let (other_file, other) = rank(other);
    let files = match (one_file, other_file) {
        (Some(one), Some(other)) if one != other => natural_paths(one, other),
        (one, other) => one.is_some().cmp(&other.is_some()),
    };
    files.then_with(|| one.cmp(&other))
}

/// File; sheet, row and column.
pub(super) type PlaceRank<'a> = (Option<&'a Path>, (Option<usize>, Option<(u32, u32)>));

fn rank(place: &Place) -> PlaceRank<'_> {
    match place {
        Place::Application => (None, (None, None)),
        Place::File(source) => (Some(&source.path), (None, None)),
        Place::Sheet(sheet) => (Some(&sheet.source.path), (Some(sheet.index), None)),
        Place::Cells(cells) => rank_of(cells),
    }
}

/// The rank of the first of several cells.
pub(super) fn rank_of(cells: &[CellRef]) -> PlaceRank<'_> {
    match cells.first() {
        Some(cell) => (
            Some(&cell.sheet.source.path),
            (Some(cell.sheet.index), Some((cell.row, cell.column))),
        ),
        None => (None, (None, None)),
    }
}
