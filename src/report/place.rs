//! Where things are, in words: files, sheets and cells, told as reports or as letters tell them.

use crate::audit::Place;
use crate::intake::{CellRef, Layout, SheetId, Source, address};
use crate::package::address::column_letters;

use super::figure::grouped;
use super::phrase::{Manner, Phrases};
use crate::clean::clean;

/// Runs of cells that an address lists before it gives a count instead.
const RUNS: usize = 6;
/// The same where every cell matters.
const ALL_RUNS: usize = 60;

impl Phrases<'_> {
    /// 附件3.xlsx › 重点企业 › E7
    pub fn place(&self, place: &Place) -> String {
        match place {
            Place::Application => self.texts.get("place-application"),
            Place::File(source) => self.file(source),
            Place::Sheet(sheet) => self.sheet(sheet),
            Place::Cells(cells) => self.cells(cells, None),
        }
    }

    /// A file's name, relative to the application.
    pub fn file(&self, source: &Source) -> String {
        clean(&self.application.relative(source), self.width)
    }

    /// 附件3.xlsx › 重点企业
    pub fn sheet(&self, sheet: &SheetId) -> String {
        let (file, name) = (self.file(&sheet.source), clean(&sheet.name, self.width));
        match self.manner {
            Manner::Report => format!("{file} › {name}"),
            Manner::Letter => {
                let values = [("file", file), ("sheet", name)];
                self.texts.with("notice-sheet", &values)
            }
        }
    }

    /// A sheet of a file that was named already.
    fn sheet_alone(&self, sheet: &SheetId) -> String {
        let name = clean(&sheet.name, self.width);
        match self.manner {
            Manner::Report => name,
            Manner::Letter => self.texts.with("notice-sheet-alone", &[("sheet", name)]),
        }
    }

    /// Cells behind the words for their sheet.
    fn below(&self, sheet: String, cells: String) -> String {
        match self.manner {
            Manner::Report => format!("{sheet} › {cells}"),
            Manner::Letter => {
                let values = [("sheet", sheet), ("cells", cells)];
                self.texts.with("notice-cells", &values)
            }
        }
    }

    /// What stands between runs of cells, and between those of one sheet and the next.
    fn separators(&self) -> (String, String) {
        match self.manner {
            Manner::Report => (", ".to_owned(), "; ".to_owned()),
            Manner::Letter => {
                let between = |key: &str| self.texts.get(key);
                (between("list-separator"), between("notice-separator"))
            }
        }
    }

    /// Cells in the shortest form; what `home` already says of file and sheet is left out.
    pub fn cells(&self, cells: &[CellRef], home: Option<&SheetId>) -> String {
        self.addresses(cells, home, RUNS)
    }

    /// All cells, however many; what `home` already says of file and sheet is left out.
    pub fn every_cell(&self, cells: &[CellRef], home: Option<&SheetId>) -> String {
        self.addresses(cells, home, usize::MAX)
    }

    /// Cells that must all be gone through: no more are left out than no page could hold.
    pub fn most_cells(&self, cells: &[CellRef]) -> String {
        self.addresses(cells, None, ALL_RUNS)
    }

    fn addresses(&self, cells: &[CellRef], home: Option<&SheetId>, most: usize) -> String {
        let groups: Vec<String> = by_sheet(cells)
            .iter()
            .filter_map(|own| {
                let sheet = &*own.first()?.sheet;
                let runs = self.few_cells(own, most);
                Some(match home {
                    Some(home) if home == sheet => runs,
                    Some(home) if home.source == sheet.source => {
                        self.below(self.sheet_alone(sheet), runs)
                    }
                    Some(_) | None => self.below(self.sheet(sheet), runs),
                })
            })
            .collect();
        groups.join(&self.separators().1)
    }

    /// One cell of a sheet: E7, or 第7行第5列 of a document's table.
    pub fn cell(&self, cell: &CellRef) -> String {
        match cell.sheet.layout {
            Layout::Sheet => cell.a1().unwrap_or_default(),
            Layout::Table { .. } => self.run_in_table(cell.place(), 1),
        }
    }

    /// A cell's column: E, or 第5列 of a document's table.
    pub fn column(&self, cell: &CellRef) -> String {
        match cell.sheet.layout {
            Layout::Sheet => column_letters(cell.column),
            Layout::Table { .. } => {
                let values = [("column", (cell.column + 1).to_string())];
                self.texts.with("cell-column", &values)
            }
        }
    }

    /// All cells of the first one's sheet.
    pub fn all_cells(&self, cells: &[CellRef]) -> String {
        self.run_words(cells).join(", ")
    }

    /// Cells of one sheet, at most so many runs of them before there is a count instead.
    pub fn few_cells(&self, cells: &[CellRef], most: usize) -> String {
        let runs = self.run_words(cells);
        let separator = self.separators().0;
        if runs.len() <= most {
            return runs.join(&separator);
        }
        let values = [
            ("cells", runs[..most].join(&separator)),
            ("count", grouped(&cells.len().to_string())),
        ];
        self.texts.with("cells-cut", &values)
    }

    fn run_words(&self, cells: &[CellRef]) -> Vec<String> {
        match cells.first().map(|first| first.sheet.layout) {
            None | Some(Layout::Sheet) => address::ranges(cells)
                .split(',')
                .map(str::to_owned)
                .collect(),
            Some(Layout::Table { .. }) => address::runs(cells)
                .into_iter()
                .map(|run| self.run_in_table(run.first, run.rows))
                .collect(),
        }
    }

    /// 第7行第5列, or 第7至9行第5列 where it goes down three rows; or a line beside the table.
    fn run_in_table(&self, first: address::SheetPlace, rows: u32) -> String {
        let (key, count) = match first {
            address::SheetPlace::Cell { row, column } => {
                let key = if rows == 1 {
                    "cell-in-table"
                } else {
                    "cells-in-table"
                };
                let values = [
                    ("row", row.to_string()),
                    ("last", (row + rows - 1).to_string()),
                    ("column", column.to_string()),
                ];
                return self.texts.with(key, &values);
            }
            address::SheetPlace::LineAbove(count) => ("line-above-table", count),
            address::SheetPlace::LineBelow(count) => ("line-below-table", count),
        };
        self.texts.with(key, &[("count", count.to_string())])
    }
}

/// Cells by sheet, in the order in which the sheets first occur.
pub fn by_sheet(cells: &[CellRef]) -> Vec<Vec<CellRef>> {
    let mut groups: Vec<Vec<CellRef>> = Vec::new();
    for cell in cells {
        let group = groups
            .iter_mut()
            .find(|group| group.first().is_some_and(|first| first.sheet == cell.sheet));
        match group {
            Some(group) => group.push(cell.clone()),
            None => groups.push(vec![cell.clone()]),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::text::{Language, Texts};

    #[test]
    fn cells_are_told_from_where_the_reader_is() {
        let mut run = sample::run(vec![sample::incomplete()]);
        run.outcomes[0].application.path = "申报/示例软件园".into();
        let texts = Texts::new(Language::Chinese);
        let phrases = Phrases::new(&texts, &run.rules, &run.outcomes[0].application);
        let file = sample::source("附件3.xlsx");
        let home = sample::sheet(&file, "重点企业");
        let beside = sample::sheet(&file, "名录");
        let elsewhere = sample::sheet(&sample::source("下级/附件2.xlsx"), "Sheet1");
        let cells = [
            sample::cell(&home, 3, 4),
            sample::cell(&home, 4, 4),
            sample::cell(&beside, 0, 0),
            sample::cell(&elsewhere, 9, 5),
        ];
        assert_eq!(
            phrases.cells(&cells, Some(&home)),
            "E4:E5; 名录 › A1; 下级/附件2.xlsx › Sheet1 › F10"
        );
        let scattered: Vec<CellRef> = (0..40).map(|row| sample::cell(&home, row * 2, 0)).collect();
        assert_eq!(
            phrases.cells(&scattered, Some(&home)),
            "A1, A3, A5, A7, A9, A11 等 40 格"
        );
    }
}
