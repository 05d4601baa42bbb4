//! What a sheet of the report is made of: its head, the rows of each application, and what follows
//! them.

use crate::check::Outcome;
use crate::report::Phrases;

use super::page::{Page, Strip};

/// One application, of which rows are made.
pub struct One<'o> {
    /// Its place among them, from 0.
    pub at: usize,
    pub outcome: &'o Outcome,
    pub phrases: Phrases<'o>,
}

/// Writes the rows of one application.
pub type Each<'a> = Box<dyn Fn(&One<'_>, &mut Page<'_>) + Sync + 'a>;
/// Writes what belongs to no application, once it is known on which row of the conclusions each begins.
pub type More<'a> = Box<dyn Fn(&[u32], &mut Page<'_>) + Sync + 'a>;

/// Writes what stands below the rows.
pub type Foot<'a> = Box<dyn Fn(&mut Page<'_>) + Sync + 'a>;

pub struct Sheet<'a> {
    pub name: String,
    pub kind: Kind,
    /// Pixels.
    pub widths: Vec<u32>,
    pub head: Strip,
    pub each: Each<'a>,
    /// Further rows of a list.
    pub more: Option<More<'a>>,
    pub foot: Option<Foot<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One list, which may be filtered; with the key of what stands there where it is empty.
    List(&'static str),
    /// Blocks of rows, one an application.
    Blocks,
    /// Nobody sees it.
    Hidden,
}
