//! Who filled a table in, as a line above it says: `填报单位:观山湖区大数据局(盖章)`.
//!
//! It proves nothing and is checked by nothing; letters are addressed to it.

use std::sync::Arc;

use crate::intake::{CellRef, Row, SheetId};

use super::words::folded;

const LABELS: [&str; 4] = ["填报单位", "申报单位", "报送单位", "填表单位"];
/// What asks for a seal, before or behind the name.
const SEALS: [&str; 4] = ["(盖章)", "(公章)", "(签章)", "(章)"];
/// Characters of the longest name believed.
const LONGEST: usize = 50;
/// Cells of the widest row that may be such a line: the rows of a table have more.
const CELLS: usize = 4;

/// The first that a line names.
pub fn submitter(sheet: &Arc<SheetId>, above: &[Row]) -> Option<(String, CellRef)> {
    above
        .iter()
        .filter(|row| row.cells.len() <= CELLS)
        .find_map(|row| {
            let texts: Vec<(u32, &str)> = row.texts().collect();
            let mut named = (0..).zip(&texts).filter_map(|(at, (column, text))| {
                let next = texts.get(at + 1).map(|(_, text)| *text);
                Some((named_in(text, next)?, *column))
            });
            let (name, column) = named.next()?;
            let cell = CellRef {
                sheet: Arc::clone(sheet),
                row: row.index,
                column,
            };
            Some((name, cell))
        })
}

/// What stands behind the label, or in the next cell where nothing does.
fn named_in(text: &str, next: Option<&str>) -> Option<String> {
    let text = folded(text);
    let label = LABELS.into_iter().find(|label| text.contains(label))?;
    let behind = without_seal(text.split_once(label)?.1);
    let (before_colon, value) = behind.split_once(':').unwrap_or((behind, ""));
    if !before_colon.is_empty() {
        return None;
    }
    match value.trim() {
        "" => name_of(&folded(next?)),
        value => name_of(value),
    }
}

/// The name without what another label on the same line says: `示例园  金额单位:元`.
fn name_of(value: &str) -> Option<String> {
    let own = match value.split_once(':') {
        Some((own, _)) => own.trim_end().rsplit_once(char::is_whitespace)?.0,
        None => value,
    };
    let name = without_seal(own).trim_matches('_').trim();
    let tells = name.chars().any(|c| c.is_alphanumeric() && c != 'X');
    (tells && name.chars().count() <= LONGEST).then(|| name.to_owned())
}

fn without_seal(text: &str) -> &str {
    let text = text.trim();
    let stripped = SEALS
        .into_iter()
        .find_map(|seal| text.strip_prefix(seal).or(text.strip_suffix(seal)));
    stripped.unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_stands_behind_the_label() {
        let named = |text: &str| named_in(text, None);
        let park = Some("示例软件园".to_owned());
        assert_eq!(named("填报单位:示例软件园    金额单位:元"), park);
        assert_eq!(named("填报单位（盖章）：示例软件园"), park);
        assert_eq!(named("申报单位: 示例软件园（公章）"), park);
        assert_eq!(named_in("填报单位：", Some("示例软件园")), park);
    }

    #[test]
    fn what_names_nobody_is_no_name() {
        for text in [
            "填报单位:",
            "填报单位(盖章):",
            "填报单位：________",
            "填报单位:XXX",
            "填报单位名称如下:示例软件园",
            "单位:万元",
            "填报单位:金额单位:元",
        ] {
            assert_eq!(named_in(text, None), None, "{text}");
        }
    }
}
