//! What a letter says: its lines from the number to the contact, each with the part that it plays.

use std::collections::BTreeSet;

use crate::annex::{Annex, FactKey};
use crate::audit::{Class, Finding};
use crate::check::{Outcome, Waiting};
use crate::clean::clean;
use crate::receipt::Receipt;
use crate::report::Phrases;
use crate::report::phrase::Manner;
use crate::rules::{RulesOrigin, Verdict};

use super::conditions::{self, condition, grounds, judged};
use super::deciding::Deciding;
use super::kind::LetterKind;
use super::parts::parts;
use super::tone::set;

/// One line of a letter, before it is broken.
pub struct LetterLine {
    pub role: Role,
    pub text: String,
}

/// The part that a line plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The number that the office gives to the letter.
    Number,
    /// In up to two lines, with a break between them.
    Title,
    Addressee,
    Body,
    Heading,
    Part,
    Item,
    /// The sentence that ends the text.
    Closing,
    Seal,
    Date,
    Contact,
}

/// The letter on one outcome, of the kind that its conclusion asks for.
pub fn letter(outcome: &Outcome, phrases: &Phrases<'_>) -> Vec<LetterLine> {
    let phrases = Phrases {
        manner: Manner::Letter,
        label: phrases.label.clone(),
        ..*phrases
    };
    let kind = LetterKind::of(outcome.conclusion);
    let mut writer = LetterWriter {
        outcome,
        phrases: &phrases,
        kind,
        deciding: match kind {
            LetterKind::Corrections => Deciding::of(outcome),
            LetterKind::Opinion | LetterKind::Approval => Deciding::default(),
        },
        lines: Vec::new(),
        headings: 0,
    };
    writer.write();
    writer.lines
}

struct LetterWriter<'a> {
    outcome: &'a Outcome,
    phrases: &'a Phrases<'a>,
    kind: LetterKind,
    /// What has been asked for first; of other kinds than a notice of corrections nothing.
    deciding: Deciding<'a>,
    lines: Vec<LetterLine>,
    headings: usize,
}

impl LetterWriter<'_> {
    fn write(&mut self) {
        self.opening();
        match self.kind {
            LetterKind::Corrections => {
                self.deciding();
                self.findings(Class::Error, "notice-errors");
                self.findings(Class::Warning, "notice-warnings");
                self.again();
            }
            LetterKind::Opinion => {
                self.conditions("notice-failed", &[Verdict::Fail]);
                self.conditions("notice-others", &[Verdict::Pass, Verdict::Undetermined]);
                self.findings(Class::Error, "notice-also-errors");
                self.findings(Class::Warning, "notice-also-warnings");
                self.sentence("notice-objection");
                if !self.open(Class::Error).is_empty() || !self.open(Class::Warning).is_empty() {
                    self.sentence("notice-also-mended");
                }
            }
            LetterKind::Approval => {
                self.conditions("notice-conditions", &[Verdict::Pass]);
                self.tier();
                self.findings(Class::Warning, "notice-warnings");
                if !self.open(Class::Warning).is_empty() {
                    self.sentence("notice-answer-by");
                }
                self.assumptions();
                self.sentence("notice-scope");
            }
        }
        let ending = [
            (Role::Closing, "notice-closing"),
            (Role::Seal, "notice-seal"),
            (Role::Date, "notice-date"),
            (Role::Contact, "notice-contact"),
        ];
        for (role, key) in ending {
            self.put(role, self.phrases.texts.get(key));
        }
        let code = Receipt::of(self.outcome, self.phrases.rules).code;
        let values = [("code", code)];
        self.put(
            Role::Contact,
            self.phrases.texts.with("receipt-letter", &values),
        );
    }

    fn open(&self, class: Class) -> Vec<&Finding> {
        let findings = self.outcome.findings.iter();
        findings
            .filter(|finding| finding.class == class && finding.is_open())
            .collect()
    }

    fn opening(&mut self) {
        let phrases = self.phrases;
        let texts = phrases.texts;
        let base = phrases
            .base()
            .unwrap_or_else(|| clean(&phrases.application.name, phrases.width));
        self.put(Role::Number, texts.get("notice-number"));
        let named = [("base", base.clone())];
        self.put(Role::Title, texts.with(&self.kind.key("title"), &named));
        self.put(Role::Addressee, self.addressee());
        let year = match self.outcome.year {
            Some(year) => texts.with("notice-year", &[("year", year.to_string())]),
            None => texts.get("notice-year-unknown"),
        };
        let values = [
            ("base", base),
            ("basis", self.basis()),
            ("read", self.read()),
            ("year", year),
            ("conclusion", phrases.conclusion(self.outcome.conclusion)),
            ("next", texts.get(&self.kind.key("next"))),
        ];
        self.put(Role::Body, texts.with("notice-opening", &values));
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

    /// The documents that the letter goes by, with their clauses; and a rule set that is none of the
    /// tool's own, or that names none.
    fn basis(&self) -> String {
        let phrases = self.phrases;
        let texts = phrases.texts;
        let documents = phrases.rules.documents.iter().map(|document| {
            let values = [
                ("title", phrases.words(&document.title)),
                ("short", phrases.words(&document.short)),
                ("clauses", phrases.words(&document.clauses)),
            ];
            texts.with("notice-document", &values)
        });
        let documents: Vec<String> = documents.collect();
        let rules = ("rules", phrases.ruleset_title(phrases.rules));
        if documents.is_empty() {
            return texts.with("notice-basis-rules", &[rules]);
        }
        let documents = ("documents", documents.join(&texts.get("notice-and")));
        match phrases.rules.origin {
            RulesOrigin::BuiltIn => texts.with("notice-basis", &[documents]),
            RulesOrigin::File => texts.with("notice-basis-of-file", &[documents, rules]),
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

    /// What decides the conditions that cannot be judged yet.
    fn deciding(&mut self) {
        let items = self.deciding.said(self.outcome, self.phrases);
        if items.is_empty() {
            return;
        }
        self.heading("notice-deciding");
        self.sentence("notice-lacking");
        self.numbered(items);
        if self.deciding.waits {
            self.sentence("notice-waits");
        }
        let figures = self.deciding.figures();
        if figures.is_empty() {
            return;
        }
        let documents = conditions::documents(self.outcome, &figures, self.phrases);
        let values = [("documents", documents)];
        let all_have_cells = self.without_cells().is_empty();
        let key = if all_have_cells {
            "notice-found-in"
        } else {
            "notice-where"
        };
        self.put(Role::Body, self.phrases.texts.with(key, &values));
    }

    /// The conditions of some verdicts; what one fails by is told with its cells.
    fn conditions(&mut self, heading: &str, verdicts: &[Verdict]) {
        let (outcome, phrases) = (self.outcome, self.phrases);
        let judged = verdicts
            .iter()
            .flat_map(|verdict| judged(outcome, phrases, *verdict));
        let items: Vec<String> = judged
            .map(|(rule, judgement)| {
                let said = condition(rule, judgement, phrases);
                match judgement.verdict {
                    Verdict::Fail => said + &grounds(outcome, judgement, phrases),
                    Verdict::Pass | Verdict::Undetermined => said,
                }
            })
            .collect();
        if !items.is_empty() {
            self.heading(heading);
            self.numbered(items);
        }
    }

    fn tier(&mut self) {
        let phrases = self.phrases;
        let tier = self.outcome.tier;
        if let Some(tier) = tier.and_then(|tier| phrases.rules.tiers.get(tier)) {
            let values = [("tier", phrases.words(&tier.title))];
            self.put(Role::Body, phrases.texts.with("notice-tier", &values));
        }
    }

    /// What must hold for the conditions to be met.
    fn assumptions(&mut self) {
        let phrases = self.phrases;
        let judgements = self.outcome.judgements.iter();
        let all: BTreeSet<_> = judgements.flat_map(|one| &one.assumptions).collect();
        if all.is_empty() {
            return;
        }
        let all: Vec<String> = all
            .into_iter()
            .map(|one| phrases.assumption(*one))
            .collect();
        let values = [(
            "assumptions",
            all.join(&phrases.texts.get("notice-separator")),
        )];
        self.put(Role::Body, phrases.texts.with("notice-assumed", &values));
    }

    /// The open findings of one class, annex by annex. What they ask for is left out of an opinion.
    fn findings(&mut self, class: Class, heading: &str) {
        let open = self.deciding.others(self.outcome, class);
        if open.is_empty() {
            return;
        }
        let asks = match self.kind {
            LetterKind::Corrections | LetterKind::Approval => true,
            LetterKind::Opinion => false,
        };
        let bodies: Vec<(String, Vec<String>)> = parts(&open, self.phrases)
            .iter()
            .map(|part| (part.heading(self.phrases), part.said(asks, self.phrases)))
            .collect();
        self.heading(heading);
        for (at, (heading, items)) in bodies.into_iter().enumerate() {
            let values = [("number", self.numeral(at)), ("heading", heading)];
            self.put(Role::Part, self.phrases.texts.with("notice-part", &values));
            self.numbered(items);
        }
    }

    /// What to hand in again, and by when.
    fn again(&mut self) {
        let phrases = self.phrases;
        let texts = phrases.texts;
        let (errors, warnings) = (self.open(Class::Error), self.open(Class::Warning));
        let has_warnings = !warnings.is_empty();
        let open = [errors, warnings].concat();
        let parts = parts(&open, phrases);
        let mut items = Vec::new();
        let waiting = self.waiting().map(|one| one.annex);
        let tables: BTreeSet<Annex> = parts
            .iter()
            .filter_map(|part| part.annex)
            .chain(waiting)
            .collect();
        if !tables.is_empty() {
            let tables = self.listed(tables.into_iter().map(|one| phrases.annex_short(one)));
            items.push(texts.with("notice-again-tables", &[("tables", tables)]));
        }
        if parts.iter().any(|part| part.annex.is_none()) {
            items.push(texts.get("notice-again-whole"));
        }
        let mut facts = self.without_cells();
        facts.sort_unstable();
        if !facts.is_empty() {
            let facts = self.listed(facts.into_iter().map(|fact| phrases.fact(fact)));
            items.push(texts.with("notice-again-figures", &[("facts", facts)]));
        }
        if has_warnings {
            items.push(texts.get("notice-again-explained"));
        }
        self.heading("notice-again");
        self.sentence("notice-again-by");
        self.numbered(items);
    }

    /// The cells that wait for figures that are asked for.
    fn waiting(&self) -> impl Iterator<Item = &Waiting> {
        let figures = self.deciding.figures();
        let waiting = self.outcome.next.waiting.iter();
        waiting.filter(move |one| figures.contains(&one.fact))
    }

    /// The figures that are asked for and that no cell waits for.
    fn without_cells(&self) -> Vec<FactKey> {
        let mut figures = self.deciding.figures();
        figures.retain(|fact| !self.waiting().any(|one| one.fact == *fact));
        figures
    }

    fn sentence(&mut self, key: &str) {
        self.put(Role::Body, self.phrases.texts.get(key));
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
        let text = set(&text, self.phrases.texts);
        self.lines.push(LetterLine { role, text });
    }
}
