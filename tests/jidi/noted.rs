//! Notes on cells that begin with 说明: what they close, and what they leave open.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::annotate::{annotate, named, parts, text, told, written};
use crate::case::one;
use crate::made::zipped;
use crate::program::{check, check_path};
use crate::receipt::code;
use crate::submission::Submission;

/// 净利润 above 利润总额, which is asked about: R03 at G7.
const ASKED: &str = "set = { \"firms!G7\" = 450 }";
const FIRMS: &str = "附件3 重点企业汇总表.xlsx";

/// Each finding by its code, with what explains it.
type Explained = Vec<(String, Option<String>)>;

fn explained(report: &Value) -> Explained {
    let findings = report["applications"][0]["findings"].as_array();
    let said = |value: &Value| value.as_str().map(str::to_owned);
    let findings = findings.expect("findings").iter().map(|one| {
        let code = one["code"].as_str().expect("a code");
        (code.to_owned(), said(&one["explanation"]))
    });
    findings.collect()
}

fn expected(lines: &[(&str, Option<&str>)]) -> Explained {
    let lines = lines.iter();
    let lines = lines.map(|(code, text)| ((*code).to_owned(), text.map(str::to_owned)));
    lines.collect()
}

/// The findings of a case, with what explains each.
fn closed(fields: &str) -> Explained {
    explained(&check(&one(fields)).0)
}

#[test]
fn a_note_explains_what_is_asked_about_at_its_cell() {
    for note in [
        "说明：递延所得税转回",
        "说明:递延所得税转回",
        "说明 递延所得税转回",
        "张三:\\n说明：递延所得税转回",
        "作者:\\n说明：递延所得税转回",
    ] {
        let fields = format!("{ASKED}\nnotes = {{ \"firms!G7\" = \"{note}\" }}");
        assert_eq!(
            closed(&fields),
            expected(&[("R03", Some("递延所得税转回"))]),
            "{note}"
        );
    }
}

#[test]
fn any_other_note_leaves_it_open() {
    for notes in [
        "\"firms!G7\" = \"递延所得税转回\"",
        "\"firms!G7\" = \"请说明：为什么高于利润总额\"",
        "\"firms!G7\" = \"说明书见附件\"",
        "\"firms!G8\" = \"说明：递延所得税转回\"",
        "\"firms!F7\" = \"说明：递延所得税转回\"",
        "\"services!G7\" = \"说明：递延所得税转回\"",
    ] {
        let fields = format!("{ASKED}\nnotes = {{ {notes} }}");
        assert_eq!(closed(&fields), expected(&[("R03", None)]), "{notes}");
    }
}

#[test]
fn a_note_that_says_nothing_is_refused_and_said_so() {
    for note in ["说明：无", "说明：同意", "说明：情况属实", "说明："] {
        let fields = format!("{ASKED}\nnotes = {{ \"firms!G7\" = \"{note}\" }}");
        assert_eq!(
            closed(&fields),
            expected(&[("R03", None), ("F09", None)]),
            "{note}"
        );
    }
}

#[test]
fn a_note_where_nothing_is_found_is_not_spoken_of() {
    for note in ["说明：以审计报告为准", "说明：无", "请核对"] {
        let fields = format!("notes = {{ \"firms!G7\" = \"{note}\" }}");
        assert_eq!(closed(&fields), expected(&[]), "{note}");
    }
}

#[test]
fn what_must_be_corrected_is_not_noted_away() {
    let fields = "set = { \"firms!D7\" = 99999 }\nnotes = { \"firms!D7\" = \"说明：系统导出\" }";
    assert_eq!(closed(fields), expected(&[("R02", None), ("F09", None)]));
}

#[test]
fn of_neighbours_each_is_explained() {
    let set = "set = { \"firms!G7\" = 450, \"firms!G8\" = 500 }";
    let first = "\"firms!G7\" = \"说明：递延所得税转回\"";
    let alone = format!("{set}\nnotes = {{ {first} }}");
    assert_eq!(closed(&alone), expected(&[("R03", None)]));
    let both = format!("{set}\nnotes = {{ {first}, \"firms!G8\" = \"说明：政府补助\" }}");
    assert_eq!(
        closed(&both),
        expected(&[("R03", Some("递延所得税转回\n政府补助"))])
    );
}

/// The part of annex 3 that holds its notes.
fn notes_of(folder: &Path) -> String {
    let parts = parts(&named(folder, "附件3"));
    let names = parts.keys().filter(|name| name.contains("comments"));
    names.map(|name| text(&parts, name)).collect()
}

#[test]
fn a_marked_copy_keeps_the_note_and_what_it_explains() {
    let note = "notes = { \"firms!G7\" = \"说明：递延所得税转回\" }";
    let (home, folder) = written(&one(&format!("{ASKED}\n{note}")));
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    assert_eq!(notes_of(&copies).matches("说明：递延所得税转回").count(), 1);
    let copy = parts(&named(&copies, "附件3"));
    assert!(copy.keys().any(|name| name.contains("jidi-list")));
    assert_eq!(told(&copies), told(&folder));
    let (report, _) = check_path(&copies, &[]);
    assert_eq!(
        explained(&report),
        expected(&[("R03", Some("递延所得税转回"))])
    );
}

#[test]
fn what_a_marked_copy_says_itself_explains_nothing() {
    let (home, folder) = written(&one(ASKED));
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    assert!(notes_of(&copies).contains("【基地申报审核意见】"));
    let (report, _) = check_path(&copies, &[]);
    assert_eq!(explained(&report), expected(&[("R03", None)]));
}

#[test]
fn a_note_counts_in_the_code_of_a_check() {
    let codes = ["说明：递延所得税转回", "说明：政府补助"].map(|note| {
        let fields = format!("{ASKED}\nnotes = {{ \"firms!G7\" = \"{note}\" }}");
        let (home, folder) = written(&one(&fields));
        let copies = home.path().join("标注");
        annotate(&folder, &copies);
        [code(&folder, &[]), code(&copies, &[])]
    });
    assert_ne!(codes[0][0], codes[1][0]);
    assert_ne!(codes[0][1], codes[1][1]);
}

/// Annex 3 as an OpenDocument spreadsheet with a note on one cell.
fn ods(submission: &Submission, (at, note): ((u32, u32), &str)) -> Vec<u8> {
    let mut sheets = submission.shown().into_iter();
    let firms = sheets.find(|sheet| sheet.file == FIRMS).expect("annex 3");
    let last = firms.cells.keys().map(|(row, _)| *row).max().expect("rows");
    let mut rows = String::new();
    for row in 0..=last {
        rows.push_str("<table:table-row>");
        for column in 0..16 {
            let text = firms.cells.get(&(row, column)).map_or("", String::as_str);
            let kind = match text.parse::<f64>() {
                Ok(_) => format!("office:value-type=\"float\" office:value=\"{text}\""),
                Err(_) => "office:value-type=\"string\"".to_owned(),
            };
            let kind = if text.is_empty() { "" } else { &kind };
            let note = if (row, column) == at { note } else { "" };
            let text = if text.is_empty() {
                String::new()
            } else {
                format!("<text:p>{text}</text:p>")
            };
            write!(
                rows,
                "<table:table-cell {kind}>{note}{text}</table:table-cell>"
            )
            .expect("a cell");
        }
        rows.push_str("</table:table-row>");
    }
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Sheet1\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet".to_vec(),
        ),
        ("META-INF/manifest.xml", b"<manifest:manifest/>".to_vec()),
        ("content.xml", content.into_bytes()),
    ])
}

fn in_ods(
    folder: &Path,
    submission: &Submission,
    at: (u32, u32),
    note: &str,
) -> Vec<Option<String>> {
    let _ = fs::remove_file(named(folder, "附件3"));
    fs::write(
        folder.join("附件3 重点企业汇总表.ods"),
        ods(submission, (at, note)),
    )
    .expect("a file");
    let (report, _) = check_path(folder, &[]);
    let all = explained(&report).into_iter();
    let of_profit = all.filter(|(code, _)| code == "R03");
    of_profit.map(|(_, text)| text).collect()
}

#[test]
fn a_note_of_an_ods_explains_too() {
    let case = one(ASKED);
    let (_home, folder) = written(&case);
    let submission = Submission::of(&case);
    let note = |words: &str| {
        format!(
            "<office:annotation office:display=\"true\"><dc:creator>张三</dc:creator><dc:date>2023-01-05T00:00:00</dc:date>{words}</office:annotation>"
        )
    };
    for words in [
        "<text:p><text:span>说明：</text:span>递延所得税转回</text:p>",
        "<text:p>张三:</text:p><text:p>说明：递延所得税转回</text:p>",
    ] {
        let found = in_ods(&folder, &submission, (6, 6), &note(words));
        assert_eq!(found, [Some("递延所得税转回".to_owned())], "{words}");
    }
    let said = note("<text:p>说明：递延所得税转回</text:p>");
    assert_eq!(in_ods(&folder, &submission, (7, 6), &said), [None]);
    let remark = note("<text:p>递延所得税转回</text:p>");
    assert_eq!(in_ods(&folder, &submission, (6, 6), &remark), [None]);
}

/// As LibreOffice saves them, which keeps no authors: their names stand in the notes alone. In copies,
/// which are written anew, the notes stand too.
#[test]
fn notes_that_another_program_saved_explain_and_stay_in_copies() {
    for ending in ["xls", "ods"] {
        let (home, folder) = written(&one(""));
        fs::remove_file(named(&folder, "附件3")).expect("annex 3");
        let saved = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/noted/附件3");
        let file = folder.join("附件3").with_extension(ending);
        fs::copy(saved.with_extension(ending), file).expect("a file");
        let copies = home.path().join("标注");
        annotate(&folder, &copies);
        for of in [&folder, &copies] {
            let all = explained(&check_path(of, &[]).0).into_iter();
            let of_profit = all.filter(|(code, _)| code == "R03");
            let told = [Some("递延所得税转回"), Some("政府补助\n分两年到账"), None];
            let told = told.map(|text| ("R03", text));
            assert_eq!(of_profit.collect::<Vec<_>>(), expected(&told), "{of:?}");
        }
        assert_eq!(notes_of(&copies).matches("请区里核对").count(), 1);
        assert!(notes_of(&copies).contains("【基地申报审核意见】"));
    }
}
