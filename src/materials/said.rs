//! Words, and what each says of the figures around it: of whom, of when, and how a number is meant.

use crate::annex::base;

use super::head::{begins_base_name, begins_firm_name, behind, counts_firms, head_at, is_light};
use super::sentence::{LONGEST_CLAUSE, SentenceReader};
use super::token::{Token, TokenKind};
use super::words::{FAR, OVERALL, ROADS, VERBS, WordClass};

impl SentenceReader<'_> {
    /// Takes a word in.
    pub(super) fn word(&mut self, at: usize, class: WordClass) {
        if self.by_whom[at] || self.all_parts[at] || self.is_of_a_firms_name(at, class) {
            return;
        }
        self.clause.bare &= is_light(class);
        match class {
            WordClass::TotalFirms
            | WordClass::Firms
            | WordClass::TotalRevenue
            | WordClass::SoftwareRevenue
            | WordClass::FloorArea
            | WordClass::OtherQuantity => self.quantity(at, class),
            WordClass::Base => self.base(at),
            WordClass::OneFirm => self.one_firm(at),
            WordClass::Elsewhere => self.elsewhere(at),
            WordClass::Part => self.part(at),
            WordClass::Scope => self.other_scope(at),
            WordClass::Now => self.now(at),
            WordClass::Built => self.built(at),
            WordClass::Event => self.clause.event = true,
            WordClass::PartYear => self.scope.part_year = true,
            WordClass::WholeYear => self.whole_year(at),
            WordClass::ThisYear => self.this_year(),
            WordClass::OtherYear => self.scope.other_year = true,
            WordClass::Anaphor => self.scope.undetermined = !self.names_one_year(),
            WordClass::Plan => self.plan(),
            WordClass::PlannedBuilding => self.planned_building(),
            WordClass::Growth => self.clause.growth = true,
            WordClass::UpTo => self.up_to(),
            WordClass::Compared => self.clause.compared = true,
            WordClass::From => self.from(),
            WordClass::Share => self.clause.share = true,
            WordClass::Opener => self.clause.forgiven = true,
            WordClass::Standard => self.demanded = true,
            WordClass::Sector
            | WordClass::PartOfFirms
            | WordClass::Topic
            | WordClass::AllFirms
            | WordClass::NoPlan
            | WordClass::Target
            | WordClass::About
            | WordClass::OrSo
            | WordClass::Respectively
            | WordClass::Condition => {}
            WordClass::Padding => self.whole_again(at),
        }
        self.clause.subject_open &= !self.closes_subject(at, class);
    }

    /// True for a word behind which the clause no longer says of whom it speaks.
    fn closes_subject(&self, at: usize, class: WordClass) -> bool {
        let text = self.tokens[at].text;
        match class {
            WordClass::AllFirms
            | WordClass::Event
            | WordClass::Built
            | WordClass::Opener
            | WordClass::Growth
            | WordClass::Share
            | WordClass::Standard
            | WordClass::TotalFirms
            | WordClass::Firms
            | WordClass::TotalRevenue
            | WordClass::SoftwareRevenue
            | WordClass::FloorArea
            | WordClass::OtherQuantity => true,
            WordClass::Padding => VERBS.contains(&text),
            WordClass::Now => text.contains('建'),
            WordClass::Sector
            | WordClass::PartOfFirms
            | WordClass::Base
            | WordClass::Part
            | WordClass::OneFirm
            | WordClass::Elsewhere
            | WordClass::Scope
            | WordClass::PartYear
            | WordClass::WholeYear
            | WordClass::ThisYear
            | WordClass::OtherYear
            | WordClass::Anaphor
            | WordClass::Topic
            | WordClass::Plan
            | WordClass::PlannedBuilding
            | WordClass::NoPlan
            | WordClass::Target
            | WordClass::About
            | WordClass::OrSo
            | WordClass::UpTo
            | WordClass::Compared
            | WordClass::From
            | WordClass::Respectively
            | WordClass::Condition => false,
        }
    }

    /// 管理机构 before the name of a firm counts no institutions.
    fn is_of_a_firms_name(&self, at: usize, class: WordClass) -> bool {
        class == WordClass::OtherQuantity && begins_firm_name(self.tokens, at)
    }

    fn quantity(&mut self, at: usize, class: WordClass) {
        // 项目总投资3亿元，总建筑面积4.5万平方米
        self.scope.part |= self.clause.subject_open && self.tokens[at].text.ends_with("项目");
        let head = head_at(self.tokens, at, class, self.clause.first);
        self.clause.name(self.tokens, head);
    }

    /// What stands first in a clause is spoken of until something else is.
    fn one_firm(&mut self, at: usize) {
        if self.clause.subject_open {
            self.scope.firm = true;
            self.clause.counted = counts_firms(self.tokens, at + 1);
        } else {
            self.clause.firm = true;
        }
    }

    fn part(&mut self, at: usize) {
        if self.tokens[at].text.starts_with("其中") {
            let nothing_yet = self.clause.first > 0 && !self.counts_before(at);
            let of_wider = self.last.as_ref().is_some_and(|head| head.wider);
            self.clause.among = !nothing_yet && !of_wider;
            self.among_said = true;
            return;
        }
        // 两期合计5.9万平方米
        self.clause.names_part |= !self.tokens[at].text.starts_with('两');
        if self.clause.subject_open {
            self.scope.part = true;
        } else {
            self.clause.part = true;
        }
    }

    /// True where the sentence has given a number so far.
    fn counts_before(&self, at: usize) -> bool {
        let mut before = self.tokens[..at].iter();
        before.any(|token| {
            matches!(
                token.kind,
                TokenKind::Number(_) | TokenKind::Rate | TokenKind::Other
            )
        })
    }

    fn other_scope(&mut self, at: usize) {
        let is_month = |token: &Token| matches!(token.kind, TokenKind::Month(_));
        let whole_year = !self.scope.part_year && self.tokens.iter().any(is_month);
        self.clause.scope |= !(self.tokens[at].text == "累计" && whole_year);
    }

    /// 部分企业营业收入下滑，但总体保持增长，全年营业总收入52.5亿元
    fn whole_again(&mut self, at: usize) {
        if self.clause.subject_open && OVERALL.contains(&self.tokens[at].text) {
            self.scope.of_base();
        }
    }

    /// The base is what is spoken of from here on, unless it is only where something is, or the name of a
    /// firm holds the word.
    fn base(&mut self, at: usize) {
        let behind_of = at > 0 && self.tokens[at - 1].text == "的";
        if (!self.clause.subject_open && !behind_of) || begins_firm_name(self.tokens, at) {
            return;
        }
        let of_others = (self.scope.elsewhere && self.is_of_others(at)) || self.counts_bases(at);
        // 全区规划载体60万平方米，本基地总建筑面积3.15万平方米
        let planned_there = self.scope.elsewhere && !of_others;
        self.scope.planned &= !planned_there;
        self.scope.of_base();
        self.clause.firm = false;
        self.clause.of_base = true;
        self.base_said = true;
        self.demanded = false;
        // 其中本园区15.2万平方米
        self.clause.among &= self.clause.numbers > 0;
        self.scope.elsewhere = of_others || self.is_another_base(at);
    }

    /// 全市软件园区; 深圳软件园
    fn is_of_others(&self, at: usize) -> bool {
        let own = &self.tokens[self.clause.first..at];
        (self.clause.first..).zip(own).any(|(place, token)| {
            let names_own = begins_base_name(self.tokens, place) && !is_others(token.text);
            token.is(WordClass::Elsewhere) && !names_own
        })
    }

    /// 软件园区4个
    fn counts_bases(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).map(|token| &token.kind);
        let counted = counts_firms(self.tokens, at + 1) || next == Some(&TokenKind::Other);
        counted && behind(self.tokens, at + 1).is_none()
    }

    /// True where the name before 软件园 is not that of the base.
    fn is_another_base(&self, at: usize) -> bool {
        let part_of_name = |token: &&Token| {
            token.is_unknown()
                || token.is(WordClass::Elsewhere)
                || token.is(WordClass::Sector)
                || token.is(WordClass::PartOfFirms)
        };
        let before = self.tokens[self.clause.first..at].iter().rev();
        let mut words: Vec<&str> = before
            .take_while(part_of_name)
            .map(|token| token.text)
            .collect();
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
        let named = begins_base_name(self.tokens, at) && !is_others(self.tokens[at].text);
        let behind_share = at > 0 && self.tokens[at - 1].is(WordClass::Share);
        self.clause.share_elsewhere |= behind_share;
        let road = self.tokens.get(at + 1);
        let road = road.is_some_and(|next| next.is_unknown() && begins(next.text, &ROADS));
        if named
            || behind_share
            || road
            || self.clause.forgiven
            || begins_firm_name(self.tokens, at)
        {
            return;
        }
        if self.clause.subject_open {
            self.scope.elsewhere = true
        } else {
            self.clause.elsewhere = true
        }
    }

    fn now(&mut self, at: usize) {
        self.scope.plan = self.plan_said && self.scope.plan && self.clause.plan;
        self.scope.planned = false;
        self.clause.planned = false;
        if begins(self.tokens[at].text, &THESE_DAYS) {
            self.scope.undated();
        }
        // 由现在的43家增加到55家
        let behind_from = self.clause.from && self.clause.numbers == 0;
        self.clause.from_now |= behind_from && begins(self.tokens[at].text, &THESE_DAYS);
        self.clause.built |= self.tokens[at].text.contains('建');
    }

    /// 已建成投用 says so of now.
    fn built(&mut self, at: usize) {
        self.clause.built = true;
        if self.tokens[at].text.starts_with('已') {
            self.scope.planned = false;
            self.clause.planned = false;
        }
    }

    /// 去年全年 is still of that year.
    fn whole_year(&mut self, at: usize) {
        self.scope.part_year = false;
        self.scope.other_year &= at > self.clause.first;
    }

    fn this_year(&mut self) {
        self.scope.undated();
        self.clause.dated = true;
    }

    fn plan(&mut self) {
        self.scope.plan = true;
        self.clause.plan = true;
        self.plan_said = true;
    }

    fn planned_building(&mut self) {
        self.scope.planned = true;
        self.clause.planned = true;
        self.clause.planned_behind = self.clause.numbers > 0;
    }

    fn up_to(&mut self) {
        let clause = &mut self.clause;
        // 较2021年的35家增加到41家: the year is that of what was grown from.
        let dated_anew = clause.from || clause.compared;
        (clause.growth, clause.from, clause.up_to) = (false, false, true);
        clause.from_now = false;
        if dated_anew {
            self.scope.date_as(&self.dates);
        }
    }

    fn from(&mut self) {
        let behind = self.tokens[self.clause.first..].iter();
        let mut own = behind
            .take_while(|token| token.kind != TokenKind::Stop(','))
            .take(LONGEST_CLAUSE);
        self.clause.from = own.any(|token| token.is(WordClass::UpTo));
    }
}

/// What is everybody's, or lies far away, is not the base's, whatever stands behind it.
fn is_others(place: &str) -> bool {
    begins(place, &EVERYBODY) || FAR.contains(&place)
}

const EVERYBODY: [&str; 6] = ["全", "各", "其他", "周边", "兄弟", "同类"];
/// Words that say it is so these days, whatever year was spoken of before.
const THESE_DAYS: [&str; 11] = [
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
    "如今",
];

fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}
