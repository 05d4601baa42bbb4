//! The figures that are missing, in the shape of the JSON: where each stands, and the words for it.

use serde::Serialize;

use crate::annex::FactKey;
use crate::check::Outcome;
use crate::intake::CellRef;
use crate::report::phrase::Phrases;

/// A figure that would decide conditions that are undetermined, as it is shown.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct MissingEntry {
    pub(super) fact: String,
    /// What is wanted, what is known of it so far, and which conditions it decides.
    pub(super) words: String,
    /// What is wrong about it, and the cell that waits for it.
    pub(super) remarks: Vec<String>,
    /// Where it may be found.
    pub(super) documents: String,
}

/// Where a missing figure stands.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct MissingDocument {
    pub(super) fact: String,
    pub(super) documents: String,
    /// Where the blank cell is that waits for it; null where no form has one.
    pub(super) file: Option<String>,
    pub(super) sheet: Option<String>,
    /// In A1 fashion.
    pub(super) cell: Option<String>,
}

/// What is missing of an application, in the order of the facts.
pub fn of(outcome: &Outcome, phrases: &Phrases<'_>) -> Vec<MissingEntry> {
    let missing = phrases.missing(outcome).into_iter();
    missing
        .map(|missing| MissingEntry {
            fact: missing.key.key().into(),
            words: missing.wanted(phrases.texts),
            remarks: missing.about().map(str::to_owned).collect(),
            documents: missing.to_be_found(phrases.texts),
        })
        .collect()
}

/// Where a fact stands that a rule waits for.
pub fn document(fact: FactKey, outcome: &Outcome, phrases: &Phrases<'_>) -> MissingDocument {
    let mut waiting = outcome.next.waiting.iter();
    let cell = waiting.find(|one| one.fact == fact).map(|one| &one.cell);
    MissingDocument {
        fact: fact.key().into(),
        documents: phrases.where_stated(fact),
        file: cell.map(|cell| outcome.application.relative(&cell.sheet.source)),
        sheet: cell.map(|cell| cell.sheet.name.clone()),
        cell: cell.and_then(CellRef::a1),
    }
}
