//! Beside a missing figure: what the materials say of it.

use crate::annex::FactKey;
use crate::check::Outcome;
use crate::report::phrase::Phrases;

use super::page::Page;

/// Figures of one fact that are shown; more differ from each other anyway.
const MOST: usize = 3;

pub fn write(outcome: &Outcome, key: FactKey, phrases: &Phrases, page: &mut Page) {
    let leads = phrases.leads(outcome, key);
    for offered in leads.offered.iter().take(MOST) {
        page.paragraph(4, &offered.said);
        page.item(4, "→", &offered.take);
    }
    if let Some(differ) = &leads.differ {
        page.paragraph(4, differ);
    }
    for line in &leads.qualified {
        page.paragraph(4, line);
    }
}
