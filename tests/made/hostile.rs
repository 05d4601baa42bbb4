//! What is done to a sound file, or made by hand, so that no program would have written it.

use super::{WORKBOOK, container, zipped};

/// Where the headers of a zip begin, that before each file and that in the directory (APPNOTE 4.3.7, 4.3.12).
const HEADERS: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x01\x02"];

/// Every place where `from` stands, overwritten with `to`, of the same length.
pub fn overwritten(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..=bytes.len() - from.len())
        .filter(|at| bytes[*at..].starts_with(from))
        .collect();
    assert!(!places.is_empty(), "nothing to overwrite");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

/// Changes what stands at these offsets in the two headers of every file of a zip.
fn in_headers(mut zip: Vec<u8>, offsets: [usize; 2], change: impl Fn(&mut [u8])) -> Vec<u8> {
    let places: Vec<usize> = (0..zip.len() - 4)
        .filter_map(|at| {
            let mut headers = HEADERS.iter().zip(offsets);
            let (_, offset) = headers.find(|(header, _)| zip[at..].starts_with(header))?;
            Some(at + offset)
        })
        .collect();
    for at in places {
        change(&mut zip[at..at + 2]);
    }
    zip
}

/// Every file of a zip with these flags set besides (APPNOTE 4.4.4).
pub fn flagged(zip: Vec<u8>, flags: u8) -> Vec<u8> {
    in_headers(zip, [6, 8], |field| field[0] |= flags)
}

/// A zip that says of all its files that they are encrypted.
pub fn locked(zip: Vec<u8>) -> Vec<u8> {
    flagged(zip, 1)
}

/// Every file of a zip said to be packed by another method (APPNOTE 4.4.5).
pub fn packed_by(zip: Vec<u8>, method: u16) -> Vec<u8> {
    let method = method.to_le_bytes();
    in_headers(zip, [8, 10], |field| field.copy_from_slice(&method))
}

/// What an Office program makes of a workbook with a password ([MS-OFFCRYPTO] 1.3.3).
pub fn encrypted() -> Vec<u8> {
    container(&[
        ("/EncryptionInfo", &[7; 64]),
        ("/EncryptedPackage", &[7; 4096]),
    ])
}

/// Forty entries of the directory that lead to one and the same packed megabyte (Fifield, "A better
/// zip bomb", 2019).
pub fn overlapping() -> Vec<u8> {
    let blanks = vec![b' '; 1 << 20];
    let names: Vec<String> = (0..40)
        .map(|number| format!("xl/media/part{number:02}"))
        .collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
    ];
    parts.extend(names.iter().map(|name| (name.as_str(), blanks.as_slice())));
    let mut bytes = zipped(&parts);
    let mut first = None;
    for at in 0..bytes.len() - 46 {
        if bytes[at..].starts_with(HEADERS[1]) && bytes[at + 46..].starts_with(b"xl/media/") {
            let offset: [u8; 4] = bytes[at + 42..at + 46].try_into().expect("four bytes");
            let first = *first.get_or_insert(offset);
            bytes[at + 42..at + 46].copy_from_slice(&first);
        }
    }
    bytes
}

/// A package of so many empty parts, written by hand: the library takes its time.
pub fn crowd(files: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    let marks = ["_rels/.rels", "xl/workbook.xml"].map(str::to_owned);
    let numbers = (0..files).map(|number| format!("{number:x}"));
    for name in marks.into_iter().chain(numbers) {
        let offset = u32::try_from(bytes.len()).expect("a small file");
        let length = u16::try_from(name.len())
            .expect("a short name")
            .to_le_bytes();
        // Version, flags, method, time and date, CRC-32, two sizes: nothing, stored.
        bytes.extend(b"PK\x03\x04\x0a\0");
        bytes.extend([0; 20]);
        bytes.extend(length);
        bytes.extend([0; 2]);
        bytes.extend(name.as_bytes());
        directory.extend(b"PK\x01\x02\x0a\0\x0a\0");
        directory.extend([0; 20]);
        directory.extend(length);
        directory.extend([0; 12]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = bytes.len() as u64;
    let size = directory.len() as u64;
    let count = u64::from(files + 2).to_le_bytes();
    bytes.extend(directory);
    let record = bytes.len() as u64;
    // The zip64 end record and its locator, for more than 65,535 files (APPNOTE 4.3.14 and 4.3.15).
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0]);
    bytes.extend([0; 8]);
    bytes.extend([count, count, size.to_le_bytes(), at.to_le_bytes()].concat());
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(record.to_le_bytes());
    bytes.extend(1u32.to_le_bytes());
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([0xFF; 12]);
    bytes.extend([0; 2]);
    bytes
}
