//! Two receipts of one application held against each other: what differs, thing by thing.

use std::collections::BTreeMap;

use super::{Receipt, ReceiptFile, ReceiptRules};

/// What a report says and what is found now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidAndFound<T> {
    pub report: T,
    pub now: T,
}

/// One thing in which what is found now is not what the report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The code that the receipt of the report bears is not of what it says.
    Code(String),
    /// A file of this name with another content.
    Changed(String),
    Added(String),
    Missing(String),
    Rules(SaidAndFound<ReceiptRules>),
    Version(SaidAndFound<String>),
    Year(SaidAndFound<Option<i16>>),
    /// A figure of staff, by the key of its fact.
    Staff(String, SaidAndFound<Option<String>>),
    /// So many answers counted that are not there any more, or say something else.
    Answers(usize),
    /// The ends of a fact, by its key.
    Figure(String, SaidAndFound<Option<Ends>>),
    /// By the id of its rule.
    Verdict(String, SaidAndFound<Option<String>>),
    Conclusion(SaidAndFound<String>),
}

/// The ends of an interval in plain digits; none where one is open.
pub type Ends = (Option<String>, Option<String>);

/// What a comparison comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// In the order in which they are told: what was checked, by what, and what came of it.
    pub differences: Vec<Difference>,
    /// Files that are called otherwise than before: what the report calls them, and what they are called
    /// now. No difference.
    pub renamed: Vec<SaidAndFound<String>>,
    /// How many answers count now that did not. No difference of the files.
    pub answered: usize,
}

impl Receipt {
    /// What differs between a receipt that a report holds, this one, and that of what is there now.
    pub fn against(&self, now: &Receipt) -> Compared {
        let mut compared = Compared::default();
        let mut differences = Vec::new();
        if self.code != self.own_code() {
            differences.push(Difference::Code(self.code.clone()));
        }
        files(
            &self.files,
            &now.files,
            &mut differences,
            &mut compared.renamed,
        );
        if self.ruleset.sha256 != now.ruleset.sha256 {
            differences.push(Difference::Rules(pair(&self.ruleset, &now.ruleset)));
        }
        if self.version != now.version {
            differences.push(Difference::Version(pair(&self.version, &now.version)));
        }
        if self.year != now.year {
            differences.push(Difference::Year(pair(&self.year, &now.year)));
        }
        let staff = |receipt: &Receipt| {
            let all = receipt.staff.iter();
            all.map(|one| (one.fact.clone(), (one.value.clone(), one.step.clone())))
                .collect()
        };
        let given = |(value, _): (String, String)| value;
        differences.extend(
            by_key(staff(self), staff(now))
                .into_iter()
                .map(|(fact, both)| Difference::Staff(fact, both.map(|one| one.map(given)))),
        );
        let gone = |answer: &&String| !now.answers.contains(answer);
        let gone = self.answers.iter().filter(gone).count();
        if gone > 0 {
            differences.push(Difference::Answers(gone));
        }
        let new = |answer: &&String| !self.answers.contains(answer);
        compared.answered = now.answers.iter().filter(new).count();
        differences.extend(self.results(now));
        compared.differences = differences;
        compared
    }

    /// What came of it otherwise.
    fn results(&self, now: &Receipt) -> Vec<Difference> {
        let figures = |receipt: &Receipt| {
            let all = receipt.figures.iter();
            all.map(|one| (one.fact.clone(), (one.lower.clone(), one.upper.clone())))
                .collect()
        };
        let verdicts = |receipt: &Receipt| {
            let all = receipt.verdicts.iter();
            all.map(|one| (one.rule.clone(), one.verdict.clone()))
                .collect()
        };
        let figures = by_key(figures(self), figures(now)).into_iter();
        let verdicts = by_key(verdicts(self), verdicts(now)).into_iter();
        let mut found: Vec<Difference> = figures
            .map(|(fact, both)| Difference::Figure(fact, both))
            .chain(verdicts.map(|(rule, both)| Difference::Verdict(rule, both)))
            .collect();
        if self.conclusion != now.conclusion {
            let both = pair(&self.conclusion, &now.conclusion);
            found.push(Difference::Conclusion(both));
        }
        found
    }
}

impl Difference {
    /// True for what a check goes by.
    pub fn is_cause(&self) -> bool {
        !self.is_result() && !matches!(self, Difference::Code(_))
    }

    /// True for what comes of a check.
    pub fn is_result(&self) -> bool {
        match self {
            Difference::Figure(..) | Difference::Verdict(..) | Difference::Conclusion(_) => true,
            Difference::Code(_)
            | Difference::Changed(_)
            | Difference::Added(_)
            | Difference::Missing(_)
            | Difference::Rules(_)
            | Difference::Version(_)
            | Difference::Year(_)
            | Difference::Staff(..)
            | Difference::Answers(_) => false,
        }
    }
}

impl<T> SaidAndFound<T> {
    pub fn map<R>(self, does: impl Fn(T) -> R) -> SaidAndFound<R> {
        SaidAndFound {
            report: does(self.report),
            now: does(self.now),
        }
    }
}

fn pair<T: Clone>(report: &T, now: &T) -> SaidAndFound<T> {
    SaidAndFound {
        report: report.clone(),
        now: now.clone(),
    }
}

/// What has another value on the two sides, or is on one alone: in the order of the report, and then what
/// is only there now.
fn by_key<T: Clone + PartialEq>(
    report: Vec<(String, T)>,
    now: Vec<(String, T)>,
) -> Vec<(String, SaidAndFound<Option<T>>)> {
    let of = |side: &[(String, T)], key: &str| {
        let found = side.iter().find(|(own, _)| own == key);
        found.map(|(_, value)| value.clone())
    };
    let mut keys: Vec<String> = report.iter().map(|(key, _)| key.clone()).collect();
    for (key, _) in &now {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    let pairs = keys.into_iter().map(|key| {
        let both = SaidAndFound {
            report: of(&report, &key),
            now: of(&now, &key),
        };
        (key, both)
    });
    pairs.filter(|(_, both)| both.report != both.now).collect()
}

/// Files are the same by their content; of what is left over, one of the same name was changed.
fn files(
    report: &[ReceiptFile],
    now: &[ReceiptFile],
    differences: &mut Vec<Difference>,
    renamed: &mut Vec<SaidAndFound<String>>,
) {
    let mut left: BTreeMap<String, Vec<&ReceiptFile>> = BTreeMap::new();
    for file in now {
        left.entry(file.content()).or_default().push(file);
    }
    // Those of the same name first, so that of several with one content each keeps its own.
    let mut take = |file: &ReceiptFile, same_name: bool| {
        let alike = left.get_mut(&file.content())?;
        let at = alike
            .iter()
            .position(|one| !same_name || one.file == file.file)?;
        Some(alike.remove(at))
    };
    let others: Vec<&ReceiptFile> = report
        .iter()
        .filter(|file| take(file, true).is_none())
        .collect();
    let mut gone = Vec::new();
    for file in others {
        match take(file, false) {
            Some(found) => renamed.push(pair(&file.file, &found.file)),
            None => gone.push(file),
        }
    }
    let mut new: Vec<&ReceiptFile> = left.into_values().flatten().collect();
    new.sort_by(|one, other| one.file.cmp(&other.file));
    for file in gone {
        let same = new.iter().position(|one| one.file == file.file);
        differences.push(match same {
            Some(at) => Difference::Changed(new.remove(at).file.clone()),
            None => Difference::Missing(file.file.clone()),
        });
    }
    differences.extend(
        new.into_iter()
            .map(|file| Difference::Added(file.file.clone())),
    );
}
