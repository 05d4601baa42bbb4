//! Notes on cells and the findings they close: those at exactly the cells that bear one, whatever their
//! code. The note stands at the value, and so explains it as long as it stands there.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::annex::explanation::says_nothing;
use crate::annex::{Explanation, Noted};
use crate::facts::doubt::{CellKey, key as key_of};

use super::explained::written_on;
use super::registry::{Idle, IdleReason};
use super::{Class, Context, Finding, Place};

/// What stands for a text that there is none of.
const NOTHING: &str = "—";

/// Gives findings the notes that close them. Returns those that cannot, where something is found at their
/// cell; any others are not spoken of.
pub fn matched<'a>(context: &Context<'a>, findings: &mut [Finding]) -> Vec<Idle<'a>> {
    let mut idle = Vec::new();
    let mut notes: HashMap<CellKey, Vec<&Noted>> = HashMap::new();
    for note in &context.application.notes {
        notes.entry(key_of(&note.cell)).or_default().push(note);
    }
    if notes.is_empty() {
        return idle;
    }
    let mut told = HashSet::new();
    for finding in findings {
        let Some(here) = of_every_cell(&notes, &finding.place) else {
            continue;
        };
        let hollow = here
            .iter()
            .find(|notes| notes.iter().all(|note| says_nothing(&note.text)));
        if let Some(note) = hollow.and_then(|notes| notes.first()) {
            if told.insert(key_of(&note.cell)) {
                idle.push(idle_of(context, note, finding, IdleReason::Hollow));
            }
            continue;
        }
        let telling = here.into_iter().flatten();
        for note in telling.filter(|note| !says_nothing(&note.text)) {
            if finding.class == Class::Error {
                written_on(&mut finding.answer, &note.text);
                idle.push(idle_of(context, note, finding, IdleReason::Binding));
            } else {
                written_on(&mut finding.explanation, &note.text);
            }
        }
    }
    idle
}

/// The notes on the cells of a place; `None` where it has no cells, or one of them bears none.
fn of_every_cell<'n>(
    notes: &'n HashMap<CellKey, Vec<&'n Noted>>,
    place: &Place,
) -> Option<Vec<&'n [&'n Noted]>> {
    let Place::Cells(cells) = place else {
        return None;
    };
    let here = cells
        .iter()
        .map(|cell| Some(notes.get(&key_of(cell))?.as_slice()));
    here.collect::<Option<Vec<_>>>()
        .filter(|here| !here.is_empty())
}

fn idle_of<'a>(
    context: &Context<'_>,
    note: &Noted,
    finding: &Finding,
    why: IdleReason,
) -> Idle<'a> {
    let sheet = &note.cell.sheet;
    let explanation = Explanation {
        application: None,
        code: finding.code.to_owned(),
        file: Some(context.application.relative(&sheet.source)),
        sheet: Some(sheet.name.clone()),
        cells: vec![note.cell.key()],
        value: finding.basis(),
        text: if note.text.is_empty() {
            NOTHING.to_owned()
        } else {
            note.text.clone()
        },
        cell: note.cell.clone(),
    };
    Idle {
        explanation: Cow::Owned(explanation),
        why,
    }
}
