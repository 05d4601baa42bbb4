//! Packages as they are written: a zip of parts, each packed as a whole or piece by piece.
//!
//! Pieces of one part that are packed by themselves, on whatever thread, join to the part; a part that no
//! change names is carried over packed as it lies. The bytes say no time, and depend on nothing but the
//! parts.

use std::cell::RefCell;
use std::io::{self, Cursor};

use crc32fast::Hasher;
use flate2::{Compress, Compression, FlushCompress};
use zip::ZipArchive;

/// What every part in markup begins with.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The methods of packing (APPNOTE.TXT, 4.4.5).
pub(super) const STORED: u16 = 0;
pub(super) const DEFLATED: u16 = 8;
/// The version of the format that is needed to read it, 2.0 (4.4.3).
const VERSION: u16 = 20;
/// Names are in UTF-8 (4.4.4).
const UTF8: u16 = 1 << 11;
/// 1 January 1980, as zips write a day.
const NO_DAY: u16 = 1 << 5 | 1;
/// What ends a part whose pieces end by themselves: a last block of nothing.
const END: [u8; 2] = [3, 0];

/// A shorter text takes a code that is known beforehand: to find its own would cost more than it saves.
const SHORT: usize = 16 * 1024;

thread_local! {
    // Making one clears more memory than most parts have bytes.
    static QUICKLY: RefCell<Compress> = packing(Compression::fast());
    static CLOSELY: RefCell<Compress> = packing(Compression::default());
}

fn packing(level: Compression) -> RefCell<Compress> {
    RefCell::new(Compress::new(level, false))
}

/// A part, or a piece of one, packed.
#[derive(Debug, Clone, Default)]
pub struct Packed {
    bytes: Vec<u8>,
    sum: Hasher,
    /// How many bytes it is unpacked.
    plain: u64,
    /// The method, where it was packed elsewhere and has its end.
    whole: Option<u16>,
}

impl Packed {
    /// A piece.
    ///
    /// # Errors
    /// It cannot be packed. In the library's words.
    pub fn of(text: &[u8]) -> Result<Packed, String> {
        Packed::of_all([text])
    }

    /// Texts behind each other as one piece.
    ///
    /// # Errors
    /// As for [`Packed::of`].
    pub fn of_all<'t>(texts: impl IntoIterator<Item = &'t [u8]>) -> Result<Packed, String> {
        let texts: Vec<&[u8]> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        let mut packed = Packed::default();
        if texts.is_empty() {
            return Ok(packed);
        }
        let length: usize = texts.iter().map(|text| text.len()).sum();
        let packing = if length < SHORT { &QUICKLY } else { &CLOSELY };
        packing.with_borrow_mut(|packing| {
            packing.reset();
            for text in texts {
                packed.sum.update(text);
                packed.plain += text.len() as u64;
                pack(packing, text, &mut packed.bytes, FlushCompress::None)?;
            }
            pack(packing, &[], &mut packed.bytes, FlushCompress::Sync)?;
            Ok(packed)
        })
    }

    /// A part as it lies in another package.
    pub(super) fn carried(bytes: Vec<u8>, sum: u32, plain: u64, method: u16) -> Packed {
        Packed {
            bytes,
            sum: Hasher::new_with_initial_len(sum, plain),
            plain,
            whole: Some(method),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.plain == 0
    }

    /// The part goes on with another piece.
    pub fn append(&mut self, piece: &Packed) {
        self.bytes.extend_from_slice(&piece.bytes);
        self.sum.combine(&piece.sum);
        self.plain += piece.plain;
    }
}

/// Packs a text behind what is there.
fn pack(
    packing: &mut Compress,
    mut text: &[u8],
    bytes: &mut Vec<u8>,
    flush: FlushCompress,
) -> Result<(), String> {
    loop {
        bytes.reserve(text.len() / 8 + 64);
        let (before, room) = (packing.total_in(), bytes.capacity());
        let packed = packing.compress_vec(text, bytes, flush);
        packed.map_err(|error| error.to_string())?;
        let taken = usize::try_from(packing.total_in() - before);
        text = &text[taken.map_err(|error| error.to_string())?..];
        // Room that is left says that nothing is held back.
        if text.is_empty() && bytes.len() < room {
            return Ok(());
        }
    }
}

/// A package as it is written.
#[derive(Debug, Default)]
pub struct Pack {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    parts: u16,
}

impl Pack {
    /// Adds a part.
    ///
    /// # Errors
    /// It, or the package, is larger than a zip holds.
    pub fn add(&mut self, name: &str, mut part: Packed) -> Result<(), String> {
        let place: u32 = sized(self.bytes.len())?;
        if part.whole.is_none() {
            part.bytes.extend(END);
        }
        let flags = if name.is_ascii() { 0 } else { UTF8 };
        let mut head = Vec::new();
        for short in [VERSION, flags, part.whole.unwrap_or(DEFLATED), 0, NO_DAY] {
            head.extend(short.to_le_bytes());
        }
        for long in [
            part.sum.finalize(),
            sized(part.bytes.len())?,
            sized(part.plain)?,
        ] {
            head.extend(long.to_le_bytes());
        }
        head.extend(sized::<u16>(name.len())?.to_le_bytes());
        head.extend([0; 2]);
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&head);
        self.bytes.extend(name.as_bytes());
        self.bytes.append(&mut part.bytes);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&head);
        self.directory.extend([0; 10]);
        self.directory.extend(place.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.parts = self.parts.checked_add(1).ok_or("too many parts")?;
        Ok(())
    }

    /// # Errors
    /// As for [`Pack::add`].
    pub fn finish(mut self) -> Result<Vec<u8>, String> {
        let (place, size) = (sized(self.bytes.len())?, sized(self.directory.len())?);
        self.bytes.append(&mut self.directory);
        self.bytes.extend(b"PK\x05\x06");
        for short in [0, 0, self.parts, self.parts] {
            self.bytes.extend(short.to_le_bytes());
        }
        for long in [size, place] {
            self.bytes.extend(u32::to_le_bytes(long));
        }
        self.bytes.extend([0; 2]);
        Ok(self.bytes)
    }
}

/// A number as a zip holds it; its largest says that it stands elsewhere.
fn sized<T: TryFrom<u64> + PartialEq + Bounded>(number: impl TryInto<u64>) -> Result<T, String> {
    let number = number
        .try_into()
        .ok()
        .and_then(|number| T::try_from(number).ok());
    let number = number.filter(|number| *number != T::MOST);
    number.ok_or_else(|| "more than a zip holds".to_owned())
}

trait Bounded {
    const MOST: Self;
}

impl Bounded for u16 {
    const MOST: u16 = u16::MAX;
}

impl Bounded for u32 {
    const MOST: u32 = u32::MAX;
}

/// A new package of these parts.
///
/// # Errors
/// It cannot be packed. In the library's words.
pub fn packed(parts: &[(String, String)]) -> Result<Vec<u8>, String> {
    let mut pack = Pack::default();
    for (name, text) in parts {
        pack.add(name, Packed::of(format!("{XML}{text}").as_bytes())?)?;
    }
    pack.finish()
}

/// A package with all its parts packed anew, at no time; one of them is `text` from then on.
///
/// # Errors
/// It is no package, or cannot be packed. In the library's words.
pub fn packed_anew(bytes: &[u8], part: &str, text: &str) -> Result<Vec<u8>, String> {
    let words = |error: zip::result::ZipError| error.to_string();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(words)?;
    let mut pack = Pack::default();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(words)?;
        if entry.is_dir() {
            continue;
        }
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let mut held = Vec::new();
        if name == part {
            held.extend(text.as_bytes());
        } else {
            io::copy(&mut entry, &mut held).map_err(|error| error.to_string())?;
        }
        pack.add(&name, Packed::of(&held)?)?;
    }
    pack.finish()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Read;

    use super::*;

    /// The parts of a package as a library reads them, which holds sizes and sums against what it reads.
    fn parts(bytes: &[u8]) -> Vec<(String, String)> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let parts = archive.len();
        let read = |index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            (entry.name().unwrap().into_owned(), text)
        };
        (0..parts).map(read).collect()
    }

    #[test]
    fn pieces_that_are_packed_by_themselves_are_one_part() {
        let noise: String = (0..200_000u32)
            .map(|at| char::from(b'!' + (at.wrapping_mul(2_654_435_761) >> 20) as u8 % 90))
            .collect();
        let pieces = ["甲", "", &noise, "乙乙乙乙乙乙乙乙", &noise[..1], ""];
        let mut joined = Packed::default();
        for piece in pieces {
            joined.append(&Packed::of(piece.as_bytes()).unwrap());
        }
        let mut pack = Pack::default();
        pack.add("xl/甲.xml", joined).unwrap();
        pack.add("空", Packed::default()).unwrap();
        let parts = parts(&pack.finish().unwrap());
        assert_eq!(parts[0], ("xl/甲.xml".to_owned(), pieces.concat()));
        assert_eq!(parts[1], ("空".to_owned(), String::new()));
    }

    #[test]
    fn what_a_zip_cannot_hold_is_refused() {
        let mut pack = Pack::default();
        assert!(pack.add(&"n".repeat(65_535), Packed::default()).is_err());
        assert!(sized::<u32>(u64::from(u32::MAX)).is_err());
        assert_eq!(sized::<u32>(7u64), Ok(7));
    }
}
