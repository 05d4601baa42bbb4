//! What a check was asked for beside the files and the rules, by which it can be made again.

use crate::annex::{Amount, FactKey};

/// What a check goes by beside the files and the rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// `--year`
    pub year: Option<i16>,
    /// `--fact`, in the order of the facts.
    pub facts: Vec<(FactKey, Amount)>,
}

impl Asked {
    pub fn of(year: Option<i16>, facts: &[(FactKey, Amount)]) -> Asked {
        let mut facts = facts.to_vec();
        facts.sort_by_key(|(fact, _)| *fact);
        Asked { year, facts }
    }
}
