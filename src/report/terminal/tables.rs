//! The rules of one application as a table.

use crate::check::Outcome;
use crate::report::phrase::Phrases;
use crate::rules::{Basis, Judgement, Rule, Verdict};

use super::grid;
use super::verdict::paint_of;

/// From this width on, every rule takes one line.
const WIDE: usize = 98;

/// The rules of one application, with what was found.
pub fn rules(outcome: &Outcome, phrases: &Phrases<'_>, width: usize) -> Vec<String> {
    let wide = width >= WIDE;
    let mut header = vec!["column-rule"];
    if wide {
        header.push("column-clause");
    }
    header.extend([
        "column-found",
        "column-required",
        "column-margin",
        "column-verdict",
    ]);
    let rows = outcome.judgements.iter().filter_map(|judgement| {
        let rule = phrases.rules.rules.get(judgement.rule)?;
        Some(rule_row(rule, judgement, phrases, wide))
    });
    let header = header.into_iter().map(|key| phrases.texts.get(key));
    grid::lines(
        &header.collect::<Vec<_>>(),
        &rows.collect::<Vec<_>>(),
        width,
    )
}

fn rule_row(rule: &Rule, judgement: &Judgement, phrases: &Phrases<'_>, wide: bool) -> Vec<String> {
    let title = phrases.title(rule);
    let clause = phrases.clause(rule);
    let mut row = if wide {
        vec![title, clause]
    } else {
        vec![format!("{title}\n{clause}")]
    };
    let margin = judgement.margin.as_ref();
    row.push(phrases.found(rule, judgement));
    row.push(phrases.threshold(rule));
    row.push(margin.map_or_else(String::new, |margin| phrases.margin_by(rule, &margin.by)));
    row.push(verdict(judgement, phrases, if wide { " " } else { "\n" }));
    row
}

/// ✓ 达标, and behind it whether it is inferred or borderline.
fn verdict(judgement: &Judgement, phrases: &Phrases<'_>, separator: &str) -> String {
    let sign = phrases.sign(judgement.verdict);
    let word = phrases.verdict(judgement.verdict);
    let mut cell = paint_of(judgement.verdict).on(&format!("{sign} {word}"));
    let decided = judgement.verdict != Verdict::Undetermined;
    let mut remarks = Vec::new();
    if decided && judgement.basis == Basis::Inferred {
        remarks.push(phrases.basis(judgement));
    }
    if judgement.borderline {
        remarks.push(phrases.texts.get("terminal-borderline"));
    }
    if !remarks.is_empty() {
        cell.push_str(separator);
        cell.push_str(&remarks.join(" "));
    }
    cell
}
