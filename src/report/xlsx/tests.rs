//! What the report promises whatever its layout: the same bytes for the same run, text that stays
//! text, a target that is replaced as a whole or not at all.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Cursor;
use std::num::NonZeroUsize;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use crate::check::Run;
use crate::made::texts as parts;
use crate::package::sound::must_be_sound;
use crate::report::earlier::Earlier;
use crate::report::save::{inputs, save};
use crate::seal::SealedContent;
use crate::seal::content::sum_of;
use crate::text::{Language, Texts};

use super::super::sample;
use super::workbook;

fn texts() -> Texts {
    Texts::new(Language::Chinese)
}

/// Writes the report of a run where the user wants it.
fn write(run: &Run, texts: &Texts, file: &Path, earlier: &Earlier) -> anyhow::Result<()> {
    let bytes = workbook(run, texts, file, None)?;
    save(&bytes, file, earlier, &inputs(run), texts)
}

/// Every cell of every sheet, as text.
fn cells(bytes: &[u8]) -> Vec<(String, String)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut found = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        for (_, _, data) in range.used_cells() {
            if let Data::String(text) = data {
                found.push((name.clone(), text.clone()));
            }
        }
    }
    found
}

fn rendered(run: &Run, folder: &Path) -> Vec<u8> {
    workbook(run, &texts(), &folder.join("报告.xlsx"), None).unwrap()
}

/// A run of so many applications.
fn many(folder: &Path, applications: usize) -> Run {
    let mut run = sample::batch_in(folder);
    while run.outcomes.len() < applications {
        let mut another = run.outcomes[run.outcomes.len() % 3].clone();
        another.application.name = format!("第{}园", run.outcomes.len());
        run.outcomes.push(another);
    }
    run
}

#[test]
fn the_same_run_gives_the_same_bytes_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let run = many(folder.path(), 150);
    let file = folder.path().join("a.xlsx");
    let on = |jobs| workbook(&run, &texts(), &file, NonZeroUsize::new(jobs)).unwrap();
    let one = on(1);
    assert!(one == on(1) && one == on(2) && one == on(7));
}

/// Pieces are read back as they are written: together they are what a whole package is held to.
#[test]
fn what_is_joined_from_pieces_is_sound_and_says_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = Path::new("报告.xlsx");
    for applications in [1, 3, 150] {
        let mut run = many(folder.path(), applications);
        run.outcomes.truncate(applications);
        let bytes = rendered(&run, folder.path());
        assert_eq!(must_be_sound(&bytes), Ok(()));
        let content = SealedContent::of(&bytes, path).unwrap();
        assert_eq!(content.mark.seal.as_deref(), Some(&*content.seal()));
        assert_eq!(content.changes(), Some(Vec::new()));
    }
}

/// The first rows of an application's block, as they lie in the third window of applications.
#[test]
fn what_the_summary_leads_to_is_the_application() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = rendered(&many(folder.path(), 150), folder.path());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let names = book.worksheet_range("汇总").unwrap();
    let conclusions = book.worksheet_range("结论").unwrap();
    let parts = parts(&bytes);
    let summary = &parts["xl/worksheets/sheet1.xml"];
    let links: Vec<(u32, u32)> = summary
        .split("<hyperlink ref=\"B")
        .skip(1)
        .map(|link| {
            let (row, rest) = link.split_once("\" location=\"'结论'!A").unwrap();
            let target = rest.split('"').next().unwrap();
            (row.parse().unwrap(), target.parse().unwrap())
        })
        .collect();
    assert_eq!(links.len(), 150);
    for (row, target) in links {
        let name = names.get_value((row - 1, 1)).unwrap().to_string();
        let block: Vec<String> = (target - 1..target + 1)
            .flat_map(|row| (0..9).map(move |column| (row, column)))
            .filter_map(|place| Some(conclusions.get_value(place)?.to_string()))
            .collect();
        assert!(block.contains(&name), "{name}: {block:?}");
    }
}

#[test]
fn nothing_is_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = rendered(&sample::batch_in(folder.path()), folder.path());
    for (name, part) in parts(&bytes) {
        assert!(!part.contains("<f>"), "{name} holds a formula");
    }
    let cells = cells(&bytes);
    assert!(cells.iter().any(|(_, text)| text == sample::FORMULA_NAME));
    assert!(cells.iter().any(|(_, text)| text == "=1+1"));
    assert!(parts(&bytes)["xl/styles.xml"].contains("quotePrefix=\"1\""));
}

#[test]
fn a_report_says_that_it_is_one_and_not_by_whom() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(&rendered(&sample::run_in(folder.path()), folder.path()));
    assert!(parts["docProps/custom.xml"].contains("name=\"jidi.report\"><vt:lpwstr>2 "));
    assert!(parts["docProps/core.xml"].contains("<dc:creator></dc:creator>"));
    assert!(parts["docProps/core.xml"].contains("2020-01-01T00:00:00Z"));
}

#[test]
fn a_text_that_no_cell_can_hold_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let mut run = sample::run_in(folder.path());
    run.outcomes[0].findings[1].value = Some("\u{0}長".repeat(50_000));
    run.outcomes[0].application.name = format!("a\u{1}{}", "園".repeat(40_000));
    run.rules.rules[0].title.zh = "條".repeat(40_000);
    let bytes = rendered(&run, folder.path());
    let longest = cells(&bytes)
        .iter()
        .map(|(_, text)| text.encode_utf16().count())
        .max();
    assert!(longest.unwrap() <= 32_767);
    assert!(
        !cells(&bytes)
            .iter()
            .any(|(_, text)| text.contains(['\u{0}', '\u{1}']))
    );
}

#[test]
fn a_link_leads_to_the_submitted_cell() {
    let folder = tempfile::tempdir().unwrap();
    let run = sample::run_in(&folder.path().join("申报 1"));
    let parts = parts(&rendered(&run, folder.path()));
    let findings = &parts["xl/worksheets/sheet3.xml"];
    assert!(
        findings.contains("location=\"'重点企业''s'!E5\""),
        "{findings}"
    );
    let targets = &parts["xl/worksheets/_rels/sheet3.xml.rels"];
    assert!(
        targets.contains("Target=\"申报%201/附件3%20重点企业汇总表.xlsx\" TargetMode=\"External\""),
        "{targets}"
    );
}

#[test]
fn a_name_that_would_split_a_link_gets_none() {
    let folder = tempfile::tempdir().unwrap();
    let run = sample::run_in(&folder.path().join("申报#1"));
    let parts = parts(&rendered(&run, folder.path()));
    assert!(!parts["xl/worksheets/sheet3.xml"].contains("<hyperlink"));
}

#[test]
fn lists_can_be_filtered_and_pages_repeat_their_heads() {
    let folder = tempfile::tempdir().unwrap();
    let run = sample::run_in(folder.path());
    let parts = parts(&rendered(&run, folder.path()));
    let last = 3 + run.outcomes[0].findings.len();
    let filter = format!("<autoFilter ref=\"A3:J{last}\"/>");
    assert!(parts["xl/worksheets/sheet3.xml"].contains(&filter));
    for sheet in 1..=6 {
        let xml = &parts[&format!("xl/worksheets/sheet{sheet}.xml")];
        assert!(xml.contains("state=\"frozen\""), "sheet {sheet}");
        assert!(xml.contains("paperSize=\"9\""), "sheet {sheet}");
        assert!(xml.contains("orientation=\"landscape\""), "sheet {sheet}");
        assert!(
            xml.contains("<pageSetUpPr fitToPage=\"1\"/>"),
            "sheet {sheet}"
        );
    }
    let names = parts["xl/workbook.xml"]
        .matches("_xlnm.Print_Titles")
        .count();
    assert_eq!(names, 6);
    assert!(parts["xl/charts/chart1.xml"].contains("<c:barChart>"));
}

#[test]
fn every_page_says_whose_it_is_and_leaves_room_for_the_date() {
    let folder = tempfile::tempdir().unwrap();
    let one = parts(&rendered(&sample::run_in(folder.path()), folder.path()));
    let several = parts(&rendered(&sample::batch_in(folder.path()), folder.path()));
    for sheet in 1..=6 {
        let name = format!("xl/worksheets/sheet{sheet}.xml");
        let own = "· 贵阳软件示范园 · 校验码 ";
        assert!(one[&name].contains(own), "{name}");
        assert!(one[&name].contains("（不是签名）&amp;C"), "{name}");
        assert!(several[&name].contains("· 共 3 份申报&amp;C"), "{name}");
        assert!(one[&name].contains("核查日期：__"), "{name}");
    }
}

#[test]
fn every_application_begins_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(&rendered(&sample::batch_in(folder.path()), folder.path()));
    let breaks = |sheet: &str| parts[sheet].matches("<brk ").count();
    assert!(breaks("xl/worksheets/sheet2.xml") >= 3);
    // The materials and the signature of each stand on a page of their own.
    assert_eq!(breaks("xl/worksheets/sheet6.xml"), 5);
}

#[test]
fn the_summary_of_a_batch_can_be_filtered_printed_and_clicked() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(&rendered(&sample::batch_in(folder.path()), folder.path()));
    let summary = &parts["xl/worksheets/sheet1.xml"];
    // Under title, remark and totals: three applications, seventeen columns with that of the base.
    for setting in [
        "<autoFilter ref=\"A4:Q7\"/>",
        "state=\"frozen\"",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "<pageSetUpPr fitToPage=\"1\"/>",
    ] {
        assert!(summary.contains(setting), "{setting}");
    }
    // Nothing stands beside the columns.
    assert!(summary.contains("<dimension ref=\"A1:Q"), "{summary}");
    let links: Vec<&str> = summary.split("location=\"").skip(1).collect();
    assert_eq!(links.len(), 3);
    assert!(links.iter().all(|link| link.starts_with("'结论'!A")));
    // What is drawn in the conclusions is kept with the chart.
    assert!(parts["xl/charts/chart1.xml"].contains("<c:strCache>"));
}

#[test]
fn a_column_that_no_firm_has_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let cells = cells(&rendered(&sample::run_in(folder.path()), folder.path()));
    let of_firms = |word: &str| {
        let mut firms = cells.iter().filter(|(sheet, _)| sheet == "企业明细");
        firms.any(|(_, text)| text == word)
    };
    assert!(of_firms("营业总收入") && of_firms("读不成确定的数：见附表"));
    assert!(!of_firms("统一社会信用代码") && !of_firms("认定依据"));
}

#[test]
fn every_text_is_there_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    for language in [Language::Chinese, Language::English] {
        let texts = Texts::new(language);
        let run = sample::batch_in(folder.path());
        let bytes = workbook(&run, &texts, &folder.path().join("报告.xlsx"), None).unwrap();
        for (sheet, text) in cells(&bytes) {
            assert!(!text.starts_with("workbook-"), "{sheet}: {text}");
            assert!(!text.contains("{$"), "{sheet}: {text}");
        }
    }
}

/// What takes memory by the application is left out, and nothing that is said.
#[test]
fn a_report_on_very_many_applications_draws_no_charts_and_says_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let few = rendered(&sample::batch_in(folder.path()), folder.path());
    assert!(parts(&few).keys().any(|name| name.contains("charts/")));
    let run = many(folder.path(), 101);
    let many = rendered(&run, folder.path());
    assert!(!parts(&many).keys().any(|name| name.contains("charts/")));
    let cells = cells(&many);
    let firms = run.outcomes.iter().flat_map(super::firms::listed).count();
    for (sheet, least) in [("结论", 101), ("问题清单", 101), ("企业明细", firms)] {
        let rows = cells.iter().filter(|(name, _)| name == sheet).count();
        assert!(rows >= least, "{sheet}: {rows}");
    }
    for outcome in &run.outcomes {
        let name = &outcome.application.name;
        assert!(
            cells
                .iter()
                .any(|(sheet, text)| sheet == "结论" && text == name),
            "{name}"
        );
    }
}

#[test]
fn a_target_that_cannot_be_replaced_is_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let run = sample::run_in(folder.path());
    let input = sample::firms_file(folder.path());
    let before = fs::read(&input).unwrap();
    let files = || fs::read_dir(folder.path()).unwrap().count();
    let there = files();

    let error = write(&run, &texts(), &input, &Earlier::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains("不能覆盖"), "{error}");
    assert!(fs::read(&input).unwrap() == before);

    let missing = folder.path().join("没有").join("报告.xlsx");
    let error = write(&run, &texts(), &missing, &Earlier::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains("不存在"), "{error}");

    let error = write(&run, &texts(), folder.path(), &Earlier::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains("不是普通文件"), "{error}");

    assert_eq!(files(), there, "no temporary file stays behind");
}

#[cfg(unix)]
#[test]
fn a_report_replaces_an_old_one_as_a_whole() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("报告.xlsx");
    fs::write(&file, "old").unwrap();
    let earlier = Earlier {
        sha256: Some(sum_of(b"old")),
        answers: Vec::new(),
    };
    let run = sample::run_in(&folder.path().join("申报"));
    let error = write(&run, &texts(), &file, &Earlier::default()).unwrap_err();
    assert!(error.to_string().contains("有人改过"), "{error}");
    write(&run, &texts(), &file, &earlier).unwrap();
    assert!(fs::read(&file).unwrap().starts_with(b"PK"));
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_ne!(mode & 0o044, 0, "readable as the folder allows: {mode:o}");
}
