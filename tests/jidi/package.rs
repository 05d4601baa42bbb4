//! Workbooks that no program writes on purpose: empty, cut off, locked, or swollen.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The result of a formula that is to have none. The writer gives every formula a result.
pub const NEVER_CALCULATED: &str = "JIDI-NEVER-CALCULATED";

/// The bytes of a kind of file; `written` is the sound file it takes the place of.
pub fn raw(kind: &str, written: &[u8]) -> Vec<u8> {
    match kind {
        "empty" => Vec::new(),
        "truncated" => written[..written.len() / 2].to_vec(),
        "web page" => "<html><body><table><tr><td>企业名称</td></tr></table></body></html>".into(),
        "text" => "企业名称,营业总收入\n".into(),
        "corrupt" => package(&[("xl/workbook.xml", b"<workbook><sheets><sheet".to_vec())]),
        "encrypted" => encrypted(),
        "many parts" => {
            let names: Vec<String> = (0..=4_000).map(|part| format!("xl/part{part}")).collect();
            let parts: Vec<(&str, Vec<u8>)> = names
                .iter()
                .map(|name| (name.as_str(), Vec::new()))
                .collect();
            package(&parts)
        }
        "swollen" => package(&[("xl/worksheets/sheet1.xml", vec![b' '; 65 * 1024 * 1024])]),
        other => panic!("no kind of file is called {other:?}"),
    }
}

/// Takes the results of never-calculated formulas out, and cuts the sheets of these numbers short.
pub fn finish(written: &[u8], broken: &[usize]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(written)).expect("a package");
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a part's name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a part's content");
        if name.starts_with("xl/worksheets/") {
            bytes = without_results(&String::from_utf8(bytes).expect("markup")).into_bytes();
        }
        if broken
            .iter()
            .any(|number| name == format!("xl/worksheets/sheet{number}.xml"))
        {
            bytes.truncate(bytes.len() / 2);
        }
        parts.push((name, bytes));
    }
    let parts: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    zipped(&parts)
}

fn without_results(sheet: &str) -> String {
    let value = format!("<v>{NEVER_CALCULATED}</v>");
    let mut rest = sheet;
    let mut clean = String::new();
    while let Some(at) = rest.find(&value) {
        let cell = rest[..at].rfind("<c ").expect("the formula's cell");
        clean.push_str(&rest[..cell]);
        clean.push_str(&rest[cell..at].replacen(" t=\"str\"", "", 1));
        rest = &rest[at + value.len()..];
    }
    clean + rest
}

/// A package that says of itself that it is a workbook.
fn package(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let types = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let relations = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let mut all: Vec<(&str, Vec<u8>)> = vec![
        ("[Content_Types].xml", types.to_vec()),
        ("_rels/.rels", relations.to_vec()),
    ];
    if parts.iter().all(|(name, _)| *name != "xl/workbook.xml") {
        all.push(("xl/workbook.xml", b"<workbook/>".to_vec()));
    }
    all.extend(parts.iter().cloned());
    zipped(&all)
}

fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(bytes).expect("a part's content");
    }
    writer.finish().expect("a package").into_inner()
}

/// What an Office program makes of a workbook with a password (MS-OFFCRYPTO 1.3.3).
fn encrypted() -> Vec<u8> {
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a container");
    for (name, bytes) in [("/EncryptionInfo", 64), ("/EncryptedPackage", 4096)] {
        let mut stream = container.create_stream(name).expect("a stream");
        stream.write_all(&vec![7; bytes]).expect("its content");
    }
    container.flush().expect("a container");
    container.into_inner().into_inner()
}
