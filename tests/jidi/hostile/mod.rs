//! Files made to hurt: each is built here, given to the built program, and has to end as a finding
//! or as an ordinary sheet, never as a crash, a hang or a flood. docs/robustness.md shows the time
//! and the memory of each; `hostile_table` measures them anew.

#[cfg(unix)]
mod folders;
mod ole;
mod packages;
mod tables;
mod texts;

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use crate::measure::{Measured, measured};
use crate::program::command;

/// Far above what any file takes of a processor, even in an unoptimised build.
const HANG: Duration = Duration::from_secs(60);
/// What no file may take, in bytes.
const MOST_MEMORY: u64 = 300 * 1024 * 1024;

/// A file that no program writes on purpose.
struct Hostile {
    /// What is wrong with it, for the table.
    what: &'static str,
    name: &'static str,
    bytes: fn() -> Vec<u8>,
    expect: Expect,
    /// True where making or reading it without optimisation takes seconds.
    heavy: bool,
}

enum Expect {
    /// It opens, and is as sound as any other.
    Read,
    /// One of these codes says what is wrong.
    Found(&'static [&'static str]),
}

const REFUSED: Expect = Expect::Found(&["F02"]);
const OVER_LIMIT: Expect = Expect::Found(&["F06"]);

/// A file under a name.
const fn file(
    what: &'static str,
    name: &'static str,
    bytes: fn() -> Vec<u8>,
    expect: Expect,
) -> Hostile {
    Hostile {
        what,
        name,
        bytes,
        expect,
        heavy: false,
    }
}

/// The same of one that takes seconds.
const fn heavy(
    what: &'static str,
    name: &'static str,
    bytes: fn() -> Vec<u8>,
    expect: Expect,
) -> Hostile {
    Hostile {
        heavy: true,
        ..file(what, name, bytes, expect)
    }
}

fn all() -> impl Iterator<Item = &'static Hostile> {
    let rooms = [packages::FILES, ole::FILES, texts::FILES, tables::FILES];
    rooms.into_iter().flatten()
}

/// Writes a file and checks it; with `HOSTILE_FILES`, a copy is kept there for what else reads them.
fn run(hostile: &Hostile) -> Measured {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(hostile.name);
    fs::write(&path, (hostile.bytes)()).expect("a file");
    if let Some(kept) = std::env::var_os("HOSTILE_FILES") {
        let folder = Path::new(&kept).join(hostile.what.replace(['/', ':', '"'], " "));
        fs::create_dir_all(&folder).expect("a folder");
        fs::copy(&path, folder.join(hostile.name)).expect("a copy");
    }
    check(&path)
}

fn check(path: &Path) -> Measured {
    let mut command = command();
    command.args(["check", "--format", "json"]).arg(path);
    measured(&mut command, HANG)
}

/// The codes raised, one after the other; what does not end well is a failure.
fn codes(what: &str, measured: &Measured) -> Vec<String> {
    assert!(!measured.hung, "{what}: did not end");
    let code = measured.status.code();
    assert!(
        matches!(code, Some(0 | 1 | 3)),
        "{what}: {:?}, {}",
        measured.status,
        measured.complaint
    );
    assert_eq!(measured.complaint, "", "{what}");
    let report: Value = serde_json::from_str(&measured.out).expect("JSON");
    let applications = report["applications"].as_array().expect("applications");
    for finding in applications.iter().flat_map(findings) {
        let message = finding["message"].as_str().expect("a message");
        let code = finding["code"].as_str().expect("a code");
        assert!(
            !code.starts_with('F') || !quotes_english(message),
            "{what}: {message}"
        );
    }
    applications
        .iter()
        .flat_map(findings)
        .filter_map(|finding| finding["code"].as_str())
        .map(str::to_owned)
        .collect()
}

fn findings(application: &Value) -> &Vec<Value> {
    application["findings"].as_array().expect("findings")
}

/// True where a Chinese sentence goes on in somebody's English: two words of small letters.
fn quotes_english(message: &str) -> bool {
    let is_word = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    let words: Vec<&str> = message.split(' ').collect();
    words
        .windows(2)
        .any(|pair| pair.iter().all(|word| is_word(word)))
}

/// Where it did not end as it has to: what it is, and the codes that were raised.
fn fault(hostile: &Hostile, codes: &[String]) -> Option<String> {
    let raised = |expected: &[&str]| codes.iter().any(|code| expected.contains(&code.as_str()));
    let is_right = match hostile.expect {
        Expect::Read => !raised(&["F02", "F03", "F06"]),
        Expect::Found(expected) => raised(expected),
    };
    (!is_right).then(|| format!("{}: {codes:?}", hostile.what))
}

#[test]
fn every_hostile_file_ends_as_a_finding() {
    let faults: Vec<String> = all()
        .filter(|hostile| !hostile.heavy)
        .filter_map(|hostile| fault(hostile, &codes(hostile.what, &run(hostile))))
        .collect();
    assert_eq!(faults, [""; 0]);
}

/// All of them, the heavy ones too, with what they cost. Limits hold for an optimised build.
#[test]
#[ignore = "prints the table of docs/robustness.md; see there"]
fn hostile_table() {
    println!(
        "| file | size | finding | time | processor | memory |\n| --- | --- | --- | --- | --- | --- |"
    );
    let mut faults = Vec::new();
    for hostile in all() {
        let measured = run(hostile);
        let mut found = codes(hostile.what, &measured);
        faults.extend(fault(hostile, &found));
        found.sort();
        found.dedup();
        println!(
            "| {} | {} KB | {} | {:.2} s | {:.2} s | {} MB |",
            hostile.what,
            (hostile.bytes)().len() / 1000,
            found.join(" "),
            measured.time.as_secs_f64(),
            measured.processor.as_secs_f64(),
            measured.memory / 1_000_000,
        );
        if !cfg!(debug_assertions) && measured.memory > MOST_MEMORY {
            faults.push(format!("{}: {} bytes", hostile.what, measured.memory));
        }
    }
    assert_eq!(faults, [""; 0]);
}
