//! The findings of a letter by annex, and what is said of each there.

use crate::annex::table::Table;
use crate::annex::{Annex, Application};
use crate::audit::{Argument, Finding, Place};
use crate::intake::{CellRef, SheetId};
use crate::report::Phrases;
use crate::report::clean::clean;
use crate::text::Language;

/// The findings of one annex, or of what is no annex.
pub struct Part<'a> {
    pub annex: Option<Annex>,
    /// In the order in which the report has them.
    pub findings: Vec<&'a Finding>,
}

/// The findings of the application as a whole first, then annex by annex.
pub fn parts<'a>(findings: &[&'a Finding], phrases: &Phrases<'_>) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    for finding in findings {
        let annex = annex_of(finding, phrases.application);
        match parts.iter_mut().find(|part| part.annex == annex) {
            Some(part) => part.findings.push(finding),
            None => parts.push(Part {
                annex,
                findings: vec![finding],
            }),
        }
    }
    parts.sort_by_key(|part| part.annex);
    parts
}

impl Part<'_> {
    /// 附件3 重点企业汇总表(附件3.xlsx › 重点企业)
    pub fn heading(&self, phrases: &Phrases<'_>) -> String {
        let Some(annex) = self.annex else {
            return phrases.texts.get("notice-part-whole");
        };
        match self.home() {
            Some(sheet) => {
                let values = [
                    ("annex", phrases.annex(annex)),
                    ("place", phrases.sheet(sheet)),
                ];
                phrases.texts.with("notice-part-at", &values)
            }
            None => phrases.annex(annex),
        }
    }

    /// What a table is called that is to be handed in again; `None` for what is no annex.
    pub fn table(&self, phrases: &Phrases<'_>) -> Option<String> {
        self.annex.map(|annex| phrases.annex_short(annex))
    }

    /// Where, what, and what to do.
    pub fn item(&self, finding: &Finding, help: &str, phrases: &Phrases<'_>) -> String {
        let message = phrases.message(finding);
        let value = finding.value.as_deref().unwrap_or_default();
        let value = clean(value, phrases.width);
        let written = match value.is_empty() || message.contains(&value) {
            true => String::new(),
            false => phrases.texts.with("notice-written", &[("value", value)]),
        };
        let sentences = [message, written, help.to_owned()];
        let said: Vec<String> = sentences
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect();
        let words = said.join(match phrases.texts.language {
            Language::Chinese => "",
            Language::English => " ",
        });
        let mut values = vec![("words", words), ("code", finding.code.to_owned())];
        let key = match self.place(finding, phrases) {
            Some(place) => {
                values.push(("place", place));
                "notice-finding-at"
            }
            None => "notice-finding",
        };
        phrases.texts.with(key, &values)
    }

    /// What is not listed: how many, and where.
    pub fn left(&self, left: &[&Finding], phrases: &Phrases<'_>) -> String {
        let cells: Vec<CellRef> = left
            .iter()
            .flat_map(|finding| cells_of(finding))
            .cloned()
            .collect();
        let mut values = vec![
            ("total", self.findings.len().to_string()),
            ("count", left.len().to_string()),
        ];
        if cells.is_empty() {
            return phrases.texts.with("notice-left", &values);
        }
        values.push(("cells", phrases.cells(&cells, self.home())));
        phrases.texts.with("notice-left-at", &values)
    }

    /// The one sheet that all findings with a place of their own are on.
    fn home(&self) -> Option<&SheetId> {
        let mut sheets = self.findings.iter().filter_map(|finding| sheet_of(finding));
        let first = sheets.next()?;
        sheets.all(|sheet| sheet == first).then_some(first)
    }

    /// Where a finding is, as far as neither the heading nor its message says it.
    fn place(&self, finding: &Finding, phrases: &Phrases<'_>) -> Option<String> {
        match &finding.place {
            Place::Application | Place::File(_) => None,
            Place::Sheet(sheet) if self.home() == Some(sheet) => None,
            Place::Sheet(sheet) => Some(phrases.sheet(sheet)),
            Place::Cells(cells) => Some(phrases.cells(cells, self.home())),
        }
    }
}

/// The annex that a finding is of: the one that is missing, else the table it stands in, else the
/// only one of its file.
fn annex_of(finding: &Finding, application: &Application) -> Option<Annex> {
    let tables = &application.tables;
    match &finding.place {
        Place::Application => missing_annex(finding),
        Place::File(source) => only(tables.iter().filter(|table| table.sheet.source == *source)),
        Place::Sheet(sheet) => on_sheet(tables, sheet, None),
        Place::Cells(cells) => {
            let first = cells.first()?;
            on_sheet(tables, &first.sheet, Some(first.row))
        }
    }
}

fn missing_annex(finding: &Finding) -> Option<Annex> {
    let terms = finding
        .arguments
        .iter()
        .filter_map(|(_, argument)| match argument {
            Argument::Term(key) => Some(key.as_str()),
            Argument::Written(_)
            | Argument::Reason(_)
            | Argument::Number(_)
            | Argument::Count(_)
            | Argument::Unit(_)
            | Argument::List(_)
            | Argument::Files(_)
            | Argument::Cells(_) => None,
        });
    let keys = terms.filter_map(|term| term.strip_prefix("annex-"));
    keys.into_iter()
        .find_map(|key| Annex::ALL.into_iter().find(|annex| annex.key() == key))
}

/// The last table that begins above the row; without a row the only one of the sheet.
fn on_sheet(tables: &[Table], sheet: &SheetId, row: Option<u32>) -> Option<Annex> {
    let parts = || {
        let parts = tables.iter().flat_map(|table| {
            let parts = table.parts();
            parts.map(move |(on, header, _)| (table, on, header))
        });
        parts.filter(|(_, on, _)| ***on == *sheet)
    };
    let above = row.and_then(|row| parts().filter(|(_, _, header)| header.0 <= row).last());
    above.map_or_else(
        || only(parts().map(|(table, _, _)| table)),
        |(table, _, _)| Some(table.annex),
    )
}

fn only<'a>(mut tables: impl Iterator<Item = &'a Table>) -> Option<Annex> {
    let first = tables.next()?.annex;
    tables.all(|table| table.annex == first).then_some(first)
}

fn sheet_of(finding: &Finding) -> Option<&SheetId> {
    match &finding.place {
        Place::Application | Place::File(_) => None,
        Place::Sheet(sheet) => Some(sheet),
        Place::Cells(cells) => cells.first().map(|cell| &*cell.sheet),
    }
}

fn cells_of(finding: &Finding) -> &[CellRef] {
    match &finding.place {
        Place::Application | Place::File(_) | Place::Sheet(_) => &[],
        Place::Cells(cells) => cells,
    }
}
