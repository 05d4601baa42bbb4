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
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::Decimal;
use crate::limits;
use crate::package::address::{MAX_COLUMNS, MAX_ROWS};

const RELATIONS: &str = r#"<Relationships xmlns="r"><Relationship Id="rId1" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK_RELATIONS: &str = r#"<Relationships xmlns="r"><Relationship Id="rId1" Type="x/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

/// A package of the parts given, deflated.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An xlsx of one sheet with these rows, and these parts beside it.
fn xlsx_with(rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(r#"<worksheet xmlns="m"><sheetData>{rows}</sheetData></worksheet>"#);
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(more);
    package(&parts)
}

/// Every place where `from` stands in the bytes, overwritten with `to`, of the same length.
fn overwritten(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut hits = 0;
    for at in 0..=bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
            hits += 1;
        }
    }
    assert!(hits > 0, "nothing to overwrite");
    bytes
}

/// An OLE container with these streams.
fn container(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        file.create_stream(name)
            .unwrap()
            .write_all(content)
            .unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// An ods whose content part is this.
fn ods(content: &str) -> Vec<u8> {
    package(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

/// An ods of one table with these rows.
fn ods_with(rows: &str) -> Vec<u8> {
    ods(&format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    ))
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
