//! 读取情况: how the submitted workbooks were read: which sheet as which annex, which heading as
//! which column and in which unit, and what was passed over and why.

use crate::annex::application::{File, SheetReading};
use crate::annex::column::ColumnKind;
use crate::annex::label::parse;
use crate::annex::submission::{Stray, StrayReason};
use crate::annex::unit::form_unit;
use crate::annex::{AsOf, Column, Heading, Ignored, Table, Unit};
use crate::check::Outcome;
use crate::intake::{Limit, Refusal};
use crate::report::{Phrases, Terms, clean, system};
use crate::text::Language;

use super::book::{ReportBook, WIDTH};
use super::cell::ReportCell;
use super::list::{self, ListColumn};
use super::sheet::{NumberedOutcome, ReportSheet};
use super::style::CellLook;

const COLUMNS: [ListColumn; 8] = [
    ("workbook-head-kind", 66),
    ("workbook-head-file", 230),
    ("workbook-head-sheet", 120),
    ("workbook-head-cells", 72),
    ("workbook-head-written", 230),
    ("workbook-head-read-as", 236),
    ("workbook-head-unit", 60),
    ("workbook-head-note", 240),
];

/// The key of the columns of years, each of which has a heading of its own.
const YEAR: &str = "year";

pub fn sheet<'a>(book: &'a ReportBook<'a>) -> ReportSheet<'a> {
    let name = "workbook-sheet-reading";
    let mut sheet = list::of_rows(
        book,
        name,
        (&COLUMNS, 1),
        "workbook-nothing",
        |NumberedOutcome {
             outcome, phrases, ..
         }| {
            let reader = ReadingWriter {
                book,
                outcome,
                phrases,
            };
            reader.rows()
        },
    );
    sheet.more = Some(Box::new(|_, page| {
        for one in &book.beside.strays {
            page.row(stray(book, one));
        }
    }));
    sheet
}

/// A file or folder that belongs to no application.
fn stray(book: &ReportBook, stray: &Stray) -> Vec<ReportCell> {
    let mut row = list::lead_of_none(book);
    row.push(ReportCell::text(
        book.texts.get("workbook-kind-stray"),
        CellLook::Note,
    ));
    row.push(ReportCell::text(
        clean(&stray.path.to_string_lossy(), WIDTH),
        CellLook::Text,
    ));
    row.extend(list::nowhere(3));
    row.push(ReportCell::text(
        book.texts.get("workbook-passed-over"),
        CellLook::Note,
    ));
    row.extend(list::nowhere(1));
    let note = match &stray.why {
        StrayReason::CopyOf(_) | StrayReason::Nobodys => Terms { texts: book.texts }.stray(stray),
        StrayReason::NoAnnex | StrayReason::Paper => book.texts.get("workbook-stray"),
    };
    row.push(ReportCell::text(note, CellLook::Text));
    row
}

struct ReadingWriter<'a, 'b> {
    book: &'b ReportBook<'a>,
    outcome: &'a Outcome,
    phrases: &'b Phrases<'a>,
}

/// The last four cells of a row: as written, read as, unit, note.
struct ReadingCells {
    written: String,
    read_as: ReportCell,
    unit: Option<Unit>,
    note: String,
}

impl ReadingWriter<'_, '_> {
    /// A table says which file and sheet it is from; those have a row of their own only where
    /// there is more to say of them.
    fn rows(&self) -> Vec<Vec<ReportCell>> {
        let mut rows = Vec::new();
        for file in &self.outcome.application.files {
            let Ok(sheets) = &file.content else {
                rows.push(self.file(file));
                continue;
            };
            for sheet in sheets {
                if sheet.annexes.is_empty() || sheet.refused.is_some() || sheet.id.hidden {
                    rows.push(self.sheet(sheet));
                }
                let tables = self.outcome.application.tables.iter();
                for table in tables.filter(|table| table.sheet == sheet.id) {
                    rows.extend(self.table(table));
                }
            }
        }
        rows.extend(
            self.phrases
                .backups()
                .into_iter()
                .map(|name| self.backup(name)),
        );
        rows
    }

    fn backup(&self, name: String) -> Vec<ReportCell> {
        let mut row = self.lead("workbook-kind-file", CellLook::Label);
        row.push(ReportCell::text(name, CellLook::Text));
        row.extend(list::nowhere(2));
        row.extend(self.line(ReadingCells {
            written: String::new(),
            read_as: ReportCell::text(self.get("workbook-passed-over"), CellLook::Note),
            unit: None,
            note: self.get("workbook-backup"),
        }));
        row
    }

    fn file(&self, file: &File) -> Vec<ReportCell> {
        let source = &file.source;
        let format = match source.format {
            Some(format) => self.get(&format!("workbook-format-{}", format.into_str())),
            None => self.get("workbook-format-none"),
        };
        let note = match &file.content {
            Ok(_) => String::new(),
            Err(refusal) => self.refusal(refusal),
        };
        let mut row = self.lead("workbook-kind-file", CellLook::Label);
        row.extend(list::file(self.book, self.phrases, source));
        row.extend(self.line(ReadingCells {
            written: format,
            read_as: ReportCell::text(self.get("workbook-file-refused"), CellLook::Unreadable),
            unit: None,
            note,
        }));
        row
    }

    fn sheet(&self, sheet: &SheetReading) -> Vec<ReportCell> {
        let annexes: Vec<String> = sheet
            .annexes
            .iter()
            .map(|annex| self.phrases.annex(*annex))
            .collect();
        let read_as = if sheet.refused.is_some() {
            ReportCell::text(self.get("workbook-sheet-refused"), CellLook::Unreadable)
        } else if sheet.explains {
            ReportCell::text(self.get("workbook-sheet-explanations"), CellLook::Text)
        } else if annexes.is_empty() {
            ReportCell::text(self.get("workbook-sheet-no-annex"), CellLook::Note)
        } else {
            ReportCell::text(annexes.join("\n"), CellLook::Text)
        };
        let mut notes: Vec<String> = Vec::new();
        if sheet.id.hidden {
            notes.push(self.get("workbook-sheet-hidden"));
        }
        if let Some(reason) = &sheet.refused {
            notes.push(system::reason(reason, self.book.texts));
        }
        notes.extend(
            sheet
                .untold
                .iter()
                .map(|what| self.get(&format!("workbook-untold-{}", what.into_str()))),
        );
        let mut row = self.lead("workbook-kind-sheet", CellLook::Centre);
        row.extend(list::sheet(self.book, self.phrases, &sheet.id));
        row.extend(self.line(ReadingCells {
            written: String::new(),
            read_as,
            unit: None,
            note: notes.join("\n"),
        }));
        row
    }

    fn table(&self, table: &Table) -> Vec<Vec<ReportCell>> {
        let mut rows = vec![self.whole(table)];
        let telling = table.headings.iter().filter(|heading| tells(heading));
        rows.extend(telling.map(|heading| self.heading(heading)));
        rows.extend(table.missing.iter().map(|(column, near)| {
            let near = near.as_ref().map(|note| clean(&note.written, WIDTH));
            self.missing(table, column, near)
        }));
        // The table's own row says what its dated note says.
        let dated = |ignored: &&Ignored| match &table.as_of {
            AsOf::Given { note, .. } | AsOf::Unfilled(note) => note.cell == ignored.cell,
            AsOf::NotAsked | AsOf::Absent => false,
        };
        let ignored = table.ignored.iter().filter(|ignored| !dated(ignored));
        rows.extend(ignored.map(|ignored| self.ignored(ignored)));
        rows
    }

    /// What a table is as a whole: its heading rows, how many records, its date and its unit line.
    fn whole(&self, table: &Table) -> Vec<ReportCell> {
        let (first, last) = table.header;
        let rows = if first == last {
            table.sheet.row_number(first).to_string()
        } else {
            let number = |row| table.sheet.row_number(row);
            format!("{}–{}", number(first), number(last))
        };
        let head = self
            .book
            .texts
            .with("workbook-table-head", &[("rows", rows)]);
        let values = [
            ("annex", self.phrases.annex(table.annex)),
            ("count", table.records.len().to_string()),
        ];
        let read_as = self.book.texts.with("workbook-table-read", &values);
        let mut row = self.lead("workbook-kind-table", CellLook::Centre);
        row.extend(list::sheet(self.book, self.phrases, &table.sheet));
        row.extend(self.line(ReadingCells {
            written: head,
            read_as: ReportCell::text(read_as, CellLook::Strong),
            unit: table.unit_lines.first().map(|(unit, _)| *unit),
            note: self.table_note(table),
        }));
        row
    }

    /// How many headings are read as the form has them, and the date.
    fn table_note(&self, table: &Table) -> String {
        let plain = table.headings.iter().filter(|heading| !tells(heading));
        let values = [("count", plain.count().to_string())];
        let headings = self.book.texts.with("workbook-table-headings", &values);
        let as_of = self.as_of(&table.as_of);
        if as_of.is_empty() {
            return headings;
        }
        format!("{headings}\n{as_of}")
    }

    fn as_of(&self, as_of: &AsOf) -> String {
        let texts = self.book.texts;
        match as_of {
            AsOf::NotAsked => String::new(),
            AsOf::Absent => texts.get("workbook-as-of-absent"),
            AsOf::Unfilled(note) => {
                let values = [
                    ("written", clean(&note.written, WIDTH)),
                    ("cell", self.phrases.cell(&note.cell)),
                ];
                texts.with("workbook-as-of-unfilled", &values)
            }
            AsOf::Given { date, note } => {
                let values = [
                    ("date", date.to_string()),
                    ("cell", self.phrases.cell(&note.cell)),
                ];
                texts.with("workbook-as-of-given", &values)
            }
        }
    }

    fn heading(&self, heading: &Heading) -> Vec<ReportCell> {
        let (read_as, note) = match heading.column {
            Some(column) if heading.repeated => (
                ReportCell::text(self.column(column), CellLook::Missing),
                self.get("workbook-heading-repeated"),
            ),
            Some(column) => (
                ReportCell::text(self.column(column), CellLook::Text),
                String::new(),
            ),
            None => (
                ReportCell::text(self.get("workbook-passed-over"), CellLook::Note),
                self.get("workbook-heading-unknown"),
            ),
        };
        let mut row = self.lead("workbook-kind-heading", CellLook::Centre);
        row.extend(self.one_cell(&heading.cell));
        row.extend(self.line(ReadingCells {
            written: clean(&heading.written, WIDTH),
            read_as,
            unit: heading.unit,
            note,
        }));
        row
    }

    fn missing(&self, table: &Table, column: &Column, near: Option<String>) -> Vec<ReportCell> {
        let note = match near {
            Some(near) => self
                .book
                .texts
                .with("workbook-column-nearest", &[("written", near)]),
            None => String::new(),
        };
        let mut row = self.lead("workbook-kind-missing", CellLook::Centre);
        row.extend(list::sheet(self.book, self.phrases, &table.sheet));
        row.extend(self.line(ReadingCells {
            written: self.column(column),
            read_as: ReportCell::text(self.get("workbook-column-missing"), CellLook::Missing),
            unit: None,
            note,
        }));
        row
    }

    fn ignored(&self, ignored: &Ignored) -> Vec<ReportCell> {
        let reason = format!("workbook-ignored-{}", ignored.reason.into_str());
        let mut row = self.lead("workbook-kind-ignored", CellLook::Centre);
        row.extend(self.one_cell(&ignored.cell));
        row.extend(self.line(ReadingCells {
            written: clean(&ignored.written, WIDTH),
            read_as: ReportCell::text(self.get("workbook-passed-over"), CellLook::Note),
            unit: None,
            note: self.get(&reason),
        }));
        row
    }

    fn lead(&self, kind: &str, look: CellLook) -> Vec<ReportCell> {
        let mut row = list::lead(self.book, self.phrases);
        row.push(ReportCell::text(self.get(kind), look));
        row
    }

    fn one_cell(&self, cell: &crate::intake::CellRef) -> Vec<ReportCell> {
        list::cells(self.book, self.phrases, std::slice::from_ref(cell))
    }

    fn line(&self, line: ReadingCells) -> Vec<ReportCell> {
        let unit = match line.unit {
            Some(unit) => ReportCell::text(self.phrases.unit(unit), CellLook::Centre),
            None => ReportCell::empty(CellLook::Text),
        };
        vec![
            ReportCell::text(line.written, CellLook::Text),
            line.read_as,
            unit,
            ReportCell::text(line.note, CellLook::Text),
        ]
    }

    /// The notice's own heading, which is Chinese; an English reader gets its meaning beside it.
    fn column(&self, column: &Column) -> String {
        match self.book.texts.language {
            Language::Chinese => column.heading.to_owned(),
            Language::English => format!("{} ({})", column.heading, column.key.replace('_', " ")),
        }
    }

    fn refusal(&self, refusal: &Refusal) -> String {
        let texts = self.book.texts;
        let name = if let Refusal::OverLimit(limit) = refusal {
            over(*limit)
        } else {
            refusal.into_str()
        };
        let words = match refusal {
            Refusal::Corrupt(reason) | Refusal::Inaccessible(reason) => {
                system::reason(reason, texts)
            }
            Refusal::Method(method) => clean(method, WIDTH),
            Refusal::Empty
            | Refusal::Truncated
            | Refusal::NotASpreadsheet
            | Refusal::Encrypted
            | Refusal::OverLimit(_)
            | Refusal::Packed
            | Refusal::NestedArchive
            | Refusal::WebArchive
            | Refusal::Fault(_) => String::new(),
        };
        texts.with(&format!("workbook-refused-{name}"), &[("words", words)])
    }

    fn get(&self, key: &str) -> String {
        self.book.texts.get(key)
    }
}

/// True where a heading is not simply the form's own, in the form's own unit.
fn tells(heading: &Heading) -> bool {
    let Some(column) = heading.column else {
        return true;
    };
    let measured = matches!(column.kind, ColumnKind::Money { .. } | ColumnKind::Area);
    let other_unit = measured && heading.unit.is_some() && heading.unit != form_unit(column.kind);
    let other_words = column.key != YEAR && parse(&heading.written).words != column.heading;
    heading.repeated || other_unit || other_words
}

fn over(limit: Limit) -> &'static str {
    match limit {
        Limit::FileBytes | Limit::UnpackedBytes | Limit::Ratio | Limit::ArchiveBytes => "bytes",
        Limit::Parts | Limit::ArchiveFiles | Limit::Styles | Limit::SharedStrings => "parts",
        Limit::Sheets => "sheets",
        Limit::Cells => "cells",
        Limit::Tables => "tables",
    }
}
