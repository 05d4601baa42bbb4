//! 补充指标: the facts that the notice's forms do not ask for, one a row; and the names by which a
//! fact is known wherever it is stated.

use super::column::{Column, Kind, Need, Unit};
use super::date::year_in;
use super::field::{Amount, Fault, Field, Reading, Remark};
use super::heading::{Parsed, parse};
use super::number::read_amount;
use super::record::{FactKey, Statement};
use super::row::RowReader;
use super::unit::{Dimension, form_unit, unit_named};

pub const TITLES: &[&str] = &["补充指标", "补充指标表", "认定条件指标", "认定指标"];

pub const COLUMNS: &[Column] = &[
    Column {
        key: "name",
        heading: "指标名称",
        aliases: &["指标", "名称", "项目", "补充指标"],
        kind: Kind::Text,
        need: Need::Present,
    },
    Column {
        key: "value",
        heading: "数值",
        aliases: &["指标值", "数据", "数额", "值"],
        kind: Kind::Value,
        need: Need::Present,
    },
    Column {
        key: "unit",
        heading: "单位",
        aliases: &["计量单位"],
        kind: Kind::Text,
        need: Need::Optional,
    },
    Column {
        key: "year",
        heading: "统计年度",
        aliases: &["年度", "年份", "统计年份", "统计时间"],
        kind: Kind::Text,
        need: Need::Optional,
    },
    Column {
        key: "provenance",
        heading: "出处",
        aliases: &["数据来源", "来源", "佐证材料", "数据出处"],
        kind: Kind::Text,
        need: Need::Optional,
    },
    Column {
        key: "remark",
        heading: "备注",
        aliases: &["说明"],
        kind: Kind::Text,
        need: Need::Optional,
    },
];

/// The facts as columns: their names, and what kind of figure each is.
const FACTS: [Column; 5] = [
    Column {
        key: "total_firms",
        heading: "基地企业总数",
        aliases: &[
            "企业总数",
            "基地企业数",
            "基地企业数量",
            "基地内企业总数",
            "入驻企业数",
            "入驻企业总数",
            "入驻企业数量",
            "企业总数量",
            "基地企业总数量",
        ],
        kind: Kind::Count,
        need: Need::Optional,
    },
    Column {
        key: "sector_firms",
        heading: "大数据及软件和信息技术服务企业数",
        aliases: &[
            "大数据及软件和信息技术服务企业数量",
            "大数据及软件和信息技术服务企业总数",
            "大数据及软件和信息技术服务业企业数",
            "大数据及软件和信息技术服务业企业数量",
            "软件和信息技术服务企业数",
            "软件企业数",
            "软件企业数量",
            "行业企业数",
            "行业企业数量",
        ],
        kind: Kind::Count,
        need: Need::Optional,
    },
    Column {
        key: "total_revenue",
        heading: "总营业收入",
        aliases: &[
            "营业总收入",
            "基地总营业收入",
            "基地营业总收入",
            "总营业收入合计",
            "营业总收入合计",
        ],
        kind: Kind::Money { negative: false },
        need: Need::Optional,
    },
    Column {
        key: "software_revenue",
        heading: "软件业务收入",
        aliases: &[
            "基地软件业务收入",
            "软件业务总收入",
            "软件业务收入合计",
            "软件收入",
        ],
        kind: Kind::Money { negative: false },
        need: Need::Optional,
    },
    Column {
        key: "floor_area",
        heading: "总建筑面积",
        aliases: &["建筑面积", "基地总建筑面积", "基地建筑面积", "建筑总面积"],
        kind: Kind::Area,
        need: Need::Optional,
    },
];
static FACT_COLUMNS: [Column; 5] = FACTS;

/// The column that a fact's value is read as.
pub fn fact_column(fact: FactKey) -> &'static Column {
    &FACT_COLUMNS[fact as usize]
}

/// The fact that a name stands for: its Chinese name, an alias, or its key.
pub fn fact_named(parsed: &Parsed) -> Option<FactKey> {
    FactKey::ALL.into_iter().find(|fact| {
        let column = fact_column(*fact);
        column.heading == parsed.words
            || column.key == parsed.words
            || column.aliases.contains(&&*parsed.words)
    })
}

/// The statement of one row; `None` where its name is no fact's.
pub fn read(row: &RowReader) -> Option<Statement> {
    let name = row.text("name")?;
    let parsed = parse(&name.written);
    let fact = fact_named(&parsed)?;
    let unit_cell = row
        .text("unit")
        .filter(|unit| !unit.written.trim().is_empty());
    let named = unit_cell
        .as_ref()
        .map(|unit| unit_named(&parse(&unit.written).words));
    let unit = match named {
        Some(known) => known,
        None => parsed.unit,
    };
    let mut value = value_of(row, fact, unit.filter(|unit| unit_fits(*unit, fact)))?;
    let unit_unfit = unit_cell.is_some() && !unit.is_some_and(|unit| unit_fits(unit, fact));
    if unit_unfit && matches!(value.reading, Reading::Given(_)) {
        value.reading = Reading::Unreadable(Fault::UnitUnfit);
    }
    let own_unit = value
        .remarks
        .iter()
        .any(|remark| matches!(remark, Remark::UnitInCell(_)));
    Some(Statement {
        fact,
        name: name.written.trim().to_owned(),
        name_cell: name.cell,
        year: row.text("year").and_then(|year| year_in(&year.written)),
        unit_assumed: unit.is_none() && !own_unit && counts_need_no_unit(fact),
        value,
        provenance: row
            .text("provenance")
            .map(|text| text.written.trim().to_owned())
            .filter(|text| !text.is_empty()),
    })
}

fn value_of(row: &RowReader, fact: FactKey, unit: Option<Unit>) -> Option<Field<Amount>> {
    let column = fact_column(fact);
    let (cell, at) = row.cell("value")?;
    let (reading, remarks) = read_amount(&cell, column.kind, unit.or(form_unit(column.kind)));
    Some(Field {
        cell: at,
        column,
        written: cell.written(),
        reading,
        remarks,
    })
}

fn unit_fits(unit: Unit, fact: FactKey) -> bool {
    unit.fits(fact_column(fact).kind) && unit.dimension() != Dimension::People
}

/// A number of firms without 家 is still a number of firms; money and area are not so plain.
fn counts_need_no_unit(fact: FactKey) -> bool {
    match fact {
        FactKey::TotalFirms | FactKey::SectorFirms => false,
        FactKey::TotalRevenue | FactKey::SoftwareRevenue | FactKey::FloorArea => true,
    }
}
