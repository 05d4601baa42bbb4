//! Outcomes made by hand, for the tests of how reports look. What is judged in them, and how, is
//! made up: whether judgements are right is tested where they are made.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use crate::Decimal;
use crate::annex::application::{Application, File, SheetReading};
use crate::annex::field::CellNote;
use crate::annex::listing::Extent;
use crate::annex::submission::{Stray, Why};
use crate::annex::table::{Heading, Records, Table};
use crate::annex::{Annex, FactKey, Unit};
use crate::annex::{AsOf, Ignored, IgnoredReason};
use crate::audit::{Argument, Class, Finding, Place};
use crate::check::{Asked, Beside, Conclusion, Next, Outcome, Run};
use crate::facts::resolve::resolve;
use crate::facts::{
    Assumption, Bound, Estimate, Evidence, EvidenceKind, Facts, Precision, Register,
};
use crate::intake::{CellRef, Format, Refusal, SheetId, Source};
use crate::rules::Ratio;
use crate::rules::judge::Margin;
use crate::rules::{Basis, Judgement, RuleSet, Verdict};

pub fn decimal(text: &str) -> Decimal {
    Decimal::from_str(text).expect("a decimal")
}

pub fn ratio(numerator: &str, denominator: &str) -> Ratio {
    Ratio {
        numerator: decimal(numerator),
        denominator: decimal(denominator),
    }
}

pub fn source(name: &str) -> Arc<Source> {
    Arc::new(Source {
        path: PathBuf::from("申报/示例软件园").join(name),
        size: 10_240,
        sha256: "0f".repeat(32),
        format: Some(Format::Xlsx),
        archive: None,
    })
}

pub fn sheet(file: &Arc<Source>, name: &str) -> Arc<SheetId> {
    Arc::new(SheetId {
        source: Arc::clone(file),
        name: name.into(),
        index: 0,
        hidden: false,
        layout: Default::default(),
    })
}

pub fn cell(sheet: &Arc<SheetId>, row: u32, column: u32) -> CellRef {
    CellRef {
        sheet: Arc::clone(sheet),
        row,
        column,
    }
}

/// Worked example 1: annexes 2 to 5 only, so that three rules are undetermined.
pub fn incomplete() -> Outcome {
    let file = source("附件3 重点企业汇总表.xlsx");
    let firms = sheet(&file, "重点企业");
    let broken = source("附件4\u{1b}[31m.xls");
    let application = Application {
        name: "示例软件园".into(),
        path: PathBuf::from("申报/示例软件园"),
        files: vec![
            File {
                source: Arc::clone(&file),
                content: Ok(vec![SheetReading {
                    id: Arc::clone(&firms),
                    annexes: vec![Annex::Firms],
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
                source: Arc::clone(&broken),
                content: Err(Refusal::Encrypted),
                without_list: None,
                boxed: Default::default(),
            },
        ],
        tables: vec![firms_table(&firms)],
        ..Application::default()
    };
    Outcome {
        application,
        year: Some(2022),
        checked_on: None,
        asked: Asked::default(),
        brought: Vec::new(),
        facts: facts(&firms),
        register: Register::default(),
        judgements: judgements(),
        findings: findings(&firms, &broken),
        unused: Vec::new(),
        searched: Default::default(),
        conclusion: Conclusion::Incomplete,
        tier: Some(0),
        next: Next::default(),
    }
    .ranked()
}

/// Worked example 3: 22 of 45 firms. Its name comes from a hostile file.
pub fn ineligible() -> Outcome {
    let mut outcome = incomplete();
    outcome.application.name = "观山湖\u{202e}数谷\u{1b}]0;x\u{7}".into();
    outcome.judgements[1] = Judgement {
        verdict: Verdict::Fail,
        basis: Basis::Stated,
        lower: Some(ratio("2200", "45")),
        upper: Some(ratio("2200", "45")),
        margin: Some(Margin {
            by: ratio("-50", "45"),
            in_part: Some(decimal("1")),
        }),
        missing: Vec::new(),
        assumptions: Vec::new(),
        ..outcome.judgements[1].clone()
    };
    outcome.findings.truncate(1);
    outcome.conclusion = Conclusion::Ineligible;
    outcome.ranked()
}

/// Everything stated, the floor area exactly at its threshold.
pub fn eligible() -> Outcome {
    let mut outcome = incomplete();
    outcome.application.name = "白云产业园".into();
    outcome.findings.clear();
    outcome.conclusion = Conclusion::Eligible;
    let values = ["22", "55", "71.428571", "20000", "112000"];
    for (judgement, value) in outcome.judgements.iter_mut().zip(values) {
        judgement.verdict = Verdict::Pass;
        judgement.basis = Basis::Stated;
        judgement.lower = Some(ratio(value, "1"));
        judgement.upper = Some(ratio(value, "1"));
        judgement.missing.clear();
        judgement.assumptions.clear();
        judgement.margin = Some(Margin {
            by: ratio("0", "1"),
            in_part: None,
        });
    }
    outcome.judgements[3].borderline = true;
    outcome.ranked()
}

pub fn run(outcomes: Vec<Outcome>) -> Run {
    Run {
        rules: rules(),
        outcomes,
        beside: Beside {
            strays: vec![Stray {
                path: PathBuf::from("申报/通讯录\u{1b}[2J.xlsx"),
                why: Why::NoAnnex,
            }],
            repeated: Vec::new(),
        },
    }
}

fn firms_table(firms: &Arc<SheetId>) -> Table {
    let heading = |column: u32, written: &str| Heading {
        cell: cell(firms, 2, column),
        written: written.into(),
        column: None,
        unit: None,
        year: None,
        repeated: false,
    };
    Table {
        annex: Annex::Firms,
        sheet: Arc::clone(firms),
        base: Some(("贵阳示例软件园".into(), cell(firms, 0, 0))),
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
        headings: vec![heading(9, "所在楼栋"), heading(10, "联系\n电话")],
        missing: Vec::new(),
        totals: Vec::new(),
        sequence: Vec::new(),
        unit_lines: vec![(Unit::Yuan, cell(firms, 1, 0))],
        as_of: AsOf::Unfilled(CellNote {
            cell: cell(firms, 26, 0),
            written: "注:以上数据统计截至XXXX年X月X日".into(),
        }),
        records: Records::Firms(Vec::new()),
        ignored: vec![Ignored {
            cell: cell(firms, 25, 0),
            written: "合计".into(),
            reason: IgnoredReason::Total,
        }],
        shown: Default::default(),
    }
}

fn facts(firms: &Arc<SheetId>) -> Facts {
    let cells: Vec<CellRef> = (3..25).map(|row| cell(firms, row, 4)).collect();
    let revenue = Evidence {
        bound: Bound::AtLeast,
        value: decimal("112000.00"),
        readings: None,
        precision: Precision::summed(&vec![decimal("0.01"); 22]),
        kind: EvidenceKind::ListedRevenue,
        cells,
        assumptions: vec![Assumption::NoConsolidatedPair, Assumption::EarnedInBase],
    };
    let facts = FactKey::ALL.map(|key| match key {
        FactKey::TotalRevenue => resolve(key, vec![revenue.clone()]),
        FactKey::TotalFirms
        | FactKey::SectorFirms
        | FactKey::SoftwareRevenue
        | FactKey::FloorArea => resolve(key, Vec::new()),
    });
    Facts {
        facts: facts.to_vec(),
        doubts: Vec::new(),
        estimate: Some(Estimate {
            software: decimal("80000"),
            revenue: decimal("112000"),
            firms: (20, 22),
        }),
    }
}

fn judgements() -> Vec<Judgement> {
    let undetermined = |rule, missing: &[FactKey]| Judgement {
        rule,
        verdict: Verdict::Undetermined,
        by_inference: false,
        basis: Basis::Inferred,
        borderline: false,
        lower: None,
        upper: None,
        margin: None,
        missing: missing.to_vec(),
        assumptions: Vec::new(),
        evidence: Vec::new(),
    };
    let inferred = |rule, value: &str, by: &str, assumptions: &[Assumption]| Judgement {
        verdict: Verdict::Pass,
        lower: Some(ratio(value, "1")),
        margin: Some(Margin {
            by: ratio(by, "1"),
            in_part: None,
        }),
        assumptions: assumptions.to_vec(),
        ..undetermined(rule, &[])
    };
    vec![
        inferred(0, "22", "2", &[Assumption::MembershipInferred]),
        undetermined(1, &[FactKey::TotalFirms]),
        undetermined(2, &[FactKey::TotalRevenue, FactKey::SoftwareRevenue]),
        undetermined(3, &[FactKey::FloorArea]),
        inferred(
            4,
            "112000",
            "12000",
            &[Assumption::NoConsolidatedPair, Assumption::EarnedInBase],
        ),
    ]
}

fn findings(firms: &Arc<SheetId>, broken: &Arc<Source>) -> Vec<Finding> {
    let finding = |code, name, class, place| Finding {
        code,
        name,
        class,
        variant: None,
        place,
        value: None,
        arguments: Vec::new(),
        explanation: None,
        answer: None,
        count: 1,
    };
    let written = |name, text: &str| (name, Argument::Written(text.into()));
    let encrypted = Place::File(Arc::clone(broken));
    let mut findings = vec![Finding {
        variant: Some("workbook"),
        arguments: vec![written("file", "附件4\u{1b}[31m.xls")],
        ..finding("F03", "workbook-encrypted", Class::Error, encrypted)
    }];
    for row in 6..15 {
        let place = Place::Cells(vec![cell(firms, row, 4)]);
        findings.push(Finding {
            variant: Some("money"),
            value: Some("见附表\u{1b}[2J".into()),
            arguments: vec![written("column", "营业总收入")],
            ..finding("V02", "not-a-number", Class::Error, place)
        });
    }
    findings.push(Finding {
        variant: Some("used"),
        arguments: vec![
            written("sheet", "重点企业"),
            ("annex", Argument::Term("annex-firms".into())),
        ],
        ..finding(
            "F08",
            "sheet-hidden",
            Class::Warning,
            Place::Sheet(Arc::clone(firms)),
        )
    });
    findings
}

fn rules() -> RuleSet {
    RuleSet::built_in("guiyang-2020").expect("the built-in rule set")
}
