//! Annex 2: indicators down as the notice prints them, three years across, and the 认定条件 rows that
//! the thresholds need.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::annex::FactKey;
use crate::annex::Indicator;
use crate::annex::column::ColumnKind;
use crate::annex::overview::column_of;
use crate::annex::supplement::fact_column;
use crate::annex::unit::form_unit;
use crate::package::address::a1;

use super::blank::Blank;
use super::entry::{EntryRule, FormEntry};
use super::form::{Form, PROVENANCE, Requirement};
use super::page::{FormSheet, HEAD};
use super::style::FormLook;

const FORM: Form = Form::Overview;
const HEADINGS: [&str; 3] = ["一级指标", "二级指标", "三级指标"];
const KIND_HEADING: &str = "指标类型";
/// What the first label of the facts' rows is; the reader goes by the second, the fact's name.
const CONDITIONS: &str = "认定条件";
const QUANTITY: &str = "定量";
const QUALITY: &str = "定性";
const GROWTH: &str = "增长率(%)";

const WIDTHS: [u32; 8] = [118, 190, 230, 170, 170, 170, 76, 170];
const FIRST_YEAR: u16 = 3;
const YEARS: u16 = 3;
const KIND: u16 = FIRST_YEAR + YEARS;
const SOURCES: u16 = KIND + 1;
/// Pixels of a row whose cells hold sentences.
const WORDS_HEIGHT: u32 = 92;

/// A 二级指标 and its rows: the indicator, and its 三级指标 as the notice prints it. Growth stands
/// under what it is the growth of.
struct IndicatorGroup {
    first_level: &'static str,
    rows: &'static [(Indicator, &'static str)],
}

const SUBJECTS: [IndicatorGroup; 8] = [
    IndicatorGroup {
        first_level: "行业指标",
        rows: &[
            (Indicator::MainRevenue, "绝对值(万元)"),
            (Indicator::MainRevenueGrowth, GROWTH),
        ],
    },
    IndicatorGroup {
        first_level: "行业指标",
        rows: &[
            (Indicator::Profit, "绝对值(万元)"),
            (Indicator::ProfitGrowth, GROWTH),
        ],
    },
    IndicatorGroup {
        first_level: "企业指标",
        rows: &[
            (Indicator::LargeFirms, "绝对值(个)"),
            (Indicator::LargeFirmsGrowth, GROWTH),
        ],
    },
    IndicatorGroup {
        first_level: "就业指标",
        rows: &[
            (Indicator::Employment, "绝对值(个)"),
            (Indicator::EmploymentGrowth, GROWTH),
        ],
    },
    IndicatorGroup {
        first_level: "就业指标",
        rows: &[
            (Indicator::Researchers, "绝对值(个,高级职称人员数)"),
            (Indicator::ResearchersShare, "占贵阳市行业就业人员比重(%)"),
        ],
    },
    IndicatorGroup {
        first_level: "创新指标",
        rows: &[(Indicator::TechnologyReserve, "专利、标准、创新平台")],
    },
    IndicatorGroup {
        first_level: "创新指标",
        rows: &[(
            Indicator::InnovationCapability,
            "研发投入及重大核心技术研发情况",
        )],
    },
    IndicatorGroup {
        first_level: "集聚示范基地总投资",
        rows: &[(Indicator::FixedInvestment, "绝对值(万元)")],
    },
];

/// The sheet of annex 2.
pub fn sheet(blank: &Blank<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = FormSheet::new(blank, &FORM.sheet(&blank.texts), &WIDTHS)?;
    let legend = [
        Some(Requirement::Required),
        Some(Requirement::Optional),
        None,
    ];
    page.lines_above(FORM, &legend)?;
    page.height(HEAD, 38)?;
    for (at, heading) in (0..).zip(HEADINGS) {
        page.text(HEAD, at, heading, FormLook::Head)?;
    }
    for (at, year) in years(blank) {
        page.text(HEAD, at, &format!("{year}年"), FormLook::Head)?;
    }
    page.text(HEAD, KIND, KIND_HEADING, FormLook::Head)?;
    page.text(HEAD, SOURCES, PROVENANCE, FormLook::Head)?;
    let next = subjects(&mut page, blank)?;
    conditions(&mut page, blank, next)?;
    page.finish_form((HEAD + 1, FIRST_YEAR))
}

/// The indicators as the guide lists them: each with its entry, growth once.
pub fn entries(blank: &Blank<'_>) -> Vec<FormEntry> {
    let rows = SUBJECTS.iter().flat_map(|subject| subject.rows);
    let mut entries: Vec<FormEntry> = rows
        .filter(|(_, third_level)| *third_level != GROWTH)
        .map(|(indicator, _)| FormEntry::of_indicator(blank, *indicator))
        .collect();
    let mut growth = FormEntry::of_indicator(blank, Indicator::MainRevenueGrowth);
    GROWTH.clone_into(&mut growth.title);
    entries.push(growth);
    let facts = FactKey::ALL.into_iter();
    entries.extend(facts.map(|fact| FormEntry::of_fact(blank, fact, Requirement::Required)));
    entries.push(FormEntry::of_sources(blank));
    entries
}

/// The sheet columns of the years.
fn years(blank: &Blank<'_>) -> impl Iterator<Item = (u16, i16)> {
    let last = blank.year;
    (FIRST_YEAR..KIND).zip(last - 2..=last)
}

/// The thirteen rows of the notice; gives the row after them.
fn subjects(page: &mut FormSheet<'_>, blank: &Blank<'_>) -> Result<u32, XlsxError> {
    let mut row = HEAD + 1;
    let mut group: Option<(&str, u32)> = None;
    for subject in &SUBJECTS {
        if let Some((name, top)) = group.filter(|(name, _)| *name != subject.first_level) {
            page.merged((top, 0, row - 1, 0), name, FormLook::Printed)?;
            group = None;
        }
        group = group.or(Some((subject.first_level, row)));
        let top = row;
        for (indicator, third_level) in subject.rows {
            page.text(row, 2, third_level, FormLook::Printed)?;
            indicator_row(page, blank, row, *indicator)?;
            row += 1;
        }
        let heading = column_of(subject.rows[0].0).heading;
        page.merged((top, 1, row - 1, 1), heading, FormLook::Printed)?;
    }
    if let Some((name, top)) = group {
        page.merged((top, 0, row - 1, 0), name, FormLook::Printed)?;
    }
    Ok(row)
}

fn indicator_row(
    page: &mut FormSheet<'_>,
    blank: &Blank<'_>,
    row: u32,
    indicator: Indicator,
) -> Result<(), XlsxError> {
    let entry = FormEntry::of_indicator(blank, indicator);
    let words = column_of(indicator).kind == ColumnKind::Text;
    page.height(
        row,
        if words {
            WORDS_HEIGHT
        } else {
            FORM.row_height()
        },
    )?;
    let kind = if words { QUALITY } else { QUANTITY };
    page.text(row, KIND, kind, FormLook::Printed)?;
    page.text(row, SOURCES, "", FormLook::Printed)?;
    if !matches!(entry.rule, EntryRule::Growth { .. }) {
        return page.entries((row, FIRST_YEAR, row, KIND - 1), &entry);
    }
    page.entries((row, FIRST_YEAR, row, FIRST_YEAR), &entry)?;
    for column in FIRST_YEAR + 1..KIND {
        page.computed(row, column, &growth(row - 1, column), entry.rule.clone())?;
    }
    Ok(())
}

/// The growth of a row's figure over the year before, to one decimal; from nothing or a loss there
/// is none.
fn growth(row: u32, column: u16) -> String {
    let column = u32::from(column);
    let (before, current) = (a1(row, column - 1), a1(row, column));
    format!(
        "=IF(COUNT({before},{current})<2,\"\",IF({before}<=0,\"/\",ROUND(({current}/{before}-1)*100,1)))"
    )
}

/// The facts, of which only the assessment year's are needed.
fn conditions(page: &mut FormSheet<'_>, blank: &Blank<'_>, top: u32) -> Result<(), XlsxError> {
    let mut row = top;
    for fact in FactKey::ALL {
        let column = fact_column(fact);
        let unit = form_unit(column.kind).and_then(|unit| unit.spelling());
        page.height(row, FORM.row_height())?;
        page.text(row, 1, column.heading, FormLook::Printed)?;
        page.text(row, 2, unit.unwrap_or_default(), FormLook::Printed)?;
        page.text(row, KIND, QUANTITY, FormLook::Printed)?;
        let before = FormEntry::of_fact(blank, fact, Requirement::Optional);
        page.entries((row, FIRST_YEAR, row, KIND - 2), &before)?;
        let current = FormEntry::of_fact(blank, fact, Requirement::Required);
        page.entries((row, KIND - 1, row, KIND - 1), &current)?;
        row += 1;
    }
    let sources = (top, SOURCES, row - 1, SOURCES);
    page.entries(sources, &FormEntry::of_sources(blank))?;
    page.merged((top, 0, row - 1, 0), CONDITIONS, FormLook::Printed)
}
