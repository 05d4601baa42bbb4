//! What people write into reports, notices and marked copies is kept: answers count and are taken over,
//! and whatever else somebody changed is never overwritten.

mod copies;
#[cfg(unix)]
mod on_disk;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader};
use serde_json::Value;
use tempfile::TempDir;

use crate::annotate::{named, parts, tree};
use crate::case::one;
use crate::command::copy;
use crate::made::zipped;
use crate::program::{Said, jidi};
use crate::submission::Submission;

pub use copies::answer_in_copy;

/// What somebody does to a file, or to the markup of a part.
type Change = fn(&Path);
type Rewrite = fn(String) -> String;

/// An application, and a place for all that is written about it, outside of it.
struct Desk {
    home: TempDir,
    application: PathBuf,
}

impl Desk {
    fn messy() -> Desk {
        let desk = Desk::empty();
        copy("messy", &desk.application);
        desk
    }

    fn of(case: &str) -> Desk {
        let desk = Desk::empty();
        fs::create_dir(&desk.application).expect("a folder");
        Submission::of(&one(case)).write(&desk.application);
        desk
    }

    fn empty() -> Desk {
        let home = tempfile::tempdir().expect("a temporary folder");
        let application = home.path().join("示例园");
        Desk { home, application }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn report(&self) -> PathBuf {
        self.at("审核报告.xlsx")
    }

    fn check(&self, path: &Path, more: &[&Path]) -> Said {
        let mut arguments = vec![Path::new("check"), path];
        arguments.extend(more);
        jidi(&arguments)
    }

    /// Writes the report.
    fn write(&self) -> Said {
        self.check(
            &self.application,
            &[Path::new("-q"), Path::new("-o"), &self.report()],
        )
    }

    /// Writes the report, and gives what the check found.
    fn findings(&self, more: &[&Path]) -> Vec<Value> {
        let mut all = vec![Path::new("--format"), Path::new("json")];
        all.extend(more);
        let said = self.check(&self.application, &all);
        let report: Value = serde_json::from_str(&said.out)
            .unwrap_or_else(|error| panic!("{error}: {}", said.complaint));
        let findings = report["applications"][0]["findings"].as_array();
        findings.expect("findings").clone()
    }
}

/// The list of findings in a report: the address of each row's answer, its code, and the answer.
pub fn list(report: &Path, sheet: &str) -> Vec<(String, String, String)> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(report).expect("the report");
    let range = book.worksheet_range(sheet).expect("the list");
    let (top, _) = range.start().expect("cells");
    let rows: Vec<Vec<String>> = range
        .rows()
        .map(|row| row.iter().map(Data::to_string).collect())
        .collect();
    let is_head = |row: &&Vec<String>| row.iter().any(|cell| cell == "编号");
    let head = rows.iter().find(is_head).expect("headings");
    let column = |word: &str| {
        let found = head.iter().position(|cell| cell.starts_with(word));
        found.unwrap_or_else(|| panic!("no {word}"))
    };
    let (code, text) = (column("编号"), column("说明"));
    let letter = char::from(b'A' + u8::try_from(text).expect("a column"));
    let lines = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row[code].len() == 3);
    lines
        .map(|(at, row)| {
            let address = format!("{letter}{}", at + 1 + top as usize);
            (address, row[code].clone(), row[text].clone())
        })
        .collect()
}

pub fn answers(report: &Path) -> Vec<(String, String)> {
    let lines = list(report, "问题清单").into_iter();
    lines
        .filter(|(_, _, answer)| !answer.is_empty())
        .map(|(_, code, answer)| (code, answer))
        .collect()
}

/// Changes one part of a package.
pub fn rewrite(file: &Path, part: &str, change: impl FnOnce(String) -> String) {
    let mut all = parts(file);
    let text = String::from_utf8(all[part].clone()).expect("markup");
    let changed = change(text.clone());
    assert_ne!(changed, text, "nothing was changed in {part}");
    all.insert(part.to_owned(), changed.into_bytes());
    pack(file, &all);
}

pub fn pack(file: &Path, parts: &BTreeMap<String, Vec<u8>>) {
    let parts = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()));
    fs::write(file, zipped(&parts.collect::<Vec<_>>())).expect("a package");
}

/// The part of a sheet by its name, where sheets are numbered in their order.
fn part_of(file: &Path, sheet: &str) -> String {
    let all = parts(file);
    let book = String::from_utf8(all["xl/workbook.xml"].clone()).expect("markup");
    let before = &book[..book.find(&format!("name=\"{sheet}\"")).expect("the sheet")];
    format!(
        "xl/worksheets/sheet{}.xml",
        before.matches("<sheet ").count()
    )
}

/// Types a text into a cell that has none, or another one.
fn typed(markup: &str, cell: &str, text: &str) -> String {
    let start = markup
        .find(&format!("<c r=\"{cell}\""))
        .unwrap_or_else(|| panic!("no cell {cell}"));
    let rest = &markup[start..];
    let tag = rest.find('>').expect("a tag");
    let end = if rest[..tag].ends_with('/') {
        tag + 1
    } else {
        rest.find("</c>").expect("an end") + "</c>".len()
    };
    let typed = format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    format!("{}{typed}{}", &markup[..start], &rest[end..])
}

pub fn type_in(file: &Path, sheet: &str, cell: &str, text: &str) {
    rewrite(file, &part_of(file, sheet), |markup| {
        typed(&markup, cell, text)
    });
}

/// Answers the rows of these codes in a report; each code once.
pub fn answer(report: &Path, wanted: &[(&str, &str)]) {
    for (code, text) in wanted {
        let lines = list(report, "问题清单");
        let (address, ..) = lines
            .iter()
            .find(|(_, own, _)| own == code)
            .unwrap_or_else(|| panic!("no {code}"));
        type_in(report, "问题清单", address, text);
    }
}

fn must_be_refused(said: &Said, file: &Path, before: &[u8], words: &[&str]) {
    assert_eq!(said.code, 2, "{}", said.complaint);
    assert!(said.out.is_empty(), "{}", said.out);
    for word in words {
        assert!(said.complaint.contains(word), "{word}: {}", said.complaint);
    }
    assert_eq!(fs::read(file).expect("the file"), before);
    let folder = file.parent().expect("a folder");
    let names = fs::read_dir(folder).expect("a folder").flatten();
    for name in names.map(|entry| entry.file_name()) {
        assert!(!name.to_string_lossy().starts_with(".jidi-"), "{name:?}");
    }
}

#[test]
fn answers_in_a_report_count_and_stay_wherever_it_lies() {
    for inside in [false, true] {
        let desk = Desk::messy();
        let report = if inside {
            desk.application.join("报告.xlsx")
        } else {
            desk.report()
        };
        let write: [&Path; 2] = [Path::new("-o"), &report];
        let before = desk.findings(&write);
        let given = [
            ("V02", "已通知企业改正"),
            ("R05", "母公司合并\n见附件二"),
            ("V04", "核对无误"),
        ];
        answer(&report, &given);
        let after = desk.findings(&write);
        let explained: Vec<(&Value, &Value)> = after
            .iter()
            .filter(|one| !one["explanation"].is_null())
            .map(|one| (&one["code"], &one["explanation"]))
            .collect();
        assert_eq!(
            explained,
            [
                (&"R05".into(), &"母公司合并\n见附件二".into()),
                (&"V04".into(), &"核对无误".into())
            ]
        );
        // What must be corrected stays open, and what was said of it is told.
        let idle = |all: &[Value]| all.iter().filter(|one| one["code"] == "F09").count();
        assert_eq!((idle(&before), idle(&after)), (0, 1));
        let kept: Vec<(String, String)> = given
            .iter()
            .map(|(code, text)| ((*code).to_owned(), (*text).to_owned()))
            .collect();
        assert_eq!(answers(&report), kept);
        let again = desk.findings(&write);
        assert_eq!(idle(&again), 1);
        assert_eq!(answers(&report), kept);
        // From then on nothing changes any more.
        let bytes = fs::read(&report).expect("a report");
        desk.findings(&write);
        assert_eq!(fs::read(&report).expect("a report"), bytes);
    }
}

#[test]
fn what_is_only_saved_again_is_replaced() {
    let changes: [(&str, Change); 4] = [
        ("blanks", |report| {
            rewrite(report, &part_of(report, "结论"), |text| {
                text.replace("<row ", "\n  <row ").replace("<v>", "\n<v> ")
            });
        }),
        ("styles", |report| {
            rewrite(report, &part_of(report, "证据"), |text| {
                text.replace(" s=\"", " s=\"1")
            });
        }),
        ("numbers", |report| {
            rewrite(report, &part_of(report, "企业明细"), |text| {
                text.replace("<v>1</v>", "<v>1.00000000000000001</v>")
            });
        }),
        ("sorted and filtered", |report| {
            rewrite(report, &part_of(report, "问题清单"), |text| {
                let rows: Vec<&str> = text.split("<row ").collect();
                let (last, one) = (rows.len() - 2, rows.len() - 3);
                let renumbered = |row: &str, from: usize, to: usize| {
                    let cells = row.replace(&format!("{from}\""), &format!("{to}\""));
                    format!("hidden=\"1\" {cells}")
                };
                let mut sorted: Vec<String> = rows.iter().map(ToString::to_string).collect();
                let number = |row: &str| -> usize {
                    let after = row.split("r=\"").nth(1).expect("a number");
                    after
                        .split('"')
                        .next()
                        .and_then(|r| r.parse().ok())
                        .expect("a number")
                };
                let (a, b) = (number(rows[one]), number(rows[last]));
                sorted[one] = renumbered(rows[last], b, a);
                sorted[last] = renumbered(rows[one], a, b);
                sorted.join("<row ")
            });
        }),
    ];
    for (name, change) in changes {
        let desk = Desk::messy();
        desk.write();
        change(&desk.report());
        let said = desk.write();
        assert_ne!(said.code, 2, "{name}: {}", said.complaint);
    }
}

#[test]
fn whatever_else_somebody_changed_is_not_overwritten() {
    let changes: [(&str, Change); 7] = [
        ("结论", |report| {
            type_in(report, "结论", "A6", "✓ 达标");
        }),
        ("问题清单", |report| {
            let lines = list(report, "问题清单");
            let cell = lines[0].0.replace(|c: char| c.is_ascii_alphabetic(), "");
            type_in(report, "问题清单", &format!("I{cell}"), "已改");
        }),
        // An answer beside no finding.
        ("问题清单", |report| {
            rewrite(report, &part_of(report, "问题清单"), |text| {
                text.replace(
                    "</sheetData>",
                    "<row r=\"900\"><c r=\"J900\" t=\"inlineStr\"><is><t>请领导过目</t></is></c></row></sheetData>",
                )
            });
        }),
        ("人工核查", |report| {
            type_in(report, "人工核查", "E6", "属实");
        }),
        ("企业明细", |report| {
            rewrite(report, &part_of(report, "企业明细"), |text| {
                text.replace(
                    "</sheetData>",
                    "<row r=\"900\"><c r=\"A900\"><v>7</v></c></row></sheetData>",
                )
            });
        }),
        ("批注", |report| {
            let mut all = parts(report);
            let note = "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>请补材料</t></text></comment></commentList></comments>";
            all.insert("xl/comments/comment1.xml".into(), note.into());
            pack(report, &all);
        }),
        ("图片", |report| {
            let mut all = parts(report);
            all.insert(
                "xl/drawings/drawing9.xml".into(),
                "<xdr:wsDr xmlns:xdr=\"x\"><xdr:pic/></xdr:wsDr>".into(),
            );
            pack(report, &all);
        }),
    ];
    for (part, change) in changes {
        let desk = Desk::messy();
        desk.write();
        change(&desk.report());
        let before = fs::read(desk.report()).expect("a report");
        must_be_refused(
            &desk.write(),
            &desk.report(),
            &before,
            &[part, "审核报告-2.xlsx"],
        );
        // Another name does.
        let other: [&Path; 2] = [Path::new("-o"), &desk.at("审核报告-2.xlsx")];
        assert_eq!(desk.check(&desk.application, &other).code, 3);
    }
}

#[test]
fn an_answer_to_what_is_no_finding_any_more_stays_until_it_is_cleared() {
    let desk = Desk::of("set = { \"firms!G7\" = 460 }");
    desk.write();
    answer(&desk.report(), &[("R03", "递延所得税转回")]);
    desk.write();
    Submission::of(&one("")).write(&desk.application);
    for _ in 0..2 {
        desk.write();
        let lines = list(&desk.report(), "问题清单");
        let kept: Vec<_> = lines.iter().filter(|(_, code, _)| code == "R03").collect();
        assert_eq!(kept.len(), 1, "{lines:?}");
        assert_eq!(kept[0].2, "递延所得税转回");
    }
    // It comes back into force with the finding.
    Submission::of(&one("set = { \"firms!G7\" = 460 }")).write(&desk.application);
    let explained = |findings: &[Value]| -> Vec<Value> {
        let own = findings.iter().filter(|one| one["code"] == "R03");
        own.map(|one| one["explanation"].clone()).collect()
    };
    let report = desk.report();
    let write: [&Path; 2] = [Path::new("-o"), &report];
    assert_eq!(explained(&desk.findings(&write)), ["递延所得税转回"]);
    assert_eq!(answers(&report), [("R03".into(), "递延所得税转回".into())]);
    // Cleared, it is gone.
    Submission::of(&one("")).write(&desk.application);
    desk.write();
    let lines = list(&report, "问题清单");
    let (cell, ..) = lines.iter().find(|(_, code, _)| code == "R03").expect("it");
    type_in(&report, "问题清单", cell, "");
    let said = desk.write();
    assert_ne!(said.code, 2, "{}", said.complaint);
    assert!(
        !list(&report, "问题清单")
            .iter()
            .any(|(_, code, _)| code == "R03")
    );
}

#[test]
fn two_answers_to_one_finding_are_both_kept() {
    let desk = Desk::of(
        "set = { \"firms!G7\" = 460 }\nsheets = [{ file = \"情况说明.xlsx\", rows = [[\"代码\", \"单元格\", \"值\", \"说明\"], [\"R03\", \"G7\", 460, \"甲说\"]] }]",
    );
    desk.write();
    assert_eq!(answers(&desk.report()), [("R03".into(), "甲说".into())]);
    answer(&desk.report(), &[("R03", "乙说")]);
    for _ in 0..3 {
        desk.write();
        assert_eq!(
            answers(&desk.report()),
            [("R03".into(), "甲说\n乙说".into())]
        );
    }
}

#[test]
fn answers_of_a_batch_are_those_of_their_application() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let inbox = home.path().join("收件");
    for name in ["甲园", "乙园"] {
        fs::create_dir_all(inbox.join(name)).expect("a folder");
        Submission::of(&one("set = { \"firms!G7\" = 460 }")).write(&inbox.join(name));
    }
    let report = home.path().join("报告.xlsx");
    let check = |path: &Path| {
        let said = jidi(&[
            Path::new("check"),
            path,
            Path::new("--format"),
            Path::new("json"),
            Path::new("-o"),
            &report,
        ]);
        (serde_json::from_str::<Value>(&said.out).ok(), said)
    };
    check(&inbox);
    let lines = list(&report, "问题清单");
    let second = lines.iter().filter(|(_, code, _)| code == "R03").nth(1);
    type_in(&report, "问题清单", &second.expect("two").0, "只说乙园");
    let (found, said) = check(&inbox);
    assert!(said.complaint.contains("1 条说明"), "{}", said.complaint);
    let found = found.expect("JSON");
    let explained: Vec<(&Value, usize)> = found["applications"]
        .as_array()
        .expect("applications")
        .iter()
        .map(|one| {
            let findings = one["findings"].as_array().expect("findings");
            let explained = findings.iter().filter(|one| !one["explanation"].is_null());
            (&one["name"], explained.count())
        })
        .collect();
    // In the order of paths.
    assert_eq!(explained.iter().map(|(_, count)| count).sum::<usize>(), 1);
    assert_eq!(answers(&report), [("R03".into(), "只说乙园".into())]);
    // What is said of one application is not lost to the check of another.
    let before = fs::read(&report).expect("a report");
    let answered = explained
        .iter()
        .find(|(_, count)| *count == 1)
        .expect("one");
    let other = if answered.0 == "甲园" {
        "乙园"
    } else {
        "甲园"
    };
    let (_, said) = check(&inbox.join(other));
    assert_eq!(said.code, 2);
    assert!(
        said.complaint
            .contains(answered.0.as_str().expect("a name")),
        "{}",
        said.complaint
    );
    assert_eq!(fs::read(&report).expect("a report"), before);
}

#[test]
fn a_report_that_nobody_answered_may_become_that_of_another_application() {
    let desk = Desk::messy();
    desk.write();
    let other = desk.at("另一园");
    copy("complete", &other);
    let write: [&Path; 2] = [Path::new("-o"), &desk.report()];
    assert_eq!(desk.check(&other, &write).code, 0);
    desk.check(&desk.application, &write);
    answer(&desk.report(), &[("V04", "核对无误")]);
    let before = fs::read(desk.report()).expect("a report");
    let said = desk.check(&other, &write);
    assert_eq!(said.code, 2);
    assert!(said.complaint.contains("示例园"), "{}", said.complaint);
    assert_eq!(fs::read(desk.report()).expect("a report"), before);
}

#[test]
fn reports_of_earlier_versions_are_replaced_only_where_nobody_saved_them() {
    let unsealed = |report: &Path| {
        rewrite(report, "docProps/custom.xml", |text| {
            let start = text.find(">2 ").expect("the seal") + 1;
            let end = start + text[start..].find('<').expect("its end");
            format!("{}1{}", &text[..start], &text[end..])
        });
    };
    let desk = Desk::messy();
    desk.write();
    unsealed(&desk.report());
    assert_ne!(desk.write().code, 2);
    unsealed(&desk.report());
    rewrite(&desk.report(), "docProps/core.xml", |text| {
        text.replace(
            "2020-01-01T00:00:00Z</dcterms:modified>",
            "2026-03-04T05:06:07Z</dcterms:modified>",
        )
    });
    let before = fs::read(desk.report()).expect("a report");
    must_be_refused(
        &desk.write(),
        &desk.report(),
        &before,
        &["看不出", "审核报告-2.xlsx"],
    );
    // So is one whose properties are gone altogether.
    let mut all = parts(&desk.report());
    all.remove("docProps/custom.xml");
    pack(&desk.report(), &all);
    let before = fs::read(desk.report()).expect("a report");
    must_be_refused(&desk.write(), &desk.report(), &before, &["看不出"]);
}
