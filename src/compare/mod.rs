//! What changed between two reports: facts that moved, verdicts that flipped and why, findings that
//! were mended, that are new, that remain.
//!
//! Both sides are reports in JSON ([`side`]): a folder is checked first and its report read as a
//! stored one would be, so that both ways give the same result; a report workbook holds the same
//! ([`workbook`]). The comparison ([`compare`],
//! [`findings`]) knows nothing but these, and yields the types of `jidi.diff/1` ([`shape`]), which
//! are printed as they are or told in words ([`words`]).

mod figures;
mod findings;
mod indicators;
mod pairs;
mod shape;
mod side;
mod words;
mod workbook;

pub use pairs::compare;
pub use shape::render;
pub use side::{NotAReport, StoredReport, read};
pub use words::words;
pub use workbook::of_workbook;
