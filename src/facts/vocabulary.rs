//! Which lines of business are software, by the words of a rule set. A name is read whole: what it
//! denies, it does not name.

use crate::Decimal;

use super::denial::affirmed;

/// The words that tell lines of business apart. A word with `=` before it must be the whole name.
#[derive(Debug, Clone, PartialEq)]
pub struct Vocabulary {
    /// Software in the ministry's sense: 软件产品, 信息技术服务, 信息安全, 嵌入式系统软件.
    pub software: Vec<String>,
    /// What is known not to be software: hardware, rent, property, trade …
    pub other: Vec<String>,
    /// Trades that are no software, and that software may be made for: 农业软件 is software.
    pub trades: Vec<String>,
    /// The software share of main revenue, in percent, from which a firm counts as a software firm.
    pub member_share: Decimal,
}

/// Signs that part what is said before them from what is said behind.
const STOPS: &[char] = &['(', ')', '[', ']', ',', ';', '、', '。', '/', '+', '&'];
/// Words that join two things.
const JOINTS: &[&str] = &["以及", "及", "和", "与"];

/// What one part of a name names.
#[derive(Clone, Copy, PartialEq)]
enum NamedBusiness {
    Software,
    Other,
    /// A trade that software may be made for, and nothing that says whether it is.
    Trade,
    /// Software and something else.
    Both,
    Neither,
}

impl Vocabulary {
    /// `None` where the words name neither, or both.
    pub fn is_software(&self, name: &str) -> Option<bool> {
        let affirmed = affirmed(name, &self.software);
        let named: Vec<NamedBusiness> = parts(&affirmed)
            .into_iter()
            .map(|part| self.named(part))
            .collect();
        let any = |kind: NamedBusiness| named.contains(&kind);
        if any(NamedBusiness::Both)
            || (any(NamedBusiness::Software)
                && (any(NamedBusiness::Other) || any(NamedBusiness::Trade)))
        {
            None
        } else if any(NamedBusiness::Software) {
            Some(true)
        } else if any(NamedBusiness::Other) {
            Some(false)
        } else {
            // Nothing but what is not software: 非软件业务. 智慧农业平台 may be either.
            let denied = affirmed.len() < name.len() && holds(&self.software, name);
            (denied && !any(NamedBusiness::Trade)).then_some(false)
        }
    }

    fn named(&self, part: &str) -> NamedBusiness {
        let software = last_end(&self.software, part);
        let trade = last_end(&self.trades, part);
        match (software, holds(&self.other, part), trade) {
            // The last word says what it is: 农业软件 is software, 软件园餐饮 is not.
            (Some(end), false, trade) if Some(end) > trade => NamedBusiness::Software,
            (Some(_), _, _) => NamedBusiness::Both,
            (None, true, _) => NamedBusiness::Other,
            (None, false, Some(_)) => NamedBusiness::Trade,
            (None, false, None) => NamedBusiness::Neither,
        }
    }
}

/// The parts that stops and joints set off.
fn parts(name: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = name.split(STOPS).collect();
    for joint in JOINTS {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(joint))
            .collect();
    }
    parts
}

/// True where any of the words stands in a text, or is it.
fn holds(words: &[String], text: &str) -> bool {
    words.iter().any(|word| match word.strip_prefix('=') {
        Some(whole) => text == whole,
        None => text.contains(word.as_str()),
    })
}

/// Where the last of the words in a text ends.
fn last_end(words: &[String], text: &str) -> Option<usize> {
    let ends = words
        .iter()
        .filter_map(|word| match word.strip_prefix('=') {
            Some(whole) => (text == whole).then_some(text.len()),
            None => text.rfind(word.as_str()).map(|at| at + word.len()),
        });
    ends.max()
}
