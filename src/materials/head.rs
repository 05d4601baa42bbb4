//! Which quantity a word names, with the words before it that say of which firms or buildings; and
//! which one a number is of.

use std::collections::BTreeSet;

use crate::annex::FactKey;

use super::clause::{Clause, Head};
use super::lead::Qualifier;
use super::token::{Kind, Token};
use super::words::{Class, WHOLES};

/// True for a word that names a quantity.
pub fn names_quantity(class: Class) -> bool {
    matches!(
        class,
        Class::TotalFirms
            | Class::Firms
            | Class::TotalRevenue
            | Class::SoftwareRevenue
            | Class::FloorArea
            | Class::OtherQuantity
    )
}

fn class_at(tokens: &[Token], at: usize) -> Option<Class> {
    match tokens.get(at)?.kind {
        Kind::Word(class) => Some(class),
        Kind::Unknown
        | Kind::Stop(_)
        | Kind::Year(_)
        | Kind::Month(_)
        | Kind::Number(_)
        | Kind::Rate
        | Kind::Other
        | Kind::Aside(_) => None,
    }
}

/// True where the words at a position are the beginning of the name of a base: 观山湖区 before 软件园.
pub fn begins_base_name(tokens: &[Token], at: usize) -> bool {
    let mut next = at + 1;
    while let Some(token) = tokens.get(next) {
        match token.kind {
            Kind::Word(Class::Base) => return true,
            Kind::Unknown | Kind::Word(Class::Elsewhere | Class::Sector | Class::PartOfFirms) => {
                next += 1
            }
            _ => return false,
        }
    }
    false
}

/// The same for a firm's name.
pub fn begins_firm_name(tokens: &[Token], at: usize) -> bool {
    let mut next = at + 1;
    while let Some(token) = tokens.get(next) {
        match token.kind {
            Kind::Word(Class::OneFirm) => return true,
            Kind::Unknown
            | Kind::Aside(_)
            | Kind::Word(Class::Sector | Class::PartOfFirms | Class::Elsewhere) => next += 1,
            _ => return false,
        }
    }
    false
}

/// What stands before a quantity, read backwards from it.
#[derive(Default)]
struct Modifiers {
    sector: bool,
    part: bool,
    unknown: bool,
}

fn modifiers(tokens: &[Token], at: usize, from: usize) -> Modifiers {
    let mut found = Modifiers::default();
    let narrows = |class| matches!(class, Class::Sector | Class::PartOfFirms | Class::Growth);
    for before in (from..at).rev() {
        match &tokens[before].kind {
            Kind::Word(Class::Sector) => found.sector = true,
            Kind::Word(Class::PartOfFirms | Class::Growth) => found.part = true,
            Kind::Word(Class::Padding) if ["的", "类", "了"].contains(&tokens[before].text) => {}
            Kind::Word(Class::AllFirms | Class::Padding)
                if before > from && class_at(tokens, before - 1).is_some_and(narrows) => {}
            Kind::Unknown if tokens[before].text.chars().any(char::is_alphanumeric) => {
                found.unknown = true;
                break;
            }
            _ => break,
        }
    }
    found
}

/// True for a number of firms: 41家.
pub fn counts_firms(tokens: &[Token], at: usize) -> bool {
    match tokens.get(at).map(|token| &token.kind) {
        Some(Kind::Number(number)) => ["家", "户", "个"].contains(&number.unit.as_str()),
        Some(
            Kind::Word(_)
            | Kind::Unknown
            | Kind::Stop(_)
            | Kind::Year(_)
            | Kind::Month(_)
            | Kind::Rate
            | Kind::Other
            | Kind::Aside(_),
        )
        | None => false,
    }
}

/// True for 全部 before a number of firms: 全部41家企业.
fn counts_all(tokens: &[Token], number: usize) -> bool {
    let before = number.checked_sub(1).and_then(|at| tokens.get(at));
    counts_firms(tokens, number) && before.is_some_and(|token| WHOLES.contains(&token.text))
}

/// The quantity that a word names.
pub fn head_at(tokens: &[Token], at: usize, class: Class, from: usize) -> Head {
    let mut modified = modifiers(tokens, at, from);
    // 过亿元企业6家
    let numbered = at > from
        && matches!(
            tokens[at - 1].kind,
            Kind::Number(_) | Kind::Rate | Kind::Other
        );
    modified.part |= numbered && !counts_all(tokens, at - 1);
    let mut qualifiers = BTreeSet::new();
    let mut fact = match class {
        Class::TotalFirms | Class::Firms if modified.sector => Some(FactKey::SectorFirms),
        Class::TotalFirms | Class::Firms => Some(FactKey::TotalFirms),
        Class::TotalRevenue => Some(FactKey::TotalRevenue),
        Class::SoftwareRevenue => Some(FactKey::SoftwareRevenue),
        Class::FloorArea => Some(FactKey::FloorArea),
        _ => None,
    };
    let counts_firms = matches!(class, Class::TotalFirms | Class::Firms);
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
    Head {
        fact,
        at,
        counts_firms,
        qualifiers,
        used: false,
        shared: false,
    }
}

/// The quantity that stands behind a number: 41家软件企业. `Some` of a quantity that is none of the
/// five where something unknown is counted.
pub fn behind(tokens: &[Token], number: usize) -> Option<Head> {
    let mut at = number + 1;
    loop {
        match &tokens.get(at)?.kind {
            Kind::Word(class) if names_quantity(*class) => {
                let mut head = head_at(tokens, at, *class, number + 1);
                let is_led_in = class_at(tokens, number.wrapping_sub(1));
                let says_more = says_more(tokens, at) && !counts_all(tokens, number);
                if matches!(is_led_in, Some(Class::PartOfFirms | Class::Growth)) || says_more {
                    head.qualifiers.insert(Qualifier::Part);
                }
                return Some(head);
            }
            Kind::Word(
                Class::Padding
                | Class::OrSo
                | Class::Sector
                | Class::PartOfFirms
                | Class::AllFirms
                | Class::Base,
            )
            | Kind::Aside(_) => at += 1,
            Kind::Unknown => at += 1,
            _ => return None,
        }
    }
}

/// True where of counted firms something further is said, which makes them some of the firms:
/// 6家企业营业收入超过1亿元.
fn says_more(tokens: &[Token], head: usize) -> bool {
    match tokens.get(head + 1).map(|token| &token.kind) {
        None | Some(Kind::Stop(_) | Kind::Aside(_) | Kind::Word(Class::AllFirms)) => false,
        // 在41家企业中,
        Some(Kind::Word(Class::Padding) | Kind::Unknown)
            if class_at(tokens, head + 1).is_some() || tokens[head + 1].text == "中" =>
        {
            !matches!(
                tokens.get(head + 2).map(|token| &token.kind),
                None | Some(Kind::Stop(_) | Kind::Word(Class::AllFirms))
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
            Kind::Word(class) => is_light(*class),
            Kind::Year(_)
            | Kind::Month(_)
            | Kind::Aside(_)
            | Kind::Number(_)
            | Kind::Stop('、') => true,
            Kind::Unknown => {
                !token.text.chars().any(char::is_alphanumeric) || ["至", "到"].contains(&token.text)
            }
            Kind::Stop(_) | Kind::Rate | Kind::Other => false,
        })
}

/// True for words that stand between a quantity and its number without naming another.
pub fn is_light(class: Class) -> bool {
    matches!(
        class,
        Class::Padding
            | Class::About
            | Class::OrSo
            | Class::Now
            | Class::Built
            | Class::Growth
            | Class::UpTo
            | Class::From
            | Class::Compared
            | Class::Respectively
            | Class::PartYear
            | Class::OtherYear
            | Class::AllFirms
            | Class::Plan
            | Class::PlannedBuilding
            | Class::NoPlan
            | Class::Scope
            | Class::Part
    )
}

impl Clause {
    /// Takes a quantity in: beside the one before it where the two stand in a list.
    pub fn name(&mut self, tokens: &[Token], mut head: Head) {
        head.shared = self.share;
        if let Some(before) = self.head() {
            let between = &tokens[before.at + 1..head.at];
            let listed = !before.used
                && between.len() == 1
                && (between[0].kind == Kind::Stop('、')
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
