//! 结论: for each application its conclusion, the rules with what was found and what is asked, a
//! chart of both, what is missing, what was assumed, and which files were read.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::audit::Class;
use crate::check::Outcome;
use crate::facts::Assumption;
use crate::report::{Phrases, Terms, clean};
use crate::rules::{Judgement, Rule, Verdict};

use super::cell::{Cell, Content};
use super::chart::{self, Figures};
use super::page::Page;
use super::style::{self, Look};
use super::{Book, WIDTH};

/// Verdict, rule, clause, found, threshold, margin, basis, borderline, percent, threshold line.
const WIDTHS: [u32; 10] = [108, 132, 142, 164, 136, 222, 96, 86, 96, 76];
const COLUMNS: u16 = WIDTHS.len() as u16;
const CHART_ROWS: u32 = 13;
const RULE_HEADS: [&str; 10] = [
    "workbook-head-verdict",
    "workbook-head-rule",
    "workbook-head-clause",
    "workbook-head-found",
    "workbook-head-threshold",
    "workbook-head-margin",
    "workbook-head-basis",
    "workbook-head-borderline",
    "workbook-head-percent",
    "workbook-head-line",
];

pub fn sheet(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book.texts, "workbook-sheet-conclusion", &WIDTHS)?;
    page.line(book.texts.get("workbook-title"), Look::Title)?;
    page.freeze()?;
    if book.run.outcomes.len() > 1 {
        summary(book, &mut page)?;
    }
    for (outcome, phrases) in book.outcomes() {
        application(book, outcome, &phrases, &mut page)?;
    }
    provenance(book, &mut page)?;
    page.finish()
}

fn summary(book: &Book, page: &mut Page) -> Result<(), XlsxError> {
    page.line(book.texts.get("workbook-summary"), Look::Section)?;
    let spans = [1, 3, 1, 1, 2, 2];
    let keys = [
        "workbook-head-number",
        "workbook-head-application",
        "workbook-head-conclusion",
        "workbook-head-tier",
        "workbook-head-verdicts",
        "workbook-head-findings",
    ];
    page.row(
        keys.iter()
            .zip(spans)
            .map(|(key, span)| Cell::text(book.texts.get(key), Look::Head).across(span))
            .collect(),
    )?;
    for (index, (outcome, phrases)) in book.outcomes().enumerate() {
        let cells = vec![
            Cell::count(index + 1, Look::Centre),
            Cell::text(name(outcome), Look::Strong),
            Cell::text(
                phrases.conclusion(outcome.conclusion),
                style::of_conclusion(outcome.conclusion),
            ),
            Cell::text(phrases.tier(outcome.tier), Look::Centre),
            Cell::text(signs(outcome, &phrases), Look::Centre),
            Cell::text(classes(outcome, &phrases), Look::Centre),
        ];
        page.row(
            cells
                .into_iter()
                .zip(spans)
                .map(|(cell, span)| cell.across(span))
                .collect(),
        )?;
    }
    page.gap()
}

fn application(
    book: &Book,
    outcome: &Outcome,
    phrases: &Phrases,
    page: &mut Page,
) -> Result<(), XlsxError> {
    page.line(name(outcome), Look::Section)?;
    headline(book, outcome, phrases, page)?;
    page.gap()?;
    verdicts(book, outcome, phrases, page)?;
    page.gap()?;
    missing(book, outcome, phrases, page)?;
    assumptions(book, outcome, phrases, page)?;
    files(book, outcome, phrases, page)?;
    page.gap()
}

fn headline(
    book: &Book,
    outcome: &Outcome,
    phrases: &Phrases,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let texts = book.texts;
    let year = match outcome.year {
        Some(year) => texts.with("workbook-year", &[("year", year.to_string())]),
        None => texts.get("workbook-year-unknown"),
    };
    let label = |key: &str| Cell::text(texts.get(key), Look::Label);
    page.row(vec![
        label("workbook-head-conclusion"),
        Cell::text(
            phrases.conclusion(outcome.conclusion),
            style::of_conclusion(outcome.conclusion),
        ),
        label("workbook-head-tier"),
        Cell::text(phrases.tier(outcome.tier), Look::Centre),
        label("workbook-head-year"),
        Cell::text(year, Look::Centre),
        label("workbook-head-findings"),
        Cell::text(classes(outcome, phrases), Look::Centre).across(3),
    ])?;
    page.row(vec![
        label("workbook-head-meaning"),
        Cell::text(texts.get(meaning(outcome)), Look::Text).across(COLUMNS - 1),
    ])
}

/// The key of the sentence that says what the conclusion means and what comes next.
fn meaning(outcome: &Outcome) -> &'static str {
    use crate::check::Conclusion;
    match outcome.conclusion {
        Conclusion::Eligible => "workbook-meaning-eligible",
        Conclusion::Ineligible => "workbook-meaning-ineligible",
        Conclusion::Incomplete => {
            let open = |judgement: &Judgement| judgement.verdict == Verdict::Undetermined;
            if outcome.judgements.iter().any(open) {
                "workbook-meaning-undetermined"
            } else {
                "workbook-meaning-findings"
            }
        }
    }
}

fn verdicts(
    book: &Book,
    outcome: &Outcome,
    phrases: &Phrases,
    page: &mut Page,
) -> Result<(), XlsxError> {
    page.head(&RULE_HEADS)?;
    let first_row = page.next_row();
    let mut shown = Vec::new();
    let mut colours = Vec::new();
    for judgement in &outcome.judgements {
        let Some(rule) = book.run.rules.rules.get(judgement.rule) else {
            continue;
        };
        let percent = percent(rule, judgement);
        shown.push(match percent.content {
            Content::Number(number, _) => Some(number),
            Content::Text(_) => None,
        });
        colours.push(style::bar_colour(judgement.verdict));
        page.row(verdict(book, rule, judgement, phrases, percent))?;
    }
    if shown.iter().all(Option::is_none) {
        return page.line(book.texts.get("workbook-chart-none"), Look::Remark);
    }
    page.gap()?;
    let figures = Figures {
        sheet: book.texts.get("workbook-sheet-conclusion"),
        first_row,
        last_row: first_row + shown.len() as u32 - 1,
        titles: 1,
        percents: 8,
        thresholds: 9,
        shown,
        colours,
    };
    page.chart(chart::chart(&figures, book.texts), CHART_ROWS, COLUMNS)
}

fn verdict(
    book: &Book,
    rule: &Rule,
    judgement: &Judgement,
    phrases: &Phrases,
    percent: Cell,
) -> Vec<Cell> {
    let sign = phrases.sign(judgement.verdict);
    let margin = phrases.margin(rule, judgement);
    let basis = match judgement.verdict {
        Verdict::Pass | Verdict::Fail => Cell::text(phrases.basis(judgement.basis), Look::Centre),
        Verdict::Undetermined => Cell::text("—", Look::Absent),
    };
    let borderline = if judgement.borderline {
        Cell::text(book.texts.get("workbook-borderline"), Look::Warning)
    } else {
        Cell::text("—", Look::Absent)
    };
    vec![
        Cell::text(
            format!("{sign} {}", phrases.verdict(judgement.verdict)),
            style::of_verdict(judgement.verdict),
        ),
        Cell::text(phrases.title(rule), Look::Strong),
        Cell::text(phrases.clause(rule), Look::Text),
        Cell::text(phrases.found(rule, judgement), Look::Text),
        Cell::text(phrases.threshold(rule), Look::Text),
        Cell::text(if margin.is_empty() { "—" } else { &margin }, Look::Text),
        basis,
        borderline,
        percent,
        Cell::amount(&100.into(), Look::Centre),
    ]
}

fn percent(rule: &Rule, judgement: &Judgement) -> Cell {
    match chart::percent_of_threshold(rule, judgement) {
        Some(percent) => Cell::amount(&percent, Look::Number),
        None => Cell::text("—", Look::Absent),
    }
}

fn missing(
    book: &Book,
    outcome: &Outcome,
    phrases: &Phrases,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let open: Vec<&Judgement> = outcome
        .judgements
        .iter()
        .filter(|judgement| !judgement.missing.is_empty())
        .collect();
    if open.is_empty() {
        return Ok(());
    }
    page.line(book.texts.get("workbook-missing"), Look::Section)?;
    page.row(vec![
        Cell::text(book.texts.get("workbook-head-rule"), Look::Head).across(2),
        Cell::text(book.texts.get("workbook-head-missing"), Look::Head).across(COLUMNS - 2),
    ])?;
    for judgement in open {
        let Some(rule) = book.run.rules.rules.get(judgement.rule) else {
            continue;
        };
        let sentences = phrases.missing(judgement).join("\n");
        page.row(vec![
            Cell::text(phrases.title(rule), Look::Strong).across(2),
            Cell::text(sentences, Look::Text).across(COLUMNS - 2),
        ])?;
    }
    page.gap()
}

fn assumptions(
    book: &Book,
    outcome: &Outcome,
    phrases: &Phrases,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let mut all: Vec<Assumption> = outcome
        .judgements
        .iter()
        .flat_map(|judgement| judgement.assumptions.iter().copied())
        .collect();
    all.sort_unstable();
    all.dedup();
    if all.is_empty() {
        return Ok(());
    }
    page.line(book.texts.get("workbook-assumptions"), Look::Section)?;
    page.row(vec![
        Cell::text(book.texts.get("workbook-head-assumption"), Look::Head).across(COLUMNS - 4),
        Cell::text(book.texts.get("workbook-head-rules-resting"), Look::Head).across(4),
    ])?;
    for assumption in all {
        let resting: Vec<String> = outcome
            .judgements
            .iter()
            .filter(|judgement| judgement.assumptions.contains(&assumption))
            .filter_map(|judgement| book.run.rules.rules.get(judgement.rule))
            .map(|rule| phrases.title(rule))
            .collect();
        page.row(vec![
            Cell::text(phrases.assumption(assumption), Look::Text).across(COLUMNS - 4),
            Cell::text(resting.join("\n"), Look::Text).across(4),
        ])?;
    }
    page.gap()
}

fn files(
    book: &Book,
    outcome: &Outcome,
    phrases: &Phrases,
    page: &mut Page,
) -> Result<(), XlsxError> {
    page.line(book.texts.get("workbook-files"), Look::Section)?;
    page.row(vec![
        Cell::text(book.texts.get("workbook-head-file"), Look::Head).across(4),
        Cell::text(book.texts.get("workbook-head-bytes"), Look::Head),
        Cell::text(book.texts.get("workbook-head-sha256"), Look::Head).across(5),
    ])?;
    for file in &outcome.application.files {
        let source = &file.source;
        let hash = if source.sha256.is_empty() {
            Cell::text(book.texts.get("workbook-not-read"), Look::Unreadable)
        } else {
            Cell::text(&source.sha256, Look::Text)
        };
        page.row(vec![
            Cell::text(phrases.file(source), Look::Link)
                .across(4)
                .link(book.links.file(source)),
            Cell::amount(&source.size.into(), Look::Number),
            hash.across(5),
        ])?;
    }
    Ok(())
}

/// By which rules and which version of the tool all this was found.
fn provenance(book: &Book, page: &mut Page) -> Result<(), XlsxError> {
    let rules = &book.run.rules;
    let title = match book.texts.language {
        crate::text::Language::Chinese => &rules.title.zh,
        crate::text::Language::English => &rules.title.en,
    };
    page.line(book.texts.get("workbook-provenance"), Look::Section)?;
    let lines = [
        ("workbook-head-ruleset", format!("{title} ({})", rules.id)),
        (
            "workbook-head-tool",
            format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
        ),
        ("workbook-head-method", book.texts.get("workbook-method")),
    ];
    let terms = Terms { texts: book.texts };
    let severities = terms.severities(rules).into_iter();
    for (key, words) in lines
        .into_iter()
        .chain(severities.map(|line| ("severities", line)))
    {
        page.row(vec![
            Cell::text(book.texts.get(key), Look::Label),
            Cell::text(words, Look::Text).across(COLUMNS - 1),
        ])?;
    }
    Ok(())
}

/// An application's name as all sheets show it.
pub fn name(outcome: &Outcome) -> String {
    clean(&outcome.application.name, WIDTH)
}

/// ✓ 3  ? 2
fn signs(outcome: &Outcome, phrases: &Phrases) -> String {
    let counts: Vec<String> = [Verdict::Pass, Verdict::Fail, Verdict::Undetermined]
        .into_iter()
        .map(|verdict| {
            let matching = |judgement: &&Judgement| judgement.verdict == verdict;
            let count = outcome.judgements.iter().filter(matching).count();
            format!("{} {count}", phrases.sign(verdict))
        })
        .collect();
    counts.join("   ")
}

/// 强制 2 · 核实 1 · 提示 4
fn classes(outcome: &Outcome, phrases: &Phrases) -> String {
    let counts: Vec<String> = [Class::Error, Class::Warning, Class::Note]
        .into_iter()
        .map(|class| {
            let count = outcome
                .findings
                .iter()
                .filter(|finding| finding.class == class && finding.is_open())
                .count();
            format!("{} {count}", phrases.class(class))
        })
        .collect();
    counts.join(" · ")
}
