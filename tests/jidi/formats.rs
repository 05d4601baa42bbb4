//! The same application in every dress: as workbooks, as text, as web pages, as one Word document,
//! as archives. What is known of it, and every verdict, must come out the same.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::case::one;
use crate::dress;
use crate::made::{self, zipped};
use crate::program::{check_path, codes, command, jidi};
use crate::submission::{Shown, Submission};

/// What a report says of an application, without where it stands.
#[derive(Debug, PartialEq)]
struct Told {
    conclusion: Value,
    year: Value,
    facts: Vec<[Value; 4]>,
    rules: Vec<[Value; 5]>,
    sources: Vec<[Value; 2]>,
}

fn told(report: &Value) -> Told {
    let application = &report["applications"][0];
    let list = |key: &str| application[key].as_array().expect("a list").iter();
    let at = |value: &Value, key: &str| value[key].clone();
    Told {
        conclusion: at(application, "conclusion"),
        year: at(application, "year"),
        facts: list("facts")
            .map(|fact| ["key", "lower", "upper", "unit"].map(|key| at(fact, key)))
            .collect(),
        rules: list("rules")
            .map(|rule| {
                ["id", "verdict", "basis", "borderline", "measure"].map(|key| at(rule, key))
            })
            .collect(),
        sources: list("sources")
            .map(|source| ["annex", "rows"].map(|key| at(source, key)))
            .collect(),
    }
}

fn shown(base: &str) -> Vec<Shown> {
    Submission::of(&one(&format!("base = \"{base}\""))).shown()
}

/// An application's folder in which `write` has put its files.
fn folder(write: impl FnOnce(&Path)) -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().expect("a temporary folder");
    let application = root.path().join("申报");
    std::fs::create_dir(&application).expect("a folder");
    write(&application);
    (root, application)
}

fn check(path: &Path) -> Value {
    check_path(path, &[]).0
}

fn original(base: &str) -> Value {
    let submission = Submission::of(&one(&format!("base = \"{base}\"")));
    let (_root, path) = folder(|path| submission.write(path));
    check(&path)
}

/// Each sheet as a file of its own, named after the sheet's file.
fn dressed(base: &str, extension: &str, dress: impl Fn(&Shown) -> Vec<u8>) -> Value {
    let (_root, path) = folder(|path| {
        for sheet in shown(base) {
            let stem = sheet.file.trim_end_matches(".xlsx");
            std::fs::write(path.join(format!("{stem}.{extension}")), dress(&sheet))
                .expect("a file");
        }
    });
    check(&path)
}

#[test]
fn text_tells_the_same() {
    for base in ["complete", "official", "roster"] {
        let expected = original(base);
        let utf8 = |sheet: &Shown| dress::text(sheet, ',').into_bytes();
        let marked = |sheet: &Shown| format!("\u{FEFF}{}", dress::text(sheet, ';')).into_bytes();
        let gb = |sheet: &Shown| dress::gb18030(&dress::text(sheet, ','));
        let tabs = |sheet: &Shown| dress::gb18030(&dress::text(sheet, '\t'));
        let reports = [
            dressed(base, "csv", utf8),
            dressed(base, "csv", marked),
            dressed(base, "csv", gb),
            dressed(base, "tsv", tabs),
            dressed(base, "txt", tabs),
        ];
        for report in reports {
            assert_eq!(told(&report), told(&expected), "{base}");
            assert_eq!(codes(&report), codes(&expected), "{base}");
        }
    }
}

#[test]
fn a_csv_cell_keeps_its_address() {
    let places = |report: &Value| -> Vec<Value> {
        let facts = report["applications"][0]["facts"]
            .as_array()
            .expect("facts");
        let evidence = facts
            .iter()
            .flat_map(|fact| fact["evidence"].as_array().expect("evidence"));
        evidence.map(|evidence| evidence["cells"].clone()).collect()
    };
    let text = dressed("complete", "csv", |sheet| {
        dress::text(sheet, ',').into_bytes()
    });
    assert_eq!(places(&text), places(&original("complete")));
}

#[test]
fn web_pages_and_xml_spreadsheets_tell_the_same() {
    for base in ["complete", "official", "roster"] {
        let expected = original(base);
        let page = |sheet: &Shown| dress::gb18030(&dress::page(sheet));
        let xml = |sheet: &Shown| dress::xml(sheet).into_bytes();
        for (extension, report) in [
            ("html", dressed(base, "html", page)),
            ("xml", dressed(base, "xml", xml)),
        ] {
            assert_eq!(told(&report), told(&expected), "{base} as {extension}");
            assert_eq!(codes(&report), codes(&expected), "{base} as {extension}");
        }
        for report in [dressed(base, "xls", page), dressed(base, "xls", xml)] {
            assert_eq!(told(&report), told(&expected), "{base} as xls");
            let misnamed = codes(&report).iter().filter(|code| **code == "F04").count();
            assert_eq!(misnamed, shown(base).len());
        }
    }
}

#[test]
fn one_word_document_tells_the_same() {
    for base in ["complete", "official", "roster"] {
        let expected = original(base);
        let (_root, path) = folder(|path| {
            std::fs::write(path.join("申报书.docx"), dress::document(&shown(base)))
                .expect("a document");
        });
        let report = check(&path);
        assert_eq!(told(&report), told(&expected), "{base}");
        assert_eq!(codes(&report), codes(&expected), "{base}");
    }
}

#[test]
fn a_place_in_a_word_document_is_one_of_its_table() {
    let mut sheets = shown("complete");
    let firms = sheets
        .iter()
        .position(|sheet| sheet.file.contains("重点企业"))
        .expect("annex 3");
    // E7 of the sheet, whose heading stands in row 3: row 5 of the table.
    sheets[firms].cells.insert((6, 4), "见附表".to_owned());
    let table = format!("表{}", firms + 1);
    let (_root, path) = folder(|path| {
        std::fs::write(path.join("申报书.docx"), dress::document(&sheets)).expect("a document");
    });
    let report = check(&path);
    let findings = report["applications"][0]["findings"]
        .as_array()
        .expect("findings");
    let finding = findings
        .iter()
        .find(|finding| finding["code"] == "V02")
        .expect("V02");
    assert_eq!(finding["sheet"], table.as_str());
    assert_eq!(finding["cell"], "E5");
    let source = report["applications"][0]["sources"][1].clone();
    assert_eq!(source["annex"], "firms");
    assert_eq!(source["header_row"], 1);
    let said = jidi(&["check", "-v", &path.to_string_lossy()]).out;
    assert!(said.contains(&format!("{table} › 第5行第5列")), "{said}");
}

/// The place as a report prints it, copied into a list of explanations.
#[test]
fn a_finding_in_a_word_document_can_be_explained_by_its_place() {
    let mut sheets = shown("complete");
    let firms = sheets
        .iter()
        .position(|sheet| sheet.file.contains("重点企业"))
        .expect("annex 3");
    // G8 of the sheet: row 6, column 7 of the table.
    sheets[firms].cells.insert((7, 6), "99999".to_owned());
    let table = format!("表{}", firms + 1);
    for (sheet, cell, explained) in [
        (table.as_str(), "第6行第7列", true),
        ("", "第 6 行 第 7 列", true),
        ("", &format!("{table} › 第6行第7列"), true),
        (table.as_str(), "G6", true),
        (table.as_str(), "第7行第6列", false),
        (table.as_str(), "第6行", false),
    ] {
        let (_root, path) = folder(|path| {
            std::fs::write(path.join("申报书.docx"), dress::document(&sheets)).expect("a document");
            let list = format!("代码,工作表,单元格,值,说明\nR03,{sheet},{cell},99999,递延所得税\n");
            std::fs::write(path.join("情况说明.csv"), list).expect("a list");
        });
        let report = check(&path);
        let findings = report["applications"][0]["findings"]
            .as_array()
            .expect("findings");
        let of = |code: &str| findings.iter().find(|finding| finding["code"] == code);
        let finding = of("R03").expect("R03");
        assert_eq!(
            finding["explanation"].is_string(),
            explained,
            "{cell}: {finding}"
        );
        assert_eq!(of("F09").is_none(), explained, "{cell}");
    }
}

#[test]
fn a_footnote_belongs_to_the_table_it_closes() {
    let mut sheets = shown("complete");
    let services = sheets
        .iter_mut()
        .find(|sheet| sheet.file.contains("机构"))
        .expect("annex 4");
    services.cells.retain(|_, text| !text.contains("统计截至"));
    let (_root, path) = folder(|path| {
        std::fs::write(path.join("申报书.docx"), dress::document(&sheets)).expect("a document");
    });
    assert_eq!(codes(&check(&path)), ["T10"]);
}

/// A text box as Word draws it, and once more for older programs; and as those draw it.
fn boxed(inner: &str) -> [String; 2] {
    let content = format!("<w:txbxContent>{inner}</w:txbxContent>");
    let old = format!("<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>");
    let both = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    [both, format!("<w:p><w:r>{old}</w:r></w:p>")]
}

fn line(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn table_of_one(text: &str) -> String {
    format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", line(text))
}

/// The findings F12 of an application in one document with this markup, as their messages.
fn said_of_boxes(body: &str) -> Vec<String> {
    let (_root, path) = folder(|path| {
        std::fs::write(path.join("申报书.docx"), made::document(body)).expect("a document");
    });
    let report = check(&path);
    let mut others = codes(&report);
    others.retain(|code| *code != "F12");
    assert_eq!(others, codes(&original("complete")), "{body}");
    let findings = report["applications"][0]["findings"].as_array();
    let findings = findings.expect("findings").iter();
    findings
        .filter(|finding| finding["code"] == "F12")
        .map(|finding| finding["message"].as_str().expect("a message").to_owned())
        .collect()
}

#[test]
fn what_stands_in_a_text_box_of_an_annex_is_named_once() {
    let body = dress::body(&shown("complete"));
    for (inner, expected) in [
        (
            table_of_one("智算中心"),
            "文件“申报书.docx”有 1 个文本框里放着表格，没有读取；第一个写的是“智算中心”。",
        ),
        (
            line("单位：亿元"),
            "文件“申报书.docx”有 1 个文本框写着数字或单位，没有读取；第一个写的是“单位：亿元”。",
        ),
        (
            line("营业总收入 3500"),
            "文件“申报书.docx”有 1 个文本框写着数字或单位，没有读取；第一个写的是“营业总收入 3500”。",
        ),
    ] {
        for drawn in boxed(&inner) {
            assert_eq!(said_of_boxes(&format!("{body}{drawn}")), [expected]);
        }
    }
    let [one, other] = boxed(&table_of_one("智算中心"));
    let said = said_of_boxes(&format!("{body}{one}{other}"));
    assert_eq!(
        said,
        ["文件“申报书.docx”有 2 个文本框里放着表格，没有读取；第一个写的是“智算中心”。"]
    );
}

#[test]
fn a_text_box_without_a_figure_says_nothing() {
    let body = dress::body(&shown("complete"));
    for words in ["盖章处", "附件3", "第1页", "联系电话：0851-12345678", ""] {
        for inner in [line(words), table_of_one("")] {
            for drawn in boxed(&inner) {
                let said = said_of_boxes(&format!("{body}{drawn}"));
                assert!(said.is_empty(), "{words}: {said:?}");
            }
        }
    }
}

#[test]
fn a_table_in_a_cell_of_an_annex_is_named() {
    let body = dress::body(&shown("complete"));
    let (before, behind) = body.rsplit_once("</w:tc>").expect("a cell");
    let with = |inner: &str| format!("{before}{inner}<w:p/></w:tc>{behind}");
    assert_eq!(
        said_of_boxes(&with(&table_of_one("智算中心"))),
        ["“表6”套在附表的一个单元格里，没有读取。"]
    );
    assert!(said_of_boxes(&with(&table_of_one(""))).is_empty());
    // A frame around an annex is no annex.
    let (letter, tables) = body.split_once("</w:p>").expect("a paragraph");
    let framed = format!("{letter}</w:p><w:tbl><w:tr><w:tc>{tables}<w:p/></w:tc></w:tr></w:tbl>");
    assert!(said_of_boxes(&framed).is_empty());
}

#[test]
fn an_annex_in_a_text_box_is_named_and_a_report_may_have_its_own() {
    let sheets = shown("complete");
    let (inside, outside): (Vec<Shown>, Vec<Shown>) = sheets
        .into_iter()
        .partition(|sheet| sheet.file.contains("项目"));
    for drawn in boxed(&dress::body(&inside)) {
        let (_root, path) = folder(|path| {
            std::fs::write(path.join("一.docx"), dress::document(&outside)).expect("a document");
            std::fs::write(path.join("二.docx"), made::document(&drawn)).expect("a document");
        });
        let report = check(&path);
        let found = codes(&report);
        assert!(found.contains(&"F12"), "{found:?}");
        assert!(found.contains(&"F01"), "{found:?}");
        assert!(!found.contains(&"F07"), "{found:?}");
    }
    for drawn in boxed(&table_of_one("营业总收入 3500")) {
        let (_root, path) = folder(|path| {
            let submission = Submission::of(&one("base = \"complete\""));
            submission.write(path);
            std::fs::write(path.join("申请报告.docx"), made::document(&drawn)).expect("a report");
        });
        assert_eq!(codes(&check(&path)), codes(&original("complete")));
    }
}

#[test]
fn a_word_document_without_a_table_of_the_application_is_material() {
    let expected = original("complete");
    let submission = Submission::of(&one(
        "files = { \"建设方案.docx\" = \"letter\", \"说明.txt\" = \"note\", \"网页.html\" = \"page without a table\" }",
    ));
    let (_root, path) = folder(|path| submission.write(path));
    assert_eq!(codes(&check(&path)), codes(&expected));
    // Named by itself it is looked at, and found to hold nothing.
    let letter = path.join("建设方案.docx");
    assert!(codes(&check(&letter)).contains(&"F07"));
}

/// The files of a folder, zipped under a folder of that name.
fn packed(base: &str, below: &str) -> Vec<(String, Vec<u8>)> {
    let submission = Submission::of(&one(&format!("base = \"{base}\"")));
    let (_root, path) = folder(|path| submission.write(path));
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(&path)
        .expect("the files")
        .map(|entry| entry.expect("a file").path())
        .map(|path| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (
                format!("{below}{name}"),
                std::fs::read(&path).expect("its bytes"),
            )
        })
        .collect();
    files.sort();
    files
}

#[test]
fn an_archive_tells_the_same_as_its_folder() {
    for base in ["complete", "official", "messy"] {
        let expected = original(base);
        let root = tempfile::tempdir().expect("a temporary folder");
        let archive = root.path().join("申报.zip");
        std::fs::write(&archive, zipped(&packed(base, ""))).expect("an archive");
        let report = check(&archive);
        assert_eq!(told(&report), told(&expected), "{base}");
        assert_eq!(codes(&report), codes(&expected), "{base}");
        let application = &report["applications"][0];
        assert_eq!(application["name"], "申报");
        let file = |report: &Value| report["applications"][0]["sources"][0]["file"].clone();
        assert_eq!(file(&report), file(&expected));
    }
}

#[test]
fn archives_are_grouped_like_folders() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let both = [packed("complete", "云岩区/"), packed("official", "南明区/")].concat();
    std::fs::write(root.path().join("两区.zip"), zipped(&both)).expect("an archive");
    let third = zipped(&packed("roster", ""));
    std::fs::write(root.path().join("白云区.zip"), third).expect("an archive");
    let report = check(root.path());
    let names: Vec<&str> = report["applications"]
        .as_array()
        .expect("applications")
        .iter()
        .filter_map(|application| application["name"].as_str())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    for name in ["云岩区", "南明区", "白云区"] {
        assert!(names.contains(&name), "{names:?}");
    }
}

#[test]
fn a_zip_in_an_application_is_one_of_its_folders() {
    let (_root, path) = folder(|path| {
        let files = packed("complete", "附表/");
        let (first, others) = files.split_first().expect("files");
        let name = first.0.trim_start_matches("附表/");
        std::fs::write(path.join(name), &first.1).expect("a file");
        std::fs::write(path.join("其他附表.zip"), zipped(others)).expect("an archive");
    });
    let report = check(&path);
    assert_eq!(told(&report), told(&original("complete")));
    let sources = report["applications"][0]["sources"]
        .as_array()
        .expect("sources");
    let packed = sources.iter().filter(|source| {
        source["file"]
            .as_str()
            .is_some_and(|file| file.starts_with("其他附表.zip/附表/"))
    });
    assert_eq!(packed.count(), sources.len() - 1);
}

#[test]
fn a_report_of_an_archive_is_written_beside_it() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let archive = root.path().join("申报.zip");
    let before = zipped(&packed("complete", "附表/"));
    std::fs::write(&archive, &before).expect("an archive");
    let output = root.path().join("报告.xlsx");
    let status = command()
        .args(["check", "-q", "-o"])
        .args([&output, &archive])
        .status()
        .expect("the program");
    assert_eq!(status.code(), Some(0));
    assert!(output.exists());
    assert_eq!(std::fs::read(&archive).expect("the archive"), before);
    let left: Vec<_> = std::fs::read_dir(root.path())
        .expect("the folder")
        .collect();
    assert_eq!(left.len(), 2, "nothing is unpacked to disk");
}

#[test]
fn merged_amounts_are_told_in_every_format_that_can_merge() {
    let mut sheets = shown("complete");
    let firms = sheets
        .iter_mut()
        .find(|sheet| sheet.file.contains("重点企业"))
        .expect("annex 3");
    firms.merged.push([6, 4, 7, 4]);
    firms.cells.remove(&(7, 4));
    let (_root, document) = folder(|path| {
        std::fs::write(path.join("申报书.docx"), dress::document(&sheets)).expect("a document");
    });
    let (_root2, pages) = folder(|path| {
        for sheet in &sheets {
            let name = format!("{}.html", sheet.file);
            std::fs::write(path.join(name), dress::page(sheet)).expect("a page");
        }
    });
    for path in [document, pages] {
        let report = check(&path);
        let findings = report["applications"][0]["findings"].as_array();
        let merged: Vec<&Value> = findings
            .expect("findings")
            .iter()
            .filter(|finding| finding["code"] == "T11")
            .collect();
        assert_eq!(merged.len(), 1, "{}", path.display());
    }
}
