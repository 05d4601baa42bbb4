//! In what a report and what is there now differ, in words.

use crate::annex::FactKey;
use crate::clean::clean;
use crate::facts::{Bound, unit_of};
use crate::receipt::{Difference, Ends, Held, ReceiptRules, ReportStanding, SaidAndFound};
use crate::rules::RuleSet;
use crate::seal::sums::Name;

use super::figure::grouped;
use super::terms::Terms;

/// Columns after which a word of a report is cut.
const WORD: usize = 60;
/// How many digits of a rule set's SHA-256 are shown.
const SHORT: usize = 12;

/// How a report that was sent along stands to what is there now: 一致, or in what it differs.
pub fn standing(held: &Held, rules: &RuleSet, terms: Terms<'_>) -> String {
    let texts = terms.texts;
    match held {
        Held::Agrees(0) => texts.get("standing-agrees"),
        Held::Agrees(count) => texts.with("standing-answered", &[("count", count.to_string())]),
        Held::Untold => texts.get("standing-untold"),
        Held::Differs(differences, edited) => {
            let said = differences.iter();
            let mut said: Vec<String> = said.map(|one| difference(one, rules, terms)).collect();
            if !edited.is_empty() {
                let names = edited.iter().map(|name| match name {
                    Name::Sheet(name) => clean(name, WORD),
                    Name::Term(key) => texts.get(key),
                });
                let names: Vec<String> = names.collect();
                let values = [("what", names.join(&texts.get("list-separator")))];
                said.push(texts.with("standing-edited", &values));
            }
            said.join(&texts.get("standing-separator"))
        }
    }
}

/// The same with the name of the report.
pub fn brought(standings: &[ReportStanding], rules: &RuleSet, terms: Terms<'_>) -> Vec<String> {
    let said = standings.iter().map(|one| {
        let values = [
            ("file", clean(&one.file, WORD)),
            ("standing", standing(&one.held, rules, terms)),
        ];
        terms.texts.with("standing-of", &values)
    });
    said.collect()
}

/// One difference, without a full stop. A rule is called as `rules` call it.
pub fn difference(difference: &Difference, rules: &RuleSet, terms: Terms<'_>) -> String {
    let texts = terms.texts;
    let named = |key: &str, file: &str| texts.with(key, &[("file", clean(file, WORD))]);
    match difference {
        Difference::Code(code) => texts.with("receipt-forged", &[("code", clean(code, WORD))]),
        Difference::Changed(file) => named("receipt-changed", file),
        Difference::Added(file) => named("receipt-added", file),
        Difference::Missing(file) => named("receipt-missing", file),
        Difference::Rules(both) => pair(
            "receipt-rules",
            both.clone().map(|one| rules_id(&one)),
            terms,
        ),
        Difference::Version(both) => {
            let version = both.clone().map(|one| clean(&one, WORD));
            pair("receipt-version", version, terms)
        }
        Difference::Year(both) => {
            let year = |year: Option<i16>| match year {
                Some(year) => year.to_string(),
                None => texts.get("terminal-year-unknown"),
            };
            pair("receipt-year", both.clone().map(year), terms)
        }
        Difference::Staff(fact, both) => {
            let value = |value: Option<String>| match value {
                Some(digits) => quantity(&digits, fact, terms),
                None => texts.get("receipt-not-given"),
            };
            let both = both.clone().map(value);
            about("receipt-staff", fact_named(fact, terms), both, terms)
        }
        Difference::Answers(count) => {
            texts.with("receipt-answers", &[("count", count.to_string())])
        }
        Difference::Figure(fact, both) => {
            let ends = |ends: Option<Ends>| known(ends.unwrap_or_default(), fact, terms);
            let both = both.clone().map(ends);
            about("receipt-figure", fact_named(fact, terms), both, terms)
        }
        Difference::Verdict(rule, both) => {
            let title = rules.rules.iter().find(|one| one.id == *rule);
            let title = title.map_or_else(|| clean(rule, WORD), |one| terms.title(one));
            let both = both.clone().map(|key| verdict(key.as_deref(), terms));
            about("receipt-verdict", title, both, terms)
        }
        Difference::Conclusion(both) => {
            let both = both.clone().map(|key| conclusion(&key, terms));
            pair("receipt-conclusion", both, terms)
        }
    }
}

/// A verdict by its key, which somebody may have edited.
fn verdict(key: Option<&str>, terms: Terms<'_>) -> String {
    match key {
        Some(key @ ("pass" | "fail" | "undetermined")) => {
            terms.texts.get(&format!("verdict-{key}"))
        }
        Some(other) => clean(other, WORD),
        None => terms.texts.get("receipt-not-judged"),
    }
}

fn conclusion(key: &str, terms: Terms<'_>) -> String {
    match key {
        "eligible" | "ineligible" | "incomplete" => terms.texts.get(&format!("conclusion-{key}")),
        other => clean(other, WORD),
    }
}

fn pair(key: &str, both: SaidAndFound<String>, terms: Terms<'_>) -> String {
    let values = [("report", both.report), ("now", both.now)];
    terms.texts.with(key, &values)
}

fn about(key: &str, what: String, both: SaidAndFound<String>, terms: Terms<'_>) -> String {
    let values = [("what", what), ("report", both.report), ("now", both.now)];
    terms.texts.with(key, &values)
}

fn rules_id(rules: &ReceiptRules) -> String {
    let digits: String = rules.sha256.chars().take(SHORT).collect();
    format!("{} ({})", clean(&rules.id, WORD), clean(&digits, WORD))
}

fn fact_named(key: &str, terms: Terms<'_>) -> String {
    FactKey::of_key(key).map_or_else(|| clean(key, WORD), |fact| terms.fact(fact))
}

fn quantity(digits: &str, key: &str, terms: Terms<'_>) -> String {
    let digits = grouped(&clean(digits, WORD));
    match FactKey::of_key(key) {
        Some(fact) => terms.with_unit(digits, unit_of(fact)),
        None => digits,
    }
}

/// 36,200 平方米, 至少 22 家, 未知
fn known((lower, upper): Ends, key: &str, terms: Terms<'_>) -> String {
    let show = |digits: &str| quantity(digits, key, terms);
    match (lower.filter(|lower| lower != "0"), upper) {
        (Some(lower), Some(upper)) if lower == upper => show(&lower),
        (Some(lower), Some(upper)) => {
            let values = [
                ("lower", grouped(&clean(&lower, WORD))),
                ("upper", show(&upper)),
            ];
            terms.texts.with("found-between", &values)
        }
        (Some(lower), None) => terms.bounded(Bound::AtLeast, show(&lower)),
        (None, Some(upper)) => terms.bounded(Bound::AtMost, show(&upper)),
        (None, None) => terms.texts.get("found-unknown"),
    }
}
