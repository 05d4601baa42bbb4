//! `jidi verify`: whatever differs is named, and nothing else differs. What is expected is written by
//! hand.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::annotate::{named, parts};
use crate::command::copy;
use crate::kept::{answer, pack, rewrite, type_in};
use crate::made::{document, xlsx};
use crate::office::save_as;
use crate::program::{Said, jidi};
use crate::receipt::{Desk, code};

/// What somebody does to a report, and what is said of it.
type OfFile = fn(&Path);
type OfJson = fn(&mut Value);
type Items = &'static [&'static str];

pub fn verify(report: &Path, path: &Path, more: &[&str]) -> Said {
    let mut arguments = vec!["verify", report.to_str().expect("a path")];
    arguments.push(path.to_str().expect("a path"));
    arguments.extend(more);
    jidi(&arguments)
}

/// Writes a report as a workbook, beside the application.
fn report(desk: &Desk, folder: &str, more: &[&str]) -> PathBuf {
    let report = desk.at("审核报告.xlsx");
    let home = desk.at(folder);
    let mut arguments = vec!["check", "-q", home.to_str().expect("a path"), "-o"];
    arguments.push(report.to_str().expect("a path"));
    arguments.extend(more);
    let said = jidi(&arguments);
    assert!(
        said.complaint.contains("审核报告.xlsx"),
        "{}",
        said.complaint
    );
    report
}

/// Writes a report as JSON.
fn stored(desk: &Desk, folder: &str, format: &str, more: &[&str]) -> PathBuf {
    let home = desk.at(folder);
    let mut arguments = vec!["check", home.to_str().expect("a path"), "--format", format];
    arguments.extend(more);
    let path = desk.at(&format!("报告.{format}"));
    fs::write(&path, jidi(&arguments).out).expect("a report");
    path
}

pub fn must_agree(said: &Said, what: &str) {
    assert_eq!(
        (said.code, said.complaint.as_str()),
        (0, ""),
        "{what}: {}",
        said.out
    );
    assert!(said.out.starts_with("一致  "), "{what}: {}", said.out);
    assert!(!said.out.contains("不同"), "{what}: {}", said.out);
}

/// Differs, and says all of this; the items, which begin with •, are no more.
fn must_differ(said: &Said, items: &[&str], what: &str) {
    assert_eq!(
        (said.code, said.complaint.as_str()),
        (1, ""),
        "{what}: {}",
        said.out
    );
    let told: Vec<&str> = said
        .out
        .lines()
        .filter_map(|line| line.trim().strip_prefix("• "))
        .collect();
    assert_eq!(told.len(), items.len(), "{what}: {}", said.out);
    for item in items {
        assert!(
            told.iter().any(|one| one.contains(item)),
            "{what}: no {item} in {}",
            said.out
        );
    }
}

#[test]
fn what_was_checked_agrees_however_it_is_called_and_packed() {
    for fixture in ["complete", "messy", "roster"] {
        let desk = Desk::of(fixture);
        let home = desk.at("示例园");
        let reports = [
            report(&desk, "示例园", &[]),
            stored(&desk, "示例园", "json", &[]),
            stored(&desk, "示例园", "jsonl", &[]),
        ];
        let own = code(&home, &[]);
        for file in &reports {
            let said = verify(file, &home, &[]);
            must_agree(&said, fixture);
            assert!(
                said.out.contains(&own) && said.out.contains("示例园"),
                "{}",
                said.out
            );
            must_agree(
                &verify(file, &desk.packed("示例园", "打包.zip"), &[]),
                fixture,
            );
        }
        fs::write(home.join("合影.jpg"), b"\xff\xd8\xff").expect("a photograph");
        let file = match fixture {
            "messy" => named(&home, "重点企业"),
            _ => named(&home, "附件3"),
        };
        fs::rename(&file, home.join("9 重点企业汇总表.xlsx")).expect("renamed");
        fs::rename(&home, desk.at("另一名称")).expect("renamed");
        for file in &reports {
            let said = verify(file, &desk.at("另一名称"), &[]);
            must_agree(&said, fixture);
            assert!(said.out.contains("9 重点企业汇总表.xlsx"), "{}", said.out);
        }
    }
}

#[test]
fn a_report_goes_by_its_own_year_figures_day_and_language() {
    for more in [
        &["--year", "2021"][..],
        &[
            "--fact",
            "总建筑面积=2万平方米",
            "--fact",
            "总营业收入=11.25亿元",
        ],
        &["--today", "2022-11-30"],
        &["--lang", "en"],
    ] {
        let desk = Desk::of("complete");
        let home = desk.at("示例园");
        for file in [
            {
                let path = desk.at("r.xlsx");
                let mut arguments = vec!["check", "-q", home.to_str().expect("a path"), "-o"];
                arguments.push(path.to_str().expect("a path"));
                arguments.extend(more);
                jidi(&arguments);
                path
            },
            stored(&desk, "示例园", "json", more),
        ] {
            must_agree(&verify(&file, &home, &[]), &more.join(" "));
        }
    }
    let desk = Desk::of("complete");
    let file = report(&desk, "示例园", &[]);
    let home = desk.at("示例园");
    let said = verify(&file, &home, &["--fact", "总建筑面积=1.5万平方米"]);
    must_differ(
        &said,
        &[
            "（--fact）不同：总建筑面积，报告是 没有给，现在是 15,000 平方米",
            "数据不同：总建筑面积，报告是 36,200 平方米，现在是 15,000 平方米",
            "判定不同：总建筑面积，报告是 达标，现在是 不达标",
            "结论不同：报告是 符合，现在是 不符合",
        ],
        "a figure of staff",
    );
    let said = verify(&file, &home, &["--year", "2021"]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("评估年度不同：报告是 2022，现在是 2021"),
        "{}",
        said.out
    );
    let english = verify(&file, &home, &["--lang", "en"]);
    assert!(
        english.out.starts_with("agrees  示例园  Check code "),
        "{}",
        english.out
    );
}

#[test]
fn what_differs_is_named_by_file_and_rule_set() {
    let desk = Desk::of("complete");
    let home = desk.at("示例园");
    let reports = [
        report(&desk, "示例园", &[]),
        stored(&desk, "示例园", "json", &[]),
    ];
    let rules = jidi(&["rules", "--format", "toml"]).out;
    let rules = rules.replacen("id = \"guiyang-2020\"", "id = \"试行\"", 1);
    fs::write(
        desk.at("试行.toml"),
        rules.replacen("threshold = \"20000\"", "threshold = \"40000\"", 1),
    )
    .expect("a rule set");
    let own = desk.at("试行.toml");
    for file in &reports {
        let said = verify(file, &home, &["--rules", own.to_str().expect("a path")]);
        must_differ(
            &said,
            &[
                "规则不同：报告按 guiyang-2020",
                "判定不同：总建筑面积",
                "结论不同",
            ],
            "a threshold",
        );
    }
    let changed = named(&home, "附件4");
    let mut bytes = fs::read(&changed).expect("a file");
    let end = bytes.len() - 2;
    bytes[end] = 1;
    bytes.push(b'!');
    fs::write(&changed, bytes).expect("a file");
    for file in &reports {
        must_differ(&verify(file, &home, &[]), &["文件改动：附件4"], "one byte");
    }
    fs::write(
        home.join("概况.docx"),
        document("<w:p><w:r><w:t>园区概况</w:t></w:r></w:p>"),
    )
    .expect("a document");
    let name = changed.file_name().expect("a name").to_string_lossy();
    fs::rename(&changed, home.join(name.replace("附件4", "附表4"))).expect("renamed");
    must_differ(
        &verify(&reports[0], &home, &[]),
        &["缺少文件：附件4", "多出文件：附表4", "多出文件：概况.docx"],
        "changed and renamed",
    );
    fs::remove_file(named(&home, "附件5")).expect("removed");
    let said = verify(&reports[0], &home, &[]);
    assert!(said.out.contains("缺少文件：附件5"), "{}", said.out);
}

#[test]
fn an_edited_cell_is_named_by_its_address() {
    for (sheet, cell, text) in [
        ("结论", "B3", "甲园区"),
        ("结论", "B5", "✓ 符合"),
        ("结论", "D12", "99 家"),
        ("企业明细", "B5", "贵阳某某有限公司"),
        ("问题清单", "H6", "没有问题"),
        ("证据", "C6", "1"),
    ] {
        let desk = Desk::of("messy");
        let home = desk.at("示例园");
        let file = report(&desk, "示例园", &[]);
        type_in(&file, sheet, cell, text);
        let place = format!("{sheet} › {cell}：写的是“{text}”，应是");
        must_differ(&verify(&file, &home, &[]), &[&place], sheet);
        // Also where somebody took the seal off.
        let mut all = parts(&file);
        all.remove("docProps/custom.xml");
        pack(&file, &all);
        must_differ(&verify(&file, &home, &[]), &[&place], sheet);
    }
}

#[test]
fn answers_may_be_filled_in_and_those_that_counted_must_stay() {
    let desk = Desk::of("messy");
    let home = desk.at("示例园");
    let file = report(&desk, "示例园", &[]);
    answer(&file, &[("R05", "母公司合并"), ("V04", "核对无误")]);
    let said = verify(&file, &home, &[]);
    must_agree(&said, "answered");
    assert!(
        said.out.contains("有 2 条说明是写好以后填的"),
        "{}",
        said.out
    );
    // Wherever it lies.
    let inside = home.join("审核报告.xlsx");
    fs::copy(&file, &inside).expect("a copy");
    must_agree(&verify(&inside, &home, &[]), "inside");
    must_agree(&verify(&file, &home, &[]), "inside and outside");
    fs::remove_file(inside).expect("removed");
    // Counted once it is made again, and part of what it is then.
    let before = code(&home, &[]);
    report(&desk, "示例园", &[]);
    let said = verify(&file, &home, &[]);
    must_agree(&said, "counted");
    assert!(
        !said.out.contains(&before) && !said.out.contains("写好以后填"),
        "{}",
        said.out
    );
    fs::rename(&home, desk.at("改名园")).expect("renamed");
    must_agree(&verify(&file, &desk.at("改名园"), &[]), "renamed");
    answer(&file, &[("R05", "另有原因")]);
    let said = verify(&file, &desk.at("改名园"), &[]);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(
        said.out.contains("报告算上的说明，有 1 条现在没有了"),
        "{}",
        said.out
    );
}

#[test]
fn what_people_check_and_sign_for_may_be_filled_in() {
    let desk = Desk::of("messy");
    let home = desk.at("示例园");
    let file = report(&desk, "示例园", &[]);
    type_in(&file, "人工核查", "E5", "属实");
    type_in(&file, "人工核查", "F5", "张三");
    must_agree(&verify(&file, &home, &[]), "filled in");
    type_in(&file, "人工核查", "D4", "没有问题");
    let said = verify(&file, &home, &[]);
    must_differ(
        &said,
        &["人工核查 › D4：写的是“没有问题”，应是“申报的表格里没有"],
        "edited",
    );
}

#[test]
fn what_else_was_done_to_a_workbook_is_told() {
    let edits: [(OfFile, &str); 3] = [
        (
            |file| {
                let note = "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>已批准</t></text></comment></commentList></comments>";
                let mut all = parts(file);
                all.insert("xl/comments1.xml".into(), note.as_bytes().to_vec());
                pack(file, &all);
            },
            "批注：改过",
        ),
        (
            |file| {
                rewrite(file, "xl/workbook.xml", |text| {
                    text.replace("name=\"证据\"", "name=\"依据\"")
                });
            },
            "少了工作表“证据”",
        ),
        (
            |file| {
                rewrite(file, "xl/worksheets/sheet1.xml", |text| {
                    let start = text.rfind("<row ").expect("a row");
                    let end = text.rfind("</sheetData>").expect("an end");
                    format!("{}{}", &text[..start], &text[end..])
                });
            },
            "工作表“结论”少了一行",
        ),
    ];
    for (edit, told) in edits {
        let desk = Desk::of("complete");
        let file = report(&desk, "示例园", &[]);
        edit(&file);
        let said = verify(&file, &desk.at("示例园"), &[]);
        assert_eq!(said.code, 1, "{told}: {}", said.out);
        assert!(said.out.contains(told), "{told}: {}", said.out);
    }
}

#[test]
fn an_edited_json_is_named_by_its_keys() {
    let edits: [(OfJson, Items); 7] = [
        (
            |one| one["applications"][0]["rules"][2]["verdict"] = "fail".into(),
            &["applications[0].rules[2].verdict：写的是“fail”，应是“pass”"],
        ),
        (
            |one| one["applications"][0]["facts"][0]["lower"] = "45".into(),
            &["applications[0].facts[0].lower：写的是“45”"],
        ),
        (|one| one["applications"][0]["name"] = "甲园".into(), &[]),
        (
            |one| one["summary"]["eligible"] = json!(7),
            &["summary.eligible：写的是“7”，应是“1”"],
        ),
        (
            |one| one["applications"][0]["receipt"]["version"] = "9.9.9".into(),
            &["与它记下的内容对不上", "程序版本不同：报告用 9.9.9"],
        ),
        (
            |one| one["applications"][0]["receipt"]["verdicts"][0]["verdict"] = "fail".into(),
            &[
                "与它记下的内容对不上",
                "判定不同：行业企业数量，报告是 不达标，现在是 达标",
            ],
        ),
        (
            |one| one["applications"][0]["receipt"]["code"] = "2222-2222-2222".into(),
            &["2222-2222-2222 与它记下的内容对不上"],
        ),
    ];
    let desk = Desk::of("complete");
    let file = stored(&desk, "示例园", "json", &[]);
    let whole: Value = serde_json::from_slice(&fs::read(&file).expect("a report")).expect("JSON");
    for (edit, items) in edits {
        let mut edited = whole.clone();
        edit(&mut edited);
        fs::write(&file, edited.to_string()).expect("a report");
        let said = verify(&file, &desk.at("示例园"), &[]);
        match items {
            [] => must_agree(&said, "a name aside"),
            _ => must_differ(&said, items, "an edited value"),
        }
    }
}

#[test]
fn a_report_of_several_is_held_against_all_of_them() {
    let desk = Desk::new();
    copy("complete", &desk.at("收件/甲园"));
    copy("messy", &desk.at("收件/乙园"));
    let reports = [
        report(&desk, "收件", &[]),
        stored(&desk, "收件", "json", &[]),
        stored(&desk, "收件", "jsonl", &[]),
    ];
    for file in &reports {
        let said = verify(file, &desk.at("收件"), &[]);
        must_agree(&said, "both");
        assert!(
            said.out.contains("甲园") && said.out.contains("乙园"),
            "{}",
            said.out
        );
    }
    let file = named(&desk.at("收件/甲园"), "附件4");
    fs::write(&file, b"").expect("emptied");
    copy("roster", &desk.at("收件/丙园"));
    fs::remove_dir_all(desk.at("收件/乙园")).expect("removed");
    for file in &reports {
        let said = verify(file, &desk.at("收件"), &["-q"]);
        assert_eq!(said.code, 1);
        for line in [
            "不一致  甲园",
            "不一致  乙园  报告里有，现在没有",
            "不一致  丙园  报告里没有，现在有",
        ] {
            assert!(said.out.contains(line), "{line}: {}", said.out);
        }
    }
}

#[test]
fn what_cannot_be_compared_is_said_with_what_to_do() {
    let desk = Desk::of("complete");
    let home = desk.at("示例园");
    let file = report(&desk, "示例园", &[]);
    let json = stored(&desk, "示例园", "json", &[]);
    let text = fs::read_to_string(&json).expect("a report");
    let put = |name: &str, bytes: &[u8]| {
        let path = desk.at(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    let whole = fs::read(&file).expect("a report");
    let mut old: Value = serde_json::from_str(&text).expect("JSON");
    let first = old["applications"][0].as_object_mut().expect("an object");
    first.remove("receipt");
    let letter = desk.at("通知.docx");
    jidi(&[Path::new("check"), &home, Path::new("--notice"), &letter]);
    let foreign = xlsx(&[(
        "xl/worksheets/sheet1.xml",
        b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>",
    )]);
    for (path, words) in [
        (put("别的.xlsx", &foreign), "不是 jidi 写出的报告"),
        (named(&home, "附件3"), "不是 jidi 写出的报告"),
        (put("半份.xlsx", &whole[..whole.len() / 2]), "没有存全"),
        (put("半份.json", &text.as_bytes()[..text.len() / 2]), ""),
        (put("随便.json", b"{\"schema\": 1}"), "不是 jidi 写出的报告"),
        (put("空.json", b""), "不是 jidi 写出的报告"),
        (put("旧.json", old.to_string().as_bytes()), "以前的版本"),
        (letter, "通知"),
        (home.clone(), "是文件夹"),
        (desk.at("没有.xlsx"), "没有“没有.xlsx”"),
    ] {
        let said = verify(&path, &home, &[]);
        assert_eq!(
            (said.code, said.out.as_str()),
            (2, ""),
            "{}",
            path.display()
        );
        assert!(
            said.complaint.contains(words),
            "{words}: {}",
            said.complaint
        );
        assert!(!said.complaint.contains("verify-"), "{}", said.complaint);
    }
    let said = verify(&file, &desk.at("没有"), &[]);
    assert_eq!(said.code, 2, "{}", said.complaint);
}

#[test]
fn the_code_stands_on_the_report_and_in_the_letter() {
    let desk = Desk::of("complete");
    let home = desk.at("示例园");
    let (file, letter) = (report(&desk, "示例园", &[]), desk.at("通知.docx"));
    jidi(&[Path::new("check"), &home, Path::new("--notice"), &letter]);
    let own = code(&home, &[]);
    let holds = |file: &Path, part: &str| {
        let all = parts(file);
        let text = String::from_utf8_lossy(&all[part]);
        assert!(text.contains(&own), "{part}");
    };
    holds(&file, "xl/worksheets/sheet1.xml");
    holds(&letter, "word/document.xml");
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_report_that_libreoffice_saved_again_agrees() {
    let desk = Desk::of("messy");
    let file = report(&desk, "示例园", &[]);
    answer(&file, &[("R05", "母公司合并")]);
    let again = desk.at("另存");
    fs::create_dir(&again).expect("a folder");
    save_as("xlsx", std::slice::from_ref(&file), &again);
    let saved = again.join("审核报告.xlsx");
    let said = verify(&saved, &desk.at("示例园"), &[]);
    must_agree(&said, "saved again");
    assert!(said.out.contains("有 1 条说明"), "{}", said.out);
    type_in(&saved, "结论", "D12", "99 家");
    let said = verify(&saved, &desk.at("示例园"), &[]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("结论 › D12"), "{}", said.out);
}
