//! Bytes that are text, decoded: by byte order mark, as UTF-8, by the encoding a web page declares,
//! or as GB18030, which is what Chinese programs write where they say nothing. Text that fits none
//! is refused, never shown with question marks.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::Refusal;

/// How many bytes may hold what tells a text and its encoding (WHATWG HTML 13.2.3.2 asks for 1,024;
/// office programs write long heads).
pub(super) const HEAD_BYTES: usize = 16 * 1024;
/// What some programs of old end a text with.
const END_OF_FILE: char = '\u{1A}';

/// The whole text. `declared` is the encoding that the content itself names.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, Refusal> {
    let mut text = decoded(bytes, declared)?;
    if text.ends_with(END_OF_FILE) {
        text.pop();
    }
    if text.chars().any(is_no_text) {
        return Err(Refusal::NotASpreadsheet);
    }
    Ok(text)
}

/// The beginning of a text, to tell what it is; characters it cannot tell are left as marks.
pub(super) fn head(bytes: &[u8]) -> String {
    match marked(bytes) {
        Some((encoding, rest)) => encoding.decode_without_bom_handling(rest).0.into_owned(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The encoding that the beginning of a page or of an XML text names, by `charset=` or in the XML
/// declaration.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = head(bytes.get(..HEAD_BYTES).unwrap_or(bytes)).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|mark| {
        let (_, after) = head.split_once(mark)?;
        let after = after.trim_start_matches(['"', '\'', ' ']);
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        Encoding::for_label(after.get(..end.unwrap_or(after.len()))?.as_bytes())
    })
}

fn decoded(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, Refusal> {
    if let Some((encoding, rest)) = marked(bytes) {
        return strictly(encoding, rest).ok_or(Refusal::Truncated);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        // Valid to the last character, which is cut: GB18030 would make other words of it.
        Err(error) if error.error_len().is_none() => return Err(Refusal::Truncated),
        Err(_) => {}
    }
    declared
        .filter(|encoding| *encoding != UTF_8)
        .and_then(|encoding| strictly(encoding, bytes))
        .or_else(|| strictly(GB18030, bytes))
        .ok_or(Refusal::NotASpreadsheet)
}

fn marked(bytes: &[u8]) -> Option<(&'static Encoding, &[u8])> {
    let (encoding, length) = Encoding::for_bom(bytes)?;
    debug_assert!([UTF_8, UTF_16LE, UTF_16BE].contains(&encoding));
    Some((encoding, bytes.get(length..)?))
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
}

fn is_no_text(character: char) -> bool {
    character.is_ascii_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u8> {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xFF, 0xFE].into_iter().chain(units).collect()
    }

    #[test]
    fn every_encoding_of_the_same_words_reads_alike() {
        let words = "企业名称,营业总收入\n云上软件,3537.50\n";
        let gb = GB18030.encode(words).0.into_owned();
        let marked = ["\u{FEFF}".as_bytes(), words.as_bytes()].concat();
        for bytes in [words.as_bytes().to_vec(), marked, utf16(words), gb] {
            assert_eq!(decode(&bytes, None), Ok(words.to_owned()));
        }
    }

    #[test]
    fn a_declared_encoding_is_followed_where_it_fits() {
        let big5 = encoding_rs::BIG5.encode("企業名稱").0.into_owned();
        assert_eq!(
            decode(&big5, Some(encoding_rs::BIG5)),
            Ok("企業名稱".into())
        );
        assert_eq!(decode("企业".as_bytes(), Some(GB18030)), Ok("企业".into()));
    }

    #[test]
    fn text_cut_inside_a_character_is_truncated_and_never_other_words() {
        let words = "企业名称,营业总收入".as_bytes();
        assert_eq!(
            decode(&words[..words.len() - 1], None),
            Err(Refusal::Truncated)
        );
        let wide = utf16("企业");
        assert_eq!(
            decode(&wide[..wide.len() - 1], None),
            Err(Refusal::Truncated)
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_none() {
        for bytes in [&b"a\0b"[..], b"\xFF\xFF\xFF", b"\x1B[31m"] {
            assert_eq!(decode(bytes, None), Err(Refusal::NotASpreadsheet));
        }
        assert_eq!(decode(b"a,b\n\x1A", None), Ok("a,b\n".into()));
    }
}
