//! The documents beside the annexes, as users meet them: what they say of figures that are missing, and
//! that none of it decides.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::command::{copy, folder};
use crate::program::{Said, jidi};
use crate::{dress, made};

/// A report on the sample application, as one is written.
const REPORT: &[&str] = &[
    "示例软件园大数据及软件和信息技术服务产业集聚示范基地申请报告",
    "一、基地基本情况",
    "示例软件园位于观山湖区长岭南路31号，占地面积58亩，总建筑面积3.62万平方米，其中办公用房2.8万平方米。",
    "截至2022年底，园区入驻企业41家，其中大数据及软件和信息技术服务企业24家，占比58.5%。",
    "2022年，基地企业实现营业总收入19.65亿元，同比增长12.3%，其中软件业务收入11.82亿元。",
    "（一）龙头企业",
    "贵州黔数云科技有限公司2022年实现软件业务收入2.9亿元。",
    "二、发展目标",
    "总建筑面积达到10万平方米，入驻企业100家。",
];

fn check(path: &Path, more: &[&str]) -> Said {
    let mut arguments = vec![Path::new("check"), path];
    arguments.extend(more.iter().map(Path::new));
    jidi(&arguments)
}

fn application(said: &Said) -> Value {
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    report["applications"][0].clone()
}

#[test]
fn what_is_offered_turns_an_incomplete_application_into_an_eligible_one() {
    let folder = folder();
    copy("official", folder.path());
    let document = dress::lines(REPORT);
    fs::write(folder.path().join("申请报告.docx"), document).expect("a report");
    let before = check(folder.path(), &[]);
    assert_eq!(before.code, 3, "{}", before.out);
    // The lines to copy stand beside the figures that are missing.
    let lines = before
        .out
        .lines()
        .filter_map(|line| line.split_once("无误的，加上 --fact "));
    let facts: Vec<&str> = lines.map(|(_, fact)| fact.trim()).collect();
    let expected = [
        "基地企业总数=41家",
        "大数据及软件和信息技术服务企业数=24家",
        "总营业收入=19.65亿元",
        "软件业务收入=11.82亿元",
        "总建筑面积=3.62万平方米",
    ];
    assert_eq!(facts, expected, "{}", before.out);
    assert!(
        before.out.contains("申请报告.docx 第3段写有"),
        "{}",
        before.out
    );
    let mut arguments = Vec::new();
    for fact in &facts {
        arguments.extend(["--fact", fact]);
    }
    let after = check(folder.path(), &arguments);
    assert_eq!(after.code, 0, "{}", after.out);
}

#[test]
fn leads_decide_nothing_and_stand_in_the_json_with_what_qualifies_them() {
    let folder = folder();
    copy("official", folder.path());
    let without = application(&check(folder.path(), &["--format=json"]));
    fs::write(folder.path().join("申请报告.docx"), dress::lines(REPORT)).expect("a report");
    let with = application(&check(folder.path(), &["--format=json"]));
    for key in ["conclusion", "facts", "rules", "findings", "sources"] {
        assert_eq!(with[key], without[key], "{key}");
    }
    assert_eq!(without["leads"], json!([]));
    let leads = with["leads"].as_array().expect("leads");
    let areas = leads.iter().filter(|lead| lead["fact"] == "floor_area");
    let areas: Vec<Value> = areas
        .map(|lead| {
            json!([
                lead["value"],
                lead["unit"],
                lead["offered"],
                lead["qualifiers"],
                lead["place"]
            ])
        })
        .collect();
    assert_eq!(
        areas,
        [
            json!(["36200", "平方米", true, [], "第3段"]),
            json!(["100000", "平方米", false, ["plan"], "第9段"]),
        ]
    );
    let software: Vec<&Value> = leads
        .iter()
        .filter(|lead| lead["fact"] == "software_revenue")
        .map(|lead| &lead["offered"])
        .collect();
    assert_eq!(software, [&json!(true), &json!(false)]);
}

#[test]
fn figures_that_differ_among_themselves_are_said_once_and_what_is_not_searched_is_named() {
    let folder = folder();
    copy("official", folder.path());
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    put("申请报告.txt", "园区总建筑面积3.62万平方米。\n");
    put(
        "建设方案.html",
        "<html><body><p>基地总建筑面积3.26万平方米。</p></body></html>",
    );
    put("实施方案.pdf", "%PDF-1.4");
    let said = check(folder.path(), &[]);
    let differ = said.out.matches("材料里写的数不一样").count();
    assert_eq!(differ, 1, "{}", said.out);
    assert!(said.out.contains("实施方案.pdf"), "{}", said.out);
    assert_eq!(said.code, 3);
}

#[test]
fn a_document_that_cannot_be_read_raises_nothing() {
    let folder = folder();
    copy("complete", folder.path());
    for name in ["申请报告.docx", "建设方案.doc", "政策文件.pdf"] {
        fs::write(folder.path().join(name), "x").expect("a file");
    }
    fs::write(folder.path().join("名单.docx"), "").expect("a file");
    let found = application(&check(folder.path(), &["--format=json"]));
    assert_eq!(found["conclusion"], "eligible");
    assert_eq!(found["open"]["error"].as_u64().unwrap_or(0), 0);
}

#[test]
fn the_letter_asks_for_what_the_materials_say() {
    let folder = folder();
    copy("official", folder.path());
    fs::write(folder.path().join("申请报告.docx"), dress::lines(REPORT)).expect("a report");
    let letters = tempfile::tempdir().expect("a folder");
    let letter = letters.path().join("通知.docx");
    let said = check(
        folder.path(),
        &["--notice", letter.to_str().expect("a path")],
    );
    assert_eq!(said.code, 3, "{}", said.complaint);
    let parts = made::unzipped(&fs::read(letter).expect("a letter"));
    let text = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    let bare: String = text
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| text)
        .collect();
    assert!(bare.contains("你单位申请报告.docx第3段写有"), "{bare}");
    assert!(
        bare.contains("请核对后在附件2的F21（2022年）填报"),
        "{bare}"
    );
}

/// A plan that leaves out a section and leaves one empty, and says who manages the base.
const PLAN: &[&str] = &[
    "示例软件园建设方案",
    "一、产业集聚示范基地整体现状",
    "（一）行业发展情况",
    "产业发展良好。",
    "（二）企业及公共服务机构发展情况",
    "管理机构：贵阳示例园区运营有限公司，统一社会信用代码91330106673959654P。",
    "二、产业集聚示范基地生态情况",
    "（一）发展环境",
    "区位优越。",
    "（二）政策支持",
    "三、当前发展形势及面临的主要问题",
    "（一）发展形势",
    "形势较好。",
    "（二）面临的主要问题",
    "人才不足。",
    "四、集聚示范基地建设的目标和任务",
    "（一）总体思路与发展目标",
    "到2025年营业总收入达到30亿元。",
    "（二）主要任务",
    "加快建设。",
    "五、组织实施与保障措施",
    "成立领导小组。",
];

#[test]
fn what_people_judge_is_prepared_with_places_and_decides_nothing() {
    let folder = folder();
    copy("complete", folder.path());
    fs::write(folder.path().join("方案.docx"), dress::lines(PLAN)).expect("a plan");
    let reports = tempfile::tempdir().expect("a folder");
    let report = reports.path().join("报告.xlsx");
    let said = check(folder.path(), &["-o", report.to_str().expect("a path")]);
    assert_eq!(said.code, 0, "{}", said.complaint);
    let parts = made::parts(&fs::read(report).expect("a report")).into_iter();
    let texts: String = parts
        .filter(|(name, _)| name.ends_with(".xml"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    for words in [
        "方案.docx：提纲的 14 处（五个部分、九节）写了 12 处",
        "没有找到：二（三） 产业协同",
        "只有标题、没有内容：二（二） 政策支持 (方案.docx 第10段)",
        "只写有 2025 年的数字目标（方案.docx 第18段）",
        "贵阳示例园区运营有限公司，91330106673959654P，校验码正确（方案.docx 第6段）",
        "附件3 资产总计合计",
    ] {
        assert!(texts.contains(words), "{words}");
    }
}
