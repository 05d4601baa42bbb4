//! Which quantity a word names, with the words before it that say of which firms or buildings; and
//! which one a number is of.

use std::collections::BTreeSet;

use crate::annex::FactKey;

use super::clause::{Clause, QuantityHead};
use super::lead::Qualifier;
use super::token::{Token, TokenKind};
use super::words::{SHORT_SECTORS, WHOLES, WIDER, WordClass};

/// True for a word that names a quantity.
pub fn names_quantity(class: WordClass) -> bool {
    matches!(
        class,
        WordClass::TotalFirms
            | WordClass::Firms
            | WordClass::TotalRevenue
            | WordClass::SoftwareRevenue
            | WordClass::FloorArea
            | WordClass::OtherQuantity
    )
}

fn class_at(tokens: &[Token], at: usize) -> Option<WordClass> {
    tokens.get(at)?.class()
}

/// True where the words at a position are the beginning of the name of a base: 观山湖区 before 软件园.
pub fn begins_base_name(tokens: &[Token], at: usize) -> bool {
    let end = tokens
        .get(at + 1..)
        .and_then(|behind| behind.iter().find(|token| !names_on(token)));
    end.is_some_and(|token| token.is(WordClass::Base))
}

/// The same for a firm's name, which may hold that of a base: 贵阳数谷科技有限公司.
pub fn begins_firm_name(tokens: &[Token], at: usize) -> bool {
    let goes_on =
        |token: &&Token| !(names_on(token) || token.is(WordClass::Base) || token.aside().is_some());
    let end = tokens
        .get(at + 1..)
        .and_then(|behind| behind.iter().find(goes_on));
    end.is_some_and(|token| token.is(WordClass::OneFirm))
}

/// True for what names of bases and firms are made of before their last word.
fn names_on(token: &Token) -> bool {
    let named = [
        WordClass::Elsewhere,
        WordClass::Sector,
        WordClass::PartOfFirms,
        WordClass::Topic,
    ];
    token.is_unknown() || token.class().is_some_and(|class| named.contains(&class))
}

/// What stands before a quantity, read backwards from it.
#[derive(Default)]
struct Modifiers {
    sector: bool,
    short_sector: bool,
    part: bool,
    unknown: bool,
}

fn modifiers(tokens: &[Token], at: usize, from: usize) -> Modifiers {
    let mut found = Modifiers::default();
    let narrows = |class| {
        matches!(
            class,
            WordClass::Sector | WordClass::PartOfFirms | WordClass::Growth
        )
    };
    for before in (from..at).rev() {
        let token = &tokens[before];
        let narrowed = before > from && class_at(tokens, before - 1).is_some_and(narrows);
        if token.is(WordClass::Sector) {
            found.sector = true;
            found.short_sector = SHORT_SECTORS.contains(&token.text);
        } else if token.is(WordClass::PartOfFirms) || token.is(WordClass::Growth) {
            found.part = true
        } else if token.is_unknown() && token.text.chars().any(char::is_alphanumeric) {
            found.unknown = true;
            break;
        } else if token.is(WordClass::Padding) && ["的", "类", "了"].contains(&token.text) {
            continue;
        } else if !(narrowed && (token.is(WordClass::AllFirms) || token.is(WordClass::Padding))) {
            break;
        }
    }
    found
}

/// True for a number of firms: 41家.
pub fn counts_firms(tokens: &[Token], at: usize) -> bool {
    let number = tokens.get(at).and_then(Token::number);
    number.is_some_and(|number| ["家", "户", "个"].contains(&number.unit.as_str()))
}

/// True for 全部 before a number of firms: 全部41家企业.
fn counts_all(tokens: &[Token], number: usize) -> bool {
    let before = number.checked_sub(1).and_then(|at| tokens.get(at));
    counts_firms(tokens, number) && before.is_some_and(|token| WHOLES.contains(&token.text))
}

/// The quantity that a word names.
pub fn head_at(tokens: &[Token], at: usize, class: WordClass, from: usize) -> QuantityHead {
    let mut modified = modifiers(tokens, at, from);
    modified.part |= is_numbered(tokens, at, from);
    let mut qualifiers = BTreeSet::new();
    let mut fact = fact_of(class, modified.sector);
    let counts_firms = matches!(class, WordClass::TotalFirms | WordClass::Firms);
    if modified.part || (modified.sector && !counts_firms) {
        qualifiers.insert(Qualifier::Part);
    }
    if modified.unknown {
        if counts_firms {
            fact = None
        } else {
            qualifiers.insert(Qualifier::Part);
        }
    }
    QuantityHead {
        fact,
        at,
        counts_firms,
        qualifiers,
        short_sector: modified.sector && modified.short_sector,
        used: false,
        total: tokens[at].text.contains('总'),
        wider: WIDER.contains(&tokens[at].text),
        shared: false,
    }
}

/// 过亿元企业6家, 5000万元以上的企业12家: a number says which of them.
fn is_numbered(tokens: &[Token], at: usize, from: usize) -> bool {
    let passed = |token: &Token| token.text == "的" || token.is(WordClass::OrSo);
    let before = (from..at).rev().find(|before| !passed(&tokens[*before]));
    before.is_some_and(|before| {
        let kind = &tokens[before].kind;
        let numbers = matches!(
            kind,
            TokenKind::Number(_) | TokenKind::Rate | TokenKind::Other
        );
        numbers && !counts_all(tokens, before)
    })
}

/// The fact that a word names, `sector` where a name of the sector stands before it.
fn fact_of(class: WordClass, sector: bool) -> Option<FactKey> {
    if matches!(class, WordClass::TotalFirms | WordClass::Firms) {
        Some(if sector {
            FactKey::SectorFirms
        } else {
            FactKey::TotalFirms
        })
    } else if class == WordClass::TotalRevenue {
        Some(FactKey::TotalRevenue)
    } else if class == WordClass::SoftwareRevenue {
        Some(FactKey::SoftwareRevenue)
    } else {
        (class == WordClass::FloorArea).then_some(FactKey::FloorArea)
    }
}

/// The quantity that stands behind a number: 41家软件企业. `Some` of a quantity that is none of the
/// five where something unknown is counted.
pub fn behind(tokens: &[Token], number: usize) -> Option<QuantityHead> {
    let modifies = |token: &Token| {
        let class = token.class().is_some_and(|class| {
            matches!(
                class,
                WordClass::Padding
                    | WordClass::OrSo
                    | WordClass::Sector
                    | WordClass::PartOfFirms
                    | WordClass::AllFirms
                    | WordClass::Base
            )
        });
        class || token.is_unknown() || token.aside().is_some()
    };
    let mut at = number + 1;
    while modifies(tokens.get(at)?) {
        at += 1;
    }
    let class = tokens[at].class().filter(|class| names_quantity(*class))?;
    let mut head = head_at(tokens, at, class, number + 1);
    let led_in = class_at(tokens, number.wrapping_sub(1));
    let says_more = says_more(tokens, at) && !counts_all(tokens, number);
    if matches!(led_in, Some(WordClass::PartOfFirms | WordClass::Growth)) || says_more {
        head.qualifiers.insert(Qualifier::Part);
    }
    Some(head)
}

/// True where of counted firms something further is said, which makes them some of the firms:
/// 6家企业营业收入超过1亿元.
fn says_more(tokens: &[Token], head: usize) -> bool {
    match tokens.get(head + 1).map(|token| &token.kind) {
        None
        | Some(TokenKind::Stop(_) | TokenKind::Aside(_) | TokenKind::Word(WordClass::AllFirms)) => {
            false
        }
        // 入驻的133家企业全部为独立法人
        Some(_) if WHOLES.contains(&tokens[head + 1].text) => false,
        // 在41家企业中,
        Some(TokenKind::Word(WordClass::Padding) | TokenKind::Unknown)
            if class_at(tokens, head + 1).is_some() || tokens[head + 1].text == "中" =>
        {
            !matches!(
                tokens.get(head + 2).map(|token| &token.kind),
                None | Some(TokenKind::Stop(_) | TokenKind::Word(WordClass::AllFirms))
            )
        }
        Some(_) => true,
    }
}

/// True where nothing stands between a quantity and its number but particles, dates and how the
/// number is meant.
pub fn reaches(tokens: &[Token], head: usize, number: usize) -> bool {
    tokens[head + 1..number]
        .iter()
        .all(|token| match &token.kind {
            TokenKind::Word(class) => is_light(*class),
            TokenKind::Year(_)
            | TokenKind::Month(_)
            | TokenKind::Aside(_)
            | TokenKind::Number(_)
            | TokenKind::Stop('、') => true,
            TokenKind::Unknown => {
                !token.text.chars().any(char::is_alphanumeric) || ["至", "到"].contains(&token.text)
            }
            TokenKind::Stop(_) | TokenKind::Rate | TokenKind::Other => false,
        })
}

/// True for words that stand between a quantity and its number without naming another.
pub fn is_light(class: WordClass) -> bool {
    matches!(
        class,
        WordClass::Padding
            | WordClass::About
            | WordClass::OrSo
            | WordClass::Now
            | WordClass::Built
            | WordClass::Growth
            | WordClass::UpTo
            | WordClass::From
            | WordClass::Compared
            | WordClass::Respectively
            | WordClass::PartYear
            | WordClass::WholeYear
            | WordClass::ThisYear
            | WordClass::Target
            | WordClass::OtherYear
            | WordClass::AllFirms
            | WordClass::Plan
            | WordClass::PlannedBuilding
            | WordClass::NoPlan
            | WordClass::Scope
            | WordClass::Part
    )
}

impl Clause {
    /// Takes a quantity in: beside the one before it where the two stand in a list.
    pub fn name(&mut self, tokens: &[Token], mut head: QuantityHead) {
        head.shared = self.share;
        if let Some(before) = self.head() {
            let between = &tokens[before.at + 1..head.at];
            let listed = !before.used
                && between.len() == 1
                && (between[0].kind == TokenKind::Stop('、')
                    || ["和", "及", "与"].contains(&between[0].text));
            // 规上企业营业收入 is of those firms.
            let narrower = before.counts_firms
                && !before.used
                && !head.counts_firms
                && (before.fact != Some(FactKey::TotalFirms) || !before.qualifiers.is_empty());
            // 孵化器建筑面积
            let owner = before.fact.is_none()
                && !before.used
                && between.iter().all(|token| token.text == "的");
            self.part |= (narrower || owner) && !listed;
            if !listed {
                self.heads.clear();
            }
        }
        self.heads.push(head);
    }
}
