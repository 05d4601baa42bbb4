//! Which forms there are, and what each has of title, columns, rows, sum and footnote.

use crate::annex::column::{Annex, Column, ColumnKind, Need};
use crate::annex::form::{columns, titles};
use crate::annex::place::BASE_KIND;
use crate::annex::unit::form_unit;
use crate::annex::{Unit, explanation};
use crate::text::Texts;

/// Whose bases the notice is about: its titles begin with it.
const CITY: &str = "贵阳市";
/// Behind the notice's own columns of annex 2, for the rows of the facts.
pub const PROVENANCE: &str = "出处";

/// Whether the reader wants a cell filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    Required,
    Optional,
}

/// One blank workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Overview,
    Firms,
    Services,
    Projects,
    Roster,
    /// 情况说明
    Explanations,
}

impl Form {
    pub const ALL: [Form; 6] = [
        Form::Overview,
        Form::Firms,
        Form::Services,
        Form::Projects,
        Form::Roster,
        Form::Explanations,
    ];

    /// The annex that it becomes once it is filled in. 补充指标 has no form of its own: annex 2 asks for the
    /// same figures in its rows 认定条件, and what is asked for twice is answered in two ways.
    pub fn annex(self) -> Option<Annex> {
        match self {
            Form::Overview => Some(Annex::Overview),
            Form::Firms => Some(Annex::Firms),
            Form::Services => Some(Annex::Services),
            Form::Projects => Some(Annex::Projects),
            Form::Roster => Some(Annex::Roster),
            Form::Explanations => None,
        }
    }

    /// The name under which its words stand.
    pub fn key(self) -> &'static str {
        self.annex().map_or("explanations", Annex::key)
    }

    /// What people call it: 附件3 重点企业汇总表.
    pub fn name(self, texts: &Texts) -> String {
        match self.annex() {
            Some(annex) => texts.get(&format!("annex-{}", annex.key())),
            None => texts.get("form-explanations"),
        }
    }

    /// The name of its file.
    pub fn file(self, texts: &Texts) -> String {
        format!("{}.xlsx", self.name(texts))
    }

    /// The name of its sheet.
    pub fn sheet(self, texts: &Texts) -> String {
        match self.annex() {
            Some(annex) => titles(annex)[0].to_owned(),
            None => texts.get("form-explanations"),
        }
    }

    /// The line over the table.
    pub fn title(self, texts: &Texts) -> String {
        format!("{CITY}{BASE_KIND}{}", self.sheet(texts))
    }

    /// What stands in the corner: 附件3, or that it is wanted of nobody.
    pub fn mark(self, texts: &Texts) -> String {
        match self.annex().filter(|annex| annex.required()) {
            Some(annex) => texts.get(&format!("annex-{}.short", annex.key())),
            None => texts.get("form-as-wanted"),
        }
    }

    /// The columns of a form that is a list, in its order.
    pub fn columns(self) -> Vec<&'static Column> {
        match self.annex() {
            Some(annex) => columns(annex)
                .iter()
                .filter(|column| column.need != Need::Unprinted)
                .collect(),
            // The application is for a report on several.
            None => explanation::COLUMNS
                .iter()
                .filter(|column| column.key != "application")
                .collect(),
        }
    }

    /// Rows to fill in: those that the notice prints, or more where there will be more.
    pub fn rows(self) -> u32 {
        match self {
            Form::Firms => 100,
            Form::Services => 10,
            Form::Projects => 6,
            Form::Roster => 200,
            Form::Explanations => 14,
            // Its rows are indicators and facts.
            Form::Overview => 0,
        }
    }

    /// Pixels of a row to fill in: as many lines as its longest cell usually takes.
    pub fn row_height(self) -> u32 {
        match self {
            Form::Overview => 32,
            Form::Firms => 38,
            Form::Services => 74,
            Form::Projects => 104,
            Form::Roster => 28,
            Form::Explanations => 56,
        }
    }

    /// True where the last row sums the others.
    pub fn has_total(self) -> bool {
        match self {
            Form::Firms | Form::Roster => true,
            Form::Overview | Form::Services | Form::Projects | Form::Explanations => false,
        }
    }

    /// True where the notice has 注：以上数据统计截至 below the table; the roster has it as annex 3 has.
    pub fn has_footnote(self) -> bool {
        match self {
            Form::Firms | Form::Services | Form::Roster => true,
            Form::Overview | Form::Projects | Form::Explanations => false,
        }
    }

    /// Whether a row without the column's cell is whole.
    pub fn asked(self, column: &Column) -> Requirement {
        match (self, column.need) {
            // An explanation without its place explains nothing.
            (Form::Explanations, _) | (_, Need::Filled | Need::FilledIfPresent) => {
                Requirement::Required
            }
            (_, Need::Present | Need::Optional | Need::Unprinted) => Requirement::Optional,
        }
    }
}

/// A column's heading with its unit, as the notice prints it.
pub fn printed(column: &Column) -> String {
    let unit = match (column.kind, column.key) {
        (ColumnKind::Count, _) => Some(Unit::Person),
        (kind, _) => form_unit(kind),
    };
    let unit = unit.and_then(Unit::spelling);
    let within = match (column.key, unit) {
        ("equity", Some(unit)) => format!("含少数股东权益,{unit}"),
        (_, Some(unit)) => unit.to_owned(),
        (_, None) => return column.heading.to_owned(),
    };
    format!("{}({within})", column.heading)
}

/// Pixels of a column, for the words that usually stand in it.
pub fn width(column: &Column) -> u32 {
    match (column.kind, column.key) {
        (ColumnKind::Sequence, _) => 46,
        (ColumnKind::Money { .. } | ColumnKind::Area, _) => 112,
        (ColumnKind::Count | ColumnKind::Percent | ColumnKind::Researchers, _) => 82,
        (ColumnKind::YesNo | ColumnKind::Value, _) => 120,
        (ColumnKind::Composition, _) => 230,
        (ColumnKind::Text, "text") => 420,
        (ColumnKind::Text, "name" | "file" | "platform" | "planned_project") => 215,
        (ColumnKind::Text, "content" | "scope") => 220,
        (ColumnKind::Text, "unit" | "goal" | "progress" | "sector_basis" | "qualification") => 180,
        (ColumnKind::Text, "credit_code") => 172,
        (ColumnKind::Text, "state_funding" | "sheet") => 145,
        (ColumnKind::Text, "code" | "cell") => 90,
        (ColumnKind::Text, _) => 120,
    }
}
