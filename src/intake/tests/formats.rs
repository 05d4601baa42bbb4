//! Formats that are told from text, and what a file is called when its content is another.

use super::*;

const TABLE: &str = "<table><tr><td>序号</td><td>名称</td></tr></table>";

fn told(name: &str, bytes: &[u8]) -> Option<Format> {
    opened(name, bytes).source.format
}

#[test]
fn text_is_a_table_where_its_name_says_so_too() {
    let text = "序号,名称\n1,甲\n".as_bytes();
    for name in ["a.csv", "a.TSV", "a.txt", "附件3.xls"] {
        let workbook = opened(name, text);
        assert_eq!(workbook.source.format, Some(Format::Csv), "{name}");
        let sheets = workbook.content.unwrap();
        let stem = name.rsplit_once('.').unwrap().0;
        assert_eq!(sheets[0].id.name, stem);
    }
    for name in ["a.xlsx", "a.et", "a"] {
        let workbook = opened(name, text);
        assert_eq!(workbook.source.format, None, "{name}");
        assert_eq!(workbook.content.unwrap_err(), Refusal::NotASpreadsheet);
    }
}

#[test]
fn a_text_without_a_table_is_no_spreadsheet_and_has_no_format() {
    let workbook = opened("附件3.xls", "请于3月31日前报送".as_bytes());
    assert_eq!(workbook.source.format, None);
    assert_eq!(workbook.content.unwrap_err(), Refusal::NotASpreadsheet);
}

#[test]
fn pages_and_xml_spreadsheets_are_told_whatever_their_name() {
    let xml = br#"<?xml version="1.0"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="a"/></ss:Workbook>"#;
    for name in ["a.xls", "a.html", "a.xlsx"] {
        assert_eq!(told(name, TABLE.as_bytes()), Some(Format::Html));
        assert_eq!(told(name, xml), Some(Format::SpreadsheetMl));
    }
    let utf16: Vec<u8> = format!("\u{FEFF}<html>{TABLE}</html>")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(told("a.xls", &utf16), Some(Format::Html));
}

#[test]
fn what_must_be_turned_into_another_file_first_says_so() {
    let saved = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n<html>";
    assert_eq!(
        opened("a.xls", saved).content.unwrap_err(),
        Refusal::WebArchive
    );
    for (name, bytes) in [
        ("a.rar", &b"Rar!\x1A\x07\x01\x00"[..]),
        ("a.xlsx", b"7z\xBC\xAF\x27\x1C\x00\x04"),
        ("a.7z", b"anything"),
    ] {
        assert_eq!(opened(name, bytes).content.unwrap_err(), Refusal::Packed);
    }
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large");
    fs::write(&large, b"Rar!\x1A\x07\x01\x00").unwrap();
    let file = fs::OpenOptions::new().write(true).open(&large).unwrap();
    file.set_len(limits::FILE_BYTES + 1).unwrap();
    assert_eq!(open(&large).content.unwrap_err(), Refusal::Packed);
}

#[test]
fn a_word_document_is_its_tables() {
    let document = r#"<w:document xmlns:w="w"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;
    let bytes = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document2.xml", document.as_bytes()),
    ]);
    let workbook = opened("a.docx", &bytes);
    assert_eq!(workbook.source.format, Some(Format::Docx));
    let sheets = workbook.content.unwrap();
    assert_eq!(sheets[0].id.name, "表1");
    let locked = container(&[("EncryptedPackage", &[1u8; 64])]);
    assert_eq!(
        opened("a.docx", &locked).content.unwrap_err(),
        Refusal::Encrypted
    );
}

#[test]
fn text_formats_end_without_a_panic_however_they_are_cut_or_changed() {
    let document = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<document><tbl><tr><tc><tcPr><gridSpan val='2'/></tcPr><p><r><t>a&amp;</t></r></p></tc></tr></tbl></document>"),
    ]);
    let page =
        format!("<html><meta charset=gbk>{TABLE}<td rowspan=3>x<table><tr><td>&nbsp;</html>");
    let xml = r#"<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row Index="2"><Cell Index="2"><Data Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>"#;
    let csv = "序号,\"名\"\"称\"\r\n1,\"a\nb\"\n";
    for (name, good) in [
        ("a.docx", document.as_slice()),
        ("a.html", page.as_bytes()),
        ("a.xml", xml.as_bytes()),
        ("a.csv", csv.as_bytes()),
    ] {
        let (_folder, path) = written(name, good);
        for at in 0..good.len() {
            let mut bytes = good.to_vec();
            bytes[at] ^= 0x41;
            fs::write(&path, &bytes).unwrap();
            assert_eq!(open(&path).source.size, good.len() as u64);
            fs::write(&path, &good[..at]).unwrap();
            assert_eq!(open(&path).source.size, at as u64);
        }
    }
}
