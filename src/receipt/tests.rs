//! What the code is of, and what it is not of.

use super::*;

fn receipt() -> Receipt {
    let file = |name: &str, digit: &str| ReceiptFile {
        file: name.into(),
        size: 10,
        sha256: Some(digit.repeat(64)),
    };
    let mut receipt = Receipt {
        code: String::new(),
        version: "1.0.0".into(),
        ruleset: ReceiptRules {
            id: "guiyang-2020".into(),
            sha256: "c".repeat(64),
        },
        year: Some(2022),
        asked_year: None,
        checked_on: Some("2026-11-28".into()),
        staff: vec![Staff {
            fact: "floor_area".into(),
            value: "23500".into(),
            step: "100".into(),
        }],
        files: vec![file("附件2.xlsx", "a"), file("附件3.xlsx", "b")],
        answers: vec!["d".repeat(64)],
        conclusion: "eligible".into(),
        figures: vec![ReceiptFigure {
            fact: "total_firms".into(),
            lower: Some("40".into()),
            upper: None,
        }],
        verdicts: vec![Judged {
            rule: "revenue".into(),
            verdict: "pass".into(),
        }],
    };
    receipt.code = receipt.own_code();
    receipt
}

#[test]
fn names_the_order_of_files_and_the_day_do_not_count() {
    let changes: [fn(&mut Receipt); 5] = [
        |one| one.files[0].file = "总体情况.xlsx".into(),
        |one| one.files.reverse(),
        |one| one.checked_on = None,
        |one| one.asked_year = Some(2022),
        |one| one.ruleset.id = "另一个".into(),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut changed = receipt();
        change(&mut changed);
        assert_eq!(changed.own_code(), receipt().code, "{at}");
    }
}

#[test]
fn all_else_counts() {
    let changes: [fn(&mut Receipt); 19] = [
        |one| one.version = "1.0.1".into(),
        |one| one.ruleset.sha256 = "e".repeat(64),
        |one| one.year = Some(2021),
        |one| one.year = None,
        |one| one.staff.clear(),
        |one| one.staff[0].value = "23600".into(),
        |one| one.staff[0].step = "1".into(),
        |one| one.files[0].sha256 = Some("f".repeat(64)),
        |one| one.files[0].sha256 = None,
        |one| one.files.truncate(1),
        |one| one.files.push(one.files[0].clone()),
        |one| one.answers.clear(),
        |one| one.answers.push("e".repeat(64)),
        |one| one.conclusion = "incomplete".into(),
        |one| one.figures[0].lower = Some("41".into()),
        |one| one.figures[0].upper = Some("40".into()),
        |one| one.figures.clear(),
        |one| one.verdicts[0].verdict = "fail".into(),
        |one| one.verdicts[0].rule = "floor-area".into(),
    ];
    let mut codes = vec![receipt().code];
    for change in changes {
        let mut changed = receipt();
        change(&mut changed);
        codes.push(changed.own_code());
    }
    let count = codes.len();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), count);
}

#[test]
fn what_could_not_be_read_counts_by_its_size() {
    let unread = |size| ReceiptFile {
        file: "附件3.xlsx".into(),
        size,
        sha256: None,
    };
    let of = |size| {
        let mut receipt = receipt();
        receipt.files.push(unread(size));
        receipt.own_code()
    };
    assert_eq!(of(900_000_000), of(900_000_000));
    assert_ne!(of(900_000_000), of(900_000_001));
}

#[test]
fn a_code_is_three_groups_of_four() {
    let code = receipt().code;
    let groups: Vec<usize> = code.split('-').map(str::len).collect();
    assert_eq!(groups, [4, 4, 4]);
}
