//! Who manages the base, as far as its own materials say it with a 统一社会信用代码. It decides nothing.

use std::path::{Path, PathBuf};

use crate::annex::credit_code::{check_character, normalised_code};
use crate::annex::words::normalise;
use crate::intake::{Passage, Prose};

use super::lead::Spot;
use super::words::list;

/// Characters of a code, and the most that are kept of an application.
const LENGTH: usize = 18;
const MOST: usize = 6;
/// Letters around a code that are looked at for a name and for what it is of.
const AROUND: usize = 120;
/// What the names of those who may manage a base end in.
const ENDINGS: [&str; 7] = [
    "有限公司",
    "有限责任公司",
    "公司",
    "管理委员会",
    "管委会",
    "中心",
    "服务局",
];
/// What stands before a name in a sentence and is no part of it.
const BEFORE: [char; 14] = [
    ',', '，', '。', '；', ';', ':', '：', '、', '由', '为', '是', '(', '（', '“',
];

/// A code that a material gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manager {
    pub path: PathBuf,
    pub spot: Spot,
    /// The name of whom it is, where one stands before it.
    pub name: Option<String>,
    pub code: String,
    /// True where its check character is right (GB 32100-2015).
    pub is_valid: bool,
}

/// The codes that stand in a document beside words of who manages the base.
pub fn managers(path: &Path, prose: &Prose) -> Vec<Manager> {
    let mut found: Vec<Manager> = Vec::new();
    for passage in &prose.passages {
        match passage {
            Passage::Line(line) => {
                let spot = Spot::of(line);
                found.extend(in_text(path, &line.text, spot));
            }
            Passage::Table(table) => {
                for (row, texts) in rows(&table.cells) {
                    let spot = Spot::Row {
                        table: table.number,
                        row: row as usize + 1,
                    };
                    found.extend(in_text(path, &texts.join("，"), spot));
                }
            }
        }
        if found.len() >= MOST {
            break;
        }
    }
    found.truncate(MOST);
    found
}

/// The texts of a table, row by row.
fn rows(cells: &[(u32, u32, String)]) -> Vec<(u32, Vec<&str>)> {
    let mut rows: Vec<(u32, Vec<&str>)> = Vec::new();
    for (row, _, text) in cells {
        match rows.last_mut().filter(|(last, _)| last == row) {
            Some((_, texts)) => texts.push(text),
            None => rows.push((*row, vec![text])),
        }
    }
    rows
}

fn in_text(path: &Path, text: &str, spot: Spot) -> Option<Manager> {
    let (at, code) = code_in(text)?;
    let before: String = text[..at].chars().rev().take(AROUND).collect();
    let before: String = before.chars().rev().collect();
    let behind: String = text[at..].chars().take(AROUND).collect();
    let said = format!("{}{}", normalise(&before), normalise(&behind));
    if !list("manager-words").any(|word| said.contains(word)) {
        return None;
    }
    Some(Manager {
        path: path.to_path_buf(),
        spot,
        name: name_in(&before),
        is_valid: check_character(&code).is_some_and(|expected| code.ends_with(expected)),
        code,
    })
}

/// The first run of as many letters and digits as a code has, with where it begins.
fn code_in(text: &str) -> Option<(usize, String)> {
    let is_of_code = |c: char| c.is_ascii_alphanumeric();
    let mut from = 0;
    while let Some(start) = text[from..].find(is_of_code) {
        let start = from + start;
        let length = text[start..].find(|c| !is_of_code(c));
        let end = length.map_or(text.len(), |length| start + length);
        let run = &text[start..end];
        if run.len() == LENGTH && run.contains(|c: char| c.is_ascii_digit()) {
            return Some((start, normalised_code(run)));
        }
        from = end;
    }
    None
}

/// The last name of an organisation in a text.
fn name_in(text: &str) -> Option<String> {
    let ends = ENDINGS.iter();
    let end = ends
        .filter_map(|ending| text.rfind(ending).map(|at| at + ending.len()))
        .max()?;
    let start = text[..end].rfind(BEFORE).map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let name = text[start..end].trim();
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Paragraph;

    fn read(text: &str) -> Vec<(Option<String>, String, bool)> {
        let line = Paragraph {
            number: 1,
            text: text.to_owned(),
            ..Paragraph::default()
        };
        let prose = Prose {
            passages: vec![Passage::Line(line)],
            ..Prose::default()
        };
        let found = managers(Path::new("申请报告.docx"), &prose).into_iter();
        found
            .map(|one| (one.name, one.code, one.is_valid))
            .collect()
    }

    #[test]
    fn codes_are_found_with_the_name_before_them_and_their_check() {
        let name = Some("贵阳示例园区运营有限公司".to_owned());
        assert_eq!(
            read("管理机构：贵阳示例园区运营有限公司，统一社会信用代码91330106673959654P。"),
            [(name.clone(), "91330106673959654P".to_owned(), true)]
        );
        assert_eq!(
            read(
                "基地由贵阳示例园区运营有限公司（统一社会信用代码：91330106673959654X）负责运营。"
            ),
            [(name, "91330106673959654X".to_owned(), false)]
        );
        assert_eq!(read("合同编号91330106673959654P"), []);
        assert_eq!(read("统一社会信用代码913301066739"), []);
    }
}
