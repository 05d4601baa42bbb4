//! One and the same sheet in every format: a number that its format scales, one with a unit in its format,
//! one that is struck out, one that is not shown, a text with a raised mark, a text with the square of a
//! metre, and what lies under a merged cell.

use super::*;

/// What is told of a cell: as written, marked, hidden.
type Told = (String, bool, bool);

fn told(grid: &Grid, row: u32, column: u32) -> Option<Told> {
    at(grid, row, column).map(|cell| (cell.written().into_owned(), cell.marked, cell.hidden))
}

fn as_seen(written: &str, marked: bool, hidden: bool) -> Option<Told> {
    Some((written.to_owned(), marked, hidden))
}

/// The sheet in its first column, row by row; a merged cell over the last two.
pub(super) fn check(grid: &Grid) {
    let shown: Vec<Option<Told>> = (0..8).map(|row| told(grid, row, 0)).collect();
    let expected = [
        as_seen("90000", false, false),
        as_seen("2.35万平方米", false, false),
        as_seen("20000", true, false),
        as_seen("40", false, true),
        as_seen("2", true, false),
        as_seen("36200m²", false, false),
        as_seen("5", false, false),
        None,
    ];
    assert_eq!(shown, expected);
    let scaled = at(grid, 0, 0).and_then(|cell| cell.dress.clone()).unwrap();
    assert_eq!(
        scaled.stored(&Decimal::from(90_000)),
        Decimal::from(900_000_000)
    );
}

#[test]
fn an_xlsx_is_read_as_it_is_seen() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0!.0000"/>
        <numFmt numFmtId="177" formatCode="0.00&quot;万平方米&quot;"/><numFmt numFmtId="178" formatCode=";;;"/></numFmts>
        <fonts><font/><font><strike/></font></fonts>
        <cellXfs><xf/><xf numFmtId="176"/><xf numFmtId="177"/><xf fontId="1"/><xf numFmtId="178"/></cellXfs></styleSheet>"#;
    let rich = |text: &str, raised: &str| {
        format!(
            "<is><r><t>{text}</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>{raised}</t></r></is>"
        )
    };
    let sheet = format!(
        r#"<worksheet><sheetData><row><c s="1"><v>900000000</v></c></row><row><c s="2"><v>2.3500000000000001</v></c></row>
        <row><c s="3"><v>20000</v></c></row><row><c s="4"><v>40</v></c></row>
        <row><c t="inlineStr">{}</c></row><row><c t="inlineStr">{}</c></row>
        <row><c><v>5</v></c></row><row><c><v>6</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A7:A8"/></mergeCells></worksheet>"#,
        rich("2", "①"),
        rich("36200m", "2"),
    );
    check(&grid(&super::xlsx::with_sheet(
        sheet.as_bytes(),
        &[("xl/styles.xml", styles.as_bytes())],
    )));
}

#[test]
fn an_xml_spreadsheet_is_read_as_it_is_seen() {
    let cell = |style: &str, data: &str| format!("<Row><Cell{style}>{data}</Cell></Row>");
    let number = |number: &str| format!("<Data ss:Type=\"Number\">{number}</Data>");
    let rich = |text: &str, raised: &str| {
        format!("<ss:Data ss:Type=\"String\"><Font>{text}</Font><Sup>{raised}</Sup></ss:Data>")
    };
    let styled = |name: &str| format!(" ss:StyleID=\"{name}\"");
    let rows = [
        cell(&styled("a"), &number("900000000")),
        cell(&styled("b"), &number("2.3500000000000001")),
        cell(&styled("c"), &number("20000")),
        cell(&styled("d"), &number("40")),
        cell("", &rich("2", "①")),
        cell("", &rich("36200m", "2")),
        cell(" ss:MergeDown=\"1\"", &number("5")),
        cell("", &number("6")),
    ]
    .concat();
    let book = format!(
        r#"<?xml version="1.0"?><Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>
        <Style ss:ID="a"><NumberFormat ss:Format="0!.0000"/></Style>
        <Style ss:ID="b"><NumberFormat ss:Format="0.00&quot;万平方米&quot;"/></Style>
        <Style ss:ID="c"><Font ss:StrikeThrough="1"/></Style>
        <Style ss:ID="d"><NumberFormat ss:Format=";;;"/></Style></Styles>
        <Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet></Workbook>"#
    );
    check(&grid(book.as_bytes()));
}

#[test]
fn an_ods_is_read_as_it_is_seen() {
    let styles = r#"<number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="5"><number:embedded-text number:position="4">.</number:embedded-text></number:number></number:number-style>
        <number:number-style style:name="N2"><number:number number:decimal-places="2" number:min-integer-digits="1"/><number:text>万平方米</number:text></number:number-style>
        <number:number-style style:name="N3P0"><number:text/></number:number-style>
        <number:number-style style:name="N3"><number:text/><style:map style:condition="value()&gt;=0" style:apply-style-name="N3P0"/></number:number-style>
        <style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>
        <style:style style:name="base" style:family="table-cell" style:data-style-name="N2"/>
        <style:style style:name="ce2" style:family="table-cell" style:parent-style-name="base"/>
        <style:style style:name="ce3" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
        <style:style style:name="ce4" style:family="table-cell" style:data-style-name="N3"/>
        <style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>"#;
    let number = |style: &str, value: &str| {
        format!(
            "<table:table-row><table:table-cell {style} office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell></table:table-row>"
        )
    };
    let rich = |text: &str, raised: &str| {
        format!(
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{text}<text:span text:style-name=\"T1\">{raised}</text:span></text:p></table:table-cell></table:table-row>"
        )
    };
    let styled = |name: &str| format!("table:style-name=\"{name}\"");
    let rows = [
        number(&styled("ce1"), "900000000"),
        number("", "2.35"),
        number(&styled("ce3"), "20000"),
        number(&styled("ce4"), "40"),
        rich("2", "①"),
        rich("36200m", "2"),
        number("table:style-name=\"none\" table:number-rows-spanned=\"2\"", "5"),
        "<table:table-row><table:covered-table-cell office:value-type=\"float\" office:value=\"6\"/></table:table-row>".to_owned(),
    ]
    .concat();
    let content = format!(
        r#"<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>
        <table:tracked-changes><table:deletion><table:table-cell><text:p>7</text:p></table:table-cell></table:deletion></table:tracked-changes>
        <table:table table:name="表"><table:table-column table:default-cell-style-name="ce2"/>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    check(&grid(&ods(&content)));
}

#[test]
fn a_web_page_is_read_as_it_is_seen() {
    let page = "<html><style>.x9{color:red;text-decoration:line-through}</style><body><table>
        <tr><td>1<del>2</del></td><td><span style='text-decoration:line-through'>1<span>2</span>3</span>4</td><td class='a x9'>20000</td></tr>
        <tr><td>2<sup>①</sup></td><td>36200m<sup>2</sup></td><td>贵州云上<sub>1</sub>有限公司</td></tr>
        <tr><td><s>5</td><td>6</td><td>7<b>8</b></td></tr></table></body></html>";
    let read = grid(page.as_bytes());
    let row =
        |row| -> Vec<Option<Told>> { (0..3).map(|column| told(&read, row, column)).collect() };
    assert_eq!(
        row(0),
        [
            as_seen("1", true, false),
            as_seen("4", true, false),
            as_seen("", true, false)
        ]
    );
    assert_eq!(
        row(1),
        [
            as_seen("2", true, false),
            as_seen("36200m²", false, false),
            as_seen("贵州云上有限公司", true, false)
        ]
    );
    assert_eq!(
        row(2),
        [
            as_seen("", true, false),
            as_seen("6", false, false),
            as_seen("78", false, false)
        ]
    );
    assert!(matches!(value_at(&read, 0, 0), Some(Value::Text(_))));
}

#[test]
fn a_word_table_is_read_as_it_is_seen() {
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let cell = |properties: &str, runs: &[String]| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}</w:p></w:tc>",
            runs.concat()
        )
    };
    let rows = [
        cell(
            "",
            &[
                run("", "2"),
                run("<w:vertAlign w:val=\"superscript\"/>", "①"),
            ],
        ),
        cell(
            "",
            &[
                run("<w:strike/>", "180"),
                run("<w:strike w:val=\"0\"/>", "200"),
            ],
        ),
        cell(
            "",
            &[run("", "36200m"), run("<w:position w:val=\"6\"/>", "2")],
        ),
        cell("", &[run("<w:rStyle w:val=\"note\"/>", "3"), run("", "40")]),
        cell("<w:cellDel w:id=\"1\"/>", &[run("", "23500")]),
        cell("<w:hMerge/>", &[run("", "6")]),
        cell("", &[run("", "7")]),
    ]
    .concat();
    let document =
        format!("<w:document><w:body><w:tbl><w:tr>{rows}</w:tr></w:tbl></w:body></w:document>");
    let styles = "<w:styles><w:style w:styleId=\"note\"><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style></w:styles>";
    let bytes = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ]);
    let read = grid(&bytes);
    let shown: Vec<Option<Told>> = (0..7).map(|column| told(&read, 0, column)).collect();
    assert_eq!(
        shown,
        [
            as_seen("2", true, false),
            as_seen("200", true, false),
            as_seen("36200m²", false, false),
            as_seen("40", true, false),
            None,
            None,
            as_seen("7", false, false),
        ]
    );
}

#[test]
fn merged_cells_over_each_other_end_in_time_and_what_they_cover_is_blank() {
    let areas = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(50_000);
    let rows = "<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(1_000);
    let part = |areas: &str| {
        format!(
            "<worksheet><sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells></worksheet>"
        )
    };
    let with =
        |areas: &str| sheets(&super::xlsx::with_sheet(part(areas).as_bytes(), &[])).remove(0);
    assert!(with(&areas).content.is_err());
    let read = with("<mergeCell ref=\"B2:C900\"/><mergeCell ref=\"A1:B1\"/>")
        .content
        .unwrap();
    assert_eq!(read.rows.len(), 1_000);
    assert_eq!(values(&read, 0, 0..2), [number("1"), None]);
    assert_eq!(values(&read, 1, 0..2), [number("1"), number("2")]);
    assert_eq!(values(&read, 899, 0..2), [number("1"), None]);
    assert_eq!(values(&read, 900, 0..2), [number("1"), number("2")]);
}
