//! Rights, links and interruptions.

use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::*;
use crate::program::command;

#[test]
fn a_private_report_stays_private_and_a_link_is_followed() {
    let desk = Desk::messy();
    desk.write();
    let private = fs::Permissions::from_mode(0o600);
    fs::set_permissions(desk.report(), private).expect("a private report");
    let link = desk.at("今天.xlsx");
    symlink("审核报告.xlsx", &link).expect("a link");
    let before = fs::read(desk.report()).expect("a report");
    answer(&desk.report(), &[("V04", "核对无误")]);
    let said = desk.check(&desk.application, &[Path::new("-o"), &link]);
    assert_ne!(said.code, 2, "{}", said.complaint);
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    let there = fs::metadata(desk.report()).expect("a report");
    assert_eq!(there.permissions().mode() & 0o777, 0o600);
    assert_ne!(fs::read(desk.report()).expect("a report"), before);
    assert_eq!(answers(&desk.report()).len(), 1);
    // A link to what is not there yet.
    let new = desk.at("新.xlsx");
    symlink("新报告.xlsx", &new).expect("a link");
    let said = desk.check(&desk.application, &[Path::new("-o"), &new]);
    assert_ne!(said.code, 2, "{}", said.complaint);
    assert!(desk.at("新报告.xlsx").is_file());
}

#[test]
fn a_write_protected_report_is_left_alone() {
    let desk = Desk::messy();
    desk.write();
    fs::set_permissions(desk.report(), fs::Permissions::from_mode(0o444)).expect("protected");
    answer_nothing(&desk);
}

fn answer_nothing(desk: &Desk) {
    let before = fs::read(desk.report()).expect("a report");
    let said = desk.write();
    assert_eq!(said.code, 2);
    assert!(said.complaint.contains("只读"), "{}", said.complaint);
    assert_eq!(fs::read(desk.report()).expect("a report"), before);
}

/// What is half written goes, and what is written is told.
#[test]
fn an_interrupted_run_leaves_nothing_half_written_and_says_what_is_there() {
    for signal in ["INT", "TERM"] {
        let home = tempfile::tempdir().expect("a temporary folder");
        let inbox = home.path().join("收件");
        for number in 0..40 {
            copy("complete", &inbox.join(format!("{number}号园")));
        }
        let copies = home.path().join("标注");
        let mut running = command()
            .args([
                Path::new("check"),
                Path::new("-q"),
                &inbox,
                Path::new("--annotate"),
                &copies,
            ])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let begun = Instant::now();
        while tree(&copies).len() < 3 && begun.elapsed() < Duration::from_secs(120) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let sent = Command::new("kill")
            .args([format!("-{signal}"), running.id().to_string()])
            .status();
        assert!(sent.expect("a signal").success());
        let ended = running.wait().expect("an end");
        let mut said = String::new();
        let mut stream = running.stderr.take().expect("its words");
        stream.read_to_string(&mut said).expect("UTF-8");
        assert_eq!(ended.code(), Some(130), "{said}");
        let left: Vec<PathBuf> = tree(&copies).into_keys().collect();
        assert!(!left.is_empty() && left.len() < 200, "{}", left.len());
        for path in &left {
            let name = path.file_name().expect("a name").to_string_lossy();
            assert!(!name.starts_with(".jidi-"), "{}", path.display());
            // Whole, and readable.
            parts(path);
        }
        let count = format!("已写出 {} 个文件", left.len());
        assert!(
            said.contains("已中断") && said.contains(&count),
            "{count}: {said}"
        );
    }
}
