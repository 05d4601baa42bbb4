//! A command line as people type it, copy it from Word, or get it from Windows; and what a pipe gets.

use std::fs;
use std::path::Path;

use crate::command::{copy, folder};
use crate::program::{Said, command, jidi, said};

/// What the program says in a folder with one application, `申报表`, and one with a space in its name.
fn typed(arguments: &[&str]) -> Said {
    let home = folder();
    copy("complete", &home.path().join("申报表"));
    copy("official", &home.path().join("我的 申报"));
    run_in(home.path(), arguments)
}

fn run_in(home: &Path, arguments: &[&str]) -> Said {
    let mut command = command();
    said(
        &command
            .current_dir(home)
            .args(arguments)
            .output()
            .expect("the program"),
    )
}

#[test]
fn what_word_and_windows_put_in_is_understood() {
    let plain = typed(&["check", "申报表", "-q"]);
    assert_eq!((plain.code, plain.out.lines().count()), (0, 1));
    for line in [
        &["check", "申报表", "–q"] as &[&str],
        &["check", "—q", "申报表"],
        &["check", "－ｑ", "申报表"],
        &["check", "——quiet", "申报表"],
        &["check", "-quiet", "申报表"],
        &["check", "申报表\"", "-q"],
        &["check", "“申报表”", "-q"],
        &["check", "'申报表'", "-q"],
        &["check", "\u{202a}申报表", "-q"],
        &["check\u{3000}申报表", "-q"],
        &["CHECK", "申报表", "-Q"],
        &["—q", "申报表"],
        &["申报表", "—format＝TEXT", "-q", "--color", "NEVER"],
    ] {
        let said = typed(line);
        assert_eq!((said.code, &*said.complaint), (0, ""), "{line:?}");
        assert_eq!(said.out, plain.out, "{line:?}");
    }
    for line in [
        &["/?"] as &[&str],
        &["check", "/?"],
        &["帮助"],
        &["version"],
        &["版本"],
    ] {
        let said = typed(line);
        assert_eq!(
            (said.code, said.out.is_empty(), &*said.complaint),
            (0, false, ""),
            "{line:?}"
        );
    }
}

#[test]
fn what_cannot_be_understood_is_named_with_its_remedy() {
    for (line, words) in [
        (
            &["check", "申报表\" -o 报告.xlsx"] as &[&str],
            &["“-o 报告.xlsx”也混了进去", "末尾不要写 \\，例如 \"申报表\""] as &[&str],
        ),
        (
            &["check", "“我的", "申报”"],
            &["“我的”前面的引号", "英文双引号"],
        ),
        (
            &["check", "我的", "申报"],
            &["名称里有空格", "\"我的 申报\""],
        ),
        (&["check", "申报"], &["里没有“申报”", "是不是：申报表"]),
        (&["check", "没有/申报表"], &["里没有“没有”"]),
        (
            &["diff", "申报", "申报表"],
            &["里没有“申报”", "是不是：申报表"],
        ),
        (
            &["check", "*.xlsx"],
            &["没有文件的名称合乎“*.xlsx”", "直接写文件夹的名称"],
        ),
        (&["没有/申报表"], &["找不到“没有/申报表”"]),
        (&["check", ""], &["路径是空的", "jidi check ."]),
        (
            &["check", "申报表", "–formt", "json"],
            &["--formt", "是不是：--format"],
        ),
        (
            &["check", "申报表", "--format", "csv"],
            &["--format", "csv", "text, json, jsonl"],
        ),
        (&["completions"], &["还缺少", "终端"]),
        (&["completions", "cmd"], &["cmd", "powershell"]),
        (&["explain", "强制性"], &["强制性", "最接近的是：强制"]),
    ] {
        let said = typed(line);
        assert_eq!((said.code, &*said.out), (2, ""), "{line:?}");
        for words in words {
            assert!(
                said.complaint.contains(words),
                "{line:?}: {}",
                said.complaint
            );
        }
    }
}

/// A file may be called whatever its system allows.
#[test]
#[cfg(unix)]
fn a_name_that_is_there_is_taken_as_it_is() {
    let home = folder();
    for name in ["“申报”", "申报\"", "—q", "申报\u{3000}表"] {
        copy("complete", &home.path().join(name));
        let said = run_in(home.path(), &["check", "-q", name]);
        assert_eq!(said.code, 0, "{}", said.complaint);
        let shown = name.replace('\u{3000}', " ");
        assert!(said.out.contains(&shown), "{}", said.out);
    }
}

#[test]
fn a_pipe_gets_whole_sentences_and_a_terminal_lines() {
    let checked = typed(&["check", "我的 申报"]);
    assert_eq!(checked.code, 3);
    let wanted = |line: &&str| line.contains("• 基地企业总数的准确数");
    let sentence = checked.out.lines().find(wanted).expect("what is missing");
    assert!(sentence.contains("用于判定：行业企业占比"), "{sentence}");
    for help in [
        &["check", "--help"] as &[&str],
        &["diff", "--help"],
        &["explain", "V13"],
    ] {
        let long = jidi(help).out;
        let longest = long.lines().map(jidi::report::clean::width_of).max();
        assert!(longest >= Some(80), "{help:?}: {longest:?}");
        // Behind a narrow terminal's edge nothing is lost, and nothing lies beyond it.
        let narrow = said(
            &command()
                .env("COLUMNS", "60")
                .args(help)
                .output()
                .expect("the program"),
        );
        let bare = |text: &str| text.replace([' ', '\n'], "");
        assert_eq!(bare(&narrow.out), bare(&long), "{help:?}");
        for line in narrow.out.lines().filter(|line| !line.contains("jidi ")) {
            assert!(
                jidi::report::clean::width_of(line) <= 60,
                "{help:?}: {line}"
            );
        }
    }
}

#[test]
fn no_number_is_torn_on_any_terminal() {
    for columns in ["40", "52", "60", "72", "80"] {
        let output = command()
            .env("COLUMNS", columns)
            .args(["check", "fixtures/applications/messy"])
            .output()
            .expect("the program");
        let out = said(&output).out;
        for number in ["160,200", "20,000", "100,000", "+60,200"] {
            assert!(out.contains(number), "{columns}: {number}\n{out}");
        }
    }
}

#[test]
fn the_words_of_reports_are_explained_in_both_languages() {
    for word in [
        "推算",
        "推算，须申报后认定",
        "临界",
        "未采用",
        "强制",
        "核实",
        "提示",
        "线索",
        "先改什么",
        "十亿级",
        "至少十亿级",
        "五十亿级",
        "百亿级",
        "未入级",
        "符合",
        "不符合",
        "需补正",
        "达标",
        "不达标",
        "待定",
        "至少",
        "至多",
        "未知",
        "余量或差额",
        "查明",
        "个百分点",
        "评估年度",
        "规模等级",
        "尚缺的数据",
        "差额与临界",
        "推算的前提",
        "统计截至",
        "证据",
        "互相矛盾",
        "情况说明",
        "补充指标",
        "认定条件",
        "企业名录",
        "附件3",
        "行业企业",
        "去重",
        "补正通知",
        "审核意见",
        "审核情况",
        "标注副本",
        "人工核查",
        "规则集",
        "文件指纹",
        "退出码",
        "出处",
        "整改验收仍不合格",
        "工作簿",
        "参考",
    ] {
        let chinese = jidi(&["explain", word]);
        let english = jidi(&["explain", word, "--lang", "en"]);
        assert_eq!(
            (chinese.code, english.code),
            (0, 0),
            "{word}: {}",
            chinese.complaint
        );
        assert!(chinese.out.lines().count() >= 2, "{word}: {}", chinese.out);
        assert_ne!(chinese.out, english.out, "{word}");
    }
    let list = jidi(&["explain"]).out;
    assert!(
        list.contains("报告里的用语") && list.contains("推算、临界"),
        "{list}"
    );
}

#[test]
fn completions_know_every_command_and_option() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = jidi(&["completions", shell]);
        assert_eq!((said.code, &*said.complaint), (0, ""), "{shell}");
        for word in [
            "check",
            "template",
            "diff",
            "explain",
            "rules",
            "completions",
            "annotate",
            "notice",
            "fact",
        ] {
            assert!(said.out.contains(word), "{shell}: {word}");
        }
        if shell != "bash" {
            assert!(said.out.contains("检查申报材料并报告结论"), "{shell}");
            let english = jidi(&["补全", shell, "--lang", "en"]).out;
            assert!(english.contains("Check applications and report"), "{shell}");
            assert!(!english.contains("检查申报材料"), "{shell}");
        }
    }
}

#[test]
fn the_manual_has_a_page_for_each_command_and_replaces_none() {
    let home = folder();
    let pages = [
        "jidi.1",
        "jidi-check.1",
        "jidi-template.1",
        "jidi-diff.1",
        "jidi-verify.1",
        "jidi-explain.1",
        "jidi-rules.1",
        "jidi-completions.1",
    ];
    let said = run_in(home.path(), &["man", "手册"]);
    assert_eq!((said.code, &*said.complaint), (0, ""));
    assert_eq!(said.out.lines().collect::<Vec<_>>(), pages);
    let page =
        |name: &str| fs::read_to_string(home.path().join("手册").join(name)).expect("a page");
    let check = page("jidi-check.1");
    for words in [
        ".SH 名称",
        ".SH 用法",
        ".SH 选项",
        "jidi\\-check \\- 检查申报材料并报告结论",
        "\\-\\-annotate",
        "0 全部符合；1 有不符合",
    ] {
        assert!(check.contains(words), "{words}: {check}");
    }
    for name in pages {
        for heading in page(name).lines().filter(|line| line.starts_with(".SH")) {
            assert!(
                !heading.contains(|c: char| c.is_ascii_lowercase()),
                "{name}: {heading}"
            );
            let words = heading.strip_prefix(".SH ").expect("a heading");
            assert!(!words.is_ascii(), "{name}: {heading}");
        }
    }
    let again = run_in(home.path(), &["man", "手册"]);
    assert_eq!(
        (again.code, again.complaint.contains("已经有")),
        (2, true),
        "{}",
        again.complaint
    );
    let english = run_in(home.path(), &["man", "--lang", "en", "en"]);
    assert_eq!(english.code, 0, "{}", english.complaint);
    let check = fs::read_to_string(home.path().join("en/jidi-check.1")).expect("a page");
    assert!(
        check.contains(".SH NAME") && check.contains("Check applications"),
        "{check}"
    );
}
