//! Runs: the same thing said of cell after cell down one column, or of year after year along a row of
//! annex 2, is said once, of all of them.

use std::collections::HashMap;
use std::path::Path;

use crate::intake::CellRef;

use super::{Argument, Finding, Place, value};

/// Values that a run shows before it cuts the list.
const VALUES: usize = 3;

/// A row or column of a sheet that a finding of one cell is of: its code, the sheet, whether it is a
/// row, and which.
type LineKey<'a> = (&'static str, &'a Path, usize, bool, u32);

/// Joins neighbours that say the same but for the cell, its value and the numbers that follow from
/// it. Findings must come in reading order, and stay in it.
pub fn joined(findings: Vec<Finding>) -> Vec<Finding> {
    let mut leaders: Vec<usize> = (0..findings.len()).collect();
    let mut last: HashMap<LineKey<'_>, usize> = HashMap::new();
    for (at, finding) in findings.iter().enumerate() {
        let Some(cell) = only_cell(finding) else {
            continue;
        };
        let line = |is_row: bool| {
            let (path, index) = (cell.sheet.source.path.as_path(), cell.sheet.index);
            let which = if is_row { cell.row } else { cell.column };
            (finding.code, path, index, is_row, which)
        };
        let above = last.insert(line(false), at);
        let left = last
            .insert(line(true), at)
            .filter(|_| is_of_indicator(finding));
        let follows = |before: &usize, [down, right]: [u32; 2]| {
            only_cell(&findings[*before]).is_some_and(|before| {
                before.row + down == cell.row && before.column + right == cell.column
            }) && says_the_same(&findings[*before], finding)
        };
        let before = above
            .filter(|above| follows(above, [1, 0]))
            .or(left.filter(|left| follows(left, [0, 1])));
        if let Some(before) = before {
            leaders[at] = leaders[before];
        }
    }
    let mut places: HashMap<usize, usize> = HashMap::new();
    let mut runs: Vec<Vec<Finding>> = Vec::new();
    for (leader, finding) in leaders.into_iter().zip(findings) {
        let place = *places.entry(leader).or_insert(runs.len());
        if place == runs.len() {
            runs.push(Vec::new());
        }
        runs[place].push(finding);
    }
    runs.into_iter().filter_map(whole).collect()
}

/// True for what is said of the cells of one column or one indicator by themselves. A relation
/// between figures of annex 2 is another one each year.
fn is_of_indicator(finding: &Finding) -> bool {
    finding.arguments.iter().any(|(name, _)| *name == "column")
        && value::CHECKS.iter().any(|check| check.code == finding.code)
}

fn only_cell(finding: &Finding) -> Option<&CellRef> {
    match &finding.place {
        Place::Cells(cells) => match cells.as_slice() {
            [only] => Some(only),
            [] | [_, _, ..] => None,
        },
        Place::Application | Place::File(_) | Place::Sheet(_) => None,
    }
}

fn says_the_same(one: &Finding, other: &Finding) -> bool {
    let kept = |finding: &Finding| -> Vec<(&'static str, Argument)> {
        let arguments = finding.arguments.iter();
        arguments
            .filter(|(name, argument)| *name != "value" && !is_of_cell(argument))
            .cloned()
            .collect()
    };
    one.class == other.class && one.variant == other.variant && kept(one) == kept(other)
}

/// Numbers and cells differ with the cell; words, units and counts are what is said of it.
fn is_of_cell(argument: &Argument) -> bool {
    matches!(argument, Argument::Number(_) | Argument::Cells(_))
}

/// The findings of a run as one: the words of the first, the cells of all, the values as far as
/// there is room.
fn whole(run: Vec<Finding>) -> Option<Finding> {
    let count = run.len();
    let value = values_of(&run);
    let cells: Vec<CellRef> = run
        .iter()
        .filter_map(|finding| only_cell(finding).cloned())
        .collect();
    let mut first = run.into_iter().next()?;
    if count > 1 {
        first.place = Place::Cells(cells);
        first.value = value;
        first.count = count;
    }
    Some(first)
}

fn values_of(run: &[Finding]) -> Option<String> {
    let mut values: Vec<&str> = Vec::new();
    for value in run.iter().filter_map(|finding| finding.value.as_deref()) {
        if !values.contains(&value) {
            if values.len() == VALUES {
                return Some(format!("{}…", values.join("; ")));
            }
            values.push(value);
        }
    }
    (!values.is_empty()).then(|| values.join("; "))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::super::Class;
    use super::*;
    use crate::intake::{Layout, SheetId, Source};

    fn finding(row: u32, column: u32, heading: &str, value: &str) -> Finding {
        let source = Source {
            path: PathBuf::from("附件3.xlsx"),
            size: 0,
            sha256: String::new(),
            format: None,
            archive: None,
        };
        let sheet = SheetId {
            source: Arc::new(source),
            name: "附件3".into(),
            index: 0,
            hidden: false,
            layout: Layout::default(),
        };
        Finding {
            code: "V03",
            name: "number-as-text",
            class: Class::Note,
            variant: None,
            place: Place::Cells(vec![CellRef {
                sheet: Arc::new(sheet),
                row,
                column,
            }]),
            value: Some(value.into()),
            arguments: vec![("column", Argument::Written(heading.into()))],
            explanation: None,
            answer: None,
            count: 1,
        }
    }

    fn shown(findings: Vec<Finding>) -> Vec<(String, usize, Option<String>)> {
        joined(findings)
            .into_iter()
            .map(|finding| {
                let Place::Cells(cells) = &finding.place else {
                    return (String::new(), 0, None);
                };
                let cells = crate::intake::address::ranges(cells);
                (cells, finding.count, finding.value)
            })
            .collect()
    }

    #[test]
    fn neighbours_in_a_column_are_one_and_others_are_not() {
        let findings = vec![
            finding(3, 4, "营业总收入", "1"),
            finding(3, 5, "利润总额", "7"),
            finding(4, 4, "营业总收入", "2"),
            finding(4, 5, "利润总额", "7"),
            finding(6, 4, "营业总收入", "3"),
        ];
        assert_eq!(
            shown(findings),
            [
                ("E4:E5".to_owned(), 2, Some("1; 2".to_owned())),
                ("F4:F5".to_owned(), 2, Some("7".to_owned())),
                ("E7".to_owned(), 1, Some("3".to_owned())),
            ]
        );
    }

    #[test]
    fn a_long_run_shows_its_first_values() {
        let findings = (0..5)
            .map(|row| finding(row, 0, "营业总收入", &row.to_string()))
            .collect();
        assert_eq!(
            shown(findings),
            [("A1:A5".to_owned(), 5, Some("0; 1; 2…".to_owned()))]
        );
    }
}
