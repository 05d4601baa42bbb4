//! The heading of annex 2: its label columns, and its years, which may stand in a row of their own or
//! be split once more below themselves.

use crate::intake::{Row, Value};
use crate::limits;

use super::super::claims::FoundHeading;
use super::super::column::{Column, Unit};
use super::super::label::vocabulary::{AT_YEARS_END, GROUPS, PADDING};
use super::super::label::{Label, YearHead, parse, plan_word, year_head};
use super::super::set_aside::Meant;
use super::{HEADINGS, LABELS};

/// A column of the heading that names a year.
#[derive(Debug, Clone, PartialEq)]
pub struct YearColumn {
    /// Position in the grid's rows.
    pub row: usize,
    /// Sheet column.
    pub at: u32,
    pub year: i16,
    pub unit: Option<Unit>,
    /// Words that make it another year's, or none of an actual year: 目标, 1-6月.
    pub rest: Vec<String>,
}

/// A heading found.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    pub years: Vec<YearColumn>,
    /// Position of its last row.
    pub last: usize,
}

/// The heading that begins at a row, where one does. Two label columns make one even where no heading
/// names a year.
pub fn header(rows: &[Row], at: usize, labels: &[(u32, Label)]) -> Option<Header> {
    let count = labels
        .iter()
        .filter(|(_, label)| names_labels(label))
        .count();
    if count == 0 {
        return None;
    }
    let own = years_of(rows, at);
    if own.iter().any(|year| year.rest.is_empty()) {
        return Some(split_below(
            rows,
            Header {
                years: own,
                last: at,
            },
        ));
    }
    if let Some(below) = years_below(rows, at) {
        return Some(split_below(rows, below));
    }
    (count >= 2 || !own.is_empty()).then_some(Header {
        years: own,
        last: at,
    })
}

fn names_labels(label: &Label) -> bool {
    let named = HEADINGS.iter().find(|column| label.is_called(column));
    named.is_some_and(|column| LABELS.contains(&column.key))
}

/// The cells of a row that name a year, left to right.
fn years_of(rows: &[Row], at: usize) -> Vec<YearColumn> {
    let years = rows[at].cells.iter().filter_map(|(column, cell)| {
        let head = match &cell.value {
            Value::Text(text) => year_head(text)?,
            Value::Number(_) if cell.marked => return None,
            Value::Number(_) => year_head(&cell.written())?,
            Value::Date(date) => YearHead {
                year: date.year(),
                unit: None,
                rest: Vec::new(),
            },
            Value::Blank | Value::Bool(_) | Value::Error(_) => return None,
        };
        Some(YearColumn {
            row: at,
            at: *column,
            year: head.year,
            unit: head.unit,
            rest: head.rest,
        })
    });
    years.collect()
}

/// Years in the row below, under 年度: a row of data may hold a year too, but not years alone.
fn years_below(rows: &[Row], at: usize) -> Option<Header> {
    let next = rows.get(at + 1)?;
    let follows = next.index == rows[at].index + 1 && next.cells.len() <= limits::HEADING_CELLS;
    let filled = next
        .cells
        .iter()
        .filter(|(_, cell)| !cell.is_blank())
        .count();
    let years = years_of(rows, at + 1);
    let alone = follows && !years.is_empty() && years.len() == filled;
    alone.then(|| Header {
        years,
        last: at + 1,
    })
}

/// `2022年` over 目标 and 实际: each column below it is of that year, and what its own head says.
fn split_below(rows: &[Row], header: Header) -> Header {
    let Some(next) = rows.get(header.last + 1) else {
        return header;
    };
    let Some(first) = header.years.iter().map(|year| year.at).min() else {
        return header;
    };
    let filled = || next.cells.iter().filter(|(_, cell)| !cell.is_blank());
    let is_split = next.index == rows[header.last].index + 1
        && filled().count() > 0
        && next.cells.len() <= limits::HEADING_CELLS
        && filled().all(|(at, cell)| {
            let subhead = |text: &str| parse(text).is_subhead() && !parse(text).words.is_empty();
            *at >= first && matches!(&cell.value, Value::Text(text) if subhead(text))
        });
    if !is_split {
        return header;
    }
    let last = header.last + 1;
    let mut years: Vec<YearColumn> = filled()
        .filter_map(|(at, cell)| {
            let above = header.years.iter().rfind(|year| year.at <= *at)?;
            let said = parse(&cell.written()).beside(&[&*PADDING, &*AT_YEARS_END]);
            let another = said.year.filter(|year| *year != above.year);
            Some(YearColumn {
                row: last,
                at: *at,
                year: above.year,
                unit: said.unit.or(above.unit),
                rest: [
                    above.rest.clone(),
                    said.rest,
                    another
                        .map(|year| format!("{year}年"))
                        .into_iter()
                        .collect(),
                ]
                .concat(),
            })
        })
        .collect();
    let unsplit = header
        .years
        .into_iter()
        .filter(|year| filled().all(|(at, _)| *at != year.at));
    years.extend(unsplit);
    years.sort_by_key(|year| year.at);
    Header { years, last }
}

impl Header {
    /// The years that are used, and where.
    pub fn used(&self) -> Vec<(i16, u32)> {
        let plain = self.years.iter().filter(|year| year.rest.is_empty());
        plain.map(|year| (year.year, year.at)).collect()
    }

    /// The headings of its rows, from `first` on.
    pub fn headings(&self, rows: &[Row], first: usize) -> Vec<FoundHeading> {
        let used = self.used();
        let cells = (first..=self.last).flat_map(|row| {
            let filled = rows[row].cells.iter().filter(|(_, cell)| !cell.is_blank());
            filled.map(move |(at, cell)| (row, *at, cell))
        });
        cells
            .map(|(row, at, cell)| {
                let year = self
                    .years
                    .iter()
                    .find(|year| year.row == row && year.at == at);
                let label = match &cell.value {
                    Value::Text(text) => Some(parse(text)),
                    Value::Blank
                    | Value::Number(_)
                    | Value::Bool(_)
                    | Value::Error(_)
                    | Value::Date(_) => None,
                };
                let named = label.as_ref().and_then(|label| label.column(HEADINGS, &[]));
                let split = self
                    .years
                    .iter()
                    .any(|year| year.at >= at && year.row > row);
                let over = split && label.is_some_and(|label| is_over(&label));
                FoundHeading {
                    row,
                    at,
                    column: column_of(year, named.as_ref().map(|named| named.column), over),
                    unit: year.and_then(|year| year.unit),
                    year: None,
                    repeated: year.is_some_and(|own| {
                        own.rest.is_empty()
                            && used
                                .iter()
                                .any(|(year, at)| *year == own.year && *at < own.at)
                    }),
                    names_of_firms_alone: false,
                    exact: true,
                    qualified: self.qualified(year, named.map(|named| named.rest), &used),
                }
            })
            .collect()
    }

    /// What keeps a year, or with its labels the whole table, from being used.
    fn qualified(
        &self,
        year: Option<&YearColumn>,
        labels: Option<Vec<String>>,
        used: &[(i16, u32)],
    ) -> Option<(Meant, Vec<String>)> {
        if let Some(year) = year {
            let planned = year.rest.iter().any(|words| plan_word(words).is_some());
            let in_its_place = used.iter().any(|(other, _)| *other == year.year);
            let matters = !year.rest.is_empty() && (planned || !in_its_place);
            return matters.then(|| (Meant::Year(year.year), year.rest.clone()));
        }
        let rest = labels.filter(|rest| !rest.is_empty())?;
        Some((Meant::Table, rest))
    }
}

/// A year that is split below, or 年度 over the years.
fn is_over(label: &Label) -> bool {
    label
        .beside(&[&*PADDING, &*AT_YEARS_END, &*GROUPS])
        .rest
        .is_empty()
}

fn column_of(
    year: Option<&YearColumn>,
    named: Option<&'static Column>,
    over: bool,
) -> Option<&'static Column> {
    match year {
        Some(year) if year.rest.is_empty() => Some(&super::YEAR),
        Some(_) => None,
        None => named.or(over.then_some(&super::YEAR)),
    }
}
