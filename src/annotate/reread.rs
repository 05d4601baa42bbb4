//! A copy read back before it is written: beside its list it holds what the workbook holds that it was made
//! from, and shows it in the same way. What lies in it as it lay there is not read again.

use std::path::Path;

use crate::annex::explanation::is_own_list;
use crate::intake::{Grid, Reader, Refusal, Sheet, SheetAgain};

/// The sheets of a workbook but for lists of this tool.
pub fn districts(sheets: &[Sheet]) -> Vec<&Sheet> {
    sheets.iter().filter(|sheet| !is_own_list(sheet)).collect()
}

/// True where a copy that is to lie at a path reads as the package that it was made from, whose sheets these
/// are.
///
/// # Errors
/// It cannot be read.
pub fn reads_as(
    (package, sheets): (&[u8], &[Sheet]),
    (copy, path): (&[u8], &Path),
    reader: &Reader,
) -> Result<bool, Refusal> {
    let again = reader.open_again(path, copy, package)?;
    Ok(are_the_same(&districts(sheets), &again))
}

/// True where names, visibility and cells are the same, which no annotation may change, and one sheet stands
/// beside them.
fn are_the_same(sheets: &[&Sheet], again: &[SheetAgain]) -> bool {
    let own = again.iter().filter(|one| {
        let mut places = sheets.iter().map(|sheet| Some(sheet.id.index));
        places.any(|place| place.is_some() && one.was == place)
    });
    again.len() == sheets.len() + 1
        && own.clone().count() == sheets.len()
        && sheets
            .iter()
            .zip(own)
            .all(|(one, other)| is_alike(one, other))
}

fn is_alike(sheet: &Sheet, again: &SheetAgain) -> bool {
    let content = match (&sheet.content, &again.content) {
        (_, None) => true,
        (Ok(one), Some(Ok(other))) => shows_the_same(one, other),
        (Err(one), Some(Err(other))) => one == other,
        (Ok(_), Some(Err(_))) | (Err(_), Some(Ok(_))) => false,
    };
    let is_it = again.was == Some(sheet.id.index);
    is_it && sheet.id.name == again.name && sheet.id.hidden == again.hidden && content
}

/// True where the cells are the same and shown in the same way. Notes are what annotation adds to.
fn shows_the_same(one: &Grid, other: &Grid) -> bool {
    let Grid {
        rows,
        hidden_rows,
        hidden_columns,
        merged,
        percent_told,
        notes: _,
    } = one;
    *rows == other.rows
        && *hidden_rows == other.hidden_rows
        && *hidden_columns == other.hidden_columns
        && *merged == other.merged
        && *percent_told == other.percent_told
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::made::zipped;

    type Parts = BTreeMap<&'static str, String>;

    const SHEET: &str = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>0.5</v></c></row>\
         <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>乙</t></is></c></row></sheetData></worksheet>";

    fn base() -> Parts {
        let relation = |id: u32, kind: &str, target: &str| {
            format!("<Relationship Id=\"r{id}\" Type=\"t/{kind}\" Target=\"{target}\"/>")
        };
        let relations = [
            relation(1, "worksheet", "sheet1.xml"),
            relation(2, "worksheet", "sheet2.xml"),
            relation(3, "sharedStrings", "sharedStrings.xml"),
            relation(4, "styles", "styles.xml"),
        ];
        BTreeMap::from([
            (
                "[Content_Types].xml",
                "<Types><Default Extension=\"xml\" ContentType=\"a/xml\"/></Types>".to_owned(),
            ),
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"乙\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/></sheets></workbook>"
                    .to_owned(),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!("<Relationships>{}</Relationships>", relations.concat()),
            ),
            ("xl/sheet1.xml", SHEET.to_owned()),
            ("xl/sheet2.xml", SHEET.replace("0.5", "0.25")),
            ("xl/sharedStrings.xml", "<sst><si><t>企业</t></si></sst>".to_owned()),
            (
                "xl/styles.xml",
                "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>"
                    .to_owned(),
            ),
        ])
    }

    /// A list before all, and a cell filled.
    fn marked() -> Parts {
        let mut parts = base();
        change(
            &mut parts,
            "xl/workbook.xml",
            "<sheets>",
            "<sheets><sheet name=\"问题\" sheetId=\"3\" r:id=\"r5\"/>",
        );
        change(
            &mut parts,
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            "<Relationship Id=\"r5\" Type=\"t/worksheet\" Target=\"list.xml\"/></Relationships>",
        );
        change(
            &mut parts,
            "xl/styles.xml",
            "</cellXfs>",
            "<xf numFmtId=\"9\" fillId=\"1\"/></cellXfs>",
        );
        change(&mut parts, "xl/sheet1.xml", "s=\"1\"", "s=\"2\"");
        parts.insert(
            "xl/list.xml",
            "<worksheet><sheetData/></worksheet>".to_owned(),
        );
        parts
    }

    fn change(parts: &mut Parts, part: &'static str, from: &str, to: &str) {
        let text = parts.get_mut(part).unwrap();
        assert!(text.contains(from), "{part}: {from}");
        *text = text.replacen(from, to, 1);
    }

    fn is_taken(copy: Parts) -> bool {
        let package = |parts: Parts| zipped(&parts.into_iter().collect::<Vec<_>>());
        let (path, base) = (Path::new("附件3.xlsx"), package(base()));
        let sheets = Reader.open_bytes(path, &base).content.unwrap();
        let taken = reads_as((&base, &sheets), (&package(copy), path), &Reader);
        taken.unwrap_or(false)
    }

    #[test]
    fn a_copy_that_holds_what_its_original_holds_is_taken() {
        assert!(is_taken(marked()));
        for (part, from, to) in [
            ("xl/sheet2.xml", "</worksheet>", " </worksheet>"),
            ("xl/sharedStrings.xml", "</sst>", " </sst>"),
            ("xl/styles.xml", "<cellXfs>", "<fills/><cellXfs>"),
            (
                "xl/sheet1.xml",
                "<sheetData>",
                "<sheetFormatPr defaultRowHeight=\"15\"/><sheetData>",
            ),
            // All is read again, and no date stands in it.
            (
                "xl/workbook.xml",
                "<sheets>",
                "<workbookPr date1904=\"1\"/><sheets>",
            ),
            (
                "xl/workbook.xml",
                "<sheets>",
                "<bookViews><workbookView activeTab=\"1\"/></bookViews><sheets>",
            ),
        ] {
            let mut copy = marked();
            change(&mut copy, part, from, to);
            assert!(is_taken(copy), "{part}: {to}");
        }
    }

    #[test]
    fn a_copy_that_holds_anything_else_is_not() {
        let relations = "xl/_rels/workbook.xml.rels";
        for (part, from, to) in [
            ("xl/sheet1.xml", "0.5", "0.6"),
            ("xl/sheet1.xml", "s=\"2\"", "s=\"0\""),
            (
                "xl/sheet1.xml",
                "<c r=\"A2\" t=\"inlineStr\"><is><t>乙</t></is></c>",
                "",
            ),
            (
                "xl/sheet1.xml",
                "<row r=\"2\">",
                "<row r=\"2\" hidden=\"1\">",
            ),
            (
                "xl/sheet1.xml",
                "</sheetData>",
                "</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>",
            ),
            (
                "xl/sheet1.xml",
                "<sheetData>",
                "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols><sheetData>",
            ),
            ("xl/sheet1.xml", "</worksheet>", ""),
            // Of what lies as it lay nothing is read: it does not lie so.
            ("xl/sheet2.xml", "0.25", "0.35"),
            ("xl/sheet2.xml", "s=\"1\"", "s=\"0\""),
            ("xl/sharedStrings.xml", "企业", "企业2"),
            ("xl/styles.xml", "numFmtId=\"9\"", "numFmtId=\"0\""),
            ("xl/styles.xml", "<xf numFmtId=\"0\"/>", ""),
            (relations, "Target=\"sheet1.xml\"", "Target=\"sheet2.xml\""),
            (relations, "Id=\"r1\"", "Id=\"r9\""),
            (
                relations,
                "t/worksheet\" Target=\"list.xml\"",
                "t/chartsheet\" Target=\"list.xml\"",
            ),
            (
                relations,
                "Target=\"sharedStrings.xml\"",
                "Target=\"list.xml\"",
            ),
            ("xl/workbook.xml", "name=\"甲\"", "name=\"丙\""),
            ("xl/workbook.xml", "state=\"hidden\"", ""),
            (
                "xl/workbook.xml",
                "<sheet name=\"乙\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/>",
                "",
            ),
            (
                "xl/workbook.xml",
                "</sheets>",
                "<sheet name=\"丁\" sheetId=\"4\" r:id=\"r5\"/></sheets>",
            ),
            ("xl/workbook.xml", "r:id=\"r1\"", "r:id=\"r2\""),
        ] {
            let mut copy = marked();
            change(&mut copy, part, from, to);
            assert!(!is_taken(copy), "{part}: {to}");
        }
        let mut turned = marked();
        change(
            &mut turned,
            relations,
            "Target=\"sheet1.xml\"",
            "Target=\"0.xml\"",
        );
        change(
            &mut turned,
            relations,
            "Target=\"sheet2.xml\"",
            "Target=\"sheet1.xml\"",
        );
        change(
            &mut turned,
            relations,
            "Target=\"0.xml\"",
            "Target=\"sheet2.xml\"",
        );
        assert!(!is_taken(turned));
        assert!(!is_taken(base()));
    }
}
