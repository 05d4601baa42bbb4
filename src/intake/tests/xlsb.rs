//! Workbooks of binary parts.

use super::*;
use crate::made::xlsb::{record, wide, workbook};

#[test]
fn an_xlsb_gives_values_formulas_and_hidden_sheets() {
    let bundle = [&1u32.to_le_bytes(), &[0; 4][..], &wide("rId1"), &wide("表")].concat();
    let workbook = [record(0x9C, &bundle), record(0x90, &[]), record(0x9D, &[])].concat();
    let cell = |column: u8, value: &[u8]| [&[column, 0, 0, 0, 0, 0, 0, 0], value].concat();
    let integer = [3, 0, 0, 0, 0x1E, 7, 0];
    let error = [&[0x17, 0, 0][..], &integer, &[0; 4]].concat();
    let number = [&2.5f64.to_le_bytes()[..], &[0, 0], &integer, &[0; 4]].concat();
    let sheet = [
        record(0x94, &[0; 16]),
        record(0x91, &[]),
        record(0x00, &[&4u32.to_le_bytes()[..], &[0; 13]].concat()),
        record(0x05, &cell(1, &0.1f64.to_le_bytes())),
        record(0x06, &cell(2, &wide("字"))),
        record(0x09, &cell(3, &number)),
        record(0x0B, &cell(4, &error)),
        record(0x92, &[]),
    ]
    .concat();
    let relations =
        br#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
    let opened = opened(
        "book.xlsx",
        &package(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("xl/workbook.bin", &workbook),
            ("xl/_rels/workbook.bin.rels", relations),
            ("xl/worksheets/sheet1.bin", &sheet),
        ]),
    );
    assert_eq!(opened.source.format, Some(Format::Xlsb));
    let read = opened.content.unwrap().remove(0);
    assert_eq!((read.id.name.as_str(), read.id.hidden), ("表", true));
    let read = read.content.unwrap();
    let number = |written: &str| Value::Number(written.parse().unwrap());
    let expected = [
        (1, number("0.1"), false),
        (2, Value::Text("字".into()), false),
        (3, number("2.5"), true),
        (4, Value::Error("#REF!".into()), true),
    ];
    for (column, value, formula) in expected {
        let cell = Cell {
            value,
            formula,
            ..Cell::BLANK
        };
        assert_eq!(at(&read, 4, column), Some(&cell), "column {column}");
    }
}

/// An xlsb of one sheet with these records, and these parts beside it.
fn xlsb_with(sheet: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    workbook(&record(0x99, &[1, 0, 0, 0]), "表", sheet, more)
}

#[test]
fn an_xlsb_tells_texts_of_every_kind_dates_and_how_it_is_shown() {
    let cell =
        |column: u8, style: u8, value: &[u8]| [&[column, 0, 0, 0, style, 0, 0, 0], value].concat();
    let rich = [&[0][..], &wide("富")].concat();
    let row =
        |number: u32, flags: u8| [&number.to_le_bytes()[..], &[0; 7], &[flags], &[0; 5]].concat();
    let column = |first: u32, last: u32, flags: u8| {
        let ends = [first.to_le_bytes(), last.to_le_bytes(), [0; 4], [0; 4]].concat();
        [ends, vec![flags, 0]].concat()
    };
    let merged: Vec<u8> = [0u32, 1, 6, 7]
        .iter()
        .flat_map(|n| n.to_le_bytes())
        .collect();
    let sheet = [
        record(60, &column(0, 0, 0)),
        record(60, &column(1, 2, 1)),
        record(145, &[]),
        record(0, &row(0, 0)),
        record(7, &cell(0, 0, &1u32.to_le_bytes())),
        record(62, &cell(1, 0, &rich)),
        record(5, &cell(2, 1, &0.35f64.to_le_bytes())),
        record(5, &cell(3, 2, &43_464f64.to_le_bytes())),
        record(3, &cell(4, 0, &[0x99])),
        record(1, &cell(5, 1, &[])),
        record(0, &row(1, 0x10)),
        record(2, &cell(0, 3, &((1480u32 << 2) | 3).to_le_bytes())),
        record(146, &[]),
        record(176, &merged),
    ]
    .concat();
    let strings = [
        record(19, &[&[0][..], &wide("一")].concat()),
        record(19, &[&[0][..], &wide("二")].concat()),
    ]
    .concat();
    let style = |format: u8| record(47, &[&[0, 0, format, 0][..], &[0; 12]].concat());
    let styles = [
        record(44, &[&[200, 0][..], &wide("0.0%")].concat()),
        record(626, &[]),
        style(9),
        record(617, &[4, 0, 0, 0]),
        style(0),
        style(10),
        style(14),
        style(200),
        record(618, &[]),
    ]
    .concat();
    let more: [(&str, &[u8]); 2] = [
        ("xl/sharedStrings.bin", &strings),
        ("xl/styles.bin", &styles),
    ];
    let read = grid(&xlsb_with(&sheet, &more));
    let date = Value::Date(jiff::civil::date(2022, 12, 31));
    let unknown = Value::Error("#153!".into());
    let expected = [
        text("二"),
        text("富"),
        number("0.35"),
        Some(date),
        Some(unknown),
        None,
    ];
    assert_eq!(values(&read, 0, 0..6), expected);
    assert_eq!(at(&read, 0, 2).unwrap().written(), "35%");
    assert_eq!(at(&read, 1, 0).unwrap().written(), "1480%");
    assert_eq!(read.hidden_rows, Some(vec![span(1, 1)]));
    assert_eq!(read.hidden_columns, Some(vec![span(1, 2)]));
    let area = Area {
        rows: span(0, 1),
        columns: span(6, 7),
    };
    assert_eq!(read.merged, Some(vec![area]));
}

#[test]
fn an_xlsb_sheet_cut_short_is_broken_and_so_is_one_with_a_text_that_is_not_there() {
    let row = record(0, &[0; 17]);
    let whole = [
        record(145, &[]),
        row.clone(),
        record(5, &[&[0; 8][..], &1f64.to_le_bytes()].concat()),
    ]
    .concat();
    let lost = record(7, &[&[1, 0, 0, 0, 0, 0, 0, 0][..], &[9, 0, 0, 0]].concat());
    let lost = [record(145, &[]), row, lost, record(146, &[])].concat();
    for sheet in [&whole, &whole[..whole.len() - 3], &lost] {
        assert!(sheets(&xlsb_with(sheet, &[]))[0].content.is_err());
    }
}

/// A cell that follows the one before it may leave its column out, as SheetJS's always do.
#[test]
fn an_xlsb_may_leave_out_the_columns_of_cells_that_follow_one_another() {
    let short = |kind: u16, value: &[u8]| record(kind, &[&[0; 4][..], value].concat());
    let row = |number: u32| record(0, &[&number.to_le_bytes()[..], &[0; 13]].concat());
    let integer = |number: u32| ((number << 2) | 2).to_le_bytes();
    let sheet = [
        record(145, &[]),
        row(0),
        record(6, &[&[1, 0, 0, 0, 0, 0, 0, 0][..], &wide("甲")].concat()),
        short(13, &integer(7)),
        short(12, &[]),
        short(14, &[0x2A]),
        short(15, &[1]),
        short(16, &2.5f64.to_le_bytes()),
        short(17, &wide("乙")),
        record(1, &[9, 0, 0, 0, 0, 0, 0, 0]),
        short(18, &[0, 0, 0, 0]),
        row(1),
        short(16, &1f64.to_le_bytes()),
        record(146, &[]),
    ]
    .concat();
    let strings = record(19, &[&[0][..], &wide("丙")].concat());
    let read = grid(&xlsb_with(&sheet, &[("xl/sharedStrings.bin", &strings)]));
    let expected = [
        text("甲"),
        number("7"),
        None,
        Some(Value::Error("#N/A".into())),
        Some(Value::Bool(true)),
        number("2.5"),
        text("乙"),
        None,
        None,
        text("丙"),
    ];
    assert_eq!(values(&read, 0, 1..11), expected);
    assert_eq!(value_at(&read, 1, 0), number("1").as_ref());
}

#[test]
fn an_xlsb_is_read_as_it_is_seen() {
    let font = |flags: u8, placed: u8| {
        record(
            43,
            &[&[200, 0, flags, 0, 0, 0, placed, 0][..], &[0; 10]].concat(),
        )
    };
    let format = |number: u8, code: &str| record(44, &[&[number, 0][..], &wide(code)].concat());
    let style =
        |font: u8, format: u8| record(47, &[&[0, 0, format, 0, font, 0][..], &[0; 10]].concat());
    let rich = |text: &str, from: u8| {
        let run = [1, 0, 0, 0, from, 0, 2, 0];
        record(19, &[&[1][..], &wide(text), &run].concat())
    };
    let styles = [
        font(0, 0),
        font(8, 0),
        font(0, 1),
        format(200, "0!.0000"),
        format(201, "0.00\"万平方米\""),
        format(202, ";;;"),
        record(617, &[5, 0, 0, 0]),
        style(0, 0),
        style(0, 200),
        style(0, 201),
        style(1, 0),
        style(0, 202),
        record(618, &[]),
    ]
    .concat();
    let strings = [rich("2①", 1), rich("36200m2", 6)].concat();
    let row = |row: u8| record(0, &[&[row][..], &[0; 16]].concat());
    let cell = |kind: u16, style: u8, value: &[u8]| {
        record(kind, &[&[0, 0, 0, 0, style, 0, 0, 0][..], value].concat())
    };
    let real = |style: u8, value: f64| cell(5, style, &value.to_le_bytes());
    let merged: Vec<u8> = [6u32, 7, 0, 0]
        .iter()
        .flat_map(|n| n.to_le_bytes())
        .collect();
    let sheet = [
        record(145, &[]),
        row(0),
        real(1, 900_000_000.0),
        row(1),
        real(2, 2.05 + 0.3),
        row(2),
        real(3, 20_000.0),
        row(3),
        real(4, 40.0),
        row(4),
        cell(7, 0, &0u32.to_le_bytes()),
        row(5),
        cell(7, 0, &1u32.to_le_bytes()),
        row(6),
        real(0, 5.0),
        row(7),
        real(0, 6.0),
        record(146, &[]),
        record(176, &merged),
    ]
    .concat();
    let more: [(&str, &[u8]); 2] = [
        ("xl/sharedStrings.bin", &strings),
        ("xl/styles.bin", &styles),
    ];
    super::seen::check(&grid(&xlsb_with(&sheet, &more)));
}

#[test]
fn the_notes_of_an_xlsb_are_read_and_never_cost_the_sheet() {
    let place = |author: u32, row: u32, column: u32| {
        let numbers = [author, row, row, column, column];
        let numbers: Vec<u8> = numbers.iter().flat_map(|one| one.to_le_bytes()).collect();
        record(635, &[&numbers[..], &[0; 16]].concat())
    };
    let words = |flags: u8, text: &str, runs: &[u8]| {
        record(637, &[&[flags][..], &wide(text), runs].concat())
    };
    let struck = [0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let styles = [record(43, &[0; 12]), record(43, &struck)].concat();
    let runs = [1u32.to_le_bytes(), [3, 0, 1, 0]].concat();
    let notes = [
        record(628, &[]),
        record(630, &[]),
        record(632, &wide("张三")),
        record(632, &wide("tc={1}")),
        record(631, &[]),
        record(633, &[]),
        place(0, 6, 6),
        words(1, "说明：甲", &runs),
        record(636, &[]),
        place(1, 2, 2),
        words(0, "[线程批注]", &[]),
        record(636, &[]),
        place(0, 3, 99_999),
        words(0, "外", &[]),
        record(636, &[]),
        place(9, 3, 3),
        record(636, &[]),
        place(9, 4, 4),
        words(0, "无名", &[]),
        record(636, &[]),
        record(634, &[]),
        record(629, &[]),
    ]
    .concat();
    let number = [&[0; 8][..], &7f64.to_le_bytes()].concat();
    let sheet = [
        record(145, &[]),
        record(0, &[0; 17]),
        record(5, &number),
        record(146, &[]),
    ]
    .concat();
    let relations: &[u8] = br#"<Relationships><Relationship Id="a" Type="x/comments" Target="../notes.bin"/><Relationship Id="b" Type="x/threadedComment" Target="../talk.xml"/></Relationships>"#;
    let talk = r#"<ThreadedComments><threadedComment ref="C3" id="1"><text>说明：乙</text></threadedComment></ThreadedComments>"#;
    let read = |notes: &[u8]| {
        let parts: [(&str, &[u8]); 4] = [
            ("xl/worksheets/_rels/sheet1.bin.rels", relations),
            ("xl/notes.bin", notes),
            ("xl/talk.xml", talk.as_bytes()),
            ("xl/styles.bin", &styles),
        ];
        grid(&xlsb_with(&sheet, &parts))
    };
    let told = |grid: &Grid| -> Vec<(u32, u32, Option<String>, String)> {
        let notes = grid.notes.iter();
        notes
            .map(|one| (one.row, one.column, one.author.clone(), one.text.clone()))
            .collect()
    };
    let spoken = (2, 2, None, "说明：乙".to_owned());
    let written = (6, 6, Some("张三".to_owned()), "说明：".to_owned());
    let nobody = (4, 4, None, "无名".to_owned());
    assert_eq!(
        told(&read(&notes)),
        [spoken.clone(), written.clone(), nobody]
    );
    let whole = read(&notes);
    assert_eq!(value_at(&whole, 0, 0), number_of("7").as_ref());
    // Cut short, what was read of it stands.
    let cut = read(&notes[..notes.len() - 60]);
    assert_eq!(told(&cut)[..2], [spoken, written]);
    assert_eq!(value_at(&cut, 0, 0), number_of("7").as_ref());
}

fn number_of(written: &str) -> Option<Value> {
    Some(Value::Number(written.parse().unwrap()))
}
