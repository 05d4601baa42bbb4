//! The summary at the end of a report on several applications: one line each, what the figures in it
//! mean, and how many there are of each tier beside what the plan aims at.

use crate::check::Conclusion;
use crate::clean::clean;
use crate::report::figure::{SHARE_DIGITS, grouped, ratio_digits};
use crate::report::summary::{Summary, TierCount};
use crate::report::{KnownEnds, Terms};
use crate::rules::{Judgement, Rule, RuleSet};

use super::grid;
use super::page::Page;
use super::verdict::{conclusion, paint_of, sign};

/// From this width on, the figures themselves have room.
const WIDE: usize = 110;
/// Columns of an application's name.
const NAME: usize = 40;

pub fn write(summary: &Summary, rules: &RuleSet, terms: Terms<'_>, page: &mut Page) {
    let texts = terms.texts;
    let count = [("count", summary.rows.len().to_string())];
    page.heading(&texts.with("summary-title", &count));
    let count = |conclusion| summary.count(conclusion).to_string();
    let values = [
        ("eligible", count(Conclusion::Eligible)),
        ("ineligible", count(Conclusion::Ineligible)),
        ("incomplete", count(Conclusion::Incomplete)),
    ];
    page.paragraph(2, &texts.with("summary-totals", &values));
    if summary.unreadable() > 0 {
        let values = [("count", summary.unreadable().to_string())];
        page.paragraph(2, &texts.with("summary-unreadable", &values));
    }
    let width = page.width - 2;
    page.block(2, &applications(summary, rules, terms, width));
    page.blank();
    let titles = (1..).zip(&rules.rules).map(|(number, rule)| {
        let values = [("fact", terms.title(rule)), ("unit", terms.unit(rule.unit))];
        format!("{number} {}", texts.with("fact-in-unit", &values))
    });
    let titles: Vec<String> = titles.collect();
    page.paragraph(
        2,
        &texts.with("terminal-rule-order", &[("rules", titles.join(" · "))]),
    );
    if rules.tiers.is_empty() {
        return;
    }
    page.heading(&texts.get("summary-tiers"));
    page.block(2, &tiers(summary, rules, terms, width));
    page.blank();
    page.paragraph(2, &texts.get("summary-tiers-remark"));
}

/// 条件 3
fn numbered(rule: usize, terms: Terms<'_>) -> String {
    let values = [("number", (rule + 1).to_string())];
    terms.texts.with("column-rule-number", &values)
}

fn applications(summary: &Summary, rules: &RuleSet, terms: Terms<'_>, width: usize) -> Vec<String> {
    let get = |key: &str| terms.texts.get(key);
    let wide = width >= WIDE;
    let mut header = vec![get("column-application"), get("column-conclusion")];
    if !rules.tiers.is_empty() {
        header.push(get("column-tier"));
    }
    if wide {
        header.extend((0..rules.rules.len()).map(|rule| numbered(rule, terms)));
    } else {
        header.push(get("column-rules"));
    }
    header.extend(["column-open-findings", "column-first", "column-nearest"].map(get));
    let rows = summary.rows.iter().map(|row| {
        let mut cells = vec![clean(row.label(), NAME), conclusion(terms, row.conclusion)];
        if !rules.tiers.is_empty() {
            cells.push(row.tier_words.clone());
        }
        if wide {
            cells.extend(rules.rules.iter().enumerate().map(|(at, rule)| {
                let judgement = row.judgements.iter().find(|one| one.rule == at);
                judgement.map_or_else(String::new, |one| figure(rule, one, terms))
            }));
        } else {
            cells.push(signs(&row.judgements, terms));
        }
        cells.push(format!("{}/{}", row.errors, row.warnings));
        cells.push(row.first.clone().unwrap_or_default());
        cells.push(row.nearest.as_ref().map_or_else(String::new, |nearest| {
            format!("{} {}", numbered(nearest.rule, terms), nearest.signed())
        }));
        cells
    });
    grid::lines(&header, &rows.collect::<Vec<_>>(), width)
}

/// ✓22, ?≥45
fn figure(rule: &Rule, judgement: &Judgement, terms: Terms<'_>) -> String {
    let digits = |end| grouped(&ratio_digits(end, &rule.threshold, SHARE_DIGITS));
    let known = match KnownEnds::of(rule.measure, judgement) {
        KnownEnds::Exactly(value) => digits(value),
        KnownEnds::Between(lower, upper) => format!("{}–{}", digits(lower), digits(upper)),
        KnownEnds::AtLeast(lower) => format!("≥{}", digits(lower)),
        KnownEnds::AtMost(upper) => format!("≤{}", digits(upper)),
        KnownEnds::Nothing => String::new(),
    };
    let sign = terms.sign(judgement.verdict);
    paint_of(judgement.verdict).on(&format!("{sign}{known}"))
}

/// The signs of all rules, in the order of the rule set.
pub fn signs(judgements: &[Judgement], terms: Terms<'_>) -> String {
    let signs: Vec<String> = judgements
        .iter()
        .map(|judgement| sign(terms, judgement.verdict))
        .collect();
    signs.join(" ")
}

fn tiers(summary: &Summary, rules: &RuleSet, terms: Terms<'_>, width: usize) -> Vec<String> {
    let header = [
        "column-tier",
        "summary-tier-applications",
        "summary-tier-eligible",
        "summary-aims",
    ];
    let rows = summary.tiers(rules).into_iter().map(|count: TierCount| {
        let aims: Vec<String> = count.aims.iter().map(|aim| terms.aim(aim)).collect();
        vec![
            terms.tier_title(rules, count.tier),
            count.applications.to_string(),
            count.eligible.to_string(),
            aims.join(&terms.texts.get("list-separator")),
        ]
    });
    let header = header.map(|key| terms.texts.get(key));
    grid::lines(&header, &rows.collect::<Vec<_>>(), width)
}
