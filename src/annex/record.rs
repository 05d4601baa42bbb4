//! The typed records that the annexes' rows become. A field is `None` where its column is absent.

use crate::Decimal;
use crate::intake::CellRef;

use super::column::{ColumnKind, Unit};
use super::field::{Amount, AnyField, CellNote, Field};

/// The five quantities that the rules compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum FactKey {
    /// 基地企业总数, 家
    TotalFirms,
    /// 大数据及软件和信息技术服务企业数, 家
    SectorFirms,
    /// 总营业收入, 万元
    TotalRevenue,
    /// 软件业务收入, 万元
    SoftwareRevenue,
    /// 总建筑面积, 平方米
    FloorArea,
}

/// Whether a firm is there.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Presence {
    #[default]
    Present,
    /// Its name, 备注 or a column of state says that it is not, not yet or no longer there: 拟入驻, 已注销.
    Doubted(Box<CellNote>),
}

/// 主营业务收入构成 as written: lines of business with their shares. Which of them are software is
/// for the rule set's vocabulary to say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Composition {
    /// `(line of business, percent)`; empty where the cell names none with a share.
    pub parts: Vec<(String, Decimal)>,
    /// True where a name without a share, 其他, stands for what the parts leave.
    pub rest: bool,
    /// True where the shares are written as fractions of one, 0.7 for 70%.
    pub fractions: bool,
}

/// A service organisation of annex 4.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    pub row: u32,
    pub name: Option<Field<String>>,
    pub kind: Option<Field<String>>,
    pub staff: Option<Field<Amount>>,
    /// 业务范围
    pub scope: Option<Field<String>>,
    pub qualification: Option<Field<String>>,
    pub platform: Option<Field<String>>,
    pub planned_project: Option<Field<String>>,
}

/// A project of annex 5.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    pub row: u32,
    pub unit: Option<Field<String>>,
    pub name: Option<Field<String>>,
    pub place: Option<Field<String>>,
    pub content: Option<Field<String>>,
    pub goal: Option<Field<String>>,
    pub progress: Option<Field<String>>,
    pub state_funding: Option<Field<String>>,
    /// 总投资, 万元
    pub investment: Option<Field<Amount>>,
    pub remark: Option<Field<String>>,
}

/// Annex 2: indicators by year, and the facts stated among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The year columns found, left to right, with their heading cells.
    pub years: Vec<(i16, CellRef)>,
    pub rows: Vec<IndicatorRow>,
    /// 认定条件 rows.
    pub statements: Vec<Statement>,
}

/// The thirteen rows of annex 2.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Indicator {
    MainRevenue,
    MainRevenueGrowth,
    Profit,
    ProfitGrowth,
    LargeFirms,
    LargeFirmsGrowth,
    Employment,
    EmploymentGrowth,
    Researchers,
    ResearchersShare,
    TechnologyReserve,
    InnovationCapability,
    FixedInvestment,
}

/// One indicator's figures, a field a year.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorRow {
    pub indicator: Indicator,
    pub row: u32,
    /// The unit that its labels give, and where.
    pub unit: Option<(Unit, CellRef)>,
    /// In the order of [`Overview::years`].
    pub figures: Vec<(i16, Field<Figure>)>,
}

/// What a cell of annex 2 holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    Amount(Amount),
    /// Research staff, and those among them with senior titles where given.
    Researchers {
        staff: Amount,
        senior: Option<Amount>,
    },
    Text(String),
}

/// A fact that the application states: a row of 补充指标 or a 认定条件 row of annex 2.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub fact: FactKey,
    /// The name as written.
    pub name: String,
    pub name_cell: CellRef,
    /// The year it is stated for; `None` where the row does not say.
    pub year: Option<i16>,
    pub value: Field<Amount>,
    /// The unit that is written for it: in its row, in a heading, or above the table.
    pub unit: Option<Unit>,
    /// True where no unit was written and the fact's own unit was taken.
    pub unit_assumed: bool,
    /// What stands under 统计年度, where no year can be read from it.
    pub year_unread: Option<CellNote>,
    /// True where it is stated as of a day before the year's last.
    pub part_of_year: bool,
    /// 出处, as written.
    pub provenance: Option<String>,
}

impl FactKey {
    pub const ALL: [FactKey; 5] = [
        FactKey::TotalFirms,
        FactKey::SectorFirms,
        FactKey::TotalRevenue,
        FactKey::SoftwareRevenue,
        FactKey::FloorArea,
    ];

    /// The name that rules, JSON, `--fact` and texts know it by.
    pub fn key(self) -> &'static str {
        self.into_str()
    }

    /// The fact that is known by this name.
    pub fn of_key(key: &str) -> Option<FactKey> {
        FactKey::ALL.into_iter().find(|fact| fact.key() == key)
    }
}

impl Overview {
    /// True where no figure stands in any row. What the form's own formulas make of nothing, a rate of
    /// zero or none, is no figure.
    pub fn is_unfilled(&self) -> bool {
        let of_nothing = |field: &Field<Figure>| {
            field.column.kind == ColumnKind::Percent
                && match field.given() {
                    Some(Figure::Amount(rate)) => rate.value == 0,
                    Some(Figure::Researchers { .. } | Figure::Text(_)) | None => true,
                }
        };
        let figures = self.rows.iter().flat_map(|row| &row.figures);
        figures
            .into_iter()
            .all(|(_, field)| field.is_blank() || of_nothing(field))
            && self.statements.iter().all(|one| one.value.is_blank())
    }
}

/// The fields of a record that are there, in the order of the form.
macro_rules! fields_of {
    ($record:expr, $($name:ident),+) => {
        [$($record.$name.as_ref().map(|field| field.of_any_type())),+].into_iter().flatten()
    };
}

impl Service {
    pub fn fields(&self) -> impl Iterator<Item = &dyn AnyField> {
        fields_of!(
            self,
            name,
            kind,
            staff,
            scope,
            qualification,
            platform,
            planned_project
        )
    }
}

impl Project {
    pub fn fields(&self) -> impl Iterator<Item = &dyn AnyField> {
        fields_of!(
            self,
            unit,
            name,
            place,
            content,
            goal,
            progress,
            state_funding,
            investment,
            remark
        )
    }
}
