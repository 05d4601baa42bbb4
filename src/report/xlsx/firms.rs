//! 企业明细: the firms of annex 3 and of the roster as they were read. A cell that was blank or could
//! not be read says so; nothing is filled in for it.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::annex::{Amount, Annex, AnyField, Composition, Field, Firm, Reading, Records};
use crate::check::Outcome;
use crate::facts::Vocabulary;
use crate::facts::business::{Membership, membership};
use crate::facts::firms::{DistinctFirm, distinct, normalised_name};
use crate::report::{Phrases, clean};

use super::cell::Cell;
use super::list::{self, Column};
use super::style::Look;
use super::{Book, WIDTH};

const COLUMNS: [Column; 14] = [
    ("workbook-head-number", 42),
    ("workbook-head-source", 104),
    ("workbook-head-firm", 168),
    ("workbook-head-member", 96),
    ("workbook-head-assets", 88),
    ("workbook-head-equity", 88),
    ("workbook-head-revenue", 88),
    ("workbook-head-software-revenue", 88),
    ("workbook-head-total-profit", 84),
    ("workbook-head-net-profit", 84),
    ("workbook-head-composition", 168),
    ("workbook-head-staff", 84),
    ("workbook-head-credit-code", 148),
    ("workbook-head-sector-basis", 120),
];

pub fn sheet(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = list::page(book, "workbook-sheet-firms", &COLUMNS, 3)?;
    let rows = book.outcomes().flat_map(|(outcome, phrases)| {
        let members = Members::of(outcome, &book.run.rules.vocabulary);
        let firms: Vec<(Annex, &Firm)> = listed(outcome).collect();
        firms
            .into_iter()
            .enumerate()
            .map(move |(index, (annex, firm))| {
                let mut row = list::lead(book, outcome);
                row.push(Cell::count(index + 1, Look::Centre));
                row.extend(columns(book, &phrases, annex, firm, &members));
                row
            })
    });
    page.list(rows, "workbook-nothing")?;
    page.finish()
}

/// The firms of the tables that count as evidence.
pub fn listed(outcome: &Outcome) -> impl Iterator<Item = (Annex, &Firm)> {
    tables(outcome).flat_map(|(annex, firms)| firms.iter().map(move |firm| (annex, firm)))
}

fn tables(outcome: &Outcome) -> impl Iterator<Item = (Annex, &[Firm])> {
    [Annex::Firms, Annex::Roster]
        .into_iter()
        .flat_map(|annex| outcome.application.tables_of(annex))
        .map(|table| {
            let firms: &[Firm] = match &table.records {
                Records::Firms(firms) | Records::Roster(firms) => firms,
                Records::Overview(_)
                | Records::Services(_)
                | Records::Projects(_)
                | Records::Supplement(_) => &[],
            };
            (table.annex, firms)
        })
}

/// The membership of every firm, by its name as names are compared.
struct Members {
    by_name: BTreeMap<String, Membership>,
}

impl Members {
    fn of(outcome: &Outcome, vocabulary: &Vocabulary) -> Members {
        let tables: Vec<Vec<DistinctFirm>> =
            tables(outcome).map(|(_, rows)| distinct(rows)).collect();
        let mut rows: BTreeMap<&str, Vec<&DistinctFirm>> = BTreeMap::new();
        for firm in tables.iter().flatten() {
            rows.entry(&firm.name).or_default().push(firm);
        }
        let by_name = rows
            .into_iter()
            .map(|(name, firms)| (name.to_owned(), membership(&firms, vocabulary)))
            .collect();
        Members { by_name }
    }

    fn find(&self, firm: &Firm) -> Membership {
        let name = firm.name.as_ref().and_then(Field::given);
        name.and_then(|name| self.by_name.get(&normalised_name(name)))
            .copied()
            .unwrap_or(Membership::Unknown)
    }
}

fn columns(
    book: &Book,
    phrases: &Phrases,
    annex: Annex,
    firm: &Firm,
    members: &Members,
) -> Vec<Cell> {
    vec![
        source(book, phrases, annex, firm),
        of_text(book, firm.name.as_ref()),
        member(book, firm, members),
        of_amount(book, firm.total_assets.as_ref()),
        of_amount(book, firm.equity.as_ref()),
        of_amount(book, firm.revenue.as_ref()),
        of_amount(book, firm.software_revenue.as_ref()),
        of_amount(book, firm.total_profit.as_ref()),
        of_amount(book, firm.net_profit.as_ref()),
        of_composition(book, firm.composition.as_ref()),
        of_amount(book, firm.staff.as_ref()),
        of_text(book, firm.credit_code.as_ref()),
        of_text(book, firm.sector_basis.as_ref()),
    ]
}

/// The annex, and the cell of the firm's name with a link to it.
fn source(book: &Book, phrases: &Phrases, annex: Annex, firm: &Firm) -> Cell {
    let annex = phrases.annex_short(annex);
    match firm.fields().next().map(AnyField::cell) {
        Some(cell) => Cell::text(format!("{annex} {}", phrases.cell(cell)), Look::Link)
            .link(book.links.cell(cell)),
        None => Cell::text(annex, Look::Centre),
    }
}

/// Whether the firm is in the sector, as far as all its rows tell.
fn member(book: &Book, firm: &Firm, members: &Members) -> Cell {
    let (key, look) = match members.find(firm) {
        Membership::Declared => ("workbook-member-declared", Look::Centre),
        Membership::Inferred => ("workbook-member-inferred", Look::Centre),
        Membership::DeclaredOut => ("workbook-member-declared-not", Look::Centre),
        Membership::Unknown => ("workbook-member-unknown", Look::Note),
    };
    Cell::text(book.texts.get(key), look)
}

fn of_text(book: &Book, field: Option<&Field<String>>) -> Cell {
    cell(book, field, |text| {
        Cell::text(clean(text, WIDTH), Look::Text)
    })
}

fn of_amount(book: &Book, field: Option<&Field<Amount>>) -> Cell {
    cell(book, field, |amount| {
        Cell::amount(&amount.value, Look::Number)
    })
}

/// As written: the parts that were read from it are behind the sums on the sheet of evidence.
fn of_composition(book: &Book, field: Option<&Field<Composition>>) -> Cell {
    let written = field.map(|field| clean(&field.written, WIDTH));
    cell(book, field, |_| {
        Cell::text(written.unwrap_or_default(), Look::Text)
    })
}

fn cell<T>(book: &Book, field: Option<&Field<T>>, given: impl FnOnce(&T) -> Cell) -> Cell {
    let Some(field) = field else {
        return list::absent();
    };
    match &field.reading {
        Reading::Given(value) => given(value),
        Reading::Blank => Cell::text(book.texts.get("workbook-blank"), Look::Missing),
        Reading::Unreadable(_) => {
            let values = [("written", clean(&field.written, WIDTH))];
            Cell::text(
                book.texts.with("workbook-unreadable", &values),
                Look::Unreadable,
            )
        }
    }
}
