//! Opening and walking, on files built here: hostile ones byte by byte, good ones through the
//! package writer or the report's own library.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Style, Formula};
use tempfile::TempDir;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::Decimal;

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

#[test]
fn nothing_at_all_is_empty() {
    let workbook = opened("book.xlsx", b"");
    assert_eq!(workbook.content.unwrap_err(), Refusal::Empty);
    assert_eq!(
        workbook.source.sha256,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!(workbook.source.format, None);
}

#[test]
fn other_content_is_no_spreadsheet_whatever_its_name() {
    let noise: Vec<u8> = (0..4_096u32).map(|n| (n * n % 251) as u8).collect();
    for content in [
        noise.as_slice(),
        b"<html><table/></html>",
        b"a,b\n1,2\n",
        b"%PDF-1.7",
        b"P",
    ] {
        assert_eq!(refusal(content), Refusal::NotASpreadsheet);
    }
    let document = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<d/>"),
    ]);
    assert_eq!(refusal(&document), Refusal::NotASpreadsheet);
    let archive = package(&[("inner/xl/workbook.xml", WORKBOOK.as_bytes())]);
    assert_eq!(refusal(&archive), Refusal::NotASpreadsheet);
    let text = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b""),
    ]);
    assert_eq!(refusal(&text), Refusal::NotASpreadsheet);
    assert_eq!(
        refusal(&container(&[("WordDocument", b"x")])),
        Refusal::NotASpreadsheet
    );
}

#[test]
fn a_package_cut_anywhere_is_truncated() {
    let whole = xlsx_with(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, &[]);
    for kept in [4, 100, whole.len() / 2, whole.len() - 23] {
        assert_eq!(refusal(&whole[..kept]), Refusal::Truncated, "{kept} bytes");
    }
}

#[test]
fn a_container_cut_short_is_truncated() {
    let whole = container(&[("Workbook", &[0u8; 100_000])]);
    assert_eq!(refusal(&whole[..300]), Refusal::Truncated);
    assert_eq!(refusal(&whole[..whole.len() / 2]), Refusal::Truncated);
}

#[test]
fn a_container_with_a_broken_workbook_is_corrupt() {
    let broken = opened("book.xls", &container(&[("Workbook", &[0xFF; 5_000])]));
    assert!(matches!(broken.content, Err(Refusal::Corrupt(_))));
    assert_eq!(broken.source.format, Some(Format::Xls));
}

#[test]
fn a_declared_size_beyond_the_limit_is_refused_before_unpacking() {
    let zeros = vec![0u8; 65 << 20];
    let bomb = xlsx_with("", &[("xl/media/image1.bin", &zeros)]);
    assert!(bomb.len() < 200_000);
    assert_eq!(refusal(&bomb), Refusal::OverLimit(Limit::UnpackedBytes));
}

#[test]
fn a_part_larger_than_it_declares_does_not_unpack() {
    let rows = r#"<row><c><v>1</v></c></row>"#.repeat(200_000);
    let honest = xlsx_with(&rows, &[]);
    let size =
        (rows.len() + "<worksheet xmlns=\"m\"><sheetData></sheetData></worksheet>".len()) as u32;
    let liar = overwritten(honest, &size.to_le_bytes(), &1_000u32.to_le_bytes());
    let workbook = sheets(&liar);
    assert!(workbook[0].content.is_err());
}

#[test]
fn too_many_parts_are_refused() {
    let names: Vec<String> = (0..=limits::PARTS)
        .map(|n| format!("xl/media/{n}"))
        .collect();
    let more: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(
        refusal(&xlsx_with("", &more)),
        Refusal::OverLimit(Limit::Parts)
    );
}

#[test]
fn two_parts_of_one_name_are_corrupt() {
    let twice = xlsx_with("", &[("xl/worksheets/sheet2.xml", b"<a/>")]);
    let twice = overwritten(twice, b"sheet2.xml", b"sheet1.xml");
    assert!(matches!(refusal(&twice), Refusal::Corrupt(_)));
    let case_alone = xlsx_with("", &[("xl/Worksheets/Sheet1.xml", b"<a/>")]);
    assert!(matches!(refusal(&case_alone), Refusal::Corrupt(_)));
}

#[test]
fn heavy_styles_are_refused() {
    let styles = vec![b' '; limits::STYLES_BYTES as usize + 1];
    assert_eq!(
        refusal(&xlsx_with("", &[("xl/styles.xml", &styles)])),
        Refusal::OverLimit(Limit::StylesBytes)
    );
}

#[test]
fn a_lying_count_of_shared_strings_is_refused() {
    for count in ["1000", "18446744073709551615"] {
        let table = format!(r#"<sst uniqueCount="{count}"><si><t>a</t></si></sst>"#);
        assert_eq!(
            refusal(&xlsx_with(
                "",
                &[("xl/sharedStrings.xml", table.as_bytes())]
            )),
            Refusal::OverLimit(Limit::SharedStrings)
        );
    }
    let honest = br#"<sst uniqueCount="1"><si><t>a</t></si></sst>"#;
    let rows = r#"<row r="1"><c r="B1" t="s"><v>0</v></c></row>"#;
    let read = grid(&xlsx_with(rows, &[("xl/sharedStrings.xml", honest)]));
    assert_eq!(value_at(&read, 0, 1), Some(&Value::Text("a".into())));
}

#[test]
fn a_long_text_shared_by_many_cells_is_refused() {
    let table = format!("<sst><si><t>{}</t></si></sst>", "字".repeat(1 << 20));
    let rows = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(1_000);
    assert_eq!(
        refusal(&xlsx_with(
            &rows,
            &[("xl/sharedStrings.xml", table.as_bytes())]
        )),
        Refusal::OverLimit(Limit::UnpackedBytes)
    );
}

#[test]
fn too_many_sheets_are_refused() {
    let entry = r#"<sheet name="s" sheetId="1" r:id="rId1"/>"#.repeat(limits::SHEETS + 1);
    let workbook = format!(r#"<workbook xmlns:r="r"><sheets>{entry}</sheets></workbook>"#);
    let bytes = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS.as_bytes()),
    ]);
    assert_eq!(refusal(&bytes), Refusal::OverLimit(Limit::Sheets));
}

#[test]
fn too_many_cells_are_refused() {
    let rows = "<row>".to_string() + &"<c/>".repeat(limits::CELLS + 1) + "</row>";
    assert!(matches!(
        sheets(&xlsx_with(&rows, &[])).remove(0).content,
        Err(words) if words.contains("outside")
    ));
    let rows = "<row><c/></row>".repeat(1_000) + &"<c r=\"A1\"/>".repeat(limits::CELLS);
    assert_eq!(
        refusal(&xlsx_with(&rows, &[])),
        Refusal::OverLimit(Limit::Cells)
    );
}

#[test]
fn a_far_cell_costs_nothing() {
    let started = Instant::now();
    let read = grid(&xlsx_with(
        r#"<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>"#,
        &[],
    ));
    assert_eq!(read.rows.len(), 1);
    assert_eq!(
        value_at(&read, address::MAX_ROWS - 1, address::MAX_COLUMNS - 1),
        Some(&Value::Number(Decimal::from(7)))
    );
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_cell_outside_the_sheet_breaks_its_sheet_alone() {
    for place in ["A1048577", "XFE1"] {
        let rows = format!(r#"<row r="1"><c r="{place}"><v>7</v></c></row>"#);
        let read = sheets(&xlsx_with(&rows, &[]));
        assert!(read[0].content.is_err(), "{place}");
    }
}

#[test]
fn encryption_is_told_in_every_container() {
    let office = container(&[
        ("EncryptedPackage", &[1u8; 64]),
        ("EncryptionInfo", &[4u8; 64]),
    ]);
    assert_eq!(refusal(&office), Refusal::Encrypted);
    let bof = [0x09, 0x08, 0x04, 0x00, 0x00, 0x06, 0x05, 0x00];
    let password = [0x2F, 0x00, 0x04, 0x00, 0x00, 0x00, 0x12, 0x34];
    let xls = container(&[("Workbook", &[bof, password].concat())]);
    assert_eq!(refusal(&xls), Refusal::Encrypted);
    let manifest: &[u8] = br#"<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let ods = package(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", manifest),
        ("encrypted-package", b"\x01\x02"),
    ]);
    assert_eq!(refusal(&ods), Refusal::Encrypted);
}

#[test]
fn every_way_a_cell_is_typed_is_kept() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(2, 1, " １２３\u{3000}").unwrap();
    sheet.write_number(3, 1, 0.1 + 0.2).unwrap();
    sheet.write_number(4, 1, 1e300).unwrap();
    sheet.write_boolean(5, 1, true).unwrap();
    sheet
        .write_formula(6, 1, Formula::new("=1+1").set_result("2"))
        .unwrap();
    sheet
        .write_formula(7, 1, Formula::new("=X!A1").set_result("#REF!"))
        .unwrap();
    sheet.write_blank(8, 1, &Style::new().set_bold()).unwrap();
    let day = ExcelDateTime::from_ymd(2022, 12, 31).unwrap();
    let style = Style::new().set_num_format("yyyy-mm-dd");
    sheet
        .write_datetime_with_format(9, 1, &day, &style)
        .unwrap();
    let read = grid(&book.save_to_buffer().unwrap());
    let expected = [
        (2, Value::Text(" １２３\u{3000}".into()), false),
        (
            3,
            Value::Number("0.30000000000000004".parse().unwrap()),
            false,
        ),
        (4, Value::Text("1e300".into()), false),
        (5, Value::Bool(true), false),
        (6, Value::Number(Decimal::from(2)), true),
        (7, Value::Error("#REF!".into()), true),
        (9, Value::Date(jiff::civil::date(2022, 12, 31)), false),
    ];
    for (row, value, formula) in expected {
        assert_eq!(
            at(&read, row, 1),
            Some(&Cell { value, formula }),
            "row {row}"
        );
    }
    assert_eq!(at(&read, 8, 1), None);
}

#[test]
fn a_formula_never_calculated_is_blank_and_a_formula() {
    let rows =
        r#"<row r="1"><c r="A1"><f>SUM(B1:B9)</f></c><c r="B1" t="str"><f>""</f><v></v></c></row>"#;
    let read = grid(&xlsx_with(rows, &[]));
    let blank = Cell {
        value: Value::Blank,
        formula: true,
    };
    assert_eq!(at(&read, 0, 0), Some(&blank));
    let empty_text = Cell {
        value: Value::Text(String::new()),
        formula: true,
    };
    assert_eq!(at(&read, 0, 1), Some(&empty_text));
}

#[test]
fn one_broken_sheet_leaves_the_others_and_charts_are_passed_over() {
    let sheets_part = r#"<workbook xmlns:r="r"><sheets>
        <sheet name="图" sheetId="3" r:id="rId3"/><sheet name="坏" sheetId="2" r:id="rId2"/>
        <sheet name="好" sheetId="1" r:id="rId1" state="hidden"/></sheets></workbook>"#;
    let relations = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="x/worksheet" Target="worksheets/sheet2.xml"/>
        <Relationship Id="rId3" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>"#;
    let good =
        r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#;
    let bad = r#"<worksheet><sheetData><row r="1"><c r="A1" t="e"><v>#SPILL!</v></c></row></sheetData></worksheet>"#;
    let read = sheets(&package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", sheets_part.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", good.as_bytes()),
        ("xl/worksheets/sheet2.xml", bad.as_bytes()),
        ("xl/chartsheets/sheet1.xml", b"<chartsheet/>"),
    ]));
    let names: Vec<(&str, usize, bool, bool)> = read
        .iter()
        .map(|sheet| {
            (
                sheet.id.name.as_str(),
                sheet.id.index,
                sheet.id.hidden,
                sheet.content.is_ok(),
            )
        })
        .collect();
    assert_eq!(names, [("坏", 1, false, false), ("好", 2, true, true)]);
}

#[test]
fn an_ods_gives_values_formulas_and_errors_in_place() {
    let content = concat!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="表">"#,
        r#"<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>"#,
        r#"<table:table-row><table:table-cell/>"#,
        r#"<table:table-cell office:value-type="float" office:value="0.1"><text:p>0.1</text:p></table:table-cell>"#,
        r#"<table:table-cell table:formula="of:=1+1"/>"#,
        r##"<table:table-cell table:formula="of:=A0" calcext:value-type="error" office:value-type="string" office:string-value=""><text:p>#REF!</text:p></table:table-cell>"##,
        r#"<table:table-cell office:value-type="date" office:date-value="2022-12-31"><text:p>x</text:p></table:table-cell>"#,
        r#"</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
    );
    let workbook = opened(
        "book.xls",
        &package(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            ("META-INF/manifest.xml", b"<manifest:manifest/>"),
            ("content.xml", content.as_bytes()),
        ]),
    );
    assert_eq!(workbook.source.format, Some(Format::Ods));
    let read = workbook.content.unwrap().remove(0).content.unwrap();
    assert_eq!(
        value_at(&read, 3, 1),
        Some(&Value::Number("0.1".parse().unwrap()))
    );
    assert_eq!(
        at(&read, 3, 2),
        Some(&Cell {
            value: Value::Blank,
            formula: true
        })
    );
    assert_eq!(value_at(&read, 3, 3), Some(&Value::Error("#REF!".into())));
    assert_eq!(
        value_at(&read, 3, 4),
        Some(&Value::Date(jiff::civil::date(2022, 12, 31)))
    );
}

#[test]
fn our_own_report_is_recognised_by_property_or_by_sheets() {
    let mut marked = rust_xlsxwriter::Workbook::new();
    marked.set_properties(&DocProperties::new().set_custom_property(REPORT_PROPERTY, "1"));
    marked.add_worksheet();
    assert!(opened("a.xlsx", &marked.save_to_buffer().unwrap()).own_report);

    let mut named = rust_xlsxwriter::Workbook::new();
    for name in [
        "结论",
        "证据",
        "问题清单",
        "企业明细",
        "人工核查",
        "读取情况",
    ] {
        named.add_worksheet().set_name(name).unwrap();
    }
    assert!(opened("b.xlsx", &named.save_to_buffer().unwrap()).own_report);

    let mut other = rust_xlsxwriter::Workbook::new();
    other.set_properties(&DocProperties::new().set_custom_property("jidi", "jidi.report"));
    other.add_worksheet().set_name("结论").unwrap();
    assert!(!opened("c.xlsx", &other.save_to_buffer().unwrap()).own_report);
}

#[test]
fn what_is_no_file_is_inaccessible_and_what_is_too_large_is_unread() {
    let folder = tempfile::tempdir().unwrap();
    for path in [
        folder.path().join("absent.xlsx"),
        folder.path().to_path_buf(),
    ] {
        assert!(matches!(open(&path).content, Err(Refusal::Inaccessible(_))));
    }
    let large = folder.path().join("large.xlsx");
    fs::File::create(&large)
        .unwrap()
        .set_len(limits::FILE_BYTES + 1)
        .unwrap();
    let workbook = open(&large);
    assert_eq!(
        workbook.content.unwrap_err(),
        Refusal::OverLimit(Limit::FileBytes)
    );
    assert_eq!(workbook.source.size, limits::FILE_BYTES + 1);
    assert_eq!(workbook.source.sha256, "");
}

#[test]
fn any_mutation_of_a_good_file_ends_without_a_panic() {
    let good = xlsx_with(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#,
        &[("xl/sharedStrings.xml", b"<sst><si><t>a</t></si></sst>")],
    );
    let (_folder, path) = written("book.xlsx", &good);
    for at in 0..good.len() {
        let mut bytes = good.clone();
        bytes[at] ^= 0x41;
        fs::write(&path, &bytes).unwrap();
        assert_eq!(open(&path).source.size, good.len() as u64);
    }
}

#[test]
fn a_walk_tells_workbooks_from_other_files() {
    let root = tempfile::tempdir().unwrap();
    let good = xlsx_with("", &[]);
    let document = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<d/>"),
    ]);
    let deep = root.path().join("乙/丙");
    fs::create_dir_all(&deep).unwrap();
    fs::create_dir_all(root.path().join(".hidden")).unwrap();
    fs::create_dir_all(root.path().join("__MACOSX")).unwrap();
    for (name, bytes) in [
        ("b.XLSX", b"not one".as_slice()),
        ("a.docx", good.as_slice()),
        ("c.docx", &document),
        ("d.zip", &package(&[("x.xlsx", &good)])),
        ("e.doc", &container(&[("WordDocument", b"x")])),
        ("f", &container(&[("Workbook", b"x")])),
        ("g.txt", b"words"),
        ("~$b.XLSX", b"lock"),
        ("._b.XLSX", b"fork"),
        (".h.xlsx", b"hidden"),
        ("thumbs.db", b"x"),
        (".hidden/i.xlsx", &good),
        ("__MACOSX/j.xlsx", &good),
        ("乙/丙/k.et", &good),
    ] {
        fs::write(root.path().join(name), bytes).unwrap();
    }
    let folder = walk(root.path()).unwrap();
    assert_eq!(names(&folder.workbooks), ["a.docx", "b.XLSX", "f"]);
    assert_eq!(
        names(&folder.other_files),
        ["c.docx", "d.zip", "e.doc", "g.txt"]
    );
    assert_eq!(folder.folders.len(), 1);
    assert_eq!(folder.folders[0].path, root.path().join("乙"));
    assert_eq!(folder.folders[0].folders[0].path, deep);
    assert_eq!(names(&folder.folders[0].folders[0].workbooks), ["k.et"]);
}

#[test]
fn folders_after_a_deeper_one_hang_where_they_stand() {
    let root = tempfile::tempdir().unwrap();
    for path in ["a/b/c", "d", "e/f"] {
        fs::create_dir_all(root.path().join(path)).unwrap();
    }
    let folder = walk(root.path()).unwrap();
    let paths: Vec<PathBuf> = folder
        .folders
        .iter()
        .map(|held| held.path.clone())
        .collect();
    assert_eq!(names(&paths), ["a", "d", "e"]);
    assert_eq!(folder.folders[2].folders.len(), 1);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_round_do_not_stop_a_walk() {
    use std::os::unix::fs::symlink;
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("a")).unwrap();
    symlink(root.path(), root.path().join("a/round")).unwrap();
    symlink("/nowhere/at/all.xlsx", root.path().join("gone.xlsx")).unwrap();
    fs::write(root.path().join("z.xlsx"), b"x").unwrap();
    symlink(
        root.path().join("z.xlsx"),
        root.path().join("a/linked.xlsx"),
    )
    .unwrap();
    let folder = walk(root.path()).unwrap();
    assert_eq!(names(&folder.workbooks), ["z.xlsx"]);
    assert_eq!(names(&folder.unreadable), ["gone.xlsx"]);
    assert_eq!(names(&folder.folders[0].workbooks), ["linked.xlsx"]);
}

#[test]
fn a_walk_too_deep_or_from_nowhere_says_so() {
    let root = tempfile::tempdir().unwrap();
    let levels = vec!["d"; limits::FOLDER_DEPTH + 1].join("/");
    fs::create_dir_all(root.path().join(levels)).unwrap();
    let error = walk(root.path()).unwrap_err();
    assert!(matches!(error.downcast_ref(), Some(WalkError::TooDeep(_))));
    let error = walk(&root.path().join("absent")).unwrap_err();
    assert!(matches!(
        error.downcast_ref(),
        Some(WalkError::Inaccessible(_, _))
    ));
}

fn names(paths: &[PathBuf]) -> Vec<&str> {
    paths
        .iter()
        .filter_map(|path: &PathBuf| Path::file_name(path).and_then(|name| name.to_str()))
        .collect()
}
