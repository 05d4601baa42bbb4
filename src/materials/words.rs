//! The lists of words in `vocabulary.txt`, and the longest of them that a text begins with.

use std::collections::HashMap;
use std::sync::LazyLock;

const TEXT: &str = include_str!("vocabulary.txt");

/// What a word does to the figures around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordClass {
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
    Anaphor,
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
    Topic,
    Padding,
}

/// Each class with the list that holds its words.
const LISTS: [(&str, WordClass); 40] = [
    ("total-firms", WordClass::TotalFirms),
    ("firms", WordClass::Firms),
    ("sector", WordClass::Sector),
    ("part-of-firms", WordClass::PartOfFirms),
    ("total-revenue", WordClass::TotalRevenue),
    ("software-revenue", WordClass::SoftwareRevenue),
    ("floor-area", WordClass::FloorArea),
    ("other-quantities", WordClass::OtherQuantity),
    ("base", WordClass::Base),
    ("all-firms", WordClass::AllFirms),
    ("parts", WordClass::Part),
    ("one-firm", WordClass::OneFirm),
    ("elsewhere", WordClass::Elsewhere),
    ("far-places", WordClass::Elsewhere),
    ("scopes", WordClass::Scope),
    ("now", WordClass::Now),
    ("built", WordClass::Built),
    ("part-year", WordClass::PartYear),
    ("whole-year", WordClass::WholeYear),
    ("this-year", WordClass::ThisYear),
    ("other-years", WordClass::OtherYear),
    ("anaphora", WordClass::Anaphor),
    ("events", WordClass::Event),
    ("plans", WordClass::Plan),
    ("planned-buildings", WordClass::PlannedBuilding),
    ("no-plans", WordClass::NoPlan),
    ("targets", WordClass::Target),
    ("about", WordClass::About),
    ("or-so", WordClass::OrSo),
    ("growth", WordClass::Growth),
    ("up-to", WordClass::UpTo),
    ("compared", WordClass::Compared),
    ("from", WordClass::From),
    ("share", WordClass::Share),
    ("respectively", WordClass::Respectively),
    ("conditions", WordClass::Condition),
    ("standards", WordClass::Standard),
    ("openers", WordClass::Opener),
    ("topics", WordClass::Topic),
    ("padding", WordClass::Padding),
];

/// Words by the letter that they begin with.
#[derive(Debug, Clone, Default)]
pub struct WordClasses {
    by_letter: HashMap<char, Vec<(String, WordClass)>>,
}

static KNOWN: LazyLock<WordClasses> = LazyLock::new(|| {
    let mut lexicon = WordClasses::default();
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

/// How what a clause says of its subject, or of the figure before it, begins.
pub static PREDICATES: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("predicates").collect());
/// How clauses end that only praise or blame.
pub static EVALUATIONS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| list("evaluations").collect());
/// What makes a number one that will be replaced.
pub static PROVISIONAL: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| list("provisional").collect());
/// What brackets hold that say nothing of a figure.
pub static NOTES: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("notes").collect());

/// What firms are some of.
pub static WIDER: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("wider").collect());

/// What says that the base as a whole is spoken of again, and how roads are named after places.
pub static OVERALL: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("overall").collect());
pub static ROADS: LazyLock<Vec<&'static str>> = LazyLock::new(|| list("roads").collect());

/// The words of one list.
pub fn list(name: &str) -> impl Iterator<Item = &'static str> {
    let head = format!("[{name}]");
    let behind = TEXT.lines().skip_while(move |line| *line != head).skip(1);
    behind
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
}

impl WordClasses {
    pub fn add(&mut self, word: &str, class: WordClass) {
        if let Some(letter) = word.chars().next() {
            let words = self.by_letter.entry(letter).or_default();
            words.push((word.to_owned(), class));
        }
    }

    /// Bytes and class of the longest of its words that a text begins with.
    fn longest(&self, text: &str) -> Option<(usize, WordClass)> {
        let letter = text.chars().next()?;
        let words = self.by_letter.get(&letter)?.iter();
        words
            .filter(|(word, _)| text.starts_with(word.as_str()))
            .map(|(word, class)| (word.len(), *class))
            .max_by_key(|(length, _)| *length)
    }

    /// The same over these words and the known ones; of equally long ones these.
    pub fn longest_of_all(&self, text: &str) -> Option<(usize, WordClass)> {
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
