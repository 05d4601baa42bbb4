//! 人工核查: what the notice asks and no workbook can show, each with its clause, what the
//! workbooks hold that may help, and columns to sign.
//!
//! The hints decide nothing. The items and their words are those of the rule set.

use crate::Decimal;
use crate::annex::{Annex, AnyField, Indicator, Records, Service};
use crate::audit::indicator_term;
use crate::check::Outcome;
use crate::facts::register::RecordStatus;
use crate::report::{Phrases, clean};
use crate::rules::{Hint, ReviewItem};

use super::book::ReportBook;
use super::cell::ReportCell;
use super::page::StripPage;
use super::sheet::{NumberedOutcome, ReportSheet, SheetKind};
use super::style::CellLook;
use super::{firms, list};

const WIDTHS: [u32; 7] = [132, 118, 268, 318, 170, 84, 92];
const HEADS: [&str; 7] = [
    "workbook-head-item",
    "workbook-head-clause",
    "workbook-head-asked",
    "workbook-head-hint",
    "workbook-head-result",
    "workbook-head-checker",
    "workbook-head-date",
];
/// How many firms are named as candidates for 骨干企业.
const BACKBONE: usize = 5;

pub fn sheet<'a>(book: &'a ReportBook<'a>) -> ReportSheet<'a> {
    let name = "workbook-sheet-review";
    let mut page = StripPage::new(&WIDTHS, book.texts);
    list::title(book, name, &mut page);
    page.head(&HEADS);
    page.freeze();
    ReportSheet {
        name: book.texts.get(name),
        kind: SheetKind::Blocks,
        widths: WIDTHS.to_vec(),
        head: page.finish(),
        each: Box::new(|one, page| application(book, one, page)),
        more: None,
        foot: None,
    }
}

fn application(book: &ReportBook, one: &NumberedOutcome<'_>, page: &mut StripPage<'_>) {
    let (outcome, phrases) = (one.outcome, &one.phrases);
    if one.at > 0 {
        page.break_page();
    }
    if list::several(book) {
        page.line(list::name(phrases), CellLook::Section);
    }
    for review in &book.rules.reviews {
        let hint = hint(book, outcome, phrases, &review.hint);
        page.row_of(2, row(phrases, &review.asked, hint));
    }
    if !book.rules.reviews.is_empty() {
        for (key, words) in phrases.prepared(outcome) {
            page.row_of(2, row_of_texts(book, key, found(book, words)));
        }
    }
    let unsaid = phrases.without_source(outcome);
    if !unsaid.is_empty() {
        let facts: Vec<String> = unsaid.into_iter().map(|fact| phrases.fact(fact)).collect();
        let facts = ReportCell::text(facts.join("\n"), CellLook::Text);
        page.row_of(2, row_of_texts(book, "review-sources", facts));
    }
    // What is signed stands on one page with the materials that it is signed for.
    if !book.rules.reviews.is_empty() && !book.rules.materials.is_empty() {
        page.break_page();
    }
    for material in &book.rules.materials {
        let files = phrases.material(&material.told_by);
        page.row_of(2, row(phrases, &material.asked, found(book, files)));
    }
    page.gap();
    page.row_of(3, signature(book));
}

fn row(phrases: &Phrases, asked: &ReviewItem, hint: ReportCell) -> Vec<ReportCell> {
    vec![
        ReportCell::text(phrases.words(&asked.title), CellLook::Strong),
        ReportCell::text(phrases.words(&asked.clause), CellLook::Text),
        ReportCell::text(phrases.words(&asked.asked), CellLook::Text),
        hint,
        ReportCell::empty(CellLook::Fill),
        ReportCell::empty(CellLook::Fill),
        ReportCell::empty(CellLook::Fill),
    ]
}

/// A row whose words are the program's own.
fn row_of_texts(book: &ReportBook, key: &str, hint: ReportCell) -> Vec<ReportCell> {
    let words = |attribute: &str| book.texts.get(&format!("{key}.{attribute}"));
    vec![
        ReportCell::text(book.texts.get(key), CellLook::Strong),
        ReportCell::text(words("clause"), CellLook::Text),
        ReportCell::text(words("asked"), CellLook::Text),
        hint,
        ReportCell::empty(CellLook::Fill),
        ReportCell::empty(CellLook::Fill),
        ReportCell::empty(CellLook::Fill),
    ]
}

fn signature(book: &ReportBook) -> Vec<ReportCell> {
    vec![
        ReportCell::text(book.texts.get("workbook-review-opinion"), CellLook::Label),
        ReportCell::empty(CellLook::Fill).across(3),
        ReportCell::text(book.texts.get("workbook-review-signature"), CellLook::Label),
        ReportCell::empty(CellLook::Fill).across(2),
    ]
}

fn hint(book: &ReportBook, outcome: &Outcome, phrases: &Phrases, hint: &Hint) -> ReportCell {
    found(
        book,
        match hint {
            Hint::None => {
                return ReportCell::text(book.texts.get("workbook-hint-none"), CellLook::Note);
            }
            Hint::LargestFirms => backbone(book, outcome, phrases),
            Hint::Counts => Some(counts(book, outcome)),
            Hint::Figures(indicators) => figures(outcome, phrases, indicators),
            Hint::Services(words) => services(outcome, phrases, words),
        },
    )
}

fn found(book: &ReportBook, words: Option<String>) -> ReportCell {
    match words {
        Some(words) => ReportCell::text(words, CellLook::Text),
        None => ReportCell::text(book.texts.get("workbook-hint-not-found"), CellLook::Missing),
    }
}

/// The firms of annex 3 with the highest revenue, by name and revenue.
fn backbone(book: &ReportBook, outcome: &Outcome, phrases: &Phrases) -> Option<String> {
    let mut firms: Vec<(&str, &Decimal)> = firms::listed(outcome)
        .filter(|listed| listed.annex == Annex::Firms)
        .filter(|listed| listed.status == RecordStatus::Counted)
        .filter_map(|listed| {
            let name = listed.firm.name.as_ref()?.given()?;
            let revenue = listed.firm.revenue.as_ref()?.given()?;
            Some((name.as_str(), &revenue.value))
        })
        .collect();
    firms.sort_by(|one, other| other.1.cmp(one.1).then_with(|| one.0.cmp(other.0)));
    let all: Decimal = firms.iter().map(|(_, revenue)| (*revenue).clone()).sum();
    firms.truncate(BACKBONE);
    let lines: Vec<String> = firms
        .into_iter()
        .map(|(name, revenue)| {
            let values = [
                ("firm", clean(name, 60)),
                ("revenue", phrases.amount(revenue)),
                ("share", share(revenue, &all)),
            ];
            book.texts.with("workbook-hint-firm", &values)
        })
        .collect();
    let heading = book.texts.get("workbook-hint-backbone");
    (!lines.is_empty()).then(|| format!("{heading}\n{}", lines.join("\n")))
}

/// How many percent of a whole, to one decimal; of nothing there is no share.
fn share(part: &Decimal, whole: &Decimal) -> String {
    if whole.is_zero() {
        return "—".to_owned();
    }
    let share = part * Decimal::from(100) / whole;
    share.round(1).to_plain_string()
}

fn counts(book: &ReportBook, outcome: &Outcome) -> String {
    let count = |annex: Annex| {
        let tables = outcome.application.tables_of(annex);
        let rows: usize = tables.iter().map(|table| table.records.len()).sum();
        rows.to_string()
    };
    let values = [
        ("firms", count(Annex::Firms)),
        ("services", count(Annex::Services)),
        ("projects", count(Annex::Projects)),
    ];
    book.texts.with("workbook-hint-counts", &values)
}

/// The assessment year's figures as written, with their cells.
fn figures(outcome: &Outcome, phrases: &Phrases, indicators: &[Indicator]) -> Option<String> {
    let year = outcome.year?;
    let mut lines = Vec::new();
    for table in outcome.application.tables_of(Annex::Overview) {
        let Records::Overview(overview) = &table.records else {
            continue;
        };
        for row in &overview.rows {
            if !indicators.contains(&row.indicator) {
                continue;
            }
            for (_, field) in row.figures.iter().filter(|(of, _)| *of == year) {
                if field.is_blank() {
                    continue;
                }
                lines.push(format!(
                    "{}: {} ({} {})",
                    phrases.texts.get(&indicator_term(row.indicator)),
                    clean(&field.written(), 60),
                    phrases.annex_short(Annex::Overview),
                    phrases.cell(&field.cell)
                ));
            }
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The organisations of annex 4 whose scope names one of the words, with the cells that do.
fn services(outcome: &Outcome, phrases: &Phrases, words: &[String]) -> Option<String> {
    let mut lines = Vec::new();
    for table in outcome.application.tables_of(Annex::Services) {
        let Records::Services(services) = &table.records else {
            continue;
        };
        lines.extend(
            services
                .iter()
                .filter_map(|service| offers(service, phrases, words)),
        );
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn offers(service: &Service, phrases: &Phrases, words: &[String]) -> Option<String> {
    let scope = service.scope.as_ref()?;
    let text = scope.given()?;
    if !words.iter().any(|word| text.contains(word)) {
        return None;
    }
    let name = service.name.as_ref().and_then(|field| field.given());
    let cell = phrases.cells(std::slice::from_ref(&scope.cell), Some(&scope.cell.sheet));
    let annex = phrases.annex_short(Annex::Services);
    let name = name.map_or_else(|| "—".to_owned(), |name| clean(name, 60));
    Some(format!("{name} ({annex} {cell})"))
}
