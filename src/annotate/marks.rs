//! What is to be said in one workbook: the findings that its list shows, and the cells that are filled
//! and carry notes. What the whole application is short of stands in the list of each workbook.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::audit::{Class, Finding, Place};
use crate::check::Outcome;
use crate::facts::unit_of;
use crate::intake::address;
use crate::intake::{CellRef, Layout, Sheet, SheetId, Source};
use crate::package::address::a1;
use crate::report::earlier::stands_in;
use crate::report::{Phrases, clean};
use crate::text::Texts;

use super::sheet;

/// Columns after which words from a cell are cut, in notes and in the list.
pub const WIDTH: usize = 300;
/// The most cells that are marked on a sheet. More would be the whole sheet; the list names them.
const MARKED_CELLS: usize = 2_000;
/// Findings that a note tells before it counts the others.
const IN_A_NOTE: usize = 6;
/// The most letters of addresses in the list.
const ADDRESSES: usize = 60;

/// All that is to be said in one copy.
pub struct CopyMarks {
    /// The findings of this workbook, then those of the application.
    pub own: Vec<ListLine>,
    pub common: Vec<ListLine>,
    /// What was written into the copy that is replaced and belongs to no finding any more.
    pub left: Vec<ListLine>,
    /// Marks by the position of their sheet in the workbook.
    pub marks: BTreeMap<usize, BTreeMap<sheet::CellPlace, CellMark>>,
    /// 需补正, and how many findings of each class are open in this workbook.
    pub summary: String,
}

/// One line of the list.
pub struct ListLine {
    pub class: Class,
    pub class_words: String,
    pub code: String,
    pub file: Option<String>,
    pub sheet: Option<String>,
    pub cells: Option<String>,
    /// `'重点企业'!E7`, where there is such a place in this workbook.
    pub link: Option<String>,
    pub value: Option<String>,
    pub message: String,
    pub help: String,
    pub explanation: String,
}

/// What a cell is marked with.
#[derive(Debug, Clone, PartialEq)]
pub struct CellMark {
    /// The heaviest of its findings.
    pub class: Class,
    pub note: String,
}

/// A copy, as its own list names it.
pub struct Copied<'a> {
    pub source: &'a Source,
    /// Where it will lie.
    pub path: &'a Path,
    /// How the next check will name the file.
    pub name: String,
    /// The district's sheets, as read.
    pub sheets: Vec<&'a Sheet>,
    /// The name of each sheet in the copy, by its position in the original.
    pub sheet_names: BTreeMap<usize, String>,
}

/// The figures that would decide what is undetermined, which stand in no cell, a line each.
pub fn missing(outcome: &Outcome, phrases: &Phrases<'_>) -> Vec<String> {
    let texts = phrases.texts;
    let missing = phrases.missing(outcome);
    let mut lines: Vec<String> = missing
        .iter()
        .map(|one| {
            let more = match one
                .about()
                .collect::<Vec<_>>()
                .join(&texts.get("sentence-separator"))
            {
                said if said.is_empty() => one.to_be_found(texts),
                said => said,
            };
            let values = [("figure", one.wanted(texts)), ("more", more)];
            texts.with("annotate-missing", &values)
        })
        .collect();
    if missing.iter().any(|one| one.about().next().is_none()) {
        lines.push(texts.get("annotate-missing-how"));
    }
    lines
}

/// What is to be said in a copy; `copied` tells which other files have a list of their own.
pub fn said(
    outcome: &Outcome,
    phrases: &Phrases<'_>,
    copy: &Copied<'_>,
    is_listed_elsewhere: impl Fn(&Source) -> bool,
) -> CopyMarks {
    let texts = phrases.texts;
    let mut said = CopyMarks {
        own: Vec::new(),
        common: Vec::new(),
        left: left(outcome, phrases, copy),
        marks: BTreeMap::new(),
        summary: String::new(),
    };
    let mut open = [0usize; 3];
    let mut notes: BTreeMap<usize, BTreeMap<sheet::CellPlace, Vec<&Finding>>> = BTreeMap::new();
    for finding in &outcome.findings {
        match source_of(&finding.place) {
            Some(source) if source.path == copy.source.path => {
                said.own.push(line(finding, phrases, Some(copy)));
                if finding.is_open() {
                    open[finding.class as usize] += 1;
                    note_cells(finding, copy, &mut notes);
                }
            }
            Some(source) if is_listed_elsewhere(source) => {}
            Some(_) | None => said.common.push(line(finding, phrases, None)),
        }
    }
    for (index, cells) in notes {
        let cells = on_merged(
            cells,
            copy.sheets.iter().find(|sheet| sheet.id.index == index),
        );
        let marks = cells
            .into_iter()
            .filter_map(|(place, findings)| Some((place, mark(&findings, phrases)?)));
        said.marks.insert(index, marks.collect());
    }
    mark_waiting(outcome, phrases, copy, &mut said.marks);
    said.summary = texts.with(
        "annotate-summary",
        &[
            ("conclusion", phrases.conclusion(outcome.conclusion)),
            ("errors", open[Class::Error as usize].to_string()),
            ("warnings", open[Class::Warning as usize].to_string()),
            ("notes", open[Class::Note as usize].to_string()),
        ],
    );
    said
}

/// Marks the blanks that wait for figures without which a condition is undetermined, where no finding
/// speaks of them already.
fn mark_waiting(
    outcome: &Outcome,
    phrases: &Phrases<'_>,
    copy: &Copied<'_>,
    marks: &mut BTreeMap<usize, BTreeMap<sheet::CellPlace, CellMark>>,
) {
    let waiting = outcome.next.waiting.iter();
    let here = waiting.filter(|one| one.cell.sheet.source.path == copy.source.path);
    // A row that is to be added has no cell to colour; the list says where it goes.
    let here = here.filter(|one| one.row.is_none());
    for one in here {
        let index = one.cell.sheet.index;
        if !copy.sheet_names.contains_key(&index) {
            continue;
        }
        let (head, foot) = frame(phrases.texts);
        let values = [(
            "fact",
            phrases.fact_in(one.fact, one.unit.unwrap_or(unit_of(one.fact))),
        )];
        let said = phrases.texts.with("annotate-note-waiting", &values);
        let on_sheet = marks.entry(index).or_default();
        on_sheet
            .entry((one.cell.row, one.cell.column))
            .or_insert(CellMark {
                class: Class::Error,
                note: format!("{head}\n{said}\n{foot}"),
            });
    }
}

/// The answers in the copy that is replaced that no finding has any more.
fn left(outcome: &Outcome, phrases: &Phrases<'_>, copy: &Copied<'_>) -> Vec<ListLine> {
    let original = phrases.application.relative(copy.source);
    let unused = outcome.unused.iter();
    let own = unused.filter(|one| stands_in(one, copy.path));
    own.map(|one| ListLine {
        class: Class::Note,
        class_words: "—".into(),
        code: one.code.clone(),
        file: match &one.file {
            Some(file) if *file == original => Some(copy.name.clone()),
            other => other.clone(),
        },
        sheet: one.sheet.clone(),
        cells: Some(one.cells.join(", ")).filter(|cells| !cells.is_empty()),
        link: None,
        value: one.value.clone(),
        message: phrases.texts.get("workbook-answer-left"),
        help: String::new(),
        explanation: one.text.clone(),
    })
    .collect()
}

/// The file that a finding is about.
fn source_of(place: &Place) -> Option<&Arc<Source>> {
    match place {
        Place::Application => None,
        Place::File(source) => Some(source),
        Place::Sheet(sheet) => Some(&sheet.source),
        Place::Cells(cells) => cells.first().map(|cell| &cell.sheet.source),
    }
}

fn line(finding: &Finding, phrases: &Phrases<'_>, copy: Option<&Copied<'_>>) -> ListLine {
    let (sheet, cells, link) = place(&finding.place, phrases, copy);
    let file = match (copy, source_of(&finding.place)) {
        (Some(copy), Some(_)) => Some(copy.name.clone()),
        (None, Some(source)) => Some(phrases.file(source)),
        (_, None) => None,
    };
    ListLine {
        class: finding.class,
        class_words: phrases.class_shown(finding),
        code: phrases.code_shown(finding),
        file,
        sheet,
        cells,
        link,
        value: finding.basis().map(|value| clean(&value, WIDTH)),
        message: phrases.message(finding),
        help: phrases.help(finding),
        explanation: finding.said().unwrap_or_default().to_owned(),
    }
}

/// Sheet, cells and link of a place, as the copy names them.
fn place(
    place: &Place,
    phrases: &Phrases<'_>,
    copy: Option<&Copied<'_>>,
) -> (Option<String>, Option<String>, Option<String>) {
    let named = |sheet: &SheetId| match copy {
        Some(copy) => copy.sheet_names.get(&sheet.index).cloned(),
        None => Some(clean(&sheet.name, WIDTH)),
    };
    let link = |sheet: &SheetId, address: &str| {
        let name = copy?.sheet_names.get(&sheet.index)?;
        Some(format!("'{}'!{address}", name.replace('\'', "''")))
    };
    match place {
        Place::Application | Place::File(_) => (None, None, None),
        Place::Sheet(sheet) => (named(sheet), None, link(sheet, "A1")),
        Place::Cells(cells) => {
            let Some(first) = cells.first() else {
                return (None, None, None);
            };
            let ranges = match copy {
                Some(_) => address::ranges(&as_sheet(cells)),
                None => phrases.cells(cells, Some(&first.sheet)),
            };
            let run = ranges.split(',').next().unwrap_or_default().to_owned();
            let shown = if ranges.len() > ADDRESSES {
                let first = a1(first.row, first.column);
                let values = [("first", first), ("count", cells.len().to_string())];
                phrases.texts.with("workbook-cells-many", &values)
            } else {
                ranges.replace(',', ", ")
            };
            (named(&first.sheet), Some(shown), link(&first.sheet, &run))
        }
    }
}

/// Cells of a document's table as those of the sheet that it becomes in the copy.
fn as_sheet(cells: &[CellRef]) -> Vec<CellRef> {
    let Some(first) = cells.first() else {
        return Vec::new();
    };
    let sheet = Arc::new(SheetId {
        layout: Layout::Sheet,
        ..SheetId::clone(&first.sheet)
    });
    let own = cells.iter().filter(|cell| cell.sheet == first.sheet);
    own.map(|cell| CellRef {
        sheet: Arc::clone(&sheet),
        ..*cell
    })
    .collect()
}

fn note_cells<'f>(
    finding: &'f Finding,
    copy: &Copied<'_>,
    notes: &mut BTreeMap<usize, BTreeMap<sheet::CellPlace, Vec<&'f Finding>>>,
) {
    let Place::Cells(cells) = &finding.place else {
        return;
    };
    let Some(first) = cells.first() else {
        return;
    };
    if !copy.sheet_names.contains_key(&first.sheet.index) {
        return;
    }
    let on_sheet = notes.entry(first.sheet.index).or_default();
    for cell in cells.iter().filter(|cell| cell.sheet == first.sheet) {
        let place = (cell.row, cell.column);
        if on_sheet.len() < MARKED_CELLS || on_sheet.contains_key(&place) {
            on_sheet.entry(place).or_default().push(finding);
        }
    }
}

/// Of merged cells only the first one shows.
fn on_merged<'f>(
    mut cells: BTreeMap<sheet::CellPlace, Vec<&'f Finding>>,
    sheet: Option<&&Sheet>,
) -> BTreeMap<sheet::CellPlace, Vec<&'f Finding>> {
    let grid = sheet.and_then(|sheet| sheet.content.as_ref().ok());
    let merged = grid.and_then(|grid| grid.merged.as_deref());
    for area in merged.unwrap_or_default() {
        let (rows, columns) = (area.rows, area.columns);
        let first = (rows.first, columns.first);
        let inside: Vec<sheet::CellPlace> = cells
            .range(first..=(rows.last, columns.last))
            .map(|(place, _)| *place)
            .filter(|(row, column)| area.holds(*row, *column) && (*row, *column) != first)
            .collect();
        for place in inside {
            let moved = cells.remove(&place).unwrap_or_default();
            let held = cells.entry(first).or_default();
            for finding in moved {
                if !held.iter().any(|one| std::ptr::eq(*one, finding)) {
                    held.push(finding);
                }
            }
        }
    }
    cells
}

fn mark(findings: &[&Finding], phrases: &Phrases<'_>) -> Option<CellMark> {
    let texts = phrases.texts;
    let class = findings.iter().map(|finding| finding.class).min()?;
    let mut paragraphs: Vec<String> = findings
        .iter()
        .take(IN_A_NOTE)
        .map(|finding| note(finding, phrases))
        .collect();
    if findings.len() > IN_A_NOTE {
        let count = (findings.len() - IN_A_NOTE).to_string();
        paragraphs.push(texts.with("annotate-note-more", &[("count", count)]));
    }
    let (head, foot) = frame(texts);
    let note = format!("{head}\n{}\n{foot}", paragraphs.join("\n\n"));
    Some(CellMark { class, note })
}

fn note(finding: &Finding, phrases: &Phrases<'_>) -> String {
    let values = [
        ("class", phrases.class(finding.class)),
        ("code", finding.code.to_owned()),
        ("message", phrases.message(finding)),
    ];
    let said = phrases.texts.with("annotate-note", &values);
    let help = phrases.help(finding);
    if help.is_empty() {
        return said;
    }
    let help = phrases.texts.with("annotate-note-help", &[("help", help)]);
    format!("{said}\n{help}")
}

/// The lines between which this tool's notes stand.
pub fn frame(texts: &Texts) -> (String, String) {
    (
        texts.get("annotate-note-head"),
        texts.get("annotate-note-foot"),
    )
}
