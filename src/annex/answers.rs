//! What people wrote into reports and marked copies of an earlier run: explanations that do not lie in
//! the folders that are checked, each of the application that its report names.

use std::collections::{BTreeMap, BTreeSet};

use super::application::Application;
use super::explanation::Explanation;

/// Explanations by the label of their application.
#[derive(Debug, Clone, Default)]
pub struct Answers(BTreeMap<String, Vec<Explanation>>);

impl Answers {
    /// Those that name no application are of none, and left out.
    pub fn of(explanations: impl IntoIterator<Item = Explanation>) -> Answers {
        let mut answers = Answers::default();
        for one in explanations {
            if let Some(label) = one.application.clone() {
                answers.0.entry(label).or_default().push(one);
            }
        }
        answers
    }

    pub fn count(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// The labels that none of these applications has.
    pub fn labels_of_none<'a>(
        &self,
        applications: impl IntoIterator<Item = &'a Application>,
    ) -> Vec<&str> {
        let mut left: BTreeSet<&str> = self.0.keys().map(String::as_str).collect();
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
        if answers.0.is_empty() {
            return self;
        }
        let own: BTreeSet<String> = self.labels().collect();
        let found = own.iter().filter_map(|label| answers.0.get(label));
        let found: Vec<&Explanation> = found.flatten().collect();
        for one in found {
            if !self.explanations.iter().any(|held| is_same(held, one)) {
                self.explanations.push(one.clone());
            }
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
