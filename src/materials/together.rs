//! What words of a sentence say only together, wherever they stand in it: who manages the base, that the
//! parts named are all of it, that its firms are counted by trades.

use super::token::{Token, TokenKind};
use super::words::{GROWING, MANAGED, SHORT_SECTORS, SIBLINGS, WHOLES, WordClass};

/// For each token whether it is of those who manage the base: 由某公司建设运营.
pub fn by_whom(tokens: &[Token]) -> Vec<bool> {
    let mut marked = vec![false; tokens.len()];
    let mut first = 0;
    for clause in tokens.split_inclusive(|token| token.kind == TokenKind::Stop(',')) {
        let by = clause.iter().position(|token| token.text == "由");
        let firm = clause
            .iter()
            .rposition(|token| token.is(WordClass::OneFirm));
        if let (Some(by), Some(firm)) = (by, firm) {
            let managed = clause[firm + 1..]
                .iter()
                .any(|token| MANAGED.iter().any(|word| token.text.starts_with(word)));
            if by < firm && managed {
                marked[first + by..=first + firm].fill(true);
            }
        }
        first += clause.len();
    }
    marked
}

/// For each token whether it is one of several parts that are all of them: 一期、二期全部建成. Where the
/// sentence names a further part, nobody knows.
pub fn all_parts(tokens: &[Token]) -> Vec<bool> {
    let mut marked = vec![false; tokens.len()];
    let is_part = |token: &Token| token.kind == TokenKind::Word(WordClass::Part);
    let joins = |token: &Token| {
        token.kind == TokenKind::Stop('、') || ["和", "及", "与"].contains(&token.text)
    };
    let Some(first) = tokens.iter().position(is_part) else {
        return marked;
    };
    let list = tokens[first..].iter();
    let length = list
        .take_while(|token| is_part(token) || joins(token))
        .count();
    let (list, behind) = tokens[first..].split_at(length);
    let listed = list.iter().filter(|token| is_part(token)).count();
    let says_all = behind
        .first()
        .is_some_and(|token| WHOLES.iter().any(|word| token.text.starts_with(word)));
    if listed > 1 && says_all && stand_alone(behind) {
        marked[first..first + length].fill(true);
    }
    marked
}

/// True where every further part that is named is only to come, and without a number: 三期正在规划.
fn stand_alone(behind: &[Token]) -> bool {
    let clauses = behind.split(|token| matches!(token.kind, TokenKind::Stop(',' | ':' | ';')));
    let mut further = clauses.filter(|clause| clause.iter().any(|token| token.is(WordClass::Part)));
    further.all(|clause| {
        let comes =
            |token: &Token| token.is(WordClass::Plan) || token.is(WordClass::PlannedBuilding);
        clause.iter().any(comes) && !clause.iter().any(|token| token.number().is_some())
    })
}

/// 发展壮大到, 提高为: with 到, 至 or 为 behind it a word of growing says what something has come to.
pub fn grown_to(mut tokens: Vec<Token>) -> Vec<Token> {
    for at in 1..tokens.len() {
        let before = &tokens[at - 1];
        let named = GROWING.contains(&before.text);
        let grows = named || before.is(WordClass::Growth);
        if grows && TO.contains(&tokens[at].text) {
            tokens[at].kind = TokenKind::Word(WordClass::UpTo);
            if named {
                tokens[at - 1].kind = TokenKind::Word(WordClass::Growth);
            }
        }
    }
    tokens
}

/// What says with a word of growing what something has come to.
const TO: [&str; 6] = ["到", "至", "到了", "为", "成为", "达到"];

/// True for 软件企业14家、大数据企业10家: the firms of software are then those of one trade of the sector.
pub fn names_one_trade_of_several(tokens: &[Token]) -> bool {
    let counts = |words: &[&str]| {
        tokens.windows(2).any(|pair| {
            let counted = matches!(
                pair[1].kind,
                TokenKind::Word(WordClass::Firms | WordClass::TotalFirms)
            );
            counted && words.contains(&pair[0].text)
        })
    };
    counts(&SIBLINGS) && counts(&SHORT_SECTORS)
}
