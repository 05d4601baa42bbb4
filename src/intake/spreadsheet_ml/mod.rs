//! The XML spreadsheet of Excel 2002 and 2003, which web systems still export: one XML text, values
//! typed as a spreadsheet types them. The `ss:` attributes are the format's own
//! (<urn:schemas-microsoft-com:office:spreadsheet>).

mod cell;

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::content::{SheetContent, Stop, check_place};
use super::formula;
use super::grid::{Area, Cell, Grid, Note, RowsBuilder, Span, ascending, note_span};
use super::note::Notes;
use super::number_format::NumberFormat;
use super::seen::{self, Style};
use super::styles;
use super::text::{declared, decode};
use super::value::CellAllowance;
use super::{Layout, Refusal};
use crate::limits::{self, Limit};
use crate::package::xml::{Events, local_attribute};

use cell::read_cell;

/// What tells the format at the beginning of a text.
const NAMESPACE: &str = "urn:schemas-microsoft-com:office:spreadsheet";

/// True where the beginning of a text is that of such a workbook. A web page of an office program
/// may name other namespaces of the same family, but not this one.
pub(super) fn is_spreadsheet_ml(head: &str) -> bool {
    let start = head.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    start.starts_with('<') && head.contains("Workbook") && head.contains(NAMESPACE)
}

/// The worksheets.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Refusal> {
    let text = decode(bytes, declared(bytes))?;
    let mut book = XmlBook {
        sheets: Vec::new(),
        styles: BTreeMap::new(),
        allowance: CellAllowance::new(),
    };
    let read = book.read(&mut Events::of(&text));
    // Text may be cut anywhere, also inside a tag.
    let is_cut = !text.trim_end().ends_with("Workbook>");
    match read {
        Ok(()) => Ok(book.sheets),
        Err(Stop::Broken(_)) if is_cut => Err(Refusal::Truncated),
        Err(stop) => Err(stop.into()),
    }
}

struct XmlBook {
    sheets: Vec<SheetContent>,
    /// The styles that show what stands in a cell otherwise than it stands there.
    styles: BTreeMap<String, Style>,
    allowance: CellAllowance,
}

/// A sheet's table as it is read.
#[derive(Default)]
struct XmlTable {
    rows: RowsBuilder,
    hidden_rows: Vec<Span>,
    hidden_columns: Vec<Span>,
    merged: Vec<Area>,
    notes: Notes,
    /// The styles of columns, for cells where neither row nor cell has one.
    /// By their first columns, each with its last.
    columns: BTreeMap<u32, (u32, String)>,
    /// Where the next column or row stands without an index of its own.
    next_column: u32,
    next_row: u32,
}

impl XmlBook {
    fn read(&mut self, events: &mut Events<'_>) -> Result<(), Stop> {
        events.root()?;
        while let Some(element) = events.child()? {
            match element.local_name().as_ref() {
                "Styles" => self.read_styles(events)?,
                "Worksheet" => self.read_sheet(events, &element)?,
                _ => events.skip()?,
            }
        }
        Ok(())
    }

    fn read_styles(&mut self, events: &mut Events<'_>) -> Result<(), Stop> {
        while let Some(style) = events.child()? {
            let id = local_attribute(&style, "ID").unwrap_or_default();
            let mut own = seen::PLAIN.clone();
            while let Some(part) = events.child()? {
                match part.local_name().as_ref() {
                    "NumberFormat" => {
                        let format = local_attribute(&part, "Format").unwrap_or_default();
                        own.format = number_format(&format);
                    }
                    "Font" => {
                        let is_struck = local_attribute(&part, "StrikeThrough");
                        let placed = local_attribute(&part, "VerticalAlign").unwrap_or_default();
                        own.marks = is_struck.is_some_and(|struck| struck.trim() == "1")
                            || matches!(&*placed, "Superscript" | "Subscript");
                    }
                    _ => {}
                }
                events.skip()?;
            }
            if own != seen::PLAIN {
                self.styles.insert(id.into_owned(), own);
                styles::check(self.styles.len(), limits::NUMBER_FORMATS)?;
            }
        }
        Ok(())
    }

    fn read_sheet(
        &mut self,
        events: &mut Events<'_>,
        element: &BytesStart<'_>,
    ) -> Result<(), Stop> {
        if self.sheets.len() >= limits::SHEETS {
            return Err(Stop::Limit(Limit::Sheets));
        }
        let mut table = XmlTable::default();
        let mut hidden = false;
        while let Some(part) = events.child()? {
            match part.local_name().as_ref() {
                "Table" => self.read_table(events, &mut table)?,
                "WorksheetOptions" => {
                    while let Some(option) = events.child()? {
                        match option.local_name().as_ref() {
                            "Visible" => hidden = events.text()?.trim() != "SheetVisible",
                            _ => events.skip()?,
                        }
                    }
                }
                _ => events.skip()?,
            }
        }
        self.sheets.push(SheetContent {
            name: local_attribute(element, "Name")
                .unwrap_or_default()
                .into_owned(),
            index: self.sheets.len(),
            hidden,
            layout: Layout::Sheet,
            content: Ok(Grid {
                rows: table.rows.finish(),
                hidden_rows: Some(ascending(table.hidden_rows)),
                hidden_columns: Some(ascending(table.hidden_columns)),
                merged: Some(table.merged),
                percent_told: true,
                notes: table.notes.0,
            }),
        });
        Ok(())
    }

    fn read_table(&mut self, events: &mut Events<'_>, table: &mut XmlTable) -> Result<(), Stop> {
        while let Some(part) = events.child()? {
            match part.local_name().as_ref() {
                "Column" => {
                    let span = spanned(&part, &mut table.next_column);
                    check_place(0, span.last)?;
                    if is_hidden(&part) {
                        note_span(&mut table.hidden_columns, span.first, span.last);
                    }
                    let style = local_attribute(&part, "StyleID");
                    let style = style.filter(|style| self.styles.contains_key(&**style));
                    let style = style.map(|style| (span.first, (span.last, style.into_owned())));
                    table.columns.extend(style);
                    events.skip()?;
                }
                "Row" => {
                    let span = spanned(&part, &mut table.next_row);
                    check_place(span.last, 0)?;
                    if is_hidden(&part) {
                        note_span(&mut table.hidden_rows, span.first, span.last);
                    }
                    let style = local_attribute(&part, "StyleID");
                    self.read_row(events, table, span.first, style.as_deref())?;
                }
                _ => events.skip()?,
            }
        }
        Ok(())
    }

    fn read_row(
        &mut self,
        events: &mut Events<'_>,
        table: &mut XmlTable,
        row: u32,
        row_style: Option<&str>,
    ) -> Result<(), Stop> {
        let mut next = 0;
        while let Some(element) = events.child()? {
            if element.local_name().as_ref() != "Cell" {
                events.skip()?;
                continue;
            }
            let column = place(&element, "Index").unwrap_or(next);
            let area = Area {
                rows: reaching(row, &element, "MergeDown"),
                columns: reaching(column, &element, "MergeAcross"),
            };
            check_place(area.rows.last, area.columns.last)?;
            next = area.columns.last + 1;
            if area.rows.last > row || area.columns.last > column {
                table.merged.push(area);
            }
            let columns = &table.columns;
            let of_column = || {
                let (_, (last, style)) = columns.range(..=column).next_back()?;
                (*last >= column).then_some(style.as_str())
            };
            let style = local_attribute(&element, "StyleID");
            let style = style.as_deref().or(row_style);
            let style = style.or_else(of_column);
            let style = style.and_then(|style| self.styles.get(style));
            let formula = local_attribute(&element, "Formula");
            let read = read_cell(events, formula.is_some(), &mut self.allowance)?;
            for (author, text) in read.notes {
                let note = Note {
                    row,
                    column,
                    author,
                    text,
                };
                table.notes.push(note, &mut self.allowance)?;
            }
            if let Some(stored) = read.stored {
                let cell = style.unwrap_or(&seen::PLAIN).cell(stored.value, false);
                let cell = Cell {
                    formula: formula.is_some(),
                    linked: formula.is_some_and(|formula| formula::is_linked(&formula)),
                    marked: cell.marked || stored.marked,
                    ..cell
                };
                self.allowance.take_dress(&cell)?;
                table.rows.push(row, column, cell);
            }
        }
        Ok(())
    }
}

/// A format by its name or its code.
fn number_format(format: &str) -> NumberFormat {
    match format {
        "Percent" => NumberFormat::Percent,
        "General Number" | "Currency" | "Euro Currency" | "Fixed" | "Standard" | "Scientific"
        | "Yes/No" | "True/False" | "On/Off" => NumberFormat::Plain,
        "General Date" | "Long Date" | "Medium Date" | "Short Date" | "Long Time"
        | "Medium Time" | "Short Time" => NumberFormat::Date,
        code => NumberFormat::of_code(code),
    }
}

/// The rows or columns of an element: its own, and as many more as `Span` says.
fn spanned(element: &BytesStart<'_>, next: &mut u32) -> Span {
    let span = reaching(place(element, "Index").unwrap_or(*next), element, "Span");
    *next = span.last.saturating_add(1);
    span
}

fn reaching(first: u32, element: &BytesStart<'_>, more: &str) -> Span {
    let more = number(element, more).unwrap_or(0);
    Span {
        first,
        last: first.saturating_add(more),
    }
}

/// A number that counts from 1, from 0.
fn place(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    number(element, name).map(|number| number.saturating_sub(1))
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    local_attribute(element, name)?.trim().parse().ok()
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    local_attribute(element, "Hidden").is_some_and(|hidden| hidden.trim() == "1")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::grid::Value;
    use super::*;

    fn book(sheets: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"{NAMESPACE}\" xmlns:ss=\"{NAMESPACE}\">{sheets}</Workbook>"
        )
    }

    fn read(sheets: &str) -> Vec<SheetContent> {
        read_sheets(book(sheets).as_bytes()).unwrap()
    }

    #[test]
    fn every_kind_of_cell_is_read_at_its_place() {
        let sheets = read(
            r#"<Worksheet ss:Name="表&amp;一"><Table>
            <Row ss:Index="3"><Cell ss:Index="2" ss:MergeAcross="2"><Data ss:Type="String">a<Font>&lt;b</Font></Data></Cell><Cell><Data ss:Type="Number">3537.5</Data></Cell></Row>
            <Row><Cell ss:Formula="=1+1"/><Cell><Data ss:Type="DateTime">2022-12-31T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:Formula="=X"><Data ss:Type="Error">#REF!</Data></Cell><Cell/></Row>
            </Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"#,
        );
        assert_eq!((sheets[0].name.as_str(), sheets[0].hidden), ("表&一", true));
        let rows = &sheets[0].content.as_ref().unwrap().rows;
        let cells: Vec<(u32, u32, Value, bool)> = rows
            .iter()
            .flat_map(|row| {
                let cells = row.cells.iter();
                cells.map(|(at, cell)| (row.index, *at, cell.value.clone(), cell.formula))
            })
            .collect();
        let date = jiff::civil::date(2022, 12, 31);
        let expected = [
            (2, 1, Value::Text("a<b".into()), false),
            (2, 4, Value::Number("3537.5".parse().unwrap()), false),
            (3, 0, Value::Blank, true),
            (3, 1, Value::Date(date), false),
            (3, 2, Value::Bool(true), false),
            (3, 3, Value::Error("#REF!".into()), true),
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn notes_are_read_also_on_cells_that_hold_nothing() {
        let sheets = read(
            r#"<Worksheet ss:Name="a"><Table><Row ss:Index="7"><Cell ss:Index="7"><Data ss:Type="Number">450</Data><Comment ss:Author="张三"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B><Font>张三:</Font></B><Font>&#10;说明：甲<S>乙</S></Font></ss:Data></Comment></Cell>
            <Cell><Comment><ss:Data>说明：丙</ss:Data></Comment></Cell></Row></Table></Worksheet>"#,
        );
        let grid = sheets[0].content.as_ref().unwrap();
        let notes = grid.notes.iter();
        let told: Vec<_> = notes
            .map(|note| ((note.row, note.column), note.author.as_deref(), &*note.text))
            .collect();
        let expected = [
            ((6, 6), Some("张三"), "张三:\n说明：甲"),
            ((6, 7), None, "说明：丙"),
        ];
        assert_eq!(told, expected);
        assert_eq!(grid.rows[0].cells.len(), 1);
    }

    #[test]
    fn what_is_hidden_merged_or_a_percentage_is_told() {
        let styles = r#"<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="q"><NumberFormat ss:Format="0.0%"/></Style><Style ss:ID="n"><NumberFormat ss:Format="0.00"/></Style></Styles>"#;
        let number =
            |style: &str| format!("<Cell {style}><Data ss:Type=\"Number\">0.35</Data></Cell>");
        let sheets = read(&format!(
            r#"{styles}<Worksheet ss:Name="a"><Table><Column/><Column ss:Span="1" ss:Hidden="1"/><Column ss:StyleID="p"/>
            <Row ss:Hidden="1">{}{}{}{}</Row><Row ss:StyleID="q"><Cell ss:MergeAcross="1" ss:MergeDown="2"/>{}</Row></Table></Worksheet>"#,
            number(""),
            number("ss:StyleID=\"p\""),
            number("ss:StyleID=\"n\""),
            number(""),
            number(""),
        ));
        let grid = sheets[0].content.as_ref().unwrap();
        let span = |first, last| Span { first, last };
        assert_eq!(grid.hidden_columns, Some(vec![span(1, 2)]));
        assert_eq!(grid.hidden_rows, Some(vec![span(0, 0)]));
        let area = Area {
            rows: span(1, 3),
            columns: span(0, 1),
        };
        assert_eq!(grid.merged, Some(vec![area]));
        let percent = |row: usize| -> Vec<(u32, bool)> {
            let cells = grid.rows[row].cells.iter();
            cells
                .map(|(column, cell)| (*column, cell.percent))
                .collect()
        };
        assert_eq!(percent(0), [(0, false), (1, true), (2, false), (3, true)]);
        assert_eq!(percent(1), [(2, true)]);
    }

    #[test]
    fn a_workbook_that_ends_early_or_lies_is_refused() {
        let whole = book("<Worksheet ss:Name=\"a\"><Table/></Worksheet>");
        let cut = &whole.as_bytes()[..whole.len() - 20];
        assert_eq!(read_sheets(cut).unwrap_err(), Refusal::Truncated);
        let far = book(
            "<Worksheet><Table><Row ss:Index=\"9999999\"><Cell><Data ss:Type=\"Number\">1</Data></Cell></Row></Table></Worksheet>",
        );
        assert!(matches!(
            read_sheets(far.as_bytes()),
            Err(Refusal::Corrupt(_))
        ));
    }

    #[test]
    fn entities_of_a_document_type_are_never_expanded() {
        let bomb = format!(
            "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>{}",
            book("<Worksheet><Table><Row><Cell><Data ss:Type=\"String\">&b;</Data></Cell></Row></Table></Worksheet>")
                .trim_start_matches("<?xml version=\"1.0\"?>")
        );
        assert!(matches!(
            read_sheets(bomb.as_bytes()),
            Err(Refusal::Corrupt(_))
        ));
    }
}
