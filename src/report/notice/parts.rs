//! The findings of a letter by annex, and what is said of each there: many cells of which the same is
//! to be said are one item, with all of its cells.

use crate::annex::table::Table;
use crate::annex::{Annex, Application};
use crate::audit::{Argument, Finding, Place};
use crate::clean::clean;
use crate::intake::{CellRef, SheetId};
use crate::report::Phrases;
use crate::report::phrase::text_key;
use crate::text::Language;

/// The findings of one annex, or of what is no annex.
pub struct LetterPart<'a> {
    pub annex: Option<Annex>,
    /// In the order in which the report has their first ones.
    items: Vec<Item<'a>>,
}

/// What the same is to be said of.
pub struct Item<'a> {
    first: &'a Finding,
    others: Vec<&'a Finding>,
}

/// The findings of the application as a whole first, then annex by annex.
pub fn parts<'a>(findings: &[&'a Finding], phrases: &Phrases<'_>) -> Vec<LetterPart<'a>> {
    let mut parts: Vec<LetterPart<'a>> = Vec::new();
    for finding in findings {
        let annex = annex_of(finding, phrases.application);
        match parts.iter_mut().find(|part| part.annex == annex) {
            Some(part) => part.add(finding),
            None => parts.push(LetterPart {
                annex,
                items: vec![Item::of(finding)],
            }),
        }
    }
    parts.sort_by_key(|part| part.annex);
    parts
}

impl<'a> LetterPart<'a> {
    fn add(&mut self, finding: &'a Finding) {
        let same = self.items.iter_mut().find(|item| item.says_too(finding));
        match same {
            Some(item) => item.add(finding),
            None => self.items.push(Item::of(finding)),
        }
    }

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

    /// What is said of each item, and where it `asks`, what to do about it.
    pub fn said(&self, asks: bool, phrases: &Phrases<'_>) -> Vec<String> {
        let home = self.home();
        let items = self.items.iter();
        items.map(|item| item.said(home, asks, phrases)).collect()
    }

    /// The one sheet that all findings with a place of their own are on.
    fn home(&self) -> Option<&'a SheetId> {
        let findings = self.items.iter().flat_map(Item::findings);
        let mut sheets = findings.filter_map(sheet_of);
        let first = sheets.next()?;
        sheets.all(|sheet| sheet == first).then_some(first)
    }
}

impl<'a> Item<'a> {
    pub fn of(first: &'a Finding) -> Item<'a> {
        Item {
            first,
            others: Vec::new(),
        }
    }

    pub fn add(&mut self, finding: &'a Finding) {
        self.others.push(finding);
    }

    pub fn findings(&self) -> impl Iterator<Item = &'a Finding> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// True where the same is to be said of another finding's cells.
    pub fn says_too(&self, other: &Finding) -> bool {
        let is_of_cells = |finding: &Finding| !cells_of(finding).is_empty();
        is_of_cells(self.first)
            && is_of_cells(other)
            && text_key(self.first) == text_key(other)
            && subjects(self.first).eq(subjects(other))
    }

    /// Where, as far as `home` does not say it, what, and where it `asks`, what to do.
    pub fn said(&self, home: Option<&SheetId>, asks: bool, phrases: &Phrases<'_>) -> String {
        let mut sentences = vec![statement(self.first, phrases)];
        sentences.extend(self.as_written(&sentences[0], phrases));
        if asks {
            sentences.push(request(self.first, phrases));
        }
        let count: usize = self.findings().map(|finding| finding.count).sum();
        if let Some(cell) = cells_of(self.first).first().filter(|_| count > 1) {
            let values = [("cell", phrases.cell(cell))];
            let key = if asks {
                "notice-alike"
            } else {
                "notice-alike-only"
            };
            sentences.push(phrases.texts.with(key, &values));
        }
        sentences.retain(|sentence| !sentence.is_empty());
        let words = sentences.join(match phrases.texts.language {
            Language::Chinese => "",
            Language::English => " ",
        });
        let mut values = vec![
            ("words", words),
            ("code", self.first.code.to_owned()),
            ("count", count.to_string()),
        ];
        let key = match (self.place(home, phrases), count) {
            (Some(place), count) => {
                values.push(("place", place));
                match count {
                    0 | 1 => "notice-finding-at",
                    _ => "notice-findings-at",
                }
            }
            (None, _) => "notice-finding",
        };
        phrases.texts.with(key, &values)
    }

    /// What was written, where the sentence does not say it.
    fn as_written(&self, said: &str, phrases: &Phrases<'_>) -> Option<String> {
        let value = clean(self.first.value.as_deref()?, phrases.width);
        let is_news = !value.is_empty() && !said.contains(&value);
        is_news.then(|| phrases.texts.with("notice-written", &[("value", value)]))
    }

    /// Where it is, as far as neither the heading nor the sentence says it.
    fn place(&self, home: Option<&SheetId>, phrases: &Phrases<'_>) -> Option<String> {
        match &self.first.place {
            Place::Application | Place::File(_) => None,
            Place::Sheet(sheet) if home == Some(sheet) => None,
            Place::Sheet(sheet) => Some(phrases.sheet(sheet)),
            Place::Cells(_) => {
                let cells: Vec<CellRef> = self.findings().flat_map(cells_of).cloned().collect();
                Some(phrases.every_cell(&cells, home))
            }
        }
    }
}

/// What a finding says to a district: in words of its own where those of the report speak of a check.
fn statement(finding: &Finding, phrases: &Phrases<'_>) -> String {
    let own = format!("notice-{}", text_key(finding));
    let variables = phrases.variables(finding);
    let texts = phrases.texts;
    texts.find(&own, &variables).unwrap_or_else(|| {
        let said = texts.find(&text_key(finding), &variables);
        said.unwrap_or_default()
    })
}

/// What it asks of a district.
fn request(finding: &Finding, phrases: &Phrases<'_>) -> String {
    let own = format!("notice-{}.request", text_key(finding));
    let variables = phrases.variables(finding);
    let asked = phrases.texts.find(&own, &variables);
    asked.unwrap_or_else(|| phrases.help(finding))
}

/// What a finding is about, beside its column and its cells.
fn subjects(finding: &Finding) -> impl Iterator<Item = &(&'static str, Argument)> {
    let arguments = finding.arguments.iter();
    arguments.filter(|(name, argument)| {
        let is_subject = matches!(argument, Argument::Term(_) | Argument::Reason(_));
        is_subject && *name != "column"
    })
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
    let keys = finding
        .terms()
        .filter_map(|(_, term)| term.strip_prefix("annex-"));
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
