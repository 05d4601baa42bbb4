//! Help and complaints in the chosen language.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error};

use crate::report::clean;
use crate::report::terminal::wrap;
use crate::text::{Language, Texts};

use super::answer::{Answer, CANNOT_RUN, PATH, WORD};
use super::arguments::Cli;
use super::meant::{self, Slip};
use super::screen::width;

/// Columns that the words of an option get on however narrow a terminal.
const NARROWEST: usize = 20;

/// The language that `--lang` asks for. It must be known before the command line is read, for what
/// is wrong with that has to be said in it.
pub fn language_of(arguments: &[OsString]) -> Language {
    let words: Vec<_> = arguments
        .iter()
        .map(|word| word.to_string_lossy())
        .collect();
    let is_english = |value: &str| value.eq_ignore_ascii_case("en");
    let mut pairs = words.windows(2);
    let apart = pairs.any(|pair| pair[0] == "--lang" && is_english(&pair[1]));
    let mut values = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    if apart || values.any(is_english) {
        Language::English
    } else {
        Language::Chinese
    }
}

/// The name nearest to a word that is no command.
fn nearest_command(word: &str) -> String {
    let alike = |name: &str| strsim::jaro_winkler(word, name);
    meant::names(&Cli::command())
        .max_by(|one, other| alike(one).total_cmp(&alike(other)))
        .unwrap_or_default()
}

/// The command line with its words put in.
pub fn command(texts: &Texts) -> clap::Command {
    // Lines are broken where Chinese may be, once the whole is written.
    worded(Cli::command().term_width(0), "jidi", texts)
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
        ErrorKind::InvalidValue if value.is_empty() && argument.starts_with(['[', '<']) => {
            texts.get("cli-path-empty")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            texts.with("cli-value-missing", &[("argument", argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = word(error, ContextKind::ValidValue);
            unfit(argument, value, valid, texts)
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

/// A value that an option cannot have. `valid` are those that it can, where they are few.
fn unfit(argument: String, value: String, valid: String, texts: &Texts) -> String {
    let key = if argument.starts_with("--year") {
        "cli-year-unfit"
    } else if argument.starts_with("--today") {
        "cli-day-unfit"
    } else if argument.starts_with("--max-memory") {
        "cli-memory-unfit"
    } else if valid.is_empty() {
        "cli-value-unfit"
    } else {
        "cli-value-unknown"
    };
    let values = [("argument", argument), ("value", value), ("valid", valid)];
    texts.with(key, &values)
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
    let text = text.to_string();
    let lines = text.trim_end().lines();
    let lines: Vec<String> = match width() {
        Some(width) => lines.flat_map(|line| reflowed(line, width)).collect(),
        None => lines.map(str::to_owned).collect(),
    };
    lines.join("\n") + "\n"
}

/// A line of help in as many lines as it takes, those that follow under the words that explain.
fn reflowed(line: &str, width: usize) -> Vec<String> {
    if clean::width_of(line) <= width {
        return vec![line.to_owned()];
    }
    let begin = line.len() - line.trim_start().len();
    let gap = line[begin..].find("  ").map(|at| begin + at);
    let words = gap.map_or(begin, |gap| line.len() - line[gap..].trim_start().len());
    let (head, words) = line.split_at(words);
    let hang = clean::width_of(head);
    let room = width.saturating_sub(hang).max(NARROWEST);
    let mut lines = wrap::wrap(words, room).into_iter();
    let first = lines.next().unwrap_or_default();
    let rest = lines.map(|line| " ".repeat(hang) + &line);
    std::iter::once(format!("{head}{first}"))
        .chain(rest)
        .collect()
}

/// What is said of a word of which nothing sure can be made.
pub fn slip(slip: &Slip, texts: &Texts) -> Answer {
    let said = match slip {
        Slip::Swallowed { name, rest } => {
            let values = [("name", clean(name, PATH)), ("rest", clean(rest, WORD))];
            texts.with("cli-quote-swallowed", &values)
        }
        Slip::Torn(name) => texts.with("cli-quote-torn", &[("name", clean(name, PATH))]),
    };
    Answer::cannot_run(&said)
}
