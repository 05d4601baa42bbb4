//! Annex 2, 发展总体情况表: indicators down, years across. Its rows are recognised by name wherever
//! they stand, and among them the facts that the thresholds need (认定条件).

mod rows;
mod stated;
mod years;

use super::column::{Column, ColumnKind, Need};
use super::label::vocabulary::{
    AT_YEARS_END, GROUPS, GROWTH, LEVELS, Lexicon, OF_BASE, PADDING, SHARES,
};
use super::label::{Label, rest_of};
use super::record::Indicator;
use super::supplement::SOURCES;

pub use rows::{OverviewRows, OverviewShape, read};
pub use years::{Header, header};

pub const TITLES: &[&str] = &["发展总体情况表", "总体情况表", "发展总体情况"];

/// Letters of a subject that may be found among other words.
const LONG_SUBJECT: usize = 4;

/// The columns of the form; years are columns of their own.
const HEADINGS: &[Column] = &[
    Column::text("first_level", "一级指标", &["一级指标名称"]),
    Column::text("second_level", "二级指标", &["二级指标名称"]),
    Column::text("third_level", "三级指标", &["三级指标名称"]),
    Column::text("indicator", "指标名称", &["指标", "项目"]),
    Column::text("unit", "计量单位", &["单位"]),
    Column::text("indicator_kind", "指标类型", &["类型", "指标性质"]),
    Column::text("sequence", "序号", &["编号"]),
    Column::text("remark", "备注", &["说明"]),
    Column::text("provenance", "出处", SOURCES),
];
pub static YEAR: Column = Column::text("year", "年度", &[]);
/// Any of these columns marks a header row.
pub const LABELS: &[&str] = &["first_level", "second_level", "third_level", "indicator"];

/// One row of the form: the words that name it, and how its figures are read.
struct FormLine {
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

const fn level(key: &'static str, heading: &'static str, kind: ColumnKind) -> Column {
    Column {
        key,
        heading,
        aliases: &[],
        kind,
        need: Need::Filled,
    }
}

static LINES: [FormLine; 13] = [
    FormLine {
        indicator: Indicator::MainRevenue,
        subject: MAIN_REVENUE,
        aspect: Aspect::Level,
        column: &level(
            "main_revenue",
            "主营业务收入",
            ColumnKind::Money { negative: false },
        ),
    },
    FormLine {
        indicator: Indicator::MainRevenueGrowth,
        subject: MAIN_REVENUE,
        aspect: Aspect::Growth,
        column: &level(
            "main_revenue_growth",
            "主营业务收入增长率",
            ColumnKind::Percent,
        ),
    },
    FormLine {
        indicator: Indicator::Profit,
        subject: PROFIT,
        aspect: Aspect::Level,
        column: &level("profit", "利润", ColumnKind::Money { negative: true }),
    },
    FormLine {
        indicator: Indicator::ProfitGrowth,
        subject: PROFIT,
        aspect: Aspect::Growth,
        column: &level("profit_growth", "利润增长率", ColumnKind::Percent),
    },
    FormLine {
        indicator: Indicator::LargeFirms,
        subject: LARGE_FIRMS,
        aspect: Aspect::Level,
        column: &level("large_firms", "规模以上企业数量", ColumnKind::Count),
    },
    FormLine {
        indicator: Indicator::LargeFirmsGrowth,
        subject: LARGE_FIRMS,
        aspect: Aspect::Growth,
        column: &level(
            "large_firms_growth",
            "规模以上企业数量增长率",
            ColumnKind::Percent,
        ),
    },
    FormLine {
        indicator: Indicator::Employment,
        subject: EMPLOYMENT,
        aspect: Aspect::Level,
        column: &level("employment", "就业人数", ColumnKind::Count),
    },
    FormLine {
        indicator: Indicator::EmploymentGrowth,
        subject: EMPLOYMENT,
        aspect: Aspect::Growth,
        column: &level("employment_growth", "就业人数增长率", ColumnKind::Percent),
    },
    FormLine {
        indicator: Indicator::Researchers,
        subject: RESEARCHERS,
        aspect: Aspect::Level,
        column: &level("researchers", "科研人员数量", ColumnKind::Researchers),
    },
    FormLine {
        indicator: Indicator::ResearchersShare,
        subject: RESEARCHERS,
        aspect: Aspect::Share,
        column: &level(
            "researchers_share",
            "科研人员占贵阳市行业就业人员比重",
            ColumnKind::Percent,
        ),
    },
    FormLine {
        indicator: Indicator::TechnologyReserve,
        subject: &["技术储备"],
        aspect: Aspect::Level,
        column: &level("technology_reserve", "技术储备", ColumnKind::Text),
    },
    FormLine {
        indicator: Indicator::InnovationCapability,
        subject: &["创新能力"],
        aspect: Aspect::Level,
        column: &level("innovation_capability", "创新能力", ColumnKind::Text),
    },
    FormLine {
        indicator: Indicator::FixedInvestment,
        subject: &["固定投资", "固定资产投资"],
        aspect: Aspect::Level,
        column: &level(
            "fixed_investment",
            "固定投资",
            ColumnKind::Money { negative: false },
        ),
    },
];

/// The form's columns, for `explain`, templates and reports.
pub fn column_of(indicator: Indicator) -> &'static Column {
    LINES[indicator as usize].column
}

/// The thirteen indicators in the order of the form.
pub fn indicators() -> impl Iterator<Item = Indicator> {
    LINES.iter().map(|line| line.indicator)
}

/// A row's line, and the words of its labels that nothing explains, each with the label's position.
struct NamedLine {
    line: &'static FormLine,
    rest: Vec<(usize, Vec<String>)>,
}

/// The line whose subject the labels name, nearest label first, and whose aspect they speak of. A label
/// that names a subject and nothing else comes before one that has further words.
fn line_named(labels: &[Label]) -> Option<NamedLine> {
    let aspect = aspect_of(labels);
    let nearest = || labels.iter().enumerate().rev();
    let named = |clean: bool| {
        nearest().find_map(|(at, label)| {
            let (subject, rest) = subject_of(label, aspect)?;
            (rest.is_empty() == clean).then_some((at, subject, rest))
        })
    };
    let (at, subject, own) = named(true).or_else(|| named(false))?;
    let line = LINES
        .iter()
        .find(|line| line.subject == subject && line.aspect == aspect)?;
    // What explains a text changes no figure.
    if line.column.kind == ColumnKind::Text {
        return Some(NamedLine {
            line,
            rest: Vec::new(),
        });
    }
    let known: &[&dyn Lexicon] = &[&*PADDING, &*GROUPS, aspect.words(), &subject];
    let others = labels.iter().enumerate().filter(|(other, _)| *other != at);
    let mut rest: Vec<(usize, Vec<String>)> = others
        .map(|(at, label)| (at, label.beside(known).rest))
        .collect();
    rest.push((at, own));
    rest.retain(|(_, words)| !words.is_empty());
    Some(NamedLine { line, rest })
}

/// The subject that a label names, and the words beside it that nothing explains.
fn subject_of(label: &Label, aspect: Aspect) -> Option<(&'static [&'static str], Vec<String>)> {
    let found = LINES.iter().flat_map(|line| {
        let names = line.subject.iter();
        names.filter_map(|name| {
            let (before, after) = label.words.split_once(name)?;
            let counts = matches!(
                line.column.kind,
                ColumnKind::Count | ColumnKind::Researchers
            );
            let stock: &dyn Lexicon = if counts { &*AT_YEARS_END } else { &*PADDING };
            let known: &[&dyn Lexicon] =
                &[&*PADDING, &*OF_BASE, aspect.words(), &line.subject, stock];
            let beside = Label {
                words: String::new(),
                ..label.clone()
            };
            let mut rest = rest_of(before, known).words;
            rest.extend(rest_of(after, known).words);
            rest.extend(beside.beside(known).rest);
            // 利润 stands in many words: alone it names nothing else.
            let long = name.chars().count() >= LONG_SUBJECT || rest.is_empty();
            let plainly = before.is_empty() && after.is_empty();
            (long || plainly).then_some((line.subject, rest, name.len()))
        })
    });
    found
        .max_by_key(|(_, rest, length)| (rest.is_empty(), *length))
        .map(|(subject, rest, _)| (subject, rest))
}

/// What the labels of a row say that it gives of its subject.
fn aspect_of(labels: &[Label]) -> Aspect {
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

impl Aspect {
    /// The words that say it.
    fn words(self) -> &'static dyn Lexicon {
        match self {
            Aspect::Level => &*LEVELS,
            Aspect::Growth => &*GROWTH,
            Aspect::Share => &*SHARES,
        }
    }
}
