//! A case: edits on a clean application, and the whole list of findings expected of it.
//!
//! Cases are text, `fixtures/audit/<CODE>.toml`. Addresses are an annex's key and an A1 cell or
//! range, `firms!E7` or `firms!J4:J25`, and are those of the unedited sheet; what is expected names
//! the cells of the edited one. Edits are made in the order of the fields below.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// A folder of `fixtures/applications`.
    #[serde(default = "complete")]
    pub base: String,
    /// What to write where; `""` leaves the cell blank.
    #[serde(default)]
    pub set: BTreeMap<String, Content>,
    /// `firms!26`, or `projects!4:5`.
    #[serde(default)]
    pub delete_rows: Vec<String>,
    /// `firms!G`
    #[serde(default)]
    pub delete_columns: Vec<String>,
    /// `firms!E7:E8`: cells to merge; what stands in the first one is kept.
    #[serde(default)]
    pub merge: Vec<String>,
    /// `firms!E7`, or a range: cells whose number format is `0.0%`.
    #[serde(default)]
    pub percent: Vec<String>,
    /// The number formats of cells or ranges: `"firms!E7" = "0!.0,"`.
    #[serde(default)]
    pub format: BTreeMap<String, String>,
    /// Notes on cells: `"firms!E7" = "说明：…"`, as they stand in the file.
    #[serde(default)]
    pub notes: BTreeMap<String, String>,
    /// Cells or ranges that are struck out as a whole.
    #[serde(default)]
    pub strike: Vec<String>,
    /// `firms!12`, or `firms!12:14`.
    #[serde(default)]
    pub hide_rows: Vec<String>,
    /// `firms!G`
    #[serde(default)]
    pub hide_columns: Vec<String>,
    /// Annexes whose sheets are hidden.
    #[serde(default)]
    pub hide: Vec<String>,
    /// Annexes whose sheets are protected against changes.
    #[serde(default)]
    pub protect: Vec<String>,
    /// Sheets to add, to a workbook of the application or to a new one.
    #[serde(default)]
    pub sheets: Vec<Addition>,
    /// Annexes to leave out.
    #[serde(default)]
    pub remove: Vec<String>,
    /// New names for the files of annexes.
    #[serde(default)]
    pub rename: BTreeMap<String, String>,
    /// Annexes whose sheet ends in the middle of its markup.
    #[serde(default)]
    pub break_sheet: Vec<String>,
    /// Other content for the files of annexes: see [`crate::package::raw`].
    #[serde(default)]
    pub replace: BTreeMap<String, String>,
    /// Files to add, by name, with content as for `replace`.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
    /// The day of the check, e.g. `2022-12-30`.
    pub today: Option<String>,
    /// Further arguments of `jidi check`.
    #[serde(default)]
    pub args: Vec<String>,
    /// `V02 firms!E7`; `F04 firms` where the finding is of a file or sheet; `F01` where it is of the
    /// application. A check with two classes is written with its class, `F05/note`.
    pub expect: Vec<String>,
    /// What is to be done first, in the program's words; `""` where nothing is left.
    pub first: Option<String>,
    /// The comment above the case.
    #[serde(skip)]
    pub comment: String,
}

/// What a cell is to hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Content {
    Number(f64),
    Text(String),
    /// Runs of characters, each with how it stands: `""`, `"struck"`, `"raised"` or `"lowered"`.
    Rich {
        rich: Vec<(String, String)>,
    },
    /// Without a result: a formula that was never calculated.
    Formula {
        formula: String,
        result: Option<Outcome>,
    },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Outcome {
    Number(f64),
    Text(String),
}

/// A sheet to add.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    /// The workbook of this annex; else `file`.
    pub beside: Option<String>,
    /// A new workbook.
    pub file: Option<String>,
    #[serde(default = "sheet_name")]
    pub name: String,
    #[serde(default)]
    pub hidden: bool,
    /// A copy of this annex's sheet, with the edits above made.
    pub of: Option<String>,
    /// Or these rows, from A1 on.
    #[serde(default)]
    pub rows: Vec<Vec<Content>>,
    /// Changes to it, by A1 cell.
    #[serde(default)]
    pub set: BTreeMap<String, Content>,
}

/// One case written in a test: the fields of a `[[case]]`, expecting nothing.
pub fn one(fields: &str) -> Case {
    toml::from_str(&format!("expect = []\n{fields}")).expect("a case")
}

fn complete() -> String {
    "complete".into()
}

fn sheet_name() -> String {
    "Sheet1".into()
}

/// The cases of one file, in order.
pub fn read(path: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(path).expect("a readable case file");
    let file: File =
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let comments = comments(&text);
    assert_eq!(
        comments.len(),
        file.case.len(),
        "{}: [[case]] heads",
        path.display()
    );
    file.case
        .into_iter()
        .zip(comments)
        .map(|(case, comment)| Case { comment, ..case })
        .collect()
}

/// The comment lines just above each `[[case]]`.
fn comments(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut above: Vec<&str> = Vec::new();
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix('#') {
            above.push(comment.trim());
        } else if line.trim() == "[[case]]" {
            found.push(above.join(" "));
            above.clear();
        } else {
            above.clear();
        }
    }
    found
}
