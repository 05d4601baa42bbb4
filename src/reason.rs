//! Why something cannot be read or written: one of a closed set of causes, which every reader is told
//! in their own language, and beside it the words of whoever noticed, a library or the operating
//! system, for those who look closer.

use std::io::{self, ErrorKind};

/// How many characters of somebody's words are kept: they may quote the file, which may be hostile.
const WORDS_CHARACTERS: usize = 200;

/// A cause, and the words that came with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub cause: Cause,
    /// As a library, the system or this program said it, in English; may be empty.
    pub words: String,
}

/// Why, by kind.
#[derive(Debug, Clone, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Cause {
    /// It ends before it is complete.
    EndsEarly,
    /// Its packed content does not unpack to what was packed.
    Damaged,
    /// Its inside is not built as the format asks.
    Malformed,
    /// A part that its format needs, or that it refers to, is not there.
    PartMissing,
    /// A cell refers to a text that is not there; the cell.
    TextMissing(String),
    /// A cell lies outside the sheet.
    OutsideSheet,
    /// Two parts or files of one name.
    SameName,
    /// Two sheets are one part.
    SharedPart,
    /// Nested deeper than any program does.
    TooDeep,
    /// Its text is in an encoding or code page that is not known.
    Encoding,
    /// It uses words that it defines itself, which are not expanded.
    OwnEntity,
    /// Written by a program older than any format that is read.
    TooOld,
    /// A quotation mark is never closed; the row in which it stands, from 1.
    UnclosedQuote(u32),
    /// The reader of this program failed over it.
    Failure,
    /// It is not there.
    NotFound,
    /// No permission.
    Denied,
    /// It is not text.
    NotText,
    /// A folder, where a file is wanted.
    Folder,
    /// Neither a file nor a folder: a device, a pipe.
    NotAFile,
    /// A part of the path is no folder.
    NotAFolder,
    /// Its disk can only be read.
    ReadOnly,
    /// The disk is full.
    Full,
    /// Another program holds it.
    Busy,
    /// Its place in the network is away.
    Unreachable,
    /// The system or the disk fails in another way; the system's number for it.
    System(Option<i32>),
}

impl Reason {
    /// A cause that somebody noticed, with their words.
    pub fn of(cause: Cause, words: impl Into<String>) -> Reason {
        let mut words = words.into();
        if let Some((end, _)) = words.char_indices().nth(WORDS_CHARACTERS) {
            words.truncate(end);
            words.push('…');
        }
        Reason { cause, words }
    }

    /// Why bytes that are at hand do not unpack.
    pub(crate) fn of_unpacking(error: &io::Error) -> Reason {
        // The system has a number for what it says, and the unpacker none.
        let cause = match (error.raw_os_error(), error.kind()) {
            (Some(_), _) => return Reason::from(error),
            (None, ErrorKind::UnexpectedEof) => Cause::EndsEarly,
            (None, _) => Cause::Damaged,
        };
        Reason::of(cause, error.to_string())
    }
}

impl Cause {
    /// The name of the words for it.
    pub fn key(&self) -> &'static str {
        if let Cause::System(Some(_)) = self {
            "system-number"
        } else {
            self.into_str()
        }
    }

    /// What the words for it name besides.
    pub fn place(&self) -> Option<String> {
        match self {
            Cause::TextMissing(cell) => Some(cell.clone()),
            Cause::UnclosedQuote(row) => Some(row.to_string()),
            Cause::System(number) => number.map(|number| number.to_string()),
            Cause::EndsEarly
            | Cause::Damaged
            | Cause::Malformed
            | Cause::PartMissing
            | Cause::OutsideSheet
            | Cause::SameName
            | Cause::SharedPart
            | Cause::TooDeep
            | Cause::Encoding
            | Cause::OwnEntity
            | Cause::TooOld
            | Cause::Failure
            | Cause::NotFound
            | Cause::Denied
            | Cause::NotText
            | Cause::Folder
            | Cause::NotAFile
            | Cause::NotAFolder
            | Cause::ReadOnly
            | Cause::Full
            | Cause::Busy
            | Cause::Unreachable => None,
        }
    }

    /// Each cause once, so that a test can hold their words.
    pub fn all() -> Vec<Cause> {
        vec![
            Cause::EndsEarly,
            Cause::Damaged,
            Cause::Malformed,
            Cause::PartMissing,
            Cause::TextMissing("A1".into()),
            Cause::OutsideSheet,
            Cause::SameName,
            Cause::SharedPart,
            Cause::TooDeep,
            Cause::Encoding,
            Cause::OwnEntity,
            Cause::TooOld,
            Cause::UnclosedQuote(1),
            Cause::Failure,
            Cause::NotFound,
            Cause::Denied,
            Cause::NotText,
            Cause::Folder,
            Cause::NotAFile,
            Cause::NotAFolder,
            Cause::ReadOnly,
            Cause::Full,
            Cause::Busy,
            Cause::Unreachable,
            Cause::System(None),
            Cause::System(Some(5)),
        ]
    }
}

impl From<&io::Error> for Reason {
    /// What the operating system answered. Its enum is open: what has no cause here is told by the
    /// system's number.
    fn from(error: &io::Error) -> Reason {
        let cause = match error.kind() {
            ErrorKind::NotFound => Cause::NotFound,
            ErrorKind::PermissionDenied => Cause::Denied,
            ErrorKind::InvalidData => Cause::NotText,
            ErrorKind::UnexpectedEof => Cause::EndsEarly,
            ErrorKind::IsADirectory => Cause::Folder,
            ErrorKind::NotADirectory => Cause::NotAFolder,
            ErrorKind::ReadOnlyFilesystem => Cause::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Cause::Full,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Cause::Busy,
            ErrorKind::TimedOut
            | ErrorKind::StaleNetworkFileHandle
            | ErrorKind::HostUnreachable => Cause::Unreachable,
            _ => Cause::System(error.raw_os_error()),
        };
        Reason::of(cause, error.to_string())
    }
}

/// Words of our own readers that no closer cause fits: what they read is not as its format asks.
impl From<String> for Reason {
    fn from(words: String) -> Reason {
        Reason::of(Cause::Malformed, words)
    }
}

impl From<&str> for Reason {
    fn from(words: &str) -> Reason {
        Reason::of(Cause::Malformed, words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_answers_has_a_cause_and_keeps_its_words() {
        let missing = std::fs::read("no-such-file").expect_err("no file");
        let reason = Reason::from(&missing);
        assert_eq!(reason.cause, Cause::NotFound);
        assert_eq!(reason.words, missing.to_string());
        let odd = io::Error::from_raw_os_error(130);
        assert_eq!(Reason::from(&odd).cause, Cause::System(Some(130)));
    }

    #[test]
    fn words_are_cut_where_they_grow_too_long() {
        let reason = Reason::from("字".repeat(1_000));
        assert_eq!(reason.words.chars().count(), WORDS_CHARACTERS + 1);
    }

    #[test]
    fn every_cause_has_words_of_its_own() {
        let mut keys: Vec<&str> = Cause::all().iter().map(Cause::key).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}
