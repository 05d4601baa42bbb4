//! What belongs to no application, in as few lines as say all of it: papers of one kind in one folder
//! are counted where they are many, and folders that are nobody's by their names are one line.

use std::collections::BTreeMap;
use std::path::Path;

use crate::annex::submission::{Stray, StrayReason};
use crate::intake::extension_of;

use super::figure::grouped;
use super::terms::Terms;
use crate::clean::clean;

/// Papers of one kind in one folder that are named one by one.
const FEW: usize = 3;
/// Names in one line.
const NAMES: usize = 8;
/// Columns after which a path is cut.
const PATH: usize = 200;

/// Strays must come in the order of their paths.
pub fn lines(strays: &[Stray], terms: Terms<'_>) -> Vec<String> {
    let mut papers: BTreeMap<(&Path, String), usize> = BTreeMap::new();
    for stray in strays
        .iter()
        .filter(|stray| stray.why == StrayReason::Paper)
    {
        *papers.entry(kind_of(stray)).or_default() += 1;
    }
    let mut lines = Vec::new();
    for stray in strays {
        match &stray.why {
            StrayReason::Nobodys => {}
            StrayReason::NoAnnex | StrayReason::CopyOf(_) => lines.push(terms.stray(stray)),
            StrayReason::Paper => match papers.get(&kind_of(stray)) {
                Some(count) if *count > FEW => lines.extend(counted(stray, &mut papers, terms)),
                // It was counted with the first of its kind.
                None => {}
                Some(_) => lines.push(terms.stray(stray)),
            },
        }
    }
    lines.extend(nobodys(strays, terms));
    lines
}

/// The folder and the extension.
fn kind_of(stray: &Stray) -> (&Path, String) {
    let folder = stray.path.parent().unwrap_or(&stray.path);
    (folder, extension_of(&stray.path))
}

/// All papers of one kind in one folder.
fn counted<'a>(
    stray: &'a Stray,
    papers: &mut BTreeMap<(&'a Path, String), usize>,
    terms: Terms<'_>,
) -> Option<String> {
    let (folder, kind) = kind_of(stray);
    let count = papers.remove(&(folder, kind.clone()))?;
    let values = [
        ("folder", clean(&folder.to_string_lossy(), PATH)),
        ("files", terms.files(&[(kind, count)])),
    ];
    Some(terms.texts.with("stray-papers", &values))
}

fn nobodys(strays: &[Stray], terms: Terms<'_>) -> Option<String> {
    let nobodys = strays
        .iter()
        .filter(|stray| stray.why == StrayReason::Nobodys);
    let names: Vec<String> = nobodys
        .map(|stray| clean(&stray.path.to_string_lossy(), PATH))
        .collect();
    if names.is_empty() {
        return None;
    }
    let shown = names[..names.len().min(NAMES)].join(&terms.texts.get("list-separator"));
    let key = if names.len() > NAMES {
        "stray-nobodys-cut"
    } else {
        "stray-nobodys"
    };
    let count = grouped(&names.len().to_string());
    let values = [("path", shown), ("count", count)];
    Some(terms.texts.with(key, &values))
}
