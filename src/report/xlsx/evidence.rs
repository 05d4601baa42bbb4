//! 证据: every figure behind every rule, with the cells it was read from, and what all of a fact's
//! evidence comes to.

use crate::Decimal;
use crate::annex::FactKey;
use crate::check::Outcome;
use crate::facts::{Bound, Estimate, Evidence, Fact, unit_of};
use crate::intake::{CellRef, address};
use crate::report::phrase::estimated_share;
use crate::report::{Phrases, clean, ratio_digits};
use crate::rules::{Measure, RuleSet};

use super::book::{ReportBook, WIDTH};
use super::cell::ReportCell;
use super::list::{self, ListColumn};
use super::sheet::{NumberedOutcome, ReportSheet};
use super::style::CellLook;
use super::trust::Trust;

const COLUMNS: [ListColumn; 12] = [
    ("workbook-head-fact", 128),
    ("workbook-head-origin", 168),
    ("workbook-head-bound", 64),
    ("workbook-head-value", 112),
    ("workbook-head-unit", 60),
    ("workbook-head-rules-resting", 120),
    ("workbook-head-file", 140),
    ("workbook-head-sheet", 90),
    ("workbook-head-cells", 100),
    ("workbook-head-trust", 118),
    ("workbook-head-provenance", 118),
    ("workbook-head-assumptions", 200),
];

pub fn sheet<'a>(book: &'a ReportBook<'a>) -> ReportSheet<'a> {
    let name = "workbook-sheet-evidence";
    list::of_rows(
        book,
        name,
        (&COLUMNS, 1),
        "workbook-nothing",
        |NumberedOutcome {
             outcome, phrases, ..
         }| {
            let trust = Trust::of(&outcome.application);
            let facts = outcome.facts.facts.iter();
            let rows = facts.flat_map(|fact| of_fact(book, outcome, phrases, (fact, &trust)));
            let estimate = outcome.facts.estimate.iter();
            rows.chain(estimate.map(|estimate| of_estimate(book, phrases, estimate)))
                .collect()
        },
    )
}

fn of_fact(
    book: &ReportBook,
    outcome: &Outcome,
    phrases: &Phrases,
    (fact, trust): (&Fact, &Trust<'_>),
) -> Vec<Vec<ReportCell>> {
    let mut rows = vec![together(book, phrases, fact)];
    for (index, evidence) in fact.evidence.iter().enumerate() {
        let resting = resting(outcome, phrases, book.rules, (fact.key, index));
        let groups = list::by_sheet(&evidence.cells);
        if groups.is_empty() {
            rows.push(piece(book, phrases, (fact, trust), evidence, &resting, &[]));
        }
        for group in &groups {
            rows.push(piece(
                book,
                phrases,
                (fact, trust),
                evidence,
                &resting,
                group,
            ));
        }
    }
    rows
}

/// The line that says what all evidence of a fact comes to.
fn together(book: &ReportBook, phrases: &Phrases, fact: &Fact) -> Vec<ReportCell> {
    let known = phrases.known(fact);
    let words = if fact.lower.is_none() && fact.upper.is_none() {
        let values = [("where", phrases.where_stated(fact.key))];
        book.texts.with("workbook-fact-unknown", &values)
    } else if fact.contradicted {
        book.texts
            .with("workbook-fact-contradicted", &[("known", known)])
    } else {
        book.texts.with("workbook-fact-known", &[("known", known)])
    };
    let mut row = list::lead(book, phrases);
    row.push(ReportCell::text(phrases.fact(fact.key), CellLook::Label));
    row.push(ReportCell::text(words, CellLook::Label).across(COLUMNS.len() as u16 - 1));
    row
}

fn piece(
    book: &ReportBook,
    phrases: &Phrases,
    (fact, trust): (&Fact, &Trust<'_>),
    evidence: &Evidence,
    resting: &str,
    cells: &[CellRef],
) -> Vec<ReportCell> {
    let bound = match evidence.bound {
        Bound::Exact => "workbook-bound-exact",
        Bound::AtLeast => "workbook-bound-at-least",
        Bound::AtMost => "workbook-bound-at-most",
    };
    let mut row = list::lead(book, phrases);
    row.extend([
        ReportCell::text(phrases.fact(fact.key), CellLook::Text),
        ReportCell::text(phrases.origin(evidence.kind), CellLook::Text),
        ReportCell::text(book.texts.get(bound), CellLook::Centre),
        ReportCell::amount(&evidence.value, CellLook::Number),
        ReportCell::text(phrases.unit(unit_of(fact.key)), CellLook::Centre),
        ReportCell::text(
            if resting.is_empty() { "—" } else { resting },
            CellLook::Text,
        ),
    ]);
    row.extend(list::cells(book, phrases, cells));
    let told = [trust.said(cells, book.texts), trust.provenance(cells)];
    row.extend(told.map(|words| {
        if words.is_empty() {
            list::absent()
        } else {
            ReportCell::text(words, CellLook::Text)
        }
    }));
    row.push(ReportCell::text(
        notes(book, phrases, (fact, evidence), cells),
        CellLook::Text,
    ));
    row
}

/// The assumptions, and all cells where their own column names the first alone.
fn notes(
    book: &ReportBook,
    phrases: &Phrases,
    (fact, evidence): (&Fact, &Evidence),
    cells: &[CellRef],
) -> String {
    let assumptions = evidence.assumptions.iter();
    let mut notes: Vec<String> = assumptions
        .map(|assumption| phrases.assumption(*assumption))
        .collect();
    if let Some(span) = &evidence.readings {
        let read = |value: &Decimal| phrases.quantity(value, unit_of(fact.key));
        let values = [("least", read(&span.least)), ("most", read(&span.most))];
        notes.push(book.texts.with("workbook-readings", &values));
    }
    let ranges = address::ranges(cells);
    if list::is_cut(&ranges) {
        let ranges = clean(&phrases.all_cells(cells), WIDTH);
        notes.push(book.texts.with("workbook-cells-all", &[("cells", ranges)]));
    }
    if notes.is_empty() {
        return "—".into();
    }
    notes.join("\n")
}

/// The titles of the rules whose verdict rests on a piece of evidence.
fn resting(
    outcome: &Outcome,
    phrases: &Phrases,
    rules: &RuleSet,
    piece: (FactKey, usize),
) -> String {
    let titles: Vec<String> = outcome
        .judgements
        .iter()
        .filter(|judgement| judgement.evidence.contains(&piece))
        .filter_map(|judgement| rules.rules.get(judgement.rule))
        .map(|rule| phrases.title(rule))
        .collect();
    titles.join("\n")
}

/// The software share of the firms whose composition reads, which decides nothing.
fn of_estimate(book: &ReportBook, phrases: &Phrases, estimate: &Estimate) -> Vec<ReportCell> {
    let values = [
        ("software", phrases.amount(&estimate.software)),
        ("revenue", phrases.amount(&estimate.revenue)),
        ("share", share(book.rules, estimate)),
        ("read", estimate.firms.0.to_string()),
        ("all", estimate.firms.1.to_string()),
    ];
    let mut row = list::lead(book, phrases);
    row.push(ReportCell::text(
        book.texts.get("workbook-estimate"),
        CellLook::Label,
    ));
    row.push(
        ReportCell::text(
            book.texts.with("workbook-estimate-words", &values),
            CellLook::Text,
        )
        .across(COLUMNS.len() as u16 - 1),
    );
    row
}

/// In percent, never rounded across the threshold of the share that it estimates.
fn share(rules: &RuleSet, estimate: &Estimate) -> String {
    let measure = Measure::Share {
        part: FactKey::SoftwareRevenue,
        whole: FactKey::TotalRevenue,
    };
    let rule = rules.rules.iter().find(|rule| rule.measure == measure);
    let threshold = rule.map_or_else(Decimal::default, |rule| rule.threshold.clone());
    match estimated_share(estimate) {
        Some(share) => format!("{}%", ratio_digits(&share, &threshold, 1)),
        None => "—".into(),
    }
}
