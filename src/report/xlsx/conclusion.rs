//! 结论: for each application its conclusion, the rules with what was found and what is asked, a
//! chart of both, what is missing, what was assumed, and which files were read.

use crate::audit::{Class, Finding};
use crate::check::{Conclusion, Outcome};
use crate::facts::Assumption;
use crate::report::{Phrases, Terms, clean};
use crate::rules::{Judgement, Rule, RuleSet, Verdict};
use crate::sheet::safe;
use crate::text::Texts;

use super::book::{Book, WIDTH};
use super::cell::{Cell, Content};
use super::chart::{self, Bar, Figures};
use super::list;
use super::page::{Mark, Page};
use super::receipt;
use super::sheet::{Kind, Sheet};
use super::style::{self, Look};

/// Verdict, rule, clause, found, threshold, margin, basis, borderline, percent.
const WIDTHS: [u32; 9] = [108, 132, 142, 176, 136, 232, 96, 86, 150];
const COLUMNS: u16 = WIDTHS.len() as u16;
/// The key of the sheet's name.
pub const NAME: &str = "workbook-sheet-conclusion";
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

pub fn sheet<'a>(book: &'a Book<'a>) -> Sheet<'a> {
    let several = list::several(book);
    let mut page = Page::new(&WIDTHS, book.texts);
    page.line(book.texts.get("workbook-title"), Look::Title);
    page.freeze();
    if several {
        provenance(book, &mut page);
    }
    Sheet {
        name: book.texts.get(NAME),
        kind: Kind::Blocks,
        widths: WIDTHS.to_vec(),
        head: page.finish(),
        each: Box::new(move |one, page| {
            if several {
                page.break_page();
            }
            let files = application(book, one.outcome, &one.phrases, page);
            if !several {
                provenance(book, page);
            }
            page.keep(files);
        }),
        more: None,
        foot: None,
    }
}

/// Says where the list of files begins, which is to stay in one piece with what follows.
fn application(book: &Book, outcome: &Outcome, phrases: &Phrases, page: &mut Page<'_>) -> Mark {
    page.line(
        phrases.base().unwrap_or_else(|| list::name(phrases)),
        Look::Section,
    );
    whose(book, phrases, page);
    page.row(receipt::row(book, outcome, COLUMNS));
    headline(book, outcome, phrases, page);
    page.gap();
    verdicts(book, outcome, phrases, page);
    page.gap();
    let mark = page.mark();
    assumptions(book, outcome, phrases, page);
    page.keep(mark);
    let mark = page.mark();
    missing(book, outcome, phrases, page);
    page.keep(mark);
    let mark = page.mark();
    files(book, outcome, phrases, page);
    page.gap();
    mark
}

/// Of which base it is, and who handed it in; what the folder is called comes last.
fn whose(book: &Book, phrases: &Phrases, page: &mut Page<'_>) {
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
        Cell::text(list::name(phrases), Look::Text).across(2),
    ])
}

fn headline(book: &Book, outcome: &Outcome, phrases: &Phrases, page: &mut Page<'_>) {
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
    page.row(row);
    if let Some(said) = phrases.other_years(phrases.rules, outcome.year) {
        page.row(vec![
            label("workbook-head-ruleset"),
            Cell::text(said, Look::Warning).across(COLUMNS - 1),
        ]);
    }
    if let Some(materials) = phrases.materials_found() {
        page.row(vec![
            label("workbook-head-materials"),
            Cell::text(materials, Look::Text).across(COLUMNS - 1),
        ]);
    }
    page.row(vec![
        label("workbook-head-meaning"),
        Cell::text(meaning(outcome, phrases.rules, texts), Look::Text).across(COLUMNS - 1),
    ]);
    if let Some(first) = phrases.first(outcome) {
        page.row(vec![
            label("workbook-head-first"),
            Cell::text(first.message, Look::Strong).across(COLUMNS - 1),
        ]);
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

fn verdicts(book: &Book, outcome: &Outcome, phrases: &Phrases, page: &mut Page<'_>) {
    if list::very_many(book) {
        page.head(&RULE_HEADS);
        for (rule, judgement) in judged(book, outcome) {
            let percent = percent(rule, judgement);
            page.row(verdict(book, rule, judgement, phrases, percent));
        }
        return;
    }
    let heads = [
        "workbook-head-rule",
        "workbook-head-percent",
        "workbook-head-line",
    ];
    page.head_beside(
        &RULE_HEADS,
        &heads.map(|key| Cell::text(book.texts.get(key), Look::Aside)),
    );
    let first_row = page.next_row();
    let mut bars = Vec::new();
    for (rule, judgement) in judged(book, outcome) {
        let percent = percent(rule, judgement);
        let bar = bar(rule, judgement, phrases, &percent);
        let beside = [
            Cell::text(&bar.title, Look::Aside),
            Cell {
                look: Look::Aside,
                ..percent.clone()
            },
            Cell::amount(&100.into(), Look::Aside),
        ];
        page.row_beside(verdict(book, rule, judgement, phrases, percent), &beside);
        bars.push(bar);
    }
    if bars.iter().all(|bar| bar.percent.is_none()) {
        return page.line(book.texts.get("workbook-chart-none"), Look::Remark);
    }
    page.gap();
    let figures = Figures {
        first_row,
        column: page.beside_column(),
        bars,
    };
    page.chart(figures, chart::ROWS);
}

/// The judgements with their rules.
fn judged<'a>(
    book: &Book<'a>,
    outcome: &'a Outcome,
) -> impl Iterator<Item = (&'a Rule, &'a Judgement)> {
    let rules = &book.rules.rules;
    let judgements = outcome.judgements.iter();
    judgements.filter_map(|judgement| Some((rules.get(judgement.rule)?, judgement)))
}

/// What the chart shows of a rule: its title, with its verdict where no bar tells it, and the percentage.
fn bar(rule: &Rule, judgement: &Judgement, phrases: &Phrases, percent: &Cell) -> Bar {
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
    Bar {
        title: safe(&title),
        percent: match percent.content {
            Content::Number(number, _) => Some(number),
            Content::Text(_) => None,
        },
        colour: style::bar_colour(judgement.verdict),
    }
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

fn missing(book: &Book, outcome: &Outcome, phrases: &Phrases, page: &mut Page<'_>) {
    let missing = phrases.missing(outcome);
    if missing.is_empty() {
        return;
    }
    page.line(book.texts.get("missing"), Look::Section);
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
    );
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
        );
    }
    if let Some(how) = phrases.missing_how(&missing) {
        page.line(how, Look::Remark);
    }
    page.gap()
}

fn assumptions(book: &Book, outcome: &Outcome, phrases: &Phrases, page: &mut Page<'_>) {
    let mut all: Vec<Assumption> = outcome
        .judgements
        .iter()
        .flat_map(|judgement| judgement.assumptions.iter().copied())
        .collect();
    all.sort_unstable();
    all.dedup();
    if all.is_empty() {
        return;
    }
    page.line(book.texts.get("workbook-assumptions"), Look::Section);
    page.row(vec![
        Cell::text(book.texts.get("workbook-head-assumption"), Look::Head).across(COLUMNS - 4),
        Cell::text(book.texts.get("workbook-head-rules-resting"), Look::Head).across(4),
    ]);
    for assumption in all {
        let resting: Vec<String> = outcome
            .judgements
            .iter()
            .filter(|judgement| judgement.assumptions.contains(&assumption))
            .filter_map(|judgement| book.rules.rules.get(judgement.rule))
            .map(|rule| phrases.title(rule))
            .collect();
        page.row(vec![
            Cell::text(phrases.assumption(assumption), Look::Text).across(COLUMNS - 4),
            Cell::text(resting.join(&book.texts.get("list-separator")), Look::Text).across(4),
        ]);
    }
    page.gap()
}

fn files(book: &Book, outcome: &Outcome, phrases: &Phrases, page: &mut Page<'_>) {
    page.line(book.texts.get("workbook-files"), Look::Section);
    page.row(vec![
        Cell::text(book.texts.get("workbook-head-file"), Look::Head).across(4),
        Cell::text(book.texts.get("workbook-head-bytes"), Look::Head),
        Cell::text(book.texts.get("workbook-head-sha256"), Look::Head).across(4),
    ]);
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
        ]);
    }
}

/// By which rules and which version of the tool all this was found.
fn provenance(book: &Book, page: &mut Page<'_>) {
    let rules = book.rules;
    let terms = Terms { texts: book.texts };
    let title = terms.words(&rules.title);
    let set = format!("{title} ({})", terms.ruleset_id(rules));
    page.line(book.texts.get("workbook-provenance"), Look::Section);
    let label = |key: &str| Cell::text(book.texts.get(key), Look::Label);
    let tool = format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    page.row(vec![
        label("workbook-head-ruleset"),
        Cell::text(set, Look::Text).across(4),
        label("workbook-head-tool"),
        Cell::text(tool, Look::Text).across(3),
    ]);
    let method = book.texts.get(if rules.only_sets_minima() {
        "workbook-method"
    } else {
        "workbook-method-signs"
    });
    page.row(vec![
        label("workbook-head-method"),
        Cell::text(method, Look::Text).across(COLUMNS - 1),
    ]);
    for line in terms.severities(rules) {
        page.row(vec![
            label("severities"),
            Cell::text(line, Look::Text).across(COLUMNS - 1),
        ]);
    }
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
