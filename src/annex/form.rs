//! What the forms are called, and the columns that they have.

use super::column::{Annex, Column};
use super::title::annex_named;
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
