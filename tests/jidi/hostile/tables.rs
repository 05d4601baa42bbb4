//! Sound workbooks whose annexes are out of all proportion: what is dear is not to open them but to
//! understand and to audit them.

use std::fmt::Display;

use super::packages::sheet;
use super::{Expect, Hostile, OVER_LIMIT};

const NOT_A_NUMBER: Expect = Expect::Found(&["V02"]);
/// The headings of annex 3.
const HEADINGS: [&str; 11] = [
    "序号",
    "企业名称",
    "资产总计（万元）",
    "所有者权益（万元）",
    "营业总收入（万元）",
    "利润总额（万元）",
    "净利润（万元）",
    "从业人数（人）",
    "研发人员（人）",
    "主营业务收入构成",
    "备注",
];

pub const FILES: &[Hostile] = &[
    file(
        "an amount of 1E999999999",
        || firms(&amount("1E999999999")),
        NOT_A_NUMBER,
    ),
    file(
        "an amount of 1E-999999999",
        || firms(&amount("1E-999999999")),
        Expect::Read,
    ),
    file(
        "an amount of a million digits",
        || firms(&amount(&"7".repeat(1_000_000))),
        NOT_A_NUMBER,
    ),
    file(
        "an amount of a million digits as text",
        || firms(&row(&[number(1), text("甲"), text(&"7".repeat(1_000_000))])),
        NOT_A_NUMBER,
    ),
    file(
        "half a million opening brackets",
        || firms(&row(&[number(1), text("甲"), text(&"(".repeat(500_000))])),
        NOT_A_NUMBER,
    ),
    file(
        "a composition of 300,000 parts",
        || firms(&row(&composed(&"软件1%，".repeat(300_000)))),
        Expect::Read,
    ),
    heavy("100,000 firms", || firms(&many(100_000)), Expect::Read),
    heavy(
        "100,000 times the same firm",
        || firms(&row(&composed("软件60%，集成40%")).repeat(100_000)),
        Expect::Read,
    ),
    heavy("120,001 firms", || firms(&many(120_001)), OVER_LIMIT),
    heavy(
        "a table in every other row",
        || sheet(&(headings() + &row(&composed("软件60%"))).repeat(50_000)),
        OVER_LIMIT,
    ),
    file(
        "16,000 years in annex 2",
        || sheet(&years(16_000, 60)),
        Expect::Found(&["F06", "F07"]),
    ),
    file(
        "240 years in 3,000 rows of annex 2",
        || sheet(&years(240, 3_000)),
        Expect::Found(&["F06", "F01"]),
    ),
    heavy(
        "1,000 figures for one fact",
        || sheet(&stated(995)),
        Expect::Read,
    ),
    file(
        "100,000 figures for one fact",
        || sheet(&stated(100_000)),
        OVER_LIMIT,
    ),
];

/// A workbook of annex 3.
const fn file(what: &'static str, bytes: fn() -> Vec<u8>, expect: Expect) -> Hostile {
    super::file(what, "附件3.xlsx", bytes, expect)
}

const fn heavy(what: &'static str, bytes: fn() -> Vec<u8>, expect: Expect) -> Hostile {
    super::heavy(what, "附件3.xlsx", bytes, expect)
}

fn text(content: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{content}</t></is></c>")
}

fn number(content: impl Display) -> String {
    format!("<c><v>{content}</v></c>")
}

fn row(cells: &[String]) -> String {
    format!("<row>{}</row>", cells.concat())
}

fn headings() -> String {
    row(&HEADINGS.map(text))
}

/// An annex 3 with these rows.
fn firms(rows: &str) -> Vec<u8> {
    let title = row(&[text("附件3 重点企业情况表")]);
    sheet(&format!("{title}{}{rows}", headings()))
}

/// A firm with these assets.
fn amount(assets: &str) -> String {
    row(&[number(1), text("贵阳甲公司"), number(assets)])
}

fn composed(composition: &str) -> Vec<String> {
    let mut cells = vec![number(1), text("贵阳甲公司")];
    cells.extend((0..7).map(|_| number(7)));
    cells.push(text(composition));
    cells
}

fn many(firms: u32) -> String {
    let firm = |at: u32| {
        let mut cells = vec![number(at), text(&format!("贵州{at}公司"))];
        cells.extend((0..7).map(|_| number(at % 97)));
        row(&cells)
    };
    (0..firms).map(firm).collect()
}

fn years(years: usize, rows: usize) -> String {
    let labels = ["一级指标", "二级指标", "三级指标"].map(text);
    let years_of = (0..years).map(|year| text(&format!("{}年", 1990 + year % 100)));
    let heading: Vec<String> = labels.into_iter().chain(years_of).collect();
    let figures = ["认定条件", "总营业收入", "万元"].map(text);
    let figures: Vec<String> = figures
        .into_iter()
        .chain((0..years).map(|_| number(5)))
        .collect();
    row(&[text("附件2 总体情况表")]) + &row(&heading) + &row(&figures).repeat(rows)
}

fn stated(rows: usize) -> String {
    let heading = row(&["指标名称", "数值", "单位", "统计年度", "出处"].map(text));
    let facts = ["总营业收入", "软件业务收入"];
    let figures: String = (0..rows)
        .map(|at| {
            let value = number(at * at % 7_919);
            row(&[text(facts[at % 2]), value, text("万元"), number(2022)])
        })
        .collect();
    row(&[text("补充指标表")]) + &heading + &figures
}
