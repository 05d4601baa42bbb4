//! How the content of a zip is packed: the methods by their names, and what its library says as causes
//! of our own.

use zip::CompressionMethod;
use zip::result::ZipError;

use super::{Cause, Reason, Refusal};

/// The name of a method that is not read; none where it is (APPNOTE 4.4.5).
pub(super) fn foreign_method(method: CompressionMethod) -> Option<String> {
    match method {
        CompressionMethod::Stored | CompressionMethod::Deflated => None,
        #[expect(deprecated, reason = "the only way to learn its number")]
        CompressionMethod::Unsupported(number) => Some(method_name(number)),
        // The enum grows with the library's features.
        other => Some(other.to_string()),
    }
}

/// Why a package or an archive is not read.
pub(super) fn zip_refusal(error: ZipError) -> Refusal {
    match error {
        ZipError::CompressionMethodNotSupported(number) => Refusal::Method(method_name(number)),
        error => Refusal::Corrupt(zip_reason(&error)),
    }
}

/// The same of one part of it.
pub(super) fn zip_reason(error: &ZipError) -> Reason {
    let cause = match error {
        ZipError::Io(error) => return Reason::of_unpacking(error),
        ZipError::InvalidArchive(_) => Cause::Damaged,
        ZipError::FileNotFound => Cause::PartMissing,
        // The enum is open; what is left is about options that are never asked for.
        _ => Cause::Malformed,
    };
    Reason::of(cause, error.to_string())
}

fn method_name(number: u16) -> String {
    let known = match number {
        1 => "Shrink",
        2..=5 => "Reduce",
        6 => "Implode",
        9 => "Deflate64",
        12 => "BZip2",
        14 => "LZMA",
        20 | 93 => "Zstandard",
        95 => "XZ",
        96 => "JPEG",
        97 => "WavPack",
        98 => "PPMd",
        _ => return format!("No. {number}"),
    };
    known.to_string()
}
