//! Every rule at its boundary.

use super::*;

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
