//! All that a document says, as it follows each other, unless it is more than is searched.

use crate::intake::prose::{self, Passage, Prose, ProseTable};
use crate::limits;

use super::{Block, Blocks, DocumentTable};

/// A table of more cells is a list, and says nothing of the whole.
const LIST: usize = 4_000;

/// Takes lines and tables in, as long as they are not too much.
struct DocumentText {
    prose: Prose,
    lines: usize,
    tables: usize,
    /// Bytes of text that may still be taken in; `None` once there was more.
    left: Option<usize>,
}

impl Blocks {
    /// Its lines and tables; `paged` where it tells its pages.
    pub(super) fn prose(&self, paged: bool) -> Option<Prose> {
        let mut said = DocumentText {
            prose: Prose::default(),
            lines: 0,
            tables: 0,
            left: Some(limits::PROSE_BYTES),
        };
        for block in &self.blocks {
            match block {
                Block::Line(line) if line.seen.text.is_empty() => {}
                Block::Line(line) => {
                    said.lines += 1;
                    if said.takes(line.seen.text.len()) {
                        said.prose.passages.push(Passage::Line(prose::Paragraph {
                            number: said.lines,
                            page: paged.then_some(line.page),
                            level: line.level,
                            text: line.seen.text.clone(),
                            marked: line.seen.marked,
                        }));
                    }
                }
                Block::Table(table) => said.table(table),
            }
        }
        said.left.map(|_| said.prose)
    }
}

impl DocumentText {
    fn takes(&mut self, bytes: usize) -> bool {
        self.left = self.left.and_then(|left| left.checked_sub(bytes));
        self.left.is_some()
    }

    /// A table and those in its cells, in the order in which they begin.
    fn table(&mut self, table: &DocumentTable) {
        self.tables += 1;
        let bytes = table.cells.iter().map(|(_, _, seen)| seen.text.len()).sum();
        if table.cells.len() <= LIST && self.takes(bytes) {
            let cells = table.cells.iter().filter(|(_, _, seen)| !seen.marked);
            self.prose.passages.push(Passage::Table(ProseTable {
                number: self.tables,
                rows: table.rows,
                cells: cells
                    .map(|(row, column, seen)| (*row, *column, seen.text.clone()))
                    .collect(),
                merged: table.merged.clone(),
            }));
        }
        for block in table.inner.iter().flat_map(|inner| &inner.blocks) {
            match block {
                Block::Line(_) => {}
                Block::Table(table) => self.table(table),
            }
        }
    }
}
