//! Figures that were rounded honestly are never a finding: those of the ministry's own tables, which
//! naive recomputation rejects, and any others.

use std::path::Path;

use jidi::Decimal;
use jidi::audit::{Finding, Place};
use proptest::prelude::*;
use serde::Deserialize;

use crate::case::{self, Case};
use crate::program::check;
use crate::properties::{Content, Form, outcome, text};

/// Rates of the two published tables that their own figures, recomputed naively, do not give.
const NAIVELY_WRONG: usize = 6;

#[derive(Deserialize)]
struct Published {
    table: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    title: String,
    total: Line,
    part: Vec<Line>,
    other: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: Option<String>,
    current: String,
    before: String,
    growth: String,
}

fn published() -> Vec<Table> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/published/miit-software-2021.toml");
    let text = std::fs::read_to_string(path).expect("the published tables");
    let published: Published = toml::from_str(&text).expect("tables");
    published.table
}

impl Table {
    fn lines(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(&self.total)
            .chain(&self.part)
            .chain(&self.other)
    }

    /// The sum of the parts in one column.
    fn sum(&self, column: fn(&Line) -> &str) -> Decimal {
        self.part.iter().map(|part| decimal(column(part))).sum()
    }
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// The lines of a case's findings: code and cell.
fn findings(case: &Case) -> Vec<String> {
    let (report, _) = check(case);
    let findings = report["applications"][0]["findings"].as_array();
    let line = |finding: &serde_json::Value| format!("{} {}", finding["code"], finding["cell"]);
    findings.expect("findings").iter().map(line).collect()
}

#[test]
fn naive_recomputation_rejects_the_ministrys_own_tables() {
    let tables = published();
    let lines: Vec<&Line> = tables.iter().flat_map(Table::lines).collect();
    assert_eq!(lines.len(), 18);
    let wrong = lines.iter().filter(|line| {
        let ratio = decimal(&line.current) * Decimal::from(100) / decimal(&line.before);
        (ratio - Decimal::from(100)).round(1) != decimal(&line.growth)
    });
    assert!(wrong.count() >= NAIVELY_WRONG);
    for table in &tables {
        let by = decimal(&table.total.current) - table.sum(|part| &part.current);
        assert_eq!(by, 1, "{}: the parts miss the total by one", table.title);
    }
}

/// In annex 2's profit, which nothing else is held against: as numbers, and as text, which keeps the
/// last zero of 25.0.
#[test]
fn no_published_growth_rate_is_a_finding() {
    for line in published().iter().flat_map(Table::lines) {
        let (current, before, growth) = (&line.current, &line.before, &line.growth);
        let levels = format!(
            "base = 'official'\nset = {{ 'overview!E6' = {before}, 'overview!F6' = {current}, 'overview!E7' = '', 'overview!F7' = "
        );
        let as_number = case::one(&format!("{levels}{growth} }}"));
        assert_eq!(findings(&as_number), [""; 0], "{:?}", line.name);
        let as_text = case::one(&format!("{levels}'{growth}' }}"));
        let expected = ["\"V03\" \"F7\""];
        assert_eq!(findings(&as_text), expected, "{:?}", line.name);
    }
}

/// A rate that differs by more than rounding is found all the same.
#[test]
fn a_published_growth_rate_with_two_digits_swapped_is_a_finding() {
    let case = case::one(
        "base = 'official'\nset = { 'overview!E6' = 20574, 'overview!F6' = 25719, 'overview!E7' = '', 'overview!F7' = 20.5 }",
    );
    assert_eq!(findings(&case), ["\"R01\" \"F7\""]);
}

/// As the investments of four projects, with their total.
#[test]
fn no_published_total_is_a_finding() {
    for table in published() {
        for column in
            [|line: &Line| &*line.current, |line: &Line| &*line.before] as [fn(&Line) -> &str; 2]
        {
            let mut edits = Vec::new();
            for (row, part) in (4..).zip(&table.part) {
                edits.push(format!("'projects!A{row}' = {}", row - 3));
                edits.push(format!("'projects!B{row}' = '贵州黔数云科技有限公司'"));
                edits.push(format!(
                    "'projects!C{row}:H{row}' = '{}'",
                    part.name.as_deref().unwrap_or_default()
                ));
                edits.push(format!("'projects!I{row}' = {}", column(part)));
            }
            edits.push("'projects!A8' = '合计'".to_owned());
            edits.push(format!("'projects!I8' = {}", column(&table.total)));
            let case = case::one(&format!(
                "base = 'official'\nset = {{ {} }}",
                edits.join(", ")
            ));
            assert_eq!(findings(&case), [""; 0], "{}", table.title);
        }
    }
}

/// The parts' shares of the total, each rounded to tenths, as a firm's composition: of the first table
/// they make up 100.1.
#[test]
fn no_published_composition_is_a_finding() {
    let tables = published();
    let compositions: Vec<(Decimal, String)> = tables
        .iter()
        .map(|table| {
            let total = decimal(&table.total.current);
            let share =
                |part: &Line| (decimal(&part.current) * Decimal::from(100) / &total).round(1);
            let name = |part: &Line| part.name.clone().unwrap_or_default();
            let written = table
                .part
                .iter()
                .map(|part| format!("{}{}%", name(part), share(part)));
            (
                table.part.iter().map(share).sum(),
                written.collect::<Vec<_>>().join(","),
            )
        })
        .collect();
    assert!(compositions.iter().any(|(sum, _)| *sum != 100));
    for (_, written) in compositions {
        let case = case::one(&format!(
            "base = 'official'\nset = {{ 'firms!H4' = '{written}' }}"
        ));
        assert_eq!(findings(&case), [""; 0], "{written}");
    }
}

/// An exact amount in ten-thousandths, rounded half up to so many digits: in hundredths.
fn rounded(exact: i64, digits: u32) -> i64 {
    let unit = 10_i64.pow(4 - digits);
    (exact + unit / 2).div_euclid(unit) * 10_i64.pow(2 - digits)
}

fn amount(exact: i64, digits: u32) -> Content {
    Content::Number(rounded(exact, digits))
}

/// The growth in percent of exact amounts, rounded half up to so many digits: in hundredths.
fn growth(now: i64, before: i64, digits: u32) -> i64 {
    let scale = 10_i128.pow(digits);
    let (now, before) = (i128::from(now), i128::from(before));
    let twice = (now - before) * 200 * scale + before;
    let rate = i64::try_from(twice.div_euclid(2 * before)).expect("a rate");
    rate * 10_i64.pow(2 - digits)
}

/// Three years of exact figures: revenue per head, in a range that nobody doubts, and staff, profit, large
/// firms; ten-thousandths.
type Year = (i64, i64, i64, i64);

fn year() -> impl Strategy<Value = Year> {
    let profit = prop_oneof![100_000..20_000_000_i64, -20_000_000..-100_000_i64];
    (120_000..5_000_000_i64, 100..5_000_i64, profit, 1..60_i64)
}

/// How many digits a row of figures and its growth are written with.
fn digits() -> impl Strategy<Value = [(u32, u32); 4]> {
    prop::array::uniform4((0..3_u32, 0..3_u32))
}

/// What honest people write for the growth of a profit: a rate, or what became of it.
fn profit_growth(now: i64, before: i64, digits: u32, in_words: bool) -> Content {
    match (before > 0, now > 0) {
        (true, false) if in_words => text("由盈转亏"),
        (true, _) => Content::Number(growth(now, before, digits)),
        (false, true) => text("扭亏为盈"),
        (false, false) if now > before => text("减亏"),
        (false, false) => text("增亏"),
    }
}

fn honest_overview(years: &[Year; 3], digits: &[(u32, u32); 4], in_words: bool) -> Form {
    let levels: [fn(&Year) -> i64; 4] = [
        |(per_head, staff, ..)| per_head * staff,
        |(_, _, profit, _)| *profit,
        |(.., large)| large * 10_000,
        |(_, staff, ..)| staff * 10_000,
    ];
    let names = ["主营业务收入", "利润", "规模以上企业数量", "就业人数"];
    let units = ["绝对值(万元)", "绝对值(万元)", "绝对值(个)", "绝对值(个)"];
    let mut rows = Vec::new();
    for at in 0..4 {
        let (level, (own, rate)) = (levels[at], digits[at]);
        let figures = years.iter().map(|year| amount(level(year), own));
        rows.push(
            [text(names[at]), text(units[at])]
                .into_iter()
                .chain(figures)
                .collect(),
        );
        let rates = years.windows(2).map(|pair| {
            let (before, now) = (level(&pair[0]), level(&pair[1]));
            match at {
                1 => profit_growth(now, before, rate, in_words),
                _ => Content::Number(growth(now, before, rate)),
            }
        });
        let labels = [text(names[at]), text("增长率(%)"), text("")];
        rows.push(labels.into_iter().chain(rates).collect());
    }
    for [name, aspect, figure] in [
        ["科研人员数量", "绝对值(个,高级职称人员数)", "90(20)"],
        ["科研人员数量", "占贵阳市行业就业人员比重(%)", ""],
        ["技术储备", "专利、标准、创新平台", "专利86项"],
        [
            "创新能力",
            "研发投入及重大核心技术研发情况",
            "研发投入占比8.2%",
        ],
    ] {
        rows.push(vec![
            text(name),
            text(aspect),
            text(""),
            text(""),
            text(figure),
        ]);
    }
    rows[9][4] = Content::Number(510);
    rows.push(vec![
        text("固定投资"),
        text("绝对值(万元)"),
        text(""),
        text(""),
        Content::Number(310_000),
    ]);
    Form {
        title: "附件2 发展总体情况表",
        headings: vec!["二级指标", "三级指标", "2020年", "2021年", "2022年"],
        rows,
        footnote: false,
        amounts: Vec::new(),
    }
}

/// One firm's exact figures: revenue, its software part and profit in shares of a million, staff.
type FirmDraw = (i64, i64, i64, i64);

fn firm() -> impl Strategy<Value = FirmDraw> {
    // Many about the line from which a firm is large.
    let revenue = prop_oneof![1_000_000..30_000_000_i64, 19_990_000..20_010_000_i64];
    (revenue, 0..=1_000_000_i64, 0..300_000_i64, 5..400_i64)
}

fn part(whole: i64, share: i64) -> i64 {
    i64::try_from(i128::from(whole) * i128::from(share) / 1_000_000).expect("a part")
}

/// Annex 3 with its own software revenue, or with compositions in percents of so many digits.
fn honest_firms(draws: &[FirmDraw], digits: [u32; 3], own_software: bool) -> Form {
    let mut rows: Vec<Vec<Content>> = (0..)
        .zip(draws)
        .map(|(at, (revenue, software, profit, staff))| {
            let composition = composition(*software, digits[2]);
            let (total, net) = (part(*revenue, *profit), part(*revenue, *profit * 85 / 100));
            vec![
                text(&format!("第{at}科技有限公司")),
                amount(*revenue, digits[0]),
                if own_software {
                    text("软件开发100%")
                } else {
                    text(&composition)
                },
                text("是"),
                if own_software {
                    amount(part(*revenue, *software), digits[1])
                } else {
                    text("")
                },
                Content::Number(staff * 100),
                amount(revenue * 3 / 2, digits[0]),
                amount(revenue * 3 / 2, digits[1]),
                amount(total, digits[0]),
                amount(net, digits[1]),
            ]
        })
        .collect();
    let sum = |column: fn(&FirmDraw) -> i64| draws.iter().map(column).sum::<i64>();
    let mut total = vec![text(""); 10];
    total[0] = text("合计");
    total[1] = amount(sum(|firm| firm.0), digits[1]);
    total[5] = Content::Number(sum(|firm| firm.3) * 100);
    rows.push(total);
    Form {
        title: "附件3 重点企业汇总表",
        headings: vec![
            "企业名称",
            "营业总收入(万元)",
            "主营业务收入构成(%)",
            "是否大数据及软件和信息技术服务企业",
            "软件业务收入(万元)",
            "从业人数(人)",
            "资产总计(万元)",
            "股东权益合计(万元)",
            "利润总额(万元)",
            "净利润(万元)",
        ],
        rows,
        footnote: true,
        amounts: Vec::new(),
    }
}

/// Two shares, each rounded by itself.
fn composition(software: i64, digits: u32) -> String {
    let share = |exact: i64| Decimal::new(rounded(exact, digits), 2).round(i64::from(digits));
    let (one, other) = (share(software), share(1_000_000 - software));
    format!("软件开发{one}%,硬件销售{other}%")
}

fn honest_roster(draws: &[FirmDraw], digits: [u32; 2]) -> Form {
    let mut rows: Vec<Vec<Content>> = (0..)
        .zip(draws)
        .map(|(at, (revenue, software, _, staff))| {
            vec![
                text(&format!("第{at}科技有限公司")),
                text("6513"),
                text("是"),
                amount(*revenue, digits[0]),
                amount(part(*revenue, *software), digits[1]),
                Content::Number(staff * 100),
            ]
        })
        .collect();
    let mut total = vec![text(""); 6];
    total[0] = text("合计");
    total[3] = amount(draws.iter().map(|firm| firm.0).sum(), digits[1]);
    total[4] = amount(
        draws.iter().map(|firm| part(firm.0, firm.1)).sum(),
        digits[0],
    );
    rows.push(total);
    Form {
        title: "企业名录",
        headings: vec![
            "企业名称",
            "认定依据",
            "是否大数据及软件和信息技术服务企业",
            "营业总收入(万元)",
            "软件业务收入(万元)",
            "从业人数(人)",
        ],
        rows,
        footnote: true,
        amounts: Vec::new(),
    }
}

/// The exact facts, rounded: firms in whole, money in 万元 or 亿元.
fn honest_supplement(draws: &[FirmDraw], digits: [u32; 2], in_yi: bool) -> Form {
    let count = i64::try_from(draws.len()).expect("a count") * 100;
    let revenue: i64 = draws.iter().map(|firm| firm.0).sum();
    let software: i64 = draws.iter().map(|firm| part(firm.0, firm.1)).sum();
    let total = if in_yi {
        amount(revenue / 10_000, digits[0])
    } else {
        amount(revenue, digits[0])
    };
    let unit = if in_yi { "亿元" } else { "万元" };
    let row = |name: &str, value: Content, unit: &str| vec![text(name), value, text(unit)];
    Form {
        title: "补充指标表",
        headings: vec!["指标名称", "数值", "单位"],
        rows: vec![
            row("基地企业总数", Content::Number(count), "家"),
            row(
                "大数据及软件和信息技术服务企业数",
                Content::Number(count),
                "家",
            ),
            row("总营业收入", total, unit),
            row("软件业务收入", amount(software, digits[1]), "万元"),
        ],
        footnote: false,
        amounts: Vec::new(),
    }
}

/// Main revenue that is all of revenue but a part that no factor or half again explains.
fn main_revenue(draws: &[FirmDraw], share: i64, digits: u32) -> Form {
    let revenue: i64 = draws.iter().map(|firm| firm.0).sum();
    let large = draws.iter().filter(|firm| firm.0 >= 20_000_000).count();
    let large = i64::try_from(large).expect("a count") * 100;
    let staff: i64 = draws.iter().map(|firm| firm.3).sum();
    let row = |name: &str, unit: &str, figure: Content| vec![text(name), text(unit), figure];
    Form {
        title: "附件2 发展总体情况表",
        headings: vec!["二级指标", "三级指标", "2022年"],
        rows: vec![
            row(
                "主营业务收入",
                "绝对值(万元)",
                amount(part(revenue, share), digits),
            ),
            row("规模以上企业数量", "绝对值(个)", Content::Number(large)),
            row("就业人数", "绝对值(个)", Content::Number(staff * 100)),
        ],
        footnote: false,
        amounts: Vec::new(),
    }
}

/// The findings on the first form, which is the file `0.xlsx`.
fn on_first_form(finding: &&Finding) -> bool {
    match &finding.place {
        Place::Application | Place::File(_) => false,
        Place::Sheet(sheet) => sheet.source.path == Path::new("0.xlsx"),
        Place::Cells(cells) => cells
            .iter()
            .any(|cell| cell.sheet.source.path == Path::new("0.xlsx")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Growth of any sign and size, on figures of any digits: not one finding on annex 2.
    #[test]
    fn honestly_rounded_growth_is_never_a_finding(
        years in prop::array::uniform3(year()), digits in digits(), in_words in any::<bool>(),
    ) {
        let form = honest_overview(&years, &digits, in_words);
        let unmoved = |row: usize| form.rows[row][2] == form.rows[row][3] && form.rows[row][3] == form.rows[row][4];
        prop_assume!(!unmoved(0) && !unmoved(2) && !unmoved(6));
        let outcome = outcome(std::slice::from_ref(&form));
        let found: Vec<&Finding> = outcome.findings.iter().filter(on_first_form).collect();
        prop_assert!(found.is_empty(), "{found:?}");
    }

    /// Years that differ by less than two percent, where a rate is hardly more than its rounding.
    #[test]
    fn honestly_rounded_small_growth_is_never_a_finding(
        first in year(), by in prop::array::uniform2((-20_000..20_000_i64, -20..20_i64)), digits in digits(),
    ) {
        let next = |(per_head, staff, profit, large): Year, (by, people): (i64, i64)| {
            let moved = |value: i64| value + part(value, by);
            (moved(per_head), (staff + people).max(100), moved(profit), large)
        };
        let second = next(first, by[0]);
        let form = honest_overview(&[first, second, next(second, by[1])], &digits, false);
        let unmoved = |row: usize| form.rows[row][2] == form.rows[row][3] && form.rows[row][3] == form.rows[row][4];
        prop_assume!(!unmoved(0) && !unmoved(2) && !unmoved(6));
        let outcome = outcome(std::slice::from_ref(&form));
        let found: Vec<&Finding> = outcome.findings.iter().filter(on_first_form).collect();
        prop_assert!(found.is_empty(), "{found:?}");
    }

    /// Parts, totals, the same firms in two tables and what is stated of them all, each rounded by
    /// itself: nothing within the tables or between them.
    #[test]
    fn honestly_rounded_sums_are_never_a_finding(
        draws in prop::collection::vec(firm(), 1..40),
        listed in any::<prop::sample::Index>(),
        digits in prop::array::uniform8(0..3_u32),
        main in 700_000..=1_000_000_i64,
        (own_software, in_yi) in any::<(bool, bool)>(),
    ) {
        let listed = &draws[..=listed.index(draws.len())];
        let [a, b, c, d, e, f, g, h] = digits;
        let forms = [
            main_revenue(&draws, main, a),
            honest_firms(listed, [b, c, d], own_software),
            honest_roster(&draws, [e, f]),
            honest_supplement(&draws, [g, h], in_yi),
        ];
        let outcome = outcome(&forms);
        let compares = |finding: &&Finding| finding.code.starts_with(['R', 'X']);
        let found: Vec<&Finding> = outcome.findings.iter().filter(compares).collect();
        prop_assert!(found.is_empty(), "{found:?}");
        prop_assert!(outcome.facts.facts.iter().all(|fact| !fact.contradicted));
    }
}
