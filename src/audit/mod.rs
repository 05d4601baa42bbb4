//! Is the data sound: one table of checks per family, and the findings they raise.
//!
//! A check is one entry of its family's table: code, name, class and the function that looks. The
//! function gets a sink that is bound to its own code, so it cannot raise another's. What a finding
//! says to a reader stands in `text`, under the finding's code.

pub mod across;
mod between;
mod explained;
mod figures;
mod file;
mod interval;
mod layout;
mod levels;
mod qualified;
mod registry;
mod run;
mod shown;
mod units;
mod unread;
mod value;
mod within;

use std::cmp::Ordering;
use std::path::Path;
use std::sync::Arc;

use crate::Decimal;
use crate::annex::{Explanation, Unit};
use crate::intake::{CellRef, Reason, SheetId, Source, natural_paths};

pub use explained::settled;
pub use layout::indicator_term;
use registry::Why;
pub use registry::{Check, Context, Sink};

/// How much a finding weighs, as statistical offices class them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// Words from a cell, shown as they are.
    Written(String),
    /// Why something could not be read.
    Reason(Reason),
    Number(Decimal),
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

impl Finding {
    /// Of what could not be read, the words of whoever noticed; in English.
    pub fn detail(&self) -> Option<&str> {
        self.arguments
            .iter()
            .find_map(|(_, argument)| match argument {
                Argument::Reason(reason) => Some(reason.words.as_str()),
                Argument::Written(_)
                | Argument::Number(_)
                | Argument::Count(_)
                | Argument::Unit(_)
                | Argument::Term(_)
                | Argument::Cells(_)
                | Argument::Files(_)
                | Argument::List(_) => None,
            })
            .filter(|words| !words.is_empty())
    }
}

/// The families' tables, in the order of the catalogue.
const FAMILIES: [&[Check]; 6] = [
    file::CHECKS,
    layout::CHECKS,
    value::CHECKS,
    within::CHECKS,
    between::CHECKS,
    across::CHECKS,
];

/// The check of a code.
pub fn check_of(code: &str) -> Option<&'static Check> {
    checks().find(|check| check.code == code)
}

/// Every check there is, in the order of codes.
pub fn checks() -> impl Iterator<Item = &'static Check> {
    FAMILIES.into_iter().flatten()
}

/// Runs every check. Findings come in the order of class, code and place. Of tables of several bases
/// nothing is said but that they are.
pub fn audit(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_mixed = !context.application.bases_at_odds().is_empty();
    for check in checks().filter(|check| !is_mixed || check.code == file::BASES_MIXED) {
        (check.look)(context, &mut Sink::new(check, &mut findings));
    }
    findings.sort_by(in_reading_order);
    run::joined(findings)
}

/// Gives findings the explanations that close them, once they have the class they are to have; what
/// explains nothing is a finding itself. Returns those that no finding has any more.
pub fn explain(context: &mut Context<'_>, findings: &mut Vec<Finding>) -> Vec<Explanation> {
    if !context.application.bases_at_odds().is_empty() {
        return context.application.explanations.clone();
    }
    context.idle = explained::matched(context, findings);
    let idle = check_of(file::IDLE_EXPLANATION);
    if let Some(check) = idle {
        (check.look)(context, &mut Sink::new(check, findings));
    }
    findings.sort_by(in_reading_order);
    let left = context.idle.iter().filter(|idle| match idle.why {
        Why::Unmatched | Why::Lapsed { .. } => true,
        Why::Binding => false,
    });
    left.map(|idle| idle.explanation.clone()).collect()
}

/// By class, code and place; before all else what leaves everything else open.
pub fn in_reading_order(one: &Finding, other: &Finding) -> Ordering {
    let rank_of = |finding: &Finding| (!finding.leads(), finding.class, finding.code);
    rank_of(one)
        .cmp(&rank_of(other))
        .then_with(|| in_order_of_place(&one.place, &other.place))
}

impl Finding {
    /// True for dates that name no year to assess: until they are mended nothing else can be told.
    fn leads(&self) -> bool {
        self.code == between::DATES_DIFFER && self.class == Class::Error
    }
}

/// By file, sheet, row and column; what is of a whole comes before its parts.
fn in_order_of_place(one: &Place, other: &Place) -> Ordering {
    let (one_file, one) = rank(one);
    let (other_file, other) = rank(other);
    let files = match (one_file, other_file) {
        (Some(one), Some(other)) if one != other => natural_paths(one, other),
        (one, other) => one.is_some().cmp(&other.is_some()),
    };
    files.then_with(|| one.cmp(&other))
}

/// File; sheet, row and column.
type Rank<'a> = (Option<&'a Path>, (Option<usize>, Option<(u32, u32)>));

fn rank(place: &Place) -> Rank<'_> {
    match place {
        Place::Application => (None, (None, None)),
        Place::File(source) => (Some(&source.path), (None, None)),
        Place::Sheet(sheet) => (Some(&sheet.source.path), (Some(sheet.index), None)),
        Place::Cells(cells) => rank_of(cells),
    }
}

/// The rank of the first of several cells.
fn rank_of(cells: &[CellRef]) -> Rank<'_> {
    match cells.first() {
        Some(cell) => (
            Some(&cell.sheet.source.path),
            (Some(cell.sheet.index), Some((cell.row, cell.column))),
        ),
        None => (None, (None, None)),
    }
}
