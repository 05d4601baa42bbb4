//! The assessment year, and which tables speak of it.

use jiff::civil::Date;

use crate::annex::{Annex, Application, AsOf, Figure, Indicator, Table};
use crate::intake::CellRef;

/// How a table stands to the assessment year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Dated its last day.
    WholeYear,
    /// Not dated, and taken to be of the year.
    Assumed,
    /// Dated within it: what it counts gives lower bounds only.
    PartOfYear,
    /// Dated another year: proves nothing.
    OtherYear,
}

/// The year asked for; else that of the footnote 统计截至; else the last year column of annex 2 that
/// has a numeric 主营业务收入.
pub fn assessment_year(application: &Application, asked: Option<i16>) -> Option<i16> {
    asked
        .or_else(|| footnote_year(application))
        .or_else(|| last_reported_year(application))
}

/// How a table stands to the year.
pub fn standing(table: &Table, year: Option<i16>) -> Standing {
    let AsOf::Given { date, .. } = &table.as_of else {
        return Standing::Assumed;
    };
    match year {
        Some(year) if date.year() != year => Standing::OtherYear,
        _ if is_last_day(*date) => Standing::WholeYear,
        _ => Standing::PartOfYear,
    }
}

fn is_last_day(date: Date) -> bool {
    date.month() == 12 && date.day() == 31
}

/// Annex 3's footnote before the roster's and annex 4's; the latest where copies disagree.
fn footnote_year(application: &Application) -> Option<i16> {
    [Annex::Firms, Annex::Roster, Annex::Services]
        .into_iter()
        .find_map(|annex| {
            application
                .tables_of(annex)
                .iter()
                .filter_map(|table| match &table.as_of {
                    AsOf::Given { date, .. } => Some(date.year()),
                    AsOf::NotAsked | AsOf::Absent | AsOf::Unfilled(_) => None,
                })
                .max()
        })
}

/// The last year that any annex 2 reports.
fn last_reported_year(application: &Application) -> Option<i16> {
    let overviews = application.tables_of(Annex::Overview);
    overviews
        .iter()
        .filter_map(|table| last_reported(table))
        .map(|(year, _)| year)
        .max()
}

/// The last year column of an annex 2 that has a numeric 主营业务收入, and the cell of that.
pub fn last_reported(table: &Table) -> Option<(i16, &CellRef)> {
    table
        .overview()
        .into_iter()
        .flat_map(|overview| &overview.rows)
        .filter(|row| row.indicator == Indicator::MainRevenue)
        .flat_map(|row| &row.figures)
        .filter(|(_, field)| matches!(field.given(), Some(Figure::Amount(_))))
        .map(|(year, field)| (*year, &field.cell))
        .max_by_key(|(year, _)| *year)
}
