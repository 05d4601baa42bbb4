//! What an application comes to, whatever its files are called: the content of each file that was read,
//! and what people answered in lists of this tool.
//!
//! A report, a letter or a list of ours that lies among the files counts for nothing: what is written
//! about an application is no part of it. What people answered there decides, and so counts.

use std::collections::BTreeSet;
use std::path::Path;

use crate::digest;
use crate::intake::{Sheet, Source};

use super::application::Application;
use super::explanation::{Explanation, is_own_list};
use super::explanation_note::noted;

/// A file that was read, and what tells its content from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedFile {
    /// Relative to the application.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in lower-case hex: of the content; of a marked copy of what stands in it beside our list,
    /// so that it stays what it is while people answer. `None` for a file that could not be read: its
    /// size is all that is known of it.
    pub sha256: Option<String>,
}

impl Application {
    /// The workbooks and documents that were read, readable or not, in the order of their names.
    pub fn counted(&self) -> Vec<CountedFile> {
        let workbooks = self.files.iter().map(|file| {
            let own = Some(file.source.sha256.clone()).filter(|sum| !sum.is_empty());
            self.one(&file.source, file.without_list.clone().or(own))
        });
        let held: BTreeSet<&Path> = self.files.iter().map(|one| &*one.source.path).collect();
        let documents = self.papers.iter().filter_map(|paper| paper.source.as_ref());
        let documents = documents
            .filter(|source| !held.contains(&*source.path))
            .map(|source| {
                let own = Some(source.sha256.clone()).filter(|sum| !sum.is_empty());
                self.one(source, own)
            });
        let mut all: Vec<CountedFile> = workbooks.chain(documents).collect();
        all.sort_by(|one, other| (&one.name, &one.sha256).cmp(&(&other.name, &other.sha256)));
        all
    }

    fn one(&self, source: &Source, sha256: Option<String>) -> CountedFile {
        CountedFile {
            name: self.relative(source),
            size: source.size,
            sha256,
        }
    }

    /// What people answered in reports and lists of this tool. What stands on the district's own sheets
    /// is part of its files.
    pub fn answers(&self) -> impl Iterator<Item = &Explanation> {
        self.explanations
            .iter()
            .filter(|one| !self.is_on_own_sheet(one))
    }

    /// True for what stands on a sheet of the district's own files.
    pub(super) fn is_on_own_sheet(&self, explanation: &Explanation) -> bool {
        let sheet = &explanation.cell.sheet;
        let mut files = self.files.iter();
        files.any(|file| {
            let sheets = file.content.as_ref().map_or(&[][..], Vec::as_slice);
            file.source.path == sheet.source.path && sheets.iter().any(|own| own.id == *sheet)
        })
    }
}

impl Explanation {
    /// SHA-256 of what it says and of what it is about, in lower-case hex: blanks aside, which programs
    /// change when they save, and whatever file it stands in.
    pub fn digest(&self) -> String {
        let cells = self.cells.join(" ");
        let parts = [
            Some(&self.code),
            self.file.as_ref(),
            self.sheet.as_ref(),
            Some(&cells),
            self.value.as_ref(),
            Some(&self.text),
        ];
        let mut whole = String::new();
        for part in parts {
            put(&mut whole, part.map_or("", String::as_str));
        }
        digest::sha256(whole.as_bytes())
    }
}

/// SHA-256 of what stands in a workbook beside our list of findings; `None` where it has no such list.
pub fn without_list(sheets: &[Sheet]) -> Option<String> {
    if !sheets.iter().any(is_own_list) {
        return None;
    }
    let mut whole = String::new();
    for sheet in sheets.iter().filter(|sheet| !is_own_list(sheet)) {
        put(&mut whole, &sheet.id.name);
        whole.push(if sheet.id.hidden { '-' } else { '+' });
        let Ok(grid) = &sheet.content else {
            continue;
        };
        for row in &grid.rows {
            for (column, cell) in &row.cells {
                let written = cell.written();
                if !written.trim().is_empty() {
                    whole.push_str(&format!("{} {column} ", row.index));
                    put(&mut whole, &written);
                }
            }
        }
        for note in noted(sheet) {
            whole.push_str(&format!("{} {} n ", note.cell.row, note.cell.column));
            put(&mut whole, &note.text);
        }
    }
    Some(digest::sha256(whole.as_bytes()))
}

/// Behind its length, so that no two lists of texts come to one.
fn put(whole: &mut String, text: &str) {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    whole.push_str(&format!("{}:{bare}\n", bare.len()));
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::*;
    use crate::intake::{CellRef, Layout, SheetId};

    fn answer(file: Option<&str>, text: &str) -> Explanation {
        let source = Source {
            path: PathBuf::from("报告.xlsx"),
            size: 0,
            sha256: String::new(),
            format: None,
            archive: None,
        };
        let sheet = SheetId {
            source: Arc::new(source),
            name: "问题清单".into(),
            index: 3,
            hidden: false,
            layout: Layout::Sheet,
        };
        Explanation {
            application: None,
            code: "R05".into(),
            file: file.map(str::to_owned),
            sheet: None,
            cells: vec!["E4".into()],
            value: None,
            text: text.into(),
            cell: CellRef {
                sheet: Arc::new(sheet),
                row: 4,
                column: 9,
            },
        }
    }

    #[test]
    fn an_answer_is_what_it_says_and_of_what() {
        let own = answer(Some("附件3.xlsx"), "以审计报告为准").digest();
        assert_eq!(
            answer(Some("附件3.xlsx"), " 以审计 报告为准\r\n").digest(),
            own
        );
        for other in [
            answer(None, "以审计报告为准"),
            answer(Some("附件3.xls"), "x以审计报告为准"),
            answer(Some("附件3.xlsx"), "以审计报告为准。"),
            answer(Some("附件3.xlsx以"), "审计报告为准"),
        ] {
            assert_ne!(other.digest(), own, "{other:?}");
        }
        let mut elsewhere = answer(Some("附件3.xlsx"), "以审计报告为准");
        elsewhere.application = Some("示例园".into());
        elsewhere.cell.row = 9;
        assert_eq!(elsewhere.digest(), own);
    }
}
