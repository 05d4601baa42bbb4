//! Which folders make one application, which are apart, and that nothing in an inbox is lost without
//! a word.

mod halves;
mod repeated;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::case::one;
use crate::package::zipped_folder;
use crate::program::{Said, command, said};
use crate::submission::Submission;

/// Annexes 2 and 3 with the supplement, and annexes 4 and 5.
const FIRST: &str = "remove = ['services', 'projects']";
const SECOND: &str = "remove = ['overview', 'firms', 'supplement']";

struct Inbox(TempDir);

impl Inbox {
    fn new() -> Inbox {
        Inbox(tempfile::tempdir().expect("a temporary folder"))
    }

    fn root(&self) -> std::path::PathBuf {
        self.0.path().join("收件")
    }

    /// `complete` with a case's edits, in a folder of the inbox, or packed where the name ends so.
    fn put(&self, name: &str, fields: &str) -> &Inbox {
        let submission = Submission::of(&one(fields));
        let to = self.root().join(name);
        let packed = name.ends_with(".zip");
        let folder = if packed {
            self.0.path().join("packed")
        } else {
            to.clone()
        };
        fs::create_dir_all(&folder).expect("a folder");
        submission.write(&folder);
        if packed {
            pack(&folder, &to);
            fs::remove_dir_all(&folder).expect("removed");
        }
        self
    }

    fn file(&self, name: &str) -> &Inbox {
        let to = self.root().join(name);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::write(to, "%PDF-1.7").expect("a file");
        self
    }

    fn folder(&self, name: &str) -> &Inbox {
        fs::create_dir_all(self.root().join(name)).expect("a folder");
        self
    }

    fn check(&self, arguments: &[&str]) -> Said {
        check(&self.root(), arguments)
    }

    fn report(&self) -> (Value, i32) {
        let said = self.check(&["--format", "json"]);
        let report = serde_json::from_str(&said.out);
        (
            report.unwrap_or_else(|_| panic!("{}", said.complaint)),
            said.code,
        )
    }

    /// The names of the applications, in their order, and the exit code.
    fn told(&self) -> (Vec<String>, i32) {
        let (report, code) = self.report();
        (names(&report), code)
    }

    /// The codes of an application's findings.
    fn codes(&self, name: &str) -> Vec<String> {
        let (report, _) = self.report();
        let applications = report["applications"].as_array().expect("applications");
        let application = applications.iter().find(|one| one["name"] == name);
        let application = application.unwrap_or_else(|| panic!("no {name}: {:?}", names(&report)));
        let findings = application["findings"].as_array().expect("findings");
        let codes = findings
            .iter()
            .filter_map(|finding| finding["code"].as_str());
        codes.map(str::to_owned).collect()
    }
}

fn check(path: &Path, arguments: &[&str]) -> Said {
    let mut command = command();
    command.env("COLUMNS", "140").arg("check");
    said(
        &command
            .args(arguments)
            .arg(path)
            .output()
            .expect("the program"),
    )
}

fn names(report: &Value) -> Vec<String> {
    let applications = report["applications"].as_array().expect("applications");
    let names = applications.iter().filter_map(|one| one["name"].as_str());
    names.map(str::to_owned).collect()
}

fn pack(folder: &Path, archive: &Path) {
    fs::create_dir_all(archive.parent().expect("a folder")).expect("a folder");
    fs::write(archive, zipped_folder(folder, "")).expect("an archive");
}

/// What is set above annexes of the two halves.
fn titled(half: &str, annexes: [&str; 2], line: &str) -> String {
    let set: Vec<String> = annexes
        .iter()
        .map(|annex| format!("'{annex}!A1' = '{line}'"))
        .collect();
    format!("{half}\nset = {{ {} }}", set.join(", "))
}

fn first_half(line: &str) -> String {
    titled(FIRST, ["overview", "firms"], line)
}

fn second_half(line: &str) -> String {
    titled(SECOND, ["services", "projects"], line)
}

/// Each half of an application passes nothing; joined, they would.
#[test]
fn a_folder_that_holds_nothing_readable_is_an_application_that_says_so() {
    for (file, words) in [
        ("乙区/盖章扫描件.pdf", "只有 1 个 pdf 文件"),
        ("乙区/材料/扫描/一.jpg", "只有 1 个 jpg 文件"),
        ("乙区/申报.doc", "只有 1 个 doc 文件"),
        ("乙区/说明", "只有 1 个没有扩展名的文件"),
        ("乙/证明.png", "只有 1 个 png 文件"),
        ("乙园/证明.PDF", "只有 1 个 pdf 文件"),
    ] {
        let inbox = Inbox::new();
        inbox.put("甲区", "").put("丙区", "").file(file);
        let (names, code) = inbox.told();
        let name = file.split('/').next().expect("a folder");
        assert_eq!((names.len(), code), (3, 3), "{file}: {names:?}");
        assert_eq!(inbox.codes(name), ["F11"], "{file}");
        let out = inbox.check(&[]).out;
        assert!(out.contains(words), "{file}: {out}");
        let summary = &out[out.find("汇总：共 3 份申报").expect("a summary")..];
        let places = [name, "丙区", "甲区"].map(|one| summary.find(one).expect("a row"));
        assert!(places.is_sorted(), "{summary}");
    }
}

#[test]
fn an_empty_folder_is_an_application_and_a_crowded_one_is_counted() {
    let inbox = Inbox::new();
    inbox
        .put("甲区", "")
        .folder("乙区/新建文件夹")
        .folder("丁区");
    for number in 0..1_200 {
        inbox.file(&format!("丙区/{number}.txt"));
    }
    inbox
        .file("丙区/说明.pdf")
        .file("丙区/~$附件2.xlsx")
        .file("丙区/.隐藏.pdf");
    let (names, code) = inbox.told();
    assert_eq!(
        (names, code),
        (
            vec!["丁区", "丙区", "乙区", "甲区"]
                .into_iter()
                .map(str::to_owned)
                .collect(),
            3
        )
    );
    for name in ["丁区", "丙区", "乙区"] {
        assert_eq!(inbox.codes(name), ["F11"]);
    }
    let out = inbox.check(&[]).out;
    assert!(out.contains("1,200 个 txt 文件、1 个 pdf 文件"), "{out}");
    assert!(out.contains("这个文件夹是空的"), "{out}");
    // A workbook of something else is named as such.
    let inbox = Inbox::new();
    inbox.put("甲区", "");
    inbox.put("乙区", "remove = ['overview', 'firms', 'services', 'projects', 'supplement']\nsheets = [{ file = '通讯录.xlsx', rows = [['姓名', '电话'], ['张三', '1234567']] }]");
    assert_eq!(inbox.codes("乙区"), ["F11", "F07"]);
}

#[test]
fn districts_none_of_which_handed_in_a_workbook_are_applications_each() {
    let inbox = Inbox::new();
    inbox.file("云岩区/一.pdf").file("白云区/材料/二.pdf");
    assert_eq!(
        inbox.told(),
        (vec!["云岩区".to_owned(), "白云区".to_owned()], 3)
    );
    // Under a folder of their own, beside one that did.
    let inbox = Inbox::new();
    inbox
        .put("甲园", "")
        .put("乙园", "")
        .file("未交/云岩区/一.pdf")
        .file("未交/白云区/二.pdf")
        .file("未交/说明.docx");
    let (names, _) = inbox.told();
    assert_eq!(names, ["乙园", "云岩区", "白云区", "甲园"]);
    assert!(inbox.check(&[]).out.contains("说明.docx"));
}

#[test]
fn folders_without_tables_beside_the_one_with_annexes_are_its_materials() {
    for materials in [
        &["佐证材料/证书.pdf", "扫描件/一.jpg", "其他/附加/二.docx"] as &[&str],
        &["空/"],
        &["2021年/去年.pdf"],
        &["园区照片/一.jpg", "申报表.pdf"],
        &["佐证材料/目录.xlsx"],
    ] {
        let inbox = Inbox::new();
        inbox.put("附表", "");
        for file in materials {
            match file.strip_suffix('/') {
                Some(folder) => inbox.folder(folder),
                None if file.ends_with(".xlsx") => inbox.put(
                    file.split('/').next().expect("a folder"),
                    "remove = ['overview', 'firms', 'services', 'projects', 'supplement']\nsheets = [{ file = '目录.xlsx', rows = [['材料', '页'], ['证书', '3']] }]",
                ),
                None => inbox.file(file),
            };
        }
        let (names, code) = inbox.told();
        assert_eq!((names, code), (vec!["附表".to_owned()], 0), "{materials:?}");
    }
    // A folder that holds an annex is none, whatever it is called.
    let inbox = Inbox::new();
    inbox.put("附表", "").put(
        "佐证材料",
        "remove = ['overview', 'services', 'projects', 'supplement']",
    );
    let (names, code) = inbox.told();
    assert_eq!((names.len(), code), (2, 3), "{names:?}");
    // And one that bears the name of a base or a place is another application.
    for other in ["花溪数谷/一.pdf", "白云区材料/一.pdf", "云岩/一.pdf"] {
        let inbox = Inbox::new();
        inbox.put("附表", "").file(other);
        let (names, code) = inbox.told();
        assert_eq!((names.len(), code), (2, 3), "{other}: {names:?}");
    }
}

#[test]
fn loose_annexes_are_joined_by_what_is_theirs_alone() {
    let loose = |fields: &str| {
        let inbox = Inbox::new();
        inbox.put("", fields);
        inbox
    };
    // Papers, whatever they are called, and what was missing.
    let inbox = loose("");
    inbox
        .file("佐证材料/一.pdf")
        .file("白云区批复/二.pdf")
        .folder("空");
    assert_eq!(inbox.told(), (vec!["收件".to_owned()], 0));
    let inbox = loose(FIRST);
    inbox.put("其余", SECOND);
    assert_eq!(inbox.told(), (vec!["收件".to_owned()], 0));
    // The same once more in an archive.
    let inbox = loose("");
    inbox.put("全部.zip", "");
    assert_eq!(inbox.told(), (vec!["收件".to_owned()], 0));
    // What is another's.
    for (name, fields) in [
        ("白云区", SECOND.to_owned()),
        ("花溪数谷", SECOND.to_owned()),
        ("其余", second_half("基地名称：花溪数谷")),
        ("其余", second_half("填报单位：白云区工业和信息化局")),
    ] {
        let inbox = loose(&first_half(match name {
            "其余" if fields.contains("基地") => "基地名称：示例软件园",
            "其余" => "填报单位：云岩区大数据局",
            _ => "附件",
        }));
        inbox.put(name, &fields);
        let (names, code) = inbox.told();
        assert_eq!((names.len(), code), (2, 3), "{name}: {names:?}");
    }
    let inbox = loose("");
    inbox.put("另一份", "set = { 'firms!E7' = 5000 }");
    assert_eq!(inbox.told().0.len(), 2);
    // A later version of one annex repeats it, and nobody can say which counts.
    let inbox = loose("");
    inbox.put(
        "补正后",
        "remove = ['overview', 'services', 'projects', 'supplement']\nset = { 'firms!E7' = 5000 }",
    );
    let (names, code) = inbox.told();
    assert_eq!((names.len(), code), (1, 3), "{names:?}");
    assert!(inbox.codes("收件").contains(&"F05".to_owned()));
}

#[test]
fn folders_that_are_nobodys_are_named_and_not_read() {
    for name in ["模板", "空白表", "通知", "备份", "检查结果", "备份.zip"] {
        let inbox = Inbox::new();
        inbox
            .put("甲园", "")
            .put("乙园", "")
            .put(name, "base = 'official'");
        let said = inbox.check(&[]);
        assert_eq!(said.code, 0, "{name}: {}", said.out);
        let line = said.out.lines().find(|line| line.contains("没有看"));
        assert!(
            line.is_some_and(|line| line.contains(name)),
            "{name}: {}",
            said.out
        );
        // In an application, too.
        let inbox = Inbox::new();
        inbox.put("", "").put(name, "base = 'official'");
        let said = inbox.check(&[]);
        assert_eq!(said.code, 0, "{name}: {}", said.out);
        assert!(
            said.out.contains("没有看") && said.out.contains(name),
            "{name}: {}",
            said.out
        );
    }
    // What the user names is looked at.
    let inbox = Inbox::new();
    inbox.put("模板", "");
    assert_eq!(check(&inbox.root().join("模板"), &["-q"]).code, 0);
    for name in ["模板软件园", "申报模板（已填）"] {
        let inbox = Inbox::new();
        inbox.put("甲园", "").put(name, "base = 'official'");
        assert_eq!(inbox.told().0.len(), 2, "{name}");
    }
}

#[test]
fn what_lies_at_the_top_of_an_inbox_is_named() {
    let inbox = Inbox::new();
    inbox
        .put("甲园", "")
        .put("乙园", "")
        .file("说明.pdf")
        .file("名单.txt");
    let (report, code) = inbox.report();
    assert_eq!(code, 0);
    let strays: Vec<&str> = report["strays"]
        .as_array()
        .expect("strays")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(
        strays.len() == 2 && strays[0].ends_with("名单.txt") && strays[1].ends_with("说明.pdf"),
        "{strays:?}"
    );
    let said = inbox.check(&[]);
    for words in ["说明.pdf", "名单.txt"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    assert_eq!(
        inbox
            .check(&["--format", "jsonl"])
            .complaint
            .lines()
            .count(),
        2
    );
    // Very many are counted; a table among them is not lost in the count.
    for number in 0..500 {
        inbox.file(&format!("{number}.txt"));
    }
    inbox.put("", "remove = ['overview', 'firms', 'services', 'projects']");
    let out = inbox.check(&[]).out;
    assert!(
        out.contains("501 个 txt 文件") && out.lines().count() < 120,
        "{out}"
    );
    assert!(
        out.contains("补充指标.xlsx") && out.contains("说明.pdf"),
        "{out}"
    );
}

#[test]
fn names_come_in_natural_order_everywhere() {
    let inbox = Inbox::new();
    for name in ["b10", "b2", "b1.zip", "B3", "园１１", "园9"] {
        inbox.put(name, "base = 'official'");
    }
    let order = ["B3", "b1", "b2", "b10", "园9", "园１１"];
    assert_eq!(inbox.told().0, order);
    let lines: Vec<String> = inbox
        .check(&["-q"])
        .out
        .lines()
        .map(str::to_owned)
        .collect();
    for (line, name) in lines.iter().zip(order) {
        assert!(line.contains(&format!("  {name}  先改：")), "{line}");
    }
    let out = inbox.check(&[]).out;
    let summary = &out[out.find("汇总：").expect("a summary")..];
    let places =
        ["b1 ", "b2 ", "b10 ", "园9", "园１１"].map(|name| summary.find(name).expect("a row"));
    assert!(places.is_sorted(), "{summary}");
    // Files of one application.
    let inbox = Inbox::new();
    let sheet = |number: u8| {
        format!("{{ file = '表{number}.xlsx', rows = [['姓名', '电话'], ['张三', '{number}']] }}")
    };
    inbox.put(
        "",
        &format!("sheets = [{}, {}, {}]", sheet(10), sheet(9), sheet(1)),
    );
    let (report, _) = inbox.report();
    let findings = report["applications"][0]["findings"]
        .as_array()
        .expect("findings");
    let files: Vec<&str> = findings
        .iter()
        .filter_map(|finding| finding["file"].as_str())
        .collect();
    assert_eq!(files, ["表1.xlsx", "表9.xlsx", "表10.xlsx"]);
}

#[test]
fn two_bases_in_one_folder_are_said_alone() {
    let inbox = Inbox::new();
    let two = "set = { 'firms!A1' = '基地名称：示例软件园', 'services!A1' = '基地名称：花溪数谷', 'firms!E7' = '见附表', 'supplement!B7' = 1 }";
    inbox.put("", two);
    let said = inbox.check(&["--format", "json", "--fact", "总建筑面积=1"]);
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    let application = &report["applications"][0];
    assert_eq!(
        (said.code, &application["conclusion"]),
        (3, &Value::from("incomplete"))
    );
    assert_eq!(application["findings"].as_array().map(Vec::len), Some(1));
    assert_eq!(application["findings"][0]["code"], "F10");
    assert_eq!(
        (&application["tier"], &application["estimate"]),
        (&Value::Null, &Value::Null)
    );
    for fact in application["facts"].as_array().expect("facts") {
        assert_eq!(
            (&fact["lower"], &fact["upper"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(fact["evidence"].as_array().map(Vec::len), Some(0));
    }
    for rule in application["rules"].as_array().expect("rules") {
        assert_eq!(rule["verdict"], "undetermined");
    }
    let out = inbox.check(&[]).out;
    assert!(
        out.contains("示例软件园") && out.contains("花溪数谷") && !out.contains("尚缺"),
        "{out}"
    );
    // Workbooks that are named together are held to the same.
    let mut command = command();
    command.args(["check", "--format", "json"]);
    for entry in fs::read_dir(inbox.root()).expect("the inbox") {
        command.arg(entry.expect("an entry").path());
    }
    let named = said_of(&mut command);
    let report: Value = serde_json::from_str(&named.out).expect("JSON");
    assert_eq!(report["applications"][0]["findings"][0]["code"], "F10");
    assert_eq!(report["applications"].as_array().map(Vec::len), Some(1));
    // A report, a letter and marked copies can be written of it.
    let at = |name: &str| inbox.0.path().join(name).to_string_lossy().into_owned();
    let (report, letter, copies) = (at("报告.xlsx"), at("通知.docx"), at("标注"));
    let said = inbox.check(&[
        "-o",
        &report,
        "--notice",
        &letter,
        "--annotate",
        &copies,
        "-v",
    ]);
    assert_eq!(said.code, 3, "{}", said.complaint);
}

fn said_of(command: &mut std::process::Command) -> Said {
    said(&command.output().expect("the program"))
}

#[test]
fn applications_of_one_folder_do_not_depend_on_its_neighbours() {
    let inbox = Inbox::new();
    inbox
        .put("一区/甲园", "")
        .put("一区/乙园.zip", "")
        .file("一区/丙园/一.pdf");
    inbox
        .put("二区/附件2-3", FIRST)
        .put("二区/附件4-5", SECOND)
        .put("三区", "base = 'official'");
    inbox.file("一区/函.pdf").file("三区/证明/一.pdf");
    let (names, code) = inbox.told();
    assert_eq!(names, ["丙园", "乙园", "甲园", "三区", "二区"]);
    assert_eq!(code, 3);
    assert_eq!(inbox.codes("丙园"), ["F11"]);
    let one = inbox.check(&["--format", "jsonl", "--jobs", "1"]);
    let four = inbox.check(&["--format", "jsonl", "--jobs", "4"]);
    assert!(one.out == four.out && one.complaint == four.complaint);
    assert!(one.complaint.contains("函.pdf"), "{}", one.complaint);
}

#[test]
fn files_that_programs_leave_are_passed_over_also_where_they_are_named() {
    let inbox = Inbox::new();
    inbox
        .put("", "")
        .file("~$附件2 发展总体情况表.xlsx")
        .file("._附件3.xlsx")
        .file(".附件4.xlsx");
    assert_eq!(inbox.told(), (vec!["收件".to_owned()], 0));
    let mut all = command();
    all.args(["check", "-q"]);
    for entry in fs::read_dir(inbox.root()).expect("the inbox") {
        all.arg(entry.expect("an entry").path());
    }
    let said = said_of(&mut all);
    assert_eq!(
        (said.code, said.out.lines().count()),
        (0, 1),
        "{}",
        said.out
    );
    let lock = inbox.root().join("~$附件2 发展总体情况表.xlsx");
    let said = check(&lock, &[]);
    assert_eq!(said.code, 2);
    assert!(said.complaint.contains("临时文件"), "{}", said.complaint);
}
