//! The lists of words in `vocabulary.txt`, and the longest of them that a text begins with.

use std::collections::HashMap;
use std::sync::LazyLock;

const TEXT: &str = include_str!("vocabulary.txt");

/// What a word does to the figures around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    TotalFirms,
    Firms,
    Sector,
    PartOfFirms,
    TotalRevenue,
    SoftwareRevenue,
    FloorArea,
    OtherQuantity,
    Base,
    AllFirms,
    Part,
    OneFirm,
    Elsewhere,
    Scope,
    Now,
    Built,
    PartYear,
    WholeYear,
    ThisYear,
    OtherYear,
    Event,
    Plan,
    PlannedBuilding,
    NoPlan,
    Target,
    About,
    OrSo,
    Growth,
    UpTo,
    Compared,
    From,
    Share,
    Respectively,
    Condition,
    Standard,
    Opener,
    Padding,
}

/// Each class with the list that holds its words.
const LISTS: [(&str, Class); 38] = [
    ("total-firms", Class::TotalFirms),
    ("firms", Class::Firms),
    ("sector", Class::Sector),
    ("part-of-firms", Class::PartOfFirms),
    ("total-revenue", Class::TotalRevenue),
    ("software-revenue", Class::SoftwareRevenue),
    ("floor-area", Class::FloorArea),
    ("other-quantities", Class::OtherQuantity),
    ("base", Class::Base),
    ("all-firms", Class::AllFirms),
    ("parts", Class::Part),
    ("one-firm", Class::OneFirm),
    ("elsewhere", Class::Elsewhere),
    ("far-places", Class::Elsewhere),
    ("scopes", Class::Scope),
    ("now", Class::Now),
    ("built", Class::Built),
    ("part-year", Class::PartYear),
    ("whole-year", Class::WholeYear),
    ("this-year", Class::ThisYear),
    ("other-years", Class::OtherYear),
    ("events", Class::Event),
    ("plans", Class::Plan),
    ("planned-buildings", Class::PlannedBuilding),
    ("no-plans", Class::NoPlan),
    ("targets", Class::Target),
    ("about", Class::About),
    ("or-so", Class::OrSo),
    ("growth", Class::Growth),
    ("up-to", Class::UpTo),
    ("compared", Class::Compared),
    ("from", Class::From),
    ("share", Class::Share),
    ("respectively", Class::Respectively),
    ("conditions", Class::Condition),
    ("standards", Class::Standard),
    ("openers", Class::Opener),
    ("padding", Class::Padding),
];

/// Words by the letter that they begin with.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    by_letter: HashMap<char, Vec<(String, Class)>>,
}

static KNOWN: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for (name, class) in LISTS {
        for word in list(name) {
            lexicon.add(word, class);
        }
    }
    lexicon
});

/// Who manages a base stands behind 由 and before one of these.
pub static MANAGED: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("managed").collect());

/// Trades of the sector, and its shortest names.
pub static SIBLINGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("siblings").collect());
pub static SHORT_SECTORS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| list("short-sectors").collect());
/// What says that all of something is spoken of.
pub static WHOLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("wholes").collect());
/// What stands before firms that are counted besides.
pub static BESIDES: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("besides").collect());

/// Places that no base of the city is named after.
pub static FAR: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("far-places").collect());
/// Verbs behind which a clause says no more of whom it speaks, and words of a sum.
pub static VERBS: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("verbs").collect());
pub static SUMS: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("sums").collect());
/// Words that say with 到 or 至 what something has come to: 发展到.
pub static GROWING: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("growing").collect());
/// Places within a base, and how its buildings are counted.
pub static WITHIN: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("places-within").collect());
pub static BUILDINGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("buildings").collect());
/// Words with which what something is made of is told.
pub static COMPOSING: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("composing").collect());
/// Firms that are not there yet, or no longer.
pub static NOT_THERE: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("not-there").collect());
/// How brackets begin that say what is taken in or left out.
pub static NARROWING: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("narrowing").collect());

/// The words of one list.
pub fn list(name: &str) -> impl Iterator<Item = &'static str> {
    let head = format!("[{name}]");
    let behind = TEXT.lines().skip_while(move |line| *line != head).skip(1);
    behind
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
}

impl Lexicon {
    pub fn add(&mut self, word: &str, class: Class) {
        if let Some(letter) = word.chars().next() {
            let words = self.by_letter.entry(letter).or_default();
            words.push((word.to_owned(), class));
        }
    }

    /// Bytes and class of the longest of its words that a text begins with.
    fn longest(&self, text: &str) -> Option<(usize, Class)> {
        let letter = text.chars().next()?;
        let words = self.by_letter.get(&letter)?.iter();
        words
            .filter(|(word, _)| text.starts_with(word.as_str()))
            .map(|(word, class)| (word.len(), *class))
            .max_by_key(|(length, _)| *length)
    }

    /// The same over these words and the known ones; of equally long ones these.
    pub fn longest_of_all(&self, text: &str) -> Option<(usize, Class)> {
        let (own, known) = (self.longest(text), KNOWN.longest(text));
        match (own, known) {
            (Some(own), Some(known)) if own.0 >= known.0 => Some(own),
            (own, known) => known.or(own),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there_and_no_word_stands_in_two() {
        let mut held: HashMap<&str, &str> = HashMap::new();
        for (name, _) in LISTS {
            assert!(list(name).next().is_some(), "{name}");
            for word in list(name) {
                assert_eq!(held.insert(word, name), None, "{word} of {name}");
            }
        }
        assert!(MANAGED.contains(&"运营"));
    }
}
