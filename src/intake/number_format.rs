//! What a number format makes of what stands in its cell (ECMA-376 part 1, 18.8.30 and 18.8.31): which
//! section shows it, whether that scales it, what it adds, and whether it shows anything at all. How
//! many digits it rounds to is of no account: a number is read in all of its digits.

use std::sync::Arc;

use super::grid::Dress;
use super::number_section::{NumberSection, SectionShape, sections};
use crate::Decimal;

/// A format, told apart by what it takes to read a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NumberFormat {
    /// Numbers and texts stand as they are.
    Plain,
    Percent,
    /// A day, a time of day, or both.
    Date,
    /// Hours or minutes beyond a day: `[h]:mm`.
    Duration,
    /// Any other: what it shows depends on what stands in the cell.
    Sections(Arc<Sections>),
}

/// The sections of a format: at most three for numbers and one for text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sections {
    numbers: Vec<ShownSection>,
    text: Option<Affixes>,
}

/// A section of numbers, and what it adds to them.
#[derive(Debug, Clone, PartialEq)]
struct ShownSection {
    section: NumberSection,
    dress: Option<Arc<Dress>>,
    /// The same for a number below zero, whose sign the section may show itself.
    negative: Option<Arc<Dress>>,
}

/// Words around a text; without a place for the text, words in its stead.
#[derive(Debug, Clone, PartialEq)]
struct Affixes {
    before: String,
    behind: String,
    is_held: bool,
}

/// How a format shows a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shown {
    Number,
    Percent,
    Date,
    Duration,
    /// Scaled or with words around it, and perhaps as a percentage.
    Dressed(Arc<Dress>, bool),
    /// As words in which no number can be told, by a format that adds such.
    Words(String, Arc<Dress>),
    Nothing,
}

impl NumberFormat {
    /// The format of that number in ECMA-376 part 1, 18.8.30, those of East Asian programs included.
    pub(super) fn built_in(number: u32) -> NumberFormat {
        match number {
            9 | 10 => NumberFormat::Percent,
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => NumberFormat::Date,
            46 => NumberFormat::Duration,
            _ => NumberFormat::Plain,
        }
    }

    /// The format of a code.
    pub(super) fn of_code(code: &str) -> NumberFormat {
        if code.trim().is_empty() {
            return NumberFormat::Plain;
        }
        let mut all = sections(code);
        let text = take_text(&mut all).filter(|around| !around.is_trivial());
        // A number takes the place of a text where the format has no other.
        if let (true, Some(around)) = (all.is_empty(), &text) {
            all.push(NumberSection::general(&around.before, &around.behind));
        }
        if text.is_none()
            && let Some(uniform) = uniform(&all)
        {
            return uniform;
        }
        let numbers = all.into_iter().map(ShownSection::of).collect();
        NumberFormat::Sections(Arc::new(Sections { numbers, text }))
    }

    /// How a number is shown.
    pub(super) fn shows(&self, number: &Decimal) -> Shown {
        match self {
            NumberFormat::Plain => Shown::Number,
            NumberFormat::Percent => Shown::Percent,
            NumberFormat::Date => Shown::Date,
            NumberFormat::Duration => Shown::Duration,
            NumberFormat::Sections(sections) => sections.shows(number),
        }
    }

    /// How a text is shown, where not as it stands; hidden text is none.
    pub(super) fn shows_text(&self, text: &str) -> Option<String> {
        let NumberFormat::Sections(sections) = self else {
            return None;
        };
        let around = sections.text.as_ref()?;
        let held = if around.is_held { text } else { "" };
        Some(format!("{}{held}{}", around.before, around.behind))
    }
}

/// Takes the section of text out (18.8.31): the fourth, or a last one that holds a place for it.
fn take_text(all: &mut Vec<NumberSection>) -> Option<Affixes> {
    all.truncate(4);
    let is_text = all.len() == 4
        || all
            .last()
            .is_some_and(|last| last.shape == SectionShape::Text);
    let section = if is_text { all.pop() } else { None }?;
    Some(Affixes {
        is_held: section.shape == SectionShape::Text,
        before: section.before,
        behind: section.behind,
    })
}

impl Affixes {
    fn is_trivial(&self) -> bool {
        self.is_held && self.before.trim().is_empty() && self.behind.trim().is_empty()
    }
}

/// The format that every number is shown by alike, where that takes no section to tell.
fn uniform(all: &[NumberSection]) -> Option<NumberFormat> {
    let of = |section: &NumberSection| match section.shape {
        SectionShape::Date => Some(NumberFormat::Date),
        SectionShape::Duration => Some(NumberFormat::Duration),
        SectionShape::Number if section.is_bare() && section.percents == 0 => {
            Some(NumberFormat::Plain)
        }
        SectionShape::Number if section.is_bare() && section.percents == 1 => {
            Some(NumberFormat::Percent)
        }
        SectionShape::Number | SectionShape::Text => None,
    };
    // A section of zeros alone, blank or a dash, leaves them zeros.
    let told = match all {
        [positive, negative, zero] if zero.is_nothing() || zero.is_dash() => {
            &[positive.clone(), negative.clone()]
        }
        told => told,
    };
    let Some((first, others)) = told.split_first() else {
        return Some(NumberFormat::Plain);
    };
    let kind = of(first)?;
    let negative = |section: &NumberSection| of(&section.without_sign());
    let alike = others
        .iter()
        .all(|other| negative(other) == Some(kind.clone()));
    alike.then_some(kind)
}

impl ShownSection {
    fn of(section: NumberSection) -> ShownSection {
        ShownSection {
            dress: dress(&section),
            negative: dress(&section.without_sign()),
            section,
        }
    }

    fn shown(&self, number: &Decimal) -> Shown {
        let percent = self.section.percents > 0;
        let dress = if number.is_negative() {
            &self.negative
        } else {
            &self.dress
        };
        match dress {
            Some(dress) => Shown::Dressed(Arc::clone(dress), percent),
            None if percent => Shown::Percent,
            None => Shown::Number,
        }
    }

    fn words(&self, words: String) -> Shown {
        Shown::Words(words, self.dress.clone().unwrap_or_default())
    }
}

/// What a section of numbers adds to them, where it adds anything.
fn dress(section: &NumberSection) -> Option<Arc<Dress>> {
    let is_dressed = section.shape == SectionShape::Number && !section.is_bare();
    is_dressed.then(|| {
        Arc::new(Dress {
            power: section.power,
            before: section.before.trim().into(),
            behind: section.behind.trim().into(),
        })
    })
}

impl Sections {
    fn shows(&self, number: &Decimal) -> Shown {
        let Some(shows) = self.fitting(number) else {
            return Shown::Number;
        };
        let section = &shows.section;
        if number.is_zero() && section.may_show_no_digit() {
            return self.zero(shows);
        }
        match section.shape {
            SectionShape::Date => Shown::Date,
            SectionShape::Duration => Shown::Duration,
            SectionShape::Text => Shown::Number,
            SectionShape::Number if section.is_nothing() => Shown::Nothing,
            SectionShape::Number if !section.has_digits => shows.words(section.words()),
            SectionShape::Number if section.is_garbled => shows.words(section.filled(number)),
            SectionShape::Number => shows.shown(number),
        }
    }

    /// A zero that no digit is shown of: a dash, or nothing where other numbers are shown, is a zero.
    fn zero(&self, shows: &ShownSection) -> Shown {
        let section = &shows.section;
        let others_shown = self.numbers.iter().any(|other| !other.section.is_nothing());
        match (section.is_nothing(), section.is_dash()) {
            (true, _) if others_shown => Shown::Number,
            (true, _) => Shown::Nothing,
            (false, true) => Shown::Number,
            (false, false) => shows.words(section.words()),
        }
    }

    /// The section for a number. One that conditions leave to none takes the last.
    fn fitting(&self, number: &Decimal) -> Option<&ShownSection> {
        let conditions = self.numbers.iter().map(|shows| &shows.section.condition);
        if conditions.clone().any(Option::is_some) {
            let last = self.numbers.len().checked_sub(1)?;
            let fits = |at: usize, shows: &ShownSection| match &shows.section.condition {
                Some(condition) => condition.holds(number),
                None => at == last || (at == 1 && number.is_negative()),
            };
            let mut numbered = self.numbers.iter().enumerate();
            let found = numbered.find(|(at, shows)| fits(*at, shows));
            let fallback = self.numbers.last()?;
            return Some(found.map_or(fallback, |(_, shows)| shows));
        }
        let at = match (self.numbers.len(), number.is_negative(), number.is_zero()) {
            (2.., true, _) => 1,
            (3.., false, true) => 2,
            (_, _, _) => 0,
        };
        self.numbers.get(at)
    }
}
