//! Rule sets from files: what is refused, where and with what to do; and that every output names the
//! set for what it is.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{fixture, folder};
use crate::made;
use crate::program::{Said, jidi};

/// The built-in rule set under another id, with changes.
fn changed(changes: &[(&str, &str)]) -> String {
    let mut text =
        jidi(&["rules", "--format", "toml"])
            .out
            .replacen("guiyang-2020", "anshun-2023", 1);
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    text
}

fn written(home: &TempDir, content: impl AsRef<[u8]>) -> PathBuf {
    let path = home.path().join("规则.toml");
    fs::write(&path, content).expect("a rule set");
    path
}

fn checked(rules: &Path, more: &[&str]) -> Said {
    let complete = fixture("complete");
    let mut arguments: Vec<&Path> = vec![Path::new("check"), &complete];
    arguments.extend([Path::new("--rules"), rules]);
    arguments.extend(more.iter().map(Path::new));
    jidi(&arguments)
}

/// Refused with exit code 2, in Chinese alone but for what stands in the file and names of TOML.
fn refused(rules: &Path, says: &[&str]) {
    let said = checked(rules, &[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{says:?}");
    for words in says {
        assert!(
            said.complaint.contains(words),
            "{words}: {}",
            said.complaint
        );
    }
    assert!(!said.complaint.contains("mistake-"), "{}", said.complaint);
    assert!(said.complaint.len() < 2_000, "{}", said.complaint.len());
}

#[test]
fn a_mistake_is_told_with_its_place_and_what_to_do() {
    let home = folder();
    let million = format!("threshold = \"{}\"", "9".repeat(400_000));
    for (from, to, says) in [
        ("software = [", "software = [\"\",", "请删去"),
        ("other = [", "other = [\"\u{3000}\",", "请删去"),
        ("other = [", "other = [\"大数据\",", "两张词表"),
        ("threshold = \"50\"", "threshold = \"101\"", "超过 100%"),
        ("threshold = \"50\"", "threshold = \"-5\"", "小于 0"),
        ("threshold = \"20000\"", "threshold = \"0\"", "没有条件"),
        ("threshold = \"20\"", million.as_str(), "数字太长"),
        ("threshold = \"20\"", "threshold = 20", "双引号"),
        (
            "whole = \"total_firms\"",
            "whole = \"sector_firms\"",
            "永远是 100%",
        ),
        (
            "measure = \"floor_area\"",
            "measure = \"area\"",
            "jidi explain",
        ),
        (
            "measure = \"floor_area\"",
            "measure = { part = \"floor_area\" }",
            "分子",
        ),
        ("unit = \"平方米\"", "unit = \"万元\"", "面积用“平方米”"),
        ("unit = \"平方米\"", "unit = \"亩地\"", "不认识"),
        ("at_least = \"500000\"", "at_least = \"100000\"", "从低到高"),
        (
            "at_least = \"1000000\"",
            "at_least = \"400000\"",
            "从低到高",
        ),
        ("year = 2021", "year = -2021", "1990 到 2200"),
        ("year = 2021", "year = 20210", "1990 到 2200"),
        ("id = \"revenue\"", "id = \"floor-area\"", "写了两次"),
        (
            "id = \"revenue\"",
            "id = \"revenue\"\nclauses = 1",
            "没有“clauses”",
        ),
        ("anshun-2023", "Guiyang-2020", "自带的规则集"),
        ("member_share = \"30\"", "member_share = \"0\"", "所有企业"),
        ("[business]", "[business", "TOML"),
    ] {
        let text = changed(&[(from, to)]);
        refused(&written(&home, text), &[says, " 行第 "]);
    }
}

#[test]
fn what_is_no_rule_set_is_refused_before_it_is_read() {
    let home = folder();
    let text = changed(&[]);
    let (gbk, _, _) = encoding_rs::GBK.encode(&text);
    refused(&written(&home, &gbk), &["UTF-8", " 行第 "]);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(
        &written(&home, [b"\xFF\xFE", wide.as_slice()].concat()),
        &["UTF-8"],
    );
    let large = text + &"# 说明\n".repeat(1_200_000);
    refused(&written(&home, large), &["1 MB"]);
    refused(home.path(), &["文件夹"]);
    refused(Path::new("/没有/规则.toml"), &["不存在"]);
    #[cfg(unix)]
    {
        refused(Path::new("/dev/zero"), &["不是普通文件"]);
        let pipe = home.path().join("管道");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo").success());
        refused(&pipe, &["不是普通文件"]);
    }
}

#[test]
fn every_output_names_a_rule_set_for_what_it_is() {
    let home = folder();
    let built_in: Value = serde_json::from_str(
        &jidi(&[
            Path::new("check"),
            &fixture("complete"),
            Path::new("--format"),
            Path::new("json"),
        ])
        .out,
    )
    .expect("JSON");
    let set = &built_in["ruleset"];
    assert_eq!(
        (&set["id"], &set["origin"]),
        (&"guiyang-2020".into(), &"built-in".into())
    );
    assert_eq!(set["sha256"].as_str().map(str::len), Some(64));

    let rules = written(&home, changed(&[]));
    let (report, notice) = (home.path().join("报告.xlsx"), home.path().join("通知.docx"));
    let (report, notice) = (
        report.to_str().expect("a path"),
        notice.to_str().expect("a path"),
    );
    let said = checked(
        &rules,
        &["--format", "json", "-o", report, "--notice", notice],
    );
    let json: Value = serde_json::from_str(&said.out).expect("JSON");
    let set = &json["ruleset"];
    assert_eq!(
        (&set["id"], &set["origin"]),
        (&"anshun-2023".into(), &"file".into())
    );
    let sum = std::process::Command::new("sha256sum").arg(&rules).output();
    if let Ok(sum) = sum {
        let sum = String::from_utf8(sum.stdout).expect("UTF-8");
        assert_eq!(set["sha256"].as_str(), sum.split(' ').next());
    }
    let digits = &set["sha256"].as_str().expect("a hash")[..12];
    let shown = [
        checked(&rules, &[]).out,
        jidi(&[Path::new("rules"), Path::new("--rules"), &rules]).out,
        parts_of(report),
        parts_of(notice),
    ];
    for shown in shown {
        assert!(shown.contains(digits), "{shown:.2000}");
    }
}

/// The text of all parts of a package.
fn parts_of(path: &str) -> String {
    let package = fs::read(path).expect("a file");
    let parts = made::parts(&package).into_iter();
    parts
        .map(|(_, content)| String::from_utf8_lossy(&content).into_owned())
        .collect()
}

#[test]
fn sentences_fit_the_operator() {
    let home = folder();
    let area = "measure = \"floor_area\"\noperator = \">=\"\nthreshold = \"20000\"";
    for (operator, sentence) in [
        (">=", "所以达标"),
        (">", "要求的是“超过”，不包括本数，所以不达标"),
        ("<=", "“不超过”包括本数，所以达标"),
        ("<", "要求的是“低于”，不包括本数，所以不达标"),
    ] {
        let to =
            format!("measure = \"floor_area\"\noperator = \"{operator}\"\nthreshold = \"36200\"");
        let rules = written(&home, changed(&[(area, &to)]));
        let said = checked(&rules, &[]);
        assert!(said.out.contains(sentence), "{operator}: {}", said.out);
        let text = jidi(&[Path::new("rules"), Path::new("--rules"), &rules]).out;
        assert_eq!(text.contains("“以上”“及以上”都包括本数"), operator == ">=");
    }
}

#[test]
fn a_rule_set_without_tiers_prints_none() {
    let home = folder();
    let text = changed(&[]);
    let (head, rest) = text
        .split_once("# 实施方案 二: size classes")
        .expect("tiers");
    let (_, tail) = rest.split_once("# Which lines of business").expect("words");
    let rules = written(&home, format!("{head}# Which lines of business{tail}"));
    let said = checked(&rules, &[]);
    assert_eq!(said.code, 0, "{}", said.complaint);
    for words in ["规模等级", "亿级", "待定"] {
        assert!(!said.out.contains(words), "{words}: {}", said.out);
    }
    let folder = fixture("");
    let arguments = [Path::new("check"), &folder, Path::new("--rules"), &rules];
    assert!(!jidi(&arguments).out.contains("亿级"));
}

#[test]
fn what_people_review_and_what_a_second_failure_brings_are_those_of_the_rule_set() {
    let home = folder();
    let (failing, report) = (fixture("complete"), home.path().join("报告.xlsx"));
    let text = changed(&[
        ("member_share = \"30\"", "member_share = \"45\""),
        ("认定与管理办法 第八条", "安顺办法 第五条"),
        (
            "按《认定与管理办法（暂行）》第八条，",
            "按《安顺办法》第五条，",
        ),
        ("材料（一）申请报告", "第一项 申请函"),
        ("\"骨干企业\"", "\"龙头企业\""),
    ]);
    let rules = written(&home, &text);
    let year = |rules: &Path, year: &str| {
        let name = format!("{year}.json");
        let more = [
            "--year",
            year,
            "--fact",
            "总建筑面积=1500",
            "--format",
            "json",
        ];
        let mut arguments = vec![Path::new("check"), &failing, Path::new("--rules"), rules];
        arguments.extend(more.iter().map(Path::new));
        let path = home.path().join(name);
        fs::write(&path, jidi(&arguments).out).expect("a report");
        path
    };
    let (old, new) = (year(&rules, "2021"), year(&rules, "2022"));
    let compared = |rules: &[&Path], more: &[&str]| {
        let mut arguments: Vec<&Path> = vec![Path::new("diff"), &old, &new];
        arguments.extend(rules);
        arguments.extend(more.iter().map(Path::new));
        jidi(&arguments).out
    };
    let said = compared(&[Path::new("--rules"), &rules], &[]);
    assert!(
        said.contains("两次都不符合。按《安顺办法》第五条，综合考评"),
        "{said}"
    );
    assert!(said.contains("规模等级"), "{said}");
    // The built-in rule set says nothing of a failure by another.
    let said = compared(&[], &[]);
    assert!(said.contains("两次都不符合。\n"), "{said}");
    let json: Value = serde_json::from_str(&compared(&[], &["--format", "json"])).expect("JSON");
    assert_eq!(
        json["applications"][0]["failed_again"]["clause"],
        Value::Null
    );

    let everything = checked(&rules, &["-v", "-o", report.to_str().expect("a path")]);
    assert!(
        everything.out.contains("规则集所列 9 项"),
        "{}",
        everything.out
    );
    assert!(
        everything.out.contains("第一项 申请函"),
        "{}",
        everything.out
    );
    let written_down = parts_of(report.to_str().expect("a path"));
    for words in ["第一项 申请函", "龙头企业", "实施方案 三（三）"] {
        assert!(written_down.contains(words), "{words}");
    }
    let inferred = jidi(&[
        Path::new("check"),
        &fixture("official"),
        Path::new("--rules"),
        &rules,
    ]);
    assert!(
        inferred.out.contains("软件类占 45% 及以上"),
        "{}",
        inferred.out
    );
}

#[test]
fn a_rule_set_without_reviews_and_materials_prints_none() {
    let home = folder();
    let text = changed(&[]);
    let (head, rest) = text.split_once("# 实施方案 三(一)").expect("reviews");
    let (_, tail) = rest.split_once("# Which lines of business").expect("words");
    let rules = written(&home, format!("{head}# Which lines of business{tail}"));
    let report = home.path().join("报告.xlsx");
    let report = report.to_str().expect("a path");
    let said = checked(&rules, &["-v", "-o", report]);
    assert_eq!(said.code, 0, "{}", said.complaint);
    assert!(!said.out.contains("申报材料\n"), "{}", said.out);
    let parts = parts_of(report);
    assert!(!parts.contains("人工核查"));
    let json: Value =
        serde_json::from_str(&checked(&rules, &["--format", "json"]).out).expect("JSON");
    assert_eq!(
        json["applications"][0]["materials"]["list"],
        Value::Array(Vec::new())
    );
}

#[test]
fn a_rule_set_of_other_years_than_the_one_assessed_is_said() {
    let home = folder();
    let years = "years = { first = 2020, last = 2022 }";
    let rules = written(
        &home,
        changed(&[(years, "years = { first = 2023, last = 2025 }")]),
    );
    let said = checked(&rules, &[]);
    assert!(said.out.contains("2023 至 2025 年"), "{}", said.out);
    let fits = checked(&written(&home, changed(&[])), &[]);
    assert!(!fits.out.contains("适用于"), "{}", fits.out);
}
