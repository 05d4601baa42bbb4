//! Documents of lines and tables, put together as their markup goes by.

use super::super::content::SheetContent;
use super::super::document::{Builder, Hides, Spans};
use super::super::seen::RunProperties;
use super::*;

const ONE: Spans = Spans {
    columns: 1,
    rows: 1,
    continued: false,
    emptied: false,
};

fn line(builder: &mut Builder, text: &str) {
    builder.text(text, RunProperties::default());
    builder.end_line();
}

fn cell(builder: &mut Builder, text: &str, spans: Spans) {
    builder.start_cell(spans).unwrap();
    builder.text(text, RunProperties::default());
}

fn written(sheet: &SheetContent) -> Vec<(u32, u32, String)> {
    let grid = sheet.content.as_ref().unwrap();
    let row = |row: &crate::intake::Row| {
        let cells = row.cells.iter();
        cells
            .map(|(column, cell)| (row.index, *column, cell.written().into_owned()))
            .collect::<Vec<_>>()
    };
    grid.rows.iter().flat_map(row).collect()
}

#[test]
fn lines_stand_around_their_table_and_beside_its_columns() {
    let mut builder = Builder::new();
    line(&mut builder, "附件3");
    line(&mut builder, "填报单位:某园\t单位:万元");
    builder.start_table().unwrap();
    cell(&mut builder, "序号", ONE);
    cell(&mut builder, "名称", ONE);
    builder.end_table();
    line(&mut builder, "注:统计截至2022年12月31日");
    let sheets = builder.finish(Hides::Nothing).unwrap().0;
    assert_eq!(sheets[0].name, "表1");
    assert_eq!(
        sheets[0].layout,
        Layout::Table {
            above: 2,
            rows: 1,
            within: None
        }
    );
    let expected = [
        (0, 2, "附件3"),
        (1, 2, "填报单位:某园"),
        (1, 3, "单位:万元"),
        (2, 0, "序号"),
        (2, 1, "名称"),
        (3, 2, "注:统计截至2022年12月31日"),
    ];
    let expected = expected.map(|(row, column, text)| (row, column, text.to_owned()));
    assert_eq!(written(&sheets[0]), expected);
}

#[test]
fn merged_cells_keep_the_others_in_their_columns() {
    let mut builder = Builder::new();
    builder.start_table().unwrap();
    let wide = Spans { columns: 2, ..ONE };
    let tall = Spans { rows: 2, ..ONE };
    let continued = Spans {
        continued: true,
        ..ONE
    };
    cell(&mut builder, "a", tall);
    cell(&mut builder, "b", wide);
    cell(&mut builder, "c", ONE);
    builder.start_row();
    cell(&mut builder, "d", ONE);
    cell(&mut builder, "lost", continued);
    cell(&mut builder, "e", ONE);
    builder.end_table();
    let expected = [
        (0, 0, "a"),
        (0, 1, "b"),
        (0, 3, "c"),
        (1, 1, "d"),
        (1, 3, "e"),
    ];
    let expected = expected.map(|(row, column, text)| (row, column, text.to_owned()));
    let sheets = builder.finish(Hides::Nothing).unwrap().0;
    assert_eq!(written(&sheets[0]), expected);
    let span = |first, last| Span { first, last };
    let area = |rows, columns| Area { rows, columns };
    let grid = sheets[0].content.as_ref().unwrap();
    assert_eq!(
        grid.merged,
        Some(vec![
            area(span(0, 0), span(1, 2)),
            area(span(0, 1), span(0, 0))
        ])
    );
}

#[test]
fn a_cell_that_goes_on_makes_one_of_all_above_it() {
    let mut builder = Builder::new();
    line(&mut builder, "标题");
    builder.start_table().unwrap();
    let continued = Spans {
        continued: true,
        ..ONE
    };
    for spans in [ONE, ONE, continued, continued, ONE] {
        builder.start_row();
        cell(&mut builder, "a", spans);
    }
    builder.drop_row();
    let sheets = builder.finish(Hides::Nothing).unwrap().0;
    let grid = sheets[0].content.as_ref().unwrap();
    let rows = Span { first: 2, last: 4 };
    let columns = Span { first: 0, last: 0 };
    assert_eq!(grid.merged, Some(vec![Area { rows, columns }]));
}

#[test]
fn a_table_in_a_cell_is_a_sheet_of_its_own() {
    let mut builder = Builder::new();
    builder.start_table().unwrap();
    builder.start_cell(ONE).unwrap();
    line(&mut builder, "标题");
    builder.start_table().unwrap();
    cell(&mut builder, "内", ONE);
    builder.end_table();
    line(&mut builder, "注");
    builder.end_table();
    let sheets = builder.finish(Hides::Nothing).unwrap().0;
    assert_eq!(written(&sheets[0]), [(0, 0, "标题\n注".to_owned())]);
    assert_eq!(
        written(&sheets[1]),
        [
            (0, 1, "标题".to_owned()),
            (1, 0, "内".to_owned()),
            (2, 1, "注".to_owned())
        ]
    );
}

#[test]
fn rows_taken_out_leave_no_gap() {
    let mut builder = Builder::new();
    builder.start_table().unwrap();
    for text in ["a", "b", "c"] {
        builder.start_row();
        cell(&mut builder, text, ONE);
        if text == "b" {
            builder.drop_row();
        }
    }
    let sheets = builder.finish(Hides::Nothing).unwrap().0;
    let expected = [(0, 0, "a".to_owned()), (1, 0, "c".to_owned())];
    assert_eq!(written(&sheets[0]), expected);
}

#[test]
fn spans_and_depths_beyond_a_sheet_are_refused() {
    let mut builder = Builder::new();
    builder.start_table().unwrap();
    let wide = Spans {
        columns: u32::MAX,
        ..ONE
    };
    assert_eq!(
        builder.start_cell(wide),
        Err(Refusal::OverLimit(Limit::Cells))
    );
    let mut builder = Builder::new();
    let deepest = (0..=limits::TABLE_DEPTH)
        .map(|_| {
            builder.start_table()?;
            builder.start_cell(ONE)
        })
        .find_map(Result::err);
    assert!(matches!(deepest, Some(Refusal::Corrupt(_))));
}
