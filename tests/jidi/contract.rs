//! How a verdict is reached: the worked examples, every rule at its boundary, the year, sector
//! membership and what a composition bounds. Expectations are worked out by hand.

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

/// `(what is stated, the rule, its verdict, whether borderline)`.
const BOUNDARIES: &[(&str, &str, &str, &str, bool)] = &[
    (
        "大数据及软件和信息技术服务企业数=20",
        "total_firms=40",
        "sector-firms",
        "pass",
        true,
    ),
    (
        "sector_firms=21",
        "total_firms=40",
        "sector-firms",
        "pass",
        false,
    ),
    (
        "sector_firms=19",
        "total_firms=38",
        "sector-firms",
        "fail",
        false,
    ),
    (
        "sector_firms=22",
        "total_firms=44",
        "sector-share",
        "pass",
        true,
    ),
    (
        "sector_firms=22",
        "total_firms=43",
        "sector-share",
        "pass",
        false,
    ),
    (
        "sector_firms=22",
        "total_firms=45",
        "sector-share",
        "fail",
        false,
    ),
    (
        "software_revenue=33600",
        "total_revenue=112000",
        "software-share",
        "pass",
        true,
    ),
    (
        "software_revenue=33600.01",
        "total_revenue=112000.00",
        "software-share",
        "pass",
        false,
    ),
    (
        "software_revenue=33599.99",
        "total_revenue=112000.00",
        "software-share",
        "fail",
        false,
    ),
    // 29.96 % is no 30 %, and is never printed as such.
    (
        "software_revenue=33555.2",
        "total_revenue=112000",
        "software-share",
        "fail",
        false,
    ),
    (
        "floor_area=20000",
        "total_firms=40",
        "floor-area",
        "pass",
        true,
    ),
    (
        "floor_area=20000.01",
        "total_firms=40",
        "floor-area",
        "pass",
        false,
    ),
    (
        "floor_area=19999.99",
        "total_firms=40",
        "floor-area",
        "fail",
        false,
    ),
    (
        "floor_area=2.00万平方米",
        "total_firms=40",
        "floor-area",
        "pass",
        true,
    ),
    // Within half of its last digit: two hundredths of 万 are 100 square metres.
    (
        "floor_area=1.99万平方米",
        "total_firms=40",
        "floor-area",
        "fail",
        false,
    ),
    (
        "floor_area=30亩",
        "total_firms=40",
        "floor-area",
        "pass",
        true,
    ),
    (
        "floor_area=29.99亩",
        "total_firms=40",
        "floor-area",
        "fail",
        false,
    ),
    (
        "total_revenue=100000",
        "total_firms=40",
        "revenue",
        "pass",
        true,
    ),
    (
        "total_revenue=100000.01",
        "total_firms=40",
        "revenue",
        "pass",
        false,
    ),
    (
        "total_revenue=99999.99",
        "total_firms=40",
        "revenue",
        "fail",
        false,
    ),
    (
        "total_revenue=10亿元",
        "total_firms=40",
        "revenue",
        "pass",
        true,
    ),
    // Half of the last written digit of 9.9 亿 would make 9.95, of 99,999.6 万 100,000.
    (
        "total_revenue=9.9亿元",
        "total_firms=40",
        "revenue",
        "fail",
        false,
    ),
    (
        "total_revenue=99999.96",
        "total_firms=40",
        "revenue",
        "fail",
        false,
    ),
    (
        "total_revenue=100000.4",
        "total_firms=40",
        "revenue",
        "pass",
        false,
    ),
    (
        "total_revenue=100400万元",
        "total_firms=40",
        "revenue",
        "pass",
        false,
    ),
    // A total written to whole 万元 may be half of one more: 33,600.01 of 112,000.5 is below 30 %.
    (
        "software_revenue=33600.01",
        "total_revenue=112000",
        "software-share",
        "pass",
        true,
    ),
    (
        "software_revenue=33599.99",
        "total_revenue=112000",
        "software-share",
        "fail",
        true,
    ),
];

#[test]
fn every_rule_at_just_above_and_just_below_its_boundary() {
    for (first, second, id, verdict, borderline) in BOUNDARIES {
        let mut case = one("base = \"official\"");
        case.args = ["--fact", first, "--fact", second]
            .map(String::from)
            .to_vec();
        let (report, _) = check(&case);
        let rule = rule(&report, id);
        assert_eq!(
            (&rule["verdict"], &rule["borderline"]),
            (&json!(verdict), &json!(borderline)),
            "{first} {second}"
        );
        assert_printed_on_its_side(rule, first);
    }
}

/// A printed measure never lies on the other side of its threshold.
fn assert_printed_on_its_side(rule: &Value, what: &str) {
    let number = |value: &Value| -> Option<jidi::Decimal> { value.as_str()?.parse().ok() };
    let threshold = number(&rule["threshold"]["value"]).expect("a threshold");
    match rule["verdict"].as_str() {
        Some("pass") => assert!(
            number(&rule["measure"]["lower"]) >= Some(threshold),
            "{what}"
        ),
        Some("fail") => assert!(
            number(&rule["measure"]["upper"]).is_some_and(|upper| upper < threshold),
            "{what}"
        ),
        _ => {}
    }
}

#[test]
fn a_sum_that_is_exactly_the_threshold_passes() {
    // Twenty firms at 0.1 and 0.2 and their like sum without a trace of binary arithmetic.
    let case = one(r#"
base = "official"
[set]
"firms!E4:E13" = 4545.1
"firms!E14:E23" = 4545.2
"firms!E24" = 9096.9
"firms!E25" = 0.1
"overview!F4" = 90000
"#);
    // 45,451 + 45,452 + 9,096.9 + 0.1 = 100,000.
    let (report, _) = check(&case);
    let revenue = rule(&report, "revenue");
    assert_eq!(revenue["measure"]["lower"], "100000");
    assert_eq!(
        (&revenue["verdict"], &revenue["borderline"]),
        (&json!("pass"), &json!(true))
    );
}

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
