//! What a clause says, once it has ended, of the ones before it and of those to come.

use crate::annex::FactKey;

use super::clause::CountedBefore;
use super::lead::{LeadFigure, Qualifier};
use super::sentence::{LONGEST_CLAUSE, SentenceReader};
use super::token::TokenKind;
use super::words::{BUILDINGS, COMPOSING, SUMS, VERBS, WITHIN};

impl SentenceReader<'_> {
    /// What a clause says of the ones before it, and what of it holds no longer.
    pub(super) fn close(&mut self) {
        let clause = &self.clause;
        let without = clause.figures.is_empty();
        if clause.compared || (without && (clause.event || clause.built)) {
            self.scope.date_as(&self.dates);
        }
        self.still_to_come();
        self.more_than_stands();
        self.counted_firms();
        self.within = self.names_place_within();
        let heads = std::mem::take(&mut self.clause.heads);
        if let Some(head) = heads.iter().rfind(|head| !head.shared) {
            self.last = Some(head.clone());
        }
        if heads.len() > 1 {
            self.last_list = heads;
        }
    }

    /// 建有孵化器2个, 实训基地4个: the area that follows is of those; not so buildings, counted as such.
    fn names_place_within(&self) -> bool {
        let own = &self.tokens[self.clause.first..];
        let own = || {
            let clause = own.iter().take(LONGEST_CLAUSE);
            clause.take_while(|token| token.kind != TokenKind::Stop(','))
        };
        let named =
            self.clause.heads.last().is_some_and(|head| {
                head.fact.is_none() && WITHIN.contains(&self.tokens[head.at].text)
            });
        let counts_buildings = own().any(|token| {
            token.is_unknown() && BUILDINGS.iter().any(|word| token.text.starts_with(word))
        });
        let composed = own().any(|token| COMPOSING.contains(&token.text));
        let part = self.clause.part && self.clause.figures.is_empty();
        let part = part && !counts_buildings && !composed;
        named || part
    }

    /// 建筑面积5万平方米，尚未开工: the buildings spoken of before do not stand.
    fn still_to_come(&mut self) {
        let clause = &self.clause;
        let comes = clause.plan || clause.to_come;
        let says = clause.planned || (comes && (clause.built || clause.event));
        let of_before =
            clause.numbers == 0 && clause.heads.is_empty() && says && !clause.names_part;
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
        let area = |figure: &LeadFigure| figure.fact == FactKey::FloorArea;
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

    /// 规上企业12家，实现营业收入9亿元: the revenue is of those.
    fn counted_firms(&mut self) {
        let named = self.clause.heads.iter().rfind(|head| head.counts_firms);
        let named = named.is_some_and(|head| head.used);
        // 已有52家行业企业入驻
        let counted = self.clause.figures.iter().any(|at| {
            let fact = self.found[*at].fact;
            matches!(fact, FactKey::TotalFirms | FactKey::SectorFirms)
        });
        if !(named || counted) {
            return;
        }
        let all = self.clause.figures.iter().any(|at| {
            let figure = &self.found[*at];
            figure.fact == FactKey::TotalFirms && !figure.qualifiers.contains(&Qualifier::Part)
        });
        if all {
            self.counted = CountedBefore::All;
            return;
        }
        self.counted = match self.counted {
            CountedBefore::All | CountedBefore::Among => CountedBefore::Among,
            CountedBefore::None | CountedBefore::Some if self.base_said && !self.among_said => {
                CountedBefore::Among
            }
            CountedBefore::None | CountedBefore::Some => CountedBefore::Some,
        };
    }

    /// 新招引企业13家，其中软件企业9家: the firms among some are some.
    pub(super) fn is_among_some(&self, fact: FactKey) -> bool {
        let firms = matches!(fact, FactKey::TotalFirms | FactKey::SectorFirms);
        firms && self.clause.among && self.counted == CountedBefore::Some
    }

    /// True where the clause speaks of money of firms that the ones before have counted.
    pub(super) fn is_of_counted(&self, fact: FactKey) -> bool {
        let money = match fact {
            FactKey::TotalRevenue | FactKey::SoftwareRevenue => true,
            FactKey::TotalFirms | FactKey::SectorFirms | FactKey::FloorArea => false,
        };
        let clause = &self.clause;
        money
            && !clause.of_base
            && match self.counted {
                CountedBefore::None | CountedBefore::All => false,
                CountedBefore::Some => true,
                CountedBefore::Among => !clause.dated && self.begins_with_verb(),
            }
    }

    /// 实现营业收入9亿元, without saying whose.
    fn begins_with_verb(&self) -> bool {
        let first = self.tokens.get(self.clause.first);
        first.is_some_and(|token| VERBS.contains(&token.text) || SUMS.contains(&token.text))
    }
}
