//! The XML spreadsheet of Excel 2002 and 2003, which web systems still export: one XML text, values
//! typed as a spreadsheet types them. The `ss:` attributes are the format's own
//! (<urn:schemas-microsoft-com:office:spreadsheet>).

use calamine::DataRef;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::address::{MAX_COLUMNS, MAX_ROWS};
use super::book::SheetContent;
use super::grid::{Cell, Grid, Value};
use super::limits::{self, Limit};
use super::text::decode;
use super::value::{self, Allowance};
use super::{Layout, Refusal};

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
    let text = decode(bytes, None)?;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut book = Book::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => book.start(&element)?,
            Ok(Event::End(element)) => book.end(element.local_name().as_ref())?,
            Ok(Event::Text(words)) => book.text(&words.xml10_content()),
            Ok(Event::CData(words)) => book.text(&words.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let words = resolved(&reference).ok_or_else(|| unknown(&reference))?;
                book.text(&words);
            }
            Ok(Event::Eof) => break,
            Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_))
            | Ok(Event::DocType(_)) => {}
            Err(error) => return Err(markup_refusal(error)),
        }
    }
    if !book.ended {
        return Err(Refusal::Truncated);
    }
    Ok(book.sheets)
}

/// Markup that is not closed before the end was cut there.
pub(super) fn markup_refusal(error: quick_xml::Error) -> Refusal {
    match error {
        quick_xml::Error::Syntax(_) => Refusal::Truncated,
        error => Refusal::Corrupt(error.to_string()),
    }
}

/// A character or one of the five entities that XML knows by itself; no other is ever expanded.
pub(super) fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    if let Some(character) = reference.resolve_char_ref().ok()? {
        return Some(character.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned)
}

pub(super) fn unknown(reference: &BytesRef<'_>) -> Refusal {
    Refusal::Corrupt(format!("unknown entity {:?}", &**reference))
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

struct Book {
    sheets: Vec<SheetContent>,
    allowance: Allowance,
    cells: Vec<(u32, u32, Cell)>,
    /// Where the next row and the next cell stand without an index of their own.
    row: u32,
    column: u32,
    cell: Option<OpenCell>,
    text: Option<String>,
    /// True where `Visible` of the open sheet's options is being read.
    visible: bool,
    ended: bool,
}

struct OpenCell {
    /// How many columns it covers besides its own.
    across: u32,
    kind: String,
    written: Option<String>,
    formula: bool,
}

impl Book {
    fn new() -> Book {
        Book {
            sheets: Vec::new(),
            allowance: Allowance::new(),
            cells: Vec::new(),
            row: 0,
            column: 0,
            cell: None,
            text: None,
            visible: false,
            ended: false,
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        match element.local_name().as_ref() {
            "Worksheet" => self.start_sheet(attribute(element, "Name").unwrap_or_default())?,
            "Row" => {
                self.row = index(element).unwrap_or(self.row);
                self.column = 0;
            }
            "Cell" => {
                self.column = index(element).unwrap_or(self.column);
                self.cell = Some(OpenCell {
                    across: number(element, "MergeAcross").unwrap_or(0),
                    kind: String::new(),
                    written: None,
                    formula: attribute(element, "Formula").is_some(),
                });
            }
            "Data" => {
                if let Some(cell) = &mut self.cell {
                    cell.kind = attribute(element, "Type").unwrap_or_default();
                    self.text = Some(String::new());
                }
            }
            "Visible" => {
                self.visible = true;
                self.text = Some(String::new());
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "Data" => {
                let text = self.text.take();
                if let Some(cell) = &mut self.cell {
                    cell.written = text;
                }
            }
            "Cell" => self.end_cell()?,
            "Row" => self.row = self.row.saturating_add(1),
            "Visible" => {
                let text = self.text.take().unwrap_or_default();
                if let Some(sheet) = self.sheets.last_mut().filter(|_| self.visible) {
                    sheet.hidden = text.trim() != "SheetVisible";
                }
                self.visible = false;
            }
            "Worksheet" => {
                let grid = Grid::from_cells(std::mem::take(&mut self.cells));
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.content = Ok(grid);
                }
            }
            "Workbook" => self.ended = true,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, words: &str) {
        if let Some(text) = &mut self.text {
            text.push_str(words);
        }
    }

    fn start_sheet(&mut self, name: String) -> Result<(), Refusal> {
        if self.sheets.len() >= limits::SHEETS {
            return Err(Refusal::OverLimit(Limit::Sheets));
        }
        self.row = 0;
        self.cells.clear();
        self.sheets.push(SheetContent {
            name,
            index: self.sheets.len(),
            hidden: false,
            layout: Layout::Sheet,
            content: Ok(Grid::default()),
        });
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        let Some(open) = self.cell.take() else {
            return Ok(());
        };
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(open.across).saturating_add(1);
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(Refusal::Corrupt("a cell lies outside the sheet".into()));
        }
        let cell = open.read(&mut self.allowance).map_err(Refusal::OverLimit)?;
        self.cells.extend(cell.map(|cell| (row, column, cell)));
        Ok(())
    }
}

impl OpenCell {
    fn read(self, allowance: &mut Allowance) -> Result<Option<Cell>, Limit> {
        let Some(written) = self.written else {
            return value::cell(DataRef::Empty, self.formula, allowance);
        };
        let data = match (self.kind.as_str(), written.trim().parse::<f64>()) {
            ("Number", Ok(number)) => DataRef::Float(number),
            ("Boolean", _) => DataRef::Bool(written.trim() == "1"),
            ("DateTime", _) => DataRef::DateTimeIso(written),
            ("Error", _) => {
                let cell = value::cell(DataRef::Bool(false), self.formula, allowance)?;
                let error = Value::Error(written);
                return Ok(cell.map(|cell| Cell {
                    value: error,
                    ..cell
                }));
            }
            (_, _) => DataRef::String(written),
        };
        value::cell(data, self.formula, allowance)
    }
}

/// `ss:Index`, from 0.
fn index(element: &BytesStart<'_>) -> Option<u32> {
    number(element, "Index").map(|index| index.saturating_sub(1))
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
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
