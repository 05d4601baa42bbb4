//! What the operating system says, in the reader's language where it is one of the common answers.

use std::io::{self, ErrorKind};

use crate::text::Texts;

use super::clean::clean;

/// Columns after which the system's own words are cut.
const WIDTH: usize = 200;
/// How the standard library ends the words of an error of the system.
const NUMBER: &str = "(os error ";

/// Why the system refused, from its own words: they end in a number that tells the kind on every
/// system. Words without one are given as they are.
pub fn reason(words: &str, texts: &Texts) -> String {
    let number = words
        .rsplit_once(NUMBER)
        .and_then(|(_, number)| number.trim_end_matches(')').parse().ok());
    number
        .map(io::Error::from_raw_os_error)
        .and_then(|error| key(error.kind()))
        .map_or_else(|| clean(words, WIDTH), |key| texts.get(key))
}

/// The same of an error at hand.
pub fn reason_of(error: &io::Error, texts: &Texts) -> String {
    key(error.kind()).map_or_else(|| clean(&error.to_string(), WIDTH), |key| texts.get(key))
}

/// The key of the words for a kind of error. The enum is open: what has no word here has the
/// system's.
fn key(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "reason-not-found",
        ErrorKind::PermissionDenied => "reason-denied",
        ErrorKind::InvalidData => "reason-not-text",
        ErrorKind::IsADirectory => "reason-folder",
        ErrorKind::NotADirectory => "reason-not-a-folder",
        ErrorKind::ReadOnlyFilesystem => "reason-read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "reason-full",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "reason-busy",
        ErrorKind::TimedOut | ErrorKind::StaleNetworkFileHandle | ErrorKind::HostUnreachable => {
            "reason-unreachable"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn common_answers_are_translated_and_others_kept() {
        let texts = Texts::new(Language::Chinese);
        let denied = io::Error::from(ErrorKind::PermissionDenied);
        assert_eq!(reason_of(&denied, &texts), "没有读取或写入的权限");
        assert_eq!(reason("bad zip", &texts), "bad zip");
        let missing = std::fs::read("no-such-file").expect_err("no file");
        assert_eq!(reason(&missing.to_string(), &texts), "不存在");
    }
}
