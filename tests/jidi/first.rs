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

/// Annex 2 of `complete` with the five facts among its rows, the floor area under the year before.
const AREA_BEFORE: &str = r#"remove = ["supplement"]
set = { "overview!A17" = "认定条件", "overview!B17" = "基地企业总数", "overview!C17" = "家", "overview!F17" = 41, "overview!B18" = "大数据及软件和信息技术服务企业数", "overview!C18" = "家", "overview!F18" = 24, "overview!B19" = "总营业收入", "overview!C19" = "万元", "overview!F19" = 196500.5, "overview!B20" = "软件业务收入", "overview!C20" = "万元", "overview!F20" = 118200, "overview!B21" = "总建筑面积", "overview!C21" = "平方米", "overview!E21" = 36200, "overview!F21" = "" }"#;

#[test]
fn a_missing_figure_names_the_cell_that_waits_for_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "申报", AREA_BEFORE);
    let shown = in_folder(folder.path(), &["check", "申报"]);
    assert!(
        shown
            .out
            .contains("填在 附件2 › F21（2022年），现在是空的；E21（2021年）填有 36200"),
        "{}",
        shown.out
    );
    assert_eq!(shown.out.matches("申请报告（材料一）").count(), 1);
    assert!(last_line(&shown).contains("先改：附件2 › F21（2022年）的总建筑面积（没有填）。"));
    let json = in_folder(folder.path(), &["check", "申报", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    let application = &json["applications"][0];
    let due = &application["rules"][3]["missing_documents"][0];
    assert_eq!(
        (&due["fact"], &due["cell"]),
        (&"floor_area".into(), &"F21".into())
    );
    assert_eq!(application["first"]["cell"], "F21");
    let marked = in_folder(folder.path(), &["check", "申报", "--annotate", "标注"]);
    assert_eq!(marked.code, 3, "{}", marked.complaint);
    let copy = std::fs::read_dir(folder.path().join("标注")).expect("copies");
    let copy = copy
        .map(|entry| entry.expect("a copy").path())
        .find(|path| path.to_string_lossy().contains("附件2"))
        .expect("annex 2");
    let parts = crate::made::parts(&std::fs::read(copy).expect("the copy"));
    let comments = parts.iter().find(|(name, _)| name.contains("comments"));
    let comments = comments.map(|(_, text)| String::from_utf8_lossy(text).into_owned());
    let comments = comments.expect("a note");
    assert!(
        comments.contains("ref=\"F21\"") && comments.contains("总建筑面积"),
        "{comments}"
    );
}

/// The row's own unit is told where it is not the one that the figure is otherwise spoken of in.
#[test]
fn a_cell_that_waits_tells_its_unit_where_that_is_another() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "申报", r#"set = { "supplement!B7" = "" }"#);
    let shown = in_folder(folder.path(), &["check", "申报"]);
    let words = "填在 补充指标 › B7（2022年）（按万平方米填），现在是空的";
    assert!(shown.out.contains(words), "{}", shown.out);
    let words = "先改：补充指标 › B7（2022年）（按万平方米填）的总建筑面积（没有填）。";
    assert!(last_line(&shown).contains(words), "{}", last_line(&shown));
    let own = r#"set = { "supplement!B7" = "", "supplement!C7" = "平方米" }"#;
    write(folder.path(), "申报", own);
    let shown = in_folder(folder.path(), &["check", "申报"]);
    assert!(!shown.out.contains("平方米填"), "{}", shown.out);
}

#[test]
fn the_screen_counts_notes_and_leaves_the_estimate_to_v() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "申报", r#"set = { "firms!E6" = "3975" }"#);
    let usual = in_folder(folder.path(), &["check", "申报"]).out;
    assert!(
        usual.contains("提示 1 处，不影响结论，加 -v 列出"),
        "{usual}"
    );
    assert!(
        !usual.contains("V03") && !usual.contains("参考："),
        "{usual}"
    );
    let all = in_folder(folder.path(), &["check", "申报", "-v"]).out;
    assert!(all.contains("V03") && all.contains("参考："), "{all}");
}

#[test]
fn a_date_in_an_example_is_of_the_year() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let years = r#"set = { "overview!D3" = "2022年", "overview!E3" = "2023年", "overview!F3" = "2024年", "firms!A26" = "", "services!A7" = "注:以上数据统计截至2024年12月31日" }"#;
    write(folder.path(), "申报", years);
    let shown = in_folder(folder.path(), &["check", "申报"]).out;
    assert!(
        shown.contains("统计截至2024年12月31日") && !shown.contains("2022年12月31日"),
        "{shown}"
    );
}

#[test]
fn a_folder_without_annexes_says_what_it_holds() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let empty = folder.path().join("会议");
    std::fs::create_dir(&empty).expect("a folder");
    for number in 0..12 {
        std::fs::write(empty.join(format!("纪要{number}.txt")), "会议纪要").expect("a file");
    }
    let shown = in_folder(folder.path(), &["check", "会议"]).out;
    assert!(shown.contains("这里有 12 个 txt 文件，没有附表"), "{shown}");
}

#[test]
fn a_scan_is_no_annex_with_v_either() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(
        folder.path(),
        "申报",
        "remove = [\"firms\"]\nfiles = { \"附件3.pdf\" = \"note\" }",
    );
    let shown = in_folder(folder.path(), &["check", "申报", "-v"]).out;
    assert!(shown.contains("文件“附件3.pdf”像是这张表"), "{shown}");
    assert!(!shown.contains("：附件3.pdf"), "{shown}");
}

#[test]
fn what_follows_from_a_wrong_year_is_not_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "申报", OLD_DATE);
    let shown = in_folder(folder.path(), &["check", "申报"]).out;
    assert!(
        shown.contains("X10") && !shown.contains("尚缺的数据"),
        "{shown}"
    );
    // Once the year is asked for, nothing is said of the dates' own year.
    let asked = in_folder(folder.path(), &["check", "申报", "--year", "2021"]).out;
    assert!(asked.contains("尚缺的数据"), "{asked}");
}

/// A figure in doubt that decides a condition, what must be corrected and decides nothing, and what may be
/// explained: in one order on the screen, in JSON, in the report, and in the letter.
#[test]
fn what_comes_first_comes_first_everywhere() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let set = r#"set = { "supplement!B7" = 0.00035, "firms!D7" = 99999, "firms!G9" = 99999 }"#;
    write(folder.path(), "申报", set);
    let order = ["V13", "R02", "R03"];
    let json = in_folder(folder.path(), &["check", "申报", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(crate::program::codes(&json), order);
    assert_eq!(json["applications"][0]["first"]["code"], order[0]);
    let outputs = ["-o", "报告.xlsx", "--notice", "通知.docx"];
    let shown = in_folder(folder.path(), &[&["check", "申报"], &outputs[..]].concat());
    let starts = |code: &&str| shown.out.find(&format!("\n  {code} ")).expect("a finding");
    let places: Vec<usize> = order.iter().map(starts).collect();
    assert!(places.is_sorted(), "{}", shown.out);
    let listed = crate::kept::list(&folder.path().join("报告.xlsx"), "问题清单");
    let listed: Vec<&str> = listed.iter().map(|(_, code, _)| &**code).collect();
    assert_eq!(listed, order);
    let letter = std::fs::read(folder.path().join("通知.docx")).expect("the letter");
    let parts = crate::made::parts(&letter);
    let (_, text) = parts
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .expect("a text");
    let text = String::from_utf8_lossy(text);
    let places =
        ["总建筑面积", "股东权益合计", "净利润"].map(|word| text.find(word).expect("a word"));
    assert!(places.is_sorted(), "{places:?}");
}

/// Of a class that stands in two places the second heading says that it goes on.
#[test]
fn a_class_that_stands_twice_says_that_it_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let set = r#"set = { "supplement!B7" = 0.00035, "firms!D7" = 99999, "firms!G9" = 99999 }"#;
    write(folder.path(), "申报", set);
    let shown = in_folder(folder.path(), &["check", "申报"]).out;
    let heads = [
        "\n核实问题 1 处，请改正或说明",
        "\n强制问题 1 处，必须改正",
        "\n还有核实问题 1 处",
    ];
    let places = heads.map(|head| {
        shown
            .find(head)
            .unwrap_or_else(|| panic!("{head}: {shown}"))
    });
    assert!(places.is_sorted(), "{shown}");
}

/// Where a condition fails, no other figure that is filled in changes the conclusion.
#[test]
fn a_condition_that_fails_is_looked_at_before_anything_is_filled_in() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let set = r#"set = { "supplement!B7" = 1.5, "supplement!B5" = "" }"#;
    write(folder.path(), "收件/甲", set);
    write(folder.path(), "收件/乙", "");
    let asked = in_folder(folder.path(), &["check", "收件/甲"]);
    assert_eq!(
        last_line(&asked),
        "结论：不符合（强制 0、核实 0）。未达标：总建筑面积。先核对补充指标 › B7 的数（总建筑面积未达标）：没有填错，就是不符合条件，改别处也没有用；填错了的，改正后再运行：jidi check 收件/甲"
    );
    let lines = in_folder(folder.path(), &["check", "收件", "-q"]).out;
    assert!(
        lines.contains("甲  先核对补充指标 › B7 的数（总建筑面积未达标）"),
        "{lines}"
    );
    let json = in_folder(folder.path(), &["check", "收件/甲", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    let first = &json["applications"][0]["first"];
    let expected = serde_json::json!({
        "message": "核对补充指标 › B7 的数（总建筑面积未达标）",
        "code": null, "fact": "floor_area",
        "file": "补充指标.xlsx", "sheet": "Sheet", "cell": "B7",
    });
    assert_eq!(*first, expected);
    // A figure of staff stands in no cell; then what is to be mended is said at once.
    let fact = ["check", "收件/甲", "--fact", "总建筑面积=15000"];
    let line = in_folder(folder.path(), &fact);
    assert!(
        last_line(&line).contains("未达标：总建筑面积。先改：补充指标 › B5"),
        "{}",
        last_line(&line)
    );
}
