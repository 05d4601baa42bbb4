//! The year that the lines around a table give the statements in it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::intake::{Row, SheetId};

use super::as_of::AsOf;
use super::as_of::as_of_in;
use super::field::CellNote;
use super::record::Statement;
use super::set_aside::{Meant, SetAside, UnexplainedWords};
use super::words::normalise;

/// The year that a title gives, and its cell, where it has one.
pub struct Titled {
    pub year: Option<i16>,
    pub note: Option<CellNote>,
}

/// Gives statements that name no year that of the lines around the table: of a date, else that of the
/// title. One that names another year than the title is of neither for sure, and is set aside.
pub fn dated<'a>(
    sheet: &Arc<SheetId>,
    mut statements: Vec<Statement>,
    titled: &Titled,
    lines: impl Iterator<Item = &'a Row>,
) -> (Vec<Statement>, Vec<SetAside>) {
    let mut date = None;
    for row in lines {
        if let Some(AsOf::Given { date: of, .. }) = as_of_in(sheet, row) {
            date = date.or(Some(of));
        }
    }
    let part_of_year = date.is_some_and(|date: Date| (date.month(), date.day()) != (12, 31));
    let year = date.map(Date::year).or(titled.year);
    let set_aside = match date {
        Some(_) => Vec::new(),
        None => set_aside(&mut statements, titled),
    };
    let undated =
        |statement: &&mut Statement| statement.year.is_none() && statement.year_unread.is_none();
    for statement in statements.iter_mut().filter(undated) {
        statement.year = year;
        statement.part_of_year = part_of_year;
    }
    (statements, set_aside)
}

/// Takes out the statements of another year than the title's.
fn set_aside(statements: &mut Vec<Statement>, titled: &Titled) -> Vec<SetAside> {
    let Some((year, note)) = titled.year.zip(titled.note.as_ref()) else {
        return Vec::new();
    };
    if is_year_of_application(&note.written, year) {
        return Vec::new();
    }
    let differs = |statement: &mut Statement| statement.year.is_some_and(|own| own != year);
    statements
        .extract_if(.., differs)
        .map(|statement| SetAside {
            meant: Meant::Fact(statement.fact),
            qualifier: UnexplainedWords {
                note: note.clone(),
                words: format!("{year}年"),
                planned: false,
            },
        })
        .collect()
}

/// 2023年申报: a year in which something is handed in, and not that of its figures.
fn is_year_of_application(title: &str, year: i16) -> bool {
    let normal = normalise(title);
    let behind = normal.split_once(&year.to_string());
    behind.is_some_and(|(_, behind)| {
        let behind = behind.trim_start_matches(['年', '度', ')']);
        ["申报", "申请", "认定", "报送", "上报", "填报"]
            .iter()
            .any(|word| {
                behind.starts_with(word)
                    && !behind.starts_with("认定条件")
                    && !behind.starts_with("认定指标")
            })
    })
}
