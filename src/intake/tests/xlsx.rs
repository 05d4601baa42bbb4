//! Office Open XML as many programs write it: what they do with names, texts, dates and odd cells,
//! and how a sheet is shown.

use super::*;

/// An xlsx of one sheet part and these parts beside it.
pub(super) fn with_sheet(sheet: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![("xl/worksheets/sheet1.xml", sheet)];
    parts.extend(more);
    xlsx(&parts)
}

#[test]
fn a_shared_text_is_found_by_an_index_with_blanks_and_never_by_a_wrong_one() {
    let table: &[u8] = b"<sst><si><t>a</t></si><si><t>b</t></si><si><t>c</t></si></sst>";
    let more = [("xl/sharedStrings.xml", table)];
    let rows = "<row><c t=\"s\"><v> 2 </v></c><c t=\"s\"><v>\n1\n</v></c></row>";
    let read = grid(&xlsx_with(rows, &more));
    assert_eq!(values(&read, 0, 0..2), [text("c"), text("b")]);
    for index in ["3", "-1", "x", "1.0", "99999999999999999999"] {
        let rows = format!(r#"<row r="4"><c r="B4" t="s"><v>{index}</v></c></row>"#);
        let words = sheets(&xlsx_with(&rows, &more)).remove(0).content;
        assert!(words.unwrap_err().words.contains("B4"), "{index}");
    }
}

#[test]
fn a_sheet_in_utf_16_is_read() {
    let sheet = r#"<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>企业名称</t></is></c></row></sheetData></worksheet>"#;
    let little: Vec<u8> = sheet.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFF\xFE".as_slice(), &little].concat();
    for bytes in [little, marked] {
        assert_eq!(
            value_at(&grid(&with_sheet(&bytes, &[])), 1, 1),
            text("企业名称").as_ref()
        );
    }
}

#[test]
fn one_odd_cell_leaves_its_sheet_readable() {
    let rows = concat!(
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><f>X()</f><v>#SPILL!</v></c>"#,
        r#"<c r="C1" t="e"><v>#CALC!</v></c><c r="D1" t="n"><v>见附表</v></c>"#,
        r#"<c r="E1" t="n"><v>2</v><extLst><ext uri="u"><x:v xmlns:x="x">9</x:v></ext></extLst></c>"#,
        r#"<c r="F1" t="b"><v>maybe</v></c><c r="G1" t="new"><v>x</v></c><c r="H1" t="n"><v> </v></c></row>"#,
    );
    let read = grid(&xlsx_with(rows, &[]));
    let error = |written: &str| Some(Value::Error(written.into()));
    assert_eq!(
        values(&read, 0, 0..8),
        [
            number("1"),
            error("#SPILL!"),
            error("#CALC!"),
            text("见附表"),
            number("2"),
            text("maybe"),
            text("x"),
            None,
        ]
    );
    assert!(at(&read, 0, 1).unwrap().formula);
}

#[test]
fn a_dimension_is_never_believed() {
    for dimension in [
        "<dimension/>",
        r#"<dimension ref=""/>"#,
        r#"<dimension ref="garbage"/>"#,
        r#"<dimension ref="A1:XFD1048576"/>"#,
        r#"<dimension ref="C3:A1"/>"#,
    ] {
        let sheet = format!(
            r#"<worksheet>{dimension}<sheetData><row r="3"><c r="B3"><v>7</v></c></row></sheetData></worksheet>"#
        );
        let read = grid(&with_sheet(sheet.as_bytes(), &[]));
        assert_eq!(value_at(&read, 2, 1), number("7").as_ref(), "{dimension}");
    }
}

#[test]
fn markup_cut_short_breaks_the_sheet() {
    let whole = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#;
    for kept in [60, whole.len() - 40, whole.len() - 1] {
        let cut = with_sheet(&whole.as_bytes()[..kept], &[]);
        assert!(sheets(&cut)[0].content.is_err(), "{kept} bytes");
    }
}

#[test]
fn strict_workbooks_with_prefixes_and_unusual_part_names_are_read() {
    let types = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    let root = format!(
        r#"<p:Relationships xmlns:p="x"><p:Relationship Id="a" Type="{types}/officeDocument" Target="/book/Main.xml"/></p:Relationships>"#
    );
    let relations = format!(
        r#"<Relationships><Relationship Id="s" Type="{types}/worksheet" Target="../pages/First.xml"/>
        <Relationship Id="t" Type="{types}/sharedStrings" Target="texts.xml"/>
        <Relationship Id="f" Type="{types}/styles" Target="/book/looks.xml"/></Relationships>"#
    );
    let workbook = format!(
        r#"<x:workbook xmlns:x="{main}" xmlns:q="{types}"><x:workbookPr date1904="true"/><x:sheets><x:sheet name="a &amp; b" sheetId="1" q:id="s" state="veryHidden"/></x:sheets></x:workbook>"#
    );
    let sheet = format!(
        r#"<x:worksheet xmlns:x="{main}"><x:cols><x:col min="2" max="3" hidden="1"/></x:cols><x:sheetData>
        <x:row r="2" hidden="true"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="B2" s="1"><x:v>0.35</x:v></x:c>
        <x:c r="C2" s="2"><x:v>43464</x:v></x:c><x:c r="D2" s="2" t="d"><x:v>2022-12-31</x:v></x:c></x:row></x:sheetData>
        <x:mergeCells><x:mergeCell ref="A2:A3"/></x:mergeCells></x:worksheet>"#
    );
    let strings: &[u8] =
        "<x:sst xmlns:x=\"m\"><x:si><x:r><x:t>软件</x:t></x:r><x:r><x:t>园</x:t></x:r></x:si></x:sst>".as_bytes();
    let styles: &[u8] = b"<x:styleSheet xmlns:x=\"m\"><x:cellXfs><x:xf/><x:xf numFmtId=\"9\"/><x:xf numFmtId=\"14\"/></x:cellXfs></x:styleSheet>";
    let read = sheets(&package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("book/Main.xml", workbook.as_bytes()),
        ("book/_rels/Main.xml.rels", relations.as_bytes()),
        ("pages/First.xml", sheet.as_bytes()),
        ("book/texts.xml", strings),
        ("book/looks.xml", styles),
        ("xl/worksheets/decoy.xml", b"<worksheet/>"),
    ]))
    .remove(0);
    assert_eq!((read.id.name.as_str(), read.id.hidden), ("a & b", true));
    let read = read.content.unwrap();
    let date = Some(Value::Date(jiff::civil::date(2022, 12, 31)));
    assert_eq!(
        values(&read, 1, 0..4),
        [text("软件园"), number("0.35"), date.clone(), date]
    );
    assert!(at(&read, 1, 1).unwrap().percent);
    assert_eq!(read.hidden_rows, Some(vec![span(1, 1)]));
    assert_eq!(read.hidden_columns, Some(vec![span(1, 2)]));
    let merged = Area {
        rows: span(1, 2),
        columns: span(0, 0),
    };
    assert_eq!(read.merged, Some(vec![merged]));
}

#[test]
fn texts_are_kept_wherever_they_stand() {
    let rows = concat!(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">软件 </t></r><r><t>园</t></r><rPh><t>ruan</t></rPh></is></c>"#,
        r#"<c r="B1" t="str"><f>A1</f><v>a_x000D_ &amp; &#x4E00;</v></c><c r="C1" t="inlineStr"><v>旧式</v></c>"#,
        r#"<c r="D1" t="inlineStr"><is><t/></is></c><c r="E1" t="s"><v/></c></row>"#,
    );
    let read = grid(&xlsx_with(rows, &[]));
    assert_eq!(
        values(&read, 0, 0..5),
        [
            text("软件 园"),
            text("a\r & 一"),
            text("旧式"),
            text(""),
            None
        ]
    );
}

#[test]
fn cells_without_addresses_stand_one_after_the_other() {
    let rows = concat!(
        r#"<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row>"#,
        r#"<row r="5"><c><v>4</v></c></row><row><c><v>5</v></c></row>"#,
    );
    let read = grid(&xlsx_with(rows, &[]));
    let places: Vec<(u32, u32)> = read
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|(column, _)| (row.index, *column)))
        .collect();
    assert_eq!(places, [(0, 0), (0, 3), (0, 4), (4, 0), (5, 0)]);
}

#[test]
fn what_a_program_writes_of_percentages_hidden_lines_and_merged_cells_is_told() {
    use rust_xlsxwriter::Format as Style;

    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let percent = Style::new().set_num_format("0.0%");
    let quoted = Style::new().set_num_format("0\"%\"");
    sheet
        .write_number_with_format(0, 0, 0.148, &percent)
        .unwrap();
    sheet.write_number_with_format(0, 1, 14.8, &quoted).unwrap();
    sheet
        .write_string_with_format(0, 2, "无", &percent)
        .unwrap();
    sheet.merge_range(3, 1, 4, 2, "合", &Style::new()).unwrap();
    for row in [6, 7, 8, 11] {
        sheet.set_row_hidden(row).unwrap();
    }
    sheet.set_row_height(13, 0).unwrap();
    sheet.set_column_hidden(5).unwrap();
    let read = grid(&book.save_to_buffer().unwrap());
    let percents: Vec<bool> = (0..3)
        .map(|column| at(&read, 0, column).unwrap().percent)
        .collect();
    assert_eq!(percents, [true, false, false]);
    assert_eq!(at(&read, 0, 0).unwrap().written(), "14.8%");
    assert_eq!(
        read.hidden_rows,
        Some(vec![span(6, 8), span(11, 11), span(13, 13)])
    );
    assert_eq!(read.hidden_columns, Some(vec![span(5, 5)]));
    let area = Area {
        rows: span(3, 4),
        columns: span(1, 2),
    };
    assert_eq!(read.merged, Some(vec![area]));
    assert!(read.untold().is_empty());
}

#[test]
fn two_sheets_of_one_part_are_not_read_twice_and_macro_sheets_are_passed_over() {
    let workbook = r#"<workbook xmlns:r="r"><sheets><sheet name="宏" r:id="m"/><sheet name="一" r:id="a"/><sheet name="二" r:id="b"/><sheet name="三" r:id="none"/></sheets></workbook>"#;
    let relations = r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="b" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="macrosheets/sheet1.xml"/></Relationships>"#;
    let read = sheets(&xlsx(&[
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        (
            "xl/worksheets/sheet1.xml",
            b"<worksheet><sheetData/></worksheet>",
        ),
        ("xl/macrosheets/sheet1.xml", b"<macrosheet/>"),
    ]));
    let told: Vec<(&str, usize, bool)> = read
        .iter()
        .map(|sheet| (&*sheet.id.name, sheet.id.index, sheet.content.is_ok()))
        .collect();
    assert_eq!(told, [("一", 1, true), ("二", 2, false), ("三", 3, false)]);
}

/// What Excel keeps of a workbook of 1995: its macros are sheets without parts.
#[test]
fn a_sheet_of_macros_without_a_part_is_passed_over() {
    let workbook = r#"<workbook xmlns:r="r"><sheets><sheet name="模块" sheetId="2" r:id=""/><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let sheet = r#"<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>"#;
    let bytes = xlsx(&[
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    let mut read = sheets(&bytes);
    assert_eq!(read.len(), 1);
    let only = read.remove(0);
    assert_eq!((only.id.name.as_str(), only.id.index), ("表", 1));
    assert_eq!(value_at(&only.content.unwrap(), 0, 0), number("7").as_ref());
}

#[test]
fn a_part_in_the_encoding_that_it_declares_is_read() {
    let sheet = r#"<?xml version="1.0" encoding="GBK"?><worksheet><sheetData><row><c t="str"><v>软件园</v></c></row></sheetData></worksheet>"#;
    let of = |sheet: &str| {
        let gbk = encoding_rs::GBK.encode(sheet).0.into_owned();
        xlsx(&[("xl/worksheets/sheet1.xml", &gbk)])
    };
    assert_eq!(value_at(&grid(&of(sheet)), 0, 0), text("软件园").as_ref());
    let undeclared = of(&sheet.replace("GBK", "none"));
    assert!(sheets(&undeclared).remove(0).content.is_err());
}

#[test]
fn notes_and_conversations_are_read_and_never_cost_the_sheet() {
    let relations: &[u8] = br#"<Relationships><Relationship Id="a" Type="x/comments" Target="../notes.xml"/><Relationship Id="b" Type="x/threadedComment" Target="../talk.xml"/></Relationships>"#;
    let notes = r#"<comments><authors><author>张三</author><author>tc={1}</author></authors><commentList><comment ref="B2" authorId="0"><text><r><rPr><b/></rPr><t xml:space="preserve">张三:
</t></r><r><t>说明：甲</t></r></text></comment><comment ref="C3" authorId="1"><text><t>[线程批注]</t></text></comment><comment ref="ZZZZ9"><text><t>外</t></text></comment><comment ref="D4"><text/></comment></commentList></comments>"#;
    let talk = r#"<ThreadedComments><threadedComment ref="C3" id="1"><text>说明：乙</text></threadedComment></ThreadedComments>"#;
    let sheet: &[u8] = b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    let read = |notes: &str| {
        let more: [(&str, &[u8]); 3] = [
            ("xl/worksheets/_rels/sheet1.xml.rels", relations),
            ("xl/notes.xml", notes.as_bytes()),
            ("xl/talk.xml", talk.as_bytes()),
        ];
        grid(&with_sheet(sheet, &more))
    };
    let told = |grid: &Grid| -> Vec<(u32, u32, Option<String>, String)> {
        let notes = grid.notes.iter();
        notes
            .map(|one| (one.row, one.column, one.author.clone(), one.text.clone()))
            .collect()
    };
    let written = (1, 1, Some("张三".into()), "张三:\n说明：甲".into());
    let spoken = (2, 2, None, "说明：乙".into());
    assert_eq!(told(&read(notes)), [spoken.clone(), written.clone()]);
    // Cut short, what was read of it stands.
    let cut = &notes[..notes.find("</commentList>").expect("its end")];
    let read = read(cut);
    assert_eq!(told(&read), [spoken, written]);
    assert_eq!(value_at(&read, 0, 0), number("1").as_ref());
}

/// As WPS and LibreOffice leave it, which know no conversations.
#[test]
fn of_a_conversation_that_is_gone_its_stand_in_tells() {
    let relations: &[u8] = br#"<Relationships><Relationship Id="a" Type="x/comments" Target="../notes.xml"/></Relationships>"#;
    let notes = "<comments><authors><author>tc={1}</author></authors><commentList><comment ref=\"C3\" authorId=\"0\"><text><t>[线程批注]\n\n你的 Excel 版本可读取此线程批注。了解详细信息: https://go.microsoft.com/fwlink/?linkid=870924\n\n注释:\n    说明：乙\n答复:\n    好</t></text></comment></commentList></comments>";
    let sheet: &[u8] = b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    let more: [(&str, &[u8]); 2] = [
        ("xl/worksheets/_rels/sheet1.xml.rels", relations),
        ("xl/notes.xml", notes.as_bytes()),
    ];
    let read = grid(&with_sheet(sheet, &more));
    let told = read.notes.iter();
    let told: Vec<_> = told
        .map(|note| ((note.row, note.column), &*note.text))
        .collect();
    assert_eq!(told, [((2, 2), "说明：乙"), ((2, 2), "好")]);
}
