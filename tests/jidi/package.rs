//! Workbooks that no program writes on purpose: empty, cut off, locked, or swollen.

use std::fs;
use std::path::Path;

use crate::made::hostile::{encrypted, locked};
use crate::made::{document, parts, zipped};

/// The result of a formula that is to have none. The writer gives every formula a result.
pub const NEVER_CALCULATED: &str = "JIDI-NEVER-CALCULATED";

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
            let files: Vec<(String, &[u8])> = (0..=4_000)
                .map(|file| (format!("{file}.pdf"), &b""[..]))
                .collect();
            zipped(&files)
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
    zipped(&files)
}
