//! Every sentence a user reads, in Chinese and in English.
//!
//! Texts are Fluent messages, `src/text/zh/*.ftl` and `src/text/en/*.ftl`, compiled in. A test
//! holds that both languages have the same messages with the same variables. Rooms below `report`
//! know keys at most, never a language.
//!
//! A message is parsed when its text is first asked for: there are more than a thousand, and a run
//! says some fifty.

use std::collections::HashMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Entry;
use unic_langid::LanguageIdentifier;

/// The languages messages come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

const CHINESE: &[&str] = &[
    include_str!("zh/terms.ftl"),
    include_str!("zh/annotate.ftl"),
    include_str!("zh/audit.ftl"),
    include_str!("zh/batch.ftl"),
    include_str!("zh/diff.ftl"),
    include_str!("zh/explain.ftl"),
    include_str!("zh/first.ftl"),
    include_str!("zh/glossary.ftl"),
    include_str!("zh/leads.ftl"),
    include_str!("zh/notice.ftl"),
    include_str!("zh/reasons.ftl"),
    include_str!("zh/receipt.ftl"),
    include_str!("zh/save.ftl"),
    include_str!("zh/template.ftl"),
    include_str!("zh/terminal.ftl"),
    include_str!("zh/workbook.ftl"),
];
const ENGLISH: &[&str] = &[
    include_str!("en/terms.ftl"),
    include_str!("en/annotate.ftl"),
    include_str!("en/audit.ftl"),
    include_str!("en/batch.ftl"),
    include_str!("en/diff.ftl"),
    include_str!("en/explain.ftl"),
    include_str!("en/first.ftl"),
    include_str!("en/glossary.ftl"),
    include_str!("en/leads.ftl"),
    include_str!("en/notice.ftl"),
    include_str!("en/reasons.ftl"),
    include_str!("en/receipt.ftl"),
    include_str!("en/save.ftl"),
    include_str!("en/template.ftl"),
    include_str!("en/terminal.ftl"),
    include_str!("en/workbook.ftl"),
];

/// The words of the blank forms, which are the notice's and so Chinese whatever the messages are.
const FORMS: &str = include_str!("forms.ftl");

/// The texts of one language.
pub struct Texts {
    pub language: Language,
    /// The terms that messages refer to; they refer to no others.
    bundle: FluentBundle<FluentResource>,
    messages: HashMap<&'static str, Message>,
}

/// A message with its attributes.
struct Message {
    source: &'static str,
    parsed: OnceLock<FluentResource>,
}

impl Texts {
    pub fn new(language: Language) -> Texts {
        match language {
            Language::Chinese => Texts::of(language, "zh-CN", CHINESE.iter().copied()),
            Language::English => Texts::of(language, "en", ENGLISH.iter().copied()),
        }
    }

    /// The Chinese texts, and those that stand on the blank forms.
    pub fn of_forms() -> Texts {
        let sources = CHINESE.iter().copied().chain([FORMS]);
        Texts::of(Language::Chinese, "zh-CN", sources)
    }

    fn of(language: Language, id: &str, sources: impl IntoIterator<Item = &'static str>) -> Texts {
        let locale: Option<LanguageIdentifier> = id.parse().ok();
        let mut bundle = FluentBundle::new_concurrent(locale.into_iter().collect());
        bundle.set_use_isolating(false);
        let mut messages = HashMap::new();
        for entry in sources.into_iter().flat_map(entries) {
            match entry.as_bytes().first() {
                Some(b'-') => bundle.add_resource_overriding(parsed(entry)),
                Some(b'#') | None => {}
                Some(_) => {
                    let end =
                        entry.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
                    let message = Message {
                        source: entry,
                        parsed: OnceLock::new(),
                    };
                    messages.insert(&entry[..end.unwrap_or(entry.len())], message);
                }
            }
        }
        Texts {
            language,
            bundle,
            messages,
        }
    }

    /// The text of a key. An unknown key comes back as itself, which a test finds.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key with its variables put in. `a.b` is the attribute `b` of the message `a`.
    pub fn with(&self, key: &str, variables: &[(&str, String)]) -> String {
        self.find(key, variables).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key, where there is one.
    pub fn find(&self, key: &str, variables: &[(&str, String)]) -> Option<String> {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let held = self.messages.get(id)?;
        let resource = held.parsed.get_or_init(|| parsed(held.source));
        let Some(Entry::Message(message)) = resource.get_entry(0) else {
            return None;
        };
        let mut attributes = message.attributes.iter();
        let pattern = match attribute {
            Some(name) => &attributes.find(|own| own.id.name == name)?.value,
            None => message.value.as_ref()?,
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in variables {
            arguments.set(*name, value.as_str());
        }
        let mut problems = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut problems);
        Some(text.into_owned())
    }
}

/// The messages, terms and comments of a source: each begins a line, and what belongs to it is
/// indented.
fn entries(source: &'static str) -> impl Iterator<Item = &'static str> {
    let begins = |at: &usize| {
        let first = source.as_bytes().get(*at);
        first.is_some_and(|first| first.is_ascii_alphabetic() || b"-#".contains(first))
    };
    let lines = source.match_indices('\n').map(|(at, _)| at + 1);
    let mut starts = std::iter::once(0).chain(lines).filter(begins).peekable();
    std::iter::from_fn(move || {
        let start = starts.next()?;
        let end = starts.peek().copied().unwrap_or(source.len());
        source.get(start..end)
    })
}

/// A malformed message is dropped by the parser; a test finds it by its absence.
fn parsed(entry: &str) -> FluentResource {
    match FluentResource::try_new(entry.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_found_and_refers_to_no_other() {
        for source in CHINESE.iter().chain(ENGLISH).chain(&[FORMS]) {
            let whole = parsed(source);
            let messages: Vec<_> = whole
                .entries()
                .filter_map(|entry| match entry {
                    Entry::Message(message) => Some(message),
                    _ => None,
                })
                .collect();
            let texts = Texts::of(Language::Chinese, "zh-CN", [*source]);
            assert_eq!(messages.len(), texts.messages.len());
            for message in messages {
                let own = texts
                    .messages
                    .get(message.id.name)
                    .map(|own| parsed(own.source));
                let own = own.as_ref().and_then(|own| own.get_entry(0));
                assert!(
                    matches!(own, Some(Entry::Message(own)) if own.value == message.value
                        && own.attributes == message.attributes),
                    "{}",
                    message.id.name
                );
            }
            let references = source.split('{').skip(1).filter(|after| {
                after
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_alphabetic())
            });
            assert_eq!(references.collect::<Vec<_>>(), [""; 0]);
        }
    }
}
