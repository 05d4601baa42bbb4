//! The built program, run on a case or on paths.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::case::Case;
use crate::submission::Submission;

/// What the program said.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub complaint: String,
}

/// Runs the program with arguments, in the folder of the project.
pub fn jidi<S: AsRef<OsStr>>(arguments: &[S]) -> Said {
    said(&command().args(arguments).output().expect("the program"))
}

pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jidi"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS");
    command
}

pub fn said(output: &Output) -> Said {
    Said {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout.clone()).expect("UTF-8"),
        complaint: String::from_utf8(output.stderr.clone()).expect("UTF-8"),
    }
}

/// Writes a case's workbooks to a folder and checks them as JSON.
pub fn check(case: &Case) -> (Value, i32) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let application = folder.path().join("申报");
    std::fs::create_dir(&application).expect("a folder");
    Submission::of(case).write(&application);
    let mut arguments = vec!["--format".to_owned(), "json".to_owned()];
    arguments.extend(case.args.iter().cloned());
    check_path(&application, &arguments)
}

/// Checks a path as JSON.
pub fn check_path(path: &Path, arguments: &[String]) -> (Value, i32) {
    let output = command()
        .arg("check")
        .args(["--format", "json"])
        .args(
            arguments
                .iter()
                .filter(|one| *one != "--format" && *one != "json"),
        )
        .arg(path)
        .output()
        .expect("the program");
    let said = said(&output);
    let report = serde_json::from_str(&said.out)
        .unwrap_or_else(|error| panic!("no JSON ({error}); it said {}", said.complaint));
    (report, said.code)
}

/// The rule of an id in the first application of a report.
pub fn rule<'a>(report: &'a Value, id: &str) -> &'a Value {
    report["applications"][0]["rules"]
        .as_array()
        .and_then(|rules| rules.iter().find(|rule| rule["id"] == id))
        .unwrap_or_else(|| panic!("no rule {id}"))
}

/// The fact of a key in the first application of a report.
pub fn fact<'a>(report: &'a Value, key: &str) -> &'a Value {
    report["applications"][0]["facts"]
        .as_array()
        .and_then(|facts| facts.iter().find(|fact| fact["key"] == key))
        .unwrap_or_else(|| panic!("no fact {key}"))
}

/// The codes of the findings of the first application.
pub fn codes(report: &Value) -> Vec<&str> {
    report["applications"][0]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|finding| finding["code"].as_str())
        .collect()
}
