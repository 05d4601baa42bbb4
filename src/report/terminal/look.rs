//! How the report is to look: how wide, in colour or not, and how much it says.

/// How the report is to look.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns.
    pub width: usize,
    pub colour: bool,
    pub detail: Detail,
}

/// How much the report says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// One line an application.
    Verdicts,
    /// Verdicts, what is missing, and findings, long lists cut.
    Usual,
    /// Every finding, the evidence with its cells, and how the files were read.
    Everything,
}

impl Default for Look {
    fn default() -> Look {
        Look {
            width: 100,
            colour: false,
            detail: Detail::Usual,
        }
    }
}
