//! The cell that waits for a missing figure: the blank of the form in which it is due, and what stands
//! in the same row under another year.

use std::collections::BTreeSet;

use crate::annex::{Annex, AnyField, Application, CellNote, FactKey, Statement};
use crate::intake::CellRef;
use crate::rules::Judgement;

/// The place in the forms of a figure that is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    pub fact: FactKey,
    pub annex: Annex,
    /// The blank cell.
    pub cell: CellRef,
    /// The year that its column or row is of, where it says.
    pub year: Option<i16>,
    /// What is filled in for another year, the latest of them, with that year.
    pub elsewhere: Option<(i16, CellNote)>,
}

/// The cells that wait for figures which would decide rules, in the order of facts. A figure for which no
/// form has a row has none.
pub fn waiting(
    application: &Application,
    year: Option<i16>,
    judgements: &[Judgement],
) -> Vec<Waiting> {
    let missing: BTreeSet<FactKey> = judgements
        .iter()
        .flat_map(|judgement| judgement.missing.iter().copied())
        .collect();
    missing
        .into_iter()
        .filter_map(|fact| cell_of(application, year, fact))
        .collect()
}

/// The first blank of the year, in annex 2 before 补充指标; none where a figure stands in any of them.
fn cell_of(application: &Application, year: Option<i16>, fact: FactKey) -> Option<Waiting> {
    let stated: Vec<(Annex, &Statement)> = [Annex::Overview, Annex::Supplement]
        .into_iter()
        .flat_map(|annex| application.tables_of(annex))
        .flat_map(|table| table.statements().iter().map(|one| (table.annex, one)))
        .filter(|(_, one)| one.fact == fact)
        .collect();
    let is_due = |one: &Statement| match (one.year, year) {
        (Some(own), Some(year)) => own == year,
        (None, _) => true,
        (Some(_), None) => false,
    };
    let (due, others): (Vec<_>, Vec<_>) = stated.into_iter().partition(|(_, one)| is_due(one));
    if due.iter().any(|(_, one)| !one.value.is_blank()) {
        return None;
    }
    let (annex, blank) = due.first()?;
    let filled = others.iter().filter(|(_, one)| one.value.given().is_some());
    let latest = filled.max_by_key(|(_, one)| one.year);
    Some(Waiting {
        fact,
        annex: *annex,
        cell: blank.value.cell.clone(),
        year: blank.year,
        elsewhere: latest.and_then(|(_, one)| {
            let note = CellNote {
                cell: one.value.cell.clone(),
                written: one.value.written().into_owned(),
            };
            Some((one.year?, note))
        }),
    })
}
