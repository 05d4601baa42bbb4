//! The rows below a heading of annex 2, read year by year.

use std::sync::Arc;

use crate::intake::{CellRef, Row, SheetId, Value};

use super::super::as_of::mentions_as_of;
use super::super::column::{Column, ColumnKind, Unit};
use super::super::field::{Amount, CellNote, Fault, Field, Reading};
use super::super::ignored::{Ignored, IgnoredReason};
use super::super::label::{Label, parse, plan_word};
use super::super::number::{read_amount, read_pair};
use super::super::passed::names_no_indicator;
use super::super::record::{Figure, Indicator, IndicatorRow, Overview};
use super::super::row::{BLANK, read_text};
use super::super::set_aside::{Meant, SetAside, UnexplainedWords};
use super::super::supplement::without_zero_of_formula;
use super::super::unit::{form_unit, line_unit, unit_named};
use super::super::words::normalise;
use super::{Aspect, FormLine, NamedLine, aspect_of, column_of, line_named};

/// What is known of a table of annex 2 before its rows are read.
pub struct OverviewShape<'a> {
    /// The sheet row of the heading.
    pub header_row: u32,
    pub years: &'a [(i16, u32)],
    /// The units of the headings, by sheet column.
    pub units: &'a [(u32, Unit)],
    /// The sheet column after the last one that may hold labels.
    pub labels_end: u32,
    /// Those of them that are the district's own.
    pub no_labels: &'a [u32],
    /// The sheet columns of 备注 and of 出处.
    pub remarks: Option<u32>,
    pub sources: Option<u32>,
    /// The units of the lines above the table, the nearest first.
    pub lines: &'a [Unit],
}

/// What the rows come to.
pub struct OverviewRows {
    pub overview: Overview,
    pub ignored: Vec<Ignored>,
    pub set_aside: Vec<SetAside>,
}

/// A label of a row, or one filled down from a row above.
#[derive(Debug, Clone)]
pub struct LabelCell {
    pub row: u32,
    pub column: u32,
    pub text: String,
}

/// Reads the rows below a header.
pub fn read<'a>(
    sheet: &Arc<SheetId>,
    shape: &OverviewShape<'_>,
    rows: impl Iterator<Item = &'a Row>,
) -> OverviewRows {
    let reader = OverviewReader { sheet, shape };
    let years = shape.years.iter().map(|(year, column)| {
        let cell = CellRef {
            sheet: Arc::clone(sheet),
            row: shape.header_row,
            column: *column,
        };
        (*year, cell)
    });
    let mut found = OverviewRows {
        overview: Overview {
            years: years.collect(),
            rows: Vec::new(),
            statements: Vec::new(),
        },
        ignored: Vec::new(),
        set_aside: Vec::new(),
    };
    let mut above: Vec<LabelCell> = Vec::new();
    for row in rows {
        let is_label = |at: u32| {
            let prose = [shape.remarks, shape.sources].contains(&Some(at));
            at < shape.labels_end && !prose && !shape.no_labels.contains(&at)
        };
        let own: Vec<LabelCell> = row
            .cells
            .iter()
            .filter(|(at, cell)| is_label(*at) && !cell.is_blank())
            .map(|(at, cell)| LabelCell {
                row: row.index,
                column: *at,
                text: cell.written().into_owned(),
            })
            .collect();
        if own.is_empty() {
            continue;
        }
        let labels = with_labels_above(&own, &above);
        above.clone_from(&labels);
        reader.read_row(row, &own, &labels, &mut found);
    }
    found.leave_to_plain_rows();
    found
}

impl OverviewRows {
    /// Beside an indicator itself, another quantity of its name is one of the district's own.
    fn leave_to_plain_rows(&mut self) {
        let plain: Vec<Indicator> = self.overview.rows.iter().map(|row| row.indicator).collect();
        let (own, kept) = self.set_aside.drain(..).partition(|one: &SetAside| {
            !one.qualifier.planned
                && matches!(one.meant, Meant::Indicator(indicator) if plain.contains(&indicator))
        });
        self.set_aside = kept;
        let own: Vec<SetAside> = own;
        self.ignored.extend(own.into_iter().map(|one| Ignored {
            cell: one.qualifier.note.cell,
            written: one.qualifier.note.written,
            reason: IgnoredReason::UnknownIndicator,
        }));
    }
}

/// A merged label holds its value in its first cell only: labels to the left of the row's own first
/// one are filled down from above.
fn with_labels_above(own: &[LabelCell], above: &[LabelCell]) -> Vec<LabelCell> {
    let first = own.first().map_or(0, |label| label.column);
    let filled_down = above.iter().filter(|label| label.column < first);
    filled_down.chain(own).cloned().collect()
}

pub struct OverviewReader<'a> {
    pub sheet: &'a Arc<SheetId>,
    pub shape: &'a OverviewShape<'a>,
}

impl OverviewReader<'_> {
    fn read_row(
        &self,
        row: &Row,
        own: &[LabelCell],
        labels: &[LabelCell],
        found: &mut OverviewRows,
    ) {
        let parsed: Vec<Label> = labels.iter().map(|label| parse(&label.text)).collect();
        if let Some(NamedLine { line, mut rest }) = line_named(&parsed) {
            rest.extend(self.years_of_labels(&parsed));
            if let Some(qualifier) = self.qualifier(labels, &rest) {
                found.set_aside.push(SetAside {
                    meant: Meant::Indicator(line.indicator),
                    qualifier,
                });
                return;
            }
            let unit = labels
                .iter()
                .zip(&parsed)
                .filter_map(|(cell, label)| unit_of(label).map(|unit| (unit, cell)))
                .filter(|(unit, _)| unit.fits(line.column.kind) || *unit == Unit::Unknown)
                .min_by_key(|(unit, _)| *unit == Unit::Unknown);
            found
                .overview
                .rows
                .push(self.indicator_row(row, line, unit));
            return;
        }
        // The growth of a fact, or its share of something, is not the fact.
        let is_level = aspect_of(&parsed) == Aspect::Level;
        if is_level && self.read_statements(row, own, labels, found) {
            return;
        }
        found.ignored.extend(self.ignored(row, own));
    }

    /// 主营业务收入(2021年) under other years: the last year's alone may stand in a label.
    pub fn years_of_labels(&self, labels: &[Label]) -> Vec<(usize, Vec<String>)> {
        let last = self.shape.years.iter().map(|(year, _)| *year).max();
        let years = labels.iter().enumerate().filter_map(|(at, label)| {
            let year = label.beside(&[]).year.filter(|year| Some(*year) != last)?;
            Some((at, vec![format!("{year}年")]))
        });
        years.collect()
    }

    /// The first of the words that nothing explains, and where they stand.
    pub fn qualifier(
        &self,
        labels: &[LabelCell],
        rest: &[(usize, Vec<String>)],
    ) -> Option<UnexplainedWords> {
        let planned = |words: &[String]| words.iter().any(|words| plan_word(words).is_some());
        let first = rest
            .iter()
            .find(|(_, words)| planned(words))
            .or(rest.first());
        first.map(|(at, words)| {
            let label = &labels[*at];
            UnexplainedWords {
                note: CellNote {
                    cell: self.place(label.row, label.column),
                    written: label.text.clone(),
                },
                words: words.join("、"),
                planned: planned(words),
            }
        })
    }

    /// What a row says that gives no indicator.
    fn ignored(&self, row: &Row, own: &[LabelCell]) -> Option<Ignored> {
        // 绝对值(万元) says what of an indicator is given, not of which.
        let names = |cell: &&LabelCell| {
            let label = parse(&cell.text);
            unit_of(&label).is_none() && !["绝对值", "增长率"].contains(&label.words.as_str())
        };
        let label = own.iter().rfind(names).or(own.last())?;
        let names_none = own.iter().any(|label| {
            let text = normalise(&label.text);
            mentions_as_of(&text) || names_no_indicator(&text)
        });
        let holds_figure = self.shape.years.iter().any(|(_, at)| {
            let cell = row.cell(*at);
            cell.is_some_and(|cell| cell.written().contains(|c: char| c.is_numeric()))
        });
        Some(Ignored {
            cell: self.place(label.row, label.column),
            written: label.text.clone(),
            reason: if holds_figure && !names_none {
                IgnoredReason::UnknownIndicator
            } else {
                IgnoredReason::Note
            },
        })
    }

    pub fn heading_unit(&self, at: u32, kind: ColumnKind) -> Option<Unit> {
        self.shape
            .units
            .iter()
            .find(|(column, unit)| *column == at && (unit.fits(kind) || *unit == Unit::Unknown))
            .map(|(_, unit)| *unit)
    }

    fn indicator_row(
        &self,
        row: &Row,
        line: &'static FormLine,
        written: Option<(Unit, &LabelCell)>,
    ) -> IndicatorRow {
        let unit = written.map(|(unit, _)| unit);
        let figures = self.shape.years.iter().map(|(year, at)| {
            let field = match line.column.kind {
                ColumnKind::Text => self.text(row, *at, line.column),
                ColumnKind::Researchers => self.researchers(row, *at, line.column),
                ColumnKind::Money { .. }
                | ColumnKind::Count
                | ColumnKind::Percent
                | ColumnKind::Area
                | ColumnKind::Sequence
                | ColumnKind::YesNo
                | ColumnKind::Composition
                | ColumnKind::Value => self.amount(row, *at, line.column, unit).map(Figure::Amount),
            };
            (*year, field)
        });
        IndicatorRow {
            indicator: line.indicator,
            row: row.index,
            unit: written.map(|(unit, label)| (unit, self.place(label.row, label.column))),
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
            .or_else(|| line_unit(self.shape.lines, column.kind));
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
        let reading = if all_whole {
            Reading::Given(Figure::Researchers {
                staff: counted(staff),
                senior: senior.map(counted),
            })
        } else {
            Reading::Unreadable(Fault::NotANumber)
        };
        Field {
            remark: None,
            ..field.with_reading(reading)
        }
    }

    pub fn at(&self, row: &Row, column: u32) -> CellRef {
        self.place(row.index, column)
    }

    fn place(&self, row: u32, column: u32) -> CellRef {
        CellRef {
            sheet: Arc::clone(self.sheet),
            row,
            column,
        }
    }
}

/// The unit in a label's brackets, or that the label is: 三级指标 of a fact is its unit.
pub fn unit_of(label: &Label) -> Option<Unit> {
    label.unit.or_else(|| unit_named(&label.words))
}
