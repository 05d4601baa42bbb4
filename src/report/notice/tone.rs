//! How an official letter in Chinese is set: without blanks between digits and words.

use crate::text::{Language, Texts};

/// The words of a letter as they are printed. What stands in quotation marks was written by somebody,
/// and stays as it is.
pub fn set(words: &str, texts: &Texts) -> String {
    match texts.language {
        Language::English => words.to_owned(),
        Language::Chinese => without_blanks(words),
    }
}

fn without_blanks(words: &str) -> String {
    let characters: Vec<char> = words.chars().collect();
    let mut set = String::with_capacity(words.len());
    let mut quoted = 0_usize;
    for (at, &character) in characters.iter().enumerate() {
        match character {
            '“' => quoted += 1,
            '”' => quoted = quoted.saturating_sub(1),
            ' ' if quoted == 0 && parts_digits_from_words(&characters, at) => continue,
            _ => {}
        }
        set.push(character);
    }
    set
}

/// True for a blank with a sign of Chinese on one side and a letter or digit on the other.
fn parts_digits_from_words(characters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| characters.get(at));
    let behind = characters.get(at + 1);
    let is_wide = |character: &char| !character.is_ascii();
    let is_narrow = |character: &char| character.is_ascii_alphanumeric() || *character == '%';
    match (before, behind) {
        (Some(before), Some(behind)) => {
            is_wide(before) && is_narrow(behind) || is_narrow(before) && is_wide(behind)
        }
        (None, _) | (_, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_go_but_for_what_somebody_wrote() {
        let texts = Texts::new(Language::Chinese);
        for (words, printed) in [
            ("共 3 处，至少 22 家", "共3处，至少22家"),
            (
                "写的是“约 4000 万”，按 5 人算",
                "写的是“约 4000 万”，按5人算",
            ),
            ("36,200 平方米", "36,200平方米"),
            ("A B", "A B"),
            ("附件3 重点企业汇总表", "附件3重点企业汇总表"),
            (" 一 ", " 一 "),
        ] {
            assert_eq!(set(words, &texts), printed);
        }
    }
}
