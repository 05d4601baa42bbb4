//! An outcome made by hand, for the tests: three firms, a finding of each class, five rules with
//! every verdict, and names that try to be something else than text.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::Decimal;
use crate::annex::application::{Application, File, SheetReading};
use crate::annex::column::{Annex, Column, Kind, Need, Unit};
use crate::annex::submission::{Stray, Why};
use crate::annex::{
    Amount, AsOf, Composition, Content, Extent, FactKey, Fault, Field, Firm, Heading, Ignored,
    IgnoredReason, Origin, Presence, Reading, Records, Service, Table,
};
use crate::audit::{Argument, Class, Finding, Place};
use crate::check::{Asked, Beside, Conclusion, Next, Outcome, Run};
use crate::facts::resolve::resolve;
use crate::facts::year::YearSource;
use crate::facts::{
    Assessment, Assumption, Bound, Estimate, Evidence, EvidenceKind, Fact, Facts, Inputs,
    Precision, gather,
};
use crate::intake::{CellRef, Format, Refusal, SheetId, Source};
use crate::rules::Ratio;
use crate::rules::set::DEFAULT;
use crate::rules::{Basis, Judgement, Margin, RuleSet, Verdict};

/// A firm's name that a spreadsheet program would run, were it not text.
pub const FORMULA_NAME: &str = "=HYPERLINK(\"http://example.com\",\"贵阳甲软件有限公司\")";

static NAME: Column = column("name", "企业名称", Kind::Text);
static REVENUE: Column = column(
    "total_revenue",
    "营业总收入",
    Kind::Money { negative: false },
);
static COMPOSITION: Column = column("composition", "主营业务收入构成", Kind::Composition);
static SCOPE: Column = column("scope", "业务范围", Kind::Text);

const fn column(key: &'static str, heading: &'static str, kind: Kind) -> Column {
    Column {
        key,
        heading,
        aliases: &[],
        kind,
        need: Need::Filled,
    }
}

/// One application in a folder.
pub fn run(folder: &Path) -> Run {
    Run {
        rules: rules(),
        outcomes: vec![outcome(folder, "贵阳软件示范园")],
        beside: Beside::default(),
    }
}

/// Three applications in one run.
pub fn batch(folder: &Path) -> Run {
    let names = ["贵阳软件示范园", "=1+1", "高新区大数据产业园(二期)"];
    Run {
        rules: rules(),
        outcomes: names
            .into_iter()
            .map(|name| outcome(&folder.join(name), name))
            .collect(),
        beside: Beside {
            strays: vec![Stray {
                path: folder.join("会议通知.xlsx"),
                why: Why::NoAnnex,
            }],
            repeated: Vec::new(),
        },
    }
}

/// The path of the workbook that holds annex 3.
pub fn firms_file(folder: &Path) -> PathBuf {
    folder.join("附件3 重点企业汇总表.xlsx")
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn outcome(folder: &Path, name: &str) -> Outcome {
    let source = Arc::new(Source {
        path: firms_file(folder),
        size: 10_240,
        sha256: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0".into(),
        format: Some(Format::Xlsx),
        archive: None,
    });
    let locked = Arc::new(Source {
        path: folder.join("附件5 重点项目汇总表.xlsx"),
        size: 8_192,
        sha256: "a".repeat(64),
        format: None,
        archive: None,
    });
    let sheet = Arc::new(SheetId {
        source: source.clone(),
        name: "重点企业's".into(),
        index: 0,
        hidden: false,
        layout: Default::default(),
    });
    let application = Application {
        name: name.into(),
        path: folder.to_owned(),
        files: vec![
            File {
                source,
                content: Ok(vec![SheetReading {
                    id: sheet.clone(),
                    annexes: vec![Annex::Firms, Annex::Services],
                    untitled: Vec::new(),
                    misnamed: Vec::new(),
                    explains: false,
                    refused: None,
                    untold: Vec::new(),
                }]),
                without_list: None,
                boxed: Default::default(),
            },
            File {
                source: locked.clone(),
                content: Err(Refusal::Encrypted),
                without_list: None,
                boxed: Default::default(),
            },
        ],
        tables: vec![firms(&sheet), services(&sheet)],
        ..Application::default()
    };
    let assessment = Assessment {
        year: Some(2022),
        source: YearSource::Asked,
        today: None,
    };
    let rules = RuleSet::built_in(DEFAULT).expect("the built-in rule set");
    let (_, register) = gather(&Inputs {
        application: &application,
        assessment,
        vocabulary: &rules.vocabulary,
        staff: &[],
        doubts: &[],
        settled: &[],
    });
    Outcome {
        application,
        year: Some(2022),
        checked_on: None,
        asked: Asked::default(),
        brought: Vec::new(),
        facts: facts(&sheet),
        register,
        judgements: judgements(),
        findings: findings(&sheet, &locked),
        unused: Vec::new(),
        searched: Default::default(),
        conclusion: Conclusion::Ineligible,
        tier: Some(0),
        next: Next::default(),
    }
    .ranked()
}

fn firms(sheet: &Arc<SheetId>) -> Table {
    let heading = |at, written: &str, column| Heading {
        cell: cell(sheet, 2, at),
        written: written.into(),
        column,
        unit: (at == 4).then_some(Unit::TenThousandYuan),
        year: None,
        repeated: false,
    };
    Table {
        annex: Annex::Firms,
        sheet: sheet.clone(),
        base: None,
        submitter: None,
        title: None,
        titled_otherwise: false,
        titled_year: None,
        says_none: false,
        extent: Extent::Whole,
        declared_count: None,
        et_cetera: None,
        continued: Vec::new(),
        set_aside: Vec::new(),
        header: (2, 2),
        headings: vec![
            heading(1, "企业名称", Some(&NAME)),
            heading(4, "营业总收入(万元)", Some(&REVENUE)),
            heading(9, "联系电话", None),
        ],
        missing: Vec::new(),
        totals: Vec::new(),
        sequence: Vec::new(),
        unit_lines: Vec::new(),
        as_of: AsOf::Absent,
        records: Records::Firms(vec![
            firm(sheet, 3, FORMULA_NAME, Reading::Given(amount("62000.5"))),
            firm(
                sheet,
                4,
                "贵阳乙数据有限公司",
                Reading::Unreadable(Fault::NotANumber),
            ),
            firm(sheet, 5, "贵阳丙云计算有限公司", Reading::Blank),
        ]),
        ignored: vec![Ignored {
            cell: cell(sheet, 6, 0),
            written: "合计".into(),
            reason: IgnoredReason::Total,
        }],
        shown: Default::default(),
    }
}

fn firm(sheet: &Arc<SheetId>, row: u32, name: &str, revenue: Reading<Amount>) -> Firm {
    let written = match revenue {
        Reading::Given(_) => "62,000.5",
        Reading::Unreadable(_) => "见附表",
        Reading::Blank => "",
    };
    let composition = Composition {
        parts: vec![("软件开发".into(), decimal("70"))],
        rest: false,
        fractions: false,
    };
    Firm {
        row,
        name: Some(field(
            sheet,
            (row, 1),
            &NAME,
            name,
            Reading::Given(name.to_owned()),
        )),
        credit_code: None,
        total_assets: None,
        equity: None,
        revenue: Some(field(sheet, (row, 4), &REVENUE, written, revenue)),
        total_profit: None,
        net_profit: None,
        composition: Some(field(
            sheet,
            (row, 7),
            &COMPOSITION,
            "软件开发70%",
            Reading::Given(composition),
        )),
        staff: None,
        in_sector: None,
        sector_basis: None,
        software_revenue: None,
        presence: Presence::Present,
        hidden: false,
    }
}

fn services(sheet: &Arc<SheetId>) -> Table {
    let name = "贵阳某会计师事务所".to_owned();
    let scope = "会计核算、审计、政策咨询".to_owned();
    Table {
        annex: Annex::Services,
        sheet: sheet.clone(),
        base: None,
        submitter: None,
        title: None,
        titled_otherwise: false,
        titled_year: None,
        says_none: false,
        extent: Extent::Whole,
        declared_count: None,
        et_cetera: None,
        continued: Vec::new(),
        set_aside: Vec::new(),
        header: (20, 20),
        headings: Vec::new(),
        missing: vec![(&SCOPE, None)],
        totals: Vec::new(),
        sequence: Vec::new(),
        unit_lines: Vec::new(),
        as_of: AsOf::NotAsked,
        records: Records::Services(vec![Service {
            row: 21,
            name: Some(field(
                sheet,
                (21, 1),
                &NAME,
                &name.clone(),
                Reading::Given(name),
            )),
            kind: None,
            staff: None,
            scope: Some(field(
                sheet,
                (21, 4),
                &SCOPE,
                &scope.clone(),
                Reading::Given(scope),
            )),
            qualification: None,
            platform: None,
            planned_project: None,
        }]),
        ignored: Vec::new(),
        shown: Default::default(),
    }
}

fn facts(sheet: &Arc<SheetId>) -> Facts {
    let stated = |key, value: &str, row| {
        fact(
            key,
            Bound::Exact,
            value,
            (EvidenceKind::Stated, vec![cell(sheet, row, 3)]),
            vec![],
        )
    };
    let revenue_cells = (3..25).map(|row| cell(sheet, row, 4)).collect();
    Facts {
        facts: vec![
            stated(FactKey::TotalFirms, "45", 30),
            stated(FactKey::SectorFirms, "22", 31),
            fact(
                FactKey::TotalRevenue,
                Bound::AtLeast,
                "112000.25",
                (EvidenceKind::ListedRevenue, revenue_cells),
                vec![Assumption::NoConsolidatedPair, Assumption::EarnedInBase],
            ),
            resolve(FactKey::SoftwareRevenue, Vec::new()),
            stated(FactKey::FloorArea, "20000", 32),
        ],
        doubts: Vec::new(),
        estimate: Some(Estimate {
            software: decimal("29996"),
            revenue: decimal("100000"),
            firms: (2, 3),
        }),
    }
}

fn fact(
    key: FactKey,
    bound: Bound,
    value: &str,
    (kind, cells): (EvidenceKind, Vec<CellRef>),
    assumptions: Vec<Assumption>,
) -> Fact {
    let piece = Evidence {
        bound,
        value: decimal(value),
        readings: None,
        precision: Precision::counted(),
        kind,
        cells,
        assumptions,
    };
    resolve(key, vec![piece])
}

fn rules() -> RuleSet {
    RuleSet::built_in("guiyang-2020").expect("the built-in rule set")
}

fn judgements() -> Vec<Judgement> {
    let one = |value: &str| Some(ratio(value, "1"));
    let exact = |rule, verdict, end: Option<Ratio>, by: Option<Ratio>, fact| Judgement {
        rule,
        verdict,
        by_inference: false,
        basis: Basis::Stated,
        borderline: false,
        lower: end.clone(),
        upper: end,
        margin: by.map(|by| Margin { by, in_part: None }),
        missing: Vec::new(),
        assumptions: Vec::new(),
        evidence: vec![(fact, 0)],
    };
    let share = exact(
        1,
        Verdict::Fail,
        Some(ratio("2200", "45")),
        Some(ratio("-50", "45")),
        FactKey::SectorFirms,
    );
    let open = exact(2, Verdict::Undetermined, None, None, FactKey::TotalRevenue);
    let area = exact(3, Verdict::Pass, one("20000"), one("0"), FactKey::FloorArea);
    let revenue = exact(
        4,
        Verdict::Pass,
        one("112000.25"),
        one("12000.25"),
        FactKey::TotalRevenue,
    );
    vec![
        exact(0, Verdict::Pass, one("22"), one("2"), FactKey::SectorFirms),
        Judgement {
            margin: share.margin.clone().map(|margin| Margin {
                in_part: Some(decimal("-1")),
                ..margin
            }),
            ..share
        },
        Judgement {
            missing: vec![FactKey::SoftwareRevenue],
            evidence: Vec::new(),
            ..open
        },
        Judgement {
            borderline: true,
            ..area
        },
        Judgement {
            basis: Basis::Inferred,
            upper: None,
            assumptions: vec![Assumption::NoConsolidatedPair, Assumption::EarnedInBase],
            ..revenue
        },
    ]
}

fn ratio(numerator: &str, denominator: &str) -> Ratio {
    Ratio {
        numerator: decimal(numerator),
        denominator: decimal(denominator),
    }
}

fn findings(sheet: &Arc<SheetId>, locked: &Arc<Source>) -> Vec<Finding> {
    let finding = |code, name, class, place, value: Option<&str>| Finding {
        code,
        name,
        class,
        variant: match code {
            "V02" => Some("money"),
            "T10" => Some("absent"),
            _ => None,
        },
        place,
        value: value.map(str::to_owned),
        arguments: vec![
            (
                "file",
                Argument::Written("附件5 重点项目汇总表.xlsx".into()),
            ),
            ("column", Argument::Written("营业总收入".into())),
            ("year", Argument::Written("2022".into())),
            ("annex", Argument::Term("annex-firms".into())),
        ],
        explanation: None,
        answer: None,
        count: 1,
    };
    vec![
        finding(
            "F03",
            "workbook-encrypted",
            Class::Error,
            Place::File(locked.clone()),
            None,
        ),
        finding(
            "V02",
            "not-a-number",
            Class::Error,
            Place::Cells(vec![cell(sheet, 4, 4)]),
            Some("见附表"),
        ),
        finding(
            "T10",
            "as-of-date-missing",
            Class::Warning,
            Place::Sheet(sheet.clone()),
            None,
        ),
        finding(
            "V03",
            "number-as-text",
            Class::Note,
            Place::Cells(vec![cell(sheet, 3, 4)]),
            Some("+62,000.5"),
        ),
    ]
}

fn cell(sheet: &Arc<SheetId>, row: u32, column: u32) -> CellRef {
    CellRef {
        sheet: sheet.clone(),
        row,
        column,
    }
}

fn field<T>(
    sheet: &Arc<SheetId>,
    (row, at): (u32, u32),
    column: &'static Column,
    written: &str,
    reading: Reading<T>,
) -> Field<T> {
    Field {
        cell: cell(sheet, row, at),
        column,
        content: Content::Text(written.into()),
        reading,
        remark: None,
        origin: Origin::default(),
    }
}

fn amount(text: &str) -> Amount {
    Amount::new(decimal(text), decimal("0.1"))
}
