//! How far a check has come, where there is no terminal: nothing is shown.

use crate::check::Progress;
use crate::text::Texts;

/// Stands where a line would be shown.
pub struct ProgressLine;

impl ProgressLine {
    pub fn new(_texts: &Texts) -> ProgressLine {
        ProgressLine
    }

    /// Shows nothing.
    pub fn advance(&mut self, _progress: Progress) {}

    /// Does the work.
    pub fn aside(&self, work: impl FnOnce()) {
        work();
    }
}
