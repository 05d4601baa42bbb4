//! Files made of their parts, for tests: packages, archives and containers. Unit tests, the tests of the built
//! program and the fuzz targets share this one maker. What no program writes on purpose is in `hostile`.
#![allow(
    dead_code,
    clippy::expect_used,
    reason = "each of those who share it uses a part of it"
)]

pub mod biff;
pub mod hostile;
pub mod xlsb;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, System, ZipArchive};

/// The part of a workbook that lists its one sheet.
pub const WORKBOOK: &str = r#"<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

/// A zip archive of these files, and how many of them it took: a name that is there already is refused.
pub fn packed<N: AsRef<str>, B: AsRef<[u8]>>(
    parts: &[(N, B)],
    method: CompressionMethod,
) -> (Vec<u8>, usize) {
    // As one system writes it, so that what is made is the same everywhere.
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .system(System::Unix);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut taken = 0;
    for (name, bytes) in parts {
        if writer.start_file(name.as_ref(), options).is_ok() {
            writer.write_all(bytes.as_ref()).expect("a part's content");
            taken += 1;
        }
    }
    (writer.finish().expect("a package").into_inner(), taken)
}

fn packed_whole<N: AsRef<str>, B: AsRef<[u8]>>(
    parts: &[(N, B)],
    method: CompressionMethod,
) -> Vec<u8> {
    let (bytes, taken) = packed(parts, method);
    assert_eq!(taken, parts.len(), "a part was refused");
    bytes
}

/// A zip archive of these files.
pub fn zipped<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
    packed_whole(parts, CompressionMethod::Deflated)
}

/// The same, none of them deflated.
pub fn stored<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
    packed_whole(parts, CompressionMethod::Stored)
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

/// The same, by name.
pub fn unzipped(package: &[u8]) -> BTreeMap<String, Vec<u8>> {
    parts(package).into_iter().collect()
}

/// The same, as text.
pub fn texts(package: &[u8]) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).expect("text");
    let parts = parts(package).into_iter();
    parts.map(|(name, bytes)| (name, text(bytes))).collect()
}

/// An OLE container with these streams.
pub fn container(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a container");
    for (name, content) in streams {
        let mut stream = file.create_stream(name).expect("a stream");
        stream.write_all(content).expect("its content");
    }
    file.flush().expect("a container");
    file.into_inner().into_inner()
}

/// An xlsx of one empty sheet, with these parts in the place of those it has or beside them.
pub fn xlsx(own: &[(&str, &[u8])]) -> Vec<u8> {
    let has = |part: &str| own.iter().any(|(name, _)| *name == part);
    let related = [
        ("worksheet", "worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("styles", "styles.xml"),
    ];
    let relations: String = (1..)
        .zip(related)
        .filter(|(number, (_, target))| *number == 1 || has(&format!("xl/{target}")))
        .map(|(number, (kind, target))| relation(number, kind, target))
        .collect();
    let relations = relations_of(&relations);
    let main = relations_of(&relation(1, "officeDocument", "xl/workbook.xml"));
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", main.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        (
            "xl/worksheets/sheet1.xml",
            b"<worksheet><sheetData/></worksheet>",
        ),
    ];
    all.retain(|(name, _)| !has(name));
    all.extend(own);
    zipped(&all)
}

fn relation(number: usize, kind: &str, target: &str) -> String {
    format!(
        "<Relationship Id=\"rId{number}\" Type=\"x/relationships/{kind}\" Target=\"{target}\"/>"
    )
}

fn relations_of(all: &str) -> String {
    format!("<Relationships xmlns=\"r\">{all}</Relationships>")
}

/// An xlsx whose sheet is this.
pub fn xlsx_of(sheet: &str) -> Vec<u8> {
    xlsx(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())])
}

/// An xlsx of one sheet with these rows, and these parts in the place of those it has or beside them.
pub fn xlsx_with(rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(r#"<worksheet xmlns="m"><sheetData>{rows}</sheetData></worksheet>"#);
    let mut parts: Vec<(&str, &[u8])> = vec![("xl/worksheets/sheet1.xml", sheet.as_bytes())];
    parts.extend(more);
    xlsx(&parts)
}

/// An xlsx of one sheet of this name: rows are lines, cells stand between tabs, and digits are numbers.
pub fn table(name: &str, text: &str) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let cell = |text: &str| match text.parse::<f64>() {
        Ok(_) => format!("<c><v>{text}</v></c>"),
        Err(_) if text.is_empty() => "<c/>".to_owned(),
        Err(_) => {
            let text = escaped(text);
            format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
    };
    let row = |line: &str| {
        format!(
            "<row>{}</row>",
            line.split('\t').map(cell).collect::<String>()
        )
    };
    let rows: String = text.lines().map(row).collect();
    let workbook = WORKBOOK.replace("Sheet1", &escaped(name));
    xlsx_with(&rows, &[("xl/workbook.xml", workbook.as_bytes())])
}

/// An ods whose content part is this.
pub fn ods(content: &str) -> Vec<u8> {
    let parts: [(&str, &[u8]); 3] = [
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ];
    zipped(&parts)
}

/// An ods of one table with these rows.
pub fn ods_with(rows: &str) -> Vec<u8> {
    ods(&format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    ))
}

/// A Word document of this content.
pub fn document(body: &str) -> Vec<u8> {
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let text = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>"
    );
    zipped(&[("[Content_Types].xml", types), ("word/document.xml", &text)])
}
