//! Which of the tables that were found are the application's, and what its rosters list: a decision
//! over all of them together, because a table gives way to another and the base is named elsewhere.

use super::application::Application;
use super::as_of::AsOf;
use super::column::Annex;
use super::field::CellNote;
use super::joined::join;
use super::label::plan_word;
use super::listing::extent;
use super::place::names_a_place;
use super::table::Table;
use super::title::year_of;
use super::title_words::is_of_others;
use super::whose::is_document;
use super::words::normalise;

/// Takes out what is no annex after all, reads the titles of rosters with the base's names, and joins
/// what goes on in further tables.
pub fn settle(application: &mut Application) {
    let bases: Vec<String> = application
        .tables
        .iter()
        .filter_map(|table| table.base.as_ref())
        .map(|(name, _)| normalise(name).into_owned())
        .collect();
    let bases: Vec<&str> = bases.iter().map(String::as_str).collect();
    let belongs: Vec<bool> = application
        .tables
        .iter()
        .map(|table| belongs(table, &application.tables, &bases))
        .collect();
    let mut kept = belongs.iter();
    let mut taken_out = Vec::new();
    let keep = |_: &Table| kept.next() == Some(&true);
    let all = std::mem::take(&mut application.tables);
    let (tables, others): (Vec<Table>, Vec<Table>) = all.into_iter().partition(keep);
    application.tables = tables;
    taken_out.extend(others.into_iter().map(|table| {
        let misnamed = misnamed(&table);
        (table.sheet, table.annex, misnamed)
    }));
    let readings = application
        .files
        .iter_mut()
        .flat_map(|file| &mut file.content);
    for reading in readings.flatten() {
        for (sheet, annex, misnamed) in &taken_out {
            if reading.id != *sheet {
                continue;
            }
            if let Some(at) = reading.annexes.iter().position(|held| held == annex) {
                reading.annexes.remove(at);
            }
            let named = misnamed.iter().map(|title| (*annex, title.clone()));
            reading.misnamed.extend(named);
        }
    }
    let rosters = application.tables.iter_mut();
    for table in rosters.filter(|table| table.annex == Annex::Roster) {
        if let Some(title) = &table.title {
            table.extent = extent(&normalise(&title.written), &bases);
        }
    }
    application.tables = join(std::mem::take(&mut application.tables));
}

fn belongs(table: &Table, all: &[Table], bases: &[&str]) -> bool {
    let mut others = all
        .iter()
        .filter(|other| other.annex == table.annex && !std::ptr::eq(*other, table));
    // A table of a text that lacks what the form asks for shows a part of the annex.
    let in_text = |table: &Table| is_document(&table.sheet) && !table.is_complete();
    if table.annex.required() && in_text(table) && others.clone().any(|other| !in_text(other)) {
        return false;
    }
    !table.titled_otherwise || (others.next().is_none() && is_innocent(table, bases))
}

/// The title, of a table that has all headings of an annex and bears another's, and where it stands.
fn misnamed(table: &Table) -> Option<CellNote> {
    let title = table.title.as_ref().filter(|_| table.titled_otherwise)?;
    let heading = table.headings.first().map(|heading| heading.cell.clone());
    title.note().or_else(|| Some(title.note_or(heading?)))
}

/// True for a title without the words of a plan, and without another place, base or year, or other firms.
fn is_innocent(table: &Table, bases: &[&str]) -> bool {
    let Some(title) = &table.title else {
        return true;
    };
    let normal = normalise(&title.written);
    let dated = match &table.as_of {
        AsOf::Given { date, .. } => Some(date.year()),
        AsOf::NotAsked | AsOf::Absent | AsOf::Unfilled(_) => None,
    };
    let years = normal.contains(|c: char| c.is_ascii_digit());
    let of_year = year_of(&normal).is_some_and(|year| Some(year) == dated);
    plan_word(&normal).is_none()
        && (!years || of_year)
        && !names_a_place(&normal, bases)
        && !is_of_others(&normal, bases)
}
