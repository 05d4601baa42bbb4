//! Why nothing can be read of a cell, whatever it is to hold.

use crate::intake::{Cell, Value, is_error_text};

use super::field::Fault;

/// What WPS writes as the text of a cell that holds a picture.
const PICTURE: &str = "=DISPIMG(";

/// What is wrong with a cell, where that does not depend on what is due in it.
pub fn illegible(cell: &Cell) -> Option<Fault> {
    match &cell.value {
        Value::Error(_) => Some(Fault::FormulaError),
        // Pasted as a value, an error is text and shows the same.
        Value::Text(text) if is_error_text(text.trim()) => Some(Fault::FormulaError),
        Value::Blank if cell.formula => Some(Fault::FormulaWithoutValue),
        Value::Text(text) if text.starts_with(PICTURE) => Some(Fault::Picture),
        // Struck out, raised or lowered as a whole.
        Value::Blank | Value::Number(_) | Value::Date(_) | Value::Bool(_) if cell.marked => {
            Some(Fault::Marked)
        }
        Value::Blank | Value::Text(_) | Value::Number(_) | Value::Date(_) | Value::Bool(_) => None,
    }
}
