//! `--each`: a folder for each application, with its report, its letter and its marked copies, as the
//! built program writes them, and as they come back.

use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use tempfile::TempDir;

use crate::annotate::tree;
use crate::case::one;
use crate::kept::{answer, answers, rewrite};
use crate::program::{Said, jidi};
use crate::submission::Submission;

/// Applications in a folder, and a place for what goes back.
struct Desk {
    home: TempDir,
    received: PathBuf,
    back: PathBuf,
}

impl Desk {
    fn of(applications: &[(&str, &str)]) -> Desk {
        let home = tempfile::tempdir().expect("a temporary folder");
        let (received, back) = (home.path().join("收件"), home.path().join("发回"));
        for (name, case) in applications {
            let folder = received.join(name);
            fs::create_dir_all(&folder).expect("a folder");
            Submission::of(&one(case)).write(&folder);
        }
        Desk {
            home,
            received,
            back,
        }
    }

    fn write(&self) -> Said {
        let (check, each) = (Path::new("check"), Path::new("--each"));
        jidi(&[check, &self.received, Path::new("-q"), each, &self.back])
    }

    fn names(&self) -> Vec<String> {
        let below = |path: PathBuf| {
            let path = path.strip_prefix(&self.back).expect("below").to_owned();
            let names = path.iter().map(|name| name.to_string_lossy().into_owned());
            names.collect::<Vec<_>>().join("/")
        };
        let mut names: Vec<String> = tree(&self.back).into_keys().map(below).collect();
        names.sort();
        names
    }
}

/// A title that names a base.
const NAMED: &str = "[set]\n\"firms!A1\" = \"贵阳市数谷软件园大数据及软件和信息技术服务产业集聚示范基地重点企业汇总表\"\n";
/// The same with a net profit that asks for an explanation.
const NAMED_AND_ODD: &str = "[set]\n\"firms!A1\" = \"贵阳市数谷软件园大数据及软件和信息技术服务产业集聚示范基地重点企业汇总表\"\n\"firms!G7\" = 99999\n";
const COPIES: [&str; 5] = [
    "补充指标.xlsx",
    "附件2 发展总体情况表.xlsx",
    "附件3 重点企业汇总表.xlsx",
    "附件4 重点服务机构汇总表.xlsx",
    "附件5 重点项目汇总表.xlsx",
];

/// The folder of an application as it is to be.
fn folder(name: &str) -> Vec<String> {
    let own = ["审核报告.xlsx", "审核通知.docx"].map(|end| format!("{name}/{name}{end}"));
    let copies = COPIES.map(|copy| format!("{name}/{copy}"));
    own.into_iter().chain(copies).collect()
}

#[test]
fn every_application_gets_a_folder_that_can_be_sent_back() {
    let desk = Desk::of(&[("云岩区", NAMED), ("乌当区", "")]);
    let said = desk.write();
    assert_eq!(said.code, 0, "{}", said.complaint);
    assert!(
        said.complaint.contains("已写出 2 份申报"),
        "{}",
        said.complaint
    );
    let names = desk.names();
    let base = names.iter().find(|name| name.contains("数谷软件园"));
    let base = base.expect("the base's folder").split('/').next();
    let mut expected = [folder(base.expect("a folder")), folder("乌当区")].concat();
    expected.sort();
    assert_eq!(names, expected);
    // Written again to the same bytes, where nobody has touched anything.
    let before = tree(&desk.back);
    assert_eq!(desk.write().code, 0);
    assert!(before == tree(&desk.back));
}

#[test]
fn what_comes_back_is_checked_like_what_was_handed_in() {
    let desk = Desk::of(&[("云岩区", NAMED), ("乌当区", "base = \"messy\"\n")]);
    assert_eq!(desk.write().code, 3);
    let verdicts = |path: &Path| {
        let said = jidi(&[Path::new("check"), path, Path::new("-q")]);
        let lines = said
            .out
            .lines()
            .map(|line| line.split("  ").next().unwrap_or_default().to_owned());
        let mut lines: Vec<String> = lines
            .filter(|line| line.contains("符合") || line.contains("需补正"))
            .collect();
        lines.sort();
        (said.code, lines)
    };
    assert_eq!(verdicts(&desk.received), verdicts(&desk.back));
}

#[test]
fn answers_in_a_report_are_those_of_its_application_and_stay() {
    let desk = Desk::of(&[("云岩区", NAMED_AND_ODD), ("乌当区", NAMED_AND_ODD)]);
    assert_eq!(desk.write().code, 0);
    let reports: Vec<String> = desk
        .names()
        .into_iter()
        .filter(|name| name.ends_with("审核报告.xlsx"))
        .collect();
    assert_eq!(reports.len(), 2, "{reports:?}");
    let (answered, other) = if reports[0].contains("云岩区") {
        (&reports[0], &reports[1])
    } else {
        (&reports[1], &reports[0])
    };
    assert!(
        answered.contains("云岩区") && other.contains("乌当区"),
        "{reports:?}"
    );
    answer(&desk.back.join(answered), &[("R03", "递延所得税资产转回")]);
    let said = desk.write();
    assert_eq!(said.code, 0, "{}", said.complaint);
    assert!(
        said.complaint.contains("原来填好的 1 条说明已带入"),
        "{}",
        said.complaint
    );
    let kept = answers(&desk.back.join(answered));
    assert_eq!(kept, [("R03".to_owned(), "递延所得税资产转回".to_owned())]);
    assert!(answers(&desk.back.join(other)).is_empty());
}

#[test]
fn where_somebody_edited_anything_nothing_is_written() {
    let desk = Desk::of(&[("云岩区", ""), ("乌当区", "")]);
    assert_eq!(desk.write().code, 0);
    let letter = desk.back.join("乌当区/乌当区审核通知.docx");
    rewrite(&letter, "word/document.xml", |text| {
        text.replace("特此通知。", "特此通知，请抓紧。")
    });
    fs::remove_file(desk.back.join("云岩区/云岩区审核报告.xlsx")).expect("a report");
    let before = tree(&desk.back);
    let said = desk.write();
    assert_eq!(said.code, 2);
    assert!(
        said.complaint.contains("乌当区审核通知.docx"),
        "{}",
        said.complaint
    );
    assert!(before == tree(&desk.back));
    // The same for a copy, which is found before the report is written.
    fs::remove_file(&letter).expect("a letter");
    let copy = desk.back.join("云岩区/附件5 重点项目汇总表.xlsx");
    fs::write(&copy, "somebody's own").expect("a file");
    let before = tree(&desk.back);
    let said = desk.write();
    assert_eq!(said.code, 2);
    assert!(
        said.complaint.contains("附件5 重点项目汇总表.xlsx"),
        "{}",
        said.complaint
    );
    assert!(before == tree(&desk.back));
}

#[test]
#[cfg_attr(windows, ignore = "no folder has such a name there")]
fn names_that_a_file_system_forbids_are_made_fit() {
    let title = |base: &str| {
        format!(
            "[set]\n\"firms!A1\" = \"{base}大数据及软件和信息技术服务产业集聚示范基地重点企业汇总表\"\n"
        )
    };
    let (slash, other) = (title("甲/乙园"), title("甲\\\\乙园"));
    let desk = Desk::of(&[("一", &slash), ("二", &other), ("con", "")]);
    let said = desk.write();
    assert_eq!(said.code, 0, "{}", said.complaint);
    let names = desk.names();
    let folders: std::collections::BTreeSet<&str> = names
        .iter()
        .filter_map(|name| name.split('/').next())
        .collect();
    assert_eq!(folders.len(), 3, "{names:?}");
    assert!(folders.contains("_con"), "{names:?}");
    assert_eq!(names.len(), 21, "{names:?}");
    assert!(!names.iter().any(|name| name.contains('\\')), "{names:?}");
}

#[test]
fn a_folder_inside_what_is_checked_is_refused_with_a_better_one() {
    let mut desk = Desk::of(&[("云岩区", ""), ("乌当区", "")]);
    desk.back = desk.received.join("发回");
    let said = desk.write();
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    let better = desk.home.path().join("收件-发回");
    assert!(
        said.complaint.contains(&better.display().to_string()),
        "{}",
        said.complaint
    );
    assert!(!desk.back.exists());
}

#[test]
fn one_application_gets_its_folder_too() {
    let mut desk = Desk::of(&[("示例园", "")]);
    desk.received = desk.received.join("示例园");
    assert_eq!(desk.write().code, 0);
    let mut expected = folder("示例园");
    expected.sort();
    assert_eq!(desk.names(), expected);
}

/// A copy that the next check would take for an annex goes with its original; what somebody wrote stays,
/// and so does what is nobody's.
#[test]
fn copies_of_files_that_are_gone_go_and_what_is_somebodys_is_named() {
    let desk = Desk::of(&[("云岩区", NAMED_AND_ODD), ("乌当区", "")]);
    let own = desk.received.join("乌当区");
    let more = own.join("佐证");
    fs::create_dir(&more).expect("a folder");
    for name in ["一.xlsx", "二.xlsx", "三.xlsx"] {
        fs::copy(own.join("补充指标.xlsx"), more.join(name)).expect("a file");
    }
    desk.write();
    let back = desk.back.join("乌当区");
    rewrite(
        &back.join("佐证/二.xlsx"),
        "jidi/annotation.xml",
        |text| text + "<!-- -->",
    );
    rewrite(
        &back.join("佐证/二.xlsx"),
        "xl/worksheets/sheet1.xml",
        |text| {
            text.replace(
                "<sheetData>",
                "<sheetData><row r=\"99\"><c r=\"A99\"><v>5</v></c></row>",
            )
        },
    );
    fs::copy(back.join("佐证/三.xlsx"), back.join("留底.xlsx")).expect("a file");
    fs::write(back.join("回执.pdf"), "%PDF").expect("a file");
    fs::write(back.join(".DS_Store"), "x").expect("a file");
    let others = tree(&desk.back);
    fs::remove_dir_all(&more).expect("a folder");
    let said = desk.write();
    let gone = "删去了 2 个以前写的标注副本";
    assert!(said.complaint.contains(gone), "{}", said.complaint);
    let named = "乌当区/佐证/一.xlsx、乌当区/佐证/三.xlsx".replace('/', MAIN_SEPARATOR_STR);
    assert!(said.complaint.contains(&named), "{}", said.complaint);
    let kept = "还有 3 个文件不是这次写的，没有动：";
    assert!(said.complaint.contains(kept), "{}", said.complaint);
    for name in ["佐证/二.xlsx", "留底.xlsx", "回执.pdf", ".DS_Store"] {
        let file = back.join(name);
        assert!(fs::read(&file).expect(name) == others[&file], "{name}");
    }
    // Said again as long as they lie there; and the other applications' folders are nobody's business.
    fs::remove_dir_all(desk.received.join("云岩区")).expect("a folder");
    let said = desk.write();
    assert!(!said.complaint.contains("删去"), "{}", said.complaint);
    assert!(
        said.complaint.contains("还有 3 个文件"),
        "{}",
        said.complaint
    );
    assert_eq!(desk.names().len(), 7 + 7 + 4);
}

/// A folder of copies is the user's: nothing in it but copies is spoken of.
#[test]
fn marked_copies_of_files_that_are_gone_go_too() {
    let desk = Desk::of(&[("示例园", "")]);
    let own = desk.received.join("示例园");
    fs::copy(own.join("补充指标.xlsx"), own.join("多余.xlsx")).expect("a file");
    let annotate = |to: &Path| jidi(&[Path::new("check"), &own, Path::new("--annotate"), to]);
    annotate(&desk.back);
    fs::write(desk.back.join("回执.pdf"), "%PDF").expect("a file");
    fs::remove_file(own.join("多余.xlsx")).expect("a file");
    let said = annotate(&desk.back);
    assert_eq!(said.code, 0, "{}", said.complaint);
    assert!(
        said.complaint.contains("删去了 1 个以前写的标注副本"),
        "{}",
        said.complaint
    );
    assert!(
        !said.complaint.contains("不是这次写的"),
        "{}",
        said.complaint
    );
    let mut expected = COPIES.map(str::to_owned).to_vec();
    expected.push("回执.pdf".to_owned());
    expected.sort();
    assert_eq!(desk.names(), expected);
    // Those of another application stay.
    fs::rename(&own, desk.received.join("另一园")).expect("a folder");
    let other = desk.received.join("另一园");
    fs::remove_file(other.join("补充指标.xlsx")).expect("a file");
    jidi(&[
        Path::new("check"),
        &other,
        Path::new("--annotate"),
        &desk.back,
    ]);
    assert!(desk.back.join("补充指标.xlsx").exists());
}
