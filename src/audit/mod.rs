//! Is the data sound: one table of checks per family, and the findings they raise.
//!
//! A check is one entry of its family's table: code, name, class and the function that looks. The
//! function gets a sink that is bound to its own code, so it cannot raise another's. What a finding
//! says to a reader stands in `text`, under the finding's code.

use std::sync::Arc;

use crate::Decimal;
use crate::annex::Unit;
use crate::intake::{CellRef, SheetId, Source};

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
    /// Words from a cell or the system, shown as they are.
    Written(String),
    Number(Decimal),
    Count(usize),
    Unit(Unit),
    /// The key of a text, e.g. `annex-firms`.
    Term(String),
    Cells(Vec<CellRef>),
}
