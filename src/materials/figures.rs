//! Numbers: which quantity each is of, one by one or by their places in a list.

use std::collections::BTreeSet;

use crate::Decimal;
use crate::annex::{Amount, FactKey};

use super::clause::QuantityHead;
use super::head::{behind, is_light, reaches};
use super::lead::{LeadFigure, Qualifier};
use super::measured::measured;
use super::sentence::SentenceReader;
use super::token::{Number, Token, TokenKind};
use super::understood::FigurePlace;
use super::words::{BESIDES, SUMS, WordClass};

impl SentenceReader<'_> {
    /// Reads the numbers of a list that begins at a position, often of one; returns where it ends.
    pub(super) fn number(&mut self, at: usize) -> usize {
        let list = list_from(self.tokens, at);
        let end = list.last().copied().unwrap_or(at) + 1;
        self.clause.numbers += list.len();
        self.clause.subject_open = false;
        let years = self.scope.years.clone();
        let mut heads = self.clause.heads.clone();
        let several = list.len() > 1;
        // 营业总收入、软件业务收入同比分别增长27%和26%，分别达到19.2亿元和10.4亿元
        if several && heads.is_empty() && self.is_bare_before(at) {
            heads.clone_from(&self.last_list);
        }
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
            // A栋、B栋分别为8600、9200平方米: no year and no quantity tells them apart, so parts do.
            self.clause.part |= several && self.are_alike(&list);
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

    /// True where all numbers of a list may be of the quantity that is spoken of.
    fn are_alike(&self, list: &[usize]) -> bool {
        let head = self.clause.head().or(self.last.as_ref());
        let fact = head.and_then(|head| head.fact);
        fact.is_some_and(|fact| {
            list.iter().all(|at| {
                let number = self.tokens[*at].number();
                number.is_some_and(|number| {
                    measured(&with_unit(self.tokens, *at, number), fact).is_some()
                })
            })
        })
    }

    fn one(&mut self, at: usize, own: Option<QuantityHead>, to_come: bool) {
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
        let mut qualifiers = self.qualifiers_of(at, &head, fact);
        if to_come {
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
        if self.is_sum_of_parts(at, &head, fact, &amount) {
            qualifiers.remove(&Qualifier::Part);
            self.scope.part = false;
        }
        self.add(
            LeadFigure {
                fact,
                amount,
                written,
                qualifiers,
                unread: None,
            },
            at,
            &head,
            inherited,
        );
    }

    fn add(&mut self, figure: LeadFigure, number: usize, head: &QuantityHead, inherited: bool) {
        let at = self.found.len();
        self.clause.figures.push(at);
        self.places.push(FigurePlace {
            number,
            quantity: if inherited { number } else { head.at },
        });
        if figure.qualifiers.contains(&Qualifier::Part) {
            let part = (figure.fact, figure.amount.value.clone());
            self.scope.of_parts.push(part);
        }
        if head.short_sector {
            self.of_short_sector.push(at);
        }
        self.found.push(figure);
    }

    /// What qualifies the number at a position as one of a fact.
    fn qualifiers_of(&self, at: usize, head: &QuantityHead, fact: FactKey) -> BTreeSet<Qualifier> {
        let whole = matches!(
            fact,
            FactKey::TotalFirms | FactKey::TotalRevenue | FactKey::FloorArea
        );
        let shared = head.shared && whole && head.qualifiers.is_empty() && self.is_shared(at);
        let mut qualifiers = self.qualifiers(whole, shared);
        qualifiers.extend(&head.qualifiers);
        qualifiers.extend(self.dated());
        qualifiers.extend(self.asides_behind(at));
        let planned = fact == FactKey::FloorArea && (self.clause.planned || self.scope.planned);
        if planned || self.is_target(at) {
            qualifiers.insert(Qualifier::Plan);
        }
        let within = self.within && fact == FactKey::FloorArea && !self.clause.of_base;
        let of_some = self.is_of_counted(fact) || self.is_among_some(fact);
        if within || of_some || self.is_of_what_follows(at) {
            qualifiers.insert(Qualifier::Part);
        }
        qualifiers
    }

    /// True for the whole of which a share is given: 占总营业收入163,820万元的58.38%.
    fn is_shared(&self, at: usize) -> bool {
        let behind = |steps: usize| self.tokens.get(at + steps);
        let rate = behind(2)
            .is_some_and(|token| token.kind == TokenKind::Rate || token.is(WordClass::Share));
        rate && behind(1).is_some_and(|token| token.text == "的")
    }

    /// 总建筑面积8万平方米的规划许可, 营业收入2000万元的企业: a number that says something of what stands
    /// behind it, unless that is the base.
    fn is_of_what_follows(&self, at: usize) -> bool {
        let mut behind = self.tokens[at + 1..]
            .iter()
            .take_while(|token| !matches!(token.kind, TokenKind::Stop(',' | ';' | ':' | '、')));
        if behind.next().is_none_or(|token| token.text != "的") {
            return false;
        }
        let behind: Vec<&Token> = behind.collect();
        let bears = |token: &&Token| {
            token.is(WordClass::Base) || token.is(WordClass::Share) || token.kind == TokenKind::Rate
        };
        let says = |token: &&Token| !(token.is(WordClass::Padding) || token.text == "。");
        behind.iter().any(says) && !behind.iter().any(bears)
    }

    /// True for a number that was set as an aim, in a sentence that tells what came of it:
    /// 目标任务20亿元, 20亿元的目标.
    fn is_target(&self, at: usize) -> bool {
        let before = self.tokens[self.clause.first..at].iter().rev();
        let mut before = before.take_while(|token| token.class().is_some_and(is_light));
        let aims = |token: &Token| token.is(WordClass::Target) || token.text == "目标";
        let behind = self.tokens[at + 1..].iter();
        let mut behind =
            behind.skip_while(|token| token.text == "的" || token.is(WordClass::OtherYear));
        let led_in = before
            .clone()
            .take_while(|token| token.text != "的")
            .any(aims);
        let upto_led_in =
            before.any(|token| token.is(WordClass::UpTo) || token.text.starts_with("实际"));
        (led_in && !upto_led_in) || behind.next().is_some_and(aims)
    }

    /// True for what the parts before it come to: 一期2.1万平方米，二期3.3万平方米，合计5.4万平方米.
    fn is_sum_of_parts(
        &self,
        at: usize,
        head: &QuantityHead,
        fact: FactKey,
        amount: &Amount,
    ) -> bool {
        let led_in = head.total
            || self.tokens[self.clause.first..at]
                .iter()
                .any(|token| SUMS.contains(&token.text));
        if !led_in || self.among_said || self.clause.names_part {
            return false;
        }
        let all = self.scope.of_parts.iter();
        let parts: Vec<&Decimal> = all
            .filter(|(of, _)| *of == fact)
            .map(|(_, value)| value)
            .collect();
        parts.len() > 1 && parts.iter().copied().sum::<Decimal>() == amount.value
    }

    /// The quantity that a number is of: before it in the clause, behind it, or the last one spoken of
    /// where the clause names none. True where it is that last one.
    fn head_of(&self, at: usize, number: &Number) -> Option<(QuantityHead, bool)> {
        let fits = |head: &QuantityHead| {
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

    /// True where the years last named are one, and surely named.
    pub(super) fn names_one_year(&self) -> bool {
        self.scope.years.len() == 1 && !self.scope.undetermined
    }

    /// True where a year stands between a quantity and a further number of it: 2020年25家、2021年33家.
    fn dated_anew(&self, head: usize, number: usize) -> bool {
        let between = &self.tokens[head..number];
        let last = between
            .iter()
            .rposition(|token| matches!(token.kind, TokenKind::Number(_)));
        let behind = &between[last.unwrap_or(0)..];
        behind
            .iter()
            .any(|token| matches!(token.kind, TokenKind::Year(_)))
    }

    /// True where the clause has said nothing up to here but how a number is meant.
    fn is_bare_before(&self, at: usize) -> bool {
        self.tokens[self.clause.first..at]
            .iter()
            .all(|token| match &token.kind {
                TokenKind::Word(class) => is_light(*class) || *class == WordClass::Base,
                TokenKind::Year(_)
                | TokenKind::Month(_)
                | TokenKind::Aside(_)
                | TokenKind::Number(_) => true,
                TokenKind::Unknown => !token.text.chars().any(char::is_alphanumeric),
                TokenKind::Stop(stop) => *stop == '、',
                TokenKind::Rate | TokenKind::Other => false,
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
        let mut before =
            before.skip_while(|token| token.kind == TokenKind::Word(WordClass::Padding));
        let led_in = before
            .next()
            .is_some_and(|token| token.kind == TokenKind::Word(WordClass::About));
        let next = self.tokens.get(at + 1).map(|token| &token.kind);
        led_in || next == Some(&TokenKind::Word(WordClass::OrSo))
    }

    /// True for a number of firms that are counted besides, or of whom something further is said that makes
    /// them others.
    fn is_besides(&self, at: usize) -> bool {
        let mut before = self.tokens[self.clause.first..at].iter();
        let led_in = before.any(|token| BESIDES.contains(&token.text));
        let behind = self.tokens.get(at + 1).map(|token| &token.kind);
        led_in
            || matches!(
                behind,
                Some(TokenKind::Word(WordClass::PartOfFirms | WordClass::Plan))
            )
    }

    fn asides_behind(&self, at: usize) -> &[Qualifier] {
        let behind = self.tokens.get(at + 1).and_then(Token::aside);
        behind.map_or(&[], |aside| &aside.qualifiers)
    }
}

/// True for several years none of which has come.
fn years_to_come(years: &[i16], own: Option<i16>) -> bool {
    years.len() > 1 && own.is_some_and(|own| years.iter().all(|year| *year > own))
}

fn number_at<'a>(tokens: &'a [Token], at: usize) -> Option<&'a Number> {
    tokens.get(at)?.number()
}

/// The positions of the numbers that follow each other, parted by stops and 和.
fn list_from(tokens: &[Token], at: usize) -> Vec<usize> {
    let mut list = vec![at];
    let mut next = at + 1;
    while let Some(token) = tokens.get(next) {
        let joins = matches!(token.kind, TokenKind::Stop('、' | ','))
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
