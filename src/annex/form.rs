//! What the forms are called, and the columns that they have.

use super::column::{Annex, Column};
use super::listing::names_the_whole;
use super::{firms, overview, projects, roster, services, supplement};

/// Characters that a title has at the most; the notice's own have about forty.
pub const LONGEST_TITLE: usize = 60;

/// The columns of an annex that is a list; annex 2 has indicators instead.
pub fn columns(annex: Annex) -> &'static [Column] {
    match annex {
        Annex::Overview => &[],
        Annex::Firms => firms::COLUMNS,
        Annex::Services => services::COLUMNS,
        Annex::Projects => projects::COLUMNS,
        Annex::Supplement => supplement::COLUMNS,
        Annex::Roster => roster::COLUMNS,
    }
}

/// The titles that an annex goes by, normalised.
pub fn titles(annex: Annex) -> &'static [&'static str] {
    match annex {
        Annex::Overview => overview::TITLES,
        Annex::Firms => firms::TITLES,
        Annex::Services => services::TITLES,
        Annex::Projects => projects::TITLES,
        Annex::Supplement => supplement::TITLES,
        Annex::Roster => roster::TITLES,
    }
}

/// The words of its titles that tell an annex from the others, the longest first, normalised.
pub fn own_words(annex: Annex) -> &'static [&'static str] {
    match annex {
        Annex::Overview => &["发展总体情况", "总体情况"],
        Annex::Firms => &["重点企业"],
        Annex::Services => &["重点服务机构", "服务机构"],
        Annex::Projects => &["重点项目", "项目"],
        Annex::Supplement => &["补充指标", "认定条件指标", "认定指标"],
        Annex::Roster => &["企业名录"],
    }
}

/// The annex whose title a text holds. A sentence that speaks of another table is no title.
pub fn annex_titled(normalised: &str) -> Option<Annex> {
    let is_sentence = ["注", "说明", "备注", "填报说明"]
        .iter()
        .any(|word| normalised.starts_with(word))
        || normalised.contains('。')
        || normalised.chars().count() > LONGEST_TITLE;
    if is_sentence {
        return None;
    }
    annex_named(normalised)
}

/// The annex whose core words a title holds, the last where it holds several.
pub fn annex_named(normalised: &str) -> Option<Annex> {
    let last = |annex: Annex| {
        let words = own_words(annex).iter();
        words.filter_map(|word| normalised.rfind(word)).max()
    };
    let is_table = ["汇总", "情况", "表"]
        .iter()
        .any(|word| normalised.contains(word));
    let place = |annex: Annex| match annex {
        Annex::Firms => last(annex).filter(|_| is_table),
        Annex::Roster => last(annex).or_else(|| listed(normalised)),
        Annex::Overview | Annex::Services | Annex::Projects | Annex::Supplement => last(annex),
    };
    let found = Annex::ALL
        .into_iter()
        .filter_map(|annex| Some((place(annex)?, annex)));
    found.max().map(|(_, annex)| annex)
}

/// 入驻企业名单 is a 企业名录 by another word; 高新技术企业名单 is another list.
fn listed(normalised: &str) -> Option<usize> {
    ["企业名单", "企业清单"]
        .iter()
        .filter_map(|word| normalised.rfind(word))
        .max()
        .filter(|at| names_the_whole(&normalised[..*at], &[]))
}
