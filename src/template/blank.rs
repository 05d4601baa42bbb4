//! What all blank forms are made from.

use crate::rules::RuleSet;
use crate::text::Texts;

/// What every form is made from.
pub struct Blank<'a> {
    pub texts: Texts,
    pub rules: &'a RuleSet,
    /// The assessment year, last of the three of annex 2.
    pub year: i16,
}
