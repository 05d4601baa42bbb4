//! What a notice says: its lines from the title to the date, each with the part that it plays.

use std::collections::BTreeSet;

use crate::annex::{Annex, FactKey};
use crate::audit::{Class, Finding};
use crate::check::{Conclusion, Outcome};
use crate::report::Phrases;
use crate::report::clean::clean;
use crate::rules::{Judgement, Rule, Verdict};

use super::parts::{Part, parts};

/// Findings listed of one class in one annex; the rest are counted.
const LISTED: usize = 6;
/// Tables that are to be handed in again, by name.
const TABLES: usize = 8;

/// One line of a letter, before it is broken.
pub struct Line {
    pub role: Role,
    pub text: String,
}

/// The part that a line plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Title,
    Addressee,
    Body,
    Heading,
    Part,
    Item,
    Signature,
}

/// The letter on one outcome: a notice of corrections, or where nothing is open a confirmation.
pub fn letter(outcome: &Outcome, phrases: &Phrases<'_>) -> Vec<Line> {
    let mut writer = Writer {
        outcome,
        phrases,
        lines: Vec::new(),
        headings: 0,
    };
    writer.write();
    writer.lines
}

struct Writer<'a> {
    outcome: &'a Outcome,
    phrases: &'a Phrases<'a>,
    lines: Vec<Line>,
    headings: usize,
}

impl Writer<'_> {
    fn write(&mut self) {
        let confirmed = self.nothing_is_open();
        self.opening(confirmed);
        if confirmed {
            self.put(Role::Body, self.phrases.texts.get("notice-confirmed-scope"));
        } else {
            self.failed();
            self.findings(Class::Error, "notice-errors");
            self.findings(Class::Warning, "notice-warnings");
            self.missing();
            self.again();
        }
        self.put(Role::Signature, self.phrases.texts.get("notice-seal"));
        self.put(Role::Signature, self.phrases.texts.get("notice-date"));
    }

    /// Nothing to correct, to explain or to supply.
    fn nothing_is_open(&self) -> bool {
        self.outcome.conclusion == Conclusion::Eligible && self.open(Class::Warning).is_empty()
    }

    fn open(&self, class: Class) -> Vec<&Finding> {
        let findings = self.outcome.findings.iter();
        findings
            .filter(|finding| finding.class == class && finding.is_open())
            .collect()
    }

    fn opening(&mut self, confirmed: bool) {
        let phrases = self.phrases;
        let (title, opening) = match confirmed {
            true => ("notice-title-confirmed", "notice-opening-confirmed"),
            false => ("notice-title", "notice-opening"),
        };
        let base = phrases
            .base()
            .unwrap_or_else(|| clean(&phrases.application.name, phrases.width));
        let base = ("base", base);
        self.put(
            Role::Title,
            phrases.texts.with(title, std::slice::from_ref(&base)),
        );
        self.put(Role::Addressee, self.addressee());
        let year = match self.outcome.year {
            Some(year) => phrases
                .texts
                .with("notice-year", &[("year", year.to_string())]),
            None => phrases.texts.get("notice-year-unknown"),
        };
        let values = [
            base,
            ("rules", phrases.ruleset_title(phrases.rules)),
            ("read", self.read()),
            ("year", year),
            ("conclusion", phrases.conclusion(self.outcome.conclusion)),
        ];
        self.put(Role::Body, phrases.texts.with(opening, &values));
    }

    fn addressee(&self) -> String {
        let texts = self.phrases.texts;
        let tables = self.phrases.application.tables.iter();
        let mut named = tables.filter_map(|table| table.submitter.as_ref());
        match named.next() {
            Some((name, _)) => {
                let name = clean(name, self.phrases.width);
                texts.with("notice-addressee", &[("submitter", name)])
            }
            None => texts.get("notice-addressee-blank"),
        }
    }

    /// 附件2、附件3 …: what was read as annexes.
    fn read(&self) -> String {
        let tables = self.phrases.application.tables.iter();
        let annexes: BTreeSet<Annex> = tables.map(|table| table.annex).collect();
        if annexes.is_empty() {
            return self.phrases.texts.get("notice-read-nothing");
        }
        self.listed(annexes.into_iter().map(|one| self.phrases.annex_short(one)))
    }

    fn failed(&mut self) {
        let phrases = self.phrases;
        let items: Vec<String> = self
            .judged(Verdict::Fail)
            .map(|(rule, judgement)| {
                let values = [
                    ("rule", phrases.title(rule)),
                    ("clause", phrases.clause(rule)),
                    ("threshold", phrases.threshold(rule)),
                    ("found", phrases.found(rule, judgement)),
                    ("margin", phrases.margin(rule, judgement)),
                ];
                phrases.texts.with("notice-failed-rule", &values)
            })
            .collect();
        self.section("notice-failed", items);
    }

    /// The undetermined conditions: what would decide each, and in which materials it stands.
    fn missing(&mut self) {
        let phrases = self.phrases;
        let missing = phrases.missing(self.outcome);
        let mut items: Vec<String> = self
            .judged(Verdict::Undetermined)
            .map(|(rule, judgement)| {
                let wanted = || {
                    let all = missing.iter();
                    all.filter(|one| judgement.missing.contains(&one.key))
                };
                let documents: BTreeSet<&str> =
                    wanted().map(|one| one.documents.as_str()).collect();
                let values = [
                    ("rule", phrases.title(rule)),
                    ("clause", phrases.clause(rule)),
                    ("threshold", phrases.threshold(rule)),
                    (
                        "figures",
                        self.listed(wanted().map(|one| one.figure.clone())),
                    ),
                    (
                        "documents",
                        self.listed(documents.into_iter().map(str::to_owned)),
                    ),
                ];
                phrases.texts.with("notice-missing-rule", &values)
            })
            .collect();
        items.extend(missing.iter().filter_map(|one| {
            let contradiction = one.contradiction.clone()?;
            let values = [
                ("figure", one.figure.clone()),
                ("contradiction", contradiction),
            ];
            Some(phrases.texts.with("notice-missing-contradicted", &values))
        }));
        self.section("notice-missing", items);
    }

    fn judged(&self, verdict: Verdict) -> impl Iterator<Item = (&Rule, &Judgement)> {
        let judgements = self.outcome.judgements.iter();
        judgements
            .filter(move |judgement| judgement.verdict == verdict)
            .filter_map(|judgement| {
                Some((self.phrases.rules.rules.get(judgement.rule)?, judgement))
            })
    }

    /// The open findings of one class, annex by annex.
    fn findings(&mut self, class: Class, heading: &str) {
        let open = self.open(class);
        if open.is_empty() {
            return;
        }
        let parts = parts(&open, self.phrases);
        let bodies: Vec<(String, Vec<String>)> = parts
            .iter()
            .map(|part| (part.heading(self.phrases), self.items(part)))
            .collect();
        self.heading(heading);
        for (at, (heading, items)) in bodies.into_iter().enumerate() {
            let values = [("number", self.numeral(at)), ("heading", heading)];
            self.put(Role::Part, self.phrases.texts.with("notice-part", &values));
            self.numbered(items);
        }
    }

    /// What is to be done is said once where it is the same for neighbours.
    fn items(&self, part: &Part<'_>) -> Vec<String> {
        let texts = self.phrases.texts;
        let all = &part.findings;
        // One more costs no more room than the line that would say so.
        let count = match all.len() <= LISTED + 1 {
            true => all.len(),
            false => LISTED,
        };
        let (listed, left) = all.split_at(count);
        let mut before = String::new();
        let mut items: Vec<String> = listed
            .iter()
            .map(|finding| {
                let help = self.phrases.help(finding);
                let same = !help.is_empty() && help == before;
                let shown = if same {
                    texts.get("notice-same-help")
                } else {
                    help.clone()
                };
                before = help;
                part.item(finding, &shown, self.phrases)
            })
            .collect();
        if !left.is_empty() {
            items.push(part.left(left, self.phrases));
        }
        items
    }

    /// What to hand in again, and by when.
    fn again(&mut self) {
        let phrases = self.phrases;
        let (errors, warnings) = (self.open(Class::Error), self.open(Class::Warning));
        let open = [errors, warnings.clone()].concat();
        let parts = parts(&open, phrases);
        let mut items = Vec::new();
        let tables: Vec<String> = parts
            .iter()
            .filter_map(|part| part.table(phrases))
            .collect();
        if !tables.is_empty() {
            let tables = self.listed(tables.into_iter().take(TABLES));
            items.push(
                phrases
                    .texts
                    .with("notice-again-tables", &[("tables", tables)]),
            );
        }
        if parts.iter().any(|part| part.annex.is_none()) {
            items.push(phrases.texts.get("notice-again-whole"));
        }
        let facts: BTreeSet<FactKey> = self
            .judged(Verdict::Undetermined)
            .flat_map(|(_, judgement)| judgement.missing.iter().copied())
            .collect();
        if !facts.is_empty() {
            let facts = self.listed(facts.into_iter().map(|fact| phrases.fact(fact)));
            items.push(
                phrases
                    .texts
                    .with("notice-again-figures", &[("facts", facts)]),
            );
        }
        if !warnings.is_empty() {
            items.push(phrases.texts.get("notice-again-explained"));
        }
        if self.outcome.conclusion == Conclusion::Ineligible {
            items.push(phrases.texts.get("notice-again-failed"));
        }
        self.heading("notice-again");
        self.put(Role::Body, phrases.texts.get("notice-again-by"));
        self.numbered(items);
    }

    /// A heading with numbered items; nothing where there are none.
    fn section(&mut self, heading: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.heading(heading);
            self.numbered(items);
        }
    }

    fn heading(&mut self, key: &str) {
        let texts = self.phrases.texts;
        let values = [
            ("number", self.numeral(self.headings)),
            ("heading", texts.get(key)),
        ];
        self.put(Role::Heading, texts.with("notice-heading", &values));
        self.headings += 1;
    }

    fn numbered(&mut self, items: Vec<String>) {
        for (number, words) in (1_usize..).zip(items) {
            let values = [("number", number.to_string()), ("words", words)];
            self.put(Role::Item, self.phrases.texts.with("notice-item", &values));
        }
    }

    /// 一, 二 …; there are no more headings than numerals.
    fn numeral(&self, at: usize) -> String {
        let numerals = self.phrases.texts.get("notice-numerals");
        numerals.split(' ').nth(at).unwrap_or_default().to_owned()
    }

    fn listed(&self, words: impl Iterator<Item = String>) -> String {
        let words: Vec<String> = words.collect();
        words.join(&self.phrases.texts.get("list-separator"))
    }

    fn put(&mut self, role: Role, text: String) {
        self.lines.push(Line { role, text });
    }
}
