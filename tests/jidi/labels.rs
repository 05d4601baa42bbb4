//! Labels on real workbooks: heads split below themselves, units on lines and beside years, and that no
//! word beside a name makes a verdict. Findings have cases of their own; here it is figures.

use serde_json::{Value, json};

use crate::case::one;
use crate::program::{check, codes, fact, rule};

/// An annex 3 of these head rows over three firms, before a footnote of 2022; each firm's cells follow
/// its name.
fn listed(lines: &str, heads: &str, cells: &str) -> Value {
    let firms: String = [
        "贵州甲软件有限公司",
        "贵州乙软件有限公司",
        "贵州丙软件有限公司",
    ]
    .iter()
    .enumerate()
    .map(|(at, name)| format!("[{}, \"{name}\", {cells}],", at + 1))
    .collect();
    let (report, _) = check(&one(&format!(
        "base = \"official\"\nremove = [\"firms\"]\n[[sheets]]\nfile = \"附件3.xlsx\"\nrows = \
         [[\"重点企业汇总表\"], {lines}{heads}, {firms} [\"注:以上数据统计截至2022年12月31日\"]]\n\
         [[sheets]]\nfile = \"补充指标.xlsx\"\nrows = [[\"补充指标表\"], [\"指标名称\", \"数值\", \"单位\"]]\n\
         [[sheets]]\nfile = \"附件2.xlsx\"\nrows = [[\"发展总体情况表\"], [\"一级指标\", \"二级指标\", \"三级指标\", \"2021年\", \"2022年\"]]"
    )));
    report
}

/// What annex 3 gives of the revenue: the sum of its column.
fn listed_revenue(report: &Value) -> Value {
    let evidence = fact(report, "total_revenue")["evidence"]
        .as_array()
        .cloned();
    let of_firms = |piece: &Value| piece["file"] == "附件3.xlsx";
    let found = evidence.unwrap_or_default().into_iter().find(of_firms);
    found.map_or(Value::Null, |piece| piece["value"].clone())
}

#[test]
fn a_head_split_below_itself_is_read_at_the_year() {
    let revenue = |below: [&str; 2]| -> (Value, Vec<String>) {
        let quoted = |word: &str| match word.parse::<i32>() {
            Ok(year) => year.to_string(),
            Err(_) => format!("\"{word}\""),
        };
        let heads = format!(
            "[\"序号\", \"企业名称\", \"资产总计(万元)\", \"营业总收入(万元)\", \"\", \"利润总额(万元)\", \"从业人数(人)\"], \
             [\"\", \"\", \"\", {}, {}]",
            quoted(below[0]),
            quoted(below[1])
        );
        let report = listed("", &heads, "900, 5500, 4000, 30, 20");
        let raised = codes(&report).into_iter().map(str::to_owned).collect();
        (listed_revenue(&report), raised)
    };
    let holds = |codes: &[String], code: &str| codes.iter().any(|one| one == code);
    for [one, other] in [
        ["上年", "本年"],
        ["2021年", "2022年"],
        ["2021", "2022"],
        ["去年同期", "本期金额"],
        ["目标", "实际"],
    ] {
        let (found, codes) = revenue([one, other]);
        assert_eq!(found, json!("12000"), "{one} {other}");
        assert!(!holds(&codes, "V01"), "{one} {other}: {codes:?}");
        let (found, _) = revenue([other, one]);
        assert_eq!(found, json!("16500"), "{other} {one}");
    }
    // Neither is the year's.
    for [one, other] in [["上年", "前年"], ["同比", "占比"], ["目标", "预计"]] {
        let (found, codes) = revenue([one, other]);
        assert_eq!(found, Value::Null, "{one} {other}");
        assert!(!holds(&codes, "V01") && !holds(&codes, "T02"), "{codes:?}");
    }
}

#[test]
fn heads_of_groups_say_what_stands_below_them() {
    let revenue = |group: &str| {
        let heads = format!(
            "[\"序号\", \"企业名称\", \"{group}\"], \
             [\"\", \"\", \"资产总计(万元)\", \"营业总收入(万元)\", \"利润总额(万元)\", \"从业人数(人)\"]"
        );
        listed_revenue(&listed("", &heads, "900, 4000, 30, 20"))
    };
    for honest in [
        "主要经济指标",
        "财务状况",
        "2022年经营情况",
        "（三）主要财务数据（万元）",
    ] {
        assert_eq!(revenue(honest), json!("12000"), "{honest}");
    }
    for other in ["上年数", "2023年预测", "集团合并数据", "经营目标"] {
        assert_eq!(revenue(other), Value::Null, "{other}");
    }
}

#[test]
fn each_column_has_its_own_of_the_units_on_a_line() {
    let heads =
        "[\"序号\", \"企业名称\", \"资产总计\", \"营业总收入\", \"利润总额\", \"从业人数\"]";
    for line in ["单位：亿元 人", "单位：亿元、人", "（单位：億元/人）"] {
        let lines = format!("[\"{line}\"], ");
        let report = listed(&lines, heads, "9, 0.4, 0.03, 20");
        assert_eq!(listed_revenue(&report), json!("12000"), "{line}");
    }
}

#[test]
fn a_year_may_carry_its_unit_and_be_split_below() {
    let revenue = |heads: &str, cells: &str| {
        let (report, _) = check(&one(&format!(
            "base = \"official\"\nremove = [\"overview\"]\n[[sheets]]\nfile = \"附件2.xlsx\"\nrows = \
             [[\"发展总体情况表\"], {heads}, [\"行业指标\", \"主营业务收入\", \"绝对值\", {cells}]]"
        )));
        let evidence = fact(&report, "total_revenue")["evidence"]
            .as_array()
            .cloned();
        let of_overview = |piece: &Value| piece["file"] == "附件2.xlsx";
        let found = evidence.unwrap_or_default().into_iter().find(of_overview);
        found.map_or(Value::Null, |piece| piece["value"].clone())
    };
    let labels = "\"一级指标\", \"二级指标\", \"三级指标\"";
    let with_unit = format!("[{labels}, \"2021年（亿元）\", \"2022年（亿元）\"]");
    assert_eq!(revenue(&with_unit, "9, 11.2"), json!("112000"));
    let split = format!(
        "[{labels}, \"2021年\", \"\", \"2022年\", \"\"], [\"\", \"\", \"\", \"目标\", \"实际\", \"目标\", \"实际\"]"
    );
    assert_eq!(
        revenue(&split, "80000, 70000, 120000, 95000"),
        json!("95000")
    );
    let aims = format!("[{labels}, \"2021年\", \"2022年目标\", \"2023年（预计）\"]");
    assert_eq!(revenue(&aims, "80000, 120000, 150000"), Value::Null);
}

/// Whatever word is added to a heading, nothing that was undetermined is decided.
#[test]
fn no_word_beside_a_name_makes_a_verdict() {
    let rules = [
        "sector-firms",
        "sector-share",
        "software-share",
        "floor-area",
        "revenue",
    ];
    let bare = "base = \"complete\"\n[set]\n\"supplement!B5\" = \"\"\n\"supplement!B4\" = \"\"\n";
    let (before, _) = check(&one(bare));
    let undetermined: Vec<&str> = rules
        .into_iter()
        .filter(|id| rule(&before, id)["verdict"] == "undetermined")
        .collect();
    for (cell, name) in [
        ("firms!E3", "营业总收入(万元)"),
        ("firms!B3", "企业名称"),
        ("overview!F3", "2022年"),
        ("overview!B4", "主营业务收入"),
        ("supplement!A6", "软件业务收入"),
        ("supplement!A3", "基地企业总数"),
    ] {
        for word in ["（上年）", "目标", "（阿巴）", "亿元", "（元）", "（本年）"]
        {
            let (after, _) = check(&one(&format!("{bare}\"{cell}\" = \"{name}{word}\"\n")));
            for id in &undetermined {
                let verdict = rule(&after, id)["verdict"].clone();
                assert_eq!(verdict, "undetermined", "{cell} {name}{word}: {id}");
            }
        }
    }
}
