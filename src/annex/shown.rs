//! How a table is shown where that may mislead its reader: rows and columns that are hidden though
//! something stands in them, and merged cells. All of it is read like the rest.

use crate::intake::{Area, CellRef, Grid, Row, Span};

/// What is hidden or merged within one table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableLayout {
    /// Hidden rows that hold anything, ascending; a list a run.
    pub hidden_rows: Vec<Vec<u32>>,
    /// Hidden columns under the heading that hold anything, ascending.
    pub hidden_columns: Vec<u32>,
    /// Merged cells below the heading, in the order of their first cells, one a first cell.
    pub merged: Vec<Area>,
}

impl TableLayout {
    /// True for a cell in a hidden row or column.
    pub fn hides(&self, cell: &CellRef) -> bool {
        self.hidden_columns.contains(&cell.column)
            || self.hidden_rows.iter().any(|run| run.contains(&cell.row))
    }
}

/// Looks at the rows from the heading to the last record, and the columns that have a heading.
pub fn shown(grid: &Grid, header_end: u32, rows: &[Row], columns: &[u32]) -> TableLayout {
    let mut seen: Vec<u32> = columns.to_vec();
    seen.sort_unstable();
    seen.dedup();
    let last = rows.last().map_or(header_end, |row| row.index);
    let data = Span {
        first: header_end.saturating_add(1),
        last,
    };
    let mut merged: Vec<Area> = grid.merged.iter().flatten().copied().collect();
    merged.retain(|area| data.holds(area.rows.first));
    merged.dedup_by_key(|area| (area.rows.first, area.columns.first));
    TableLayout {
        hidden_rows: hidden_rows(grid, rows),
        hidden_columns: seen
            .into_iter()
            .filter(|column| is_hidden(*column, grid.hidden_columns.as_deref()))
            .filter(|column| rows.iter().any(|row| holds(row, *column)))
            .collect(),
        merged,
    }
}

fn hidden_rows(grid: &Grid, rows: &[Row]) -> Vec<Vec<u32>> {
    let mut runs: Vec<(Span, Vec<u32>)> = Vec::new();
    for row in rows {
        let span = covering(row.index, grid.hidden_rows.as_deref().unwrap_or_default());
        let (Some(span), true) = (span, row.cells.iter().any(|(_, cell)| !cell.is_blank())) else {
            continue;
        };
        match runs.last_mut() {
            Some((held, run)) if *held == span => run.push(row.index),
            _ => runs.push((span, vec![row.index])),
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

/// True for a row or column that lies in one of the hidden spans.
pub fn is_hidden(place: u32, spans: Option<&[Span]>) -> bool {
    covering(place, spans.unwrap_or_default()).is_some()
}

/// The span that holds a place; spans are ascending and apart.
fn covering(place: u32, spans: &[Span]) -> Option<Span> {
    let after = spans.partition_point(|span| span.first <= place);
    let span = *spans.get(after.checked_sub(1)?)?;
    span.holds(place).then_some(span)
}

fn holds(row: &Row, column: u32) -> bool {
    row.cell(column).is_some_and(|cell| !cell.is_blank())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::annex::{allowance::Allowance, read::tables};
    use crate::intake::open;

    #[test]
    fn what_a_district_left_hidden_is_read_and_told() {
        let path = "fixtures/applications/messy/重点企业(终稿2).xlsx";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let sheets = open(&path).content.expect("a readable workbook");
        let mut allowance = Allowance::default();
        let found: Vec<_> = sheets
            .iter()
            .flat_map(|sheet| {
                let read = tables(sheet, None, None, &mut allowance);
                read.expect("within the limits").tables
            })
            .collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].shown.hidden_rows, [[11]]);
        assert!(found[0].firms().iter().any(|firm| firm.row == 11));
    }

    #[test]
    fn a_place_is_covered_by_the_span_that_holds_it() {
        let span = |first, last| Span { first, last };
        let spans = [span(2, 4), span(7, 7)];
        let covered = [1, 2, 4, 5, 7, 8].map(|place| covering(place, &spans).is_some());
        assert_eq!(covered, [false, true, true, false, true, false]);
    }
}
