//! The year that the lines around a table give the statements in it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::intake::{Row, SheetId};

use super::as_of::as_of_in;
use super::date::year_named;
use super::form::annex_titled;
use super::record::Statement;
use super::table::AsOf;
use super::words::normalise;

/// Gives statements that name no year that of the lines around the table: of a date, else of the
/// title.
pub fn dated<'a>(
    sheet: &Arc<SheetId>,
    mut statements: Vec<Statement>,
    lines: impl Iterator<Item = &'a Row>,
) -> Vec<Statement> {
    let mut titled = None;
    let mut date = None;
    for row in lines {
        if let Some(AsOf::Given { date: of, .. }) = as_of_in(sheet, row) {
            date = date.or(Some(of));
        }
        let titles = || {
            row.texts()
                .filter(|(_, text)| annex_titled(&normalise(text)).is_some())
        };
        titled = titled.or_else(|| titles().find_map(|(_, text)| year_named(text)));
    }
    let part_of_year = date.is_some_and(|date: Date| (date.month(), date.day()) != (12, 31));
    let year = date.map(Date::year).or(titled);
    let undated =
        |statement: &&mut Statement| statement.year.is_none() && statement.year_unread.is_none();
    for statement in statements.iter_mut().filter(undated) {
        statement.year = year;
        statement.part_of_year = part_of_year;
    }
    statements
}
