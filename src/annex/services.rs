//! Annex 4, 重点服务机构汇总表: its columns, and the organisations under them.

use super::column::{Column, ColumnKind, Need, SEQUENCE};
use super::firms::STAFF;
use super::record::Service;
use super::row::RowReader;

pub const TITLES: &[&str] = &["重点服务机构汇总表", "服务机构汇总表", "重点服务机构表"];

pub const COLUMNS: &[Column] = &[
    SEQUENCE,
    Column {
        key: "name",
        heading: "机构名称",
        aliases: &["服务机构名称", "单位名称", "机构全称"],
        kind: ColumnKind::Text,
        need: Need::Filled,
    },
    Column {
        key: "kind",
        heading: "机构类型",
        aliases: &["机构性质", "机构类别", "类型"],
        kind: ColumnKind::Text,
        need: Need::Filled,
    },
    STAFF,
    Column {
        key: "scope",
        heading: "业务范围",
        aliases: &["服务范围", "经营范围", "主要业务", "业务内容", "服务内容"],
        kind: ColumnKind::Text,
        need: Need::Filled,
    },
    Column {
        key: "qualification",
        heading: "资质认证",
        aliases: &["资质", "资质情况", "资质认证情况", "认证资质"],
        kind: ColumnKind::Text,
        need: Need::Present,
    },
    Column {
        key: "platform",
        heading: "相关产业服务平台基本情况",
        aliases: &[
            "产业服务平台基本情况",
            "服务平台基本情况",
            "相关产业服务平台情况",
        ],
        kind: ColumnKind::Text,
        need: Need::Present,
    },
    Column {
        key: "planned_project",
        heading: "拟重点建设项目基本情况",
        aliases: &[
            "拟建重点项目基本情况",
            "拟建设项目基本情况",
            "拟重点建设项目情况",
        ],
        kind: ColumnKind::Text,
        need: Need::Present,
    },
];

pub fn read(row: &RowReader) -> Service {
    Service {
        row: row.index(),
        name: row.text("name"),
        kind: row.text("kind"),
        staff: row.amount("staff"),
        scope: row.text("scope"),
        qualification: row.text("qualification"),
        platform: row.text("platform"),
        planned_project: row.text("planned_project"),
    }
}
