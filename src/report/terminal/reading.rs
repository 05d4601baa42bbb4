//! What stands behind the verdicts: the evidence with its cells, and how every file was read.

use crate::annex::Annex;
use crate::annex::AsOf;
use crate::annex::application::{File, SheetReading};
use crate::annex::label::parse;
use crate::annex::table::{Heading, Table};
use crate::check::Outcome;
use crate::clean::clean;
use crate::facts::Evidence;
use crate::intake::SheetId;
use crate::report::phrase::Phrases;

use super::page::Page;

/// The five facts, each with every piece of evidence.
pub fn evidence(outcome: &Outcome, phrases: &Phrases<'_>, page: &mut Page) {
    let texts = phrases.texts;
    page.heading(&texts.get("terminal-evidence"));
    for fact in &outcome.facts.facts {
        let values = [
            ("fact", phrases.fact(fact.key)),
            ("known", phrases.known(fact)),
        ];
        page.item(2, "•", &texts.with("terminal-fact", &values));
        for evidence in &fact.evidence {
            let line = phrases.evidence(fact, evidence);
            page.item(4, "-", &with_cells(line, evidence, phrases));
        }
        if fact.contradicted {
            page.paragraph(4, &texts.get("terminal-contradicted"));
        }
    }
}

fn with_cells(line: String, evidence: &Evidence, phrases: &Phrases<'_>) -> String {
    if evidence.cells.is_empty() {
        return line;
    }
    let cells = phrases.cells(&evidence.cells, None);
    let values = [("evidence", line), ("cells", cells)];
    phrases.texts.with("terminal-evidence-cells", &values)
}

/// Which file, sheet, heading was read as what, and what was passed over.
/// The materials that the rule set names, by the names of files: a checklist that decides nothing.
pub fn materials(phrases: &Phrases<'_>, page: &mut Page) {
    if phrases.rules.materials.is_empty() {
        return;
    }
    let texts = phrases.texts;
    page.heading(&texts.get("terminal-materials"));
    let count = [("count", phrases.rules.materials.len().to_string())];
    page.paragraph(2, &texts.with("terminal-materials-how", &count));
    for material in &phrases.rules.materials {
        let title = phrases.words(&material.asked.title);
        let (sign, files) = match phrases.material(&material.told_by) {
            Some(files) => ("✓", files),
            None => ("-", texts.get("terminal-material-not-found")),
        };
        let values = [("material", title), ("files", files)];
        page.item(2, sign, &texts.with("terminal-material", &values));
    }
}

pub fn reading(outcome: &Outcome, phrases: &Phrases<'_>, page: &mut Page) {
    page.heading(&phrases.texts.get("terminal-reading"));
    for file in &outcome.application.files {
        read_file(file, outcome, phrases, page);
    }
    let backups = phrases.backups();
    if !backups.is_empty() {
        let values = [("files", backups.join(&phrases.texts.get("list-separator")))];
        page.item(2, "•", &phrases.texts.with("terminal-backups", &values));
    }
}

fn read_file(file: &File, outcome: &Outcome, phrases: &Phrases<'_>, page: &mut Page) {
    let texts = phrases.texts;
    let name = ("file", phrases.file(&file.source));
    let Ok(sheets) = &file.content else {
        page.item(2, "•", &texts.with("terminal-file-refused", &[name]));
        return;
    };
    page.item(2, "•", &name.1);
    for sheet in sheets {
        read_sheet(sheet, phrases, page);
        let tables = outcome.application.tables.iter();
        for table in tables {
            if table.sheet == sheet.id {
                read_table(table, phrases, page);
            }
            let parts = table.continued.iter();
            for part in parts.filter(|part| part.start.cell.sheet == sheet.id) {
                whole_table(
                    table.annex,
                    &sheet.id,
                    part.header.0,
                    part.records,
                    phrases,
                    page,
                );
            }
        }
    }
}

fn read_sheet(sheet: &SheetReading, phrases: &Phrases<'_>, page: &mut Page) {
    let key = match (&sheet.refused, sheet.annexes.is_empty(), sheet.explains) {
        (Some(_), true | false, true | false) => "terminal-sheet-refused",
        (None, true | false, true) => "terminal-sheet-explanations",
        (None, true, false) => "terminal-sheet-passed-over",
        (None, false, false) => return,
    };
    let values = [("sheet", clean(&sheet.id.name, phrases.width))];
    page.item(4, "-", &phrases.texts.with(key, &values));
}

/// That rows of a sheet are an annex, or that it goes on there.
fn whole_table(
    annex: Annex,
    sheet: &SheetId,
    header: u32,
    rows: usize,
    phrases: &Phrases<'_>,
    page: &mut Page,
) {
    let values = [
        ("sheet", clean(&sheet.name, phrases.width)),
        ("annex", phrases.annex(annex)),
        ("row", sheet.row_number(header).to_string()),
        ("rows", rows.to_string()),
    ];
    page.item(4, "-", &phrases.texts.with("terminal-table", &values));
}

fn read_table(table: &Table, phrases: &Phrases<'_>, page: &mut Page) {
    let texts = phrases.texts;
    let rows = table.own_records();
    whole_table(
        table.annex,
        &table.sheet,
        table.header.0,
        rows,
        phrases,
        page,
    );
    for (unit, cell) in &table.unit_lines {
        let values = [("cell", phrases.cell(cell)), ("unit", phrases.unit(*unit))];
        page.paragraph(6, &texts.with("terminal-unit-line", &values));
    }
    if let Some(line) = as_of(&table.as_of, phrases) {
        page.paragraph(6, &line);
    }
    let separator = texts.get("list-separator");
    let (taken, passed): (Vec<&Heading>, Vec<&Heading>) = table
        .headings
        .iter()
        .partition(|heading| heading.column.is_some());
    let lists = [
        (
            "terminal-headings",
            taken.into_iter().map(|h| heading(h, phrases)).collect(),
        ),
        (
            "terminal-headings-passed-over",
            passed.into_iter().map(|h| heading(h, phrases)).collect(),
        ),
        ("terminal-rows-passed-over", passed_over(table, phrases)),
    ];
    for (key, list) in lists {
        let list: Vec<String> = list;
        if !list.is_empty() {
            page.paragraph(6, &texts.with(key, &[("list", list.join(&separator))]));
        }
    }
}

fn as_of(as_of: &AsOf, phrases: &Phrases<'_>) -> Option<String> {
    let texts = phrases.texts;
    match as_of {
        AsOf::NotAsked => None,
        AsOf::Absent | AsOf::Unfilled(_) => Some(texts.get("terminal-as-of-unknown")),
        AsOf::Given { date, note } => {
            let values = [
                ("date", date.to_string()),
                ("cell", phrases.cell(&note.cell)),
            ];
            Some(texts.with("terminal-as-of", &values))
        }
    }
}

/// `E 营业收入(万元)=营业总收入`, or the heading alone where it is in the form's own words.
fn heading(heading: &Heading, phrases: &Phrases<'_>) -> String {
    let letters = phrases.column(&heading.cell);
    let written = clean(&heading.written, phrases.width);
    match heading.column {
        Some(column) if parse(&heading.written).words != column.heading => {
            format!("{letters} {written}={}", column.heading)
        }
        Some(_) | None => format!("{letters} {written}"),
    }
}

fn passed_over(table: &Table, phrases: &Phrases<'_>) -> Vec<String> {
    let rows = table.ignored.iter();
    rows.map(|ignored| {
        let reason = format!("ignored-{}", ignored.reason.into_str());
        let values = [
            ("cell", phrases.cell(&ignored.cell)),
            ("written", clean(&ignored.written, 20)),
            ("reason", phrases.texts.get(&reason)),
        ];
        phrases.texts.with("terminal-row-passed-over", &values)
    })
    .collect()
}
