//! Both languages say the same: the same messages, variables and attributes; and every check has
//! all its words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use jidi::annex::{Fault, IgnoredReason, Indicator, Unit};
use jidi::audit::{self, Class};
use jidi::check::Conclusion;
use jidi::facts::{Assumption, Bound, EvidenceKind};
use jidi::intake::{Format, Untold};
use jidi::materials::lead::Qualifier;
use jidi::rules::{Operator, Verdict};
use jidi::text::{Language, Texts};
use strum::VariantArray;

/// Variables by message, or by message and attribute.
type Words = BTreeMap<String, BTreeSet<String>>;

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let files = files_of("zh");
    assert_eq!(files, files_of("en"));
    for file in files {
        let (chinese, english) = (words_of("zh", &file), words_of("en", &file));
        let differing: Vec<&String> = chinese
            .keys()
            .chain(english.keys())
            .filter(|key| chinese.get(*key) != english.get(*key))
            .collect();
        assert!(differing.is_empty(), "{file}: {differing:?}");
    }
}

#[test]
fn every_check_has_its_message_help_and_explanation() {
    let mut missing = Vec::new();
    for language in [Language::Chinese, Language::English] {
        let texts = Texts::new(language);
        for key in audit::checks().flat_map(keys_of) {
            if texts.find(&key, &[]).is_none_or(|text| text.is_empty()) {
                missing.push(format!("{language:?} {key}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// What is shown by its name has its words under that name.
#[test]
fn every_value_of_a_family_has_its_words() {
    fn keys<T: VariantArray + Copy + Into<&'static str>>(family: &str) -> Vec<String> {
        let names = T::VARIANTS.iter().map(|value| (*value).into());
        names.map(|name| format!("{family}-{name}")).collect()
    }
    let families = [
        keys::<Verdict>("verdict"),
        keys::<Conclusion>("conclusion"),
        keys::<Class>("class"),
        keys::<Bound>("bound"),
        keys::<EvidenceKind>("evidence"),
        keys::<Unit>("unit"),
        keys::<Assumption>("assumption"),
        keys::<Operator>("terminal-borderline-equal"),
        keys::<Indicator>("indicator"),
        keys::<Qualifier>("qualifier"),
        keys::<IgnoredReason>("ignored"),
        keys::<IgnoredReason>("workbook-ignored"),
        keys::<Fault>("workbook-fault"),
        keys::<Format>("workbook-format"),
        keys::<Untold>("workbook-untold"),
    ];
    for language in [Language::Chinese, Language::English] {
        let texts = Texts::new(language);
        for key in families.iter().flatten() {
            assert!(texts.find(key, &[]).is_some(), "{language:?} {key}");
        }
    }
}

#[test]
fn every_finding_and_explanation_is_of_a_check() {
    let keys: BTreeSet<String> = audit::checks().flat_map(keys_of).collect();
    for file in ["audit.ftl", "explain.ftl"] {
        for key in words_of("zh", file).keys() {
            let code = key.strip_prefix("explain-").unwrap_or(key);
            let is_code = code.starts_with(|letter: char| letter.is_ascii_uppercase());
            assert!(!is_code || keys.contains(key), "{file}: {key}");
        }
    }
}

/// What a letter says of a finding, and asks: a district knows nothing of this tool.
#[test]
fn no_letter_speaks_of_the_program_or_of_the_office_s_folders() {
    const FOREIGN: [&str; 9] = [
        "再检查",
        "重新检查",
        "文件夹",
        "程序",
        "--",
        "审核报告",
        "按报告",
        "照报告",
        "这台电脑",
    ];
    let texts = Texts::new(Language::Chinese);
    let mut odd = Vec::new();
    for check in audit::checks() {
        let all = keys_of(check);
        let messages = all
            .iter()
            .filter(|key| !key.contains(['.']) && !key.starts_with("explain"));
        for message in messages {
            let own = format!("notice-{message}");
            let said = [own.clone(), message.clone()];
            let asked = [
                format!("{own}.request"),
                format!("{message}.help"),
                format!("{}.help", check.code),
            ];
            for keys in [&said[..], &asked[..]] {
                let text = keys.iter().find_map(|key| texts.find(key, &[]));
                let text = text.unwrap_or_default();
                odd.extend(
                    FOREIGN
                        .iter()
                        .filter(|word| text.contains(**word))
                        .map(|word| format!("{message}: {word}: {text}")),
                );
            }
        }
    }
    assert!(odd.is_empty(), "{odd:#?}");
}

#[test]
fn every_wording_for_letters_is_of_a_check() {
    let keys: BTreeSet<String> = audit::checks().flat_map(keys_of).collect();
    for key in words_of("zh", "notice.ftl").keys() {
        let code = key
            .trim_start_matches("notice-")
            .trim_end_matches(".request");
        let is_code = code.starts_with(|letter: char| letter.is_ascii_uppercase());
        assert!(!is_code || keys.contains(code), "{key}");
    }
}

/// Every key that a check's words stand under.
fn keys_of(check: &'static audit::Check) -> Vec<String> {
    let mut keys = Vec::new();
    let mut messages: Vec<String> = check
        .variants
        .iter()
        .map(|variant| format!("{}-{variant}", check.code))
        .collect();
    if messages.is_empty() {
        messages.push(check.code.to_owned());
    }
    for message in messages {
        keys.push(format!("{message}.help"));
        keys.push(message);
    }
    let title = format!("explain-{}", check.code);
    for attribute in ["checks", "why", "example", "mend", "explainable"] {
        keys.push(format!("{title}.{attribute}"));
    }
    keys.push(title);
    keys
}

fn folder_of(language: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/text")
        .join(language)
}

fn files_of(language: &str) -> BTreeSet<String> {
    std::fs::read_dir(folder_of(language))
        .expect("the texts")
        .map(|entry| entry.expect("a file").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

fn words_of(language: &str, file: &str) -> Words {
    let text = std::fs::read_to_string(folder_of(language).join(file)).expect("a text file");
    let resource = fluent_syntax::parser::parse(text)
        .unwrap_or_else(|(_, errors)| panic!("{language}/{file}: {errors:?}"));
    let mut words = Words::new();
    for entry in &resource.body {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (
                message.id.name.clone(),
                message.value.as_ref(),
                &message.attributes,
            ),
            Entry::Term(term) => (
                format!("-{}", term.id.name),
                Some(&term.value),
                &term.attributes,
            ),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Junk { content } => panic!("{language}/{file}: {content}"),
        };
        for attribute in attributes {
            let key = format!("{id}.{}", attribute.id.name);
            words.insert(key, variables_of(&attribute.value));
        }
        let variables = value.map(variables_of).unwrap_or_default();
        let repeated = words.insert(id.clone(), variables);
        assert!(repeated.is_none(), "{language}/{file}: {id} stands twice");
    }
    words
}

fn variables_of(pattern: &Pattern<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => collect(expression, &mut found),
        }
    }
    found
}

fn collect(expression: &Expression<String>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, found),
        Expression::Select { selector, variants } => {
            collect_inline(selector, found);
            for variant in variants {
                found.extend(variables_of(&variant.value));
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<String>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => collect(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                collect_inline(argument, found);
            }
        }
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}
