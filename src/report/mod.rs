//! One outcome, shown: to a terminal, as a workbook, as JSON, as a letter to the district.
//!
//! The words that all share are built once, in [`terms`] and [`phrase`]; whatever comes from
//! a cell or a file name passes [`clean`] on its way out. Nothing here decides anything.

pub mod earlier;
pub(crate) mod figure;
pub(crate) mod first;
pub mod json;
mod known;
mod leads;
mod missing;
pub(crate) mod naming;
pub(crate) mod notice;
pub(crate) mod phrase;
pub(crate) mod place;
mod prepared;
pub(crate) mod receipt;
mod remarks;
#[cfg(test)]
mod sample;
pub(crate) mod save;
pub(crate) mod seal;
mod sources;
pub(crate) mod strays;
pub(crate) mod summary;
pub(crate) mod system;
pub mod terminal;
pub(crate) mod terms;
pub mod xlsx;

pub use crate::clean::{self, clean};
pub use figure::ratio_digits;
pub use known::KnownEnds;
pub use phrase::Phrases;
pub use summary::Summary;
pub use terms::Terms;
