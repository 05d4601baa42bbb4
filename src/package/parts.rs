//! The package that a workbook is: its parts by name, those that are changed, added or taken out, and
//! all others carried over as they lie, still packed. Also relations between parts, and their types.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};

use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

use super::encoding;
use super::markup::{Markup, escaped};
use super::name::{relations_of, way};
use super::pack::{DEFLATED, Pack, Packed, STORED, XML};
use super::relation::{Relation, stated};
use super::text::{Text, as_text};
use super::xml::decoded;

const TYPES: &str = "[Content_Types].xml";
const RELATIONS_NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Bytes of a part that is kept once it was unpacked: most are looked at several times.
const SHORT: usize = 256 * 1024;

/// The namespaces of one of the two dialects of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    pub sheets: &'static str,
    pub relations: &'static str,
}

pub const TRANSITIONAL: Dialect = Dialect {
    sheets: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    relations: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};
pub const STRICT: Dialect = Dialect {
    sheets: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    relations: "http://purl.oclc.org/ooxml/officeDocument/relationships",
};

/// An opened package and what is to become of it.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names as written, by the names in lower case, with their places in the archive.
    parts: BTreeMap<String, Part>,
    /// The relations that were asked for, by the names of the parts that state them.
    relations: BTreeMap<String, Vec<Relation>>,
    /// True where all parts were found sound as they now stand.
    is_sound: bool,
}

struct Part {
    name: String,
    /// Its place in the archive; none for a part that is added.
    index: Option<usize>,
    /// What it is to hold instead; `None` within for one that is taken out.
    change: Option<Option<Vec<u8>>>,
    /// What it holds, once its whole text was wanted.
    unpacked: Option<Vec<u8>>,
}

impl<'a> Package<'a> {
    /// # Errors
    /// It is no zip. In the library's words.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, String> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let entry = archive
                .by_index_raw(index)
                .map_err(|error| error.to_string())?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let key = name.replace('\\', "/").to_ascii_lowercase();
            let part = Part {
                name,
                index: Some(index),
                change: None,
                unpacked: None,
            };
            parts.insert(key, part);
        }
        Ok(Package {
            archive,
            parts,
            relations: BTreeMap::new(),
            is_sound: false,
        })
    }

    pub fn holds(&self, name: &str) -> bool {
        let part = self.parts.get(&name.to_ascii_lowercase());
        part.is_some_and(|part| !matches!(part.change, Some(None)))
    }

    /// The names of all parts, in lower case.
    pub fn names(&self) -> Vec<String> {
        let names = self.parts.keys().filter(|name| self.holds(name));
        names.cloned().collect()
    }

    /// A part's bytes as they now stand.
    fn bytes(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let missing = || format!("there is no part {name}");
        let part = self.parts.get(&name.to_ascii_lowercase());
        let part = part.ok_or_else(missing)?;
        match (&part.change, &part.unpacked, part.index) {
            (Some(Some(held)), _, _) | (None, Some(held), _) => Ok(held.clone()),
            (None, None, Some(index)) => {
                let bytes = self.unpacked(index)?;
                if let Some(part) = self.parts.get_mut(&name.to_ascii_lowercase()) {
                    part.unpacked = Some(bytes.clone());
                }
                Ok(bytes)
            }
            (Some(None) | None, _, _) => Err(missing()),
        }
    }

    /// A part's text as it now stands.
    pub fn text(&mut self, name: &str) -> Result<String, String> {
        decoded(self.bytes(name)?).map_err(|reason| reason.words)
    }

    /// A part's text as it now stands, a piece at a time where it is long.
    pub fn stream(&mut self, name: &str) -> Result<Text<'_>, String> {
        let part = self.parts.get(&name.to_ascii_lowercase());
        let index = part.filter(|part| part.change.is_none() && part.unpacked.is_none());
        match index.and_then(|part| part.index) {
            Some(index) if self.entry(index)?.size() > SHORT as u64 => self.pieces(index),
            Some(_) | None if self.is_sound => self.look(name).map(Text::Sound),
            Some(_) | None => self.look(name).map(Text::Whole),
        }
    }

    /// A part's text as it now stands, to be read once.
    pub fn look(&mut self, name: &str) -> Result<Cow<'_, str>, String> {
        as_text(self.held(name)?)
    }

    /// The same of a part that is in the encoding that its first line declares.
    ///
    /// # Errors
    /// It is in another.
    pub fn look_as_declared(&mut self, name: &str) -> Result<Cow<'_, str>, String> {
        let held = self.held(name)?;
        if encoding::begins_as_utf8(&held) || encoding::is_as_declared(&held) {
            return as_text(held);
        }
        Err(format!("{name} is not in the encoding that it declares"))
    }

    /// A part's bytes as they now stand; what is long is not kept unpacked.
    fn held(&mut self, name: &str) -> Result<Cow<'_, [u8]>, String> {
        let key = name.to_ascii_lowercase();
        let part = self.parts.get(&key);
        let index = part.filter(|part| part.change.is_none() && part.unpacked.is_none());
        if let Some(index) = index.and_then(|part| part.index) {
            let bytes = self.unpacked(index)?;
            match self.parts.get_mut(&key) {
                Some(part) if bytes.len() <= SHORT => part.unpacked = Some(bytes),
                Some(_) | None => return Ok(Cow::Owned(bytes)),
            }
        }
        let part = self.parts.get(&key);
        let held = part.and_then(|part| match &part.change {
            Some(change) => change.as_deref(),
            None => part.unpacked.as_deref(),
        });
        held.map(Cow::Borrowed)
            .ok_or_else(|| format!("there is no part {name}"))
    }

    fn pieces(&mut self, index: usize) -> Result<Text<'_>, String> {
        let words = |error: std::io::Error| error.to_string();
        let mut entry = self.entry(index)?;
        let mut head = Vec::new();
        let mut beginning = entry.by_ref().take(encoding::HEAD as u64);
        beginning.read_to_end(&mut head).map_err(words)?;
        if encoding::begins_as_utf8(&head) {
            let rest = BufReader::new(entry);
            return Ok(Text::Pieces(Box::new(Cursor::new(head).chain(rest))));
        }
        let size = entry.size();
        entry.take(size).read_to_end(&mut head).map_err(words)?;
        as_text(Cow::Owned(head)).map(Text::Whole)
    }

    /// No more than the package says that there is: what it may hold was looked at by that.
    fn unpacked(&mut self, index: usize) -> Result<Vec<u8>, String> {
        let entry = self.entry(index)?;
        let size = entry.size();
        let mut bytes = Vec::new();
        let read = entry.take(size.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| error.to_string())?;
        if bytes.len() as u64 > size {
            return Err("a part is larger than the package says".to_owned());
        }
        Ok(bytes)
    }

    fn entry(&mut self, index: usize) -> Result<ZipFile<'_, Cursor<&'a [u8]>>, String> {
        let entry = self.archive.by_index(index);
        entry.map_err(|error| error.to_string())
    }

    /// It was found sound as it now stands.
    pub(super) fn vouch(&mut self) {
        self.is_sound = true;
    }

    /// True for a part that lies there as it did, and for one that is not there and was not.
    pub(super) fn lies_as_it_did(&self, name: &str) -> bool {
        let part = self.parts.get(&name.to_ascii_lowercase());
        part.is_none_or(|part| part.index.is_some() && part.change.is_none())
    }

    pub fn markup(&mut self, name: &str) -> Result<Markup, String> {
        Markup::of(self.text(name)?)
    }

    /// Gives a part, there or new, another text.
    pub fn set(&mut self, name: &str, text: &str) {
        let bytes = encoding::as_utf8(text).into_bytes();
        self.relations.remove(&name.to_ascii_lowercase());
        self.is_sound = false;
        let part = self.parts.entry(name.to_ascii_lowercase());
        let part = part.or_insert_with(|| Part {
            name: name.to_owned(),
            index: None,
            change: None,
            unpacked: None,
        });
        part.change = Some(Some(bytes));
        part.unpacked = None;
    }

    /// Adds a part with its type.
    pub fn add(&mut self, name: &str, kind: &str, text: &str) -> Result<(), String> {
        self.set(name, text);
        let mut types = self.markup(TYPES)?;
        let root = types.root.clone();
        let entry = format!(
            "<{}Override PartName=\"/{}\" ContentType=\"{kind}\"/>",
            types.prefix(&root),
            escaped(name)
        );
        types.append(&root, &entry, None);
        let types = types.finish()?;
        self.set(TYPES, &types);
        Ok(())
    }

    /// Takes a part out, with its type and its own relations.
    pub fn remove(&mut self, name: &str) -> Result<(), String> {
        self.is_sound = false;
        for name in [name.to_ascii_lowercase(), relations_of(name)] {
            self.relations.remove(&name);
            match self.parts.get_mut(&name) {
                Some(part) if part.index.is_some() => part.change = Some(None),
                Some(_) => {
                    self.parts.remove(&name);
                }
                None => {}
            }
        }
        let mut types = self.markup(TYPES)?;
        let path = format!("/{name}");
        let named: Vec<_> = types
            .all(&types.root, "Override")
            .into_iter()
            .filter(|entry| {
                let part = types.attribute(entry, "PartName");
                part.is_some_and(|part| part.eq_ignore_ascii_case(&path))
            })
            .cloned()
            .collect();
        if named.is_empty() {
            return Ok(());
        }
        for entry in &named {
            types.remove(entry);
        }
        let types = types.finish()?;
        self.set(TYPES, &types);
        Ok(())
    }

    /// The relations of a part, or of the package where the name is empty.
    pub fn relations(&mut self, part: &str) -> Result<&[Relation], String> {
        let name = relations_of(part);
        if !self.holds(&name) {
            return Ok(&[]);
        }
        if !self.relations.contains_key(&name) {
            let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
            let stated = stated(&self.markup(&name)?, folder);
            self.relations.insert(name.clone(), stated);
        }
        Ok(&self.relations[&name])
    }

    /// The ids of all relations of a part, also those that lead out of the package.
    pub fn relation_ids(&mut self, part: &str) -> Result<Vec<String>, String> {
        let name = relations_of(part);
        if !self.holds(&name) {
            return Ok(Vec::new());
        }
        let markup = self.markup(&name)?;
        let relations = markup.all(&markup.root, "Relationship").into_iter();
        let ids = relations.filter_map(|one| Some(markup.attribute(one, "Id")?.into_owned()));
        Ok(ids.collect())
    }

    /// The part that another has a relation of a kind to.
    pub fn related(&mut self, part: &str, kind: &str) -> Result<Option<Relation>, String> {
        let of_kind = self.relations(part)?.iter().filter(|one| one.kind == kind);
        let mut of_kind = of_kind.cloned().collect::<Vec<Relation>>().into_iter();
        Ok(of_kind.find(|one| self.holds(&one.target)))
    }

    /// Relates a part to another, and returns the relation's id. `kind` is the last word of its type.
    pub fn relate(
        &mut self,
        part: &str,
        kind: &str,
        target: &str,
        dialect: Dialect,
    ) -> Result<String, String> {
        let name = self.written_relations_of(part);
        if !self.holds(&name) {
            let empty = format!("{XML}<Relationships xmlns=\"{RELATIONS_NAMESPACE}\"/>");
            self.set(&name, &empty);
        }
        let mut markup = self.markup(&name)?;
        let taken: Vec<String> = markup
            .all(&markup.root, "Relationship")
            .into_iter()
            .filter_map(|one| Some(markup.attribute(one, "Id")?.into_owned()))
            .collect();
        let id = (1..).map(|number| format!("rIdJ{number}"));
        let id = id
            .filter(|id| !taken.contains(id))
            .take(1)
            .collect::<String>();
        let root = markup.root.clone();
        let relation = format!(
            "<{}Relationship Id=\"{id}\" Type=\"{}/{kind}\" Target=\"{}\"/>",
            markup.prefix(&root),
            dialect.relations,
            escaped(&way(part, target)),
        );
        markup.append(&root, &relation, None);
        let text = markup.finish()?;
        self.set(&name, &text);
        Ok(id)
    }

    /// Takes a relation out, and the whole part of relations where it was the last.
    pub fn unrelate(&mut self, part: &str, id: &str) -> Result<(), String> {
        let name = relations_of(part);
        let mut markup = self.markup(&name)?;
        let all: Vec<_> = markup
            .all(&markup.root, "Relationship")
            .into_iter()
            .cloned()
            .collect();
        let named = all
            .iter()
            .filter(|one| markup.attribute(one, "Id").is_some_and(|one| one == id));
        let named: Vec<_> = named.cloned().collect();
        if named.len() == all.len() {
            return self.remove(&name);
        }
        for one in &named {
            markup.remove(one);
        }
        let text = markup.finish()?;
        self.set(&name, &text);
        Ok(())
    }

    /// A name that no part has: `xl/notes.xml`, else `xl/notes2.xml`.
    pub fn free_name(&self, stem: &str, extension: &str) -> String {
        let numbered = (2..).map(|number| format!("{stem}{number}.{extension}"));
        let names = std::iter::once(format!("{stem}.{extension}")).chain(numbered);
        let mut free = names.filter(|name| !self.holds(name));
        free.next().unwrap_or_default()
    }

    /// The package's bytes: parts in their order, new ones behind them.
    ///
    /// # Errors
    /// It cannot be packed. In the library's words.
    pub fn finish(self) -> Result<Vec<u8>, String> {
        self.finish_with(BTreeMap::new())
    }

    /// The same, with parts that are packed already, by their names in lower case.
    ///
    /// # Errors
    /// As for [`Package::finish`].
    pub fn finish_with(mut self, mut packed: BTreeMap<String, Packed>) -> Result<Vec<u8>, String> {
        let mut pack = Pack::default();
        let mut parts: Vec<(String, Part)> = std::mem::take(&mut self.parts).into_iter().collect();
        parts.sort_by_key(|(_, part)| part.index.unwrap_or(usize::MAX));
        for (key, part) in parts {
            let held = match (packed.remove(&key), part.change, part.index) {
                (Some(packed), _, _) => packed,
                (None, Some(Some(bytes)), _) => Packed::of(&bytes)?,
                (None, None, Some(index)) => self.carried(index)?,
                (None, Some(None) | None, _) => continue,
            };
            pack.add(&part.name, held)?;
        }
        pack.finish()
    }

    /// A part as it lies, still packed.
    fn carried(&mut self, index: usize) -> Result<Packed, String> {
        let entry = self.archive.by_index_raw(index);
        let mut entry = entry.map_err(|error| error.to_string())?;
        let method = match entry.compression() {
            CompressionMethod::Stored => STORED,
            CompressionMethod::Deflated => DEFLATED,
            other => return Err(format!("a part is packed by {other}")),
        };
        let (sum, plain) = (entry.crc32(), entry.size());
        let mut bytes = Vec::new();
        let read = entry.read_to_end(&mut bytes);
        read.map_err(|error| error.to_string())?;
        Ok(Packed::carried(bytes, sum, plain, method))
    }

    /// The part of a part's relations, in the letters of the name that it has or is to have.
    fn written_relations_of(&self, part: &str) -> String {
        let written = self.parts.get(&part.to_ascii_lowercase());
        let written = written
            .map_or(part, |part| part.name.as_str())
            .replace('\\', "/");
        let (folder, file) = written.rsplit_once('/').unwrap_or(("", &written));
        let name = format!("{folder}/_rels/{file}.rels");
        name.trim_start_matches('/').to_owned()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::pack::packed;
    use super::*;

    #[test]
    fn a_part_that_goes_leaves_no_trace() {
        let types = "<Types><Override PartName=\"/a.xml\" ContentType=\"t\"/></Types>";
        let parts = [
            (TYPES.to_owned(), types.to_owned()),
            ("a.xml".into(), "<a/>".into()),
        ];
        let bytes = packed(&parts).unwrap();
        let mut package = Package::open(&bytes).unwrap();
        package.add("b/n.xml", "u", "<n/>").unwrap();
        let id = package
            .relate("a.xml", "note", "b/n.xml", TRANSITIONAL)
            .unwrap();
        let found = package.related("A.xml", "note").unwrap().unwrap();
        assert_eq!(
            (found.id.as_str(), found.target.as_str()),
            (&*id, "b/n.xml")
        );
        package.unrelate("a.xml", &id).unwrap();
        package.remove("b/n.xml").unwrap();
        assert_eq!(package.text(TYPES).unwrap(), format!("{XML}{types}"));
        let bytes = package.finish().unwrap();
        assert_eq!(
            Package::open(&bytes).unwrap().names(),
            ["[content_types].xml", "a.xml"]
        );
    }
}
