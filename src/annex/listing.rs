//! What a 企业名录 says of itself: whether it lists the whole base, and how many firms that is.

use super::field::CellNote;

/// What the title of a table says that it lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// All of the base.
    Whole,
    /// A known part of the base, in these words: 软件, 规上, 高新技术, 部分.
    PartOfBase(String),
    /// Something else, or nobody knows what, in these words: 迁出, a city, another place.
    Elsewhere(String),
}

/// How many firms a table says that it lists: 共 40 家.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredCount {
    pub count: u64,
    /// The cell that says so.
    pub note: CellNote,
}
