//! The words that screens, reports and letters use and a reader may not know. What they mean stands in
//! `text`.

use crate::text::Texts;

/// A word by its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word(&'static str);

/// In the order in which reports use them.
const KEYS: &[&str] = &[
    "eligible",
    "ineligible",
    "incomplete",
    "pass",
    "fail",
    "undetermined",
    "error",
    "warning",
    "note",
    "stated",
    "inferred",
    "borderline",
    "unused",
    "at-least",
    "at-most",
    "unknown",
    "found",
    "margin",
    "points",
    "year",
    "as-of",
    "tier",
    "missing",
    "first",
    "assumptions",
    "lead",
    "estimate",
    "evidence",
    "contradiction",
    "doubt",
    "explanation",
    "supplement",
    "roster",
    "annexes",
    "materials",
    "ruleset",
    "sector-firm",
    "above-scale",
    "distinct",
    "counts",
    "composition",
    "source",
    "staff",
    "notice",
    "report",
    "copy",
    "aim",
    "fingerprint",
    "receipt",
    "credit-code",
    "workbook",
    "format",
    "formula",
    "plan",
    "measures",
    "failed-again",
    "exit",
    "code",
];

pub fn words() -> impl Iterator<Item = Word> {
    KEYS.iter().copied().map(Word)
}

impl Word {
    /// What it is called first.
    pub fn name(self, texts: &Texts) -> String {
        texts.get(&format!("word-{}", self.0))
    }

    /// All that it is called.
    pub fn names(self, texts: &Texts) -> Vec<String> {
        let others = texts.get(&format!("word-{}.names", self.0));
        let others = others.split('|').filter(|name| !name.is_empty());
        std::iter::once(self.name(texts))
            .chain(others.map(str::to_owned))
            .collect()
    }

    pub fn meaning(self, texts: &Texts) -> String {
        texts.get(&format!("word-{}.means", self.0))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::Language;

    #[test]
    fn every_word_has_its_meaning_and_no_name_is_of_two() {
        for language in [Language::Chinese, Language::English] {
            let texts = Texts::new(language);
            let mut names = BTreeSet::new();
            for word in words() {
                assert!(!word.name(&texts).starts_with("word-"), "{}", word.0);
                assert!(word.meaning(&texts).chars().count() > 8, "{}", word.0);
                for name in word.names(&texts) {
                    assert!(names.insert(name.clone()), "{name}");
                }
            }
        }
    }
}
