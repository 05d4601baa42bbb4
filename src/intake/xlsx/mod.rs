//! Office Open XML workbooks: which parts they are made of, by relationships and not by name, and
//! their sheets. Strict and transitional, whatever prefixes their names carry.
//!
//! Read here and not through the library, which tells neither what is hidden nor, in the same pass,
//! how numbers are shown; takes some malformed cells for others; and gives up a sheet for the sake
//! of one cell. Memory is bounded by the guard on the package: a part is no larger than declared.

mod sheet;
mod strings;
mod styles;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use super::Refusal;
use super::book::{SheetContent, Stop};
use super::limits::{self, Limit};
use super::package::Package;
use super::shown::Shown;
use super::value::Allowance;
use super::xml::{self, Events};
use strings::Strings;

/// Every worksheet of the workbook; charts, dialogs and macro sheets are passed over.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Refusal> {
    let mut package = Package::open(Cursor::new(bytes))?;
    let workbook = workbook_part(&mut package)?;
    let listed = listed_sheets(&part(&mut package, &workbook)?).map_err(Refusal::Corrupt)?;
    if listed.sheets.len() > limits::SHEETS {
        return Err(Refusal::OverLimit(Limit::Sheets));
    }
    let relations = relations(&mut package, &workbook)?;
    let shared = Shared {
        strings: match optional(&mut package, &relations, &workbook, "sharedStrings")? {
            Some(text) => Strings::read(&text).map_err(Refusal::Corrupt)?,
            None => Strings::default(),
        },
        styles: match optional(&mut package, &relations, &workbook, "styles")? {
            Some(text) => styles::read(&text).map_err(Refusal::Corrupt)?,
            None => Vec::new(),
        },
        is_1904: listed.is_1904,
    };
    let mut allowance = Allowance::new();
    let mut used = BTreeSet::new();
    let mut sheets = Vec::new();
    for (index, sheet) in listed.sheets.into_iter().enumerate() {
        let relation = relations.get(&sheet.relation);
        if relation.is_some_and(|relation| !relation.is("worksheet")) {
            continue;
        }
        let content = match relation {
            Some(relation) if used.insert(&relation.target) => {
                let text = package.content(&relation.target).and_then(xml::decoded);
                match text.map(|text| sheet::read(&text, &shared, &mut allowance)) {
                    Ok(Ok(grid)) => Ok(grid),
                    Ok(Err(Stop::Broken(words))) | Err(words) => Err(words),
                    Ok(Err(Stop::Limit(limit))) => return Err(Refusal::OverLimit(limit)),
                }
            }
            Some(_) => Err("two sheets share one part".into()),
            None => Err("the workbook does not say where the sheet is".into()),
        };
        sheets.push(SheetContent {
            name: sheet.name,
            index,
            hidden: sheet.hidden,
            content,
        });
    }
    Ok(sheets)
}

/// What the cells of all sheets refer to.
struct Shared {
    strings: Strings,
    /// How each cell style shows a number, by its index.
    styles: Vec<Shown>,
    /// True where days are counted from 1904.
    is_1904: bool,
}

struct Relation {
    /// The last word of its type: transitional and strict types differ before it.
    kind: String,
    /// The part's name as [`Package`] looks it up.
    target: String,
}

impl Relation {
    fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }
}

struct Listed {
    sheets: Vec<ListedSheet>,
    is_1904: bool,
}

struct ListedSheet {
    name: String,
    hidden: bool,
    relation: String,
}

type Source<'a> = Package<Cursor<&'a [u8]>>;

/// The workbook part that the package names; else the one of the usual name.
fn workbook_part(package: &mut Source<'_>) -> Result<String, Refusal> {
    let named = relations(package, "")?
        .into_values()
        .find(|relation| relation.is("officeDocument") && package.holds(&relation.target));
    match named {
        Some(relation) => Ok(relation.target),
        None if package.holds("xl/workbook.xml") => Ok("xl/workbook.xml".into()),
        None => Err(Refusal::Corrupt("there is no workbook part".into())),
    }
}

/// The relations of a part, or of the package where the name is empty; none where it has no such
/// part.
fn relations(
    package: &mut Source<'_>,
    part_name: &str,
) -> Result<BTreeMap<String, Relation>, Refusal> {
    let (folder, file) = part_name.rsplit_once('/').unwrap_or(("", part_name));
    let name = resolved(folder, &format!("_rels/{file}.rels"));
    if !package.holds(&name) {
        return Ok(BTreeMap::new());
    }
    let text = part(package, &name)?;
    relations_in(&text, folder).map_err(Refusal::Corrupt)
}

fn relations_in(text: &str, folder: &str) -> Result<BTreeMap<String, Relation>, String> {
    let mut events = Events::of(text);
    let mut relations = BTreeMap::new();
    events.root()?;
    while let Some(element) = events.child()? {
        let value = |name| xml::attribute(&element, name).unwrap_or_default();
        if element.local_name().as_ref() == "Relationship" && value("TargetMode") != "External" {
            let kind = value("Type");
            let relation = Relation {
                kind: kind.rsplit('/').next().unwrap_or_default().to_string(),
                target: resolved(folder, &value("Target")),
            };
            relations.insert(value("Id").into_owned(), relation);
        }
        events.skip()?;
    }
    Ok(relations)
}

/// A target as the name of a part: from the package's root where it begins so, else from the folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let base = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/").to_ascii_lowercase()
}

fn part(package: &mut Source<'_>, name: &str) -> Result<String, Refusal> {
    package
        .content(name)
        .and_then(xml::decoded)
        .map_err(Refusal::Corrupt)
}

/// The text of a part that a workbook may have: by relation, else by its usual name.
fn optional(
    package: &mut Source<'_>,
    relations: &BTreeMap<String, Relation>,
    workbook: &str,
    kind: &str,
) -> Result<Option<String>, Refusal> {
    let folder = workbook.rsplit_once('/').map_or("", |(folder, _)| folder);
    let usual = resolved(folder, &format!("{kind}.xml"));
    let related = relations.values().find(|relation| relation.is(kind));
    let name = related.map_or(usual, |relation| relation.target.clone());
    match package.holds(&name) {
        true => part(package, &name).map(Some),
        false => Ok(None),
    }
}

fn listed_sheets(text: &str) -> Result<Listed, String> {
    let mut events = Events::of(text);
    let mut listed = Listed {
        sheets: Vec::new(),
        is_1904: false,
    };
    events.root()?;
    while let Some(element) = events.child()? {
        match element.local_name().as_ref() {
            "sheets" => listed.sheets.extend(sheets_in(&mut events)?),
            "workbookPr" => {
                listed.is_1904 = xml::is_set(&element, "date1904");
                events.skip()?;
            }
            _ => events.skip()?,
        }
    }
    Ok(listed)
}

fn sheets_in(events: &mut Events<'_>) -> Result<Vec<ListedSheet>, String> {
    let mut sheets = Vec::new();
    while let Some(element) = events.child()? {
        if element.local_name().as_ref() == "sheet" {
            let state = xml::attribute(&element, "state");
            sheets.push(ListedSheet {
                name: xml::attribute(&element, "name").unwrap_or_default().into(),
                hidden: state.is_some_and(|state| state != "visible"),
                relation: xml::local_attribute(&element, "id")
                    .unwrap_or_default()
                    .into(),
            });
        }
        events.skip()?;
    }
    Ok(sheets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_parts_of_the_package_and_never_outside_it() {
        for (folder, target, name) in [
            ("xl", "worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml"),
            (
                "xl",
                "/xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("xl", "../Blätter/a.xml", "blätter/a.xml"),
            ("", "./xl\\workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolved(folder, target), name);
        }
    }
}
