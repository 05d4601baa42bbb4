//! What units, headings, dates and rows as people write them make of a fact.

use super::*;

/// The verdict on revenue, and its lower end, of `official` with edits; annex 2 says little.
fn revenue(edits: &str) -> (String, Value) {
    let (report, _) = check(&one(&format!(
        "base = \"official\"\n[set]\n\"overview!F4\" = 1\n{edits}"
    )));
    let rule = rule(&report, "revenue");
    let verdict = rule["verdict"].as_str().expect("a verdict").to_owned();
    (verdict, rule["measure"]["lower"].clone())
}

#[test]
fn a_unit_is_found_wherever_it_stands_near_the_table() {
    // 22 firms at 88,000,000 元 make 193,600 万元; read as 万元 they would make 1,936,000,000.
    let figures = "\"firms!E4:E25\" = 88000000\n\"firms!E3\" = \"营业总收入\"\n";
    for line in [
        "\"firms!A1\" = \"填报单位:示例软件园    金额单位:元\"",
        "\"firms!A1\" = \"单位:人、元\"",
        "\"firms!I1\" = \"单位（元）\"",
        "\"firms!H1\" = \"单位：\"\n\"firms!I1\" = \"元\"",
        "\"firms!A1\" = \"填报单位\"\n\"firms!B1\" = \"示例\"\n\"firms!C1\" = \"填报日期\"\n\
         \"firms!D1\" = \"2023年\"\n\"firms!E1\" = \"联系人\"\n\"firms!F1\" = \"单位:元\"",
        "\"firms!A2\" = \"重点企业汇总表（元）\"",
        "\"firms!A27\" = \"注:金额单位为元\"",
    ] {
        assert_eq!(
            revenue(&format!("{figures}{line}")),
            ("pass".into(), json!("193600")),
            "{line}"
        );
    }
    for heading in [
        "营业总收入(RMB 元)",
        "2022年营业总收入(元)",
        "营业总收入 元",
        "营业总收入,元",
    ] {
        let edits = format!("\"firms!E4:E25\" = 88000000\n\"firms!E3\" = \"{heading}\"");
        assert_eq!(
            revenue(&edits),
            ("pass".into(), json!("193600")),
            "{heading}"
        );
    }
    let edits = "\"firms!E4:E25\" = 0.88\n\"firms!E3\" = \"营业总收入(亿)\"";
    assert_eq!(revenue(edits), ("pass".into(), json!("193600")));
}

#[test]
fn a_unit_that_is_none_of_ours_proves_nothing() {
    for heading in ["营业总收入(美元)", "营业总收入(万美元)", "营业总收入(家)"]
    {
        let edits = format!("\"firms!E3\" = \"{heading}\"");
        assert_eq!(
            revenue(&edits),
            ("undetermined".into(), json!("1")),
            "{heading}"
        );
    }
}

#[test]
fn a_footnote_mark_is_no_digit() {
    let (verdict, lower) = revenue("\"firms!E4:E25\" = \"4000²\"");
    assert_eq!((verdict.as_str(), lower), ("undetermined", json!("1")));
}

#[test]
fn a_sum_row_is_no_firm_whatever_it_is_called() {
    for name in [
        "企业合计",
        "本页合计",
        "本表合计:",
        "全部合计",
        "以上合计",
        "合计数",
        "TOTAL",
        "平均",
        "合计(22家)",
    ] {
        let case = one(&format!(
            "base = \"official\"\n[set]\n\"firms!B26\" = \"{name}\"\n\"firms!E26\" = 169262.5\n\
             \"firms!A26\" = \"\"\n\"firms!A27\" = \"注:以上数据统计截至2022年12月31日\""
        ));
        let (report, _) = check(&case);
        assert_eq!(fact(&report, "total_firms")["lower"], "22", "{name}");
        assert_eq!(
            fact(&report, "total_revenue")["lower"],
            "169262.5",
            "{name}"
        );
    }
}

#[test]
fn an_empty_roster_says_nothing() {
    let case = one(
        "base = \"complete\"\n[[sheets]]\nfile = \"企业名录.xlsx\"\nname = \"企业名录\"\nrows = [[\"企业名录\"], \
         [\"序号\", \"企业名称\", \"是否大数据及软件和信息技术服务企业\", \"营业总收入(万元)\"], [1], [2]]",
    );
    let (report, _) = check(&case);
    assert_eq!(fact(&report, "total_firms")["lower"], "41");
    assert!(codes(&report).contains(&"T09") && !codes(&report).contains(&"X14"));
}

#[test]
fn annex_3_is_never_taken_for_the_complete_roster() {
    for title in ["重点企业名单", "重点企业清单(企业清单)", "企业名单"] {
        let case = one(&format!(
            "base = \"official\"\n[set]\n\"firms!A2\" = \"{title}\""
        ));
        let (report, _) = check(&case);
        assert_eq!(
            report["applications"][0]["sources"][1]["annex"], "firms",
            "{title}"
        );
        assert_eq!(
            fact(&report, "total_firms")["upper"],
            Value::Null,
            "{title}"
        );
    }
}

#[test]
fn a_declaration_is_read_under_any_wording_and_none_is_none() {
    for heading in [
        "是否为大数据及软件和信息技术服务企业",
        "是否属于软件企业",
        "是否大数据及软件企业",
    ] {
        let case = one(&format!(
            "base = \"official\"\nargs = [\"--fact\", \"total_firms=22\"]\n[set]\n\"firms!J3\" = \
             \"{heading}\"\n\"firms!J4:J25\" = \"否\""
        ));
        assert_eq!(
            rule(&check(&case).0, "sector-firms")["verdict"],
            "fail",
            "{heading}"
        );
    }
    // 无 and / say nothing: the composition does.
    for mark in ["无", "/"] {
        let case = one(&format!(
            "base = \"official\"\nargs = [\"--fact\", \"total_firms=30\"]\n[set]\n\"firms!J3\" = \
             \"是否软件企业\"\n\"firms!J4:J25\" = \"{mark}\""
        ));
        assert_eq!(
            fact(&check(&case).0, "sector_firms")["lower"],
            "22",
            "{mark}"
        );
    }
}

#[test]
fn the_date_is_the_one_behind_the_words_that_announce_it() {
    for (note, year) in [
        (
            "填表日期:2023年3月1日 注:以上数据统计截至2022年12月31日",
            2022,
        ),
        ("注:2021年为对比数,以上数据统计截至2022年12月31日", 2022),
        ("注:以上为2021年1月至12月数据,统计截至2021年12月31日", 2021),
        ("截至日期：2021年12月31日", 2021),
        ("统计时间：2021年12月31日", 2021),
    ] {
        let case = one(&format!(
            "base = \"official\"\n[set]\n\"firms!A26\" = \"{note}\""
        ));
        assert_eq!(check(&case).0["applications"][0]["year"], year, "{note}");
    }
}

#[test]
fn a_supplement_takes_its_unit_from_wherever_it_is_written() {
    let case = |rows: &str| {
        one(&format!(
            "base = \"official\"\n[[sheets]]\nfile = \"补充指标.xlsx\"\nname = \"补充指标\"\nrows = [{rows}]"
        ))
    };
    for rows in [
        "[\"补充指标表\"], [\"指标名称\", \"数值(万平方米)\"], [\"总建筑面积\", 2.35]",
        "[\"补充指标表\"], [\"\", \"单位:万平方米\"], [\"指标名称\", \"数值\"], [\"总建筑面积\", 2.35]",
        "[\"补充指标表\"], [\"指标名称\", \"单位\", \"2022年\"], [\"总建筑面积\", \"万平方米\", 2.35]",
        "[\"补充指标表\"], [\"指标名称\", \"数值\"], [\"园区总建筑面积(万㎡)\", 2.35]",
    ] {
        let (report, _) = check(&case(rows));
        assert_eq!(fact(&report, "floor_area")["lower"], "23500", "{rows}");
        assert!(!codes(&report).contains(&"F05"), "{rows}");
    }
}

#[test]
fn a_heading_of_two_rows_gives_its_units_to_what_stands_under_it() {
    // A head with its unit merged over the money columns, and the names below it.
    let two = one(r#"
base = "official"
remove = ["firms"]
[[sheets]]
file = "附件3.xlsx"
rows = [
    ["重点企业汇总表"],
    ["序号", "企业名称", "财务指标(元)", "", "", "", "", "主营业务收入构成(%)", "从业人数(人)"],
    ["", "", "资产总计", "股东权益合计", "营业总收入", "利润总额", "净利润", "", ""],
    [1, "甲公司", 20000000, 10000000, 1200000000, 500000, 400000, "软件开发100%", 50],
    ["注:以上数据统计截至2022年12月31日"],
]
"#);
    let (report, _) = check(&two);
    assert_eq!(
        fact(&report, "total_revenue")["evidence"][1]["value"],
        "120000"
    );
    // The names above, and the unit in a row of its own.
    let under = one(r#"
base = "official"
remove = ["firms"]
[[sheets]]
file = "附件3.xlsx"
rows = [
    ["重点企业汇总表"],
    ["序号", "企业名称", "资产总计", "股东权益合计", "营业总收入", "利润总额", "净利润", "主营业务收入构成", "从业人数"],
    ["", "", "(元)", "(元)", "(元)", "(元)", "(元)", "(%)", "(人)"],
    [1, "甲公司", 20000000, 10000000, 1200000000, 500000, 400000, "软件开发100%", 50],
    ["注:以上数据统计截至2022年12月31日"],
]
"#);
    let (report, _) = check(&under);
    assert_eq!(
        fact(&report, "total_revenue")["evidence"][1]["value"],
        "120000"
    );
    assert_eq!(fact(&report, "total_firms")["evidence"][0]["value"], "1");
}

#[test]
fn rows_that_sum_number_or_head_the_firms_are_no_firms() {
    for name in [
        "园区合计",
        "合计32家",
        "32家合计",
        "共32家",
        "总计 32 户",
        "总数",
        "总额",
        "软件类小计",
        "合计金额",
        "本年累计",
        "去年同期",
    ] {
        let case = one(&format!(
            "base = \"roster\"\n[set]\n\"roster!A35\" = \"—\"\n\"roster!B35\" = \"{name}\"\n\"roster!F35\" = 178712.5\n\
             \"roster!A36\" = \"本名录列全基地企业，共32家\"\n\"roster!A37\" = \"注:以上数据统计截至2022年12月31日\""
        ));
        let (report, _) = check(&case);
        assert_eq!(fact(&report, "total_firms")["upper"], "32", "{name}");
        assert_eq!(
            fact(&report, "total_revenue")["upper"],
            "178712.5",
            "{name}"
        );
    }
    // Firms may be called anything.
    for name in ["合计(贵州)科技有限公司", "其中科技有限公司"] {
        let case = one(&format!(
            "base = \"official\"\n[set]\n\"firms!B5\" = \"{name}\""
        ));
        assert_eq!(
            fact(&check(&case).0, "total_firms")["lower"],
            "22",
            "{name}"
        );
    }
}

#[test]
fn a_line_that_numbers_the_columns_is_no_firm() {
    for cells in [
        "1, 2, 3, 4, 5, 6, 7, 8, 9",
        "\"栏次\", 1, 2, 3, 4, 5, 6, 7, 8",
        "\"\", \"甲\", 1, 2, 3, 4, 5, 6, 7",
        "\"单位\", \"\", \"万元\", \"万元\", \"万元\", \"万元\", \"万元\", \"%\", \"人\"",
    ] {
        let case = one(&format!(
            "base = \"official\"\nremove = [\"firms\"]\n[[sheets]]\nfile = \"附件3.xlsx\"\nrows = [[\"重点企业汇总表\"], \
             [\"序号\", \"企业名称\", \"资产总计\", \"股东权益合计\", \"营业总收入\", \"利润总额\", \"净利润\", \
             \"主营业务收入构成\", \"从业人数\"], [{cells}], [1, \"甲公司\", 2000, 1000, 120000, 50, 40, \
             \"软件开发100%\", 500], [\"注:以上数据统计截至2022年12月31日\"]]"
        ));
        let (report, _) = check(&case);
        assert_eq!(
            fact(&report, "total_firms")["evidence"][0]["value"],
            "1",
            "{cells}"
        );
        assert_eq!(
            fact(&report, "total_revenue")["evidence"][1]["value"],
            "120000",
            "{cells}"
        );
    }
}

#[test]
fn a_supplement_of_part_of_a_year_or_of_no_year_is_not_exact() {
    let lower_upper = |year: &str| {
        let case = one(&format!(
            "base = \"official\"\n[set]\n\"overview!F4\" = 1\n\"firms!E4:E25\" = 100\n[[sheets]]\nfile = \
             \"补充指标.xlsx\"\nname = \"补充指标\"\nrows = [[\"补充指标表\"], [\"指标名称\", \"数值\", \"单位\", \
             \"统计年度\"], [\"总营业收入\", 60000, \"万元\", \"{year}\"]]"
        ));
        let (report, _) = check(&case);
        let revenue = fact(&report, "total_revenue");
        (revenue["lower"].clone(), revenue["upper"].clone())
    };
    assert_eq!(lower_upper("2022年度"), (json!("60000"), json!("60000")));
    assert_eq!(
        lower_upper("2022年12月31日"),
        (json!("60000"), json!("60000"))
    );
    assert_eq!(lower_upper("2022-06-30"), (json!("60000"), Value::Null));
    for year in [
        "2022年上半年",
        "2022年1-9月",
        "2020-2022年",
        "2022年(预计)",
        "2022年第一季度",
    ] {
        assert_eq!(lower_upper(year), (json!("2200"), Value::Null), "{year}");
    }
}

#[test]
fn a_formulas_result_counts_as_a_spreadsheet_shows_it() {
    let case = one(
        "base = \"complete\"\n[set]\n\"overview!F4\" = 1\n\"firms!E4:E25\" = 100\n\"supplement!B6\" = 50000\n\
         \"supplement!B5\" = { formula = \"SUM(A1:A2)\", result = 99999.99999999999 }",
    );
    let (report, _) = check(&case);
    assert_eq!(fact(&report, "total_revenue")["lower"], "100000");
    assert_eq!(rule(&report, "revenue")["verdict"], "pass");
    assert_eq!(rule(&report, "revenue")["borderline"], true);
    // What was typed stands as it was typed.
    let case = one(
        "base = \"complete\"\n[set]\n\"overview!F4\" = 1\n\"firms!E4:E25\" = 100\n\"supplement!B6\" = 50000\n\
         \"supplement!B5\" = \"99999.99999999999\"",
    );
    assert_eq!(rule(&check(&case).0, "revenue")["verdict"], "fail");
}

#[test]
fn years_across_two_heading_rows_are_told_apart() {
    let case = one(
        "base = \"official\"\n[[sheets]]\nfile = \"补充指标.xlsx\"\nname = \"补充指标\"\nrows = [[\"补充指标表\"], \
         [\"指标名称\", \"单位\", \"数值\"], [\"\", \"\", \"2020年\", \"2021年\", \"2022年\"], \
         [\"总建筑面积\", \"平方米\", 8000, 15000, 23500]]",
    );
    let (report, _) = check(&case);
    assert_eq!(fact(&report, "floor_area")["lower"], "23500");
    assert_eq!(fact(&report, "floor_area")["upper"], "23500");
}
