//! Annex 3, 重点企业汇总表: its columns, and the firms under them.

use super::column::{Column, Kind, Need, SEQUENCE};
use super::presence::{REMARK, STATE, presence};
use super::record::Firm;
use super::row::RowReader;

pub const TITLES: &[&str] = &["重点企业汇总表", "重点企业情况表", "重点企业表"];

pub const COLUMNS: &[Column] = &[
    SEQUENCE,
    NAME,
    Column {
        key: "total_assets",
        heading: "资产总计",
        aliases: &["资产总额", "总资产", "资产合计", "资产"],
        kind: Kind::Money { negative: false },
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
        kind: Kind::Money { negative: true },
        need: Need::Filled,
    },
    REVENUE,
    Column {
        key: "total_profit",
        heading: "利润总额",
        aliases: &["利润总计", "税前利润"],
        kind: Kind::Money { negative: true },
        need: Need::Filled,
    },
    Column {
        key: "net_profit",
        heading: "净利润",
        aliases: &["税后利润", "税后净利润", "净利润额"],
        kind: Kind::Money { negative: true },
        need: Need::Filled,
    },
    Column {
        key: "composition",
        heading: "主营业务收入构成",
        aliases: &["主营业务构成", "主营收入构成", "收入构成", "营业收入构成"],
        kind: Kind::Composition,
        need: Need::Filled,
    },
    STAFF,
    IN_SECTOR,
    SOFTWARE_REVENUE,
    CREDIT_CODE,
    STATE,
    REMARK,
];

pub const NAME: Column = Column {
    key: "name",
    heading: "企业名称",
    aliases: &["单位名称", "公司名称", "企业全称", "企业单位名称", "名称"],
    kind: Kind::Text,
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
    kind: Kind::Money { negative: false },
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
    kind: Kind::Count,
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
    kind: Kind::YesNo,
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
    kind: Kind::Money { negative: false },
    need: Need::Optional,
};

pub const CREDIT_CODE: Column = Column {
    key: "credit_code",
    heading: "统一社会信用代码",
    aliases: &["社会信用代码", "信用代码", "组织机构代码"],
    kind: Kind::Text,
    need: Need::Optional,
};

/// The firm of one row; serves the roster too, whose columns are a part of the same.
pub fn read(row: &RowReader) -> Firm {
    Firm {
        row: row.index(),
        name: row.text("name"),
        credit_code: row.text("credit_code").map(Box::new),
        total_assets: row.amount("total_assets"),
        equity: row.amount("equity"),
        revenue: row.amount("revenue"),
        total_profit: row.amount("total_profit"),
        net_profit: row.amount("net_profit"),
        composition: row.composition("composition"),
        staff: row.amount("staff"),
        in_sector: row.yes_no("in_sector").map(Box::new),
        sector_basis: row.text("sector_basis").map(Box::new),
        software_revenue: row.amount("software_revenue").map(Box::new),
        presence: presence(row),
        hidden: false,
    }
}
