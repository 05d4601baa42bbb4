//! The table of texts that cells share, and the text of rich strings.

use quick_xml::events::Event;

use super::super::Reason;
use super::super::content::Stop;
use super::super::seen::{RunProperties, SeenText};
use super::super::strings::Strings;
use super::styles::run_properties;
use crate::package::xml::{self, Events, ends_early};

/// The shared strings of the part.
pub(super) fn read(text: &str) -> Result<Strings, Stop> {
    let mut strings = Strings::default();
    let mut string = SeenText::default();
    let mut events = Events::of(text);
    events.root()?;
    while let Some(element) = events.child()? {
        if element.local_name().as_ref() == "si" {
            string.clear();
            push_rich(&mut events, &mut string)?;
            strings.push(&string)?;
        } else {
            events.skip()?;
        }
    }
    Ok(strings)
}

/// Appends the text of the string last opened, `<si>` or `<is>`, up to its end: its runs joined,
/// without their phonetic readings and what is marked.
pub(super) fn push_rich(events: &mut Events<'_>, text: &mut SeenText) -> Result<(), Reason> {
    // Runs are no deeper than one in any sound file; a count bears any depth.
    let mut depth = 0u32;
    let mut run = RunProperties::default();
    loop {
        let element = match events.next()? {
            Event::Start(element) => element,
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => {
                depth -= 1;
                continue;
            }
            Event::Eof => return Err(ends_early()),
            _ => continue,
        };
        match element.local_name().as_ref() {
            "t" => {
                let preserved = xml::attribute(&element, "xml:space");
                let preserved = preserved.is_some_and(|space| space == "preserve");
                let words = events.text()?;
                let trimmed = words.trim_matches([' ', '\t', '\r', '\n']);
                let mut unescaped = String::new();
                push_unescaped(if preserved { &words } else { trimmed }, &mut unescaped);
                text.push(&unescaped, run);
            }
            "r" => {
                depth = depth.saturating_add(1);
                run = RunProperties::default();
            }
            "rPr" => run = run_properties(events)?,
            _ => events.skip()?,
        }
    }
}

/// Appends text whose characters may be written `_x000D_`, each a unit of UTF-16 (ECMA-376 part 1,
/// 22.9.2.19).
pub(super) fn push_unescaped(written: &str, text: &mut String) {
    let mut rest = written;
    while let Some(at) = rest.find("_x") {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut units = Vec::new();
        while let Some((unit, after)) = escaped_unit(rest) {
            units.push(unit);
            rest = after;
        }
        if units.is_empty() {
            text.push_str("_x");
            rest = &rest[2..];
        } else {
            text.push_str(&String::from_utf16_lossy(&units));
        }
    }
    text.push_str(rest);
}

fn escaped_unit(text: &str) -> Option<(u16, &str)> {
    let (digits, after) = text.strip_prefix("_x")?.split_at_checked(4)?;
    let after = after.strip_prefix('_')?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let unit = u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
    Some((unit, after))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_joined_and_readings_left_out() {
        let table = r#"<x:sst xmlns:x="m"><x:si/><x:si><x:t> 软件 </x:t></x:si>
            <x:si><x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve">贵 </x:t></x:r><x:r><x:t>州</x:t></x:r>
            <x:rPh sb="0" eb="1"><x:t>kuei</x:t></x:rPh></x:si></x:sst>"#;
        let strings = read(table).unwrap();
        let read: Vec<_> = (0..4).map(|index| strings.get(index)).collect();
        assert_eq!(read, [Some(""), Some("软件"), Some("贵 州"), None]);
    }

    #[test]
    fn escaped_characters_are_read_and_what_looks_like_them_is_kept() {
        for (written, read) in [
            ("a_x000D_b", "a\rb"),
            ("_xD83D__xDCF7_", "📷"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00_ _xZZZZ_ _x", "_x00_ _xZZZZ_ _x"),
            ("_xD83D_!", "\u{FFFD}!"),
            ("_x+00D_", "_x+00D_"),
            ("_x字字", "_x字字"),
        ] {
            let mut text = String::new();
            push_unescaped(written, &mut text);
            assert_eq!(text, read);
        }
    }

    #[test]
    fn a_table_cut_short_is_an_error() {
        assert!(read("<sst><si><t>a</t></si>").is_err());
    }
}
