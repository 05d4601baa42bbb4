//! What stands in brackets: (含在建), (合并口径), (2022年).

use super::lead::Qualifier;
use super::token::{Kind, Token};
use super::words::{Class, NARROWING, NOT_THERE};

/// The tokens of a sentence with each pair of brackets as one aside; what holds nothing but a date
/// stands as if without them.
pub fn without_brackets(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    let mut at = 0;
    // The first bracket that closes behind the last one that opened: looked for once, however many open.
    let mut closing: Option<usize> = Some(0);
    while at < tokens.len() {
        let opens = matches!(tokens[at].kind, Kind::Stop('(' | '[' | '【'));
        let closes = |token: &Token| matches!(token.kind, Kind::Stop(')' | ']' | '】'));
        if opens && closing.is_some_and(|closing| closing <= at) {
            let found = tokens[at..].iter().position(closes);
            closing = found.map(|found| at + found);
        }
        let Some(end) = closing.filter(|_| opens) else {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        };
        let inside = &tokens[at + 1..end];
        if inside.iter().all(is_date) && !inside.is_empty() {
            // 21.39亿元(2021年)、24.36亿元(2022年): each is of the year behind it.
            let number = kept.pop_if(|before| before.number().is_some());
            kept.extend_from_slice(inside);
            kept.extend(number);
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
        Kind::Word(class) => matches!(
            class,
            Class::Padding | Class::Now | Class::PartYear | Class::WholeYear | Class::ThisYear
        ),
        Kind::Unknown
        | Kind::Stop(_)
        | Kind::Number(_)
        | Kind::Rate
        | Kind::Other
        | Kind::Aside(_) => false,
    }
}

fn said(inside: &[Token]) -> Vec<Qualifier> {
    let holds = |class: Class| inside.iter().any(|token| token.is(class));
    let mut found = Vec::new();
    if holds(Class::Plan) || holds(Class::PlannedBuilding) {
        found.push(Qualifier::Plan);
    }
    if holds(Class::Scope) || holds(Class::OtherYear) || holds(Class::PartYear) || narrows(inside) {
        found.push(Qualifier::Other);
    }
    if holds(Class::About) || holds(Class::OrSo) {
        found.push(Qualifier::About);
    }
    // (一期), and not (其中地下1.1万平方米)
    let alone = !inside.iter().any(|token| token.number().is_some());
    if alone && holds(Class::Part) {
        found.push(Qualifier::Part);
    }
    found
}

/// 不含3家未报送企业, 含意向企业8家: what is taken in or left out, unless it is words that change nothing.
fn narrows(inside: &[Token]) -> bool {
    let begins = inside
        .first()
        .is_some_and(|token| NARROWING.iter().any(|word| token.text.starts_with(word)));
    let odd = |token: &Token| token.is_unknown() || NOT_THERE.contains(&token.text);
    begins && inside.iter().any(odd)
}
