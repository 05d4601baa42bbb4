//! What a command says at its end, and by which exit code: 0 where it did what was asked, and found
//! every application eligible.

/// At least one application is ineligible.
pub(super) const INELIGIBLE: u8 = 1;
/// Could not run: usage, a path that does not exist, an invalid rule set, an unwritable report.
pub(super) const CANNOT_RUN: u8 = 2;
/// None is ineligible, at least one is incomplete.
pub(super) const INCOMPLETE: u8 = 3;

/// Columns after which words of the command line are cut in complaints.
pub(super) const WORD: usize = 60;
/// The same for paths and for what the system says.
pub(super) const PATH: usize = 400;

/// What a command says at its end.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// What it has not written to the stream yet.
    pub output: String,
    /// For standard error.
    pub complaint: String,
    pub exit: u8,
}

impl Answer {
    /// The answer to what cannot be done.
    pub fn cannot_run(problem: &str) -> Answer {
        Answer {
            complaint: format!("jidi: {problem}\n"),
            exit: CANNOT_RUN,
            ..Answer::default()
        }
    }

    /// Says what became of annotated copies.
    pub fn note_copies(&mut self, written: Result<Vec<String>, String>) {
        match written {
            Ok(lines) => self
                .complaint
                .extend(lines.into_iter().map(|line| line + "\n")),
            Err(problem) => {
                self.complaint += &format!("jidi: {problem}\n");
                self.exit = CANNOT_RUN;
            }
        }
    }
}
