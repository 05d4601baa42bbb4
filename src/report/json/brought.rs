//! Reports that were sent along, held against what is there now.

use crate::check::Outcome;
use crate::receipt::{Difference, Held, ReportStanding};
use crate::report::receipt::standing;

use super::super::phrase::Phrases;
use super::shape::{BroughtEntry, BroughtFile, BroughtStatus};

pub fn entries(outcome: &Outcome, phrases: &Phrases<'_>) -> Vec<BroughtEntry> {
    let standings = ReportStanding::of(outcome, phrases.rules).into_iter();
    standings
        .map(|one| BroughtEntry {
            status: status(&one.held),
            message: standing(&one.held, phrases.rules, phrases.terms),
            files: files(&one.held),
            file: one.file,
        })
        .collect()
}

fn status(held: &Held) -> BroughtStatus {
    let (differences, edited) = match held {
        Held::Agrees(_) => return BroughtStatus::Same,
        Held::Untold => return BroughtStatus::Untold,
        Held::Differs(differences, edited) => (differences, edited),
    };
    let any = |holds: fn(&Difference) -> bool| differences.iter().any(holds);
    if !edited.is_empty() || any(|one| change(one).is_some() || is_forged(one)) {
        BroughtStatus::Changed
    } else if any(|one| matches!(one, Difference::Rules(_))) {
        BroughtStatus::Rules
    } else if any(|one| matches!(one, Difference::Version(_))) {
        BroughtStatus::Version
    } else {
        BroughtStatus::Other
    }
}

fn is_forged(difference: &Difference) -> bool {
    matches!(difference, Difference::Code(_))
}

fn files(held: &Held) -> Vec<BroughtFile> {
    let differences = match held {
        Held::Agrees(_) | Held::Untold => &[],
        Held::Differs(differences, _) => differences.as_slice(),
    };
    let changes = differences.iter().filter_map(change);
    changes
        .map(|(file, change)| BroughtFile {
            file: file.to_owned(),
            change: change.into(),
        })
        .collect()
}

fn change(difference: &Difference) -> Option<(&str, &'static str)> {
    match difference {
        Difference::Changed(file) => Some((file, "changed")),
        Difference::Added(file) => Some((file, "added")),
        Difference::Missing(file) => Some((file, "missing")),
        Difference::Code(_)
        | Difference::Rules(_)
        | Difference::Version(_)
        | Difference::Year(_)
        | Difference::Staff(..)
        | Difference::Answers(_)
        | Difference::Figure(..)
        | Difference::Verdict(..)
        | Difference::Conclusion(_) => None,
    }
}
