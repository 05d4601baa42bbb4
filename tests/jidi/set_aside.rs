//! What is left out of the evidence, and what is not harmed by it: blank forms, columns and tables of
//! other years. Findings have cases of their own; here it is verdicts and words.

use serde_json::Value;

use crate::case::{Case, one};
use crate::program::{check, codes, fact, rule};

/// The first finding of a code.
fn finding<'a>(report: &'a Value, code: &str) -> &'a Value {
    let findings = report["applications"][0]["findings"].as_array();
    findings
        .and_then(|all| all.iter().find(|finding| finding["code"] == code))
        .unwrap_or_else(|| panic!("no {code}"))
}

fn message(fields: &str, code: &str) -> String {
    let (report, _) = check(&one(fields));
    let message = finding(&report, code)["message"].as_str();
    message.expect("a message").to_owned()
}

/// Every optional table as it is handed out, and a blank annex 3, beside an application that meets all
/// conditions.
#[test]
fn what_is_left_blank_blocks_nothing() {
    let blank: Case = one(r#"
[set]
"overview!A17" = "认定条件"
"overview!B17" = "基地企业总数"
"overview!C17" = "家"
[[sheets]]
file = "企业名录.xlsx"
rows = [["企业名录"], ["序号", "企业名称", "统一社会信用代码", "是否大数据及软件和信息技术服务企业", "认定依据", "营业总收入(万元)", "软件业务收入(万元)", "从业人数(人)"], [1], [2], ["注:以上数据统计截至XXXX年X月X日"]]
[[sheets]]
file = "情况说明.xlsx"
rows = [["情况说明"], ["代码", "文件", "工作表", "单元格", "值", "说明"]]
[[sheets]]
file = "空白.xlsx"
rows = [["重点企业汇总表"], ["序号", "企业名称", "资产总计(万元)", "股东权益合计(万元)", "营业总收入(万元)", "利润总额(万元)", "净利润(万元)", "主营业务收入构成(%)", "从业人数(人)"], [1], ["注:以上数据统计截至XXXX年X月X日"]]
"#);
    let (report, code) = check(&blank);
    assert_eq!(report["applications"][0]["conclusion"], "eligible");
    assert_eq!(code, 0);
    assert_eq!(codes(&report), ["T09", "T09"]);
    let (whole, _) = check(&one(""));
    for key in [
        "total_firms",
        "sector_firms",
        "total_revenue",
        "software_revenue",
    ] {
        assert_eq!(
            fact(&report, key)["lower"],
            fact(&whole, key)["lower"],
            "{key}"
        );
        assert_eq!(
            fact(&report, key)["upper"],
            fact(&whole, key)["upper"],
            "{key}"
        );
    }
}

/// 22 firms with 169,262.5 between them pass by themselves; by the figures of the year before they
/// prove nothing, and main revenue is all that is known.
#[test]
fn revenue_under_another_years_heading_proves_nothing() {
    let other = "base = 'official'\n[set]\n'firms!E3' = '2021年营业总收入(万元)'\n'overview!F4' = 90000\n'overview!F5' = -35.5";
    let (report, _) = check(&one(other));
    assert_eq!(rule(&report, "revenue")["verdict"], "undetermined");
    assert_eq!(fact(&report, "total_revenue")["lower"], "90000");
    let (report, _) = check(&one(&other.replace("2021年", "2022年")));
    assert_eq!(rule(&report, "revenue")["verdict"], "pass");
    assert_eq!(fact(&report, "total_revenue")["lower"], "169262.5");
}

/// Two columns of revenue, the later year's on the right: 22 × 4,000 is what is known.
#[test]
fn of_two_years_columns_the_last_counts() {
    let (report, _) = check(&one(
        "base = 'official'\n[set]\n'firms!E3' = '2021年营业总收入(万元)'\n'firms!J3' = '2022年营业总收入(万元)'\n'firms!J4:J25' = 4000\n'overview!F4' = 80000\n'overview!F5' = -42.7",
    ));
    assert_eq!(fact(&report, "total_revenue")["lower"], "88000");
}

/// The year of the title, where the rows give none: area and firms of 2021 decide nothing in 2022.
#[test]
fn a_supplement_of_another_year_states_nothing() {
    let (report, _) = check(&one(
        "[set]\n'supplement!A1' = '2021年补充指标表'\n'supplement!D3:D7' = ''",
    ));
    assert_eq!(rule(&report, "floor-area")["verdict"], "undetermined");
    assert_eq!(fact(&report, "floor_area")["lower"], Value::Null);
}

/// 0.7 and 0.3 make a software firm as 70% and 30% do.
#[test]
fn fractions_of_one_infer_a_member() {
    let (report, _) = check(&one(
        "base = 'official'\nset = { 'firms!H4:H25' = '软件开发0.7,系统集成0.3' }",
    ));
    assert_eq!(fact(&report, "sector_firms")["lower"], "22");
}

/// Each of the four names the unit and what becomes of the figure.
#[test]
fn a_slip_of_the_unit_is_named_with_what_undoes_it() {
    let converted = |unit: &str, figure: &str| format!("按{unit}换算后为 {figure} 万元");
    let slipped =
        |unit: &str, figure: &str| format!("疑似以{unit}填报：{}", converted(unit, figure));
    for (fields, code, words) in [
        (
            "set = { 'firms!E3' = '营业总收入(元)', 'firms!E4' = 50909123 }",
            "T05",
            converted("元", "5,090.91"),
        ),
        (
            "set = { 'firms!E7' = '50909123元' }",
            "V04",
            converted("元", "5,090.9123"),
        ),
        (
            "set = { 'firms!E7' = 50909123 }",
            "V13",
            slipped("元", "5,090.91"),
        ),
        (
            "set = { 'supplement!B5' = 1965005000 }",
            "X13",
            slipped("元", "196,500.5"),
        ),
    ] {
        let message = message(fields, code);
        assert!(message.contains(&words), "{code}: {message}");
    }
}

#[test]
fn years_are_listed_as_each_language_lists() {
    let chinese = message("args = ['--year', '2023']", "T08");
    assert!(chinese.contains("只有 2020、2021、2022 年"), "{chinese}");
    let english = message("args = ['--year', '2023', '--lang', 'en']", "T08");
    assert!(english.contains("2020, 2021, 2022"), "{english}");
}
