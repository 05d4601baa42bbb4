//! What never happens in the house, held by looking at its source; and that the README says what
//! the source says.

use std::fs;
use std::path::{Path, PathBuf};

use jidi::intake::limits;

/// The rooms in the order in which data walks through them: each knows those before it at most, and
/// none beside it.
const ROOMS: [&[&str]; 8] = [
    &["intake"],
    &["annex"],
    &["facts"],
    &["rules", "audit"],
    &["check"],
    &["text", "disk"],
    &["report", "template"],
    &["cli"],
];

fn source() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("source");
                files.push((path, shipped(&text).to_owned()));
            }
        }
    }
    files
}

/// What a file holds before its tests.
fn shipped(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text)
}

fn in_room(path: &Path, room: &str) -> bool {
    let inside = path
        .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .expect("a source file");
    inside.starts_with(room) || inside == Path::new(room).with_extension("rs")
}

fn is_test(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.contains("/tests/") || name.ends_with("tests.rs") || name.ends_with("sample.rs")
}

/// Files other than those allowed that hold any of some words.
fn trespassers(words: &[&str], allowed: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    source()
        .into_iter()
        .filter(|(path, text)| {
            !allowed(path) && !is_test(path) && words.iter().any(|word| text.contains(word))
        })
        .map(|(path, _)| path)
        .collect()
}

fn none() -> Vec<PathBuf> {
    Vec::new()
}

#[test]
fn only_intake_knows_the_libraries_that_open_files() {
    let own = |path: &Path| in_room(path, "intake");
    assert_eq!(trespassers(&["calamine::", "cfb::"], own), none());
    // Annotated copies are patched packages.
    let patching = |path: &Path| own(path) || in_room(path, "report/annotate");
    assert_eq!(trespassers(&["quick_xml::", "zip::"], patching), none());
}

#[test]
fn only_reports_and_forms_know_the_libraries_that_write_tables_workbooks_and_letters() {
    let xlsx = |path: &Path| in_room(path, "report/xlsx") || in_room(path, "template");
    assert_eq!(trespassers(&["rust_xlsxwriter::"], xlsx), none());
    let notice = |path: &Path| in_room(path, "report/notice");
    assert_eq!(trespassers(&["docx_rs::"], notice), none());
    let terminal = |path: &Path| in_room(path, "report/terminal");
    assert_eq!(trespassers(&["comfy_table::"], terminal), none());
}

#[test]
fn only_the_check_and_the_reading_of_rows_work_on_threads_and_only_the_command_line_shows_progress()
{
    let parted = |path: &Path| in_room(path, "check") || path.ends_with("annex/read.rs");
    assert_eq!(trespassers(&["rayon::"], parted), none());
    let progress = |path: &Path| path.ends_with("cli/progress.rs");
    assert_eq!(trespassers(&["indicatif::"], progress), none());
}

#[test]
fn no_room_knows_one_that_comes_after_it() {
    for (place, rooms) in ROOMS.iter().enumerate() {
        for room in *rooms {
            let beside = rooms.iter().filter(|other| *other != room);
            let later: Vec<String> = ROOMS[place + 1..]
                .iter()
                .flat_map(|rooms| rooms.iter())
                .chain(beside)
                .map(|room| format!("crate::{room}"))
                .collect();
            let words: Vec<&str> = later.iter().map(String::as_str).collect();
            let other = |path: &Path| !in_room(path, room);
            assert_eq!(trespassers(&words, other), none(), "{room}");
        }
    }
}

#[test]
fn nothing_below_the_reports_prints_or_reads_the_clock() {
    let words = [
        "println!",
        "eprintln!",
        "print!(",
        "eprint!(",
        "stdout()",
        "stderr()",
        "SystemTime",
        "Zoned::now",
        "Timestamp::now",
    ];
    let above = |path: &Path| {
        in_room(path, "main") || in_room(path, "report") || in_room(path, "cli")
            // The reading child answers on its standard output.
            || path.ends_with("intake/child.rs")
    };
    assert_eq!(trespassers(&words, above), none());
}

#[test]
fn amounts_are_never_binary() {
    let binary = |path: &Path| {
        in_room(path, "intake")
            || in_room(path, "report")
            // How alike two headings are, for a suggestion.
            || path.ends_with("annex/heading.rs")
    };
    assert_eq!(trespassers(&["f64", "f32"], binary), none());
}

#[test]
fn what_the_domain_knows_is_not_serialised() {
    let own_types = |path: &Path| {
        in_room(path, "report/json")
            || in_room(path, "report/diff")
            // What the reading child answers.
            || path.ends_with("intake/wire.rs")
            // A rule set is a file.
            || path.ends_with("rules/set.rs")
            || path.ends_with("rules/aim.rs")
    };
    assert_eq!(
        trespassers(&["Serialize", "Deserialize"], own_types),
        none()
    );
}

#[test]
fn the_readme_names_every_limit() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).expect("the README");
    let mebibytes = |bytes: u64| format!("{} MiB", bytes / 1024 / 1024);
    for limit in [
        format!("file | {}", mebibytes(limits::FILE_BYTES)),
        format!("unpacked | {}", mebibytes(limits::UNPACKED_BYTES)),
        format!("parts | {}", grouped(limits::PARTS)),
        format!("styles | {}", mebibytes(limits::STYLES_BYTES)),
        format!("sheets | {}", limits::SHEETS),
        format!("cells | {}", grouped(limits::CELLS)),
        format!("table rows | {}", grouped(limits::TABLE_ROWS)),
        format!(
            "table text | {}",
            mebibytes(limits::TABLE_TEXT_BYTES as u64)
        ),
        format!("memory | {}", mebibytes(limits::CHILD_MEMORY_BYTES)),
        format!("time | {} s", limits::CHILD_TIME.as_secs_f32()),
        format!("folder depth | {}", limits::FOLDER_DEPTH),
        format!("files | {}", grouped(limits::FILES)),
    ] {
        assert!(readme.contains(&format!("{limit} |")), "{limit}");
    }
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    if first > 0 {
        groups.push(&digits[..first]);
    }
    let mut rest = &digits[first..];
    while !rest.is_empty() {
        groups.push(&rest[..3]);
        rest = &rest[3..];
    }
    groups.join(",")
}
