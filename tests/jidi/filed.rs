//! The report workbook as an office files it: whose it is, what it rests on and how far that can be
//! trusted, read back from what the built program wrote.

use std::fs;
use std::path::Path;

use calamine::{Data, Reader};
use tempfile::TempDir;

use crate::annotate::{parts, text};
use crate::case::one;
use crate::program::jidi;
use crate::submission::Submission;

/// The rows of a sheet of the report on one application, blanks left out.
struct Report {
    home: TempDir,
}

impl Report {
    fn of(case: &str) -> Report {
        let home = tempfile::tempdir().expect("a temporary folder");
        let application = home.path().join("2022年第3批");
        fs::create_dir(&application).expect("a folder");
        Submission::of(&one(case)).write(&application);
        let report = home.path().join("报告.xlsx");
        let said = jidi(&[Path::new("check"), &application, Path::new("-o"), &report]);
        assert_ne!(said.code, 2, "{}", said.complaint);
        Report { home }
    }

    fn rows(&self, sheet: &str) -> Vec<Vec<String>> {
        let file = self.home.path().join("报告.xlsx");
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(file).expect("the report");
        let range = book.worksheet_range(sheet).expect("the sheet");
        let filled = |row: &[Data]| {
            let cells = row.iter().map(Data::to_string);
            cells.filter(|cell| !cell.is_empty()).collect()
        };
        range.rows().map(filled).collect()
    }

    fn row(&self, sheet: &str, begins: &str) -> Vec<String> {
        let mut rows = self.rows(sheet).into_iter();
        rows.find(|row| row.first().is_some_and(|cell| cell == begins))
            .unwrap_or_else(|| panic!("no {begins}: {:#?}", self.rows(sheet)))
    }
}

#[test]
fn page_one_says_whose_it_is_and_the_folder_last() {
    let report = Report::of(
        "[set]\n\"firms!A1\" = \"贵阳市数谷软件园大数据及软件和信息技术服务产业集聚示范基地重点企业汇总表\"\n\"firms!A2\" = \"填报单位：观山湖区大数据局（盖章）    单位：万元\"\n\"firms!E7\" = \"约4000\"\n",
    );
    let rows = report.rows("结论");
    assert_eq!(rows[1], ["数谷软件园"]);
    let whose = [
        "基地",
        "数谷软件园",
        "填报单位",
        "观山湖区大数据局",
        "申报文件夹",
        "2022年第3批",
    ];
    assert_eq!(rows[2], whose);
    assert_eq!(report.row("结论", "先改什么").len(), 2);
    // What is not known is said to be.
    let rows = Report::of("").rows("结论");
    assert_eq!(rows[1], ["2022年第3批"]);
    let whose = [
        "基地",
        "表中没有写明",
        "填报单位",
        "表中没有写明",
        "申报文件夹",
        "2022年第3批",
    ];
    assert_eq!(rows[2], whose);
    assert!(
        !rows
            .iter()
            .any(|row| row.first().is_some_and(|cell| cell == "先改什么"))
    );
}

#[test]
fn assumptions_come_before_what_is_missing() {
    let report = Report::of("base = \"messy\"\n");
    let rows = report.rows("结论");
    let at = |words: &str| {
        let place = rows
            .iter()
            .position(|row| row.first().is_some_and(|cell| cell == words));
        place.unwrap_or_else(|| panic!("{words}: {rows:#?}"))
    };
    assert!(at("推算的前提，请人工确认") < at("尚缺的数据"));
}

#[test]
fn a_chart_says_where_its_bars_are_cut() {
    let title = |case: &str| {
        let report = Report::of(case);
        let parts = parts(&report.home.path().join("报告.xlsx"));
        text(&parts, "xl/charts/chart1.xml")
    };
    let cut = "高于 250% 的柱子画到 250% 为止，柱上的数字是实际值";
    let low = title("");
    assert!(
        !low.contains(cut) && low.contains("<c:max val=\"250\""),
        "{low}"
    );
    let high = title("[set]\n\"supplement!B7\" = 900000\n");
    assert!(
        high.contains(cut) && high.contains("<c:max val=\"250\""),
        "{high}"
    );
}

#[test]
fn evidence_says_how_each_figure_came_there() {
    let report = Report::of("base = \"messy\"\n");
    let rows = report.rows("证据");
    let head = rows.iter().find(|row| row.contains(&"怎样得来".to_owned()));
    assert!(head.expect("headings").contains(&"出处".to_owned()));
    let all: Vec<String> = rows.concat();
    for told in ["直接填写 ", "存成文本 ", "隐藏 "] {
        assert!(
            all.iter().any(|cell| cell.contains(told)),
            "{told}: {rows:#?}"
        );
    }
}
