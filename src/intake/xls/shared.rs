//! What the cells of all sheets of a workbook refer to.

use super::super::seen::{RunProperties, Style};
use super::super::strings::Strings;
use super::links::BookLinks;
use super::page::CodePage;

/// What the cells of all sheets refer to.
pub(super) struct XlsShared {
    pub(super) page: CodePage,
    pub(super) strings: Strings,
    /// The cell styles, by their indexes.
    pub(super) styles: Vec<Style>,
    pub(super) fonts: Vec<RunProperties>,
    /// What formulas refer to in other workbooks.
    pub(super) links: BookLinks,
    /// True where days are counted from 1904.
    pub(super) is_1904: bool,
}
