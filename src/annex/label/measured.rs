//! Units among other words of a label.

use super::super::column::{ColumnKind, Unit};
use super::super::unit::{SPELLINGS, unit_in_cell};
use super::cover::rest_of;
use super::vocabulary::{OTHERS, PADDING, PLANS};

/// A unit, and words beside it that nothing explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured<'a> {
    pub unit: Unit,
    pub words: &'a str,
}

/// A unit alone, or with words around it that are known to stand there: `万元`, `RMB元`, `含税万元`,
/// `亿元左右`. `None` where there is none of ours: of 美元 no 元 is left.
pub fn measured(text: &str) -> Option<Measured<'_>> {
    let money = ColumnKind::Money { negative: true };
    if let Some(unit) = unit_in_cell(text, money) {
        return Some(Measured { unit, words: "" });
    }
    let longest_first = || {
        let mut spellings: Vec<&(&str, Unit)> = SPELLINGS.iter().collect();
        spellings.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.len()));
        spellings.into_iter()
    };
    let ending = longest_first().find_map(|(spelling, unit)| {
        let words = text.strip_suffix(spelling)?;
        let known = rest_of(words, &[&*PADDING, &*OTHERS, &*PLANS]).is_empty();
        known.then_some(Measured { unit: *unit, words })
    });
    ending.or_else(|| {
        longest_first().find_map(|(spelling, unit)| {
            let words = text.strip_prefix(spelling)?;
            let of_two = spelling.chars().count() > 1;
            let known = || rest_of(words, &[&*PADDING, &*OTHERS, &*PLANS]).is_empty();
            (of_two || known()).then_some(Measured { unit: *unit, words })
        })
    })
}
