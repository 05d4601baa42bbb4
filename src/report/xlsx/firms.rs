//! 企业明细: the firms of annex 3 and of the roster as they were read, each with whether and how it
//! counts. A cell that was blank or could not be read says so; nothing is filled in for it.

use crate::annex::{Amount, Annex, AnyField, Composition, Field, Firm, Reading, Table};
use crate::check::Outcome;
use crate::facts::business::Membership;
use crate::facts::register::{Doubt, Status};
use crate::report::{Phrases, clean};

use super::book::{Book, WIDTH};
use super::cell::Cell;
use super::list::{self, Column};
use super::sheet::Sheet;
use super::style::Look;

const COLUMNS: [Column; 15] = [
    ("workbook-head-number", 42),
    ("workbook-head-source", 104),
    ("workbook-head-firm", 168),
    ("workbook-head-counts", 120),
    ("workbook-head-member", 130),
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

/// Columns that the room of those left out goes to: names and compositions.
const GROWING: [usize; 2] = [2, 11];
/// The columns that every sheet shows.
const NAMING: usize = 5;
/// The most pixels that each of them grows by.
const MOST_GROWTH: u32 = 160;

pub fn sheet<'a>(book: &'a Book<'a>) -> Sheet<'a> {
    let shown = shown(book);
    let name = "workbook-sheet-firms";
    let columns = columns_shown(&shown);
    list::of_rows(
        book,
        name,
        (&columns, 3),
        "workbook-nothing",
        move |outcome, phrases| {
            let rows = listed(outcome).enumerate().map(|(index, listed)| {
                let mut row = list::lead(book, phrases);
                let mut cells = vec![Cell::count(index + 1, Look::Centre)];
                cells.extend(columns_of(book, phrases, &listed));
                let cells = cells.into_iter().zip(shown);
                row.extend(cells.filter_map(|(cell, shown)| shown.then_some(cell)));
                row
            });
            rows.collect()
        },
    )
}

/// Which columns at least one firm has something for; the first five say which firm it is, and how
/// it counts.
fn shown(book: &Book) -> [bool; COLUMNS.len()] {
    let mut shown = [false; COLUMNS.len()];
    shown[..NAMING].fill(true);
    for Listed { firm, .. } in book.outcomes.iter().flat_map(listed) {
        let given = [
            firm.total_assets.is_some(),
            firm.equity.is_some(),
            firm.revenue.is_some(),
            firm.software_revenue.is_some(),
            firm.total_profit.is_some(),
            firm.net_profit.is_some(),
            firm.composition.is_some(),
            firm.staff.is_some(),
            firm.credit_code.is_some(),
            firm.sector_basis.is_some(),
        ];
        for (shown, given) in shown[NAMING..].iter_mut().zip(given) {
            *shown |= given;
        }
    }
    shown
}

/// The columns that are shown, with the room of the others shared out.
fn columns_shown(shown: &[bool; COLUMNS.len()]) -> Vec<Column> {
    let columns = || COLUMNS.iter().zip(shown);
    let left_out = columns().filter(|(_, shown)| !**shown);
    let room: u32 = left_out.map(|((_, width), _)| width).sum();
    let growth = (room / GROWING.len() as u32).min(MOST_GROWTH);
    columns()
        .enumerate()
        .filter(|(_, (_, shown))| **shown)
        .map(|(index, ((head, width), _))| {
            let growth = if GROWING.contains(&index) { growth } else { 0 };
            (*head, width + growth)
        })
        .collect()
}

/// A firm's row, and how the register counts it.
pub struct Listed<'a> {
    pub annex: Annex,
    pub firm: &'a Firm,
    pub status: Status,
    pub membership: Membership,
}

/// The rows of all firm tables, in the order of the register.
pub fn listed(outcome: &Outcome) -> impl Iterator<Item = Listed<'_>> {
    let register = &outcome.register;
    let lists = register.lists.iter().enumerate();
    lists.flat_map(move |(at, list)| {
        let table = outcome.application.tables.get(list.table);
        let firms = table.map_or(&[][..], Table::firms);
        firms.iter().enumerate().map(move |(record, firm)| {
            let (status, membership) = register.status(at, record);
            Listed {
                annex: list.annex,
                firm,
                status,
                membership,
            }
        })
    })
}

fn columns_of(book: &Book, phrases: &Phrases, listed: &Listed) -> Vec<Cell> {
    let firm = listed.firm;
    vec![
        source(book, phrases, listed.annex, firm),
        of_text(book, firm.name.as_ref()),
        counts(book, &listed.status),
        member(book, listed),
        of_amount(book, firm.total_assets.as_ref()),
        of_amount(book, firm.equity.as_ref()),
        of_amount(book, firm.revenue.as_ref()),
        of_amount(book, firm.software_revenue.as_deref()),
        of_amount(book, firm.total_profit.as_ref()),
        of_amount(book, firm.net_profit.as_ref()),
        of_composition(book, firm.composition.as_ref()),
        of_amount(book, firm.staff.as_ref()),
        of_text(book, firm.credit_code.as_deref()),
        of_text(book, firm.sector_basis.as_deref()),
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

/// Whether the row counts as a firm of the base.
fn counts(book: &Book, status: &Status) -> Cell {
    let (key, look) = match status {
        Status::Counted => ("workbook-counts", Look::Centre),
        Status::Repeated => ("workbook-counts-repeated", Look::Note),
        Status::Alike => ("workbook-counts-alike", Look::Note),
        Status::Perhaps(Doubt::Branch) => ("workbook-counts-branch", Look::Note),
        Status::Perhaps(Doubt::Remark(_)) => ("workbook-counts-remark", Look::Note),
        Status::Perhaps(Doubt::Hidden) => ("workbook-counts-hidden", Look::Note),
        Status::Perhaps(Doubt::Copies) => ("workbook-counts-copies", Look::Note),
        Status::Nothing => ("workbook-counts-nothing", Look::Note),
        Status::Nameless => ("workbook-counts-nameless", Look::Note),
    };
    Cell::text(book.texts.get(key), look)
}

/// Whether the firm is in the sector, as far as all its rows tell. Of one that does not count nothing is
/// said.
fn member(book: &Book, listed: &Listed) -> Cell {
    if listed.status == Status::Nothing {
        return list::absent();
    }
    let (key, look) = match listed.membership {
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
    let written = field.map(|field| clean(&field.written(), WIDTH));
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
        Reading::Unreadable(fault) => {
            let reason = book
                .texts
                .get(&format!("workbook-fault-{}", fault.into_str()));
            let written = clean(&field.written(), WIDTH);
            let words = if written.is_empty() {
                reason
            } else {
                let values = [("reason", reason), ("written", written)];
                book.texts.with("workbook-unreadable", &values)
            };
            Cell::text(words, Look::Unreadable)
        }
    }
}
