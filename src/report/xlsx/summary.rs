//! 汇总: one row an application, those that need a person first, with figures that can be sorted and
//! added up; below the list, how many there are of each tier beside the plan's aims.

use crate::Decimal;
use crate::check::Conclusion;
use crate::report::figure::{SHARE_DIGITS, grouped, ratio_digits};
use crate::report::summary::{NEAREST_DIGITS, SummaryRow};
use crate::report::{KnownEnds, Terms, clean};
use crate::rules::Ratio;
use crate::rules::{Judgement, Rule, Verdict};

use super::book::{ReportBook, WIDTH};
use super::cell::ReportCell;
use super::link::LinkTarget;
use super::page::StripPage;
use super::sheet::{ReportSheet, SheetKind};
use super::style::{self, CellLook};
use super::{conclusion, list};

/// Before the measures: number, application, base, conclusion, tier. The base is left out where no
/// table names one.
const BASE: usize = 2;
const LEADING: [(&str, u32); 5] = [
    ("workbook-head-number", 46),
    ("workbook-head-application", 168),
    ("workbook-head-base", 132),
    ("workbook-head-conclusion", 76),
    ("workbook-head-tier", 88),
];
/// One measure.
const MEASURE: u32 = 112;
/// Behind the measures: open findings by class, what to do first, the materials, and the nearest threshold with the margin.
const TRAILING: [(&str, u32); 7] = [
    ("workbook-head-errors", 50),
    ("workbook-head-warnings", 50),
    ("workbook-head-first", 260),
    ("workbook-head-materials", 190),
    ("workbook-head-nearest", 112),
    ("workbook-head-margin", 124),
    ("workbook-head-margin-percent", 78),
];
/// How the report that was sent along stands to what is there; left out where none was.
const BROUGHT: (&str, u32) = ("workbook-head-brought", 200);
/// How many of them are about the nearest threshold.
const NEAREST: usize = 3;
const TIER_HEADS: [(&str, u16); 4] = [
    ("workbook-head-tier", 2),
    ("summary-tier-applications", 1),
    ("summary-tier-eligible", 1),
    ("summary-aims", 6),
];

/// The most firms of several applications that are listed.
const MOST_REPEATED: usize = 10_000;

pub fn sheet<'a>(book: &'a ReportBook<'a>) -> ReportSheet<'a> {
    let (heads, widths) = columns(book);
    let name = "workbook-sheet-summary";
    let mut page = StripPage::new(&widths, book.texts);
    list::title(book, name, &mut page);
    page.line(totals(book), CellLook::Remark);
    page.list_head_of(heads, 2);
    ReportSheet {
        name: book.texts.get(name),
        kind: SheetKind::List("workbook-nothing"),
        head: page.finish(),
        widths,
        each: Box::new(|_, _| ()),
        more: Some(Box::new(|places, page| {
            for (at, one) in book.summary.rows.iter().enumerate() {
                page.row(row(book, at, one, places));
            }
        })),
        foot: Some(Box::new(|page| {
            page.gap();
            if !book.rules.tiers.is_empty() {
                tiers(book, page);
            }
            repeated(book, page);
        })),
    }
}

/// The headings, and how wide their columns are.
fn columns(book: &ReportBook) -> (Vec<ReportCell>, Vec<u32>) {
    let texts = book.texts;
    let terms = Terms { texts };
    let measures = book.rules.rules.iter().map(|rule| {
        let values = [("fact", terms.title(rule)), ("unit", terms.unit(rule.unit))];
        (texts.with("fact-in-unit", &values), MEASURE)
    });
    let named = |(key, width): (&str, u32)| (texts.get(key), width);
    let mut leading = LEADING.map(named).to_vec();
    if !names_bases(book) {
        leading.remove(BASE);
    }
    let columns = leading
        .into_iter()
        .chain(measures)
        .chain(TRAILING.map(named))
        .chain(names_reports(book).then(|| named(BROUGHT)));
    columns
        .map(|(words, width)| (ReportCell::text(words, CellLook::Head), width))
        .unzip()
}

fn names_bases(book: &ReportBook) -> bool {
    book.summary.rows.iter().any(|row| row.base.is_some())
}

fn names_reports(book: &ReportBook) -> bool {
    book.summary.rows.iter().any(|row| !row.brought.is_empty())
}

/// 符合 3 份，不符合 1 份，需补正 2 份
fn totals(book: &ReportBook) -> String {
    let count = |conclusion| book.summary.count(conclusion).to_string();
    let values = [
        ("eligible", count(Conclusion::Eligible)),
        ("ineligible", count(Conclusion::Ineligible)),
        ("incomplete", count(Conclusion::Incomplete)),
    ];
    let totals = book.texts.with("summary-totals", &values);
    if book.summary.unreadable() == 0 {
        return totals;
    }
    let values = [("count", book.summary.unreadable().to_string())];
    let unreadable = book.texts.with("summary-unreadable", &values);
    format!("{totals}\n{unreadable}")
}

fn row(book: &ReportBook, at: usize, row: &SummaryRow, places: &[u32]) -> Vec<ReportCell> {
    let terms = Terms { texts: book.texts };
    let place = places.get(row.number).map(|place| {
        let sheet = book.texts.get(conclusion::NAME);
        LinkTarget::Here(format!("'{sheet}'!A{}", place + 1))
    });
    let base = match &row.base {
        Some(base) => ReportCell::text(base, CellLook::Text),
        None => list::absent(),
    };
    let mut cells = vec![
        ReportCell::count(at + 1, CellLook::Centre),
        ReportCell::text(clean(row.label(), WIDTH), CellLook::Link).link(place),
        base,
        ReportCell::text(
            terms.conclusion(row.conclusion),
            style::of_conclusion(row.conclusion),
        ),
        ReportCell::text(&row.tier_words, CellLook::Centre),
    ];
    if !names_bases(book) {
        cells.remove(BASE);
    }
    cells.extend(book.rules.rules.iter().enumerate().map(|(at, rule)| {
        let judgement = row.judgements.iter().find(|one| one.rule == at);
        judgement.map_or_else(list::absent, |one| measure(rule, one, terms))
    }));
    cells.push(ReportCell::count(row.errors, CellLook::Centre));
    cells.push(ReportCell::count(row.warnings, CellLook::Centre));
    cells.push(match &row.first {
        Some(first) => ReportCell::text(first, CellLook::Text),
        None => list::absent(),
    });
    cells.push(row.materials.as_ref().map_or_else(list::absent, |found| {
        ReportCell::text(found, CellLook::Text)
    }));
    cells.extend(nearest(book, row, terms));
    if names_reports(book) {
        cells.push(match row.brought.as_slice() {
            [] => list::absent(),
            said => ReportCell::text(said.join("\n"), CellLook::Text),
        });
    }
    cells
}

/// A number wherever one is known, with the verdict's sign in its format: ✓ 22, ? ≥ 45. An interval
/// is text.
fn measure(rule: &Rule, judgement: &Judgement, terms: Terms<'_>) -> ReportCell {
    let look = style::of_verdict(judgement.verdict);
    let sign = terms.sign(judgement.verdict);
    let number = |before: &str, end: &Ratio| {
        let digits = ratio_digits(end, &rule.threshold, SHARE_DIGITS);
        ReportCell::marked(&format!("{sign} {before}"), &digits, look)
    };
    match KnownEnds::of(rule.measure, judgement) {
        KnownEnds::Exactly(value) => number("", value),
        KnownEnds::AtLeast(lower) => number("≥ ", lower),
        KnownEnds::AtMost(upper) => number("≤ ", upper),
        KnownEnds::Between(lower, upper) => {
            let digits = |end| ratio_digits(end, &rule.threshold, SHARE_DIGITS);
            let values = [("lower", digits(lower)), ("upper", digits(upper))];
            let words = terms.texts.with("found-between", &values);
            ReportCell::text(format!("{sign} {words}"), look)
        }
        KnownEnds::Nothing => {
            let words = terms.texts.get("found-unknown");
            ReportCell::text(format!("{sign} {words}"), look)
        }
    }
}

/// The rule, the margin in its own unit, and in percent of the threshold.
fn nearest(book: &ReportBook, row: &SummaryRow, terms: Terms<'_>) -> Vec<ReportCell> {
    let found = row.nearest.as_ref().and_then(|nearest| {
        let rule = book.rules.rules.get(nearest.rule)?;
        let judgement = row.judgements.iter().find(|one| one.rule == nearest.rule)?;
        Some((rule, judgement.margin.as_ref()?, nearest))
    });
    let Some((rule, margin, nearest)) = found else {
        return list::nowhere(NEAREST);
    };
    let short = margin.by.numerator < Decimal::default();
    let look = style::of_verdict(if short { Verdict::Fail } else { Verdict::Pass });
    let percent = ratio_digits(&nearest.percent, &Decimal::default(), NEAREST_DIGITS);
    vec![
        ReportCell::text(terms.title(rule), CellLook::Text),
        ReportCell::text(terms.margin_by(rule, &margin.by), CellLook::Centre),
        ReportCell::marked("", &percent, look),
    ]
}

fn tiers(book: &ReportBook, page: &mut StripPage<'_>) {
    let terms = Terms { texts: book.texts };
    page.line(book.texts.get("summary-tiers"), CellLook::Section);
    let heads = TIER_HEADS
        .map(|(key, across)| ReportCell::text(book.texts.get(key), CellLook::Head).across(across));
    page.row(heads.to_vec());
    for count in book.summary.tiers(book.rules) {
        let aims: Vec<String> = count.aims.iter().map(|aim| terms.aim(aim)).collect();
        let cells = [
            ReportCell::text(terms.tier_title(book.rules, count.tier), CellLook::Strong),
            ReportCell::count(count.applications, CellLook::Centre),
            ReportCell::count(count.eligible, CellLook::Centre),
            if aims.is_empty() {
                list::absent()
            } else {
                ReportCell::text(
                    aims.join(&terms.texts.get("list-separator")),
                    CellLook::Text,
                )
            },
        ];
        let spans = TIER_HEADS.iter().map(|(_, across)| *across);
        let cells = cells.into_iter().zip(spans);
        page.row(cells.map(|(cell, across)| cell.across(across)).collect());
    }
    page.line(book.texts.get("summary-tiers-remark"), CellLook::Remark);
}

/// Firms that several applications list, each with its applications.
fn repeated(book: &ReportBook, page: &mut StripPage<'_>) {
    let firms = &book.beside.repeated;
    if firms.is_empty() {
        return;
    }
    let terms = Terms { texts: book.texts };
    page.gap();
    page.line(terms.repeated_title(book.rules), CellLook::Section);
    for firm in firms.iter().take(MOST_REPEATED) {
        let labels = firm
            .applications
            .iter()
            .filter_map(|at| book.labels.get(*at));
        page.line(
            terms.repeated(firm, labels.map(String::as_str)),
            CellLook::Text,
        );
    }
    if firms.len() > MOST_REPEATED {
        let left = (firms.len() - MOST_REPEATED).to_string();
        let values = [("count", grouped(&left))];
        let words = book.texts.with("workbook-repeated-left-out", &values);
        page.line(words, CellLook::Remark);
    }
    page.line(book.texts.get("X19.help"), CellLook::Remark);
}
