//! What to do first, wherever it is said: the last line of the screen, `-q`, the summary of a batch.

use std::path::Path;

use crate::case;
use crate::program::{Said, command, said};
use crate::submission::Submission;

/// Last year's date under annex 3, and a blank in it.
const OLD_DATE: &str = r#"set = { "firms!A26" = "注:以上数据统计截至2021年12月31日", "services!A7" = "注:以上数据统计截至2021年12月31日", "firms!C8" = "" }"#;

fn write(folder: &Path, name: &str, fields: &str) {
    let application = folder.join(name);
    std::fs::create_dir_all(&application).expect("a folder");
    Submission::of(&case::one(fields)).write(&application);
}

fn in_folder(folder: &Path, arguments: &[&str]) -> Said {
    let mut command = command();
    command.current_dir(folder).args(arguments);
    said(&command.output().expect("the program"))
}

fn last_line(said: &Said) -> &str {
    said.out.lines().last().expect("a line")
}

#[test]
fn the_last_line_says_what_to_do_and_how_to_check_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "申报表", OLD_DATE);
    write(folder.path(), "申报 二", "");
    let asked = in_folder(folder.path(), &["check", "申报表"]);
    assert_eq!(
        last_line(&asked),
        "结论：需补正（强制 1、核实 1）。先改：附件3 › A26 的年份。改好后再运行：jidi check 申报表"
    );
    let dropped = in_folder(folder.path(), &["申报表", "--lang", "en"]);
    assert_eq!(
        last_line(&dropped),
        "Conclusion: incomplete (errors 1, warnings 1). Mend first: the year at Annex 3 › A26. \
         Then run again: jidi check 申报表 --lang en"
    );
    // A path with a blank can be typed again as it stands there; of what is left nothing is said.
    let blank = in_folder(
        folder.path(),
        &["check", "申报 二", "--fact", "总建筑面积=1"],
    );
    assert_eq!(
        last_line(&blank),
        "结论：不符合（强制 0、核实 0）。未达标：总建筑面积。"
    );
    let clean = in_folder(folder.path(), &["check", "申报 二"]);
    assert_eq!(last_line(&clean), "结论：符合（强制 0、核实 0）。");
}

#[test]
fn a_path_with_a_blank_is_quoted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "申报 (一)", r#"set = { "firms!C8" = "" }"#);
    let asked = in_folder(folder.path(), &["check", "申报 (一)", "-v", "--jobs", "1"]);
    assert!(
        last_line(&asked).ends_with("改好后再运行：jidi check \"申报 (一)\""),
        "{}",
        last_line(&asked)
    );
}

#[test]
fn each_line_of_a_batch_says_its_own_first_thing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "收件/云岩区", OLD_DATE);
    write(folder.path(), "收件/白云区", "");
    let lines = in_folder(folder.path(), &["check", "收件", "-q"]).out;
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    let of = |name: &str| {
        *lines
            .iter()
            .find(|line| line.contains(name))
            .expect("a line")
    };
    assert!(of("云岩区").ends_with("强制 1、核实 1  先改：附件3 › A26 的年份"));
    assert!(of("白云区").ends_with("  白云区"));
    let shown = in_folder(folder.path(), &["check", "收件"]);
    assert!(shown.out.contains("先改什么"));
    assert_eq!(
        last_line(&shown),
        "结论：共 2 份，符合 1、不符合 0、需补正 1（强制 1、核实 1）。\
         先改：云岩区 › 附件3 › A26 的年份。改好后再运行：jidi check 收件"
    );
}
