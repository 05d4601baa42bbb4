//! Two checks compared by the built program. What changed is written by hand.

mod sides;

use std::fs;
use std::path::{Path, PathBuf};

use jidi::report::clean::is_invisible;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::case;
use crate::program::{Said, jidi};
use crate::submission::Submission;

/// A place for applications and stored reports.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// An application in a folder, which may lie in others.
    fn application(&self, name: &str, case: &str) -> PathBuf {
        let folder = self.path(name);
        fs::create_dir_all(&folder).expect("a folder");
        Submission::of(&case::one(case)).write(&folder);
        folder
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("a file");
        path
    }

    /// The report of a check, stored.
    fn report(&self, name: &str, application: &Path, more: &[&str]) -> PathBuf {
        let mut arguments = vec!["check", application.to_str().expect("a path")];
        arguments.extend(more);
        if !more.contains(&"--format") {
            arguments.extend(["--format", "json"]);
        }
        self.file(name, jidi(&arguments).out)
    }
}

fn diff(old: &Path, new: &Path, more: &[&str]) -> Said {
    let mut arguments = vec!["diff", old.to_str().expect("a path")];
    arguments.push(new.to_str().expect("a path"));
    arguments.extend(more);
    jidi(&arguments)
}

fn compared(old: &Path, new: &Path) -> Value {
    let said = diff(old, new, &["--format", "json"]);
    assert_eq!((said.code, said.complaint.as_str()), (0, ""));
    serde_json::from_str(&said.out).expect("JSON")
}

fn text(old: &Path, new: &Path) -> String {
    let said = diff(old, new, &[]);
    assert_eq!((said.code, said.complaint.as_str()), (0, ""));
    said.out
}

/// Code and cell of each finding of a list.
fn told(findings: &Value, list: &str) -> Vec<String> {
    let list = findings[list].as_array().expect("a list").iter();
    list.map(|one| format!("{} {}", one["code"], one["cell"]).replace('"', ""))
        .collect()
}

/// A floor area of 1.5 万平方米 instead of 3.62.
const SMALLER: &str = "[set]\n\"supplement!B7\" = 1.5\n";

#[test]
fn a_fact_that_moved_flips_a_verdict_and_is_named_for_it() {
    let desk = Desk::new();
    let (old, new) = (desk.application("旧", ""), desk.application("新", SMALLER));
    let diff = compared(&old, &new);
    let one = &diff["applications"][0];
    assert_eq!(one["name"], "新");
    assert_eq!(one["old_name"], "旧");
    assert_eq!(
        one["conclusion"],
        json!({"old": "eligible", "new": "ineligible"})
    );
    assert_eq!(one["tier"], json!({"old": "1bn", "new": "1bn"}));
    assert_eq!(one["year"], json!({"old": 2022, "new": 2022}));
    assert_eq!(one["failed_again"], Value::Null);
    let evidence = |value: &str| {
        json!([{"bound": "exact", "value": value, "unit": "平方米", "file": "补充指标.xlsx",
                "sheet": "Sheet", "cells": "B7", "note": "申报材料填报"}])
    };
    assert_eq!(
        one["facts"],
        json!([{"key": "floor_area", "unit": "平方米",
                "old": {"lower": "36200", "upper": "36200", "contradicted": false},
                "new": {"lower": "15000", "upper": "15000", "contradicted": false},
                "evidence_gone": evidence("36200"), "evidence_new": evidence("15000")}])
    );
    let threshold = json!({"op": ">=", "value": "20000", "unit": "平方米"});
    assert_eq!(
        one["rules"],
        json!([{"id": "floor-area", "title": "总建筑面积", "clause": "实施方案 三(四)",
                "flipped": true, "verdict": {"old": "pass", "new": "fail"}, "unit": "平方米",
                "measure": {"old": {"lower": "36200", "upper": "36200", "contradicted": false},
                            "new": {"lower": "15000", "upper": "15000", "contradicted": false}},
                "threshold": {"old": threshold, "new": threshold},
                "margin": {"old": "16200", "new": "-5000"}, "facts": ["floor_area"]}])
    );
    assert_eq!(
        diff["summary"],
        json!({"compared": 1, "added": 0, "removed": 0, "concluded_otherwise": 1, "failed_again": 0})
    );
    let expected = "\
✓ 符合 → ✗ 不符合  新
  评估年度 2022 · 规模等级 十亿级 · 前一次名为“旧”

变动的数据
  • 总建筑面积：36,200 平方米 → 15,000 平方米
    新的依据：申报材料填报：15,000 平方米（补充指标.xlsx › Sheet › B7）
    原来的依据：申报材料填报：36,200 平方米（补充指标.xlsx › Sheet › B7）

条件的变化
  ✗ 总建筑面积（实施方案 三(四)）：达标 → 不达标
    查明 36,200 平方米 → 15,000 平方米
    余量或差额 +16,200 平方米 → −5,000 平方米
    因为变动了：总建筑面积
";
    assert_eq!(text(&old, &new), expected);
}

#[test]
fn findings_are_mended_new_explained_and_left() {
    let desk = Desk::new();
    let odd = "\"firms!G8\" = 99999\n\"firms!G11\" = 88888\n";
    let old = desk.application("旧/园", &format!("[set]\n\"firms!E7\" = \"约4000\"\n{odd}"));
    let explained = "[[sheets]]\nfile = \"情况说明.xlsx\"\nname = \"情况说明\"\nrows = [[\"代码\", \"文件\", \"工作表\", \"单元格\", \"值\", \"说明\"], [\"R03\", \"附件3 重点企业汇总表.xlsx\", \"Sheet1\", \"G8\", \"99999\", \"递延所得税\"]]\n";
    let new = desk.application(
        "新/园",
        &format!("[set]\n\"firms!C7\" = \"见附表\"\n{odd}{explained}"),
    );
    let diff = compared(&old, &new);
    let findings = &diff["applications"][0]["findings"];
    assert_eq!(told(findings, "mended"), ["V02 E7"]);
    assert_eq!(told(findings, "new"), ["V02 C7"]);
    assert_eq!(told(findings, "explained"), ["R03 G8"]);
    assert_eq!(told(findings, "reopened"), [""; 0]);
    assert_eq!(
        findings["remaining"],
        json!({"error": 0, "warning": 1, "note": 0})
    );
    assert_eq!(findings["explained"][0]["explanation"], "递延所得税");
    let said = text(&old, &new);
    for line in [
        "  • 已改正 1 处\n    V02 强制 附件3 重点企业汇总表.xlsx › Sheet1 › E7：",
        "  • 新出现 1 处\n    V02 强制 附件3 重点企业汇总表.xlsx › Sheet1 › C7：",
        "  • 已说明 1 处，请人工判断说明是否成立\n    R03 核实 ",
        "  • 仍有 1 处：核实 1\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    // The other way round the explanation is gone.
    let back = compared(&new, &old);
    let findings = &back["applications"][0]["findings"];
    assert_eq!(told(findings, "reopened"), ["R03 G8"]);
    assert_eq!(told(findings, "mended"), ["V02 C7"]);
}

#[test]
fn a_finding_that_moved_with_its_row_remains() {
    let desk = Desk::new();
    let wrong = "[set]\n\"firms!E10\" = \"约4000\"\n";
    let old = desk.application("旧", wrong);
    let new = desk.application("新", &format!("delete_rows = [\"firms!4\"]\n{wrong}"));
    let diff = compared(&old, &new);
    let findings = &diff["applications"][0]["findings"];
    for list in ["mended", "new"] {
        assert!(
            !told(findings, list)
                .iter()
                .any(|one| one.starts_with("V02")),
            "{findings}"
        );
    }
    assert_eq!(findings["remaining"]["error"], 1);
}

#[test]
fn folders_archives_and_stored_reports_compare_alike() {
    let desk = Desk::new();
    let (old, new) = (desk.application("旧", ""), desk.application("新", SMALLER));
    let stored = [
        desk.report("旧.json", &old, &[]),
        desk.report("新.JSON", &new, &[]),
    ];
    let folders = compared(&old, &new);
    assert_eq!(compared(&stored[0], &stored[1]), folders);
    assert_eq!(compared(&stored[0], &new), folders);
    assert_eq!(compared(&old, &stored[1]), folders);
    // A line an application.
    let lines = desk.report("新.jsonl", &new, &["--format", "jsonl"]);
    assert_eq!(compared(&old, &lines), folders);
    // What Windows PowerShell makes of `> 新.json`.
    let report = fs::read_to_string(&stored[1]).expect("a report");
    let wide: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(report.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let wide = desk.file("宽.json", wide);
    assert_eq!(compared(&old, &wide), folders);
    // In another language the words differ, and nothing else.
    let english = desk.report("en.json", &new, &["--lang", "en"]);
    let summary = |diff: &Value| diff["summary"].clone();
    assert_eq!(summary(&compared(&old, &english)), summary(&folders));
}

#[test]
fn applications_are_held_against_those_of_their_name() {
    let desk = Desk::new();
    for (name, case) in [
        ("旧/云岩区", ""),
        ("旧/白云区", "base = \"official\"\n"),
        ("旧/乌当区", ""),
        ("新/云岩区", SMALLER),
        ("新/白云区", "base = \"official\"\n"),
        ("新/南明区", ""),
    ] {
        desk.application(name, case);
    }
    let (old, new) = (desk.path("旧"), desk.path("新"));
    let both = compared(&old, &new);
    let told: Vec<(&str, &str)> = both["applications"]
        .as_array()
        .expect("applications")
        .iter()
        .map(|one| {
            (
                one["name"].as_str().expect("a name"),
                one["status"].as_str().expect("a status"),
            )
        })
        .collect();
    let expected = [
        ("云岩区", "compared"),
        ("南明区", "added"),
        ("白云区", "compared"),
        ("乌当区", "removed"),
    ];
    assert_eq!(told, expected);
    assert_eq!(
        both["summary"],
        json!({"compared": 2, "added": 1, "removed": 1, "concluded_otherwise": 1, "failed_again": 0})
    );
    let said = text(&old, &new);
    assert!(said.contains("✓ 符合  南明区  只在新的里有\n"), "{said}");
    assert!(said.contains("✓ 符合  乌当区  只在旧的里有\n"), "{said}");
    assert!(said.ends_with(
        "共比较 2 份：结论有变化的 1 份，连续两次不符合的 0 份；新增 1 份，不再有 1 份\n"
    ));
    let short = diff(&old, &new, &["-q"]).out;
    assert_eq!(
        short,
        "✓ 符合 → ✗ 不符合  云岩区  改正 0 · 新增 0 · 说明 0 · 仍有 0\n\
         ✓ 符合  南明区  只在新的里有\n\
         ? 需补正（没有变）  白云区  改正 0 · 新增 0 · 说明 0 · 仍有 0\n\
         ✓ 符合  乌当区  只在旧的里有\n"
    );
}

#[test]
fn a_second_failure_in_a_row_is_said_before_all_else() {
    let desk = Desk::new();
    let park = desk.application("示例园", "");
    let report = |year: &str, area: &str, firms: &str| {
        let facts = [
            format!("总建筑面积={area}"),
            format!("基地企业总数={firms}"),
        ];
        let more = ["--year", year, "--fact", &facts[0], "--fact", &facts[1]];
        let sector = ["--fact", "大数据及软件和信息技术服务企业数=24"];
        let more = [&more[..], &sector].concat();
        desk.report(&format!("{year} {area}.json"), &park, &more)
    };
    let first = report("2021", "1000", "40");
    let second = report("2022", "1500", "40");
    let again = compared(&first, &second);
    assert_eq!(
        again["applications"][0]["failed_again"],
        json!({"years": {"old": 2021, "new": 2022}, "clause": "认定与管理办法 第八条",
               "rules": [{"id": "floor-area", "title": "总建筑面积", "clause": "实施方案 三(四)",
                          "unit": "平方米", "margin": {"old": "-19000", "new": "-18500"}}]})
    );
    assert_eq!(again["summary"]["failed_again"], 1);
    let said = text(&first, &second);
    let heading = said.find("连续两次不符合\n").expect("the heading");
    assert!(heading < said.find("变动的数据").expect("facts"));
    assert!(said.contains("2021 年和 2022 年两次都不符合。按《认定与管理办法（暂行）》第八条"));
    assert!(
        said.contains(
            "✗ 总建筑面积（实施方案 三(四)）两次都不达标：−19,000 平方米 → −18,500 平方米"
        )
    );
    assert!(!said.contains("不相邻"));

    // Another condition fails the second time, years later.
    let later = report("2024", "30000", "100");
    let again = &compared(&first, &later)["applications"][0]["failed_again"];
    assert_eq!(again["rules"], json!([]));
    let said = text(&first, &later);
    assert!(
        said.contains("两次不达标的条件不同") && said.contains("这两个年度不相邻"),
        "{said}"
    );

    // Once more in the same year is a resubmission, and the wrong way round is neither.
    let same = report("2021", "1500", "40");
    let again = &compared(&first, &same)["applications"][0];
    assert_eq!(again["failed_again"], Value::Null);
    assert_eq!(
        again["failed_after_correction"],
        json!({"years": {"old": 2021, "new": 2021}, "clause": "认定与管理办法 第八条",
               "rules": [{"id": "floor-area", "title": "总建筑面积", "clause": "实施方案 三(四)",
                          "unit": "平方米", "margin": {"old": "-19000", "new": "-18500"}}]})
    );
    let said = text(&first, &same);
    let heading = said.find("同一年度改后仍不符合\n").expect("the heading");
    assert!(heading < said.find("变动的数据").expect("facts"));
    assert!(
        said.contains("可能属于整改验收仍不合格。按《认定与管理办法（暂行）》第八条"),
        "{said}"
    );
    assert!(diff(&first, &same, &["-q"]).out.contains("改后仍不符合"));
    let twice = compared(&first, &second);
    assert_eq!(
        twice["applications"][0]["failed_after_correction"],
        Value::Null
    );
    assert_eq!(
        compared(&second, &first)["applications"][0]["failed_again"],
        Value::Null
    );
    assert!(text(&second, &first).contains("两份可能写反了"));
}

#[test]
fn a_verdict_may_change_for_the_rules_alone() {
    let desk = Desk::new();
    let park = desk.application("示例园", "");
    let rules = jidi(&["rules", "--format", "toml"]).out;
    let rules = rules.replacen("threshold = \"20000\"", "threshold = \"40000\"", 1);
    let rules = desk.file(
        "新规则.toml",
        rules.replacen("guiyang-2020", "guiyang-2030", 1),
    );
    let new = desk.report(
        "新.json",
        &park,
        &["--rules", rules.to_str().expect("a path")],
    );
    let said = text(&park, &new);
    for line in [
        "两次所用的规则不同：guiyang-2020 → guiyang-2030",
        "✗ 总建筑面积（实施方案 三(四)）：达标 → 不达标",
        "要求 >= 20,000 平方米 → >= 40,000 平方米",
        "因为要求变了",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!said.contains("变动的数据"));
}

#[test]
fn what_is_the_same_has_not_changed() {
    let desk = Desk::new();
    let park = desk.application("示例园", "base = \"messy\"\n");
    let said = jidi(&[Path::new("比较"), &park, &park]);
    assert_eq!(
        said.out,
        "? 需补正（没有变）  示例园\n  评估年度 2022 · 规模等级 十亿级\n\n  没有变化。\n\n问题\n  • 仍有 9 处：强制 1、核实 6、提示 2\n"
    );
    let english = diff(&park, &park, &["--lang", "en"]).out;
    assert!(
        english.contains("Nothing changed.") && !english.contains("diff-"),
        "{english}"
    );
}

#[test]
fn the_result_meets_its_schema() {
    let desk = Desk::new();
    let old = desk.application("旧", "base = \"messy\"\n");
    let new = desk.application("新", SMALLER);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diff.schema.json");
    let schema = fs::read_to_string(path).expect("the schema");
    let schema = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut diff = compared(&old, &new);
    let errors: Vec<String> = validator
        .iter_errors(&diff)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, [""; 0]);
    assert_eq!(diff["schema"], "jidi.diff/1");
    diff["schema"] = "jidi.diff/2".into();
    assert!(!validator.is_valid(&diff));
}

#[test]
fn nothing_in_a_report_steers_the_terminal() {
    let desk = Desk::new();
    let old = desk.application("旧", "[set]\n\"firms!E7\" = \"约4000\"\n");
    let new = desk.application("新", SMALLER);
    let hostile = |name: &str, from: &Path| {
        let report = fs::read_to_string(desk.report(name, from, &[])).expect("a report");
        let mut report: Value = serde_json::from_str(&report).expect("JSON");
        fn spoil(value: &mut Value) {
            match value {
                Value::String(text) => {
                    let figure = text.parse::<f64>().is_ok();
                    let key = text
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || b"_-/>=.".contains(&byte));
                    if !figure && !key {
                        text.push_str("\u{1b}[2J\u{202e}\u{7}\n{ $x }");
                    }
                }
                Value::Array(all) => all.iter_mut().for_each(spoil),
                Value::Object(all) => all.values_mut().for_each(spoil),
                Value::Null | Value::Bool(_) | Value::Number(_) => {}
            }
        }
        spoil(&mut report);
        desk.file(name, report.to_string())
    };
    let (old, new) = (hostile("旧.json", &old), hostile("新.json", &new));
    for more in [
        &["-v"][..],
        &["-q"],
        &["--format", "json"],
        &["-v", "--lang", "en"],
    ] {
        let answer = diff(&old, &new, more);
        assert_eq!(answer.code, 0, "{}", answer.complaint);
        let shown = answer.out.chars().find(|c| *c != '\n' && is_invisible(*c));
        assert_eq!(shown, None, "{more:?}");
    }
}

#[test]
fn all_of_annex_2_is_compared_and_not_the_five_figures_alone() {
    let desk = Desk::new();
    let old = desk.application("旧", "");
    let new = desk.application(
        "新",
        "[set]\n\"overview!F10\" = \"4,200\"\n\"overview!F13\" = \"\"\n\"overview!F14\" = \"专利 3 项\"\n",
    );
    let diff = compared(&old, &new);
    let indicators = diff["applications"][0]["indicators"]
        .as_array()
        .expect("a list");
    let told: Vec<String> = indicators
        .iter()
        .map(|one| {
            let figure = |side: &str| match &one["figures"][side][0] {
                Value::Null => "—".to_owned(),
                figure => format!("{} {}", figure["written"], figure["cell"]).replace('"', ""),
            };
            format!("{}: {} → {}", one["key"], figure("old"), figure("new")).replace('"', "")
        })
        .collect();
    assert_eq!(told[0], "employment: 4100 F10 → 4,200 F10");
    assert_eq!(told[1], "technology-reserve: 专利86项 F14 → 专利 3 项 F14");
    assert_eq!(told[2], "researchers-share: 5.1 F13 → —");
    assert_eq!(told.len(), 3);
    let said = text(&old, &new);
    assert!(
        said.contains(
            "• 就业人数 绝对值(个)：4,100 → 4,200（附件2 发展总体情况表.xlsx › Sheet1 › F10）"
        ),
        "{said}"
    );
    // The same figure in other clothes is no change.
    let same = desk.application("同", "[set]\n\"overview!F10\" = \"4,100\"\n");
    assert_eq!(
        compared(&old, &same)["applications"][0]["indicators"],
        json!([])
    );
}

/// What lacks two annexes in both years lacks the same two, whatever else is said of them.
#[test]
fn findings_of_a_whole_application_are_the_same_by_what_they_are_about() {
    let desk = Desk::new();
    let old = desk.application("旧", "remove = [\"services\", \"projects\"]\n");
    let report = jidi(&["check", old.to_str().expect("a path"), "--format", "json"]).out;
    let subjects = |report: &str| -> Vec<String> {
        let report: Value = serde_json::from_str(report).expect("JSON");
        let findings = report["applications"][0]["findings"]
            .as_array()
            .expect("a list")
            .clone();
        findings
            .iter()
            .filter(|one| one["file"].is_null())
            .map(|one| format!("{} {}", one["code"], one["subject"]).replace('"', ""))
            .collect()
    };
    assert_eq!(
        subjects(&report),
        ["F01 annex-services", "F01 annex-projects"]
    );
    // The words of an earlier version, or of another language.
    let english = jidi(&[
        "check",
        old.to_str().expect("a path"),
        "--format",
        "json",
        "--lang",
        "en",
    ])
    .out;
    let (one, other) = (
        desk.file("一.json", &report),
        desk.file("二.json", &english),
    );
    let findings = &compared(&one, &other)["applications"][0]["findings"];
    assert_eq!(
        (told(findings, "new"), told(findings, "mended")),
        (vec![], vec![])
    );
    assert_eq!(findings["remaining"]["error"], 2);
}
