//! Folders and what lies in them that is no file: pipes, devices, links in circles, names in no
//! encoding.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::{check, codes};

/// A folder with a sound application in it.
fn application() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let home = folder.path().join("申报");
    fs::create_dir(&home).expect("a folder");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications/complete");
    for entry in fs::read_dir(fixture).expect("a fixture") {
        let from = entry.expect("an entry").path();
        fs::copy(&from, home.join(from.file_name().expect("a name"))).expect("a copy");
    }
    (folder, home)
}

/// Links that lead back up are not followed round.
#[test]
fn links_in_circles_end() {
    let (_folder, home) = application();
    let below = home.join("材料");
    fs::create_dir(&below).expect("a folder");
    symlink(&home, below.join("上")).expect("a link");
    symlink(&below, below.join("自己")).expect("a link");
    symlink("乙", home.join("甲")).expect("a link");
    symlink("甲", home.join("乙")).expect("a link");
    let measured = check(&home);
    // The last two lead to nothing at all, and nobody can say that nothing is missed.
    assert_eq!(
        codes("links", &measured),
        ["F02", "F02"],
        "{}",
        measured.out
    );
}

/// What a pipe or a device would say is never waited for: not found in a folder, not named.
#[test]
fn pipes_and_devices_are_not_read() {
    let (_folder, home) = application();
    for name in ["附件6.xlsx", "说明"] {
        let made = Command::new("mkfifo").arg(home.join(name)).status();
        assert!(made.expect("mkfifo").success());
    }
    symlink("/dev/zero", home.join("零.xlsx")).expect("a link");
    symlink("/dev/tty", home.join("终端.csv")).expect("a link");
    let measured = check(&home);
    assert!(codes("pipes", &measured).is_empty(), "{}", measured.out);
    for path in [home.join("附件6.xlsx").as_path(), Path::new("/dev/zero")] {
        let named = check(path);
        assert_eq!(
            codes("a pipe", &named)
                .iter()
                .filter(|code| *code == "F02")
                .count(),
            1
        );
    }
}

#[test]
fn folders_too_deep_are_told_and_not_walked() {
    let (_folder, home) = application();
    let mut deep = home.clone();
    deep.extend(["深"; 300]);
    fs::create_dir_all(&deep).expect("a folder");
    let measured = check(&home);
    assert!(!measured.hung);
    assert_eq!(measured.status.code(), Some(2));
    assert!(measured.complaint.contains("16"), "{}", measured.complaint);
}

#[test]
fn names_in_no_encoding_are_read_like_any_other() {
    let (_folder, home) = application();
    let name = |bytes: &'static [u8]| home.join(OsStr::from_bytes(bytes));
    let from = home.join("补充指标.xlsx");
    fs::rename(&from, name(b"\xb2\xb9\xb3\xe4\xff.xlsx")).expect("a new name");
    fs::create_dir(name(b"\xff\xfe")).expect("a folder");
    fs::write(name(b"\xff\xfe/\x80.csv"), "a,b\n1,2\n").expect("a file");
    let measured = check(&home);
    assert_eq!(codes("names", &measured), ["F07"], "{}", measured.out);
    let report: Value = serde_json::from_str(&measured.out).expect("JSON");
    assert_eq!(report["applications"][0]["conclusion"], "eligible");
}

/// Root reads everything; there the test says nothing.
#[test]
fn what_may_not_be_read_is_a_finding() {
    let (_folder, home) = application();
    let locked = home.join("附件9.xlsx");
    fs::write(&locked, "x").expect("a file");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("no permission");
    let readable = fs::read(&locked).is_ok();
    let found = codes("locked", &check(&home));
    assert_eq!(
        found.iter().filter(|code| *code == "F02").count(),
        1,
        "{found:?}"
    );
    assert!(readable || found.len() == 1, "{found:?}");
}
