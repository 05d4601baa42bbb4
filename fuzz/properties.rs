//! What must hold of each room whatever it is given: the properties that the fuzz targets try on what
//! the fuzzer makes up, and `cargo test` on a few thousand mutations of the fixtures. That nothing
//! panics is the first of them.

use std::fs;
use std::num::NonZeroUsize;
use std::sync::LazyLock;

use jidi::Decimal;
use jidi::annex::column::ColumnKind;
use jidi::annex::composition::read_composition;
use jidi::annex::date::{date_in, year_heading, year_in};
use jidi::annex::form::annex_titled;
use jidi::annex::label::parse;
use jidi::annex::number::{read_pair, read_text_amount, read_typed};
use jidi::annex::unit_line::units_of_line;
use jidi::annex::words::normalise;
use jidi::annex::{Application, Reading};
use jidi::check::{Run, Settings, run};
use jidi::intake::Reader;
use jidi::report::earlier::Earlier;
use jidi::report::terminal::{self, Look, explain};
use jidi::report::{json, xlsx};
use jidi::rules::RuleSet;
use jidi::text::{Language, Texts};
use tempfile::TempDir;
use zip::CompressionMethod;

use crate::made;

/// What stands between the parts of a seed: nothing that XML may hold.
pub const BETWEEN_PARTS: &[u8] = b"\x1e\n";

thread_local! {
    /// A folder of each thread's own: tests run beside one another.
    static FOLDER: TempDir = tempfile::tempdir().expect("a folder");
}
static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(Language::Chinese));
static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| RuleSet::built_in("guiyang-2020").expect("the rule set"));

const KINDS: [ColumnKind; 5] = [
    ColumnKind::Money { negative: true },
    ColumnKind::Money { negative: false },
    ColumnKind::Count,
    ColumnKind::Area,
    ColumnKind::Percent,
];
/// What staff know in [`rules`].
const FACTS: [&str; 4] = [
    "total_revenue=112000",
    "sector_firms=20",
    "total_firms=40",
    "floor_area=20000",
];
/// The names under which [`text`] and [`container`] are looked at, by the first byte.
const TEXT_NAMES: [&str; 5] = [
    "附件3.csv",
    "附件3.xls",
    "附件3.html",
    "附件3.xml",
    "附件3.fods",
];
const CONTAINER_NAMES: [&str; 3] = ["附件3.xls", "申报.zip", "附件3.xlsb"];

/// A number read from whatever stands in a cell is of a size that a form may hold, and has a step.
pub fn number(text: &str) {
    if let Some(typed) = read_typed(text) {
        assert!(typed.step > 0);
        assert!(typed.value.to_plain_string().len() < 100);
        assert!(!typed.suffix.contains(char::is_whitespace));
    }
    let _ = read_pair(text);
    for kind in KINDS {
        if let (Reading::Given(amount), _) = read_text_amount(text, kind, None) {
            assert!(amount.value.to_plain_string().len() < 120);
            assert!(amount.step >= 0);
        }
    }
}

/// A heading or a title brought to its one form is in that form, and no longer than it can be.
pub fn heading(text: &str) {
    let normal = normalise(text);
    assert!(!normal.contains(char::is_whitespace));
    assert!(!normal.contains(char::is_control));
    let parsed = parse(text);
    // One character unfolds into eighteen at the most, of three bytes each (NFKC of U+FDFA).
    assert!(parsed.words.len() <= 18 * 3 * text.len());
    let _ = annex_titled(&normal);
    assert!(units_of_line(text).len() <= normal.len());
}

/// What reads of 主营业务收入构成 is a list of names with shares from 0 to 100.
pub fn composition(text: &str) {
    for (name, share) in read_composition(text).parts {
        assert!(!name.is_empty());
        assert!((Decimal::from(0)..=Decimal::from(100)).contains(&share));
    }
}

/// A date or a year that reads is within the years that a form may be of.
pub fn date(text: &str) {
    let years = [
        date_in(text).map(|date| date.year()),
        year_heading(text),
        year_in(text),
    ];
    for year in years.into_iter().flatten() {
        assert!((1900..=2200).contains(&year), "{year}");
    }
}

/// A rule set that is accepted can be judged by and shown, whatever its numbers and words.
pub fn rules(text: &str) {
    let Ok(rules) = RuleSet::parse("fuzz", text) else {
        return;
    };
    let texts = Texts::new(Language::English);
    let settings = Settings {
        year: Some(2022),
        facts: FACTS
            .into_iter()
            .map(|fact| jidi::facts::parse_fact(fact).expect("a figure"))
            .collect(),
        ..settings(rules)
    };
    let application = Application {
        name: "a".into(),
        path: "a".into(),
        ..Application::default()
    };
    let run = Run {
        outcomes: vec![jidi::check::check(application, &settings)],
        rules: settings.rules,
        beside: jidi::check::Beside::default(),
    };
    let shown = terminal::render(&run, &texts, Look::default(), "jidi check");
    assert!(!shown.chars().any(is_unsafe), "{shown:?}");
    let shown = explain::rule_set(&run.rules, &texts, Look::default());
    assert!(!shown.chars().any(is_unsafe), "{shown:?}");
    must_be_safe_json(&run, &texts);
}

/// A workbook or a Word document, by the parts of its package: each a line with its name, and then
/// its content.
pub fn package(parts: &[u8]) {
    check("附件3 重点企业汇总表.xlsx", &packed(parts));
}

/// A web page, a table as text, or a flat XML workbook.
pub fn text(bytes: &[u8]) {
    if let Some((choice, content)) = bytes.split_first() {
        check(TEXT_NAMES[usize::from(*choice) % TEXT_NAMES.len()], content);
    }
}

/// An OLE container or a zip archive, byte by byte.
pub fn container(bytes: &[u8]) {
    if let Some((choice, content)) = bytes.split_first() {
        check(
            CONTAINER_NAMES[usize::from(*choice) % CONTAINER_NAMES.len()],
            content,
        );
    }
}

/// Parts as a package, none of them deflated: what is looked for is behind the inflating.
fn packed(parts: &[u8]) -> Vec<u8> {
    let parts: Vec<_> = split(parts)
        .into_iter()
        .map(|part| {
            let end = part.iter().position(|byte| *byte == b'\n');
            let (name, content) = part.split_at(end.unwrap_or(part.len()));
            let content = content.get(1..).unwrap_or_default();
            (String::from_utf8_lossy(name), content)
        })
        .collect();
    made::packed(&parts, CompressionMethod::Stored).0
}

fn split(parts: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let mut rest = parts;
    while let Some(at) = rest
        .windows(BETWEEN_PARTS.len())
        .position(|window| window == BETWEEN_PARTS)
    {
        found.push(&rest[..at]);
        rest = &rest[at + BETWEEN_PARTS.len()..];
    }
    found.push(rest);
    found
}

/// Checks a file of that name as an application, and shows what came of it in every way.
fn check(name: &str, bytes: &[u8]) {
    let folder = FOLDER.with(|folder| folder.path().to_path_buf());
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file");
    // A report of this tool is no application: there is nothing to show then.
    let Ok(run) = run(&[path], &settings(RULES.clone())) else {
        return;
    };
    // A workbook takes ten times as long as all the rest: every eighth input gets one.
    if bytes.iter().fold(0u8, |sum, byte| sum.wrapping_add(*byte)) % 8 == 0 {
        let report = folder.join("报告.xlsx");
        Earlier::at(&report, &Reader, &TEXTS).expect("a report of ours");
        let bytes = xlsx::workbook(&run, &TEXTS, &report, None).expect("a report");
        fs::write(&report, bytes).expect("a file");
    }
    let shown = terminal::render(&run, &TEXTS, Look::default(), "jidi check");
    assert!(!shown.chars().any(is_unsafe), "{shown:?}");
    must_be_safe_json(&run, &TEXTS);
}

fn must_be_safe_json(run: &Run, texts: &Texts) {
    let parts = run.outcomes.iter();
    let parts = parts.map(|outcome| json::JsonPart::of(outcome, &run.rules, texts));
    let json = json::render(parts.collect(), &run.beside, &run.rules, texts).expect("JSON");
    assert!(!json.chars().any(is_unsafe));
}

fn settings(rules: RuleSet) -> Settings {
    Settings {
        reader: Reader,
        year: None,
        facts: Vec::new(),
        rules,
        answers: jidi::annex::Answers::default(),
        today: None,
        jobs: NonZeroUsize::new(1),
    }
}

/// What would steer a terminal or reorder its lines.
fn is_unsafe(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
