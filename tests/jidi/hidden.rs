//! What no reader sees settles nothing: a stated figure, an indicator or an amount in a hidden row or
//! column, or under a number format that shows nothing, may or may not be meant.

use serde_json::{Value, json};

use crate::case::one;
use crate::program::{check, fact, rule};

fn judged(case: &str) -> Value {
    check(&one(case)).0
}

#[test]
fn a_hidden_statement_states_nothing() {
    for dress in [
        "format = { \"supplement!B7\" = \";;;\" }",
        "hide_rows = [\"supplement!7\"]",
        "hide_columns = [\"supplement!B\"]",
    ] {
        let report = judged(dress);
        assert_eq!(
            rule(&report, "floor-area")["verdict"],
            "undetermined",
            "{dress}"
        );
        assert_eq!(fact(&report, "floor_area")["lower"], Value::Null, "{dress}");
    }
    let seen = judged("hide_rows = [\"supplement!6\"]");
    assert_eq!(rule(&seen, "floor-area")["verdict"], "pass");
}

#[test]
fn a_hidden_indicator_bounds_nothing() {
    for dress in [
        "hide_rows = [\"overview!4\"]",
        "hide_columns = [\"overview!F\"]",
        "format = { \"overview!F4\" = \";;;\" }",
    ] {
        let report = judged(&format!(
            "base = \"official\"\nremove = [\"firms\"]\n{dress}"
        ));
        assert_eq!(
            rule(&report, "revenue")["verdict"],
            "undetermined",
            "{dress}"
        );
    }
    let report =
        judged("base = \"official\"\nremove = [\"firms\"]\nhide_columns = [\"overview!E\"]");
    assert_eq!(rule(&report, "revenue")["verdict"], "pass");
}

#[test]
fn a_hidden_amount_is_out_of_what_there_is_at_least() {
    let sum = |dress: &str| {
        let report = judged(&format!(
            "base = \"official\"\nset = {{ \"overview!F4\" = 1 }}\n{dress}"
        ));
        fact(&report, "total_revenue")["lower"].clone()
    };
    assert_eq!(sum(""), json!("169262.5"));
    // E7 holds 4,412.5.
    assert_eq!(sum("format = { \"firms!E7\" = \";;;\" }"), json!("164850"));
}
