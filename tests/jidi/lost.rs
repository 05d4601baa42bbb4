//! Nothing a user has is lost: what is checked is never written, and a report that was there before is
//! replaced as a whole or stays as it was, whatever ends the program.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use serde_json::Value;
use tempfile::TempDir;

use crate::annotate::{parts, tree};
use crate::command::copy;
use crate::made::zipped;
use crate::program::{Said, command, jidi, said};

/// A folder with an application in it and room for a report beside it.
struct Desk {
    folder: TempDir,
    application: PathBuf,
    report: PathBuf,
}

impl Desk {
    fn with(fixture: &str) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let application = folder.path().join("申报");
        fs::create_dir(&application).expect("a folder");
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications");
        for entry in fs::read_dir(fixtures.join(fixture)).expect("a fixture") {
            let from = entry.expect("an entry").path();
            fs::copy(&from, application.join(from.file_name().expect("a name"))).expect("a copy");
        }
        let report = folder.path().join("报告.xlsx");
        Desk {
            folder,
            application,
            report,
        }
    }

    /// The program, about to write the report in this language.
    fn writing(&self, language: &str) -> Command {
        let mut command = command();
        command
            .args(["check", "--lang", language, "-o"])
            .args([&self.report, &self.application])
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }

    /// Writes the report and gives its bytes.
    fn written(&self, language: &str) -> Vec<u8> {
        let said = said(&self.writing(language).output().expect("the program"));
        assert_eq!(said.code, 0, "{}", said.complaint);
        fs::read(&self.report).expect("a report")
    }

    /// What was left of reports that were not completed.
    fn leftovers(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths
            .filter(|path| *path != self.application && *path != self.report)
            .collect()
    }
}

/// All that can be told of a folder's files: content, times, owner, place.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, i64, i64, u64, u32)> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let kept = fs::metadata(&path).expect("its data");
            let content = fs::read(&path).expect("a file");
            (
                path,
                (
                    content,
                    kept.mtime(),
                    kept.mtime_nsec(),
                    kept.ino(),
                    kept.mode(),
                ),
            )
        })
        .collect()
}

#[test]
fn what_is_checked_is_never_written() {
    for fixture in ["complete", "messy"] {
        let desk = Desk::with(fixture);
        let before = state(&desk.application);
        for path in before.keys() {
            fs::set_permissions(path, Permissions::from_mode(0o444)).expect("read only");
        }
        fs::set_permissions(&desk.application, Permissions::from_mode(0o555)).expect("read only");
        let before = state(&desk.application);
        for arguments in [
            &["-v"][..],
            &["--format", "json"],
            &["-o", desk.report.to_str().expect("UTF-8")],
        ] {
            let output = command()
                .arg("check")
                .args(arguments)
                .arg(&desk.application)
                .output();
            assert!(matches!(said(&output.expect("the program")).code, 0 | 3));
            assert!(state(&desk.application) == before, "{arguments:?}");
        }
        fs::set_permissions(&desk.application, Permissions::from_mode(0o755)).expect("as before");
    }
}

/// A link, or another name, of what is checked is no way round.
#[test]
fn an_input_under_another_name_is_not_overwritten() {
    let desk = Desk::with("complete");
    let input = desk.application.join("附件3 重点企业汇总表.xlsx");
    let before = fs::read(&input).expect("annex 3");
    symlink(&input, &desk.report).expect("a link");
    let said_of_link = said(&desk.writing("zh").output().expect("the program"));
    assert_eq!(said_of_link.code, 2);
    assert!(fs::read(&input).expect("annex 3") == before);
    fs::remove_file(&desk.report).expect("no link");
    fs::hard_link(&input, &desk.report).expect("a second name");
    assert_eq!(
        said(&desk.writing("zh").output().expect("the program")).code,
        2
    );
    assert!(fs::read(&input).expect("annex 3") == before);
}

/// `ulimit -f` counts blocks of 512 bytes (POSIX); a report is ten times four of them.
fn confined(desk: &Desk, setting: &str) -> Said {
    let script = format!("{setting}; ulimit -f 4; exec \"$0\" \"$@\"");
    let output = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_jidi"), "check", "-o"])
        .args([&desk.report, &desk.application])
        .stdout(Stdio::null())
        .output()
        .expect("a shell");
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::new(),
        complaint: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

#[test]
fn a_report_that_does_not_fit_leaves_the_one_before() {
    let desk = Desk::with("complete");
    let before = desk.written("zh");
    let refused = confined(&desk, "trap '' XFSZ");
    assert_eq!(refused.code, 2);
    assert!(
        refused.complaint.contains("报告.xlsx"),
        "{}",
        refused.complaint
    );
    assert!(fs::read(&desk.report).expect("a report") == before);
    assert!(desk.leftovers().is_empty());
    // Where the signal is not held off, the system ends the program in the middle of writing.
    assert_eq!(confined(&desk, "trap - XFSZ").code, -1);
    assert!(fs::read(&desk.report).expect("a report") == before);
    assert!(desk.leftovers().len() <= 1);
    assert!(desk.written("zh") == before);
}

/// Two applications, a workbook of the second of which is larger than a confined program may write.
fn two_of_which_one_is_large(home: &Path) -> PathBuf {
    let inbox = home.join("收件");
    for name in ["1号园", "2号园"] {
        copy("complete", &inbox.join(name));
    }
    let large = tree(&inbox.join("2号园"))
        .into_keys()
        .find(|path| path.to_string_lossy().contains("附件3"));
    let large = large.expect("annex 3");
    let mut all = parts(&large);
    // Noise that no packing makes small.
    let mut seed = 1u64;
    let noise = (0..400_000).map(|_| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from(b'0' + (seed >> 33) as u8 % 64).to_string()
    });
    let noise = noise.collect::<String>().replace('<', "-");
    let noise = format!("<noise>{noise}</noise>");
    all.insert("xl/noise.xml".to_owned(), noise.into_bytes());
    let all: Vec<_> = all
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    fs::write(large, zipped(&all)).expect("annex 3");
    inbox
}

/// What stops half way leaves what is written, whole, and says how many copies that is.
#[test]
fn copies_that_stop_half_way_are_counted() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let inbox = two_of_which_one_is_large(home.path());
    let copies = home.path().join("标注");
    for (language, others) in [("zh", "其余没有写"), ("en", "the others were not")] {
        let script = "trap '' XFSZ; ulimit -f 200; exec \"$0\" \"$@\"";
        let output = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_jidi"), "check", "-q"])
            .args(["--jobs", "1", "--lang", language, "--annotate"])
            .args([&copies, &inbox])
            .output()
            .expect("a shell");
        let stopped = said(&output);
        assert_eq!(stopped.code, 2, "{}", stopped.complaint);
        let written = tree(&copies);
        assert!(
            written
                .keys()
                .any(|path| path.to_string_lossy().contains("1号园"))
        );
        let count = match language {
            "zh" => format!("已写出 {} 个标注副本", written.len()),
            _ => format!("{} marked copies were written", written.len()),
        };
        for words in [count.as_str(), others, "附件3"] {
            assert!(
                stopped.complaint.contains(words),
                "{words}: {}",
                stopped.complaint
            );
        }
        for path in written.keys() {
            // Whole, and readable.
            assert!(
                !path.to_string_lossy().contains(".jidi-"),
                "{}",
                path.display()
            );
            parts(path);
        }
    }
    // Out of the way, the same command writes them all.
    let paths = [&inbox, &copies].map(|path| path.to_str().expect("UTF-8").to_owned());
    let all = jidi(&["check", "-q", &paths[0], "--annotate", &paths[1]]);
    assert_eq!(all.code, 0, "{}", all.complaint);
    assert_eq!(tree(&copies).len(), tree(&inbox).len());
}

/// A disk of 16 KB, in a name space of its own; where the system gives none, this says nothing.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_report_before_and_says_so() {
    let desk = Desk::with("complete");
    let disk = desk.folder.path().join("盘");
    fs::create_dir(&disk).expect("a folder");
    let script = "mount -t tmpfs -o size=16k none \"$1\" || exit 77
        echo old > \"$1/other.txt\"
        \"$0\" check -o \"$1/报告.xlsx\" \"$2\" >/dev/null
        echo \"$? $(ls -A \"$1\")\"";
    let output = Command::new("unshare")
        .args([
            "--mount",
            "--map-root-user",
            "sh",
            "-c",
            script,
            env!("CARGO_BIN_EXE_jidi"),
        ])
        .args([&disk, &desk.application])
        .output();
    let Ok(output) = output else { return };
    if output.stdout.is_empty() {
        return;
    }
    assert_eq!(String::from_utf8_lossy(&output.stdout), "2 other.txt\n");
    let complaint = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(complaint.contains("磁盘"), "{complaint}");
}

#[test]
fn a_report_is_whole_whenever_the_program_is_killed() {
    let desk = Desk::with("complete");
    let new = desk.written("zh");
    let start = Instant::now();
    let old = desk.written("en");
    let whole = start.elapsed();
    let (mut kept, mut replaced) = (0, 0);
    for step in 0..24u32 {
        fs::write(&desk.report, &old).expect("a report");
        let mut child = desk.writing("zh").spawn().expect("the program");
        thread::sleep(whole * step / 20);
        child.kill().expect("an end");
        child.wait().expect("an end");
        let found = fs::read(&desk.report).expect("a report");
        assert!(
            found == old || found == new,
            "{} bytes after step {step}",
            found.len()
        );
        let count = if found == old {
            &mut kept
        } else {
            &mut replaced
        };
        *count += 1;
        let leftovers = desk.leftovers();
        assert!(leftovers.len() <= 1, "{leftovers:?}");
        for leftover in leftovers {
            let name = leftover
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            assert!(
                name.starts_with(".jidi-") && name.ends_with(".tmp"),
                "{name}"
            );
            fs::remove_file(leftover).expect("a file");
        }
    }
    assert!(kept > 0, "it was never killed before it had written");
    assert!(kept + replaced == 24);
    assert!(desk.written("zh") == new);
}

#[test]
fn what_a_killed_program_left_is_passed_over() {
    let desk = Desk::with("complete");
    let whole = desk.written("zh");
    for (name, content) in [
        (".jidi-a1B2c3.tmp", &whole[..]),
        (".jidi-x.tmp", &whole[..900]),
        (".jidi-y.tmp", b""),
    ] {
        fs::write(desk.application.join(name), content).expect("a file");
    }
    let application = desk.application.to_str().expect("UTF-8");
    let checked = jidi(&["check", "--format", "json", application]);
    let report: Value = serde_json::from_str(&checked.out).expect("JSON");
    assert_eq!(
        (checked.code, &report["applications"][0]["findings"]),
        (0, &Value::Array(Vec::new()))
    );
}

#[test]
fn two_that_write_the_same_report_leave_a_whole_one() {
    let desk = Desk::with("complete");
    let reports = [desk.written("zh"), desk.written("en")];
    for _ in 0..4 {
        let writers = ["zh", "en", "zh", "en"]
            .map(|language| desk.writing(language).spawn().expect("the program"));
        for writer in writers {
            let output = writer.wait_with_output().expect("an end");
            assert_eq!(said(&output).code, 0);
        }
        let found = fs::read(&desk.report).expect("a report");
        assert!(reports.contains(&found));
        assert!(desk.leftovers().is_empty());
    }
}
