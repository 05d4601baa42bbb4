//! Places where nothing can be written: what is said of each, for every output, in words that say what to
//! do; and that nothing is left behind.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::annotate::{tree, written};
use crate::case::one;
use crate::program::{Said, jidi};

/// A clean application, and beside it a file, a folder, and a place that is not there.
fn desk() -> TempDir {
    let (home, folder) = written(&one(""));
    fs::rename(folder, home.path().join("申报")).expect("a folder");
    fs::write(home.path().join("文件"), "somebody's").expect("a file");
    fs::write(home.path().join("文件.xlsx"), "somebody's").expect("a file");
    fs::write(home.path().join("文件.docx"), "somebody's").expect("a file");
    for folder in ["夹.xlsx", "夹.docx"] {
        fs::create_dir(home.path().join(folder)).expect("a folder");
    }
    home
}

fn write(home: &Path, option: &str, to: &str) -> Said {
    let to = home.join(to);
    if option == "template" {
        return jidi(&[Path::new(option), &to]);
    }
    let input = home.join("申报");
    jidi(&[Path::new("check"), &input, Path::new(option), &to])
}

#[test]
fn every_place_that_does_not_do_is_told_with_what_to_do() {
    let home = desk();
    let before = tree(home.path());
    for (option, to, words) in [
        (
            "-o",
            "文件/报告.xlsx",
            "文件”是文件，不是文件夹。请换一个文件夹",
        ),
        (
            "-o",
            "文件/下/报告.xlsx",
            "文件”是文件，不是文件夹。请换一个文件夹",
        ),
        (
            "--notice",
            "文件/通知.docx",
            "文件”是文件，不是文件夹。请换一个文件夹",
        ),
        (
            "--notice",
            "文件/下",
            "文件”是文件，不是文件夹。请换一个文件夹",
        ),
        (
            "--annotate",
            "文件",
            "文件”是文件，不是文件夹。请换一个文件夹",
        ),
        (
            "--annotate",
            "文件/下/下",
            "文件”是文件，不是文件夹。请换一个文件夹",
        ),
        ("--each", "文件", "文件”是文件，不是文件夹。请换一个文件夹"),
        (
            "--each",
            "文件/下",
            "文件”是文件，不是文件夹。请换一个文件夹",
        ),
        (
            "template",
            "文件",
            "文件”是文件，不是文件夹。请换一个文件夹",
        ),
        (
            "template",
            "文件/下",
            "文件”是文件，不是文件夹。请换一个文件夹",
        ),
        ("-o", "没有/报告.xlsx", "没有”不存在，请先新建这个文件夹"),
        (
            "--notice",
            "没有/通知.docx",
            "没有”不存在，请先新建这个文件夹",
        ),
        ("-o", "夹.xlsx", "夹.xlsx”是文件夹，请写明文件名"),
        ("-o", "文件", "文件名要以 .xlsx 结尾"),
        ("--notice", "文件", "文件名要以 .docx 结尾"),
        (
            "-o",
            "文件.xlsx",
            "不是本程序以前写的，没有覆盖。请换一个文件名",
        ),
        (
            "--notice",
            "文件.docx",
            "不是本程序以前写的，没有覆盖。请换一个文件名",
        ),
    ] {
        let said = write(home.path(), option, to);
        assert_eq!(said.code, 2, "{option} {to}");
        assert!(
            said.complaint.contains(words),
            "{option} {to}: {}",
            said.complaint
        );
        assert!(tree(home.path()) == before, "{option} {to}");
    }
}

#[test]
fn folders_that_are_not_there_are_made_where_a_folder_is_asked_for() {
    let home = desk();
    for (option, to) in [
        ("--notice", "信/下"),
        ("--notice", "夹.docx"),
        ("--annotate", "副本/下"),
        ("--each", "发回/下"),
        ("template", "空白/下"),
    ] {
        let said = write(home.path(), option, to);
        assert_eq!(said.code, 0, "{option} {to}: {}", said.complaint);
        assert!(!tree(&home.path().join(to)).is_empty(), "{option} {to}");
    }
}

/// Whoever may do anything, as in most containers, is kept from nothing; that is not what is tried here.
#[cfg(unix)]
#[test]
fn what_may_not_be_written_is_told_from_what_is_read_only() {
    use std::os::unix::fs::PermissionsExt;
    let set = |path: &Path, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    };
    let home = desk();
    let (locked, report) = (home.path().join("锁"), home.path().join("报告.xlsx"));
    fs::create_dir(&locked).expect("a folder");
    assert_eq!(write(home.path(), "-o", "报告.xlsx").code, 0);
    set(&report, 0o444);
    let said = write(home.path(), "-o", "报告.xlsx");
    assert_eq!(said.code, 2);
    assert!(
        said.complaint
            .contains("报告.xlsx”是只读的。请在它的属性里去掉“只读”"),
        "{}",
        said.complaint
    );
    set(&locked, 0o555);
    if fs::write(locked.join("试"), "").is_ok() {
        return;
    }
    for (option, to) in [
        ("-o", "锁/报告.xlsx"),
        ("--notice", "锁/通知.docx"),
        ("--notice", "锁/下"),
        ("--annotate", "锁"),
        ("--annotate", "锁/下"),
        ("--each", "锁"),
        ("template", "锁"),
        ("template", "锁/下"),
    ] {
        let said = write(home.path(), option, to);
        assert_eq!(said.code, 2, "{option} {to}");
        let words = "锁”里写文件的权限。请换一个自己能写的文件夹";
        assert!(
            said.complaint.contains(words),
            "{option} {to}: {}",
            said.complaint
        );
    }
    set(&locked, 0o755);
    assert!(tree(&locked).is_empty());
}
