//! A web page's tables. Many web systems export one and call it `.xls`; spreadsheet programs open
//! it. Each table is a sheet; text, not markup, decides: what a page shows only by script or style
//! is not read.
//!
//! Tokens come from `html5gum`, which follows the standard's tokenizer (WHATWG HTML 13.2.5) for any
//! input; of its tree construction only what tables need is done here, since a table with a missing
//! end tag is read the same way by every browser.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::Refusal;
use super::content::SheetContent;
use super::document::{Builder, Hides, Spans};
use super::html_marks::{HtmlMarks, declared_run};
use super::prose::Prose;
use super::seen::RunProperties;
use super::text::{declared, decode};

/// The largest spans there are (WHATWG HTML 4.9.11).
const MOST_COLUMNS: u32 = 1_000;
const MOST_ROWS: u32 = 65_534;

/// The page's tables as sheets, and what it says.
pub(super) fn read(bytes: &[u8]) -> Result<(Vec<SheetContent>, Option<Prose>), Refusal> {
    let mut page = HtmlReader::new();
    tokenise(&decode(bytes, declared(bytes))?, &mut page)?;
    if page.builder.in_table() && !page.ended {
        return Err(Refusal::Truncated);
    }
    page.builder.finish(Hides::Untold)
}

fn tokenise(text: &str, page: &mut HtmlReader) -> Result<(), Refusal> {
    let mut emitter =
        CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| page.take(event).err());
    emitter.naively_switch_states(true);
    match Tokenizer::new_with_emitter(text, emitter).next() {
        Some(Ok(refusal)) => Err(refusal),
        None => Ok(()),
    }
}

/// True where the beginning of a text is that of a page with tables, or of a part of one.
pub(super) fn is_html(head: &str) -> bool {
    let head = head.to_ascii_lowercase();
    let marks = ["<html", "<!doctype html", "<table", "<body"];
    let is_markup = head
        .trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n'])
        .starts_with('<');
    is_markup && marks.iter().any(|mark| head.contains(mark))
}

struct HtmlReader {
    builder: Builder,
    tag: HtmlTag,
    /// The element whose content is passed over.
    skipped: Option<&'static str>,
    /// True once `</body>` or `</html>` was seen: a table still open is careless, not cut.
    ended: bool,
    /// True where the last character was a blank, which a page shows once.
    blank: bool,
    marks: HtmlMarks,
}

/// The start tag being read; of its attributes only the spans are kept.
#[derive(Default)]
struct HtmlTag {
    name: Vec<u8>,
    columns: Option<u32>,
    rows: Option<u32>,
    /// How its style, and the classes that it names, set its characters.
    style: RunProperties,
    classes: Vec<u8>,
    attribute: Attribute,
}

#[derive(Default)]
enum Attribute {
    #[default]
    Other,
    Columns,
    Rows,
    Style,
    Class,
}

/// Elements whose content is not shown as text. `xml` is what office programs leave for themselves.
const SKIPPED: [&str; 8] = [
    "script", "style", "title", "xml", "template", "noscript", "textarea", "select",
];
/// Elements that stand on lines of their own.
const LINES: [&str; 19] = [
    "p", "div", "br", "hr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "caption",
    "center", "pre", "section", "form", "fieldset",
];

impl HtmlReader {
    fn new() -> HtmlReader {
        HtmlReader {
            builder: Builder::new(),
            tag: HtmlTag::default(),
            skipped: None,
            ended: false,
            blank: true,
            marks: HtmlMarks::default(),
        }
    }

    fn take(&mut self, event: CallbackEvent<'_>) -> Result<(), Refusal> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = HtmlTag {
                    name: name.to_vec(),
                    ..HtmlTag::default()
                };
            }
            CallbackEvent::AttributeName { name } => self.tag.start_attribute(name),
            CallbackEvent::AttributeValue { value } => self.tag.give_value(value),
            CallbackEvent::CloseStartTag { self_closing } if self.skipped.is_none() => {
                let tag = std::mem::take(&mut self.tag);
                self.start(&tag, self_closing)?;
            }
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } if self.skipped.is_none() => {
                self.text(&String::from_utf8_lossy(value));
            }
            CallbackEvent::String { value } if self.skipped == Some("style") => {
                self.marks.read_sheet(&String::from_utf8_lossy(value));
            }
            CallbackEvent::CloseStartTag { .. }
            | CallbackEvent::String { .. }
            | CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &HtmlTag, self_closing: bool) -> Result<(), Refusal> {
        self.marks
            .open(&tag.name, tag.style, &tag.classes, self_closing);
        let builder = &mut self.builder;
        match tag.name.as_slice() {
            b"table" => builder.start_table()?,
            b"tr" => builder.start_row(),
            b"td" | b"th" => builder.start_cell(Spans {
                columns: tag.columns.unwrap_or(1),
                rows: tag.rows.unwrap_or(1),
                continued: false,
                emptied: false,
            })?,
            [b'h', level @ b'1'..=b'6'] => {
                builder.end_line();
                builder.heading(level - b'0');
            }
            name if LINES.iter().any(|line| line.as_bytes() == name) => builder.end_line(),
            name if !self_closing => {
                let skipped = SKIPPED.iter().find(|skipped| skipped.as_bytes() == name);
                self.skipped = skipped.copied();
                return Ok(());
            }
            _ => return Ok(()),
        }
        self.blank = true;
        Ok(())
    }

    fn end(&mut self, name: &[u8]) {
        if let Some(skipped) = self.skipped {
            if name == skipped.as_bytes() {
                self.skipped = None;
            }
            return;
        }
        self.marks.close(name);
        let builder = &mut self.builder;
        match name {
            b"table" => builder.end_table(),
            b"tr" => builder.end_row(),
            b"td" | b"th" => builder.end_cell(),
            b"body" | b"html" => self.ended = true,
            name if LINES.iter().any(|line| line.as_bytes() == name) => builder.end_line(),
            _ => return,
        }
        self.blank = true;
    }

    /// Blanks in a row are one, and a fixed blank is a blank.
    fn text(&mut self, text: &str) {
        let mut shown = String::with_capacity(text.len());
        for character in text.chars() {
            let is_blank = matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{C}');
            match (is_blank, self.blank) {
                (true, true) => continue,
                (true, false) => shown.push(' '),
                (false, true | false) if character == '\u{A0}' => shown.push(' '),
                (false, true | false) => shown.push(character),
            }
            self.blank = is_blank;
        }
        self.builder.text(&shown, self.marks.run());
    }
}

impl HtmlTag {
    fn start_attribute(&mut self, name: &[u8]) {
        self.attribute = match name {
            b"colspan" => Attribute::Columns,
            b"rowspan" => Attribute::Rows,
            b"style" => Attribute::Style,
            b"class" => Attribute::Class,
            _ => Attribute::Other,
        };
    }

    /// Of an attribute given twice the first stands.
    fn give_value(&mut self, value: &[u8]) {
        let number = || std::str::from_utf8(value).ok()?.trim().parse::<u32>().ok();
        let (span, most) = match self.attribute {
            Attribute::Columns => (&mut self.columns, MOST_COLUMNS),
            Attribute::Rows => (&mut self.rows, MOST_ROWS),
            Attribute::Style => {
                self.style = self
                    .style
                    .within(declared_run(&String::from_utf8_lossy(value)));
                return;
            }
            Attribute::Class => {
                self.classes = value.to_vec();
                return;
            }
            Attribute::Other => return,
        };
        *span = span.or_else(|| number().map(|number| number.clamp(1, most)));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::intake::grid::Value;

    fn read_sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Refusal> {
        read(bytes).map(|(sheets, _)| sheets)
    }

    fn written(page: &str) -> Vec<Vec<(u32, u32, String)>> {
        sheets(read_sheets(page.as_bytes()).unwrap())
    }

    fn sheets(sheets: Vec<SheetContent>) -> Vec<Vec<(u32, u32, String)>> {
        let of_sheet = |sheet: SheetContent| {
            let rows = sheet.content.unwrap().rows;
            let cells = rows.iter().flat_map(|row| {
                row.cells
                    .iter()
                    .map(|(column, cell)| (row.index, *column, cell.written().into_owned()))
            });
            cells.collect()
        };
        sheets.into_iter().map(of_sheet).collect()
    }

    fn cells<const N: usize>(cells: [(u32, u32, &str); N]) -> Vec<(u32, u32, String)> {
        cells
            .into_iter()
            .map(|(row, column, text)| (row, column, text.to_owned()))
            .collect()
    }

    #[test]
    fn a_table_reads_with_spans_tags_and_entities() {
        let page = "<html><head><title>导出</title><style>td{color:red}</style></head><body>
            <table border=1><caption>附件3</caption><thead><tr><th rowspan=2>序号<th colspan=2>收入
            <tr><th>总 <b>营业</b>\n收入</th><th>其他</th></tr></thead>
            <tr><td>1</td><td>&nbsp;3,537.50&nbsp;</td><td>A&amp;B<br>C<p>D</p></td></tr>
            </table><script>'<table>'</script></body></html>";
        let expected = cells([
            (0, 3, "附件3"),
            (1, 0, "序号"),
            (1, 1, "收入"),
            (2, 1, "总 营业 收入"),
            (2, 2, "其他"),
            (3, 0, "1"),
            (3, 1, "3537.50"),
            (3, 2, "A&B\nC\nD"),
        ]);
        assert_eq!(written(page), [expected]);
        let read = read_sheets(page.as_bytes()).unwrap().remove(0);
        let grid = read.content.unwrap();
        assert!(matches!(
            grid.rows[3].cell(1).unwrap().value,
            Value::Number(_)
        ));
    }

    #[test]
    fn every_table_is_a_sheet() {
        let page = "<table><td>a</table><p>附件4</p><table><td>b<table><td>c</table></table>";
        let expected = [
            cells([(0, 0, "a"), (1, 1, "附件4")]),
            cells([(0, 1, "附件4"), (1, 0, "b")]),
            cells([(0, 1, "b"), (1, 0, "c")]),
        ];
        assert_eq!(written(page), expected);
    }

    #[test]
    fn the_declared_encoding_is_followed() {
        let page = "<html><meta http-equiv=Content-Type content=\"text/html; charset=GB2312\"><table><tr><td>企业名称</td></tr></table></html>";
        let bytes = encoding_rs::GB18030.encode(page).0.into_owned();
        let read = sheets(read_sheets(&bytes).unwrap());
        assert_eq!(read, [cells([(0, 0, "企业名称")])]);
        assert_eq!(declared(&bytes), Some(encoding_rs::GBK));
    }

    #[test]
    fn a_page_cut_inside_a_table_is_truncated() {
        let cut = "<html><body><table><tr><td>1</td><td>2";
        assert_eq!(read_sheets(cut.as_bytes()), Err(Refusal::Truncated));
        let careless = format!("{cut}</body></html>");
        assert_eq!(written(&careless), [cells([(0, 0, "1"), (0, 1, "2")])]);
    }

    #[test]
    fn spans_that_reach_far_are_refused_in_time() {
        let tall = "<tr><td colspan=1000 rowspan=65534>".repeat(20);
        let page = format!("<table>{tall}{}</table>", "<tr><td>".repeat(200_000));
        let started = std::time::Instant::now();
        let refused = read_sheets(page.as_bytes()).unwrap_err();
        assert!(matches!(refused, Refusal::OverLimit(_)));
        assert!(started.elapsed() < std::time::Duration::from_secs(20));
    }

    #[test]
    fn pages_are_told_from_other_text() {
        for head in [
            "<html><table>",
            "\u{FEFF}\n<!DOCTYPE html>",
            "<?xml version='1.0'?><html xmlns:x='urn'>",
            "<TABLE border=1>",
            "<div><table>",
        ] {
            assert!(is_html(head), "{head}");
        }
        for text in ["a,<table>", "<note/>", ""] {
            assert!(!is_html(text), "{text}");
        }
    }
}
