//! A digest short enough to be read over the telephone.

use crate::digest;

/// Five bits each: digits and letters without 0 and O, 1 and I.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Characters of a code, and of each of its groups. Sixty bits: nobody comes upon a second content of a
/// code by chance.
const LENGTH: usize = 12;
const GROUP: usize = 4;

/// The code of some lines, in groups: `7KQ2-M9XR-4HTW`.
pub fn of(lines: &[String]) -> String {
    let mut text = lines.join("\n");
    text.push('\n');
    let digits = digest::sha256(text.as_bytes());
    // Fifteen hexadecimal digits are the first sixty bits.
    let number = u64::from_str_radix(&digits[..LENGTH * 5 / 4], 16).unwrap_or_default();
    let mut code = String::new();
    for at in 0..LENGTH {
        if at > 0 && at % GROUP == 0 {
            code.push('-');
        }
        let bits = number >> (5 * (LENGTH - 1 - at)) & 31;
        code.push(char::from(
            ALPHABET[usize::try_from(bits).unwrap_or_default()],
        ));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of "abc\n" begins edeaaff3f1774ad (sha256sum): 11101 10111 10101 01010, 11111 11100 11111
    /// 10001, 01110 11101 00101 01101.
    #[test]
    fn a_code_is_the_first_sixty_bits() {
        assert_eq!(of(&["abc".to_owned()]), "XRPC-ZWZK-GX7F");
    }

    #[test]
    fn no_character_is_taken_for_another() {
        assert!(!ALPHABET.iter().any(|one| b"01IO".contains(one)));
        let mut sorted = ALPHABET.to_vec();
        sorted.dedup();
        assert_eq!(sorted.len(), 32);
    }
}
