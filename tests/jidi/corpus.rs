//! Every file below a folder that may hold tables, opened by the built program within limits of time
//! and memory: how many are read, refused, and how, by the ending of their names. A file that ends the
//! program otherwise than by its own word is a failure. docs/robustness.md tells how to run it and what
//! came out.

#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::measure::{Measured, measured};

/// The folder to look at; the project's own workbooks where it is not set.
const FOLDER: &str = "JIDI_CORPUS";
const LONGEST: Duration = Duration::from_secs(20);
/// The most memory that the program may ask for, in the KiB that `ulimit -v` takes.
const MOST_KIBIBYTES: u32 = 1024 * 1024;
const ENDINGS: [&str; 21] = [
    "xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "xlt", "et", "ett", "ods", "fods", "csv", "tsv",
    "docx", "docm", "dotx", "html", "htm", "xml", "mht", "zip",
];
/// How the words begin that the standard library gives to a panic. One that a library of formats had,
/// and that was caught, is a reason to tell its authors.
const PANICS: [&str; 9] = [
    "index out of bounds",
    "range ",
    "slice index",
    "called `",
    "attempt to",
    "byte index",
    "assertion",
    "capacity overflow",
    "internal error",
];

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    Read,
    /// Refused whole, or a sheet of it, with this code.
    Refused(String),
    /// Refused because a library panicked; its words.
    Contained(String),
    /// It is no application but a report, or holds nothing to check.
    Nothing,
    /// How the program ended.
    Crashed(String),
    Hung,
}

impl Ending {
    fn of(measured: &Measured) -> Ending {
        if measured.hung {
            return Ending::Hung;
        }
        let report: Value = match (measured.status.code(), serde_json::from_str(&measured.out)) {
            (Some(0 | 1 | 3), Ok(report)) if measured.complaint.is_empty() => report,
            (Some(2), _) if measured.complaint.starts_with("jidi: ") => return Ending::Nothing,
            (_, _) => {
                return Ending::Crashed(format!("{}: {}", measured.status, measured.complaint));
            }
        };
        let applications = report["applications"].as_array().into_iter().flatten();
        let findings = applications.filter_map(|application| application["findings"].as_array());
        let refused = findings.flatten().find_map(|finding| {
            let code = finding["code"].as_str()?;
            ["F02", "F03", "F06"]
                .contains(&code)
                .then_some((code, finding))
        });
        let Some((code, finding)) = refused else {
            return Ending::Read;
        };
        let message = finding["message"].as_str().unwrap_or_default();
        let reason = message.rsplit(": ").next().unwrap_or_default();
        if PANICS.iter().any(|words| reason.starts_with(words)) {
            Ending::Contained(reason.to_owned())
        } else if finding["sheet"].is_null() {
            Ending::Refused(code.to_owned())
        } else {
            Ending::Refused(format!("{code} of a sheet"))
        }
    }

    fn column(&self) -> String {
        match self {
            Ending::Read => "read".into(),
            Ending::Refused(code) => code.clone(),
            Ending::Contained(_) => "panic caught".into(),
            Ending::Nothing => "nothing to check".into(),
            Ending::Crashed(_) => "crashed".into(),
            Ending::Hung => "hung".into(),
        }
    }

    fn is_failure(&self) -> bool {
        matches!(self, Ending::Crashed(_) | Ending::Hung)
    }
}

#[test]
#[ignore = "opens a folder of files; see docs/robustness.md"]
fn every_file_of_a_corpus_is_read_or_refused() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = env::var_os(FOLDER).map_or_else(|| home.join("fixtures"), PathBuf::from);
    let mut paths = Vec::new();
    gather(&folder, &mut paths);
    paths.sort();
    let mut table: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let mut failures = Vec::new();
    let (mut slowest, mut largest) = ((Duration::ZERO, PathBuf::new()), (0, PathBuf::new()));
    for path in &paths {
        let measured = opened(path);
        let ending = Ending::of(&measured);
        if !matches!(ending, Ending::Read) {
            println!("{} {ending:?}", path.display());
        }
        if ending.is_failure() {
            failures.push((path.clone(), ending.clone()));
        }
        let counts = table.entry(ending_of(path)).or_default();
        *counts.entry(ending.column()).or_default() += 1;
        slowest = slowest.max((measured.time, path.clone()));
        largest = largest.max((measured.memory, path.clone()));
    }
    print(&table);
    println!(
        "slowest: {:.2} s, {}",
        slowest.0.as_secs_f64(),
        slowest.1.display()
    );
    println!(
        "largest: {} MB, {}",
        largest.0 / 1_000_000,
        largest.1.display()
    );
    assert!(!paths.is_empty(), "no files below {}", folder.display());
    assert!(failures.is_empty(), "{failures:#?}");
}

fn print(table: &BTreeMap<String, BTreeMap<String, usize>>) {
    let columns: std::collections::BTreeSet<&str> = table
        .values()
        .flat_map(BTreeMap::keys)
        .map(String::as_str)
        .collect();
    let names: Vec<&str> = columns.iter().copied().collect();
    println!("| kind | files | {} |", names.join(" | "));
    println!("| --- |{}", " --- |".repeat(columns.len() + 1));
    for (kind, counts) in table {
        let all: usize = counts.values().sum();
        let cells: Vec<String> = columns
            .iter()
            .map(|column| {
                counts
                    .get(*column)
                    .map_or_else(String::new, usize::to_string)
            })
            .collect();
        println!("| {kind} | {all} | {} |", cells.join(" | "));
    }
}

/// Runs the program on a file, with what memory it may ask for bounded by the shell where there is one.
fn opened(path: &Path) -> Measured {
    let program = env!("CARGO_BIN_EXE_jidi");
    let mut command = if cfg!(unix) {
        let script = format!("ulimit -v {MOST_KIBIBYTES}; exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, program]);
        shell
    } else {
        Command::new(program)
    };
    command
        .args(["check", "--lang", "en", "--format", "json"])
        .arg(path);
    measured(&mut command, LONGEST)
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let kind = entry.file_type().expect("its kind");
        if kind.is_dir() {
            gather(&entry.path(), paths);
        } else if kind.is_file() && ENDINGS.contains(&ending_of(&entry.path()).as_str()) {
            paths.push(entry.path());
        }
    }
}

fn ending_of(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_lowercase()
}
