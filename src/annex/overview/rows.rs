//! The rows below a heading of annex 2, read year by year.

use std::sync::Arc;

use crate::intake::{CellRef, Row, SheetId, Value};

use super::super::column::{Column, Kind, Unit};
use super::super::field::{Amount, Fault, Field, Reading};
use super::super::heading::{Parsed, parse};
use super::super::number::{read_amount, read_pair};
use super::super::passed::{mentions_as_of, names_no_indicator};
use super::super::record::{FactKey, Figure, Indicator, IndicatorRow, Overview, Statement};
use super::super::row::{BLANK, read_text};
use super::super::supplement::{
    UnitBeside, fact_column, fact_named, stated_value, without_zero_of_formula,
};
use super::super::table::{Ignored, IgnoredReason};
use super::super::unit::{form_unit, line_unit, unit_named};
use super::super::words::normalise;
use super::{Aspect, Line, aspect_of, column_of, line_named};

/// What is known of a table of annex 2 before its rows are read.
pub struct Shape<'a> {
    /// The sheet row of the heading.
    pub header_row: u32,
    pub years: &'a [(i16, u32)],
    /// The units of the headings, by sheet column.
    pub units: &'a [(u32, Unit)],
    /// The sheet column after the last label column.
    pub labels_end: u32,
    /// The units of the lines above the table, the nearest first.
    pub lines: &'a [Unit],
}

/// Reads the rows below a header.
pub fn read<'a>(
    sheet: &Arc<SheetId>,
    shape: &Shape<'_>,
    rows: impl Iterator<Item = &'a Row>,
    ignored: &mut Vec<Ignored>,
) -> Overview {
    let years = shape.years;
    let reader = Reader {
        sheet,
        years,
        lines: shape.lines,
        units: shape.units,
    };
    let first_year = years
        .iter()
        .map(|(_, at)| *at)
        .min()
        .unwrap_or(shape.labels_end);
    let mut overview = Overview {
        years: years
            .iter()
            .map(|(year, column)| {
                let cell = CellRef {
                    sheet: Arc::clone(sheet),
                    row: shape.header_row,
                    column: *column,
                };
                (*year, cell)
            })
            .collect(),
        rows: Vec::new(),
        statements: Vec::new(),
    };
    let mut above: Vec<(u32, String)> = Vec::new();
    for row in rows {
        let own: Vec<(u32, String)> = row
            .cells
            .iter()
            .filter(|(at, cell)| *at < first_year && !cell.is_blank())
            .map(|(at, cell)| (*at, cell.written().into_owned()))
            .collect();
        if own.is_empty() {
            continue;
        }
        let labels = with_labels_above(&own, &above);
        above.clone_from(&labels);
        reader.read_row(row, &own, &labels, &mut overview, ignored);
    }
    overview
}

/// A merged label holds its value in its first cell only: labels to the left of the row's own first
/// one are filled down from above.
fn with_labels_above(own: &[(u32, String)], above: &[(u32, String)]) -> Vec<(u32, String)> {
    let first = own.first().map_or(0, |(at, _)| *at);
    let mut labels: Vec<(u32, String)> = above
        .iter()
        .filter(|(at, _)| *at < first)
        .cloned()
        .collect();
    labels.extend(own.iter().cloned());
    labels
}

struct Reader<'a> {
    sheet: &'a Arc<SheetId>,
    years: &'a [(i16, u32)],
    lines: &'a [Unit],
    units: &'a [(u32, Unit)],
}

impl Reader<'_> {
    fn read_row(
        &self,
        row: &Row,
        own: &[(u32, String)],
        labels: &[(u32, String)],
        overview: &mut Overview,
        ignored: &mut Vec<Ignored>,
    ) {
        let parsed: Vec<Parsed> = labels.iter().map(|(_, text)| parse(text)).collect();
        if let Some(line) = line_named(&parsed) {
            let unit = labels
                .iter()
                .zip(&parsed)
                .filter_map(|((at, _), label)| unit_of(label).map(|unit| (unit, *at)))
                .filter(|(unit, _)| unit.fits(line.column.kind) || *unit == Unit::Unknown)
                .min_by_key(|(unit, _)| *unit == Unit::Unknown);
            overview.rows.push(self.indicator_row(row, line, unit));
            return;
        }
        // A fact is named by the row itself, never by a label filled down from above.
        let stated = own
            .iter()
            .find_map(|(at, text)| fact_named(&parse(text)).map(|fact| (fact, *at, text)))
            // The growth of a fact, or its share of something, is not the fact.
            .filter(|_| aspect_of(&parsed) == Aspect::Level);
        if let Some((fact, at, name)) = stated {
            let statements = self.statements(row, own, fact, (at, name));
            overview.statements.extend(statements);
            return;
        }
        // 绝对值(万元) says what of an indicator is given, not of which.
        let names = |(_, text): &&(u32, String)| {
            let label = parse(text);
            unit_of(&label).is_none() && !["绝对值", "增长率"].contains(&label.words.as_str())
        };
        if let Some((at, text)) = own.iter().rfind(names).or(own.last()) {
            let names_none = own.iter().any(|(_, text)| {
                let text = normalise(text);
                mentions_as_of(&text) || names_no_indicator(&text)
            });
            let holds_figure = self.years.iter().any(|(_, at)| {
                let cell = row.cell(*at);
                cell.is_some_and(|cell| cell.written().contains(|c: char| c.is_numeric()))
            });
            let reason = match holds_figure && !names_none {
                true => IgnoredReason::UnknownIndicator,
                false => IgnoredReason::Note,
            };
            ignored.push(Ignored {
                cell: self.at(row, *at),
                written: text.clone(),
                reason,
            });
        }
    }

    /// The fact that a 认定条件 row states, year by year. Its 三级指标 is its unit.
    fn statements(
        &self,
        row: &Row,
        own: &[(u32, String)],
        fact: FactKey,
        (at, name): (u32, &str),
    ) -> Vec<Statement> {
        let written = own.iter().find_map(|(_, text)| unit_of(&parse(text)));
        let kind = fact_column(fact).kind;
        let statement = |(year, column): &(i16, u32)| {
            let cell = row.cell(*column).unwrap_or(&BLANK);
            let unit = written
                .or_else(|| self.heading_unit(*column, kind))
                .or_else(|| line_unit(self.lines, kind));
            let beside = unit.map_or(UnitBeside::Absent, UnitBeside::Known);
            let (value, unit_assumed) = stated_value(fact, cell, self.at(row, *column), beside);
            Statement {
                fact,
                name: name.trim().to_owned(),
                name_cell: self.at(row, at),
                year: Some(*year),
                year_unread: None,
                part_of_year: false,
                unit_assumed,
                value,
                provenance: None,
            }
        };
        self.years.iter().map(statement).collect()
    }

    fn heading_unit(&self, at: u32, kind: Kind) -> Option<Unit> {
        self.units
            .iter()
            .find(|(column, unit)| *column == at && (unit.fits(kind) || *unit == Unit::Unknown))
            .map(|(_, unit)| *unit)
    }

    fn indicator_row(
        &self,
        row: &Row,
        line: &'static Line,
        written: Option<(Unit, u32)>,
    ) -> IndicatorRow {
        let unit = written.map(|(unit, _)| unit);
        let figures = self.years.iter().map(|(year, at)| {
            let field = match line.column.kind {
                Kind::Text => self.text(row, *at, line.column),
                Kind::Researchers => self.researchers(row, *at, line.column),
                _ => self.amount(row, *at, line.column, unit).map(Figure::Amount),
            };
            (*year, field)
        });
        IndicatorRow {
            indicator: line.indicator,
            row: row.index,
            unit: written.map(|(unit, at)| (unit, self.at(row, at))),
            figures: figures.collect(),
        }
    }

    fn amount(
        &self,
        row: &Row,
        at: u32,
        column: &'static Column,
        unit: Option<Unit>,
    ) -> Field<Amount> {
        let cell = row.cell(at).unwrap_or(&BLANK);
        let line = self
            .heading_unit(at, column.kind)
            .or_else(|| line_unit(self.lines, column.kind));
        let unit = unit.or(line).or(form_unit(column.kind));
        let (mut reading, remark) = read_amount(cell, column.kind, unit);
        if column == column_of(Indicator::MainRevenue) {
            reading = without_zero_of_formula(cell, reading);
        }
        Field {
            remark,
            ..Field::of(cell, self.at(row, at), column, reading)
        }
    }

    fn text(&self, row: &Row, at: u32, column: &'static Column) -> Field<Figure> {
        let cell = row.cell(at).unwrap_or(&BLANK);
        let reading = read_text(cell, column).map(Figure::Text);
        Field::of(cell, self.at(row, at), column, reading)
    }

    fn researchers(&self, row: &Row, at: u32, column: &'static Column) -> Field<Figure> {
        let field = self.amount(row, at, column, None);
        let whole = row.cell(at).filter(|cell| !cell.marked);
        let pair = match whole.map(|cell| &cell.value) {
            Some(Value::Text(text)) => read_pair(text).filter(|(_, senior)| senior.is_some()),
            _ => None,
        };
        let Some((staff, senior)) = pair else {
            return field.map(|staff| Figure::Researchers {
                staff,
                senior: None,
            });
        };
        let whole = |typed: &super::super::number::Typed| {
            typed.value.is_integer()
                && (typed.suffix.is_empty()
                    || unit_named(&typed.suffix).is_some_and(|unit| unit.fits(column.kind)))
        };
        let all_whole = whole(&staff) && senior.as_ref().is_some_and(whole);
        let counted = |typed: super::super::number::Typed| Amount::new(typed.value, 0.into());
        let reading = match all_whole {
            true => Reading::Given(Figure::Researchers {
                staff: counted(staff),
                senior: senior.map(counted),
            }),
            false => Reading::Unreadable(Fault::NotANumber),
        };
        Field {
            remark: None,
            ..field.with_reading(reading)
        }
    }

    fn at(&self, row: &Row, column: u32) -> CellRef {
        CellRef {
            sheet: Arc::clone(self.sheet),
            row: row.index,
            column,
        }
    }
}

/// The unit in a label's brackets, or that the label is: 三级指标 of a fact is its unit.
fn unit_of(label: &Parsed) -> Option<Unit> {
    label.unit.or_else(|| unit_named(&label.words))
}
