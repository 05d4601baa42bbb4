//! A paragraph, sentence by sentence: what one says of whom and of when holds for the next.

use super::clause::Scope;
use super::lead::LeadFigure;
use super::sentence::{SentenceContext, read};

/// Letters of the longest sentence that is shown whole.
const LONGEST: usize = 160;

/// Letters beyond which a text without a full stop is no sentence.
const NO_SENTENCE: usize = 600;

/// The figures of a paragraph, each with its sentence.
pub fn paragraph(
    text: &str,
    scope: &mut Scope,
    context: &SentenceContext,
) -> Vec<(String, LeadFigure)> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let figures = read(sentence, context, scope);
        found.extend(
            figures
                .into_iter()
                .map(|figure| (shortened(sentence), figure)),
        );
    }
    found
}

/// The sentences of a text, each with the sign that ends it.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['。', '；', ';', '！', '？', '\n'])
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty() && sentence.chars().count() <= NO_SENTENCE)
}

fn shortened(sentence: &str) -> String {
    match sentence.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &sentence[..end]),
        None => sentence.to_owned(),
    }
}
