//! Why something could not be read or written, in the reader's language.

use std::io::{self, ErrorKind};

use crate::intake::Reason;
use crate::text::Texts;

use crate::clean::clean;

/// Columns after which what a reason names is cut.
const WIDTH: usize = 60;

/// A reason, as a clause. The words of the library or the system that it came with are never part
/// of it.
pub fn reason(reason: &Reason, texts: &Texts) -> String {
    let key = format!("reason-{}", reason.cause.key());
    match reason.cause.place() {
        Some(place) => texts.with(&key, &[("place", clean(&place, WIDTH))]),
        None => texts.get(&key),
    }
}

/// The same of an error of the operating system.
pub fn reason_of(error: &io::Error, texts: &Texts) -> String {
    reason(&Reason::from(error), texts)
}

/// What Windows answers where another program holds a file open: a sharing or a lock violation.
const HELD_OPEN: [i32; 2] = [32, 33];

/// The key of what is to be said where the system keeps a file from being written.
pub fn key_of(error: &io::Error) -> &'static str {
    if cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|code| HELD_OPEN.contains(&code))
    {
        return "save-open";
    }
    match error.kind() {
        ErrorKind::PermissionDenied => "save-permission",
        ErrorKind::ReadOnlyFilesystem => "save-read-only-disk",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "save-full",
        _ => "save-other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Cause;
    use crate::text::Language;

    #[test]
    fn every_cause_is_said_in_both_languages_and_quotes_nobody() {
        for language in [Language::Chinese, Language::English] {
            let texts = Texts::new(language);
            for cause in Cause::all() {
                let said = reason(&Reason::of(cause, "bad zip"), &texts);
                assert!(
                    !said.contains("reason-") && !said.contains("bad zip"),
                    "{said}"
                );
            }
        }
        let texts = Texts::new(Language::Chinese);
        let denied = io::Error::from(io::ErrorKind::PermissionDenied);
        assert_eq!(reason_of(&denied, &texts), "没有读取或写入的权限");
        let odd = io::Error::from_raw_os_error(130);
        assert_eq!(reason_of(&odd, &texts), "系统读写出错，错误编号 130");
    }
}
