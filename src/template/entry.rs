//! A cell to fill in: whether it must be, what its prompt says, what it takes, and what is said of
//! anything else. All three follow from the column that the cell is read by.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, XlsxError,
};

use crate::annex::column::{Column, Kind};
use crate::annex::overview::column_of;
use crate::annex::supplement::fact_column;
use crate::annex::{FactKey, Indicator};

use super::blank::Blank;
use super::form::{Asked, Form, PROVENANCE};

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
pub enum Rule {
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
pub struct Entry {
    /// What the prompt is headed by.
    pub title: String,
    pub how: String,
    pub rule: Rule,
    pub asked: Asked,
}

impl Entry {
    /// The cells below a heading of a list.
    pub fn of_column(blank: &Blank<'_>, form: Form, column: &Column) -> Entry {
        Entry {
            title: column.heading.to_owned(),
            how: how_of_column(blank, form, column),
            rule: rule_of_column(column),
            asked: form.asked(column),
        }
    }

    /// A cell of annex 2 under a year.
    pub fn of_indicator(blank: &Blank<'_>, indicator: Indicator) -> Entry {
        let column = column_of(indicator);
        let (key, rule) = match indicator {
            Indicator::MainRevenueGrowth
            | Indicator::LargeFirmsGrowth
            | Indicator::EmploymentGrowth => ("growth", Rule::Growth { floored: true }),
            Indicator::ProfitGrowth => ("growth", Rule::Growth { floored: false }),
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
        Entry {
            title: column.heading.to_owned(),
            how: blank.texts.get(&format!("how-overview-{key}")),
            // The first year's growth stands in the form, and nothing can be told from it.
            asked: if matches!(rule, Rule::Growth { .. }) {
                Asked::Optional
            } else {
                Form::Overview.asked(column)
            },
            rule,
        }
    }

    /// The figure of a fact.
    pub fn of_fact(blank: &Blank<'_>, fact: FactKey, asked: Asked) -> Entry {
        let column = fact_column(fact);
        Entry {
            title: column.heading.to_owned(),
            how: blank.texts.get(&format!("how-fact-{}", fact.key())),
            rule: rule_of_column(column),
            asked,
        }
    }

    /// Where the figures of the facts are taken from.
    pub fn of_sources(blank: &Blank<'_>) -> Entry {
        Entry {
            title: PROVENANCE.to_owned(),
            how: blank.texts.get("how-overview-provenance"),
            rule: Rule::Free,
            asked: Asked::Optional,
        }
    }

    /// A cell of its own, by the key of its words.
    pub fn line(blank: &Blank<'_>, key: &str, rule: Rule) -> Entry {
        Entry {
            title: blank.texts.get("form-optional"),
            how: blank.texts.get(key),
            rule,
            asked: Asked::Optional,
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

impl Rule {
    /// The validation with what it takes. `first` is the address of the area's first cell.
    fn allow(&self, validation: DataValidation, first: &str) -> Result<DataValidation, XlsxError> {
        let number = |least, most| DataValidationRule::Between(least, most);
        Ok(match self {
            Rule::Money | Rule::Area => validation.allow_decimal_number(number(0.0, 1e12)),
            Rule::Loss => validation.allow_decimal_number(number(-1e12, 1e12)),
            Rule::Whole => {
                validation.allow_whole_number(DataValidationRule::Between(0, 1_000_000_000))
            }
            Rule::Share => validation.allow_decimal_number(number(0.0, 100.0)),
            Rule::Growth { floored } => {
                let least = if *floored { -100.0 } else { -1e9 };
                validation.allow_decimal_number(number(least, 1e9))
            }
            Rule::Choice(choices) | Rule::OpenChoice(choices) => {
                validation.allow_list_strings(choices)?
            }
            Rule::Code => validation.allow_text_length(DataValidationRule::EqualTo(18)),
            Rule::Words => validation.allow_custom(Formula::new(format!("=ISTEXT({first})"))),
            Rule::AsOf => {
                let dated = format!("=COUNTIF({first},\"*截至????年*月*日*\")=1");
                validation.allow_custom(Formula::new(dated))
            }
            Rule::Verbatim | Rule::Free => validation.allow_any_value(),
        })
    }

    /// What is said of anything else, by its key.
    fn wrong(&self) -> Option<&'static str> {
        match self {
            Rule::Money => Some("wrong-money"),
            Rule::Loss => Some("wrong-loss"),
            Rule::Whole => Some("wrong-whole"),
            Rule::Area => Some("wrong-area"),
            Rule::Share => Some("wrong-share"),
            Rule::Growth { .. } => Some("wrong-growth"),
            Rule::Choice(_) => Some("wrong-choice"),
            Rule::OpenChoice(_) => Some("wrong-open-choice"),
            Rule::Code => Some("wrong-code"),
            Rule::Words => Some("wrong-words"),
            Rule::AsOf => Some("wrong-as-of"),
            Rule::Verbatim | Rule::Free => None,
        }
    }

    /// How a program meets anything else: a question, or a refusal.
    fn style(&self) -> DataValidationErrorStyle {
        match self {
            Rule::OpenChoice(_) | Rule::Code | Rule::Words | Rule::AsOf => {
                DataValidationErrorStyle::Warning
            }
            Rule::Money
            | Rule::Loss
            | Rule::Whole
            | Rule::Area
            | Rule::Share
            | Rule::Growth { .. }
            | Rule::Choice(_)
            | Rule::Verbatim
            | Rule::Free => DataValidationErrorStyle::Stop,
        }
    }
}

fn rule_of_column(column: &Column) -> Rule {
    match (column.kind, column.key) {
        (Kind::Money { negative: false }, _) => Rule::Money,
        (Kind::Money { negative: true }, _) => Rule::Loss,
        (Kind::Count, _) => Rule::Whole,
        (Kind::Area, _) => Rule::Area,
        (Kind::Percent, _) => Rule::Share,
        (Kind::YesNo, _) => Rule::Choice(YES_NO.to_vec()),
        (Kind::Composition, _) => Rule::Words,
        (Kind::Text, "kind") => Rule::OpenChoice(SERVICE_KINDS.to_vec()),
        (Kind::Text, "credit_code") => Rule::Code,
        (Kind::Text, "value" | "cell") => Rule::Verbatim,
        // A question that may be answered in words: 正在申报.
        (Kind::Text, _) if column.heading.starts_with("是否") => {
            Rule::OpenChoice(YES_NO.to_vec())
        }
        (Kind::Text | Kind::Sequence | Kind::Researchers | Kind::Value, _) => Rule::Free,
    }
}

/// The column's own words in the form, or those of its kind: one amount is filled in as another.
fn how_of_column(blank: &Blank<'_>, form: Form, column: &Column) -> String {
    let year = [("year", blank.year.to_string())];
    let own = format!("how-{}-{}", form.key(), column.key);
    let of_kind = match column.kind {
        Kind::Money { negative: true } => "how-loss",
        Kind::Count => "how-people",
        Kind::Money { negative: false }
        | Kind::Sequence
        | Kind::Text
        | Kind::Area
        | Kind::Percent
        | Kind::YesNo
        | Kind::Composition
        | Kind::Researchers
        | Kind::Value => &own,
    };
    let words = blank.texts.find(&own, &year);
    words.unwrap_or_else(|| blank.texts.get(of_kind))
}
