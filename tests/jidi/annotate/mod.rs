//! Annotated copies: what they change and what they leave, that they read as the originals do, what is
//! taken out in the next round, and what is never written over.

mod crafted;
mod kept_off;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use tempfile::TempDir;

use crate::case::{self, Case};
use crate::made::{unzipped, zipped};
use crate::program::{Said, check_path, jidi};
use crate::submission::{Shown, Submission};

use crafted::{crafted, restyle, with_crafted};

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
