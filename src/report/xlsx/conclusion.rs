//! 结论: for each application its conclusion, the rules with what was found and what is asked, a
//! chart of both, what is missing, what was assumed, and which files were read.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::audit::{Class, Finding};
use crate::check::{Conclusion, Outcome};
use crate::facts::Assumption;
use crate::report::{Phrases, Terms, clean};
use crate::rules::{Judgement, Rule, RuleSet, Verdict};
use crate::text::Texts;

use super::cell::{Cell, Content};
use super::chart::{self, Figures};
use super::list;
use super::page::{Mark, Page};
use super::style::{self, Look};
use super::{Book, WIDTH};

/// Verdict, rule, clause, found, threshold, margin, basis, borderline, percent.
const WIDTHS: [u32; 9] = [108, 132, 142, 176, 136, 232, 96, 86, 150];
const COLUMNS: u16 = WIDTHS.len() as u16;
const CHART_ROWS: u32 = 10;
const RULE_HEADS: [&str; 9] = [
    "workbook-head-verdict",
    "workbook-head-rule",
    "workbook-head-clause",
    "workbook-head-found",
    "workbook-head-threshold",
    "workbook-head-margin",
    "workbook-head-basis",
    "workbook-head-borderline",
    "workbook-head-percent",
];

/// The sheet, and the row in which each application begins.
pub fn sheet(book: &Book) -> Result<(Worksheet, Vec<u32>), XlsxError> {
    let several = list::several(book);
    let name = "workbook-sheet-conclusion";
    let mut page = if list::very_many(book) {
        Page::of_lines(book, name, &WIDTHS)?
    } else {
        Page::with_charts(book, name, &WIDTHS)?
    };
    page.line(book.texts.get("workbook-title"), Look::Title)?;
    page.freeze()?;
    if several {
        provenance(book, &mut page)?;
    }
    let mut places = Vec::new();
    for (index, (outcome, phrases)) in book.outcomes().enumerate() {
        if page.ends_before(book.run.outcomes.len() - index)? {
            break;
        }
        if several {
            page.break_page();
        }
        places.push(page.next_row());
        let files = application(book, outcome, &phrases, &mut page)?;
        if !several {
            provenance(book, &mut page)?;
        }
        page.keep(files);
    }
    Ok((page.finish()?, places))
}

/// Says where the list of files begins, which is to stay in one piece with what follows.
fn application(
    book: &Book,
    outcome: &Outcome,
    phrases: &Phrases,
    page: &mut Page,
) -> Result<Mark, XlsxError> {
    page.line(
        phrases.base().unwrap_or_else(|| name(phrases)),
        Look::Section,
    )?;
    whose(book, phrases, page)?;
    headline(book, outcome, phrases, page)?;
    match phrases.first(outcome) {
        Some(first) => {
            let values = [("first", first.message)];
            page.line(book.texts.with("terminal-first", &values), Look::Strong)?;
        }
        None => page.gap()?,
    }
    verdicts(book, outcome, phrases, page)?;
    page.gap()?;
    let mark = page.mark();
    assumptions(book, outcome, phrases, page)?;
    page.keep(mark);
    let mark = page.mark();
    missing(book, outcome, phrases, page)?;
    page.keep(mark);
    let mark = page.mark();
    files(book, outcome, phrases, page)?;
    page.gap()?;
    Ok(mark)
}

/// Of which base it is, and who handed it in; what the folder is called comes last.
fn whose(book: &Book, phrases: &Phrases, page: &mut Page) -> Result<(), XlsxError> {
    let label = |key: &str| Cell::text(book.texts.get(key), Look::Label);
    let tables = phrases.application.tables.iter();
    let submitter = tables.filter_map(|table| table.submitter.as_ref()).next();
    let told = |words: Option<String>| match words {
        Some(words) => Cell::text(words, Look::Text),
        None => Cell::text(book.texts.get("workbook-not-named"), Look::Absent),
    };
    page.row(vec![
        label("workbook-head-base"),
        told(phrases.base()).across(2),
        label("workbook-head-submitter"),
        told(submitter.map(|(name, _)| clean(name, WIDTH))).across(2),
        label("workbook-head-folder"),
        Cell::text(name(phrases), Look::Text).across(2),
    ])
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
    let mut row = vec![
        label("workbook-head-conclusion"),
        Cell::text(
            phrases.conclusion(outcome.conclusion),
            style::of_conclusion(outcome.conclusion),
        ),
    ];
    let has_tiers = !phrases.rules.tiers.is_empty();
    if has_tiers {
        row.push(label("workbook-head-tier"));
        row.push(Cell::text(
            phrases.tier(phrases.rules, outcome),
            Look::Centre,
        ));
    }
    row.push(label("workbook-head-year"));
    row.push(Cell::text(year, Look::Centre).across(if has_tiers { 1 } else { 3 }));
    row.push(label("workbook-head-findings"));
    row.push(Cell::text(classes(outcome, phrases), Look::Centre).across(2));
    page.row(row)?;
    if let Some(said) = phrases.other_years(phrases.rules, outcome.year) {
        page.row(vec![
            label("workbook-head-ruleset"),
            Cell::text(said, Look::Warning).across(COLUMNS - 1),
        ])?;
    }
    if let Some(materials) = phrases.materials_found() {
        page.row(vec![
            label("workbook-head-documents"),
            Cell::text(materials, Look::Text).across(COLUMNS - 1),
        ])?;
    }
    page.row(vec![
        label("workbook-head-meaning"),
        Cell::text(meaning(outcome, phrases.rules, texts), Look::Text).across(COLUMNS - 1),
    ])?;
    match phrases.first(outcome) {
        Some(first) => page.row(vec![
            label("workbook-head-first"),
            Cell::text(first.message, Look::Strong).across(COLUMNS - 1),
        ]),
        None => Ok(()),
    }
}

/// What the conclusion means and what comes next.
fn meaning(outcome: &Outcome, rules: &RuleSet, texts: &Texts) -> String {
    let open = |judgement: &Judgement| judgement.verdict == Verdict::Undetermined;
    let undetermined = outcome.judgements.iter().any(open);
    let key = match outcome.conclusion {
        Conclusion::Eligible if rules.leaves_to_people() => {
            return texts.get("workbook-meaning-eligible-review");
        }
        Conclusion::Eligible => return texts.get("workbook-meaning-eligible"),
        Conclusion::Ineligible => "workbook-meaning-ineligible",
        Conclusion::Incomplete if undetermined => "workbook-meaning-undetermined",
        Conclusion::Incomplete => return texts.get("workbook-meaning-findings"),
    };
    let must = |finding: &&Finding| finding.class == Class::Error;
    let errors = outcome.findings.iter().filter(must).count();
    if errors == 0 {
        return texts.get(key);
    }
    let also = texts.with("workbook-meaning-also", &[("count", errors.to_string())]);
    format!("{}{also}", texts.get(key))
}

fn verdicts(
    book: &Book,
    outcome: &Outcome,
    phrases: &Phrases,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let heads = [
        "workbook-head-rule",
        "workbook-head-percent",
        "workbook-head-line",
    ];
    if !list::very_many(book) {
        page.beside(&heads.map(|key| Cell::text(book.texts.get(key), Look::Aside)))?;
    }
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
        if !list::very_many(book) {
            page.beside(&charted(rule, judgement, phrases, &percent))?;
        }
        page.row(verdict(book, rule, judgement, phrases, percent))?;
    }
    if list::very_many(book) {
        return Ok(());
    }
    if shown.iter().all(Option::is_none) {
        return page.line(book.texts.get("workbook-chart-none"), Look::Remark);
    }
    page.gap()?;
    let beside = page.beside_column();
    let figures = Figures {
        sheet: book.texts.get("workbook-sheet-conclusion"),
        first_row,
        last_row: first_row + shown.len() as u32 - 1,
        titles: beside,
        percents: beside + 1,
        thresholds: beside + 2,
        shown,
        colours,
    };
    page.chart(chart::chart(&figures, book.texts), CHART_ROWS, COLUMNS)
}

/// What the chart is drawn from: the rule, with its verdict where no bar tells it, the percentage,
/// and the line at the threshold.
fn charted(rule: &Rule, judgement: &Judgement, phrases: &Phrases, percent: &Cell) -> [Cell; 3] {
    let title = phrases.title(rule);
    let title = match judgement.verdict {
        Verdict::Pass | Verdict::Fail => title,
        Verdict::Undetermined => {
            let values = [
                ("rule", title),
                ("verdict", phrases.verdict(judgement.verdict)),
            ];
            phrases.texts.with("workbook-chart-rule", &values)
        }
    };
    [
        Cell::text(title, Look::Aside),
        Cell {
            look: Look::Aside,
            ..percent.clone()
        },
        Cell::amount(&100.into(), Look::Aside),
    ]
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
        Verdict::Pass | Verdict::Fail => Cell::text(phrases.basis(judgement), Look::Centre),
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
    ]
}

fn percent(rule: &Rule, judgement: &Judgement) -> Cell {
    match chart::percent_of_threshold(rule, judgement) {
        Some(percent) => Cell::amount(&percent, Look::Centre),
        None => Cell::text("—", Look::Absent),
    }
}

fn missing(
    book: &Book,
    outcome: &Outcome,
    phrases: &Phrases,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let missing = phrases.missing(outcome);
    if missing.is_empty() {
        return Ok(());
    }
    page.line(book.texts.get("missing"), Look::Section)?;
    let spans = [3, 2, COLUMNS - 5];
    let heads = [
        "workbook-head-missing",
        "workbook-head-rules-resting",
        "workbook-head-documents",
    ];
    page.row(
        heads
            .iter()
            .zip(spans)
            .map(|(key, span)| Cell::text(book.texts.get(key), Look::Head).across(span))
            .collect(),
    )?;
    for one in &missing {
        let leads = phrases.leads(outcome, one.key);
        let offered = leads.offered.iter().flat_map(|one| [&one.said, &one.take]);
        let beside = offered.chain(&leads.differ).chain(&leads.qualified);
        let said: Vec<&str> = one
            .about()
            .chain([one.documents.as_str()])
            .chain(beside.map(String::as_str))
            .collect();
        let documents = said.join("\n");
        let cells = [
            Cell::text(&one.figure, Look::Strong),
            Cell::text(&one.rules, Look::Text),
            Cell::text(documents, Look::Text),
        ];
        page.row(
            cells
                .into_iter()
                .zip(spans)
                .map(|(cell, span)| cell.across(span))
                .collect(),
        )?;
    }
    if let Some(how) = phrases.missing_how(&missing) {
        page.line(how, Look::Remark)?;
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
            Cell::text(resting.join(&book.texts.get("list-separator")), Look::Text).across(4),
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
        Cell::text(book.texts.get("workbook-head-sha256"), Look::Head).across(4),
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
            hash.across(4),
        ])?;
    }
    Ok(())
}

/// By which rules and which version of the tool all this was found.
fn provenance(book: &Book, page: &mut Page) -> Result<(), XlsxError> {
    let rules = &book.run.rules;
    let terms = Terms { texts: book.texts };
    let title = terms.words(&rules.title);
    let set = format!("{title} ({})", terms.ruleset_id(rules));
    page.line(book.texts.get("workbook-provenance"), Look::Section)?;
    let label = |key: &str| Cell::text(book.texts.get(key), Look::Label);
    let tool = format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    page.row(vec![
        label("workbook-head-ruleset"),
        Cell::text(set, Look::Text).across(4),
        label("workbook-head-tool"),
        Cell::text(tool, Look::Text).across(3),
    ])?;
    let method = book.texts.get(if rules.only_sets_minima() {
        "workbook-method"
    } else {
        "workbook-method-signs"
    });
    page.row(vec![
        label("workbook-head-method"),
        Cell::text(method, Look::Text).across(COLUMNS - 1),
    ])?;
    for line in terms.severities(rules) {
        page.row(vec![
            label("severities"),
            Cell::text(line, Look::Text).across(COLUMNS - 1),
        ])?;
    }
    Ok(())
}

/// An application's name as all sheets show it.
pub fn name(phrases: &Phrases) -> String {
    clean(&phrases.label, WIDTH)
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
