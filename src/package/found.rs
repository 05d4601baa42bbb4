//! What is found in a part in markup as it is read once from end to end: that it is well formed, with
//! prefixes that are declared and characters that there are, and what it refers to.

use std::borrow::Cow;
use std::collections::BTreeSet;

use quick_xml::escape::unescape;

use super::parts::{STRICT, TRANSITIONAL};
use super::tokens::{MarkupToken, Tokens, is_blank, local, parted};

/// Attributes of an element whose names are compared one by one: most elements have fewer.
const FEW: usize = 8;

/// What the prefixes `xml` and `xmlns` stand for (Namespaces in XML 1.0, 3).
const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

#[derive(Clone, Default)]
pub(super) struct PartFound {
    kind: PartKind,
    /// The ids of the part's relations.
    known: BTreeSet<String>,
    /// True where it refers to a relation that is none of them.
    pub refers_to_nothing: bool,
    /// The largest cell format that is referred to.
    pub most: Option<usize>,
    /// How many cell formats there are.
    pub formats: usize,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum PartKind {
    Sheet,
    Styles,
    #[default]
    Other,
}

impl PartFound {
    /// Of a part that has relations of these ids.
    pub fn knowing(relations: BTreeSet<String>) -> PartFound {
        PartFound {
            known: relations,
            ..PartFound::default()
        }
    }

    /// # Errors
    /// It is no well-formed markup; in words for a maintainer.
    pub fn read(&mut self, text: &str) -> Result<(), String> {
        let mut tokens = Tokens::of(text);
        let mut place = ReaderPlace::default();
        while let Some(token) = tokens.next()? {
            match token {
                MarkupToken::Open { name, is_empty } => {
                    let attributes = tokens.attributes();
                    place.enter(name, attributes)?;
                    self.element(name, attributes, &place)?;
                    if is_empty {
                        place.leave();
                    }
                }
                MarkupToken::Close { name } if place.open.last() == Some(&name) => place.leave(),
                MarkupToken::Close { name } => {
                    return Err(format!("an end of {name} without a beginning"));
                }
                MarkupToken::Text(text) if place.open.is_empty() && !text.bytes().all(is_blank) => {
                    return Err("text outside the root".into());
                }
                MarkupToken::CData(_) if place.open.is_empty() => {
                    return Err("text outside the root".into());
                }
                MarkupToken::Text(_) | MarkupToken::CData(_) | MarkupToken::Aside => {}
            }
        }
        if place.open.is_empty() && place.has_root {
            Ok(())
        } else {
            Err("it ends early".into())
        }
    }

    fn element(
        &mut self,
        name: &str,
        attributes: &AttributePairs<'_>,
        place: &ReaderPlace<'_>,
    ) -> Result<(), String> {
        place.resolved(name)?;
        must_differ(attributes)?;
        let key = self.names_format(local(name), place);
        let mut format = None;
        for (name, value) in attributes {
            let is_named = |wanted| local(name) == wanted;
            let space = place.resolved(name)?;
            let is_relation = space
                .is_some_and(|space| [TRANSITIONAL.relations, STRICT.relations].contains(&space));
            if is_relation && is_named("id") && !value.is_empty() {
                self.refers_to_nothing |= !self.known.contains(&*said(value)?);
            }
            if format.is_none() && key.is_some_and(is_named) {
                let number = said(value)?.trim().parse::<usize>();
                format = Some(number.map_err(|_| format!("the format {value}"))?);
            }
        }
        self.most = self.most.max(format);
        Ok(())
    }

    /// The attribute of an element that names a cell format.
    fn names_format(&mut self, name: &str, place: &ReaderPlace<'_>) -> Option<&'static str> {
        // The element itself is open by now.
        match (name, place.open.len(), self.kind) {
            ("worksheet", 1, _) => self.kind = PartKind::Sheet,
            ("styleSheet", 1, _) => self.kind = PartKind::Styles,
            ("row" | "c", _, PartKind::Sheet) => return Some("s"),
            ("col", _, PartKind::Sheet) => return Some("style"),
            ("xf", 3, PartKind::Styles) if place.is_in("cellXfs") => self.formats += 1,
            _ => {}
        }
        None
    }
}

/// Names and values, as they are written.
type AttributePairs<'t> = [(&'t str, &'t str)];

/// Where in a part its reader is.
#[derive(Default)]
struct ReaderPlace<'t> {
    has_root: bool,
    /// The names of the elements around, and of the one that is met.
    open: Vec<&'t str>,
    /// Prefixes that the elements around declare, with the numbers of these, and what they stand for.
    spaces: Vec<(usize, &'t str, Cow<'t, str>)>,
}

impl<'t> ReaderPlace<'t> {
    fn enter(&mut self, name: &'t str, attributes: &AttributePairs<'t>) -> Result<(), String> {
        if self.open.is_empty() && self.has_root {
            return Err(format!("a second root {name}"));
        }
        self.has_root = true;
        self.open.push(name);
        for (name, value) in attributes {
            if let Some(prefix) = name.strip_prefix("xmlns:") {
                let space = said(value)?;
                if (prefix == "xml") != (space == XML_NAMESPACE) || prefix == "xmlns" {
                    return Err(format!("the prefix {prefix} is declared anew"));
                }
                self.spaces.push((self.open.len(), prefix, space));
            }
        }
        Ok(())
    }

    /// The element ends that was met last.
    fn leave(&mut self) {
        let depth = self.open.len();
        while self
            .spaces
            .last()
            .is_some_and(|(declared, ..)| *declared == depth)
        {
            self.spaces.pop();
        }
        self.open.pop();
    }

    /// True where the element that is met is a child of one of that name.
    fn is_in(&self, name: &str) -> bool {
        let parent = self
            .open
            .len()
            .checked_sub(2)
            .and_then(|at| self.open.get(at));
        parent.is_some_and(|parent| local(parent) == name)
    }

    /// The namespace of a name with a prefix.
    fn resolved(&self, name: &str) -> Result<Option<&str>, String> {
        let Some((prefix, _)) = parted(name) else {
            return Ok(None);
        };
        if matches!(prefix, "xml" | "xmlns") {
            return Ok(None);
        }
        let mut declared = self.spaces.iter().rev();
        let space = declared.find(|(_, known, _)| *known == prefix);
        match space {
            Some((.., space)) if !space.is_empty() => Ok(Some(space)),
            Some(_) | None => Err(format!("the prefix {prefix} is not declared")),
        }
    }
}

/// What a value says, its entities resolved.
fn said(value: &str) -> Result<Cow<'_, str>, String> {
    unescape(value).map_err(|error| error.to_string())
}

/// No attribute stands twice in a tag.
fn must_differ(attributes: &AttributePairs<'_>) -> Result<(), String> {
    let (few, more) = attributes.split_at(attributes.len().min(FEW));
    for (at, (name, _)) in few.iter().enumerate() {
        if few[..at].iter().any(|(other, _)| other == name) {
            return Err(format!("the attribute {name} twice"));
        }
    }
    if more.is_empty() {
        return Ok(());
    }
    let mut known: BTreeSet<&str> = few.iter().map(|(name, _)| *name).collect();
    match more.iter().find(|(name, _)| !known.insert(name)) {
        Some((name, _)) => Err(format!("the attribute {name} twice")),
        None => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use quick_xml::events::Event;

    use super::*;

    fn read(text: &str) -> Result<(), String> {
        PartFound::default().read(text)
    }

    #[test]
    fn prefixes_are_those_of_the_elements_around() {
        for text in [
            "<a xmlns:p='u'><p:b/></a>",
            "<p:a xmlns:p='u' p:x='1'/>",
            "<a><b xmlns:p='u'><c><p:d/></c></b><b xmlns:p='v'/></a>",
            "<a xml:space='preserve'/>",
        ] {
            assert_eq!(read(text), Ok(()), "{text}");
        }
        for text in [
            "<p:a/>",
            "<a p:x='1'/>",
            "<a><b xmlns:p='u'/><p:c/></a>",
            "<a><b xmlns:p='u'><c/></b><c p:x='1'/></a>",
            "<a xmlns:xml='u'/>",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn no_attribute_stands_twice_among_few_or_many() {
        let many = |last: &str| {
            let names: String = (0..20).map(|at| format!(" n{at}='1'")).collect();
            format!("<a{names} {last}='1'/>")
        };
        assert_eq!(read(&many("n20")), Ok(()));
        for last in ["n0", "n7", "n8", "n19"] {
            assert!(read(&many(last)).is_err(), "{last}");
        }
    }

    #[test]
    fn what_is_not_well_formed_is_told() {
        for text in [
            "",
            " ",
            "<a>",
            "</a>",
            "<a></b>",
            "<a><b></a></b>",
            "<a/><b/>",
            "<a/>b",
            "b<a/>",
            "<a/>&lt;",
            "<a/><![CDATA[ ]]>",
            "<a b='1' b='2'/>",
            "<a>&b;</a>",
            "<a>\u{ffff}</a>",
            "<!DOCTYPE a><a/>",
            "<a xmlns:p=''><p:b/></a>",
            "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
            "<a xmlns:xmlns='u'/>",
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
        for text in [
            "\u{feff}<?xml version='1.0'?>\r\n<!-- a --><a/>\n<?b?>",
            "<a xml:lang='zh' xmlns='u' xmlns:p='u'>\u{a0}&#13;</a>",
        ] {
            assert_eq!(read(text), Ok(()), "{text:?}");
        }
    }

    #[test]
    fn formats_and_relations_are_those_of_a_sheet_and_of_its_styles() {
        let sheet = "<x:worksheet xmlns:x='u' xmlns:q='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>\
             <x:cols><x:col style='7'/></x:cols><x:row s='3'><x:c r='A1' s='&#57;'/><x:d s='12'/></x:row><x:e q:id='a' id='b'/></x:worksheet>";
        let mut found = PartFound::knowing(["a".to_owned()].into());
        found.read(sheet).unwrap();
        assert_eq!((found.most, found.refers_to_nothing), (Some(9), false));
        let mut found = PartFound::knowing(["b".to_owned()].into());
        found.read(sheet).unwrap();
        assert!(found.refers_to_nothing);
        let mut found = PartFound::default();
        found.read("<styleSheet><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf><xf/></xf><xf/></cellXfs><xf/></styleSheet>").unwrap();
        assert_eq!((found.most, found.formats), (None, 2));
        assert!(read("<worksheet><row s='-1'/></worksheet>").is_err());
    }

    /// What another reader makes of it, which knows no prefix.
    fn is_refused_elsewhere(text: &str) -> bool {
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().check_comments = true;
        loop {
            let is_bad = match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => {
                    let mut attributes = element.attributes();
                    attributes.any(|one| one.map_or(true, |one| unescape(&one.value).is_err()))
                }
                Ok(Event::GeneralRef(entity)) => match entity.resolve_char_ref() {
                    Ok(Some(_)) => false,
                    Ok(None) => quick_xml::escape::resolve_xml_entity(&entity).is_none(),
                    Err(_) => true,
                },
                Ok(Event::Eof) => return false,
                Ok(_) => false,
                Err(_) => true,
            };
            if is_bad {
                return true;
            }
        }
    }

    /// A damage anywhere is taken for sound only where another reader takes it for sound too.
    #[test]
    fn no_damage_goes_unseen_that_another_reader_sees() {
        let text = "<?xml version=\"1.0\"?><!-- a --><w xmlns:r='u' r:x=\"&amp;&#10;\"><c r='A1' s=\"3\"/>\
             <is><t xml:space='preserve'>字&lt;b&#x41;]]</t></is><![CDATA[<]]></w>";
        assert_eq!(read(text), Ok(()));
        let (mut sound, mut damaged) = (0, 0);
        for (at, character) in text.char_indices() {
            let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
            for other in [
                "", "<", ">", "&", "\"", "'", "/", " ", "=", ";", "a", ":", "-", "]", "\u{1}",
                "\u{fffe}", "<a>", "</a>",
            ] {
                for text in [
                    format!("{before}{other}{after}"),
                    format!("{before}{other}{character}{after}"),
                ] {
                    if read(&text).is_ok() {
                        assert!(!is_refused_elsewhere(&text), "{text}");
                        sound += 1;
                    } else {
                        damaged += 1;
                    }
                }
            }
        }
        assert!(sound > 500 && damaged > 3_000, "{sound} {damaged}");
    }
}
