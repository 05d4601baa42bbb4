//! One outcome, shown: to a terminal, as a workbook, as JSON, as a letter to the district.
//!
//! The words that all share are built once, in [`terms`] and [`phrase`]; whatever comes from
//! a cell or a file name passes [`clean`] on its way out. Nothing here decides anything.

pub mod earlier;
pub mod figure;
pub mod first;
pub mod json;
mod known;
mod leads;
mod missing;
pub mod naming;
pub mod notice;
pub mod phrase;
pub mod place;
pub mod receipt;
#[cfg(test)]
mod sample;
pub mod save;
pub mod seal;
mod sources;
pub mod strays;
pub mod summary;
pub mod system;
pub mod terminal;
pub mod terms;
pub mod xlsx;

pub use crate::clean::{self, clean};
pub use figure::ratio_digits;
pub use known::Known;
pub use phrase::Phrases;
pub use summary::Summary;
pub use terms::Terms;
