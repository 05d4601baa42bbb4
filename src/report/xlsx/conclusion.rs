//! 结论: for each application its conclusion, the rules with what was found and what is asked, a
//! chart of both, what is missing, what was assumed, and which files were read.

use crate::audit::{Class, Finding};
use crate::check::{Conclusion, Outcome};
use crate::facts::Assumption;
use crate::report::{Phrases, Terms, clean};
use crate::rules::{Judgement, Rule, RuleSet, Verdict};
use crate::sheet::safe;
use crate::text::Texts;

use super::book::{ReportBook, WIDTH};
use super::cell::{ReportCell, ReportContent};
use super::chart::{self, Bar, ChartFigures};
use super::list;
use super::page::{BlockStart, StripPage};
use super::receipt;
use super::sheet::{ReportSheet, SheetKind};
use super::style::{self, CellLook};

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

pub fn sheet<'a>(book: &'a ReportBook<'a>) -> ReportSheet<'a> {
    let several = list::several(book);
    let mut page = StripPage::new(&WIDTHS, book.texts);
    page.line(book.texts.get("workbook-title"), CellLook::Title);
    page.freeze();
    if several {
        provenance(book, &mut page);
    }
    ReportSheet {
        name: book.texts.get(NAME),
        kind: SheetKind::Blocks,
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
fn application(
    book: &ReportBook,
    outcome: &Outcome,
    phrases: &Phrases,
    page: &mut StripPage<'_>,
) -> BlockStart {
    page.line(
        phrases.base().unwrap_or_else(|| list::name(phrases)),
        CellLook::Section,
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
fn whose(book: &ReportBook, phrases: &Phrases, page: &mut StripPage<'_>) {
    let label = |key: &str| ReportCell::text(book.texts.get(key), CellLook::Label);
    let tables = phrases.application.tables.iter();
    let submitter = tables.filter_map(|table| table.submitter.as_ref()).next();
    let told = |words: Option<String>| match words {
        Some(words) => ReportCell::text(words, CellLook::Text),
        None => ReportCell::text(book.texts.get("workbook-not-named"), CellLook::Absent),
    };
    page.row(vec![
        label("workbook-head-base"),
        told(phrases.base()).across(2),
        label("workbook-head-submitter"),
        told(submitter.map(|(name, _)| clean(name, WIDTH))).across(2),
        label("workbook-head-folder"),
        ReportCell::text(list::name(phrases), CellLook::Text).across(2),
    ])
}

fn headline(book: &ReportBook, outcome: &Outcome, phrases: &Phrases, page: &mut StripPage<'_>) {
    let texts = book.texts;
    let year = match outcome.year {
        Some(year) => texts.with("workbook-year", &[("year", year.to_string())]),
        None => texts.get("workbook-year-unknown"),
    };
    let label = |key: &str| ReportCell::text(texts.get(key), CellLook::Label);
    let mut row = vec![
        label("workbook-head-conclusion"),
        ReportCell::text(
            phrases.conclusion(outcome.conclusion),
            style::of_conclusion(outcome.conclusion),
        ),
    ];
    let has_tiers = !phrases.rules.tiers.is_empty();
    if has_tiers {
        row.push(label("workbook-head-tier"));
        row.push(ReportCell::text(
            phrases.tier(phrases.rules, outcome),
            CellLook::Centre,
        ));
    }
    row.push(label("workbook-head-year"));
    row.push(ReportCell::text(year, CellLook::Centre).across(if has_tiers { 1 } else { 3 }));
    row.push(label("workbook-head-findings"));
    row.push(ReportCell::text(classes(outcome, phrases), CellLook::Centre).across(2));
    page.row(row);
    if let Some(said) = phrases.other_years(phrases.rules, outcome.year) {
        page.row(vec![
            label("workbook-head-ruleset"),
            ReportCell::text(said, CellLook::Warning).across(COLUMNS - 1),
        ]);
    }
    if let Some(materials) = phrases.materials_found() {
        page.row(vec![
            label("workbook-head-materials"),
            ReportCell::text(materials, CellLook::Text).across(COLUMNS - 1),
        ]);
    }
    page.row(vec![
        label("workbook-head-meaning"),
        ReportCell::text(meaning(outcome, phrases.rules, texts), CellLook::Text)
            .across(COLUMNS - 1),
    ]);
    if let Some(first) = phrases.first(outcome) {
        page.row(vec![
            label("workbook-head-first"),
            ReportCell::text(first.message, CellLook::Strong).across(COLUMNS - 1),
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

fn verdicts(book: &ReportBook, outcome: &Outcome, phrases: &Phrases, page: &mut StripPage<'_>) {
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
        &heads.map(|key| ReportCell::text(book.texts.get(key), CellLook::Aside)),
    );
    let first_row = page.next_row();
    let mut bars = Vec::new();
    for (rule, judgement) in judged(book, outcome) {
        let percent = percent(rule, judgement);
        let bar = bar(rule, judgement, phrases, &percent);
        let beside = [
            ReportCell::text(&bar.title, CellLook::Aside),
            ReportCell {
                look: CellLook::Aside,
                ..percent.clone()
            },
            ReportCell::amount(&100.into(), CellLook::Aside),
        ];
        page.row_beside(verdict(book, rule, judgement, phrases, percent), &beside);
        bars.push(bar);
    }
    if bars.iter().all(|bar| bar.percent.is_none()) {
        return page.line(book.texts.get("workbook-chart-none"), CellLook::Remark);
    }
    page.gap();
    let figures = ChartFigures {
        first_row,
        column: page.beside_column(),
        bars,
    };
    page.chart(figures, chart::ROWS);
}

/// The judgements with their rules.
fn judged<'a>(
    book: &ReportBook<'a>,
    outcome: &'a Outcome,
) -> impl Iterator<Item = (&'a Rule, &'a Judgement)> {
    let rules = &book.rules.rules;
    let judgements = outcome.judgements.iter();
    judgements.filter_map(|judgement| Some((rules.get(judgement.rule)?, judgement)))
}

/// What the chart shows of a rule: its title, with its verdict where no bar tells it, and the percentage.
fn bar(rule: &Rule, judgement: &Judgement, phrases: &Phrases, percent: &ReportCell) -> Bar {
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
            ReportContent::Number(number, _) => Some(number),
            ReportContent::Text(_) => None,
        },
        colour: style::bar_colour(judgement.verdict),
    }
}

fn verdict(
    book: &ReportBook,
    rule: &Rule,
    judgement: &Judgement,
    phrases: &Phrases,
    percent: ReportCell,
) -> Vec<ReportCell> {
    let sign = phrases.sign(judgement.verdict);
    let margin = phrases.margin(rule, judgement);
    let basis = match judgement.verdict {
        Verdict::Pass | Verdict::Fail => {
            ReportCell::text(phrases.basis(judgement), CellLook::Centre)
        }
        Verdict::Undetermined => ReportCell::text("—", CellLook::Absent),
    };
    let borderline = if judgement.borderline {
        ReportCell::text(book.texts.get("workbook-borderline"), CellLook::Warning)
    } else {
        ReportCell::text("—", CellLook::Absent)
    };
    vec![
        ReportCell::text(
            format!("{sign} {}", phrases.verdict(judgement.verdict)),
            style::of_verdict(judgement.verdict),
        ),
        ReportCell::text(phrases.title(rule), CellLook::Strong),
        ReportCell::text(phrases.clause(rule), CellLook::Text),
        ReportCell::text(phrases.found(rule, judgement), CellLook::Text),
        ReportCell::text(phrases.threshold(rule), CellLook::Text),
        ReportCell::text(
            if margin.is_empty() { "—" } else { &margin },
            CellLook::Text,
        ),
        basis,
        borderline,
        percent,
    ]
}

fn percent(rule: &Rule, judgement: &Judgement) -> ReportCell {
    match chart::percent_of_threshold(rule, judgement) {
        Some(percent) => ReportCell::amount(&percent, CellLook::Centre),
        None => ReportCell::text("—", CellLook::Absent),
    }
}

fn missing(book: &ReportBook, outcome: &Outcome, phrases: &Phrases, page: &mut StripPage<'_>) {
    let missing = phrases.missing(outcome);
    if missing.is_empty() {
        return;
    }
    page.line(book.texts.get("missing"), CellLook::Section);
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
            .map(|(key, span)| ReportCell::text(book.texts.get(key), CellLook::Head).across(span))
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
            ReportCell::text(&one.figure, CellLook::Strong),
            ReportCell::text(&one.rules, CellLook::Text),
            ReportCell::text(documents, CellLook::Text),
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
        page.line(how, CellLook::Remark);
    }
    page.gap()
}

fn assumptions(book: &ReportBook, outcome: &Outcome, phrases: &Phrases, page: &mut StripPage<'_>) {
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
    page.line(book.texts.get("workbook-assumptions"), CellLook::Section);
    page.row(vec![
        ReportCell::text(book.texts.get("workbook-head-assumption"), CellLook::Head)
            .across(COLUMNS - 4),
        ReportCell::text(
            book.texts.get("workbook-head-rules-resting"),
            CellLook::Head,
        )
        .across(4),
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
            ReportCell::text(phrases.assumption(assumption), CellLook::Text).across(COLUMNS - 4),
            ReportCell::text(
                resting.join(&book.texts.get("list-separator")),
                CellLook::Text,
            )
            .across(4),
        ]);
    }
    page.gap()
}

fn files(book: &ReportBook, outcome: &Outcome, phrases: &Phrases, page: &mut StripPage<'_>) {
    page.line(book.texts.get("workbook-files"), CellLook::Section);
    page.row(vec![
        ReportCell::text(book.texts.get("workbook-head-file"), CellLook::Head).across(4),
        ReportCell::text(book.texts.get("workbook-head-bytes"), CellLook::Head),
        ReportCell::text(book.texts.get("workbook-head-sha256"), CellLook::Head).across(4),
    ]);
    for file in &outcome.application.files {
        let source = &file.source;
        let hash = if source.sha256.is_empty() {
            ReportCell::text(book.texts.get("workbook-not-read"), CellLook::Unreadable)
        } else {
            ReportCell::text(&source.sha256, CellLook::Text)
        };
        page.row(vec![
            ReportCell::text(phrases.file(source), CellLook::Link)
                .across(4)
                .link(book.links.file(source)),
            ReportCell::amount(&source.size.into(), CellLook::Number),
            hash.across(4),
        ]);
    }
}

/// By which rules and which version of the tool all this was found.
fn provenance(book: &ReportBook, page: &mut StripPage<'_>) {
    let rules = book.rules;
    let terms = Terms { texts: book.texts };
    let title = terms.words(&rules.title);
    let set = format!("{title} ({})", terms.ruleset_id(rules));
    page.line(book.texts.get("workbook-provenance"), CellLook::Section);
    let label = |key: &str| ReportCell::text(book.texts.get(key), CellLook::Label);
    let tool = format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    page.row(vec![
        label("workbook-head-ruleset"),
        ReportCell::text(set, CellLook::Text).across(4),
        label("workbook-head-tool"),
        ReportCell::text(tool, CellLook::Text).across(3),
    ]);
    let method = book.texts.get(if rules.only_sets_minima() {
        "workbook-method"
    } else {
        "workbook-method-signs"
    });
    page.row(vec![
        label("workbook-head-method"),
        ReportCell::text(method, CellLook::Text).across(COLUMNS - 1),
    ]);
    for line in terms.severities(rules) {
        page.row(vec![
            label("severities"),
            ReportCell::text(line, CellLook::Text).across(COLUMNS - 1),
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
