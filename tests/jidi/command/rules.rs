//! Rule sets that a user names, and what is explained of them.

use super::*;

#[test]
fn the_printed_rule_set_can_be_changed_and_used() {
    let home = folder();
    let file = home.path().join("新规则.toml");
    let toml = jidi(&["rules", "--format", "toml"]).out;
    let toml = toml.replacen("guiyang-2020", "guiyang-2030", 1);
    fs::write(
        &file,
        toml.replace("threshold = \"20000\"", "threshold = \"40000\""),
    )
    .expect("a file");
    let said = jidi(&[
        Path::new("check"),
        Path::new("--rules"),
        &file,
        &fixture("complete"),
    ]);
    // 36,200 square metres are fewer than 40,000.
    assert_eq!(said.code, 1);
    fs::write(&file, toml.replace("operator = \">=\"", "operator = \"≥\"")).expect("a file");
    let said = jidi(&[
        Path::new("check"),
        Path::new("--rules"),
        &file,
        &fixture("complete"),
    ]);
    let line = toml
        .lines()
        .position(|line| line.contains("operator = "))
        .expect("a line")
        + 1;
    assert_eq!(said.code, 2);
    assert!(
        said.complaint.contains(&format!("第 {line} 行")),
        "{}",
        said.complaint
    );
}

#[test]
fn every_rule_fact_and_code_is_explained_in_both_languages() {
    let list = jidi(&["rules"]).out;
    for id in [
        "行业企业数量",
        "行业企业占比",
        "软件业务收入占比",
        "总建筑面积",
        "总营业收入",
    ] {
        assert!(list.contains(id), "{id}");
    }
    let mut asked: Vec<String> = jidi::audit::checks()
        .map(|check| check.code.to_owned())
        .collect();
    asked.extend(
        [
            "sector-firms",
            "sector-share",
            "software-share",
            "floor-area",
            "revenue",
        ]
        .map(String::from),
    );
    asked.extend(jidi::annex::FactKey::ALL.map(|fact| fact.key().to_owned()));
    for code in asked {
        let chinese = jidi(&["explain", &code]);
        let english = jidi(&["--lang", "en", "explain", &code]);
        assert_eq!((chinese.code, english.code), (0, 0), "{code}");
        assert!(chinese.out.lines().count() >= 4, "{code}: {}", chinese.out);
        assert_ne!(chinese.out, english.out);
    }
}

/// The built-in rule set with an entry before its words, in a file.
fn rules_with(entry: &str, folder: &TempDir) -> PathBuf {
    let rules = jidi(&["rules", "--format", "toml"]).out;
    let rules = rules.replacen("guiyang-2020", "guiyang-2030", 1);
    let path = folder.path().join("规则.toml");
    fs::write(&path, rules.replacen("[business]", entry, 1)).expect("a rule set");
    path
}

#[test]
fn a_rule_set_raises_lowers_and_switches_off_and_says_why() {
    let folder = folder();
    let entry = |code: &str, class: &str| {
        format!(
            "[[severity]]\ncode = \"{code}\"\nclass = \"{class}\"\n\
             reason = {{ zh = \"另行核对\", en = \"checked elsewhere\" }}\n"
        )
    };
    let entries = [
        entry("V02", "note"),
        entry("V04", "off"),
        entry("R05", "error"),
    ];
    let rules = rules_with(&format!("{}\n[business]", entries.concat()), &folder);
    let rules = Path::new(&rules);
    let (report, _) = checked(&[&fixture("messy"), Path::new("--rules"), rules]);
    let findings = report["applications"][0]["findings"]
        .as_array()
        .expect("findings");
    let classes = |code: &str| -> Vec<&Value> {
        findings
            .iter()
            .filter(|finding| finding["code"] == code)
            .map(|finding| &finding["severity"])
            .collect()
    };
    assert_eq!(classes("V02"), ["note"]);
    assert_eq!(classes("V04"), [""; 0]);
    assert_eq!(classes("R05"), ["error"]);
    assert_eq!(findings[0]["code"], "R05", "errors come first");
    assert_eq!(
        report["ruleset"]["severities"][1],
        json!({"code": "V04", "severity": null, "reason": "另行核对"})
    );
    let messy = fixture("messy");
    let said = jidi(&[Path::new("check"), &messy, Path::new("--rules"), rules]);
    assert!(
        said.out
            .contains("V04 格里带有单位：原为核实，现在不查。理由：另行核对")
    );
}

#[test]
fn a_severity_of_no_check_is_a_mistake_at_its_place() {
    let folder = folder();
    let entry = "[[severity]]\ncode = \"R99\"\nclass = \"off\"\nreason = { zh = \"无\", en = \"none\" }\n[business]";
    let rules = rules_with(entry, &folder);
    let text = fs::read_to_string(&rules).expect("the rule set");
    let line = 1 + text
        .lines()
        .position(|line| line == "code = \"R99\"")
        .expect("the entry");
    let said = jidi(&[
        Path::new("check"),
        &fixture("official"),
        Path::new("--rules"),
        &rules,
    ]);
    assert_eq!(said.code, 2);
    assert!(
        said.complaint.contains(&format!("第 {line} 行第 8 列")),
        "{}",
        said.complaint
    );
    assert!(said.complaint.contains("R99"));
}

#[test]
fn a_severity_without_a_reason_is_a_mistake_where_the_reason_should_stand() {
    let folder = folder();
    let entry = "[[severity]]\ncode = \"R05\"\nclass = \"off\"\nreason = { zh = \"\", en = \" \" }\n[business]";
    let rules = rules_with(entry, &folder);
    let text = fs::read_to_string(&rules).expect("the rule set");
    let line = text.lines().position(|line| line.starts_with("reason"));
    let line = 1 + line.expect("the entry");
    let said = jidi(&[Path::new("rules"), Path::new("--rules"), &rules]);
    assert_eq!(said.code, 2);
    let place = format!("第 {line} 行第 10 列");
    assert!(said.complaint.contains(&place), "{}", said.complaint);
    assert!(said.complaint.contains("R05"));
}
