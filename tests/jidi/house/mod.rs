//! What never happens in the house, held by looking at its source; and that the README says what
//! the source says.

mod advisories;
mod imports;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jidi::limits;

use imports::{House, shipped};

/// The rooms in the order in which data walks through them: each knows those before it at most, and
/// none beside it.
const ROOMS: [&[&str]; 15] = [
    &["limits", "reason"],
    &["package"],
    &["intake"],
    &["annex"],
    &["seal"],
    &["facts"],
    &["materials"],
    &["rules", "audit"],
    &["check"],
    &["receipt"],
    &["text", "disk", "clean"],
    &["sheet"],
    &["report"],
    &["annotate", "compare", "verify", "template"],
    &["cli"],
];

/// Which rooms may know a library: folders or files below `src`.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("cfb", &["intake"]),
    // Annotated copies are spliced sheets.
    ("quick_xml", &["package", "intake", "annotate/sheet"]),
    ("zip", &["package", "intake"]),
    ("flate2", &["package/pack"]),
    ("crc32fast", &["package/pack"]),
    ("rust_xlsxwriter", &["report/xlsx", "template"]),
    ("docx_rs", &["report/notice"]),
    ("rayon", &["threads"]),
    ("indicatif", &["cli/progress"]),
    ("ctrlc", &["cli/interrupt"]),
    ("memory_stats", &["cli/ceiling"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli/manual"]),
    ("glob", &["cli/wildcards"]),
];

/// More lines than this a reader does not take in at once.
const LONGEST: usize = 500;
/// The same of a file of tests, which are read one by one.
const LONGEST_TESTS: usize = 600;

fn inside(name: &str, place: &str) -> bool {
    let below = name.strip_prefix(place);
    below.is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
}

#[test]
fn only_some_rooms_know_a_library() {
    let house = &*HOUSE;
    for (library, places) in LIBRARIES {
        let knowing: Vec<&str> = house
            .files
            .iter()
            .filter(|file| file.knows_library(library))
            .map(|file| &*file.name)
            .collect();
        assert!(!knowing.is_empty(), "nothing knows {library}");
        let allowed = |name: &&str| places.iter().any(|place| inside(name, place));
        let others: Vec<&str> = knowing.into_iter().filter(|name| !allowed(name)).collect();
        assert_eq!(others, Vec::<&str>::new(), "{library}");
    }
}

#[test]
fn no_room_knows_one_that_comes_after_it() {
    let house = &*HOUSE;
    let place = |room: &str| ROOMS.iter().position(|rooms| rooms.contains(&room));
    for (at, known) in house.arrows().iter().enumerate() {
        let file = &house.files[at];
        for other in known.iter().map(|other| &house.files[*other]) {
            let (own, others) = (file.room(), other.room());
            if let (Some(from), Some(to)) = (place(own), place(others)) {
                assert!(
                    own == others || to < from,
                    "{} knows {}",
                    file.name,
                    other.name
                );
            }
        }
    }
}

static HOUSE: LazyLock<House> = LazyLock::new(House::read);

#[test]
fn no_file_knows_one_that_knows_it() {
    assert_eq!(HOUSE.circles(), Vec::<Vec<&str>>::new());
}

/// Each is one thing that has another inside where there are neither threads nor a terminal: in a browser.
const WRITTEN_FOR_EACH_SYSTEM: [&str; 3] = ["Ceiling", "ProgressLine", "Threads"];

#[test]
fn no_two_types_have_one_name() {
    let twice = HOUSE.types_of_one_name();
    let names: Vec<&str> = twice.keys().copied().collect();
    assert_eq!(names, WRITTEN_FOR_EACH_SYSTEM, "{twice:#?}");
}

#[test]
fn a_file_is_taken_in_at_one_reading() {
    let house = &*HOUSE;
    let long = house.files.iter().filter(|file| file.lines > LONGEST);
    let long: Vec<(&str, usize)> = long.map(|file| (&*file.name, file.lines)).collect();
    assert_eq!(long, Vec::new());
}

#[test]
fn a_file_of_tests_is_not_much_longer() {
    let tests = files_below("tests");
    let all = files_below("src")
        .into_iter()
        .filter(|(path, _)| is_test(path));
    let long = all.chain(tests).filter_map(|(path, text)| {
        let lines = text.lines().count();
        (lines > LONGEST_TESTS).then_some((path, lines))
    });
    assert_eq!(long.collect::<Vec<_>>(), Vec::new());
}

/// The source without the tests that stand below it.
fn source() -> Vec<(PathBuf, String)> {
    let files = files_below("src").into_iter();
    files
        .map(|(path, text)| (path, shipped(&text).to_owned()))
        .collect()
}

fn files_below(folder: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("source");
                files.push((path, text));
            }
        }
    }
    files
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
    let above =
        |path: &Path| in_room(path, "main") || in_room(path, "report") || in_room(path, "cli");
    assert_eq!(trespassers(&words, above), none());
}

#[test]
fn amounts_are_never_binary() {
    let binary = |path: &Path| {
        in_room(path, "intake")
            || in_room(path, "report")
            // How wide columns are and how high rows.
            || path.ends_with("annotate/drawing.rs")
            || path.ends_with("sheet/page.rs")
            || path.ends_with("annotate/sheet.rs")
            // How alike two headings are, for a suggestion.
            || path.ends_with("annex/likeness.rs")
            // The digits that programs keep of a number when they save a report again.
            || path.ends_with("seal/content.rs")
    };
    assert_eq!(trespassers(&["f64", "f32"], binary), none());
}

#[test]
fn what_the_domain_knows_is_not_serialised() {
    let own_types = |path: &Path| {
        in_room(path, "report/json")
            || in_room(path, "compare")
            // Reports keep it and are asked for it.
            || in_room(path, "receipt")
            || in_room(path, "verify")
            // A rule set is a file.
            || in_room(path, "rules/file")
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
        format!("styles | {}", grouped(limits::STYLES)),
        format!("sheets | {}", limits::SHEETS),
        format!("cells | {}", grouped(limits::CELLS)),
        format!("table rows | {}", grouped(limits::TABLE_ROWS)),
        format!(
            "table text | {}",
            mebibytes(limits::TABLE_TEXT_BYTES as u64)
        ),
        format!("rule set | {}", mebibytes(limits::RULES_BYTES)),
        format!(" --max-memory | {} GiB", limits::MEMORY_BYTES >> 30),
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

/// What the README shows of the program is what the program says: a block of text behind a remark that
/// names the command.
#[test]
fn the_readme_shows_what_the_program_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let written = fs::read_to_string(&path)
        .expect("README.md")
        .replace("\r\n", "\n");
    let mut current = String::new();
    let mut rest = written.as_str();
    let mut shown = 0;
    while let Some((before, after)) = rest.split_once("<!-- jidi ") {
        let (line, block) = after.split_once(" -->\n```text\n").expect("a block");
        let (_, behind) = block.split_once("```\n").expect("its end");
        let arguments: Vec<&str> = line.split(' ').collect();
        let said = crate::program::jidi(&arguments);
        current += &format!("{before}<!-- jidi {line} -->\n```text\n{}```\n", said.out);
        rest = behind;
        shown += 1;
    }
    current += rest;
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &current).expect("written");
        return;
    }
    assert!(
        shown > 0 && current == written,
        "README.md is stale: run `UPDATE_DOCS=1 cargo test --test jidi readme`"
    );
}
