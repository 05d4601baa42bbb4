//! What is inside a cell: its data by their type, and the notes on it.

use quick_xml::events::Event;

use super::super::content::Stop;
use super::super::grid::{Cell, Value};
use super::super::seen::{RunProperties, SeenText};
use super::super::value::{self, CellAllowance};
use crate::package::xml::{Events, ends_early, local_attribute, push_entity};

/// What is inside a cell.
#[derive(Default)]
pub(super) struct XmlCell {
    pub(super) stored: Option<Cell>,
    /// The notes on it, each with its author.
    pub(super) notes: Vec<(Option<String>, String)>,
}

/// What is inside a cell, up to its end.
pub(super) fn read_cell(
    events: &mut Events<'_>,
    formula: bool,
    allowance: &mut CellAllowance,
) -> Result<XmlCell, Stop> {
    let (mut data, mut notes) = (None, Vec::new());
    while let Some(part) = events.child()? {
        match part.local_name().as_ref() {
            "Data" => {
                let kind = local_attribute(&part, "Type").unwrap_or_default();
                data = Some((kind.into_owned(), whole_text(events)?));
            }
            "Comment" => {
                let author = local_attribute(&part, "Author");
                let author = author.map(|author| author.into_owned());
                // Blanks between its elements are the markup's.
                let text = whole_text(events)?.text.trim().to_owned();
                notes.push((author, text));
            }
            _ => events.skip()?,
        }
    }
    allowance.take_cell()?;
    let stored = data.map(|(kind, written)| stored(&kind, &written, allowance));
    let never = || {
        formula.then_some(Cell {
            formula,
            ..Cell::BLANK
        })
    };
    Ok(XmlCell {
        stored: stored.transpose()?.or_else(never),
        notes,
    })
}

/// What the data of a cell says, by its type.
fn stored(kind: &str, written: &SeenText, allowance: &mut CellAllowance) -> Result<Cell, Stop> {
    let SeenText { text, marked } = written;
    let own = match kind {
        // A number that is marked within is no longer the number that was written.
        "Number" if !marked => value::written_number(text.trim()),
        "Error" => Value::Error(text.clone()),
        "Boolean" => Value::Bool(text.trim() == "1"),
        "DateTime" => value::iso_value(text.clone()),
        _ => {
            allowance.take_text(text)?;
            written.value()
        }
    };
    Ok(Cell {
        value: own,
        marked: *marked,
        ..Cell::BLANK
    })
}

/// The text of the element last opened, that of rich text inside it too: `<S>`, `<Sup>` and `<Sub>` mark
/// characters.
fn whole_text(events: &mut Events<'_>) -> Result<SeenText, Stop> {
    let mut text = SeenText::default();
    let mut runs = vec![RunProperties::default()];
    while let Some(run) = runs.last().copied() {
        match events.next()? {
            Event::Start(element) => runs.push(match element.local_name().as_ref() {
                "S" => RunProperties {
                    struck: true,
                    ..run
                },
                "Sup" => RunProperties {
                    raised: true,
                    ..run
                },
                "Sub" => RunProperties {
                    lowered: true,
                    ..run
                },
                _ => run,
            }),
            Event::End(_) => {
                runs.pop();
            }
            Event::Text(words) => text.push(&words.xml10_content(), run),
            Event::CData(words) => text.push(&words.xml10_content(), run),
            Event::GeneralRef(entity) => {
                let mut character = String::new();
                push_entity(&mut character, &entity)?;
                text.push(&character, run);
            }
            Event::Eof => return Err(Stop::Broken(ends_early())),
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
    Ok(text)
}
