//! What a report held against what is there now comes to.

use crate::receipt::Compared;

/// What a report says, and what is found now.
#[derive(Debug)]
pub struct Verified {
    /// In the order of the report; then what is only there now.
    pub applications: Vec<FoundApplication>,
    /// What can be seen in the report and is not what a new one says.
    pub edits: Vec<Edit>,
    /// How many answers were written into the report that did not count when it was made.
    pub answered: usize,
}

/// One application.
#[derive(Debug)]
pub enum FoundApplication {
    /// By the name that the report gives it.
    Both(String, String, Compared),
    /// The report is of it too, and it is not there.
    Gone(String),
    /// It is there, and the report says nothing of it.
    New(String),
}

/// A place of the report that is not as a new one has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A cell by its sheet and its address, or a value of a JSON report by its keys: what stands there,
    /// and what a new report has.
    Cell {
        sheet: Option<String>,
        place: String,
        written: String,
        now: String,
    },
    /// A row that a new report has and this one has not any more: its sheet, and how it begins.
    Row(String, String),
    /// A sheet that a new report has.
    Sheet(String),
    /// By its seal: a sheet, or a part that is none, in words of the key.
    Sealed(String),
    SealedPart(&'static str),
    /// Whether it was edited cannot be told.
    Untold,
}

impl Verified {
    /// True where the report is of what is there now, and says what is found now.
    pub fn agrees(&self) -> bool {
        self.edits.is_empty() && self.applications.iter().all(FoundApplication::agrees)
    }
}

impl FoundApplication {
    pub fn agrees(&self) -> bool {
        match self {
            FoundApplication::Both(_, _, compared) => compared.differences.is_empty(),
            FoundApplication::Gone(_) | FoundApplication::New(_) => false,
        }
    }
}
