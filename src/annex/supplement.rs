//! 补充指标: the facts that the notice's forms do not ask for, one a row; and the names by which a
//! fact is known wherever it is stated.

use crate::intake::{Cell, CellRef};

use super::column::{Column, ColumnKind, Need, REMARK, SEQUENCE, Unit};
use super::date::{is_part_of_year, year_heading, year_in};
use super::field::{Amount, CellNote, Fault, Field, Reading, Remark};
use super::ignored::{Ignored, IgnoredReason};
use super::label::vocabulary::{OF_BASE, PADDING};
use super::label::{Label, governing, parse, plan_word, year_head};
use super::likeness::likest_column;
use super::number::{plain, read_amount, unit_of_format};
use super::passed::names_no_indicator;
use super::record::{FactKey, Statement};
use super::row::RowReader;
use super::set_aside::{Meant, SetAside, UnexplainedWords};
use super::unit::{Dimension, form_unit, line_unit};
use super::words::normalise;

pub const TITLES: &[&str] = &["补充指标", "补充指标表", "认定条件指标", "认定指标"];

/// What 出处 is also called.
pub const SOURCES: &[&str] = &["数据来源", "来源", "佐证材料", "数据出处"];

pub const COLUMNS: &[Column] = &[
    SEQUENCE,
    Column {
        key: "name",
        heading: "指标名称",
        aliases: &["指标", "名称", "项目", "补充指标"],
        kind: ColumnKind::Text,
        need: Need::Present,
    },
    Column {
        key: "value",
        heading: "数值",
        aliases: &["指标值", "数据", "数额", "值"],
        kind: ColumnKind::Value,
        need: Need::Present,
    },
    Column::text("unit", "单位", &["计量单位"]),
    Column::text(
        "year",
        "统计年度",
        &["年度", "年份", "统计年份", "统计时间"],
    ),
    Column::text("provenance", "出处", SOURCES),
    REMARK,
];

/// How the name of a base ends,
const NAMES_OF_BASES: &[&str] = &["园", "园区", "基地", "城", "谷", "港"];
/// and what makes it the name of a part, or of others.
const PARTS_OF_BASES: &[&str] = &[
    "期", "栋", "号", "片区", "核心", "拓展", "分园", "子园", "部分", "其中", "上年", "去年", "各",
    "全市", "全省", "周边", "外", "含",
];

/// The facts as columns: their names, and what kind of figure each is.
const FACTS: [Column; 5] = [
    Column {
        key: "total_firms",
        heading: "基地企业总数",
        aliases: &[
            "企业总数",
            "企业数",
            "基地企业数",
            "基地企业数量",
            "基地内企业总数",
            "入驻企业数",
            "入驻企业总数",
            "入驻企业数量",
            "企业总数量",
            "基地企业总数量",
        ],
        kind: ColumnKind::Count,
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
            "大数据及软件企业数",
            "大数据及软件企业数量",
            "软件企业数",
            "软件企业数量",
            "行业企业数",
            "行业企业数量",
        ],
        kind: ColumnKind::Count,
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
        kind: ColumnKind::Money { negative: false },
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
        kind: ColumnKind::Money { negative: false },
        need: Need::Optional,
    },
    Column {
        key: "floor_area",
        heading: "总建筑面积",
        aliases: &["建筑面积", "基地总建筑面积", "基地建筑面积", "建筑总面积"],
        kind: ColumnKind::Area,
        need: Need::Optional,
    },
];
static FACT_COLUMNS: [Column; 5] = FACTS;

/// The column that a fact's value is read as.
pub fn fact_column(fact: FactKey) -> &'static Column {
    &FACT_COLUMNS[fact as usize]
}

/// The fact that a name stands for, and what the name says beside it.
pub struct FactNamed {
    pub fact: FactKey,
    /// The year that it names.
    pub year: Option<i16>,
    /// Words that nothing explains: 总建筑面积(规划) is not there yet, and 规上企业总数 counts fewer.
    pub words: Vec<String>,
}

/// The fact that a label names, by its Chinese name, an alias or its key. `base` are the names that the
/// base goes by; where none is known, it may be called anything that a base is.
pub fn fact_named(label: &Label, base: &[&str]) -> Option<FactNamed> {
    if let Some(fact) = FactKey::of_key(&label.words) {
        let own: &[&str] = &[fact.key()];
        let beside = label.beside(&[&*PADDING, &*OF_BASE, &own]);
        return Some(FactNamed {
            fact,
            year: beside.year,
            words: beside.rest,
        });
    }
    let named = label.column(&FACT_COLUMNS, &[&*OF_BASE, &base])?;
    if let Some(bare) = without_name_of_base(label, named.column)
        && !named.rest.is_empty()
        && base.is_empty()
    {
        return fact_named(&bare, &["本基地"]);
    }
    let fact = FactKey::ALL
        .into_iter()
        .find(|fact| fact_column(*fact).key == named.column.key)?;
    Some(FactNamed {
        fact,
        year: named.year,
        words: named.rest,
    })
}

/// 示例软件园总建筑面积 without the name before it, where that is a base's as a whole: not 二期园区.
fn without_name_of_base(label: &Label, column: &Column) -> Option<Label> {
    let names = std::iter::once(&column.heading).chain(column.aliases);
    let longest = names
        .filter(|name| label.words.contains(**name))
        .max_by_key(|name| name.len())?;
    let (before, _) = label.words.split_once(longest)?;
    let is_base = NAMES_OF_BASES.iter().any(|end| before.ends_with(end));
    let is_part = PARTS_OF_BASES.iter().any(|part| before.contains(part));
    (is_base && !is_part && plan_word(before).is_none()).then(|| Label {
        words: label.words[before.len()..].to_owned(),
        ..label.clone()
    })
}

/// The fact whose name is most like a text, where any is alike at all.
pub fn likest_fact(text: &str) -> Option<FactKey> {
    likest_column(text, &FACT_COLUMNS).map(|at| FactKey::ALL[at])
}

/// The unit that is written beside a fact's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitBeside {
    Absent,
    Known(Unit),
    /// Something is written there that is no unit.
    Unknown,
}

impl UnitBeside {
    fn known(self) -> Option<Unit> {
        match self {
            UnitBeside::Known(unit) => Some(unit),
            UnitBeside::Absent | UnitBeside::Unknown => None,
        }
    }
}

/// What a row of 补充指标 comes to.
pub enum Stated {
    Fact(Statement),
    /// Another quantity than the fact that it names.
    Other(SetAside),
}

/// The statement of one row; `None` where its name is no fact's. `base` are the names that the base
/// goes by.
pub fn read(row: &RowReader, base: &[&str]) -> Option<Stated> {
    let name = row.text("name")?;
    let label = parse(&name.written());
    let FactNamed {
        fact,
        year: named_year,
        mut words,
    } = fact_named(&label, base)?;
    let of_row = row.text("year").and_then(|year| year_of(&year.written()));
    // 基地企业总数(2025年) in a row of 2022.
    let another = named_year.filter(|named| of_row.is_some_and(|own| own != *named));
    words.extend(another.map(|year| format!("{year}年")));
    if let Some(qualifier) = qualifier(row, &name, words) {
        return Some(Stated::Other(SetAside {
            meant: Meant::Fact(fact),
            qualifier,
        }));
    }
    let written = written(row, "unit");
    let kind = fact_column(fact).kind;
    let of_table = row
        .heading_unit("value")
        .or_else(|| line_unit(&row.mapping.line_units, kind));
    let own = parse(&written).beside(&[&*PADDING]).unit;
    let beside = match (own, label.unit.or(of_table)) {
        (Some(unit), _) => UnitBeside::Known(unit),
        (None, _) if !plain(&written).is_empty() => UnitBeside::Unknown,
        (None, Some(unit)) => UnitBeside::Known(unit),
        (None, None) => UnitBeside::Absent,
    };
    let (cell, at) = row.cell("value")?;
    let (value, unit_assumed) = stated_value(fact, cell, at, beside);
    Some(Stated::Fact(Statement {
        fact,
        name: name.written().trim().to_owned(),
        name_cell: name.cell,
        year: of_row.or(named_year),
        part_of_year: row
            .text("year")
            .is_some_and(|year| is_part_of_year(&year.written())),
        year_unread: row
            .text("year")
            .filter(|year| !year.written().trim().is_empty() && year_of(&year.written()).is_none())
            .map(|year| CellNote {
                written: year.written().into_owned(),
                cell: year.cell,
            }),
        unit: beside.known(),
        unit_assumed,
        value,
        provenance: row
            .text("provenance")
            .map(|text| text.written().trim().to_owned())
            .filter(|text| !text.is_empty()),
    }))
}

fn written(row: &RowReader, key: &str) -> String {
    row.text(key)
        .map(|field| field.written().into_owned())
        .unwrap_or_default()
}

/// The year in a cell that names one and nothing else: 2022年(1-6月) names none.
fn year_of(written: &str) -> Option<i16> {
    let bare = year_heading(written).is_none()
        || year_head(written).is_none_or(|head| head.rest.is_empty());
    year_in(written).filter(|_| bare)
}

/// The words of a row that make its figure another one: in its name, beside its unit, in its year, or
/// where its remark or source says so.
fn qualifier(
    row: &RowReader,
    name: &Field<String>,
    words: Vec<String>,
) -> Option<UnexplainedWords> {
    let says = |field: &Field<String>, words: String, planned: bool| UnexplainedWords {
        note: CellNote {
            cell: field.cell.clone(),
            written: field.written().into_owned(),
        },
        words,
        planned,
    };
    let planned = |words: &[String]| words.iter().any(|words| plan_word(words).is_some());
    if !words.is_empty() {
        return Some(says(name, words.join("、"), planned(&words)));
    }
    let unit = row
        .text("unit")
        .map(|field| (parse(&field.written()), field));
    if let Some((label, field)) = unit {
        let beside = label.beside(&[&*PADDING]);
        if beside.unit.is_some() && !beside.rest.is_empty() {
            return Some(says(&field, beside.rest.join("、"), planned(&beside.rest)));
        }
    }
    let year = row.text("year");
    if let Some(field) = &year
        && let Some(word) = plan_word(&normalise(&field.written()))
    {
        return Some(says(field, word.to_owned(), true));
    }
    let of = year.and_then(|field| year_of(&field.written()));
    ["remark", "provenance"].into_iter().find_map(|key| {
        let field = row.text(key)?;
        let said = governing(&field.written(), of)?;
        Some(says(&field, said.words, said.planned))
    })
}

/// What a row says that states no fact: a figure that is not used, or nothing to use.
pub fn unread(row: &RowReader) -> Option<Ignored> {
    let (name, at) = row.cell("name")?;
    let (value, value_at) = row.cell("value")?;
    let written = name.written();
    let holds_figure = value.written().contains(|c: char| c.is_numeric());
    let (cell, written, reason) = if !holds_figure || names_no_indicator(&normalise(&written)) {
        (at, written, IgnoredReason::Note)
    } else if plain(&written).is_empty() {
        (value_at, value.written(), IgnoredReason::Unnamed)
    } else {
        (at, written, IgnoredReason::UnknownIndicator)
    };
    Some(Ignored {
        cell,
        written: written.into_owned(),
        reason,
    })
}

/// Reads the value of a fact, and whether its unit had to be taken from the form. The nearest unit
/// wins: the cell's own, then the one beside it. One that does not measure the fact leaves the
/// value unreadable.
pub fn stated_value(
    fact: FactKey,
    cell: &Cell,
    at: CellRef,
    beside: UnitBeside,
) -> (Field<Amount>, bool) {
    let column = fact_column(fact);
    let fitting = match beside {
        UnitBeside::Known(unit) if fits(unit, fact) => Some(unit),
        UnitBeside::Known(_) | UnitBeside::Unknown | UnitBeside::Absent => None,
    };
    let (mut reading, remark) = read_amount(cell, column.kind, fitting.or(form_unit(column.kind)));
    let own = matches!(remark, Some(Remark::UnitInCell(_)))
        || unit_of_format(cell, column.kind).is_some();
    let unfit = fitting.is_none() && beside != UnitBeside::Absent && !own;
    if unfit && matches!(reading, Reading::Given(_)) {
        reading = Reading::Unreadable(Fault::UnitUnfit);
    }
    reading = without_zero_of_formula(cell, reading);
    let field = Field {
        remark,
        ..Field::of(cell, at, column, reading)
    };
    // A number of firms without 家 is still a number of firms; money and area are not so plain.
    let telling = column.kind != ColumnKind::Count;
    (field, beside == UnitBeside::Absent && !own && telling)
}

/// Where nothing can be 0, a formula's 0 is what a program left that cannot calculate.
pub fn without_zero_of_formula(cell: &Cell, reading: Reading<Amount>) -> Reading<Amount> {
    match &reading {
        Reading::Given(amount) if cell.formula && amount.value.is_zero() => {
            Reading::Unreadable(Fault::FormulaWithoutValue)
        }
        Reading::Given(_) | Reading::Blank | Reading::Unreadable(_) => reading,
    }
}

fn fits(unit: Unit, fact: FactKey) -> bool {
    unit.fits(fact_column(fact).kind) && unit.dimension() != Dimension::People
}
