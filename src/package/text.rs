//! The texts of parts, as they are had from a package.

use std::borrow::Cow;
use std::io::BufRead;

use super::encoding;
use super::xml::decoded;

/// A part's text, as it is had from the package.
pub enum Text<'p> {
    Whole(Cow<'p, str>),
    /// Of a package that was found sound, so that a strict reader takes it.
    Sound(Cow<'p, str>),
    /// Of a long one that has not changed, in UTF-8: a piece at a time.
    Pieces(Box<dyn BufRead + 'p>),
}

/// A part's bytes as text; what begins as UTF-8 does is none other.
pub(super) fn as_text(held: Cow<'_, [u8]>) -> Result<Cow<'_, str>, String> {
    if !encoding::begins_as_utf8(&held) {
        let text = decoded(held.into_owned()).map_err(|reason| reason.words)?;
        return Ok(Cow::Owned(text));
    }
    match held {
        Cow::Borrowed(held) => std::str::from_utf8(held)
            .map(Cow::Borrowed)
            .map_err(|error| error.to_string()),
        Cow::Owned(held) => String::from_utf8(held)
            .map(Cow::Owned)
            .map_err(|error| error.to_string()),
    }
}
