//! The headings of a report or plan, and what they say of all that stands below them: an aim, a part of
//! the base, a firm, another place, another year.

use std::collections::BTreeSet;

use crate::annex::words::normalise;
use crate::intake::Paragraph;

use super::clause::Scope;
use super::head::names_quantity;
use super::lead::Qualifier;
use super::sentence::{SentenceContext, read};
use super::token::{Token, tokens};
use super::understood::headed;
use super::words::{WordClass, list};

/// Letters of the longest heading with a number, and without.
const LONGEST_NUMBERED: usize = 40;
const LONGEST_PLAIN: usize = 24;
/// What ends a sentence, or parts it, and so no heading has.
const OF_SENTENCES: [char; 9] = ['。', '；', ';', '！', '？', '，', ',', '：', ':'];
/// The rank of a heading that neither number nor style tells.
const LOOSE: u8 = 20;

/// A heading: how deep it stands, and its words without the number.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentHeading {
    pub rank: u8,
    pub words: String,
    /// True for a line that ends in a colon and leads in what stands below it.
    pub leads_in: bool,
    /// What of the line comes behind it: （一）总体目标。到2025年…
    pub rest: Option<String>,
}

/// The heading that a line is, or begins with.
pub fn heading(line: &Paragraph) -> Option<DocumentHeading> {
    let text = line.text.trim();
    let numbered = numbered(text);
    let (rank, words) = numbered.unwrap_or((LOOSE, text));
    let rank = line.level.map_or(rank, |level| level + 1);
    let most = if numbered.is_some() || line.level.is_some() {
        LONGEST_NUMBERED
    } else {
        LONGEST_PLAIN
    };
    let fits = |words: &str| !words.is_empty() && words.chars().count() <= most;
    if fits(words) && !words.contains(OF_SENTENCES) && !states(words) {
        return Some(DocumentHeading {
            rank,
            words: words.to_owned(),
            leads_in: false,
            rest: None,
        });
    }
    if let Some(words) = lead_in(words) {
        return Some(DocumentHeading {
            rank: LOOSE,
            words: words.to_owned(),
            leads_in: true,
            rest: None,
        });
    }
    numbered?;
    let (first, rest) = words.split_once('。')?;
    let is_title =
        first.chars().count() <= LONGEST_PLAIN && !first.contains(OF_SENTENCES) && !states(first);
    is_title.then(|| DocumentHeading {
        rank,
        words: first.to_owned(),
        leads_in: false,
        rest: Some(rest.to_owned()).filter(|rest| !rest.is_empty()),
    })
}

/// 到2025年，主要目标如下： says of the lines below it what a heading says.
fn lead_in(words: &str) -> Option<&str> {
    let words = words.strip_suffix(['：', ':'])?;
    let parts = [',', '，'];
    let short = words.chars().count() <= LONGEST_NUMBERED;
    let plain = !words.contains(|c| OF_SENTENCES.contains(&c) && !parts.contains(&c));
    (short && plain && !words.is_empty() && !states(words)).then_some(words)
}

/// True for words that hold a number with a unit: they state something.
fn states(words: &str) -> bool {
    let normalised = normalise(words);
    let found = tokens(&normalised, &SentenceContext::default().names);
    found
        .iter()
        .filter_map(Token::number)
        .any(|number| !number.unit.is_empty())
}

/// The rank that a line's number tells, and what stands behind it.
fn numbered(text: &str) -> Option<(u8, &str)> {
    const CHINESE: &str = "一二三四五六七八九十百〇零";
    let behind = |text: &'_ str, signs: &[char]| -> Option<usize> {
        let end = text.find(|c: char| !signs.contains(&c))?;
        (end > 0).then_some(end)
    };
    let chinese: Vec<char> = CHINESE.chars().collect();
    if let Some(rest) = text.strip_prefix('附') {
        let rest = rest.trim_start_matches(['件', '表', '录']);
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || chinese.contains(&c));
        return Some((2, trimmed(rest.strip_prefix(['：', ':'])?)));
    }
    if let Some(rest) = text.strip_prefix('第') {
        let end = behind(rest, &chinese)?;
        let rest = rest[end..].strip_prefix(['章', '部', '篇', '节'])?;
        let rest = rest.strip_prefix('分').unwrap_or(rest);
        return Some((1, trimmed(rest)));
    }
    if let Some(end) = behind(text, &chinese) {
        let rest = text[end..].strip_prefix(['、', '.', '．', ' ', '\u{3000}'])?;
        return Some((2, trimmed(rest)));
    }
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let is_chinese = rest.starts_with(|c| chinese.contains(&c));
        let (inside, rest) = rest.split_once(['）', ')'])?;
        let is_number = inside
            .chars()
            .all(|c| chinese.contains(&c) || c.is_ascii_digit());
        return (is_number && !inside.is_empty())
            .then(|| (if is_chinese { 3 } else { 12 }, trimmed(rest)));
    }
    let digits: Vec<char> = "0123456789.．".chars().collect();
    let end = behind(text, &digits)?;
    let number = text[..end].trim_end_matches(['.', '．']);
    let closed = number.len() < end || text[end..].starts_with(['、', ' ', '\u{3000}']);
    let depth = number.split(['.', '．']).count();
    let short = number
        .split(['.', '．'])
        .all(|part| (1..=2).contains(&part.len()));
    (closed && short).then(|| {
        (
            u8::try_from(3 + depth).unwrap_or(LOOSE),
            trimmed(&text[end..]),
        )
    })
}

fn trimmed(text: &str) -> &str {
    text.trim_start_matches(['、', ' ', '\u{3000}', '.']).trim()
}

/// What the open headings say, the outermost first.
#[derive(Debug, Clone, Default)]
pub struct OpenHeadings {
    open: Vec<OpenHeading>,
    /// The year that the document as a whole is of, where it is one before the assessed.
    year: Option<i16>,
}

/// A heading below which nothing has ended yet.
#[derive(Debug, Clone)]
struct OpenHeading {
    rank: u8,
    said: HeadingWords,
    /// Of a line that leads in: the rank of the headings of what it leads in, once there is one. It ends
    /// with the first that stands higher, and with the heading above itself.
    leads_in: Option<Option<u8>>,
}

impl OpenHeading {
    /// True where it still holds below a further heading.
    fn holds(&mut self, further: &DocumentHeading) -> bool {
        match &mut self.leads_in {
            None => self.rank < further.rank,
            Some(_) if further.rank <= self.rank => false,
            Some(items) => *items.get_or_insert(further.rank) <= further.rank,
        }
    }
}

/// What one heading says of all below it.
#[derive(Debug, Clone, Default)]
struct HeadingWords {
    qualifiers: BTreeSet<Qualifier>,
    years: Vec<i16>,
    /// Whose what stands below is, where the heading says so; within, where that is somebody unknown.
    whose: Option<Option<String>>,
}

impl OpenHeadings {
    /// None yet. `year` is the one that the document as a whole is of, where that is over.
    pub fn of(year: Option<i16>) -> OpenHeadings {
        OpenHeadings {
            open: Vec::new(),
            year,
        }
    }

    pub fn open(&mut self, heading: &DocumentHeading, context: &SentenceContext) {
        if !heading.leads_in {
            self.open.retain_mut(|open| open.holds(heading));
        } else {
            self.open.retain(|open| open.leads_in.is_none());
        }
        let above = self.open.last().map_or(0, |open| open.rank);
        self.open.push(OpenHeading {
            rank: if heading.leads_in {
                above
            } else {
                heading.rank
            },
            said: if heading.leads_in {
                led_in(&heading.words, context)
            } else {
                said(&heading.words, context)
            },
            leads_in: heading.leads_in.then_some(None),
        });
    }

    /// What a paragraph begins with below them, and below a caption.
    pub fn scope(&self, caption: Option<&str>, context: &SentenceContext) -> Scope {
        let of_caption = caption.map(|words| said(words, context));
        let all = self.open.iter().map(|open| &open.said).chain(&of_caption);
        let mut years: Vec<i16> = self.year.into_iter().collect();
        let mut qualifiers = BTreeSet::new();
        let mut whose = None;
        for one in all {
            qualifiers.extend(&one.qualifiers);
            if let Some(said) = &one.whose {
                whose.clone_from(said);
            }
            if !one.years.is_empty() {
                years.clone_from(&one.years);
            }
        }
        Scope {
            whose,
            ..Scope::under(qualifiers, years)
        }
    }
}

/// What words of a heading say of all below it.
fn said(words: &str, context: &SentenceContext) -> HeadingWords {
    let normalised = normalise(words);
    let found = tokens(&normalised, &context.names);
    let holds = |name: &str| list(name).any(|word| normalised.contains(word));
    let is = |class: WordClass| found.iter().any(|token| token.is(class));
    let mut said = HeadingWords {
        whose: headed(&found),
        ..HeadingWords::default()
    };
    if holds("plan-headings") && !holds("no-plan-headings") {
        said.qualifiers.insert(Qualifier::Plan);
    }
    if holds("part-headings") || (is(WordClass::Part) && !is(WordClass::Base)) {
        said.qualifiers.insert(Qualifier::Part);
    }
    if is(WordClass::OneFirm) && !is(WordClass::Base) && !is(WordClass::Firms) {
        said.qualifiers.insert(Qualifier::Firm);
    }
    if holds("elsewhere-headings") {
        said.qualifiers.insert(Qualifier::Other);
    }
    let years: Vec<i16> = found.iter().filter_map(Token::year).collect();
    // 2020-2022年发展情况 says of no sentence below which of them it is of.
    if let [only] = years[..] {
        said.years = vec![only];
    }
    said
}

/// The same of a line that leads in what stands below it, which is half a sentence: 力争到2025年，基地实现：
fn led_in(words: &str, context: &SentenceContext) -> HeadingWords {
    let mut said = said(words, context);
    let mut scope = Scope::default();
    read(words, context, &mut scope);
    let says = [
        (scope.plan || scope.planned, Qualifier::Plan),
        (scope.part, Qualifier::Part),
        (scope.firm, Qualifier::Firm),
        (scope.part_year || scope.other_year, Qualifier::Past),
        (scope.elsewhere, Qualifier::Other),
    ];
    let holds = says.into_iter().filter(|(holds, _)| *holds);
    said.qualifiers
        .extend(holds.map(|(_, qualifier)| qualifier));
    said
}

/// True for words that name another base or a place far away.
pub fn speaks_of_elsewhere(words: &str, context: &SentenceContext) -> bool {
    let mut scope = Scope::default();
    read(words, context, &mut scope);
    scope.elsewhere
}

/// True for words that name one of the quantities, ours or others.
pub fn names_one(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|token| token.class().is_some_and(names_quantity))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u8, String, bool)> {
        let line = Paragraph {
            text: text.to_owned(),
            ..Paragraph::default()
        };
        heading(&line).map(|one| (one.rank, one.words, one.rest.is_some()))
    }

    #[test]
    fn headings_are_told_from_sentences() {
        for (text, rank, words, rest) in [
            ("一、基地整体现状", 2, "基地整体现状", false),
            ("（一）总体思路与发展目标", 3, "总体思路与发展目标", false),
            (
                "（二）发展目标。到2025年，营业总收入50亿元。",
                3,
                "发展目标",
                true,
            ),
            ("1.2 载体建设", 5, "载体建设", false),
            ("第三章 组织实施", 1, "组织实施", false),
            ("发展环境", LOOSE, "发展环境", false),
            (
                "到2025年，主要目标如下：",
                LOOSE,
                "到2025年，主要目标如下",
                false,
            ),
        ] {
            assert_eq!(read(text), Some((rank, words.to_owned(), rest)), "{text}");
        }
        for text in [
            "总建筑面积3.62万平方米",
            "一、园区总建筑面积3.62万平方米",
            "基地集聚效应明显，发展迅速。",
            "2022年，基地企业实现营业总收入19.65亿元。",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
