//! A ceiling of the program's own memory, where the module has one that it was built with.

use crate::text::Texts;

use super::memory::Memory;

/// The one that there is.
pub(super) struct Ceiling;

impl Ceiling {
    /// Holds nothing.
    ///
    /// # Errors
    ///
    /// None.
    pub fn hold(_asked: Option<Memory>, _texts: &Texts) -> Result<Ceiling, String> {
        Ok(Ceiling)
    }
}
