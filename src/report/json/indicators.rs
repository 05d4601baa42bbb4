//! Annex 2 of the assessment year as a report shows it.

use crate::annex::{Annex, Figure, IndicatorRow, Reading};
use crate::audit::indicator_term;
use crate::check::Outcome;
use crate::text::Texts;

use super::shape::IndicatorEntry;

pub(super) fn of(outcome: &Outcome, texts: &Texts) -> Vec<IndicatorEntry> {
    let Some(year) = outcome.year else {
        return Vec::new();
    };
    let tables = outcome.application.tables_of(Annex::Overview);
    let rows = tables.into_iter().filter_map(|table| table.overview());
    let rows = rows.flat_map(|overview| &overview.rows);
    rows.flat_map(|row| entries(row, year, outcome, texts))
        .collect()
}

fn entries<'a>(
    row: &'a IndicatorRow,
    year: i16,
    outcome: &'a Outcome,
    texts: &'a Texts,
) -> impl Iterator<Item = IndicatorEntry> {
    let of_year = row.figures.iter().filter(move |(of, _)| *of == year);
    let given = of_year.filter(|(_, field)| !matches!(field.reading, Reading::Blank));
    given.map(move |(_, field)| IndicatorEntry {
        key: row.indicator.into_str().to_owned(),
        title: texts.get(&indicator_term(row.indicator)),
        value: field.given().and_then(|figure| match figure {
            Figure::Amount(amount) | Figure::Researchers { staff: amount, .. } => {
                Some(amount.value.plain())
            }
            Figure::Text(_) => None,
        }),
        written: field.written().into_owned(),
        file: outcome.application.relative(&field.cell.sheet.source),
        sheet: field.cell.sheet.name.clone(),
        cell: field.cell.a1(),
    })
}
