//! The sheets that an Office Open XML workbook lists, whether its parts are markup or records: which part
//! each one is, and what becomes of one that has none.

use std::collections::BTreeSet;

use super::content::{SheetContent, Stop, forget_uncalculated};
use super::grid::Grid;
use super::relations::Relations;
use super::{Cause, Layout, Reason, Refusal};
use crate::limits::{self, Limit};

/// What a workbook says of itself before its sheets.
#[derive(Debug, Default)]
pub(super) struct ListedBook {
    pub sheets: Vec<ListedSheet>,
    pub is_1904: bool,
    /// True where the workbook asks for all formulas to be calculated when it is opened.
    pub recalculates: bool,
}

#[derive(Debug)]
pub(super) struct ListedSheet {
    pub name: String,
    pub hidden: bool,
    /// The id of the relation to its part; empty where it has none.
    pub relation: String,
}

impl ListedBook {
    /// # Errors
    ///
    /// There are more sheets than a workbook may have.
    pub(super) fn within_limits(self) -> Result<ListedBook, Refusal> {
        if self.sheets.len() > limits::SHEETS {
            return Err(Refusal::OverLimit(Limit::Sheets));
        }
        Ok(self)
    }

    /// The position of each worksheet, with its name and that of its part; none where it has none.
    pub(super) fn parts<'s>(
        &'s self,
        relations: &'s Relations,
    ) -> impl Iterator<Item = (usize, &'s str, Option<&'s str>)> {
        let listed = self.sheets.iter().enumerate();
        listed.filter_map(move |(index, sheet)| {
            let relation = relations.get(&sheet.relation);
            let part = relation.map(|relation| &*relation.target);
            relation
                .is_none_or(|relation| relation.is("worksheet"))
                .then_some((index, &*sheet.name, part))
        })
    }

    /// Every worksheet; charts, dialogs and macro sheets are passed over. `read` makes a grid of the part of
    /// this name.
    pub(super) fn read(
        self,
        relations: &Relations,
        mut read: impl FnMut(&str) -> Result<Grid, Stop>,
    ) -> Result<Vec<SheetContent>, Refusal> {
        let mut used = BTreeSet::new();
        let mut sheets = Vec::new();
        for (index, sheet) in self.sheets.into_iter().enumerate() {
            // A module of macros from before 1997 is listed as a sheet, and has no part.
            if sheet.relation.is_empty() {
                continue;
            }
            let relation = relations.get(&sheet.relation);
            if relation.is_some_and(|relation| !relation.is("worksheet")) {
                continue;
            }
            let content = match relation {
                Some(relation) if used.insert(&relation.target) => match read(&relation.target) {
                    Ok(grid) => Ok(grid),
                    Err(Stop::Broken(reason)) => Err(reason),
                    Err(Stop::Limit(limit)) => return Err(Refusal::OverLimit(limit)),
                },
                Some(_) => Err(Reason::of(Cause::SharedPart, "two sheets share one part")),
                None => Err(no_part()),
            };
            sheets.push(SheetContent {
                name: sheet.name,
                index,
                hidden: sheet.hidden,
                layout: Layout::Sheet,
                content,
            });
        }
        if self.recalculates {
            forget_uncalculated(&mut sheets);
        }
        Ok(sheets)
    }
}

/// Why a sheet that is listed cannot be found.
pub(super) fn no_part() -> Reason {
    Reason::of(
        Cause::PartMissing,
        "the workbook does not say where the sheet is",
    )
}
