//! Help and complaints in the chosen language, and what can be known of the terminal.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::Path;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error};

use crate::report::clean;
use crate::text::{Language, Texts};

use super::{Answer, CANNOT_RUN, Cli, WORD};

/// The command that a path without any asks for.
const CHECK: &str = "check";
/// Words that ask for help as a command does.
const HELP: [&str; 2] = ["help", "帮助"];

/// The language that `--lang` asks for. It must be known before the command line is read, for what
/// is wrong with that has to be said in it.
pub fn language_of(arguments: &[OsString]) -> Language {
    let words: Vec<_> = arguments
        .iter()
        .map(|word| word.to_string_lossy())
        .collect();
    let apart = words
        .windows(2)
        .any(|pair| pair[0] == "--lang" && pair[1] == "en");
    if apart || words.iter().any(|word| word == "--lang=en") {
        Language::English
    } else {
        Language::Chinese
    }
}

/// `jidi help check` asks what `jidi check --help` asks.
pub fn help_first(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let asked = |word: &OsString| HELP.iter().any(|help| word == help);
    if arguments.get(1).is_some_and(asked) {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}

/// `jidi 收件` asks what `jidi check 收件` asks: a folder dropped on the program. A command's name
/// comes before a path of that name.
pub fn check_first(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let program = Cli::command();
    let checks_own = match first_word(&program, &arguments) {
        (Some(word), _) if names(&program).any(|name| word.to_str() == Some(&*name)) => false,
        (Some(word), of_check) => of_check || Path::new(word).exists(),
        (None, of_check) => of_check,
    };
    if checks_own {
        arguments.insert(1, CHECK.into());
    }
    arguments
}

/// The first word that is no option and no option's value, and whether an option that only `check`
/// has stands before it.
fn first_word<'a>(
    program: &clap::Command,
    arguments: &'a [OsString],
) -> (Option<&'a OsString>, bool) {
    let check = program.find_subcommand(CHECK);
    let mut of_check = false;
    let mut words = arguments.iter().skip(1);
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if text == "--" {
            return (words.next(), of_check);
        }
        if text.len() < 2 || !text.starts_with('-') {
            return (Some(word), of_check);
        }
        let own = option(program, &text);
        let Some(found) = own.or_else(|| check.and_then(|check| option(check, &text))) else {
            continue;
        };
        of_check |= own.is_none();
        let is_apart = match text.starts_with("--") {
            true => !text.contains('='),
            false => text.chars().count() == 2,
        };
        if is_apart && found.get_action().takes_values() {
            words.next();
        }
    }
    (None, of_check)
}

/// The option of a command that a word names.
fn option<'a>(command: &'a clap::Command, word: &str) -> Option<&'a clap::Arg> {
    let mut options = command.get_opts().chain(
        command
            .get_arguments()
            .filter(|one| !one.get_action().takes_values()),
    );
    match word.strip_prefix("--") {
        Some(long) => {
            let name = long.split('=').next();
            options.find(|one| one.get_long().is_some() && one.get_long() == name)
        }
        None => {
            let short = word.chars().nth(1);
            options.find(|one| one.get_short().is_some() && one.get_short() == short)
        }
    }
}

/// Every name of every command.
fn names(program: &clap::Command) -> impl Iterator<Item = String> {
    let commands = program.get_subcommands();
    let of_commands = commands.flat_map(|command| {
        let name = std::iter::once(command.get_name());
        name.chain(command.get_all_aliases()).map(str::to_owned)
    });
    let all: Vec<String> = of_commands.chain(HELP.map(str::to_owned)).collect();
    all.into_iter()
}

/// The name nearest to a word that is no command.
fn nearest_command(word: &str) -> String {
    let program = Cli::command();
    let alike = |name: &str| strsim::jaro_winkler(word, name);
    names(&program)
        .max_by(|one, other| alike(one).total_cmp(&alike(other)))
        .unwrap_or_default()
}

/// The command line with its words put in.
pub fn command(texts: &Texts) -> clap::Command {
    worded(Cli::command(), "jidi", texts)
}

/// Words stand under `help-COMMAND`, with the attributes `usage` and `more`, and for its arguments
/// under `help-COMMAND-ARGUMENT`, with the attribute `value` where one is taken.
fn worded(command: clap::Command, name: &str, texts: &Texts) -> clap::Command {
    let key = format!("help-{name}");
    let usage = texts.get(&format!("{key}.usage"));
    let usage_heading = texts.get("help-usage");
    let template =
        format!("{{about-with-newline}}\n{usage_heading}{{usage}}\n\n{{all-args}}{{after-help}}\n");
    let command = command
        .about(texts.get(&key))
        .after_help(texts.get(&format!("{key}.more")))
        .override_usage(usage)
        .help_template(template)
        .subcommand_help_heading(texts.get("help-commands"))
        .mut_args(|argument| worded_argument(argument, &key, texts));
    command.mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        worded(sub, &name, texts)
    })
}

fn worded_argument(argument: clap::Arg, command: &str, texts: &Texts) -> clap::Arg {
    let key = format!("{command}-{}", argument.get_id());
    let heading = if argument.is_positional() {
        "help-arguments"
    } else {
        "help-options"
    };
    let argument = argument
        .help(texts.get(&key))
        .help_heading(texts.get(heading));
    match texts.find(&format!("{key}.value"), &[]) {
        Some(value) => argument.value_name(value),
        None => argument,
    }
}

/// The answer to a command line that clap did not take: help that was asked for, or a complaint.
pub fn answer(error: &Error, texts: &Texts) -> Answer {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Answer {
            output: unstyled(&error.render()),
            ..Answer::default()
        },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Answer {
            complaint: unstyled(&error.render()),
            exit: CANNOT_RUN,
            ..Answer::default()
        },
        kind => {
            let complaint = complaint(kind, error, texts);
            Answer::cannot_run(&format!("{complaint}\n{}", texts.get("cli-see-help")))
        }
    }
}

fn complaint(kind: ErrorKind, error: &Error, texts: &Texts) -> String {
    let argument = word(error, ContextKind::InvalidArg);
    let value = word(error, ContextKind::InvalidValue);
    let near = |kind| {
        let nearest = word(error, kind);
        if nearest.is_empty() {
            return String::new();
        }
        texts.with("cli-nearest", &[("nearest", nearest)])
    };
    match kind {
        ErrorKind::UnknownArgument => {
            let values = [
                ("argument", argument),
                ("nearest", near(ContextKind::SuggestedArg)),
            ];
            texts.with("cli-unknown-option", &values)
        }
        ErrorKind::InvalidSubcommand => {
            let command = word(error, ContextKind::InvalidSubcommand);
            let nearest = [("nearest", nearest_command(&command))];
            let nearest = texts.with("cli-nearest", &nearest);
            let values = [("command", command), ("nearest", nearest)];
            texts.with("cli-unknown-command", &values)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            texts.with("cli-value-missing", &[("argument", argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = word(error, ContextKind::ValidValue);
            let key = if argument.starts_with("--year") {
                "cli-year-unfit"
            } else if argument.starts_with("--today") {
                "cli-day-unfit"
            } else if valid.is_empty() {
                "cli-value-unfit"
            } else {
                "cli-value-unknown"
            };
            let values = [("argument", argument), ("value", value), ("valid", valid)];
            texts.with(key, &values)
        }
        ErrorKind::MissingRequiredArgument => {
            texts.with("cli-argument-missing", &[("argument", argument)])
        }
        ErrorKind::ArgumentConflict => {
            let values = [
                ("argument", argument),
                ("other", word(error, ContextKind::PriorArg)),
            ];
            texts.with("cli-conflict", &values)
        }
        // The kinds that are left cannot arise from our options; the enum is open all the same.
        _ => texts.get("cli-not-understood"),
    }
}

/// What clap says of one side of an error, as words.
fn word(error: &Error, kind: ContextKind) -> String {
    let said = match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    clean(&said, WORD)
}

/// Help is text: what colours it would take is not worth a second way of making colours.
fn unstyled(text: &StyledStr) -> String {
    format!("{}\n", text.to_string().trim_end())
}

/// The columns of the terminal that standard output goes to, else what `COLUMNS` says.
pub fn width() -> Option<usize> {
    if let Some((width, _)) = terminal_size::terminal_size_of(std::io::stdout()) {
        return Some(usize::from(width.0));
    }
    std::env::var("COLUMNS").ok()?.parse().ok()
}

/// True where standard output is a terminal that takes colours, and nobody asked for none
/// (<https://no-color.org>).
pub fn terminal_shows_colour() -> bool {
    std::io::stdout().is_terminal()
        && !anstyle_query::no_color()
        && anstyle_query::term_supports_ansi_color()
        && anstyle_query::windows::enable_ansi_colors().unwrap_or(true)
}
