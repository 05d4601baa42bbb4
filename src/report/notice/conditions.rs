//! What a letter says of the conditions: what is required and what was found, and for those that
//! cannot be judged yet the figures that would decide them. How much would do to pass it never says.

use std::collections::BTreeSet;

use crate::annex::{FactKey, Unit};
use crate::check::Outcome;
use crate::report::Phrases;
use crate::report::known::KnownEnds;
use crate::rules::{Judgement, Operator, Rule, Verdict};
use crate::text::{Language, Texts};

/// The conditions of one verdict.
pub fn judged<'a>(
    outcome: &'a Outcome,
    phrases: &'a Phrases<'_>,
    verdict: Verdict,
) -> impl Iterator<Item = (&'a Rule, &'a Judgement)> {
    let judgements = outcome.judgements.iter();
    judgements
        .filter(move |judgement| judgement.verdict == verdict)
        .filter_map(|judgement| Some((phrases.rules.rules.get(judgement.rule)?, judgement)))
}

/// 行业企业占比:《实施方案》三(二)要求不低于50%,经审核为40%,不达标。
pub fn condition(rule: &Rule, judgement: &Judgement, phrases: &Phrases<'_>) -> String {
    let is_known = KnownEnds::of(rule.measure, judgement) != KnownEnds::Nothing;
    let key = match (judgement.verdict, is_known) {
        (Verdict::Pass | Verdict::Fail, true | false) => "notice-condition",
        (Verdict::Undetermined, true) => "notice-condition-open",
        (Verdict::Undetermined, false) => "notice-condition-unknown",
    };
    let values = [
        ("rule", phrases.title(rule)),
        ("clause", clause(rule, phrases)),
        ("threshold", threshold(rule, phrases)),
        ("found", phrases.found(rule, judgement)),
        ("verdict", phrases.verdict(judgement.verdict)),
    ];
    phrases.texts.with(key, &values)
}

/// The figures that the verdict rests on, each with its cells.
pub fn grounds(outcome: &Outcome, judgement: &Judgement, phrases: &Phrases<'_>) -> String {
    let grounds = judgement.evidence.iter().filter_map(|(key, at)| {
        let fact = outcome.facts.of(*key);
        let evidence = fact.evidence.get(*at)?;
        let mut values = vec![
            ("fact", phrases.fact(*key)),
            ("evidence", phrases.evidence(fact, evidence)),
        ];
        if evidence.cells.is_empty() {
            return Some(phrases.texts.with("notice-ground", &values));
        }
        values.push(("cells", phrases.cells(&evidence.cells, None)));
        Some(phrases.texts.with("notice-ground-at", &values))
    });
    let grounds: Vec<String> = grounds.collect();
    if grounds.is_empty() {
        return String::new();
    }
    let grounds = grounds.join(&phrases.texts.get("notice-separator"));
    phrases
        .texts
        .with("notice-grounds", &[("grounds", grounds)])
}

/// A figure that would decide what cannot be judged yet, with what it decides and the cell that waits
/// for it; `None` for one that is not missing.
pub fn wanted(outcome: &Outcome, fact: FactKey, phrases: &Phrases<'_>) -> Option<String> {
    let missing = phrases.missing(outcome).into_iter();
    let one = missing.into_iter().find(|one| one.key == fact)?;
    if let Some(contradiction) = one.contradiction {
        let values = [("figure", one.figure), ("contradiction", contradiction)];
        return Some(phrases.texts.with("notice-contradicted", &values));
    }
    let rules = outcome.judgements.iter();
    let rules = rules.filter(|judgement| judgement.missing.contains(&fact));
    let rules = rules.filter_map(|judgement| phrases.rules.rules.get(judgement.rule));
    let rules: Vec<String> = rules.map(|rule| required(rule, phrases)).collect();
    let mut values = vec![
        ("figure", one.figure),
        ("rules", rules.join(&phrases.texts.get("list-separator"))),
    ];
    let asked = phrases.leads(outcome, fact).asked.unwrap_or_default();
    let mut waiting = outcome.next.waiting.iter();
    let Some(waiting) = waiting.find(|one| one.fact == fact) else {
        return Some(phrases.texts.with("notice-wanted", &values) + &asked);
    };
    values.push(("cell", phrases.waiting_cell_in_letter(waiting)));
    let row = phrases.row_to_add(waiting).map(|row| ("row", row));
    let key = row
        .as_ref()
        .map_or("notice-wanted-at", |_| "notice-wanted-row");
    values.extend(row);
    Some(phrases.texts.with(key, &values) + &asked)
}

/// The materials in which missing figures stand, each once.
pub fn documents(outcome: &Outcome, figures: &[FactKey], phrases: &Phrases<'_>) -> String {
    let separator = phrases.texts.get("list-separator");
    let missing = phrases.missing(outcome);
    let missing = missing.iter().filter(|one| figures.contains(&one.key));
    let all = missing.flat_map(|one| {
        let each = one.documents.split(&*separator);
        each.enumerate()
    });
    // The same material stands at the same place of each list.
    let each: BTreeSet<(usize, &str)> = all.collect();
    let each: Vec<&str> = each.into_iter().map(|(_, document)| document).collect();
    each.join(&separator)
}

/// 行业企业占比(《实施方案》三(二),不低于50%)
fn required(rule: &Rule, phrases: &Phrases<'_>) -> String {
    let values = [
        ("rule", phrases.title(rule)),
        ("clause", clause(rule, phrases)),
        ("threshold", threshold(rule, phrases)),
    ];
    phrases.texts.with("notice-required", &values)
}

/// 不低于50%
fn threshold(rule: &Rule, phrases: &Phrases<'_>) -> String {
    let is_count = rule.unit == Unit::Item;
    let key = match (rule.operator, is_count) {
        (Operator::AtLeast, false) => "notice-at-least",
        (Operator::AtLeast, true) => "notice-at-least-count",
        (Operator::Above, true | false) => "notice-above",
        (Operator::AtMost, true | false) => "notice-at-most",
        (Operator::Below, true | false) => "notice-below",
    };
    let value = phrases.quantity(&rule.threshold, rule.unit);
    phrases.texts.with(key, &[("value", value)])
}

/// A clause as letters cite it: 《实施方案》三(二). A rule set's own words are otherwise left alone.
fn clause(rule: &Rule, phrases: &Phrases<'_>) -> String {
    let clause = phrases.clause(rule);
    let documents = phrases.rules.documents.iter();
    let cited = documents.into_iter().find_map(|document| {
        let short = phrases.words(&document.short);
        let rest = clause.strip_prefix(&short)?;
        let values = [("short", short), ("clause", rest.trim().to_owned())];
        Some(phrases.texts.with("notice-clause", &values))
    });
    in_wide_brackets(cited.unwrap_or(clause), phrases.texts)
}

fn in_wide_brackets(words: String, texts: &Texts) -> String {
    match texts.language {
        Language::English => words,
        Language::Chinese => words.replace('(', "（").replace(')', "）"),
    }
}
