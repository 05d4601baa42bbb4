//! Runs for the tests of how reports look: the applications of `fixtures/reports`, put into a folder and checked
//! as any other. Whether they are judged rightly is tested where that is done.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use crate::Decimal;
use crate::annex::Answers;
use crate::annex::submission::{Stray, StrayReason};
use crate::check::{self, Beside, Outcome, Run, Settings};
use crate::intake::{CellRef, Format, Reader, SheetId, Source};
use crate::made;
use crate::made::hostile::encrypted;
use crate::rules::set::DEFAULT;
use crate::rules::{Ratio, RuleSet};

/// A firm's name that a spreadsheet program would run, were it not text.
pub const FORMULA_NAME: &str = "=HYPERLINK(\"http://example.com\",\"贵阳甲软件有限公司\")";
/// What a cell says that cannot be read.
const UNREADABLE: &str = "见附表";

const FIRMS: &str = include_str!("../../fixtures/reports/firms.tsv");
const STATED: &str = include_str!("../../fixtures/reports/stated.tsv");

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

/// The path of the workbook that holds annex 3.
pub fn firms_file(folder: &Path) -> PathBuf {
    folder.join("附件3 重点企业汇总表.xlsx")
}

/// Each is checked once: the folder that it lay in is gone, and is named all the same.
static INCOMPLETE: LazyLock<Outcome> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    checked(folder.path(), None)
});
static INELIGIBLE: LazyLock<Outcome> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    checked(folder.path(), Some(STATED))
});

/// Annex 3 alone, beside a workbook with a password: three conditions are undetermined.
pub fn incomplete() -> Outcome {
    let mut outcome = INCOMPLETE.clone();
    outcome.application.name = "示例软件园".into();
    outcome
}

/// 22 of 45 firms. Its name comes from a hostile file, and so does what its cells say.
pub fn ineligible() -> Outcome {
    let mut outcome = INELIGIBLE.clone();
    outcome.application.name = "观山湖\u{202e}数谷\u{1b}]0;x\u{7}".into();
    let values = outcome
        .findings
        .iter_mut()
        .map(|finding| &mut finding.value);
    for value in values.flatten().filter(|value| *value == UNREADABLE) {
        value.push_str("\u{1b}[2J");
    }
    outcome
}

/// The complete application.
pub fn eligible() -> Outcome {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut outcome = outcome_of(&fixtures.join("applications/complete"));
    outcome.application.name = "白云产业园".into();
    outcome
}

pub fn run(outcomes: Vec<Outcome>) -> Run {
    of(
        outcomes,
        Stray {
            path: PathBuf::from("申报/通讯录\u{1b}[2J.xlsx"),
            why: StrayReason::NoAnnex,
        },
    )
}

fn of(outcomes: Vec<Outcome>, stray: Stray) -> Run {
    Run {
        rules: rules(),
        outcomes,
        beside: Beside {
            strays: vec![stray],
            repeated: Vec::new(),
        },
    }
}

/// One application in a folder.
pub fn run_in(folder: &Path) -> Run {
    Run {
        rules: rules(),
        outcomes: vec![outcome_in(folder, "贵阳软件示范园")],
        beside: Beside::default(),
    }
}

/// Three applications in one run.
pub fn batch_in(folder: &Path) -> Run {
    let names = ["贵阳软件示范园", "=1+1", "高新区大数据产业园(二期)"];
    let outcomes = (1..)
        .zip(names)
        .map(|(number, name)| outcome_in(&folder.join(number.to_string()), name))
        .collect();
    let stray = Stray {
        path: folder.join("会议通知.xlsx"),
        why: StrayReason::NoAnnex,
    };
    of(outcomes, stray)
}

fn outcome_in(folder: &Path, name: &str) -> Outcome {
    let mut outcome = checked(folder, Some(STATED));
    outcome.application.name = name.into();
    outcome
}

/// Writes an application to a folder and checks it.
fn checked(folder: &Path, stated: Option<&str>) -> Outcome {
    fs::create_dir_all(folder).expect("a folder");
    let write = |name: PathBuf, bytes: Vec<u8>| fs::write(name, bytes).expect("a file");
    write(firms_file(folder), made::table("重点企业's", FIRMS));
    write(folder.join("附件4 重点服务机构汇总表.xlsx"), encrypted());
    if let Some(stated) = stated {
        write(
            folder.join("补充指标.xlsx"),
            made::table("补充指标", stated),
        );
    }
    outcome_of(folder)
}

fn outcome_of(folder: &Path) -> Outcome {
    let settings = Settings {
        reader: Reader,
        year: Some(2022),
        facts: Vec::new(),
        rules: rules(),
        answers: Answers::default(),
        today: None,
        jobs: NonZeroUsize::new(1),
    };
    let mut run = check::run(&[folder.to_owned()], &settings).expect("a run");
    assert_eq!(run.outcomes.len(), 1);
    run.outcomes.remove(0)
}

fn rules() -> RuleSet {
    RuleSet::built_in(DEFAULT).expect("the built-in rule set")
}
