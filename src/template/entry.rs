//! A cell to fill in: whether it must be, what its prompt says, what it takes, and what is said of
//! anything else. All three follow from the column that the cell is read by.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, XlsxError,
};

use crate::annex::column::{Column, ColumnKind};
use crate::annex::overview::column_of;
use crate::annex::supplement::fact_column;
use crate::annex::{FactKey, Indicator};

use super::blank::Blank;
use super::form::{Form, PROVENANCE, Requirement};

/// What a yes-no cell offers; the reader takes more spellings.
const YES_NO: [&str; 2] = ["是", "否"];
/// Kinds of service organisations, as districts write them; any other word is taken.
const SERVICE_KINDS: [&str; 7] = [
    "企业",
    "事业单位",
    "中介机构",
    "行业协会",
    "高校院所",
    "政府部门",
    "其他",
];
/// What a cell takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryRule {
    /// 万元, not below zero.
    Money,
    /// 万元, a loss below zero.
    Loss,
    /// Whole things or people.
    Whole,
    /// 平方米, or the unit beside it.
    Area,
    /// Percent of a whole.
    Share,
    /// Percent; `floored` where nothing can fall by more than all of it.
    Growth {
        floored: bool,
    },
    /// One of these.
    Choice(Vec<&'static str>),
    /// One of these, or after a question anything.
    OpenChoice(Vec<&'static str>),
    /// 统一社会信用代码
    Code,
    /// 主营业务收入构成: words, not a number alone.
    Words,
    /// A line that holds a date.
    AsOf,
    /// Copied as it was written, digits and all.
    Verbatim,
    Free,
}

/// One cell to fill in, or a column of them.
#[derive(Debug, Clone)]
pub struct FormEntry {
    /// What the prompt is headed by.
    pub title: String,
    pub how: String,
    pub rule: EntryRule,
    pub asked: Requirement,
}

impl FormEntry {
    /// The cells below a heading of a list.
    pub fn of_column(blank: &Blank<'_>, form: Form, column: &Column) -> FormEntry {
        FormEntry {
            title: column.heading.to_owned(),
            how: how_of_column(blank, form, column),
            rule: rule_of_column(column),
            asked: form.asked(column),
        }
    }

    /// A cell of annex 2 under a year.
    pub fn of_indicator(blank: &Blank<'_>, indicator: Indicator) -> FormEntry {
        let column = column_of(indicator);
        let (key, rule) = match indicator {
            Indicator::MainRevenueGrowth
            | Indicator::LargeFirmsGrowth
            | Indicator::EmploymentGrowth => ("growth", EntryRule::Growth { floored: true }),
            Indicator::ProfitGrowth => ("growth", EntryRule::Growth { floored: false }),
            Indicator::MainRevenue
            | Indicator::Profit
            | Indicator::LargeFirms
            | Indicator::Employment
            | Indicator::Researchers
            | Indicator::ResearchersShare
            | Indicator::TechnologyReserve
            | Indicator::InnovationCapability
            | Indicator::FixedInvestment => (column.key, rule_of_column(column)),
        };
        FormEntry {
            title: column.heading.to_owned(),
            how: blank.texts.get(&format!("how-overview-{key}")),
            // The first year's growth stands in the form, and nothing can be told from it.
            asked: if matches!(rule, EntryRule::Growth { .. }) {
                Requirement::Optional
            } else {
                Form::Overview.asked(column)
            },
            rule,
        }
    }

    /// The figure of a fact.
    pub fn of_fact(blank: &Blank<'_>, fact: FactKey, asked: Requirement) -> FormEntry {
        let column = fact_column(fact);
        FormEntry {
            title: column.heading.to_owned(),
            how: blank.texts.get(&format!("how-fact-{}", fact.key())),
            rule: rule_of_column(column),
            asked,
        }
    }

    /// Where the figures of the facts are taken from.
    pub fn of_sources(blank: &Blank<'_>) -> FormEntry {
        FormEntry {
            title: PROVENANCE.to_owned(),
            how: blank.texts.get("how-overview-provenance"),
            rule: EntryRule::Free,
            asked: Requirement::Optional,
        }
    }

    /// A cell of its own, by the key of its words.
    pub fn line(blank: &Blank<'_>, key: &str, rule: EntryRule) -> FormEntry {
        FormEntry {
            title: blank.texts.get("form-optional"),
            how: blank.texts.get(key),
            rule,
            asked: Requirement::Optional,
        }
    }

    /// The validation of an area whose first cell has this address.
    pub fn validation(&self, blank: &Blank<'_>, first: &str) -> Result<DataValidation, XlsxError> {
        let validation = DataValidation::new()
            .set_input_title(&self.title)?
            .set_input_message(&self.how)?;
        let validation = self.rule.allow(validation, first)?;
        let Some(wrong) = self.rule.wrong() else {
            return Ok(validation);
        };
        let year = [("year", blank.year.to_string())];
        let validation = validation
            .set_error_title(blank.texts.get("wrong-title"))?
            .set_error_message(blank.texts.with(wrong, &year))?;
        Ok(validation.set_error_style(self.rule.style()))
    }
}

impl EntryRule {
    /// The validation with what it takes. `first` is the address of the area's first cell.
    fn allow(&self, validation: DataValidation, first: &str) -> Result<DataValidation, XlsxError> {
        let number = |least, most| DataValidationRule::Between(least, most);
        Ok(match self {
            EntryRule::Money | EntryRule::Area => {
                validation.allow_decimal_number(number(0.0, 1e12))
            }
            EntryRule::Loss => validation.allow_decimal_number(number(-1e12, 1e12)),
            EntryRule::Whole => {
                validation.allow_whole_number(DataValidationRule::Between(0, 1_000_000_000))
            }
            EntryRule::Share => validation.allow_decimal_number(number(0.0, 100.0)),
            EntryRule::Growth { floored } => {
                let least = if *floored { -100.0 } else { -1e9 };
                validation.allow_decimal_number(number(least, 1e9))
            }
            EntryRule::Choice(choices) | EntryRule::OpenChoice(choices) => {
                validation.allow_list_strings(choices)?
            }
            EntryRule::Code => validation.allow_text_length(DataValidationRule::EqualTo(18)),
            EntryRule::Words => validation.allow_custom(Formula::new(format!("=ISTEXT({first})"))),
            EntryRule::AsOf => {
                let dated = format!("=COUNTIF({first},\"*截至????年*月*日*\")=1");
                validation.allow_custom(Formula::new(dated))
            }
            EntryRule::Verbatim | EntryRule::Free => validation.allow_any_value(),
        })
    }

    /// What is said of anything else, by its key.
    fn wrong(&self) -> Option<&'static str> {
        match self {
            EntryRule::Money => Some("wrong-money"),
            EntryRule::Loss => Some("wrong-loss"),
            EntryRule::Whole => Some("wrong-whole"),
            EntryRule::Area => Some("wrong-area"),
            EntryRule::Share => Some("wrong-share"),
            EntryRule::Growth { .. } => Some("wrong-growth"),
            EntryRule::Choice(_) => Some("wrong-choice"),
            EntryRule::OpenChoice(_) => Some("wrong-open-choice"),
            EntryRule::Code => Some("wrong-code"),
            EntryRule::Words => Some("wrong-words"),
            EntryRule::AsOf => Some("wrong-as-of"),
            EntryRule::Verbatim | EntryRule::Free => None,
        }
    }

    /// How a program meets anything else: a question, or a refusal.
    fn style(&self) -> DataValidationErrorStyle {
        match self {
            EntryRule::OpenChoice(_) | EntryRule::Code | EntryRule::Words | EntryRule::AsOf => {
                DataValidationErrorStyle::Warning
            }
            EntryRule::Money
            | EntryRule::Loss
            | EntryRule::Whole
            | EntryRule::Area
            | EntryRule::Share
            | EntryRule::Growth { .. }
            | EntryRule::Choice(_)
            | EntryRule::Verbatim
            | EntryRule::Free => DataValidationErrorStyle::Stop,
        }
    }
}

fn rule_of_column(column: &Column) -> EntryRule {
    match (column.kind, column.key) {
        (ColumnKind::Money { negative: false }, _) => EntryRule::Money,
        (ColumnKind::Money { negative: true }, _) => EntryRule::Loss,
        (ColumnKind::Count, _) => EntryRule::Whole,
        (ColumnKind::Area, _) => EntryRule::Area,
        (ColumnKind::Percent, _) => EntryRule::Share,
        (ColumnKind::YesNo, _) => EntryRule::Choice(YES_NO.to_vec()),
        (ColumnKind::Composition, _) => EntryRule::Words,
        (ColumnKind::Text, "kind") => EntryRule::OpenChoice(SERVICE_KINDS.to_vec()),
        (ColumnKind::Text, "credit_code") => EntryRule::Code,
        (ColumnKind::Text, "value" | "cell") => EntryRule::Verbatim,
        // A question that may be answered in words: 正在申报.
        (ColumnKind::Text, _) if column.heading.starts_with("是否") => {
            EntryRule::OpenChoice(YES_NO.to_vec())
        }
        (
            ColumnKind::Text | ColumnKind::Sequence | ColumnKind::Researchers | ColumnKind::Value,
            _,
        ) => EntryRule::Free,
    }
}

/// The column's own words in the form, or those of its kind: one amount is filled in as another.
fn how_of_column(blank: &Blank<'_>, form: Form, column: &Column) -> String {
    let year = [("year", blank.year.to_string())];
    let own = format!("how-{}-{}", form.key(), column.key);
    let of_kind = match column.kind {
        ColumnKind::Money { negative: true } => "how-loss",
        ColumnKind::Count => "how-people",
        ColumnKind::Money { negative: false }
        | ColumnKind::Sequence
        | ColumnKind::Text
        | ColumnKind::Area
        | ColumnKind::Percent
        | ColumnKind::YesNo
        | ColumnKind::Composition
        | ColumnKind::Researchers
        | ColumnKind::Value => &own,
    };
    let words = blank.texts.find(&own, &year);
    words.unwrap_or_else(|| blank.texts.get(of_kind))
}
