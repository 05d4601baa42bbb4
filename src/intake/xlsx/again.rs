//! A workbook that was made of another by changing some of its parts, read as far as it may read otherwise:
//! a sheet is told by its own part and by what all sheets refer to, so that one whose part lies there as it
//! did holds what it held.

use std::collections::{BTreeMap, BTreeSet};

use super::super::grid::Grid;
use super::super::strings::Strings;
use super::super::value::CellAllowance;
use super::super::{Reason, Refusal};
use super::shared::XlsxShared;
use super::{Book, STRINGS, grid_of, strings_of, styles_of};
use crate::limits;

/// The bytes of the shortest cell there is, `<c/>`.
const CELL_BYTES: u64 = 4;

/// A sheet of a workbook that was made of another.
#[derive(Debug)]
pub struct SheetAgain {
    pub name: String,
    pub hidden: bool,
    /// Its position among the other's sheets; none where it has a part that the other has not.
    pub was: Option<usize>,
    /// What it holds, where the other has its part and it may have changed.
    pub content: Option<Result<Grid, Reason>>,
}

/// Every worksheet of a workbook that was made of another one.
pub(in super::super) fn read(bytes: &[u8], original: &[u8]) -> Result<Vec<SheetAgain>, Refusal> {
    let (mut now, mut before) = (Book::open(bytes)?, Book::open(original)?);
    now.package.guard()?;
    let styles = styles_of(&mut now.package, &now.relations)?;
    let is_shared = shares_the_same(&mut now, &mut before)?
        && styles.starts_with(&styles_of(&mut before.package, &before.relations)?);
    let places: BTreeMap<SheetOrigin, usize> =
        places_of(&before).map(|(at, place)| (place, at)).collect();
    let parts: BTreeMap<usize, SheetOrigin> = places_of(&now).collect();
    let known = parts.values().filter(|place| places.contains_key(*place));
    let mut changed = BTreeSet::new();
    for part in known.filter_map(|(_, part)| part.as_deref()) {
        if !is_shared || now.package.packed(part)? != before.package.packed(part)? {
            changed.insert(part);
        }
    }
    let shared = XlsxShared {
        strings: if changed.is_empty() {
            Strings::default()
        } else {
            strings_of(&mut now.package, &now.relations)?
        },
        styles,
        is_1904: now.listed.is_1904,
    };
    let mut allowance = CellAllowance::new();
    let sheets = now.listed.read(&now.relations, |part| {
        if changed.contains(part) {
            grid_of(&mut now.package, part, &shared, &mut allowance)
        } else {
            Ok(Grid::default())
        }
    })?;
    let again = sheets.into_iter().map(|sheet| {
        let place = parts.get(&sheet.index);
        let part = place.and_then(|(_, part)| part.as_deref());
        let is_changed = part.is_some_and(|part| changed.contains(part));
        SheetAgain {
            name: sheet.name,
            hidden: sheet.hidden,
            was: place.and_then(|place| places.get(place)).copied(),
            content: is_changed.then(|| sheet.content.and_then(Grid::without_covered)),
        }
    });
    Ok(again.collect())
}

/// The name of a sheet, and that of its part.
type SheetOrigin = (String, Option<String>);

fn places_of(book: &Book<'_>) -> impl Iterator<Item = (usize, SheetOrigin)> {
    let parts = book.listed.parts(&book.relations);
    parts.map(|(index, name, part)| (index, (name.to_owned(), part.map(str::to_owned))))
}

/// True where cells refer to the same things, but for their styles, and there are so few of them that no
/// limit is near.
fn shares_the_same(now: &mut Book<'_>, before: &mut Book<'_>) -> Result<bool, Refusal> {
    let most = limits::CELLS as u64 * CELL_BYTES;
    let (one, other) = (&now.listed, &before.listed);
    if one.is_1904 != other.is_1904
        || one.recalculates != other.recalculates
        || now.package.unpacked_bytes() > most
    {
        return Ok(false);
    }
    let strings = |book: &mut Book<'_>| match book.relations.part(&book.package, STRINGS, "xml") {
        Some(part) => book.package.packed(&part).map(Some),
        None => Ok(None),
    };
    Ok(strings(now)? == strings(before)?)
}
