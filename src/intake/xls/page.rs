//! In what the texts of a legacy workbook are written: UTF-16 since 1997, a code page before. Told
//! from the records at the head of the stream, as is a password.

use encoding_rs::Encoding;

use super::super::binary::u16_at;
use super::super::{Cause, Reason, Refusal};
use super::{BOF, CODE_PAGE, EOF, FILE_PASS, XlsRecords};

/// Versions that BOF names ([MS-XLS] 2.4.21).
const BIFF5: u16 = 0x0500;
/// Before Excel 5 a workbook was one sheet with other records.
const OLDER: [u16; 5] = [0x0002, 0x0007, 0x0200, 0x0300, 0x0400];

/// How texts are stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum CodePage {
    /// UTF-16, or one byte for each character of Latin-1: BIFF8, whatever its code page record says.
    Unicode,
    /// The bytes of a code page: BIFF5.
    Bytes(&'static Encoding),
}

impl CodePage {
    pub(super) fn of(stream: &[u8]) -> Result<CodePage, Refusal> {
        let mut records = XlsRecords::of(stream);
        let (mut version, mut number) = (None, None);
        while let Ok(Some((kind, data))) = records.next() {
            match kind {
                FILE_PASS => return Err(Refusal::Encrypted),
                BOF if version.is_none() => version = u16_at(data, 0),
                CODE_PAGE => number = u16_at(data, 0),
                EOF => break,
                _ => {}
            }
        }
        match version {
            Some(BIFF5) => match encoding(number) {
                Some(encoding) => Ok(CodePage::Bytes(encoding)),
                None => Err(corrupt(
                    Cause::Encoding,
                    "its text is in an unknown code page",
                )),
            },
            Some(older) if OLDER.contains(&older) => {
                Err(corrupt(Cause::TooOld, "it was written before Excel 5"))
            }
            Some(_) => Ok(CodePage::Unicode),
            None => Err(corrupt(Cause::Malformed, "the workbook has no beginning")),
        }
    }
}

fn corrupt(cause: Cause, words: &str) -> Refusal {
    Refusal::Corrupt(Reason::of(cause, words))
}

/// The encoding of a code page by its number; of a workbook that does not say, simplified Chinese.
fn encoding(number: Option<u16>) -> Option<&'static Encoding> {
    let label: &[u8] = match number {
        None | Some(936) => b"gbk",
        Some(54936) => b"gb18030",
        Some(950 | 951) => b"big5",
        Some(932) => b"shift_jis",
        Some(949) => b"euc-kr",
        Some(874) => b"windows-874",
        Some(866) => b"ibm866",
        Some(1250) => b"windows-1250",
        Some(1251) => b"windows-1251",
        // ASCII, and the code page of Western Windows under its two numbers.
        Some(367 | 1252 | 0x8001) => b"windows-1252",
        Some(1253) => b"windows-1253",
        Some(1254) => b"windows-1254",
        Some(1255) => b"windows-1255",
        Some(1256) => b"windows-1256",
        Some(1257) => b"windows-1257",
        Some(1258) => b"windows-1258",
        Some(10_000 | 0x8000) => b"macintosh",
        Some(65001) => b"utf-8",
        Some(1200) => b"utf-16le",
        Some(_) => return None,
    };
    Encoding::for_label(label)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use encoding_rs::{BIG5, GBK};

    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let size = (data.len() as u16).to_le_bytes();
        [&kind.to_le_bytes(), size.as_slice(), data].concat()
    }

    #[test]
    fn biff8_is_utf_16_whatever_it_says() {
        let stream = [record(BOF, &[0, 6, 5, 0]), record(CODE_PAGE, &[0xA8, 3])].concat();
        assert_eq!(CodePage::of(&stream), Ok(CodePage::Unicode));
    }

    #[test]
    fn biff5_keeps_its_code_page_and_is_gbk_without_one() {
        let bof = record(BOF, &[0, 5, 5, 0]);
        assert_eq!(CodePage::of(&bof), Ok(CodePage::Bytes(GBK)));
        let stated = [bof.clone(), record(CODE_PAGE, &[0xB6, 3])].concat();
        assert_eq!(CodePage::of(&stated), Ok(CodePage::Bytes(BIG5)));
        let unknown = [bof, record(CODE_PAGE, &[0xFF, 0xFE])].concat();
        assert!(matches!(CodePage::of(&unknown), Err(Refusal::Corrupt(_))));
    }

    #[test]
    fn a_password_record_of_any_kind_is_a_password() {
        let stream = [
            record(BOF, &[0, 6, 5, 0]),
            record(FILE_PASS, &[0, 0, 0x12, 0x34]),
        ]
        .concat();
        assert_eq!(CodePage::of(&stream), Err(Refusal::Encrypted));
    }

    #[test]
    fn what_excel_wrote_before_it_had_workbooks_is_refused() {
        for version in OLDER {
            let stream = record(BOF, &[version.to_le_bytes(), [5, 0]].concat());
            assert!(matches!(CodePage::of(&stream), Err(Refusal::Corrupt(_))));
        }
    }
}
