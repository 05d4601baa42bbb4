//! A report as somebody kept it: which applications it is of, and the receipt of each.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

use serde_json::{Deserializer, Value};

use crate::annex::Answers;
use crate::check::Outcome;
use crate::package::parts::Package;
use crate::receipt::Receipt;
use crate::report::json::{LINE_SCHEMA, SCHEMA};
use crate::seal::SealedContent;
use crate::seal::record::recorded;

/// A report that can be held against what is there now.
#[derive(Debug)]
pub struct Stored {
    /// In its order; never empty.
    pub subjects: Vec<ReportSubject>,
    pub shape: StoredAs,
}

/// An application that a report is of, as the report calls it.
#[derive(Debug)]
pub struct ReportSubject {
    pub name: String,
    pub receipt: Receipt,
}

#[derive(Debug)]
pub enum StoredAs {
    /// Its bytes, and what stands in them.
    Workbook(Vec<u8>, SealedContent),
    /// A report, or a line for each application.
    Json(Vec<Value>),
}

/// Why a file is no report that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// No report of this tool.
    Foreign,
    /// It begins as one and does not read to its end.
    Broken,
    /// Of a version that kept no receipts.
    Old,
    /// A letter: it holds the code alone.
    Letter,
}

impl Stored {
    /// A report by its content. `text` is that of one that is no package.
    ///
    /// # Errors
    /// It is none that can be compared.
    pub fn of(bytes: Vec<u8>, text: &str, path: &Path) -> Result<Stored, Unfit> {
        if bytes.starts_with(b"PK") {
            return Stored::of_workbook(bytes, path);
        }
        Stored::of_json(text)
    }

    fn of_workbook(bytes: Vec<u8>, path: &Path) -> Result<Stored, Unfit> {
        let mut package = Package::open(&bytes).map_err(|_| Unfit::Broken)?;
        let main = package.related("", "officeDocument");
        let main = main.map_err(|_| Unfit::Broken)?;
        let is_letter = main.is_some_and(|main| main.target.starts_with("word/"));
        let content = SealedContent::of(&bytes, path).map_err(|_| Unfit::Broken)?;
        match (content.mark.is_report, is_letter) {
            (true, true) => return Err(Unfit::Letter),
            (false, true) => return Err(Unfit::Foreign),
            (true | false, false) => {}
        }
        let lines = recorded(&bytes).map_err(|_| Unfit::Broken)?;
        if lines.is_empty() {
            let is_old = content.mark.is_report;
            return Err(if is_old { Unfit::Old } else { Unfit::Foreign });
        }
        let applications = documents(&lines)?;
        Ok(Stored {
            subjects: subjects(&applications)?,
            shape: StoredAs::Workbook(bytes, content),
        })
    }

    fn of_json(text: &str) -> Result<Stored, Unfit> {
        let documents = documents(text)?;
        let mut applications = Vec::new();
        for document in &documents {
            match document["schema"].as_str() {
                Some(SCHEMA) => {
                    let all = document["applications"].as_array();
                    applications.extend(all.ok_or(Unfit::Broken)?.iter().cloned());
                }
                Some(LINE_SCHEMA) => applications.push(document.clone()),
                Some(_) | None => return Err(Unfit::Foreign),
            }
        }
        Ok(Stored {
            subjects: subjects(&applications)?,
            shape: StoredAs::Json(documents),
        })
    }

    /// What it went by: of several applications what the first did.
    pub fn first(&self) -> Option<&Receipt> {
        self.subjects.first().map(|subject| &subject.receipt)
    }

    /// The answers that stand in it, of which those count that did when it was made.
    pub fn answers(&self) -> Answers {
        let StoredAs::Workbook(_, content) = &self.shape else {
            return Answers::default().only(self.counted());
        };
        let written = content.answers.iter().cloned();
        let answers = match self.subjects.len() {
            1 => Answers::of_any(written),
            _ => Answers::of(written),
        };
        answers.only(self.counted())
    }

    /// How many answers stand in it that did not count when it was made.
    pub fn answered(&self) -> usize {
        let StoredAs::Workbook(_, content) = &self.shape else {
            return 0;
        };
        let counted = self.counted();
        let new = |digest: &String| !counted.contains(digest);
        content
            .answers
            .iter()
            .map(|one| one.digest())
            .filter(new)
            .count()
    }

    /// The digests of the answers that counted.
    fn counted(&self) -> BTreeSet<String> {
        let subjects = self.subjects.iter();
        subjects
            .flat_map(|subject| subject.receipt.answers.iter().cloned())
            .collect()
    }

    /// For each application of the report which of those there now is it, by its content, by its name, or
    /// because there is but one of each.
    pub fn partners(&self, outcomes: &[Outcome], now: &[Receipt]) -> Vec<Option<usize>> {
        if let ([_], [_]) = (self.subjects.as_slice(), outcomes) {
            return vec![Some(0)];
        }
        let mut left: VecDeque<usize> = (0..outcomes.len()).collect();
        let mut take = |is_it: &dyn Fn(usize) -> bool| {
            let at = left.iter().position(|at| is_it(*at))?;
            left.remove(at)
        };
        let by_code = |subject: &ReportSubject, at: usize| subject.receipt.code == now[at].code;
        let by_name =
            |subject: &ReportSubject, at: usize| outcomes[at].application.name == subject.name;
        let mut partners: Vec<Option<usize>> = self
            .subjects
            .iter()
            .map(|subject| take(&|at| by_code(subject, at) && by_name(subject, at)))
            .collect();
        for is_it in [&by_code as &dyn Fn(&ReportSubject, usize) -> bool, &by_name] {
            for (subject, partner) in self.subjects.iter().zip(&mut partners) {
                if partner.is_none() {
                    *partner = take(&|at| is_it(subject, at));
                }
            }
        }
        partners
    }

    /// The outcomes in the order of the report, each called as it calls them; then the others.
    pub fn named(&self, outcomes: Vec<Outcome>, partners: &[Option<usize>]) -> Vec<Outcome> {
        let mut all: Vec<Option<Outcome>> = outcomes.into_iter().map(Some).collect();
        let mut named = Vec::new();
        for (subject, partner) in self.subjects.iter().zip(partners) {
            let outcome = partner.and_then(|at| all.get_mut(at)?.take());
            named.extend(outcome.map(|mut outcome| {
                outcome.application.name.clone_from(&subject.name);
                outcome
            }));
        }
        named.extend(all.into_iter().flatten());
        named
    }
}

/// One JSON after the other.
fn documents(text: &str) -> Result<Vec<Value>, Unfit> {
    let all: Result<Vec<Value>, _> = Deserializer::from_str(text).into_iter().collect();
    match all {
        Ok(all) if all.is_empty() => Err(Unfit::Foreign),
        Ok(all) => Ok(all),
        Err(_) if text.contains(SCHEMA) || text.contains(LINE_SCHEMA) => Err(Unfit::Broken),
        Err(_) => Err(Unfit::Foreign),
    }
}

fn subjects(applications: &[Value]) -> Result<Vec<ReportSubject>, Unfit> {
    let subjects = applications.iter().map(|application| {
        let receipt = application.get("receipt").ok_or(Unfit::Old)?;
        let name = application["name"].as_str().ok_or(Unfit::Broken)?;
        Ok(ReportSubject {
            name: name.to_owned(),
            receipt: serde_json::from_value(receipt.clone()).map_err(|_| Unfit::Broken)?,
        })
    });
    let subjects: Vec<ReportSubject> = subjects.collect::<Result<_, Unfit>>()?;
    if subjects.is_empty() {
        return Err(Unfit::Foreign);
    }
    Ok(subjects)
}
