//! Annex 5, 重点项目汇总表: its columns, and the projects under them.

use super::column::{Column, ColumnKind, Need, REMARK, SEQUENCE};
use super::record::Project;
use super::row::RowReader;

pub const TITLES: &[&str] = &["重点项目汇总表", "重点项目情况表", "重点项目表"];

pub const COLUMNS: &[Column] = &[
    SEQUENCE,
    Column {
        key: "unit",
        heading: "项目单位",
        aliases: &[
            "项目建设单位",
            "建设单位",
            "项目承担单位",
            "申报单位",
            "项目业主",
        ],
        kind: ColumnKind::Text,
        need: Need::Filled,
    },
    Column {
        key: "name",
        heading: "项目名称",
        aliases: &["名称"],
        kind: ColumnKind::Text,
        need: Need::Filled,
    },
    Column {
        key: "place",
        heading: "建设地点",
        aliases: &["项目地点", "项目建设地点", "建设地址"],
        kind: ColumnKind::Text,
        need: Need::Filled,
    },
    Column {
        key: "content",
        heading: "项目主要建设内容",
        aliases: &[
            "主要建设内容",
            "建设内容",
            "项目建设内容",
            "主要建设内容及规模",
        ],
        kind: ColumnKind::Text,
        need: Need::Filled,
    },
    Column {
        key: "goal",
        heading: "绩效目标",
        aliases: &["项目绩效目标", "预期绩效", "预期目标"],
        kind: ColumnKind::Text,
        need: Need::Filled,
    },
    Column {
        key: "progress",
        heading: "项目前期工作或建设进度",
        aliases: &[
            "前期工作或建设进度",
            "项目进度",
            "建设进度",
            "项目前期工作及建设进度",
        ],
        kind: ColumnKind::Text,
        need: Need::Filled,
    },
    Column {
        key: "state_funding",
        heading: "是否已获得国家资金支持或正在申报国家资金支持",
        aliases: &[
            "是否获得国家资金支持",
            "是否已获得国家资金支持",
            "国家资金支持情况",
        ],
        kind: ColumnKind::Text,
        need: Need::Present,
    },
    Column {
        key: "investment",
        heading: "总投资",
        aliases: &["项目总投资", "总投资额", "投资总额", "计划总投资"],
        kind: ColumnKind::Money { negative: false },
        need: Need::Filled,
    },
    REMARK,
];

pub fn read(row: &RowReader) -> Project {
    Project {
        row: row.index(),
        unit: row.text("unit"),
        name: row.text("name"),
        place: row.text("place"),
        content: row.text("content"),
        goal: row.text("goal"),
        progress: row.text("progress"),
        state_funding: row.text("state_funding"),
        investment: row.amount("investment"),
        remark: row.text("remark"),
    }
}
