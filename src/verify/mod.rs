//! `jidi verify`: a report held against what is there now. Is this what was checked, under these rules?
//!
//! The report's receipt ([`stored`]) is held against that of a new check, which goes by what the report
//! went by: its year, its figures of staff, its day, and the answers that counted in it. Where both say
//! the same, the whole report is made anew and all that can be seen in it is held against that, cell by
//! cell ([`cells`]) or key by key ([`values`]); else what was edited in it is told by its seal.
//!
//! A report may have been changed by anybody since. Nothing in it is believed, and every text of it
//! passes [`crate::clean`] where it is shown ([`words`]).

mod cells;
mod found;
mod renamed;
mod stored;
mod values;
mod words;

use std::path::Path;

use crate::check::{Beside, Outcome, Run};
use crate::receipt::Receipt;
use crate::report::{json, xlsx};
use crate::rules::RuleSet;
use crate::seal::SealedContent;
use crate::seal::sums::Name;
use crate::text::{Language, Texts};

pub use found::{Edit, FoundApplication, Verified};
use renamed::Renamed;
pub use stored::{ReportSubject, Stored, StoredAs, Unfit};
pub use words::words;

/// Holds a report, which lies at a path, against the outcomes of a check that went by what it went by.
///
/// # Errors
/// A new report cannot be made; in the user's words.
pub fn verify(
    stored: &Stored,
    file: &Path,
    (outcomes, beside): (Vec<Outcome>, Beside),
    rules: &RuleSet,
    texts: &Texts,
) -> anyhow::Result<Verified> {
    let now: Vec<Receipt> = outcomes.iter().map(|one| Receipt::of(one, rules)).collect();
    let partners = stored.partners(&outcomes, &now);
    let mut applications = Vec::new();
    for (subject, partner) in stored.subjects.iter().zip(&partners) {
        applications.push(match partner {
            Some(at) => FoundApplication::Both(
                subject.name.clone(),
                now[*at].code.clone(),
                subject.receipt.against(&now[*at]),
            ),
            None => FoundApplication::Gone(subject.name.clone()),
        });
    }
    let taken = |at: usize| partners.contains(&Some(at));
    let new = outcomes.iter().enumerate().filter(|(at, _)| !taken(*at));
    applications.extend(new.map(|(_, one)| FoundApplication::New(one.application.name.clone())));
    let mut verified = Verified {
        applications,
        edits: Vec::new(),
        answered: stored.answered(),
    };
    let same = verified.agrees();
    let run = Run {
        rules: rules.clone(),
        outcomes: stored.named(outcomes, &partners),
        beside,
    };
    verified.edits = match &stored.shape {
        StoredAs::Workbook(bytes, content) if same => {
            of_workbook((bytes, content), &run, file, &verified)?
        }
        StoredAs::Workbook(_, content) => sealed(content),
        StoredAs::Json(documents) if same => of_json(documents, &run, &verified, texts)?,
        StoredAs::Json(_) => Vec::new(),
    };
    Ok(verified)
}

/// The report made anew, and where it differs.
fn of_workbook(
    (bytes, content): (&[u8], &SealedContent),
    run: &Run,
    file: &Path,
    verified: &Verified,
) -> anyhow::Result<Vec<Edit>> {
    let report = cells::Sheets::of(bytes).map_err(anyhow::Error::msg)?;
    let languages = [Language::Chinese, Language::English].map(Texts::new);
    let is_in = |texts: &&Texts| report.holds(&texts.get("workbook-sheet-conclusion"));
    let texts = languages.iter().find(is_in).unwrap_or(&languages[0]);
    let anew = match (run.outcomes.as_slice(), content.mark.label.as_deref()) {
        // Under a longer name where there were others.
        ([only], Some(label)) if label != only.application.name => {
            xlsx::workbook_of_one((only, label), &run.rules, texts, file)?
        }
        _ => xlsx::workbook(run, texts, file, None)?,
    };
    let anew = cells::Sheets::of(&anew).map_err(anyhow::Error::msg)?;
    let edits = cells::edits(&report, &anew, &Renamed::of(verified), texts);
    Ok(with_seal(edits, content, &texts.get(cells::TO_FILL_IN)))
}

/// What the seal tells beside: nothing more of a sheet of which cells are named, nor of that which people
/// fill in.
fn with_seal(mut edits: Vec<Edit>, content: &SealedContent, to_fill_in: &str) -> Vec<Edit> {
    let named = |sheet: &str| {
        sheet == to_fill_in
            || edits.iter().any(|edit| match edit {
                Edit::Cell { sheet: own, .. } => own.as_deref() == Some(sheet),
                Edit::Row(own, _) | Edit::Sheet(own) => own == sheet,
                Edit::Sealed(_) | Edit::SealedPart(_) | Edit::Untold => false,
            })
    };
    let further: Vec<Edit> = sealed(content)
        .into_iter()
        .filter(|edit| match edit {
            Edit::Sealed(sheet) => !named(sheet),
            // Every cell was looked at.
            Edit::Untold => false,
            Edit::SealedPart(_) | Edit::Cell { .. } | Edit::Row(..) | Edit::Sheet(_) => true,
        })
        .collect();
    edits.extend(further);
    edits
}

/// What was edited in a report, as far as its seal tells.
fn sealed(content: &SealedContent) -> Vec<Edit> {
    match content.changes() {
        None => vec![Edit::Untold],
        Some(changes) => changes
            .into_iter()
            .map(|name| match name {
                Name::Sheet(name) => Edit::Sealed(name.clone()),
                Name::Term(key) => Edit::SealedPart(key),
            })
            .collect(),
    }
}

fn of_json(
    documents: &[serde_json::Value],
    run: &Run,
    verified: &Verified,
    texts: &Texts,
) -> anyhow::Result<Vec<Edit>> {
    let language = values::language_of(documents, &run.rules).unwrap_or(texts.language);
    let texts = Texts::new(language);
    let parts = || {
        let outcomes = run.outcomes.iter();
        outcomes.map(|outcome| json::JsonPart::of(outcome, &run.rules, &texts))
    };
    let anew = if values::is_whole(documents) {
        json::render(parts().collect(), &run.beside, &run.rules, &texts)?
    } else {
        let lines = parts().map(|part| part.line(&run.rules, &texts));
        lines.collect::<Result<String, _>>()?
    };
    Ok(values::edits(documents, &anew, &Renamed::of(verified)))
}
