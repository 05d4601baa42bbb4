//! 企业明细: the firms of annex 3 and of the roster as they were read, each with whether and how it
//! counts. A cell that was blank or could not be read says so; nothing is filled in for it.

use crate::annex::{Amount, Annex, AnyField, Composition, Field, Firm, Reading, Table};
use crate::check::Outcome;
use crate::facts::business::Membership;
use crate::facts::register::{FirmDoubt, RecordStatus};
use crate::report::{Phrases, clean};

use super::book::{ReportBook, WIDTH};
use super::cell::ReportCell;
use super::list::{self, ListColumn};
use super::sheet::{NumberedOutcome, ReportSheet};
use super::style::CellLook;

/// One column: what stands above it, how many pixels wide it is, and what it shows.
struct FirmColumn {
    head: &'static str,
    width: u32,
    shows: ColumnContent,
    /// True where the room of columns that are left out goes to it.
    grows: bool,
}

/// What a column shows of a firm.
enum ColumnContent {
    /// Which firm it is, and how it counts: on every sheet.
    Naming(fn(&FirmCells<'_>) -> ReportCell),
    Text(fn(&Firm) -> Option<&Field<String>>),
    Amount(fn(&Firm) -> Option<&Field<Amount>>),
    Composition(fn(&Firm) -> Option<&Field<Composition>>),
}

/// What a row is made from.
struct FirmCells<'a> {
    book: &'a ReportBook<'a>,
    phrases: &'a Phrases<'a>,
    listed: &'a ListedFirm<'a>,
    /// From 1.
    number: usize,
}

static COLUMNS: [FirmColumn; 15] = [
    of("workbook-head-number", 42, ColumnContent::Naming(number)),
    of("workbook-head-source", 104, ColumnContent::Naming(source)),
    of("workbook-head-firm", 168, ColumnContent::Naming(name)).growing(),
    of("workbook-head-counts", 120, ColumnContent::Naming(counts)),
    of("workbook-head-member", 130, ColumnContent::Naming(member)),
    of(
        "workbook-head-assets",
        88,
        ColumnContent::Amount(|firm| firm.total_assets.as_ref()),
    ),
    of(
        "workbook-head-equity",
        88,
        ColumnContent::Amount(|firm| firm.equity.as_ref()),
    ),
    of(
        "workbook-head-revenue",
        88,
        ColumnContent::Amount(|firm| firm.revenue.as_ref()),
    ),
    of(
        "workbook-head-software-revenue",
        88,
        ColumnContent::Amount(|firm| firm.software_revenue.as_deref()),
    ),
    of(
        "workbook-head-total-profit",
        84,
        ColumnContent::Amount(|firm| firm.total_profit.as_ref()),
    ),
    of(
        "workbook-head-net-profit",
        84,
        ColumnContent::Amount(|firm| firm.net_profit.as_ref()),
    ),
    of(
        "workbook-head-composition",
        168,
        ColumnContent::Composition(|firm| firm.composition.as_ref()),
    )
    .growing(),
    of(
        "workbook-head-staff",
        84,
        ColumnContent::Amount(|firm| firm.staff.as_ref()),
    ),
    of(
        "workbook-head-credit-code",
        148,
        ColumnContent::Text(|firm| firm.credit_code.as_deref()),
    ),
    of(
        "workbook-head-sector-basis",
        120,
        ColumnContent::Text(|firm| firm.sector_basis.as_deref()),
    ),
];

const fn of(head: &'static str, width: u32, shows: ColumnContent) -> FirmColumn {
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
            ColumnContent::Naming(_) => true,
            ColumnContent::Text(field) => field(firm).is_some(),
            ColumnContent::Amount(field) => field(firm).is_some(),
            ColumnContent::Composition(field) => field(firm).is_some(),
        }
    }

    fn cell(&self, row: &FirmCells<'_>) -> ReportCell {
        let (book, firm) = (row.book, row.listed.firm);
        match self.shows {
            ColumnContent::Naming(cell) => cell(row),
            ColumnContent::Text(field) => of_text(book, field(firm)),
            ColumnContent::Amount(field) => of_amount(book, field(firm)),
            ColumnContent::Composition(field) => of_composition(book, field(firm)),
        }
    }
}

/// The most pixels that each of them grows by.
const MOST_GROWTH: u32 = 160;

/// With the columns that `outcomes` have something for, which are all.
pub fn sheet<'a>(book: &'a ReportBook<'a>, outcomes: &[Outcome]) -> ReportSheet<'a> {
    let shown = shown(outcomes);
    let name = "workbook-sheet-firms";
    let columns = with_their_room(&shown);
    list::of_rows(
        book,
        name,
        (&columns, 3),
        "workbook-nothing",
        move |NumberedOutcome {
                  outcome, phrases, ..
              }| {
            let rows = listed(outcome).enumerate().map(|(index, listed)| {
                let mut row = list::lead(book, phrases);
                let made = FirmCells {
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
        .map(|column| matches!(column.shows, ColumnContent::Naming(_)));
    for ListedFirm { firm, .. } in outcomes.iter().flat_map(listed) {
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
fn with_their_room(shown: &[&FirmColumn]) -> Vec<ListColumn> {
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
pub struct ListedFirm<'a> {
    pub annex: Annex,
    pub firm: &'a Firm,
    pub status: RecordStatus,
    pub membership: Membership,
}

/// The rows of all firm tables, in the order of the register.
pub fn listed(outcome: &Outcome) -> impl Iterator<Item = ListedFirm<'_>> {
    let register = &outcome.register;
    let lists = register.lists.iter().enumerate();
    lists.flat_map(move |(at, list)| {
        let table = outcome.application.tables.get(list.table);
        let firms = table.map_or(&[][..], Table::firms);
        firms.iter().enumerate().map(move |(record, firm)| {
            let (status, membership) = register.status(at, record);
            ListedFirm {
                annex: list.annex,
                firm,
                status,
                membership,
            }
        })
    })
}

fn number(row: &FirmCells<'_>) -> ReportCell {
    ReportCell::count(row.number, CellLook::Centre)
}

/// The annex, and the cell of the firm's name with a link to it.
fn source(row: &FirmCells<'_>) -> ReportCell {
    let (book, phrases, firm) = (row.book, row.phrases, row.listed.firm);
    let annex = phrases.annex_short(row.listed.annex);
    match firm.fields().next().map(AnyField::cell) {
        Some(cell) => ReportCell::text(format!("{annex} {}", phrases.cell(cell)), CellLook::Link)
            .link(book.links.cell(cell)),
        None => ReportCell::text(annex, CellLook::Centre),
    }
}

fn name(row: &FirmCells<'_>) -> ReportCell {
    of_text(row.book, row.listed.firm.name.as_ref())
}

/// Whether the row counts as a firm of the base.
fn counts(row: &FirmCells<'_>) -> ReportCell {
    let (key, look) = match row.listed.status {
        RecordStatus::Counted => ("workbook-counts", CellLook::Centre),
        RecordStatus::Repeated => ("workbook-counts-repeated", CellLook::Note),
        RecordStatus::Alike => ("workbook-counts-alike", CellLook::Note),
        RecordStatus::Perhaps(FirmDoubt::Branch) => ("workbook-counts-branch", CellLook::Note),
        RecordStatus::Perhaps(FirmDoubt::Remark(_)) => ("workbook-counts-remark", CellLook::Note),
        RecordStatus::Perhaps(FirmDoubt::Hidden) => ("workbook-counts-hidden", CellLook::Note),
        RecordStatus::Perhaps(FirmDoubt::Copies) => ("workbook-counts-copies", CellLook::Note),
        RecordStatus::Nothing => ("workbook-counts-nothing", CellLook::Note),
        RecordStatus::Nameless => ("workbook-counts-nameless", CellLook::Note),
    };
    ReportCell::text(row.book.texts.get(key), look)
}

/// Whether the firm is in the sector, as far as all its rows tell. Of one that does not count nothing is
/// said.
fn member(row: &FirmCells<'_>) -> ReportCell {
    if row.listed.status == RecordStatus::Nothing {
        return list::absent();
    }
    let (key, look) = match row.listed.membership {
        Membership::Declared => ("workbook-member-declared", CellLook::Centre),
        Membership::Inferred => ("workbook-member-inferred", CellLook::Centre),
        Membership::DeclaredOut => ("workbook-member-declared-not", CellLook::Centre),
        Membership::Unknown => ("workbook-member-unknown", CellLook::Note),
    };
    ReportCell::text(row.book.texts.get(key), look)
}

fn of_text(book: &ReportBook, field: Option<&Field<String>>) -> ReportCell {
    cell(book, field, |text| {
        ReportCell::text(clean(text, WIDTH), CellLook::Text)
    })
}

fn of_amount(book: &ReportBook, field: Option<&Field<Amount>>) -> ReportCell {
    cell(book, field, |amount| {
        ReportCell::amount(&amount.value, CellLook::Number)
    })
}

/// As written: the parts that were read from it are behind the sums on the sheet of evidence.
fn of_composition(book: &ReportBook, field: Option<&Field<Composition>>) -> ReportCell {
    let written = field.map(|field| clean(&field.written(), WIDTH));
    cell(book, field, |_| {
        ReportCell::text(written.unwrap_or_default(), CellLook::Text)
    })
}

fn cell<T>(
    book: &ReportBook,
    field: Option<&Field<T>>,
    given: impl FnOnce(&T) -> ReportCell,
) -> ReportCell {
    let Some(field) = field else {
        return list::absent();
    };
    match &field.reading {
        Reading::Given(value) => given(value),
        Reading::Blank => ReportCell::text(book.texts.get("workbook-blank"), CellLook::Missing),
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
            ReportCell::text(words, CellLook::Unreadable)
        }
    }
}
