//! What the words of a table's title and headings keep from being used.

use std::sync::Arc;

use crate::intake::{CellRef, Row, SheetId};

use super::as_of::note;
use super::claims::FoundHeading;
use super::column::{Annex, Column, ColumnKind};
use super::found::Found;
use super::label::plan_word;
use super::row::MappedColumn;
use super::set_aside::{Meant, SetAside, UnexplainedWords};
use super::title::Title;
use super::title_words::qualifying;
use super::unit_line::words_of_line;
use super::words::normalise;

/// The headings that further words make something else. Without the names of its records a list says
/// nothing of them.
pub fn headings(sheet: &Arc<SheetId>, rows: &[Row], found: &[FoundHeading]) -> Vec<SetAside> {
    let withheld = found.iter().filter_map(|heading| {
        let (meant, words) = heading.qualified.as_ref()?;
        Some(SetAside {
            meant: *meant,
            qualifier: UnexplainedWords {
                note: note(sheet, &rows[heading.row], heading.at),
                words: words.join("、"),
                planned: words.iter().any(|words| plan_word(words).is_some()),
            },
        })
    });
    let mut all: Vec<SetAside> = withheld.collect();
    let names =
        |one: &&SetAside| matches!(one.meant, Meant::Column(column) if names_records(column));
    let named = found
        .iter()
        .filter_map(|heading| heading.column)
        .any(names_records);
    if let Some(name) = all.iter().find(names).filter(|_| !named).cloned() {
        all.push(SetAside {
            meant: Meant::Table,
            ..name
        });
    }
    all
}

/// The money columns of a list that words beside the unit in a line above it make something else.
pub fn under_lines(sheet: &Arc<SheetId>, above: &[Row], found: &mut Found) -> Vec<SetAside> {
    match found.annex {
        Annex::Firms | Annex::Roster | Annex::Services | Annex::Projects => {}
        Annex::Overview | Annex::Supplement => return Vec::new(),
    }
    let said = above.iter().rev().find_map(|row| {
        let mut texts = row.texts();
        texts.find_map(|(at, text)| {
            let words = words_of_line(text);
            (!words.is_empty()).then(|| (note(sheet, row, at), words.join("、")))
        })
    });
    let Some((note, words)) = said else {
        return Vec::new();
    };
    let is_money =
        |mapped: &mut MappedColumn| matches!(mapped.column.kind, ColumnKind::Money { .. });
    let columns = found.mapping.columns.extract_if(.., is_money);
    columns
        .map(|mapped| SetAside {
            meant: Meant::Column(mapped.column),
            qualifier: UnexplainedWords {
                note: note.clone(),
                planned: plan_word(&words).is_some(),
                words: words.clone(),
            },
        })
        .collect()
}

fn names_records(column: &Column) -> bool {
    column.key == "name"
}

/// The title of a table that says that it is of an aim or a plan, or of something else than the form
/// asks for. `heading` is where the table's
/// heading begins, for a title that stands in no cell.
pub fn title(
    annex: Annex,
    title: Option<&Title>,
    base: Option<&str>,
    heading: CellRef,
) -> Option<SetAside> {
    let title = title?;
    let normal = normalise(&title.written);
    let words = match base {
        Some(name) => normal.replace(name, ""),
        None => normal.into_owned(),
    };
    let planned = plan_word(&words).map(str::to_owned);
    let is_planned = planned.is_some();
    let words = planned.or_else(|| qualifying(annex, &words))?;
    Some(SetAside {
        meant: Meant::Table,
        qualifier: UnexplainedWords {
            note: title.note_or(heading),
            words,
            planned: is_planned,
        },
    })
}
