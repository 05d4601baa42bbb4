//! Files that are refused, and why.

use super::*;
use crate::made::hostile::packed_by;

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
    let slides = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("ppt/presentation.xml", b"<p/>"),
    ]);
    assert_eq!(refusal(&slides), Refusal::NotASpreadsheet);
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
    let image = vec![0u8; 123_457];
    let honest = xlsx_with("", &[("xl/media/image1.bin", &image)]);
    let size = (image.len() as u32).to_le_bytes();
    let bomb = overwritten(honest, &size, &(65u32 << 20).to_le_bytes());
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
fn a_heavy_part_of_styles_is_read_and_too_many_styles_are_refused() {
    let font = "<font><b/><sz val=\"11\"/><name val=\"宋体\"/></font>";
    let borders = "<border><left/><right/><top/><bottom/></border>".repeat(300_000);
    let with = |styles: usize| {
        let styles = "<xf fontId=\"0\" numFmtId=\"10\"/>".repeat(styles);
        let part = format!(
            "<styleSheet><fonts>{font}</fonts><borders>{borders}</borders><cellXfs>{styles}</cellXfs></styleSheet>"
        );
        xlsx_with(
            "<row><c s=\"1\"><v>0.5</v></c></row>",
            &[("xl/styles.xml", part.as_bytes())],
        )
    };
    let read = grid(&with(2));
    assert!(read.rows[0].cells[0].1.percent);
    assert_eq!(
        refusal(&with(limits::STYLES + 1)),
        Refusal::OverLimit(Limit::Styles)
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
fn more_shared_strings_than_cells_may_be_are_refused() {
    let table = format!("<sst>{}</sst>", "<si/>".repeat(limits::CELLS + 1));
    let more = [("xl/sharedStrings.xml", table.as_bytes())];
    assert_eq!(
        refusal(&xlsx_with("", &more)),
        Refusal::OverLimit(Limit::SharedStrings)
    );
}

#[test]
fn markup_nested_too_deep_and_rows_beyond_the_last_break_their_sheet() {
    let deep = "<a>".repeat(limits::MARKUP_DEPTH + 1);
    let rows = "<row/>".repeat(MAX_ROWS as usize + 1);
    for inside in [deep, rows] {
        let read = sheets(&xlsx_with(&inside, &[])).remove(0);
        assert!(read.content.is_err());
    }
}

#[test]
fn an_entity_defined_in_a_sheet_never_expands() {
    let sheet = r#"<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>"#;
    let bytes = xlsx(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    let reason = sheets(&bytes).remove(0).content.unwrap_err();
    assert_eq!(reason.cause, Cause::OwnEntity);
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
    let bytes = xlsx(&[("xl/workbook.xml", workbook.as_bytes())]);
    assert_eq!(refusal(&bytes), Refusal::OverLimit(Limit::Sheets));
}

#[test]
fn too_many_cells_are_refused() {
    let wide = MAX_COLUMNS as usize;
    let row = format!("<row>{}</row>", "<c/>".repeat(wide));
    let rows = row.repeat(limits::CELLS / wide + 1);
    assert_eq!(
        refusal(&xlsx_with(&rows, &[])),
        Refusal::OverLimit(Limit::Cells)
    );
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
fn words_may_not_quote_a_hostile_file_at_length() {
    let place = "x".repeat(100_000);
    let rows = format!(r#"<row r="1"><c r="{place}"><v>1</v></c></row>"#);
    let words = sheets(&xlsx_with(&rows, &[]))
        .remove(0)
        .content
        .unwrap_err();
    let words = words.words;
    assert!(words.contains("xxx") && words.len() < 1_000);
}

#[test]
fn a_package_packed_by_another_method_is_not_called_damaged() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    let document = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<w:document/>"),
    ]);
    for whole in [xlsx_with(rows, &[]), ods_with(""), document] {
        for (method, name) in [
            (9, "Deflate64"),
            (12, "BZip2"),
            (14, "LZMA"),
            (93, "Zstandard"),
            (95, "XZ"),
            (98, "PPMd"),
            (4_711, "No. 4711"),
        ] {
            let bytes = packed_by(whole.clone(), method);
            assert_eq!(refusal(&bytes), Refusal::Method(name.into()));
        }
    }
}

#[test]
fn each_way_to_be_broken_has_its_cause() {
    let lost = r#"<row r="1"><c r="B3" t="s"><v>7</v></c></row>"#;
    let deep = "<a>".repeat(limits::MARKUP_DEPTH + 1);
    let far = r#"<row r="1"><c r="ZZZZ1"><v>1</v></c></row>"#;
    for (rows, cause) in [
        (lost, Cause::TextMissing("B3".into())),
        (deep.as_str(), Cause::TooDeep),
        (far, Cause::OutsideSheet),
        ("<row><c></row", Cause::EndsEarly),
        (
            r#"<row r="1"><c r="A1"><v>&nbsp;</v></c></row>"#,
            Cause::OwnEntity,
        ),
    ] {
        let read = sheets(&xlsx_with(rows, &[])).remove(0);
        assert_eq!(read.content.unwrap_err().cause, cause, "{rows:.40}");
    }
    let of = |name: &str, bytes: &[u8]| match opened(name, bytes).content.unwrap_err() {
        Refusal::Corrupt(reason) | Refusal::Inaccessible(reason) => reason.cause,
        refusal => panic!("{refusal:?}"),
    };
    let unclosed = "企业,收入\n甲,\"1\n乙,2\n".as_bytes();
    assert_eq!(of("a.csv", unclosed), Cause::UnclosedQuote(2));
    let twice = xlsx_with("", &[("xl/Worksheets/Sheet1.xml", b"<a/>")]);
    assert_eq!(of("a.xlsx", &twice), Cause::SameName);
    let bare = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/worksheets/a.xml", b"<a/>"),
    ]);
    assert_eq!(of("a.xlsx", &bare), Cause::PartMissing);
    let folder = tempfile::tempdir().unwrap();
    let cause = |path: &Path| match open(path).content.unwrap_err() {
        Refusal::Inaccessible(reason) => reason.cause,
        refusal => panic!("{refusal:?}"),
    };
    assert_eq!(cause(folder.path()), Cause::Folder);
    assert_eq!(cause(&folder.path().join("a.xlsx")), Cause::NotFound);
    #[cfg(unix)]
    assert_eq!(cause(Path::new("/dev/null")), Cause::NotAFile);
}
