//! What the cells of all sheets of a workbook refer to.

use super::super::seen::{Run, Style};
use super::super::strings::Strings;
use super::links::Links;
use super::page::Page;

/// What the cells of all sheets refer to.
pub(super) struct Shared {
    pub(super) page: Page,
    pub(super) strings: Strings,
    /// The cell styles, by their indexes.
    pub(super) styles: Vec<Style>,
    pub(super) fonts: Vec<Run>,
    /// What formulas refer to in other workbooks.
    pub(super) links: Links,
    /// True where days are counted from 1904.
    pub(super) is_1904: bool,
}
