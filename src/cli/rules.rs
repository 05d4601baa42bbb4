//! `jidi rules`, and which rule set a command line names: one that the tool carries, or a file; and
//! what is wrong with a file that is none.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::audit;
use crate::clean::shown_path;
use crate::intake::{Cause, Reason};
use crate::limits;
use crate::report::clean;
use crate::report::system;
use crate::report::terminal::explain;
use crate::rules::{MEASURE, Mistake, RuleSet, RuleSetError};
use crate::text::Texts;

use super::answer::{Answer, PATH, WORD};
use super::arguments::{Common, NamedRules, RulesArguments, RulesFormat};

const MEBIBYTE: u64 = 1024 * 1024;

impl RulesArguments {
    pub fn answer(&self, common: &Common, texts: &Texts) -> Result<Answer, String> {
        let rules = self.rules.read(texts)?;
        let output = match self.format {
            RulesFormat::Text => explain::rule_set(&rules, texts, common.look()),
            RulesFormat::Toml => shown_source(rules.source()),
        };
        Ok(Answer {
            output,
            ..Answer::default()
        })
    }
}

/// A rule set's own words, without what would steer a terminal: nothing of that is part of a rule.
fn shown_source(source: &str) -> String {
    let is_shown =
        |character: &char| matches!(character, '\n' | '\t') || !clean::is_invisible(*character);
    source.chars().filter(is_shown).collect()
}

impl NamedRules {
    pub fn read(&self, texts: &Texts) -> Result<RuleSet, String> {
        rule_set(&self.named, texts)
    }
}

/// A built-in rule set by its id, or one from a file.
pub fn rule_set(named: &Path, texts: &Texts) -> Result<RuleSet, String> {
    if let Some(rules) = named.to_str().and_then(RuleSet::built_in) {
        return Ok(rules);
    }
    let name = shown_path(named);
    let content = content_of(named).map_err(|why| match why {
        Unread::TooLarge => {
            let most = (limits::RULES_BYTES / MEBIBYTE).to_string();
            let values = [("name", name.clone()), ("most", most)];
            texts.with("cli-rules-too-large", &values)
        }
        Unread::Reason(reason) => {
            let known: Vec<&str> = RuleSet::built_in_ids().collect();
            let values = [
                ("name", name.clone()),
                ("reason", system::reason(&reason, texts)),
                ("known", known.join(&texts.get("list-separator"))),
            ];
            texts.with("cli-no-such-rules", &values)
        }
    })?;
    let rules = RuleSet::of_file(&name, &content).and_then(|rules| {
        let known = |code: &str| audit::check_of(code).is_some();
        rules.unknown_code(&name, known).map_or(Ok(rules), Err)
    });
    rules.map_err(|error| invalid(&error, texts))
}

/// Why a file is not read at all.
enum Unread {
    TooLarge,
    Reason(Reason),
}

/// The whole of a file that may be a rule set. Waits for no pipe, and ends with every device.
fn content_of(path: &Path) -> Result<Vec<u8>, Unread> {
    let system = |error| Unread::Reason(Reason::from(&error));
    let metadata = fs::metadata(path).map_err(system)?;
    if !metadata.is_file() {
        let cause = if metadata.is_dir() {
            Cause::Folder
        } else {
            Cause::NotAFile
        };
        return Err(Unread::Reason(Reason::of(cause, "")));
    }
    let mut content = Vec::new();
    let file = File::open(path).map_err(system)?;
    file.take(limits::RULES_BYTES + 1)
        .read_to_end(&mut content)
        .map_err(system)?;
    if content.len() as u64 > limits::RULES_BYTES {
        return Err(Unread::TooLarge);
    }
    Ok(content)
}

/// Where a rule set is wrong, how, and what to do.
fn invalid(error: &RuleSetError, texts: &Texts) -> String {
    let (key, word) = mistake(&error.mistake);
    let word = clean(word, WORD);
    let values = [
        ("name", error.name.clone()),
        ("line", error.line.to_string()),
        ("column", error.column.to_string()),
        ("reason", clean(&texts.with(key, &[("word", word)]), PATH)),
    ];
    texts.with("cli-rules-invalid", &values)
}

/// The key of the words for a mistake, and what it is about.
fn mistake(mistake: &Mistake) -> (&'static str, &str) {
    match mistake {
        Mistake::Form(words) => form(words),
        Mistake::Encoding => ("mistake-encoding", ""),
        Mistake::BuiltInId(word) => ("mistake-built-in-id", word),
        Mistake::UnknownFact(word) => ("mistake-unknown-fact", word),
        Mistake::UnknownIndicator(word) => ("mistake-unknown-indicator", word),
        Mistake::UnknownAnnex(word) => ("mistake-unknown-annex", word),
        Mistake::SeveralHints => ("mistake-several-hints", ""),
        Mistake::UnknownOperator(word) => ("mistake-unknown-operator", word),
        Mistake::UnknownUnit(word) => ("mistake-unknown-unit", word),
        Mistake::UnitUnfit(word) => ("mistake-unit-unfit", word),
        Mistake::NotANumber(word) => ("mistake-not-a-number", word),
        Mistake::Negative(word) => ("mistake-negative", word),
        Mistake::TooLong => ("mistake-too-long", ""),
        Mistake::AboveHundred(word) => ("mistake-above-hundred", word),
        Mistake::NoShare => ("mistake-no-share", ""),
        Mistake::Vacuous(word) => ("mistake-vacuous", word),
        Mistake::NoYear(word) => ("mistake-no-year", word),
        Mistake::YearsTurned => ("mistake-years-turned", ""),
        Mistake::Repeated(word) => ("mistake-repeated", word),
        Mistake::NoId(word) => ("mistake-no-id", word),
        Mistake::NoText => ("mistake-no-text", ""),
        Mistake::SharesUnlike => ("mistake-shares-unlike", ""),
        Mistake::PartIsWhole(word) => ("mistake-part-is-whole", word),
        Mistake::PartAboveWhole => ("mistake-part-above-whole", ""),
        Mistake::NoRules => ("mistake-no-rules", ""),
        Mistake::EmptyWord => ("mistake-empty-word", ""),
        Mistake::WordInBoth(word) => ("mistake-word-in-both", word),
        Mistake::TierOrder(word) => ("mistake-tier-order", word),
        Mistake::UnknownTier(word) => ("mistake-unknown-tier", word),
        Mistake::NoCount(word) => ("mistake-no-count", word),
        Mistake::MostBelowLeast(word) => ("mistake-most-below-least", word),
        Mistake::UnknownLevel(word) => ("mistake-unknown-level", word),
        Mistake::UnknownCode(word) => ("mistake-unknown-code", word),
        Mistake::NoReason(word) => ("mistake-no-reason", word),
    }
}

/// The common complaints of the parser, which tells them apart by its words alone, and what they are
/// about. Of any other the place says enough.
fn form(words: &str) -> (&'static str, &str) {
    for (beginning, key) in [
        ("missing field `", "mistake-missing-field"),
        ("unknown field `", "mistake-unknown-field"),
        ("invalid type: ", "mistake-type"),
        ("duplicate key", "mistake-duplicate"),
        (MEASURE, "mistake-measure"),
    ] {
        if let Some(rest) = words.strip_prefix(beginning) {
            let word = rest.split(['`', ',']).next().unwrap_or_default();
            return (key, word);
        }
    }
    ("mistake-form", "")
}
