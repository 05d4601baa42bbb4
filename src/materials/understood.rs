//! What is offered is understood whole: every word of the clause that gives a figure, whom the clause speaks
//! of, and what the sentence says of the figure afterwards. A word that nothing explains keeps it from being
//! offered, and is named.

use std::ops::Range;

use super::head::{begins_base_name, begins_firm_name, names_quantity};
use super::token::{Token, TokenKind};
use super::words::{EVALUATIONS, MANAGED, PREDICATES, PROVISIONAL, WordClass};

/// Where the number of a figure, and the quantity that it is of, stand in a sentence.
#[derive(Debug, Clone, Copy)]
pub struct FigurePlace {
    pub number: usize,
    pub quantity: usize,
}

/// A sentence as it was read.
pub struct WholeSentence<'a> {
    pub tokens: &'a [Token<'a>],
    /// Its clauses, in order.
    pub spans: &'a [Range<usize>],
    /// For each token, whether something else explains it.
    pub explained: [&'a [bool]; 2],
    /// Whom the sentences before speak of, where that is somebody unknown.
    pub whose: Option<&'a str>,
}

/// Whom a clause speaks of.
enum Subject {
    Base,
    /// It says nothing of that: whoever the clauses before speak of.
    Unsaid,
    /// Somebody or something unknown.
    Another(String),
}

/// True for a word that is not only a sign.
pub fn is_said(token: &Token) -> bool {
    token.text.chars().any(char::is_alphanumeric) && !SIGNS.contains(&token.text)
}

/// Words that say no more than a sign.
const SIGNS: [&str; 5] = ["至", "到", "中", "表", "图"];

fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

impl WholeSentence<'_> {
    /// The first word that keeps a figure from being understood.
    pub fn in_the_way(&self, place: &FigurePlace) -> Option<String> {
        let holds = |span: &Range<usize>| span.contains(&place.number);
        let clause = self.spans.iter().position(holds)?;
        let words = self.around(&self.spans[clause], place);
        words
            .clone()
            .find_map(|at| self.unexplained(at))
            .or_else(|| self.another_before(clause))
            .or_else(|| self.said_afterwards(clause))
    }

    /// Of a clause that lists several figures, what stands around one of them.
    fn around(&self, span: &Range<usize>, place: &FigurePlace) -> Range<usize> {
        let from = place.number.min(place.quantity).max(span.start);
        let to = place.number.max(place.quantity).min(span.end);
        let parts = |at: &usize| {
            let is_number = |before: usize| is_number(&self.tokens[before]);
            // 楼宇4栋、建筑面积4.6万平方米
            let ends = |before: usize| {
                let token = &self.tokens[before];
                let unit = token.is_unknown() && before > 0 && is_number(before - 1);
                is_number(before) || unit || token.is(WordClass::OrSo) || token.aside().is_some()
            };
            self.tokens[*at].kind == TokenKind::Stop('、') && *at > 0 && ends(at - 1)
        };
        let start = (span.start..from).rev().find(parts);
        let end = (to..span.end).find(parts);
        start.map_or(span.start, |at| at + 1)..end.unwrap_or(span.end)
    }

    /// True where the clauses before speak of the sector as a whole, which is not the base:
    /// 软件和信息技术服务业是第一大产业，现有企业61家.
    pub fn is_of_the_sector(&self, place: &FigurePlace) -> bool {
        let holds = |span: &Range<usize>| span.contains(&place.number);
        let clause = self.spans.iter().position(holds).unwrap_or_default();
        for span in self.spans[..clause].iter().rev() {
            let mut own = self.tokens[span.clone()].iter();
            let first = own.find(|token| token.class().is_none_or(|class| !goes_before(class)));
            match first.and_then(Token::class) {
                Some(WordClass::Base | WordClass::AllFirms) => return false,
                Some(WordClass::Sector) => {
                    let next = own.next();
                    return next.is_some_and(|next| !next.class().is_some_and(names_quantity));
                }
                Some(_) | None => {}
            }
        }
        false
    }

    /// A word of a clause, where nothing explains it.
    fn unexplained(&self, at: usize) -> Option<String> {
        let token = &self.tokens[at];
        if self.is_explained(at) {
            return None;
        }
        let named = || begins_base_name(self.tokens, at) || begins_firm_name(self.tokens, at);
        let odd = match &token.kind {
            TokenKind::Unknown => is_said(token) && !named(),
            TokenKind::Word(WordClass::PartOfFirms) => {
                let next = self.tokens.get(at + 1);
                next.is_none_or(|next| next.class().is_none()) && !named()
            }
            TokenKind::Word(WordClass::Topic | WordClass::OtherQuantity) => {
                self.modifies(at) && !named()
            }
            TokenKind::Word(WordClass::Event) => true,
            TokenKind::Aside(aside) => return aside.unread.clone(),
            TokenKind::Word(_) | TokenKind::Stop(_) | TokenKind::Year(_) | TokenKind::Month(_) => {
                false
            }
            TokenKind::Number(_) | TokenKind::Rate | TokenKind::Other => false,
        };
        odd.then(|| token.text.to_owned())
    }

    fn is_explained(&self, at: usize) -> bool {
        let mut marks = self.explained.iter();
        marks.any(|marks| marks.get(at).copied().unwrap_or_default())
    }

    /// 平台企业: a word that says which of the firms or buildings behind it are counted.
    fn modifies(&self, at: usize) -> bool {
        let mut behind = self.tokens[at + 1..].iter();
        let next = behind.find(|token| !["的", "类"].contains(&token.text));
        let class = next.and_then(Token::class);
        class.is_some_and(|class| class != WordClass::OtherQuantity && names_quantity(class))
    }

    /// Whom the clause speaks of, or the ones before it where it does not say, where that is somebody unknown.
    fn another_before(&self, clause: usize) -> Option<String> {
        for earlier in (0..=clause).rev() {
            match self.subject(&self.spans[earlier]) {
                Subject::Base => return None,
                Subject::Another(word)
                    if earlier == clause
                        || !(self.judges(earlier) || self.counts_some(earlier)) =>
                {
                    return Some(word);
                }
                Subject::Another(_) | Subject::Unsaid => {}
            }
        }
        self.whose.map(str::to_owned)
    }

    fn subject(&self, span: &Range<usize>) -> Subject {
        for at in span.clone() {
            let token = &self.tokens[at];
            let is_base = || begins_base_name(self.tokens, at);
            match &token.kind {
                _ if self.is_explained(at) => {}
                TokenKind::Word(WordClass::Base) => return self.base_or_of_it(at),
                TokenKind::Word(
                    WordClass::Elsewhere | WordClass::Sector | WordClass::PartOfFirms,
                ) if is_base() => {}
                TokenKind::Word(WordClass::Elsewhere) => {}
                TokenKind::Word(class) if !goes_before(*class) => return Subject::Unsaid,
                TokenKind::Unknown if is_said(token) && !is_base() => {
                    let managed =
                        at > 0 && self.is_explained(at - 1) && begins(token.text, &MANAGED);
                    let next = self.tokens.get(at + 1);
                    // 博士21人
                    let counted = next.is_some_and(is_number);
                    return if managed || counted || begins(token.text, &PREDICATES) {
                        Subject::Unsaid
                    } else {
                        Subject::Another(token.text.to_owned())
                    };
                }
                TokenKind::Number(_) | TokenKind::Rate | TokenKind::Other => {
                    return Subject::Unsaid;
                }
                TokenKind::Word(_)
                | TokenKind::Unknown
                | TokenKind::Stop(_)
                | TokenKind::Year(_) => {}
                TokenKind::Month(_) | TokenKind::Aside(_) => {}
            }
        }
        Subject::Unsaid
    }

    /// 基地 speaks of the base, 基地管委会 and 数谷大厦 do not.
    fn base_or_of_it(&self, at: usize) -> Subject {
        let of_it =
            |token: &Token| token.is(WordClass::Firms) || ["内", "的"].contains(&token.text);
        let mut behind = (at + 1..self.tokens.len()).zip(&self.tokens[at + 1..]);
        match behind.find(|(_, token)| !of_it(token)) {
            Some((at, next))
                if next.is_unknown()
                    && is_said(next)
                    && !self.is_explained(at)
                    && !begins_base_name(self.tokens, at)
                    && !begins(next.text, &PREDICATES) =>
            {
                Subject::Another(format!("{}{}", self.tokens[at - 1].text, next.text))
            }
            Some(_) | None => Subject::Base,
        }
    }

    /// True for a clause that only praises or blames: 集聚效应明显.
    fn judges(&self, clause: usize) -> bool {
        let said = self.text(&self.spans[clause]);
        EVALUATIONS.iter().any(|word| said.ends_with(word))
    }

    /// 新开业企业16家: what is unknown says which firms are counted, and not who is spoken of.
    fn counts_some(&self, clause: usize) -> bool {
        let own = &self.tokens[self.spans[clause].clone()];
        let mut named = own
            .iter()
            .skip_while(|token| !(token.is_unknown() && is_said(token)));
        let firms = named.find(|token| {
            let class = token.class();
            !class.is_none_or(|class| {
                let modifies = [
                    WordClass::Event,
                    WordClass::PartOfFirms,
                    WordClass::Sector,
                    WordClass::Topic,
                ];
                modifies.contains(&class) || token.text == "的"
            })
        });
        firms.is_some_and(|token| token.is(WordClass::Firms))
    }

    fn text(&self, span: &Range<usize>) -> String {
        let words = self.tokens[span.clone()].iter().map(|token| token.text);
        words.collect::<String>().trim_end_matches('。').to_owned()
    }

    /// What the clauses behind, up to the next that gives a number, say of the figure.
    fn said_afterwards(&self, clause: usize) -> Option<String> {
        let behind = self.spans.iter().enumerate().skip(clause + 1);
        let states = |span: &Range<usize>| {
            let mut own = self.tokens[span.clone()].iter();
            own.any(is_number)
        };
        for (at, span) in behind.take_while(|(_, span)| !states(span)) {
            if self.names_part(span) {
                continue;
            }
            let said = self.text(span);
            if let Some(word) = PROVISIONAL.iter().find(|word| said.contains(**word)) {
                return Some((*word).to_owned());
            }
            match self.subject(span) {
                Subject::Another(word) if !self.judges(at) => return Some(word),
                Subject::Another(_) | Subject::Base | Subject::Unsaid => {}
            }
        }
        None
    }

    /// 三期正在规划: it says so of that part.
    fn names_part(&self, span: &Range<usize>) -> bool {
        let mut own = self.tokens[span.clone()].iter();
        let first = own.find(|token| token.class().is_none_or(|class| !goes_before(class)));
        first.is_some_and(|token| token.is(WordClass::Part))
    }

    /// Whom the next sentence speaks of where it does not say, if that is somebody or something unknown.
    pub fn speaks_of(&self) -> Option<String> {
        let mut spoken = self.whose.map(str::to_owned);
        for (at, span) in self.spans.iter().enumerate() {
            match self.subject(span) {
                Subject::Base => spoken = None,
                Subject::Another(word) if !(self.judges(at) || self.counts_some(at)) => {
                    spoken = Some(word);
                }
                Subject::Another(_) | Subject::Unsaid => {}
            }
        }
        spoken
    }
}

/// Whom a heading says that what stands below it is of: nobody new, the base again (`Some(None)`), or
/// somebody or something unknown.
pub fn headed(tokens: &[Token]) -> Option<Option<String>> {
    let all = 0..tokens.len();
    let whole = WholeSentence {
        tokens,
        spans: std::slice::from_ref(&all),
        explained: [&[], &[]],
        whose: None,
    };
    match whole.subject(&all) {
        Subject::Base => Some(None),
        Subject::Another(_)
            if whole.judges(0) || tokens.iter().any(|token| token.is(WordClass::Base)) =>
        {
            None
        }
        Subject::Another(word) => Some(Some(word)),
        Subject::Unsaid => None,
    }
}

/// True for a number, whatever it is of.
fn is_number(token: &Token) -> bool {
    matches!(
        token.kind,
        TokenKind::Number(_) | TokenKind::Rate | TokenKind::Other
    )
}

/// True for words that stand before a subject or without one and say nothing of it.
fn goes_before(class: WordClass) -> bool {
    match class {
        WordClass::Padding
        | WordClass::Topic
        | WordClass::Now
        | WordClass::WholeYear
        | WordClass::ThisYear
        | WordClass::PartYear
        | WordClass::OtherYear
        | WordClass::Anaphor
        | WordClass::UpTo
        | WordClass::Growth
        | WordClass::Compared
        | WordClass::Respectively
        | WordClass::From
        | WordClass::NoPlan
        | WordClass::About
        | WordClass::OrSo => true,
        WordClass::TotalFirms
        | WordClass::Firms
        | WordClass::Sector
        | WordClass::PartOfFirms
        | WordClass::TotalRevenue
        | WordClass::SoftwareRevenue
        | WordClass::FloorArea
        | WordClass::OtherQuantity
        | WordClass::Base
        | WordClass::AllFirms
        | WordClass::Part
        | WordClass::OneFirm
        | WordClass::Elsewhere
        | WordClass::Scope
        | WordClass::Built
        | WordClass::Event
        | WordClass::Plan
        | WordClass::PlannedBuilding
        | WordClass::Target
        | WordClass::Share
        | WordClass::Condition
        | WordClass::Standard
        | WordClass::Opener => false,
    }
}
