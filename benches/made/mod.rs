//! Workbooks to measure on, made afresh and always the same: one application of the notice's four
//! annexes, many of them, and an annex 3 of very many firms.

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// Firms, organisations and projects of one application.
const FIRMS: usize = 30;
const SERVICES: usize = 8;
const PROJECTS: usize = 6;

const BASE: &str = "贵阳市大数据及软件和信息技术服务产业集聚示范基地";
const AS_OF: &str = "注:以上数据统计截至2022年12月31日";
const COMPOSITIONS: [&str; 4] = [
    "软件开发70%,系统集成30%",
    "软件开发:60%;信息技术服务:25%;硬件销售:15%",
    "大数据服务100%",
    "信息安全软件55%、运维服务45%",
];

/// A cell to write.
enum Cell {
    Text(String),
    Number(f64),
    Blank,
}

/// Writes one application, its four workbooks in a folder of its own. Every `number` makes another.
pub fn application(folder: &Path, number: usize) -> Result<(), XlsxError> {
    fs::create_dir_all(folder)?;
    write(&folder.join("附件2.xlsx"), &overview(number))?;
    write(&folder.join("附件3.xlsx"), &firms(number, FIRMS))?;
    write(&folder.join("附件4.xlsx"), &services(number))?;
    write(&folder.join("附件5.xlsx"), &projects(number))
}

/// Writes an annex 3 of so many firms, alone in its folder.
pub fn large(folder: &Path, firms_count: usize) -> Result<(), XlsxError> {
    fs::create_dir_all(folder)?;
    write(&folder.join("附件3.xlsx"), &firms(1, firms_count))
}

fn write(path: &Path, rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2023, 3, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) => sheet.write(row, column, text)?,
                Cell::Number(number) => sheet.write(row, column, *number)?,
                Cell::Blank => continue,
            };
        }
    }
    workbook.save(path)
}

/// The title lines and the heading of a list.
fn headed(annex: usize, name: &str, headings: &str) -> Vec<Vec<Cell>> {
    vec![
        vec![text(format!("附件{annex}"))],
        vec![text(format!("{BASE}{name}"))],
        headings.split(' ').map(text).collect(),
    ]
}

fn text(written: impl Into<String>) -> Cell {
    Cell::Text(written.into())
}

fn number(value: usize) -> Cell {
    Cell::Number(value as f64)
}

/// An amount in hundredths.
fn hundredths(value: usize) -> Cell {
    Cell::Number(value as f64 / 100.0)
}

fn overview(seed: usize) -> Vec<Vec<Cell>> {
    let mut rows = headed(
        2,
        "发展总体情况表",
        "一级指标 二级指标 三级指标 2020年 2021年 2022年 指标类型",
    );
    let figures = |base: usize| {
        [
            number(base),
            number(base + base / 8),
            number(base + base / 4),
        ]
    };
    let rates = [number(12), hundredths(1250), hundredths(1111)];
    let grown = [number(12), hundredths(1250), hundredths(1111)];
    let hired = [number(12), hundredths(1250), hundredths(1111)];
    let earned = [number(12), hundredths(1250), hundredths(1111)];
    let words = |word: &str| [text(word), text(word), text(word)];
    let lines: [(&str, &str, &str, [Cell; 3], &str); 13] = [
        (
            "行业指标",
            "主营业务收入",
            "绝对值(万元)",
            figures(120_000 + 8 * seed),
            "定量",
        ),
        ("", "", "增长率(%)", rates, "定量"),
        ("", "利润", "绝对值(万元)", figures(11_200), "定量"),
        ("", "", "增长率(%)", earned, "定量"),
        (
            "企业指标",
            "规模以上企业数量",
            "绝对值(个)",
            figures(16),
            "定量",
        ),
        ("", "", "增长率(%)", grown, "定量"),
        ("就业指标", "就业人数", "绝对值(个)", figures(3_200), "定量"),
        ("", "", "增长率(%)", hired, "定量"),
        (
            "",
            "科研人员数量",
            "绝对值(个,高级职称人员数)",
            words("980(190)"),
            "定量",
        ),
        ("", "", "占贵阳市行业就业人员比重(%)", figures(4), "定量"),
        (
            "创新指标",
            "技术储备",
            "专利、标准、创新平台",
            words("专利86项"),
            "定性",
        ),
        (
            "",
            "创新能力",
            "研发投入及重大核心技术研发情况",
            words("研发投入占比8.2%"),
            "定性",
        ),
        (
            "集聚示范基地总投资",
            "固定投资",
            "绝对值(万元)",
            figures(22_000),
            "定量",
        ),
    ];
    for (first, second, third, figures, kind) in lines {
        let labels = [first, second, third].map(|label| match label {
            "" => Cell::Blank,
            label => text(label),
        });
        let row = labels.into_iter().chain(figures).chain([text(kind)]);
        rows.push(row.collect());
    }
    rows
}

fn firms(seed: usize, count: usize) -> Vec<Vec<Cell>> {
    let mut rows = headed(
        3,
        "重点企业汇总表",
        "序号 企业名称 资产总计(万元) 股东权益合计(含少数股东权益,万元) 营业总收入(万元) 利润总额(万元) \
         净利润(万元) 主营业务收入构成(%) 从业人数(人)",
    );
    for at in 0..count {
        let revenue = 310_075 + 100 * ((seed + at) % 97);
        rows.push(vec![
            number(at + 1),
            text(format!("贵州{seed}第{at}数据有限公司")),
            hundredths(465_025 + 100 * at),
            hundredths(248_050),
            hundredths(revenue),
            hundredths(revenue / 10),
            hundredths(26_350),
            text(COMPOSITIONS[at % COMPOSITIONS.len()]),
            number(45 + at % 50),
        ]);
    }
    rows.push(vec![text(AS_OF)]);
    rows
}

fn services(seed: usize) -> Vec<Vec<Cell>> {
    let mut rows = headed(
        4,
        "重点服务机构汇总表",
        "序号 机构名称 机构类型 从业人数(人) 业务范围 资质认证 相关产业服务平台基本情况 拟重点建设项目基本情况",
    );
    for at in 0..SERVICES {
        rows.push(vec![
            number(at + 1),
            text(format!("贵阳第{seed}之{at}人力资源服务中心")),
            text("事业单位"),
            number(20 + at),
            text("员工招聘、人才培训、政策咨询"),
            text("人力资源服务许可证"),
            text("人才公共服务平台"),
            text("实训基地二期"),
        ]);
    }
    rows.push(vec![text(AS_OF)]);
    rows
}

fn projects(seed: usize) -> Vec<Vec<Cell>> {
    let mut rows = headed(
        5,
        "重点项目汇总表",
        "序号 项目单位 项目名称 建设地点 项目主要建设内容 绩效目标 项目前期工作或建设进度 \
         是否已获得国家资金支持或正在申报国家资金支持 总投资(万元) 备注",
    );
    for at in 0..PROJECTS {
        rows.push(vec![
            number(at + 1),
            text(format!("贵州{seed}第{at}数据有限公司")),
            text(format!("数据要素流通平台{at}期")),
            text("基地A区"),
            text("建设数据交易与治理平台"),
            text("年新增收入3000万元"),
            text("已完成立项"),
            text("否"),
            number(4_200 + at),
            text("分两期"),
        ]);
    }
    rows
}
