//! The correction notice as the district gets it: the Word document that the built program wrote,
//! read back. What letters say is written by hand.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use jidi::report::clean::is_invisible;
use quick_xml::Reader;
use quick_xml::events::Event;
use tempfile::TempDir;
use zip::ZipArchive;

use crate::case::{self, Case};
use crate::package;
use crate::program::{Said, check_path, jidi};
use crate::submission::Submission;

/// An application in a folder of its own, and a place for its notice.
struct Desk {
    _home: TempDir,
    application: PathBuf,
    notice: PathBuf,
}

impl Desk {
    fn of(case: &Case) -> Desk {
        let home = tempfile::tempdir().expect("a temporary folder");
        let application = home.path().join("示例园");
        fs::create_dir(&application).expect("a folder");
        Submission::of(case).write(&application);
        Desk {
            notice: home.path().join("补正通知.docx"),
            application,
            _home: home,
        }
    }

    fn write(&self, more: &[&str]) -> Said {
        let mut arguments = vec!["check", "--notice"];
        arguments.push(self.notice.to_str().expect("a path"));
        arguments.push(self.application.to_str().expect("a path"));
        arguments.extend(more);
        jidi(&arguments)
    }

    /// The lines of the letter.
    fn letter(&self, more: &[&str]) -> Vec<String> {
        let said = self.write(more);
        assert!(
            said.complaint.contains("补正通知.docx"),
            "{}",
            said.complaint
        );
        lines(&fs::read(&self.notice).expect("a notice"))
    }
}

fn part(document: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(document)).expect("a package");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect("a part");
    part.read_to_string(&mut text).expect("markup");
    text
}

/// The text of each paragraph.
fn lines(document: &[u8]) -> Vec<String> {
    let markup = part(document, "word/document.xml");
    let mut reader = Reader::from_str(&markup);
    let mut lines = Vec::new();
    let mut line = String::new();
    loop {
        match reader.read_event().expect("well-formed markup") {
            Event::Text(text) => line += &text.xml10_content(),
            Event::GeneralRef(entity) => line.push(match &*entity {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                other => panic!("{other:?}"),
            }),
            Event::End(element) if element.local_name().as_ref() == "p" => {
                lines.push(std::mem::take(&mut line));
            }
            Event::Eof => return lines,
            _ => {}
        }
    }
}

const OPENING: &str =
    "收悉。我们按“贵阳市大数据及软件和信息技术服务产业集聚示范基地认定条件(2020)”核对了其中的";

#[test]
fn a_missing_annex_and_a_wrong_cell_are_told_by_annex() {
    let desk = Desk::of(&case::one(
        "remove = [\"services\"]\n[set]\n\"firms!E7\" = \"约4000\"\n",
    ));
    let opening = format!(
        "你单位报送的示例园申报材料{OPENING}附件2、附件3、附件5、补充指标，评估年度为2022 年，结论为“需补正”。请按下列要求补正。"
    );
    let expected = [
        "关于示例园申报材料的补正通知",
        "＿＿＿＿＿＿＿＿＿＿＿＿：",
        &opening,
        "一、必须改正的问题",
        "（一）附件3 重点企业汇总表（附件3 重点企业汇总表.xlsx › Sheet1）",
        "1. E7（V02）：“营业总收入”应填数字，现在写的是“约4000”，读不成一个数。这一格按“不知道”处理，没有当作 0。请填以万元为单位的一个确定的数，只写数字，例如 3537.5；不写“约”“余”“以上”“见附表”，也不写范围。",
        "（二）附件4 重点服务机构汇总表",
        "1. 没有找到附件4 重点服务机构汇总表。请把缺少的附表（电子表格）放进本申报的文件夹。如果已经放了，请看是否有文件打不开，或表头被改得认不出：表头文字应与通知所附表式一致。（F01）",
        "二、重新报送",
        "请于＿＿＿＿年＿＿月＿＿日前重新报送：",
        "1. 改正后的附件3、附件4，电子表格和盖章件各一份。",
        "（盖章）",
        "　　　　年　　月　　日",
    ];
    assert_eq!(desk.letter(&[]), expected);
}

#[test]
fn what_is_to_verify_stands_apart_and_notes_are_left_out() {
    let desk = Desk::of(&case::one("base = \"messy\"\n"));
    let letter = desk.letter(&[]);
    let place = |words: &str| {
        letter
            .iter()
            .position(|line| line.contains(words))
            .unwrap_or_else(|| panic!("{words}: {letter:#?}"))
    };
    let order = [
        "一、必须改正的问题",
        "E8（V02）：",
        "二、须核实的问题，请改正或书面说明",
        "G12（R03）：",
        "B6, B28（R05）：",
        "（二）附件4 重点服务机构汇总表（机构.xls › Sheet）",
        "A7（X11）：",
        "三、须补充的数据",
        "1. 行业企业占比（实施方案 三(二)，要求 ≥ 50%）：现在无法判定，请补充基地企业总数的准确数（现在只知道至少 22 家）、大数据及软件和信息技术服务企业数的准确数（现在只知道至少 20 家）。可查：申请报告（材料一）、建设方案“一（二）”（材料二）、佐证材料（材料九）。",
        "四、重新报送",
        "2. “补充指标”表，逐项填明基地企业总数、大数据及软件和信息技术服务企业数、总营业收入、软件业务收入、总建筑面积，写明单位、统计年度和出处，并附佐证材料。",
        "3. 核实后确实无误、不作改正的，填报“情况说明”表",
    ];
    let places: Vec<usize> = order.into_iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(
        !letter.iter().any(|line| line.contains("V03")),
        "{letter:#?}"
    );
    // The heading of annex 3 stands once for what must be corrected and once for what must be verified.
    let firms = letter.iter().filter(|line| line.contains("）附件3"));
    assert_eq!(firms.count(), 2);
}

#[test]
fn a_condition_not_met_is_told_with_what_it_lacks() {
    let desk = Desk::of(&case::one("[set]\n\"supplement!B3\" = 60\n"));
    let letter = desk.letter(&["--fact", "基地企业总数=60"]);
    let expected = [
        "一、不达标的条件",
        "1. 行业企业占比（实施方案 三(二)）：要求 ≥ 50%，查明 40%，差额 −10 个百分点（再引进 12 家行业企业即可，其他企业不增加）。",
        "二、重新报送",
        "请于＿＿＿＿年＿＿月＿＿日前重新报送：",
        "1. 不达标的条件，数据填错的，请更正并附佐证材料；数据无误的，不符合申报条件。",
    ];
    assert!(letter[2].ends_with("结论为“不符合”。请按下列要求补正。"));
    assert_eq!(letter[3..8], expected);
    assert_eq!(letter.len(), 10);
}

#[test]
fn an_application_without_faults_gets_a_confirmation() {
    let letter = Desk::of(&case::one("")).letter(&[]);
    assert_eq!(letter[0], "关于示例园申报材料的核对情况通知");
    assert!(letter[2].contains("各项数据条件均已达标，没有需要改正或说明的问题，不需要补正"));
    assert_eq!(letter.len(), 6);
}

#[test]
fn what_the_district_has_explained_is_not_asked_again() {
    let odd = "[set]\n\"firms!G7\" = 99999\n";
    let asked = Desk::of(&case::one(odd)).letter(&[]);
    assert!(
        asked.iter().any(|line| line.contains("G7（R03）")),
        "{asked:#?}"
    );
    let explained = format!(
        "{odd}[[sheets]]\nfile = \"情况说明.xlsx\"\nname = \"情况说明\"\nrows = [[\"代码\", \"文件\", \"工作表\", \"单元格\", \"值\", \"说明\"], [\"R03\", \"附件3 重点企业汇总表.xlsx\", \"Sheet1\", \"G7\", \"99999\", \"递延所得税\"]]\n"
    );
    let letter = Desk::of(&case::one(&explained)).letter(&[]);
    assert!(letter[0].contains("核对情况通知"), "{letter:#?}");
}

#[test]
fn the_letter_is_addressed_to_whoever_filled_the_tables_in() {
    let desk = Desk::of(&case::one(
        "[set]\n\"firms!A2\" = \"填报单位：观山湖区大数据局（盖章）    单位：万元\"\n",
    ));
    assert_eq!(desk.letter(&[])[1], "观山湖区大数据局：");
}

#[test]
fn each_application_gets_a_letter_on_a_page_of_its_own() {
    let home = tempfile::tempdir().expect("a temporary folder");
    for (name, base) in [
        ("云岩区", "complete"),
        ("乌当区", "official"),
        ("白云区", "messy"),
    ] {
        let folder = home.path().join(name);
        fs::create_dir(&folder).expect("a folder");
        Submission::of(&case::one(&format!("base = \"{base}\"\n"))).write(&folder);
    }
    let notice = home.path().join("通知.docx");
    let said = jidi(&[
        Path::new("check"),
        home.path(),
        Path::new("--notice"),
        &notice,
    ]);
    assert_eq!(said.code, 3);
    let document = fs::read(&notice).expect("a notice");
    let letter = lines(&document);
    let titles: Vec<&String> = letter
        .iter()
        .filter(|line| line.starts_with("关于"))
        .collect();
    assert_eq!(
        titles,
        [
            "关于乌当区申报材料的补正通知",
            "关于云岩区申报材料的核对情况通知",
            "关于白云区申报材料的补正通知"
        ]
    );
    // A section of its own begins on a new page, and counts its pages from 1.
    let markup = part(&document, "word/document.xml");
    assert_eq!(markup.matches("<w:sectPr").count(), 3);
    assert_eq!(markup.matches("<w:pgNumType w:start=\"1\"").count(), 3);
}

#[test]
fn a_long_list_is_cut_and_the_rest_counted() {
    let rows: String = (4..24)
        .step_by(2)
        .map(|row| format!("\"firms!E{row}\" = \"约{row}\"\n"))
        .collect();
    let letter = Desk::of(&case::one(&format!("[set]\n{rows}"))).letter(&[]);
    let listed = letter
        .iter()
        .filter(|line| line.contains("（V02）：“营业总收入”"));
    assert_eq!(listed.count(), 6);
    let rest = "7. 等 10 处，其余 4 处（E16, E18, E20, E22）见审核报告。";
    assert!(letter.iter().any(|line| line == rest), "{letter:#?}");
    assert!(letter.iter().any(|line| line.contains("要求同上。")));
}

#[test]
fn nothing_from_a_cell_or_a_name_steers_the_letter() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let application = home.path().join("<w:p>园\u{202e}&amp;");
    fs::create_dir(&application).expect("a folder");
    let hostile = "[set]\n\"firms!E7\" = \"<w:br/>]]>\\u202e约\\u200b9\"\n\"firms!A2\" = \"填报单位：\\u202e某&amp;局<b>\"\n";
    Submission::of(&case::one(hostile)).write(&application);
    let notice = home.path().join("通知.docx");
    let said = jidi(&[
        Path::new("check"),
        &application,
        Path::new("--notice"),
        &notice,
    ]);
    assert_eq!(said.code, 3, "{}", said.complaint);
    let letter = lines(&fs::read(&notice).expect("a notice"));
    assert_eq!(letter[0], "关于<w:p>园&amp;申报材料的补正通知");
    assert_eq!(letter[1], "某&amp;局<b>：");
    assert!(
        letter
            .iter()
            .any(|line| line.contains("写的是“<w:br/>]]>约9”")),
        "{letter:#?}"
    );
    assert!(!letter.concat().chars().any(is_invisible));
}

/// The notice without its mark, as a program saves it that drops what it does not know.
fn unmarked(document: &[u8]) -> Vec<u8> {
    let markup = part(document, "word/document.xml").into_bytes();
    let types = part(document, "[Content_Types].xml").into_bytes();
    let relations = part(document, "_rels/.rels").into_bytes();
    package::zipped(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations),
        ("word/document.xml", markup),
    ])
}

#[test]
fn a_notice_that_lies_in_the_folder_changes_nothing() {
    let desk = Desk::of(&case::one("base = \"messy\"\n"));
    let (before, code) = check_path(&desk.application, &[]);
    desk.letter(&[]);
    let document = fs::read(&desk.notice).expect("a notice");
    for (name, bytes) in [
        ("附件3 补正通知.docx", document.clone()),
        ("来文.docx", unmarked(&document)),
    ] {
        fs::write(desk.application.join(name), bytes).expect("a copy");
    }
    assert!(check_path(&desk.application, &[]) == (before, code));
    let said = jidi(&[Path::new("check"), &desk.notice]);
    assert_eq!(said.code, 2);
    assert!(
        said.complaint.contains("没有申报材料"),
        "{}",
        said.complaint
    );
}

#[test]
fn only_an_earlier_notice_is_replaced() {
    let desk = Desk::of(&case::one(""));
    let letter = desk.letter(&[]);
    assert_eq!(desk.letter(&[]), letter);
    for kind in ["letter", "text", "truncated"] {
        let foreign = package::raw(kind, b"PK\x03\x04 cut off in the middle");
        fs::write(&desk.notice, &foreign).expect("a file");
        let said = desk.write(&[]);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{kind}");
        assert!(
            said.complaint.contains("补正通知.docx"),
            "{}",
            said.complaint
        );
        assert_eq!(fs::read(&desk.notice).expect("a file"), foreign, "{kind}");
    }
    let notice = desk.application.join("建设方案.docx");
    fs::write(&notice, package::raw("letter", &[])).expect("a file");
    let arguments = [
        Path::new("check"),
        &desk.application,
        Path::new("--notice"),
        &notice,
    ];
    assert_eq!(jidi(&arguments).code, 2);
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let desk = Desk::of(&case::one("base = \"messy\"\n"));
    desk.letter(&[]);
    let first = fs::read(&desk.notice).expect("a notice");
    fs::remove_file(&desk.notice).expect("a notice");
    desk.letter(&[]);
    assert!(first == fs::read(&desk.notice).expect("a notice"));
    let mut archive = ZipArchive::new(Cursor::new(&first)).expect("a package");
    for index in 0..archive.len() {
        let time = archive.by_index(index).expect("a part").last_modified();
        assert!(time.is_none_or(|time| time.year() == 1980), "{time:?}");
    }
    let core = part(&first, "docProps/core.xml");
    assert_eq!(core.matches("1970-01-01T00:00:00Z").count(), 2, "{core}");
}

#[test]
fn the_letter_comes_in_english_too_with_all_its_words() {
    let desk = Desk::of(&case::one(
        "remove = [\"projects\"]\n[set]\n\"firms!G7\" = 99999\n",
    ));
    let letter = desk.letter(&["--lang", "en"]);
    assert_eq!(
        letter[0],
        "Notice of corrections to the application of 示例园"
    );
    assert!(
        letter.iter().any(|line| line == "I. To be corrected"),
        "{letter:#?}"
    );
    for letter in [letter, desk.letter(&[])] {
        assert!(!letter.concat().contains("notice-"), "{letter:#?}");
        assert!(!letter.concat().contains("{ $"), "{letter:#?}");
    }
}
