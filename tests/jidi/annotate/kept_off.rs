//! What is not marked, and where no copy goes.

use super::*;

#[test]
fn a_signature_that_would_be_void_is_taken_out() {
    let (home, folder) = written(&case::one(""));
    let file = named(&folder, "附件3");
    let mut signed = parts(&file);
    signed.insert("_xmlsignatures/origin.sigs".into(), Vec::new());
    signed.insert("_xmlsignatures/sig1.xml".into(), b"<Signature/>".to_vec());
    pack(&file, &signed);
    rewrite(&file, "_rels/.rels", |relations| {
        relations.replace("</Relationships>", "<Relationship Id=\"rIdS\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/></Relationships>")
    });
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let copy = parts(&named(&copies, "附件3"));
    assert!(copy.keys().all(|name| !name.starts_with("_xmlsignatures")));
    assert!(!text(&copy, "_rels/.rels").contains("rIdS"));
    assert!(text(&copy, LIST).contains("数字签名"));
}

/// Asserts that nothing was written, and what was said of it.
fn assert_refused(input: &Path, folder: &Path, home: &Path, said_so: &str) {
    let before = tree(home);
    let report = home.join("report.xlsx");
    let [input, folder, report] =
        [input, folder, &report].map(|path| path.to_string_lossy().into_owned());
    for language in ["zh", "en"] {
        let said = jidi(&[
            "check",
            &input,
            "--annotate",
            &folder,
            "-o",
            &report,
            "--lang",
            language,
        ]);
        assert_eq!(said.code, 2, "{}", said.complaint);
        assert!(!said.complaint.contains("annotate-"), "{}", said.complaint);
        if language == "zh" {
            assert!(said.complaint.contains(said_so), "{}", said.complaint);
        }
    }
    assert_eq!(tree(home), before);
}

#[test]
fn copies_never_go_where_the_next_check_would_find_them() {
    let (home, folder) = written(&case::one(""));
    assert_refused(&folder, &folder, home.path(), "申报-标注");
    assert_refused(&folder, &folder.join("标注"), home.path(), "申报-标注");
    assert_refused(
        &folder,
        &folder.join("没有/../标注"),
        home.path(),
        "申报-标注",
    );
    // The copy of a workbook would lie on the workbook itself.
    let file = named(&folder, "附件3");
    assert_refused(&file, &folder, home.path(), "不能覆盖");
    // So would that of one that is a copy itself.
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    assert_refused(&named(&copies, "附件3"), &copies, home.path(), "不能覆盖");
    assert_refused(&copies, &copies, home.path(), "标注-标注");
    // A folder of that name cannot be made.
    let beside = home.path().join("文件");
    fs::write(&beside, "文件").expect("a file");
    assert_refused(&folder, &beside, home.path(), "不是文件夹");
    assert_refused(&folder, &beside.join("标注"), home.path(), "不是文件夹");
}

#[test]
fn nobodys_file_is_written_over() {
    let (home, folder) = written(&case::one(""));
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let copy = named(&copies, "附件3");
    let untouched = fs::read(&copy).expect("a copy");
    // As it was made it may be made again.
    assert_eq!(annotate(&folder, &copies).code, 0);
    // Saved by a spreadsheet program, which leaves out what it does not know, too, but not changed.
    let mut saved = unzipped(&untouched);
    saved.remove(OWN);
    pack(&copy, &saved);
    assert_eq!(annotate(&folder, &copies).code, 0);
    pack(&copy, &saved);
    rewrite(&copy, "xl/worksheets/sheet1.xml", |sheet| {
        let row = "<row r=\"90\"><c r=\"A90\"><v>1</v></c></row></sheetData>";
        sheet.replace("</sheetData>", row)
    });
    assert_refused(&folder, &copies, home.path(), "有人改过");
    for other in [
        b"PK".to_vec(),
        fs::read(named(&folder, "附件3")).expect("the original"),
    ] {
        fs::write(&copy, other).expect("a file");
        assert_refused(&folder, &copies, home.path(), "不是本程序写的标注副本");
    }
    fs::remove_file(&copy).expect("a file");
    fs::create_dir(&copy).expect("a folder");
    assert_refused(&folder, &copies, home.path(), "不是普通文件");
}

#[test]
fn hostile_words_stay_words() {
    let case = case::one("set = { \"firms!E8\" = \"=HYPERLINK(\\\"x\\\")&<b>_x0041_\" }");
    let (home, folder) = written(&case);
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let copy = parts(&named(&copies, "附件3"));
    assert_well_formed(&copy);
    let list = text(&copy, LIST);
    assert!(
        !list.contains("<f>") && list.contains("=HYPERLINK(") && list.contains("_x005F_x0041_"),
        "{list}"
    );
    assert_eq!(told(&copies), told(&folder));
}

/// Changes every part of a workbook in an application.
fn recoded(case: &Case, recode: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> (TempDir, PathBuf) {
    let (home, folder) = written(case);
    let firms = named(&folder, "附件3");
    let all = parts(&firms).into_iter();
    let all = all.filter_map(|(name, bytes)| Some((name.clone(), recode(&name, bytes)?)));
    pack(&firms, &all.collect());
    (home, folder)
}

fn in_utf16(bytes: Vec<u8>, declared: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = String::from_utf8(bytes).expect("markup");
    let text = text.replace("encoding=\"UTF-8\"", &format!("encoding=\"{declared}\""));
    let marked = format!("\u{feff}{text}");
    marked.encode_utf16().flat_map(unit).collect()
}

#[test]
fn copies_are_in_the_encoding_that_they_declare() {
    let case = case::one("set = { \"firms!E8\" = \"约4000\" }");
    for declared in ["UTF-16", "utf-16", "UTF-16BE", "UTF-16LE"] {
        let unit = match declared {
            "UTF-16BE" => u16::to_be_bytes,
            _ => u16::to_le_bytes,
        };
        let (home, folder) = recoded(&case, |name, bytes| {
            let wide = [
                "xl/workbook.xml",
                "xl/styles.xml",
                "xl/worksheets/sheet1.xml",
            ];
            Some(if wide.contains(&name) {
                in_utf16(bytes, declared, unit)
            } else {
                bytes
            })
        });
        let copies = home.path().join("标注");
        let said = annotate(&folder, &copies);
        assert_eq!(said.code, 3, "{declared}: {}", said.complaint);
        let copy = parts(&named(&copies, "附件3"));
        assert!(copy.contains_key(LIST), "{declared}: {}", said.complaint);
        for (name, bytes) in copy {
            let head: Vec<u8> = bytes
                .iter()
                .copied()
                .filter(|byte| *byte != 0)
                .take(120)
                .collect();
            let head = String::from_utf8_lossy(&head).to_ascii_uppercase();
            let is_wide = bytes.iter().take(120).any(|byte| *byte == 0);
            let end = head.find("?>").unwrap_or(0);
            assert!(
                !head.contains("UTF-8BE") && !head.contains("UTF-8LE"),
                "{name}: {head}"
            );
            if head[..end].contains("ENCODING") {
                assert_eq!(head[..end].contains("UTF-16"), is_wide, "{name}: {head}");
            }
        }
        assert_eq!(told(&copies), told(&folder));
    }
}

/// Workbooks on which no copy could be built that an office program opens as it is.
#[test]
fn what_cannot_be_marked_soundly_is_copied_as_it_is_with_the_reason() {
    type Recode = fn(&str, Vec<u8>) -> Option<Vec<u8>>;
    fn changed(bytes: Vec<u8>, from: &str, to: &str) -> Option<Vec<u8>> {
        let text = String::from_utf8(bytes).expect("markup");
        assert!(text.contains(from), "{from}: {text}");
        Some(text.replacen(from, to, 1).into_bytes())
    }
    let broken: [(&str, Recode); 6] = [
        // The styles are gone, and cells refer to them.
        ("样式", |name, bytes| match name {
            "xl/styles.xml" => None,
            "xl/_rels/workbook.xml.rels" => {
                let text = String::from_utf8(bytes).expect("markup");
                let at = text.find("styles.xml").expect("the relation");
                let start = text[..at].rfind("<Relationship").expect("its start");
                let end = at + text[at..].find("/>").expect("its end") + 2;
                Some(format!("{}{}", &text[..start], &text[end..]).into_bytes())
            }
            "[Content_Types].xml" => {
                let text = String::from_utf8(bytes).expect("markup");
                let at = text.find("styles.xml").expect("the type");
                let start = text[..at].rfind("<Override").expect("its start");
                let end = at + text[at..].find("/>").expect("its end") + 2;
                Some(format!("{}{}", &text[..start], &text[end..]).into_bytes())
            }
            "xl/worksheets/sheet1.xml" => changed(bytes, "<c r=\"A1\"", "<c s=\"5\" r=\"A1\""),
            _ => Some(bytes),
        }),
        ("样式", |name, bytes| match name {
            "xl/worksheets/sheet1.xml" => changed(
                bytes,
                "<sheetData>",
                "<cols><col min=\"1\" max=\"1\" style=\"900\"/></cols><sheetData>",
            ),
            _ => Some(bytes),
        }),
        ("不存在的部分", |name, bytes| match name {
            "xl/theme/theme1.xml" => None,
            _ => Some(bytes),
        }),
        ("没有登记类型", |name, bytes| match name {
            "[Content_Types].xml" => changed(
                bytes,
                "PartName=\"/xl/theme/theme1.xml\"",
                "PartName=\"/xl/theme/theme2.xml\"",
            )
            .and_then(|bytes| changed(bytes, "Extension=\"xml\"", "Extension=\"xmlx\"")),
            _ => Some(bytes),
        }),
        ("格式有错", |name, bytes| match name {
            "docProps/app.xml" => changed(bytes, "</Properties>", "<a:b/></Properties>"),
            _ => Some(bytes),
        }),
        ("编码", |name, bytes| match name {
            "docProps/core.xml" => changed(bytes, "encoding=\"UTF-8\"", "encoding=\"UTF-16\""),
            _ => Some(bytes),
        }),
    ];
    let case = case::one("set = { \"firms!E8\" = \"约4000\" }");
    for (reason, recode) in broken {
        let (home, folder) = recoded(&case, recode);
        let copies = home.path().join("标注");
        let said = annotate(&folder, &copies);
        assert_eq!(said.code, 3, "{reason}: {}", said.complaint);
        assert!(
            said.complaint.contains("没法标注"),
            "{reason}: {}",
            said.complaint
        );
        assert!(
            said.complaint.contains(reason),
            "{reason}: {}",
            said.complaint
        );
        let original = fs::read(named(&folder, "附件3")).expect("the original");
        assert_eq!(
            fs::read(named(&copies, "附件3")).expect("a copy"),
            original,
            "{reason}"
        );
        // The rest goes on.
        assert!(
            parts(&named(&copies, "附件2")).contains_key(LIST),
            "{reason}"
        );
    }
}
