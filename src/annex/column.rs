//! What an annex's columns are called, what they hold, and in which unit.

/// The tables an application is made of: annexes 2 to 5 of the notice, and the two optional ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Annex {
    /// 附件2 发展总体情况表
    Overview,
    /// 附件3 重点企业汇总表
    Firms,
    /// 附件4 重点服务机构汇总表
    Services,
    /// 附件5 重点项目汇总表
    Projects,
    /// 补充指标
    Supplement,
    /// 企业名录
    Roster,
}

impl Annex {
    pub const ALL: [Annex; 6] = [
        Annex::Overview,
        Annex::Firms,
        Annex::Services,
        Annex::Projects,
        Annex::Supplement,
        Annex::Roster,
    ];

    /// The name that JSON and texts know it by.
    pub fn key(self) -> &'static str {
        self.into_str()
    }

    /// True for annexes 2 to 5, which every application must hold.
    pub fn required(self) -> bool {
        match self {
            Annex::Overview | Annex::Firms | Annex::Services | Annex::Projects => true,
            Annex::Supplement | Annex::Roster => false,
        }
    }
}

/// One column of an annex, or one indicator of annex 2.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Stable English name, e.g. `total_revenue`.
    pub key: &'static str,
    /// The notice's own heading, without its unit.
    pub heading: &'static str,
    /// Other wordings that mean the same, as [`super::column`] normalises them.
    pub aliases: &'static [&'static str],
    pub kind: ColumnKind,
    pub need: Need,
}

impl Column {
    /// One of words that may be left out.
    pub const fn text(
        key: &'static str,
        heading: &'static str,
        aliases: &'static [&'static str],
    ) -> Column {
        Column {
            key,
            heading,
            aliases,
            kind: ColumnKind::Text,
            need: Need::Optional,
        }
    }
}

/// What a column's cells hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// 序号: read past, never a record by itself.
    Sequence,
    Text,
    /// 万元; `negative` where a loss is possible.
    Money {
        negative: bool,
    },
    /// Whole things or people.
    Count,
    /// 平方米
    Area,
    /// Percent.
    Percent,
    YesNo,
    /// 主营业务收入构成
    Composition,
    /// `820(160)`: research staff, and in brackets those with senior titles.
    Researchers,
    /// A figure whose unit stands in its own row.
    Value,
}

/// Whether a column, and each cell under it, must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The column must be there and every cell filled.
    Filled,
    /// The column must be there; a cell may be blank, or say 无.
    Present,
    /// The column may be absent; where it is there, every cell must be filled.
    FilledIfPresent,
    /// Read where present.
    Optional,
    /// The same for a column that the forms do not have and districts add.
    Unprinted,
}

/// Units as people write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Unit {
    Yuan,
    ThousandYuan,
    TenThousandYuan,
    HundredThousandYuan,
    MillionYuan,
    TenMillionYuan,
    HundredMillionYuan,
    SquareMetre,
    TenThousandSquareMetres,
    /// 亩, 2000/3 平方米.
    Mu,
    Hectare,
    /// 家, 个
    Item,
    Person,
    Percent,
    /// Written, and none of these: what stands under it cannot be read.
    Unknown,
}

/// 序号, as every list of the notice begins.
pub const SEQUENCE: Column = Column {
    key: "sequence",
    heading: "序号",
    aliases: &["编号", "NO", "No"],
    kind: ColumnKind::Sequence,
    need: Need::Optional,
};

pub const REMARK: Column = Column::text("remark", "备注", &["说明"]);
