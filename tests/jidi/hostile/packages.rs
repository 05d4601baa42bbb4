//! Zip packages: xlsx, xlsb, ods and docx, and archives of them.

use std::iter;

use super::{Expect, Hostile, OVER_LIMIT, REFUSED, file, heavy};
use crate::made::hostile::{crowd, overlapping, overwritten};
use crate::made::{self, document, zipped};
use crate::package::raw;

/// Five entities, each ten of the one before.
const LAUGHS: &str = r#"<!DOCTYPE l [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]>"#;

pub const FILES: &[Hostile] = &[
    file(
        "zip bomb: 65 MiB of blanks in a sheet",
        "a.xlsx",
        || raw("swollen", &[]),
        OVER_LIMIT,
    ),
    heavy(
        "63 MiB of blanks in a sheet, within the limit",
        "a.xlsx",
        || sheet(&" ".repeat(63 << 20)),
        Expect::Read,
    ),
    file(
        "a part that says it is smaller than it is",
        "a.xlsx",
        liar,
        REFUSED,
    ),
    file(
        "parts that share their bytes",
        "a.xlsx",
        overlapping,
        REFUSED,
    ),
    file("zip in a zip in a zip", "a.zip", nested, REFUSED),
    file("a zip of zips called a workbook", "a.xlsx", nested, REFUSED),
    file(
        "a file in an archive two thousand times its packed size",
        "a.zip",
        || raw("swollen zip", &[]),
        OVER_LIMIT,
    ),
    file(
        "4,001 parts",
        "a.xlsx",
        || raw("many parts", &[]),
        OVER_LIMIT,
    ),
    file("300,000 parts", "a.xlsx", || crowd(300_000), OVER_LIMIT),
    file(
        "300,000 files in an archive",
        "a.zip",
        || crowd(300_000),
        OVER_LIMIT,
    ),
    file("two parts of one name", "a.xlsx", twice, REFUSED),
    file("zero bytes", "a.xlsx", Vec::new, REFUSED),
    file(
        "cut off in the middle",
        "a.xlsx",
        || {
            let whole = sheet("<row/>");
            whole[..whole.len() / 2].to_vec()
        },
        REFUSED,
    ),
    file(
        "encrypted",
        "a.xlsx",
        || raw("encrypted", &[]),
        Expect::Found(&["F03"]),
    ),
    file(
        "a dimension of the whole grid and no cell",
        "a.xlsx",
        || with_sheet(r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData/></worksheet>"#),
        Expect::Read,
    ),
    file(
        "cells at A1 and XFD1048576",
        "a.xlsx",
        || {
            sheet(
                r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#,
            )
        },
        Expect::Read,
    ),
    file(
        "a cell at A99999999999",
        "a.xlsx",
        || sheet(r#"<row r="1"><c r="A99999999999"><v>1</v></c></row>"#),
        REFUSED,
    ),
    file(
        "a row 4294967297",
        "a.xlsx",
        || sheet(r#"<row r="4294967297"><c><v>1</v></c></row>"#),
        REFUSED,
    ),
    file(
        "a billion laughs in a sheet",
        "a.xlsx",
        || {
            with_sheet(&format!(
                "{LAUGHS}<worksheet><sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>"
            ))
        },
        REFUSED,
    ),
    file(
        "a billion laughs in the shared strings",
        "a.xlsx",
        || with_strings(&format!("{LAUGHS}<sst><si><t>&e;</t></si></sst>")),
        REFUSED,
    ),
    file(
        "a billion laughs in the workbook part",
        "a.xlsx",
        laughing_workbook,
        Expect::Read,
    ),
    heavy(
        "one shared string of 50 MB",
        "a.xlsx",
        || {
            with_strings(&format!(
                "<sst><si><t>{}</t></si></sst>",
                "字".repeat(50_000_000 / 3)
            ))
        },
        Expect::Read,
    ),
    heavy(
        "50 MB of short shared strings",
        "a.xlsx",
        || {
            with_strings(&format!(
                "<sst>{}</sst>",
                "<si><t>0123456789</t></si>".repeat(1_900_000)
            ))
        },
        Expect::Read,
    ),
    heavy(
        "more shared strings than cells",
        "a.xlsx",
        || with_strings(&format!("<sst>{}</sst>", "<si/>".repeat(2_000_001))),
        OVER_LIMIT,
    ),
    file(
        "shared strings that lie about their count",
        "a.xlsx",
        || with_strings(r#"<sst uniqueCount="18446744073709551615"><si><t>a</t></si></sst>"#),
        OVER_LIMIT,
    ),
    file(
        "a text of 1 MiB in 1,000 cells",
        "a.xlsx",
        shared_text,
        OVER_LIMIT,
    ),
    file(
        "70,000 cell styles",
        "a.xlsx",
        || {
            let styles = "<xf/>".repeat(70_000);
            let part = format!("<styleSheet><cellXfs>{styles}</cellXfs></styleSheet>");
            with("xl/styles.xml", &part)
        },
        OVER_LIMIT,
    ),
    file(
        "100,000 number formats",
        "a.xlsx",
        || {
            let words = "万".repeat(80);
            let formats: String = (0..100_000)
                .map(|number| {
                    format!("<numFmt numFmtId=\"{number}\" formatCode=\"0&quot;{words}&quot;\"/>")
                })
                .collect();
            let part = format!("<styleSheet><numFmts>{formats}</numFmts></styleSheet>");
            with("xl/styles.xml", &part)
        },
        OVER_LIMIT,
    ),
    file("201 sheets", "a.xlsx", many_sheets, OVER_LIMIT),
    file(
        "one sheet that 200 names share",
        "a.xlsx",
        || workbook_of(&r#"<sheet name="s" sheetId="1" r:id="rId1"/>"#.repeat(200)),
        REFUSED,
    ),
    heavy(
        "2,000,001 cells",
        "a.xlsx",
        || sheet(&format!("<row>{}</row>", "<c/>".repeat(16_000)).repeat(126)),
        OVER_LIMIT,
    ),
    file(
        "markup nested 100,000 deep",
        "a.xlsx",
        || sheet(&"<a>".repeat(100_000)),
        REFUSED,
    ),
    file(
        "an attribute of 8 MB",
        "a.xlsx",
        || {
            sheet(&format!(
                "<row><c x=\"{}\"><v>1</v></c></row>",
                "x".repeat(8_000_000)
            ))
        },
        Expect::Read,
    ),
    file(
        "a cell with 200,000 attributes",
        "a.xlsx",
        || {
            sheet(&format!(
                "<row><c {}><v>1</v></c></row>",
                "a=\"\" ".repeat(200_000)
            ))
        },
        Expect::Read,
    ),
    file(
        "100,000 merged areas of the whole grid",
        "a.xlsx",
        merges,
        REFUSED,
    ),
    file(
        "hidden columns, one by one, 100,000 times",
        "a.xlsx",
        || {
            with_sheet(&format!(
                "<worksheet><cols>{}</cols><sheetData/></worksheet>",
                r#"<col min="1" max="16384" hidden="1"/><col min="3" max="3" hidden="1"/>"#
                    .repeat(50_000)
            ))
        },
        Expect::Read,
    ),
    file(
        "UTF-16 that is cut in the middle of a character",
        "a.xlsx",
        || with("xl/worksheets/sheet1.xml", "\u{feff}<worksheet>"),
        REFUSED,
    ),
    file(
        "xlsb: a record of 256 MiB",
        "a.xlsb",
        || xlsb(&[0x91, 0x01, 0xFF, 0xFF, 0xFF, 0x7F]),
        REFUSED,
    ),
    file(
        "xlsb: a text of four billion characters",
        "a.xlsb",
        || xlsb(&xlsb_text()),
        REFUSED,
    ),
    file(
        "ods that ends early",
        "a.ods",
        || ods_of("<table:table table:name=\"t\"><table:table-row>"),
        REFUSED,
    ),
    file(
        "ods: text:c=\"2000000000\"",
        "a.ods",
        || {
            made::ods_with(
                r#"<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2000000000"/>b</text:p></table:table-cell></table:table-row>"#,
            )
        },
        Expect::Read,
    ),
    file(
        "ods: a cell repeated over the whole grid",
        "a.ods",
        || {
            made::ods_with(
                r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>"#,
            )
        },
        OVER_LIMIT,
    ),
    file(
        "ods: empty rows repeated four billion times, and again",
        "a.ods",
        || {
            made::ods_with(&r#"<table:table-row table:number-rows-repeated="4000000000"><table:table-cell/></table:table-row>"#.repeat(3))
        },
        Expect::Read,
    ),
    file(
        "ods: a cell that spans two billion rows and columns",
        "a.ods",
        || {
            made::ods_with(
                r#"<table:table-row><table:table-cell table:number-columns-spanned="2000000000" table:number-rows-spanned="2000000000" office:value-type="float" office:value="1"/></table:table-row>"#,
            )
        },
        Expect::Read,
    ),
    file(
        "ods: row groups nested 100,000 deep",
        "a.ods",
        || made::ods_with(&"<table:table-row-group>".repeat(100_000)),
        REFUSED,
    ),
    file(
        "docx: gridSpan 1,000,000,000",
        "a.docx",
        || {
            document(&format!(
                "<w:tbl><w:tr>{0}{0}</w:tr></w:tbl>",
                "<w:tc><w:tcPr><w:gridSpan w:val=\"1000000000\"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
            ))
        },
        OVER_LIMIT,
    ),
    file(
        "docx: tables nested 100,000 deep",
        "a.docx",
        || document(&"<w:tbl><w:tr><w:tc>".repeat(100_000)),
        REFUSED,
    ),
];

/// An xlsx of one sheet with these rows.
pub fn sheet(rows: &str) -> Vec<u8> {
    made::xlsx_with(rows, &[])
}

fn with(name: &str, content: &str) -> Vec<u8> {
    made::xlsx(&[(name, content.as_bytes())])
}

fn with_sheet(content: &str) -> Vec<u8> {
    with("xl/worksheets/sheet1.xml", content)
}

/// With a cell that holds the first string.
fn with_strings(table: &str) -> Vec<u8> {
    let sheet = r#"<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>"#;
    made::xlsx(&[
        ("xl/sharedStrings.xml", table.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn workbook_of(sheets: &str) -> Vec<u8> {
    with(
        "xl/workbook.xml",
        &format!("<workbook xmlns:r=\"r\"><sheets>{sheets}</sheets></workbook>"),
    )
}

fn many_sheets() -> Vec<u8> {
    workbook_of(&r#"<sheet name="s" sheetId="1" r:id="rId1"/>"#.repeat(201))
}

fn laughing_workbook() -> Vec<u8> {
    with(
        "xl/workbook.xml",
        &format!(
            "{LAUGHS}<workbook xmlns:r=\"r\"><sheets><sheet name=\"&e;\" r:id=\"rId1\"/></sheets></workbook>"
        ),
    )
}

fn shared_text() -> Vec<u8> {
    let table = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let rows = "<row><c t=\"s\"><v>0</v></c></row>".repeat(1_000);
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    made::xlsx(&[
        ("xl/sharedStrings.xml", table.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn merges() -> Vec<u8> {
    let areas = r#"<mergeCell ref="A1:XFD1048576"/>"#.repeat(100_000);
    let rows = "<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(1_000);
    with_sheet(&format!(
        "<worksheet><sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells></worksheet>"
    ))
}

fn nested() -> Vec<u8> {
    let inner = zipped(&[("甲.zip", zipped(&[("乙.xlsx", sheet(""))]))]);
    zipped(&[("内.zip", inner)])
}

/// Two parts of one name, which the writer would not write.
fn twice() -> Vec<u8> {
    let bytes = with("xl/worksheets/sheet2.xml", "<a/>");
    overwritten(bytes, b"sheet2.xml", b"sheet1.xml")
}

/// Its sheet declares a hundredth of what it inflates to.
fn liar() -> Vec<u8> {
    let rows = "<row><c><v>1</v></c></row>".repeat(40_000);
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let size = u32::try_from(sheet.len()).expect("a small part");
    overwritten(
        with_sheet(&sheet),
        &size.to_le_bytes(),
        &(size / 100).to_le_bytes(),
    )
}

/// An ods whose content goes on like this.
fn ods_of(rest: &str) -> Vec<u8> {
    made::ods(&format!(
        "<office:document-content><office:body><office:spreadsheet>{rest}"
    ))
}

/// An xlsb of one sheet with these records.
fn xlsb(records: &[u8]) -> Vec<u8> {
    made::xlsb::workbook(&[], "s", records, &[])
}

/// BrtBeginSheetData, BrtRowHdr, and a BrtCellSt whose text says it has 2^32 - 1 characters.
fn xlsb_text() -> Vec<u8> {
    let cell: Vec<u8> = [0; 8]
        .into_iter()
        .chain([0xFF; 4])
        .chain([b'a', 0])
        .collect();
    let row = iter::repeat_n(0, 17);
    let mut records = vec![0x91, 0x01, 0, 0x00, 17];
    records.extend(row);
    records.extend([0x06, 14]);
    records.extend(cell);
    records
}
