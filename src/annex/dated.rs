//! The year that the lines around a table give the statements in it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::intake::{Row, SheetId};

use super::as_of::AsOf;
use super::as_of::as_of_in;
use super::record::Statement;

/// Gives statements that name no year that of the lines around the table: of a date, else that of the
/// title.
pub fn dated<'a>(
    sheet: &Arc<SheetId>,
    mut statements: Vec<Statement>,
    titled: Option<i16>,
    lines: impl Iterator<Item = &'a Row>,
) -> Vec<Statement> {
    let mut date = None;
    for row in lines {
        if let Some(AsOf::Given { date: of, .. }) = as_of_in(sheet, row) {
            date = date.or(Some(of));
        }
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
