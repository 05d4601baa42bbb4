//! The facts that 认定条件 rows of annex 2 state, year by year. Their 三级指标 is their unit.

use crate::intake::Row;

use super::super::field::CellNote;
use super::super::label::vocabulary::{GROUPS, PADDING};
use super::super::label::{Label, governing, parse};
use super::super::record::{FactKey, Statement};
use super::super::row::BLANK;
use super::super::set_aside::{Meant, SetAside, UnexplainedWords};
use super::super::supplement::{UnitBeside, fact_column, fact_named, stated_value};
use super::super::unit::line_unit;
use super::rows::{LabelCell, OverviewReader, OverviewRows, unit_of};

/// The heads under which rows of annex 2 state facts.
const STATED_UNDER: &[&str] = &["认定条件", "补充指标", "认定指标"];

impl OverviewReader<'_> {
    /// Reads the fact that a row states; false where it states none. A fact is named by the row
    /// itself, never by a label filled down from above.
    pub fn read_statements(
        &self,
        row: &Row,
        own: &[LabelCell],
        labels: &[LabelCell],
        found: &mut OverviewRows,
    ) -> bool {
        let above = labels.len() - own.len();
        let named = own.iter().enumerate().find_map(|(at, label)| {
            let named = fact_named(&parse(&label.text), &[])?;
            Some((above + at, named.fact, named.words))
        });
        let Some((at, fact, words)) = named else {
            return false;
        };
        let parsed: Vec<Label> = labels.iter().map(|label| parse(&label.text)).collect();
        // Words around a fact's name make an indicator of the district's own, unless it stands where
        // facts are stated.
        let among_facts = || {
            let under = |label: &Label| STATED_UNDER.iter().any(|head| label.words.contains(head));
            parsed.iter().any(under)
        };
        if !words.is_empty() && !among_facts() {
            return false;
        }
        let of_years = self.years_of_labels(&parsed);
        let beside = (0..labels.len()).filter(|other| *other != at).map(|other| {
            let rest = parsed[other].beside(&[&*PADDING, &*GROUPS]).rest;
            (other, rest)
        });
        let mut rest: Vec<(usize, Vec<String>)> =
            beside.chain([(at, words)]).chain(of_years).collect();
        rest.retain(|(_, words)| !words.is_empty());
        if let Some(qualifier) = self.qualifier(labels, &rest) {
            found.set_aside.push(SetAside {
                meant: Meant::Fact(fact),
                qualifier,
            });
            return true;
        }
        for statement in self.statements(row, own, fact, &labels[at]) {
            match self.remark_on(row, statement.year) {
                Some(qualifier) => found.set_aside.push(SetAside {
                    meant: Meant::Fact(fact),
                    qualifier,
                }),
                None => found.overview.statements.push(statement),
            }
        }
        true
    }

    /// What 备注 or 出处 says that governs a year's figure.
    fn remark_on(&self, row: &Row, year: Option<i16>) -> Option<UnexplainedWords> {
        let beside = [self.shape.remarks, self.shape.sources];
        beside.into_iter().flatten().find_map(|at| {
            let written = row.cell(at)?.written();
            let said = governing(&written, year)?;
            Some(UnexplainedWords {
                note: CellNote {
                    cell: self.at(row, at),
                    written: written.into_owned(),
                },
                words: said.words,
                planned: said.planned,
            })
        })
    }

    /// What 出处 says of where a row's figures are taken from.
    fn source_of(&self, row: &Row) -> Option<String> {
        let written = row.cell(self.shape.sources?)?.written();
        Some(written.trim().to_owned()).filter(|written| !written.is_empty())
    }

    fn statements(
        &self,
        row: &Row,
        own: &[LabelCell],
        fact: FactKey,
        name: &LabelCell,
    ) -> Vec<Statement> {
        let written = own.iter().find_map(|label| unit_of(&parse(&label.text)));
        let kind = fact_column(fact).kind;
        let source = self.source_of(row);
        let statement = |(year, column): &(i16, u32)| {
            let cell = row.cell(*column).unwrap_or(&BLANK);
            let unit = written
                .or_else(|| self.heading_unit(*column, kind))
                .or_else(|| line_unit(self.shape.lines, kind));
            let beside = unit.map_or(UnitBeside::Absent, UnitBeside::Known);
            let (value, unit_assumed) = stated_value(fact, cell, self.at(row, *column), beside);
            Statement {
                fact,
                name: name.text.trim().to_owned(),
                name_cell: self.at(row, name.column),
                year: Some(*year),
                year_unread: None,
                part_of_year: false,
                unit,
                unit_assumed,
                value,
                provenance: source.clone(),
            }
        };
        self.shape.years.iter().map(statement).collect()
    }
}
