//! What is asked, and what is answered.

use std::ffi::OsString;

use super::answer::{Answer, CANNOT_RUN};
use super::{help, run};
use crate::intake::Reader;
use crate::text::{Language, Texts};

fn asked(line: &str) -> Answer {
    let mut output = Vec::new();
    let arguments = line.split(' ').map(OsString::from);
    let ending = run(arguments, Reader, &mut output);
    Answer {
        output: String::from_utf8(output).expect("UTF-8"),
        complaint: ending.complaint,
        exit: ending.exit,
    }
}

/// The command and all below it have words of their own, in both languages.
#[test]
fn everything_has_its_words() {
    for language in [Language::Chinese, Language::English] {
        let texts = Texts::new(language);
        let command = help::command(&texts);
        for command in command.get_subcommands().chain([&command]) {
            let mut words: Vec<String> = command
                .get_arguments()
                .filter_map(|argument| argument.get_help())
                .map(ToString::to_string)
                .collect();
            words.extend(command.get_about().map(ToString::to_string));
            words.extend(command.get_after_help().map(ToString::to_string));
            assert!(words.len() > 2);
            for word in words {
                assert!(!word.starts_with("help-"), "{word}");
            }
            let valued = command.get_arguments();
            for argument in valued.filter(|one| one.get_action().takes_values()) {
                let key = format!("help-{}-{}.value", command.get_name(), argument.get_id());
                assert!(texts.find(&key, &[]).is_some(), "{key}");
            }
        }
    }
}

#[test]
fn help_comes_in_the_language_asked_for() {
    let chinese = asked("jidi check --help");
    assert_eq!((chinese.exit, chinese.complaint.as_str()), (0, ""));
    assert!(chinese.output.contains("用法") && !chinese.output.contains("Usage"));
    let english = asked("jidi check --help --lang en");
    assert!(english.output.contains("Usage") && !english.output.contains("用法"));
    assert_eq!(
        asked("jidi --version").output,
        format!("jidi {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn what_is_not_understood_is_said_and_exits_2() {
    for (line, said) in [
        ("jidi chek", "chek"),
        ("jidi check --formt json", "--format"),
        ("jidi check --format xml", "text, json, jsonl"),
        ("jidi check --year 12", "12"),
        ("jidi check --today 2026-02-30", "2026-02-30"),
        ("jidi check src --year 2027 --today 2026-11-28", "2027"),
        ("jidi check -q -v", "--verbose"),
        ("jidi check --jobs 0", "--jobs"),
        ("jidi check --jobs -1", "-1"),
        ("jidi check --jobs many", "--jobs"),
        ("jidi check --output", "--output"),
        ("jidi check no-such-folder", "no-such-folder"),
        ("jidi check src --output report.txt", "report.txt"),
        ("jidi check src --output src", "src"),
        (
            "jidi check src --output no-such-folder/a.xlsx",
            "no-such-folder",
        ),
        ("jidi check src --notice notice.doc", ".docx"),
        (
            "jidi check src --notice no-such-folder/a.docx",
            "no-such-folder",
        ),
        ("jidi check src --fact nonsense", "nonsense"),
        ("jidi check src --rules no-such-rules", "no-such-rules"),
        ("jidi rules --rules no-such-rules", "no-such-rules"),
        ("jidi explain V99x", "V99x"),
        ("jidi explain V02 V2", "V02"),
        ("jidi diff src", "--help"),
        ("jidi diff no-such-folder src", "no-such-folder"),
        (
            "jidi diff src/lib.rs src --rules no-such-rules",
            "no-such-rules",
        ),
        ("jidi check src --fact floor_area：3", "floor_area"),
        ("jidi check src --rules other", "guiyang-2020"),
        ("jidi help chek", "chek"),
    ] {
        for language in ["zh", "en"] {
            let answer = asked(&format!("{line} --lang {language}"));
            assert_eq!(
                (answer.exit, answer.output.as_str()),
                (CANNOT_RUN, ""),
                "{line}"
            );
            assert!(
                answer.complaint.contains(said),
                "{line}: {}",
                answer.complaint
            );
            assert!(
                !answer.complaint.contains("cli-"),
                "{line}: {}",
                answer.complaint
            );
        }
    }
}

#[test]
fn help_is_a_command_too() {
    assert_eq!(asked("jidi help"), asked("jidi --help"));
    assert_eq!(asked("jidi help check"), asked("jidi check --help"));
    assert_eq!(
        asked("jidi help explain --lang en"),
        asked("jidi explain --help --lang en")
    );
}

#[test]
fn several_codes_are_explained_one_after_the_other() {
    let both = asked("jidi explain V02 F01");
    assert_eq!(both.exit, 0);
    assert!(both.output.contains("not-a-number") && both.output.contains("F01"));
}

#[test]
fn what_is_wrong_with_a_staff_figure_is_said() {
    for (fact, said) in [
        ("总建筑面积=-3", "小于 0"),
        ("总建筑面积=约2万", "确定的数"),
        ("基地企业总数=4.5", "整数"),
        ("总建筑面积：23500", "等号"),
        ("面积=3", "是不是：总建筑面积"),
    ] {
        let answer = asked(&format!("jidi check src --fact {fact}"));
        assert_eq!(answer.exit, CANNOT_RUN);
        assert!(answer.complaint.contains(said), "{}", answer.complaint);
    }
}

#[test]
fn a_staff_figure_is_given_once() {
    let answer = asked("jidi check src --fact floor_area=1 --fact 总建筑面积=2");
    assert_eq!(answer.exit, CANNOT_RUN);
    assert!(
        answer.complaint.contains("总建筑面积=2"),
        "{}",
        answer.complaint
    );
}

#[test]
fn a_page_is_found_by_id_key_code_and_name() {
    for (query, said) in [
        ("software-share", "÷"),
        ("Software_Share", "÷"),
        ("total_revenue", "[数据]"),
        ("总营业收入", "[认定条件]"),
        ("v02", "not-a-number"),
        ("not-a-number", "V02"),
    ] {
        let answer = asked(&format!("jidi explain {query}"));
        assert_eq!(answer.exit, 0, "{query}: {}", answer.complaint);
        assert!(answer.output.contains(said), "{query}: {}", answer.output);
    }
}

#[test]
fn all_pages_have_all_their_words() {
    let list = asked("jidi explain --lang en").output;
    for code in crate::audit::checks().map(|check| check.code) {
        assert!(list.contains(code));
        let page = asked(&format!("jidi explain {code} --lang en")).output;
        assert!(!page.contains("explain-"), "{page}");
    }
    for fact in crate::annex::FactKey::ALL {
        let page = asked(&format!("jidi explain {}", fact.key())).output;
        assert!(!page.contains("explain-"), "{page}");
    }
    assert!(!list.contains("explain-"), "{list}");
}

#[test]
fn the_chinese_names_of_commands_are_commands() {
    assert_eq!(asked("jidi 规则"), asked("jidi rules"));
    assert_eq!(asked("jidi 解释"), asked("jidi explain"));
    assert_eq!(
        asked("jidi 检查 no-such-folder"),
        asked("jidi check no-such-folder")
    );
}
