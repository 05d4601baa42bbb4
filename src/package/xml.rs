//! What several parts of several formats need of XML: a part's text, a reader that bears what
//! spreadsheet programs bear, attributes, and the text between tags. Names are compared without
//! their prefix, so that `<x:row>` is a row; no document type is read, and no entity it defines
//! expands.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use encoding_rs::Encoding;

use crate::limits;
use crate::reason::{Cause, Reason};

use super::encoding;

/// The end of the part came before its markup was closed.
pub(crate) fn ends_early() -> Reason {
    Reason::of(Cause::EndsEarly, "the markup ends early")
}

/// A part's text: UTF-8, or UTF-16 of either order, with or without a byte order mark, or else in the
/// encoding that it declares. An error is words.
pub(crate) fn decoded(bytes: Vec<u8>) -> Result<String, Reason> {
    let text = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [b'<', 0, ..] => utf16(&bytes, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0, b'<', ..] => utf16(&bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => in_declared_encoding(error.as_bytes()),
        },
    };
    text.ok_or_else(|| {
        let words = "the text is in no encoding that spreadsheets use";
        Reason::of(Cause::Encoding, words)
    })
}

fn in_declared_encoding(bytes: &[u8]) -> Option<String> {
    let declared = Encoding::for_label(encoding::declared(bytes)?.as_bytes())?;
    let text = declared.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(Cow::into_owned)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let characters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    (rest.is_empty())
        .then(|| characters.collect::<Result<String, _>>().ok())
        .flatten()
}

/// Events one after the other, each element opened and closed.
pub(crate) struct Events<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Events<'a> {
    pub(crate) fn of(text: &'a str) -> Events<'a> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.check_comments = false;
        config.expand_empty_elements = true;
        Events { reader, depth: 0 }
    }

    pub(crate) fn next(&mut self) -> Result<Event<'a>, Reason> {
        let event = self.reader.read_event();
        match &event {
            Ok(Event::Start(_)) => self.depth += 1,
            Ok(Event::End(_)) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > limits::MARKUP_DEPTH {
            return Err(Reason::of(Cause::TooDeep, "the markup is nested too deep"));
        }
        event.map_err(|error| error.to_string().into())
    }

    /// The next element inside the one last opened; `None` at its end. What was opened must be read
    /// or skipped to its own end before the next call.
    pub(crate) fn child(&mut self) -> Result<Option<BytesStart<'a>>, Reason> {
        loop {
            match self.next()? {
                Event::Start(element) => return Ok(Some(element)),
                Event::End(_) => return Ok(None),
                Event::Eof => return Err(ends_early()),
                _ => {}
            }
        }
    }

    /// The document's outermost element.
    pub(crate) fn root(&mut self) -> Result<BytesStart<'a>, Reason> {
        loop {
            match self.next()? {
                Event::Start(element) => return Ok(element),
                Event::Eof => return Err(ends_early()),
                _ => {}
            }
        }
    }

    /// Passes over all that is inside the element last opened, and its end.
    pub(crate) fn skip(&mut self) -> Result<(), Reason> {
        let mut depth = 1u32;
        while depth > 0 {
            match self.next()? {
                Event::Start(_) => depth = depth.saturating_add(1),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(ends_early()),
                _ => {}
            }
        }
        Ok(())
    }

    /// The text of the element last opened, up to its end; that of elements inside is left out.
    pub(crate) fn text(&mut self) -> Result<Cow<'a, str>, Reason> {
        let mut text = Cow::Borrowed("");
        loop {
            match self.next()? {
                Event::Text(more) => append(&mut text, more.xml10_content()),
                Event::CData(more) => append(&mut text, more.xml10_content()),
                Event::GeneralRef(entity) => push_entity(text.to_mut(), &entity)?,
                Event::Start(_) => self.skip()?,
                Event::End(_) => return Ok(text),
                Event::Eof => return Err(ends_early()),
                _ => {}
            }
        }
    }
}

/// A predefined entity or a character by its number; any other is an error, never expanded.
pub(crate) fn push_entity(text: &mut String, entity: &BytesRef<'_>) -> Result<(), Reason> {
    if let Some(known) = resolve_xml_entity(entity) {
        text.push_str(known);
        return Ok(());
    }
    match entity.resolve_char_ref() {
        Ok(Some(character)) => {
            text.push(character);
            Ok(())
        }
        Ok(None) => {
            let words = format!("the entity {:?} is not defined", &**entity);
            Err(Reason::of(Cause::OwnEntity, words))
        }
        Err(error) => Err(error.to_string().into()),
    }
}

/// The value of the attribute of that whole name, as it is written but for its entities.
pub(crate) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = element.attributes();
    attributes
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.as_ref() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
}

/// The value of the first attribute of that name, whatever its prefix.
pub(crate) fn local_attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = element.attributes();
    attributes
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
}

/// The attribute as an XML Schema boolean.
pub(crate) fn is_set(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}

/// The attribute as a whole number.
pub(crate) fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

fn append<'a>(text: &mut Cow<'a, str>, more: Cow<'a, str>) {
    if text.is_empty() {
        *text = more;
    } else {
        text.to_mut().push_str(&more);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_from_every_encoding_that_xml_must_have() {
        let text = "<a>字𠮷</a>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            little.clone(),
            [b"\xFF\xFE".as_slice(), &little].concat(),
            big.clone(),
            [b"\xFE\xFF".as_slice(), &big].concat(),
        ] {
            assert_eq!(decoded(bytes), Ok(text.to_string()));
        }
        assert!(decoded(vec![b'<', 0xD7, 0xD6]).is_err());
        assert!(decoded(vec![0xFF, 0xFE, 0]).is_err());
    }

    #[test]
    fn text_keeps_entities_and_leaves_inner_elements_out() {
        let mut events = Events::of("<a>1 &lt;&#x5B57;<b>no<c/></b><![CDATA[<2>]]></a>");
        events.root().unwrap();
        assert_eq!(events.text().unwrap(), "1 <字<2>");
    }

    #[test]
    fn an_entity_of_a_document_type_never_expands() {
        let mut events = Events::of(r#"<!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;</a>"#);
        events.root().unwrap();
        assert!(events.text().unwrap_err().words.contains("\"b\""));
    }
}
