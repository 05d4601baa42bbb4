//! What words of a sentence say only together, wherever they stand in it: who manages the base, that the
//! parts named are all of it, that its firms are counted by trades.

use super::token::{Kind, Token};
use super::words::{Class, MANAGED, SHORT_SECTORS, SIBLINGS, WHOLES};

/// For each token whether it is of those who manage the base: 由某公司建设运营.
pub fn by_whom(tokens: &[Token]) -> Vec<bool> {
    let mut marked = vec![false; tokens.len()];
    for (at, _) in tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.text == "由")
    {
        let clause = tokens[at..]
            .iter()
            .take_while(|token| token.kind != Kind::Stop(','));
        let clause: Vec<&Token> = clause.collect();
        let firm = clause
            .iter()
            .rposition(|token| token.kind == Kind::Word(Class::OneFirm));
        let Some(firm) = firm else { continue };
        let managed = clause[firm + 1..]
            .iter()
            .any(|token| MANAGED.iter().any(|word| token.text.starts_with(word)));
        if managed {
            marked[at..=at + firm].fill(true);
        }
    }
    marked
}

/// For each token whether it is one of several parts that are all of them: 一期、二期全部建成. Where the
/// sentence names a further part, nobody knows.
pub fn all_parts(tokens: &[Token]) -> Vec<bool> {
    let mut marked = vec![false; tokens.len()];
    let is_part = |token: &Token| token.kind == Kind::Word(Class::Part);
    let joins =
        |token: &Token| token.kind == Kind::Stop('、') || ["和", "及", "与"].contains(&token.text);
    let Some(first) = tokens.iter().position(is_part) else {
        return marked;
    };
    let list = tokens[first..].iter();
    let length = list
        .take_while(|token| is_part(token) || joins(token))
        .count();
    let (list, behind) = tokens[first..].split_at(length);
    let listed = list.iter().filter(|token| is_part(token)).count();
    let says_all = behind.first().is_some_and(|token| {
        let mut wholes = WHOLES.iter();
        wholes.any(|word| token.text.starts_with(word))
    });
    if listed > 1 && says_all && !behind.iter().any(is_part) {
        marked[first..first + length].fill(true);
    }
    marked
}

/// True for 软件企业14家、大数据企业10家: the firms of software are then those of one trade of the sector.
pub fn names_one_trade_of_several(tokens: &[Token]) -> bool {
    let counts = |words: &[&str]| {
        tokens.windows(2).any(|pair| {
            let counted = matches!(pair[1].kind, Kind::Word(Class::Firms | Class::TotalFirms));
            counted && words.contains(&pair[0].text)
        })
    };
    counts(&SIBLINGS) && counts(&SHORT_SECTORS)
}
