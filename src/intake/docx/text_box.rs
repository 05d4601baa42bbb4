//! What stands in a text box. It floats over the document, so that nobody can say which line or cell it
//! belongs to: it is kept beside the document, and read as no part of it.

use crate::intake::content::SheetContent;
use crate::intake::{Layout, Prose, TextBox};

/// `None` for a box in which nothing stands.
pub(super) fn text_box(sheets: &[SheetContent], prose: Option<&Prose>) -> Option<TextBox> {
    let lines = prose.into_iter().flat_map(Prose::lines);
    let grids = sheets.iter().flat_map(|sheet| &sheet.content);
    let cells = grids
        .flat_map(|grid| &grid.rows)
        .flat_map(|row| &row.cells)
        .map(|(_, cell)| cell.written().into_owned());
    let texts: Vec<String> = lines.map(|line| line.text.clone()).chain(cells).collect();
    (!texts.is_empty()).then(|| TextBox {
        holds_table: sheets.iter().any(is_filled),
        texts,
    })
}

/// True where anything stands in a table itself, and not around it alone.
fn is_filled(sheet: &SheetContent) -> bool {
    let Layout::Table { above, rows, .. } = sheet.layout else {
        return false;
    };
    let own = above..above.saturating_add(rows);
    let mut grids = sheet.content.iter();
    grids.any(|grid| grid.rows.iter().any(|row| own.contains(&row.index)))
}
