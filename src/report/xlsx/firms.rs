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
use super::sheet::{One, Sheet};
use super::style::Look;

/// One column: what stands above it, how many pixels wide it is, and what it shows.
struct FirmColumn {
    head: &'static str,
    width: u32,
    shows: Shows,
    /// True where the room of columns that are left out goes to it.
    grows: bool,
}

/// What a column shows of a firm.
enum Shows {
    /// Which firm it is, and how it counts: on every sheet.
    Naming(fn(&Row<'_>) -> Cell),
    Text(fn(&Firm) -> Option<&Field<String>>),
    Amount(fn(&Firm) -> Option<&Field<Amount>>),
    Composition(fn(&Firm) -> Option<&Field<Composition>>),
}

/// What a row is made from.
struct Row<'a> {
    book: &'a Book<'a>,
    phrases: &'a Phrases<'a>,
    listed: &'a Listed<'a>,
    /// From 1.
    number: usize,
}

static COLUMNS: [FirmColumn; 15] = [
    of("workbook-head-number", 42, Shows::Naming(number)),
    of("workbook-head-source", 104, Shows::Naming(source)),
    of("workbook-head-firm", 168, Shows::Naming(name)).growing(),
    of("workbook-head-counts", 120, Shows::Naming(counts)),
    of("workbook-head-member", 130, Shows::Naming(member)),
    of(
        "workbook-head-assets",
        88,
        Shows::Amount(|firm| firm.total_assets.as_ref()),
    ),
    of(
        "workbook-head-equity",
        88,
        Shows::Amount(|firm| firm.equity.as_ref()),
    ),
    of(
        "workbook-head-revenue",
        88,
        Shows::Amount(|firm| firm.revenue.as_ref()),
    ),
    of(
        "workbook-head-software-revenue",
        88,
        Shows::Amount(|firm| firm.software_revenue.as_deref()),
    ),
    of(
        "workbook-head-total-profit",
        84,
        Shows::Amount(|firm| firm.total_profit.as_ref()),
    ),
    of(
        "workbook-head-net-profit",
        84,
        Shows::Amount(|firm| firm.net_profit.as_ref()),
    ),
    of(
        "workbook-head-composition",
        168,
        Shows::Composition(|firm| firm.composition.as_ref()),
    )
    .growing(),
    of(
        "workbook-head-staff",
        84,
        Shows::Amount(|firm| firm.staff.as_ref()),
    ),
    of(
        "workbook-head-credit-code",
        148,
        Shows::Text(|firm| firm.credit_code.as_deref()),
    ),
    of(
        "workbook-head-sector-basis",
        120,
        Shows::Text(|firm| firm.sector_basis.as_deref()),
    ),
];

const fn of(head: &'static str, width: u32, shows: Shows) -> FirmColumn {
    FirmColumn {
        head,
        width,
        shows,
        grows: false,
    }
}

impl FirmColumn {
    const fn growing(self) -> FirmColumn {
        FirmColumn {
            grows: true,
            ..self
        }
    }

    /// True where it has something for a firm.
    fn has(&self, firm: &Firm) -> bool {
        match self.shows {
            Shows::Naming(_) => true,
            Shows::Text(field) => field(firm).is_some(),
            Shows::Amount(field) => field(firm).is_some(),
            Shows::Composition(field) => field(firm).is_some(),
        }
    }

    fn cell(&self, row: &Row<'_>) -> Cell {
        let (book, firm) = (row.book, row.listed.firm);
        match self.shows {
            Shows::Naming(cell) => cell(row),
            Shows::Text(field) => of_text(book, field(firm)),
            Shows::Amount(field) => of_amount(book, field(firm)),
            Shows::Composition(field) => of_composition(book, field(firm)),
        }
    }
}

/// The most pixels that each of them grows by.
const MOST_GROWTH: u32 = 160;

/// With the columns that `outcomes` have something for, which are all.
pub fn sheet<'a>(book: &'a Book<'a>, outcomes: &[Outcome]) -> Sheet<'a> {
    let shown = shown(outcomes);
    let name = "workbook-sheet-firms";
    let columns = with_their_room(&shown);
    list::of_rows(
        book,
        name,
        (&columns, 3),
        "workbook-nothing",
        move |One {
                  outcome, phrases, ..
              }| {
            let rows = listed(outcome).enumerate().map(|(index, listed)| {
                let mut row = list::lead(book, phrases);
                let made = Row {
                    book,
                    phrases,
                    listed: &listed,
                    number: index + 1,
                };
                row.extend(shown.iter().map(|column| column.cell(&made)));
                row
            });
            rows.collect()
        },
    )
}

/// The columns that at least one firm has something for, and those that say which firm it is.
fn shown(outcomes: &[Outcome]) -> Vec<&'static FirmColumn> {
    let mut shown = COLUMNS
        .each_ref()
        .map(|column| matches!(column.shows, Shows::Naming(_)));
    for Listed { firm, .. } in outcomes.iter().flat_map(listed) {
        for (shown, column) in shown.iter_mut().zip(&COLUMNS) {
            *shown = *shown || column.has(firm);
        }
    }
    let columns = COLUMNS.iter().zip(shown);
    columns
        .filter_map(|(column, shown)| shown.then_some(column))
        .collect()
}

/// What stands above columns and how wide they are, with the room of the others shared out.
fn with_their_room(shown: &[&FirmColumn]) -> Vec<Column> {
    let all: u32 = COLUMNS.iter().map(|column| column.width).sum();
    let taken: u32 = shown.iter().map(|column| column.width).sum();
    let growing: u32 = COLUMNS.iter().map(|column| u32::from(column.grows)).sum();
    let growth = ((all - taken) / growing).min(MOST_GROWTH);
    shown
        .iter()
        .map(|column| {
            let growth = if column.grows { growth } else { 0 };
            (column.head, column.width + growth)
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

fn number(row: &Row<'_>) -> Cell {
    Cell::count(row.number, Look::Centre)
}

/// The annex, and the cell of the firm's name with a link to it.
fn source(row: &Row<'_>) -> Cell {
    let (book, phrases, firm) = (row.book, row.phrases, row.listed.firm);
    let annex = phrases.annex_short(row.listed.annex);
    match firm.fields().next().map(AnyField::cell) {
        Some(cell) => Cell::text(format!("{annex} {}", phrases.cell(cell)), Look::Link)
            .link(book.links.cell(cell)),
        None => Cell::text(annex, Look::Centre),
    }
}

fn name(row: &Row<'_>) -> Cell {
    of_text(row.book, row.listed.firm.name.as_ref())
}

/// Whether the row counts as a firm of the base.
fn counts(row: &Row<'_>) -> Cell {
    let (key, look) = match row.listed.status {
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
    Cell::text(row.book.texts.get(key), look)
}

/// Whether the firm is in the sector, as far as all its rows tell. Of one that does not count nothing is
/// said.
fn member(row: &Row<'_>) -> Cell {
    if row.listed.status == Status::Nothing {
        return list::absent();
    }
    let (key, look) = match row.listed.membership {
        Membership::Declared => ("workbook-member-declared", Look::Centre),
        Membership::Inferred => ("workbook-member-inferred", Look::Centre),
        Membership::DeclaredOut => ("workbook-member-declared-not", Look::Centre),
        Membership::Unknown => ("workbook-member-unknown", Look::Note),
    };
    Cell::text(row.book.texts.get(key), look)
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
