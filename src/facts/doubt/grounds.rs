//! What doubts are worked out from.

use crate::Decimal;
use crate::annex::{
    Amount, Annex, Application, FactKey, Field, Figure, Firm, Indicator, Statement, Table,
};

use super::super::complete::TableWeight;
use super::super::register::Register;
use super::super::vocabulary::Vocabulary;
use super::super::year::Assessment;
use super::doubted::{Doubtful, Powers};

/// What doubts are worked out from.
pub struct Grounds<'a> {
    pub application: &'a Application,
    pub assessment: Assessment,
    pub register: &'a Register,
    pub vocabulary: &'a Vocabulary,
    /// `--fact`
    pub staff: &'a [(FactKey, Amount)],
}

/// A firm table of the year.
pub(super) struct FirmTable<'a> {
    pub(super) table: &'a Table,
    pub(super) firms: &'a [Firm],
    /// True for a roster that lists all firms of the base.
    pub(super) is_whole_roster: bool,
}

/// A figure and its field.
pub(super) type Given<'a, T> = (&'a Amount, &'a Field<T>);

impl<'a> Grounds<'a> {
    /// Annex 3 and the rosters of the year; equal copies once.
    pub(super) fn firm_tables(&self) -> Vec<FirmTable<'a>> {
        let lists = self.register.lists.iter();
        let of_year = lists.filter(|list| list.standing.proves());
        of_year
            .filter_map(|list| {
                let table = self.application.tables.get(list.table)?;
                Some(FirmTable {
                    table,
                    firms: table.firms(),
                    is_whole_roster: list.weight == TableWeight::Complete,
                })
            })
            .collect()
    }

    /// What is stated of a fact for the year.
    pub(super) fn stated(&self, key: FactKey) -> impl Iterator<Item = Given<'a, Amount>> {
        let tables = [Annex::Supplement, Annex::Overview]
            .into_iter()
            .flat_map(|annex| self.application.tables_of(annex));
        let year = self.assessment.year;
        let is_of_year = move |statement: &&Statement| {
            statement.year_unread.is_none()
                && statement
                    .year
                    .zip(year)
                    .is_none_or(|(stated, year)| stated == year)
        };
        tables
            .flat_map(Table::statements)
            .filter(move |statement| statement.fact == key)
            .filter(is_of_year)
            .filter_map(|statement| Some((statement.value.given()?, &statement.value)))
    }

    /// True where staff have adjudicated a fact.
    pub(super) fn is_adjudicated(&self, key: FactKey) -> bool {
        self.staff.iter().any(|(fact, _)| *fact == key)
    }

    /// An indicator of the year in annex 2; `None` where there is not one figure.
    pub(super) fn indicator(&self, indicator: Indicator) -> Option<(&'a Table, Given<'a, Figure>)> {
        let overviews = self.application.tables_of(Annex::Overview);
        let mut found = overviews
            .into_iter()
            .flat_map(|table| of_indicator(table, indicator))
            .filter(|(_, year, _)| Some(*year) == self.assessment.year)
            .map(|(table, _, given)| (table, given));
        let first = found.next()?;
        found
            .all(|(_, (amount, _))| amount.value == first.1.0.value)
            .then_some(first)
    }
}

/// The figures of an indicator of annex 2, with their years.
pub(super) fn of_indicator(
    table: &Table,
    indicator: Indicator,
) -> impl Iterator<Item = (&Table, i16, Given<'_, Figure>)> {
    let rows = table.overview().into_iter().flat_map(|one| &one.rows);
    let rows = rows.filter(move |row| row.indicator == indicator);
    rows.flat_map(|row| &row.figures)
        .filter_map(move |(year, field)| match field.given()? {
            Figure::Amount(amount) => Some((table, *year, (amount, field))),
            Figure::Researchers { .. } | Figure::Text(_) => None,
        })
}

impl<'a> FirmTable<'a> {
    /// The amounts of a column that read, row by row.
    pub(super) fn given(
        &self,
        column: fn(&Firm) -> Option<&Field<Amount>>,
    ) -> impl Iterator<Item = Given<'a, Amount>> {
        let fields = self.firms.iter().filter_map(column);
        fields.filter_map(|field| Some((field.given()?, field)))
    }

    /// The sum of a column as written; `None` where nothing of it reads.
    pub(super) fn sum(&self, column: fn(&Firm) -> Option<&Field<Amount>>) -> Option<Decimal> {
        let mut given = self.given(column).peekable();
        given.peek()?;
        Some(given.map(|(amount, _)| amount.value.clone()).sum())
    }

    /// Every amount of a column, with the same readings.
    pub(super) fn doubtful(
        &self,
        column: fn(&Firm) -> Option<&Field<Amount>>,
        powers: &Powers,
    ) -> Vec<Doubtful> {
        let rows = self.table.firms().iter().filter_map(column);
        rows.filter_map(|field| Some(Doubtful::of(field.given()?, &field.cell, powers.clone())))
            .collect()
    }
}

pub(super) fn revenue(firm: &Firm) -> Option<&Field<Amount>> {
    firm.revenue.as_ref()
}

pub(super) fn software_revenue(firm: &Firm) -> Option<&Field<Amount>> {
    firm.software_revenue.as_deref()
}
