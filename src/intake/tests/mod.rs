//! Opening and walking, on files built here: hostile ones byte by byte, good ones through the
//! package writer or the report's own library.
#![allow(clippy::unwrap_used)]

mod archives;
mod documents;
mod formats;
mod number_formats;
mod ods;
mod reading;
mod refusing;
mod seen;
mod walking;
mod xls;
mod xlsb;
mod xlsx;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::*;
use crate::Decimal;
use crate::limits;
use crate::made::hostile::overwritten;
use crate::made::{WORKBOOK, container, ods, ods_with, xlsx, xlsx_with, zipped};
use crate::package::address::{MAX_COLUMNS, MAX_ROWS};

/// A package of the parts given, deflated.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    zipped(parts)
}

fn written(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn opened(name: &str, bytes: &[u8]) -> Workbook {
    let (_folder, path) = written(name, bytes);
    open(&path)
}

fn refusal(bytes: &[u8]) -> Refusal {
    opened("book.xlsx", bytes).content.unwrap_err()
}

fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    opened("book.xlsx", bytes).content.unwrap()
}

fn grid(bytes: &[u8]) -> Grid {
    sheets(bytes).remove(0).content.unwrap()
}

fn at(grid: &Grid, row: u32, column: u32) -> Option<&Cell> {
    grid.rows
        .iter()
        .find(|held| held.index == row)
        .and_then(|held| held.cell(column))
}

fn value_at(grid: &Grid, row: u32, column: u32) -> Option<&Value> {
    at(grid, row, column).map(|cell| &cell.value)
}

fn text(written: &str) -> Option<Value> {
    Some(Value::Text(written.into()))
}

fn number(written: &str) -> Option<Value> {
    Some(Value::Number(written.parse().unwrap()))
}

fn values(grid: &Grid, row: u32, columns: std::ops::Range<u32>) -> Vec<Option<Value>> {
    columns
        .map(|column| value_at(grid, row, column).cloned())
        .collect()
}

fn span(first: u32, last: u32) -> Span {
    Span { first, last }
}
