//! Annex 2, 发展总体情况表: indicators down, years across. Its rows are recognised by name wherever
//! they stand, and among them the facts that the thresholds need (认定条件).

mod rows;

use crate::intake::{Cell, Row, Value};

use super::column::{Column, Kind, Need, Unit};
use super::date::year_heading;
use super::heading::{Parsed, column_named, parse};
use super::record::Indicator;

pub use rows::{Shape, read};

pub const TITLES: &[&str] = &["发展总体情况表", "总体情况表", "发展总体情况"];

/// The columns of the form; years are columns of their own.
const HEADINGS: &[Column] = &[
    heading("first_level", "一级指标", &["一级指标名称"]),
    heading("second_level", "二级指标", &["二级指标名称"]),
    heading("third_level", "三级指标", &["三级指标名称"]),
    heading("indicator", "指标名称", &["指标", "项目"]),
    heading("unit", "计量单位", &["单位"]),
    heading("indicator_kind", "指标类型", &["类型", "指标性质"]),
    heading("sequence", "序号", &["编号"]),
    heading("remark", "备注", &["说明"]),
];
static YEAR: Column = heading("year", "年度", &[]);
/// Any of these columns marks a header row.
pub const LABELS: &[&str] = &["first_level", "second_level", "third_level", "indicator"];

const fn heading(
    key: &'static str,
    heading: &'static str,
    aliases: &'static [&'static str],
) -> Column {
    Column {
        key,
        heading,
        aliases,
        kind: Kind::Text,
        need: Need::Optional,
    }
}

/// One row of the form: the words that name it, and how its figures are read.
struct Line {
    indicator: Indicator,
    /// Any of these among the row's labels names the subject.
    subject: &'static [&'static str],
    aspect: Aspect,
    column: &'static Column,
}

/// What of its subject a row gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aspect {
    Level,
    Growth,
    Share,
}

const MAIN_REVENUE: &[&str] = &["主营业务收入"];
const PROFIT: &[&str] = &["利润", "利润总额"];
const LARGE_FIRMS: &[&str] = &[
    "规模以上企业数量",
    "规模以上企业数",
    "规上企业数量",
    "规上企业数",
    "规模以上企业",
];
const EMPLOYMENT: &[&str] = &["就业人数", "从业人数", "就业人员数"];
const RESEARCHERS: &[&str] = &["科研人员数量", "科研人员数", "科研人员"];

const fn level(key: &'static str, heading: &'static str, kind: Kind) -> Column {
    Column {
        key,
        heading,
        aliases: &[],
        kind,
        need: Need::Filled,
    }
}

static LINES: [Line; 13] = [
    Line {
        indicator: Indicator::MainRevenue,
        subject: MAIN_REVENUE,
        aspect: Aspect::Level,
        column: &level(
            "main_revenue",
            "主营业务收入",
            Kind::Money { negative: false },
        ),
    },
    Line {
        indicator: Indicator::MainRevenueGrowth,
        subject: MAIN_REVENUE,
        aspect: Aspect::Growth,
        column: &level("main_revenue_growth", "主营业务收入增长率", Kind::Percent),
    },
    Line {
        indicator: Indicator::Profit,
        subject: PROFIT,
        aspect: Aspect::Level,
        column: &level("profit", "利润", Kind::Money { negative: true }),
    },
    Line {
        indicator: Indicator::ProfitGrowth,
        subject: PROFIT,
        aspect: Aspect::Growth,
        column: &level("profit_growth", "利润增长率", Kind::Percent),
    },
    Line {
        indicator: Indicator::LargeFirms,
        subject: LARGE_FIRMS,
        aspect: Aspect::Level,
        column: &level("large_firms", "规模以上企业数量", Kind::Count),
    },
    Line {
        indicator: Indicator::LargeFirmsGrowth,
        subject: LARGE_FIRMS,
        aspect: Aspect::Growth,
        column: &level(
            "large_firms_growth",
            "规模以上企业数量增长率",
            Kind::Percent,
        ),
    },
    Line {
        indicator: Indicator::Employment,
        subject: EMPLOYMENT,
        aspect: Aspect::Level,
        column: &level("employment", "就业人数", Kind::Count),
    },
    Line {
        indicator: Indicator::EmploymentGrowth,
        subject: EMPLOYMENT,
        aspect: Aspect::Growth,
        column: &level("employment_growth", "就业人数增长率", Kind::Percent),
    },
    Line {
        indicator: Indicator::Researchers,
        subject: RESEARCHERS,
        aspect: Aspect::Level,
        column: &level("researchers", "科研人员数量", Kind::Researchers),
    },
    Line {
        indicator: Indicator::ResearchersShare,
        subject: RESEARCHERS,
        aspect: Aspect::Share,
        column: &level(
            "researchers_share",
            "科研人员占贵阳市行业就业人员比重",
            Kind::Percent,
        ),
    },
    Line {
        indicator: Indicator::TechnologyReserve,
        subject: &["技术储备"],
        aspect: Aspect::Level,
        column: &level("technology_reserve", "技术储备", Kind::Text),
    },
    Line {
        indicator: Indicator::InnovationCapability,
        subject: &["创新能力"],
        aspect: Aspect::Level,
        column: &level("innovation_capability", "创新能力", Kind::Text),
    },
    Line {
        indicator: Indicator::FixedInvestment,
        subject: &["固定投资", "固定资产投资"],
        aspect: Aspect::Level,
        column: &level(
            "fixed_investment",
            "固定投资",
            Kind::Money { negative: false },
        ),
    },
];

/// The year columns of a header row, left to right; `None` where the row is no header of annex 2.
/// Two label columns make a header of it even where no heading names a year.
pub fn header_years(row: &Row, parsed: &[(u32, Parsed)]) -> Option<Vec<(i16, u32)>> {
    let labels = parsed
        .iter()
        .filter_map(|(_, parsed)| column_named(parsed, HEADINGS))
        .filter(|column| LABELS.contains(&column.key))
        .count();
    if labels == 0 {
        return None;
    }
    let years = years_of(row);
    (labels >= 2 || (labels == 1 && !years.is_empty())).then_some(years)
}

/// True where a heading names any label column.
pub fn has_label(parsed: &[(u32, Parsed)]) -> bool {
    parsed
        .iter()
        .filter_map(|(_, parsed)| column_named(parsed, HEADINGS))
        .any(|column| LABELS.contains(&column.key))
}

/// The cells of a row that name a year and nothing else, left to right.
pub fn years_of(row: &Row) -> Vec<(i16, u32)> {
    row.cells
        .iter()
        .filter_map(|(at, cell)| heading_year(cell).map(|year| (year, *at)))
        .collect()
}

/// The unit that a heading cell gives its column: 2022年(元).
pub fn heading_unit(cell: &Cell) -> Option<Unit> {
    match &cell.value {
        Value::Text(text) => parse(text).unit,
        Value::Blank | Value::Number(_) | Value::Bool(_) | Value::Error(_) | Value::Date(_) => None,
    }
}

/// The column that a heading cell of annex 2 names; a year is one.
pub fn heading_column(cell: &Cell) -> Option<&'static Column> {
    heading_named(cell).or_else(|| heading_year(cell).map(|_| &YEAR))
}

fn heading_named(cell: &Cell) -> Option<&'static Column> {
    match &cell.value {
        Value::Text(text) => column_named(&parse(text), HEADINGS),
        Value::Blank | Value::Number(_) | Value::Bool(_) | Value::Error(_) | Value::Date(_) => None,
    }
}

/// The form's columns, for `explain`, templates and reports.
pub fn column_of(indicator: Indicator) -> &'static Column {
    LINES[indicator as usize].column
}

/// The thirteen indicators in the order of the form.
pub fn indicators() -> impl Iterator<Item = Indicator> {
    LINES.iter().map(|line| line.indicator)
}

/// The line whose subject the labels name, nearest label first, and whose aspect they speak of.
fn line_named(labels: &[Parsed]) -> Option<&'static Line> {
    let subject = labels.iter().rev().find_map(|label| {
        LINES
            .iter()
            .find(|line| {
                line.subject
                    .iter()
                    .any(|name| label.words.starts_with(name))
            })
            .filter(|line| rest_is_aspect(&label.words, line.subject))
    })?;
    let aspect = aspect_of(labels);
    LINES
        .iter()
        .find(|line| line.subject == subject.subject && line.aspect == aspect)
}

/// What the labels of a row say that it gives of its subject.
fn aspect_of(labels: &[Parsed]) -> Aspect {
    let speak_of = |aspects: [&str; 3]| {
        labels
            .iter()
            .any(|label| aspects.iter().any(|aspect| label.words.contains(aspect)))
    };
    if speak_of(["增长", "增速", "同比"]) {
        Aspect::Growth
    } else if speak_of(["比重", "占比", "占贵阳市"]) {
        Aspect::Share
    } else {
        Aspect::Level
    }
}

/// `利润增长率` names the profit, `利润分配` does not.
fn rest_is_aspect(words: &str, subject: &[&str]) -> bool {
    subject.iter().any(|name| {
        words.strip_prefix(name).is_some_and(|rest| {
            rest.is_empty()
                || [
                    "绝对值",
                    "增长",
                    "增速",
                    "同比",
                    "占",
                    "比重",
                    "额",
                    "数",
                    "总额",
                    "总量",
                    "个数",
                    "家数",
                ]
                .iter()
                .any(|aspect| rest.starts_with(aspect))
        })
    })
}

fn heading_year(cell: &Cell) -> Option<i16> {
    match &cell.value {
        Value::Text(text) => year_heading(text),
        Value::Number(_) if cell.marked => None,
        Value::Number(_) => year_heading(&cell.written()),
        Value::Date(date) => Some(date.year()),
        Value::Blank | Value::Bool(_) | Value::Error(_) => None,
    }
}
