//! 校验码: the same for the same content, whatever it is called, and another for another.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::annotate::{annotate, named};
use crate::case::one;
use crate::command::copy;
use crate::kept::answer;
use crate::made::{document, zipped};
use crate::program::jidi;
use crate::submission::Submission;

/// A place for an application and what is made of it.
pub struct Desk(TempDir);

impl Desk {
    pub fn new() -> Desk {
        Desk(tempfile::tempdir().expect("a temporary folder"))
    }

    /// With an application of a fixture in it, 示例园.
    pub fn of(fixture: &str) -> Desk {
        let desk = Desk::new();
        copy(fixture, &desk.at("示例园"));
        desk
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The application packed into an archive.
    pub fn packed(&self, folder: &str, archive: &str) -> PathBuf {
        let mut parts = Vec::new();
        let home = self.at(folder);
        for entry in fs::read_dir(&home).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            parts.push((format!("{folder}/{name}"), fs::read(&path).expect("a file")));
        }
        let parts: Vec<(&str, Vec<u8>)> = parts
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.clone()))
            .collect();
        let path = self.at(archive);
        fs::write(&path, zipped(&parts)).expect("an archive");
        path
    }
}

/// The receipts of a check.
pub fn receipts(path: &Path, more: &[&str]) -> Vec<Value> {
    let mut arguments = vec!["check", "--format", "json"];
    arguments.push(path.to_str().expect("a path"));
    arguments.extend(more);
    let said = jidi(&arguments);
    let report: Value = serde_json::from_str(&said.out)
        .unwrap_or_else(|error| panic!("{error}: {}", said.complaint));
    let all = report["applications"].as_array().expect("applications");
    all.iter().map(|one| one["receipt"].clone()).collect()
}

/// The code of the only application.
pub fn code(path: &Path, more: &[&str]) -> String {
    let receipts = receipts(path, more);
    assert_eq!(receipts.len(), 1, "{receipts:?}");
    let code = receipts[0]["code"].as_str().expect("a code");
    code.to_owned()
}

/// Changes the last byte of an archive's comment, or gives it one: a workbook reads as before.
fn touch(file: &Path) {
    let mut bytes = fs::read(file).expect("a file");
    let end = bytes.len() - 2;
    bytes[end] = 1;
    bytes.push(b'!');
    fs::write(file, bytes).expect("a file");
}

#[test]
fn the_same_content_has_the_same_code_whatever_it_is_called() {
    let desk = Desk::of("complete");
    let home = desk.at("示例园");
    let own = code(&home, &[]);
    let archive = desk.packed("示例园", "打包.zip");
    for (path, more) in [
        (&home, &["--jobs", "1"][..]),
        (&home, &["--jobs", "7"]),
        (&home, &["--lang", "en"]),
        (&home, &["--today", "2025-03-04"]),
        (&home, &["--year", "2022"]),
        (&archive, &[]),
    ] {
        assert_eq!(code(path, more), own, "{more:?}");
    }
    // Among others it is the same one.
    copy("messy", &desk.at("收件/乙园"));
    copy("complete", &desk.at("收件/甲园"));
    let codes: Vec<Value> = receipts(&desk.at("收件"), &[])
        .iter()
        .map(|one| one["code"].clone())
        .collect();
    assert_eq!(codes.len(), 2);
    assert!(codes.contains(&own.as_str().into()));
    // Names, and the order that goes by them.
    let file = named(&home, "附件3");
    fs::rename(&file, home.join("9 重点企业汇总表.xlsx")).expect("renamed");
    fs::rename(&home, desk.at("改名")).expect("renamed");
    assert_eq!(code(&desk.at("改名"), &[]), own);
}

#[test]
fn what_is_not_read_and_what_this_program_wrote_do_not_count() {
    let desk = Desk::of("messy");
    let home = desk.at("示例园");
    let own = code(&home, &[]);
    fs::write(home.join("营业执照.jpg"), b"\xff\xd8\xff").expect("a photograph");
    fs::write(home.join("合同.pdf"), b"%PDF-1.7").expect("a scan");
    assert_eq!(code(&home, &[]), own);
    let (report, letter) = (home.join("报告.xlsx"), home.join("通知.docx"));
    let write = [
        Path::new("check"),
        &home,
        Path::new("-o"),
        &report,
        Path::new("--notice"),
        &letter,
    ];
    assert_eq!(jidi(&write).code, 3);
    assert!(report.is_file() && letter.is_file());
    assert_eq!(code(&home, &[]), own);
    // What people answer in it does: it decides.
    answer(&report, &[("R05", "母公司合并")]);
    let answered = &receipts(&home, &[])[0];
    assert_ne!(answered["code"], own.as_str());
    assert_eq!(answered["answers"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_marked_copy_counts_without_its_list() {
    let (home, folder) = crate::annotate::written(&one(
        "set = { \"firms!E8\" = \"约4000\", \"firms!G9\" = 900 }",
    ));
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let files = |receipt: &Value| receipt["files"].clone();
    let before = receipts(&copies, &[]).remove(0);
    let copy = named(&copies, "附件3");
    crate::kept::answer_in_copy(&copy, "V02", "以审计报告为准");
    let after = receipts(&copies, &[]).remove(0);
    let sums = |receipt: &Value| -> Vec<Value> {
        let files = receipt["files"].as_array().expect("files").iter();
        files.map(|one| one["sha256"].clone()).collect()
    };
    assert_eq!(
        sums(&before),
        sums(&after),
        "{} {}",
        files(&before),
        files(&after)
    );
    assert_eq!(before["answers"].as_array().map(Vec::len), Some(0));
    assert_eq!(after["answers"].as_array().map(Vec::len), Some(1));
    assert_ne!(before["code"], after["code"]);
}

#[test]
fn another_content_has_another_code() {
    let mut codes = BTreeSet::new();
    let mut add = |name: &str, code: String| assert!(codes.insert(code), "{name}");
    let fresh = || Desk::of("complete");
    let desk = fresh();
    add("as it is", code(&desk.at("示例园"), &[]));
    add(
        "a figure of staff",
        code(&desk.at("示例园"), &["--fact", "总建筑面积=3.5万平方米"]),
    );
    add(
        "one as large and written more finely",
        code(&desk.at("示例园"), &["--fact", "总建筑面积=35000"]),
    );
    add(
        "another year",
        code(&desk.at("示例园"), &["--year", "2021"]),
    );
    let rules = jidi(&["rules", "--format", "toml"]).out;
    let rules = rules
        .replacen("id = \"guiyang-2020\"", "id = \"试行\"", 1)
        .replacen("threshold = \"20000\"", "threshold = \"20001\"", 1);
    fs::write(desk.at("试行.toml"), &rules).expect("a rule set");
    let file = desk.at("试行.toml");
    let own = ["--rules", file.to_str().expect("a path")];
    add("other rules", code(&desk.at("示例园"), &own));
    fs::write(&file, rules + "\n# 附记\n").expect("a rule set");
    add("rules with a remark", code(&desk.at("示例园"), &own));

    touch(&named(&desk.at("示例园"), "附件4"));
    add("a byte of one file", code(&desk.at("示例园"), &[]));
    let desk = fresh();
    fs::write(
        desk.at("示例园/说明.docx"),
        document("<w:p><w:r><w:t>园区概况</w:t></w:r></w:p>"),
    )
    .expect("a document");
    add("a document", code(&desk.at("示例园"), &[]));
    fs::write(
        desk.at("示例园/说明.docx"),
        document("<w:p><w:r><w:t>园区概貌</w:t></w:r></w:p>"),
    )
    .expect("a document");
    add("another document", code(&desk.at("示例园"), &[]));
    let desk = fresh();
    fs::remove_file(named(&desk.at("示例园"), "附件5")).expect("removed");
    add("a file less", code(&desk.at("示例园"), &[]));
    let desk = fresh();
    for end in ["a", "b"] {
        fs::write(desk.at("示例园/坏.xlsx"), format!("PK\u{3}\u{4}{end}")).expect("a file");
        add("a file that does not open", code(&desk.at("示例园"), &[]));
        fs::write(desk.at("示例园/包.zip"), format!("PK\u{3}\u{4}{end}")).expect("a file");
        add(
            "an archive that does not open",
            code(&desk.at("示例园"), &[]),
        );
    }
    for (name, case) in [
        ("a cell", "set = { \"supplement!B7\" = 3.6 }"),
        (
            "a word that decides nothing",
            "set = { \"firms!B8\" = \"贵阳某某信息技术有限公司\" }",
        ),
    ] {
        let desk = Desk::new();
        fs::create_dir(desk.at("示例园")).expect("a folder");
        Submission::of(&one(case)).write(&desk.at("示例园"));
        add(name, code(&desk.at("示例园"), &[]));
    }
}

#[test]
fn the_code_is_shown_and_explained() {
    let desk = Desk::of("complete");
    let home = desk.at("示例园");
    let own = code(&home, &[]);
    let path = home.to_str().expect("a path");
    let said = jidi(&["check", path]).out;
    assert!(said.contains(&format!("校验码 {own}\n")), "{said}");
    let english = jidi(&["check", path, "--lang", "en"]).out;
    assert!(
        english.contains(&format!("Check code {own}\n")),
        "{english}"
    );
    for word in ["校验码", "check code", "receipt"] {
        let said = jidi(&["explain", word]);
        assert_eq!(said.code, 0, "{word}");
        assert!(said.out.contains("不是签名"), "{}", said.out);
    }
}
