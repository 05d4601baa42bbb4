//! Text that is due to say something definite: credit codes, compositions, dates; and characters in
//! it that nobody can see.

use crate::annex::column::ColumnKind;
use crate::annex::credit_code::{check_character, normalised_code};
use crate::annex::number::is_placeholder;
use crate::annex::{AnyField, AsOf, CellNote, Content, Field, Table};
use crate::audit::figures::is_unfilled_date;
use crate::audit::registry::Remarked;
use crate::audit::{Context, Sink};

/// What the heading 组织机构代码 used to mean: eight characters and a check character (GB 11714).
const OLD_CODE_LENGTHS: [usize; 2] = [9, 10];
/// The least number of more digits than spreadsheet programs keep.
const LEAST_CUT: u64 = 1_000_000_000_000_000;

pub fn credit_code_check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for field in table
            .firms()
            .iter()
            .filter_map(|firm| firm.credit_code.as_deref())
        {
            let Some(written) = field.given().filter(|text| !is_placeholder(text)) else {
                continue;
            };
            let code = normalised_code(written);
            if OLD_CODE_LENGTHS.contains(&code.chars().count()) {
                continue;
            }
            let at = || Remarked::at_cell(&field.cell).value(&field.written());
            if is_long_number(field) {
                sink.raise(at().variant("number"));
                continue;
            }
            match check_character(&code) {
                None => sink.raise(at().variant("form")),
                Some(expected) if !code.ends_with(expected) => {
                    sink.raise(at().variant("digit"));
                }
                Some(_) => {}
            }
        }
    }
}

/// True for a number of more digits than programs keep of one.
fn is_long_number(field: &Field<String>) -> bool {
    match &field.content {
        Content::Number { value, .. } => *value >= LEAST_CUT,
        Content::Text(_) => false,
    }
}

pub fn composition_unreadable(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for field in table
            .firms()
            .iter()
            .filter_map(|firm| firm.composition.as_ref())
        {
            if field
                .given()
                .is_some_and(|composition| composition.parts.is_empty())
            {
                sink.raise(
                    Remarked::at_cell(&field.cell)
                        .value(&field.written())
                        .written("column", field.column.heading),
                );
            }
        }
    }
}

/// A footnote, or 统计年度 of 补充指标, that was filled in and gives no date that exists. A footnote
/// as printed is T10's.
pub fn date_unreadable(context: &Context<'_>, sink: &mut Sink<'_>) {
    let at = |note: &CellNote| Remarked::at_cell(&note.cell).value(&note.written);
    for table in context.tables() {
        match &table.as_of {
            AsOf::Unfilled(note) if !is_unfilled_date(&note.written) => {
                let remarked = at(note).variant("footnote");
                sink.raise(remarked.written("year", &context.year_of_examples()));
            }
            AsOf::Unfilled(_) | AsOf::NotAsked | AsOf::Absent | AsOf::Given { .. } => {}
        }
        for statement in table.statements() {
            if let Some(note) = &statement.year_unread {
                sink.raise(at(note).variant("year"));
            }
        }
    }
}

/// Amounts are left out: a number with such characters in it is text, of which V02 or V03 speaks.
pub fn invisible_characters(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in context.tables() {
        for field in text_fields(table) {
            let hidden = field.written().chars().filter(|c| is_invisible(*c)).count();
            if hidden > 0 {
                sink.raise(
                    Remarked::at_cell(field.cell())
                        .value(&field.written())
                        .written("column", field.column().heading),
                );
            }
        }
    }
}

fn text_fields(table: &Table) -> impl Iterator<Item = &dyn AnyField> {
    table
        .records
        .fields()
        .filter(|field| match field.column().kind {
            ColumnKind::Text | ColumnKind::YesNo | ColumnKind::Composition => true,
            ColumnKind::Sequence
            | ColumnKind::Money { .. }
            | ColumnKind::Count
            | ColumnKind::Area
            | ColumnKind::Percent
            | ColumnKind::Researchers
            | ColumnKind::Value => false,
        })
}

/// Line breaks and tabs within a cell are what people mean to type.
fn is_invisible(character: char) -> bool {
    match character {
        '\n' | '\r' | '\t' => false,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
            true
        }
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        _ => character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_told_from_what_people_type() {
        assert!("贵州\u{200b}软件".chars().any(is_invisible));
        assert!("\u{202e}".chars().all(is_invisible));
        assert!(
            !"贵州 软件\n有限公司\u{3000}\u{a0}"
                .chars()
                .any(is_invisible)
        );
    }
}
