//! The markup of one part as a tree of places in its text, and changes to it by splicing: whatever
//! no change names stays as it was, to the byte. Names are compared without their prefix, and what is
//! added takes the prefix of the element it goes into.
//!
//! Sheets are too large for a tree; they are walked in `sheet`.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// The most elements of a part that is made a tree of, and how deep they may stand.
const ELEMENTS: usize = 400_000;
const DEPTH: usize = 200;

/// An element, by its places in the text.
#[derive(Debug, Clone)]
pub struct Element {
    /// From `<` to `>`.
    pub open: Range<usize>,
    /// The end tag; empty, and at the end of `open`, for `<a/>`.
    pub close: Range<usize>,
    pub children: Vec<Element>,
}

/// A part's text with its tree, and the changes that are to be made.
pub struct Markup {
    pub text: String,
    pub root: Element,
    edits: Vec<(Range<usize>, String)>,
}

impl Markup {
    /// # Errors
    /// The text is no markup, or too much of it. In the library's words.
    pub fn of(text: String) -> Result<Markup, String> {
        let root = tree(&text)?;
        Ok(Markup {
            text,
            root,
            edits: Vec::new(),
        })
    }

    pub fn local(&self, element: &Element) -> &str {
        local_name(self.tag(element))
    }

    /// The prefix of an element with its colon; empty where it has none.
    pub fn prefix(&self, element: &Element) -> &str {
        prefix(self.tag(element))
    }

    /// The start tag.
    pub fn tag(&self, element: &Element) -> &str {
        &self.text[element.open.clone()]
    }

    /// The element with all inside it.
    pub fn whole(&self, element: &Element) -> &str {
        &self.text[element.open.start..element.close.end]
    }

    pub fn attribute(&self, element: &Element, name: &str) -> Option<Cow<'_, str>> {
        attribute(self.tag(element), name)
    }

    pub fn number(&self, element: &Element, name: &str) -> Option<usize> {
        self.attribute(element, name)?.trim().parse().ok()
    }

    /// The first child of that name.
    pub fn child<'e>(&self, element: &'e Element, name: &str) -> Option<&'e Element> {
        element
            .children
            .iter()
            .find(|child| self.local(child) == name)
    }

    /// Every element of that name, however deep, in the order of the text.
    pub fn all<'e>(&self, element: &'e Element, name: &str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        let mut left = vec![element];
        while let Some(element) = left.pop() {
            if self.local(element) == name {
                found.push(element);
            }
            left.extend(element.children.iter().rev());
        }
        found
    }

    /// The text directly inside an element, its entities resolved.
    pub fn text_of(&self, element: &Element) -> String {
        let mut text = String::new();
        let mut from = element.open.end;
        let ends = element
            .children
            .iter()
            .map(|child| (&child.open, &child.close));
        for (open, close) in ends.chain([(&element.close, &element.close)]) {
            push_text(&self.text[from..open.start.max(from)], &mut text);
            from = close.end;
        }
        text
    }

    pub fn replace(&mut self, place: Range<usize>, by: impl Into<String>) {
        self.edits.push((place, by.into()));
    }

    pub fn remove(&mut self, element: &Element) {
        self.replace(element.open.start..element.close.end, "");
    }

    /// Gives an attribute a value, whether or not it had one.
    pub fn set(&mut self, element: &Element, name: &str, value: &str) {
        let tag = with_attribute(self.tag(element), name, value);
        self.replace(element.open.clone(), tag);
    }

    /// Puts markup behind the last child of an element, and sets its `count` where it is given one.
    /// At most one change an element.
    pub fn append(&mut self, element: &Element, inside: &str, count: Option<usize>) {
        let mut tag = self.tag(element).to_owned();
        if let Some(count) = count {
            tag = with_attribute(&tag, "count", &count.to_string());
        }
        if element.close.is_empty() {
            let name = name(&tag).to_owned();
            let tag = opened(&tag);
            self.replace(element.open.clone(), format!("{tag}{inside}</{name}>"));
            return;
        }
        if count.is_some() {
            self.replace(element.open.clone(), tag);
        }
        let end = element.close.start;
        self.replace(end..end, inside);
    }

    /// Puts markup before an element.
    pub fn insert_before(&mut self, element: &Element, markup: &str) {
        let at = element.open.start;
        self.replace(at..at, markup);
    }

    /// The text with all changes made.
    ///
    /// # Errors
    /// Two changes of one place.
    pub fn finish(self) -> Result<String, String> {
        spliced(&self.text, self.edits)
    }
}

/// A text with pieces of it replaced; of two insertions at one place the earlier stands first.
pub fn spliced(text: &str, mut edits: Vec<(Range<usize>, String)>) -> Result<String, String> {
    edits.sort_by_key(|(place, _)| (place.start, place.end));
    let added: usize = edits.iter().map(|(_, by)| by.len()).sum();
    let mut out = String::with_capacity(text.len() + added);
    let mut from = 0;
    for (place, by) in edits {
        if place.start < from {
            return Err("two changes of one place".into());
        }
        out.push_str(&text[from..place.start]);
        out.push_str(&by);
        from = place.end;
    }
    out.push_str(&text[from..]);
    Ok(out)
}

/// The name of a start tag, with its prefix.
pub fn name(tag: &str) -> &str {
    let inside = tag.trim_start_matches(['<', '/']);
    let end = inside.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
    &inside[..end.unwrap_or(inside.len())]
}

pub fn local_name(tag: &str) -> &str {
    let name = name(tag);
    name.rsplit(':').next().unwrap_or(name)
}

pub fn prefix(tag: &str) -> &str {
    let name = name(tag);
    name.rfind(':').map_or("", |colon| &name[..=colon])
}

/// `<a b="c"/>` as `<a b="c">`.
pub fn opened(tag: &str) -> String {
    match tag.strip_suffix("/>") {
        Some(start) => format!("{}>", start.trim_end()),
        None => tag.to_owned(),
    }
}

/// The value of the attribute of that whole name.
pub fn attribute<'t>(tag: &'t str, name: &str) -> Option<Cow<'t, str>> {
    let (_, value) = attributes(tag).find(|(key, _)| &tag[key.clone()] == name)?;
    let value = &tag[value];
    Some(unescape(value).unwrap_or(Cow::Borrowed(value)))
}

/// The value of the attribute of that name with any prefix, `id` for `r:id`.
pub fn prefixed_attribute<'t>(tag: &'t str, name: &str) -> Option<Cow<'t, str>> {
    let (_, value) = attributes(tag).find(|(key, _)| {
        let key = &tag[key.clone()];
        key.rsplit_once(':').is_some_and(|(_, local)| local == name)
    })?;
    let value = &tag[value];
    Some(unescape(value).unwrap_or(Cow::Borrowed(value)))
}

/// A start tag with an attribute set.
pub fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let value = escaped(value);
    match attributes(tag).find(|(key, _)| &tag[key.clone()] == name) {
        Some((_, place)) => format!("{}{value}{}", &tag[..place.start], &tag[place.end..]),
        None => {
            let at = 1 + self::name(tag).len();
            format!("{} {name}=\"{value}\"{}", &tag[..at], &tag[at..])
        }
    }
}

/// The places of names and values in a start tag that a parser took.
pub fn attributes(tag: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let mut at = 1 + name(tag).len();
    std::iter::from_fn(move || {
        let rest = tag.get(at..)?;
        let start = at + rest.find(|c: char| !c.is_ascii_whitespace())?;
        let equals = start + tag.get(start..)?.find('=')?;
        let key = start..start + tag[start..equals].trim_end().len();
        let quoted = tag.get(equals + 1..)?;
        let quote_at = equals + 1 + quoted.find(['"', '\''])?;
        let quote = char::from(tag.as_bytes()[quote_at]);
        let length = tag.get(quote_at + 1..)?.find(quote)?;
        let value = quote_at + 1..quote_at + 1 + length;
        at = value.end + 1;
        Some((key, value))
    })
}

/// Text as it stands in an attribute or between tags. What markup cannot hold is left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text, |byte| match byte {
        b'\n' => Some("&#10;"),
        b'\t' => Some("&#9;"),
        b'\r' => Some("&#13;"),
        _ => None,
    });
    out
}

/// Text as it stands in a cell or a note, where `_x0041_` would be read as one character
/// (ECMA-376 part 1, 22.9.2.19).
pub fn escaped_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped_text(&mut out, text);
    out
}

/// The same, behind what is there.
pub fn push_escaped_text(out: &mut String, text: &str) {
    let end_of_line = |byte| match byte {
        b'\n' => Some("\n"),
        b'\t' => Some("&#9;"),
        b'\r' => Some("&#13;"),
        _ => None,
    };
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let coded = &rest.as_bytes()[at + 2..];
        let is_code =
            coded.len() >= 5 && coded[..4].iter().all(u8::is_ascii_hexdigit) && coded[4] == b'_';
        push_escaped(out, &rest[..at], end_of_line);
        out.push_str(if is_code { "_x005F_x" } else { "_x" });
        rest = &rest[at + 2..];
    }
    push_escaped(out, rest, end_of_line);
}

/// `blank` is what stands for a control character, where markup can hold it.
fn push_escaped(out: &mut String, text: &str, blank: impl Fn(u8) -> Option<&'static str>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let (stands, length) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            0..=0x1f => (blank(*byte).unwrap_or_default(), 1),
            // U+FFFE and U+FFFF.
            0xef if matches!(bytes[at..], [_, 0xbf, 0xbe | 0xbf, ..]) => ("", 3),
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(stands);
        from = at + length;
    }
    out.push_str(&text[from..]);
}

/// What a piece of markup without elements says: its entities resolved, its comments left out.
fn push_text(piece: &str, text: &mut String) {
    let mut rest = piece;
    while let Some(at) = rest.find('<') {
        let (before, inside) = rest.split_at(at);
        text.push_str(&unescape(before).unwrap_or(Cow::Borrowed(before)));
        let (start, end) = match inside {
            _ if inside.starts_with("<![CDATA[") => ("<![CDATA[", "]]>"),
            _ if inside.starts_with("<!--") => ("<!--", "-->"),
            _ => ("<?", "?>"),
        };
        let said = inside.get(start.len()..).unwrap_or_default();
        let length = said.find(end).unwrap_or(said.len());
        if end == "]]>" {
            text.push_str(&said[..length]);
        }
        rest = said.get(length + end.len()..).unwrap_or_default();
    }
    text.push_str(&unescape(rest).unwrap_or(Cow::Borrowed(rest)));
}

fn tree(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<Element> = Vec::new();
    let mut count = 0;
    loop {
        let start = position(&reader)?;
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let place = start..position(&reader)?;
        let complete = match event {
            Event::Start(_) | Event::Empty(_) => {
                count += 1;
                if count > ELEMENTS || open.len() >= DEPTH {
                    return Err("the markup is too large".into());
                }
                let element = Element {
                    close: place.end..place.end,
                    open: place,
                    children: Vec::new(),
                };
                if matches!(event, Event::Start(_)) && !is_line_break(&text[element.open.clone()]) {
                    open.push(element);
                    continue;
                }
                element
            }
            Event::End(_) if is_line_break(&text[place.clone()]) => continue,
            Event::End(_) => {
                let mut element = open.pop().ok_or("an end without a beginning")?;
                if name(&text[place.clone()]) != name(&text[element.open.clone()]) {
                    return Err("an end of another beginning".into());
                }
                element.close = place;
                element
            }
            Event::Eof => return Err("the markup ends early".into()),
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(complete),
            None => return Ok(complete),
        }
    }
}

/// A line break in the text box of a drawing, which spreadsheet programs write as web pages do: without
/// an end.
fn is_line_break(tag: &str) -> bool {
    name(tag).eq_ignore_ascii_case("br")
}

/// Where a reader is in its text.
pub fn position(reader: &Reader<&[u8]>) -> Result<usize, String> {
    usize::try_from(reader.buffer_position()).map_err(|error| error.to_string())
}

/// True for a character that markup can hold (XML 1.0, 2.2): the one place that says so, for all
/// that is written as markup.
pub fn is_for_markup(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}

/// True for a text of such characters alone: what is none is told by its first byte, or nearly.
pub fn are_for_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    let is_none = |text: &str| text.contains(['\u{fffe}', '\u{ffff}']);
    !(bytes.iter().any(is_control) || bytes.contains(&0xef) && is_none(text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_markup_cannot_hold_is_left_out_of_what_is_escaped() {
        let all = (0..=0xffffu32).chain([0x1_0000, 0x10_ffff]);
        let all: String = all.filter_map(char::from_u32).collect();
        let kept: String = all.chars().filter(|one| is_for_markup(*one)).collect();
        for one in all.chars() {
            assert_eq!(
                are_for_markup(&format!("甲{one}")),
                is_for_markup(one),
                "{one:?}"
            );
        }
        for escaped in [escaped(&all), escaped_text(&all)] {
            assert_eq!(unescape(&escaped).unwrap(), kept);
        }
        assert_eq!(
            escaped("<a b=\"\t\r\n&\">"),
            "&lt;a b=&quot;&#9;&#13;&#10;&amp;&quot;&gt;"
        );
        assert_eq!(
            escaped_text("_x0041_\n_x_x005F_"),
            "_x005F_x0041_\n_x_x005F_x005F_"
        );
    }

    #[test]
    fn what_no_change_names_stays() {
        let text = "<?xml version='1.0'?>\r\n<x:a b = 'c' d=\"1\"><!-- < --> <x:e/>t&amp;<![CDATA[<]]><f g='>'>u</f></x:a>\n";
        let mut markup = Markup::of(text.into()).unwrap();
        assert_eq!(markup.prefix(&markup.root), "x:");
        assert_eq!(markup.text_of(&markup.root), " t&<");
        let root = markup.root.clone();
        markup.append(&root.children[0], "<h/>", Some(1));
        markup.set(&root.children[1], "g", "\"");
        assert_eq!(
            markup.finish().unwrap(),
            "<?xml version='1.0'?>\r\n<x:a b = 'c' d=\"1\"><!-- < --> <x:e count=\"1\"><h/></x:e>t&amp;<![CDATA[<]]><f g='&quot;'>u</f></x:a>\n"
        );
    }

    #[test]
    fn line_breaks_need_no_end_and_all_else_does() {
        let markup = Markup::of("<a><b>1<br>2<br/>3<BR></BR></b></a>".into()).unwrap();
        assert_eq!(markup.text_of(&markup.root.children[0]), "123");
        assert!(Markup::of("<a><b></a></b>".into()).is_err());
        assert!(Markup::of("<a><b></b>".into()).is_err());
    }

    #[test]
    fn attributes_are_found_as_they_may_be_written() {
        let tag = "<x:c r='A1' \n s = \"3\" x:t=\"a'b\"/>";
        assert_eq!(attribute(tag, "s").as_deref(), Some("3"));
        assert_eq!(prefixed_attribute(tag, "t").as_deref(), Some("a'b"));
        assert_eq!(attribute(tag, "t"), None);
        assert_eq!(
            with_attribute(tag, "s", "9"),
            "<x:c r='A1' \n s = \"9\" x:t=\"a'b\"/>"
        );
        assert_eq!(with_attribute("<c/>", "s", "9"), "<c s=\"9\"/>");
    }

    #[test]
    fn text_is_never_read_as_a_code() {
        assert_eq!(escaped_text("a_x0041_<\n"), "a_x005F_x0041_&lt;\n");
        assert_eq!(escaped_text("_x_字_x00字"), "_x_字_x00字");
    }
}
