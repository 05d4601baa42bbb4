//! Reports that lie in the folders of their applications, in a batch. What is expected is written by hand.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::annotate::named;
use crate::command::copy;
use crate::kept::{answer, type_in};
use crate::made::document;
use crate::program::jidi;
use crate::receipt::Desk;
use crate::verify::{must_agree, verify};

/// An application that brings its own report.
fn bringing(desk: &Desk, fixture: &str, folder: &str, more: &[&str]) -> PathBuf {
    copy(fixture, &desk.at(folder));
    let home = desk.at(folder);
    let report = home.join("自查报告.xlsx");
    let mut arguments = vec!["check", "-q", home.to_str().expect("a path"), "-o"];
    arguments.push(report.to_str().expect("a path"));
    arguments.extend(more);
    let said = jidi(&arguments);
    assert!(
        said.complaint.contains("自查报告.xlsx"),
        "{}",
        said.complaint
    );
    report
}

#[test]
fn a_batch_says_which_applications_are_what_their_own_reports_are_of() {
    let desk = Desk::new();
    bringing(&desk, "complete", "收件/甲园", &[]);
    let answered = bringing(&desk, "messy", "收件/乙园", &[]);
    answer(&answered, &[("R05", "母公司合并")]);
    bringing(&desk, "roster", "收件/丙园", &[]);
    fs::remove_file(named(&desk.at("收件/丙园"), "附件5")).expect("removed");
    fs::write(
        desk.at("收件/丙园/概况.docx"),
        document("<w:p><w:r><w:t>园区概况</w:t></w:r></w:p>"),
    )
    .expect("a document");
    let rules = jidi(&["rules", "--format", "toml"]).out;
    let rules = rules.replacen("id = \"guiyang-2020\"", "id = \"试行\"", 1);
    fs::write(desk.at("试行.toml"), rules).expect("a rule set");
    let own = desk.at("试行.toml");
    let own = ["--rules", own.to_str().expect("a path")];
    bringing(&desk, "complete", "收件/丁园", &own);
    let edited = bringing(&desk, "messy", "收件/戊园", &[]);
    type_in(&edited, "结论", "D12", "99 家");
    copy("complete", &desk.at("收件/己园"));
    bringing(
        &desk,
        "complete",
        "收件/庚园",
        &["--fact", "总建筑面积=3.62万平方米"],
    );

    let inbox = desk.at("收件");
    let inbox = inbox.to_str().expect("a path");
    let said = jidi(&["check", inbox, "--format", "json"]);
    let whole: Value = serde_json::from_str(&said.out).expect("JSON");
    let all = whole["applications"].as_array().expect("applications");
    let told = |name: &str| {
        let one = all
            .iter()
            .find(|one| one["name"] == name)
            .expect("an application");
        one["brought"].clone()
    };
    let entry = |status: &str, message: &str, files: Value| json!([{"file": "自查报告.xlsx", "status": status, "message": message, "files": files}]);
    assert_eq!(told("甲园"), entry("same", "一致", json!([])));
    assert_eq!(
        told("乙园"),
        entry("same", "一致（另有 1 条说明是写好以后填的）", json!([]))
    );
    let third = told("丙园");
    assert_eq!(third[0]["status"], "changed");
    assert_eq!(
        third[0]["files"],
        json!([{"file": "附件5 重点项目汇总表.xlsx", "change": "missing"},
               {"file": "概况.docx", "change": "added"}])
    );
    assert!(
        !third[0]["message"].to_string().contains("判定不同"),
        "{third}"
    );
    let fourth = told("丁园");
    assert_eq!(fourth[0]["status"], "rules");
    assert!(
        fourth[0]["message"]
            .to_string()
            .contains("规则不同：报告按 试行"),
        "{fourth}"
    );
    assert_eq!(
        told("戊园"),
        entry("changed", "报告写好以后改过：结论", json!([]))
    );
    assert_eq!(told("己园"), json!([]));
    let last = told("庚园");
    assert_eq!(last[0]["status"], "other");
    assert!(
        last[0]["message"].to_string().contains("现在是 没有给"),
        "{last}"
    );

    let report = desk.at("汇总.xlsx");
    let said = jidi(&["check", inbox, "-o", report.to_str().expect("a path")]);
    let list = &said.out[said.out.find("材料里带着的自查报告").expect("the list")..];
    for line in [
        "甲园：自查报告 自查报告.xlsx：一致",
        "丁园：自查报告 自查报告.xlsx：规则不同",
        "戊园：自查报告 自查报告.xlsx：报告写好以后改过：结论",
    ] {
        assert!(
            list.replace('\n', "").replace("    ", "").contains(line),
            "{line}: {list}"
        );
    }
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&report).expect("the report");
    let range = calamine::Reader::worksheet_range(&mut book, "汇总").expect("the summary");
    let texts: Vec<String> = range
        .used_cells()
        .map(|(_, _, cell)| cell.to_string())
        .collect();
    assert!(texts.iter().any(|text| text == "自查报告"));
    assert!(
        texts
            .iter()
            .any(|text| text.contains("自查报告.xlsx：一致")),
        "{texts:?}"
    );
    // And the bureau's own report can be verified like any other.
    must_agree(&verify(&report, &desk.at("收件"), &[]), "the batch");
    // Alone it is said at its head.
    let said = jidi(&["check", desk.at("收件/甲园").to_str().expect("a path")]);
    assert!(
        said.out.contains("自查报告 自查报告.xlsx：一致\n"),
        "{}",
        said.out
    );
}
