//! Links from the report to the cells of the submitted workbooks.
//!
//! A link is kept relative to the report's folder, so that a folder of workbooks and report can be
//! moved as one. Where no relative way exists, or a name would be misread in a link, there is none.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::clean::is_invisible;
use crate::intake::{CellRef, Layout, SheetId, Source};

/// Excel's limit for each part of a link, in UTF-16 units.
const LONGEST_LINK: usize = 2_080;

/// Where a click leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// To another file, and there to a place.
    File {
        way: Arc<str>,
        place: Option<String>,
    },
    /// To a place in the report.
    Here(String),
}

/// Ways from one report's folder.
pub struct Links {
    folder: PathBuf,
    /// Those that have been asked for: where a file really lies is for the system to say.
    known: Mutex<HashMap<PathBuf, Option<Arc<str>>>>,
}

impl Links {
    /// Links for a report that will be saved as `file`.
    pub fn from_report(file: &Path) -> Links {
        let folder = match file.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        Links {
            folder: absolute(folder),
            known: Mutex::default(),
        }
    }

    /// The link to a cell.
    pub fn cell(&self, cell: &CellRef) -> Option<LinkTarget> {
        self.place(&cell.sheet, cell.a1().as_deref().unwrap_or("A1"))
    }

    /// The link to the first cell of a sheet.
    pub fn sheet(&self, sheet: &SheetId) -> Option<LinkTarget> {
        self.place(sheet, "A1")
    }

    /// The link to a file, or to the archive that it lies in.
    pub fn file(&self, source: &Source) -> Option<LinkTarget> {
        let way = self.way(source)?;
        Some(LinkTarget::File { way, place: None })
    }

    fn way(&self, source: &Source) -> Option<Arc<str>> {
        let path = source.archive.as_ref().unwrap_or(&source.path);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(way) = known.get(path) {
            return way.clone();
        }
        let way = relative(&self.folder, &absolute(path)).map(Arc::from);
        known.insert(path.clone(), way.clone());
        way
    }

    fn place(&self, sheet: &SheetId, address: &str) -> Option<LinkTarget> {
        let way = self.way(&sheet.source)?;
        if sheet.source.archive.is_some() || sheet.layout != Layout::Sheet {
            return Some(LinkTarget::File { way, place: None });
        }
        let place = format!("'{}'!{address}", sheet.name.replace('\'', "''"));
        // A name that hides or reorders what stands behind it leads to the file alone.
        let is_fit = !place.chars().any(is_invisible) && !too_long(&place);
        let place = is_fit.then_some(place);
        Some(LinkTarget::File { way, place })
    }
}

/// Where a path really lies; as near as can be told where nothing is there.
fn absolute(path: &Path) -> PathBuf {
    dunce::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

/// The way from a folder to a file, `/` between its parts, escaped as links are.
fn relative(folder: &Path, file: &Path) -> Option<String> {
    let from: Vec<Component> = folder.components().collect();
    let to: Vec<Component> = file.components().collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let mut parts = vec![".."; from.len() - shared];
    for component in &to[shared..] {
        parts.push(component.as_os_str().to_str()?);
    }
    let way = parts.join("/");
    let misread = |character: char| is_invisible(character) || "#:\\?".contains(character);
    if way.chars().any(misread) || too_long(&way) {
        return None;
    }
    Some(way.chars().map(escaped).collect())
}

fn too_long(text: &str) -> bool {
    text.encode_utf16().count() * 3 > LONGEST_LINK
}

/// The characters that Excel escapes in a link, and `%`.
fn escaped(character: char) -> String {
    match character {
        '%' | '"' | ' ' | '<' | '>' | '[' | ']' | '^' | '`' | '{' | '}' => {
            format!("%{:02x}", u32::from(character))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(folder: &str, file: &str) -> Option<String> {
        relative(Path::new(folder), Path::new(file))
    }

    #[test]
    fn a_link_is_relative_to_the_report() {
        assert_eq!(
            way("/a/b", "/a/b/附件3.xlsx").as_deref(),
            Some("附件3.xlsx")
        );
        assert_eq!(
            way("/a/b/报告", "/a/申报 1/附件3.xlsx").as_deref(),
            Some("../../申报%201/附件3.xlsx")
        );
        assert_eq!(way("/a", "/a/100%.xlsx").as_deref(), Some("100%25.xlsx"));
    }

    #[test]
    fn a_name_that_a_link_would_split_has_none() {
        assert_eq!(way("/a", "/a/企业#1.xlsx"), None);
        assert_eq!(way("/a", "/a/b:c.xlsx"), None);
    }
}
