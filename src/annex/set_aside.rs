//! What was found and not used, because words beside a known name make it another quantity than the
//! name alone: it never becomes a record, and so takes no part in any fact.

use super::column::Column;
use super::field::CellNote;
use super::record::{FactKey, Indicator};

/// What is not used, and the words in the way.
#[derive(Debug, Clone, PartialEq)]
pub struct SetAside {
    pub meant: Meant,
    pub qualifier: UnexplainedWords,
}

/// What it would have been without those words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// The whole table, by its title or by the heading of its names.
    Table,
    Column(&'static Column),
    /// A year of annex 2.
    Year(i16),
    Indicator(Indicator),
    Fact(FactKey),
}

/// Words that nothing known explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnexplainedWords {
    /// The cell that they stand in, as written.
    pub note: CellNote,
    /// The words alone.
    pub words: String,
    /// True where they speak of an aim or a plan.
    pub planned: bool,
}
