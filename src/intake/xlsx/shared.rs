//! What the cells of all sheets of a workbook refer to.

use super::super::seen::Style;
use super::super::strings::Strings;

/// What the cells of all sheets refer to.
pub(super) struct XlsxShared {
    pub(super) strings: Strings,
    /// The cell styles, by their indexes.
    pub(super) styles: Vec<Style>,
    /// True where days are counted from 1904.
    pub(super) is_1904: bool,
}
