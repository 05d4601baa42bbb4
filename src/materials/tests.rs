//! Sentences with what is to be read from each, written down by hand before they were read.

use std::collections::BTreeMap;
use std::path::Path;

use super::clause::Scope;
use super::lead::LeadFigure;
use super::prose::leads;
use super::sentence::{SentenceContext, read};
use crate::Decimal;
use crate::annex::FactKey;
use crate::facts::parse_fact;
use crate::intake::{Paragraph, Passage, Prose, ProseTable};

const ASKED: &str = include_str!("../../fixtures/materials/asked.tsv");
const PASSAGES: &str = include_str!("../../fixtures/materials/passages.txt");
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

fn read_alone(sentence: &str) -> Vec<LeadFigure> {
    let context = SentenceContext {
        year: Some(2022),
        ..SentenceContext::default()
    };
    read(sentence, &context, &mut Scope::default())
}

fn figure_of<'a>(figures: &'a [LeadFigure], expected: &Expected) -> Option<&'a LeadFigure> {
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
            let offered = found.is_some_and(LeadFigure::is_offered);
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

/// A passage with what it says: fact, value, and how it is to be given.
struct Passages {
    name: &'static str,
    prose: Prose,
    expected: Vec<(FactKey, Decimal, &'static str)>,
}

/// The passages of the table, as documents.
fn passages() -> Vec<Passages> {
    let blocks = PASSAGES.split("\n@").skip(1);
    blocks.map(passage).collect()
}

fn passage(block: &'static str) -> Passages {
    let mut lines = block.lines();
    let mut read = Passages {
        name: lines.next().unwrap_or_default(),
        prose: Prose::default(),
        expected: Vec::new(),
    };
    for (at, line) in lines.enumerate() {
        if let Some(expected) = line.strip_prefix("= ") {
            let words: Vec<&str> = expected.split(' ').collect();
            let [fact, value, how] = words[..] else {
                panic!("{line}")
            };
            let fact = FactKey::of_key(fact).expect(line);
            read.expected.push((fact, value.parse().expect(line), how));
        } else if let Some(cells) = line.strip_prefix('|') {
            row(&mut read.prose.passages, cells.trim_end_matches('|'));
        } else {
            let text = line.trim_start_matches('#');
            read.prose.passages.push(Passage::Line(Paragraph {
                number: at + 1,
                level: u8::try_from(line.len() - text.len())
                    .ok()
                    .filter(|level| *level > 0),
                text: text.trim().to_owned(),
                ..Paragraph::default()
            }));
        }
    }
    read
}

/// A further row of the table that ends a document, or the first of one.
fn row(passages: &mut Vec<Passage>, cells: &str) {
    if !matches!(passages.last(), Some(Passage::Table(_))) {
        passages.push(Passage::Table(ProseTable {
            number: 1,
            ..ProseTable::default()
        }));
    }
    let Some(Passage::Table(table)) = passages.last_mut() else {
        return;
    };
    for (column, text) in (0..)
        .zip(cells.split('|'))
        .filter(|(_, text)| !text.is_empty())
    {
        table.cells.push((table.rows, column, text.to_owned()));
    }
    table.rows += 1;
}

#[test]
fn of_whole_passages_none_is_offered_wrongly_and_nine_in_ten_are() {
    let context = SentenceContext {
        year: Some(2022),
        ..SentenceContext::default()
    };
    let (mut wrong, mut missed, mut all) = (Vec::new(), Vec::new(), 0);
    for one in passages() {
        let found = leads(Path::new("申请报告.docx"), &one.prose, &[], &context);
        let offered: Vec<(FactKey, Decimal)> = found
            .iter()
            .filter(|lead| lead.figure.is_offered())
            .map(|lead| (lead.figure.fact, lead.figure.amount.value.clone()))
            .collect();
        let said = |how: &[&str], figure: &(FactKey, Decimal)| {
            let mut expected = one.expected.iter();
            expected.any(|(fact, value, said)| {
                (*fact, value) == (figure.0, &figure.1) && how.contains(said)
            })
        };
        let not_so = offered
            .iter()
            .filter(|one| !said(&["offered", "either"], one));
        wrong.extend(not_so.map(|figure| format!("{} {figure:?}", one.name)));
        let wanted = one.expected.iter().filter(|(_, _, how)| *how == "offered");
        for (fact, value, _) in wanted {
            all += 1;
            if !offered.contains(&(*fact, value.clone())) {
                missed.push(format!("{} {fact:?} {value}", one.name));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(all > 150 && missed.len() * 10 <= all, "{missed:?} of {all}");
}
