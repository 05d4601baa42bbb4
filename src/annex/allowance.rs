//! What may still be read of one workbook's annexes.

use crate::intake::{Row, Value};
use crate::limits::{self, Limit};

/// What may still be read of the annexes of one workbook: what is said of a table, and the time it
/// takes, grow with it.
#[derive(Debug)]
pub struct Allowance {
    rows: usize,
    figures: usize,
    text_bytes: usize,
    statements: usize,
    heading_looks: usize,
}

impl Default for Allowance {
    fn default() -> Allowance {
        Allowance {
            rows: limits::TABLE_ROWS,
            figures: limits::TABLE_FIGURES,
            text_bytes: limits::TABLE_TEXT_BYTES,
            statements: limits::STATEMENTS,
            heading_looks: limits::HEADING_LOOKS,
        }
    }
}

impl Allowance {
    /// One more row that may be a heading.
    pub fn take_heading(&mut self, cells: usize) -> Result<(), Limit> {
        let left = self.heading_looks.checked_sub(cells);
        self.heading_looks = left.ok_or(Limit::Tables)?;
        Ok(())
    }

    /// The statements of one more table.
    pub fn take_statements(&mut self, count: usize) -> Result<(), Limit> {
        let left = self.statements.checked_sub(count);
        self.statements = left.ok_or(Limit::Tables)?;
        Ok(())
    }

    /// The rows of one more table, and the years across it.
    pub fn take(&mut self, rows: &[Row], years: usize) -> Result<(), Limit> {
        let figures = rows.len().saturating_mul(years);
        self.figures = self.figures.checked_sub(figures).ok_or(Limit::Tables)?;
        let cells = rows.iter().flat_map(|row| &row.cells);
        let text_bytes: usize = cells
            .map(|(_, cell)| match &cell.value {
                Value::Text(text) | Value::Error(text) => text.len(),
                Value::Blank | Value::Number(_) | Value::Bool(_) | Value::Date(_) => 0,
            })
            .sum();
        self.rows = self.rows.checked_sub(rows.len()).ok_or(Limit::Tables)?;
        self.text_bytes = self
            .text_bytes
            .checked_sub(text_bytes)
            .ok_or(Limit::Tables)?;
        Ok(())
    }
}
