//! Workbooks that no program writes on purpose: empty, cut off, locked, or swollen.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The result of a formula that is to have none. The writer gives every formula a result.
pub const NEVER_CALCULATED: &str = "JIDI-NEVER-CALCULATED";

const RELATIONS: &str = r#"<Relationships xmlns="r"><Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK_RELATIONS: &str = r#"<Relationships xmlns="r"><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>"#;
pub const WORKBOOK: &str = r#"<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

/// What a kind of file begins with that holds the words behind it.
const SAYS: &str = "says: ";

/// What a document begins with that has the body behind it.
const BODY: &str = "body: ";

/// The bytes of a kind of file; `written` is the sound file it takes the place of.
pub fn raw(kind: &str, written: &[u8]) -> Vec<u8> {
    match kind {
        "empty" => Vec::new(),
        "truncated" => written[..written.len() / 2].to_vec(),
        "web page" => "<html><body><table><tr><td>企业名称</td></tr></table></body></html>".into(),
        "page without a table" => "<html><body><p>企业名称</p></body></html>".into(),
        "saved page" => {
            "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<table>".into()
        }
        "text" => "企业名称,营业总收入\n".into(),
        "note" => "请于3月31日前报送".into(),
        "unclosed" => "企业名称,营业总收入\n\"云上软件,3000\n".into(),
        "rar" => b"Rar!\x1A\x07\x01\x00".to_vec(),
        "7z" => b"7z\xBC\xAF\x27\x1C".to_vec(),
        "letter" => document("<w:p><w:r><w:t>建设方案</w:t></w:r></w:p>"),
        "zip" => zipped(&[("图.pdf", b"%PDF".to_vec())]),
        "zip in a zip" => zipped(&[("内.zip", zipped(&[("图.pdf", b"%PDF".to_vec())]))]),
        "locked zip" => locked(zipped(&[("图.pdf", b"%PDF".to_vec())])),
        "crowded zip" => {
            let names: Vec<String> = (0..=4_000).map(|file| format!("{file}.pdf")).collect();
            let parts = names.iter().map(|name| (name.as_str(), Vec::new()));
            zipped(&parts.collect::<Vec<_>>())
        }
        "swollen zip" => zipped(&[("大.csv", vec![b','; 2 * 1024 * 1024])]),
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
        // The markup of a document's body.
        other if other.starts_with(BODY) => document(&other[BODY.len()..]),
        // A text of one's own.
        other if other.starts_with(SAYS) => other[SAYS.len()..].into(),
        other => panic!("no kind of file is called {other:?}"),
    }
}

/// Takes the results of never-calculated formulas out, and cuts the sheets of these numbers short.
pub fn finish(written: &[u8], broken: &[usize]) -> Vec<u8> {
    let mut parts = parts(written);
    for (name, bytes) in &mut parts {
        if name.starts_with("xl/worksheets/") {
            let sheet = String::from_utf8(std::mem::take(bytes)).expect("markup");
            *bytes = without_results(&sheet).into_bytes();
        }
        if broken
            .iter()
            .any(|number| *name == format!("xl/worksheets/sheet{number}.xml"))
        {
            bytes.truncate(bytes.len() / 2);
        }
    }
    let parts: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    zipped(&parts)
}

/// The parts of a package in their order, by name.
pub fn parts(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let name = part.name().expect("a part's name").into_owned();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a part's content");
            (name, bytes)
        })
        .collect()
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

/// An xlsx of one empty sheet, with these parts in the place of those it has or beside them.
pub fn xlsx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData/></worksheet>",
        ),
        ("xl/sharedStrings.xml", "<sst/>"),
        ("xl/styles.xml", "<styleSheet/>"),
    ];
    all.retain(|(name, _)| parts.iter().all(|(other, _)| name != other));
    all.extend(parts);
    let all: Vec<(&str, Vec<u8>)> = all
        .into_iter()
        .map(|(name, content)| (name, content.as_bytes().to_vec()))
        .collect();
    zipped(&all)
}

/// A Word document of this content.
pub fn document(body: &str) -> Vec<u8> {
    let types = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let text = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>"
    );
    zipped(&[
        ("[Content_Types].xml", types.to_vec()),
        ("word/document.xml", text.into_bytes()),
    ])
}

/// A zip that says of all its files that they are encrypted (APPNOTE 4.4.4, bit 0).
fn locked(mut zip: Vec<u8>) -> Vec<u8> {
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        for start in 0..zip.len() - flags {
            if zip[start..].starts_with(signature) {
                zip[start + flags] |= 1;
            }
        }
    }
    zip
}

/// A zip archive of these files.
pub fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(bytes).expect("a part's content");
    }
    writer.finish().expect("a package").into_inner()
}

/// A zip archive of the files that lie in a folder, under names that begin so.
pub fn zipped_folder(folder: &Path, inside: &str) -> Vec<u8> {
    let entries = fs::read_dir(folder).expect("the folder");
    let files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            (format!("{inside}{name}"), fs::read(&path).expect("a file"))
        })
        .collect();
    let parts: Vec<(&str, Vec<u8>)> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    zipped(&parts)
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

/// The parts of a zip, by name.
pub fn unzipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a part's content");
            (part.name().expect("a part's name").into_owned(), bytes)
        })
        .collect()
}
