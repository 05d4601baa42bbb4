//! What is met in a part in markup, from its beginning to its end: by the strict reader where the part was
//! found sound, else by one that bears what programs write. Names are without their prefixes.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::text::Text;
use super::tokens::{MarkupToken, Tokens, local};

pub(super) enum Met<'e> {
    Open(&'e str, Attributes<'e>),
    /// What is said between tags, or a piece of it.
    Text(Cow<'e, str>),
    Close(&'e str),
}

/// The attributes of an element.
pub(super) enum Attributes<'e> {
    Sound(&'e [(&'e str, &'e str)]),
    Written(&'e BytesStart<'e>),
}

impl Attributes<'_> {
    /// The value of the first of that name.
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        match self {
            Attributes::Sound(all) => {
                let (_, value) = all.iter().find(|(key, _)| local(key) == name)?;
                unescape(value).ok()
            }
            Attributes::Written(element) => {
                let mut all = element.attributes();
                let mut all = all.with_checks(false).filter_map(Result::ok);
                let found = all.find(|one| one.key.local_name().as_ref() == name)?;
                match found.value {
                    Cow::Borrowed(value) => unescape(value).ok(),
                    Cow::Owned(value) => Some(Cow::Owned(unescape(&value).ok()?.into_owned())),
                }
            }
        }
    }
}

/// Calls `meet` with all that is met in a part.
///
/// # Errors
/// The part is no markup, or `meet` fails.
pub(super) fn each(
    part: Text<'_>,
    mut meet: impl FnMut(Met<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let words = |error: quick_xml::Error| error.to_string();
    match part {
        Text::Sound(text) => each_sound(&text, meet),
        Text::Whole(text) => {
            let mut reader = lenient(Reader::from_str(&text));
            loop {
                match reader.read_event().map_err(words)? {
                    Event::Eof => return Ok(()),
                    event => written(&event, &mut meet)?,
                }
            }
        }
        Text::Pieces(pieces) => {
            let mut reader = lenient(Reader::from_reader(pieces));
            let mut buffer = Vec::new();
            loop {
                buffer.clear();
                match reader.read_event_into(&mut buffer).map_err(words)? {
                    Event::Eof => return Ok(()),
                    event => written(&event, &mut meet)?,
                }
            }
        }
    }
}

fn each_sound(
    text: &str,
    mut meet: impl FnMut(Met<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let mut tokens = Tokens::of(text);
    while let Some(token) = tokens.next()? {
        match token {
            MarkupToken::Open { name, is_empty } => {
                let attributes = Attributes::Sound(tokens.attributes());
                meet(Met::Open(local(name), attributes))?;
                if is_empty {
                    meet(Met::Close(local(name)))?;
                }
            }
            MarkupToken::Close { name } => meet(Met::Close(local(name)))?,
            MarkupToken::Text(text) => {
                let text = with_plain_ends(text);
                let said = unescape(&text).map_err(|error| error.to_string())?;
                meet(Met::Text(said))?;
            }
            MarkupToken::CData(text) => meet(Met::Text(with_plain_ends(text)))?,
            MarkupToken::Aside => {}
        }
    }
    Ok(())
}

fn written(
    event: &Event<'_>,
    meet: &mut impl FnMut(Met<'_>) -> Result<(), String>,
) -> Result<(), String> {
    match event {
        Event::Start(element) => meet(Met::Open(
            element.local_name().as_ref(),
            Attributes::Written(element),
        )),
        Event::Text(text) => meet(Met::Text(text.xml10_content())),
        Event::CData(text) => meet(Met::Text(text.xml10_content())),
        Event::GeneralRef(entity) => meet(Met::Text(resolved(entity).into())),
        Event::End(element) => meet(Met::Close(element.local_name().as_ref())),
        Event::Empty(_)
        | Event::Comment(_)
        | Event::Decl(_)
        | Event::PI(_)
        | Event::DocType(_)
        | Event::Eof => Ok(()),
    }
}

fn lenient<R>(mut reader: Reader<R>) -> Reader<R> {
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    reader
}

/// However a line ends, a reader takes it for one character (XML 1.0, 2.11).
fn with_plain_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What an entity stands for; nothing for one that a package may not have.
fn resolved(entity: &BytesRef<'_>) -> String {
    if let Some(known) = resolve_xml_entity(entity) {
        return known.to_owned();
    }
    match entity.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        Ok(None) | Err(_) => String::new(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn met(part: Text<'_>) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        let mut is_text = false;
        each(part, |met| {
            let was_text = std::mem::replace(&mut is_text, matches!(met, Met::Text(_)));
            let said = match met {
                Met::Open(name, attributes) => format!("<{name} {:?}", attributes.get("a")),
                Met::Close(name) => format!("</{name}"),
                Met::Text(text) if was_text => {
                    all.last_mut().unwrap().push_str(&text);
                    return Ok(());
                }
                Met::Text(text) => text.into_owned(),
            };
            all.push(said);
            Ok(())
        })
        .unwrap();
        all
    }

    #[test]
    fn all_readers_meet_the_same_in_what_is_sound() {
        let text = "<?xml version='1.0'?><x:w xmlns:x='u'><!-- c --><x:b x:a='&lt;&#10;1'/>\
             <b c='2'>甲\r\n\r&amp;&#13;乙<![CDATA[<&\r\n]]>丙</b></x:w>";
        let expected = [
            "<w None",
            "<b Some(\"<\\n1\")",
            "</b",
            "<b None",
            "甲\n\n&\r乙<&\n丙",
            "</b",
            "</w",
        ];
        assert_eq!(met(Text::Sound(text.into())), expected);
        assert_eq!(met(Text::Whole(text.into())), expected);
        let pieces = Box::new(Cursor::new(text.as_bytes()));
        assert_eq!(met(Text::Pieces(pieces)), expected);
    }
}
