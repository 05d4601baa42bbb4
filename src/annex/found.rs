//! A heading found on a sheet, before the rows below it are read.

use super::claims::FoundHeading;
use super::column::Annex;
use super::row::Mapping;
use super::title::Title;
use super::whose::Whose;
use super::words::normalise;
use super::words::without_number;

/// A heading found, before its rows are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub annex: Annex,
    /// Positions in the grid's rows: the first line above, and the first and last heading row.
    pub lines: usize,
    pub header: (usize, usize),
    pub mapping: Mapping,
    /// Heading cells of columns: `(grid row, sheet column, words, column, unit, repeated)`.
    pub headings: Vec<FoundHeading>,
    /// Year columns of annex 2 that are used.
    pub years: Vec<(i16, u32)>,
    pub title: Option<Title>,
    /// True where its title is not the annex's.
    pub titled_otherwise: bool,
    /// True for annex 2, and for 补充指标 laid out as annex 2 is.
    pub years_across: bool,
}

impl Found {
    /// False for a table that goes on with the list before it without repeating the heading.
    pub fn has_heading(&self) -> bool {
        self.years_across || !self.headings.is_empty()
    }

    /// True for the heading of the next printed page: the same, under the same title or none.
    pub fn repeats(&self, next: &Found) -> bool {
        let title = |found: &Found| {
            let own = found.title.as_ref().filter(|title| title.cell().is_some());
            own.map(|title| unnumbered(&title.written))
        };
        self.annex == next.annex
            && self.mapping == next.mapping
            && self.years == next.years
            && title(next).is_none_or(|next| Some(next) == title(self))
    }

    pub fn titled(self, whose: Whose) -> Found {
        Found {
            titled_otherwise: match &whose {
                Whose::Annex(annex, _) => *annex != self.annex,
                Whose::Other(_) => true,
                Whose::Untitled => false,
            },
            title: whose.title().cloned(),
            ..self
        }
    }
}

/// A title as the next page repeats it.
fn unnumbered(title: &str) -> String {
    let normal = normalise(title);
    let bare =
        ["(续)", "(续表)", "续表", "续"]
            .iter()
            .fold(without_number(&normal), |bare, word| {
                let bare = bare.strip_prefix(word).unwrap_or(bare);
                bare.strip_suffix(word).unwrap_or(bare)
            });
    bare.to_owned()
}
