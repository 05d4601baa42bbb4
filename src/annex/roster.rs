//! 企业名录, the complete list of the base's firms: its columns. Its rows are read as annex 3's
//! firms are.

use super::column::{Column, Kind, Need};
use super::firms::{CREDIT_CODE, IN_SECTOR, SOFTWARE_REVENUE, STAFF};

pub const TITLES: &[&str] = &["企业名录", "企业名单", "入驻企业清单", "企业清单"];

pub const COLUMNS: &[Column] = &[
    Column {
        key: "sequence",
        heading: "序号",
        aliases: &["编号", "NO", "No"],
        kind: Kind::Sequence,
        need: Need::Optional,
    },
    Column {
        key: "name",
        heading: "企业名称",
        aliases: &["单位名称", "公司名称", "企业全称", "企业单位名称", "名称"],
        kind: Kind::Text,
        need: Need::Filled,
    },
    CREDIT_CODE,
    Column {
        need: Need::FilledIfPresent,
        ..IN_SECTOR
    },
    Column {
        key: "sector_basis",
        heading: "认定依据",
        aliases: &["行业认定依据", "认定依据说明", "行业代码"],
        kind: Kind::Text,
        need: Need::Optional,
    },
    Column {
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
        need: Need::FilledIfPresent,
    },
    Column {
        need: Need::FilledIfPresent,
        ..SOFTWARE_REVENUE
    },
    Column {
        need: Need::Optional,
        ..STAFF
    },
];
