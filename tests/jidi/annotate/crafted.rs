//! A workbook that holds all that people put into one: nothing of it but the marks is changed.

use super::*;

/// Parts of a package that no one-line builder makes: prefixed names, notes, a form control and a
/// conversation, formats, names of cells, a macro, a chart, a picture, a chart sheet.
pub(super) struct Crafted {
    parts: BTreeMap<String, Vec<u8>>,
    sheet: String,
}

const SPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

fn relations(all: &[(&str, &str, &str)]) -> String {
    let all: String = all
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?>\n<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>"
    )
}

/// 附件3 of the complete application, one revenue spoilt, as a workbook of all these.
pub(super) fn crafted() -> Crafted {
    let submission = Submission::of(&case::one(
        "set = { \"firms!E8\" = \"约4000\", \"firms!J8\" = \"\", \"firms!B6\" = \"\" }",
    ));
    let shown = submission.shown();
    let firms = shown.iter().find(|sheet| sheet.file.contains("附件3"));
    let sheet = crafted_sheet(firms.expect("annex 3"));
    let types = format!(
        "<?xml version=\"1.0\"?><Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>"
    );
    let workbook = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<x:workbook xmlns:x=\"{SPACE}\" xmlns:rel=\"{OFFICE}\"><x:bookViews><x:workbookView activeTab=\"1\" firstSheet=\"1\"/></x:bookViews><x:sheets><x:sheet name=\"图\" sheetId=\"4\" rel:id=\"c\"/><x:sheet name=\"企业's\" sheetId=\"9\" rel:id=\"s\"/><x:sheet name=\"藏\" sheetId=\"2\" state=\"hidden\" rel:id=\"h\"/></x:sheets><x:definedNames><x:definedName name=\"_xlnm.Print_Titles\" localSheetId=\"1\">'企业''s'!$1:$3</x:definedName><x:definedName name=\"全\">藏!$A$1</x:definedName></x:definedNames><x:calcPr calcId=\"1\"/></x:workbook>"
    );
    let styles = format!(
        "<x:styleSheet xmlns:x=\"{SPACE}\"><x:fonts count=\"1\"><x:font><x:sz val=\"11\"/></x:font></x:fonts><x:fills count=\"3\"><x:fill><x:patternFill patternType=\"none\"/></x:fill><x:fill><x:patternFill patternType=\"gray125\"/></x:fill><x:fill><x:patternFill patternType=\"solid\"><x:fgColor theme=\"4\" tint=\"0.8\"/></x:patternFill></x:fill></x:fills><x:borders count=\"1\"><x:border/></x:borders><x:cellXfs count=\"3\"><x:xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/><x:xf numFmtId=\"4\" fontId=\"0\" fillId=\"2\" borderId=\"0\" applyFill=\"1\"><x:alignment horizontal=\"right\"/></x:xf><x:xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" quotePrefix=\"1\"/></x:cellXfs><x:dxfs count=\"0\"/></x:styleSheet>"
    );
    let comments = format!(
        "<x:comments xmlns:x=\"{SPACE}\"><x:authors><x:author>张三</x:author><x:author>tc={{1}}</x:author></x:authors><x:commentList><x:comment ref=\"E8\" authorId=\"0\"><x:text><x:t>请核对&amp;改</x:t></x:text></x:comment><x:comment ref=\"B6\" authorId=\"1\"><x:text><x:t>[Threaded comment]</x:t></x:text></x:comment></x:commentList></x:comments>"
    );
    let chart_sheet = format!(
        "<chartsheet xmlns=\"{SPACE}\"><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews></chartsheet>"
    );
    let hidden = format!("<worksheet xmlns=\"{SPACE}\"><sheetData/></worksheet>");
    let shapes = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\"/><v:shape id=\"_x0000_s1027\" type=\"#_x0000_t202\"><x:ClientData ObjectType=\"Note\"><x:Anchor>5, 15, 6, 10, 7, 15, 10, 4</x:Anchor><x:Row>7</x:Row><x:Column>4</x:Column></x:ClientData></v:shape><v:shape id=\"_x0000_s1040\"><v:textbox><div>是<br></div></v:textbox><x:ClientData ObjectType=\"Checkbox\"/></v:shape></xml>";
    let all: Vec<(&str, String)> = vec![
        ("[Content_Types].xml", types),
        (
            "_rels/.rels",
            relations(&[("r", "officeDocument", "/xl/workbook.xml")]),
        ),
        ("xl/workbook.xml", workbook),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                ("c", "chartsheet", "chartsheets/c.xml"),
                ("s", "worksheet", "/xl/worksheets/s.xml"),
                ("h", "worksheet", "worksheets/h.xml"),
                ("t", "styles", "styles.xml"),
                ("m", "vbaProject", "vbaProject.bin"),
            ]),
        ),
        ("xl/styles.xml", styles),
        ("xl/chartsheets/c.xml", chart_sheet),
        ("xl/worksheets/s.xml", sheet.clone()),
        ("xl/worksheets/h.xml", hidden),
        (
            "xl/worksheets/_rels/s.xml.rels",
            relations(&[
                ("d", "drawing", "../drawings/d.xml"),
                ("n", "comments", "../comments1.xml"),
                ("v", "vmlDrawing", "../drawings/v.vml"),
                ("t", "threadedComment", "../threadedComments/t.xml"),
            ]),
        ),
        ("xl/comments1.xml", comments),
        ("xl/drawings/v.vml", shapes.to_owned()),
        (
            "xl/threadedComments/t.xml",
            "<ThreadedComments/>".to_owned(),
        ),
        ("xl/drawings/d.xml", "<wsDr/>".to_owned()),
        ("xl/charts/chart1.xml", "<chartSpace/>".to_owned()),
        ("xl/media/image1.png", "\u{89}PNG".to_owned()),
        ("xl/vbaProject.bin", "\u{d0}cf".to_owned()),
        ("xl/calcChain.xml", "<calcChain/>".to_owned()),
    ];
    let parts = all
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .collect();
    Crafted { parts, sheet }
}

/// A cell's own style: 1 for numbers, 2 for text.
fn crafted_sheet(shown: &Shown) -> String {
    let mut rows: BTreeMap<u32, String> = BTreeMap::new();
    for ((row, column), text) in &shown.cells {
        let place = format!("{}{}", (b'A' + *column as u8) as char, row + 1);
        let cell = match text.parse::<f64>() {
            Ok(_) if place == "C9" => {
                format!("<x:c r=\"{place}\" s=\"1\"><x:f>SUM({text})</x:f><x:v>{text}</x:v></x:c>")
            }
            Ok(_) => format!("<x:c r=\"{place}\" s=\"1\"><x:v>{text}</x:v></x:c>"),
            Err(_) => format!(
                "<x:c r=\"{place}\" s='2' t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">{text}</x:t></x:is></x:c>"
            ),
        };
        rows.entry(*row).or_default().push_str(&cell);
    }
    let rows: String = rows
        .iter()
        .map(|(row, cells)| format!("<x:row r=\"{}\" spans=\"1:2\">{cells}</x:row>", row + 1))
        .collect();
    let merged: String = shown
        .merged
        .iter()
        .map(|[top, left, bottom, right]| {
            let name =
                |row: u32, column: u32| format!("{}{}", (b'A' + column as u8) as char, row + 1);
            format!(
                "<x:mergeCell ref=\"{}:{}\"/>",
                name(*top, *left),
                name(*bottom, *right)
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<x:worksheet xmlns:x=\"{SPACE}\" xmlns:rel=\"{OFFICE}\"><x:sheetViews><x:sheetView tabSelected=\"1\" workbookViewId=\"0\"/></x:sheetViews><x:cols><x:col min=\"2\" max=\"2\" width=\"30\" style=\"2\" customWidth=\"1\"/></x:cols><x:sheetData>{rows}</x:sheetData><x:sheetProtection sheet=\"1\"/><x:mergeCells>{merged}</x:mergeCells><x:conditionalFormatting sqref=\"E4\"><x:cfRule type=\"expression\" priority=\"1\"><x:formula>E4&lt;0</x:formula></x:cfRule></x:conditionalFormatting><x:pageMargins left=\"1\"/><x:drawing rel:id=\"d\"/><x:legacyDrawing rel:id=\"v\"/></x:worksheet>"
    )
}

/// The complete application with the crafted workbook for annex 3.
pub(super) fn with_crafted(crafted: &Crafted) -> (TempDir, PathBuf, PathBuf) {
    let (home, folder) = written(&case::one(""));
    let firms = named(&folder, "附件3");
    fs::remove_file(&firms).expect("annex 3");
    let crafted_file = folder.join("企业.xlsm");
    pack(&crafted_file, &crafted.parts);
    (home, folder, crafted_file)
}

/// The style of a cell in a sheet, and the sheet with that style made another.
pub(super) fn restyle(sheet: &str, cell: &str, to: &str) -> (String, String) {
    let at = sheet
        .find(&format!("r=\"{cell}\""))
        .unwrap_or_else(|| panic!("no cell {cell}"));
    let start = sheet[..at].rfind('<').expect("a tag");
    let end = at + sheet[at..].find('>').expect("a tag");
    let tag = &sheet[start..end];
    let style = tag.find(" s=").expect("a style") + 4;
    let length = tag[style..].find(['"', '\'']).expect("a style");
    let (from, upto) = (start + style, start + style + length);
    (
        sheet[from..upto].to_owned(),
        format!("{}{to}{}", &sheet[..from], &sheet[upto..]),
    )
}

#[test]
fn nothing_but_the_marks_is_changed() {
    let crafted = crafted();
    let (home, folder, _) = with_crafted(&crafted);
    let copies = home.path().join("标注");
    let said = annotate(&folder, &copies);
    assert_eq!(said.code, 3, "{}", said.complaint);
    assert_eq!(told(&copies), told(&folder));
    let found = findings(&folder);
    assert!(
        found.contains(&"V02 E8".into()) && found.contains(&"V01 B6".into()),
        "{found:?}"
    );

    let copy = parts(&copies.join("企业.xlsm"));
    assert_well_formed(
        &copy
            .iter()
            .filter(|(name, _)| !name.ends_with(".vml"))
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect(),
    );
    let changed: BTreeSet<&str> = copy
        .iter()
        .filter(|(name, bytes)| crafted.parts.get(*name) != Some(bytes))
        .map(|(name, _)| name.as_str())
        .collect();
    let expected = [
        "[Content_Types].xml",
        OWN,
        "xl/_rels/workbook.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/v.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        LIST,
        "xl/worksheets/s.xml",
    ];
    assert_eq!(changed, expected.into_iter().collect());
    assert!(crafted.parts.keys().all(|name| copy.contains_key(name)));

    // The sheet but for the styles of marked cells, one of which was not there.
    let sheet = text(&copy, "xl/worksheets/s.xml");
    let (error, sheet) = restyle(&sheet, "E8", "2");
    let start = sheet.find("<x:c r=\"B6\"").expect("a new cell");
    let end = start + sheet[start..].find("/>").expect("its end") + 2;
    let (blank, sheet) = (
        restyle(&sheet, "B6", "").0,
        format!("{}{}", &sheet[..start], &sheet[end..]),
    );
    let marked = |cell: &str| crafted.sheet.contains(&format!("r=\"{cell}\""));
    assert!(marked("E8") && !marked("B6"));
    let mut rest = sheet;
    for finding in &found {
        let cell = finding.split(' ').nth(1).unwrap_or_default();
        if !["E8", "B6", ""].contains(&cell) && marked(cell) {
            let own = restyle(&crafted.sheet, cell, "").0;
            rest = restyle(&rest, cell, &own).1;
        }
    }
    assert_eq!(rest, crafted.sheet);

    // Formats: nothing moved, and marks differ from their cells' in the fill alone.
    let styles = text(&copy, "xl/styles.xml");
    let original = text(&crafted.parts, "xl/styles.xml");
    let formats = |styles: &str| -> Vec<String> {
        let list = styles.split("cellXfs").nth(1).expect("formats").to_owned();
        list.split("<x:xf ").skip(1).map(str::to_owned).collect()
    };
    let (before, after) = (formats(&original), formats(&styles));
    assert_eq!(before[..2], after[..2]);
    let of = |style: &str| after[style.parse::<usize>().expect("a number")].clone();
    assert!(of(&error).contains("quotePrefix=\"1\"") && of(&error).contains("applyFill=\"1\""));
    // Column B has style 2 of its own.
    assert!(of(&blank).contains("quotePrefix=\"1\""));
    assert!(styles.contains("<x:fgColor rgb=\"FFF8B8B4\"/>"), "{styles}");

    // Notes: the district's stays, ours stands behind it; the conversation is left alone.
    let comments = text(&copy, "xl/comments1.xml");
    assert!(
        comments.contains("<x:t>请核对&amp;改</x:t></x:r><x:r>"),
        "{comments}"
    );
    assert!(comments.contains("强制 V02：") && comments.contains("怎么办："));
    assert!(comments.contains("<x:comment ref=\"B6\" authorId=\"1\"><x:text><x:t>[Threaded comment]</x:t></x:text></x:comment>"));
    let shapes = text(&copy, "xl/drawings/v.vml");
    assert!(shapes.contains("ObjectType=\"Checkbox\"") && !shapes.contains("10, 4</x:Anchor>"));

    // Positions moved by one.
    let workbook = text(&copy, "xl/workbook.xml");
    for said in [
        "activeTab=\"2\" firstSheet=\"2\"",
        "localSheetId=\"2\"",
        "name=\"审核问题\" sheetId=\"10\"",
        "<x:definedName name=\"全\">藏!$A$1</x:definedName>",
    ] {
        assert!(workbook.contains(said), "{said}: {workbook}");
    }
    let list = text(&copy, LIST);
    assert!(list.contains("location=\"'企业''s'!E8\""), "{list}");
}

/// The workbook that some programs make: strict, no styles, no shared strings, addresses only where they
/// must be, a sheet in a folder of its own.
#[test]
fn a_bare_package_takes_marks_too() {
    let space = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    let office = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let submission = Submission::of(&case::one(
        "set = { \"firms!E8\" = \"约4000\", \"firms!B6\" = \"\" }",
    ));
    let shown = submission.shown();
    let firms = shown.iter().find(|sheet| sheet.file.contains("附件3"));
    let firms = firms.expect("annex 3");
    let last = firms.cells.keys().map(|(row, _)| *row).max().expect("rows");
    let rows: String = (0..=last)
        .map(|row| {
            let cells: String = (0..=8)
                .map(|column| match firms.cells.get(&(row, column)) {
                    Some(text) if text.parse::<f64>().is_ok() => format!("<c><v>{text}</v></c>"),
                    Some(text) => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
                    None => "<c/>".to_owned(),
                })
                .collect();
            format!("<row>{cells}</row>")
        })
        .collect();
    let related = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let bare: BTreeMap<String, Vec<u8>> = [
        (
            "[Content_Types].xml",
            format!("<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/book/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/><Override PartName=\"/book/a/b/s.xml\" ContentType=\"{kind}.worksheet+xml\"/></Types>"),
        ),
        ("_rels/.rels", related("a", "officeDocument", "book/workbook.xml")),
        (
            "book/workbook.xml",
            format!("<workbook xmlns=\"{space}\" xmlns:r=\"{office}\" conformance=\"strict\"><sheets><sheet name=\"重点企业\" sheetId=\"1\" r:id=\"x\"/></sheets></workbook>"),
        ),
        ("book/_rels/workbook.xml.rels", related("x", "worksheet", "/book/a/b/s.xml")),
        (
            "book/a/b/s.xml",
            format!("<worksheet xmlns=\"{space}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .collect();
    let (home, folder, file) = with_crafted(&Crafted {
        parts: bare.clone(),
        sheet: String::new(),
    });
    let copies = home.path().join("标注");
    let said = annotate(&folder, &copies);
    assert!(
        said.complaint.starts_with("已写出 5 个"),
        "{}",
        said.complaint
    );
    assert_eq!(told(&copies), told(&folder));
    let copy = parts(&copies.join(file.file_name().expect("a name")));
    assert_well_formed(&copy);
    let sheet = text(&copy, "book/a/b/s.xml");
    let element = sheet.find("<legacyDrawing ").expect("notes");
    let end = element + sheet[element..].find("/>").expect("its end") + 2;
    assert!(
        sheet[element..end].contains("http://purl.oclc.org/ooxml/officeDocument/relationships")
    );
    // Cells without addresses keep their places, and take styles where they had none.
    let rest = format!("{}{}", &sheet[..element], &sheet[end..]);
    let mut pieces = rest.split("<c s=\"");
    let first = pieces.next().expect("a beginning").to_owned();
    let unmarked = pieces.fold(first, |text, piece| {
        text + "<c" + piece.split_once('"').expect("a style").1
    });
    assert!(
        rest.contains("<c s=\"") && unmarked == text(&bare, "book/a/b/s.xml"),
        "{rest}"
    );
    let notes = text(&copy, "book/comments.xml");
    assert!(
        notes.contains("ref=\"E8\"") && notes.contains("ref=\"B6\""),
        "{notes}"
    );
    let styles = text(&copy, "book/styles.xml");
    assert!(
        styles.contains("<cellXfs count=") && styles.contains("gray125"),
        "{styles}"
    );
    assert!(
        text(&copy, "book/workbook.xml")
            .contains("<bookViews><workbookView activeTab=\"1\"/></bookViews><sheets>")
    );
    for part in [
        "book/comments.xml",
        "book/drawings/vmlDrawing.vml",
        "book/worksheets/jidi-list.xml",
    ] {
        assert!(copy.contains_key(part), "{part}");
    }
}
