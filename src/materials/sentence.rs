//! One sentence, and the figures that it gives of the five facts, each with what qualifies it.
//!
//! Reading is closed-world, as for labels: a figure whose clause holds words that nothing explains is
//! shown and not offered. What is said of whom and of when goes on from clause to clause, and through a
//! paragraph, until something else is said.

use std::collections::BTreeSet;

use crate::annex::FactKey;
use crate::annex::base;
use crate::annex::words::normalise;

use super::aside::without_brackets;
use super::clause::{Clause, Head, Scope};
use super::head::{
    begins_base_name, begins_firm_name, counts_firms, head_at, is_light, names_quantity,
};
use super::lead::{Figure, Qualifier};
use super::together::{all_parts, by_whom, names_one_trade_of_several};
use super::token::{Kind, Token, tokens};
use super::words::{Class, Lexicon};

/// What must be known of the application to read its sentences.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The assessment year.
    pub year: Option<i16>,
    /// The names of the base and of firms.
    pub names: Lexicon,
    /// What the tables call the base.
    pub bases: Vec<String>,
}

/// Reads the sentences of a paragraph, one after the other.
pub struct Reader<'a> {
    pub(super) context: &'a Context,
    pub(super) tokens: &'a [Token<'a>],
    pub(super) scope: &'a mut Scope,
    pub(super) clause: Clause,
    /// The quantity last spoken of, in the clauses before.
    pub(super) last: Option<Head>,
    pub(super) found: Vec<Figure>,
    /// True where the sentence sets conditions for others.
    pub(super) conditional: bool,
    /// Behind 申报条件, until the base is spoken of.
    demanded: bool,
    /// What was said of the time before the clause.
    dates: Scope,
    plan_said: bool,
    among_said: bool,
    /// Words between 由 and what is managed.
    by_whom: Vec<bool>,
    /// Parts of the base that a sentence names one and all.
    all_parts: Vec<bool>,
}

/// The figures of a sentence. `scope` is what the paragraph has said so far.
pub fn read(sentence: &str, context: &Context, scope: &mut Scope) -> Vec<Figure> {
    let normalised = normalise(sentence);
    let tokens = without_brackets(tokens(&normalised, &context.names));
    let is_condition = |token: &Token| token.kind == Kind::Word(Class::Condition);
    let mut reader = Reader {
        context,
        scope,
        clause: Clause::new(0),
        last: None,
        found: Vec::new(),
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
    let mut at = 0;
    while at < tokens.len() {
        if reader.ends_clause(at) {
            reader.close();
            reader.dates = reader.scope.clone();
            reader.clause = Clause::new(at + 1);
            at += 1;
        } else {
            at = reader.take(at);
        }
    }
    reader.close();
    if names_one_trade_of_several(&tokens) {
        let sector = |figure: &&mut Figure| figure.fact == FactKey::SectorFirms;
        for figure in reader.found.iter_mut().filter(sector) {
            figure.qualifiers.insert(Qualifier::Part);
        }
    }
    reader.found
}

impl Reader<'_> {
    /// A comma ends a clause, and so does a colon; not between the numbers of a list.
    fn ends_clause(&self, at: usize) -> bool {
        let is_number = |at: usize| {
            matches!(
                self.tokens.get(at).map(|token| &token.kind),
                Some(Kind::Number(_))
            )
        };
        match self.tokens[at].kind {
            Kind::Stop(',') => {
                let listed = self.tokens[self.clause.first..at]
                    .iter()
                    .any(|token| token.kind == Kind::Word(Class::Respectively));
                !(listed && is_number(at + 1) && is_number(at.wrapping_sub(1)))
            }
            Kind::Stop(stop) => stop != '、',
            Kind::Word(_) | Kind::Unknown | Kind::Year(_) | Kind::Month(_) | Kind::Number(_) => {
                false
            }
            Kind::Rate | Kind::Other | Kind::Aside(_) => false,
        }
    }

    /// Takes in what stands at a position; returns the next.
    fn take(&mut self, at: usize) -> usize {
        let tokens = self.tokens;
        match &tokens[at].kind {
            Kind::Word(class) => self.word(at, *class),
            Kind::Unknown => self.unknown(at),
            Kind::Year(year) => self.year(at, *year),
            Kind::Month(month) => self.scope.part_year = *month < 12,
            Kind::Number(_) => return self.number(at),
            Kind::Rate | Kind::Other => {
                self.clause.numbers += 1;
                self.clause.bare = false;
                self.clause.subject_open = false;
                if let Some(head) = self.clause.heads.last_mut() {
                    head.used = true;
                }
            }
            Kind::Aside(qualifiers) => self.clause.asides.extend(qualifiers),
            Kind::Stop(_) => {
                // 规上企业22家、软件企业24家: the next is not said of those.
                self.scope.firm &= !std::mem::take(&mut self.clause.counted);
                self.clause.next_item();
            }
        }
        at + 1
    }

    fn word(&mut self, at: usize, class: Class) {
        if self.by_whom[at] || self.all_parts[at] {
            return;
        }
        if names_quantity(class) {
            // 项目总投资3亿元，总建筑面积4.5万平方米
            self.scope.part |= self.clause.subject_open && self.tokens[at].text.ends_with("项目");
            let head = head_at(self.tokens, at, class, self.clause.first);
            self.clause.name(self.tokens, head);
            self.clause.subject_open = false;
            self.clause.bare = false;
            return;
        }
        self.clause.bare &= is_light(class);
        self.whom(at, class);
        self.when(at, class);
        self.how(class);
        let verbs = ["实现", "达到", "达", "有", "拥有", "是", "完成", "共有"];
        let is_verb = class == Class::Padding && verbs.contains(&self.tokens[at].text);
        let closes = matches!(
            class,
            Class::AllFirms
                | Class::Event
                | Class::Built
                | Class::Opener
                | Class::Growth
                | Class::Share
                | Class::Standard
        );
        let builds = class == Class::Now && self.tokens[at].text.contains('建');
        self.clause.subject_open &= !is_verb && !closes && !builds;
    }

    /// Of whom it is spoken. What stands first in a clause is spoken of until something else is.
    fn whom(&mut self, at: usize, class: Class) {
        let first = self.clause.subject_open;
        match class {
            Class::Base => self.base(at),
            Class::OneFirm if first => {
                self.scope.firm = true;
                self.clause.counted = counts_firms(self.tokens, at + 1);
            }
            Class::OneFirm => self.clause.firm = true,
            Class::Elsewhere => self.elsewhere(at),
            Class::Part if self.tokens[at].text.starts_with("其中") => {
                self.clause.among = true;
                self.among_said = true;
            }
            Class::Part if first => self.scope.part = true,
            Class::Part => self.clause.part = true,
            Class::PartOfFirms if !begins_base_name(self.tokens, at) => {
                let counted = matches!(
                    self.tokens.get(at + 1).map(|next| &next.kind),
                    Some(Kind::Word(_))
                );
                self.clause.unknown |= !counted && !self.clause.forgiven;
            }
            Class::Scope => {
                let whole_year = !self.scope.part_year && self.has_month();
                self.clause.scope |= !(self.tokens[at].text == "累计" && whole_year);
            }
            _ => {}
        }
    }

    fn has_month(&self) -> bool {
        self.tokens
            .iter()
            .any(|token| matches!(token.kind, Kind::Month(_)))
    }

    /// The base is what is spoken of from here on, unless it is only where something is.
    fn base(&mut self, at: usize) {
        let behind_of = at > 0 && self.tokens[at - 1].text == "的";
        if !self.clause.subject_open && !behind_of {
            return;
        }
        let of_whom = self.scope.elsewhere && self.is_everybodys(at);
        self.scope.of_base();
        self.clause.firm = false;
        self.demanded = false;
        self.scope.elsewhere = of_whom || self.is_another_base(at);
    }

    /// 全市软件园区
    fn is_everybodys(&self, at: usize) -> bool {
        let own = &self.tokens[self.clause.first..at];
        own.iter().any(|token| {
            token.kind == Kind::Word(Class::Elsewhere) && begins(token.text, &EVERYBODY)
        })
    }

    /// True where the name before 软件园 is not that of the base.
    fn is_another_base(&self, at: usize) -> bool {
        let part_of_name = |token: &&Token| {
            matches!(
                token.kind,
                Kind::Unknown | Kind::Word(Class::Elsewhere | Class::Sector | Class::PartOfFirms)
            )
        };
        let before = self.tokens[self.clause.first..at]
            .iter()
            .rev()
            .take_while(part_of_name);
        let mut words: Vec<&str> = before.map(|token| token.text).collect();
        if words.is_empty() || self.context.bases.is_empty() {
            return false;
        }
        words.reverse();
        let name = format!("{}{}", words.concat(), self.tokens[at].text);
        self.context
            .bases
            .iter()
            .all(|own| base::differ(own, &name))
    }

    fn elsewhere(&mut self, at: usize) {
        let token = &self.tokens[at];
        let named = begins_base_name(self.tokens, at) && !begins(token.text, &EVERYBODY);
        let behind_share = at > 0 && self.tokens[at - 1].kind == Kind::Word(Class::Share);
        if named || behind_share || self.clause.forgiven || begins_firm_name(self.tokens, at) {
            return;
        }
        if self.clause.subject_open {
            self.scope.elsewhere = true
        } else {
            self.clause.elsewhere = true
        }
    }

    fn when(&mut self, at: usize, class: Class) {
        match class {
            Class::Now => {
                self.scope.plan = self.plan_said && self.scope.plan && self.clause.plan;
                self.scope.planned = false;
                self.clause.planned = false;
                if begins(self.tokens[at].text, &THESE_DAYS) {
                    self.scope.undated();
                }
                self.clause.built |= self.tokens[at].text.contains('建');
            }
            Class::Built => self.clause.built = true,
            Class::Event => self.clause.event = true,
            Class::PartYear => self.scope.part_year = true,
            Class::OtherYear => self.scope.other_year = true,
            Class::Plan => {
                self.scope.plan = true;
                self.clause.plan = true;
                self.plan_said = true;
            }
            Class::PlannedBuilding => {
                self.scope.planned = true;
                self.clause.planned = true;
                self.clause.planned_behind = self.clause.numbers > 0;
            }
            _ => {}
        }
    }

    fn how(&mut self, class: Class) {
        let clause = &mut self.clause;
        match class {
            Class::Growth => clause.growth = true,
            Class::UpTo => {
                (clause.growth, clause.from, clause.up_to) = (false, false, true);
                self.scope.date_as(&self.dates);
            }
            Class::Compared => clause.compared = true,
            Class::From => {
                let behind = self.tokens[clause.first..].iter();
                let mut clause_tokens = behind.take_while(|token| token.kind != Kind::Stop(','));
                clause.from = clause_tokens.any(|token| token.kind == Kind::Word(Class::UpTo));
            }
            Class::Share => clause.share = true,
            Class::Opener => clause.forgiven = true,
            Class::Standard => self.demanded = true,
            _ => {}
        }
    }

    fn unknown(&mut self, at: usize) {
        let text = self.tokens[at].text;
        let says_nothing = !text.chars().any(char::is_alphanumeric) || ["至", "到"].contains(&text);
        if says_nothing || self.by_whom[at] {
            return;
        }
        self.clause.bare = false;
        let named = begins_base_name(self.tokens, at) || begins_firm_name(self.tokens, at);
        self.clause.unknown |= !named && !self.clause.forgiven;
    }

    /// A year begins the dates of what follows, or goes on with a list or a range of them.
    fn year(&mut self, at: usize, year: i16) {
        let before = at.checked_sub(1).map(|before| self.tokens[before].text);
        let earlier = at.checked_sub(2).map(|before| &self.tokens[before].kind);
        let goes_on = matches!(earlier, Some(Kind::Year(_)));
        let years = &mut self.scope.years;
        match before {
            Some("、" | "和" | "及" | "与") if goes_on => years.push(year),
            Some("-" | "—" | "–" | "~" | "至" | "到" | "――" | "——") if goes_on => {
                let first = years.last().copied().unwrap_or(year);
                years.extend((first + 1..=year).take(MOST_YEARS));
            }
            _ => *years = vec![year],
        }
        (self.scope.part_year, self.scope.other_year) = (false, false);
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

    /// What a clause says of the ones before it, and what of it holds no longer.
    fn close(&mut self) {
        let clause = &self.clause;
        let without = clause.figures.is_empty();
        if clause.compared || (without && (clause.event || clause.built)) {
            self.scope.date_as(&self.dates);
        }
        self.still_to_come();
        self.more_than_stands();
        let clause = &mut self.clause;
        let spoken_of = clause.heads.iter().rfind(|head| !head.shared);
        if let Some(head) = spoken_of {
            self.last = Some(head.clone());
        }
    }

    /// 建筑面积5万平方米，尚未开工: the buildings spoken of before do not stand.
    fn still_to_come(&mut self) {
        let clause = &self.clause;
        let comes = clause.plan || clause.to_come;
        let says = clause.planned || (comes && (clause.built || clause.event));
        let of_before = clause.numbers == 0 && clause.heads.is_empty() && says;
        let areas = self
            .found
            .iter_mut()
            .filter(|figure| figure.fact == FactKey::FloorArea);
        if of_before {
            areas
                .last()
                .map(|area| area.qualifiers.insert(Qualifier::Plan));
        } else if clause.planned_behind {
            for at in &clause.figures {
                self.found[*at].qualifiers.insert(Qualifier::Plan);
            }
        }
    }

    /// 总建筑面积12万平方米，其中已建成3.6万平方米，在建8.4万平方米: the whole holds what does not stand.
    fn more_than_stands(&mut self) {
        let clause = &self.clause;
        let area = |figure: &Figure| figure.fact == FactKey::FloorArea;
        let Some(at) = clause
            .figures
            .first()
            .copied()
            .filter(|at| area(&self.found[*at]))
        else {
            return;
        };
        let stands_less = clause.heads.is_empty() && clause.built;
        let planned = clause.planned && self.among_said;
        if !(stands_less || planned) {
            return;
        }
        let own = self.found[at].amount.value.clone();
        for earlier in self.found[..at].iter_mut().filter(|figure| area(figure)) {
            if earlier.amount.value > own && !earlier.qualifiers.contains(&Qualifier::Part) {
                earlier.qualifiers.insert(Qualifier::Plan);
            }
        }
    }

    /// What qualifies a number at a position, whatever it is of.
    pub(super) fn qualifiers(&self, whole: bool) -> BTreeSet<Qualifier> {
        let (scope, clause) = (&*self.scope, &self.clause);
        let mut found = scope.under.clone();
        found.extend(&clause.asides);
        let mut add = |holds: bool, qualifier| {
            if holds {
                found.insert(qualifier);
            }
        };
        add(scope.plan, Qualifier::Plan);
        add(scope.part || clause.part || clause.growth, Qualifier::Part);
        add(clause.among && whole, Qualifier::Part);
        add(scope.firm || clause.firm, Qualifier::Firm);
        add(
            clause.from || scope.part_year || scope.other_year,
            Qualifier::Past,
        );
        let odd = clause.unknown || clause.scope || clause.elsewhere || clause.share;
        add(
            scope.elsewhere || odd || self.conditional || self.demanded,
            Qualifier::Other,
        );
        found
    }
}

/// The most years that a range is read as.
const MOST_YEARS: usize = 10;
/// What is everybody's is not the base's, whatever stands behind it.
const EVERYBODY: [&str; 6] = ["全", "各", "其他", "周边", "兄弟", "同类"];
/// Words that say it is so these days, whatever year was spoken of before.
const THESE_DAYS: [&str; 10] = [
    "目前",
    "现",
    "当前",
    "截至目前",
    "截止目前",
    "到目前",
    "至今",
    "迄今",
    "眼下",
    "实有",
];

fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}
