//! 人工核查: what the notice asks and no workbook can show, each with its clause, what the
//! workbooks hold that may help, and columns to sign.
//!
//! The hints decide nothing. The items are those of the notice of 2020 and the rules that came with
//! it; their words stand in the texts.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::Decimal;
use crate::annex::material::{MATERIALS, Material};
use crate::annex::{Annex, AnyField, Indicator, Records, Service};
use crate::audit::indicator_term;
use crate::check::Outcome;
use crate::facts::register::Status;
use crate::report::{Phrases, clean};

use super::cell::Cell;
use super::page::Page;
use super::style::Look;
use super::{Book, conclusion, firms, list};

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
/// The item that a new printed page begins with.
const FIRST_MATERIAL: &str = "workbook-review-material-1";
/// How many firms are named as candidates for 骨干企业.
const BACKBONE: usize = 5;

/// One thing to check: the key of its words, and where the workbooks may hold a hint.
struct Item {
    key: &'static str,
    hint: Hint,
}

#[derive(Clone, Copy)]
enum Hint {
    /// The workbooks say nothing of it.
    None,
    /// The listed firms of the highest revenue.
    Backbone,
    /// How many firms, service organisations and projects are listed.
    Counts,
    /// The year's figures of annex 2.
    Figures(&'static [Indicator]),
    /// The service organisations whose scope names one of these words.
    Service(&'static [&'static str]),
    /// The files that one of the nine materials is found in.
    Material(&'static Material),
}

const fn item(key: &'static str, hint: Hint) -> Item {
    Item { key, hint }
}

/// 实施方案 三(一) to 三(五), then the nine materials of 办法 第三条.
const ITEMS: [Item; 25] = [
    item("workbook-review-plan", Hint::None),
    item("workbook-review-backbone", Hint::Backbone),
    item("workbook-review-registration", Hint::None),
    item("workbook-review-legal-person", Hint::None),
    item("workbook-review-operation", Hint::None),
    item("workbook-review-ecology", Hint::Counts),
    item(
        "workbook-review-contribution",
        Hint::Figures(&[Indicator::Employment]),
    ),
    item(
        "workbook-review-standing",
        Hint::Figures(&[Indicator::MainRevenue, Indicator::Profit]),
    ),
    item("workbook-review-policy", Hint::Service(&["政策"])),
    item(
        "workbook-review-law",
        Hint::Service(&["法律", "法务", "律师"]),
    ),
    item(
        "workbook-review-accounting",
        Hint::Service(&["会计", "财务", "记账", "财税"]),
    ),
    item("workbook-review-audit", Hint::Service(&["审计", "评估"])),
    item(
        "workbook-review-finance",
        Hint::Service(&["融资", "担保", "贷款", "投资", "金融"]),
    ),
    item(
        "workbook-review-recruitment",
        Hint::Service(&["招聘", "人力资源", "猎头"]),
    ),
    item("workbook-review-training", Hint::Service(&["培训", "教育"])),
    item("workbook-review-benefits", Hint::None),
    item("workbook-review-material-1", Hint::Material(&MATERIALS[0])),
    item("workbook-review-material-2", Hint::Material(&MATERIALS[1])),
    item("workbook-review-material-3", Hint::Material(&MATERIALS[2])),
    item("workbook-review-material-4", Hint::Material(&MATERIALS[3])),
    item("workbook-review-material-5", Hint::Material(&MATERIALS[4])),
    item("workbook-review-material-6", Hint::Material(&MATERIALS[5])),
    item("workbook-review-material-7", Hint::Material(&MATERIALS[6])),
    item("workbook-review-material-8", Hint::Material(&MATERIALS[7])),
    item("workbook-review-material-9", Hint::Material(&MATERIALS[8])),
];

pub fn sheet(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = Page::of_lines(book, "workbook-sheet-review", &WIDTHS)?;
    list::title(book, "workbook-sheet-review", &mut page)?;
    page.head(&HEADS)?;
    page.freeze()?;
    for (index, (outcome, phrases)) in book.outcomes().enumerate() {
        if page.ends_before(book.run.outcomes.len() - index)? {
            break;
        }
        if index > 0 {
            page.break_page();
        }
        if list::several(book) {
            page.line(conclusion::name(&phrases), Look::Section)?;
        }
        for item in &ITEMS {
            // What is signed stands on one page with the materials that it is signed for.
            if item.key == FIRST_MATERIAL {
                page.break_page();
            }
            page.row_of(2, row(book, outcome, &phrases, item))?;
        }
        page.gap()?;
        page.row_of(3, signature(book))?;
    }
    page.finish()
}

fn row(book: &Book, outcome: &Outcome, phrases: &Phrases, item: &Item) -> Vec<Cell> {
    let words = |attribute: &str| book.texts.get(&format!("{}.{attribute}", item.key));
    vec![
        Cell::text(book.texts.get(item.key), Look::Strong),
        Cell::text(words("clause"), Look::Text),
        Cell::text(words("asked"), Look::Text),
        hint(book, outcome, phrases, item.hint),
        Cell::empty(Look::Fill),
        Cell::empty(Look::Fill),
        Cell::empty(Look::Fill),
    ]
}

fn signature(book: &Book) -> Vec<Cell> {
    vec![
        Cell::text(book.texts.get("workbook-review-opinion"), Look::Label),
        Cell::empty(Look::Fill).across(3),
        Cell::text(book.texts.get("workbook-review-signature"), Look::Label),
        Cell::empty(Look::Fill).across(2),
    ]
}

fn hint(book: &Book, outcome: &Outcome, phrases: &Phrases, hint: Hint) -> Cell {
    let found = match hint {
        Hint::None => return Cell::text(book.texts.get("workbook-hint-none"), Look::Note),
        Hint::Backbone => backbone(book, outcome, phrases),
        Hint::Counts => Some(counts(book, outcome)),
        Hint::Figures(indicators) => figures(outcome, phrases, indicators),
        Hint::Service(words) => services(outcome, phrases, words),
        Hint::Material(material) => phrases.material(material),
    };
    match found {
        Some(words) => Cell::text(words, Look::Text),
        None => Cell::text(book.texts.get("workbook-hint-not-found"), Look::Missing),
    }
}

/// The firms of annex 3 with the highest revenue, by name and revenue.
fn backbone(book: &Book, outcome: &Outcome, phrases: &Phrases) -> Option<String> {
    let mut firms: Vec<(&str, &Decimal)> = firms::listed(outcome)
        .filter(|listed| listed.annex == Annex::Firms)
        .filter(|listed| listed.status == Status::Counted)
        .filter_map(|listed| {
            let name = listed.firm.name.as_ref()?.given()?;
            let revenue = listed.firm.revenue.as_ref()?.given()?;
            Some((name.as_str(), &revenue.value))
        })
        .collect();
    firms.sort_by(|one, other| other.1.cmp(one.1).then_with(|| one.0.cmp(other.0)));
    firms.truncate(BACKBONE);
    let lines: Vec<String> = firms
        .into_iter()
        .map(|(name, revenue)| {
            let values = [
                ("firm", clean(name, 60)),
                ("revenue", phrases.amount(revenue)),
            ];
            book.texts.with("workbook-hint-firm", &values)
        })
        .collect();
    let heading = book.texts.get("workbook-hint-backbone");
    (!lines.is_empty()).then(|| format!("{heading}\n{}", lines.join("\n")))
}

fn counts(book: &Book, outcome: &Outcome) -> String {
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
                    phrases.texts.get(indicator_term(row.indicator)),
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
fn services(outcome: &Outcome, phrases: &Phrases, words: &[&str]) -> Option<String> {
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

fn offers(service: &Service, phrases: &Phrases, words: &[&str]) -> Option<String> {
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
