//! Which column or fact a text that names none is most like, for a suggestion.

use super::column::Column;
use super::label::parse;

/// How alike a heading must be to a column's name, from 0 to 1, to be suggested for it.
const LEAST_LIKENESS: f64 = 0.4;

/// Of some headings the one most like a column's name, where any is alike at all: its position.
pub fn likest<'a>(headings: impl Iterator<Item = &'a str>, column: &Column) -> Option<usize> {
    headings
        .map(|heading| likeness(heading, column))
        .enumerate()
        .filter(|(_, likeness)| *likeness >= LEAST_LIKENESS)
        .max_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(at, _)| at)
}

/// Of some columns the one whose name a text is most like, where it is like any: its position.
pub fn likest_column(text: &str, columns: &[Column]) -> Option<usize> {
    columns
        .iter()
        .map(|column| likeness(text, column))
        .enumerate()
        .filter(|(_, likeness)| *likeness >= LEAST_LIKENESS)
        .max_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(at, _)| at)
}

/// Words that part one kind of quantity from another.
const KINDS: &[&str] = &[
    "主营",
    "软件业务",
    "软件收入",
    "软件",
    "占地",
    "用地",
    "土地",
    "建筑",
    "科研",
    "研发",
    "从业",
    "就业",
    "职工",
    "员工",
    "利润",
    "资产",
    "权益",
    "负债",
    "投资",
    "产值",
    "增加值",
    "出口",
    "税",
    "成本",
    "费用",
    "规模以上",
    "规上",
    "高新",
    "上市",
    "占比",
    "比重",
    "比例",
    "增长",
    "增速",
    "同比",
    "率",
    "人均",
    "平均",
    "上年",
    "去年",
    "目标",
    "计划",
    "规划",
    "预计",
    "拟",
    "在建",
    "意向",
    "构成",
    "代码",
    "名称",
    "编号",
    "是否",
    "地点",
    "机构",
    "项目",
    "内容",
    "资金",
    "平台",
    "资质",
    "进度",
];

/// True where a text holds a word that makes it a quantity of another kind than a name is: 主营业务收入
/// is not 软件业务收入, 占地面积 not 建筑面积.
fn is_of_another_kind(words: &str, name: &str) -> bool {
    KINDS
        .iter()
        .any(|kind| words.contains(kind) && !name.contains(kind))
}

fn likeness(heading: &str, column: &Column) -> f64 {
    let words = parse(heading).words;
    std::iter::once(&column.heading)
        .chain(column.aliases)
        .filter(|name| !is_of_another_kind(&words, name))
        .map(|name| strsim::normalized_damerau_levenshtein(&words, name))
        .fold(0.0, f64::max)
}
