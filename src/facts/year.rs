//! The assessment year, and which tables speak of it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::annex::{Annex, Application, AsOf, Figure, Indicator, Table};
use crate::intake::CellRef;

use super::complete::is_of_base;
use super::firms::distinct;

/// The year assessed, how it is known, and the day on which it is assessed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Assessment {
    /// `None` where none can be told: nothing but a figure of staff then proves anything.
    pub year: Option<i16>,
    pub source: YearSource,
    /// The day of the check; `None` where nobody says, and every year is then over.
    pub today: Option<Date>,
}

/// How the year is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum YearSource {
    /// `--year`
    Asked,
    /// The footnotes 统计截至.
    Footnotes,
    /// The last year of annex 2 that is over: a guess.
    Overview,
    /// Annex 3 and the rosters have no year in common.
    Disagreeing,
    /// Nothing says.
    #[default]
    Untold,
}

/// How a table stands to the assessment year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearStanding {
    /// Dated its last day, or titled with it.
    WholeYear,
    /// Not dated, and taken to be of the year.
    Assumed,
    /// Dated within it: what it counts gives lower bounds only.
    PartOfYear,
    /// Of another year: proves nothing.
    OtherYear,
    /// There is no year to hold it against, or one that is not over and that it is not dated in:
    /// proves nothing.
    Unsettled,
}

impl Assessment {
    /// The year asked for; else the latest of which annex 3 and the rosters, as far as they are dated,
    /// each have a table; else annex 4's; else the last that annex 2 reports and that is over.
    pub fn of(application: &Application, asked: Option<i16>, today: Option<Date>) -> Assessment {
        let (year, source) = match asked {
            Some(year) => (Some(year), YearSource::Asked),
            None => told(application, today),
        };
        Assessment {
            year,
            source,
            today,
        }
    }

    /// True for a year that has ended on the day of the check.
    pub fn is_over(&self, year: i16) -> bool {
        is_over(year, self.today)
    }

    /// How a table stands to the year.
    pub fn standing(&self, table: &Table) -> YearStanding {
        let Some(year) = self.year else {
            return YearStanding::Unsettled;
        };
        let own = own_year(table);
        match &table.as_of {
            _ if own.is_some_and(|own| own != year) => YearStanding::OtherYear,
            AsOf::Given { date, .. } if self.is_over(year) => {
                if is_last_day(*date) {
                    YearStanding::WholeYear
                } else {
                    YearStanding::PartOfYear
                }
            }
            AsOf::Given { date, .. } if self.today.is_none_or(|today| *date <= today) => {
                YearStanding::PartOfYear
            }
            AsOf::NotAsked | AsOf::Absent | AsOf::Unfilled(_) if self.is_over(year) => match own {
                Some(_) => YearStanding::WholeYear,
                None => YearStanding::Assumed,
            },
            AsOf::Given { .. } | AsOf::NotAsked | AsOf::Absent | AsOf::Unfilled(_) => {
                YearStanding::Unsettled
            }
        }
    }
}

impl YearStanding {
    /// True where what the table shows holds for the assessment year at all.
    pub fn proves(self) -> bool {
        match self {
            YearStanding::WholeYear | YearStanding::Assumed | YearStanding::PartOfYear => true,
            YearStanding::OtherYear | YearStanding::Unsettled => false,
        }
    }

    /// True where it holds for all of the year, so that it bounds from above too.
    pub fn is_whole_year(self) -> bool {
        match self {
            YearStanding::WholeYear | YearStanding::Assumed => true,
            YearStanding::PartOfYear | YearStanding::OtherYear | YearStanding::Unsettled => false,
        }
    }
}

/// The year of a table: its footnote's, which beats that of its title or sheet.
pub fn own_year(table: &Table) -> Option<i16> {
    dated(table).map(Date::year).or(table.titled_year)
}

/// The last year column of an annex 2 that has a numeric 主营业务收入 and is over, and the cell of that.
pub fn last_reported(table: &Table, today: Option<Date>) -> Option<(i16, &CellRef)> {
    table
        .overview()
        .into_iter()
        .flat_map(|overview| &overview.rows)
        .filter(|row| row.indicator == Indicator::MainRevenue)
        .flat_map(|row| &row.figures)
        .filter(|(year, _)| is_over(*year, today))
        .filter(|(_, field)| matches!(field.given(), Some(Figure::Amount(_))))
        .map(|(year, field)| (*year, &field.cell))
        .max_by_key(|(year, _)| *year)
}

/// The last year that annex 2 reports and that is over, where all footnotes are older than it: they may
/// have been left at last year's date. Of several annexes 2 all have to go on.
pub fn overtaken<'a>(
    application: &'a Application,
    assessment: &Assessment,
) -> Option<(i16, &'a CellRef)> {
    let year = assessment
        .year
        .filter(|_| assessment.source == YearSource::Footnotes)?;
    let overviews = application.tables_of(Annex::Overview);
    let reported = overviews.into_iter();
    let last = reported.filter_map(|table| last_reported(table, assessment.today));
    let last = last.min_by_key(|(year, _)| *year);
    last.filter(|(last, _)| *last > year)
}

fn told(application: &Application, today: Option<Date>) -> (Option<i16>, YearSource) {
    let listed = application.tables_of(Annex::Firms);
    let rosters = proving(application.tables_of(Annex::Roster), &listed);
    let years: Vec<BTreeSet<i16>> = [listed, rosters]
        .iter()
        .map(|tables| footnote_years(tables))
        .filter(|years| !years.is_empty())
        .collect();
    let common = years
        .iter()
        .cloned()
        .reduce(|one, other| &one & &other)
        .unwrap_or_else(|| footnote_years(&application.tables_of(Annex::Services)));
    let guessed = || {
        let overviews = application.tables_of(Annex::Overview);
        let reported = overviews.iter().copied();
        reported
            .filter_map(|table| last_reported(table, today))
            .map(|(year, _)| year)
            .max()
    };
    match common.last() {
        Some(year) => (Some(*year), YearSource::Footnotes),
        None if !years.is_empty() => (None, YearSource::Disagreeing),
        None => match guessed() {
            Some(year) => (Some(year), YearSource::Overview),
            None => (None, YearSource::Untold),
        },
    }
}

fn footnote_years(tables: &[&Table]) -> BTreeSet<i16> {
    let dates = tables.iter().filter_map(|table| dated(table));
    dates.map(Date::year).collect()
}

/// The rosters that prove something: of the base, and of no fewer firms than annex 3.
fn proving<'a>(rosters: Vec<&'a Table>, listed: &[&Table]) -> Vec<&'a Table> {
    let fewest = listed.iter().map(|table| distinct(table).len()).min();
    let proves = |table: &&Table| {
        is_of_base(table) && fewest.is_none_or(|fewest| distinct(table).len() >= fewest)
    };
    rosters.into_iter().filter(proves).collect()
}

fn dated(table: &Table) -> Option<Date> {
    match &table.as_of {
        AsOf::Given { date, .. } => Some(*date),
        AsOf::NotAsked | AsOf::Absent | AsOf::Unfilled(_) => None,
    }
}

fn is_over(year: i16, today: Option<Date>) -> bool {
    today.is_none_or(|today| today.year() > year)
}

/// True for 31 December.
pub fn is_last_day(date: Date) -> bool {
    date.month() == 12 && date.day() == 31
}
