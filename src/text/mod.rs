//! Every sentence a user reads, in Chinese and in English.
//!
//! Texts are Fluent messages, `src/text/zh/*.ftl` and `src/text/en/*.ftl`, compiled in. A test
//! holds that both languages have the same messages with the same variables. Rooms below `report`
//! know keys at most, never a language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
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
    include_str!("zh/notice.ftl"),
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
    include_str!("en/notice.ftl"),
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
    bundle: FluentBundle<FluentResource>,
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
        for source in sources {
            // A malformed message is dropped by the parser; a test finds it by its absence.
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Texts { language, bundle }
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
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
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
