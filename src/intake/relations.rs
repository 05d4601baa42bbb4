//! Which part of an office package refers to which, by the relations it states and not by names.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use crate::limits;
use crate::package::name::{relations_of, resolved};

use super::directory::Directory;
use super::{Cause, Reason, Refusal};
use crate::package::xml::{self, Events};

/// One relation of a part.
pub(super) struct RelatedPart {
    /// The last word of its type: transitional and strict types differ before it.
    kind: String,
    /// The other part's name as [`Directory`] looks it up.
    pub(super) target: String,
}

impl RelatedPart {
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }
}

/// The relations of one part, by their ids.
pub(super) struct Relations {
    /// Where the part lies.
    folder: String,
    by_id: BTreeMap<String, RelatedPart>,
}

impl Relations {
    /// The relations of a part, or of the package where the name is empty; none where it states
    /// none.
    pub(super) fn of<R: Read + Seek>(
        package: &mut Directory<R>,
        part: &str,
    ) -> Result<Relations, Refusal> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = relations_of(part);
        let by_id = if package.holds(&name) {
            package
                .content(&name)
                .and_then(xml::decoded)
                .and_then(|text| read(&text, folder))
                .map_err(Refusal::Corrupt)?
        } else {
            BTreeMap::new()
        };
        Ok(Relations {
            folder: folder.to_string(),
            by_id,
        })
    }

    pub(super) fn get(&self, id: &str) -> Option<&RelatedPart> {
        self.by_id.get(id)
    }

    /// The related part of a kind that is there at most once.
    pub(super) fn related(&self, kind: &str) -> Option<&str> {
        let related = self.by_id.values().find(|relation| relation.is(kind));
        related.map(|relation| &*relation.target)
    }

    /// The part of a kind that is there at most once: the related one, else the one of the usual
    /// name.
    pub(super) fn part<R: Read + Seek>(
        &self,
        package: &Directory<R>,
        kind: &str,
        extension: &str,
    ) -> Option<String> {
        let name = match self.related(kind) {
            Some(target) => target.to_owned(),
            None => resolved(&self.folder, &format!("{kind}.{extension}")),
        };
        package.holds(&name).then_some(name)
    }
}

/// The part that the package is about, by its relation, else by its usual name.
pub(super) fn main_part<R: Read + Seek>(
    package: &mut Directory<R>,
    usual: &str,
) -> Result<String, Refusal> {
    let named = Relations::of(package, "")?
        .by_id
        .into_values()
        .find(|relation| relation.is("officeDocument") && package.holds(&relation.target));
    match named {
        Some(relation) => Ok(relation.target),
        None if package.holds(usual) => Ok(usual.into()),
        None => Err(Refusal::Corrupt(Reason::of(
            Cause::PartMissing,
            "there is no workbook part",
        ))),
    }
}

fn read(text: &str, folder: &str) -> Result<BTreeMap<String, RelatedPart>, Reason> {
    let mut events = Events::of(text);
    let mut relations = BTreeMap::new();
    events.root()?;
    while let Some(element) = events.child()? {
        let value = |name| xml::attribute(&element, name).unwrap_or_default();
        if element.local_name().as_ref() == "Relationship" && value("TargetMode") != "External" {
            let kind = value("Type");
            let relation = RelatedPart {
                kind: kind.rsplit('/').next().unwrap_or_default().to_string(),
                target: resolved(folder, &value("Target")),
            };
            relations.insert(value("Id").into_owned(), relation);
        }
        if relations.len() > limits::PARTS {
            return Err("a part refers to more parts than there may be".into());
        }
        events.skip()?;
    }
    Ok(relations)
}
