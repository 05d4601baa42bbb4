//! What is known: the five quantities as intervals of exact decimals, each end with the evidence it
//! rests on.
//!
//! A cell that cannot be read widens an interval and never vanishes from it; nothing is taken as
//! zero because it is missing. Thresholds and verdicts are not here.

mod apart;
pub mod business;
mod complete;
mod counted;
mod denial;
pub(crate) mod doubt;
mod fact;
pub(crate) mod firms;
pub(crate) mod gather;
mod members;
mod precision;
pub mod register;
pub(crate) mod resolve;
pub(crate) mod staff;
mod sums;
mod vocabulary;
pub(crate) mod year;

pub use crate::annex::FactKey;
pub use complete::{Gap, GapReason, TableWeight};
pub use doubt::{Doubt, Settled};
pub use fact::{
    Assumption, Bound, DoubtSpan, End, Estimate, Evidence, EvidenceKind, Fact, Facts, Outside,
    half, unit_of,
};
pub use gather::{Inputs, gather, gather_of};
pub use precision::Precision;
pub use register::Register;
pub use staff::{StaffError, parse_fact};
pub use vocabulary::Vocabulary;
pub use year::Assessment;
