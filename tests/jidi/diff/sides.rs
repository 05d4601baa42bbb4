//! What may be compared, and by which year and figures.

use super::*;

fn half(text: &str) -> String {
    text.chars().take(text.chars().count() / 2).collect()
}

#[test]
fn what_is_no_report_is_named_and_what_to_do_is_said() {
    let desk = Desk::new();
    let park = desk.application("示例园", "");
    let report = fs::read_to_string(desk.report("好.json", &park, &[])).expect("a report");
    let huge = report.replacen("\"36200\"", "\"1e999999999\"", 1);
    for (name, content, said) in [
        ("空.json", String::new(), "读不下去"),
        ("断.json", half(&report), "读不下去"),
        ("别的.json", "{\"a\": 1}".to_owned(), "不是 jidi 的报告"),
        ("数组.json", "[]".to_owned(), "不是 jidi 的报告"),
        (
            "比较.json",
            "{\"schema\": \"jidi.diff/1\"}".to_owned(),
            "jidi.diff/1",
        ),
        (
            "类型.json",
            report.replace("\"year\": 2022", "\"year\": \"今年\""),
            "被改过",
        ),
        (
            "年.json",
            report.replace("\"year\": 2022", "\"year\": 99999999999"),
            "被改过",
        ),
        (
            "结论.json",
            report.replacen("\"eligible\",", "\"好\",", 1),
            "被改过",
        ),
        ("大数.json", huge, "被改过"),
        (
            "深.json",
            format!("{{\"x\": {}", "[".repeat(3_000_000)),
            "读不下去",
        ),
        (
            "怪.json",
            "{\"schema\": \"\\u001b[31m\\u202e\"}".to_owned(),
            "␛[31m",
        ),
    ] {
        let file = desk.file(name, content);
        for (old, new) in [(&file, &park), (&park, &file)] {
            let answer = diff(old, new, &[]);
            assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{name}");
            let complaint = &answer.complaint;
            assert!(
                complaint.contains(name) && complaint.contains(said),
                "{complaint}"
            );
            assert!(
                !complaint.chars().any(|c| c != '\n' && is_invisible(c)),
                "{complaint:?}"
            );
        }
    }
    // Of a report with a line for each application all must be there.
    let lines = fs::read_to_string(desk.report("好.jsonl", &park, &["--format", "jsonl"]));
    let lines = lines.expect("a report");
    let cut = desk.file("断.jsonl", format!("{lines}{}", half(&lines)));
    let mixed = desk.file("混.jsonl", format!("{lines}{}", report.replace('\n', "")));
    for (file, said) in [(cut, "读不下去"), (mixed, "被改过")] {
        let answer = diff(&park, &file, &[]);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""));
        assert!(answer.complaint.contains(said), "{}", answer.complaint);
    }
    assert_eq!(diff(&desk.path("没有"), &park, &[]).code, 2);
}

#[test]
fn reports_as_workbooks_are_compared_like_the_folders_they_are_of() {
    let desk = Desk::new();
    let (old, new) = (
        desk.application("旧/示例园", ""),
        desk.application("新/示例园", SMALLER),
    );
    let report = |name: &str, application: &Path| {
        let path = desk.path(name);
        let arguments = [
            Path::new("check"),
            application,
            Path::new("-q"),
            Path::new("-o"),
            &path,
        ];
        assert!(jidi(&arguments).complaint.contains("报告已写入"));
        path
    };
    let (old_report, new_report) = (report("旧.xlsx", &old), report("新.xlsx", &new));
    let expected = compared(&old, &new);
    assert_eq!(expected["applications"][0]["rules"][0]["id"], "floor-area");
    assert_eq!(compared(&old_report, &new_report), expected);
    assert_eq!(compared(&old_report, &new), expected);
    assert_eq!(compared(&old, &new_report), expected);

    // Of several applications, each by its name.
    desk.application("旧/花溪", "");
    let many = report("多份.xlsx", &desk.path("旧"));
    let one = compared(&many, &desk.path("旧"));
    assert_eq!(one["summary"]["compared"], 2);
    assert_eq!(one["summary"]["concluded_otherwise"], 0);

    // A workbook of an application is checked; a report without a record is named.
    let annex = old.join("附件3 重点企业汇总表.xlsx");
    assert_eq!(compared(&annex, &annex)["summary"]["compared"], 1);
    let saved = desk.path("另存.xlsx");
    crate::command::answered(&old_report, |_, _| String::new(), &saved);
    let said = diff(&saved, &new, &[]);
    assert_eq!((said.code, &*said.out), (2, ""));
    assert!(
        said.complaint.contains("没有可供比较的记录") && said.complaint.contains("-o 报告.xlsx"),
        "{}",
        said.complaint
    );
}

#[test]
fn what_is_checked_takes_a_year_and_figures_of_staff_and_what_is_stored_does_not() {
    let desk = Desk::new();
    let (old, new) = (desk.application("旧", ""), desk.application("新", SMALLER));
    let facts = |more: &[&str], old: &Path| -> Value {
        let said = diff(old, &new, &[&["--format", "json"], more].concat());
        assert_eq!((said.code, &*said.complaint), (0, ""));
        let diff: Value = serde_json::from_str(&said.out).expect("JSON");
        diff["applications"][0]["facts"].clone()
    };
    let fact = ["--fact", "总建筑面积=2.5万平方米"];
    assert_eq!(facts(&fact, &old), json!([]));
    let stored = desk.report("旧.json", &old, &[]);
    let moved = facts(&fact, &stored);
    assert_eq!(
        (&moved[0]["old"]["lower"], &moved[0]["new"]["lower"]),
        (&json!("36200"), &json!("25000"))
    );
    let said = diff(&old, &new, &["--year", "2021", "--format", "json"]);
    let years: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(
        years["applications"][0]["year"],
        json!({"old": 2021, "new": 2021})
    );
    for (wrong, words) in [
        (["--fact", "占地面积=3"], "没有这项数据"),
        (["--year", "12"], "四位数字"),
        (["--year", "2200"], "还没有开始"),
    ] {
        let said = diff(&old, &new, &wrong);
        assert_eq!(
            (said.code, said.complaint.contains(words)),
            (2, true),
            "{}",
            said.complaint
        );
    }
}
