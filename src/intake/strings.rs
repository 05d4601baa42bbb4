//! Texts that many cells share, by their index. Kept as one long text with the ends of its pieces: a
//! table of many empty strings costs little.

use std::collections::BTreeSet;

use super::content::Stop;
use super::seen::SeenText;
use crate::limits::{self, Limit};

#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    /// Where each string ends in `text`.
    ends: Vec<u32>,
    /// The indexes of those that marked characters were left out of.
    marked: BTreeSet<usize>,
}

impl Strings {
    /// Adds the string of the next index, where there are no more of them than cells may be.
    pub(super) fn push(&mut self, string: &SeenText) -> Result<(), Stop> {
        if self.ends.len() >= limits::CELLS {
            return Err(Stop::Limit(Limit::SharedStrings));
        }
        if string.marked {
            self.marked.insert(self.ends.len());
        }
        self.text.push_str(&string.text);
        let end = u32::try_from(self.text.len());
        self.ends
            .push(end.map_err(|error| Stop::from(error.to_string()))?);
        Ok(())
    }

    pub(super) fn is_marked(&self, index: usize) -> bool {
        self.marked.contains(&index)
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.text.get(start..end)
    }
}
