//! The command line as users and scripts meet it: what counts as an application, exit codes, where
//! output goes, and that nothing a user has is lost.

mod rules;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{command, jidi, said};

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/applications")
        .join(name)
}

/// Copies an application's workbooks into a new folder.
pub fn copy(name: &str, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(fixture(name)).expect("a fixture") {
        let from = entry.expect("an entry").path();
        fs::copy(&from, to.join(from.file_name().expect("a name"))).expect("a copy");
    }
}

pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// The workbook of `complete` whose name holds some words.
fn workbook(words: &str) -> PathBuf {
    fs::read_dir(fixture("complete"))
        .expect("a fixture")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.to_string_lossy().contains(words))
        .expect("a workbook")
}

fn checked(arguments: &[&Path]) -> (Value, i32) {
    let mut all = vec![Path::new("check"), Path::new("--format=json")];
    all.extend(arguments);
    let said = jidi(&all);
    let report = serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.complaint));
    (report, said.code)
}

fn names(report: &Value) -> Vec<&str> {
    report["applications"]
        .as_array()
        .expect("applications")
        .iter()
        .filter_map(|application| application["name"].as_str())
        .collect()
}

#[test]
fn every_sample_has_its_outcome() {
    for (name, code) in [
        ("complete", 0),
        ("roster", 0),
        ("one-workbook", 0),
        ("official", 3),
        ("messy", 3),
        ("blank", 3),
    ] {
        assert_eq!(
            jidi(&[Path::new("check"), &fixture(name)]).code,
            code,
            "{name}"
        );
    }
}

#[test]
fn a_folder_of_folders_holds_an_application_each() {
    let (report, code) = checked(&[&fixture("")]);
    assert_eq!(
        names(&report),
        [
            "blank",
            "complete",
            "messy",
            "official",
            "one-workbook",
            "roster"
        ]
    );
    assert_eq!(code, 3);
    let counts = ["applications", "eligible", "ineligible", "incomplete"];
    let counts = counts.map(|key| &report["summary"][key]);
    assert_eq!(counts, [&json!(6), &json!(3), &json!(0), &json!(3)]);
}

#[test]
fn one_ineligible_application_among_others_exits_1() {
    let incoming = folder();
    copy("complete", &incoming.path().join("云岩区"));
    copy("official", &incoming.path().join("南明区"));
    let said = jidi(&[
        "check",
        "--fact",
        "总建筑面积=1000",
        incoming.path().to_str().expect("a path"),
    ]);
    assert_eq!(said.code, 1);
}

#[test]
fn annexes_spread_over_subfolders_are_one_application() {
    let incoming = folder();
    let home = incoming.path().join("示例软件园");
    for annex in ["附件2", "附件3", "附件4", "附件5", "补充指标"] {
        let to = home.join("材料").join(annex);
        fs::create_dir_all(&to).expect("a folder");
        fs::copy(workbook(annex), to.join("表.xlsx")).expect("a copy");
    }
    let (report, code) = checked(&[incoming.path()]);
    // Named after the deepest folder that holds them all.
    assert_eq!(names(&report), ["材料"]);
    assert_eq!(code, 0);
    assert_eq!(
        report["applications"][0]["sources"][0]["file"],
        "附件2/表.xlsx"
    );
}

#[test]
fn one_broken_application_never_stops_another() {
    let incoming = folder();
    copy("complete", &incoming.path().join("云岩区"));
    let broken = incoming.path().join("南明区");
    fs::create_dir_all(&broken).expect("a folder");
    fs::write(broken.join("附件3.xlsx"), b"PK\x03\x04 cut off").expect("a file");
    fs::write(incoming.path().join("白云区.xlsx"), b"").expect("a file");
    let (report, code) = checked(&[incoming.path()]);
    let mut found = names(&report);
    found.sort_unstable();
    assert_eq!(found, ["云岩区", "南明区", "白云区"]);
    assert_eq!((code, &report["summary"]["eligible"]), (3, &json!(1)));
}

#[test]
fn workbooks_named_together_are_one_application() {
    let annexes = ["附件2", "附件3", "附件4", "附件5", "补充指标"].map(workbook);
    let paths: Vec<&Path> = annexes.iter().map(PathBuf::as_path).collect();
    let (report, code) = checked(&paths);
    assert_eq!((names(&report), code), (vec!["complete"], 0));
    // One alone lacks three annexes.
    let (report, code) = checked(&paths[..1]);
    assert_eq!(
        (report["applications"].as_array().map(Vec::len), code),
        (Some(1), 3)
    );
}

#[test]
fn without_a_path_the_current_folder_is_checked() {
    let output = command()
        .current_dir(fixture("complete"))
        .args(["check", "--format", "json"])
        .output()
        .expect("the program");
    let said = said(&output);
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((names(&report), said.code), (vec!["complete"], 0));
}

#[test]
fn a_path_without_a_command_is_checked() {
    let complete = fixture("complete");
    let path = complete.to_str().expect("a path");
    let checked = jidi(&["check", "--format", "jsonl", path]);
    for arguments in [
        &[path, "--format", "jsonl"] as &[&str],
        &["--format", "jsonl", path],
        &["--format=jsonl", "--lang", "zh", path],
        &["--lang", "zh", path, "--format", "jsonl"],
    ] {
        let said = jidi(arguments);
        assert_eq!((said.code, &said.out), (0, &checked.out), "{arguments:?}");
    }
    let both = jidi(&["-q", path, fixture("official").to_str().expect("a path")]);
    assert_eq!(
        (both.code, both.out.lines().count()),
        (3, 2),
        "{}",
        both.complaint
    );
    // A report beside it, and no path at all.
    let home = folder();
    let report = home.path().join("报告.xlsx");
    let said = jidi(&["-o", report.to_str().expect("a path"), path]);
    assert!(said.code == 0 && report.exists(), "{}", said.complaint);
    let here = said_in(&complete, &["-q"]);
    assert_eq!(
        (here.code, here.out.lines().count()),
        (0, 1),
        "{}",
        here.complaint
    );
}

fn said_in(folder: &Path, arguments: &[&str]) -> crate::program::Said {
    let mut command = command();
    said(
        &command
            .current_dir(folder)
            .args(arguments)
            .output()
            .expect("the program"),
    )
}

#[test]
fn what_is_neither_a_command_nor_a_path_gets_the_nearest_command() {
    for (word, nearest) in [
        ("chek", "check"),
        ("tempate", "template"),
        ("检察", "检查"),
        ("exlpain", "explain"),
        ("模版", "模板"),
    ] {
        let said = jidi(&[word]);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{word}");
        assert!(
            said.complaint.contains(word) && said.complaint.contains(&format!("是不是：{nearest}")),
            "{}",
            said.complaint
        );
    }
    let nothing = jidi::<&str>(&[]);
    assert_eq!((nothing.code, nothing.out.as_str()), (2, ""));
    assert!(nothing.complaint.contains("用法"), "{}", nothing.complaint);
    // A command comes before a folder of its name.
    let home = folder();
    fs::create_dir(home.path().join("规则")).expect("a folder");
    let said = said_in(home.path(), &["规则"]);
    assert!(
        said.code == 0 && said.out.contains("行业企业数量"),
        "{}",
        said.complaint
    );
}

#[test]
fn lock_files_hidden_files_and_own_reports_are_passed_over() {
    let home = folder();
    let application = home.path().join("示例软件园");
    copy("complete", &application);
    for name in ["~$附件3.xlsx", "._附件3.xlsx", ".附件3.xlsx"] {
        fs::write(application.join(name), b"no workbook").expect("a file");
    }
    let report = application.join("审核报告.xlsx");
    let arguments = ["check", "-o", report.to_str().expect("a path")];
    for _ in 0..2 {
        let mut all: Vec<&str> = arguments.to_vec();
        all.push(application.to_str().expect("a path"));
        assert_eq!(jidi(&all).code, 0);
    }
    let (again, code) = checked(&[&application]);
    assert_eq!(
        (code, &again["applications"][0]["findings"]),
        (0, &json!([]))
    );
    assert_eq!(jidi(&[Path::new("check"), &report]).code, 2);
}

#[test]
fn what_cannot_run_exits_2_and_says_why_on_standard_error() {
    let complete = fixture("complete");
    let complete = complete.to_str().expect("a path");
    let cases: &[&[&str]] = &[
        &["check", "/没有/这个文件夹"],
        &["check", "--year", "二〇二二", complete],
        &["check", "--fact", "占地面积=3", complete],
        &["check", "--fact", "总建筑面积=约3万", complete],
        &["check", "--rules", "no-such-rules", complete],
        &["check", "--rules", "Cargo.toml", complete],
        &["check", "-o", "/没有/报告.xlsx", complete],
        &["check", "-o", "报告.pdf", complete],
        &["check", "-o", complete, complete],
        &["check", "--format", "pdf", complete],
        &["explain", "Z99"],
        &["没有这个命令"],
        &[],
    ];
    for arguments in cases {
        let said = jidi(arguments);
        assert_eq!(said.code, 2, "{arguments:?}");
        assert!(!said.complaint.is_empty(), "{arguments:?}");
    }
}

#[test]
fn an_input_is_never_overwritten() {
    let home = folder();
    copy("complete", home.path());
    for entry in fs::read_dir(home.path()).expect("a folder") {
        let input = entry.expect("an entry").path();
        let before = fs::read(&input).expect("a file");
        let said = jidi(&[Path::new("check"), Path::new("-o"), &input, home.path()]);
        assert_eq!(said.code, 2);
        assert_eq!(fs::read(&input).expect("a file"), before);
    }
}

#[test]
fn a_workbook_that_is_no_report_is_never_overwritten() {
    let home = folder();
    let other = home.path().join("别人的.xlsx");
    fs::copy(workbook("附件3"), &other).expect("a copy");
    let before = fs::read(&other).expect("a file");
    let arguments = [
        Path::new("check"),
        Path::new("-o"),
        &other,
        &fixture("official"),
    ];
    assert_eq!(jidi(&arguments).code, 2);
    assert_eq!(fs::read(&other).expect("a file"), before);
}

/// Root sees every folder, so the system's refusal is played by a dangling link.
#[cfg(unix)]
#[test]
fn what_the_system_will_not_show_is_never_lost() {
    let incoming = folder();
    copy("complete", &incoming.path().join("云岩区"));
    let gone = incoming.path().join("南明区");
    std::os::unix::fs::symlink(incoming.path().join("没有"), &gone).expect("a link");
    let (report, code) = checked(&[incoming.path()]);
    let mut found = names(&report);
    found.sort_unstable();
    assert_eq!((found, code), (vec!["云岩区", "南明区"], 3));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let home = folder();
    let reports = ["一.xlsx", "二.xlsx"].map(|name| home.path().join(name));
    let texts = reports.clone().map(|report| {
        let arguments = [
            PathBuf::from("check"),
            PathBuf::from("-o"),
            report,
            fixture("messy"),
        ];
        jidi(&arguments).out
    });
    assert_eq!(texts[0], texts[1]);
    assert!(!texts[0].is_empty());
    let bytes = reports.map(|report| fs::read(report).expect("a report"));
    assert!(bytes[0] == bytes[1]);
}

#[test]
fn standard_output_carries_the_result_and_nothing_else() {
    let home = folder();
    let report = home.path().join("报告.xlsx");
    let said = jidi(&[
        Path::new("check"),
        Path::new("--format=json"),
        Path::new("-o"),
        &report,
        &fixture("complete"),
    ]);
    let parsed: Value = serde_json::from_str(&said.out).expect("one JSON value");
    assert_eq!(parsed["schema"], "jidi.report/1");
    assert!(said.complaint.contains("报告.xlsx"));
}

#[test]
fn colour_is_never_needed_and_never_forced() {
    let complete = fixture("messy");
    let complete = complete.to_str().expect("a path");
    let plain = jidi(&["check", complete]).out;
    assert!(!plain.contains('\u{1b}'));
    assert!(plain.contains('✓') && plain.contains('?'));
    let coloured = jidi(&["check", "--color", "always", complete]).out;
    assert!(coloured.contains('\u{1b}'));
    assert!(
        !jidi(&["check", "--color", "never", complete])
            .out
            .contains('\u{1b}')
    );
}

#[test]
fn a_reader_who_has_seen_enough_ends_it_quietly() {
    let mut child = command()
        .arg("check")
        .arg("-v")
        .arg(fixture(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    drop(child.stdout.take());
    let code = child.wait().expect("an end").code();
    let mut complaint = String::new();
    let mut stderr = child.stderr.take().expect("standard error");
    stderr.read_to_string(&mut complaint).expect("text");
    assert_eq!((code, complaint.as_str()), (Some(3), ""));
}

#[test]
fn commands_go_by_their_chinese_names_too() {
    let complete = fixture("complete");
    assert_eq!(jidi(&[Path::new("检查"), &complete]).code, 0);
    assert_eq!(jidi(&["解释", "V02"]).out, jidi(&["explain", "V02"]).out);
    assert_eq!(jidi(&["规则"]).out, jidi(&["rules"]).out);
}

/// A report as the district sends it back: its list of findings with answers, saved anew by another
/// program, so that only the sheets' names tell whose it was.
/// `answer` gets a finding's code and its whole row.
pub fn answered(report: &Path, answer: impl Fn(&str, &[String]) -> String, to: &Path) {
    use calamine::Reader;
    let mut read: calamine::Xlsx<_> = calamine::open_workbook(report).expect("the report");
    let mut written = rust_xlsxwriter::Workbook::new();
    for name in read.sheet_names() {
        let sheet = written.add_worksheet();
        sheet.set_name(&name).expect("a name");
        if name != "问题清单" {
            continue;
        }
        let range = read.worksheet_range(&name).expect("the list");
        let mut code_column = None;
        for (row, cells) in range.rows().enumerate() {
            let row = u32::try_from(row).expect("a row");
            let texts: Vec<String> = cells.iter().map(ToString::to_string).collect();
            if let Some(at) = texts.iter().position(|text| text == "编号") {
                code_column = Some(at);
            }
            for (column, text) in (0..).zip(&texts) {
                sheet.write_string(row, column, text).expect("a cell");
            }
            if let Some(code) = code_column
                .map(|at| &texts[at])
                .filter(|code| code.len() == 3)
            {
                let last = u16::try_from(texts.len() - 1).expect("a column");
                sheet
                    .write_string(row, last, answer(code, &texts))
                    .expect("an answer");
            }
        }
    }
    written.save(to).expect("an answered report");
}

#[test]
fn the_answered_report_explains_what_it_lists_and_nothing_else() {
    let folder = folder();
    let application = folder.path().join("示例园");
    copy("messy", &application);
    let report = folder.path().join("报告.xlsx");
    let said = jidi(&[Path::new("check"), &application, Path::new("-o"), &report]);
    assert_eq!(said.code, 3);
    let answer = |code: &str, _: &[String]| match code {
        "R05" | "V04" | "X11" | "V02" => format!("{code} 已核实"),
        _ => String::new(),
    };
    answered(&report, answer, &application.join("审核报告.xlsx"));
    let (checked, _) = checked(&[&application]);
    let findings = checked["applications"][0]["findings"]
        .as_array()
        .expect("findings");
    let explained: Vec<(&Value, &Value)> = findings
        .iter()
        .filter(|finding| !finding["explanation"].is_null())
        .map(|finding| (&finding["code"], &finding["explanation"]))
        .collect();
    assert_eq!(
        explained,
        [
            (&json!("R05"), &json!("R05 已核实")),
            (&json!("X11"), &json!("X11 已核实")),
            (&json!("X11"), &json!("X11 已核实")),
            // A note comes after what is to be explained.
            (&json!("V04"), &json!("V04 已核实")),
        ]
    );
    // V02 must be corrected.
    let idle: Vec<&Value> = findings
        .iter()
        .filter(|finding| finding["code"] == "F09")
        .map(|finding| &finding["value"])
        .collect();
    assert_eq!(idle, ["V02 已核实"]);
    let said = jidi(&[Path::new("check"), &application]);
    assert!(said.out.contains("已说明 4 处"), "{}", said.out);
    assert!(said.out.contains("核实问题 3 处"), "{}", said.out);
}

#[test]
fn materials_are_told_by_the_names_of_files_of_any_kind() {
    let folder = folder();
    copy("complete", folder.path());
    fs::create_dir(folder.path().join("证照")).expect("a folder");
    for name in ["申请报告.pdf", "证照/管理公司营业执照.jpg", "会议通知.docx"] {
        fs::write(folder.path().join(name), "x").expect("a file");
    }
    let (report, code) = checked(&[folder.path()]);
    assert_eq!(code, 0);
    let found: Vec<(u64, usize)> = report["applications"][0]["materials"]["list"]
        .as_array()
        .expect("materials")
        .iter()
        .map(|material| {
            let files = material["files"].as_array().expect("files");
            (material["number"].as_u64().expect("a number"), files.len())
        })
        .collect();
    let expected = [
        (1, 1),
        (2, 0),
        (3, 1),
        (4, 1),
        (5, 1),
        (6, 1),
        (7, 1),
        (8, 0),
        // 补充指标 is a form of the tool's own.
        (9, 0),
    ];
    assert_eq!(found, expected);
    let materials = &report["applications"][0]["materials"];
    assert_eq!(materials["found"], 6);
    assert_eq!(materials["missing"], json!(["二", "八", "九"]));
    let said = jidi(&[Path::new("check"), folder.path(), Path::new("-v")]);
    assert!(
        said.out
            .contains("✓ 材料（七）管理机构证照：证照/管理公司营业执照.jpg"),
        "{}",
        said.out
    );
}
