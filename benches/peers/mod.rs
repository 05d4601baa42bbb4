//! Reading that does less than `jidi`: the floors that its times are held against.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx};
use quick_xml::events::Event;

/// Reads every cell of a workbook with calamine; how many hold anything.
pub fn cells(path: &Path) -> anyhow::Result<usize> {
    let mut workbook: Xlsx<_> = calamine::open_workbook(path)?;
    let mut filled = 0;
    for name in workbook.sheet_names() {
        let mut reader = workbook.worksheet_cells_reader(&name)?;
        while let Some(cell) = reader.next_cell()? {
            filled += usize::from(*cell.get_value() != DataRef::Empty);
        }
    }
    Ok(filled)
}

/// Inflates the parts of a workbook that hold its cells and scans their XML, building nothing; how
/// many elements there are.
pub fn scan(path: &Path) -> anyhow::Result<usize> {
    let mut archive = zip::ZipArchive::new(BufReader::new(File::open(path)?))?;
    let mut elements = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let name = part.name()?;
        let holds_cells = name.starts_with("xl/worksheets/") || name == "xl/sharedStrings.xml";
        drop(name);
        if !holds_cells {
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text)?;
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event()? {
                Event::Start(_) | Event::Empty(_) => elements += 1,
                Event::Eof => break,
                _ => {}
            }
        }
    }
    Ok(elements)
}
