//! The order in which people list names: b2 before b10, whatever the zeros before a number.

use std::cmp::Ordering;
use std::path::Path;

/// Names in natural order: numbers by their size, all else by code points. Names that differ in
/// zeros or widths of digits alone still have an order.
pub fn natural(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    loop {
        let (Some(first), Some(second)) = (left.chars().next(), right.chars().next()) else {
            // Where both are at their end, the names as written decide.
            return left.len().cmp(&right.len()).then_with(|| one.cmp(other));
        };
        let order = match (digit(first), digit(second)) {
            (Some(_), Some(_)) => {
                let (number, behind) = split_number(left);
                let (second_number, second_behind) = split_number(right);
                (left, right) = (behind, second_behind);
                let lengths = number.len().cmp(&second_number.len());
                lengths.then_with(|| number.cmp(&second_number))
            }
            (Some(_) | None, None) | (None, Some(_)) => {
                (left, right) = (&left[first.len_utf8()..], &right[second.len_utf8()..]);
                narrow(first).cmp(&narrow(second))
            }
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// Paths in natural order, folder by folder.
pub fn natural_paths(one: &Path, other: &Path) -> Ordering {
    let parts = |path: &Path| -> Vec<String> {
        let parts = path.components();
        parts
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect()
    };
    let (left, right) = (parts(one), parts(other));
    let mut orders = left.iter().zip(&right).map(|(a, b)| natural(a, b));
    let first = orders.find(|order| order.is_ne());
    first
        .unwrap_or_else(|| left.len().cmp(&right.len()))
        .then_with(|| one.cmp(other))
}

/// Digits of full width count as the others.
fn digit(character: char) -> Option<u8> {
    match character {
        '0'..='9' => u8::try_from(u32::from(character) - u32::from('0')).ok(),
        '０'..='９' => u8::try_from(u32::from(character) - u32::from('０')).ok(),
        _ => None,
    }
}

/// A digit of full width stands where the other does, or there would be no one order.
fn narrow(character: char) -> char {
    digit(character).map_or(character, |digit| char::from(b'0' + digit))
}

/// The digits that a text begins with, without zeros before them, and what follows.
fn split_number(text: &str) -> (Vec<u8>, &str) {
    let end = text.find(|character| digit(character).is_none());
    let (number, behind) = text.split_at(end.unwrap_or(text.len()));
    let digits = number.chars().filter_map(digit);
    (digits.skip_while(|digit| *digit == 0).collect(), behind)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_go_by_their_size() {
        let mut names = [
            "b10",
            "b2",
            "b1",
            "b02",
            "附件10",
            "附件２",
            "附件1",
            "b",
            "a3",
            "园2号10",
            "园2号9",
            "园99999999999999999999999",
            "园100000000000000000000000",
        ];
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(
            names,
            [
                "a3",
                "b",
                "b1",
                "b02",
                "b2",
                "b10",
                "园2号9",
                "园2号10",
                "园99999999999999999999999",
                "园100000000000000000000000",
                "附件1",
                "附件２",
                "附件10",
            ]
        );
    }

    #[test]
    fn a_folder_comes_before_what_lies_in_it() {
        let mut paths = ["园10/a", "园2/b", "园2", "园2/a10", "园2/a9", "园2 新/a"].map(Path::new);
        paths.sort_by(|one, other| natural_paths(one, other));
        assert_eq!(
            paths,
            ["园2", "园2/a9", "园2/a10", "园2/b", "园2 新/a", "园10/a"].map(Path::new)
        );
    }

    proptest! {
        #[test]
        fn it_is_an_order(names in proptest::collection::vec("[ab01０１二园]{0,6}", 3)) {
            let [one, two, three] = [&names[0], &names[1], &names[2]];
            prop_assert_eq!(natural(one, two), natural(two, one).reverse());
            prop_assert_eq!(natural(one, two).is_eq(), one == two);
            if natural(one, two).is_le() && natural(two, three).is_le() {
                prop_assert!(natural(one, three).is_le());
            }
        }
    }
}
