//! The documents of an application searched for leads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::annex::{Annex, Application, Table};
use crate::intake::{extension_of, natural_paths};

use super::lead::Lead;
use super::manager::{Manager, managers};
use super::outline::{Outline, outline};
use super::prose::leads;
use super::sentence::SentenceContext;
use super::words::{WordClass, WordClasses};

/// The most leads that are kept of an application, and the most firms that are known by name.
const MOST_LEADS: usize = 400;
const MOST_FIRMS: usize = 600;
/// Documents that people write and that are not searched.
const UNSEARCHED: [&str; 7] = ["pdf", "doc", "wps", "mht", "mhtml", "ofd", "rtf"];

/// What the documents of an application were searched for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Searched {
    /// In the order of facts; of one fact those that are offered first, then by place.
    pub leads: Vec<Lead>,
    /// Documents that were not searched, in the order of their paths.
    pub unsearched: Vec<PathBuf>,
    /// 建设方案 held against its outline, where it is among what was searched.
    pub outline: Option<Outline>,
    /// Who manages the base, by their codes.
    pub managers: Vec<Manager>,
}

/// Searches them, for figures of the assessment year.
pub fn search(application: &Application, year: Option<i16>) -> Searched {
    if application.papers.is_empty() {
        return Searched {
            unsearched: unsearched(application),
            ..Searched::default()
        };
    }
    let context = context(application, year);
    let annexes = annex_tables(application);
    let mut found: Vec<Lead> = Vec::new();
    let read = || {
        let papers = application.papers.iter();
        papers.filter_map(|paper| Some((paper.path.as_path(), paper.content.as_ref().ok()?)))
    };
    for (path, prose) in read() {
        let own = annexes.get(path).map_or(&[][..], Vec::as_slice);
        found.extend(leads(path, prose, own, &context));
    }
    let mut told: Vec<Manager> = read()
        .flat_map(|(path, prose)| managers(path, prose))
        .collect();
    told.sort_by(|one, other| one.code.cmp(&other.code).then(one.path.cmp(&other.path)));
    told.dedup_by(|one, other| one.code == other.code);
    found.sort_by(|one, other| {
        let rank = |lead: &Lead| (lead.figure.fact, !lead.figure.is_offered());
        rank(one)
            .cmp(&rank(other))
            .then_with(|| natural_paths(&one.path, &other.path))
            .then_with(|| one.spot.cmp(&other.spot))
    });
    found.truncate(MOST_LEADS);
    Searched {
        leads: found,
        unsearched: unsearched(application),
        outline: outline(read(), &context),
        managers: told,
    }
}

fn unsearched(application: &Application) -> Vec<PathBuf> {
    let read = |path: &PathBuf| {
        let mut papers = application.papers.iter();
        papers.any(|paper| paper.path == *path && paper.content.is_ok())
    };
    let all = application.other_files.iter();
    let documents = all.filter(|path| {
        let refused = application.papers.iter().any(|paper| paper.path == **path);
        refused || UNSEARCHED.contains(&extension_of(path).as_str())
    });
    documents.filter(|path| !read(path)).cloned().collect()
}

/// What must be known of the application: the year, and what base and firms are called.
fn context(application: &Application, year: Option<i16>) -> SentenceContext {
    let mut names = WordClasses::default();
    let tables = || {
        Annex::ALL
            .into_iter()
            .flat_map(|annex| application.tables_of(annex))
    };
    let bases: BTreeSet<String> = tables()
        .filter_map(|table| table.base.as_ref().map(|(name, _)| name.clone()))
        .collect();
    for base in &bases {
        names.add(base, WordClass::Base);
    }
    let firms = tables()
        .flat_map(Table::firms)
        .filter_map(|firm| firm.name.as_ref()?.given());
    let firms: BTreeSet<&str> = firms.map(String::as_str).take(MOST_FIRMS).collect();
    for firm in firms {
        names.add(&crate::annex::words::normalise(firm), WordClass::OneFirm);
    }
    SentenceContext {
        year,
        names,
        bases: bases.into_iter().collect(),
    }
}

/// The numbers of the tables of documents that are annexes.
fn annex_tables(application: &Application) -> BTreeMap<PathBuf, Vec<usize>> {
    let mut found: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for table in &application.tables {
        for (sheet, _, _) in table.parts() {
            let tables = found.entry(sheet.source.path.clone()).or_default();
            tables.push(sheet.index + 1);
        }
    }
    found
}
