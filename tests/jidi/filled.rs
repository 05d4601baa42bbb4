//! The blank forms filled in as a district fills them in, saved by LibreOffice in three formats, and
//! checked: what is right must be found right, and what the forms work out must be worked out.
//!
//! Cells are filled in the packages themselves, so that all that the forms hold besides stays.

use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, open_workbook_auto};
use serde_json::Value;
use tempfile::TempDir;

use crate::made::{parts, zipped};
use crate::office::save_as;
use crate::program::{check_path, fact, rule};
use crate::template::{FILES, blank_forms, findings};

/// What is typed into a cell.
#[derive(Clone)]
pub enum Typed {
    Number(&'static str),
    Text(String),
}

impl From<&str> for Typed {
    fn from(text: &str) -> Typed {
        Typed::Text(text.to_owned())
    }
}

/// The workbook with these cells of its first sheet filled in, which must be cells of the form.
pub fn fill(workbook: &[u8], cells: &[(&str, Typed)]) -> Vec<u8> {
    let mut parts = parts(workbook);
    let sheet = parts
        .iter_mut()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml")
        .map(|(_, bytes)| bytes)
        .expect("the form");
    let mut text = String::from_utf8(std::mem::take(sheet)).expect("markup");
    for (cell, typed) in cells {
        text = filled_cell(&text, cell, typed);
    }
    *sheet = text.into_bytes();
    let parts: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    zipped(&parts)
}

fn filled_cell(sheet: &str, cell: &str, typed: &Typed) -> String {
    let start = sheet
        .find(&format!("<c r=\"{cell}\""))
        .unwrap_or_else(|| panic!("{cell} is no cell of the form"));
    let rest = &sheet[start..];
    let tag = rest.find('>').expect("the end of a tag");
    let end = if rest[..tag].ends_with('/') {
        tag + 1
    } else {
        rest.find("</c>").expect("the end of a cell") + "</c>".len()
    };
    assert!(!rest[..end].contains("<f>"), "{cell} is worked out");
    let style = rest[..tag].split("s=\"").nth(1).expect("a style");
    let style = style.split('"').next().expect("its number");
    let content = match typed {
        Typed::Number(number) => format!("<c r=\"{cell}\" s=\"{style}\"><v>{number}</v></c>"),
        Typed::Text(text) => {
            format!("<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
    };
    format!("{}{content}{}", &sheet[..start], &rest[end..])
}

/// One row of a list: what is typed from column B on; nothing where a cell stays blank.
fn row(number: usize, typed: &[Typed]) -> Vec<(String, Typed)> {
    ('B'..='Z')
        .zip(typed)
        .map(|(column, typed)| (format!("{column}{number}"), typed.clone()))
        .filter(|(_, typed)| !matches!(typed, Typed::Text(text) if text.is_empty()))
        .collect()
}

fn texts(values: &[&str]) -> Vec<Typed> {
    values.iter().map(|value| Typed::from(*value)).collect()
}

const REVENUES: [&str; 22] = [
    "5100.25", "5200.5", "5300.75", "5400", "5500.1", "5600.2", "5700.3", "5800.4", "5900.5",
    "6000", "6100", "6200", "6300", "6400", "6500", "6600", "6700", "6800", "6900", "7000", "7100",
    "7200",
];
/// Their sum, by hand: 6,150 on average, and 3.00 of cents.
const REVENUE: f64 = 135_303.0;

fn firm_name(number: usize) -> String {
    format!("贵阳示例软件{number}号有限公司")
}

fn overview() -> Vec<(String, Typed)> {
    use Typed::Number;
    let mut cells = Vec::new();
    let mut line = |row: usize, years: [Typed; 3]| {
        for (column, typed) in ["D", "E", "F"].into_iter().zip(years) {
            cells.push((format!("{column}{row}"), typed));
        }
    };
    line(5, [Number("121000"), Number("139500"), Number("140337")]);
    line(7, [Number("-500"), Number("13100"), Number("15400")]);
    line(9, [Number("16"), Number("19"), Number("22")]);
    line(11, [Number("3100"), Number("3500"), Number("4100")]);
    line(13, ["980(190)", "1120(215)", "1310(260)"].map(Typed::from));
    line(14, [Number("4.6"), Number("4.8"), Number("5.1")]);
    line(
        15,
        ["专利 70 项", "专利 80 项", "专利 86 项"].map(Typed::from),
    );
    line(
        16,
        ["研发投入占比 7%", "研发投入占比 8%", "研发投入占比 8.2%"].map(Typed::from),
    );
    // The same in all years, which a 情况说明 explains.
    line(17, [Number("31000"), Number("31000"), Number("31000")]);
    for (row, stated) in (18..).zip(["30", "22", "143303", "88000", "23500"]) {
        cells.push((format!("F{row}"), Number(stated)));
    }
    cells.push(("H22".to_owned(), Typed::from("申请报告第 3 页")));
    for (cell, rate) in [("D6", "12"), ("D8", "8.5"), ("D10", "12"), ("D12", "9")] {
        cells.push((cell.to_owned(), Number(rate)));
    }
    cells
}

fn firms() -> Vec<(String, Typed)> {
    use Typed::Number;
    let firm = |(at, revenue): (usize, &&'static str)| {
        let yes = || Typed::from("是");
        let mut typed = vec![Typed::Text(firm_name(at + 1))];
        typed.extend(["9000.5", "4000", revenue, "600.5", "510"].map(Number));
        typed.push(Typed::from("软件开发70%，系统集成30%"));
        typed.extend([Number("100"), yes(), Number("4000")]);
        typed.push(Typed::from(if at == 0 { "91330106673959654P" } else { "" }));
        row(at + 5, &typed)
    };
    REVENUES.iter().enumerate().flat_map(firm).collect()
}

/// All firms of annex 3, and eight that do other business.
fn roster() -> Vec<(String, Typed)> {
    use Typed::Number;
    let own = REVENUES.iter().enumerate().flat_map(|(at, revenue)| {
        let mut typed = vec![Typed::Text(firm_name(at + 1))];
        typed.extend(texts(&["", "是", "软件企业证书"]));
        typed.extend([*revenue, "4000", "100"].map(Number));
        row(at + 5, &typed)
    });
    let others = (22..30).flat_map(|at| {
        let mut typed = vec![Typed::Text(format!("贵阳示例商贸{at}号有限公司"))];
        typed.extend(texts(&["", "否", ""]));
        typed.extend(["1000", "0", "20"].map(Number));
        row(at + 5, &typed)
    });
    own.chain(others).collect()
}

fn services() -> Vec<(String, Typed)> {
    let service = |number: usize, name: &str, kind: &str, scope: &str| {
        let mut typed = texts(&[name, kind]);
        typed.push(Typed::Number("45"));
        typed.extend(texts(&[scope, "执业证书", "线上平台", "无"]));
        row(number, &typed)
    };
    [
        service(5, "贵阳示例会计师事务所", "中介机构", "会计核算、审计评估"),
        service(6, "贵阳示例人力资源中心", "事业单位", "员工招聘、人才培训"),
    ]
    .concat()
}

fn projects() -> Vec<(String, Typed)> {
    let project = |number: usize, name: &str, funded: &str| {
        let mut typed = vec![Typed::Text(firm_name(number))];
        typed.extend(texts(&[
            name,
            "基地 A 区",
            "建设数据治理平台",
            "年新增收入 3000 万元",
            "已立项",
            funded,
        ]));
        typed.push(Typed::Number("4200"));
        row(number, &typed)
    };
    [
        project(5, "数据要素流通平台", "否"),
        project(6, "行业云底座二期", "正在申报"),
    ]
    .concat()
}

fn explanations(extension: &str) -> Vec<(String, Typed)> {
    let file = Path::new(FILES[0]).with_extension(extension);
    let typed = [
        ("A5", "R14"),
        ("B5", &file.to_string_lossy()),
        ("C5", "发展总体情况表"),
        ("D5", "D17:F17"),
        ("E5", "31000"),
        ("F5", "三年的固定投资都是合同约定的同一数额"),
    ];
    typed
        .iter()
        .map(|(cell, text)| ((*cell).to_owned(), Typed::from(*text)))
        .collect()
}

/// All six forms filled in, as they would be saved under an extension.
fn filled_forms(extension: &str) -> (TempDir, Vec<PathBuf>) {
    let (home, folder) = blank_forms();
    let cells = [
        overview(),
        firms(),
        services(),
        projects(),
        roster(),
        explanations(extension),
    ];
    // The line that says whose form it is: 填报单位 in C3, and the base behind its label.
    let base = ["F3", "H3", "F3", "G3", "F3", "E3"];
    let files = FILES
        .iter()
        .zip(cells)
        .zip(base)
        .map(|((file, cells), base)| {
            let path = folder.join(file);
            let mut typed: Vec<(&str, Typed)> = cells
                .iter()
                .map(|(cell, typed)| (cell.as_str(), typed.clone()))
                .collect();
            typed.push(("C3", "示例软件园管理委员会".into()));
            typed.push((base, "示例软件园".into()));
            let blank = fs::read(&path).expect("a blank form");
            fs::write(&path, fill(&blank, &typed)).expect("a form filled in");
            path
        });
    let files = files.collect();
    (home, files)
}

/// The number in a cell of the first sheet, or its text.
fn cell(file: &Path, place: &str) -> Data {
    let mut book = open_workbook_auto(file).expect("a workbook");
    let sheet = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&sheet).expect("a sheet");
    let column = u32::from(place.as_bytes()[0] - b'A');
    let row: u32 = place[1..].parse().expect("a row");
    range
        .get_value((row - 1, column))
        .unwrap_or_else(|| panic!("nothing in {place}"))
        .clone()
}

fn number(file: &Path, place: &str) -> f64 {
    match cell(file, place) {
        Data::Float(number) => number,
        other => panic!("{place} of {}: {other:?}", file.display()),
    }
}

#[track_caller]
fn assert_worked_out(file: &Path, expected: &[(&str, f64)]) {
    for (place, expected) in expected {
        let found = number(file, place);
        assert!((found - expected).abs() < 1e-6, "{place}: {found}");
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn forms_filled_in_are_found_right_in_every_format() {
    for extension in ["xlsx", "xls", "ods"] {
        let (home, files) = filled_forms(extension);
        let saved = home.path().join("上报");
        fs::create_dir(&saved).expect("a folder");
        save_as(extension, &files, &saved);
        let saved_file = |at: usize| saved.join(FILES[at]).with_extension(extension);

        // Growth, and from a loss none.
        let overview = saved_file(0);
        let rates = [
            ("E6", 15.3),
            ("F6", 0.6),
            ("F8", 17.6),
            ("E10", 18.8),
            ("F10", 15.8),
            ("E12", 12.9),
            ("F12", 17.1),
        ];
        assert_worked_out(&overview, &rates);
        assert_eq!(cell(&overview, "E8"), Data::String("/".to_owned()));
        let sums = [
            ("C105", 198_011.0),
            ("D105", 88_000.0),
            ("E105", REVENUE),
            ("F105", 13_211.0),
            ("G105", 11_220.0),
            ("I105", 2_200.0),
            ("K105", 88_000.0),
        ];
        assert_worked_out(&saved_file(1), &sums);
        let sums = [
            ("F205", REVENUE + 8_000.0),
            ("G205", 88_000.0),
            ("H205", 2_360.0),
        ];
        assert_worked_out(&saved_file(4), &sums);

        assert_right(&saved, extension);
    }
}

/// Every rule passes, and nothing is left to correct or to explain.
fn assert_right(folder: &Path, extension: &str) {
    let (report, code) = check_path(folder, &[]);
    let application = &report["applications"][0];
    let findings = application["findings"].as_array().expect("findings");
    let left: Vec<&Value> = findings
        .iter()
        .filter(|finding| finding["explanation"].is_null())
        .collect();
    assert!(left.is_empty(), "{extension}: {left:#?}");
    let explained: Vec<&Value> = findings.iter().map(|finding| &finding["code"]).collect();
    assert_eq!(explained, ["R14"], "{extension}");
    assert_eq!(code, 0, "{extension}");
    assert_eq!(application["year"], 2022);
    for id in [
        "sector-firms",
        "sector-share",
        "software-share",
        "floor-area",
        "revenue",
    ] {
        assert_eq!(rule(&report, id)["verdict"], "pass", "{extension} {id}");
    }
    for (key, value) in [
        ("total_firms", "30"),
        ("sector_firms", "22"),
        ("total_revenue", "143303"),
        ("software_revenue", "88000"),
        ("floor_area", "23500"),
    ] {
        let fact = fact(&report, key);
        assert_eq!(
            (&fact["lower"], &fact["upper"]),
            (&value.into(), &value.into())
        );
    }
    let sources = application["sources"].as_array().expect("sources");
    assert_eq!(sources.len(), 5, "{extension}");
}

/// The optional forms may lie beside them blank.
#[test]
#[ignore = "needs LibreOffice"]
fn the_four_annexes_are_enough() {
    let (home, files) = filled_forms("xlsx");
    let (_blank_home, blank) = blank_forms();
    let saved = home.path().join("上报");
    fs::create_dir(&saved).expect("a folder");
    save_as("xlsx", &files[..4], &saved);
    for file in &FILES[4..] {
        fs::copy(blank.join(file), saved.join(file)).expect("a blank form");
    }
    let (report, code) = check_path(&saved, &[]);
    let expected = [
        format!("R14 warning {}", FILES[0]),
        format!("T09 note {}", FILES[4]),
    ];
    assert_eq!((findings(&report), code), (expected.to_vec(), 0));
}

/// Saved before anything is filled in: as blank as they were written.
#[test]
#[ignore = "needs LibreOffice"]
fn blank_forms_stay_blank_in_every_format() {
    let outcome = |folder: &Path| {
        let (report, code) = check_path(folder, &[]);
        let findings = report["applications"][0]["findings"].as_array();
        let mut findings: Vec<String> = findings
            .expect("findings")
            .iter()
            .map(|finding| format!("{} {}", finding["code"], finding["sheet"]))
            .collect();
        findings.sort();
        (findings, code)
    };
    let (home, folder) = blank_forms();
    let written = outcome(&folder);
    let files: Vec<PathBuf> = FILES.iter().map(|file| folder.join(file)).collect();
    for extension in ["xlsx", "xls", "ods"] {
        let saved = home.path().join(extension);
        fs::create_dir(&saved).expect("a folder");
        save_as(extension, &files, &saved);
        assert_eq!(outcome(&saved), written, "{extension}");
    }
}

/// Only the assessment year: the growth of the years before shows nothing, and is not asked for.
#[test]
#[ignore = "needs LibreOffice"]
fn years_left_blank_leave_growth_blank_in_every_format() {
    let (home, folder) = blank_forms();
    let path = folder.join(FILES[0]);
    let last_year: Vec<(String, Typed)> = overview()
        .into_iter()
        .filter(|(cell, _)| cell.starts_with('F'))
        .collect();
    let typed: Vec<(&str, Typed)> = last_year
        .iter()
        .map(|(cell, typed)| (cell.as_str(), typed.clone()))
        .collect();
    let blank = fs::read(&path).expect("a blank form");
    fs::write(&path, fill(&blank, &typed)).expect("a form filled in");
    for extension in ["xlsx", "xls", "ods"] {
        let saved = home.path().join(extension);
        fs::create_dir(&saved).expect("a folder");
        save_as(extension, std::slice::from_ref(&path), &saved);
        let (report, _) = check_path(&saved, &[]);
        let findings = report["applications"][0]["findings"].as_array();
        let of_annex_2 = findings.expect("findings").iter();
        let of_annex_2: Vec<&Value> = of_annex_2
            .filter(|finding| finding["sheet"] == "发展总体情况表")
            .collect();
        assert!(of_annex_2.is_empty(), "{extension}: {of_annex_2:#?}");
    }
}
