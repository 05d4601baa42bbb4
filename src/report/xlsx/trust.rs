//! How far the cells behind a piece of evidence can be trusted: typed or calculated, stored as text,
//! converted from another unit, hidden, merged; and the source that the submitter gives for them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsStr;

use crate::annex::foreign::foreign_unit;
use crate::annex::shown::TableLayout;
use crate::annex::{AnyField, Application, Entry, Records, Remark, Table};
use crate::intake::CellRef;
use crate::report::clean;
use crate::report::figure::grouped;
use crate::text::Texts;

use super::book::WIDTH;

/// How a figure stands in its cell, in the order in which it is told. The first two exclude each other.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case", const_into_str)]
enum Trait {
    Typed,
    Calculated,
    Linked,
    AsText,
    Converted,
    Hidden,
    Merged,
}

/// A cell's file, sheet, row and column.
type CellSpot<'a> = (&'a OsStr, usize, u32, u32);

/// The cells of an application's tables.
pub struct Trust<'a> {
    fields: HashMap<CellSpot<'a>, (&'a Table, &'a dyn AnyField)>,
    provenance: Vec<(&'a CellRef, &'a str)>,
}

impl<'a> Trust<'a> {
    pub fn of(application: &'a Application) -> Trust<'a> {
        let tables = || application.tables.iter();
        let fields = tables().flat_map(|table| table.records.fields().map(move |one| (table, one)));
        let statements = tables().flat_map(|table| match &table.records {
            Records::Supplement(statements) => statements.iter(),
            Records::Overview(overview) => overview.statements.iter(),
            Records::Firms(_)
            | Records::Services(_)
            | Records::Projects(_)
            | Records::Roster(_) => [].iter(),
        });
        Trust {
            fields: fields
                .map(|(table, field)| (key(field.cell()), (table, field)))
                .collect(),
            provenance: statements
                .filter_map(|one| Some((&one.value.cell, one.provenance.as_deref()?)))
                .collect(),
        }
    }

    /// 直接填写 20 格、公式 2 格, or for a single cell 公式、隐藏. Empty where there are none.
    pub fn said(&self, cells: &[CellRef], texts: &Texts) -> String {
        let mut counts: BTreeMap<Trait, usize> = BTreeMap::new();
        for (table, field) in cells.iter().filter_map(|cell| self.fields.get(&key(cell))) {
            for one in traits(table, *field) {
                *counts.entry(one).or_default() += 1;
            }
        }
        let said = counts.into_iter().map(|(one, count)| {
            let words = texts.get(&format!("workbook-trait-{}", one.into_str()));
            match cells.len() {
                0 | 1 => words,
                _ => {
                    let values = [("trait", words), ("count", grouped(&count.to_string()))];
                    texts.with("workbook-trait-cells", &values)
                }
            }
        });
        said.collect::<Vec<_>>().join(&texts.get("list-separator"))
    }

    /// The sources that the submitter gives for the cells.
    pub fn provenance(&self, cells: &[CellRef]) -> String {
        let given = self.provenance.iter();
        let given = given.filter(|(cell, _)| cells.contains(cell));
        let given: BTreeSet<&str> = given.map(|(_, words)| *words).collect();
        let given: Vec<String> = given.into_iter().map(|words| clean(words, WIDTH)).collect();
        given.join("\n")
    }
}

fn traits(table: &Table, field: &dyn AnyField) -> Vec<Trait> {
    let (origin, cell) = (field.origin(), field.cell());
    let mut traits = vec![match origin.entry {
        Entry::Typed => Trait::Typed,
        Entry::Calculated => Trait::Calculated,
        Entry::Linked => Trait::Linked,
    }];
    match field.remark() {
        Some(Remark::NumberAsText) => traits.push(Trait::AsText),
        Some(Remark::Formatted { .. }) => traits.push(Trait::Converted),
        Some(Remark::UnitInCell(_)) | None => {}
    }
    if foreign_unit(table, field).is_some() {
        traits.push(Trait::Converted);
    }
    let parts = || table.parts().filter(|(sheet, ..)| **sheet == cell.sheet);
    let is_merged = |(_, _, shown): (_, _, &TableLayout)| {
        let mut areas = shown.merged.iter();
        areas.any(|area| area.holds(cell.row, cell.column))
    };
    let is_hidden = parts().any(|(_, _, shown)| shown.hides(cell));
    if cell.sheet.hidden || origin.hidden || is_hidden {
        traits.push(Trait::Hidden);
    }
    if parts().any(is_merged) {
        traits.push(Trait::Merged);
    }
    traits.dedup();
    traits
}

fn key(cell: &CellRef) -> CellSpot<'_> {
    let sheet = &cell.sheet;
    let path = sheet.source.path.as_os_str();
    (path, sheet.index, cell.row, cell.column)
}
