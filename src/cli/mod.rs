//! The command line: what may be asked, and the answer as text and exit code.
//!
//! Results go to the stream that the caller names, piece by piece where they are long. What the
//! options mean to a reader stands in `text`, and is put into clap's command at run time, so that
//! help and complaints come in the chosen language.

mod absent;
mod again;
mod check;
mod completions;
mod diff;
mod each;
mod help;
#[cfg(not(target_family = "wasm"))]
mod interrupt;
mod manual;
mod meant;
mod outputs;
#[cfg_attr(target_family = "wasm", path = "no_progress.rs")]
mod progress;
mod rules;
mod stream;
mod template;
mod wildcards;

use std::ffi::OsString;
use std::io::Write;
use std::num::{IntErrorKind, NonZeroUsize, ParseIntError};
use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::intake::Reader;
use crate::report::clean;
use crate::report::system::reason_of;
use crate::report::terminal::{Look, explain};
use crate::rules::RuleSet;
use crate::text::Texts;

#[cfg(not(target_family = "wasm"))]
pub use interrupt::watch;
use stream::Stream;

/// Every application is eligible.
pub const ELIGIBLE: u8 = 0;
/// At least one application is ineligible.
pub const INELIGIBLE: u8 = 1;
/// Could not run: usage, a path that does not exist, an invalid rule set, an unwritable report.
pub const CANNOT_RUN: u8 = 2;
/// None is ineligible, at least one is incomplete.
pub const INCOMPLETE: u8 = 3;

/// What a rule set is called where none is named.
const DEFAULT_RULES: &str = "guiyang-2020";
/// Columns after which words of the command line are cut in complaints.
const WORD: usize = 60;
/// The same for paths and for what the system says.
const PATH: usize = 400;

/// What the program has to say besides its result.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// For standard error.
    pub complaint: String,
    pub exit: u8,
}

/// Answers a command line, of which the first word is the program's own name. Files are opened by
/// `reader`; the result goes to `output`.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    reader: Reader,
    output: &mut dyn Write,
) -> Ending {
    let arguments: Vec<OsString> = wildcards::expanded(arguments.into_iter().collect());
    let meant = meant::meant(arguments.clone(), &Cli::command());
    let texts = Texts::new(help::language_of(meant.as_ref().unwrap_or(&arguments)));
    let mut stream = Stream::to(output);
    let answer = match meant {
        Ok(arguments) => answer(arguments, reader, &texts, &mut stream),
        Err(slip) => help::slip(&slip, &texts),
    };
    stream.write(&answer.output);
    match stream.failure() {
        Some(error) => {
            let reason = [("reason", reason_of(&error, &texts))];
            Ending {
                complaint: format!("jidi: {}\n", texts.with("cli-no-output", &reason)),
                exit: CANNOT_RUN,
            }
        }
        None => Ending {
            complaint: answer.complaint,
            exit: answer.exit,
        },
    }
}

/// What a command says at its end.
#[derive(Debug, Default, PartialEq, Eq)]
struct Answer {
    /// What it has not written to the stream yet.
    output: String,
    /// For standard error.
    complaint: String,
    exit: u8,
}

fn answer(arguments: Vec<OsString>, reader: Reader, texts: &Texts, stream: &mut Stream) -> Answer {
    let parsed = help::command(texts)
        .try_get_matches_from(arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => cli.answer(texts, reader, stream),
        Err(error) => help::answer(&error, texts),
    }
}

#[derive(Debug, Parser)]
#[command(
    name = "jidi",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
    #[arg(short = 'V', long, display_order = 93, action = ArgAction::Version)]
    version: Option<bool>,
}

/// Options of every command.
#[derive(Debug, Args)]
struct Common {
    #[arg(
        long,
        global = true,
        display_order = 90,
        default_value = "zh",
        hide_default_value = true,
        ignore_case = true,
        hide_possible_values = true
    )]
    lang: LanguageName,
    #[arg(
        long,
        global = true,
        display_order = 91,
        default_value = "auto",
        hide_default_value = true,
        ignore_case = true,
        hide_possible_values = true
    )]
    color: Colour,
    #[arg(short = 'h', long, global = true, display_order = 92, action = ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(alias = "检查")]
    Check(Check),
    #[command(alias = "模板")]
    Template(Template),
    #[command(alias = "比较")]
    Diff(Diff),
    #[command(alias = "解释")]
    Explain(Explain),
    #[command(alias = "规则")]
    Rules(Rules),
    #[command(alias = "补全")]
    Completions(Completions),
    #[command(hide = true)]
    Man(Man),
}

#[derive(Debug, Args)]
struct Check {
    #[arg(value_parser = ValueParser::path_buf())]
    path: Vec<PathBuf>,
    #[arg(short, long)]
    output: Option<PathBuf>,
    #[arg(long)]
    notice: Option<PathBuf>,
    #[arg(long, value_parser = ValueParser::path_buf())]
    each: Option<PathBuf>,
    #[arg(long, value_parser = ValueParser::path_buf())]
    annotate: Option<PathBuf>,
    #[arg(
        long,
        default_value = "text",
        hide_default_value = true,
        ignore_case = true,
        hide_possible_values = true
    )]
    format: Format,
    #[arg(long, value_parser = jobs)]
    jobs: Option<NonZeroUsize>,
    #[arg(long)]
    fact: Vec<String>,
    #[arg(long, value_parser = clap::value_parser!(i16).range(1990..=2200))]
    year: Option<i16>,
    #[arg(long)]
    today: Option<Date>,
    #[arg(long, default_value = DEFAULT_RULES, hide_default_value = true)]
    rules: PathBuf,
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Debug, Args)]
struct Template {
    #[arg(value_parser = ValueParser::path_buf())]
    folder: Option<PathBuf>,
    #[arg(long, value_parser = clap::value_parser!(i16).range(1990..=2200))]
    year: Option<i16>,
}

#[derive(Debug, Args)]
struct Diff {
    #[arg(value_parser = ValueParser::path_buf(), display_order = 1)]
    old: PathBuf,
    #[arg(value_parser = ValueParser::path_buf(), display_order = 2)]
    new: PathBuf,
    #[arg(long)]
    fact: Vec<String>,
    #[arg(long, value_parser = clap::value_parser!(i16).range(1990..=2200))]
    year: Option<i16>,
    #[arg(
        long,
        default_value = "text",
        hide_default_value = true,
        ignore_case = true,
        hide_possible_values = true
    )]
    format: DiffFormat,
    #[arg(long, default_value = DEFAULT_RULES, hide_default_value = true)]
    rules: PathBuf,
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Debug, Args)]
struct Explain {
    code: Vec<String>,
    #[arg(long, default_value = DEFAULT_RULES, hide_default_value = true)]
    rules: PathBuf,
}

#[derive(Debug, Args)]
struct Rules {
    #[arg(
        long,
        default_value = "text",
        hide_default_value = true,
        ignore_case = true,
        hide_possible_values = true
    )]
    format: RulesFormat,
    #[arg(long, default_value = DEFAULT_RULES, hide_default_value = true)]
    rules: PathBuf,
}

#[derive(Debug, Args)]
struct Completions {
    #[arg(ignore_case = true, hide_possible_values = true)]
    shell: Shell,
}

#[derive(Debug, Args)]
struct Man {
    #[arg(value_parser = ValueParser::path_buf())]
    folder: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LanguageName {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Jsonl,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DiffFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RulesFormat {
    Text,
    Toml,
}

/// A number of threads. One that no machine can count to is as good as any large one.
fn jobs(written: &str) -> Result<NonZeroUsize, ParseIntError> {
    written.parse::<NonZeroUsize>().or_else(|error| {
        if *error.kind() == IntErrorKind::PosOverflow {
            Ok(NonZeroUsize::MAX)
        } else {
            Err(error)
        }
    })
}

impl Cli {
    fn answer(&self, texts: &Texts, reader: Reader, stream: &mut Stream) -> Answer {
        let answered = match &self.command {
            Command::Check(check) => check.answer(&self.common, texts, reader, stream),
            Command::Template(template) => template.answer(texts),
            Command::Diff(diff) => diff.answer(&self.common, texts, &reader),
            Command::Explain(explain) => explain.answer(&self.common, texts),
            Command::Rules(rules) => rules.answer(&self.common, texts),
            Command::Completions(completions) => Ok(completions.answer(texts)),
            Command::Man(man) => man.answer(texts),
        };
        answered.unwrap_or_else(|problem| Answer::cannot_run(&problem))
    }
}

impl Answer {
    /// The answer to what cannot be done.
    fn cannot_run(problem: &str) -> Answer {
        Answer {
            complaint: format!("jidi: {problem}\n"),
            exit: CANNOT_RUN,
            ..Answer::default()
        }
    }

    /// Says what became of annotated copies.
    fn note_copies(&mut self, written: Result<Vec<String>, String>) {
        match written {
            Ok(lines) => self
                .complaint
                .extend(lines.into_iter().map(|line| line + "\n")),
            Err(problem) => {
                self.complaint += &format!("jidi: {problem}\n");
                self.exit = CANNOT_RUN;
            }
        }
    }
}

impl Common {
    fn look(&self) -> Look {
        let usual = Look::default();
        Look {
            width: help::width(),
            colour: match self.color {
                Colour::Auto => help::terminal_shows_colour(),
                Colour::Always => true,
                Colour::Never => false,
            },
            ..usual
        }
    }
}

impl Explain {
    fn answer(&self, common: &Common, texts: &Texts) -> Result<Answer, String> {
        let rules = rules::rule_set(&self.rules, texts)?;
        let look = common.look();
        let pages = self.code.iter().map(|query| {
            explain::pages(query, &rules, texts, look)
                .ok_or_else(|| unknown_code(query, &rules, texts))
        });
        let pages: Vec<String> = pages.collect::<Result<_, String>>()?;
        let output = if pages.is_empty() {
            explain::list(&rules, texts, look)
        } else {
            pages.join("\n")
        };
        Ok(Answer {
            output,
            ..Answer::default()
        })
    }
}

fn unknown_code(query: &str, rules: &RuleSet, texts: &Texts) -> String {
    let nearest = explain::nearest(query, rules, texts).join(&texts.get("list-separator"));
    let hint = if nearest.is_empty() {
        texts.get("cli-unknown-code-list")
    } else {
        texts.with("cli-unknown-code-nearest", &[("nearest", nearest)])
    };
    let values = [("query", clean(query, WORD)), ("nearest", hint)];
    texts.with("cli-unknown-code", &values)
}

impl Rules {
    fn answer(&self, common: &Common, texts: &Texts) -> Result<Answer, String> {
        let rules = rules::rule_set(&self.rules, texts)?;
        let output = match self.format {
            RulesFormat::Text => explain::rule_set(&rules, texts, common.look()),
            RulesFormat::Toml => shown_source(rules.source()),
        };
        Ok(Answer {
            output,
            ..Answer::default()
        })
    }
}

/// A rule set's own words, without what would steer a terminal: nothing of that is part of a rule.
fn shown_source(source: &str) -> String {
    let is_shown =
        |character: &char| matches!(character, '\n' | '\t') || !clean::is_invisible(*character);
    source.chars().filter(is_shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

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
}
