//! jidi decides, provably, whether an application for a Guiyang software-industry demonstration
//! base meets the notice's conditions.

pub mod annex;
pub mod audit;
pub mod check;
pub mod cli;
pub mod facts;
pub mod intake;
pub mod report;
pub mod rules;
pub mod text;

/// Every amount from `intake` on: exact, of any size.
pub use bigdecimal::BigDecimal as Decimal;
