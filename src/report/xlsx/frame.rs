//! The workbook around the rows of its sheets: their names, columns, what stays in view, how they are
//! printed, charts. With `style` and `chart` this is all of the report that knows rust_xlsxwriter.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Workbook, Worksheet, XlsxError};

use crate::clean::for_markup;
use crate::intake::REPORT_PROPERTY;
use crate::seal::{PENDING, content};
use crate::sheet::page;

use super::book::ReportBook;
use super::chart;
use super::grown::Grown;
use super::page::LINE;
use super::sheet::SheetKind;
use super::style::CellStyles;

/// The most breaks a sheet may hold (Excel's limit).
const MOST_BREAKS: usize = 1_023;

/// The workbook's package; `whose` it is stands at the foot of its pages. Its first sheet holds a blank cell of each format, in their order, in its first
/// row; others hold what charts are drawn from, and all no rows else.
pub fn workbook(
    book: &ReportBook<'_>,
    whose: &str,
    sheets: &[Grown],
    styles: &CellStyles,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book)?);
    for (at, grown) in sheets.iter().enumerate() {
        let mut sheet = Worksheet::new();
        sheet.set_name(&grown.name)?;
        if at == 0 {
            for (column, format) in (0..).zip(&styles.formats) {
                sheet.write_blank(0, column, format)?;
            }
        }
        match grown.kind {
            SheetKind::Hidden => {
                sheet.set_very_hidden(true);
            }
            SheetKind::List(_) | SheetKind::Blocks => dress(book, whose, grown, &mut sheet)?,
        }
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer()
}

/// No clock and no user's name: the same run must give the same bytes.
fn properties(book: &ReportBook<'_>) -> Result<DocProperties, XlsxError> {
    let properties = DocProperties::new()
        .set_title(book.texts.get("workbook-title"))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2020, 1, 1)?)
        .set_custom_property(REPORT_PROPERTY, format!("{}{PENDING}", content::SEALED));
    Ok(match book.labels.as_slice() {
        [only] => properties.set_custom_property(content::LABEL_PROPERTY, for_markup(only)),
        _ => properties,
    })
}

/// All that is not rows.
fn dress(
    book: &ReportBook<'_>,
    whose: &str,
    grown: &Grown,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let free = page::MARGINS;
    sheet
        .set_landscape()
        .set_paper_size(page::A4)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(
            free.left,
            free.right,
            free.top,
            free.bottom,
            free.header,
            free.footer,
        )
        .set_screen_gridlines(false)
        .set_footer(footer(book, whose, &grown.name));
    for (column, width) in (0..).zip(&grown.widths) {
        sheet.set_column_width_pixels(column, *width)?;
    }
    let (last, column) = (grown.next.max(1) - 1, grown.widths.len() as u16 - 1);
    let head = &grown.head;
    if let Some((first, last)) = head.repeated {
        sheet.set_repeat_rows(first, last)?;
        sheet.set_freeze_panes(head.frozen.0, head.frozen.1)?;
    }
    if let Some(head) = head.filter {
        sheet.autofilter(head, 0, grown.body_end - 1, column)?;
    }
    sheet.ignore_error_range(0, 0, last, column, IgnoreError::NumberStoredAsText)?;
    sheet.set_print_area(0, 0, last, column)?;
    let breaks = grown.breaks.iter().copied().take(MOST_BREAKS);
    sheet.set_page_breaks(&breaks.collect::<Vec<_>>())?;
    for (row, figures) in &grown.charts {
        figures.write(sheet)?;
        for row in *row..row + chart::ROWS {
            sheet.set_row_height_pixels(row, LINE)?;
        }
        let mut chart = chart::chart(figures, &grown.name, book.texts);
        let width: u32 = grown.widths.iter().sum();
        chart.set_width(width.saturating_sub(8));
        chart.set_height(chart::ROWS * LINE - 6);
        sheet.insert_chart_with_offset(*row, 0, &chart, 4, 3)?;
    }
    Ok(())
}

/// Whose report it is, the sheet, and room for the date.
fn footer(book: &ReportBook<'_>, whose: &str, name: &str) -> String {
    let plain = |words: &str| words.replace('&', "&&");
    // The blank keeps a name that begins with a digit from being read as part of the size.
    format!(
        "&L&9 {} · {}&C&9 {}&R&9 {}    &P / &N",
        plain(&book.texts.get("workbook-footer")),
        plain(whose),
        plain(name),
        plain(&book.texts.get("workbook-footer-date")),
    )
}
