//! Markup taken apart strictly, each byte looked at once: what is written is read back by this, so that it
//! takes nothing that a strict reader refuses. Entities stay as they are written, but are known ones.

use super::markup::{are_for_markup, is_for_markup};

/// A piece of markup, as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MarkupToken<'t> {
    /// A start tag; see [`Tokens::attributes`].
    Open {
        name: &'t str,
        is_empty: bool,
    },
    Close {
        name: &'t str,
    },
    /// What stands between tags.
    Text(&'t str),
    /// What stands there as it is.
    CData(&'t str),
    /// What no reader shows: a comment, a declaration, an instruction.
    Aside,
}

/// The tokens of a text, in their order.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// Names and values of the start tag that was met last.
    attributes: Vec<(&'t str, &'t str)>,
}

type ByteTable = [bool; 256];

macro_rules! table {
    ($is_it:path) => {{
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < table.len() {
            table[byte] = $is_it(byte as u8);
            byte += 1;
        }
        table
    }};
}

/// Which bytes stand in a text or a value for themselves, whatever stands around them.
const PLAIN: ByteTable = table!(is_plain);
/// Which bytes names are made of.
const IN_NAMES: ByteTable = table!(is_in_names);

const fn is_plain(byte: u8) -> bool {
    match byte {
        b'\t' | b'\n' | b'\r' => true,
        // With 0xEF begin, among others, the two characters that are none.
        0..b' ' | b'<' | b'>' | b'&' | b'"' | b'\'' | 0xef => false,
        _ => true,
    }
}

const fn is_in_names(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.' | 0x80..)
}

impl<'t> Tokens<'t> {
    pub fn of(text: &'t str) -> Tokens<'t> {
        let mark = '\u{feff}';
        Tokens {
            text,
            at: if text.starts_with(mark) {
                mark.len_utf8()
            } else {
                0
            },
            attributes: Vec::new(),
        }
    }

    /// The attributes of the start tag that was met last: names, and values as they are written.
    pub fn attributes(&self) -> &[(&'t str, &'t str)] {
        &self.attributes
    }

    /// The next token; none at the end.
    ///
    /// # Errors
    /// It is no well-formed one; in words for a maintainer.
    pub fn next(&mut self) -> Result<Option<MarkupToken<'t>>, String> {
        let rest = &self.text.as_bytes()[self.at..];
        let token = match rest {
            [] => return Ok(None),
            [b'<', b'/', ..] => self.close()?,
            [b'<', b'?', ..] => self.instruction()?,
            [b'<', b'!', b'-', b'-', ..] => self.comment()?,
            _ if rest.starts_with(b"<![CDATA[") => self.data()?,
            [b'<', b'!', ..] => return Err("a document type".into()),
            [b'<', ..] => self.open()?,
            _ => self.between()?,
        };
        Ok(Some(token))
    }

    fn open(&mut self) -> Result<MarkupToken<'t>, String> {
        self.at += 1;
        let name = self.name()?;
        self.attributes.clear();
        loop {
            let is_apart = self.pass_blanks();
            match &self.text.as_bytes()[self.at..] {
                [b'>', ..] => {
                    self.at += 1;
                    return Ok(MarkupToken::Open {
                        name,
                        is_empty: false,
                    });
                }
                [b'/', b'>', ..] => {
                    self.at += 2;
                    return Ok(MarkupToken::Open {
                        name,
                        is_empty: true,
                    });
                }
                [] => return Err(format!("the tag {name} does not end")),
                _ if is_apart => self.attribute()?,
                _ => return Err(format!("something stands in the tag {name}")),
            }
        }
    }

    fn attribute(&mut self) -> Result<(), String> {
        let name = self.name()?;
        self.pass_blanks();
        if self.byte() != Some(b'=') {
            return Err(format!("the attribute {name} has no value"));
        }
        self.at += 1;
        self.pass_blanks();
        let quote = self.byte().filter(|byte| matches!(byte, b'"' | b'\''));
        let quote = quote.ok_or_else(|| format!("the attribute {name} has no value"))?;
        self.at += 1;
        let start = self.at;
        self.pass_to(quote)?;
        if self.byte().is_none() {
            return Err(format!("the attribute {name} does not end"));
        }
        self.attributes.push((name, &self.text[start..self.at]));
        self.at += 1;
        Ok(())
    }

    fn close(&mut self) -> Result<MarkupToken<'t>, String> {
        self.at += 2;
        let name = self.name()?;
        self.pass_blanks();
        if self.byte() != Some(b'>') {
            return Err(format!("the end of {name} does not end"));
        }
        self.at += 1;
        Ok(MarkupToken::Close { name })
    }

    fn between(&mut self) -> Result<MarkupToken<'t>, String> {
        let start = self.at;
        self.pass_to(b'<')?;
        let text = &self.text[start..self.at];
        if text.contains("]]>") {
            return Err("an end of data that have no beginning".into());
        }
        Ok(MarkupToken::Text(text))
    }

    fn comment(&mut self) -> Result<MarkupToken<'t>, String> {
        let start = self.at + "<!--".len();
        let token = self.aside("<!--", "-->")?;
        let inside = &self.text[start..self.at - "-->".len()];
        if inside.contains("--") || inside.ends_with('-') {
            return Err("a comment in a comment".into());
        }
        Ok(token)
    }

    fn instruction(&mut self) -> Result<MarkupToken<'t>, String> {
        let start = self.at;
        self.at += "<?".len();
        self.name()?;
        if !self.pass_blanks() && !self.text[self.at..].starts_with("?>") {
            return Err("something stands in the name of an instruction".into());
        }
        self.at = start;
        self.aside("<?", "?>")
    }

    fn data(&mut self) -> Result<MarkupToken<'t>, String> {
        let start = self.at + "<![CDATA[".len();
        self.aside("<![CDATA[", "]]>")?;
        Ok(MarkupToken::CData(&self.text[start..self.at - "]]>".len()]))
    }

    /// What stands between two marks, of characters that markup can hold.
    fn aside(&mut self, from: &str, to: &str) -> Result<MarkupToken<'t>, String> {
        let rest = &self.text[self.at + from.len()..];
        let length = rest.find(to);
        let length = length.ok_or_else(|| format!("{from} without {to}"))?;
        if !are_for_markup(&rest[..length]) {
            return Err("a character that markup cannot hold".into());
        }
        self.at += from.len() + length + to.len();
        Ok(MarkupToken::Aside)
    }

    /// Goes on to the next of such a byte or to the end of all, over text.
    fn pass_to(&mut self, end: u8) -> Result<(), String> {
        let bytes = self.text.as_bytes();
        loop {
            let rest = &bytes[self.at..];
            let plain = rest.iter().position(|byte| !PLAIN[usize::from(*byte)]);
            self.at += plain.unwrap_or(rest.len());
            match &bytes[self.at..] {
                [] => return Ok(()),
                [byte, ..] if *byte == end => return Ok(()),
                [b'&', ..] => self.entity()?,
                [b'<', ..] => return Err("a tag begins within a value".into()),
                [0xef, 0xbf, 0xbe | 0xbf, ..] | [0..b' ', ..] => {
                    return Err("a character that markup cannot hold".into());
                }
                [_, ..] => self.at += 1,
            }
        }
    }

    fn entity(&mut self) -> Result<(), String> {
        let rest = &self.text[self.at + 1..];
        let length = rest.find(';').ok_or("an entity that does not end")?;
        let name = &rest[..length];
        let is_known = match name.strip_prefix('#') {
            Some(code) => character(code).is_some_and(is_for_markup),
            None => matches!(name, "lt" | "gt" | "amp" | "apos" | "quot"),
        };
        if !is_known {
            return Err("a character that markup cannot hold".into());
        }
        self.at += 1 + length + 1;
        Ok(())
    }

    fn name(&mut self) -> Result<&'t str, String> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|byte| !IN_NAMES[usize::from(*byte)]);
        let name = &self.text[self.at..self.at + length.unwrap_or(rest.len())];
        if matches!(name.as_bytes(), [] | [b'0'..=b'9' | b'-' | b'.', ..]) {
            return Err("a tag or an attribute without a name".into());
        }
        self.at += name.len();
        Ok(name)
    }

    /// True where there are any.
    fn pass_blanks(&mut self) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let blanks = rest.iter().take_while(|byte| is_blank(**byte)).count();
        self.at += blanks;
        blanks > 0
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// What markup takes for a blank.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// A name as its prefix and what is behind it; none where it has no prefix.
pub(super) fn parted(name: &str) -> Option<(&str, &str)> {
    // Most names are shorter than it takes to prepare a search.
    let colon = name.bytes().position(|byte| byte == b':')?;
    Some((&name[..colon], &name[colon + 1..]))
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    parted(name).map_or(name, |(_, local)| local)
}

/// The character of a number, `65` or `x41`.
fn character(code: &str) -> Option<char> {
    let (digits, radix) = match code.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (code, 10),
    };
    let are_digits = digits.chars().all(|digit| digit.is_digit(radix));
    let number = u32::from_str_radix(digits, radix)
        .ok()
        .filter(|_| are_digits);
    number.and_then(char::from_u32)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Result<Vec<String>, String> {
        let mut tokens = Tokens::of(text);
        let mut said = Vec::new();
        while let Some(token) = tokens.next()? {
            let attributes = tokens.attributes();
            said.push(match token {
                MarkupToken::Open { name, is_empty } => format!("{name} {attributes:?} {is_empty}"),
                MarkupToken::Close { name } => format!("/{name}"),
                MarkupToken::Text(text) => text.to_owned(),
                MarkupToken::CData(data) => format!("data {data}"),
                MarkupToken::Aside => "aside".to_owned(),
            });
        }
        Ok(said)
    }

    #[test]
    fn every_piece_is_told() {
        let text = "\u{feff}<?xml version='1.0'?>\n<!-- < -->\
             <p:a x = 'a>\"&amp;&#10;' p:y=\"']]>\"\t><字/>&lt;\u{ff0c}]]&#x4e00;<![CDATA[<&]]></p:a >";
        let expected = [
            "aside",
            "\n",
            "aside",
            "p:a [(\"x\", \"a>\\\"&amp;&#10;\"), (\"p:y\", \"']]>\")] false",
            "字 [] true",
            "&lt;\u{ff0c}]]&#x4e00;",
            "data <&",
            "/p:a",
        ];
        assert_eq!(tokens(text).unwrap(), expected);
    }

    #[test]
    fn what_a_strict_reader_refuses_is_no_token() {
        for text in [
            "<",
            "<a",
            "<a ",
            "<a b",
            "<a b=",
            "<a b='",
            "<a b='1'",
            "<a /",
            "</",
            "</a",
            "< a/>",
            "<1/>",
            "<-a/>",
            "<a b=1/>",
            "<a b/>",
            "<a b='1'c='2'/>",
            "<a ='1'/>",
            "<a b='<'/>",
            "<a b='&'/>",
            "<a b='\u{1}'/>",
            "<a b='\u{fffe}'/>",
            "<a b='&#1;'/>",
            "<a b=\"'/>",
            "<a/b>",
            "<a\"b'/>",
            "</a b>",
            "<a&b/>",
            "a & b",
            "&nbsp;",
            "&#xD800;",
            "&#x110000;",
            "&#0;",
            "&#+65;",
            "&#x;",
            "&#;",
            "&;",
            "&lt",
            "]]>",
            "\u{0}",
            "\u{1f}",
            "\u{ffff}",
            "<!-- -- -->",
            "<!-- --->",
            "<!--",
            "<!-- \u{b} -->",
            "<![CDATA[",
            "<![CDATA[\u{fffe}]]>",
            "<?a",
            "<?a \u{2}?>",
            "<?>a?>",
            "<? a?>",
            "<?a>?>",
            "<??>",
            "<!DOCTYPE a>",
            "<!ENTITY>",
            "<!>",
        ] {
            assert!(tokens(text).is_err(), "{text:?}");
        }
        for text in [
            "",
            " ",
            "<a b='&#x9;\t\n'/>",
            "\u{10ffff}\u{fffd}\u{e000}",
            "<!-- - - -->",
            "<!---->",
            "]] >",
            "<a.-1/>",
        ] {
            assert!(tokens(text).is_ok(), "{text:?}");
        }
    }
}
