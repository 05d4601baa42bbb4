//! Which firms count: one answer for the verdict, the audit and the report's 企业明细.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};

use crate::case::{Case, one};
use crate::program::{codes, command, fact, rule, said};
use crate::submission::Submission;

/// A row of the sheet 企业明细.
#[derive(Debug)]
struct Row {
    name: String,
    counts: String,
    member: String,
}

/// Checks a case once, as JSON and as a workbook.
fn checked(case: &Case) -> (Value, Vec<Row>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let application = folder.path().join("申报");
    std::fs::create_dir(&application).expect("a folder");
    Submission::of(case).write(&application);
    let report = folder.path().join("报告.xlsx");
    let output = command()
        .arg("check")
        .args(["--format", "json", "-o"])
        .arg(&report)
        .args(&case.args)
        .arg(&application)
        .output()
        .expect("the program");
    let json = serde_json::from_str(&said(&output).out).expect("JSON");
    (json, rows(&report))
}

fn rows(report: &Path) -> Vec<Row> {
    let mut book: Xlsx<_> = open_workbook(report).expect("the report");
    let sheet = book.worksheet_range("企业明细").expect("the sheet");
    let text = |cell: &Data| cell.to_string();
    let head = |row: &[Data]| row.iter().any(|cell| text(cell) == "是否计入");
    let mut rows = sheet.rows().skip_while(|row| !head(row));
    let heads: BTreeMap<String, usize> = rows
        .next()
        .expect("a heading")
        .iter()
        .enumerate()
        .map(|(at, cell)| (text(cell), at))
        .collect();
    rows.map(|row| Row {
        name: text(&row[heads["企业名称"]]),
        counts: text(&row[heads["是否计入"]]),
        member: text(&row[heads["是否行业企业"]]),
    })
    .filter(|row| !row.name.is_empty())
    .collect()
}

/// The values of the evidence of a fact that comes from the firms listed.
fn listed(report: &Value, key: &str, words: &str) -> Vec<String> {
    let evidence = fact(report, key)["evidence"].as_array().expect("evidence");
    let of_firms = evidence
        .iter()
        .filter(|piece| piece.to_string().contains(words));
    of_firms
        .map(|piece| piece["value"].as_str().expect("a value").to_owned())
        .collect()
}

/// The sheet counts what the verdict counts.
fn agrees(case: &Case) -> (Value, Vec<Row>) {
    let (report, rows) = checked(case);
    let counted: Vec<&Row> = rows.iter().filter(|row| row.counts == "计入").collect();
    let count = |member: &[&str]| -> usize {
        let members = counted
            .iter()
            .filter(|row| member.contains(&row.member.as_str()));
        members.count()
    };
    let of_count = |count: usize| -> Vec<String> {
        (count > 0).then(|| count.to_string()).into_iter().collect()
    };
    assert_eq!(
        listed(&report, "total_firms", "所列企业"),
        of_count(counted.len()),
        "{rows:?}"
    );
    let declared = count(&["是（申报）"]);
    let known = count(&["是（申报）", "是（按构成推定）"]);
    let mut said = listed(&report, "sector_firms", "行业企业");
    said.sort();
    let mut expected = of_count(declared);
    if known > declared {
        expected.extend(of_count(known));
    }
    expected.sort();
    assert_eq!(said, expected, "{rows:?}");
    (report, rows)
}

fn row_of<'a>(rows: &'a [Row], name: &str) -> Vec<&'a str> {
    let of_name = rows.iter().filter(|row| row.name == name);
    of_name.map(|row| row.counts.as_str()).collect()
}

#[test]
fn a_firm_of_a_table_that_proves_nothing_is_no_declared_member() {
    // The roster is of the year before: ten of its firms stand nowhere else.
    let case = one("base = \"roster\"\nargs = [\"--year\", \"2022\"]\n[set]\n\
         \"roster!A36\" = \"注:以上数据统计截至2021年12月31日\"");
    let (report, rows) = agrees(&case);
    assert_eq!(fact(&report, "total_firms")["lower"], "22");
    let unused = rows.iter().filter(|row| row.counts == "不计：表没有采用");
    assert_eq!(unused.clone().count(), 32);
    assert!(
        unused.clone().all(|row| !row.member.contains("申报")),
        "{rows:?}"
    );
}

#[test]
fn firms_of_several_tables_count_once() {
    let (report, rows) = agrees(&one("base = \"roster\""));
    assert_eq!(fact(&report, "total_firms")["lower"], "32");
    assert_eq!(fact(&report, "total_firms")["upper"], "32");
    assert_eq!(
        row_of(&rows, "贵州黔数云科技有限公司"),
        ["计入", "同一家，已计入"]
    );
}

#[test]
fn a_list_of_a_part_adds_its_firms_and_bounds_nothing() {
    let (report, _) = agrees(&one(
        "base = \"roster\"\n[set]\n\"roster!A1\" = \"重点企业名录\"",
    ));
    let firms = fact(&report, "total_firms");
    assert_eq!(
        (&firms["lower"], &firms["upper"]),
        (&json!("32"), &Value::Null)
    );
    assert_eq!(rule(&report, "sector-share")["verdict"], "undetermined");
    assert_eq!(rule(&report, "software-share")["verdict"], "undetermined");
    let (report, _) = agrees(&one(
        "base = \"roster\"\n[set]\n\"roster!A1\" = \"贵阳市迁出企业名录\"",
    ));
    assert_eq!(fact(&report, "total_firms")["lower"], "22");
}

#[test]
fn what_may_or_may_not_count_widens_both_ways() {
    // A branch, which the line allows to count: 31 at least, 32 at most.
    let case = |set: &str| one(&format!("base = \"roster\"\n[set]\n{set}"));
    let (report, rows) = agrees(&case("\"roster!B30\" = \"某省数据有限公司贵阳分公司\""));
    let firms = fact(&report, "total_firms");
    assert_eq!(
        (&firms["lower"], &firms["upper"]),
        (&json!("31"), &json!("32"))
    );
    assert_eq!(
        row_of(&rows, "某省数据有限公司贵阳分公司"),
        ["可计可不计：分支机构"]
    );
    // A firm that a remark says is gone.
    let (report, rows) = agrees(&case("\"roster!B30\" = \"贵阳某地建材有限公司（已迁出）\""));
    let firms = fact(&report, "total_firms");
    assert_eq!(
        (&firms["lower"], &firms["upper"]),
        (&json!("31"), &json!("32"))
    );
    assert_eq!(
        row_of(&rows, "贵阳某地建材有限公司（已迁出）"),
        ["可计可不计：备注说不在基地"]
    );
    // Two names of one code.
    let (report, _) = agrees(&case(
        "\"roster!C30\" = \"91330106673959654P\"\n\"roster!C31\" = \"91330106673959654P\"",
    ));
    let firms = fact(&report, "total_firms");
    assert_eq!(
        (&firms["lower"], &firms["upper"]),
        (&json!("31"), &json!("32"))
    );
    assert!(codes(&report).contains(&"R05"));
    // A hidden row.
    let mut hidden = case("");
    hidden.hide_rows = vec!["roster!30".into()];
    let (report, _) = agrees(&hidden);
    let firms = fact(&report, "total_firms");
    assert_eq!(
        (&firms["lower"], &firms["upper"]),
        (&json!("31"), &json!("32"))
    );
}

/// The firms in the last four rows of the roster, of 31 that are listed, stand under this head.
fn under_head(cells: &str) -> Case {
    one(&format!(
        "base = \"roster\"\n[set]\n{cells}\n\"roster!C30:H30\" = \"\"\n\
         \"roster!A35\" = \"本名录列全基地企业，共31家\""
    ))
}

#[test]
fn firms_under_a_head_that_says_they_are_not_there_may_or_may_not_count() {
    for cells in [
        "\"roster!A30\" = \"\"\n\"roster!B30\" = \"（二）意向企业\"",
        "\"roster!A30\" = \"二\"\n\"roster!B30\" = \"签约待入驻企业\"",
        "\"roster!A30\" = \"二、拟引进企业（4家）\"\n\"roster!B30\" = \"\"",
        "\"roster!A30\" = \"三、已退出企业\"\n\"roster!B30\" = \"\"",
        "\"roster!A30\" = \"以下为意向企业\"\n\"roster!B30\" = \"\"",
        "\"roster!A30\" = \"\"\n\"roster!B30\" = \"二、区外企业\"",
        "\"roster!A30\" = \"\"\n\"roster!B30\" = \"二、2025年目标企业\"",
    ] {
        let (report, rows) = agrees(&under_head(cells));
        let firms = fact(&report, "total_firms");
        assert_eq!(
            (&firms["lower"], &firms["upper"]),
            (&json!("27"), &json!("31")),
            "{cells}: {rows:?}"
        );
    }
    // A head that only sorts them, and one of firms that have moved in.
    for head in [
        "（二）商贸类",
        "二、虚拟现实企业",
        "二、市外迁入企业",
        "二、2021年入驻企业",
    ] {
        let cells = format!("\"roster!A30\" = \"\"\n\"roster!B30\" = \"{head}\"");
        let (report, rows) = agrees(&under_head(&cells));
        let firms = fact(&report, "total_firms");
        assert_eq!(
            (&firms["lower"], &firms["upper"]),
            (&json!("31"), &json!("31")),
            "{head}: {rows:?}"
        );
    }
}

#[test]
fn a_column_that_the_form_does_not_have_may_say_that_a_firm_is_not_there() {
    for (head, cell, least) in [
        ("是否注销", "是", "31"),
        ("是否迁出", "2022年5月", "31"),
        ("企业类型", "意向企业", "31"),
        ("情况", "已注销", "31"),
        ("备注", "在建", "31"),
        ("备注", "办理中", "31"),
        ("是否注销", "否", "32"),
        ("是否注销", "无", "32"),
        ("企业类型", "民营", "32"),
        ("备注", "在建二期研发楼", "32"),
        ("产品", "签约主播平台", "32"),
    ] {
        let case = format!(
            "base = \"roster\"\n[set]\n\"roster!I2\" = \"{head}\"\n\"roster!I30\" = \"{cell}\""
        );
        let (report, rows) = agrees(&one(&case));
        let firms = fact(&report, "total_firms");
        assert_eq!(
            (&firms["lower"], &firms["upper"]),
            (&json!(least), &json!("32")),
            "{head}: {cell}: {rows:?}"
        );
    }
}

#[test]
fn firms_whose_names_are_hidden_may_or_may_not_count() {
    let mut hidden = one("base = \"official\"");
    hidden.hide_columns = vec!["firms!B".into()];
    let (report, _) = agrees(&hidden);
    assert!(codes(&report).contains(&"T12"));
    assert_eq!(rule(&report, "sector-firms")["verdict"], "undetermined");
    assert_eq!(fact(&report, "sector_firms")["lower"], Value::Null);
    let mut numbers = one("base = \"official\"");
    numbers.hide_columns = vec!["firms!A".into()];
    let (report, _) = agrees(&numbers);
    assert_eq!(rule(&report, "sector-firms")["verdict"], "pass");
}

#[test]
fn what_stands_for_a_name_to_come_is_no_firm() {
    for name in ["待定", "空", "xxx", "？？", "×××", "某某", "待补充"] {
        let case = format!("base = \"official\"\n[set]\n\"firms!B10\" = \"{name}\"");
        let (report, _) = agrees(&one(&case));
        assert_eq!(fact(&report, "sector_firms")["lower"], "21", "{name}");
    }
    for name in [
        "空中云汇科技有限公司",
        "待客科技有限公司",
        "某乎科技有限公司",
    ] {
        let case = format!("base = \"official\"\n[set]\n\"firms!B10\" = \"{name}\"");
        let (report, _) = agrees(&one(&case));
        assert_eq!(fact(&report, "sector_firms")["lower"], "22", "{name}");
    }
}

#[test]
fn a_branch_that_is_explained_counts() {
    let case = one(r#"
base = "roster"
[set]
"roster!B30" = "某省数据有限公司贵阳分公司"
[[sheets]]
file = "情况说明.xlsx"
name = "情况说明"
rows = [["代码", "文件", "工作表", "单元格", "值", "说明"], ["R15", "企业名录", "", "B30", "某省数据有限公司贵阳分公司", "独立核算，在基地单独统计"]]
"#);
    let (report, rows) = agrees(&case);
    let firms = fact(&report, "total_firms");
    assert_eq!(
        (&firms["lower"], &firms["upper"]),
        (&json!("32"), &json!("32"))
    );
    assert_eq!(row_of(&rows, "某省数据有限公司贵阳分公司"), ["计入"]);
}

#[test]
fn one_code_under_two_names_counts_once_at_least_and_the_marks_of_both_decide() {
    // One says 是 and the other 否: if they are one firm, nobody knows.
    let case = one(
        "base = \"roster\"\n[set]\n\"roster!C24\" = \"91330106673959654P\"\n\
         \"roster!C30\" = \"91330106673959654P\"",
    );
    let (report, _) = agrees(&case);
    let sector = fact(&report, "sector_firms");
    // 22 are declared, and one of them may be the one declared out.
    assert_eq!(
        (&sector["lower"], &sector["upper"]),
        (&json!("21"), &json!("22"))
    );
}

#[test]
fn copies_of_annex_3_that_differ_count_what_all_of_them_name() {
    let case = one(r#"
base = "official"
[[sheets]]
file = "附件3 重点企业汇总表(2).xlsx"
name = "Sheet1"
of = "firms"
set = { "B10" = "贵州另一家数据有限公司" }
"#);
    let (report, rows) = agrees(&case);
    assert!(codes(&report).contains(&"F05"));
    assert_eq!(
        fact(&report, "total_firms")["lower"],
        "22",
        "annex 2 has 22 large firms"
    );
    assert_eq!(
        row_of(&rows, "贵州另一家数据有限公司"),
        ["可计可不计：几份附件3不一样"]
    );
}

#[test]
fn hidden_marks_and_figures_decide_nothing() {
    let mut case = one("base = \"roster\"");
    case.hide_columns = vec!["roster!D".into(), "roster!F".into()];
    let (report, _) = checked(&case);
    let sector = fact(&report, "sector_firms");
    assert_eq!(
        (&sector["lower"], &sector["upper"]),
        (&json!("0"), &json!("32"))
    );
    assert_eq!(fact(&report, "total_revenue")["upper"], Value::Null);
}

#[test]
fn a_mark_of_part_of_the_year_bounds_nothing_from_above() {
    let case = one(
        "base = \"roster\"\nargs = [\"--fact\", \"total_firms=32\"]\n[set]\n\
         \"roster!A36\" = \"注:以上数据统计截至2022年6月30日\"",
    );
    let (report, _) = checked(&case);
    let sector = fact(&report, "sector_firms");
    assert_eq!(
        (&sector["lower"], &sector["upper"]),
        (&json!("22"), &json!("32"))
    );
    assert_eq!(fact(&report, "software_revenue")["upper"], Value::Null);
}

/// A roster of so many firms, of which so many are declared members, beside annex 3 of 22 others.
fn beside(firms: usize, members: usize, line: &str, more: &str) -> Case {
    let rows: String = (1..=firms)
        .map(|at| {
            let mark = if at <= members { "是" } else { "否" };
            format!("[{at}, \"第{at}号数据有限公司\", \"{mark}\"],")
        })
        .collect();
    one(&format!(
        "base = \"official\"\n[[sheets]]\nfile = \"企业名录.xlsx\"\nname = \"企业名录\"\n\
         rows = [[\"企业名录\"], [\"序号\", \"企业名称\", \"是否大数据及软件和信息技术服务企业\"], {rows} \
         [\"{line}\"], [\"注:以上数据统计截至2022年12月31日\"]]\n{more}"
    ))
}

#[test]
fn example_8_a_roster_that_lacks_firms_of_annex_3_is_not_complete() {
    let (report, rows) = agrees(&beside(40, 21, "共40家", ""));
    let firms = fact(&report, "total_firms");
    assert_eq!(
        (&firms["lower"], &firms["upper"]),
        (&json!("62"), &Value::Null)
    );
    assert_eq!(rule(&report, "sector-share")["verdict"], "undetermined");
    assert!(codes(&report).contains(&"X18"));
    assert_eq!(rows.len(), 62);
}

#[test]
fn example_12_a_stated_number_that_differs_from_the_roster_is_a_contradiction() {
    // The firms of annex 3 are among the 47.
    let stated = "[[sheets]]\nfile = \"补充指标.xlsx\"\nname = \"补充指标\"\nrows = [[\"补充指标表\"], \
                  [\"指标名称\", \"数值\", \"单位\", \"统计年度\"], [\"基地企业总数\", 20, \"家\", 2022]]\n";
    let mut case = beside(47, 21, "共47家", stated);
    for row in 4..=25 {
        let name = format!("第{row}号数据有限公司");
        let content = crate::case::Content::Text(name);
        case.set.insert(format!("firms!B{row}"), content);
    }
    case.set
        .insert("overview!F8".into(), crate::case::Content::Number(15.0));
    let (report, _) = checked(&case);
    let firms = fact(&report, "total_firms");
    assert_eq!(
        (&firms["lower"], &firms["upper"]),
        (&json!("20"), &json!("47"))
    );
    assert!(codes(&report).contains(&"X14"));
    assert!(!codes(&report).contains(&"X18"));
    assert_eq!(rule(&report, "sector-share")["verdict"], "undetermined");
}

#[test]
fn a_list_of_fewer_firms_than_annex_3_says_nothing() {
    let (report, rows) = agrees(&beside(5, 5, "共5家", ""));
    assert_eq!(fact(&report, "total_firms")["lower"], "22");
    assert!(codes(&report).contains(&"X18") && !codes(&report).contains(&"X14"));
    let unused = rows.iter().filter(|row| row.counts == "不计：表没有采用");
    assert_eq!(unused.count(), 5);
}

#[test]
fn the_year_is_one_that_annex_3_and_the_rosters_share() {
    let year = |report: &Value| report["applications"][0]["year"].clone();
    let of_years = |more: &str| {
        let case = format!(
            "base = \"roster\"\n[set]\n\"roster!A36\" = \"注:以上数据统计截至2021年12月31日\"\n{more}"
        );
        one(&case)
    };
    // The roster is of 2021 alone.
    let (report, _) = checked(&of_years(""));
    assert_eq!(year(&report), Value::Null);
    assert_eq!(report["applications"][0]["findings"][0]["code"], "X10");
    for key in ["total_firms", "sector_firms", "total_revenue", "floor_area"] {
        let known = fact(&report, key);
        assert_eq!(
            (&known["lower"], &known["upper"]),
            (&Value::Null, &Value::Null),
            "{key}"
        );
    }
    // Annex 3 has a sheet of that year too.
    let (report, _) = checked(&of_years(
        "[[sheets]]\nbeside = \"firms\"\nname = \"上年\"\nof = \"firms\"\n\
         set = { \"A26\" = \"注:以上数据统计截至2021年12月31日\", \"E4\" = 2900 }\n",
    ));
    assert_eq!(year(&report), 2021);
}

#[test]
fn without_any_year_only_a_figure_of_staff_proves_anything() {
    let case = one(
        "args = [\"--fact\", \"total_revenue=120000\"]\n[set]\n\"firms!A26\" = \"\"\n\"services!A7\" = \"\"\n\
         \"overview!D4:F4\" = \"/\"",
    );
    let (report, _) = checked(&case);
    assert_eq!(report["applications"][0]["year"], Value::Null);
    assert_eq!(rule(&report, "revenue")["verdict"], "pass");
    assert_eq!(fact(&report, "total_firms")["lower"], Value::Null);
    assert!(codes(&report).contains(&"T08"));
}

#[test]
fn a_guessed_year_is_listed_among_the_assumptions() {
    let case = |footnote: &str| {
        one(&format!(
            "[set]\n\"firms!A26\" = \"{footnote}\"\n\"services!A7\" = \"{footnote}\""
        ))
    };
    let guesses = |report: &Value| {
        rule(report, "revenue")["assumptions"]
            .to_string()
            .contains("评估年度按附件2")
    };
    let (report, _) = checked(&case(""));
    assert!(guesses(&report));
    let (report, _) = checked(&case("注:以上数据统计截至2022年12月31日"));
    assert!(!guesses(&report));
}

#[test]
fn a_year_that_is_not_over_gives_lower_bounds_of_what_is_dated_in_it() {
    let case = one(
        "base = \"roster\"\nargs = [\"--year\", \"2022\", \"--today\", \"2022-10-08\"]\n[set]\n\
         \"firms!A26\" = \"注:以上数据统计截至2022年9月30日\"\n\"roster!A36\" = \"注:以上数据统计截至2022年9月30日\"",
    );
    let (report, _) = agrees(&case);
    let firms = fact(&report, "total_firms");
    assert_eq!(
        (&firms["lower"], &firms["upper"]),
        (&json!("32"), &Value::Null)
    );
    assert_eq!(fact(&report, "floor_area")["lower"], Value::Null);
    // Undated, or dated later than the day, nothing of it counts.
    let case = one(
        "base = \"roster\"\nargs = [\"--year\", \"2022\", \"--today\", \"2022-10-08\"]\n[set]\n\
         \"firms!A26\" = \"注:以上数据统计截至2022年12月31日\"\n\"roster!A36\" = \"\"",
    );
    let (report, _) = agrees(&case);
    assert_eq!(fact(&report, "total_firms")["lower"], Value::Null);
}

#[test]
fn inferred_members_are_counted_where_nothing_is_declared() {
    // 22 of annex 3 by their compositions; two of them are declared out by the roster.
    let mut case = beside(30, 4, "共30家", "");
    for row in 4..=25 {
        let name = format!("第{}号数据有限公司", row - 1);
        case.set
            .insert(format!("firms!B{row}"), crate::case::Content::Text(name));
    }
    let (report, _) = agrees(&case);
    let sector = fact(&report, "sector_firms");
    assert_eq!(
        (&sector["lower"], &sector["upper"]),
        (&json!("4"), &json!("4")),
        "what is declared is not inferred"
    );
}
