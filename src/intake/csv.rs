//! A table as text, with commas, tabs or semicolons between its fields (RFC 4180, and what programs
//! make of it). Which of the three is told by the content.
//!
//! Read here and not by the `csv` library, for two reasons: that skips blank lines, which would move
//! every row below, and takes a quotation mark that is never closed to mean the whole rest of the
//! file, which would lose it without a word.

use super::content::SheetContent;
use super::grid::{Grid, RowsBuilder};
use super::seen::SeenText;
use super::text::decode;
use super::typed::typed_cell;
use super::value::CellAllowance;
use super::{Cause, Layout, Reason, Refusal};
use crate::limits::Limit;
use crate::package::address::{MAX_COLUMNS, MAX_ROWS};

/// How many records tell the delimiter.
const TELLING_RECORDS: usize = 64;

/// The one sheet, which has no name of its own.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Refusal> {
    let text = decode(bytes, None)?;
    let delimiter = delimiter(&text).ok_or(Refusal::NotASpreadsheet)?;
    let mut allowance = CellAllowance::new();
    let mut rows = RowsBuilder::default();
    for (row, record) in (0..).zip(CsvRecords::new(&text, delimiter)) {
        let record = record.map_err(|fault| fault.at(row))?;
        if row >= MAX_ROWS {
            return Err(Refusal::OverLimit(Limit::Cells));
        }
        for (column, field) in (0..).zip(record) {
            let cell =
                typed_cell(SeenText::plain(field), &mut allowance).map_err(Refusal::OverLimit)?;
            if let Some(cell) = cell {
                rows.push(row, column, cell);
            }
        }
    }
    Ok(vec![SheetContent {
        name: String::new(),
        index: 0,
        hidden: false,
        layout: Layout::Sheet,
        // Text shows all that it holds, as it holds it.
        content: Ok(Grid {
            rows: rows.finish(),
            hidden_rows: Some(Vec::new()),
            hidden_columns: Some(Vec::new()),
            merged: Some(Vec::new()),
            percent_told: true,
            notes: Vec::new(),
        }),
    }])
}

/// The delimiter that parts the most fields into records of one width; none where none parts any.
fn delimiter(text: &str) -> Option<char> {
    // Nobody types a tab into a cell, so tabs weigh double.
    [('\t', 2), (',', 1), (';', 1)]
        .into_iter()
        .map(|(delimiter, weight)| (weight * parted(text, delimiter), delimiter))
        .rev()
        .max_by_key(|(parted, _)| *parted)
        .filter(|(parted, _)| *parted > 0)
        .map(|(_, delimiter)| delimiter)
}

/// Of the first records, how many have the commonest width, times the delimiters in one of them.
fn parted(text: &str, delimiter: char) -> usize {
    let mut widths: Vec<usize> = CsvRecords::new(text, delimiter)
        .map_while(Result::ok)
        .map(|record| record.len())
        .take(TELLING_RECORDS)
        .filter(|width| *width > 1)
        .collect();
    widths.sort_unstable();
    widths
        .chunk_by(|one, other| one == other)
        .filter_map(|alike| Some(alike.len() * (alike.first()? - 1)))
        .max()
        .unwrap_or(0)
}

/// Why the records end early.
#[derive(Debug, Clone, Copy, PartialEq)]
enum CsvFault {
    /// A quotation mark that opens a field is never closed.
    Unclosed,
    /// More fields than a sheet has columns.
    TooWide,
}

impl CsvFault {
    fn at(self, row: u32) -> Refusal {
        let row = row.saturating_add(1);
        match self {
            CsvFault::Unclosed => {
                let words = format!("a quotation mark in row {row} is never closed");
                Refusal::Corrupt(Reason::of(Cause::UnclosedQuote(row), words))
            }
            CsvFault::TooWide => Refusal::OverLimit(Limit::Cells),
        }
    }
}

/// The records of a text, blank lines among them.
struct CsvRecords<'a> {
    rest: &'a str,
    delimiter: char,
}

/// What stands behind a field.
enum FieldEnd {
    Delimiter,
    Line,
}

impl<'a> CsvRecords<'a> {
    fn new(text: &'a str, delimiter: char) -> CsvRecords<'a> {
        CsvRecords {
            rest: text,
            delimiter,
        }
    }

    fn record(&mut self) -> Result<Vec<String>, CsvFault> {
        let mut record = Vec::new();
        while record.len() < MAX_COLUMNS as usize {
            let (field, end) = self.field()?;
            record.push(field);
            match end {
                FieldEnd::Delimiter => {}
                FieldEnd::Line => return Ok(record),
            }
        }
        Err(CsvFault::TooWide)
    }

    fn field(&mut self) -> Result<(String, FieldEnd), CsvFault> {
        let mut field = match self.rest.strip_prefix('"') {
            Some(quoted) => self.quoted(quoted)?,
            None => String::new(),
        };
        let ends = [self.delimiter, '\n', '\r'];
        let length = self.rest.find(ends).unwrap_or(self.rest.len());
        let (own, behind) = self.rest.split_at(length);
        field.push_str(own);
        if let Some(next) = behind.strip_prefix(self.delimiter) {
            self.rest = next;
            return Ok((field, FieldEnd::Delimiter));
        }
        self.rest = behind
            .strip_prefix("\r\n")
            .or_else(|| behind.strip_prefix(['\n', '\r']))
            .unwrap_or_default();
        Ok((field, FieldEnd::Line))
    }

    /// What stands between quotation marks, a doubled one being one of the text.
    fn quoted(&mut self, quoted: &'a str) -> Result<String, CsvFault> {
        let mut field = String::new();
        let mut rest = quoted;
        loop {
            let (own, behind) = rest.split_once('"').ok_or(CsvFault::Unclosed)?;
            field.push_str(own);
            let Some(next) = behind.strip_prefix('"') else {
                self.rest = behind;
                return Ok(field);
            };
            field.push('"');
            rest = next;
        }
    }
}

impl Iterator for CsvRecords<'_> {
    type Item = Result<Vec<String>, CsvFault>;

    fn next(&mut self) -> Option<Result<Vec<String>, CsvFault>> {
        if self.rest.is_empty() {
            return None;
        }
        let record = self.record();
        if record.is_err() {
            self.rest = "";
        }
        Some(record)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::intake::grid::Value;

    fn records(text: &str) -> Vec<Vec<String>> {
        CsvRecords::new(text, ',').map(Result::unwrap).collect()
    }

    fn refusal(text: &str) -> Refusal {
        read_sheets(text.as_bytes()).unwrap_err()
    }

    #[test]
    fn quoted_fields_hold_delimiters_line_breaks_and_marks() {
        assert_eq!(
            records("a,\"b,\n\"\"c\"\"\",d\r\n\r\n,e\"f\n\"g\"h"),
            vec![
                vec!["a", "b,\n\"c\"", "d"],
                vec![""],
                vec!["", "e\"f"],
                vec!["gh"],
            ]
        );
    }

    #[test]
    fn a_blank_line_is_a_row() {
        let read = read_sheets("附件3\n\n序号,名称\n1,甲\n".as_bytes()).unwrap();
        let rows = &read[0].content.as_ref().unwrap().rows;
        let places: Vec<u32> = rows.iter().map(|row| row.index).collect();
        assert_eq!(places, [0, 2, 3]);
        assert_eq!(rows[2].cells[0].1.value, Value::Number(1.into()));
    }

    #[test]
    fn the_delimiter_is_told_by_the_content() {
        assert_eq!(
            delimiter("序号,名称,构成\n1,甲,软件:60;其他:40\n"),
            Some(',')
        );
        assert_eq!(delimiter("序号;名称;收入\n1;甲;1,5\n2;乙;2,5\n"), Some(';'));
        let tabs = "序号\t名称\t构成\n1\t甲\t软件,集成,运维,咨询\n2\t乙\t软件,集成,运维,咨询\n";
        assert_eq!(delimiter(tabs), Some('\t'));
        assert_eq!(delimiter("一段文字\n又一段\n"), None);
    }

    #[test]
    fn what_would_lose_rows_or_is_no_table_is_refused() {
        assert!(matches!(refusal("a,b\n\"c,d\ne,f\n"), Refusal::Corrupt(_)));
        assert_eq!(refusal("说明"), Refusal::NotASpreadsheet);
        let wide = ",".repeat(MAX_COLUMNS as usize);
        assert_eq!(
            refusal(&format!("a,b\n{wide}")),
            Refusal::OverLimit(Limit::Cells)
        );
        let long = ",\n".repeat(MAX_ROWS as usize + 1);
        assert_eq!(refusal(&long), Refusal::OverLimit(Limit::Cells));
    }
}
