//! `--max-memory`: a run that needs more ends with words, and leaves nothing half written.

use std::fs;
use std::path::{MAIN_SEPARATOR, Path};

use tempfile::TempDir;

use crate::program::{Said, command, jidi, said};

/// An application with a file that takes more than 100 MB to read.
fn application() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let inbox = folder.path().join("申报");
    fs::create_dir(&inbox).expect("a folder");
    fs::write(inbox.join("名录.csv"), vec![b'a'; 30_000_000]).expect("a file");
    folder
}

fn check(folder: &Path, more: &[&str]) -> Said {
    let mut command = command();
    command
        .current_dir(folder)
        .args(["check", "申报", "-q"])
        .args(more);
    said(&command.output().expect("the program"))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_run_that_reaches_the_ceiling_says_so_and_concludes_nothing() {
    let folder = application();
    let ended = check(
        folder.path(),
        &[
            "--max-memory",
            "64MB",
            "-o",
            "审核报告.xlsx",
            "--annotate",
            "标注",
        ],
    );
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (2, ""),
        "{}",
        ended.complaint
    );
    for words in [
        "jidi: 程序占用的内存到了上限 64 MB，已停下，没有查完，没有写出任何文件",
        &format!("当时正在读：申报{MAIN_SEPARATOR}名录.csv"),
        "--max-memory",
    ] {
        assert!(
            ended.complaint.contains(words),
            "{words}: {}",
            ended.complaint
        );
    }
    assert_eq!(names(folder.path()), ["申报"]);
}

#[test]
fn the_ceiling_is_told_in_the_language_asked_for() {
    let folder = application();
    let ended = check(folder.path(), &["--lang", "en", "--max-memory=64M"]);
    assert_eq!(ended.code, 2);
    for words in [
        "ceiling of its memory, 64 MB",
        "no file was written",
        "名录.csv",
    ] {
        assert!(
            ended.complaint.contains(words),
            "{words}: {}",
            ended.complaint
        );
    }
}

/// Nothing but the end depends on it.
#[test]
fn a_run_that_stays_under_the_ceiling_says_what_it_says_without_one() {
    let folder = application();
    let free = check(folder.path(), &["--today", "2026-11-28"]);
    assert_eq!((free.code, free.complaint.as_str()), (3, ""));
    for ceiling in ["2GB", "2gb", "２ＧＢ", "800MB"] {
        let held = check(
            folder.path(),
            &["--today", "2026-11-28", "--max-memory", ceiling],
        );
        assert_eq!(
            (held.code, held.out),
            (free.code, free.out.clone()),
            "{ceiling}"
        );
    }
}

#[test]
fn an_amount_that_is_none_is_said_with_what_to_write() {
    for amount in [
        "",
        "0",
        "63MB",
        "2",
        "1.5GB",
        "-1GB",
        "lots",
        "99999999999999999999GB",
    ] {
        let told = jidi(&["rules", &format!("--max-memory={amount}")]);
        assert_eq!(told.code, 2, "{amount}");
        assert!(
            told.complaint.contains("--max-memory"),
            "{}",
            told.complaint
        );
        assert!(
            amount.is_empty() || told.complaint.contains("64MB"),
            "{}",
            told.complaint
        );
    }
}
