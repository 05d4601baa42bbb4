//! Many applications in one run: their order, what one does to another, and that neither threads nor
//! formats change what is found.

use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::case::one;
use crate::command::{answered, copy};
use crate::package::zipped_folder;
use crate::program::{Said, command, said};
use crate::submission::Submission;

/// Writes an application into a folder: `complete` with a case's edits.
fn write(to: &Path, fields: &str) {
    fs::create_dir_all(to).expect("a folder");
    Submission::of(&one(fields)).write(to);
}

/// Seven applications: one of every kind that the summary tells apart, and two of one name.
fn inbox() -> TempDir {
    let inbox = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| inbox.path().join(name);
    write(&at("丙园"), "");
    write(&at("甲园"), "base = \"official\"");
    write(&at("乙园"), "replace = { services = \"truncated\" }");
    write(&at("丁园"), "");
    write(&at("云岩区/示例园"), "base = \"official\"");
    write(&at("南明区/示例园"), "");
    fs::create_dir(at("戊园")).expect("a folder");
    fs::write(at("戊园").join("附件3.xlsx"), "").expect("a file");
    inbox
}

fn check(path: &Path, arguments: &[&str]) -> Said {
    let output = command()
        .env("COLUMNS", "140")
        .arg("check")
        .args(arguments)
        .arg(path)
        .output()
        .expect("the program");
    said(&output)
}

fn json_of(path: &Path) -> Value {
    serde_json::from_str(&check(path, &["--format", "json"]).out).expect("JSON")
}

fn place(text: &str, words: &str) -> usize {
    text.find(words)
        .unwrap_or_else(|| panic!("no {words}: {text}"))
}

/// The cells of a sheet, row by row, as text.
fn sheet(report: &Path, name: &str) -> Vec<Vec<Data>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(report).expect("the report");
    let range = book.worksheet_range(name).expect("the sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn named(name: &str, folder: &TempDir) -> (PathBuf, String) {
    let path = folder.path().join(name);
    let text = path.to_string_lossy().into_owned();
    (path, text)
}

#[test]
fn what_needs_a_person_comes_first_and_names_tell_apart() {
    let inbox = inbox();
    let said = check(inbox.path(), &[]);
    assert_eq!(said.code, 3, "{}", said.complaint);
    let summary = &said.out[place(&said.out, "汇总：共 7 份申报")..];
    assert!(summary.contains("符合 3 份，不符合 0 份，需补正 4 份"));
    assert!(summary.contains("其中 2 份有读不出来的工作簿"));
    let names = [
        "乙园",
        "戊园",
        "云岩区/示例园",
        "甲园",
        "丁园",
        "丙园",
        "南明区/示例园",
    ];
    let places = names.map(|name| place(summary, name));
    assert!(places.is_sorted(), "{summary}");
    // The JSON keeps the order of the paths, and the folder's own name.
    let report = json_of(inbox.path());
    let names: Vec<&Value> = report["applications"]
        .as_array()
        .expect("applications")
        .iter()
        .map(|application| &application["name"])
        .collect();
    assert_eq!(
        names,
        ["丁园", "丙园", "乙园", "示例园", "示例园", "戊园", "甲园"]
    );
}

#[test]
fn tiers_are_counted_beside_the_aims_that_decide_nothing() {
    let inbox = inbox();
    // 196,500.5 and at least 169,262.5 万元: all that read reach 十亿级; of one there is nothing.
    let report = json_of(inbox.path());
    let tiers: Vec<(&Value, &Value, &Value)> = report["tiers"]
        .as_array()
        .expect("tiers")
        .iter()
        .map(|tier| (&tier["id"], &tier["applications"], &tier["eligible"]))
        .collect();
    assert_eq!(
        tiers,
        [
            (&json!("10bn"), &json!(0), &json!(0)),
            (&json!("5bn"), &json!(0), &json!(0)),
            (&json!("1bn"), &json!(6), &json!(3)),
        ]
    );
    assert_eq!(
        report["tiers"][1]["aims"],
        json!([
            {"year": 2021, "least": 1, "most": 2, "words": "2021 年 1 至 2 个"},
            {"year": 2022, "least": 2, "most": 3, "words": "2022 年 2 至 3 个"},
        ])
    );
    let said = check(inbox.path(), &[]);
    for words in [
        "2021 年 1 至 2 个、2022 年 2 至 3 个",
        "2020 年 5 个、2021 年 5 个、2022 年 5 个",
        "规划目标只供对照，不作任何一份申报的判定依据",
    ] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
}

#[test]
fn neither_order_nor_bytes_depend_on_the_number_of_threads() {
    let inbox = inbox();
    let reports = tempfile::tempdir().expect("a temporary folder");
    for format in ["text", "json", "jsonl"] {
        let outputs = ["1", "4"].map(|jobs| {
            let report = named(&format!("{format}-{jobs}.xlsx"), &reports);
            let arguments = ["--format", format, "--jobs", jobs, "-o", &report.1];
            let said = check(inbox.path(), &arguments);
            assert_eq!(said.code, 3, "{}", said.complaint);
            (said.out, fs::read(&report.0).expect("the report"))
        });
        assert!(outputs[0] == outputs[1], "{format}");
    }
}

#[test]
fn each_line_of_jsonl_is_an_application_of_the_json() {
    let inbox = inbox();
    let report = json_of(inbox.path());
    let said = check(inbox.path(), &["--format", "jsonl"]);
    assert_eq!((said.code, said.complaint.as_str()), (3, ""));
    let lines: Vec<Value> = said
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 7);
    for (mut line, application) in lines
        .into_iter()
        .zip(report["applications"].as_array().expect("applications"))
    {
        let keys = line.as_object_mut().expect("an object");
        assert_eq!(keys.remove("schema"), Some(json!("jidi.application/1")));
        assert_eq!(keys.remove("tool").as_ref(), Some(&report["tool"]));
        assert_eq!(keys.remove("ruleset").as_ref(), Some(&report["ruleset"]));
        assert_eq!(&line, application);
    }
}

#[test]
fn exit_codes_follow_the_worst_conclusion() {
    let inbox = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| inbox.path().join(name);
    write(&at("一园"), "");
    write(&at("二园"), "");
    assert_eq!(check(inbox.path(), &["-q"]).code, 0);
    write(&at("三园"), "base = \"official\"");
    assert_eq!(check(inbox.path(), &["-q"]).code, 3);
    let poor = check(inbox.path(), &["-q", "--fact", "总建筑面积=1"]);
    assert_eq!(poor.code, 1);
    fs::create_dir(at("四园")).expect("a folder");
    fs::write(at("四园/附件2.xlsx"), "").expect("a file");
    let said = check(inbox.path(), &["-q"]);
    assert_eq!((said.code, said.out.lines().count()), (3, 4));
    assert!(said.out.contains("三园") && said.out.contains("✓ 符合"));
}

#[test]
fn one_ineligible_among_others_is_between_the_incomplete_and_the_eligible() {
    let inbox = tempfile::tempdir().expect("a temporary folder");
    write(&inbox.path().join("一园"), "");
    write(
        &inbox.path().join("二园"),
        "set = { \"supplement!B7\" = 1 }",
    );
    write(&inbox.path().join("三园"), "base = \"official\"");
    let said = check(inbox.path(), &[]);
    assert_eq!(said.code, 1, "{}", said.out);
    let summary = &said.out[place(&said.out, "汇总：共 3 份申报")..];
    let places = ["三园", "二园", "一园"].map(|name| place(summary, name));
    assert!(places.is_sorted(), "{summary}");
}

#[test]
fn a_large_batch_is_summed_up_and_gone_through_on_demand() {
    let inbox = tempfile::tempdir().expect("a temporary folder");
    for number in 1..=11 {
        write(
            &inbox.path().join(format!("园{number:02}")),
            "base = \"official\"",
        );
    }
    let headline = "? 需补正  园03";
    let usual = check(inbox.path(), &[]).out;
    assert!(!usual.contains(headline), "{usual}");
    assert!(usual.contains("申报超过 10 份") && usual.contains("园03"));
    assert!(usual.starts_with("汇总：共 11 份申报"), "{usual}");
    let all = check(inbox.path(), &["-v"]).out;
    assert!(all.contains(headline) && all.contains("汇总：共 11 份申报"));
    assert!(!all.contains("申报超过 10 份"));
    fs::remove_dir_all(inbox.path().join("园11")).expect("removed");
    let few = check(inbox.path(), &[]).out;
    assert!(few.contains(headline) && !few.contains("申报超过 10 份"));
}

#[test]
fn progress_is_for_terminals_only() {
    let inbox = inbox();
    for arguments in [&[] as &[&str], &["-q"], &["--format", "json"]] {
        assert_eq!(check(inbox.path(), arguments).complaint, "");
    }
}

#[test]
fn the_summary_sheet_comes_first_and_holds_numbers() {
    let inbox = inbox();
    let reports = tempfile::tempdir().expect("a temporary folder");
    let report = named("报告.xlsx", &reports);
    assert_eq!(check(inbox.path(), &["-o", &report.1]).code, 3);
    let book: calamine::Xlsx<_> = calamine::open_workbook(&report.0).expect("the report");
    assert_eq!(book.sheet_names()[..2], ["汇总", "结论"]);
    let rows = sheet(&report.0, "汇总");
    let head = rows
        .iter()
        .position(|row| row[0] == Data::String("序号".into()))
        .expect("a heading");
    let column = |words: &str| {
        let is = |cell: &Data| cell.to_string().contains(words);
        rows[head].iter().position(is).expect("a column")
    };
    let (name, share) = (column("申报"), column("行业企业占比"));
    let names: Vec<String> = rows[head + 1..head + 8]
        .iter()
        .map(|row| row[name].to_string())
        .collect();
    assert_eq!(
        names,
        [
            "乙园",
            "戊园",
            "云岩区/示例园",
            "甲园",
            "丁园",
            "丙园",
            "南明区/示例园"
        ]
    );
    // 24 of 41 firms, and 196,500.5 万元.
    let eligible = &rows[head + 5];
    assert_eq!(eligible[share], Data::Float(58.54));
    assert_eq!(eligible[column("总营业收入")], Data::Float(196_500.5));
    assert_eq!(eligible[column("强制")], Data::Float(0.0));
    // 8.54 percentage points are 17.1% of 50%.
    assert_eq!(eligible[column("占要求的")], Data::Float(17.1));
    assert_eq!(rows[head + 4][share], Data::String("? 未知".into()));
    // Every sheet that lists applications tells the two of one name apart.
    for sheet_name in ["结论", "企业明细", "人工核查", "读取情况"] {
        let cells: Vec<String> = sheet(&report.0, sheet_name)
            .into_iter()
            .flatten()
            .map(|cell| cell.to_string())
            .collect();
        for label in ["云岩区/示例园", "南明区/示例园"] {
            assert!(cells.iter().any(|cell| cell == label), "{sheet_name}");
        }
        assert!(!cells.iter().any(|cell| cell == "示例园"), "{sheet_name}");
    }
    // A report on one application has no summary.
    let alone = named("一份.xlsx", &reports);
    check(&inbox.path().join("丙园"), &["-o", &alone.1]);
    let book: calamine::Xlsx<_> = calamine::open_workbook(&alone.0).expect("the report");
    assert_eq!(book.sheet_names()[0], "结论");
}

#[test]
fn an_answer_to_one_of_two_of_a_name_is_not_the_others() {
    let inbox = tempfile::tempdir().expect("a temporary folder");
    for district in ["云岩区", "南明区"] {
        copy("messy", &inbox.path().join(district).join("示例园"));
    }
    let reports = tempfile::tempdir().expect("a temporary folder");
    let report = named("报告.xlsx", &reports);
    check(inbox.path(), &["-o", &report.1]);
    let answer = |code: &str, row: &[String]| match (code, row[0].as_str()) {
        ("R05", "云岩区/示例园") => "已核实".to_owned(),
        _ => String::new(),
    };
    answered(&report.0, answer, &inbox.path().join("审核报告.xlsx"));
    let report = json_of(inbox.path());
    let explained: Vec<(&Value, usize)> = report["applications"]
        .as_array()
        .expect("applications")
        .iter()
        .map(|application| {
            let findings = application["findings"].as_array().expect("findings");
            let closed = findings
                .iter()
                .filter(|finding| finding["explanation"] == "已核实");
            (&application["path"], closed.count())
        })
        .collect();
    let path = |district: &str| json!(inbox.path().join(district).join("示例园"));
    assert_eq!(explained, [(&path("云岩区"), 1), (&path("南明区"), 0)]);
}

#[test]
fn an_archive_beside_the_folder_it_holds_is_no_second_application() {
    let inbox = tempfile::tempdir().expect("a temporary folder");
    let park = inbox.path().join("示例园");
    write(&park, "");
    write(&inbox.path().join("另一园"), "");
    let pack = |to: &str, inside: &str| {
        let archive = inbox.path().join(to);
        fs::write(archive, zipped_folder(&park, inside)).expect("an archive");
    };
    for inside in ["", "示例园/"] {
        pack("示例园.zip", inside);
        let said = check(inbox.path(), &[]);
        assert!(said.out.contains("汇总：共 2 份申报"), "{}", said.out);
        assert!(said.out.contains("示例园.zip：与文件夹"), "{}", said.out);
        let lines = check(inbox.path(), &["--format", "jsonl"]);
        assert_eq!(lines.out.lines().count(), 2);
        assert!(lines.complaint.contains("示例园.zip：与文件夹"));
        let strays = &json_of(inbox.path())["strays"];
        assert_eq!(strays.as_array().map(Vec::len), Some(1), "{strays}");
    }
    // One workbook differs: both count, and are told apart.
    fs::copy(
        inbox.path().join("另一园/补充指标.xlsx"),
        park.join("附加.xlsx"),
    )
    .expect("a copy");
    let said = check(inbox.path(), &["-q"]);
    assert_eq!(said.out.lines().count(), 3, "{}", said.out);
    assert!(said.out.contains("  示例园.zip/示例园\n"), "{}", said.out);
}

/// A folder of districts, each a folder of applications, one of them in an archive; and an
/// application whose annexes lie in folders of their own, before and behind them.
#[test]
fn applications_are_found_at_any_depth_before_all_is_read() {
    let inbox = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| inbox.path().join(name);
    for district in ["一区", "二区", "三区"] {
        for park in ["甲园", "乙园"] {
            write(&at(district).join(format!("{district}{park}")), "");
        }
    }
    for home in ["〇区", "八区"] {
        let whole = at("临时");
        write(&whole, "");
        for (number, entry) in fs::read_dir(&whole).expect("a folder").enumerate() {
            let path = entry.expect("an entry").path();
            let folder = at(home).join(format!("材料/{number}"));
            fs::create_dir_all(&folder).expect("a folder");
            let name = path.file_name().expect("a name");
            fs::rename(&path, folder.join(name)).expect("moved");
        }
        fs::remove_dir(whole).expect("removed");
    }
    let report = json_of(inbox.path());
    assert_eq!(report["summary"]["eligible"], 8, "{}", report["summary"]);
    let names: Vec<&str> = report["applications"]
        .as_array()
        .expect("applications")
        .iter()
        .filter_map(|application| application["name"].as_str())
        .collect();
    assert_eq!(
        names,
        [
            "材料",
            "一区乙园",
            "一区甲园",
            "三区乙园",
            "三区甲园",
            "二区乙园",
            "二区甲园",
            "材料"
        ]
    );
    let lines = check(inbox.path(), &["-q"]).out;
    assert!(lines.contains("〇区/材料") && lines.contains("八区/材料"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_exits_2() {
    let output = command()
        .args(["check", "fixtures/applications/complete"])
        .stdout(
            fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .expect("the device"),
        )
        .output()
        .expect("the program");
    let said = said(&output);
    assert_eq!(said.code, 2);
    assert!(
        said.complaint.contains("没能全部写出"),
        "{}",
        said.complaint
    );
}
