//! Every audit check on every case: the built program on real workbooks, and its whole list of
//! findings against the list expected by hand.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use jidi::audit;
use serde_json::Value;

use crate::case::{self, Case};
use crate::submission::Submission;

#[test]
fn every_case_finds_what_it_expects_and_nothing_else() {
    let only = std::env::var("JIDI_CASES").unwrap_or_default();
    let files = case_files();
    let cases: Vec<(&str, usize, &Case)> = files
        .iter()
        .filter(|(code, _)| code.contains(&only))
        .flat_map(|(code, cases)| (1..).zip(cases).map(|(at, case)| (code.as_str(), at, case)))
        .collect();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let failures: Vec<String> = std::thread::scope(|scope| {
        let share = cases.len().div_ceil(workers).max(1);
        let running: Vec<_> = cases
            .chunks(share)
            .map(|part| scope.spawn(|| part.iter().filter_map(failure_of).collect::<Vec<_>>()))
            .collect();
        running
            .into_iter()
            .flat_map(|worker| worker.join().expect("a worker"))
            .collect()
    });
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Combinations, whose findings name each cause once.
#[test]
fn one_cause_is_said_once() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/echo.toml");
    let cases = case::read(&path);
    let failures: Vec<String> = (1..)
        .zip(&cases)
        .filter_map(|(at, case)| failure_of(&("echo", at, case)))
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// What to do first, on one mistake and on several.
#[test]
fn the_first_thing_to_do_is_named_first() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/first.toml");
    let cases = case::read(&path);
    assert!(cases.iter().all(|case| case.first.is_some()));
    let failures: Vec<String> = (1..)
        .zip(&cases)
        .filter_map(|(at, case)| failure_of(&("first", at, case)))
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// What is said of folders among others, and of a run: `folders` shows these.
const OF_SEVERAL: [&str; 2] = ["F11", "X19"];

#[test]
fn every_check_has_a_case_that_fires_and_one_that_does_not() {
    let files = case_files();
    let of_one = |check: &&audit::Check| !OF_SEVERAL.contains(&check.code);
    for check in audit::checks().filter(of_one) {
        let cases = files
            .iter()
            .find(|(code, _)| code == check.code)
            .map(|(_, cases)| cases.as_slice())
            .unwrap_or_default();
        let fires = |case: &Case| case.expect.iter().any(|line| line.starts_with(check.code));
        assert!(cases.iter().any(fires), "{}: no case fires", check.code);
        assert!(
            cases.iter().any(|case| !fires(case)),
            "{}: no near miss",
            check.code
        );
    }
}

#[test]
fn every_case_file_is_of_a_check_and_every_case_says_what_it_shows() {
    let codes: BTreeSet<&str> = audit::checks().map(|check| check.code).collect();
    for (code, cases) in case_files() {
        assert!(codes.contains(code.as_str()), "{code}.toml is of no check");
        for (index, case) in cases.iter().enumerate() {
            assert!(!case.comment.is_empty(), "{code}, case {}", index + 1);
        }
    }
}

#[test]
fn codes_and_names_are_unique_and_in_order() {
    let codes: Vec<&str> = audit::checks().map(|check| check.code).collect();
    let names: BTreeSet<&str> = audit::checks().map(|check| check.name).collect();
    assert_eq!(names.len(), codes.len());
    for family in ["F", "T", "V", "R", "X"] {
        let of_family: Vec<&&str> = codes
            .iter()
            .filter(|code| code.starts_with(family))
            .collect();
        assert!(of_family.is_sorted_by(|one, other| one < other), "{family}");
    }
}

fn case_files() -> Vec<(String, Vec<Case>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/audit");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("a case file").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let code = path.file_stem().expect("a name").to_string_lossy();
            (code.into_owned(), case::read(path))
        })
        .collect()
}

fn failure_of((code, at, case): &(&str, usize, &Case)) -> Option<String> {
    let mut expected = case.expect.clone();
    expected.sort();
    let got = findings_of(case);
    (got.as_ref() != Ok(&expected)).then(|| {
        format!(
            "{code}, case {at} ({}):\n  expected {expected:?}\n  got      {got:?}",
            case.comment
        )
    })
}

/// The findings of a case, as expectations are written, sorted; or what went wrong.
fn findings_of(case: &Case) -> Result<Vec<String>, String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let application = folder.path().join("申报");
    std::fs::create_dir(&application).expect("a folder");
    let submission = Submission::of(case);
    submission.write(&application);
    let mut command = Command::new(env!("CARGO_BIN_EXE_jidi"));
    if let Some(day) = &case.today {
        command.env("SOURCE_DATE_EPOCH", noon_of(day).to_string());
    }
    let output = command
        .args(["check", "--format", "json"])
        .args(&case.args)
        .env("RUST_BACKTRACE", "0")
        .arg(&application)
        .output()
        .expect("the program");
    let said = String::from_utf8_lossy(&output.stderr);
    let report: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("no JSON ({error}); it said: {said}"))?;
    let applications = report["applications"].as_array().ok_or("no applications")?;
    let [only] = applications.as_slice() else {
        return Err(format!("{} applications", applications.len()));
    };
    let findings = only["findings"].as_array().ok_or("no findings")?;
    // What is first to be mended stands first.
    let is_asked =
        |finding: &&Value| finding["explanation"].is_null() && finding["severity"] != "note";
    let asked = findings
        .iter()
        .find(is_asked)
        .map(|finding| &finding["code"]);
    let first = &only["first"]["code"];
    if !first.is_null() && asked != Some(first) {
        return Err(format!(
            "{first} is to be mended first, and {asked:?} stands first"
        ));
    }
    let mut lines = Vec::new();
    for finding in findings {
        lines.push(line_of(&submission, finding)?);
    }
    lines.sort();
    let first = only["first"]["message"].as_str().unwrap_or_default();
    if first.contains("{$") {
        return Err(format!("what is first lacks a variable: {first:?}"));
    }
    match &case.first {
        Some(due) if due != first => Err(format!("first is {first:?}, not {due:?}")),
        Some(_) | None => Ok(lines),
    }
}

/// Noon in China, in seconds since 1970.
fn noon_of(day: &str) -> i64 {
    let day: jiff::civil::Date = day.parse().expect("a day");
    let days = day - jiff::civil::date(1970, 1, 1);
    i64::from(days.get_days()) * 24 * 3_600 + 4 * 3_600
}

fn line_of(submission: &Submission, finding: &Value) -> Result<String, String> {
    let code = finding["code"].as_str().ok_or("a finding without a code")?;
    let check = audit::checks()
        .find(|check| check.code == code)
        .ok_or(format!("{code} is of no check"))?;
    for words in ["message", "help"] {
        let text = finding[words].as_str().unwrap_or_default();
        if text.is_empty() || text.contains("{$") || text.contains(code) {
            return Err(format!("{code}: its {words} is {text:?}"));
        }
    }
    let mut line = code.to_owned();
    if check.lighter.is_some() {
        line += "/";
        line += finding["severity"].as_str().unwrap_or("no severity");
    }
    if let Some(file) = finding["file"].as_str() {
        line += " ";
        line += &submission.label(file, finding["sheet"].as_str());
    }
    if let Some(cell) = finding["cell"].as_str() {
        line += "!";
        line += cell;
    }
    Ok(line)
}
