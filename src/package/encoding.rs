//! The encodings of parts: the one that a part is in, and the one that its first line declares.

use super::markup;

/// Bytes of a part that tell its encoding.
pub const HEAD: usize = 256;
/// How nearly all parts begin.
const USUAL: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"";

/// True for the beginning of a part that is in UTF-8 and declares no other encoding.
pub fn begins_as_utf8(head: &[u8]) -> bool {
    if head.starts_with(USUAL) {
        return true;
    }
    !is_utf16(head) && declared(head).is_none_or(|declared| declared == "utf-8")
}

/// True for a part that is in the encoding that it declares, which is UTF-8 where it declares none.
pub fn is_as_declared(bytes: &[u8]) -> bool {
    let Some(declared) = declared(bytes) else {
        return true;
    };
    if is_utf16(bytes) {
        return declared.starts_with("utf-16");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => declared == "utf-8" || (text.is_ascii() && !declared.starts_with("utf-")),
        // Text in another encoding is only read where it is the declared one.
        Err(_) => true,
    }
}

/// The text as UTF-8: whatever its first line says of its encoding, it now says so.
pub fn as_utf8(text: &str) -> String {
    let end = text.find("?>").filter(|_| text.starts_with("<?xml"));
    let declaration = end.map_or("", |end| &text[..end]);
    let place = markup::attributes(declaration).find(|(name, _)| &text[name.clone()] == "encoding");
    match place {
        Some((_, value)) if !text[value.clone()].eq_ignore_ascii_case("UTF-8") => {
            format!("{}UTF-8{}", &text[..value.start], &text[value.end..])
        }
        Some(_) | None => text.to_owned(),
    }
}

/// True for the beginning of a part that is in UTF-16, of either order.
fn is_utf16(head: &[u8]) -> bool {
    matches!(
        head,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, ..] | [_, 0, ..]
    )
}

/// The encoding that the first line of a part declares, in lower case.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = if is_utf16(head) {
        head.iter().copied().filter(|byte| *byte != 0).collect()
    } else {
        head.to_vec()
    };
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let start = head.find("<?xml")?;
    let declaration = &head[start..start + head[start..].find("?>")?];
    let mut attributes = markup::attributes(declaration);
    let (_, value) = attributes.find(|(name, _)| &declaration[name.clone()] == "encoding")?;
    Some(declaration[value].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_encoding_is_the_one_written() {
        for declared in [
            "utf-16",
            "UTF-16BE",
            "UTF-16LE",
            "GBK",
            "iso-8859-1",
            "utf-8",
        ] {
            let text = as_utf8(&format!(
                "<?xml version=\"1.0\" encoding = '{declared}' standalone=\"yes\"?><a>UTF-16</a>"
            ));
            assert!(
                text.contains("encoding = 'UTF-8' standalone") || declared == "utf-8",
                "{text}"
            );
            assert!(text.ends_with("?><a>UTF-16</a>"), "{text}");
        }
        assert_eq!(as_utf8("<a encoding='GBK'?>"), "<a encoding='GBK'?>");
    }

    #[test]
    fn what_is_declared_is_held_against_the_bytes() {
        let part = |declared: &str, text: &str| {
            format!("<?xml version='1.0' encoding='{declared}'?>{text}")
        };
        let wide = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(unit).collect()
        };
        for (bytes, fits) in [
            ("<a>字</a>".into(), true),
            (part("UTF-8", "字").into_bytes(), true),
            (part("utf-16", "字").into_bytes(), false),
            (part("UTF-8BE", "a").into_bytes(), false),
            (part("GBK", "字").into_bytes(), false),
            (part("us-ascii", "a").into_bytes(), true),
            (wide(&part("UTF-16", "字"), u16::to_le_bytes), true),
            (wide(&part("UTF-16BE", "字"), u16::to_be_bytes), true),
            (wide(&part("UTF-8", "字"), u16::to_be_bytes), false),
        ] {
            assert_eq!(is_as_declared(&bytes), fits, "{bytes:?}");
        }
    }
}
