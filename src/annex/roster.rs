//! 企业名录, the complete list of the base's firms: its columns. Its rows are read as annex 3's
//! firms are.

use super::column::{Column, Need, SEQUENCE};
use super::firms::{CREDIT_CODE, IN_SECTOR, NAME, REVENUE, SOFTWARE_REVENUE, STAFF};
use super::presence::{GONE, REMARK, STATE};

pub const TITLES: &[&str] = &["企业名录", "企业名单", "入驻企业清单", "企业清单"];

pub const COLUMNS: &[Column] = &[
    SEQUENCE,
    NAME,
    CREDIT_CODE,
    Column {
        need: Need::FilledIfPresent,
        ..IN_SECTOR
    },
    Column::text(
        "sector_basis",
        "认定依据",
        &["行业认定依据", "认定依据说明", "行业代码"],
    ),
    Column {
        need: Need::FilledIfPresent,
        ..REVENUE
    },
    Column {
        need: Need::FilledIfPresent,
        ..SOFTWARE_REVENUE
    },
    Column {
        need: Need::Optional,
        ..STAFF
    },
    STATE,
    GONE,
    REMARK,
];
