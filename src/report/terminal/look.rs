//! How the report is to look: how wide, in colour or not, and how much it says.

/// How the report is to look.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns of a terminal; `None` for a file or a pipe, whose readers find a sentence on one line.
    pub width: Option<usize>,
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
            width: None,
            colour: false,
            detail: Detail::Usual,
        }
    }
}
