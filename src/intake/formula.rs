//! What the text of a formula tells without being worked out.

/// True where it takes a value from another workbook: `[1]Sheet1!A1`, `'[上报.xlsx]表'!A1`, as OOXML and
/// the XML spreadsheet of 2003 write it, or `'file:///D:/上报.ods'#$表.A1`. A column of a table in
/// brackets, `表1[营收]`, and a cell that is so many rows away, `R[-1]C`, are of the same workbook.
pub(super) fn is_linked(formula: &str) -> bool {
    if !formula.contains(['[', '#']) {
        return false;
    }
    let mut before = ' ';
    let mut rest = formula;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        match character {
            '"' => rest = behind(rest, '"'),
            '\'' => {
                let end = rest.find('\'').unwrap_or(rest.len());
                let (name, after) = rest.split_at(end);
                let names_sheet = after.starts_with("'!") || after.starts_with("'.");
                if after.starts_with("'#") || (names_sheet && name.contains('[')) {
                    return true;
                }
                rest = after.get(1..).unwrap_or_default();
            }
            '[' if is_part_of_name(before) => rest = behind_brackets(rest),
            // OpenDocument puts references in brackets: `[.A1]`, `['file:///…'#$表.A1]`.
            '[' if rest.starts_with(['.', '$', '\'']) => {}
            '[' => return behind(rest, ']').starts_with(|c: char| c == '!' || is_part_of_name(c)),
            _ => {}
        }
        before = character;
    }
    false
}

fn is_part_of_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '.' | ']')
}

/// What follows the next such character.
fn behind(rest: &str, end: char) -> &str {
    rest.split_once(end).map_or("", |(_, after)| after)
}

/// What follows the end of brackets that are open, those within passed over.
fn behind_brackets(rest: &str) -> &str {
    let mut depth = 1u32;
    for (at, character) in rest.char_indices() {
        match character {
            '[' => depth = depth.saturating_add(1),
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &rest[at + 1..];
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_workbook_holds_is_told_from_what_this_one_does() {
        for formula in [
            "[1]Sheet1!A1",
            "SUM(A1,[2]表!$B$2)",
            "'[1]企业 名录'!B3*2",
            "'D:\\上报\\[2022.xlsx]表'!A1",
            "=[Book1.xls]Sheet1!R1C1",
            "[1]!收入",
            "of:=['file:///D:/上报.ods'#$表.A1]",
            "VLOOKUP(A1,[3]Sheet1!A:B,2,FALSE)",
        ] {
            assert!(is_linked(formula), "{formula}");
        }
        for formula in [
            "SUM(A1:B9)",
            "Sheet1!A1",
            "'企业 名录'!B3",
            "SUM(表1[营收])",
            "表1[[#This Row],[2022]]*2",
            "=R[-1]C[2]+RC[-1]",
            "of:=SUM([.A1:.B9])",
            "of:=[$表.A1]+['企业 名录'.B3]",
            "IF(A1=\"[1]Sheet1!A1\",1,0)",
            "INDEX(#REF!,1)",
            "COUNT([.A1])",
            "",
            "'",
            "[",
            "表1[",
        ] {
            assert!(!is_linked(formula), "{formula}");
        }
    }
}
