//! What is found in a part in markup as it is read once from end to end: that it is well formed, with
//! prefixes that are declared and characters that there are, and what it refers to.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, QName, ResolveResult};

use super::markup::are_for_markup;
use super::parts::{STRICT, TRANSITIONAL};

/// Attributes of an element whose names are compared one by one: most elements have fewer.
const FEW: usize = 8;

#[derive(Default)]
pub(super) struct Found {
    kind: Kind,
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
enum Kind {
    Sheet,
    Styles,
    #[default]
    Other,
}

/// Where in a part its reader is.
#[derive(Default)]
struct Place {
    depth: usize,
    roots: usize,
    /// True within the list of cell formats.
    in_formats: bool,
    resolver: NamespaceResolver,
    /// The depths of the elements around that declare prefixes: of the others the resolver, which looks
    /// through all attributes, need not know.
    declaring: Vec<usize>,
}

impl Found {
    /// Of a part that has relations of these ids.
    pub fn knowing(relations: BTreeSet<String>) -> Found {
        Found {
            known: relations,
            ..Found::default()
        }
    }

    /// # Errors
    /// It is no well-formed markup; in words for a maintainer.
    pub fn read(&mut self, text: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        let mut place = Place::default();
        loop {
            let event = reader.read_event().map_err(|error| error.to_string())?;
            must_be_characters(&event)?;
            match event {
                Event::Start(element) | Event::Empty(element)
                    if place.depth == 0 && place.roots > 0 =>
                {
                    return Err(format!("a second root {}", element.name().as_ref()));
                }
                Event::Start(element) => {
                    place.enter(&element)?;
                    self.element(&element, &place)?;
                    place.in_formats |= element.local_name().as_ref() == "cellXfs";
                    place.depth += 1;
                }
                Event::Empty(element) => {
                    place.enter(&element)?;
                    self.element(&element, &place)?;
                    place.leave();
                }
                Event::End(element) => {
                    place.in_formats &= element.local_name().as_ref() != "cellXfs";
                    let depth = place.depth.checked_sub(1);
                    place.depth = depth.ok_or("an end without a beginning")?;
                    place.leave();
                }
                Event::DocType(_) => return Err("a document type".into()),
                Event::Eof if place.depth > 0 || place.roots == 0 => {
                    return Err("it ends early".into());
                }
                Event::Eof => return Ok(()),
                Event::Text(text) if place.depth == 0 && !text.trim().is_empty() => {
                    return Err("text outside the root".into());
                }
                Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::GeneralRef(_) => {}
            }
        }
    }

    fn element(&mut self, element: &BytesStart<'_>, place: &Place) -> Result<(), String> {
        place.resolved(element.name(), true)?;
        let key = self.names_format(element, place);
        let (mut names, mut format) = (Names::default(), None);
        let mut attributes = element.attributes();
        for attribute in attributes.with_checks(false) {
            let attribute = attribute.map_err(|error| error.to_string())?;
            if !names.add(attribute.key.0) {
                return Err(format!("the attribute {} twice", attribute.key.0));
            }
            let value = quick_xml::escape::unescape(&attribute.value);
            let value = value.map_err(|error| error.to_string())?;
            if !are_for_markup(&value) || attribute.value.contains('<') {
                return Err(format!(
                    "a character that markup cannot hold in {}",
                    element.name().as_ref()
                ));
            }
            let local = attribute.key.local_name();
            let space = place.resolved(attribute.key, false)?;
            let is_relation = space
                .is_some_and(|space| [TRANSITIONAL.relations, STRICT.relations].contains(&space));
            if is_relation && local.as_ref() == "id" && !value.is_empty() {
                self.refers_to_nothing |= !self.known.contains(&*value);
            }
            if format.is_none() && key == Some(local.as_ref()) {
                let number = value.trim().parse::<usize>();
                format = Some(number.map_err(|_| format!("the format {value}"))?);
            }
        }
        self.most = self.most.max(format);
        Ok(())
    }

    /// The attribute of an element that names a cell format.
    fn names_format(&mut self, element: &BytesStart<'_>, place: &Place) -> Option<&'static str> {
        match (element.local_name().as_ref(), place.depth, self.kind) {
            ("worksheet", 0, _) => self.kind = Kind::Sheet,
            ("styleSheet", 0, _) => self.kind = Kind::Styles,
            ("row" | "c", _, Kind::Sheet) => return Some("s"),
            ("col", _, Kind::Sheet) => return Some("style"),
            ("xf", 2, Kind::Styles) if place.in_formats => self.formats += 1,
            _ => {}
        }
        None
    }
}

impl Place {
    fn enter(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        self.roots += usize::from(self.depth == 0);
        let attributes = element.attributes_raw().as_bytes();
        if attributes.windows(5).any(|word| word == b"xmlns") {
            let declared = self.resolver.push(element);
            declared.map_err(|error| error.to_string())?;
            self.declaring.push(self.depth);
        }
        Ok(())
    }

    /// The element ends that begins at this depth.
    fn leave(&mut self) {
        if self.declaring.last() == Some(&self.depth) {
            self.declaring.pop();
            self.resolver.pop();
        }
    }

    /// The namespace of a name with a prefix.
    fn resolved(&self, name: QName<'_>, is_element: bool) -> Result<Option<&str>, String> {
        if name.prefix().is_none() {
            return Ok(None);
        }
        match self.resolver.resolve(name, is_element).0 {
            ResolveResult::Bound(Namespace(space)) => Ok(Some(space)),
            ResolveResult::Unbound => Ok(None),
            ResolveResult::Unknown(prefix) => Err(format!("the prefix {prefix} is not declared")),
        }
    }
}

/// The names of an element's attributes.
#[derive(Default)]
struct Names<'e> {
    few: [&'e str; FEW],
    count: usize,
    more: BTreeSet<&'e str>,
}

impl<'e> Names<'e> {
    /// False where it is there already.
    fn add(&mut self, name: &'e str) -> bool {
        let few = self.count.min(FEW);
        if self.few[..few].contains(&name) {
            return false;
        }
        self.count += 1;
        match self.few.get_mut(few) {
            Some(place) => {
                *place = name;
                true
            }
            None => self.more.insert(name),
        }
    }
}

/// What stands between tags are characters that markup can hold, and entities that it knows.
fn must_be_characters(event: &Event<'_>) -> Result<(), String> {
    let fits = match event {
        Event::Text(text) => are_for_markup(text),
        Event::CData(text) => are_for_markup(text),
        Event::Comment(text) => are_for_markup(text),
        Event::PI(text) => are_for_markup(text),
        Event::GeneralRef(entity) => match entity.resolve_char_ref() {
            Ok(Some(character)) => are_for_markup(character.encode_utf8(&mut [0; 4])),
            Ok(None) => quick_xml::escape::resolve_xml_entity(entity).is_some(),
            Err(_) => false,
        },
        Event::Start(_)
        | Event::Empty(_)
        | Event::End(_)
        | Event::Decl(_)
        | Event::DocType(_)
        | Event::Eof => true,
    };
    if fits {
        Ok(())
    } else {
        Err("a character that markup cannot hold".into())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(), String> {
        Found::default().read(text)
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
}
