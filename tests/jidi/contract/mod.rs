//! How a verdict is reached: the worked examples, every rule at its boundary, the year, sector
//! membership and what a composition bounds. Expectations are worked out by hand.

mod boundaries;
mod examples;
mod reading;

use serde_json::{Value, json};

use crate::case::{Case, Content, one};
use crate::program::{check, codes, fact, rule};

/// 22 firms whose revenues sum to 112,000, all with a software composition; annex 2 says less.
const LISTED: &str = r#"
base = "official"
[set]
"firms!E4:E24" = 5000
"firms!E25" = 7000
"firms!H4:H25" = "软件开发70%,系统集成30%"
"overview!F4" = 90000
"overview!F5" = -35.5
"#;

/// A supplement with these rows, beside the tables of `LISTED`.
fn stated(rows: &[(&str, &str, &str)]) -> Case {
    let rows: String = rows
        .iter()
        .map(|(name, value, unit)| format!("[\"{name}\", {value}, \"{unit}\", 2022],"))
        .collect();
    one(&format!(
        "{LISTED}\n[[sheets]]\nfile = \"补充指标.xlsx\"\nname = \"补充指标\"\nrows = [[\"补充指标表\"], \
         [\"指标名称\", \"数值\", \"单位\", \"统计年度\"], {rows}]"
    ))
}

fn verdicts(report: &Value) -> Vec<String> {
    report["applications"][0]["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .map(|rule| {
            format!(
                "{} {}",
                rule["id"].as_str().expect("an id"),
                rule["verdict"].as_str().expect("a verdict")
            )
        })
        .collect()
}

const WHOLE: [(&str, &str, &str); 5] = [
    ("基地企业总数", "40", "家"),
    ("大数据及软件和信息技术服务企业数", "22", "家"),
    ("总营业收入", "112000", "万元"),
    ("软件业务收入", "80000", "万元"),
    ("总建筑面积", "20000", "平方米"),
];

#[test]
fn what_is_known_to_be_out_of_reach_fails() {
    // 17 firms in all: 20 of the sector are out of reach even if all count.
    let case = one("base = \"official\"\nargs = [\"--fact\", \"total_firms=17\"]");
    let (report, code) = check(&case);
    let rule = rule(&report, "sector-firms");
    // 22 firms are listed and inferred to be members: they give way to the 17.
    assert_eq!((&rule["verdict"], code), (&json!("fail"), 1));
    assert!(codes(&report).contains(&"X07"));

    let case = one(
        "base = \"official\"\nargs = [\"--fact\", \"total_firms=17\"]\ndelete_rows = [\"firms!10:25\"]\n\
         [set]\n\"overview!F8\" = 10",
    );
    let (report, code) = check(&case);
    let rule = crate::program::rule(&report, "sector-firms");
    assert_eq!((&rule["verdict"], code), (&json!("fail"), 1));
    assert_eq!(rule["measure"]["upper"], "17");
    assert_eq!(
        (&rule["margin"], &rule["basis"]),
        (&json!("-3"), &json!("inferred"))
    );
}

#[test]
fn a_firm_is_out_of_the_sector_only_where_declared_so() {
    // Column J declares; 否 for three firms with a software composition.
    let case = one(r#"
base = "official"
args = ["--fact", "total_firms=22"]
[set]
"firms!J3" = "是否大数据及软件和信息技术服务企业"
"firms!J4:J6" = "否"
"firms!J7:J8" = "是"
"firms!H7:H8" = "硬件销售100%"
"firms!H9:H10" = "硬件销售100%"
"firms!H11" = "软件开发29.9%,硬件销售70.1%"
"firms!H12" = "软件开发30%,硬件销售70%"
"firms!H13" = "软件开发、系统集成"
"#);
    let (report, _) = check(&case);
    let sector = fact(&report, "sector_firms");
    // Of 22: three are out; two of hardware, one of 29.9 % and one without shares are unknown.
    assert_eq!(sector["upper"], "19");
    assert_eq!(sector["lower"], "15");
}

#[test]
fn a_composition_bounds_nothing() {
    let case = one(r#"
base = "official"
args = ["--fact", "total_revenue=112000"]
[set]
"firms!E4:E24" = 5000
"firms!E25" = 7000
"firms!H4:H23" = "软件开发20%,硬件销售80%"
"firms!H24" = "软件"
"firms!H25" = "软件开发100%"
"overview!F4" = 90000
"#);
    let (report, code) = check(&case);
    let software = fact(&report, "software_revenue");
    // At most all of it, whatever the compositions call hardware.
    assert_eq!(
        (&software["lower"], &software["upper"]),
        (&Value::Null, &json!("112000"))
    );
    let rule = rule(&report, "software-share");
    assert_eq!((&rule["verdict"], code), (&json!("undetermined"), 3));
}

#[test]
fn a_line_of_business_that_no_word_tells_never_fails_a_base() {
    let case = one(
        "base = \"official\"\nargs = [\"--fact\", \"total_revenue=170000\"]\n[set]\n\
         \"firms!H4:H25\" = \"技术服务100%\"",
    );
    let (report, _) = check(&case);
    assert_eq!(rule(&report, "software-share")["verdict"], "undetermined");
    assert_eq!(rule(&report, "sector-firms")["verdict"], "undetermined");
}

#[test]
fn the_year_is_the_one_asked_for_then_the_footnote_then_annex_2() {
    let year = |case: &Case| check(case).0["applications"][0]["year"].clone();
    assert_eq!(year(&one("base = \"complete\"")), 2022);
    assert_eq!(year(&one("args = [\"--year\", \"2021\"]")), 2021);
    let footnotes = "\"firms!A26\" = \"\"\n\"services!A7\" = \"\"\n";
    assert_eq!(
        year(&one(&format!("[set]\n{footnotes}\"overview!F4\" = \"\""))),
        2021
    );
    assert_eq!(year(&one(&format!("[set]\n{footnotes}"))), 2022);
}

#[test]
fn figures_of_another_year_prove_nothing() {
    let case = one("base = \"complete\"\nargs = [\"--year\", \"2021\"]");
    let (report, code) = check(&case);
    // Annex 2 alone speaks of 2021: 139,500 of revenue.
    assert_eq!(fact(&report, "total_revenue")["lower"], "139500");
    assert_eq!(fact(&report, "sector_firms")["lower"], Value::Null);
    assert_eq!(fact(&report, "floor_area")["upper"], Value::Null);
    assert_eq!(code, 3);
}

#[test]
fn a_date_within_the_year_gives_lower_bounds_only() {
    let case = one(
        "base = \"roster\"\n[set]\n\"roster!A36\" = \"注:以上数据统计截至2022年9月30日\"\n\
         \"firms!A26\" = \"注:以上数据统计截至2022年9月30日\"",
    );
    let (report, _) = check(&case);
    let firms = fact(&report, "total_firms");
    assert_eq!(
        (&firms["lower"], &firms["upper"]),
        (&json!("32"), &Value::Null)
    );
    assert_eq!(rule(&report, "sector-firms")["verdict"], "pass");
    assert_eq!(rule(&report, "sector-share")["verdict"], "undetermined");
}

#[test]
fn a_sum_may_miss_a_stated_total_by_what_rounding_explains() {
    // 22 whole numbers and a whole total: up to 11.5 apart.
    for (total, contradicted) in [("111989", false), ("111988", true)] {
        let (report, _) = check(&stated(&[("总营业收入", total, "万元")]));
        assert_eq!(codes(&report).contains(&"X04"), contradicted, "{total}");
        let upper = &fact(&report, "total_revenue")["upper"];
        assert_eq!(*upper == json!(total), !contradicted, "{total}");
    }
}

#[test]
fn a_repeated_firm_counts_once_with_the_span_of_its_figures() {
    let case = one(&format!(
        "{LISTED}\n\"firms!B5\" = \"贵州 黔数云科技有限公司\"\n\"firms!E5\" = 3000"
    )
    .replace(
        "\"firms!E4:E24\" = 5000",
        "\"firms!E4\" = 5000\n\"firms!E6:E24\" = 5000",
    ));
    let (report, _) = check(&case);
    assert_eq!(fact(&report, "total_firms")["lower"], "22");
    assert_eq!(fact(&report, "sector_firms")["lower"], "21");
    // 3,000 at least for the firm that stands twice: 3,000 + 19 × 5,000 + 7,000.
    assert_eq!(fact(&report, "total_revenue")["lower"], "105000");
    assert!(codes(&report).contains(&"R05"));
}

#[test]
fn figures_of_staff_replace_what_the_application_states() {
    let mut case = one("base = \"complete\"");
    case.args = vec!["--fact".into(), "总建筑面积=1.99万平方米".into()];
    let (report, code) = check(&case);
    let area = fact(&report, "floor_area");
    assert_eq!(
        (&area["lower"], &area["upper"], code),
        (&json!("19900"), &json!("19900"), 1)
    );
}
