//! The findings of one application, before and now: which are mended, which are new, which remain.
//!
//! A finding of a whole application is the same where it is about the same; any other where it says the
//! same of the same cell; else where it says the same of the
//! same value elsewhere, for rows move and files are renamed; else where it says it of the same
//! cells, whatever stands in them now.

use std::collections::BTreeMap;

use crate::report::json::{ClassCounts, Severity};

use super::shape::{FindingDiff, FindingsDiff};
use super::side::StoredFinding;

/// What makes two findings the same, one way after the other.
const WAYS: [fn(&StoredFinding) -> Option<PairingKey<'_>>; 4] =
    [same_subject, same_place, same_words, same_value];

/// Texts to compare; each way has its own.
type PairingKey<'a> = [Option<&'a str>; 6];

/// What became of the findings.
pub fn compare(olds: &[StoredFinding], news: &[StoredFinding]) -> FindingsDiff {
    let partners = partners(olds, news);
    let mut met = vec![false; olds.len()];
    let mut diff = FindingsDiff::default();
    for (new, partner) in news.iter().zip(partners) {
        let before = partner.map(|at| {
            met[at] = true;
            &olds[at]
        });
        match (before.map(is_open), is_open(new)) {
            (Some(true), true) => *count_of(&mut diff.remaining, new.severity) += 1,
            (None, true) => diff.new.push(entry(new)),
            (Some(false), true) => diff.reopened.push(entry(new)),
            (None | Some(true), false) => diff.explained.push(entry(new)),
            (Some(false), false) => {}
        }
    }
    let gone = olds
        .iter()
        .zip(met)
        .filter(|(old, met)| !met && is_open(old));
    diff.mended.extend(gone.map(|(old, _)| entry(old)));
    diff
}

fn is_open(finding: &StoredFinding) -> bool {
    finding.explanation.is_none()
}

/// For each new finding the position of the old one that is the same. Of a run of cells that falls
/// into several, one old finding is the same as each.
fn partners(olds: &[StoredFinding], news: &[StoredFinding]) -> Vec<Option<usize>> {
    let mut taken = vec![false; olds.len()];
    let mut partners = vec![None; news.len()];
    for way in WAYS {
        // The last stands first, so that the first is popped first.
        let mut waiting: BTreeMap<PairingKey<'_>, Vec<usize>> = BTreeMap::new();
        for (at, old) in olds.iter().enumerate().rev().filter(|(at, _)| !taken[*at]) {
            if let Some(key) = way(old) {
                waiting.entry(key).or_default().push(at);
            }
        }
        for (partner, new) in partners.iter_mut().zip(news) {
            if partner.is_none()
                && let Some(at) = way(new).and_then(|key| waiting.get_mut(&key)?.pop())
            {
                taken[at] = true;
                *partner = Some(at);
            }
        }
    }
    overlapping(olds, news, &taken, &mut partners);
    partners
}

/// Of a whole application, whose figures change with every year.
fn same_subject(finding: &StoredFinding) -> Option<PairingKey<'_>> {
    let subject = finding.subject.as_deref()?;
    let of_all = finding.file.is_none();
    of_all.then_some([Some(&finding.code), Some(subject), None, None, None, None])
}

fn same_place(finding: &StoredFinding) -> Option<PairingKey<'_>> {
    Some([
        Some(&finding.code),
        finding.file.as_deref(),
        finding.sheet.as_deref(),
        finding.cells.as_deref(),
        finding.value.as_deref(),
        // What is said of the whole application differs in its words alone.
        finding.file.is_none().then_some(&finding.message),
    ])
}

fn same_words(finding: &StoredFinding) -> Option<PairingKey<'_>> {
    let value = finding.value.as_deref();
    Some([
        Some(&finding.code),
        Some(&finding.message),
        value,
        None,
        None,
        None,
    ])
}

/// The message may name cells, which moved with the row.
fn same_value(finding: &StoredFinding) -> Option<PairingKey<'_>> {
    let value = finding.value.as_deref()?;
    let (file, sheet) = (finding.file.as_deref()?, finding.sheet.as_deref());
    Some([
        Some(&finding.code),
        Some(value),
        Some(file),
        sheet,
        None,
        None,
    ])
}

/// One column of one sheet of one file, and the code of what is said of it.
type ColumnKey<'a> = (&'a str, &'a str, Option<&'a str>, &'a str);

/// First and last row, and the position of the finding.
type RowRange = (u32, u32, usize);

/// Findings whose cells meet, column by column from the top. What is said of a whole file or sheet
/// meets what is said of it.
fn overlapping(
    olds: &[StoredFinding],
    news: &[StoredFinding],
    taken: &[bool],
    partners: &mut [Option<usize>],
) {
    let mut columns: BTreeMap<ColumnKey<'_>, (Vec<RowRange>, Vec<RowRange>)> = BTreeMap::new();
    for (at, old) in olds.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        if let Some((column, first, last)) = cells_of(old) {
            columns.entry(column).or_default().0.push((first, last, at));
        }
    }
    for (at, new) in news
        .iter()
        .enumerate()
        .filter(|(at, _)| partners[*at].is_none())
    {
        if let Some((column, first, last)) = cells_of(new) {
            columns.entry(column).or_default().1.push((first, last, at));
        }
    }
    for (mut old_rows, mut new_rows) in columns.into_values() {
        old_rows.sort_unstable();
        new_rows.sort_unstable();
        let mut old_rows = old_rows.into_iter().peekable();
        for (first, last, new) in new_rows {
            while old_rows.next_if(|(_, end, _)| *end < first).is_some() {}
            if let Some((_, _, old)) = old_rows.peek().filter(|(begin, _, _)| *begin <= last) {
                partners[new] = Some(*old);
            }
        }
    }
}

/// Where a finding is: `E7`, or `E4:E19` of a run down a column.
fn cells_of(finding: &StoredFinding) -> Option<(ColumnKey<'_>, u32, u32)> {
    let (file, sheet) = (finding.file.as_deref()?, finding.sheet.as_deref());
    let Some(cell) = finding.cell.as_deref() else {
        return Some(((&finding.code, file, sheet, ""), 0, 0));
    };
    let (first, last) = cell.split_once(':').unwrap_or((cell, cell));
    let (column, first) = split(first)?;
    let (_, last) = split(last)?;
    Some(((&finding.code, file, sheet, column), first, last))
}

fn split(cell: &str) -> Option<(&str, u32)> {
    let at = cell.find(|c: char| c.is_ascii_digit())?;
    Some((&cell[..at], cell[at..].parse().ok()?))
}

fn count_of(counts: &mut ClassCounts, severity: Severity) -> &mut usize {
    match severity {
        Severity::Error => &mut counts.error,
        Severity::Warning => &mut counts.warning,
        Severity::Note => &mut counts.note,
    }
}

fn entry(finding: &StoredFinding) -> FindingDiff {
    FindingDiff {
        code: finding.code.clone(),
        severity: finding.severity,
        message: finding.message.clone(),
        file: finding.file.clone(),
        sheet: finding.sheet.clone(),
        cell: finding.cell.clone(),
        value: finding.value.clone(),
        explanation: finding.explanation.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `V02 E7 约4000`, in one sheet.
    fn findings(lines: &[&str]) -> Vec<StoredFinding> {
        let finding = |line: &&str| {
            let mut words = line.split(' ').map(str::to_owned);
            let mut next = || words.next().expect("a word");
            let (code, cell, value) = (next(), next(), next());
            StoredFinding {
                severity: Severity::Error,
                message: format!("{code} {value}"),
                file: Some("a.xlsx".into()),
                sheet: Some("Sheet1".into()),
                subject: None,
                cells: Some(cell.clone()),
                explanation: words.next(),
                cell: Some(cell),
                value: Some(value),
                code,
            }
        };
        lines.iter().map(finding).collect()
    }

    /// Cells of what was mended and of what is new, and how many remain.
    fn told(olds: &[&str], news: &[&str]) -> (Vec<String>, Vec<String>, usize) {
        let diff = compare(&findings(olds), &findings(news));
        let cells = |entries: Vec<FindingDiff>| -> Vec<String> {
            entries.into_iter().filter_map(|entry| entry.cell).collect()
        };
        (cells(diff.mended), cells(diff.new), diff.remaining.error)
    }

    fn strings(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_row_that_moved_is_no_news() {
        let told = told(&["V02 E7 约9", "V02 E8 约8"], &["V02 E8 约9", "V02 E9 约8"]);
        assert_eq!(told, (vec![], vec![], 2));
    }

    #[test]
    fn another_value_in_the_same_cell_remains_wrong() {
        let told = told(&["V02 E7 约9"], &["V02 E7 约10", "V02 E20 约10"]);
        assert_eq!(told, (vec![], strings(&["E20"]), 1));
    }

    #[test]
    fn a_run_that_shrank_or_split_remains() {
        let split = told(&["V01 E4:E19 x"], &["V01 E4:E8 y", "V01 E10:E19 z"]);
        assert_eq!(split, (vec![], vec![], 2));
        let elsewhere = told(&["V01 E4:E8 x"], &["V01 E9 y", "V01 F4 z"]);
        assert_eq!(elsewhere, (strings(&["E4:E8"]), strings(&["E9", "F4"]), 0));
    }

    #[test]
    fn equal_findings_are_counted_one_by_one() {
        let told = told(&["V01 E7 x", "V01 E9 x", "V01 E11 x"], &["V01 E9 x"]);
        assert_eq!(told, (strings(&["E7", "E11"]), vec![], 1));
    }

    #[test]
    fn explaining_is_neither_mending_nor_news() {
        let diff = compare(
            &findings(&["R05 B7 x", "R03 G7 x 属实", "R04 H7 x 属实"]),
            &findings(&["R05 B7 x 属实", "R03 G7 x"]),
        );
        let codes = |entries: &[FindingDiff]| -> Vec<String> {
            entries.iter().map(|entry| entry.code.clone()).collect()
        };
        assert_eq!(codes(&diff.explained), ["R05"]);
        assert_eq!(codes(&diff.reopened), ["R03"]);
        assert_eq!((codes(&diff.mended), codes(&diff.new)), (vec![], vec![]));
        assert_eq!(diff.remaining, ClassCounts::default());
    }
}
