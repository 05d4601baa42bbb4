//! What a file that this tool wrote says of itself, by whatever program it was saved since: whether
//! somebody has written into it ([`content`], [`sums`]), and what it records of the applications that it is
//! of ([`record`]).

pub mod content;
pub mod record;
pub mod sums;

pub use content::{PENDING, SealedContent};
