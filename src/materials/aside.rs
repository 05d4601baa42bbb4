//! What stands in brackets: (含在建), (合并口径), (2022年).

use super::head::{begins_base_name, begins_firm_name};
use super::lead::Qualifier;
use super::token::{Aside, Token, TokenKind};
use super::understood::is_said;
use super::words::{NARROWING, NOT_THERE, NOTES, WordClass};

/// The tokens of a sentence with each pair of brackets as one aside; what holds nothing but a date
/// stands as if without them.
pub fn without_brackets(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    let mut at = 0;
    // The first bracket that closes behind the last one that opened: looked for once, however many open.
    let mut closing: Option<usize> = Some(0);
    while at < tokens.len() {
        let opens = matches!(tokens[at].kind, TokenKind::Stop('(' | '[' | '【'));
        let closes = |token: &Token| matches!(token.kind, TokenKind::Stop(')' | ']' | '】'));
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
        } else if is_of_another_time(kept.last(), inside) {
            kept.extend_from_slice(&tokens[at..=end]);
        } else {
            kept.push(Token {
                text: "()",
                kind: TokenKind::Aside(Aside {
                    qualifiers: said(inside),
                    unread: unread(inside),
                }),
            })
        }
        at = end + 1;
    }
    kept
}

/// 41.37亿元(2021年为35.79亿元): a figure of its own.
fn is_of_another_time(before: Option<&Token>, inside: &[Token]) -> bool {
    let holds = |told: fn(&Token) -> bool| inside.iter().any(told);
    before.is_some_and(|token| token.number().is_some())
        && holds(|token| token.year().is_some())
        && holds(|token| token.number().is_some())
}

/// The first word that nothing explains, unless they tell only how something is called or where it stands,
/// or what something is made of.
fn unread(inside: &[Token]) -> Option<String> {
    let said: String = inside.iter().map(|token| token.text).collect();
    let counts = inside.iter().any(|token| token.number().is_some());
    if counts || NOTES.iter().any(|note| said.contains(note)) {
        return None;
    }
    let named = |at| begins_base_name(inside, at) || begins_firm_name(inside, at);
    let mut odd = inside.iter().enumerate();
    odd.find(|(at, token)| token.is_unknown() && is_said(token) && !named(*at))
        .map(|(_, token)| token.text.to_owned())
}

fn is_date(token: &Token) -> bool {
    match token.kind {
        TokenKind::Year(_) | TokenKind::Month(_) => true,
        TokenKind::Word(class) => matches!(
            class,
            WordClass::Padding
                | WordClass::Now
                | WordClass::PartYear
                | WordClass::WholeYear
                | WordClass::ThisYear
        ),
        TokenKind::Unknown
        | TokenKind::Stop(_)
        | TokenKind::Number(_)
        | TokenKind::Rate
        | TokenKind::Other
        | TokenKind::Aside(_) => false,
    }
}

fn said(inside: &[Token]) -> Vec<Qualifier> {
    let holds = |class: WordClass| inside.iter().any(|token| token.is(class));
    let mut found = Vec::new();
    if holds(WordClass::Plan) || holds(WordClass::PlannedBuilding) {
        found.push(Qualifier::Plan);
    }
    if holds(WordClass::Scope)
        || holds(WordClass::OtherYear)
        || holds(WordClass::PartYear)
        || narrows(inside)
    {
        found.push(Qualifier::Other);
    }
    // (约), and not (≥2万平方米); (一期), and not (其中地下1.1万平方米)
    let alone = !inside.iter().any(|token| token.number().is_some());
    if alone && (holds(WordClass::About) || holds(WordClass::OrSo)) {
        found.push(Qualifier::About);
    }
    if alone && holds(WordClass::Part) {
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
