//! One sentence, and the figures that it gives of the five facts, each with what qualifies it.
//!
//! Reading is closed-world, as for labels: a figure whose clause holds words that nothing explains is
//! shown and not offered. What is said of whom and of when goes on from clause to clause, and through a
//! paragraph, until something else is said.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::annex::FactKey;
use crate::annex::words::normalise;

use super::aside::without_brackets;
use super::clause::{Clause, CountedBefore, QuantityHead, Scope};
use super::differing::part_what_differs;
use super::lead::{LeadFigure, Qualifier};
use super::together::{all_parts, by_whom, grown_to, names_one_trade_of_several};
use super::token::{Token, TokenKind, tokens};
use super::understood::{FigurePlace, WholeSentence, is_said};
use super::words::{PREDICATES, WordClass, WordClasses};

/// What must be known of the application to read its sentences.
#[derive(Debug, Clone, Default)]
pub struct SentenceContext {
    /// The assessment year.
    pub year: Option<i16>,
    /// The names of the base and of firms.
    pub names: WordClasses,
    /// What the tables call the base.
    pub bases: Vec<String>,
}

/// Reads the sentences of a paragraph, one after the other.
pub struct SentenceReader<'a> {
    pub(super) context: &'a SentenceContext,
    pub(super) tokens: &'a [Token<'a>],
    pub(super) scope: &'a mut Scope,
    pub(super) clause: Clause,
    /// The quantity last spoken of, in the clauses before.
    pub(super) last: Option<QuantityHead>,
    /// The quantities last spoken of in a list.
    pub(super) last_list: Vec<QuantityHead>,
    pub(super) found: Vec<LeadFigure>,
    /// Of each of them, where its number and its quantity stand.
    pub(super) places: Vec<FigurePlace>,
    /// The clauses that have ended.
    pub(super) spans: Vec<Range<usize>>,
    /// The time spoken of before brackets that speak of another.
    outside: Option<Scope>,
    /// True where the sentence sets conditions for others.
    pub(super) conditional: bool,
    /// Behind 申报条件, until the base is spoken of.
    pub(super) demanded: bool,
    /// What was said of the time before the clause.
    pub(super) dates: Scope,
    pub(super) plan_said: bool,
    pub(super) among_said: bool,
    pub(super) base_said: bool,
    /// True where the clause before names a place within the base.
    pub(super) within: bool,
    /// Firms that the clauses before have counted.
    pub(super) counted: CountedBefore,
    /// Words between 由 and what is managed.
    pub(super) by_whom: Vec<bool>,
    /// Parts of the base that a sentence names one and all.
    pub(super) all_parts: Vec<bool>,
    /// Of `found`, those of firms by the sector's shortest names.
    pub(super) of_short_sector: Vec<usize>,
}

/// The figures of a sentence. `scope` is what the paragraph has said so far.
pub fn read(sentence: &str, context: &SentenceContext, scope: &mut Scope) -> Vec<LeadFigure> {
    let normalised = normalise(sentence);
    let tokens = without_brackets(grown_to(tokens(&normalised, &context.names)));
    let is_condition = |token: &Token| token.kind == TokenKind::Word(WordClass::Condition);
    let mut reader = SentenceReader {
        context,
        scope,
        clause: Clause::new(0),
        last: None,
        last_list: Vec::new(),
        within: false,
        found: Vec::new(),
        places: Vec::new(),
        spans: Vec::new(),
        outside: None,
        base_said: false,
        counted: CountedBefore::None,
        of_short_sector: Vec::new(),
        conditional: tokens.iter().any(is_condition),
        demanded: false,
        dates: Scope::default(),
        plan_said: false,
        among_said: false,
        by_whom: by_whom(&tokens),
        all_parts: all_parts(&tokens),
        tokens: &tokens,
    };
    reader.dates = reader.scope.clone();
    reader.last = reader.scope.last.take();
    let mut at = 0;
    while at < tokens.len() {
        if reader.ends_clause(at) {
            reader.end(at);
            reader.brackets(at);
            reader.dates = reader.scope.clone();
            reader.clause = Clause::new(at + 1);
            at += 1;
        } else {
            at = reader.take(at);
        }
    }
    reader.end(tokens.len());
    reader.understand();
    if names_one_trade_of_several(&tokens) {
        for at in &reader.of_short_sector {
            reader.found[*at].qualifiers.insert(Qualifier::Part);
        }
    }
    // 2022年上半年实现营业收入9.3亿元；全年实现19.1亿元
    let goes_on = tokens
        .last()
        .is_some_and(|token| token.kind == TokenKind::Stop(';'));
    reader.scope.last = reader.last.filter(|_| goes_on);
    if !goes_on {
        reader.scope.of_parts.clear();
    }
    let mut found: Vec<&mut LeadFigure> = reader.found.iter_mut().collect();
    part_what_differs(&mut found);
    reader.found
}

/// Of what all firms of the base are, and not those of the sector alone.
const OF_ALL: [FactKey; 2] = [FactKey::TotalFirms, FactKey::TotalRevenue];

impl SentenceReader<'_> {
    fn end(&mut self, at: usize) {
        self.close();
        self.spans.push(self.clause.first..at);
    }

    /// 41.37亿元(2021年为35.79亿元): of the time in the brackets nothing behind them is.
    fn brackets(&mut self, at: usize) {
        match self.tokens[at].kind {
            TokenKind::Stop('(') => self.outside = Some(self.scope.clone()),
            TokenKind::Stop(')') => {
                if let Some(outside) = self.outside.take() {
                    self.scope.date_as(&outside);
                }
            }
            TokenKind::Stop(_)
            | TokenKind::Word(_)
            | TokenKind::Unknown
            | TokenKind::Year(_)
            | TokenKind::Month(_) => {}
            TokenKind::Number(_) | TokenKind::Rate | TokenKind::Other | TokenKind::Aside(_) => {}
        }
    }

    /// Names, for each figure that would be offered, the word that is not understood.
    fn understand(&mut self) {
        let whole = WholeSentence {
            tokens: self.tokens,
            spans: &self.spans,
            explained: [&self.by_whom, &self.all_parts],
            whose: self.scope.whose.as_deref(),
        };
        for (figure, place) in self.found.iter_mut().zip(&self.places) {
            if figure.is_offered()
                && let Some(word) = whole.in_the_way(place)
            {
                figure.qualifiers.insert(Qualifier::Other);
                figure.unread = Some(word);
            }
            if OF_ALL.contains(&figure.fact) && whole.is_of_the_sector(place) {
                figure.qualifiers.insert(Qualifier::Part);
            }
        }
        self.scope.whose = whole.speaks_of();
    }

    /// A comma ends a clause, and so does a colon; not between the numbers of a list.
    fn ends_clause(&self, at: usize) -> bool {
        let is_number = |at: usize| {
            matches!(
                self.tokens.get(at).map(|token| &token.kind),
                Some(TokenKind::Number(_))
            )
        };
        match self.tokens[at].kind {
            TokenKind::Stop(',') => {
                let listed = self.tokens[self.clause.first..at]
                    .iter()
                    .any(|token| token.kind == TokenKind::Word(WordClass::Respectively));
                !(listed && is_number(at + 1) && is_number(at.wrapping_sub(1)))
            }
            TokenKind::Stop(stop) => stop != '、',
            TokenKind::Word(_)
            | TokenKind::Unknown
            | TokenKind::Year(_)
            | TokenKind::Month(_)
            | TokenKind::Number(_) => false,
            TokenKind::Rate | TokenKind::Other | TokenKind::Aside(_) => false,
        }
    }

    /// Takes in what stands at a position; returns the next.
    fn take(&mut self, at: usize) -> usize {
        let tokens = self.tokens;
        match &tokens[at].kind {
            TokenKind::Word(class) => self.word(at, *class),
            TokenKind::Unknown => self.unknown(&tokens[at]),
            TokenKind::Year(year) => self.year(at, *year),
            TokenKind::Month(month) => self.scope.part_year = *month < 12,
            TokenKind::Number(_) => return self.number(at),
            TokenKind::Rate | TokenKind::Other => {
                self.clause.numbers += 1;
                self.clause.bare = false;
                self.clause.subject_open = false;
                if let Some(head) = self.clause.heads.last_mut() {
                    head.used = true;
                }
            }
            TokenKind::Aside(aside) => self.clause.asides.extend(&aside.qualifiers),
            TokenKind::Stop(_) => {
                // 规上企业22家、软件企业24家: the next is not said of those.
                self.scope.firm &= !std::mem::take(&mut self.clause.counted);
                self.clause.next_item();
            }
        }
        at + 1
    }

    /// Behind a verb nobody new is spoken of: 园区位居全市前列.
    fn unknown(&mut self, token: &Token) {
        self.clause.bare &= !is_said(token);
        self.clause.subject_open &= !PREDICATES.iter().any(|word| token.text.starts_with(word));
    }

    /// A year begins the dates of what follows, or goes on with a list or a range of them.
    fn year(&mut self, at: usize, year: i16) {
        let before = at.checked_sub(1).map(|before| self.tokens[before].text);
        let earlier = at.checked_sub(2).map(|before| &self.tokens[before].kind);
        let goes_on = matches!(earlier, Some(TokenKind::Year(_)));
        let years = &mut self.scope.years;
        match before {
            Some("、" | "和" | "及" | "与") if goes_on => years.push(year),
            Some("-" | "—" | "–" | "~" | "至" | "到" | "――" | "——") if goes_on => {
                let first = years.last().copied().unwrap_or(year);
                years.extend((first + 1..=year).take(MOST_YEARS));
            }
            Some(_) | None => *years = vec![year],
        }
        self.clause.dated = true;
        (self.scope.part_year, self.scope.other_year) = (false, false);
        self.scope.undetermined = false;
        let next = self.tokens.get(at + 1).map(|token| token.text);
        self.scope.part_year |= next.is_some_and(|next| next.starts_with('初'));
        let Some(own) = self.context.year else { return };
        self.clause.to_come |= year > own;
        if year > own && matches!(before, Some("到" | "至")) && !goes_on {
            self.scope.plan = true;
            self.clause.plan = true;
            self.plan_said = true;
        } else if year <= own && !self.plan_said {
            self.scope.plan = false;
        }
    }

    /// What qualifies a number, whatever it is of. `shared` is true for a whole in which something has the
    /// share that stands behind it.
    pub(super) fn qualifiers(&self, whole: bool, shared: bool) -> BTreeSet<Qualifier> {
        let (scope, clause) = (&*self.scope, &self.clause);
        let mut found = scope.under.clone();
        found.extend(&clause.asides);
        let mut add = |holds: bool, qualifier| {
            if holds {
                found.insert(qualifier);
            }
        };
        add(scope.plan && !clause.from_now, Qualifier::Plan);
        add(scope.part || clause.part || clause.growth, Qualifier::Part);
        add(clause.among && whole, Qualifier::Part);
        add(scope.firm || clause.firm, Qualifier::Firm);
        add(
            (clause.from && !clause.from_now)
                || scope.part_year
                || scope.other_year
                || scope.undetermined,
            Qualifier::Past,
        );
        let share = clause.share && (!shared || clause.share_elsewhere);
        let odd = clause.scope || clause.elsewhere || share;
        add(
            scope.elsewhere || odd || self.conditional || self.demanded,
            Qualifier::Other,
        );
        found
    }
}

/// The most words of a clause that are looked through for what belongs together.
pub(super) const LONGEST_CLAUSE: usize = 60;
/// The most years that a range is read as.
const MOST_YEARS: usize = 10;
