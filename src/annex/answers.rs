//! What people wrote into reports and marked copies of an earlier run: explanations that do not lie in
//! the folders that are checked, each of the application that its report names.

use std::collections::{BTreeMap, BTreeSet};

use super::application::Application;
use super::explanation::Explanation;

/// Explanations by the label of their application.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    by_label: BTreeMap<String, Vec<Explanation>>,
    /// Those that are of whatever application there is.
    of_any: Vec<Explanation>,
    /// The digests of those that count, in reports and lists that lie among the files too; all do where
    /// it is not said.
    only: Option<BTreeSet<String>>,
}

impl Answers {
    /// Those that name no application are of none, and left out.
    pub fn of(explanations: impl IntoIterator<Item = Explanation>) -> Answers {
        let mut answers = Answers::default();
        for one in explanations {
            if let Some(label) = one.application.clone() {
                answers.by_label.entry(label).or_default().push(one);
            }
        }
        answers
    }

    /// Those of a report on one application, whatever that is called by now.
    pub fn of_any(explanations: impl IntoIterator<Item = Explanation>) -> Answers {
        Answers {
            of_any: explanations.into_iter().collect(),
            ..Answers::default()
        }
    }

    /// The same, of which only those of some digests count: what people answered later does not.
    pub fn only(self, digests: BTreeSet<String>) -> Answers {
        Answers {
            only: Some(digests),
            ..self
        }
    }

    pub fn count(&self) -> usize {
        self.by_label.values().map(Vec::len).sum()
    }

    /// The labels that none of these applications has.
    pub fn labels_of_none<'a>(
        &self,
        applications: impl IntoIterator<Item = &'a Application>,
    ) -> Vec<&str> {
        let mut left: BTreeSet<&str> = self.by_label.keys().map(String::as_str).collect();
        for application in applications {
            if left.is_empty() {
                break;
            }
            for label in application.labels() {
                left.remove(label.as_str());
            }
        }
        left.into_iter().collect()
    }
}

impl Application {
    /// The application with the answers that are its own. What it holds itself is not taken twice.
    pub fn answered(mut self, answers: &Answers) -> Application {
        if !answers.by_label.is_empty() || !answers.of_any.is_empty() {
            let own: BTreeSet<String> = self.labels().collect();
            let found = own.iter().filter_map(|label| answers.by_label.get(label));
            for one in found.flatten().chain(&answers.of_any) {
                if !self.explanations.iter().any(|held| is_same(held, one)) {
                    self.explanations.push(one.clone());
                }
            }
        }
        if let Some(only) = &answers.only {
            let explanations = std::mem::take(&mut self.explanations).into_iter();
            let counts =
                |one: &Explanation| self.is_on_own_sheet(one) || only.contains(&one.digest());
            self.explanations = explanations.filter(counts).collect();
        }
        self
    }
}

/// True where two stand in one cell of one file, whatever way led to it.
fn is_same(one: &Explanation, other: &Explanation) -> bool {
    let (cell, others) = (&one.cell, &other.cell);
    (cell.row, cell.column) == (others.row, others.column)
        && cell.sheet.name == others.sheet.name
        && cell.sheet.source.sha256 == others.sheet.source.sha256
}
