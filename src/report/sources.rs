//! 出处: where the submitter says that a stated figure is from, and whether a file of that name lies in
//! the application.

use std::path::Path;

use crate::annex::words::normalise;
use crate::annex::{FactKey, Statement};
use crate::check::Outcome;
use crate::facts::{Evidence, EvidenceKind};

use super::phrase::Phrases;

/// Letters of the shortest name of a file that is looked for in words.
const SHORTEST: usize = 3;

/// Where a figure is said to be from.
pub struct FigureSource {
    pub words: String,
    /// True where a file of the application bears the name.
    pub lies_here: bool,
}

impl Phrases<'_> {
    /// What the submitter says of where a piece of evidence is from.
    pub fn source(&self, evidence: &Evidence) -> Option<FigureSource> {
        let statement = self.statement(evidence)?;
        let words = statement.provenance.as_deref().map(str::trim);
        let words = words.filter(|words| !words.is_empty())?;
        Some(FigureSource {
            words: words.to_owned(),
            lies_here: self.lies_here(words),
        })
    }

    fn statement(&self, evidence: &Evidence) -> Option<&Statement> {
        let cell = evidence
            .cells
            .first()
            .filter(|_| evidence.kind == EvidenceKind::Stated)?;
        let tables = self.application.tables.iter();
        let mut statements = tables.flat_map(|table| table.statements());
        statements.find(|statement| statement.value.cell == *cell)
    }

    fn lies_here(&self, words: &str) -> bool {
        let words = normalise(words);
        let stem = |path: &Path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            normalise(&stem).into_owned()
        };
        let files = self
            .application
            .files
            .iter()
            .map(|file| stem(&file.source.path));
        let others = self.application.other_files.iter().map(|path| stem(path));
        let mut names = files
            .chain(others)
            .filter(|name| name.chars().count() >= SHORTEST);
        names.any(|name| {
            words.contains(&name) || (words.chars().count() >= SHORTEST && name.contains(&*words))
        })
    }

    /// The facts whose stated figures say nothing of where they are from.
    pub fn without_source(&self, outcome: &Outcome) -> Vec<FactKey> {
        let facts = outcome.facts.facts.iter();
        let unsaid = facts.filter(|fact| {
            let mut stated = fact
                .evidence
                .iter()
                .filter(|one| one.kind == EvidenceKind::Stated);
            stated.any(|one| self.source(one).is_none())
        });
        unsaid.map(|fact| fact.key).collect()
    }
}
