//! The sheets of an application in other formats: as text, as a web page, as Word tables.

use encoding_rs::GB18030;

use crate::made;
use crate::submission::Shown;

/// Fields between `delimiter`, quoted where they must be; blank rows stay.
pub fn text(sheet: &Shown, delimiter: char) -> String {
    let mut text = String::new();
    for row in 0..rows(sheet) {
        let fields: Vec<String> = (0..columns(sheet))
            .map(|column| quoted(sheet.cells.get(&(row, column)), delimiter))
            .collect();
        text += fields
            .join(&delimiter.to_string())
            .trim_end_matches(delimiter);
        text += "\r\n";
    }
    text
}

/// What Windows programs in China write.
pub fn gb18030(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

/// A page of one table, as web systems export it.
pub fn page(sheet: &Shown) -> String {
    let table: String = laid_out(sheet)
        .into_iter()
        .map(|row| {
            let cells: String = row
                .into_iter()
                .filter(|cell| !cell.continued)
                .map(|cell| {
                    let [columns, rows] = [cell.columns, cell.rows];
                    let text = escaped(&cell.text).replace('\n', "<br>");
                    format!("<td colspan={columns} rowspan=\"{rows}\"><font>{text}</font>&nbsp;")
                })
                .collect();
            format!("<tr>{cells}</tr>\n")
        })
        .collect();
    format!(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"><style>td{{mso-number-format:General}}</style></head><body><table border=1>{table}</table></body></html>"
    )
}

/// The XML spreadsheet of 2003.
pub fn xml(sheet: &Shown) -> String {
    let rows: String = (0..rows(sheet))
        .map(|row| {
            let cells: String = (0..columns(sheet))
                .filter_map(|column| Some((column, sheet.cells.get(&(row, column))?)))
                .map(|(column, text)| {
                    let kind = match text.parse::<f64>() {
                        Ok(_) => "Number",
                        Err(_) => "String",
                    };
                    let (index, text) = (column + 1, escaped(text).replace('\n', "&#10;"));
                    format!(
                        "<Cell ss:Index=\"{index}\"><Data ss:Type=\"{kind}\">{text}</Data></Cell>"
                    )
                })
                .collect();
            format!("<Row ss:Index=\"{}\">{cells}</Row>", row + 1)
        })
        .collect();
    let space = "urn:schemas-microsoft-com:office:spreadsheet";
    let name = &sheet.name;
    format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"{space}\" xmlns:ss=\"{space}\"><Worksheet ss:Name=\"{name}\"><Table>{rows}</Table></Worksheet></Workbook>"
    )
}

/// One document of all sheets: what stands in one cell of its row alone above the heading and below
/// the data becomes a paragraph, as in the notice's own annexes.
pub fn document(sheets: &[Shown]) -> Vec<u8> {
    made::document(&body(sheets))
}

/// The markup of its body.
pub fn body(sheets: &[Shown]) -> String {
    let bodies: String = sheets.iter().map(word_table).collect();
    let letter = paragraph("关于申报产业集聚示范基地的报告");
    format!("{letter}{bodies}")
}

/// One document of lines alone.
pub fn lines(lines: &[&str]) -> Vec<u8> {
    let lines: String = lines.iter().map(|line| paragraph(line)).collect();
    made::document(&lines)
}

/// A cell of a table's row, with the columns and rows that it covers.
struct Laid {
    row: u32,
    text: String,
    columns: u32,
    rows: u32,
    /// True below the first row of a cell that covers several.
    continued: bool,
}

fn word_table(sheet: &Shown) -> String {
    let alone = |row: u32| {
        let filled = sheet.cells.keys().filter(|(at, _)| *at == row).count();
        filled <= 1
    };
    let first = (0..rows(sheet))
        .find(|row| !alone(*row))
        .expect("a heading");
    let last = (0..rows(sheet)).rfind(|row| !alone(*row)).expect("data");
    let line = |row: u32| {
        let mut cells = sheet.cells.range((row, 0)..(row + 1, 0));
        paragraph(cells.next().map_or("", |(_, text)| text))
    };
    let above: String = (0..first).map(line).collect();
    let below: String = (last + 1..rows(sheet)).map(line).collect();
    let table: String = laid_out(sheet)
        .into_iter()
        .filter(|row| {
            let row = row.first().map(|cell| cell.row);
            row.is_some_and(|row| (first..=last).contains(&row))
        })
        .map(|row| {
            let cells: String = row.iter().map(word_cell).collect();
            format!("<w:tr>{cells}</w:tr>")
        })
        .collect();
    format!("{above}<w:tbl><w:tblPr/>{table}</w:tbl>{below}")
}

fn word_cell(cell: &Laid) -> String {
    let merge = match (cell.continued, cell.rows) {
        (true, _) => "<w:vMerge/>",
        (false, 1) => "",
        (false, _) => "<w:vMerge w:val=\"restart\"/>",
    };
    let span = cell.columns;
    let paragraphs: String = cell.text.split('\n').map(paragraph).collect();
    format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/>{merge}</w:tcPr>{paragraphs}</w:tc>")
}

/// In two runs, as an editor leaves it.
fn paragraph(text: &str) -> String {
    let middle = text.char_indices().nth(text.chars().count() / 2);
    let (one, other) = text.split_at(middle.map_or(0, |(at, _)| at));
    let run = |text: &str| {
        format!(
            "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escaped(text)
        )
    };
    format!("<w:p>{}<w:ins>{}</w:ins></w:p>", run(one), run(other))
}

/// Rows of cells; what a cell covers to the right is left out, and below goes on from it.
fn laid_out(sheet: &Shown) -> Vec<Vec<Laid>> {
    let laid = |row: u32, column: u32| {
        let area = sheet.merged.iter().find(|[top, left, bottom, right]| {
            (top..=bottom).contains(&&row) && (left..=right).contains(&&column)
        });
        let [top, left, bottom, right] = area.copied().unwrap_or([row, column, row, column]);
        (left == column).then(|| Laid {
            row,
            text: sheet.cells.get(&(row, column)).cloned().unwrap_or_default(),
            columns: right - left + 1,
            rows: bottom - top + 1,
            continued: row > top,
        })
    };
    (0..rows(sheet))
        .map(|row| {
            (0..columns(sheet))
                .filter_map(|column| laid(row, column))
                .collect()
        })
        .collect()
}

fn rows(sheet: &Shown) -> u32 {
    sheet
        .cells
        .keys()
        .map(|(row, _)| row + 1)
        .max()
        .unwrap_or(0)
}

fn columns(sheet: &Shown) -> u32 {
    let columns = sheet.cells.keys().map(|(_, column)| column + 1);
    columns.max().unwrap_or(0)
}

fn quoted(field: Option<&String>, delimiter: char) -> String {
    let field = field.map_or("", String::as_str);
    if field.contains([delimiter, '"', '\n']) {
        return format!("\"{}\"", field.replace('"', "\"\""));
    }
    field.to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
