//! Text that is due to say something definite: credit codes, compositions, dates; and characters in
//! it that nobody can see.

use crate::annex::column::Kind;
use crate::annex::number::{is_placeholder, plain};
use crate::annex::{AnyField, AsOf, CellNote, Table};
use crate::audit::figures::is_unfilled_date;
use crate::audit::registry::Remarked;
use crate::audit::{Context, Sink};

/// GB 32100-2015, 4: digits and capitals without I, O, S, V and Z, in the order of their values.
const CODE_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CODE_LENGTH: usize = 18;
/// What the heading 组织机构代码 used to mean: eight characters and a check character (GB 11714).
const OLD_CODE_LENGTHS: [usize; 2] = [9, 10];

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
            let code: String = plain(written)
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect();
            if OLD_CODE_LENGTHS.contains(&code.chars().count()) {
                continue;
            }
            let at = || Remarked::at_cell(&field.cell).value(&field.written());
            match check_character(&code) {
                None => sink.raise(at().variant("form")),
                Some(expected) if !code.to_uppercase().ends_with(expected) => {
                    sink.raise(at().variant("digit"));
                }
                Some(_) => {}
            }
        }
    }
}

/// The check character that the first seventeen ask for (GB 32100-2015, appendix A); `None` where
/// the text has not the form of a code.
fn check_character(code: &str) -> Option<char> {
    let code = code.to_uppercase();
    let values: Vec<usize> = code
        .chars()
        .map(|character| CODE_ALPHABET.chars().position(|known| known == character))
        .collect::<Option<_>>()?;
    if values.len() != CODE_LENGTH {
        return None;
    }
    let modulus = CODE_ALPHABET.len();
    let (sum, _) = values[..CODE_LENGTH - 1]
        .iter()
        .fold((0, 1), |(sum, weight), value| {
            (sum + value * weight, weight * 3 % modulus)
        });
    CODE_ALPHABET
        .chars()
        .nth((modulus - sum % modulus) % modulus)
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
                sink.raise(at(note).variant("footnote"));
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
            Kind::Text | Kind::YesNo | Kind::Composition => true,
            Kind::Sequence
            | Kind::Money { .. }
            | Kind::Count
            | Kind::Area
            | Kind::Percent
            | Kind::Researchers
            | Kind::Value => false,
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
    fn check_characters_are_those_of_the_standard() {
        // Codes of public bodies and companies as they print them.
        for code in [
            "91330106673959654P",
            "91110000802100433B",
            "914403001922038216",
            "91520000214434146R",
        ] {
            assert_eq!(check_character(code), code.chars().last(), "{code}");
        }
        assert_eq!(check_character("91330106673959654p"), Some('P'));
    }

    #[test]
    fn what_has_not_the_form_of_a_code_has_no_check_character() {
        for code in [
            "",
            "9133010667395965",
            "91330106673959654I",
            "91330106673959654P1",
            "见附件",
        ] {
            assert_eq!(check_character(code), None, "{code}");
        }
    }

    #[test]
    fn a_changed_or_transposed_character_is_found() {
        for code in [
            "91330106673959655P",
            "91330106673956954P",
            "19330106673959654P",
        ] {
            assert_ne!(check_character(code), code.chars().last(), "{code}");
        }
    }

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
