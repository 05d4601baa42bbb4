//! What a sheet of the report is made of: its head, the rows of each application, and what follows
//! them.

use crate::check::Outcome;
use crate::report::Phrases;

use super::page::{Strip, StripPage};

/// One application, of which rows are made.
pub struct NumberedOutcome<'o> {
    /// Its place among them, from 0.
    pub at: usize,
    pub outcome: &'o Outcome,
    pub phrases: Phrases<'o>,
}

/// Writes the rows of one application.
pub type WriteEach<'a> = Box<dyn Fn(&NumberedOutcome<'_>, &mut StripPage<'_>) + Sync + 'a>;
/// Writes what belongs to no application, once it is known on which row of the conclusions each begins.
pub type More<'a> = Box<dyn Fn(&[u32], &mut StripPage<'_>) + Sync + 'a>;

/// Writes what stands below the rows.
pub type Foot<'a> = Box<dyn Fn(&mut StripPage<'_>) + Sync + 'a>;

pub struct ReportSheet<'a> {
    pub name: String,
    pub kind: SheetKind,
    /// Pixels.
    pub widths: Vec<u32>,
    pub head: Strip,
    pub each: WriteEach<'a>,
    /// Further rows of a list.
    pub more: Option<More<'a>>,
    pub foot: Option<Foot<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// One list, which may be filtered; with the key of what stands there where it is empty.
    List(&'static str),
    /// Blocks of rows, one an application.
    Blocks,
    /// Nobody sees it.
    Hidden,
}
