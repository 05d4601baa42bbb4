//! The lists of words in `vocabulary.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

const TEXT: &str = include_str!("vocabulary.txt");

/// What explains words.
pub trait Lexicon {
    /// Bytes of the longest of its words that a text begins with.
    fn longest(&self, text: &str) -> Option<usize>;
}

/// One list, by the first letters of its words.
pub struct Words {
    all: Vec<&'static str>,
    by_letter: HashMap<char, Vec<&'static str>>,
}

impl Words {
    fn of(list: &str) -> Words {
        let mut current = "";
        let mut all = Vec::new();
        for line in TEXT.lines().filter(|line| !line.starts_with('#')) {
            match line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                Some(name) => current = name,
                None if current == list => all.extend(line.split_whitespace()),
                None => {}
            }
        }
        let mut by_letter: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in &all {
            if let Some(letter) = word.chars().next() {
                by_letter.entry(letter).or_default().push(word);
            }
        }
        Words { all, by_letter }
    }

    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.all.iter().copied()
    }

    pub fn contains(&self, word: &str) -> bool {
        self.all.contains(&word)
    }

    /// True where any of them stands in a text.
    pub fn any_in(&self, text: &str) -> bool {
        self.all.iter().any(|word| text.contains(word))
    }
}

impl Lexicon for Words {
    fn longest(&self, text: &str) -> Option<usize> {
        let letter = text.chars().next()?;
        let words = self.by_letter.get(&letter)?.iter();
        words
            .filter(|word| text.starts_with(**word))
            .map(|word| word.len())
            .max()
    }
}

impl Lexicon for LazyLock<Words> {
    fn longest(&self, text: &str) -> Option<usize> {
        (**self).longest(text)
    }
}

impl Lexicon for &[&str] {
    fn longest(&self, text: &str) -> Option<usize> {
        let words = self.iter().filter(|word| text.starts_with(**word));
        words.map(|word| word.len()).max()
    }
}

/// What may stand beside any name and leaves it what it is.
pub static PADDING: LazyLock<Words> = LazyLock::new(|| Words::of("padding"));
/// Of what stands at the end of a year: firms, staff, assets and areas, never of what flows.
pub static AT_YEARS_END: LazyLock<Words> = LazyLock::new(|| Words::of("at-years-end"));
/// Whose a fact may be said to be: the base's.
pub static OF_BASE: LazyLock<Words> = LazyLock::new(|| Words::of("of-base"));
/// The heads that forms put over groups of columns or rows, and the words they are made of.
pub static GROUPS: LazyLock<Words> = LazyLock::new(|| Words::of("groups"));
/// Whose the columns of a list are: the firm's in its row.
pub static OF_FIRM: LazyLock<Words> = LazyLock::new(|| Words::of("of-firm"));
/// Of [`OTHERS`] those that make an amount a rate.
pub static OTHER_DIMENSIONS: LazyLock<Words> = LazyLock::new(|| Words::of("rates"));
/// How the rows of annex 2 say that they give an amount,
pub static LEVELS: LazyLock<Words> = LazyLock::new(|| Words::of("levels"));
/// its growth,
pub static GROWTH: LazyLock<Words> = LazyLock::new(|| Words::of("growth"));
/// or its share in the city's.
pub static SHARES: LazyLock<Words> = LazyLock::new(|| Words::of("shares"));
/// Words known to make something else of a name: found whole, so that a finding can name them whole.
pub static OTHERS: LazyLock<Words> = LazyLock::new(|| Words::of("others"));
/// Words of an aim or a plan.
pub static PLANS: LazyLock<Words> = LazyLock::new(|| Words::of("plans"));
/// Words in which one of those stands and means nothing of the kind: read first.
pub static NO_PLANS: LazyLock<Words> = LazyLock::new(|| Words::of("no-plans"));
/// 备注 and 出处 are prose: of it only words count that govern the figure. What brings other things
/// into it:
pub static INCLUDING: LazyLock<Words> = LazyLock::new(|| Words::of("including"));
/// What leaves them out, up to the end of the clause.
pub static EXCLUDING: LazyLock<Words> = LazyLock::new(|| Words::of("excluding"));
/// What, brought into a figure, makes it more than the base has.
pub static NOT_OF_BASE: LazyLock<Words> = LazyLock::new(|| Words::of("not-of-base"));
/// Clauses that make a figure another one wherever they stand.
pub static OTHER_FIGURES: LazyLock<Words> = LazyLock::new(|| Words::of("other-figures"));
/// The same where no figure of their own stands beside them: 上年数为2.1万 tells a further figure.
pub static OTHER_ALONE: LazyLock<Words> = LazyLock::new(|| Words::of("other-alone"));
/// An aim or a plan that is the figure itself.
pub static PLANNED_FIGURES: LazyLock<Words> = LazyLock::new(|| Words::of("planned-figures"));
/// Clauses about what comes on top of the figure, or after it.
pub static BESIDES: LazyLock<Words> = LazyLock::new(|| Words::of("besides"));
/// What comes about once and for all: who says of a building when it will, says that it is not there.
pub static COMING_ABOUT: LazyLock<Words> = LazyLock::new(|| Words::of("coming-about"));
/// How the names of documents, offices and what they decide end.
pub static DOCUMENTS: LazyLock<Words> = LazyLock::new(|| Words::of("documents"));
/// What makes another table of an annex, in its title.
pub static NOT_IN_TITLES: LazyLock<Words> = LazyLock::new(|| Words::of("not-in-titles"));
/// What says in a title that a form shows how it is to be filled in.
pub static SAMPLES: LazyLock<Words> = LazyLock::new(|| Words::of("samples"));
/// What makes the name of a place that of no one base, or of another than this.
pub static ELSEWHERE: LazyLock<Words> = LazyLock::new(|| Words::of("elsewhere"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there_and_holds_each_word_once() {
        let lists = TEXT.lines().filter(|line| line.starts_with('['));
        for list in lists {
            let words = Words::of(list.trim_matches(['[', ']']));
            assert!(!words.all.is_empty(), "{list}");
            let mut once = words.all.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), words.all.len(), "{list}");
        }
    }
}
