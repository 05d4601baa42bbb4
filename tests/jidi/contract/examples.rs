//! The worked examples.

use super::*;

#[test]
fn example_1_annexes_alone() {
    let (report, code) = check(&one(LISTED));
    assert_eq!(
        verdicts(&report),
        [
            "sector-firms pass",
            "sector-share undetermined",
            "software-share undetermined",
            "floor-area undetermined",
            "revenue pass",
        ]
    );
    assert_eq!(code, 3);
    let revenue = rule(&report, "revenue");
    assert_eq!(revenue["basis"], "inferred");
    assert_eq!(
        revenue["measure"],
        json!({"lower": "112000", "upper": null, "unit": "万元"})
    );
    assert_eq!(revenue["margin"], "12000");
    assert_eq!(rule(&report, "sector-firms")["measure"]["lower"], "22");
    assert_eq!(rule(&report, "sector-firms")["basis"], "inferred");
    assert_eq!(
        rule(&report, "sector-share")["missing"],
        json!(["sector_firms", "total_firms"])
    );
    assert_eq!(
        rule(&report, "software-share")["missing"],
        json!(["software_revenue", "total_revenue"])
    );
    assert_eq!(
        rule(&report, "floor-area")["missing"],
        json!(["floor_area"])
    );
    assert_eq!(rule(&report, "floor-area")["margin"], Value::Null);
    assert_eq!(report["applications"][0]["conclusion"], "incomplete");
    assert_eq!(report["applications"][0]["tier"], "1bn");
}

#[test]
fn example_2_everything_stated() {
    let (report, code) = check(&stated(&WHOLE));
    assert!(verdicts(&report).iter().all(|line| line.ends_with("pass")));
    for id in ["sector-firms", "sector-share", "software-share", "revenue"] {
        assert_eq!(rule(&report, id)["borderline"], false, "{id}");
        assert_eq!(rule(&report, id)["basis"], "stated", "{id}");
    }
    assert_eq!(rule(&report, "floor-area")["borderline"], true);
    assert_eq!(rule(&report, "floor-area")["margin"], "0");
    assert_eq!(report["applications"][0]["conclusion"], "eligible");
    assert_eq!(code, 0);
    assert_eq!(codes(&report), [""; 0]);
}

#[test]
fn example_3_too_small_a_share() {
    let mut rows = WHOLE;
    rows[0].1 = "45";
    let (report, code) = check(&stated(&rows));
    let share = rule(&report, "sector-share");
    assert_eq!((&share["verdict"], code), (&json!("fail"), 1));
    assert!(
        share["margin"]
            .as_str()
            .expect("a margin")
            .starts_with("-1.11")
    );
    assert!(
        share["measure"]["upper"]
            .as_str()
            .expect("a share")
            .starts_with("48.88")
    );
    assert_eq!(share["margin_in_part"]["value"], "-1");
    assert_eq!(report["applications"][0]["conclusion"], "ineligible");
}

#[test]
fn example_4_a_contradiction_becomes_its_hull() {
    let (report, code) = check(&stated(&[("总营业收入", "95000", "万元")]));
    let revenue = fact(&report, "total_revenue");
    assert_eq!(
        (&revenue["lower"], &revenue["upper"]),
        (&json!("95000"), &Value::Null)
    );
    assert_eq!(rule(&report, "revenue")["verdict"], "undetermined");
    assert_eq!(
        rule(&report, "revenue")["missing"],
        json!(["total_revenue"])
    );
    assert_eq!(codes(&report), ["X04"]);
    assert_eq!(code, 3);
}

#[test]
fn example_5_an_unreadable_amount_is_left_out_of_the_lower_end_only() {
    // 112,000 less the 5,000 of one firm.
    let broken = "\"firms!E4:E23\" = 5000\n\"firms!E24\" = \"见附表\"";
    let (report, _) = check(&one(&LISTED.replace("\"firms!E4:E24\" = 5000", broken)));
    assert_eq!(rule(&report, "revenue")["measure"]["lower"], "107000");
    assert_eq!(rule(&report, "revenue")["verdict"], "pass");
    let lower = LISTED.replace("\"firms!E25\" = 7000", "\"firms!E25\" = \"见附表\"");
    let lower = lower.replace("= 5000", "= 4700");
    // 21 firms at 4,700 make 98,700.
    let (report, code) = check(&one(&lower));
    assert_eq!(rule(&report, "revenue")["measure"]["lower"], "98700");
    assert_eq!(rule(&report, "revenue")["verdict"], "undetermined");
    assert_eq!(code, 3);
    assert_eq!(codes(&report), ["V02"]);
}

/// The verdict on a rule, and both ends of a fact.
fn known(report: &Value, id: &str, key: &str) -> (Value, Value, Value) {
    let fact = fact(report, key);
    (
        rule(report, id)["verdict"].clone(),
        fact["lower"].clone(),
        fact["upper"].clone(),
    )
}

#[test]
fn example_2_without_a_declaration_is_incomplete() {
    let rows: Vec<_> = WHOLE
        .into_iter()
        .filter(|row| row.0 != "大数据及软件和信息技术服务企业数")
        .collect();
    let (report, code) = check(&stated(&rows));
    assert!(verdicts(&report).iter().all(|line| line.ends_with("pass")));
    assert_eq!(report["applications"][0]["conclusion"], "incomplete");
    assert_eq!(code, 3);
    for id in ["sector-firms", "sector-share"] {
        assert_eq!(rule(&report, id)["by_inference"], true, "{id}");
        assert_eq!(
            rule(&report, id)["missing"],
            json!(["sector_firms"]).clone(),
            "{id}"
        );
    }
}

#[test]
fn example_6_everything_in_yuan_decides_nothing() {
    let mut rows = WHOLE;
    rows[2].1 = "90000000";
    rows[3].1 = "60000000";
    let mut case = stated(&rows);
    let set = [
        ("firms!E4:E24", 4_000_000.0),
        ("firms!E25", 6_000_000.0),
        ("firms!F4:G25", 100_000.0),
        ("firms!I4:I25", 10.0),
        ("overview!F4", 72_000_000.0),
        ("overview!F10", 260.0),
    ];
    for (place, value) in set {
        let held = Content::Number(value);
        case.set.insert(place.to_owned(), held);
    }
    let (report, code) = check(&case);
    let (verdict, lower, upper) = known(&report, "revenue", "total_revenue");
    assert_eq!(
        (verdict, lower, upper),
        (json!("undetermined"), json!("9000"), json!("90000000"))
    );
    assert!(codes(&report).contains(&"V13"));
    assert!(!codes(&report).iter().any(|code| code.starts_with('X')));
    assert_eq!(report["applications"][0]["tier"], Value::Null);
    assert_eq!(code, 3);
}

/// The area as stated, and what the district writes of V13 at its cell.
fn area(value: &str, explanation: &str) -> Case {
    let mut rows = WHOLE;
    rows[4].1 = value;
    let mut case = stated(&rows);
    if !explanation.is_empty() {
        let sheet = toml::from_str(&format!(
            "file = \"情况说明.xlsx\"\nname = \"情况说明\"\nrows = [[\"审核代码\", \"文件\", \"单元格\", \"值\", \"说明\"], \
             [\"V13\", \"补充指标.xlsx\", \"B7\", \"{value}\", \"{explanation}\"]]"
        ));
        case.sheets.push(sheet.expect("a sheet"));
    }
    case
}

#[test]
fn example_7_an_area_in_another_unit_is_undetermined_until_explained() {
    let judged = |case: &Case| {
        let (report, code) = check(case);
        let known = known(&report, "floor-area", "floor_area");
        (known, code, report)
    };
    let (known, code, report) = judged(&area("2.35", ""));
    assert_eq!(
        (known, code),
        ((json!("undetermined"), json!("2.35"), json!("23500")), 3)
    );
    assert_eq!(codes(&report), ["V13"]);
    let (known, code, report) = judged(&area("2.35", "确为2.35平方米"));
    assert_eq!(
        (known, code),
        ((json!("fail"), json!("2.35"), json!("2.35")), 1)
    );
    let findings = report["applications"][0]["findings"].as_array();
    let is_explained = |finding: &Value| finding["explanation"].is_string();
    assert!(findings.expect("findings").iter().all(is_explained));
    let assumptions = rule(&report, "floor-area")["assumptions"].to_string();
    assert!(assumptions.contains("书面说明"), "{assumptions}");
    // Words alone, another figure, or the figure without its unit settle nothing.
    for words in ["经核实无误", "确为3.35平方米", "确为2.35"] {
        let (known, code, _) = judged(&area("2.35", words));
        assert_eq!((known.0, code), (json!("undetermined"), 3), "{words}");
    }
}

#[test]
fn example_9_two_areas_contradict_and_a_finer_sum_stands() {
    let mut rows = WHOLE.to_vec();
    rows.push(("总建筑面积", "19999", "平方米"));
    for turned in [false, true] {
        if turned {
            rows.swap(4, 5);
        }
        let (report, code) = check(&stated(&rows));
        assert_eq!(
            known(&report, "floor-area", "floor_area"),
            (json!("undetermined"), json!("19999"), json!("20000"))
        );
        assert_eq!((codes(&report), code), (vec!["X16"], 3));
    }
}

#[test]
fn example_9_a_finer_sum_of_a_roster_stands() {
    // 40 firms at 2,400.00 make 96,000.00; 10 亿元 may be 105,000 at most and 95,000 at least.
    let rows: String = (1..=40)
        .map(|at| {
            format!("[{at}, \"第{at}家科技有限公司\", \"是\", \"6513\", \"2400.00\", 2000, 40],")
        })
        .collect();
    let case = one(&format!(
        "base = \"official\"\nremove = [\"firms\"]\n[set]\n\"overview!F4\" = 90000\n\"overview!F5\" = -35.5\n\
         \"overview!F8\" = 10\n[[sheets]]\nfile = \"补充指标.xlsx\"\nname = \"补充指标\"\nrows = [[\"补充指标表\"], \
         [\"指标名称\", \"数值\", \"单位\", \"统计年度\"], [\"总营业收入\", 10, \"亿元\", 2022]]\n\
         [[sheets]]\nfile = \"企业名录.xlsx\"\nname = \"企业名录\"\nrows = [[\"企业名录\"], [\"共 40 家\"], [\"序号\", \"企业名称\", \
         \"是否大数据及软件和信息技术服务企业\", \"认定依据\", \"营业总收入(万元)\", \"软件业务收入(万元)\", \"从业人数(人)\"], {rows} \
         [\"注:以上数据统计截至2022年12月31日\"]]"
    ));
    let (report, code) = check(&case);
    assert_eq!(
        known(&report, "revenue", "total_revenue"),
        (json!("fail"), json!("96000"), json!("96000"))
    );
    assert_eq!(code, 1);
    assert!(
        !codes(&report)
            .iter()
            .any(|code| ["X14", "X17"].contains(code))
    );
}

#[test]
fn example_10_what_is_outside_stays_outside_whatever_the_whole_is() {
    // 112,000 is stated and 150,000 listed, for parent and subsidiary are both listed; 110,000 of that
    // is no software.
    let mut rows = WHOLE;
    rows[3] = ("软件业务收入", "40000", "万元");
    let mut case = stated(&rows);
    case.set.remove("firms!H4:H25");
    for (cells, value) in [
        ("firms!E4:E24", 7_000.0),
        ("firms!E25", 3_000.0),
        ("firms!J4:J23", 2_000.0),
        ("firms!J24:J25", 0.0),
    ] {
        case.set.insert(cells.to_owned(), Content::Number(value));
    }
    for (cells, text) in [
        ("firms!J3", "软件业务收入(万元)"),
        ("firms!K3", "是否大数据及软件和信息技术服务企业"),
        ("firms!K4:K23", "是"),
        ("firms!K24:K25", "否"),
        ("firms!H4:H23", "软件开发100%"),
        ("firms!H24:H25", "物业管理100%"),
    ] {
        case.set
            .insert(cells.to_owned(), Content::Text(text.to_owned()));
    }
    let sheet = "file = \"情况说明.xlsx\"\nname = \"情况说明\"\nrows = [[\"审核代码\", \"文件\", \"单元格\", \"值\", \"说明\"], \
         [\"X04\", \"补充指标.xlsx\", \"B5\", \"150000 / 112000\", \"母公司与并表子公司同时列入\"]]";
    case.sheets.push(toml::from_str(sheet).expect("a sheet"));
    let (report, code) = check(&case);
    assert_eq!(
        known(&report, "software-share", "total_revenue"),
        (json!("fail"), json!("112000"), json!("150000")),
        "{:?}",
        codes(&report)
    );
    let measure = &rule(&report, "software-share")["measure"];
    assert!(
        measure["upper"]
            .as_str()
            .expect("a share")
            .starts_with("26.6"),
        "{measure}"
    );
    assert_eq!(code, 1);
}

#[test]
fn an_explanation_of_two_sums_a_factor_apart_settles_the_one_that_it_repeats() {
    let judged = |words: &str| {
        let mut rows = WHOLE;
        rows[2] = ("总营业收入", "1120000000", "万元");
        let mut case = stated(&rows);
        let sheet = toml::from_str(&format!(
            "file = \"情况说明.xlsx\"\nname = \"情况说明\"\nrows = [[\"审核代码\", \"文件\", \"单元格\", \"值\", \"说明\"], \
             [\"X13\", \"补充指标.xlsx\", \"B5\", \"1120000000 / 90000 / 10000 / 112000 / 900000000\", \"{words}\"]]"
        ));
        case.sheets.push(sheet.expect("a sheet"));
        let (report, _) = check(&case);
        let (_, lower, upper) = known(&report, "revenue", "total_revenue");
        (lower, upper, codes(&report).contains(&"F09"))
    };
    let both = (json!("112000"), json!("1120000000"), false);
    assert_eq!(judged("经核实无误"), both);
    // The stated total is confirmed; whatever annex 2 means, it is no more.
    assert_eq!(
        judged("总营业收入确为1120000000万元"),
        (json!("1120000000"), json!("1120000000"), false)
    );
    // Annex 2 is confirmed, and the stated total is doubted as before.
    assert_eq!(judged("主营业务收入确为90000万元"), both);
}

#[test]
fn a_total_that_no_one_slip_of_the_unit_explains_decides_nothing() {
    let judged = |total: &'static str, overview: f64, firm: f64| {
        let mut rows = WHOLE;
        rows[2] = ("总营业收入", total, "万元");
        let mut case = stated(&rows);
        for (cells, value) in [("overview!F4", overview), ("firms!E4:E25", firm)] {
            case.set.insert(cells.to_owned(), Content::Number(value));
        }
        let (report, _) = check(&case);
        assert!(codes(&report).contains(&"X13"), "{:?}", codes(&report));
        known(&report, "revenue", "total_revenue")
    };
    let open = |lower: &str| (json!("undetermined"), json!(lower), Value::Null);
    // 5 亿元 would fail as 5 万元 does, and neither goes with 112,000 listed.
    assert_eq!(judged("5", 111_000.0, 5_100.0), open("5"));
    // Ten times 40,000, or a tenth of what is listed, would pass, and 1,012,000 is no tenfold of it.
    assert_eq!(judged("40000", 900_000.0, 46_000.0), open("40000"));
    // 9.6 亿元 go with 92,400 listed: it fails however it is read.
    assert_eq!(
        judged("9.6", 92_000.0, 4_200.0),
        (json!("fail"), json!("9.6"), json!("96000"))
    );
}

#[test]
fn a_figure_stands_for_one_of_its_readings_and_for_nothing_between() {
    let judged = |second: &'static str| {
        let mut rows = WHOLE.to_vec();
        rows[4] = ("总建筑面积", "2.35", "平方米");
        rows.push(("总建筑面积", second, "平方米"));
        let (report, _) = check(&stated(&rows));
        known(&report, "floor-area", "floor_area")
    };
    let (least, most) = (json!("2.35"), json!("23500"));
    assert_eq!(
        judged("20000"),
        (json!("undetermined"), least, most.clone())
    );
    assert_eq!(judged("23500"), (json!("pass"), most.clone(), most));
}

#[test]
fn example_10_part_and_whole_of_a_share_are_taken_together() {
    // Of 112,000 to 150,000 the firms put 110,000 outside: 22 at 5,000 of their own.
    let case = one(r#"
base = "official"
[set]
"firms!E4:E24" = 5100
"firms!E25" = 4900
"firms!J3" = "软件业务收入(万元)"
"firms!J4:J24" = 100
"firms!J25" = 0
"firms!K3" = "是否大数据及软件和信息技术服务企业"
"firms!K4:K24" = "是"
"firms!K25" = "否"
"firms!H4:H25" = "技术服务100%"
"overview!F4" = 90000
"overview!F5" = -35.5
"#);
    let (report, _) = check(&case);
    // The whole is open above, and so is the share.
    assert_eq!(rule(&report, "software-share")["verdict"], "undetermined");
    // 109,900 are outside whatever the whole is: 33,000 of 142,900 at most.
    let mut stated = case;
    stated.args = ["--fact", "总营业收入=200000"].map(String::from).to_vec();
    let sheet = "file = \"补充指标.xlsx\"\nname = \"补充指标\"\nrows = [[\"补充指标表\"], [\"指标名称\", \"数值\", \"单位\", \
         \"统计年度\"], [\"软件业务收入\", 33000, \"万元\", 2022]]";
    stated.sheets.push(toml::from_str(sheet).expect("a sheet"));
    stated.args.clear();
    let (report, code) = check(&stated);
    let share = rule(&report, "software-share");
    assert_eq!((&share["verdict"], code), (&json!("fail"), 1));
    assert!(
        share["measure"]["upper"]
            .as_str()
            .expect("a share")
            .starts_with("23.09")
    );
}

#[test]
fn example_11_a_bound_narrows_a_coarser_total() {
    let case = |software: &str| {
        let mut rows = WHOLE;
        rows[2] = ("总营业收入", "10", "亿元");
        rows[3].1 = software;
        let mut case = stated(&rows);
        case.set
            .insert("firms!E4:E24".to_owned(), Content::Number(4_636.36));
        case.set
            .insert("firms!E25".to_owned(), Content::Number(4_636.44));
        case
    };
    // 21 at 4,636.36 and one at 4,636.44 make 102,000.00; 30,300 of that are 29.7%.
    let (report, code) = check(&case("30300"));
    let (_, lower, upper) = known(&report, "revenue", "total_revenue");
    assert_eq!((lower, upper), (json!("102000"), json!("105000")));
    let share = rule(&report, "software-share");
    assert_eq!((&share["verdict"], code), (&json!("fail"), 1));
    assert!(
        share["measure"]["upper"]
            .as_str()
            .expect("a share")
            .starts_with("29.7")
    );
    // 30,600 of 102,000 would pass, of 105,000 they do not.
    let (report, code) = check(&case("30600"));
    assert_eq!(rule(&report, "software-share")["verdict"], "undetermined");
    assert_eq!(code, 3);
}

#[test]
fn example_12_a_hull_decides_nothing_that_lies_between() {
    // 47 firms in the roster, 22 of them of the sector; 20 are stated.
    let rows: String = (1..=47)
        .map(|at| {
            let mark = if at <= 22 { "是" } else { "否" };
            format!("[{at}, \"第{at}家科技有限公司\", \"{mark}\", \"6513\", 5000, 4000],")
        })
        .collect();
    let case = one(&format!(
        "base = \"official\"\nremove = [\"firms\"]\n[set]\n\"overview!F4\" = 90000\n\"overview!F5\" = -35.5\n\
         \"overview!F8\" = 10\n[[sheets]]\nfile = \"补充指标.xlsx\"\nname = \"补充指标\"\nrows = [[\"补充指标表\"], \
         [\"指标名称\", \"数值\", \"单位\", \"统计年度\"], [\"基地企业总数\", 20, \"家\", 2022]]\n\
         [[sheets]]\nfile = \"企业名录.xlsx\"\nname = \"企业名录\"\nrows = [[\"企业名录\"], [\"共 47 家\"], [\"序号\", \"企业名称\", \
         \"是否大数据及软件和信息技术服务企业\", \"认定依据\", \"营业总收入(万元)\", \"软件业务收入(万元)\"], {rows} \
         [\"注:以上数据统计截至2022年12月31日\"]]"
    ));
    let (report, _) = check(&case);
    // 22 of 47 would be too few, and 22 of 20 are too many.
    assert_eq!(
        known(&report, "sector-share", "total_firms"),
        (json!("undetermined"), json!("20"), json!("47"))
    );
    assert!(codes(&report).contains(&"X14"));
}
