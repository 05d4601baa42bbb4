//! What is read of files that open.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Style, Formula};

use super::*;

#[test]
fn a_far_cell_costs_nothing() {
    let started = Instant::now();
    let read = grid(&xlsx_with(
        r#"<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>"#,
        &[],
    ));
    assert_eq!(read.rows.len(), 1);
    assert_eq!(
        value_at(&read, MAX_ROWS - 1, MAX_COLUMNS - 1),
        Some(&Value::Number(Decimal::from(7)))
    );
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_cell_outside_the_sheet_breaks_its_sheet_alone() {
    let too_wide = "<c/>".repeat(MAX_COLUMNS as usize + 1);
    for cells in [r#"<c r="A1048577"/>"#, r#"<c r="XFE1"/>"#, &too_wide] {
        let read = sheets(&xlsx_with(&format!(r#"<row r="1">{cells}</row>"#), &[]));
        assert!(read[0].content.is_err());
    }
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
        (3, Value::Number("0.3".parse().unwrap()), false),
        (4, Value::Text("1e300".into()), false),
        (5, Value::Bool(true), false),
        (6, Value::Number(Decimal::from(2)), true),
        (7, Value::Error("#REF!".into()), true),
        (9, Value::Date(jiff::civil::date(2022, 12, 31)), false),
    ];
    for (row, value, formula) in expected {
        assert_eq!(
            at(&read, row, 1),
            Some(&Cell {
                value,
                formula,
                ..Cell::BLANK
            }),
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
        ..Cell::BLANK
    };
    assert_eq!(at(&read, 0, 0), Some(&blank));
    let empty_text = Cell {
        value: Value::Text(String::new()),
        formula: true,
        ..Cell::BLANK
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
    let bad = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#;
    let read = sheets(&xlsx(&[
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
