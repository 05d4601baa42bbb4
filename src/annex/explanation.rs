//! 情况说明: what a district writes to explain a finding, with the code and the cell it is about. A
//! sheet of such lines is recognised by its headings; the report's own 问题清单 is one.
//!
//! Which finding a line belongs to, and whether it closes it, is for `audit` to say.

use std::sync::Arc;

use crate::intake::{CellRef, Row, Sheet, SheetId, Value};
use crate::limits::{self, Limit};

use super::allowance::Allowance;
use super::column::Column;
use super::document_place;
use super::label::parse;
use super::words::normalise;

/// One line of a 情况说明, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The name of the application it is of, in a report on several.
    pub application: Option<String>,
    /// E.g. `R05`.
    pub code: String,
    /// Relative to the application, where given.
    pub file: Option<String>,
    pub sheet: Option<String>,
    /// The addresses of 单元格, A1 fashion or those of a document's table (`CellRef::key`), in their order;
    /// empty where none is given.
    pub cells: Vec<String>,
    /// The value that is explained, where given.
    pub value: Option<String>,
    pub text: String,
    /// Where the text stands.
    pub cell: CellRef,
}

pub const COLUMNS: &[Column] = &[
    Column::text("application", "申报", &["申报名称", "Application"]),
    Column::text(
        "code",
        "代码",
        &["编号", "审核代码", "问题代码", "问题编号", "Code"],
    ),
    Column::text("file", "文件", &["文件名", "文件名称", "File"]),
    Column::text("sheet", "工作表", &["表名", "Sheet"]),
    Column::text("cell", "单元格", &["位置", "单元格位置", "Cell", "Cells"]),
    Column::text(
        "value",
        "值",
        &["原值", "原表所写", "填报值", "Aswritten", "Value"],
    ),
    Column::text(
        "text",
        "说明",
        &["情况说明", "书面说明", "原因说明", "Answer", "Explanation"],
    ),
];

/// What stands for a place or a value that there is none of.
const NONE: &[&str] = &["—", "-", "/", "无"];

/// True for what is written where there is no value.
pub fn says_none(written: &str) -> bool {
    NONE.contains(&written.trim())
}

/// What agrees and explains nothing.
const HOLLOW: &[&str] = &[
    "无",
    "没有",
    "同意",
    "情况属实",
    "属实",
    "确认",
    "已确认",
    "已阅",
    "是",
    "对",
    "ok",
    "yes",
    "none",
];

/// True for a text that explains nothing: no word, or one that only agrees.
pub fn says_nothing(text: &str) -> bool {
    let words: String = normalise(text).to_lowercase();
    let words: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
    words.is_empty() || HOLLOW.contains(&&*words)
}

/// What stands in the first row of the list of findings that this tool puts before the sheets of an
/// annotated copy: it is a list to explain in, and no sheet of the district's. A cell and not a
/// property of the file, for that survives every program that saves the copy.
pub const OWN_LIST: &str = "jidi.annotation/1";

/// True for the list of findings in an annotated copy.
pub fn is_own_list(sheet: &Sheet) -> bool {
    let Ok(grid) = &sheet.content else {
        return false;
    };
    let first = grid.rows.first().filter(|row| row.index == 0);
    first.is_some_and(|row| row.texts().any(|(_, text)| text.trim() == OWN_LIST))
}

/// The explanations of a sheet, from the top; `None` where it has not their headings.
///
/// # Errors
///
/// They are more than what may still be read of their workbook.
pub fn explanations(
    sheet: &Sheet,
    allowance: &mut Allowance,
) -> Result<Option<Vec<Explanation>>, Limit> {
    let Ok(grid) = &sheet.content else {
        return Ok(None);
    };
    let headed = grid
        .rows
        .iter()
        .enumerate()
        .find_map(|(at, row)| Some((at, ExplanationHeadings::of(row)?)));
    let Some((at, headings)) = headed else {
        return Ok(None);
    };
    let rows = &grid.rows[at + 1..];
    allowance.take(rows, 0)?;
    let lines = rows.iter();
    let lines = lines.filter_map(|row| headings.explanation(&sheet.id, row));
    Ok(Some(lines.collect()))
}

/// Which sheet column of a list of explanations holds what.
#[derive(Debug, Clone)]
pub struct ExplanationHeadings(Vec<(u32, &'static str)>);

impl ExplanationHeadings {
    /// `None` where the row heads no such list.
    pub fn of(row: &Row) -> Option<ExplanationHeadings> {
        mapping(row).map(ExplanationHeadings)
    }

    /// The column in which people explain.
    pub fn text(&self) -> Option<u32> {
        let text = self.0.iter().find(|(_, found)| *found == "text");
        text.map(|(at, _)| *at)
    }

    /// What a row below the headings explains; `None` for one that explains nothing.
    pub fn explanation(&self, sheet: &Arc<SheetId>, row: &Row) -> Option<Explanation> {
        line(sheet, row, &self.0)
    }
}

fn mapping(row: &Row) -> Option<Vec<(u32, &'static str)>> {
    let is_possible = (3..=limits::HEADING_CELLS).contains(&row.cells.len());
    if !is_possible || !may_head(row.texts().map(|(_, text)| text)) {
        return None;
    }
    let found: Vec<(u32, &'static str)> = row
        .cells
        .iter()
        .filter_map(|(at, cell)| match &cell.value {
            Value::Text(text) => {
                let label = parse(text);
                let named = COLUMNS.iter().find(|column| label.is_called(column));
                named.map(|column| (*at, column.key))
            }
            Value::Blank | Value::Number(_) | Value::Bool(_) | Value::Error(_) | Value::Date(_) => {
                None
            }
        })
        .collect();
    let has = |key: &str| found.iter().any(|(_, found)| *found == key);
    (has("code") && has("cell") && has("text")).then_some(found)
}

/// False for the texts of a row that surely heads no list of explanations: 代码, 单元格 and 说明 are words,
/// and rows of figures hold one or two; and one must be what may be a name of `code`.
pub fn may_head<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let (mut words, mut names_code) = (0, false);
    for text in texts {
        words += 1;
        names_code |= text.contains(['码', '碼', '号', '號', 'd', 'ｄ']);
    }
    words > 2 && names_code
}

/// `None` for a line that explains nothing.
fn line(sheet: &Arc<SheetId>, row: &Row, mapping: &[(u32, &'static str)]) -> Option<Explanation> {
    let written = |key: &str| -> Option<(u32, String)> {
        let (at, _) = mapping.iter().find(|(_, found)| *found == key)?;
        let text = row.cell(*at)?.written().trim().to_owned();
        (!text.is_empty()).then_some((*at, text))
    };
    let given = |key: &str| {
        written(key)
            .map(|(_, text)| text)
            .filter(|text| !says_none(text))
    };
    let (column, text) = written("text")?;
    let code = written("code")?.1;
    Some(Explanation {
        application: given("application"),
        // The report puts a check's name below its code in English.
        code: code.split_whitespace().next()?.to_uppercase(),
        file: given("file"),
        sheet: given("sheet"),
        cells: given("cell")
            .map(|text| addresses(&text))
            .unwrap_or_default(),
        value: written("value").map(|(_, text)| text),
        text,
        cell: CellRef {
            sheet: Arc::clone(sheet),
            row: row.index,
            column,
        },
    })
}

/// The A1 addresses in a text such as `E4:E19`, `B6, B28` or `E4 等 16 格`, and the places in a document's
/// table.
fn addresses(text: &str) -> Vec<String> {
    let in_document = document_place::keys(text);
    if !in_document.is_empty() {
        return in_document;
    }
    normalise_keeping_gaps(text)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| is_address(word))
        .map(str::to_owned)
        .collect()
}

fn normalise_keeping_gaps(text: &str) -> String {
    text.split_whitespace()
        .map(normalise)
        .collect::<Vec<_>>()
        .join(" ")
        .replace('$', "")
        .to_uppercase()
}

fn is_address(word: &str) -> bool {
    let letters = word.chars().take_while(char::is_ascii_uppercase).count();
    let digits = &word[letters..];
    (1..=3).contains(&letters)
        && (1..=7).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_as_reports_and_people_write_them() {
        for (text, expected) in [
            ("E7", vec!["E7"]),
            (" ｅ７ ", vec!["E7"]),
            ("$E$7", vec!["E7"]),
            ("E4:E19", vec!["E4", "E19"]),
            ("B6, B28", vec!["B6", "B28"]),
            ("E4 等 16 格", vec!["E4"]),
            ("第4行", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(addresses(text), expected, "{text}");
        }
    }
}
