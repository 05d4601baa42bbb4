//! Numbers: which quantity each is of, one by one or by their places in a list.

use crate::annex::FactKey;

use super::clause::Head;
use super::head::{behind, is_light, reaches};
use super::lead::{Figure, Qualifier};
use super::measured::measured;
use super::sentence::Reader;
use super::token::{Kind, Number, Token};
use super::words::{BESIDES, Class};

impl Reader<'_> {
    /// Reads the numbers of a list that begins at a position, often of one; returns where it ends.
    pub(super) fn number(&mut self, at: usize) -> usize {
        let list = list_from(self.tokens, at);
        let end = list.last().copied().unwrap_or(at) + 1;
        self.clause.numbers += list.len();
        self.clause.subject_open = false;
        let years = self.scope.years.clone();
        let heads = self.clause.heads.clone();
        let several = list.len() > 1;
        if several && years.len() == list.len() && heads.len() < 2 {
            for (number, year) in list.iter().zip(&years) {
                self.scope.years = vec![*year];
                self.one(*number, None, years_to_come(&years, self.context.year));
            }
            self.scope.years = years;
        } else if several && heads.len() == list.len() {
            for (number, head) in list.iter().zip(heads) {
                self.one(*number, Some(head), false);
            }
        } else {
            let to_come = years_to_come(&years, self.context.year);
            for number in &list {
                self.one(*number, None, to_come);
            }
        }
        if let Some(head) = self.clause.heads.last_mut() {
            head.used = true;
        }
        self.clause.bare = false;
        end
    }

    fn one(&mut self, at: usize, own: Option<Head>, to_come: bool) {
        let Some(number) = number_at(self.tokens, at) else {
            return;
        };
        let number = with_unit(self.tokens, at, number);
        let Some((head, inherited)) = own
            .map(|head| (head, false))
            .or_else(|| self.head_of(at, &number))
        else {
            return;
        };
        let Some((fact, (amount, written))) = head
            .fact
            .and_then(|fact| Some((fact, measured(&number, fact)?)))
        else {
            return;
        };
        let whole = matches!(
            fact,
            FactKey::TotalFirms | FactKey::TotalRevenue | FactKey::FloorArea
        );
        let mut qualifiers = self.qualifiers(whole);
        qualifiers.extend(&head.qualifiers);
        qualifiers.extend(self.dated());
        if to_come {
            qualifiers.insert(Qualifier::Plan);
        }
        if fact == FactKey::FloorArea && (self.clause.planned || self.scope.planned) {
            qualifiers.insert(Qualifier::Plan);
        }
        if number.about || self.is_about(at) {
            qualifiers.insert(Qualifier::About);
        }
        // 另有6家签约待入驻: not those counted before.
        if inherited && self.is_besides(at) {
            qualifiers.insert(Qualifier::Part);
        }
        // What a share or a comparison is given beside is not what the clause is about.
        if inherited && self.clause.compared && qualifiers.is_empty() {
            qualifiers.insert(Qualifier::Past);
        }
        qualifiers.extend(self.asides_behind(at));
        self.clause.figures.push(self.found.len());
        self.found.push(Figure {
            fact,
            amount,
            written,
            qualifiers,
        });
    }

    /// The quantity that a number is of: before it in the clause, behind it, or the last one spoken of
    /// where the clause names none. True where it is that last one.
    fn head_of(&self, at: usize, number: &Number) -> Option<(Head, bool)> {
        let fits = |head: &Head| {
            head.fact
                .is_none_or(|fact| measured(number, fact).is_some())
        };
        if let Some(head) = self.clause.head() {
            let clause = &self.clause;
            let again = clause.from || clause.up_to || clause.compared;
            let again = again || !head.used || self.dated_anew(head.at, at);
            if again && reaches(self.tokens, head.at, at) && fits(head) {
                return Some((head.clone(), false));
            }
        }
        if let Some(head) = behind(self.tokens, at).filter(fits) {
            return Some((head, false));
        }
        let alone = self.clause.heads.is_empty() && self.is_bare_before(at);
        let last = self.last.as_ref().filter(|head| alone && fits(head));
        last.map(|head| (head.clone(), true))
    }

    /// True where a year stands between a quantity and a further number of it: 2020年25家、2021年33家.
    fn dated_anew(&self, head: usize, number: usize) -> bool {
        let between = &self.tokens[head..number];
        let last = between
            .iter()
            .rposition(|token| matches!(token.kind, Kind::Number(_)));
        let behind = &between[last.unwrap_or(0)..];
        behind
            .iter()
            .any(|token| matches!(token.kind, Kind::Year(_)))
    }

    /// True where the clause has said nothing up to here but how a number is meant.
    fn is_bare_before(&self, at: usize) -> bool {
        self.tokens[self.clause.first..at]
            .iter()
            .all(|token| match &token.kind {
                Kind::Word(class) => is_light(*class) || *class == Class::Base,
                Kind::Year(_) | Kind::Month(_) | Kind::Aside(_) | Kind::Number(_) => true,
                Kind::Unknown => !token.text.chars().any(char::is_alphanumeric),
                Kind::Stop(stop) => *stop == '、',
                Kind::Rate | Kind::Other => false,
            })
    }

    /// What the years last named make of a figure.
    fn dated(&self) -> Option<Qualifier> {
        let years = &self.scope.years;
        match (years.as_slice(), self.context.year) {
            ([], _) => None,
            (_, None) => Some(Qualifier::Other),
            ([only], Some(own)) if *only == own => None,
            ([_], Some(_)) => Some(Qualifier::Past),
            (_, Some(_)) => Some(Qualifier::Other),
        }
    }

    fn is_about(&self, at: usize) -> bool {
        let before = self.tokens[self.clause.first..at].iter().rev();
        let mut before = before.skip_while(|token| token.kind == Kind::Word(Class::Padding));
        let led_in = before
            .next()
            .is_some_and(|token| token.kind == Kind::Word(Class::About));
        let next = self.tokens.get(at + 1).map(|token| &token.kind);
        led_in || next == Some(&Kind::Word(Class::OrSo))
    }

    /// True for a number of firms that are counted besides, or of whom something further is said that makes
    /// them others.
    fn is_besides(&self, at: usize) -> bool {
        let mut before = self.tokens[self.clause.first..at].iter();
        let led_in = before.any(|token| BESIDES.contains(&token.text));
        let behind = self.tokens.get(at + 1).map(|token| &token.kind);
        led_in || matches!(behind, Some(Kind::Word(Class::PartOfFirms | Class::Plan)))
    }

    fn asides_behind(&self, at: usize) -> Vec<Qualifier> {
        match self.tokens.get(at + 1).map(|token| &token.kind) {
            Some(Kind::Aside(qualifiers)) => qualifiers.clone(),
            _ => Vec::new(),
        }
    }
}

/// True for several years none of which has come.
fn years_to_come(years: &[i16], own: Option<i16>) -> bool {
    years.len() > 1 && own.is_some_and(|own| years.iter().all(|year| *year > own))
}

fn number_at<'a>(tokens: &'a [Token], at: usize) -> Option<&'a Number> {
    match &tokens.get(at)?.kind {
        Kind::Number(number) => Some(number),
        _ => None,
    }
}

/// The positions of the numbers that follow each other, parted by stops and 和.
fn list_from(tokens: &[Token], at: usize) -> Vec<usize> {
    let mut list = vec![at];
    let mut next = at + 1;
    while let Some(token) = tokens.get(next) {
        let joins = matches!(token.kind, Kind::Stop('、' | ','))
            || ["和", "及", "与"].contains(&token.text);
        if !joins || number_at(tokens, next + 1).is_none() {
            break;
        }
        list.push(next + 1);
        next += 2;
    }
    list
}

/// 6.2、8.5和11.82亿元: a number without a unit has that of the next one in its list.
fn with_unit(tokens: &[Token], at: usize, number: &Number) -> Number {
    let mut number = number.clone();
    if number.unit.is_empty() {
        let list = list_from(tokens, at);
        let units = list.iter().filter_map(|at| number_at(tokens, *at));
        if let Some(unit) = units
            .map(|number| &number.unit)
            .find(|unit| !unit.is_empty())
        {
            number.unit.clone_from(unit);
            number.written = number.written.map(|digits| format!("{digits}{unit}"));
        }
    }
    number
}
