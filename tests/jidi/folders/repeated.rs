//! Firms that several applications list.

use super::*;

/// Annex 3 with some firms, each with its code, in place of the fixture's.
fn listing(firms: &[(&str, &str)]) -> String {
    let head = "['序号', '企业名称', '资产总计(万元)', '股东权益合计(万元)', '营业总收入(万元)', '利润总额(万元)', '净利润(万元)', '主营业务收入构成(%)', '从业人数(人)', '统一社会信用代码']";
    let rows: Vec<String> = (1..)
        .zip(firms)
        .map(|(number, (name, code))| {
            format!("[{number}, '{name}', 900, 500, 800, 90, 80, '软件开发100%', 30, '{code}']")
        })
        .collect();
    let rows = rows.join(", ");
    format!(
        "remove = ['firms']\nsheets = [{{ file = '附件3.xlsx', rows = [['重点企业汇总表'], {head}, {rows}, ['注:以上数据统计截至2022年12月31日']] }}]"
    )
}

#[test]
fn a_firm_of_two_applications_is_said_of_the_run_and_of_neither() {
    let code = "91520115MA6DLXYQ1K";
    let alone = Inbox::new();
    alone.put(
        "甲园",
        &listing(&[("一号数据有限公司", ""), ("二号软件有限公司", "")]),
    );
    let before = alone.codes("甲园");
    let inbox = Inbox::new();
    inbox
        .put(
            "甲园",
            &listing(&[("一号数据有限公司", ""), ("二号软件有限公司", "")]),
        )
        .put(
            "乙园",
            &listing(&[("一号 数据有限公司①", ""), ("三号软件有限公司", code)]),
        )
        .put(
            "丙园",
            &listing(&[("三号科技有限公司", ""), ("四号软件有限公司", "")]),
        );
    for number in 1..=4 {
        inbox.put(
            &format!("园{number}"),
            &listing(&[("一号数据有限公司", "")]),
        );
    }
    let (report, _) = inbox.report();
    let repeated = report["summary"]["repeated_firms"]
        .as_array()
        .expect("firms");
    assert_eq!(repeated.len(), 1, "{repeated:?}");
    let firm = &repeated[0];
    assert_eq!(
        (&firm["code"], &firm["severity"], &firm["count"]),
        (&"X19".into(), &"warning".into(), &6.into())
    );
    let applications = firm["applications"].as_array().expect("applications");
    let names: Vec<&str> = applications
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(names, ["乙园", "园1", "园2", "园3"]);
    assert!(
        applications[0]["path"]
            .as_str()
            .expect("a path")
            .ends_with("乙园")
    );
    assert_eq!(inbox.codes("甲园"), before);
    let out = inbox.check(&[]).out;
    let place = out.find("X19").expect("the firms");
    assert!(
        place > out.find("汇总：共 7 份申报").expect("a summary"),
        "{out}"
    );
    assert!(out.contains("乙园、园1、园2、园3 等 6 份"), "{out}");
    // In the workbook, and nowhere in the letters.
    let at = |name: &str| inbox.0.path().join(name);
    let (report, letters) = (at("报告.xlsx"), at("通知"));
    let said = inbox.check(&[
        "-o",
        &report.to_string_lossy(),
        "--notice",
        &letters.to_string_lossy(),
    ]);
    assert_eq!(said.code, 0, "{}", said.complaint);
    let letters: Vec<PathBuf> = fs::read_dir(&letters)
        .expect("the letters")
        .map(|entry| entry.expect("a letter").path())
        .collect();
    assert_eq!(letters.len(), 7, "{letters:?}");
    for letter in letters {
        let letter = crate::annotate::parts(&letter);
        let letter = crate::annotate::text(&letter, "word/document.xml");
        assert!(!letter.contains("X19"), "{letter}");
    }
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&report).expect("the report");
    let sheet = calamine::Reader::worksheet_range(&mut book, "汇总").expect("the sheet");
    let cells: Vec<String> = sheet
        .used_cells()
        .map(|(_, _, cell)| cell.to_string())
        .collect();
    assert!(
        cells.iter().any(|cell| cell.contains("等 6 份")),
        "{cells:?}"
    );
    // Nothing of it where there is one application, or no firm in two.
    for inbox in [alone, {
        let inbox = Inbox::new();
        inbox
            .put("甲园", &listing(&[("一号数据有限公司", "")]))
            .put(
                "乙园",
                &listing(&[("一号数据有限公司贵安分公司", ""), ("数据有限公司", "")]),
            );
        inbox
    }] {
        assert_eq!(
            inbox.report().0["summary"]["repeated_firms"],
            serde_json::json!([])
        );
        assert!(!inbox.check(&[]).out.contains("X19"));
    }
}

#[test]
fn very_many_firms_of_two_applications_are_cut_unless_all_are_asked_for() {
    let inbox = Inbox::new();
    inbox.put("甲园", "").put("乙园", "");
    let (report, code) = inbox.report();
    let firms = report["summary"]["repeated_firms"].as_array().map(Vec::len);
    assert_eq!((firms, code), (Some(22), 0));
    let usual = inbox.check(&[]).out;
    assert!(usual.contains("另有 12 户没有列出"), "{usual}");
    assert!(!inbox.check(&["-v"]).out.contains("没有列出"));
    assert_eq!(inbox.check(&["-q"]).out.lines().count(), 2);
}
