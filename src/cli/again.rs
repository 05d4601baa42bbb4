//! The command line that checks the same again: what is checked and by what, and nothing of how it is
//! shown or where it is written.

use std::path::Path;

use crate::report::clean;

use super::answer::PATH;
use super::arguments::{CheckArguments, Common, DEFAULT_RULES, LanguageName};

impl CheckArguments {
    /// `jidi check 申报表 --year 2022`, words in quotes where a shell would take them for several.
    pub fn again(&self, common: &Common) -> String {
        let mut words = vec!["jidi".to_owned(), "check".to_owned()];
        words.extend(
            self.path
                .iter()
                .map(|path| path.to_string_lossy().into_owned()),
        );
        let mut option = |name: &str, value: String| words.extend([name.to_owned(), value]);
        for fact in &self.standard.fact {
            option("--fact", fact.clone());
        }
        if let Some(year) = self.standard.year {
            option("--year", year.to_string());
        }
        if let Some(day) = self.today {
            option("--today", day.to_string());
        }
        let rules = &self.standard.rules.named;
        if rules != Path::new(DEFAULT_RULES) {
            option("--rules", rules.to_string_lossy().into_owned());
        }
        match common.lang {
            LanguageName::Zh => {}
            LanguageName::En => option("--lang", "en".to_owned()),
        }
        let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        words.join(" ")
    }
}

fn quoted(word: &str) -> String {
    let shown = clean(word, PATH);
    let is_plain = |c: char| c.is_alphanumeric() || "-_=+.,:/\\~@%".contains(c);
    if !shown.is_empty() && shown.chars().all(is_plain) {
        shown
    } else {
        format!("\"{shown}\"")
    }
}
