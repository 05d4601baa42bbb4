//! The correction notice as the district gets it: the Word document that the built program wrote,
//! read back. What letters say is written by hand.

mod several;

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use jidi::report::clean::is_invisible;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use tempfile::TempDir;
use zip::ZipArchive;

use crate::case::{self, Case};
use crate::made;
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

    /// The lines of the letter but for the last, its 校验码.
    fn letter(&self, more: &[&str]) -> Vec<String> {
        let said = self.write(more);
        assert!(
            said.complaint.contains("补正通知.docx"),
            "{}",
            said.complaint
        );
        let mut lines = lines(&fs::read(&self.notice).expect("a notice"));
        let last = lines.pop().expect("lines");
        assert!(
            last.contains("校验码：") || last.contains("Check code"),
            "{last}"
        );
        lines
    }
}

/// The position of the first line of a letter that holds the words.
fn line_with(letter: &[String], words: &str) -> usize {
    let found = letter.iter().position(|line| line.contains(words));
    found.unwrap_or_else(|| panic!("{words}: {letter:#?}"))
}

fn part(document: &[u8], name: &str) -> String {
    made::texts(document).remove(name).expect("a part")
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

const BASIS: &str = "依据《贵阳市大数据及软件和信息技术服务产业集聚示范基地建设实施方案》（以下简称《实施方案》）“三、工作任务”第（二）项、第（四）项和《贵阳市大数据及软件和信息技术服务产业集聚示范基地认定与管理办法（暂行）》（以下简称《办法》）第三条、第四条，我局审核了其中的";
const SIGNED: [&str; 4] = [
    "特此通知。",
    "（盖章）",
    "　　　　年　　月　　日",
    "（联系人：＿＿＿＿＿＿　联系电话：＿＿＿＿＿＿＿＿）",
];

#[test]
fn a_missing_annex_and_a_wrong_cell_are_told_by_annex() {
    let desk = Desk::of(&case::one(
        "remove = [\"services\"]\n[set]\n\"firms!E7\" = \"约4000\"\n",
    ));
    let opening = format!(
        "你单位报送的示例园申报材料收悉。{BASIS}附件2、附件3、附件5、补充指标（评估年度为2022年），结论为“需补正”。请按下列要求补正。"
    );
    let mut expected = vec![
        "＿＿＿＿〔＿＿＿＿〕＿＿号",
        "关于示例园申报材料的补正通知",
        "＿＿＿＿＿＿＿＿＿＿＿＿：",
        &opening,
        "一、必须改正的问题",
        "（一）附件3重点企业汇总表（文件“附件3 重点企业汇总表.xlsx”工作表“Sheet1”）",
        "1. E7：“营业总收入”应填数字，现在写的是“约4000”，读不成一个数。这一格按“不知道”处理，没有当作0。请填以万元为单位的一个确定的数，只写数字，例如3537.5；不写“约”“余”“以上”“见附表”，也不写范围。（V02）",
        "（二）附件4重点服务机构汇总表",
        "1. 没有收到附件4重点服务机构汇总表。请补报附件4重点服务机构汇总表的电子表格和盖章件。已经报送的，请核对文件能不能打开，表头文字是否与通知所附表式一致。（F01）",
        "二、报送要求",
        "请于＿＿＿＿年＿＿月＿＿日前将下列材料报送我局：",
        "1. 改正后的附件3、附件4，电子表格和盖章件各一份。",
    ];
    expected.extend(SIGNED);
    assert_eq!(desk.letter(&[]), expected);
}

#[test]
fn what_decides_comes_first_and_notes_are_left_out() {
    let desk = Desk::of(&case::one("base = \"messy\"\n"));
    let letter = desk.letter(&[]);
    let place = |words: &str| line_with(&letter, words);
    let order = [
        "一、影响认定条件判定的事项",
        "下列事项影响认定条件的判定，请首先办理：",
        "1. 请在附件2表末加一行：B18写“大数据及软件和信息技术服务企业数”，C18写“家”，在附件2的F18（2022年）填写大数据及软件和信息技术服务企业数的准确数（现在只知道至少20家），用于判定行业企业数量（《实施方案》三（二）要求不少于20家）、行业企业占比（《实施方案》三（二）要求不低于50%）。",
        "2. 文件“重点企业(终稿2).xlsx”工作表“重点企业”的E8：",
        "3. 请在附件2表末加一行：B17写“基地企业总数”，C17写“家”，在附件2的F17（2022年）填写基地企业总数的准确数（现在只知道至少22家），用于判定行业企业占比（《实施方案》三（二）要求不低于50%）。",
        "所缺数据可从申请报告（材料一）、建设方案“一（一）”（材料二）、建设方案“一（二）”（材料二）、佐证材料（材料九）中查取，请附佐证材料。",
        "二、须核实的问题（请改正或者书面说明）",
        "1. G12：",
        "B6、B28：",
        "（二）附件4重点服务机构汇总表（文件“机构.xls”工作表“Sheet”）",
        "1. A7：统计截止日期是2022年11月30日，不是年末",
        "三、报送要求",
        "1. 改正后的附件2、附件3、附件4，电子表格和盖章件各一份。",
        "2. 经核实确实无误、不作改正的，填报“情况说明”表",
    ];
    let places: Vec<usize> = order.into_iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(
        !letter.iter().any(|line| line.contains("V03")),
        "{letter:#?}"
    );
    // What decides is not said again where its class has its turn.
    let firms = letter.iter().filter(|line| line.contains("（V02）"));
    assert_eq!(firms.count(), 1);
}

#[test]
fn an_opinion_says_what_is_not_met_and_asks_for_nothing_but_objections() {
    let desk = Desk::of(&case::one("[set]\n\"supplement!B3\" = 60\n"));
    let letter = desk.letter(&["--fact", "基地企业总数=60"]);
    let mut expected = vec![
        "一、不达标的认定条件",
        "1. 行业企业占比：《实施方案》三（二）要求不低于50%，经审核为40%，不达标。依据：大数据及软件和信息技术服务企业数，申报材料填报：24家（文件“补充指标.xlsx”工作表“Sheet”的B4）；基地企业总数，工作人员核定：60家。",
        "二、其他认定条件",
        "1. 行业企业数量：《实施方案》三（二）要求不少于20家，经审核为24家，达标。",
        "2. 软件业务收入占比：《实施方案》三（二）要求不低于30%，经审核为60.15%，达标。",
        "3. 总建筑面积：《实施方案》三（四）要求不低于20,000平方米，经审核为36,200平方米，达标。",
        "4. 总营业收入：《实施方案》三（四）要求不低于100,000万元，经审核为196,500.5万元，达标。",
        "对以上意见有异议，或者数据填报有误的，请于＿＿＿＿年＿＿月＿＿日前书面提出，并附佐证材料。",
    ];
    expected.extend(SIGNED);
    assert_eq!(letter[1], "关于示例园申报材料的审核意见");
    assert!(letter[3].ends_with("结论为“不符合”。现提出审核意见如下。"));
    assert_eq!(letter[4..], expected);
}

#[test]
fn an_opinion_names_what_else_is_wrong_without_asking_for_it_now() {
    let odd = "[set]\n\"supplement!B3\" = 60\n\"firms!D7\" = 99999\n\"firms!G8\" = 99999\n";
    let letter = Desk::of(&case::one(odd)).letter(&["--fact", "基地企业总数=60"]);
    let place = |words: &str| line_with(&letter, words);
    let order = [
        "三、材料中必须改正的问题",
        "（R02）",
        "四、材料中须核实的问题",
        "（R03）",
        "对以上意见有异议",
        "再次申报的，请将上列问题一并改正或者书面说明。",
        "特此通知。",
    ];
    let places: Vec<usize> = order.into_iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?}");
    for asked in ["报送我局", "请核对", "补充指标”表", "再引进"] {
        assert!(!letter.concat().contains(asked), "{asked}: {letter:#?}");
    }
}

#[test]
fn an_application_without_faults_gets_word_of_the_review() {
    let letter = Desk::of(&case::one("")).letter(&[]);
    let mut expected = vec![
        "一、各项认定条件",
        "1. 行业企业数量：《实施方案》三（二）要求不少于20家，经审核为24家，达标。",
        "2. 行业企业占比：《实施方案》三（二）要求不低于50%，经审核为58.54%，达标。",
        "3. 软件业务收入占比：《实施方案》三（二）要求不低于30%，经审核为60.15%，达标。",
        "4. 总建筑面积：《实施方案》三（四）要求不低于20,000平方米，经审核为36,200平方米，达标。",
        "5. 总营业收入：《实施方案》三（四）要求不低于100,000万元，经审核为196,500.5万元，达标。",
        "按总营业收入，规模达到十亿级。",
        "以上只就申报表的数据而言，其他材料仍按规定程序审核。",
    ];
    expected.extend(SIGNED);
    assert_eq!(letter[1], "关于示例园申报材料审核情况的通知");
    assert!(letter[3].ends_with("结论为“符合”。现将审核情况通知如下。"));
    assert_eq!(letter[4..], expected);
}

#[test]
fn what_is_to_verify_goes_with_word_of_the_review_too() {
    let letter = Desk::of(&case::one("[set]\n\"firms!G7\" = 99999\n")).letter(&[]);
    assert_eq!(letter[1], "关于示例园申报材料审核情况的通知");
    let has = |words: &str| letter.iter().any(|line| line.contains(words));
    assert!(has("二、须核实的问题（请改正或者书面说明）"), "{letter:#?}");
    assert!(has("1. G7：“净利润”填的是99999"), "{letter:#?}");
    assert!(has(
        "上列须核实的问题，请于＿＿＿＿年＿＿月＿＿日前改正，或者填报“情况说明”表"
    ));
}

#[test]
fn what_the_district_has_explained_is_not_asked_again() {
    let odd = "[set]\n\"firms!G7\" = 99999\n";
    let asked = Desk::of(&case::one(odd)).letter(&[]);
    assert!(
        asked.iter().any(|line| line.contains("（R03）")),
        "{asked:#?}"
    );
    let explained = format!(
        "{odd}[[sheets]]\nfile = \"情况说明.xlsx\"\nname = \"情况说明\"\nrows = [[\"代码\", \"文件\", \"工作表\", \"单元格\", \"值\", \"说明\"], [\"R03\", \"附件3 重点企业汇总表.xlsx\", \"Sheet1\", \"G7\", \"99999\", \"递延所得税\"]]\n"
    );
    let letter = Desk::of(&case::one(&explained)).letter(&[]);
    assert!(letter[1].contains("审核情况"), "{letter:#?}");
    assert!(!letter.concat().contains("R03"), "{letter:#?}");
}

#[test]
fn the_letter_is_addressed_to_whoever_filled_the_tables_in() {
    let desk = Desk::of(&case::one(
        "[set]\n\"firms!A2\" = \"填报单位：观山湖区大数据局（盖章）    单位：万元\"\n",
    ));
    assert_eq!(desk.letter(&[])[2], "观山湖区大数据局：");
}

#[test]
fn many_cells_of_one_code_are_one_item_with_all_of_them() {
    let rows: String = (4..24)
        .step_by(2)
        .map(|row| format!("\"firms!E{row}\" = \"约{row}\"\n"))
        .collect();
    let letter = Desk::of(&case::one(&format!("[set]\n{rows}"))).letter(&[]);
    let items: Vec<&String> = letter
        .iter()
        .filter(|line| line.contains("（V02）"))
        .collect();
    let expected = "1. E4、E6、E8、E10、E12、E14、E16、E18、E20、E22（共10处）：“营业总收入”应填数字，现在写的是“约4”，读不成一个数。这一格按“不知道”处理，没有当作0。请填以万元为单位的一个确定的数，只写数字，例如3537.5；不写“约”“余”“以上”“见附表”，也不写范围。以上以E4为例，其余各处请同样处理。（V02）";
    assert_eq!(items, [expected]);
}

#[test]
fn figures_that_are_stated_twice_are_an_item_each() {
    let twice = "[set]\n\"supplement!A8\" = \"总建筑面积\"\n\"supplement!B8\" = 25000\n\"supplement!C8\" = \"平方米\"\n\"supplement!A9\" = \"软件业务收入\"\n\"supplement!B9\" = 100\n\"supplement!C9\" = \"万元\"\n";
    let letter = Desk::of(&case::one(twice)).letter(&[]);
    let items = letter.iter().filter(|line| line.contains("（X16）"));
    assert_eq!(items.count(), 2, "{letter:#?}");
}

#[test]
#[cfg_attr(windows, ignore = "no folder has such a name there")]
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
    assert_eq!(letter[1], "关于<w:p>园&amp;申报材料的补正通知");
    assert_eq!(letter[2], "某&amp;局<b>：");
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
    made::zipped(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations),
        ("word/document.xml", markup),
    ])
}

#[test]
fn a_notice_that_lies_in_the_folder_changes_nothing() {
    let desk = Desk::of(&case::one("base = \"messy\"\n"));
    let (mut before, code) = check_path(&desk.application, &[]);
    desk.letter(&[]);
    let document = fs::read(&desk.notice).expect("a notice");
    let put = |name: &str, bytes: &[u8]| {
        fs::write(desk.application.join(name), bytes).expect("a copy");
        check_path(&desk.application, &[])
    };
    let marked = put("附件3 补正通知.docx", &document);
    assert!(marked == (before.clone(), code));
    // One that nothing tells for ours is a document that was read.
    let (mut unmarked, same) = put("来文.docx", &unmarked(&document));
    for report in [&mut before, &mut unmarked] {
        report["applications"][0]["receipt"] = Value::Null;
    }
    assert!((unmarked, same) == (before, code));
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
        letter[1],
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

#[test]
fn the_page_is_that_of_official_documents() {
    let desk = Desk::of(&case::one("base = \"messy\"\n"));
    desk.letter(&[]);
    let bytes = fs::read(&desk.notice).expect("a notice");
    let markup = part(&bytes, "word/document.xml");
    // 37, 35, 28 and 26 mm; 三号 throughout, and 二号 for the title.
    for margin in [
        "w:top=\"2098\"",
        "w:bottom=\"1984\"",
        "w:left=\"1588\"",
        "w:right=\"1474\"",
    ] {
        assert!(markup.contains(margin), "{margin}");
    }
    let sizes = |size: &str| markup.matches(&format!("<w:sz w:val=\"{size}\"")).count();
    assert_eq!(sizes("44"), 1);
    assert_eq!(sizes("32") + 1, markup.matches("<w:sz ").count());
    let title = markup.find("方正小标宋简体").expect("the title's face");
    assert!(title < markup.find("补正通知").expect("the title"));
    let fonts = part(&bytes, "word/fontTable.xml");
    assert!(fonts.contains("方正小标宋_GBK,华文中宋,宋体"), "{fonts}");
    // Odd pages have their number on the right, even ones on the left.
    assert!(part(&bytes, "word/settings.xml").contains("evenAndOddHeaders"));
    let sides = ["word/footer1.xml", "word/footer2.xml"].map(|name| part(&bytes, name));
    assert!(sides[0].contains("w:val=\"right\"") && sides[1].contains("w:val=\"left\""));
    for side in sides {
        assert!(side.contains("— ") && side.contains("PAGE"), "{side}");
    }
}

#[test]
fn a_letter_by_other_rules_names_them_and_cites_their_documents_alone() {
    let desk = Desk::of(&case::one("[set]\n\"supplement!B6\" = 50000\n"));
    let text = jidi(&["rules", "--format", "toml"]).out;
    let text = text.replacen("guiyang-2020", "zunyi-2024", 1);
    let rules = desk.notice.with_file_name("遵义.toml");
    let rules_path = rules.to_str().expect("a path").to_owned();
    let opening = |text: &str| {
        fs::write(&rules, text).expect("a rule set");
        desk.letter(&["--rules", &rules_path])[3].clone()
    };
    let renamed = text.replace("short = { zh = \"实施方案\"", "short = { zh = \"遵义方案\"");
    let said = opening(&renamed);
    assert!(
        said.contains("（以下简称《遵义方案》）") && said.contains("SHA-256"),
        "{said}"
    );
    let from = text.find("[[document]]").expect("documents");
    let to = text.find("[[rule]]").expect("rules");
    let bare = format!("{}{}", &text[..from], &text[to..]);
    let said = opening(&bare);
    assert!(
        said.contains("依据“贵阳市") && !said.contains('《'),
        "{said}"
    );
    let blank = text.replace("short = { zh = \"办法\"", "short = { zh = \" \"");
    fs::write(&rules, blank).expect("a rule set");
    let said = desk.write(&["--rules", &rules_path]);
    assert_eq!(said.code, 2);
    assert!(said.complaint.contains("没有写内容"), "{}", said.complaint);
}

#[test]
fn a_figure_that_a_cell_waits_for_is_asked_for_there() {
    let row = "remove = [\"supplement\"]\n[set]\n\"overview!A17\" = \"认定条件\"\n\"overview!B17\" = \"总建筑面积\"\n\"overview!C17\" = \"平方米\"\n";
    let letter = Desk::of(&case::one(row)).letter(&[]);
    let has = |words: &str| letter.iter().any(|line| line.contains(words));
    assert!(
        has("请在附件2的F17（2022年）填写总建筑面积（平方米）"),
        "{letter:#?}"
    );
    assert!(
        has("1. 改正后的附件2，电子表格和盖章件各一份。"),
        "{letter:#?}"
    );
    // The others have no row yet, and get one each below the last.
    assert!(
        has("请在附件2表末加一行：B18写“基地企业总数”，C18写“家”，在附件2的F18（2022年）填写"),
        "{letter:#?}"
    );
    assert!(!has("逐项填明"), "{letter:#?}");
}

/// Where there is no annex 2 to add a row to, a sheet of its own is asked for.
#[test]
fn a_figure_that_no_table_has_room_for_is_asked_for_on_a_sheet_of_its_own() {
    let letter = Desk::of(&case::one("remove = [\"supplement\", \"overview\"]\n")).letter(&[]);
    let asked = letter.iter().find(|line| line.contains("逐项填明"));
    let asked = asked.unwrap_or_else(|| panic!("{letter:#?}"));
    assert!(
        asked.contains("“补充指标”表") && asked.contains("总建筑面积"),
        "{asked}"
    );
}

#[test]
fn figures_of_a_year_that_is_in_doubt_are_not_asked_for() {
    let dated = "[set]\n\"firms!A26\" = \"注:以上数据统计截至2021年12月31日\"\n\"services!A7\" = \"注:以上数据统计截至2021年12月31日\"\n";
    let letter = Desk::of(&case::one(dated)).letter(&[]);
    let place = |words: &str| letter.iter().position(|line| line.contains(words));
    let cause = place("（X10）").expect("the dates");
    assert_eq!(
        place("其他数据待上列问题改正以后再审核。"),
        Some(cause + 1),
        "{letter:#?}"
    );
    assert!(
        place("请补充").is_none() && place("逐项填明").is_none(),
        "{letter:#?}"
    );
}
