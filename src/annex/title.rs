//! What a table goes by: its own title, else its sheet's name, else its file's.

use crate::intake::CellRef;

/// The words that say what a table is, and where they stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    /// As written.
    pub written: String,
    pub place: TitlePlace,
}

#[derive(Debug, Clone, PartialEq)]
pub enum TitlePlace {
    /// A line above the table.
    Line(CellRef),
    /// The sheet's name.
    Sheet,
    /// The name of a workbook that holds one table.
    File,
}

impl Title {
    /// The cell that holds it, where one does.
    pub fn cell(&self) -> Option<&CellRef> {
        match &self.place {
            TitlePlace::Line(cell) => Some(cell),
            TitlePlace::Sheet | TitlePlace::File => None,
        }
    }
}
