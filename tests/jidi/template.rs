//! The blank forms: written once and never over anything, read back by the reader that they are made
//! from, and what a check says of them as long as they are blank.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jidi::annex::column::Need;
use jidi::annex::form::columns;
use jidi::annex::overview::indicators;
use jidi::annex::submission::Submission;
use jidi::annex::unit::form_unit;
use jidi::annex::{Annex, Application, AsOf, FactKey, IgnoredReason, Table};
use jidi::intake::Reader;
use jidi::rules::RuleSet;
use jidi::template;
use jiff::civil::date;
use serde_json::Value;
use tempfile::TempDir;

use crate::filled::{Typed, fill};
use crate::made;
use crate::program::{check_path, command, jidi, said};

pub const FILES: [&str; 6] = [
    "附件2 发展总体情况表.xlsx",
    "附件3 重点企业汇总表.xlsx",
    "附件4 重点服务机构汇总表.xlsx",
    "附件5 重点项目汇总表.xlsx",
    "企业名录.xlsx",
    "情况说明.xlsx",
];

/// Blank forms for 2022 in a folder of their own.
pub fn blank_forms() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("申报表");
    let answer = jidi(&[
        Path::new("template"),
        &folder,
        Path::new("--year"),
        Path::new("2022"),
    ]);
    assert_eq!((answer.code, answer.complaint.as_str()), (0, ""));
    (home, folder)
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

/// The parts of a workbook, by name.
fn parts(workbook: &[u8]) -> Vec<(String, String)> {
    let parts = made::parts(workbook).into_iter();
    let text = |bytes| String::from_utf8(bytes).expect("text");
    parts.map(|(name, bytes)| (name, text(bytes))).collect()
}

fn workbooks() -> Vec<(String, Vec<u8>)> {
    let rules = RuleSet::built_in("guiyang-2020").expect("a rule set");
    template::workbooks(2022, &rules).expect("blank forms")
}

#[test]
fn six_workbooks_are_written_and_the_next_step_is_said() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("新建/申报表");
    for (command, language) in [("模板", "zh"), ("template", "en")] {
        let answer = jidi(&[command, &folder.to_string_lossy(), "--lang", language]);
        assert_eq!((answer.code, answer.complaint.as_str()), (0, ""));
        let next = format!("jidi check {}", folder.display());
        assert!(answer.out.contains(&next), "{}", answer.out);
        for file in FILES {
            assert!(answer.out.contains(file), "{}", answer.out);
        }
        assert!(!answer.out.contains("template-"), "{}", answer.out);
        assert_eq!(names(&folder), FILES.map(str::to_owned).into());
        fs::remove_dir_all(&folder).expect("to begin anew");
    }
}

#[test]
fn the_same_year_gives_the_same_bytes_in_every_language_and_at_any_time() {
    let written = |arguments: &[&str], now: &str| {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut command = command();
        command.args(["template", "."]).args(arguments);
        command.current_dir(home.path());
        let output = command.env("SOURCE_DATE_EPOCH", now).output();
        assert_eq!(said(&output.expect("the program")).code, 0);
        FILES.map(|file| fs::read(home.path().join(file)).expect("a workbook"))
    };
    // The last hour of 2022 by Greenwich is 2023 in Guiyang.
    let of_clock = written(&[], "1672527600");
    let of_option = written(&["--year", "2022", "--lang", "en"], "1900000000");
    assert!(of_clock == of_option);
    assert!(of_clock != written(&["--year", "2023"], "1672527600"));
}

#[test]
fn a_workbook_that_is_there_is_never_overwritten_and_nothing_is_written_beside_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    for file in [FILES[2], FILES[4]] {
        fs::write(home.path().join(file), "已经填好").expect("a file");
    }
    let answer = jidi(&["template", &home.path().to_string_lossy()]);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    for file in FILES {
        let named = answer.complaint.contains(file);
        assert_eq!(named, [FILES[2], FILES[4]].contains(&file), "{file}");
    }
    assert_eq!(names(home.path()).len(), 2);
    let kept = fs::read_to_string(home.path().join(FILES[4])).expect("a file");
    assert_eq!(kept, "已经填好");
}

/// A link that leads nowhere is a name that is taken all the same.
#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let target = home.path().join("elsewhere.xlsx");
    let link = home.path().join(FILES[0]);
    std::os::unix::fs::symlink(&target, link).expect("a link");
    let answer = jidi(&["template", &home.path().to_string_lossy()]);
    assert_eq!(answer.code, 2);
    assert!(!target.exists() && names(home.path()).len() == 1);
}

#[test]
fn what_cannot_be_written_exits_2_and_says_why() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let file = home.path().join("文件");
    fs::write(&file, "").expect("a file");
    let below = file.join("申报表");
    for (arguments, reason) in [
        (["template", &file.to_string_lossy()].as_slice(), "文件"),
        (&["template", &below.to_string_lossy()], "不是文件夹"),
        (&["template", "--year", "22"], "--year"),
        (&["template", "甲", "乙"], "乙"),
    ] {
        let answer = jidi(arguments);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{arguments:?}");
        assert!(answer.complaint.contains(reason), "{}", answer.complaint);
    }
    assert_eq!(fs::read(&file).expect("the file"), b"");
}

/// T09 at each table, and nothing that a clerk who has not begun yet could not understand.
#[test]
fn blank_forms_are_incomplete_for_being_blank_alone() {
    let (_home, folder) = blank_forms();
    let (report, code) = check_path(&folder, &[]);
    assert_eq!(code, 3);
    let application = &report["applications"][0];
    assert_eq!(application["year"], 2022);
    assert_eq!(application["conclusion"], "incomplete");
    let expected = [
        ("T09 error", FILES[0]),
        ("T09 error", FILES[1]),
        ("T09 error", FILES[2]),
        ("T09 error", FILES[3]),
        ("T09 note", FILES[4]),
    ];
    assert_eq!(
        findings(&report),
        expected.map(|(what, file)| format!("{what} {file}"))
    );
}

/// Code, class and file of each finding, in the order of the files.
pub fn findings(report: &Value) -> Vec<String> {
    let found = report["applications"][0]["findings"].as_array();
    let mut found: Vec<[&str; 3]> = found
        .expect("findings")
        .iter()
        .map(|one| ["code", "severity", "file"].map(|key| one[key].as_str().unwrap_or_default()))
        .collect();
    let place = |file: &str| FILES.iter().position(|one| *one == file);
    found.sort_by_key(|[_, _, file]| place(file));
    found.iter().map(|finding| finding.join(" ")).collect()
}

fn read_back() -> Application {
    let (_home, folder) = blank_forms();
    read(folder)
}

fn read(folder: PathBuf) -> Application {
    let mut submission = Submission::walk(&[folder]).expect("a folder");
    let steps = submission.next_portion().into_iter();
    let taken = steps.map(|step| step.take(&Reader)).collect();
    submission
        .add(taken)
        .into_iter()
        .next()
        .expect("one application")
}

fn table(application: &Application, annex: Annex) -> &Table {
    let mut tables = application
        .tables
        .iter()
        .filter(|table| table.annex == annex);
    let table = tables.next().unwrap_or_else(|| panic!("no {annex:?}"));
    assert!(tables.next().is_none(), "{annex:?} stands twice");
    table
}

/// The five facts are asked for once, in annex 2: 补充指标 has no form.
const PRINTED: [Annex; 5] = [
    Annex::Overview,
    Annex::Firms,
    Annex::Services,
    Annex::Projects,
    Annex::Roster,
];

/// Every heading is one of ours, in the words and the unit of the notice; none is missing.
#[test]
fn the_reader_knows_every_heading_that_is_printed() {
    let application = read_back();
    assert_eq!(application.tables.len(), PRINTED.len());
    for annex in PRINTED {
        let table = table(&application, annex);
        assert_eq!(table.header, (3, 3), "{annex:?}");
        assert!(table.missing.is_empty() && table.totals.len() <= 1);
        for heading in &table.headings {
            let column = heading
                .column
                .unwrap_or_else(|| panic!("{}", heading.written));
            assert!(!heading.repeated, "{}", heading.written);
            let fits = heading.unit.is_none_or(|unit| unit.fits(column.kind));
            assert!(fits, "{}", heading.written);
            let given = form_unit(column.kind).is_some() == heading.unit.is_some();
            assert!(given, "{}", heading.written);
        }
        let found = table.headings.iter().filter_map(|heading| heading.column);
        let keys: Vec<&str> = found.map(|column| column.key).collect();
        let printed = columns(annex)
            .iter()
            .filter(|column| column.need != Need::Unprinted);
        let asked: Vec<&str> = printed.map(|column| column.key).collect();
        if annex != Annex::Overview {
            assert_eq!(keys, asked, "{annex:?}");
        }
        assert!(
            columns(annex)
                .iter()
                .all(|column| { column.need != Need::Filled || keys.contains(&column.key) })
        );
    }
}

#[test]
fn the_reader_finds_every_indicator_and_every_fact_in_its_row() {
    let application = read_back();
    let overview = table(&application, Annex::Overview)
        .overview()
        .expect("annex 2");
    let years: Vec<i16> = overview.years.iter().map(|(year, _)| *year).collect();
    assert_eq!(years, [2020, 2021, 2022]);
    let found: Vec<_> = overview.rows.iter().map(|row| row.indicator).collect();
    assert_eq!(found, indicators().collect::<Vec<_>>());
    for row in &overview.rows {
        assert!(row.figures.iter().all(|(_, field)| field.given().is_none()));
    }
    let statements = table(&application, Annex::Overview).statements();
    let facts: BTreeSet<FactKey> = statements.iter().map(|stated| stated.fact).collect();
    assert_eq!(facts, FactKey::ALL.into());
    assert!(statements.iter().all(|stated| !stated.unit_assumed));
    let printed = workbooks();
    let names = printed.iter().flat_map(|(_, bytes)| parts(bytes));
    let times: usize = names
        .filter(|(part, _)| part.ends_with("sharedStrings.xml"))
        .map(|(_, text)| text.matches("<t>总建筑面积</t>").count())
        .sum();
    // Once on the form and in its guide, which share the text.
    assert_eq!(times, 1);
}

#[test]
fn the_reader_takes_no_blank_row_sum_or_guide_for_anything_else() {
    let application = read_back();
    for annex in [
        Annex::Firms,
        Annex::Services,
        Annex::Projects,
        Annex::Roster,
    ] {
        let table = table(&application, annex);
        assert!(
            table.records.is_empty() && table.sequence.is_empty(),
            "{annex:?}"
        );
        let sums = [Annex::Firms, Annex::Roster].contains(&annex);
        assert_eq!(table.totals.len(), usize::from(sums), "{annex:?}");
        for line in &table.ignored {
            let known = [IgnoredReason::Total, IgnoredReason::Note].contains(&line.reason);
            assert!(known, "{annex:?} {}", line.written);
        }
        match (&table.as_of, annex) {
            (AsOf::NotAsked, Annex::Projects) => {}
            (AsOf::Given { date: found, .. }, _) => assert_eq!(*found, date(2022, 12, 31)),
            (other, _) => panic!("{annex:?} {other:?}"),
        }
        assert!(table.base.is_none(), "{annex:?}");
    }
    assert!(application.explanations.is_empty());
    for file in &application.files {
        let sheets = file.content.as_ref().expect("sheets");
        assert_eq!(sheets.len(), 2);
        let guide = &sheets[1];
        assert_eq!(guide.id.name, "填报说明");
        assert!(guide.annexes.is_empty() && !guide.explains);
    }
    let explains = application.files.iter().filter(|file| {
        let sheets = file.content.as_ref().expect("sheets");
        sheets[0].explains
    });
    assert_eq!(explains.count(), 1);
}

/// A key without words would stand on the form as it is.
#[test]
fn every_word_on_the_forms_is_written() {
    for (name, bytes) in workbooks() {
        for (part, text) in parts(&bytes) {
            for key in ["how-", "wrong-", "guide-", "form-", "explain-", "annex-"] {
                let mut words = text.split(['>', '"']);
                let stray = words.find(|word| word.starts_with(key));
                assert_eq!(stray, None, "{name} {part}");
            }
            assert!(!text.contains("{ $"), "{name} {part}");
        }
    }
}

/// And no words are written that stand on none.
#[test]
fn every_word_written_stands_on_a_form() {
    let all: String = workbooks()
        .iter()
        .flat_map(|(_, bytes)| parts(bytes))
        .map(|(_, text)| text.replace("&amp;", "&"))
        .collect();
    let words = include_str!("../../src/text/forms.ftl").lines();
    let messages: Vec<(&str, &str)> = words.filter_map(|line| line.split_once(" = ")).collect();
    assert!(messages.len() > 90);
    for (key, message) in messages {
        // What is put in stands between pieces of the message.
        let pieces = message
            .split(['{', '}'])
            .filter(|piece| !piece.starts_with(" $"));
        let found = pieces.clone().all(|piece| all.contains(piece));
        assert!(found, "{key}");
    }
}

#[test]
fn the_forms_are_protected_without_a_password_and_rows_can_be_added() {
    for (name, bytes) in workbooks() {
        let parts = parts(&bytes);
        let sheets = parts
            .iter()
            .filter(|(part, _)| part.starts_with("xl/worksheets/sheet"));
        let sheets: Vec<&String> = sheets.map(|(_, text)| text).collect();
        assert_eq!(sheets.len(), 2, "{name}");
        for sheet in &sheets {
            let protection = sheet.split("<sheetProtection").nth(1).expect("protection");
            let protection = protection.split('>').next().expect("its end");
            assert!(!protection.contains("password"), "{name}");
            for free in ["insertRows", "deleteRows", "formatRows", "formatCells"] {
                assert!(
                    protection.contains(&format!("{free}=\"0\"")),
                    "{name} {free}"
                );
            }
            assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("fitToHeight=\"0\""));
        }
        let form = sheets[0];
        assert!(form.contains("orientation=\"landscape\""), "{name}");
        assert!(form.contains("<dataValidations"), "{name}");
        let workbook = parts.iter().find(|(part, _)| part == "xl/workbook.xml");
        let defined = &workbook.expect("a workbook").1;
        assert!(defined.contains("_xlnm.Print_Titles") && defined.contains("_xlnm.Print_Area"));
    }
}

/// Nothing worked out yet is nothing, not zero.
#[test]
fn a_formula_on_a_blank_form_has_an_empty_text_for_its_result() {
    let mut formulas = 0;
    for (name, bytes) in workbooks() {
        for (part, text) in parts(&bytes) {
            for cell in text.split("<f>").skip(1) {
                formulas += 1;
                assert!(cell.contains("</f><v></v></c>"), "{name} {part}");
            }
        }
    }
    // Growth of four indicators over two years; seven sums of annex 3 and three of the roster.
    assert_eq!(formulas, 8 + 7 + 3);
}

#[test]
fn the_name_of_the_base_is_read_beside_its_label() {
    let (_home, folder) = blank_forms();
    let (file, bytes) = workbooks().swap_remove(0);
    let bytes = fill(&bytes, &[("F3", "示例软件园".into())]);
    fs::write(folder.join(file), bytes).expect("a form");
    let application = read(folder);
    let table = table(&application, Annex::Overview);
    let (base, cell) = table.base.as_ref().expect("a base");
    assert_eq!((base.as_str(), cell.row, cell.column), ("示例软件园", 2, 5));
}

/// 出处 beside the facts of annex 2 goes with the evidence, and says as much of a figure as 备注 does.
#[test]
fn sources_of_the_facts_are_read_beside_them() {
    let (_home, folder) = blank_forms();
    let (file, bytes) = workbooks().swap_remove(0);
    let cells = [
        ("F22", Typed::Number("23500")),
        ("H22", "不动产权证书汇总表".into()),
        ("F21", Typed::Number("88000")),
        ("H21", "2022年预计数".into()),
    ];
    fs::write(folder.join(file), fill(&bytes, &cells)).expect("a form");
    let application = read(folder);
    let table = table(&application, Annex::Overview);
    let stated = table.statements().iter();
    let area = stated
        .clone()
        .find(|one| one.fact == FactKey::FloorArea && one.year == Some(2022));
    let source = area.and_then(|one| one.provenance.as_deref());
    assert_eq!(source, Some("不动产权证书汇总表"));
    let planned = stated
        .clone()
        .any(|one| one.fact == FactKey::SoftwareRevenue && one.year == Some(2022));
    assert!(!planned && !table.set_aside.is_empty());
}
