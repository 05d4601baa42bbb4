//! Text boxes in the documents of an application. What stands in them is not read; which of them may
//! hold what an annex lacks is told here.

use std::borrow::Cow;
use std::path::Path;

use crate::intake::TextBox;

use super::column::{Annex, Need};
use super::form::{annex_titled, columns};
use super::passed::names_no_indicator;
use super::table::Table;
use super::title::is_called_annex;
use super::unit_line::units_of_line;
use super::words::normalise;

/// What a document holds in text boxes: of each the first that stands in it.
#[derive(Debug, Clone, Default)]
pub struct Boxed {
    /// Of those with a table.
    pub tables: Vec<String>,
    /// Of those without one that hold a figure or a unit.
    pub words: Vec<String>,
}

/// The annexes that their heads alone tell.
const LISTS: [Annex; 3] = [Annex::Firms, Annex::Services, Annex::Projects];
/// Words before a number that make it a count of pages or forms.
const NUMBERED: &[&str] = &["附件", "附表", "表", "第"];

impl Boxed {
    /// Of the document at a path with these tables. Where neither it nor one of its boxes is an annex,
    /// it is a report or a plan, whose boxes are its own affair.
    pub fn beside(tables: &[Table], boxes: &[TextBox], path: &Path) -> Boxed {
        let is_one = |one: &TextBox| holds_annex(one) || (one.holds_table && is_called_annex(path));
        if tables.is_empty() && !boxes.iter().any(is_one) {
            return Boxed::default();
        }
        Boxed::of(boxes)
    }

    fn of(boxes: &[TextBox]) -> Boxed {
        let first = |one: &TextBox| one.texts.first().cloned();
        let (tables, others): (Vec<_>, Vec<_>) = boxes.iter().partition(|one| one.holds_table);
        let telling = |one: &&TextBox| one.texts.iter().any(|text| tells(text));
        Boxed {
            tables: tables.into_iter().filter_map(first).collect(),
            words: others
                .into_iter()
                .filter(telling)
                .filter_map(first)
                .collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.words.is_empty()
    }
}

/// True for a box with a table that has the title of an annex, or all heads that one of annexes 3 to 5 must
/// have.
fn holds_annex(one: &TextBox) -> bool {
    if !one.holds_table {
        return false;
    }
    let texts: Vec<Cow<'_, str>> = one.texts.iter().map(|text| normalise(text)).collect();
    texts.iter().any(|text| annex_titled(text).is_some())
        || LISTS.iter().any(|list| heads(&texts, *list))
}

/// True where every column that an annex must have is named by one of the texts, with its unit or without.
fn heads(texts: &[Cow<'_, str>], annex: Annex) -> bool {
    let due = columns(annex).iter().filter(|column| match column.need {
        Need::Filled | Need::Present => true,
        Need::FilledIfPresent | Need::Optional | Need::Unprinted => false,
    });
    let mut due = due.map(|column| normalise(column.heading));
    due.all(|heading| texts.iter().any(|text| text.starts_with(&*heading)))
}

/// 单位:亿元, 12000, 截至2022年12月31日; not 附件3, 第1页, 填表人:张三 or 联系电话:….
fn tells(text: &str) -> bool {
    let normal = normalise(text);
    !units_of_line(text).is_empty() || (!names_no_indicator(&normal) && holds_figure(&normal))
}

fn holds_figure(normal: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit();
    // - 1 -
    if normal.starts_with(['-', '—']) && normal.ends_with(['-', '—']) {
        return false;
    }
    let mut rest = normal;
    while let Some(start) = rest.find(digits) {
        let (before, from) = rest.split_at(start);
        let behind = from.trim_start_matches(digits);
        let counts_forms = NUMBERED.iter().any(|word| before.ends_with(word));
        if !counts_forms && !behind.starts_with('页') {
            return true;
        }
        rest = behind;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_units_tell_and_numbers_of_forms_do_not() {
        for text in [
            "单位：亿元",
            "12000",
            "营业总收入 3.5亿元",
            "附件3 共12家",
            "截至2022年12月31日",
        ] {
            assert!(tells(text), "{text}");
        }
        for text in [
            "盖章处",
            "附件3",
            "第1页 共3页",
            "- 1 -",
            "联系电话：0851-12345678",
            "填表人：张三",
            "填报单位：某园",
        ] {
            assert!(!tells(text), "{text}");
        }
    }
}
