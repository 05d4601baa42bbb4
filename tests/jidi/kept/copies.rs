//! Letters and marked copies that somebody wrote into.

use super::*;

#[test]
fn a_notice_that_somebody_changed_is_not_overwritten() {
    let changes: [(&str, Rewrite); 6] = [
        ("正文", |text| text.replacen("收悉", "已收悉", 1)),
        ("正文", |text| {
            text.replacen("　　　　年　　月　　日", "2026年11月28日", 1)
        }),
        ("正文", |text| {
            text.replacen(
                "<w:body>",
                "<w:body><w:p><w:r><w:t>筑工信函〔2026〕1号</w:t></w:r></w:p>",
                1,
            )
        }),
        ("正文", |text| {
            text.replacen(
                "收悉",
                "</w:t></w:r><w:ins><w:r><w:t>现已</w:t></w:r></w:ins><w:r><w:t>收悉",
                1,
            )
        }),
        ("正文", |text| {
            text.replacen("补正通知</w:t>", "</w:t>", 1)
        }),
        ("图片", |text| {
            text.replacen(
                "<w:body>",
                "<w:body><w:p><w:pict><v:imagedata/></w:pict></w:p>",
                1,
            )
        }),
    ];
    for (part, change) in changes {
        let desk = Desk::messy();
        let notice = desk.at("通知.docx");
        let write: [&Path; 2] = [Path::new("--notice"), &notice];
        assert_eq!(desk.check(&desk.application, &write).code, 3);
        rewrite(&notice, "word/document.xml", change);
        let before = fs::read(&notice).expect("a notice");
        let said = desk.check(&desk.application, &write);
        must_be_refused(&said, &notice, &before, &[part, "通知-2.docx"]);
    }
    // Saved again by Word: other pieces of text, empty paragraphs, another page counted.
    let desk = Desk::messy();
    let notice = desk.at("通知.docx");
    let write: [&Path; 2] = [Path::new("--notice"), &notice];
    desk.check(&desk.application, &write);
    rewrite(&notice, "word/document.xml", |text| {
        text.replacen(
            "收悉",
            "收</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t xml:space=\"preserve\">悉",
            1,
        )
        .replacen("<w:body>", "<w:body><w:p/>", 1)
    });
    rewrite(&notice, "word/footer1.xml", |text| {
        text.replace(">1<", ">2<")
    });
    let said = desk.check(&desk.application, &write);
    assert_eq!(said.code, 3, "{}", said.complaint);
    rewrite(&notice, "word/footer1.xml", |text| {
        text.replacen("— ", "密 ", 1)
    });
    assert_eq!(desk.check(&desk.application, &write).code, 2);
}

/// As a program saves it that knows nothing of this one.
fn saved_again(copy: &Path) {
    let mut all = parts(copy);
    all.remove("jidi/annotation.xml").expect("its own part");
    let types = String::from_utf8(all["[Content_Types].xml"].clone()).expect("markup");
    let own = "<Override PartName=\"/jidi/annotation.xml\" ContentType=\"application/xml\"/>";
    assert!(types.contains(own));
    all.insert(
        "[Content_Types].xml".into(),
        types.replace(own, "").into_bytes(),
    );
    pack(copy, &all);
}

fn annotate(desk: &Desk, copies: &Path) -> (Said, Vec<(String, String)>) {
    let said = jidi(&[
        Path::new("check"),
        &desk.application,
        Path::new("--format"),
        Path::new("json"),
        Path::new("--annotate"),
        copies,
    ]);
    let found: Option<Value> = serde_json::from_str(&said.out).ok();
    let explained = found.map(|found| {
        let findings = found["applications"][0]["findings"]
            .as_array()
            .expect("findings")
            .clone();
        let explained = findings.iter().filter(|one| !one["explanation"].is_null());
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        explained
            .map(|one| (word(&one["code"]), word(&one["explanation"])))
            .collect()
    });
    (said, explained.unwrap_or_default())
}

const LIST: &str = "xl/worksheets/jidi-list.xml";

pub fn answer_in_copy(copy: &Path, code: &str, text: &str) {
    saved_again(copy);
    let lines = list(copy, "审核问题");
    let (cell, ..) = lines
        .iter()
        .find(|(_, own, _)| own == code)
        .expect("the finding");
    rewrite(copy, LIST, |markup| typed(&markup, cell, text));
}

#[test]
fn answers_in_marked_copies_count_and_stay_when_they_are_made_again() {
    for (case, word) in [
        ("set = { \"firms!G7\" = 460 }", "附件3"),
        (
            "set = { \"firms!G7\" = 460 }\nrename = { firms = \"附件3.csv\" }\nreplace = { firms = \"csv\" }",
            "附件3",
        ),
    ] {
        let desk = Desk::of(case.split("\nrename").next().expect("a case"));
        if case.contains("rename") {
            let firms = named(&desk.application, "附件3");
            let mut book: calamine::Xlsx<_> = calamine::open_workbook(&firms).expect("annex 3");
            let range = book.worksheet_range_at(0).expect("a sheet").expect("cells");
            let quoted = |cell: &Data| format!("\"{}\"", cell.to_string().replace('"', "\"\""));
            let rows = range
                .rows()
                .map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(","));
            fs::write(
                firms.with_extension("csv"),
                rows.collect::<Vec<_>>().join("\n"),
            )
            .expect("a file");
            fs::remove_file(firms).expect("removed");
        }
        let copies = desk.at("标注");
        annotate(&desk, &copies);
        answer_in_copy(&named(&copies, word), "R03", "递延所得税转回");
        let expected = [("R03".to_owned(), "递延所得税转回".to_owned())];
        for round in 0..3 {
            let (said, explained) = annotate(&desk, &copies);
            assert_ne!(said.code, 2, "{case} {round}: {}", said.complaint);
            let kept: Vec<_> = list(&named(&copies, word), "审核问题")
                .into_iter()
                .filter(|(_, _, answer)| !answer.is_empty())
                .map(|(_, code, answer)| (code, answer))
                .collect();
            assert_eq!(kept, expected, "{case} {round}");
            if round == 0 {
                assert_eq!(explained, expected, "{case}");
                assert!(said.complaint.contains("1 条说明"), "{}", said.complaint);
            }
            saved_again(&named(&copies, word));
        }
    }
}

#[test]
fn a_marked_copy_in_which_more_was_changed_is_not_overwritten() {
    let changes: [(&str, Change); 3] = [
        ("a figure", |copy| {
            let all = parts(copy);
            let has_it = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("r=\"G8\"");
            let (sheet, _) = all
                .iter()
                .find(|(name, bytes)| {
                    name.contains("worksheets/") && *name != LIST && has_it(bytes)
                })
                .expect("the sheet");
            rewrite(copy, sheet, |text| {
                let start = text.find("r=\"G8\"").expect("the cell");
                let value = start + text[start..].find("<v>").expect("a value") + 3;
                format!("{}9{}", &text[..value], &text[value..])
            });
        }),
        ("a note", |copy| {
            let all = parts(copy);
            let notes = all
                .keys()
                .find(|name| name.contains("comments"))
                .expect("notes")
                .clone();
            rewrite(copy, &notes, |text| {
                text.replace(
                    "</commentList>",
                    "<comment ref=\"A1\" authorId=\"0\"><text><t>我们不同意</t></text></comment></commentList>",
                )
            });
        }),
        ("another column of the list", |copy| {
            let lines = list(copy, "审核问题");
            let row = lines[0].0.replace(|c: char| c.is_ascii_alphabetic(), "");
            rewrite(copy, LIST, |markup| {
                typed(&markup, &format!("H{row}"), "不是问题")
            });
        }),
    ];
    for (name, change) in changes {
        let desk = Desk::of("set = { \"firms!G7\" = 460 }");
        let copies = desk.at("标注");
        annotate(&desk, &copies);
        let copy = named(&copies, "附件3");
        answer_in_copy(&copy, "R03", "递延所得税转回");
        change(&copy);
        let before = tree(&copies);
        let (said, _) = annotate(&desk, &copies);
        assert_eq!(said.code, 2, "{name}: {}", said.complaint);
        assert!(said.complaint.contains("附件3"), "{}", said.complaint);
        assert_eq!(tree(&copies), before, "{name}");
    }
}
