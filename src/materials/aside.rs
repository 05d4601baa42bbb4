//! What stands in brackets: (含在建), (合并口径), (2022年).

use super::lead::Qualifier;
use super::token::{Kind, Token};
use super::words::Class;

/// The tokens of a sentence with each pair of brackets as one aside; what holds nothing but a date
/// stands as if without them.
pub fn without_brackets(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let opens = matches!(tokens[at].kind, Kind::Stop('(' | '[' | '【'));
        let closes = |token: &Token| matches!(token.kind, Kind::Stop(')' | ']' | '】'));
        let end = tokens[at..].iter().position(closes).filter(|_| opens);
        let Some(end) = end.map(|end| at + end) else {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        };
        let inside = &tokens[at + 1..end];
        if inside.iter().all(is_date) && !inside.is_empty() {
            kept.extend_from_slice(inside)
        } else {
            kept.push(Token {
                text: "()",
                kind: Kind::Aside(said(inside)),
            })
        }
        at = end + 1;
    }
    kept
}

fn is_date(token: &Token) -> bool {
    match token.kind {
        Kind::Year(_) | Kind::Month(_) => true,
        Kind::Word(class) => matches!(class, Class::Padding | Class::Now | Class::PartYear),
        Kind::Unknown
        | Kind::Stop(_)
        | Kind::Number(_)
        | Kind::Rate
        | Kind::Other
        | Kind::Aside(_) => false,
    }
}

fn said(inside: &[Token]) -> Vec<Qualifier> {
    let mut found: Vec<Qualifier> = inside
        .iter()
        .filter_map(|token| match token.kind {
            Kind::Word(Class::Plan | Class::PlannedBuilding) => Some(Qualifier::Plan),
            Kind::Word(Class::Scope | Class::OtherYear | Class::PartYear) => Some(Qualifier::Other),
            Kind::Word(Class::About | Class::OrSo) => Some(Qualifier::About),
            _ => None,
        })
        .collect();
    found.dedup();
    found
}
