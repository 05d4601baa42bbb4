//! What parts state of each other.

use super::markup::Markup;
use super::name::resolved;

/// One relation of a part.
#[derive(Debug, Clone)]
pub struct Relation {
    pub id: String,
    /// The last word of its type.
    pub kind: String,
    /// The other part's name, in lower case.
    pub target: String,
    /// True where it leads to a place in the part itself.
    pub is_anchor: bool,
}

/// What a part of relations states of a part in a folder, but for what leads out of the package.
pub(super) fn stated(markup: &Markup, folder: &str) -> Vec<Relation> {
    let relations = markup.all(&markup.root, "Relationship").into_iter();
    let inside = relations.filter(|one| {
        let mode = markup.attribute(one, "TargetMode");
        mode.is_none_or(|mode| mode != "External")
    });
    inside
        .map(|one| {
            let value = |name| markup.attribute(one, name).unwrap_or_default();
            let kind = value("Type");
            Relation {
                id: value("Id").into_owned(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolved(folder, &value("Target")),
                is_anchor: value("Target").starts_with('#'),
            }
        })
        .collect()
}
