//! OpenDocument spreadsheets: what their cells hold and how they are shown, and files that would
//! grow without end.

use super::*;

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
        r#"<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>"#,
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
            formula: true,
            ..Cell::BLANK
        })
    );
    assert_eq!(value_at(&read, 3, 3), Some(&Value::Error("#REF!".into())));
    assert_eq!(
        value_at(&read, 3, 4),
        Some(&Value::Date(jiff::civil::date(2022, 12, 31)))
    );
    // LibreOffice gives a formula that shows nothing no type, and an empty paragraph.
    assert_eq!(
        at(&read, 3, 5),
        Some(&Cell {
            value: Value::Text(String::new()),
            formula: true,
            ..Cell::BLANK
        })
    );
}

#[test]
fn texts_are_read_as_they_are_shown() {
    let rows = concat!(
        r#"<table:table-row><table:table-cell office:value-type="string"><text:p>一<text:s text:c="2"/>二<text:tab/>三<text:line-break/>四</text:p><text:p> <text:span>五  &amp; </text:span><text:a>六</text:a> </text:p></table:table-cell>"#,
        r#"<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>七</text:p></table:table-cell>"#,
        r#"<table:table-cell office:value-type="string" office:string-value="八"><text:p>另</text:p></table:table-cell>"#,
        r#"<table:table-cell><draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame></table:table-cell>"#,
        r#"<table:table-cell><text:p>没有类型</text:p></table:table-cell>"#,
        r#"<table:table-cell office:value-type="float" office:value="见附表"/>"#,
        r#"<table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>"#,
    );
    let read = grid(&ods_with(rows));
    assert_eq!(
        values(&read, 0, 0..7),
        [
            text("一  二\t三\n四\n 五  & 六 "),
            text("七"),
            text("八"),
            None,
            text("没有类型"),
            text("见附表"),
            Some(Value::Bool(true)),
        ]
    );
}

#[test]
fn a_file_indented_by_hand_reads_like_any_other() {
    let rows = "
        <table:table-column/>
        <table:table-row>
            <table:table-cell office:value-type=\"string\">
                <text:p>
                    软件
                    开发
                </text:p>
            </table:table-cell>
            <!-- nothing -->
            <table:table-cell office:value-type=\"float\" office:value=\"7\">
                <text:p>7</text:p>
            </table:table-cell>
        </table:table-row>
    ";
    let read = grid(&ods_with(rows));
    assert_eq!(values(&read, 0, 0..2), [text("软件 开发"), number("7")]);
}

#[test]
fn merged_hidden_and_percent_cells_are_told_and_stay_in_place() {
    let rows = concat!(
        r#"<table:table-column/><table:table-column-group><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/></table:table-column-group>"#,
        r#"<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string"><text:p>合</text:p></table:table-cell><table:covered-table-cell/>"#,
        r#"<table:table-cell office:value-type="percentage" office:value="0.35"><text:p>35%</text:p></table:table-cell></table:table-row></table:table-header-rows>"#,
        r#"<table:table-row-group><table:table-row table:visibility="filter"><table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#,
        r#"<table:table-row table:visibility="collapse" table:number-rows-repeated="3"><table:table-cell/></table:table-row></table:table-row-group>"#,
        r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="9"/></table:table-row>"#,
    );
    let read = grid(&ods_with(rows));
    let area = Area {
        rows: span(0, 1),
        columns: span(0, 1),
    };
    assert_eq!(read.merged, Some(vec![area]));
    assert_eq!(read.hidden_rows, Some(vec![span(1, 4)]));
    assert_eq!(read.hidden_columns, Some(vec![span(1, 2)]));
    assert_eq!(at(&read, 0, 2).unwrap().written(), "35%");
    assert_eq!(value_at(&read, 1, 2), number("1").as_ref());
    let nine = number("9");
    for row in 5..7 {
        assert_eq!(values(&read, row, 0..3), [nine.clone(), nine.clone(), None]);
    }
    assert!(read.untold().is_empty());
}

#[test]
fn a_sheet_whose_style_does_not_display_is_hidden() {
    let content = concat!(
        r#"<o:document-content><o:automatic-styles><s:style s:name="ta1"><s:table-properties t:display="true"/></s:style>"#,
        r#"<s:style s:name="ta2"><s:table-properties t:display="false"/></s:style></o:automatic-styles>"#,
        r#"<o:body><o:spreadsheet><t:table t:name="甲" t:style-name="ta1"/><t:table t:name="乙" t:style-name="ta2"/></o:spreadsheet></o:body></o:document-content>"#,
    );
    let read = sheets(&ods(content));
    let told: Vec<_> = read
        .iter()
        .map(|sheet| (sheet.id.name.as_str(), sheet.id.index, sheet.id.hidden))
        .collect();
    assert_eq!(told, [("甲", 0, false), ("乙", 1, true)]);
}

#[test]
fn short_files_that_would_grow_without_end_are_refused() {
    let started = Instant::now();
    let cell = r#"<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>"#;
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>"#
    );
    assert_eq!(refusal(&ods_with(&row)), Refusal::OverLimit(Limit::Cells));
    let padded = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2000000000"/><text:s text:c="2000000000"/>b</text:p></table:table-cell></table:table-row>"#;
    let read = grid(&ods_with(padded));
    let Some(Value::Text(text)) = value_at(&read, 0, 0) else {
        panic!("no text");
    };
    assert!(text.len() < 40_000);
    let long = padded.replace(
        "<table:table-row>",
        r#"<table:table-row table:number-rows-repeated="1000000">"#,
    );
    assert_eq!(
        refusal(&ods_with(&long)),
        Refusal::OverLimit(Limit::UnpackedBytes)
    );
    assert!(started.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_cell_outside_the_sheet_breaks_its_sheet_alone() {
    for rows in [
        r#"<table:table-row table:number-rows-repeated="1048576"/><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#,
        r#"<table:table-row><table:table-cell table:number-columns-repeated="4294967295"/><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#,
    ] {
        assert!(sheets(&ods_with(rows))[0].content.is_err());
    }
}

#[test]
fn content_that_ends_early_is_corrupt_and_any_depth_is_borne() {
    let whole = "<a><b><c>".to_string();
    for content in ["", "<", "<office:document-content>", &whole] {
        assert!(matches!(refusal(&ods(content)), Refusal::Corrupt(_)));
    }
    let rows = "<table:table-row-group>".repeat(200_000);
    assert!(matches!(refusal(&ods_with(&rows)), Refusal::Corrupt(_)));
    let spans = "<text:span>".repeat(200_000);
    let row =
        format!(r#"<table:table-row><table:table-cell office:value-type="string"><text:p>{spans}"#);
    assert!(matches!(refusal(&ods_with(&row)), Refusal::Corrupt(_)));
    let runs = "<r>".repeat(200_000);
    let cell = format!(r#"<row><c t="inlineStr"><is>{runs}</is></c></row>"#);
    assert!(sheets(&xlsx_with(&cell, &[]))[0].content.is_err());
}

#[test]
fn a_document_in_one_flat_part_reads_like_a_package() {
    let flat = concat!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="o" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">"#,
        r#"<office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="false"/></style:style></office:automatic-styles>"#,
        r#"<office:body><office:spreadsheet><table:table table:name="表" table:style-name="ta1"><table:table-row><table:table-cell office:value-type="float" office:value="7"/></table:table-row></table:table></office:spreadsheet></office:body></office:document>"#,
    );
    let workbook = opened("附件3.fods", flat.as_bytes());
    assert_eq!(workbook.source.format, Some(Format::Ods));
    let read = workbook.content.unwrap().remove(0);
    assert!(read.id.hidden);
    assert_eq!(value_at(&read.content.unwrap(), 0, 0), number("7").as_ref());
    let cut = opened("附件3.fods", &flat.as_bytes()[..flat.len() - 40]);
    assert!(matches!(cut.content, Err(Refusal::Corrupt(_))));
    let letter = flat.replace("opendocument.spreadsheet", "opendocument.text");
    let letter = opened("附件3.fods", letter.as_bytes());
    assert_eq!(letter.content.unwrap_err(), Refusal::NotASpreadsheet);
}
