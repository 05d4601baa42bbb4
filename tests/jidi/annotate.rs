//! Annotated copies: what they change and what they leave, that they read as the originals do, what is
//! taken out in the next round, and what is never written over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use tempfile::TempDir;

use crate::case::{self, Case};
use crate::package::{unzipped, zipped};
use crate::program::{Said, check_path, jidi};
use crate::submission::{Shown, Submission};

const FIXTURES: [&str; 6] = [
    "blank",
    "complete",
    "messy",
    "official",
    "one-workbook",
    "roster",
];
const LIST: &str = "xl/worksheets/jidi-list.xml";
const OWN: &str = "jidi/annotation.xml";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/applications")
        .join(name)
}

pub fn annotate(input: &Path, folder: &Path) -> Said {
    let [input, folder] = [input, folder].map(|path| path.to_string_lossy().into_owned());
    jidi(&["check", "-q", &input, "--annotate", &folder])
}

fn report(path: &Path) -> Value {
    check_path(path, &[]).0
}

/// What a check says, but for where files lie and what they are called.
pub fn told(path: &Path) -> Value {
    let report = report(path);
    let one = &report["applications"][0];
    let list = |key: &str, fields: &[&str]| -> Vec<Value> {
        let all = one[key].as_array().expect("a list");
        all.iter()
            .map(|item| fields.iter().map(|field| item[field].clone()).collect())
            .collect()
    };
    serde_json::json!({
        "conclusion": one["conclusion"],
        "tier": one["tier"],
        "year": one["year"],
        "rules": list("rules", &["id", "verdict", "basis", "measure", "margin"]),
        "facts": list("facts", &["key", "lower", "upper"]),
        "findings": list("findings", &["code", "severity", "sheet", "cell", "value"]),
    })
}

/// Findings as `V02 E7`.
fn findings(path: &Path) -> Vec<String> {
    let report = report(path);
    let all = report["applications"][0]["findings"]
        .as_array()
        .expect("findings");
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    all.iter()
        .map(|one| {
            format!("{} {}", word(&one["code"]), word(&one["cell"]))
                .trim()
                .to_owned()
        })
        .collect()
}

pub fn parts(path: &Path) -> BTreeMap<String, Vec<u8>> {
    unzipped(&fs::read(path).expect("a workbook"))
}

pub fn text(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(parts[name].clone()).expect("markup")
}

/// Changes one part of a package, by hand.
fn rewrite(path: &Path, name: &str, change: impl Fn(String) -> String) {
    let mut all = parts(path);
    let changed = change(text(&all, name));
    all.insert(name.to_owned(), changed.into_bytes());
    pack(path, &all);
}

fn pack(path: &Path, parts: &BTreeMap<String, Vec<u8>>) {
    let parts: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    fs::write(path, zipped(&parts)).expect("a written package");
}

/// Asserts that every part in markup is well formed.
fn assert_well_formed(parts: &BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in parts {
        if ![".xml", ".rels", ".vml"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            continue;
        }
        let markup = std::str::from_utf8(bytes).expect("UTF-8");
        let mut reader = Reader::from_str(markup);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}\n{markup}"),
            }
        }
    }
}

/// A case's workbooks in a folder 申报 of a temporary one.
pub fn written(case: &Case) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("申报");
    fs::create_dir(&folder).expect("a folder");
    Submission::of(case).write(&folder);
    (home, folder)
}

pub fn named(folder: &Path, word: &str) -> PathBuf {
    let mut found = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .contains(word)
        });
    found
        .next()
        .unwrap_or_else(|| panic!("no {word} in {}", folder.display()))
}

/// All below a folder with the bytes of each file.
pub fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path)
            } else {
                let bytes = fs::read(&path).expect("a file");
                files.insert(path, bytes);
            }
        }
    }
    files
}

#[test]
fn copies_read_as_the_originals_do() {
    for name in FIXTURES {
        let home = tempfile::tempdir().expect("a temporary folder");
        let copies = home.path().join("标注");
        let before = tree(&fixture(name));
        let said = annotate(&fixture(name), &copies);
        assert_ne!(said.code, 2, "{name}: {}", said.complaint);
        assert_eq!(tree(&fixture(name)), before, "{name}: originals");
        assert_eq!(told(&copies), told(&fixture(name)), "{name}");
        // Once more, from the copies.
        let again = home.path().join("再标注");
        assert_eq!(annotate(&copies, &again).code, said.code);
        assert_eq!(told(&again), told(&fixture(name)), "{name}, second round");
        for path in tree(&again).into_keys() {
            assert_well_formed(&parts(&path));
        }
    }
}

#[test]
fn the_same_copies_are_made_of_the_same_workbooks() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (one, other) = (home.path().join("a"), home.path().join("b"));
    annotate(&fixture("messy"), &one);
    annotate(&fixture("messy"), &other);
    let names = |folder: &Path| -> Vec<(PathBuf, Vec<u8>)> {
        let files = tree(folder).into_iter();
        files
            .map(|(path, bytes)| (path.strip_prefix(folder).expect("below").into(), bytes))
            .collect()
    };
    assert_eq!(names(&one), names(&other));
}

/// Parts of a package that no one-line builder makes: prefixed names, notes, a form control and a
/// conversation, formats, names of cells, a macro, a chart, a picture, a chart sheet.
struct Crafted {
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
fn crafted() -> Crafted {
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
fn with_crafted(crafted: &Crafted) -> (TempDir, PathBuf, PathBuf) {
    let (home, folder) = written(&case::one(""));
    let firms = named(&folder, "附件3");
    fs::remove_file(&firms).expect("annex 3");
    let crafted_file = folder.join("企业.xlsm");
    pack(&crafted_file, &crafted.parts);
    (home, folder, crafted_file)
}

/// The style of a cell in a sheet, and the sheet with that style made another.
fn restyle(sheet: &str, cell: &str, to: &str) -> (String, String) {
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

/// Writes words into the 说明 column of a code's line in a copy.
fn explain(copy: &Path, code: &str, words: &str) {
    rewrite(copy, LIST, |list| {
        let at = list
            .find(&format!(">{code}<"))
            .unwrap_or_else(|| panic!("no line {code}"));
        let row = list[..at].rfind("<row r=\"").expect("its row") + 8;
        let number: String = list[row..]
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let cell = list.find(&format!("<c r=\"J{number}\"")).expect("its 说明");
        let end = cell + list[cell..].find("/>").expect("an empty cell");
        let filled = format!(
            "{} t=\"inlineStr\"><is><t>{words}</t></is></c>",
            &list[cell..end]
        );
        format!("{}{filled}{}", &list[..cell], &list[end + 2..])
    });
}

#[test]
fn a_second_round_leaves_nothing_of_the_first() {
    let crafted = crafted();
    let (home, folder, _) = with_crafted(&crafted);
    let first = home.path().join("一");
    annotate(&folder, &first);
    let copy = first.join("企业.xlsm");
    // The clerk mends both cells, and moves on to the next round.
    let complete = Submission::of(&case::one("")).shown();
    let firms = complete.iter().find(|sheet| sheet.file.contains("附件3"));
    let revenue = &firms.expect("annex 3").cells[&(7, 4)];
    rewrite(&copy, "xl/worksheets/s.xml", |sheet| {
        let start = sheet.find("<x:c r=\"E8\"").expect("the cell");
        let end = start + sheet[start..].find("</x:c>").expect("its end") + 6;
        let style = restyle(&sheet, "E8", "").0;
        let mended = format!("<x:c r=\"E8\" s=\"{style}\"><x:v>{revenue}</x:v></x:c>");
        let sheet = format!("{}{mended}{}", &sheet[..start], &sheet[end..]);
        let name = "t=\"inlineStr\"><x:is><x:t>贵州筑云软件有限公司</x:t></x:is></x:c>";
        let blank = sheet.find("<x:c r=\"B6\"").expect("the cell");
        let end = blank + sheet[blank..].find("/>").expect("its end");
        format!("{} {name}{}", &sheet[..end], &sheet[end + 2..])
    });
    let second = home.path().join("二");
    annotate(&first, &second);
    let found = findings(&second);
    assert!(
        !found.contains(&"V02 E8".into()) && !found.contains(&"V01 B6".into()),
        "{found:?}"
    );
    assert_eq!(told(&second), told(&first));
    let copy = parts(&second.join("企业.xlsm"));
    let sheet = text(&copy, "xl/worksheets/s.xml");
    assert_eq!(restyle(&sheet, "E8", "").0, "2");
    assert_eq!(restyle(&sheet, "B6", "").0, "2");
    let comments = text(&copy, "xl/comments1.xml");
    assert!(
        comments.contains("请核对&amp;改") && !comments.contains("V02"),
        "{comments}"
    );
    let shapes = text(&copy, "xl/drawings/v.vml");
    assert!(
        shapes.contains("5, 15, 6, 10, 7, 15, 10, 4</x:Anchor>"),
        "{shapes}"
    );
    let lists = copy.keys().filter(|name| name.contains("jidi-list"));
    assert_eq!(lists.count(), 1);
    let workbook = text(&copy, "xl/workbook.xml");
    assert_eq!(workbook.matches("审核问题").count(), 1);
    assert!(
        workbook.contains("activeTab=\"2\" firstSheet=\"2\""),
        "{workbook}"
    );
}

#[test]
fn marks_without_notes_of_others_go_without_a_trace() {
    let (home, folder) = written(&case::one("set = { \"firms!E8\" = \"约4000\" }"));
    let (first, second) = (home.path().join("一"), home.path().join("二"));
    annotate(&folder, &first);
    let name = named(&first, "附件3");
    let sheet = "xl/worksheets/sheet1.xml";
    assert!(text(&parts(&name), sheet).contains("<legacyDrawing "));
    let original = parts(&named(&folder, "附件3"));
    rewrite(&name, sheet, |_| {
        // Mended by putting the cell's number in; its style stays the mark's.
        let copy = text(&parts(&name), sheet);
        let at = copy
            .find("<c r=\"E8\"")
            .or(copy.find("r=\"E8\""))
            .expect("the cell");
        let start = copy[..=at].rfind('<').expect("a tag");
        let end = start + copy[start..].find("</c>").expect("its end") + 4;
        let style = restyle(&copy, "E8", "").0;
        format!(
            "{}<c r=\"E8\" s=\"{style}\"><v>4000</v></c>{}",
            &copy[..start],
            &copy[end..]
        )
    });
    annotate(&first, &second);
    let copy = parts(&named(&second, "附件3"));
    let kept: BTreeSet<&String> = copy.keys().collect();
    let mut expected: BTreeSet<&String> = original.keys().collect();
    let added = [LIST.to_owned(), OWN.to_owned()];
    expected.extend(&added);
    assert_eq!(kept, expected);
    assert_eq!(restyle(&text(&copy, sheet), "E8", "").0, "0");
    assert!(!text(&copy, sheet).contains("legacyDrawing"));
}

#[test]
fn explanations_written_in_a_copy_count_and_are_carried_on() {
    // Twice the same firm (核实), and a hidden row, which no value belongs to.
    let case = case::one("set = { \"firms!G12\" = 99999 }\nhide_rows = [\"firms!12\"]");
    let (home, folder) = written(&case);
    assert_eq!(findings(&folder), ["R03 G12", "T12 A12"]);
    let first = home.path().join("一");
    annotate(&folder, &first);
    let copy = named(&first, "附件3");
    explain(&copy, "R03", "递延所得税转回");
    explain(&copy, "T12", "该企业已迁出");
    let report = report(&first);
    let explained: Vec<&Value> = report["applications"][0]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| &finding["explanation"])
        .collect();
    assert_eq!(explained, ["递延所得税转回", "该企业已迁出"]);
    let second = home.path().join("二");
    annotate(&first, &second);
    let list = text(&parts(&named(&second, "附件3")), LIST);
    assert!(
        list.contains(">递延所得税转回<") && list.contains("核实（已说明）"),
        "{list}"
    );
    assert_eq!(told(&second), told(&first));
    // What is explained is not marked any more.
    assert!(!parts(&named(&second, "附件3")).contains_key("xl/comments.xml"));
}

#[test]
fn every_list_tells_what_the_whole_application_is_short_of() {
    let (home, folder) = written(&case::one(
        "remove = [\"projects\"]\nfiles = { \"坏.xlsx\" = \"encrypted\" }",
    ));
    let copies = home.path().join("标注");
    let said = annotate(&folder, &copies);
    assert_eq!(said.code, 3);
    assert!(
        said.complaint.contains("坏.xlsx") && said.complaint.contains("原样复制"),
        "{}",
        said.complaint
    );
    assert_eq!(
        fs::read(copies.join("坏.xlsx")).expect("a copy"),
        fs::read(folder.join("坏.xlsx")).expect("the original")
    );
    for annex in ["附件2", "附件3", "附件4", "补充指标"] {
        let list = text(&parts(&named(&copies, annex)), LIST);
        assert!(list.contains(">F03<"), "{annex}");
        assert!(list.contains("本工作簿的问题（0 个）") && list.contains("整份申报的问题（1 个）"));
    }
    assert_eq!(told(&copies), told(&folder));
    // Once more over the same, which nobody has touched since.
    assert_eq!(annotate(&folder, &copies).code, 3);
}

#[test]
fn a_workbook_that_is_no_annex_stays_none() {
    let rows = "[[sheets]]\nfile = \"其他.xlsx\"\nrows = [[\"会议纪要\"], [\"第一项\"]]";
    let (home, folder) = written(&case::one(rows));
    assert_eq!(findings(&folder), ["F07"]);
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    assert_eq!(findings(&copies), ["F07"]);
}

#[test]
fn a_finding_on_a_hidden_sheet_is_listed_and_marked() {
    let case = case::one("hide = [\"firms\"]\nset = { \"firms!E8\" = \"约4000\" }");
    let (home, folder) = written(&case);
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let copy = parts(&named(&copies, "附件3"));
    assert!(text(&copy, "xl/workbook.xml").contains("state=\"hidden\""));
    assert!(text(&copy, LIST).contains(">E8<") && text(&copy, LIST).contains(">F08<"));
    assert!(text(&copy, "xl/comments.xml").contains("ref=\"E8\""));
    assert_eq!(told(&copies), told(&folder));
}

#[test]
fn a_run_is_marked_cell_by_cell() {
    let case = case::one("set = { \"firms!E4:E9\" = \"约4000\" }");
    let (home, folder) = written(&case);
    assert!(findings(&folder).contains(&"V02 E4:E9".into()));
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let copy = parts(&named(&copies, "附件3"));
    let comments = text(&copy, "xl/comments.xml");
    for row in 4..=9 {
        assert!(comments.contains(&format!("ref=\"E{row}\"")), "{comments}");
    }
    assert!(text(&copy, LIST).contains("!E4:E9\""));
}

#[test]
fn marked_cells_that_are_merged_show_it_on_the_first() {
    let case = case::one("merge = [\"firms!E7:E8\"]");
    let (home, folder) = written(&case);
    let found = findings(&folder);
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let comments = text(&parts(&named(&copies, "附件3")), "xl/comments.xml");
    assert!(
        found
            .iter()
            .any(|one| one.contains("E7") || one.contains("E8")),
        "{found:?}"
    );
    assert!(
        comments.contains("ref=\"E7\"") && !comments.contains("ref=\"E8\""),
        "{comments}"
    );
}

#[test]
fn several_applications_get_a_folder_each() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let inbox = home.path().join("收件");
    for name in ["甲/园区", "乙/园区"] {
        let folder = inbox.join(name);
        fs::create_dir_all(&folder).expect("a folder");
        Submission::of(&case::one("set = { \"firms!E8\" = \"约4000\" }")).write(&folder);
    }
    let copies = home.path().join("标注");
    let said = annotate(&inbox, &copies);
    assert_eq!(said.code, 3, "{}", said.complaint);
    let mut folders: Vec<String> = fs::read_dir(&copies)
        .expect("copies")
        .map(|entry| {
            entry
                .expect("a folder")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    folders.sort();
    assert_eq!(folders, ["园区", "园区 (2)"]);
    assert!(
        said.complaint.contains("10 个标注副本"),
        "{}",
        said.complaint
    );
    assert_eq!(report(&copies)["summary"]["incomplete"], 2);
}

#[test]
fn files_of_an_archive_go_to_a_folder_of_its_name() {
    let (home, folder) = written(&case::one(""));
    let inside: Vec<(String, Vec<u8>)> = tree(&folder)
        .into_iter()
        .map(|(path, bytes)| {
            (
                path.file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned(),
                bytes,
            )
        })
        .collect();
    let inside: Vec<(&str, Vec<u8>)> = inside
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    let archive = home.path().join("软件园.zip");
    fs::write(&archive, zipped(&inside)).expect("an archive");
    let copies = home.path().join("标注");
    let said = annotate(&archive, &copies);
    assert_eq!(said.code, 0, "{}", said.complaint);
    assert_eq!(tree(&copies.join("软件园")).len(), 5);
    assert_eq!(told(&copies), told(&archive));
}

#[test]
fn other_formats_are_written_anew_and_it_is_said() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let copies = home.path().join("标注");
    let said = annotate(&fixture("messy"), &copies);
    for (original, copy) in [("工程.ods", "工程.xlsx"), ("机构.xls", "机构.xlsx")] {
        assert!(said.complaint.contains(original), "{}", said.complaint);
        let list = text(&parts(&copies.join(copy)), LIST);
        assert!(
            list.contains("只保留数值") && list.contains(original),
            "{list}"
        );
    }
    // Beside a workbook of that very name.
    let (home, folder) = written(&case::one(""));
    fs::copy(
        fixture("messy").join("机构.xls"),
        folder.join("附件2 发展总体情况表.xls"),
    )
    .expect("a copy");
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let names: BTreeSet<String> = tree(&copies)
        .into_keys()
        .map(|path| {
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert!(names.contains("附件2 发展总体情况表.xlsx"), "{names:?}");
    assert!(names.contains("附件2 发展总体情况表.xls.xlsx"), "{names:?}");
}

#[test]
fn a_signature_that_would_be_void_is_taken_out() {
    let (home, folder) = written(&case::one(""));
    let file = named(&folder, "附件3");
    let mut signed = parts(&file);
    signed.insert("_xmlsignatures/origin.sigs".into(), Vec::new());
    signed.insert("_xmlsignatures/sig1.xml".into(), b"<Signature/>".to_vec());
    pack(&file, &signed);
    rewrite(&file, "_rels/.rels", |relations| {
        relations.replace("</Relationships>", "<Relationship Id=\"rIdS\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/></Relationships>")
    });
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let copy = parts(&named(&copies, "附件3"));
    assert!(copy.keys().all(|name| !name.starts_with("_xmlsignatures")));
    assert!(!text(&copy, "_rels/.rels").contains("rIdS"));
    assert!(text(&copy, LIST).contains("数字签名"));
}

/// Asserts that nothing was written, and what was said of it.
fn assert_refused(input: &Path, folder: &Path, home: &Path, said_so: &str) {
    let before = tree(home);
    let report = home.join("report.xlsx");
    let [input, folder, report] =
        [input, folder, &report].map(|path| path.to_string_lossy().into_owned());
    for language in ["zh", "en"] {
        let said = jidi(&[
            "check",
            &input,
            "--annotate",
            &folder,
            "-o",
            &report,
            "--lang",
            language,
        ]);
        assert_eq!(said.code, 2, "{}", said.complaint);
        assert!(!said.complaint.contains("annotate-"), "{}", said.complaint);
        if language == "zh" {
            assert!(said.complaint.contains(said_so), "{}", said.complaint);
        }
    }
    assert_eq!(tree(home), before);
}

#[test]
fn copies_never_go_where_the_next_check_would_find_them() {
    let (home, folder) = written(&case::one(""));
    assert_refused(&folder, &folder, home.path(), "申报-标注");
    assert_refused(&folder, &folder.join("标注"), home.path(), "申报-标注");
    assert_refused(
        &folder,
        &folder.join("没有/../标注"),
        home.path(),
        "申报-标注",
    );
    // The copy of a workbook would lie on the workbook itself.
    let file = named(&folder, "附件3");
    assert_refused(&file, &folder, home.path(), "不能覆盖");
    // So would that of one that is a copy itself.
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    assert_refused(&named(&copies, "附件3"), &copies, home.path(), "不能覆盖");
    assert_refused(&copies, &copies, home.path(), "标注-标注");
    // A folder of that name cannot be made.
    let beside = home.path().join("文件");
    fs::write(&beside, "文件").expect("a file");
    assert_refused(&folder, &beside, home.path(), "不是文件夹");
    assert_refused(&folder, &beside.join("标注"), home.path(), "不是文件夹");
}

#[test]
fn nobodys_file_is_written_over() {
    let (home, folder) = written(&case::one(""));
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let copy = named(&copies, "附件3");
    let untouched = fs::read(&copy).expect("a copy");
    // As it was made it may be made again.
    assert_eq!(annotate(&folder, &copies).code, 0);
    // Saved by a spreadsheet program, which leaves out what it does not know, too, but not changed.
    let mut saved = unzipped(&untouched);
    saved.remove(OWN);
    pack(&copy, &saved);
    assert_eq!(annotate(&folder, &copies).code, 0);
    pack(&copy, &saved);
    rewrite(&copy, "xl/worksheets/sheet1.xml", |sheet| {
        let row = "<row r=\"90\"><c r=\"A90\"><v>1</v></c></row></sheetData>";
        sheet.replace("</sheetData>", row)
    });
    assert_refused(&folder, &copies, home.path(), "有人改过");
    for other in [
        b"PK".to_vec(),
        fs::read(named(&folder, "附件3")).expect("the original"),
    ] {
        fs::write(&copy, other).expect("a file");
        assert_refused(&folder, &copies, home.path(), "不是本程序写的标注副本");
    }
    fs::remove_file(&copy).expect("a file");
    fs::create_dir(&copy).expect("a folder");
    assert_refused(&folder, &copies, home.path(), "不是普通文件");
}

#[test]
fn hostile_words_stay_words() {
    let case = case::one("set = { \"firms!E8\" = \"=HYPERLINK(\\\"x\\\")&<b>_x0041_\" }");
    let (home, folder) = written(&case);
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let copy = parts(&named(&copies, "附件3"));
    assert_well_formed(&copy);
    let list = text(&copy, LIST);
    assert!(
        !list.contains("<f>") && list.contains("=HYPERLINK(") && list.contains("_x005F_x0041_"),
        "{list}"
    );
    assert_eq!(told(&copies), told(&folder));
}

/// Changes every part of a workbook in an application.
fn recoded(case: &Case, recode: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> (TempDir, PathBuf) {
    let (home, folder) = written(case);
    let firms = named(&folder, "附件3");
    let all = parts(&firms).into_iter();
    let all = all.filter_map(|(name, bytes)| Some((name.clone(), recode(&name, bytes)?)));
    pack(&firms, &all.collect());
    (home, folder)
}

fn in_utf16(bytes: Vec<u8>, declared: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = String::from_utf8(bytes).expect("markup");
    let text = text.replace("encoding=\"UTF-8\"", &format!("encoding=\"{declared}\""));
    let marked = format!("\u{feff}{text}");
    marked.encode_utf16().flat_map(unit).collect()
}

#[test]
fn copies_are_in_the_encoding_that_they_declare() {
    let case = case::one("set = { \"firms!E8\" = \"约4000\" }");
    for declared in ["UTF-16", "utf-16", "UTF-16BE", "UTF-16LE"] {
        let unit = match declared {
            "UTF-16BE" => u16::to_be_bytes,
            _ => u16::to_le_bytes,
        };
        let (home, folder) = recoded(&case, |name, bytes| {
            let wide = [
                "xl/workbook.xml",
                "xl/styles.xml",
                "xl/worksheets/sheet1.xml",
            ];
            Some(if wide.contains(&name) {
                in_utf16(bytes, declared, unit)
            } else {
                bytes
            })
        });
        let copies = home.path().join("标注");
        let said = annotate(&folder, &copies);
        assert_eq!(said.code, 3, "{declared}: {}", said.complaint);
        let copy = parts(&named(&copies, "附件3"));
        assert!(copy.contains_key(LIST), "{declared}: {}", said.complaint);
        for (name, bytes) in copy {
            let head: Vec<u8> = bytes
                .iter()
                .copied()
                .filter(|byte| *byte != 0)
                .take(120)
                .collect();
            let head = String::from_utf8_lossy(&head).to_ascii_uppercase();
            let is_wide = bytes.iter().take(120).any(|byte| *byte == 0);
            let end = head.find("?>").unwrap_or(0);
            assert!(
                !head.contains("UTF-8BE") && !head.contains("UTF-8LE"),
                "{name}: {head}"
            );
            if head[..end].contains("ENCODING") {
                assert_eq!(head[..end].contains("UTF-16"), is_wide, "{name}: {head}");
            }
        }
        assert_eq!(told(&copies), told(&folder));
    }
}

/// Workbooks on which no copy could be built that an office program opens as it is.
#[test]
fn what_cannot_be_marked_soundly_is_copied_as_it_is_with_the_reason() {
    type Recode = fn(&str, Vec<u8>) -> Option<Vec<u8>>;
    fn changed(bytes: Vec<u8>, from: &str, to: &str) -> Option<Vec<u8>> {
        let text = String::from_utf8(bytes).expect("markup");
        assert!(text.contains(from), "{from}: {text}");
        Some(text.replacen(from, to, 1).into_bytes())
    }
    let broken: [(&str, Recode); 6] = [
        // The styles are gone, and cells refer to them.
        ("样式", |name, bytes| match name {
            "xl/styles.xml" => None,
            "xl/_rels/workbook.xml.rels" => {
                let text = String::from_utf8(bytes).expect("markup");
                let at = text.find("styles.xml").expect("the relation");
                let start = text[..at].rfind("<Relationship").expect("its start");
                let end = at + text[at..].find("/>").expect("its end") + 2;
                Some(format!("{}{}", &text[..start], &text[end..]).into_bytes())
            }
            "[Content_Types].xml" => {
                let text = String::from_utf8(bytes).expect("markup");
                let at = text.find("styles.xml").expect("the type");
                let start = text[..at].rfind("<Override").expect("its start");
                let end = at + text[at..].find("/>").expect("its end") + 2;
                Some(format!("{}{}", &text[..start], &text[end..]).into_bytes())
            }
            "xl/worksheets/sheet1.xml" => changed(bytes, "<c r=\"A1\"", "<c s=\"5\" r=\"A1\""),
            _ => Some(bytes),
        }),
        ("样式", |name, bytes| match name {
            "xl/worksheets/sheet1.xml" => changed(
                bytes,
                "<sheetData>",
                "<cols><col min=\"1\" max=\"1\" style=\"900\"/></cols><sheetData>",
            ),
            _ => Some(bytes),
        }),
        ("不存在的部分", |name, bytes| match name {
            "xl/theme/theme1.xml" => None,
            _ => Some(bytes),
        }),
        ("没有登记类型", |name, bytes| match name {
            "[Content_Types].xml" => changed(
                bytes,
                "PartName=\"/xl/theme/theme1.xml\"",
                "PartName=\"/xl/theme/theme2.xml\"",
            )
            .and_then(|bytes| changed(bytes, "Extension=\"xml\"", "Extension=\"xmlx\"")),
            _ => Some(bytes),
        }),
        ("格式有错", |name, bytes| match name {
            "docProps/app.xml" => changed(bytes, "</Properties>", "<a:b/></Properties>"),
            _ => Some(bytes),
        }),
        ("编码", |name, bytes| match name {
            "docProps/core.xml" => changed(bytes, "encoding=\"UTF-8\"", "encoding=\"UTF-16\""),
            _ => Some(bytes),
        }),
    ];
    let case = case::one("set = { \"firms!E8\" = \"约4000\" }");
    for (reason, recode) in broken {
        let (home, folder) = recoded(&case, recode);
        let copies = home.path().join("标注");
        let said = annotate(&folder, &copies);
        assert_eq!(said.code, 3, "{reason}: {}", said.complaint);
        assert!(
            said.complaint.contains("没法标注"),
            "{reason}: {}",
            said.complaint
        );
        assert!(
            said.complaint.contains(reason),
            "{reason}: {}",
            said.complaint
        );
        let original = fs::read(named(&folder, "附件3")).expect("the original");
        assert_eq!(
            fs::read(named(&copies, "附件3")).expect("a copy"),
            original,
            "{reason}"
        );
        // The rest goes on.
        assert!(
            parts(&named(&copies, "附件2")).contains_key(LIST),
            "{reason}"
        );
    }
}
