//! Distinct firms: the rows of a table that name the same firm, brought together.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::annex::Firm;

/// One firm and the rows that name it.
#[derive(Debug, Clone)]
pub struct DistinctFirm<'a> {
    /// Normalised.
    pub name: String,
    /// In the order of the table.
    pub rows: Vec<&'a Firm>,
}

/// A name without what does not tell firms apart: NFKC, no whitespace, one kind of bracket.
pub fn normalised_name(name: &str) -> String {
    name.nfkc()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '(' | '[' | '{' | '〔' | '【' | '〈' | '《' => '(',
            ')' | ']' | '}' | '〕' | '】' | '〉' | '》' => ')',
            other => other,
        })
        .collect()
}

/// The firms of a table, each once, in the order of their first rows. A row without a name is a
/// firm of its own.
pub fn distinct(firms: &[Firm]) -> Vec<DistinctFirm<'_>> {
    let mut found: Vec<DistinctFirm<'_>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for firm in firms {
        let name = firm
            .name
            .as_ref()
            .and_then(|field| field.given())
            .map(|name| normalised_name(name))
            .unwrap_or_default();
        if let Some(place) = places.get(&name).filter(|_| !name.is_empty()) {
            found[*place].rows.push(firm);
            continue;
        }
        places.insert(name.clone(), found.len());
        found.push(DistinctFirm {
            name,
            rows: vec![firm],
        });
    }
    found
}
