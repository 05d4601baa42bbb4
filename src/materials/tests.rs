//! Sentences with what is to be read from each, written down by hand before they were read.

use std::collections::BTreeMap;

use super::clause::Scope;
use super::lead::Figure;
use super::sentence::{Context, read};
use crate::Decimal;
use crate::annex::FactKey;
use crate::facts::parse_fact;

const ASKED: &str = include_str!("../../fixtures/materials/asked.tsv");
const OWN: &str = include_str!("../../fixtures/materials/own.tsv");

/// What one line expects of its sentence.
struct Expected {
    fact: FactKey,
    value: Decimal,
    kind: String,
}

fn sentences(table: &'static str) -> BTreeMap<&'static str, Vec<Expected>> {
    let mut found: BTreeMap<&str, Vec<Expected>> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let expected = found.entry(cells[0]).or_default();
        if let [_, fact, value, unit, kind] = cells[..] {
            let unit = unit.replace('㎡', "平方米");
            let (fact, amount) = parse_fact(&format!("{fact}={value}{unit}")).expect(line);
            expected.push(Expected {
                fact,
                value: amount.value,
                kind: kind.to_owned(),
            });
        }
    }
    found
}

fn read_alone(sentence: &str) -> Vec<Figure> {
    let context = Context {
        year: Some(2022),
        ..Context::default()
    };
    read(sentence, &context, &mut Scope::default())
}

fn figure_of<'a>(figures: &'a [Figure], expected: &Expected) -> Option<&'a Figure> {
    figures
        .iter()
        .find(|figure| figure.fact == expected.fact && figure.amount.value == expected.value)
}

/// What is read wrongly, each as a line.
fn faults(table: &'static str) -> Vec<String> {
    let mut faults = Vec::new();
    for (sentence, expected) in sentences(table) {
        let figures = read_alone(sentence);
        let wanted = |kind: &str| kind == "lead";
        for one in &expected {
            let found = figure_of(&figures, one);
            let offered = found.is_some_and(Figure::is_offered);
            let fact = one.fact.key();
            if wanted(&one.kind) && !offered {
                faults.push(format!(
                    "not offered: {sentence} {fact} {:?}",
                    found.map(|one| &one.qualifiers)
                ));
            }
            let keys = found.map(|one| {
                one.qualifiers
                    .iter()
                    .map(|one| one.into_str())
                    .collect::<Vec<_>>()
            });
            let kinds = match one.kind.as_str() {
                "part" => vec!["part", "firm", "other"],
                "other" => vec!["other", "about", "past", "part"],
                kind => vec![kind],
            };
            if !wanted(&one.kind)
                && keys.is_some_and(|keys| !keys.iter().any(|key| kinds.contains(key)))
            {
                faults.push(format!(
                    "otherwise: {sentence} {fact} {} {:?}",
                    one.kind,
                    found.map(|one| &one.qualifiers)
                ));
            }
        }
        for figure in figures.iter().filter(|figure| figure.is_offered()) {
            let is_wanted = expected.iter().any(|one| {
                wanted(&one.kind) && one.fact == figure.fact && one.value == figure.amount.value
            });
            if !is_wanted {
                faults.push(format!(
                    "offered: {sentence} {} {}",
                    figure.fact.key(),
                    figure.amount.value
                ));
            }
        }
    }
    faults
}

#[test]
fn what_is_asked_is_read() {
    assert_eq!(faults(ASKED), Vec::<String>::new());
}

#[test]
fn none_of_further_sentences_is_offered_wrongly_and_nine_in_ten_are() {
    let faults = faults(OWN);
    let (missed, wrong): (Vec<String>, Vec<String>) = faults
        .into_iter()
        .partition(|fault| fault.starts_with("not offered"));
    assert_eq!(wrong, Vec::<String>::new());
    let all = sentences(OWN).into_values().flatten();
    let leads = all.filter(|one| one.kind == "lead").count();
    assert!(missed.len() * 10 <= leads, "{missed:?} of {leads}");
}
