//! What must hold of every application, tried on applications made at random.
//!
//! Their tables go through the readers as grids of cells; opening files is tested elsewhere.

use std::path::PathBuf;
use std::sync::Arc;

use jidi::Decimal;
use jidi::annex::Application;
use jidi::annex::{allowance::Allowance, read::tables};
use jidi::check::{Outcome, Settings, check};
use jidi::intake::{Cell, Grid, Reader, Sheet, SheetId, Source, Value};
use jidi::rules::set::DEFAULT;
use jidi::rules::{RuleSet, Verdict};
use proptest::prelude::*;
use proptest::sample::Index;

const COMPOSITIONS: [&str; 5] = [
    "软件开发70%,系统集成30%",
    "软件开发20%,硬件销售80%",
    "硬件销售100%",
    "软件开发、系统集成",
    "技术服务100%",
];

/// What one cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text(String),
    /// In hundredths.
    Number(i64),
}

/// A table: its lines above, its heading, its rows, its lines below.
#[derive(Debug, Clone)]
pub struct Form {
    pub title: &'static str,
    pub headings: Vec<&'static str>,
    pub rows: Vec<Vec<Content>>,
    pub footnote: bool,
    /// Columns whose cells may be made unreadable: amounts and 是/否.
    pub amounts: Vec<usize>,
}

pub fn text(written: &str) -> Content {
    Content::Text(written.to_owned())
}

fn declared(choice: u8) -> Content {
    text(["是", "否", "", ""][usize::from(choice) % 4])
}

/// `(name, revenue, composition, declared, own software in percent of revenue)`; names repeat.
type FirmDraw = (u8, i64, usize, u8, Option<i64>);

fn firm() -> impl Strategy<Value = FirmDraw> {
    (
        0..60_u8,
        0..2_000_000_i64,
        0..COMPOSITIONS.len(),
        any::<u8>(),
        proptest::option::of(0..=100_i64),
    )
}

fn firms(draws: &[FirmDraw]) -> Form {
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
        ],
        rows: draws
            .iter()
            .map(|(name, revenue, composition, in_sector, own)| {
                vec![
                    text(&format!("第{name}科技有限公司")),
                    Content::Number(*revenue),
                    text(COMPOSITIONS[*composition]),
                    declared(*in_sector),
                    own.map_or_else(|| text(""), |share| Content::Number(revenue * share / 100)),
                    Content::Number(10_000),
                    Content::Number(500_000),
                ]
            })
            .collect(),
        footnote: true,
        amounts: vec![1, 3, 4],
    }
}

fn roster(draws: &[FirmDraw]) -> Form {
    Form {
        title: "企业名录",
        headings: vec![
            "企业名称",
            "认定依据",
            "是否大数据及软件和信息技术服务企业",
            "营业总收入(万元)",
            "软件业务收入(万元)",
        ],
        rows: draws
            .iter()
            .map(|(name, revenue, _, in_sector, own)| {
                vec![
                    text(&format!("第{name}科技有限公司")),
                    text("6513"),
                    text(["是", "否"][usize::from(*in_sector) % 2]),
                    Content::Number(*revenue),
                    Content::Number(revenue * own.unwrap_or(50) / 100),
                ]
            })
            .collect(),
        footnote: true,
        amounts: vec![2, 3, 4],
    }
}

fn overview(main_revenue: i64, large_firms: i64) -> Form {
    let row = |name: &str, aspect: &str, figure: i64| {
        vec![text(name), text(aspect), Content::Number(figure)]
    };
    Form {
        title: "附件2 发展总体情况表",
        headings: vec!["二级指标", "三级指标", "2022年"],
        rows: vec![
            row("主营业务收入", "绝对值(万元)", main_revenue),
            row("规模以上企业数量", "绝对值(个)", large_firms * 100),
        ],
        footnote: false,
        amounts: vec![2],
    }
}

fn supplement(stated: &[(&'static str, &'static str, i64)]) -> Form {
    Form {
        title: "补充指标表",
        headings: vec!["指标名称", "数值", "单位", "统计年度"],
        rows: stated
            .iter()
            .map(|(name, unit, value)| {
                vec![
                    text(name),
                    Content::Number(*value),
                    text(unit),
                    Content::Number(202_200),
                ]
            })
            .collect(),
        footnote: false,
        amounts: vec![1],
    }
}

fn forms() -> impl Strategy<Value = Vec<Form>> {
    (
        prop::collection::vec(firm(), 1..30),
        prop::option::of(prop::collection::vec(firm(), 1..45)),
        0..20_000_000_i64,
        0..40_i64,
        prop::option::of(1..60_i64),
        prop::option::of(1..60_i64),
        prop::option::of(0..30_000_000_i64),
        prop::option::of(0..20_000_000_i64),
        prop::option::of(0..4_000_000_i64),
    )
        .prop_map(
            |(listed, all, main, large, total, sector, revenue, software, area)| {
                let stated: Vec<_> = [
                    ("基地企业总数", "家", total.map(|count| count * 100)),
                    (
                        "大数据及软件和信息技术服务企业数",
                        "家",
                        sector.map(|count| count * 100),
                    ),
                    ("总营业收入", "万元", revenue),
                    ("软件业务收入", "万元", software),
                    ("总建筑面积", "平方米", area),
                ]
                .into_iter()
                .filter_map(|(name, unit, value)| value.map(|value| (name, unit, value)))
                .collect();
                let mut forms = vec![overview(main, large), firms(&listed), supplement(&stated)];
                forms.extend(all.map(|all| roster(&all)));
                forms
            },
        )
}

fn sheet(form: &Form, index: usize) -> Sheet {
    let source = Arc::new(Source {
        path: PathBuf::from(format!("{index}.xlsx")),
        size: 0,
        sha256: String::new(),
        format: None,
        archive: None,
    });
    let mut cells = vec![(0, 0, cell(&text(form.title)))];
    for (column, heading) in (0..).zip(&form.headings) {
        cells.push((1, column, cell(&text(heading))));
    }
    let mut next = 2;
    for row in &form.rows {
        for (column, content) in (0..).zip(row) {
            cells.push((next, column, cell(content)));
        }
        next += 1;
    }
    if form.footnote {
        cells.push((next, 0, cell(&text("注:以上数据统计截至2022年12月31日"))));
    }
    Sheet {
        id: Arc::new(SheetId {
            source,
            name: "Sheet1".into(),
            index: 0,
            hidden: false,
            layout: Default::default(),
        }),
        content: Ok(Grid::from_cells(cells)),
    }
}

fn cell(content: &Content) -> Cell {
    let value = match content {
        Content::Text(written) if written.is_empty() => Value::Blank,
        Content::Text(written) => Value::Text(written.clone()),
        Content::Number(hundredths) => Value::Number(Decimal::new(*hundredths, 2).normalized()),
    };
    value.into()
}

pub fn outcome(forms: &[Form]) -> Outcome {
    let mut found: Vec<_> = forms
        .iter()
        .enumerate()
        .flat_map(|(index, form)| {
            tables(&sheet(form, index), None, None, &mut Allowance::default())
                .expect("within the limits")
                .tables
        })
        .collect();
    assert_eq!(found.len(), forms.len(), "every table is found");
    found.sort_by_key(|table| table.annex);
    let application = Application {
        name: "申报".into(),
        tables: found,
        ..Application::default()
    };
    check(
        application,
        &Settings {
            jobs: None,
            reader: Reader,
            year: None,
            facts: Vec::new(),
            rules: RuleSet::built_in(DEFAULT).expect("the rule set"),
            answers: jidi::annex::Answers::default(),
            today: None,
        },
    )
}

fn verdicts(outcome: &Outcome) -> Vec<Verdict> {
    outcome.judgements.iter().map(|one| one.verdict).collect()
}

/// True where pieces of evidence part from each other, if only by what rounding explains.
fn parted(outcome: &Outcome) -> bool {
    outcome.facts.facts.iter().any(|fact| {
        let meets = |lower: &Decimal, upper: &Decimal| lower <= upper;
        let ends = |bound: jidi::facts::Bound| {
            fact.evidence
                .iter()
                .filter(move |piece| {
                    piece.bound == bound || piece.bound == jidi::facts::Bound::Exact
                })
                .map(|piece| &piece.value)
        };
        let lower = ends(jidi::facts::Bound::AtLeast).max();
        let upper = ends(jidi::facts::Bound::AtMost).min();
        fact.contradicted
            || lower
                .zip(upper)
                .is_some_and(|(lower, upper)| !meets(lower, upper))
    })
}

/// Moves a form's columns, and its rows.
fn reordered(form: &Form, columns: &[Index], rows: &[Index]) -> Form {
    let order = |picks: &[Index], count: usize| -> Vec<usize> {
        let mut left: Vec<usize> = (0..count).collect();
        let mut order = Vec::new();
        for pick in picks {
            if left.is_empty() {
                break;
            }
            order.push(left.remove(pick.index(left.len())));
        }
        order.extend(left);
        order
    };
    let columns = if form.footnote {
        order(columns, form.headings.len())
    } else {
        // The labels of annex 2 stand before its years.
        (0..form.headings.len()).collect()
    };
    let rows = order(rows, form.rows.len());
    Form {
        headings: columns.iter().map(|at| form.headings[*at]).collect(),
        rows: rows
            .iter()
            .map(|row| {
                columns
                    .iter()
                    .map(|at| form.rows[*row][*at].clone())
                    .collect()
            })
            .collect(),
        ..form.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_global_rejects: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// A cell that cannot be read widens what is known: it never brings a verdict about, and never
    /// turns one round.
    #[test]
    fn an_unreadable_cell_never_decides(
        forms in forms(),
        form in any::<Index>(),
        row in any::<Index>(),
        column in any::<Index>(),
        words in prop::sample::select(vec!["见附表", "约3000", "20-30", "5100²", "待定"]),
    ) {
        let before = outcome(&forms);
        // What makes a figure doubtful may be the very cell that is then not read.
        prop_assume!(!parted(&before) && before.facts.doubts.is_empty());
        let mut broken = forms.clone();
        let form = &mut broken[form.index(forms.len())];
        prop_assume!(!form.rows.is_empty());
        let column = form.amounts[column.index(form.amounts.len())];
        let row = row.index(form.rows.len());
        form.rows[row][column] = text(words);
        let after = outcome(&broken);
        prop_assert_eq!(before.year, after.year);
        for (before, after) in verdicts(&before).into_iter().zip(verdicts(&after)) {
            prop_assert!(after == before || after == Verdict::Undetermined, "{before:?} -> {after:?}");
        }
    }

    /// More revenue of a firm never fails the rule on revenue.
    #[test]
    fn raising_a_firms_revenue_never_fails_a_base(
        forms in forms(),
        row in any::<Index>(),
        more in 1..5_000_000_i64,
    ) {
        let revenue = |outcome: &Outcome| verdicts(outcome)[4];
        let before = outcome(&forms);
        let mut raised = forms.clone();
        let row = row.index(raised[1].rows.len());
        if let Content::Number(hundredths) = &mut raised[1].rows[row][1] {
            *hundredths += more;
        }
        let after = outcome(&raised);
        prop_assert!(revenue(&before) != Verdict::Pass || revenue(&after) != Verdict::Fail);
    }

    /// The order of files, rows and columns says nothing.
    #[test]
    fn order_never_changes_a_verdict(
        forms in forms(),
        columns in prop::collection::vec(any::<Index>(), 8),
        rows in prop::collection::vec(any::<Index>(), 45),
        files in any::<Index>(),
    ) {
        let before = outcome(&forms);
        let mut moved: Vec<Form> = forms
            .iter()
            .map(|form| reordered(form, &columns, &rows))
            .collect();
        let turn = files.index(moved.len());
        moved.rotate_left(turn);
        let after = outcome(&moved);
        prop_assert_eq!(verdicts(&before), verdicts(&after));
        prop_assert_eq!(before.conclusion, after.conclusion);
        for (before, after) in before.facts.facts.iter().zip(&after.facts.facts) {
            let ends = |fact: &jidi::facts::Fact| {
                [&fact.lower, &fact.upper].map(|end| end.as_ref().map(|end| end.value.clone()))
            };
            prop_assert_eq!(ends(before), ends(after));
        }
    }
}

/// A base that is clean, in the forms that a property may change: 24 firms of 5,000, and what is stated.
fn sound(area: i64, revenue: i64) -> Vec<Form> {
    let firms: Vec<Vec<Content>> = (0..24)
        .map(|at| {
            vec![
                text(&format!("第{at}科技有限公司")),
                Content::Number(revenue * 100),
                text("软件开发100%"),
                text("是"),
                Content::Number(revenue * 80),
                Content::Number(5_000),
                Content::Number(revenue * 150),
            ]
        })
        .collect();
    let mut listed = self::firms(&[]);
    listed.rows = firms;
    let mut main = overview(revenue * 2_300, 24);
    main.rows.push(vec![
        text("就业人数"),
        text("绝对值(个)"),
        Content::Number(120_000),
    ]);
    let stated = supplement(&[
        ("基地企业总数", "家", 4_000),
        ("大数据及软件和信息技术服务企业数", "家", 2_400),
        ("总营业收入", "万元", revenue * 2_400),
        ("软件业务收入", "万元", revenue * 1_920),
        ("总建筑面积", "平方米", area * 100),
    ]);
    vec![main, listed, stated]
}

/// The slips of the unit that are to be told: the form, its rows, the column, and the factors.
fn slips() -> impl Strategy<Value = (usize, std::ops::Range<usize>, usize, i64)> {
    let money = prop_oneof![Just(10), Just(1_000), Just(10_000)];
    prop_oneof![
        // Main revenue; all firms, or one; the stated total.
        money.clone().prop_map(|by| (0, 0..1, 2, by)),
        Just((1, 0..24, 1, 10_000)),
        (0..24_usize).prop_map(|at| (1, at..at + 1, 1, 10_000)),
        money.prop_map(|by| (2, 2..3, 1, by)),
        Just((2, 4..5, 1, 10_000)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// A figure ten thousand times itself, or a stated sum of money ten times, decides nothing that was
    /// not decided: what is short of the line never comes to pass by it.
    #[test]
    fn a_slip_of_the_unit_never_makes_a_rule_pass(
        area in 15_000..25_000_i64,
        revenue in 3_000..6_000_i64,
        (form, rows, column, by) in slips(),
    ) {
        let forms = sound(area, revenue);
        let before = outcome(&forms);
        let mut slipped = forms.clone();
        for row in rows {
            if let Content::Number(hundredths) = &mut slipped[form].rows[row][column] {
                *hundredths *= by;
            }
        }
        let after = outcome(&slipped);
        prop_assert!(!after.facts.doubts.is_empty() || verdicts(&before) == verdicts(&after));
        for (before, after) in verdicts(&before).into_iter().zip(verdicts(&after)) {
            prop_assert!(before == Verdict::Pass || after != Verdict::Pass, "{before:?} -> {after:?}");
        }
    }
}
