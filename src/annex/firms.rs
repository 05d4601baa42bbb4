//! Annex 3, 重点企业汇总表: its columns, and the firms under them.

use super::column::{Column, ColumnKind, Need, SEQUENCE};
use super::field::{Amount, AnyField, Field};
use super::presence::{GONE, REMARK, STATE, presence};
use super::record::{Composition, Presence};
use super::row::RowReader;

pub const TITLES: &[&str] = &["重点企业汇总表", "重点企业情况表", "重点企业表"];

pub const COLUMNS: &[Column] = &[
    SEQUENCE,
    NAME,
    Column {
        key: "total_assets",
        heading: "资产总计",
        aliases: &["资产总额", "总资产", "资产合计", "资产"],
        kind: ColumnKind::Money { negative: false },
        need: Need::Filled,
    },
    Column {
        key: "equity",
        heading: "股东权益合计",
        aliases: &[
            "所有者权益",
            "所有者权益合计",
            "股东权益",
            "净资产",
            "股东权益总计",
            "权益合计",
        ],
        kind: ColumnKind::Money { negative: true },
        need: Need::Filled,
    },
    REVENUE,
    Column {
        key: "total_profit",
        heading: "利润总额",
        aliases: &["利润总计", "税前利润"],
        kind: ColumnKind::Money { negative: true },
        need: Need::Filled,
    },
    Column {
        key: "net_profit",
        heading: "净利润",
        aliases: &["税后利润", "税后净利润", "净利润额"],
        kind: ColumnKind::Money { negative: true },
        need: Need::Filled,
    },
    Column {
        key: "composition",
        heading: "主营业务收入构成",
        aliases: &["主营业务构成", "主营收入构成", "收入构成", "营业收入构成"],
        kind: ColumnKind::Composition,
        need: Need::Filled,
    },
    STAFF,
    IN_SECTOR,
    SOFTWARE_REVENUE,
    CREDIT_CODE,
    STATE,
    GONE,
    REMARK,
];

pub const NAME: Column = Column {
    key: "name",
    heading: "企业名称",
    aliases: &["单位名称", "公司名称", "企业全称", "企业单位名称", "名称"],
    kind: ColumnKind::Text,
    need: Need::Filled,
};

pub const REVENUE: Column = Column {
    key: "revenue",
    heading: "营业总收入",
    aliases: &[
        "营业收入",
        "总营业收入",
        "营业收入总计",
        "营业收入合计",
        "营收",
    ],
    kind: ColumnKind::Money { negative: false },
    need: Need::Filled,
};

pub const STAFF: Column = Column {
    key: "staff",
    heading: "从业人数",
    aliases: &[
        "从业人员数",
        "从业人员",
        "职工人数",
        "员工人数",
        "人员数",
        "就业人数",
        "从业人员人数",
        "职工数",
        "员工数",
        "从业人员平均人数",
        "平均从业人数",
        "职工总数",
        "员工总数",
        "从业人员总数",
    ],
    kind: ColumnKind::Count,
    need: Need::Filled,
};

pub const IN_SECTOR: Column = Column {
    key: "in_sector",
    heading: "是否大数据及软件和信息技术服务企业",
    aliases: &[
        "是否大数据及软件和信息技术服务业企业",
        "是否大数据及软件和信息技术企业",
        "是否大数据及软件企业",
        "是否大数据软件企业",
        "是否大数据软件和信息技术服务企业",
        "是否大数据企业",
        "是否软件和信息技术服务企业",
        "是否软件和信息技术服务业企业",
        "是否软件及信息技术服务企业",
        "是否软件企业",
        "是否行业企业",
    ],
    kind: ColumnKind::YesNo,
    need: Need::Optional,
};

pub const SOFTWARE_REVENUE: Column = Column {
    key: "software_revenue",
    heading: "软件业务收入",
    aliases: &[
        "软件收入",
        "软件业务营业收入",
        "其中软件业务收入",
        "其中:软件业务收入",
    ],
    kind: ColumnKind::Money { negative: false },
    need: Need::Optional,
};

pub const CREDIT_CODE: Column = Column::text(
    "credit_code",
    "统一社会信用代码",
    &["社会信用代码", "信用代码", "组织机构代码"],
);

/// The type that a column's cells are read as.
macro_rules! held {
    (text) => { Field<String> };
    (amount) => { Field<Amount> };
    (composition) => { Field<Composition> };
    (yes_no) => { Field<bool> };
    (boxed $reading:ident) => { Box<held!($reading)> };
    (plain $reading:ident) => { held!($reading) };
}

/// A field as it is kept.
macro_rules! kept {
    (boxed $field:expr) => {
        $field.map(Box::new)
    };
    (plain $field:expr) => {
        $field
    };
}

/// The amount in a field, where it is one.
macro_rules! amount {
    (boxed amount $field:expr) => {
        $field.as_deref()
    };
    (plain amount $field:expr) => {
        $field.as_ref()
    };
    ($room:ident $other:ident $field:expr) => {
        None
    };
}

/// Leaves out what is a year's; what tells the firm itself stays.
macro_rules! left_out {
    (of_year $field:expr) => {
        $field = None
    };
    (lasting $field:expr) => {};
}

/// The record of a firm from its columns, one line each: the field, which has the column's key; how it is
/// read; how it is kept; and whether it is a year's.
macro_rules! firm {
    ($($(#[$meta:meta])* $field:ident: $reading:ident, $room:ident, $time:ident;)+) => {
        /// A firm of annex 3 or of the roster. Boxed are the columns that annex 3 seldom has: a city has
        /// many firms, and a field is a hundred bytes.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Firm {
            /// The sheet row, from 0.
            pub row: u32,
            $($(#[$meta])* pub $field: Option<held!($room $reading)>,)+
            pub presence: Presence,
            /// True where the row is not shown.
            pub hidden: bool,
        }

        impl Firm {
            /// The firm of one row; serves the roster too, whose columns are a part of the same.
            pub fn read(row: &RowReader) -> Firm {
                Firm {
                    row: row.index(),
                    $($field: kept!($room row.$reading(stringify!($field))),)+
                    presence: presence(row),
                    hidden: false,
                }
            }

            /// Leaves a year's figure out, as if the table had no such column.
            pub fn set_aside(&mut self, column: &str) {
                $(if column == stringify!($field) {
                    left_out!($time self.$field);
                })+
            }

            /// The fields that are there, in the order of the form.
            pub fn fields(&self) -> impl Iterator<Item = &dyn AnyField> {
                [$(self.$field.as_ref().map(|field| field.of_any_type())),+]
                    .into_iter()
                    .flatten()
            }

            /// What it has in each of them, where that is an amount: the same columns for every firm.
            pub fn amounts(&self) -> impl Iterator<Item = Option<&Field<Amount>>> {
                [$(amount!($room $reading self.$field)),+].into_iter()
            }
        }

        #[cfg(test)]
        const FIELDS: &[&str] = &[$(stringify!($field)),+];
    };
}

firm! {
    name: text, plain, lasting;
    credit_code: text, boxed, lasting;
    /// 资产总计, 万元
    total_assets: amount, plain, of_year;
    /// 股东权益合计, 万元
    equity: amount, plain, of_year;
    /// 营业总收入, 万元
    revenue: amount, plain, of_year;
    /// 利润总额, 万元
    total_profit: amount, plain, of_year;
    /// 净利润, 万元
    net_profit: amount, plain, of_year;
    /// 主营业务收入构成
    composition: composition, plain, of_year;
    /// 从业人数, 人
    staff: amount, plain, of_year;
    /// 是否大数据及软件和信息技术服务企业
    in_sector: yes_no, boxed, of_year;
    /// 认定依据
    sector_basis: text, boxed, lasting;
    /// 软件业务收入, 万元
    software_revenue: amount, boxed, of_year;
}

/// Where a firm holds an amount.
pub type AmountOf = fn(&Firm) -> Option<&Field<Amount>>;

/// The columns of money, by key.
pub const MONEY: [(&str, AmountOf); 6] = [
    ("total_assets", |firm| firm.total_assets.as_ref()),
    ("equity", |firm| firm.equity.as_ref()),
    ("revenue", |firm| firm.revenue.as_ref()),
    ("total_profit", |firm| firm.total_profit.as_ref()),
    ("net_profit", |firm| firm.net_profit.as_ref()),
    ("software_revenue", |firm| firm.software_revenue.as_deref()),
];

#[cfg(test)]
mod tests {
    use super::super::roster;
    use super::*;

    #[test]
    fn every_column_of_money_is_one() {
        let is_money = |column: &&Column| matches!(column.kind, ColumnKind::Money { .. });
        let columns = COLUMNS.iter().filter(is_money).map(|column| column.key);
        assert_eq!(
            MONEY.map(|(key, _)| key).to_vec(),
            columns.collect::<Vec<_>>()
        );
    }

    #[test]
    fn every_column_is_a_field_of_the_record_or_says_whether_the_firm_is_there() {
        let aside = [SEQUENCE.key, STATE.key, GONE.key, REMARK.key];
        let columns = || COLUMNS.iter().chain(roster::COLUMNS);
        for column in columns().filter(|column| !aside.contains(&column.key)) {
            assert!(FIELDS.contains(&column.key), "{}", column.key);
        }
        for field in FIELDS {
            assert!(columns().any(|column| column.key == *field), "{field}");
        }
    }
}
