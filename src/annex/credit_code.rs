//! 统一社会信用代码 (GB 32100-2015): its form and its check character.

use super::field::{Content, Field};
use super::number::plain;

/// GB 32100-2015, 4: digits and capitals without I, O, S, V and Z, in the order of their values.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH: usize = 18;

/// A code as codes are compared: without blanks and the signs around it, in capitals.
pub fn normalised_code(written: &str) -> String {
    plain(written)
        .trim_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect()
}

/// The code of a cell, normalised, where it is valid and stored as text: a number keeps 15 digits of
/// it at most.
pub fn valid_code(field: &Field<String>) -> Option<String> {
    match field.content {
        Content::Text(_) => {}
        Content::Number { .. } => return None,
    }
    let code = normalised_code(field.given()?);
    let expected = check_character(&code)?;
    code.ends_with(expected).then_some(code)
}

/// The check character that the first seventeen ask for (GB 32100-2015, appendix A); `None` where
/// the text, normalised, has not the form of a code.
pub fn check_character(code: &str) -> Option<char> {
    let mut sum = 0;
    let mut weight = 1;
    let mut length = 0;
    for character in code.chars() {
        let value = ALPHABET.find(character)?;
        length += 1;
        if length < LENGTH {
            sum += value * weight;
            weight = weight * 3 % ALPHABET.len();
        }
    }
    if length != LENGTH {
        return None;
    }
    let modulus = ALPHABET.len();
    ALPHABET.chars().nth((modulus - sum % modulus) % modulus)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_are_those_of_the_standard() {
        // Codes of public bodies and companies as they print them.
        for code in [
            "91330106673959654P",
            "91110000802100433B",
            "914403001922038216",
            "91520000214434146R",
        ] {
            assert_eq!(check_character(code), code.chars().last(), "{code}");
        }
        let code = normalised_code(" 913301066739 59654p");
        assert_eq!(check_character(&code), Some('P'));
    }

    #[test]
    fn what_has_not_the_form_of_a_code_has_no_check_character() {
        for code in [
            "",
            "9133010667395965",
            "91330106673959654I",
            "91330106673959654P1",
            "见附件",
        ] {
            assert_eq!(check_character(code), None, "{code}");
        }
    }

    #[test]
    fn a_changed_or_transposed_character_is_found() {
        for code in [
            "91330106673959655P",
            "91330106673956954P",
            "19330106673959654P",
        ] {
            assert_ne!(check_character(code), code.chars().last(), "{code}");
        }
    }
}
