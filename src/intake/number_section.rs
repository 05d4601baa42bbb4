//! One section of a number format: its code taken apart into places for digits and words, and what
//! these make of a number.

use bigdecimal::RoundingMode;

use crate::Decimal;

/// No program takes a longer code.
const LONGEST_CODE: usize = 255;
/// What formats print for nothing.
const DASHES: &str = "-—–―－‐_/\\、无零";
/// What formats print before a number or around it for its being negative.
const SIGNS: [char; 7] = ['-', '−', '－', '(', ')', '（', '）'];
/// What says no more than that a number is an amount of money, or above zero.
const INNOCENT: [&str; 4] = ["", "¥", "￥", "+"];
/// General, as programs name it in their own languages within files.
const GENERAL: [&str; 2] = ["general", "g/通用格式"];

/// What a section shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SectionShape {
    /// A number, or words in its stead.
    Number,
    Date,
    Duration,
    Text,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct NumberSection {
    pub condition: Option<Condition>,
    pub shape: SectionShape,
    /// The words before the number or text, and behind it; without either, all of them are before.
    pub before: String,
    pub behind: String,
    /// The power of ten that a number is divided by to be shown.
    pub power: i32,
    /// Signs of percentages.
    pub percents: u32,
    /// True where there is any place for a digit.
    pub has_digits: bool,
    /// True where words stand among the digits, so that what is shown is no number.
    pub is_garbled: bool,
    /// True where a digit is shown of any number.
    shows_zero: bool,
    /// The places and words, kept where they are garbled.
    items: Vec<SectionPiece>,
}

/// `[>=10000]`
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    comparison: Comparison,
    than: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    AtLeast,
    AtMost,
    Unequal,
    Above,
    Below,
    Equal,
}

/// A piece of a section's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SectionPiece {
    /// A place for a digit, and whether one is shown there in any case.
    Digit(bool),
    Point,
    Comma,
    Word(char),
    /// The place for a text.
    Text,
}

/// The sections of a code.
pub(super) fn sections(code: &str) -> Vec<NumberSection> {
    let code: Vec<char> = code.chars().take(LONGEST_CODE).collect();
    let mut all = Vec::new();
    let mut draft = Draft::default();
    let mut rest = code.as_slice();
    while let Some((character, after)) = rest.split_first() {
        rest = after;
        if *character == ';' {
            all.push(std::mem::take(&mut draft).finish());
        } else {
            rest = draft.take(*character, after);
        }
    }
    all.push(draft.finish());
    all
}

impl Condition {
    fn of(inside: &str) -> Option<Condition> {
        let known = [
            (">=", Comparison::AtLeast),
            ("<=", Comparison::AtMost),
            ("<>", Comparison::Unequal),
            (">", Comparison::Above),
            ("<", Comparison::Below),
            ("=", Comparison::Equal),
        ];
        known.iter().find_map(|(sign, comparison)| {
            let than = inside.trim().strip_prefix(sign)?.trim().parse().ok()?;
            Some(Condition {
                comparison: *comparison,
                than,
            })
        })
    }

    pub(super) fn holds(&self, number: &Decimal) -> bool {
        match self.comparison {
            Comparison::AtLeast => *number >= self.than,
            Comparison::AtMost => *number <= self.than,
            Comparison::Unequal => *number != self.than,
            Comparison::Above => *number > self.than,
            Comparison::Below => *number < self.than,
            Comparison::Equal => *number == self.than,
        }
    }
}

/// A section as it is read.
#[derive(Default)]
struct Draft {
    condition: Option<Condition>,
    items: Vec<SectionPiece>,
    percents: u32,
    is_date: bool,
    is_duration: bool,
    is_fraction: bool,
}

impl Draft {
    /// Takes one piece that begins with a character; what is left behind it.
    fn take<'a>(&mut self, character: char, after: &'a [char]) -> &'a [char] {
        match character {
            // The next character is left as a gap, or repeated.
            '_' | '*' => after.get(1..).unwrap_or_default(),
            // The next character is shown as it is.
            '\\' | '!' => {
                self.items
                    .extend(after.first().map(|word| SectionPiece::Word(*word)));
                after.get(1..).unwrap_or_default()
            }
            '"' => {
                let (words, rest) = until(after, '"');
                self.items
                    .extend(words.iter().map(|word| SectionPiece::Word(*word)));
                rest
            }
            '[' => {
                let (inside, rest) = until(after, ']');
                self.bracket(&inside.iter().collect::<String>());
                rest
            }
            '0' | '#' | '?' => {
                self.items.push(SectionPiece::Digit(character == '0'));
                after
            }
            '.' => self.one(SectionPiece::Point, after),
            ',' => self.one(SectionPiece::Comma, after),
            '@' => self.one(SectionPiece::Text, after),
            '%' => {
                self.percents += 1;
                after
            }
            // An exponent, and what a fraction is divided by.
            'E' | 'e' if self.has_digits() && matches!(after, ['+' | '-', ..]) => {
                digits(&after[1..])
            }
            '/' if self.has_digits() && matches!(after, ['0'..='9' | '#' | '?', ..]) => {
                self.is_fraction = true;
                digits(after)
            }
            _ => self.letter(character, after),
        }
    }

    fn one<'a>(&mut self, item: SectionPiece, after: &'a [char]) -> &'a [char] {
        self.items.push(item);
        after
    }

    /// A letter that stands for a part of a day, the name of the general format, or a word.
    fn letter<'a>(&mut self, letter: char, after: &'a [char]) -> &'a [char] {
        let name = GENERAL.iter().find(|name| {
            let mut name = name.chars();
            name.next() == Some(letter.to_ascii_lowercase())
                && name.clone().count() <= after.len()
                && name
                    .zip(after)
                    .all(|(one, other)| one == other.to_ascii_lowercase())
        });
        if let Some(name) = name {
            self.items.push(SectionPiece::Digit(true));
            return after.get(name.chars().count() - 1..).unwrap_or_default();
        }
        let half_day =
            matches!(letter, 'a' | 'A') && matches!(after, ['/' | 'm' | 'M' | 'p' | 'P', ..]);
        if half_day || "dmhysDMHYS".contains(letter) {
            self.is_date = true;
        } else {
            self.items.push(SectionPiece::Word(letter));
        }
        after
    }

    /// A condition, a currency with its language, an elapsed time; of colours and numerals nothing.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let words = currency.split('-').next().unwrap_or_default();
            self.items.extend(words.chars().map(SectionPiece::Word));
        } else if is_elapsed(inside) {
            self.is_duration = true;
        } else {
            self.condition = self.condition.take().or_else(|| Condition::of(inside));
        }
    }

    fn has_digits(&self) -> bool {
        self.items
            .iter()
            .any(|item| matches!(item, SectionPiece::Digit(_)))
    }

    fn finish(self) -> NumberSection {
        let is_text = self.items.contains(&SectionPiece::Text) && !self.has_digits();
        let shape = match (self.is_duration, self.is_date, is_text) {
            (true, _, _) => SectionShape::Duration,
            (false, true, _) => SectionShape::Date,
            (false, false, true) => SectionShape::Text,
            (false, false, false) => SectionShape::Number,
        };
        let is_place =
            |item: &SectionPiece| matches!(item, SectionPiece::Digit(_) | SectionPiece::Text);
        let first = self.items.iter().position(is_place);
        let last = self.items.iter().rposition(is_place);
        let (first, last) = (first.unwrap_or(self.items.len()), last.unwrap_or(0));
        let before = words(&self.items[..first]);
        let behind = words(
            self.items
                .get(last + 1..)
                .filter(|_| first <= last)
                .unwrap_or_default(),
        );
        let inner = self.items.get(first..=last).unwrap_or_default();
        let tail = self.items.get(last + 1..).unwrap_or_default();
        let scaled = Scaled::of(inner, tail, self.is_fraction);
        let touches = |character: Option<char>| {
            character.is_some_and(|c| c.is_numeric() || matches!(c, '.' | ','))
        };
        let is_touched = touches(before.trim_end().chars().last())
            || touches(behind.trim_start().chars().next());
        let has_digits = self.has_digits();
        let is_garbled = has_digits && (scaled.is_garbled || is_touched);
        NumberSection {
            condition: self.condition,
            shape,
            power: scaled.power - 2 * (self.percents.max(1) as i32 - 1),
            percents: self.percents,
            has_digits,
            is_garbled,
            shows_zero: self.items.contains(&SectionPiece::Digit(true)),
            items: if is_garbled { self.items } else { Vec::new() },
            before,
            behind,
        }
    }
}

/// How the digits of a section are scaled.
struct Scaled {
    power: i32,
    is_garbled: bool,
}

impl Scaled {
    /// Commas behind the last digit, before the point or the end, each divide by a thousand. A point
    /// that is a word divides by as many tens as digits follow it. `inner` runs from the first digit to
    /// the last.
    fn of(inner: &[SectionPiece], tail: &[SectionPiece], is_fraction: bool) -> Scaled {
        let digits = |items: &[SectionPiece]| {
            items
                .iter()
                .filter(|item| matches!(item, SectionPiece::Digit(_)))
                .count()
        };
        let leading = |items: &[SectionPiece]| {
            items
                .iter()
                .take_while(|item| **item == SectionPiece::Comma)
                .count()
        };
        let point = inner.iter().position(|item| *item == SectionPiece::Point);
        let before_point = point.map_or(0, |at| {
            let commas = inner[..at].iter().rev();
            commas
                .take_while(|item| **item == SectionPiece::Comma)
                .count()
        });
        let mut power = 3 * (leading(tail) + before_point);
        let mut is_garbled = inner
            .iter()
            .filter(|item| **item == SectionPiece::Point)
            .count()
            > 1;
        let mut spoken = false;
        for (at, item) in inner.iter().enumerate() {
            let SectionPiece::Word(word) = item else {
                continue;
            };
            let group = inner[at + 1..]
                .split(|item| matches!(item, SectionPiece::Word(_) | SectionPiece::Point));
            let group = group.map(digits).next().unwrap_or(0);
            match word {
                '.' if point.is_none() && !spoken => {
                    spoken = true;
                    power += digits(&inner[at..]);
                }
                ',' | '，' | ' ' | '\'' if is_fraction || (3..=4).contains(&group) => {}
                _ => is_garbled = true,
            }
        }
        Scaled {
            power: power as i32,
            is_garbled,
        }
    }
}

impl NumberSection {
    /// The general format between words.
    pub(super) fn general(before: &str, behind: &str) -> NumberSection {
        NumberSection {
            before: before.to_owned(),
            behind: behind.to_owned(),
            ..Draft {
                items: vec![SectionPiece::Digit(true)],
                ..Draft::default()
            }
            .finish()
        }
    }

    /// True where it shows a number and nothing else, to whatever digits.
    pub(super) fn is_bare(&self) -> bool {
        self.has_digits
            && !self.is_garbled
            && self.power == 0
            && INNOCENT.contains(&self.before.trim())
            && self.behind.trim().is_empty()
    }

    /// True where it shows nothing of any number.
    pub(super) fn is_nothing(&self) -> bool {
        self.shape == SectionShape::Number
            && !self.has_digits
            && self.words().is_empty()
            && self.percents == 0
    }

    /// True where it may show no digit of a zero.
    pub(super) fn may_show_no_digit(&self) -> bool {
        self.shape == SectionShape::Number && !self.shows_zero
    }

    /// True where its words are what stands for nothing.
    pub(super) fn is_dash(&self) -> bool {
        self.shape == SectionShape::Number && self.words().chars().all(|word| DASHES.contains(word))
    }

    /// The words before and behind its digits.
    pub(super) fn words(&self) -> String {
        format!("{}{}", self.before, self.behind).trim().to_owned()
    }

    /// The same without what says that its numbers are negative.
    pub(super) fn without_sign(&self) -> NumberSection {
        NumberSection {
            before: self.before.replace(SIGNS, ""),
            behind: self.behind.replace(SIGNS, ""),
            ..self.clone()
        }
    }

    /// A number in the places for its digits, words among them.
    pub(super) fn filled(&self, number: &Decimal) -> String {
        let point = self
            .items
            .iter()
            .position(|item| *item == SectionPiece::Point);
        let is_digit = |item: &&SectionPiece| matches!(item, SectionPiece::Digit(_));
        let places = point.map_or(0, |at| self.items[at..].iter().filter(is_digit).count());
        let shifted = number.abs().shifted(-i64::from(self.commas()) * 3);
        let rounded = shifted.with_scale_round(places as i64, RoundingMode::HalfUp);
        let plain = rounded.to_plain_string();
        let mut digits: Vec<char> = plain.chars().filter(char::is_ascii_digit).collect();
        let first = self
            .items
            .iter()
            .position(|item| matches!(item, SectionPiece::Digit(_)));
        let mut shown: Vec<char> = Vec::new();
        for (at, item) in self.items.iter().enumerate().rev() {
            match item {
                SectionPiece::Digit(_) if Some(at) == first => shown.extend(digits.drain(..).rev()),
                SectionPiece::Digit(always) => shown.extend(digits.pop().or(always.then_some('0'))),
                SectionPiece::Point => shown.push('.'),
                SectionPiece::Word(word) => shown.push(*word),
                SectionPiece::Comma | SectionPiece::Text => {}
            }
        }
        shown.iter().rev().collect()
    }

    /// How often a number is divided by a thousand.
    fn commas(&self) -> u32 {
        let point = self
            .items
            .iter()
            .position(|item| *item == SectionPiece::Point);
        let end = point.unwrap_or(self.items.len());
        let last = self.items[..end]
            .iter()
            .rposition(|item| matches!(item, SectionPiece::Digit(_)));
        let behind = &self.items[last.map_or(0, |at| at + 1)..end];
        behind
            .iter()
            .filter(|item| **item == SectionPiece::Comma)
            .count() as u32
    }
}

fn words(items: &[SectionPiece]) -> String {
    let words = items.iter().filter_map(|item| match item {
        SectionPiece::Word(word) => Some(*word),
        SectionPiece::Digit(_) | SectionPiece::Point | SectionPiece::Comma | SectionPiece::Text => {
            None
        }
    });
    words.collect()
}

/// What stands before an end, and behind it.
fn until(characters: &[char], end: char) -> (&[char], &[char]) {
    let at = characters.iter().position(|character| *character == end);
    let at = at.unwrap_or(characters.len());
    (
        &characters[..at],
        characters.get(at + 1..).unwrap_or_default(),
    )
}

/// What is left behind digits and places for them.
fn digits(characters: &[char]) -> &[char] {
    let is_digit = |character: &char| matches!(character, '0'..='9' | '#' | '?');
    let end = characters.iter().position(|character| !is_digit(character));
    &characters[end.unwrap_or(characters.len())..]
}

/// `[h]`, `[mm]`, `[ss]`.
fn is_elapsed(inside: &str) -> bool {
    let lower = inside.to_ascii_lowercase();
    ["h", "m", "s"]
        .iter()
        .any(|unit| !lower.is_empty() && lower.trim_matches(|c: char| unit.contains(c)).is_empty())
}
