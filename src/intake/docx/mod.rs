//! A Word document's tables, and what it says around them: the notice prints its annexes in one, and districts fill them in there.
//! Each table is a sheet named 表1, 表2 … in the order in which they begin. Read as a reader of the
//! accepted document sees it: insertions are text, deletions and hidden text are not. What stands
//! in text boxes is kept beside, and so is what headers and footers say; footnotes and the numbers that
//! Word itself puts before a paragraph are not read.
//!
//! Element names are those of WordprocessingML (ISO/IEC 29500-1, 17), whatever their prefix.

mod frames;
mod styles;
mod text_box;

use std::io::{BufRead, Cursor};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::content::{BookContent, markup_refusal};
use super::directory::Directory;
use super::document::{Builder, Hides, Spans};
use super::seen::RunProperties;
use super::{Cause, Reason, Refusal, TextBox};
use crate::limits;
use crate::package::xml::{self, local_attribute, push_entity};
use styles::{DocxStyles, is_off, set, styles_of, value};
use text_box::text_box;

/// The document's tables as sheets. The package must have passed its guard.
pub(super) fn read(bytes: &[u8]) -> Result<BookContent, Refusal> {
    let mut package = Directory::open(Cursor::new(bytes))?;
    // Without them runs are as they say themselves.
    let styles = package.content("word/styles.xml").and_then(xml::decoded);
    let styles = styles.and_then(|part| styles_of(&part)).unwrap_or_default();
    let frames = frames::of(&mut package, |part| {
        read_document(part, DocxStyles::default()).ok()?.prose
    });
    let mut content = read_document(package.main_document()?, styles)?;
    if let Some(prose) = &mut content.prose {
        prose.frames = frames;
    }
    Ok(content)
}

fn read_document(content: impl BufRead, styles: DocxStyles) -> Result<BookContent, Refusal> {
    let mut reader = Reader::from_reader(content);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut document = DocxReader::new(Arc::new(styles));
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(markup_refusal)?
        {
            Event::Start(element) => {
                depth += 1;
                if depth > limits::MARKUP_DEPTH {
                    return Err(Refusal::Corrupt(Reason::of(
                        Cause::TooDeep,
                        "the markup is nested too deep",
                    )));
                }
                document.start(&element)?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                document.end(element.local_name().as_ref())?;
            }
            Event::Text(words) => document.text(&words.xml10_content()),
            Event::CData(words) => document.text(&words.xml10_content()),
            Event::GeneralRef(reference) => {
                let mut words = String::new();
                push_entity(&mut words, &reference).map_err(Refusal::Corrupt)?;
                document.text(&words);
            }
            Event::Eof => break,
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
    if !document.ended {
        return Err(Refusal::Truncated);
    }
    let (sheets, prose) = document.builder.finish(Hides::Nothing)?;
    Ok(BookContent {
        sheets,
        prose,
        boxes: document.boxes,
    })
}

/// The text of a document, or of a text box in it.
struct DocxReader {
    builder: Builder,
    /// How many elements deep inside one that is passed over.
    skipped: usize,
    in_run: bool,
    /// True where the open run is not shown.
    hidden: bool,
    in_text: bool,
    /// How styles of characters and of paragraphs set them, by name.
    styles: Arc<DocxStyles>,
    /// How the style of the open paragraph sets its characters, and how the open run stands.
    paragraph: RunProperties,
    run: RunProperties,
    /// Whether each open row is a tracked deletion; the innermost last.
    rows_deleted: Vec<bool>,
    in_row_properties: bool,
    /// A cell whose properties are still to come.
    cell: Option<Spans>,
    in_cell_properties: bool,
    ended: bool,
    /// The text box that is being read, and those that were.
    open_box: Option<Box<DocxReader>>,
    boxes: Vec<TextBox>,
}

/// One cell as it lies without merging.
const PLAIN: Spans = Spans {
    columns: 1,
    rows: 1,
    continued: false,
    emptied: false,
};

impl DocxReader {
    fn new(styles: Arc<DocxStyles>) -> DocxReader {
        DocxReader {
            builder: Builder::new(),
            skipped: 0,
            in_run: false,
            hidden: false,
            in_text: false,
            styles,
            paragraph: RunProperties::default(),
            run: RunProperties::default(),
            rows_deleted: Vec::new(),
            in_row_properties: false,
            cell: None,
            in_cell_properties: false,
            ended: false,
            open_box: None,
            boxes: Vec::new(),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        if let Some(inner) = &mut self.open_box {
            return inner.start(element);
        }
        let name = element.local_name();
        let name = name.as_ref();
        if self.in_row_properties && name == "del" {
            self.delete_row();
        }
        if self.skipped > 0 || is_skipped(name) {
            self.skipped += 1;
            return Ok(());
        }
        if name != "tcPr" && !self.in_cell_properties {
            self.open_cell()?;
        }
        match name {
            // What is drawn anew for older programs is the same box: the fallback is passed over.
            "txbxContent" => {
                let inner = DocxReader::new(Arc::clone(&self.styles));
                self.open_box = Some(Box::new(inner));
            }
            "tbl" => self.builder.start_table()?,
            "tr" => {
                self.builder.start_row();
                self.rows_deleted.push(false);
            }
            "trPr" => self.in_row_properties = true,
            "gridBefore" if self.in_row_properties => {
                self.builder.skip_columns(number(element).unwrap_or(0));
            }
            "tc" => self.cell = Some(PLAIN),
            "tcPr" => self.in_cell_properties = true,
            "gridSpan" | "vMerge" | "hMerge" | "cellDel" | "cellMerge" => self.merge(name, element),
            "p" => self.paragraph = RunProperties::default(),
            _ => self.start_in_paragraph(name, element),
        }
        Ok(())
    }

    /// What stands in a paragraph: its level, its runs, and their characters.
    fn start_in_paragraph(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "pStyle" => {
                self.paragraph = self.style(element);
                let name = value(element).unwrap_or_default();
                if let Some(level) = self.styles.levels.get(&*name) {
                    self.builder.heading(*level);
                }
            }
            // From 0; 9 is body text (17.3.1.20).
            "outlineLvl" => {
                let level = number(element).filter(|level| *level < 9);
                if let Some(level) = level.and_then(|level| u8::try_from(level + 1).ok()) {
                    self.builder.heading(level);
                }
            }
            "lastRenderedPageBreak" => self.builder.next_page(),
            "r" => {
                self.in_run = true;
                self.hidden = false;
                self.run = self.paragraph;
            }
            "rStyle" if self.in_run => self.run = self.run.within(self.style(element)),
            "strike" | "dstrike" | "vertAlign" | "position" if self.in_run => {
                set(&mut self.run, element);
            }
            "vanish" if self.in_run => self.hidden = !is_off(element),
            "t" => self.in_text = true,
            "tab" | "ptab" => self.mark("\t"),
            "br" | "cr" => self.mark("\n"),
            "noBreakHyphen" => self.mark("-"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        if let Some(inner) = &mut self.open_box {
            inner.end(name)?;
            return self.close_box();
        }
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        match name {
            "tbl" => self.builder.end_table(),
            "tr" => match self.rows_deleted.pop() {
                Some(true) => self.builder.drop_row(),
                Some(false) | None => self.builder.end_row(),
            },
            "trPr" => self.in_row_properties = false,
            "tcPr" => {
                self.in_cell_properties = false;
                self.open_cell()?;
            }
            "tc" => {
                self.open_cell()?;
                self.builder.end_cell();
            }
            "p" => self.builder.end_line(),
            "r" => self.in_run = false,
            "t" => self.in_text = false,
            "document" | "txbxContent" | "hdr" | "ftr" => self.ended = true,
            _ => {}
        }
        Ok(())
    }

    /// Takes the open box in, once it has ended. Boxes in a box stand in the document as it does.
    fn close_box(&mut self) -> Result<(), Refusal> {
        if let Some(inner) = self.open_box.take_if(|inner| inner.ended) {
            let (sheets, prose) = inner.builder.finish(Hides::Nothing)?;
            self.boxes.extend(text_box(&sheets, prose.as_ref()));
            self.boxes.extend(inner.boxes);
        }
        Ok(())
    }

    fn text(&mut self, words: &str) {
        if let Some(inner) = &mut self.open_box {
            return inner.text(words);
        }
        if self.in_text && self.skipped == 0 && !self.hidden {
            self.builder.text(words, self.run);
        }
    }

    fn style(&self, element: &BytesStart<'_>) -> RunProperties {
        let name = value(element).unwrap_or_default();
        self.styles.runs.get(&*name).copied().unwrap_or_default()
    }

    /// A tab stop has the name of a tab, and stands outside runs.
    fn mark(&mut self, character: &str) {
        if self.in_run && !self.hidden {
            self.builder.text(character, RunProperties::default());
        }
    }

    fn delete_row(&mut self) {
        if let Some(deleted) = self.rows_deleted.last_mut() {
            *deleted = true;
        }
    }

    fn open_cell(&mut self) -> Result<(), Refusal> {
        match self.cell.take() {
            Some(spans) => self.builder.start_cell(spans),
            None => Ok(()),
        }
    }

    /// `gridSpan` gives the columns that a cell covers. `vMerge` without `restart` goes on from the
    /// cell above, whose value is the only one shown, and so does a tracked `cellMerge`; `hMerge` from the
    /// cell on the left. A cell that a tracked change deleted keeps its place.
    fn merge(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(spans) = &mut self.cell else {
            return;
        };
        let goes_on = || value(element).is_none_or(|value| value != "restart");
        match name {
            "gridSpan" => spans.columns = number(element).unwrap_or(1),
            "vMerge" => spans.continued = goes_on(),
            "hMerge" => spans.emptied = goes_on(),
            "cellDel" => spans.emptied = true,
            _ => {
                let merged = local_attribute(element, "vMerge");
                spans.continued |= merged.as_deref() == Some("cont");
            }
        }
    }
}

/// Content that the reader of the document does not see, or sees elsewhere; and how a tracked change
/// says what things were like before it.
fn is_skipped(name: &str) -> bool {
    let skipped = ["del", "moveFrom", "Fallback", "rt"];
    skipped.contains(&name) || name.ends_with("PrChange")
}

fn number(element: &BytesStart<'_>) -> Option<u32> {
    value(element)?.trim().parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::content::SheetContent;
    use super::*;
    use crate::intake::Layout;

    fn read(body: &str) -> Vec<SheetContent> {
        let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        read_document(document.as_bytes(), DocxStyles::default())
            .unwrap()
            .sheets
    }

    fn written(sheet: &SheetContent) -> Vec<(u32, u32, String)> {
        let rows = &sheet.content.as_ref().unwrap().rows;
        let cells = rows.iter().flat_map(|row| {
            row.cells
                .iter()
                .map(|(column, cell)| (row.index, *column, cell.written().into_owned()))
        });
        cells.collect()
    }

    fn cells<const N: usize>(cells: [(u32, u32, &str); N]) -> Vec<(u32, u32, String)> {
        cells
            .into_iter()
            .map(|(row, column, text)| (row, column, text.to_owned()))
            .collect()
    }

    fn run(text: &str) -> String {
        format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    }

    fn cell(properties: &str, text: &str) -> String {
        let run = run(text);
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run}</w:p></w:tc>")
    }

    #[test]
    fn runs_tabs_breaks_and_paragraphs_join() {
        let content = format!(
            "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>{}<w:r><w:tab/><w:t>单位:万元</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p>{}{}<w:r><w:br/></w:r>{}</w:p><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            run("附件3"),
            run("营业"),
            run("总收入"),
            run("A&amp;B"),
            run("&#x4E07;元")
        );
        let sheets = read(&content);
        let expected = cells([
            (0, 1, "附件3"),
            (0, 2, "单位:万元"),
            (1, 0, "营业总收入\nA&B\n万元"),
        ]);
        assert_eq!(written(&sheets[0]), expected);
        assert_eq!(
            sheets[0].layout,
            Layout::Table {
                above: 1,
                rows: 1,
                within: None
            }
        );
    }

    #[test]
    fn merged_cells_hold_their_value_once_and_keep_columns() {
        let table = format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>{}</w:tr></w:tbl>",
            cell("<w:vMerge w:val=\"restart\"/>", "行业指标"),
            cell("<w:gridSpan w:val=\"2\"/>", "收入"),
            cell("<w:vMerge/>", "旧"),
            cell("", "3537.50"),
            cell("", "b"),
            cell("", "c"),
        );
        let expected = cells([
            (0, 0, "行业指标"),
            (0, 1, "收入"),
            (1, 1, "3537.50"),
            (1, 2, "b"),
            (2, 2, "c"),
        ]);
        assert_eq!(written(&read(&table)[0]), expected);
    }

    #[test]
    fn the_accepted_document_is_read() {
        let deleted =
            "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>";
        let table = format!(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:tcPrChange><w:tcPr><w:gridSpan w:val=\"9\"/></w:tcPr></w:tcPrChange></w:tcPr><w:p><w:del>{}</w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>0</w:t></w:r><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p></w:tc>{}</w:tr>{deleted}<w:tr>{}</w:tr></w:tbl>",
            run("x"),
            run("12"),
            run("x"),
            run("x"),
            cell("", "b"),
            cell("", "c"),
        );
        let expected = cells([(0, 0, "120"), (0, 1, "b"), (1, 0, "c")]);
        assert_eq!(written(&read(&table)[0]), expected);
    }

    #[test]
    fn tables_in_content_controls_and_in_cells_are_sheets() {
        let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "内"));
        let content = format!(
            "<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>"
        );
        let sheets = read(&content);
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["表1", "表2"]);
        assert_eq!(written(&sheets[1]), cells([(0, 0, "内")]));
    }

    #[test]
    fn text_boxes_are_kept_beside_each_once() {
        let table = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "12"));
        let boxed = |inner: &str| format!("<w:txbxContent>{inner}</w:txbxContent>");
        let line = format!("<w:p>{}</w:p>", run("盖章"));
        let deleted = format!("<w:p><w:del>{}</w:del></w:p>", run("9"));
        let content = format!(
            "<w:p>{}<mc:AlternateContent><mc:Choice><wps:txbx>{}</wps:txbx></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent><w:pict><v:textbox>{}</v:textbox></w:pict><w:r>{}</w:r><w:del>{}</w:del>{}</w:p>",
            run("前"),
            boxed(&table),
            boxed(&table),
            boxed(&format!("{line}{}", boxed(&line))),
            boxed(&deleted),
            boxed(&line),
            run("后"),
        );
        let document = format!("<w:document><w:body>{content}</w:body></w:document>");
        let read = read_document(document.as_bytes(), DocxStyles::default()).unwrap();
        let told = |holds_table, text: &str| TextBox {
            holds_table,
            texts: vec![text.to_owned()],
        };
        let expected = [told(true, "12"), told(false, "盖章"), told(false, "盖章")];
        assert_eq!(read.boxes, expected);
        assert!(read.sheets.is_empty());
        let said = read.prose.unwrap();
        let lines: Vec<&str> = said.lines().map(|line| line.text.as_str()).collect();
        assert_eq!(lines, ["前后"]);
    }

    #[test]
    fn a_document_that_ends_early_is_truncated() {
        let cut = "<w:document><w:body><w:tbl><w:tr>";
        let refused = read_document(cut.as_bytes(), DocxStyles::default()).err();
        assert_eq!(refused, Some(Refusal::Truncated));
    }
}
