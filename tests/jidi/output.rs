//! What stands in cells and names comes out as text, wherever it is shown: no terminal is steered, no
//! cell of the report becomes a formula, no JSON breaks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::case::{Case, Content, one};
use crate::dress;
use crate::made;
use crate::program::{Said, command, jidi, said};
use crate::submission::Submission;

/// What a cell may hold that is more than text to somebody.
const HOSTILE: [&str; 20] = [
    "\u{1b}[31m红\u{1b}]0;题\u{7}\u{1b}[2J",
    "\u{9b}2J\u{85}\u{90}q\u{9c}",
    "\u{1}\u{8}\u{c}\u{e}\u{7f}字",
    "甲\u{202e}司公\u{202c}\u{2066}x\u{2069}\u{200f}\u{61c}",
    "零\u{200b}\u{200d}\u{feff}\u{ad}\u{2060}\u{e0041}宽",
    "\u{fff9}注\u{fffb}\u{fffe}\u{ffff}",
    "=cmd|'/c calc'!A1",
    "+1+cmd()",
    "-2+3+cmd()",
    "@SUM(1,1)",
    "\t=1+1",
    "\"引号\"'\\",
    "]]></t></si><f>1+1</f>",
    "<row><c t=\"str\"><f>1</f></c></row>&amp;&#27;",
    "一\r\n二\n三\u{2028}四\u{2029}五\r六",
    "_x001B_[31m",
    "{ $value }{-term}{\"x\"}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}",
    "\u{3164}\u{115f}\u{2800}",
    "https://example.invalid/\u{202e}x",
];
/// Names that a file system takes.
const NAMES: [&str; 8] = [
    "=cmd()",
    "+1-1@x",
    "\u{1b}[31m红\u{7}",
    "甲\u{202e}xslx\u{2066}",
    "\"引号\"'#%41&x",
    "一\n二\t三",
    "零\u{200b}\u{feff}宽",
    "]]>{ $x }",
];

/// An application in which every kind of cell and name is hostile.
fn application() -> (TempDir, PathBuf) {
    let mut case = one("");
    let mut put = |annex: &str, columns: &str, rows: std::ops::RangeInclusive<usize>| {
        for (number, row) in rows.enumerate() {
            for (shift, column) in columns.chars().enumerate() {
                let text = HOSTILE[(number + shift * 7) % HOSTILE.len()];
                let address = format!("{annex}!{column}{row}");
                case.set.insert(address, Content::Text(text.into()));
            }
        }
    };
    put("firms", "BCEGJK", 4..=23);
    put("firms", "DFHI", 2..=3);
    put("overview", "ABCDE", 3..=12);
    put("services", "BCDEF", 3..=8);
    put("projects", "ABCDEF", 2..=8);
    put("supplement", "ABCDE", 2..=5);
    for (annex, name) in ["overview", "services", "projects", "supplement"]
        .iter()
        .zip(NAMES)
    {
        case.rename.insert((*annex).into(), format!("{name}.xlsx"));
    }
    for name in NAMES {
        case.files.insert(format!("{name}.rar"), "rar".into());
        case.files
            .insert(format!("{name}.zip"), "zip in a zip".into());
    }
    written(&case, "\u{1b}[7m申\u{202e}报=1")
}

fn written(case: &Case, name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let home = folder.path().join(name);
    fs::create_dir(&home).expect("a folder");
    Submission::of(case).write(&home);
    (folder, home)
}

fn checked(path: &Path, arguments: &[&str]) -> Said {
    said(
        &command()
            .arg("check")
            .args(arguments)
            .arg(path)
            .output()
            .expect("the program"),
    )
}

/// Characters that steer, reorder or hide, other than the ends of lines.
fn unsafe_in(text: &str) -> BTreeSet<char> {
    let is_unsafe = |character: &char| {
        (character.is_control() && *character != '\n')
            || matches!(*character,
                '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{ad}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
                | '\u{e0000}'..='\u{e007f}')
    };
    text.chars().filter(is_unsafe).collect()
}

/// The text without the colours that the program itself may set: what is left of a foreign sequence
/// would show against the text that was never coloured.
fn without_colours(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let end = after
            .find(|c: char| !c.is_ascii_digit() && c != ';')
            .unwrap_or(0);
        assert!(
            after[end..].starts_with('m'),
            "{:?}",
            &after[..20.min(after.len())]
        );
        rest = &after[end + 1..];
    }
    plain + rest
}

#[test]
#[cfg_attr(windows, ignore = "no file has such a name there")]
fn no_cell_and_no_name_steers_the_terminal() {
    let (_folder, home) = application();
    for language in ["zh", "en"] {
        for detail in [&["-v"][..], &["-q"], &[]] {
            let run = |colour: &str| {
                let arguments = ["--lang", language, "--color", colour];
                let said = checked(&home, &[&arguments, detail].concat());
                assert!(matches!(said.code, 1 | 3), "{}", said.complaint);
                assert_eq!(said.complaint, "");
                said.out
            };
            let plain = run("never");
            assert_eq!(unsafe_in(&plain), BTreeSet::new(), "{detail:?}");
            assert_eq!(without_colours(&run("always")), plain);
        }
    }
}

#[test]
#[cfg_attr(windows, ignore = "no file has such a name there")]
fn json_holds_every_text_as_it_stands() {
    let (_folder, home) = application();
    let said = checked(&home, &["--format", "json"]);
    assert_eq!(unsafe_in(&said.out), BTreeSet::new());
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    let application = &report["applications"][0];
    assert_eq!(application["name"], "\u{1b}[7m申\u{202e}报=1");
    let findings = application["findings"].as_array().expect("findings");
    let files: BTreeSet<&str> = findings
        .iter()
        .filter_map(|finding| finding["file"].as_str())
        .collect();
    for name in NAMES {
        assert!(
            files.contains(format!("{name}.rar").as_str()),
            "{name:?} of {files:?}"
        );
    }
}

/// Assets and revenue of every other firm, so that no two that are no number stand together.
#[test]
fn a_value_in_json_is_the_cell_s_own() {
    let mut case = one("");
    for (number, text) in HOSTILE.iter().enumerate() {
        let (column, row) = (["C", "E"][number % 2], 4 + number / 2 * 2);
        let content = Content::Text((*text).into());
        case.set.insert(format!("firms!{column}{row}"), content);
    }
    let (_folder, home) = written(&case, "申报");
    let said = checked(&home, &["--format", "json"]);
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    let findings = report["applications"][0]["findings"].as_array();
    for (number, text) in HOSTILE.iter().enumerate() {
        let cell = format!("{}{}", ["C", "E"][number % 2], 4 + number / 2 * 2);
        let value = findings
            .iter()
            .copied()
            .flatten()
            .find_map(|finding| (finding["cell"] == *cell).then(|| finding["value"].as_str()));
        let value = value
            .flatten()
            .unwrap_or_else(|| panic!("nothing is said of {text:?}"));
        assert_eq!(value.trim(), text.trim(), "{cell}");
    }
}

#[test]
#[cfg_attr(windows, ignore = "no file has such a name there")]
fn the_report_is_text_that_any_program_opens() {
    let (folder, home) = application();
    for language in ["zh", "en"] {
        let report = folder.path().join("报告.xlsx");
        let said = checked(
            &home,
            &["--lang", language, "-o", report.to_str().expect("UTF-8")],
        );
        assert!(matches!(said.code, 1 | 3), "{}", said.complaint);
        assert_eq!(unsafe_in(&said.complaint), BTreeSet::new());
        let cells = sound_cells(&report);
        // Text that begins like a formula is there, as text.
        for text in [
            "=cmd|'/c calc'!A1",
            "+1+cmd()",
            "-2+3+cmd()",
            "@SUM(1,1)",
            "=cmd().rar",
        ] {
            assert!(cells.iter().any(|cell| cell == text), "{text}");
        }
        let opened = jidi::intake::open(&report);
        assert!(opened.own_report && opened.content.is_ok());
    }
}

/// The texts of a report's cells, after every part was found to be sound.
fn sound_cells(report: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for (name, content) in parts(report) {
        let (unescaped, formulas) = parsed(&content);
        // A chart names the cells that it shows by a formula.
        assert!(formulas == 0 || name.starts_with("xl/charts/"), "{name}");
        let lines = unescaped.concat().replace(['\r', '\t'], "");
        assert_eq!(unsafe_in(&lines), BTreeSet::new(), "{name}");
        if name.starts_with("xl/worksheets/") {
            texts.extend(unescaped);
        }
    }
    texts
}

/// The parts of a package that are markup.
fn parts(package: &Path) -> Vec<(String, String)> {
    let bytes = fs::read(package).expect("a package");
    let parts = made::parts(&bytes).into_iter();
    parts
        .filter(|(name, _)| {
            let mut ends = [".xml", ".rels", ".vml"].iter();
            ends.any(|end| name.ends_with(end))
        })
        .map(|(name, content)| (name, String::from_utf8(content).expect("UTF-8")))
        .collect()
}

/// All texts and attributes of a part, and how many formulas it has. XML that is not well-formed or
/// holds a character that XML has no room for is a failure.
fn parsed(content: &str) -> (Vec<String>, usize) {
    use quick_xml::events::Event;

    let mut reader = quick_xml::Reader::from_str(content);
    let (mut texts, mut formulas) = (vec![String::new()], 0);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                formulas += usize::from(matches!(
                    element.local_name().as_ref(),
                    "f" | "formula1" | "formula2"
                ));
                texts.extend(
                    element
                        .attributes()
                        .map(|attribute| attribute.expect("an attribute").value.into_owned()),
                );
                texts.push(String::new());
            }
            Event::Text(text) => texts.last_mut().expect("a text").push_str(&text),
            Event::GeneralRef(entity) => {
                let character = match entity.resolve_char_ref().expect("a reference") {
                    Some(character) => character.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&entity)
                        .expect("an entity")
                        .to_owned(),
                };
                texts.last_mut().expect("a text").push_str(&character);
            }
            Event::End(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
    let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(texts.iter().all(|text| text.chars().all(is_legal)));
    (texts, formulas)
}

#[test]
#[cfg_attr(windows, ignore = "no file has such a name there")]
fn a_notice_is_text_without_fields() {
    let (folder, home) = application();
    for language in ["zh", "en"] {
        let notice = folder.path().join(format!("{language}.docx"));
        let said = checked(
            &home,
            &[
                "--lang",
                language,
                "--notice",
                notice.to_str().expect("UTF-8"),
            ],
        );
        assert!(matches!(said.code, 1 | 3), "{}", said.complaint);
        assert_eq!(unsafe_in(&said.complaint), BTreeSet::new());
        for (name, content) in parts(&notice) {
            let (texts, _) = parsed(&content);
            assert_eq!(
                unsafe_in(&texts.concat().replace(['\r', '\t'], "")),
                BTreeSet::new(),
                "{name}"
            );
            let is_field = |word: &str| content.contains(word) && !content.contains("PAGE");
            assert!(
                !is_field("w:instrText") && !is_field("w:fldSimple"),
                "{name}"
            );
        }
    }
}

/// What the district wrote stays as it was; what is added is text.
#[test]
#[cfg_attr(windows, ignore = "no file has such a name there")]
fn annotated_copies_open_and_have_no_formula_more() {
    let (folder, home) = application();
    let copies = folder.path().join("标注");
    let said = checked(&home, &["--annotate", copies.to_str().expect("UTF-8")]);
    assert!(matches!(said.code, 1 | 3), "{}", said.complaint);
    assert_eq!(unsafe_in(&said.complaint), BTreeSet::new());
    let formulas = |package: &Path| -> usize {
        parts(package)
            .iter()
            .map(|(_, content)| parsed(content).1)
            .sum()
    };
    let mut compared = 0;
    for entry in fs::read_dir(&home).expect("a folder") {
        let original = entry.expect("an entry").path();
        let copy = copies.join(original.file_name().expect("a name"));
        if original
            .extension()
            .is_some_and(|extension| extension == "xlsx")
        {
            assert_eq!(formulas(&copy), formulas(&original), "{}", copy.display());
            assert!(jidi::intake::open(&copy).content.is_ok());
            compared += 1;
        }
    }
    assert_eq!(compared, 5);
    let (once, again) = (checked(&home, &["-q"]), checked(&copies, &["-q"]));
    assert_eq!(once.code, again.code, "{}", again.complaint);
}

#[test]
#[cfg_attr(windows, ignore = "no file has such a name there")]
fn a_comparison_steers_no_terminal_either() {
    let (_folder, home) = application();
    let complete = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications/complete");
    for (old, new) in [(&home, &complete), (&complete, &home)] {
        for format in ["text", "json"] {
            let paths = [old, new].map(|path| path.to_str().expect("UTF-8"));
            let said = jidi(&["diff", "--format", format, "-v", paths[0], paths[1]]);
            assert_eq!((said.code, said.complaint.as_str()), (0, ""));
            assert_eq!(unsafe_in(&said.out), BTreeSet::new(), "{format}");
        }
    }
}

/// No workbook holds so much text in a cell; a CSV file does.
#[test]
fn a_text_of_40_000_characters_is_cut_with_a_mark() {
    let long = "长".repeat(40_000);
    let sheets = Submission::of(&one("")).shown();
    let firms = sheets
        .iter()
        .find(|sheet| sheet.file.contains("附件3"))
        .expect("annex 3");
    let name = &firms.cells[&(3, 1)];
    let text = dress::text(firms, ',').replacen(name.as_str(), &long, 1);
    let (folder, home) = written(&one("remove = [\"firms\"]"), "申报");
    fs::write(
        home.join("附件3.csv"),
        text.replacen("附件3", &format!("附件3{long}"), 1),
    )
    .expect("a file");
    for arguments in [&["-v"][..], &["-v", "--lang", "en"]] {
        let said = checked(&home, arguments);
        assert_eq!(unsafe_in(&said.out), BTreeSet::new());
        assert!(said.out.contains('…') && !said.out.contains(&"长".repeat(400)));
    }
    let report = folder.path().join("报告.xlsx");
    let said = checked(&home, &["-o", report.to_str().expect("UTF-8")]);
    assert_eq!(said.code, 0, "{}", said.complaint);
    let cells = sound_cells(&report);
    let cut = cells.iter().filter(|cell| cell.contains(&"长".repeat(20)));
    let marked: Vec<bool> = cut.map(|cell| cell.contains('…')).collect();
    assert!(!marked.is_empty() && marked.iter().all(|is_marked| *is_marked));
    assert!(
        cells
            .iter()
            .all(|cell| cell.encode_utf16().count() <= 32_767)
    );
    let said = checked(&home, &["--format", "json"]);
    assert!(serde_json::from_str::<Value>(&said.out).is_ok());
}

/// Sheet names are read as they are written, even where no program would write them so.
#[test]
fn no_name_of_a_sheet_is_more_than_a_name() {
    let names = [
        "&#27;[31m红",
        "=cmd()",
        "甲&#x202e;乙",
        "\u{85}\u{9b}2J",
        "a]]&gt;b",
        &"名".repeat(40_000),
    ];
    let (folder, home) = written(&one(""), "申报");
    for (number, name) in names.iter().enumerate() {
        let workbook = format!(
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        );
        let rows = "<row><c t=\"inlineStr\"><is><t>企业名录</t></is></c></row><row><c t=\"inlineStr\"><is><t>企业名称</t></is></c><c t=\"inlineStr\"><is><t>营业总收入</t></is></c></row>";
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let parts = [
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ];
        fs::write(home.join(format!("名录{number}.xlsx")), made::xlsx(&parts)).expect("a file");
    }
    for arguments in [&["-v"][..], &["-v", "--lang", "en"]] {
        let said = checked(&home, arguments);
        assert_eq!(unsafe_in(&said.out), BTreeSet::new());
        assert!(
            said.out.contains("=cmd()") && said.out.contains("甲乙"),
            "{}",
            said.out
        );
        assert!(!said.out.contains(&"名".repeat(400)));
    }
    let said = checked(&home, &["--format", "json"]);
    assert_eq!(unsafe_in(&said.out), BTreeSet::new());
    assert!(serde_json::from_str::<Value>(&said.out).is_ok());
    let report = folder.path().join("报告.xlsx");
    let said = checked(&home, &["-o", report.to_str().expect("UTF-8")]);
    assert_ne!(said.code, 2, "{}", said.complaint);
    sound_cells(&report);
}

#[test]
fn complaints_quote_the_command_line_as_text() {
    let hostile = "\u{1b}[31m\u{9b}2J\u{202e}x\u{200b}\r\n=1";
    let complete = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications/complete");
    let complete = complete.to_str().expect("UTF-8");
    let option = format!("--{hostile}");
    let report = format!("/{hostile}/x.xlsx");
    let lines: [&[&str]; 14] = [
        &[hostile],
        &["check", hostile],
        &["check", &option],
        &["check", "--format", hostile],
        &["check", "--color", hostile],
        &["check", "--lang", hostile],
        &["check", "--year", hostile],
        &["check", "--fact", hostile, complete],
        &["check", "--rules", hostile, complete],
        &["check", "-o", hostile, complete],
        &["check", "-o", &report, complete],
        &["explain", hostile],
        &["rules", "--rules", hostile],
        &["help", hostile],
    ];
    for line in lines {
        let said = jidi(line);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{line:?}");
        assert_eq!(unsafe_in(&said.complaint), BTreeSet::new(), "{line:?}");
        assert!(!said.complaint.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn words_in_no_encoding_are_complained_of_like_any_others() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let odd = OsStr::from_bytes(b"\xff\x9b2J\x1b[31m");
    let lines: [&[&OsStr]; 4] = [
        &[odd],
        &[OsStr::new("check"), odd],
        &[OsStr::new("check"), OsStr::new("--fact"), odd],
        &[OsStr::new("explain"), odd],
    ];
    for line in lines {
        let said = jidi(line);
        assert_eq!(said.code, 2, "{line:?}");
        assert_eq!(unsafe_in(&said.complaint), BTreeSet::new(), "{line:?}");
    }
}

/// A rule set is a file from somewhere, too.
#[test]
fn no_word_of_a_rule_set_steers_the_terminal() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("规则.toml");
    let escaped = "\\u001b[31m\\u009b2J\\u202ex\\u200b=1";
    let raw = "\u{9b}2J\u{202e}x\u{200b}";
    let source = jidi(&["rules", "--format", "toml"]).out;
    let source = source.replacen("guiyang-2020", "guiyang-2030", 1);
    let hostile = source.replace("zh = \"", &format!("zh = \"{escaped}{raw}"));
    assert_ne!(hostile, source);
    fs::write(&file, format!("# {raw}\n{hostile}")).expect("a file");
    let file = file.to_str().expect("UTF-8");
    let complete = "fixtures/applications/complete";
    for line in [
        &["rules", "--rules", file][..],
        &["rules", "--format", "toml", "--rules", file],
        &["explain", "--rules", file],
        &["explain", "revenue", "--rules", file],
        &["check", "-v", "--rules", file, complete],
        &["check", "--format", "json", "--rules", file, complete],
    ] {
        let said = jidi(line);
        assert_eq!((said.code, said.complaint.as_str()), (0, ""), "{line:?}");
        assert_eq!(unsafe_in(&said.out), BTreeSet::new(), "{line:?}");
    }
    let report = folder.path().join("报告.xlsx");
    let said = jidi(&[
        "check",
        "-o",
        report.to_str().expect("UTF-8"),
        "--rules",
        file,
        complete,
    ]);
    assert_eq!(said.code, 0);
    sound_cells(&report);
}

/// However wide a terminal says it is.
#[test]
fn no_width_is_too_much_or_too_little() {
    for columns in ["0", "1", "7", "100000", "18446744073709551615", "-1", "x"] {
        let output = command()
            .env("COLUMNS", columns)
            .args(["check", "-v", "fixtures/applications/messy"])
            .output()
            .expect("the program");
        let said = said(&output);
        assert_eq!((said.code, said.complaint.as_str()), (3, ""), "{columns}");
        assert!(said.out.contains("messy"), "{columns}");
        assert!(
            said.out.len() < 4_000_000,
            "{columns}: {} bytes",
            said.out.len()
        );
    }
}
