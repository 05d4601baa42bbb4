//! What files of single applications are called: after the base, and told apart where two bases have
//! one name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::check::Run;
use crate::disk::names::{self, key};
use crate::text::Texts;

use super::phrase::Phrases;
use crate::clean::clean;

/// Columns after which a name is cut.
const NAME: usize = 60;

/// For each application a name that any file system takes: its base's, or where no table names one
/// its own; both where two would have the same.
pub fn names_of(run: &Run, texts: &Texts) -> Vec<String> {
    let both = run.outcomes.iter().map(|outcome| {
        let application = &outcome.application;
        let own = clean(&application.name, NAME);
        let base = Phrases::new(texts, &run.rules, application).base();
        (base.unwrap_or_else(|| own.clone()), own)
    });
    let both: Vec<(String, String)> = both.collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (base, _) in &both {
        *counts.entry(folded(base)).or_default() += 1;
    }
    let told_apart = both.iter().map(|(base, own)| {
        if counts.get(&folded(base)) == Some(&1) || base == own {
            return names::safe(base);
        }
        let values = [("base", base.clone()), ("application", own.clone())];
        names::safe(&texts.with("name-told-apart", &values))
    });
    told_apart.collect()
}

/// Names that come to the same on some systems.
fn folded(name: &str) -> String {
    key(Path::new(&names::safe(name)))
}

/// For each application the shortest of its labels that no other one has.
pub fn labels_of(run: &Run) -> Vec<String> {
    let applications = || run.outcomes.iter().map(|outcome| &outcome.application);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for label in applications().flat_map(|one| one.labels().collect::<BTreeSet<String>>()) {
        *counts.entry(label).or_default() += 1;
    }
    applications()
        .map(|one| {
            let is_own = |label: &String| counts.get(label) == Some(&1);
            let own = one.labels().find(is_own);
            own.unwrap_or_else(|| one.name.clone())
        })
        .collect()
}
