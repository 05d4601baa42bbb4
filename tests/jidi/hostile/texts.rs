//! Text, web pages and flat XML, which need no packing to be large.

use super::{Expect, Hostile, OVER_LIMIT, REFUSED, file, heavy};

pub const FILES: &[Hostile] = &[
    file(
        "csv: one line of 30 MB in one field",
        "a.csv",
        || filled("x", 30_000_000),
        REFUSED,
    ),
    heavy(
        "csv: one line of ten million fields",
        "a.csv",
        || filled("1,", 20_000_000),
        REFUSED,
    ),
    file(
        "csv: 30 MB of commas",
        "a.csv",
        || filled(",", 30_000_000),
        Expect::Found(&["F02", "F06"]),
    ),
    file(
        "csv: a quote that never closes, 30 MB",
        "a.csv",
        || format!("a,\"{}", "x,\n".repeat(10_000_000)).into_bytes(),
        REFUSED,
    ),
    file(
        "csv: 30 MB of line breaks",
        "a.csv",
        || filled("\n", 30_000_000),
        REFUSED,
    ),
    file(
        "csv: 30 MB of bytes in no encoding",
        "a.csv",
        || vec![0xFF; 30_000_000],
        Expect::Found(&["F02", "F06", "F07"]),
    ),
    file(
        "csv: NUL bytes",
        "a.csv",
        || vec![0; 30_000_000],
        Expect::Found(&["F02", "F06", "F07"]),
    ),
    file(
        "more than 32 MiB",
        "a.csv",
        || filled("a,b\n", 33 << 20),
        OVER_LIMIT,
    ),
    heavy(
        "html: 100,000 nested tags",
        "a.xls",
        || page(&"<div>".repeat(100_000)),
        REFUSED,
    ),
    file(
        "html: 100,000 nested tables",
        "a.xls",
        || page(&"<table><tr><td>".repeat(100_000)),
        REFUSED,
    ),
    file(
        "html: colspan and rowspan of a billion",
        "a.xls",
        || page(&"<tr><td colspan=1000000000 rowspan=1000000000>1</td></tr>".repeat(100)),
        OVER_LIMIT,
    ),
    file(
        "html: rowspans of 60,000 in 10,000 rows",
        "a.xls",
        || page(&"<tr><td rowspan=60000>1</td></tr>".repeat(10_000)),
        OVER_LIMIT,
    ),
    heavy(
        "html: three million cells",
        "a.xls",
        || page(&format!("<tr>{}</tr>", "<td>1".repeat(1_000)).repeat(3_000)),
        OVER_LIMIT,
    ),
    file(
        "html: an unclosed tag of 10 MB",
        "a.xls",
        || page(&format!("<td title=\"{}", "x".repeat(10_000_000))),
        Expect::Found(&["F02", "F07"]),
    ),
    file(
        "XML spreadsheet: ss:Index=\"4000000000\"",
        "a.xml",
        || flat(r#"<Row ss:Index="4000000000"><Cell><Data ss:Type="Number">1</Data></Cell></Row>"#),
        REFUSED,
    ),
    file(
        "XML spreadsheet: ss:MergeAcross=\"1000000000\"",
        "a.xml",
        || {
            flat(
                r#"<Row><Cell ss:MergeAcross="1000000000" ss:MergeDown="1000000000"><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="Number">1</Data></Cell></Row>"#,
            )
        },
        REFUSED,
    ),
    file(
        "XML spreadsheet: ss:Span=\"4000000000\"",
        "a.xml",
        || {
            flat(
                r#"<Column ss:Span="4000000000" ss:Hidden="1"/><Row ss:Span="4000000000" ss:Hidden="1"/><Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>"#,
            )
        },
        Expect::Found(&["F02", "F07"]),
    ),
    file(
        "XML spreadsheet: a billion laughs",
        "a.xml",
        laughs,
        REFUSED,
    ),
];

/// So many bytes of a text that repeats.
fn filled(text: &str, bytes: usize) -> Vec<u8> {
    text.repeat(bytes / text.len()).into_bytes()
}

fn page(rows: &str) -> Vec<u8> {
    format!("<html><body><table>{rows}</table></body></html>").into_bytes()
}

fn flat(rows: &str) -> Vec<u8> {
    format!(
        "{}<Worksheet ss:Name=\"s\"><Table>{rows}</Table></Worksheet></Workbook>",
        flat_head("")
    )
    .into_bytes()
}

fn flat_head(definitions: &str) -> String {
    let space = "urn:schemas-microsoft-com:office:spreadsheet";
    format!(
        "<?xml version=\"1.0\"?>{definitions}<?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"{space}\" xmlns:ss=\"{space}\">"
    )
}

fn laughs() -> Vec<u8> {
    let definitions = "<!DOCTYPE l [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    let row = "<Row><Cell><Data ss:Type=\"String\">&c;</Data></Cell></Row>";
    format!(
        "{}<Worksheet ss:Name=\"s\"><Table>{row}</Table></Worksheet></Workbook>",
        flat_head(definitions)
    )
    .into_bytes()
}
