//! Amounts of memory as people write them: `800MB`, `2GB`.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

const MEGABYTE: u64 = 1024 * 1024;
/// What each unit holds; of two that say the same, the one that is printed stands first.
const UNITS: [(&str, u64); 6] = [
    ("GB", 1024 * MEGABYTE),
    ("G", 1024 * MEGABYTE),
    ("GIB", 1024 * MEGABYTE),
    ("MB", MEGABYTE),
    ("M", MEGABYTE),
    ("MIB", MEGABYTE),
];
/// Less than this the program does not work in.
const LEAST: u64 = 64 * MEGABYTE;

/// An amount of memory that the program can work in, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Memory(u64);

/// Where memory can be looked at.
#[cfg(not(target_family = "wasm"))]
impl Memory {
    pub fn of_bytes(bytes: u64) -> Memory {
        Memory(bytes)
    }

    pub fn bytes(self) -> u64 {
        self.0
    }
}

/// Why an amount is none. What to write instead is said in the reader's language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UnfitAmount;

impl fmt::Display for UnfitAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number of MB or GB, 64MB or more")
    }
}

impl std::error::Error for UnfitAmount {}

impl FromStr for Memory {
    type Err = UnfitAmount;

    fn from_str(written: &str) -> Result<Memory, UnfitAmount> {
        let written: String = written.nfkc().collect();
        let end = written.find(|c: char| !c.is_ascii_digit());
        let (number, unit) = written.split_at(end.unwrap_or(written.len()));
        let unit = unit.trim().to_ascii_uppercase();
        let (_, size) = UNITS
            .iter()
            .find(|(name, _)| *name == unit)
            .ok_or(UnfitAmount)?;
        let number: u64 = number.parse().map_err(|_| UnfitAmount)?;
        let bytes = number.checked_mul(*size).ok_or(UnfitAmount)?;
        if bytes < LEAST {
            return Err(UnfitAmount);
        }
        Ok(Memory(bytes))
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = UNITS.iter().find(|(_, size)| self.0.is_multiple_of(*size));
        let (unit, size) = whole.unwrap_or(&("B", 1));
        write!(f, "{} {unit}", self.0 / size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let read = |written: &str| written.parse().map(Memory::bytes);
        for (written, megabytes) in [
            ("64MB", 64),
            ("800MB", 800),
            ("800mb", 800),
            ("800 M", 800),
            ("800MiB", 800),
            ("2GB", 2048),
            ("2g", 2048),
            ("２ＧＢ", 2048),
            ("2 GiB", 2048),
            ("0064MB", 64),
        ] {
            assert_eq!(read(written), Ok(megabytes * MEGABYTE), "{written}");
        }
        for written in [
            "",
            "MB",
            "63MB",
            "0GB",
            "2",
            "2048",
            "2TB",
            "1.5GB",
            "-2GB",
            "2GB2",
            "两GB",
            "99999999999999GB",
            "99999999999999999999GB",
            "100KB",
            "2 G B",
            "GB2",
        ] {
            assert_eq!(read(written), Err(UnfitAmount), "{written}");
        }
    }

    #[test]
    fn amounts_are_said_in_the_largest_unit_that_holds_them_whole() {
        for (megabytes, said) in [(2048, "2 GB"), (800, "800 MB"), (1536, "1536 MB")] {
            assert_eq!(Memory::of_bytes(megabytes * MEGABYTE).to_string(), said);
        }
    }
}
