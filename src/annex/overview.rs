//! Annex 2, 发展总体情况表: indicators down, years across. Its rows are recognised by name wherever
//! they stand, and among them the facts that the thresholds need (认定条件).

use std::sync::Arc;

use crate::intake::{Cell, CellRef, Row, SheetId, Value};

use super::column::{Column, Kind, Need, Unit};
use super::date::year_heading;
use super::field::{Amount, Fault, Field, Reading, Remark};
use super::heading::{Parsed, column_named, normalise, parse};
use super::number::{is_placeholder, plain, read_amount, read_pair};
use super::record::{FactKey, Figure, Indicator, IndicatorRow, Overview, Statement};
use super::supplement::{UnitBeside, fact_column, fact_named, stated_value};
use super::table::{Ignored, IgnoredReason};
use super::unit::{form_unit, line_unit, unit_named};

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

/// What is known of a table of annex 2 before its rows are read.
pub struct Shape<'a> {
    /// The sheet row of the heading.
    pub header_row: u32,
    pub years: &'a [(i16, u32)],
    /// The units of the headings, by sheet column.
    pub units: &'a [(u32, Unit)],
    /// The sheet column after the last label column.
    pub labels_end: u32,
    /// The units of the lines above the table, the nearest first.
    pub lines: &'a [Unit],
}

/// Reads the rows below a header.
pub fn read<'a>(
    sheet: &Arc<SheetId>,
    shape: &Shape<'_>,
    rows: impl Iterator<Item = &'a Row>,
    ignored: &mut Vec<Ignored>,
) -> Overview {
    let years = shape.years;
    let reader = Reader {
        sheet,
        years,
        lines: shape.lines,
        units: shape.units,
    };
    let first_year = years
        .iter()
        .map(|(_, at)| *at)
        .min()
        .unwrap_or(shape.labels_end);
    let mut overview = Overview {
        years: years
            .iter()
            .map(|(year, column)| {
                let cell = CellRef {
                    sheet: Arc::clone(sheet),
                    row: shape.header_row,
                    column: *column,
                };
                (*year, cell)
            })
            .collect(),
        rows: Vec::new(),
        statements: Vec::new(),
    };
    let mut above: Vec<(u32, String)> = Vec::new();
    for row in rows {
        let own: Vec<(u32, String)> = row
            .cells
            .iter()
            .filter(|(at, cell)| *at < first_year && !cell.is_blank())
            .map(|(at, cell)| (*at, cell.written()))
            .collect();
        if own.is_empty() {
            continue;
        }
        let labels = with_labels_above(&own, &above);
        above.clone_from(&labels);
        reader.read_row(row, &own, &labels, &mut overview, ignored);
    }
    overview
}

/// A merged label holds its value in its first cell only: labels to the left of the row's own first
/// one are filled down from above.
fn with_labels_above(own: &[(u32, String)], above: &[(u32, String)]) -> Vec<(u32, String)> {
    let first = own.first().map_or(0, |(at, _)| *at);
    let mut labels: Vec<(u32, String)> = above
        .iter()
        .filter(|(at, _)| *at < first)
        .cloned()
        .collect();
    labels.extend(own.iter().cloned());
    labels
}

struct Reader<'a> {
    sheet: &'a Arc<SheetId>,
    years: &'a [(i16, u32)],
    lines: &'a [Unit],
    units: &'a [(u32, Unit)],
}

impl Reader<'_> {
    fn read_row(
        &self,
        row: &Row,
        own: &[(u32, String)],
        labels: &[(u32, String)],
        overview: &mut Overview,
        ignored: &mut Vec<Ignored>,
    ) {
        let parsed: Vec<Parsed> = labels.iter().map(|(_, text)| parse(text)).collect();
        if let Some(line) = line_named(&parsed) {
            let unit = labels
                .iter()
                .zip(&parsed)
                .filter_map(|((at, _), label)| unit_of(label).map(|unit| (unit, *at)))
                .filter(|(unit, _)| unit.fits(line.column.kind) || *unit == Unit::Unknown)
                .min_by_key(|(unit, _)| *unit == Unit::Unknown);
            overview.rows.push(self.indicator_row(row, line, unit));
            return;
        }
        // A fact is named by the row itself, never by a label filled down from above.
        let stated = own
            .iter()
            .find_map(|(at, text)| fact_named(&parse(text)).map(|fact| (fact, *at, text)))
            // The growth of a fact, or its share of something, is not the fact.
            .filter(|_| aspect_of(&parsed) == Aspect::Level);
        if let Some((fact, at, name)) = stated {
            let statements = self.statements(row, own, fact, (at, name));
            overview.statements.extend(statements);
            return;
        }
        if let Some((at, text)) = own.last() {
            let reason = match super::row::mentions_as_of(&normalise(text)) {
                true => IgnoredReason::Note,
                false => IgnoredReason::UnknownIndicator,
            };
            ignored.push(Ignored {
                cell: self.at(row, *at),
                written: text.clone(),
                reason,
            });
        }
    }

    /// The fact that a 认定条件 row states, year by year. Its 三级指标 is its unit.
    fn statements(
        &self,
        row: &Row,
        own: &[(u32, String)],
        fact: FactKey,
        (at, name): (u32, &str),
    ) -> Vec<Statement> {
        let written = own.iter().find_map(|(_, text)| unit_of(&parse(text)));
        let kind = fact_column(fact).kind;
        let statement = |(year, column): &(i16, u32)| {
            let blank = Cell {
                value: Value::Blank,
                formula: false,
                percent: false,
            };
            let cell = row.cell(*column).unwrap_or(&blank);
            let unit = written
                .or_else(|| self.heading_unit(*column, kind))
                .or_else(|| line_unit(self.lines, kind));
            let beside = unit.map_or(UnitBeside::Absent, UnitBeside::Known);
            let (value, unit_assumed) = stated_value(fact, cell, self.at(row, *column), beside);
            Statement {
                fact,
                name: name.trim().to_owned(),
                name_cell: self.at(row, at),
                year: Some(*year),
                year_unread: None,
                unit_assumed,
                value,
                provenance: None,
            }
        };
        self.years.iter().map(statement).collect()
    }

    fn heading_unit(&self, at: u32, kind: Kind) -> Option<Unit> {
        self.units
            .iter()
            .find(|(column, unit)| *column == at && (unit.fits(kind) || *unit == Unit::Unknown))
            .map(|(_, unit)| *unit)
    }

    fn indicator_row(
        &self,
        row: &Row,
        line: &'static Line,
        written: Option<(Unit, u32)>,
    ) -> IndicatorRow {
        let unit = written.map(|(unit, _)| unit);
        let figures = self.years.iter().map(|(year, at)| {
            let field = match line.column.kind {
                Kind::Text => self.text(row, *at, line.column),
                Kind::Researchers => self.researchers(row, *at, line.column),
                _ => figure_of(self.amount(row, *at, line.column, unit)),
            };
            (*year, field)
        });
        IndicatorRow {
            indicator: line.indicator,
            row: row.index,
            unit: written.map(|(unit, at)| (unit, self.at(row, at))),
            figures: figures.collect(),
        }
    }

    fn amount(
        &self,
        row: &Row,
        at: u32,
        column: &'static Column,
        unit: Option<Unit>,
    ) -> Field<Amount> {
        let (written, reading, remarks) = match row.cell(at) {
            Some(cell) => {
                let line = self
                    .heading_unit(at, column.kind)
                    .or_else(|| line_unit(self.lines, column.kind));
                let unit = unit.or(line).or(form_unit(column.kind));
                let (reading, remarks) = read_amount(cell, column.kind, unit);
                (cell.written(), reading, remarks)
            }
            None => (String::new(), Reading::Blank, Vec::new()),
        };
        Field {
            cell: self.at(row, at),
            column,
            written,
            reading,
            remarks,
        }
    }

    fn text(&self, row: &Row, at: u32, column: &'static Column) -> Field<Figure> {
        let written = row.cell(at).map(Cell::written).unwrap_or_default();
        let reading = match row.cell(at).map(|cell| (&cell.value, cell.formula)) {
            Some((Value::Error(_), _)) => Reading::Unreadable(Fault::FormulaError),
            Some((Value::Blank, true)) => Reading::Unreadable(Fault::FormulaWithoutValue),
            _ if plain(&written).is_empty() => Reading::Blank,
            _ if is_placeholder(&written) => Reading::Unreadable(Fault::Placeholder),
            _ => Reading::Given(Figure::Text(written.trim().to_owned())),
        };
        Field {
            cell: self.at(row, at),
            column,
            written,
            reading,
            remarks: Vec::new(),
        }
    }

    fn researchers(&self, row: &Row, at: u32, column: &'static Column) -> Field<Figure> {
        let field = self.amount(row, at, column, None);
        let pair = match row.cell(at).map(|cell| &cell.value) {
            Some(Value::Text(text)) => read_pair(text).filter(|(_, senior)| senior.is_some()),
            _ => None,
        };
        let Some((staff, senior)) = pair else {
            return match figure_of(field) {
                Field {
                    reading: Reading::Given(Figure::Amount(staff)),
                    cell,
                    column,
                    written,
                    remarks,
                } => Field {
                    reading: Reading::Given(Figure::Researchers {
                        staff,
                        senior: None,
                    }),
                    cell,
                    column,
                    written,
                    remarks,
                },
                other => other,
            };
        };
        let whole = |typed: &super::number::Typed| {
            typed.value.is_integer()
                && (typed.suffix.is_empty()
                    || unit_named(&typed.suffix).is_some_and(|unit| unit.fits(column.kind)))
        };
        let all_whole = whole(&staff) && senior.as_ref().is_some_and(whole);
        let counted = |typed: super::number::Typed| Amount {
            value: typed.value,
            step: 0.into(),
        };
        Field {
            reading: match all_whole {
                true => Reading::Given(Figure::Researchers {
                    staff: counted(staff),
                    senior: senior.map(counted),
                }),
                false => Reading::Unreadable(Fault::NotANumber),
            },
            cell: field.cell,
            column,
            written: field.written,
            remarks: Vec::<Remark>::new(),
        }
    }

    fn at(&self, row: &Row, column: u32) -> CellRef {
        CellRef {
            sheet: Arc::clone(self.sheet),
            row: row.index,
            column,
        }
    }
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

/// The unit in a label's brackets, or that the label is: 三级指标 of a fact is its unit.
fn unit_of(label: &Parsed) -> Option<Unit> {
    label.unit.or_else(|| unit_named(&label.words))
}

fn figure_of(field: Field<Amount>) -> Field<Figure> {
    Field {
        reading: match field.reading {
            Reading::Given(amount) => Reading::Given(Figure::Amount(amount)),
            Reading::Blank => Reading::Blank,
            Reading::Unreadable(fault) => Reading::Unreadable(fault),
        },
        cell: field.cell,
        column: field.column,
        written: field.written,
        remarks: field.remarks,
    }
}

fn heading_year(cell: &Cell) -> Option<i16> {
    match &cell.value {
        Value::Text(text) => year_heading(text),
        Value::Number(_) => year_heading(&cell.written()),
        Value::Date(date) => Some(date.year()),
        Value::Blank | Value::Bool(_) | Value::Error(_) => None,
    }
}
