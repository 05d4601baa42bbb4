//! Is a package sound: every part in markup is well formed and in the encoding that it declares, every
//! part has a type, every relation leads to a part and every reference to a relation, and cells have
//! formats that there are. Office programs refuse, or "repair", a file in which any of it is missing.

use std::collections::{BTreeMap, BTreeSet};

use super::found::PartFound;
use super::name::relations_of;
use super::parts::Package;
use super::workbook::WorkbookPart;

const TYPES: &str = "[content_types].xml";
/// A drawing of notes, in which line breaks need no end.
const LENIENT: &str = ".vml";

/// What makes a package unsound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsound {
    pub fault: PackageFault,
    /// The name of the part; empty where it is the package itself.
    pub part: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum PackageFault {
    /// It cannot be opened.
    Package,
    /// The part is not listed with its type.
    Type,
    /// A relation of the part leads to one that is not there, or a reference to no relation.
    Relation,
    /// It is no well-formed markup.
    Markup,
    /// It is not in the encoding that it declares.
    Encoding,
    /// Its cells refer to a format that is not there.
    Format,
}

impl PackageFault {
    fn of(self, part: &str) -> Unsound {
        Unsound {
            fault: self,
            part: part.to_owned(),
        }
    }
}

/// A package whose parts can be looked at.
///
/// # Errors
/// It cannot be opened.
pub fn opened(bytes: &[u8]) -> Result<Package<'_>, Unsound> {
    Package::open(bytes).map_err(|_| PackageFault::Package.of(""))
}

/// # Errors
/// What is wrong, and in which part.
#[cfg(test)]
pub fn must_be_sound(bytes: &[u8]) -> Result<(), Unsound> {
    must_be_sound_with(&mut opened(bytes)?, &[], &KnownParts::default())
}

/// A package is sound as it stands before it is packed; its sheets get more pieces than they hold, and of
/// parts that lie as they did it is known what is in them.
///
/// # Errors
/// What is wrong, and in which part.
pub fn must_be_sound_with(
    package: &mut Package<'_>,
    pieces: &[SheetPiece],
    known: &KnownParts,
) -> Result<(), Unsound> {
    let types = Types::of(package).map_err(|_| PackageFault::Type.of(TYPES))?;
    let mut formats = Formats::default();
    let most = pieces.iter().max_by_key(|piece| piece.most);
    formats.most = most.and_then(|piece| Some((piece.most?, piece.part.clone())));
    for part in package.names() {
        if !part.ends_with('/') {
            let found = look_at(package, &part, &types, known)?;
            formats.note(&found, part);
        }
    }
    formats.must_be_there()?;
    package.vouch();
    Ok(())
}

/// What was found in parts as they lay.
#[derive(Default)]
pub struct KnownParts(BTreeMap<String, PartFound>);

impl KnownParts {
    /// Of a part that lies as it did, as do its relations.
    fn of(&self, part: &str, package: &Package<'_>) -> Option<&PartFound> {
        let lies = |name: &str| package.lies_as_it_did(name);
        let found = self.0.get(part)?;
        (lies(part) && lies(&relations_of(part))).then_some(found)
    }
}

/// A piece of a sheet that is sound by itself.
#[derive(Debug, Clone)]
pub struct SheetPiece {
    part: String,
    /// The largest cell format that it refers to.
    most: Option<usize>,
}

impl SheetPiece {
    /// `text` is the piece as the only one of its sheet; `relations` are those that it refers to.
    ///
    /// # Errors
    /// It is no well-formed markup, or refers to another relation.
    pub fn of(text: &str, relations: BTreeSet<String>, part: &str) -> Result<SheetPiece, Unsound> {
        let mut found = PartFound::knowing(relations);
        found
            .read(text)
            .map_err(|_| PackageFault::Markup.of(part))?;
        if found.refers_to_nothing {
            return Err(PackageFault::Relation.of(part));
        }
        Ok(SheetPiece {
            part: part.to_owned(),
            most: found.most,
        })
    }
}

/// The cells of a package have formats that there are; nothing else is looked at. Returns what was found in
/// its sheets.
///
/// # Errors
/// The sheet whose cells have not.
pub fn must_have_formats(
    package: &mut Package<'_>,
    book: &WorkbookPart,
) -> Result<KnownParts, Unsound> {
    let mut formats = Formats::default();
    let mut known = KnownParts::default();
    let styles = package.related(&book.part, "styles").ok().flatten();
    let styles = styles.map(|relation| relation.target);
    for part in book.sheets.iter().flatten().cloned().chain(styles) {
        // What is no markup is never patched.
        if let Ok(found) = found_in(package, &part) {
            formats.note(&found, part.clone());
            known.0.insert(part, found);
        }
    }
    formats.must_be_there()?;
    Ok(known)
}

/// The cell formats that there are, and those that are referred to.
#[derive(Default)]
struct Formats {
    there: usize,
    /// The largest that is referred to, and where.
    most: Option<(usize, String)>,
}

impl Formats {
    fn note(&mut self, found: &PartFound, part: String) {
        self.there = self.there.max(found.formats);
        let is_most = |one: &usize| self.most.as_ref().is_none_or(|(held, _)| one > held);
        if let Some(one) = found.most.filter(is_most) {
            self.most = Some((one, part));
        }
    }

    fn must_be_there(self) -> Result<(), Unsound> {
        match self.most {
            Some((format, part)) if format > 0 && format >= self.there => {
                Err(PackageFault::Format.of(&part))
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// What is found in a part, which is sound by itself.
fn look_at(
    package: &mut Package<'_>,
    part: &str,
    types: &Types,
    known: &KnownParts,
) -> Result<PartFound, Unsound> {
    let kind = types.of_part(part).unwrap_or_default();
    if kind.is_empty() && part != TYPES {
        return Err(PackageFault::Type.of(part));
    }
    if part.ends_with(".rels") && !leads_somewhere(package, part).unwrap_or(false) {
        return Err(PackageFault::Relation.of(part));
    }
    if part.ends_with(LENIENT) {
        package
            .markup(part)
            .map_err(|_| PackageFault::Markup.of(part))?;
        return Ok(PartFound::default());
    }
    if !(part.ends_with(".xml") || part.ends_with(".rels") || kind.ends_with("xml")) {
        return Ok(PartFound::default());
    }
    let found = match known.of(part, package) {
        Some(found) => found.clone(),
        None => found_in(package, part)?,
    };
    if found.refers_to_nothing {
        return Err(PackageFault::Relation.of(part));
    }
    Ok(found)
}

/// What is found in a part in markup.
fn found_in(package: &mut Package<'_>, part: &str) -> Result<PartFound, Unsound> {
    let ids = package.relation_ids(part);
    let ids = ids.map_err(|_| PackageFault::Relation.of(part))?;
    let mut found = PartFound::knowing(ids.into_iter().collect());
    let text = package.look_as_declared(part);
    let text = text.map_err(|_| PackageFault::Encoding.of(part))?;
    found
        .read(&text)
        .map_err(|_| PackageFault::Markup.of(part))?;
    Ok(found)
}

/// The types of parts.
struct Types {
    by_extension: BTreeMap<String, String>,
    by_name: BTreeMap<String, String>,
}

impl Types {
    fn of(package: &mut Package<'_>) -> Result<Types, String> {
        let markup = package.markup(TYPES)?;
        let listed = |element: &str, key: &str| -> BTreeMap<String, String> {
            let all = markup.all(&markup.root, element).into_iter();
            all.filter_map(|one| {
                let name = markup.attribute(one, key)?.to_ascii_lowercase();
                let kind = markup.attribute(one, "ContentType")?.into_owned();
                Some((name.trim_start_matches('/').to_owned(), kind))
            })
            .collect()
        };
        Ok(Types {
            by_extension: listed("Default", "Extension"),
            by_name: listed("Override", "PartName"),
        })
    }

    fn of_part(&self, part: &str) -> Option<&str> {
        let extension = part.rsplit_once('.').map_or("", |(_, end)| end);
        let kind = self.by_name.get(part).or(self.by_extension.get(extension));
        kind.map(String::as_str)
    }
}

/// True where every relation of a part leads to one that is there.
fn leads_somewhere(package: &mut Package<'_>, relations: &str) -> Result<bool, String> {
    let (folder, file) = relations.rsplit_once("_rels/").unwrap_or(("", relations));
    let part = format!("{folder}{}", file.trim_end_matches(".rels"));
    let relations = package.relations(&part)?.to_vec();
    let mut targets = relations.iter().filter(|relation| !relation.is_anchor);
    Ok(targets.all(|relation| {
        let target = relation.target.split('#').next().unwrap_or_default();
        package.holds(target)
    }))
}
